"""Reports for the tests: the sample reports of the packs, taken apart and put together anew. The same seed gives the same bytes."""

import json
import random
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def paragraphs():
    """(paragraph, language) of every sample report."""
    out = []
    for path in sorted((ROOT / "Packs" / "Conflicts").glob("*/sample/*.txt")):
        language = "id" if "-id-" in path.name else "en"
        out += [(p.strip(), language) for p in path.read_text(encoding="utf-8").split("\n") if len(p.strip()) > 60]
    return out


def records(count, seed=20201110):
    """`count` NDJSON lines. Outlets, days and paragraphs vary, so that events are carried by several reports and blocks are of all sizes."""
    pick = random.Random(seed)
    pool = paragraphs()
    for number in range(count):
        language = pick.choice(("en", "id"))
        own = [p for p, l in pool if l == language]
        text = "\n\n".join(pick.sample(own, pick.randint(1, 4)))
        day = f"2020-{pick.choice((9, 10, 11)):02d}-{pick.randint(1, 28):02d}"
        yield json.dumps(
            {"id": f"r{number}", "text": text, "lang": language, "outlet": f"Outlet {pick.randint(1, 40)}", "published": day}, ensure_ascii=False)


def write(path, count, seed=20201110):
    with open(path, "w", encoding="utf-8") as out:
        for line in records(count, seed):
            out.write(line + "\n")
