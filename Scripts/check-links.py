#!/usr/bin/env python3
"""Checks that every relative link of the Markdown files leads to a file, and every #anchor to a heading.

Usage: check-links.py [FOLDER]; exit status 1 when a link is broken. Links to the web are not followed.
"""
import re
import subprocess
import sys
from pathlib import Path

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|<img[^>]+src=\"([^\"]+)\"")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)


def anchors(path):
    """The anchors that forges give to a file's headings."""
    found = set()
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    for heading in re.findall(r"^#{1,6}\s+(.*)$", text, re.M):
        plain = re.sub(r"[^\w\- ]", "", heading.strip().lower().replace("`", ""))
        found.add(plain.replace(" ", "-"))
    return found


def markdown_files(root):
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], capture_output=True, text=True)
    if listed.returncode == 0:
        return [root / name for name in listed.stdout.splitlines()]
    return [p for p in root.rglob("*.md") if ".build" not in p.parts]


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent).resolve()
    broken = checked = 0
    for page in markdown_files(root):
        # In a corpus file brackets mark evidence.
        if "corpus" in page.parts or not page.exists():
            continue
        # Blanked, not removed, so that line numbers hold.
        text = CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), page.read_text(encoding="utf-8"))
        for match in LINK.finditer(text):
            target = match.group(1) or match.group(2)
            if re.match(r"[a-z]+:", target):
                continue
            checked += 1
            name, _, anchor = target.partition("#")
            file = (page.parent / name).resolve() if name else page
            problem = None
            if not file.exists():
                problem = "no such file"
            elif anchor and file.suffix == ".md" and anchor not in anchors(file):
                problem = "no such heading"
            if problem:
                broken += 1
                line = text.count("\n", 0, match.start()) + 1
                print(f"{page.relative_to(root)}:{line}: {target}: {problem}", file=sys.stderr)
    print(f"{checked} links, {broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
