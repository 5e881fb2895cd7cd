"""Pages written by hand as they fall out of PDFs, beside the articles that a reader finds on them.

`golden/pages/print/NAME.txt` is the page, `golden/pages/NAME.txt` what is right, in the form for
editing: correct it there.
"""

from __future__ import annotations

from pathlib import Path

from gate import hold
from test_page_composed import key

from reader import page

GOLDEN = Path(__file__).parent / "golden" / "pages"
PRINTS = sorted((GOLDEN / "print").glob("*.txt"))


def right(path: Path) -> tuple[int, int]:
    """How many items of a page are entirely right, of how many."""
    text = path.read_text("utf-8")
    expected = page.read((GOLDEN / path.name).read_text("utf-8"), path.stem)
    found = page.read(text, path.stem)
    page.account(text, expected)
    page.account(text, found)
    wanted, got = ([key(entry) for entry in page.listing(each)] for each in (expected, found))
    return sum(item in got for item in wanted), max(len(wanted), len(got))


def test_pages_come_apart_as_their_goldens_say() -> None:
    counts = [right(path) for path in PRINTS]
    hold("page.golden", sum(good for good, _ in counts) / sum(all_ for _, all_ in counts))
