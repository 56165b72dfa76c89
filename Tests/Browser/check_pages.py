#!/usr/bin/env python3
"""Opens pages in Chromium and fails on anything that a reader would notice: messages in the console, errors, requests, text beyond the edge.

Usage: check_pages.py PAGE... where a PAGE is a file or an http address. For files nothing at all may be requested; for addresses only the
same origin. CHROMIUM names the browser where it is not /usr/bin/chromium.
"""
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

WIDTHS = (360, 800, 1280)


def check(browser, page_name):
    address = page_name if "://" in page_name else Path(page_name).resolve().as_uri()
    own = urlsplit(address)
    problems = []
    page = browser.new_page()
    page.on("console", lambda m: problems.append(f"console {m.type}: {m.text}"))
    page.on("pageerror", lambda e: problems.append(f"error: {e}"))

    def asked(request):
        to = urlsplit(request.url)
        if request.url.split("#")[0] == address.split("#")[0] or to.scheme == "data":
            return
        if own.scheme.startswith("http") and (to.scheme, to.netloc) == (own.scheme, own.netloc):
            return
        problems.append(f"request: {request.url}")

    page.on("request", asked)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address, wait_until="load")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 1:
            problems.append(f"{wide} pixels wider than a window of {width}")
    dead = page.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
           .filter(id => id && !document.getElementById(id))"""
    )
    problems += [f"link to nothing: #{d}" for d in dead]
    double = page.evaluate(
        """() => { const seen = new Set(), twice = [];
           for (const e of document.querySelectorAll('[id]')) { if (seen.has(e.id)) twice.push(e.id); seen.add(e.id); } return twice; }"""
    )
    problems += [f"id twice: {d}" for d in double]
    nameless = page.evaluate("""() => [...document.querySelectorAll('svg[role=img]')].filter(s => !s.querySelector(':scope > title')?.textContent).length""")
    if nameless:
        problems.append(f"{nameless} pictures without a title")
    page.close()
    return problems


def main(pages):
    if not pages:
        print(__doc__, file=sys.stderr)
        return 64
    failed = False
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        for name in pages:
            problems = check(browser, name)
            failed = failed or bool(problems)
            print(f"{name}: {'ok' if not problems else len(problems)}")
            for problem in problems:
                print(f"  {problem}", file=sys.stderr)
        browser.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
