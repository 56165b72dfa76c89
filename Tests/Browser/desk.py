#!/usr/bin/env python3
"""The desk in a real browser: from the sample dossier to a published report, by mouse and by keyboard only.

Usage: desk.py TRUCELINE [--chromium /usr/bin/chromium] [--screenshots FOLDER]
Needs playwright and axe-playwright-python (Tests/Browser/requirements.txt) and a Chromium of the system.
"""
import argparse
import contextlib
import http.server
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "Packs/Conflicts/karabakh/sample").glob("*.txt"))
PAGES = ["/", "/events", "/agreements", "/tolls", "/exchanges", "/deployments", "/territory", "/meetings", "/violations", "/contradictions",
         "/review", "/reports", "/reports/sources", "/sources", "/coverage", "/history", "/unplaced", "/search?q=ceasefire", "/observe", "/add", "/account", "/login"]
HEBREW = "בירושלים נאמר היום כי הפסקת האש נמשכת.\n\nArmenia and Azerbaijan signed a ceasefire brokered by Russia on 10 November 2020."


class Failure(Exception):
    pass


def check(condition, what):
    if not condition:
        raise Failure(what)


@contextlib.contextmanager
def desk(program, folder):
    """A server over a fresh dossier of the samples; gives its address."""
    dossier = str(Path(folder) / "sample.dossier")
    subprocess.run([program, "init", dossier, "--pack", "karabakh"], check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run([program, "add", dossier, *map(str, SAMPLES)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    check(done.returncode in (0, 1), f"add failed: {done.stderr[-500:]}")
    server = subprocess.Popen([program, "serve", dossier, "--port", "0", "--log", "error", "--allow-private"], stdout=subprocess.PIPE, text=True)
    try:
        found = re.search(r"http://\S+", server.stdout.readline() or "")
        check(found, "the server did not say where it is")
        yield found.group(0)
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            code = server.wait(timeout=15)
            check(code == 0, f"the server ended with {code}")
        except subprocess.TimeoutExpired:
            server.kill()
            raise Failure("the server did not stop within 15 seconds of SIGTERM") from None


class Tests:
    def __init__(self, browser, address, screenshots):
        self.browser, self.address, self.screenshots = browser, address, screenshots
        self.complaints = []

    def page(self, **options):
        context = self.browser.new_context(base_url=self.address, **options)
        page = context.new_page()
        page.on("console", lambda m: self.complaints.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(f"{page.url}: {e}"))
        page.on("requestfailed", lambda r: self.complaints.append(f"{r.url}: {r.failure}") if "ERR_ABORTED" not in (r.failure or "") else None)
        # Nothing is ever asked of another host.
        page.on("request", lambda r: self.complaints.append(f"asks elsewhere: {r.url}") if not r.url.startswith((self.address, "data:", "blob:", "about:")) else None)
        return page

    def shot(self, page, name, full=True):
        if self.screenshots:
            Path(self.screenshots).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{self.screenshots}/{name}.png", full_page=full)

    # ---- what a newcomer does

    def test_from_the_first_page_to_a_published_report(self):
        page = self.page()
        page.goto("/")
        check(page.locator("h1").inner_text() == "Overview", "the first page is the overview")
        check("open" in page.locator(".banner").first.inner_text(), "the page says that the desk is open")
        check(page.locator(".days, [data-brush] svg rect").count() > 5, "the days are drawn")
        self.shot(page, "overview")
        page.get_by_role("link", name="Events", exact=True).first.click()
        page.locator("tbody tr td a").first.click()
        check("/events/e" in page.url, "an event opens")
        self.shot(page, "event")
        page.locator("blockquote a").first.click()
        check("/read/" in page.url, "its words open in the reader")
        check(page.locator("article.source mark").count() > 0, "words are marked")
        page.goto("/reports")
        order = page.locator("form[action='/reports/preview']")
        order.locator("[name=from]").fill("2020-10-01")
        order.locator("[name=to]").fill("2020-11-30")
        order.get_by_role("button", name="Preview").click()
        frame = page.frame_locator("iframe.paper")
        check(frame.locator("h1").count() >= 1, "the preview shows the report")
        self.shot(page, "preview", full=False)
        page.get_by_role("button", name="Publish").click()
        check(re.search(r"/reports/\d+", page.url), "it has a number of its own")
        with page.expect_download() as download:
            page.get_by_role("link", name="Markdown").click()
        check("2020" in Path(download.value.path()).read_text(), "it can be downloaded")
        page.context.close()

    def test_review_by_keyboard_only(self):
        page = self.page()
        page.goto("/review")
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('tbody') !== null"):
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/read/**")
        page.wait_for_selector(".claim.current")
        first = page.locator(".claim.current").get_attribute("id")
        page.keyboard.press("?")
        check(page.locator("dialog#help").is_visible(), "? shows the keys")
        self.shot(page, "keys", full=False)
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        page.keyboard.type("agrees with the ministry's own page")
        page.keyboard.press("Escape")
        page.keyboard.press("y")
        page.wait_for_selector(f"[id='{first}'] .level.confirmed")
        check("agrees with the ministry" in page.locator(f"[id='{first}']").inner_text(), "the reason is kept")
        self.shot(page, "reader", full=False)
        page.evaluate(f"document.getElementById('{first}').scrollIntoView()")
        while page.locator(".claim.current").get_attribute("id") != first:
            page.keyboard.press("k")
        page.keyboard.press("u")
        page.wait_for_selector(f"[id='{first}'] .level.confirmed", state="detached")
        page.keyboard.press("e")
        check(page.evaluate("document.activeElement.name") == "field", "e goes to the field to correct")
        page.keyboard.press("Escape")
        page.keyboard.press(".")
        page.wait_for_selector(f"[id='{first}']", state="detached")
        check("/read/" in page.url, "the next report of the queue opens")
        page.context.close()

    def test_hover_lights_the_other_side(self):
        page = self.page()
        page.goto("/review")
        page.locator("tbody a").first.click()
        claim = page.locator(".claim").last
        claim.hover()
        lit = page.locator(f"mark[data-claims~='{claim.get_attribute('id')}']").first
        check("on" in (lit.get_attribute("class") or ""), "a claim lights its words")
        page.locator("article.source mark").first.hover()
        check(page.locator(".claim.on").count() >= 1, "words light their claims")
        page.context.close()

    def test_filters_are_shared_and_the_address_holds_them(self):
        page = self.page()
        page.goto("/events")
        all_rows = page.locator("tbody tr").count()
        page.fill("form.filters [name=from]", "2020-11-01")
        page.fill("form.filters [name=to]", "2020-11-30")
        page.get_by_role("button", name="Apply").click()
        check("from=2020-11-01" in page.url and "side=" not in page.url, f"the address holds what is filled: {page.url}")
        check(0 < page.locator("tbody tr").count() < all_rows, "fewer rows")
        page.get_by_role("link", name="Agreements", exact=True).first.click()
        check(page.input_value("form.filters [name=from]") == "2020-11-01", "the next page has them too")
        for path, brush in [("/", "#overview [data-brush]"), ("/tolls", "#filters [data-brush]")]:
            page.goto(path)
            page.wait_for_selector(f"{brush} svg")
            page.locator(brush).scroll_into_view_if_needed()
            box = page.locator(brush).bounding_box()
            page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
            page.mouse.down()
            page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20, steps=5)
            page.mouse.up()
            page.wait_for_url("**from=*to=*")
            page.wait_for_selector("#filters .window.chosen")
        page.context.close()

    def test_as_known_at(self):
        page = self.page()
        page.goto("/events?as_of=2000-01-01")
        check(page.locator("tbody tr").count() == 0, "nothing was known then")
        check(page.locator(".banner", has_text="2000-01-01").count() == 1, "the page says what it shows")
        page.context.close()

    def test_new_reports_come_in_by_themselves_and_right_to_left_text_reads(self):
        watcher = self.page()
        watcher.goto("/")
        watcher.wait_for_selector(".live.on")
        before = watcher.locator("#overview .big").nth(3).inner_text()
        page = self.page()
        page.goto("/add")
        page.fill("[name=text]", HEBREW)
        page.select_option("[name=lang]", "en")
        page.fill("[name=published]", "2020-11-11")
        page.get_by_role("button", name="Show the claims").click()
        check(page.locator("section.card blockquote").count() >= 1, "claims are shown before anything is saved")
        self.shot(page, "add")
        page.get_by_role("button", name="Save the report").click()
        page.wait_for_url("**/read/**")
        direction = page.evaluate("getComputedStyle(document.querySelector('article.source p')).direction")
        check(direction == "rtl", f"Hebrew runs from right to left, not {direction}")
        check(page.evaluate("getComputedStyle(document.querySelectorAll('article.source p')[1]).direction") == "ltr", "and English from left to right")
        self.shot(page, "right-to-left", full=False)
        # Asked from outside: a function that waits inside the page is an eval, which the desk's own policy forbids.
        expect(watcher.locator("#overview .big").nth(3)).not_to_have_text(before, timeout=10000)
        watcher.context.close()
        page.context.close()

    def test_what_is_typed_outlives_the_page(self):
        page = self.page()
        page.goto("/observe")
        page.fill("[name=patrol]", "Patrol 9")
        page.fill("[name=remarks]", "two craters beside the road")
        page.goto("/events")
        page.goto("/observe")
        check(page.input_value("[name=remarks]") == "two craters beside the road", "the draft is there again")
        page.fill("[name=place]", "Terter")
        page.fill("[name=time]", "2020-12-26T19:30")
        page.fill("[name=killed]", "2")
        page.get_by_role("button", name="Show the claims").click()
        check("Patrol 9" in page.locator("main").inner_text(), "the report is shown before it is filed")
        page.get_by_role("button", name="File it").click()
        page.wait_for_url("**/read/**")
        page.goto("/observe")
        check(page.input_value("[name=remarks]") == "", "what was saved is no draft any more")
        page.context.close()

    def test_files_and_addresses(self):
        page = self.page()
        story = ("<html lang=en><head><title>Ferry crew freed</title><meta property='article:published_time' content='2020-12-02T08:00:00Z'></head><body><nav>Home | Sport</nav>"
                 "<article><h1>Ferry crew freed</h1><p>Armenia handed over {n} prisoners of war to Azerbaijan on Wednesday, the Russian defence ministry said.</p>"
                 "<p>Both sides said that more exchanges would follow.</p></article></body></html>")
        page.goto("/add")
        page.set_input_files("[data-upload]", {"name": "story.html", "mimeType": "text/html", "buffer": story.replace("{n}", "14").encode()})
        page.wait_for_url("**/add/held/**")
        check("Ferry crew freed" in page.locator("article.card").inner_text(), "the page's title was read")
        page.locator("article.card summary").click()
        check(page.locator("article.card blockquote").count() >= 1, "its claims are shown before anything is saved")
        self.shot(page, "held")
        page.get_by_role("button", name="Save all of it").click()
        page.wait_for_url("**/read/**")
        check("14 prisoners" in page.locator("article.source").inner_text(), "it is in the reader")
        mail = ("From: press@example.org\r\nTo: desk@example.org\r\nSubject: Statement\r\nDate: Thu, 03 Dec 2020 09:00:00 +0400\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                "Azerbaijani forces shelled the town of Hadrut on 3 December 2020, Armenia's defence ministry said.\r\n")
        page.goto("/add")
        page.set_input_files("[data-upload]", {"name": "statement.eml", "mimeType": "message/rfc822", "buffer": mail.encode()})
        page.wait_for_url("**/add/held/**")
        check("Statement" in page.locator("article.card").inner_text(), "a mail is read")
        body = story.replace("{n}", "44").encode()
        record = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        warc = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/44\r\nWARC-Date: 2020-12-03T00:00:00Z\r\n"
                b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(record), record))
        page.goto("/add")
        page.set_input_files("[data-upload]", {"name": "crawl.warc", "mimeType": "application/warc", "buffer": warc})
        page.wait_for_url("**/add/held/**")
        check("news.example/44" in page.locator("main").inner_text(), "an archive's pages keep their addresses")

        class Site(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(404 if "robots" in self.path else 200)
                self.send_header("content-type", "text/html")
                self.end_headers()
                self.wfile.write(b"" if "robots" in self.path else story.replace("{n}", "7").encode())

            def log_message(self, *_):
                pass

        site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=site.serve_forever, daemon=True).start()
        page.goto("/add")
        page.fill("[name=url]", f"http://127.0.0.1:{site.server_port}/story")
        page.get_by_role("button", name="Fetch it").click()
        page.wait_for_url("**/add/held/**")
        page.get_by_role("button", name="Save all of it").click()
        page.wait_for_url("**/read/**")
        check("7 prisoners" in page.locator("article.source").inner_text(), "an address is fetched")
        site.shutdown()
        page.goto("/add")
        page.fill("[name=url]", "http://127.0.0.1:1/nothing")
        page.get_by_role("button", name="Fetch it").click()
        check(page.locator(".notice.bad").count() == 1, "what cannot be fetched is told")
        page.context.close()

    def test_exports_in_the_forms_of_other_collections(self):
        page = self.page()
        page.goto("/reports?from=2020-10-01&to=2020-12-31")
        links = page.locator("a[href^='/export/']")
        names = [links.nth(k).get_attribute("href") for k in range(links.count())]
        for form in ["ucdp.csv", "acled.csv", "polecat.tsv", "cameo.tsv", "ceasefire.csv", "pax.csv", "annotations.jsonld"]:
            href = next((n for n in names if n.startswith("/export/" + form)), None)
            check(href and "from=2020-10-01" in href, f"{form} is offered with the filters of the page: {href}")
            answer = page.request.get(href)
            check(answer.status == 200 and len(answer.text()) > 20, f"{href}: {answer.status} {answer.text()[:200]}")
        tagged = page.request.get("/export/ucdp.csv?hxl=1").text().splitlines()[1]
        check(tagged.startswith("#"), "with HXL hashtags in the second line")
        page.goto("/audit")
        check(page.locator("tbody tr", has_text="ucdp").count() >= 1, "exports are logged")
        self.shot(page, "audit", full=False)
        page.context.close()

    def test_furniture_is_grey(self):
        page = self.page()
        page.goto("/reports/sources?q=teaser")
        text = "LONDON, 2 December 2020 (Valley Wire) - Armenian forces shelled the town of Barda, killing 3 civilians, Azerbaijan said.\n\nThe fighting went on.\n\nShare this article\n\nRead also: Ten recipes for autumn\n"
        page.goto("/add")
        page.fill("[name=text]", text)
        page.select_option("[name=lang]", "en")
        page.get_by_role("button", name="Show the claims").click()
        page.get_by_role("button", name="Save the report").click()
        page.wait_for_url("**/read/**")
        check("Share this article" in page.locator("article.source p.furniture").first.inner_text(), "what surrounds a story is told from it")
        page.context.close()

    def test_the_map_gathers_what_is_near(self):
        page = self.page()
        page.goto("/")
        page.wait_for_selector("#map canvas, .chart svg", state="attached")
        places = page.request.get("/map.json").json()["places"]
        check(len(places) > 5 and places[0]["events"] >= places[-1]["events"], "places come with how many events they have")
        self.shot(page, "map", full=False)
        page.context.close()

    def test_history_and_undo(self):
        page = self.page()
        page.goto("/contradictions")
        form = page.locator("form.do").first
        form.locator("[name=reason]").fill("two different days")
        form.get_by_role("button").click()
        page.wait_for_load_state()
        page.goto("/history")
        check("two different days" in page.locator("#rows").inner_text(), "the reason stands in the history")
        page.locator("#rows button").first.click()
        page.wait_for_load_state()
        check(page.locator("#rows .level.withdraw").count() >= 1, "it was taken back")
        page.context.close()

    def test_reading_needs_no_script(self):
        page = self.page(java_script_enabled=False)
        for path in ["/", "/events", "/agreements", "/contradictions"]:
            page.goto(path)
            check(page.locator("h1").count() == 1 and page.locator("main a").count() > 2, f"{path} reads without scripts")
        page.context.close()

    def test_indonesian(self):
        page = self.page(locale="id-ID")
        page.goto("/")
        check(page.locator("h1").inner_text() == "Ringkasan", "the browser's language is taken")
        page.get_by_role("button", name="English").click()
        check(page.locator("h1").inner_text() == "Overview", "and can be changed")
        page.context.close()

    # ---- rules for every page

    def test_phones(self):
        page = self.page(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
        for path in PAGES:
            page.goto(path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            check(wide <= 390, f"{path} is {wide} px wide on a phone of 390")
        page.goto("/observe")
        self.shot(page, "phone-observe")
        page.goto("/")
        self.shot(page, "phone-overview")
        page.goto("/events")
        self.shot(page, "phone-events", full=False)
        page.context.close()

    def test_names_contrast_and_focus(self):
        axe = Axe()
        for scheme in ["light", "dark"]:
            page = self.page(color_scheme=scheme, bypass_csp=True)
            reader = None
            for path in PAGES + ["reader"]:
                if path == "/review":
                    page.goto(path)
                    reader = page.locator("tbody a").first.get_attribute("href")
                page.goto(reader if path == "reader" else path)
                found = axe.run(page, options={"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}})
                violations = [v for v in found.response["violations"]]
                told = "; ".join(f"{v['id']}: {v['nodes'][0]['html'][:160]} {v['nodes'][0].get('failureSummary', '')[:200]}" for v in violations)
                check(not violations, f"{scheme} {path}: {told}")
            page.goto("/events")
            page.keyboard.press("Tab")
            style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            check(style != "none", "focus is seen")
            if scheme == "dark":
                page.goto("/")
                self.shot(page, "overview-dark")
            page.context.close()

    def test_the_first_page_is_small(self):
        page = self.page()
        sizes = []
        page.on("response", lambda r: sizes.append(r.request.sizes()["responseBodySize"]) if r.status == 200 and "/live" not in r.url else None)
        page.goto("/")
        page.wait_for_timeout(1500)
        check(sum(sizes) <= 300_000, f"the first page takes {sum(sizes)} bytes in all")
        page.context.close()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    arguments.add_argument("--screenshots")
    arguments.add_argument("--only", default="")
    a = arguments.parse_args()
    failed = passed = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, desk(str(Path(a.program).resolve()), folder) as address:
        browser = playwright.chromium.launch(executable_path=a.chromium, args=["--no-sandbox", "--disable-gpu"])
        tests = Tests(browser, address, a.screenshots)
        for name in [n for n in dir(Tests) if n.startswith("test_") and a.only in n]:
            tests.complaints.clear()
            try:
                getattr(tests, name)()
                check(not tests.complaints, "the browser complains: " + "; ".join(tests.complaints[:4]))
                passed += 1
                print(f"ok      {name}", flush=True)
            except Exception as error:  # each test stands for itself
                failed += 1
                print(f"FAILED  {name}: {str(error)[:1500]}", flush=True)
        browser.close()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
