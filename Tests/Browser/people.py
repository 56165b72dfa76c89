#!/usr/bin/env python3
"""The desk with accounts and over TLS, in a real browser: four eyes, sensitive marks, two people on one report, a lapsed log-in, a party that signs.

Usage: people.py TRUCELINE [--chromium /usr/bin/chromium] [--screenshots FOLDER] [--only PART_OF_A_NAME]
"""
import argparse
import contextlib
import re
import signal
import ssl
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from desk import SAMPLES, check

PEOPLE = {"ana": "analyst", "ben": "analyst", "ed": "editor", "adm": "admin", "vi": "viewer", "arm": "party"}
# Its district has another name, so that the name alone tells whether it is hidden.
PLACE = "Ganja"


def password(name):
    return f"{name}-has-a-long-password"


@contextlib.contextmanager
def server(program, dossier, *options):
    process = subprocess.Popen([program, "serve", dossier, "--port", "0", "--log", "error", *options], stdout=subprocess.PIPE, text=True)
    try:
        found = re.search(r"https?://\S+", process.stdout.readline() or "")
        check(found, "the server did not say where it is")
        yield found.group(0)
    finally:
        process.send_signal(signal.SIGTERM)
        check(process.wait(timeout=20) == 0, "the server ends well")


class Tests:
    def __init__(self, browser, address, program, folder, screenshots):
        self.browser, self.address, self.program, self.folder, self.screenshots = browser, address, program, Path(folder), screenshots

    def shot(self, page, name):
        if self.screenshots:
            Path(self.screenshots).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{self.screenshots}/{name}.png", full_page=True)

    def log_in(self, name, **options):
        page = self.browser.new_context(base_url=self.address, **options).new_page()
        self.enter(page, name)
        return page

    def enter(self, page, name, where="/login"):
        page.goto(where)
        page.fill("[name=user]", name)
        page.fill("[name=password]", password(name))
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(lambda url: "/login" not in url)

    def published(self, page):
        page.goto("/reports")
        form = page.locator("form[action='/reports/preview']")
        form.locator("[name=from]").fill("2020-09-01")
        form.locator("[name=to]").fill("2020-12-31")
        form.get_by_role("button", name="Preview").click()
        return page.frame_locator("iframe.paper").locator("body").inner_text()

    def first_read(self, page):
        page.goto("/review")
        page.locator("tbody a").first.click()
        page.wait_for_url("**/read/**")
        return page.url.split("#")[0].removeprefix(self.address)

    # ----

    def test_four_eyes(self):
        admin = self.log_in("adm")
        admin.goto("/account")
        admin.select_option("[name=four_eyes]", "on")
        admin.locator("form[action='/account/settings'] button").click()
        events = self.log_in("vi")
        events.goto("/events?from=2020-10-01&to=2020-10-31&type=ASSAULT")
        events.locator("tbody a").first.click()
        reader = events.locator("blockquote a").first.get_attribute("href")
        self.published(admin)
        check(admin.locator(".notice.bad").count() == 1, "the preview says how many findings wait for a second person")
        waiting = admin.locator(".notice.bad").inner_text()
        for name in ["ana", "ana", "ben"]:
            page = self.log_in(name)
            page.goto(reader)
            claim = reader.split("#")[1]
            page.locator(f"[id='{claim}'] [data-key=confirm]").click()
            page.wait_for_selector(f"[id='{claim}'] .level.confirmed")
            page.context.close()
            self.published(admin)
            told = admin.locator(".notice.bad").inner_text()
            check((told != waiting) == (name == "ben"), f"after {name}: {told}")
        admin.goto("/account")
        admin.select_option("[name=four_eyes]", "off")
        admin.locator("form[action='/account/settings'] button").click()
        admin.context.close()
        events.context.close()

    def test_sensitive_places_are_blurred(self):
        viewer = self.log_in("vi")
        viewer.goto(f"/events?place={PLACE}")
        check(viewer.locator("tbody tr", has_text=PLACE).count() > 0, "the place is there before")
        href = viewer.locator("tbody a").first.get_attribute("href")
        editor = self.log_in("adm")
        check(PLACE in self.published(editor), "and in a report")
        editor.goto("/account")
        form = editor.locator("form[action='/sensitive']").last
        form.locator("[name=value]").fill(PLACE)
        form.locator("[name=role]").select_option("editor")
        form.locator("[name=reason]").fill("a witness lives there")
        form.get_by_role("button").click()
        self.shot(editor, "account")
        viewer.goto(href)
        text = viewer.locator("main").inner_text()
        check(PLACE not in text and "withheld" in text, "a viewer is told that something is withheld")
        self.shot(viewer, "withheld")
        viewer.goto("/events")
        check(PLACE not in viewer.locator("main").inner_text(), "the list does not name it")
        viewer.goto(f"/events?place={PLACE}")
        check(viewer.locator("tbody tr").count() == 0, "nor can it be found by its name")
        viewer.goto(f"/search?q={PLACE}")
        check(viewer.locator("article").count() == 0, "nor by searching")
        csv = viewer.request.get("/export/events.csv").text()
        check(PLACE not in csv, "nor is it in an export")
        editor.goto(href)
        check(PLACE in editor.locator("main").inner_text(), "who may see it does")
        check(PLACE not in self.published(editor), "and what is published hides it from all")
        editor.goto("/account")
        editor.locator("form[action='/sensitive'] [name=remove]").first.locator("xpath=..").get_by_role("button").click()
        viewer.context.close()
        editor.context.close()

    def test_two_people_on_one_report(self):
        ana, ben = self.log_in("ana"), self.log_in("ben")
        address = self.first_read(ana)
        ben.goto(address)
        ana.wait_for_selector("#presence:not([hidden])", timeout=5000)
        check("ben" in ana.locator("#presence").inner_text(), "each is told of the other")
        ben.close()
        ana.wait_for_selector("#presence[hidden]", state="attached", timeout=45000)
        ana.context.close()

    def test_a_lapsed_login_keeps_what_was_typed(self):
        page = self.log_in("ana")
        address = self.first_read(page)
        claim = page.locator(".claim").first
        claim.locator("[data-correct] summary").click()
        claim.locator("[data-correct] [name=value]").fill("Barda")
        claim.locator("[data-correct] [name=reason]").fill("the third paragraph names it")
        page.context.clear_cookies()
        claim.locator("[data-correct] button").click()
        page.wait_for_load_state()
        self.enter(page, "ana", "/login?next=" + address)
        page.goto(address)
        claim = page.locator(".claim").first
        claim.locator("[data-correct] summary").click()
        check(claim.locator("[data-correct] [name=value]").input_value() == "Barda", "the new value is there again")
        check("third paragraph" in claim.locator("[data-correct] [name=reason]").input_value(), "and so is the reason")
        claim.locator("[data-correct] [name=field]").select_option("place")
        claim.locator("[data-correct] button").click()
        page.wait_for_selector(".claim .level.corrected")
        page.goto("/history")
        check("Barda" in page.locator("main").inner_text(), "the history has it")
        self.shot(page, "history")
        page.locator(".past button").first.click()
        page.wait_for_load_state()
        check(page.locator(".past .level.withdraw").count() >= 1, "and it can be taken back")
        page.context.close()

    def test_a_party_signs(self):
        editor = self.log_in("ed")
        editor.goto("/events")
        finding = editor.locator("tbody a").first.get_attribute("href").split("?")[0].removeprefix("/events/")
        editor.goto(f"/events/{finding}")
        editor.locator("summary", has_text="Share").click()
        editor.fill("[name=user]", "arm")
        editor.locator("form[action='/share'] button").click()
        party = self.log_in("arm")
        party.goto("/shared")
        check(party.locator("tbody tr").count() == 1, "the party sees what is shared with it")
        party.locator("tbody a").first.click()
        # The chair's own side of the life cycle first, then the party's position.
        for key, kind, reasons in [("armenia", "allege", "seen by our post"), ("armenia", "dissent", "we did not fire")]:
            party.locator("#record summary").click()
            party.select_option("#record [name=kind]", kind)
            party.set_input_files("#record [name=key]", self.folder / f"{key}.key")
            party.fill("#record [name=reasons]", reasons)
            party.locator("#record button").click()
            party.wait_for_selector(f"#record .level.{kind}")
        check("alleged" in party.locator("#record h2 + .level").inner_text(), "the life cycle has begun")
        self.shot(party, "signed")
        party.locator("#record summary").click()
        party.select_option("#record [name=kind]", "verify")
        party.set_input_files("#record [name=key]", self.folder / "armenia.key")
        party.locator("#record button").click()
        party.wait_for_selector("#record [data-problem]:not([hidden])")
        check("may not" in party.locator("#record [data-problem]").inner_text(), "what the role does not allow is refused")
        told = subprocess.run([self.program, "positions", str(self.folder / "people.dossier"), f"finding:{finding}"], capture_output=True, text=True)
        check("dissent" in told.stdout, f"the record has it: {told.stdout} {told.stderr}")
        party.context.close()
        editor.context.close()


def secure(program, dossier, folder):
    """HTTPS with a certificate of our own: pages come, cookies are for HTTPS only, and plain HTTP is not answered."""
    certificate, key = f"{folder}/cert.pem", f"{folder}/key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", key, "-out", certificate], check=True, stderr=subprocess.DEVNULL)
    with server(program, dossier, "--tls-cert", certificate, "--tls-key", key) as address:
        check(address.startswith("https://"), f"the address is one of HTTPS: {address}")
        context = ssl.create_default_context(cafile=certificate)

        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_):
                return None

        opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), Stay)
        with opener.open(address + "/healthz") as answer:
            check(answer.read() == b"ok\n" and "max-age" in answer.headers["strict-transport-security"], "it answers and asks to be asked so again")
        try:
            opener.open(urllib.request.Request(address + "/login", data=f"user=ana&password={password('ana')}".encode()))
            raise AssertionError("no redirect")
        except urllib.error.HTTPError as answer:
            check(answer.code == 303 and "; Secure" in answer.headers["set-cookie"], "the cookie is for HTTPS only")
        try:
            urllib.request.urlopen(address.replace("https", "http") + "/healthz", timeout=5)
            raise AssertionError("plain HTTP was answered")
        except OSError:
            pass
        except Exception as error:
            check(not isinstance(error, AssertionError), str(error))
    bad = subprocess.run([program, "serve", dossier, "--port", "0", "--tls-cert", key, "--tls-key", certificate], capture_output=True, text=True)
    check(bad.returncode == 1 and "PEM" in bad.stderr, f"a wrong certificate is told in a line: {bad.stderr}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    arguments.add_argument("--screenshots")
    arguments.add_argument("--only", default="")
    a = arguments.parse_args()
    program = str(Path(a.program).resolve())
    failed = passed = 0
    with tempfile.TemporaryDirectory() as folder:
        dossier = f"{folder}/people.dossier"
        subprocess.run([program, "init", dossier, "--pack", "karabakh"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([program, "add", dossier, *map(str, SAMPLES)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for name, role in PEOPLE.items():
            subprocess.run([program, "user", "add", dossier, name, "--role", role], input=password(name) + "\n", text=True, check=True, stdout=subprocess.DEVNULL)
        made = subprocess.run([program, "key", "new", "armenia.example", "--out", f"{folder}/armenia.key"], capture_output=True, text=True)
        check(made.returncode == 0, made.stderr)
        public = re.search(r"\S+\+[0-9a-f]{8}\+\S+", made.stdout + made.stderr).group(0)
        Path(f"{dossier}.roster").write_text(f"member {public} party,observer\n")

        def run(name, test):
            nonlocal failed, passed
            if a.only not in name:
                return
            try:
                test()
                passed += 1
                print(f"ok      {name}", flush=True)
            except Exception as error:  # each test stands for itself
                failed += 1
                print(f"FAILED  {name}: {str(error)[:1500]}", flush=True)

        with sync_playwright() as playwright, server(program, dossier) as address:
            browser = playwright.chromium.launch(executable_path=a.chromium, args=["--no-sandbox", "--disable-gpu"])
            tests = Tests(browser, address, program, folder, a.screenshots)
            for name in [n for n in dir(Tests) if n.startswith("test_")]:
                run(name, getattr(tests, name))
            browser.close()
        run("test_tls", lambda: secure(program, dossier, folder))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
