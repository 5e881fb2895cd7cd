"""Pages as they fall out of PDFs, beside the articles that a reader finds on them.

Each folder holds `print/NAME.txt`, the page, and `NAME.txt`, what is right, in the form for editing: correct it there.
The weights of the page room are fitted on `golden/pages`, `golden/newspapers` and `golden/hard`, where every other item
has something that is hard to tell, so that their floors catch what gets worse. `golden/unseen` is kept out of every
fit, and no rule is written for one of its pages: it tells about how a page comes apart that nobody has labelled.
`golden/fresh` is of the newest authors, whom no fit has learned from yet; to be moved to `newspapers` when one does.
`golden/lessons` has pages full of what comes apart wrongly, for the next fit; no test reads them. Of many, every
seventh page stands for all.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from gate import hold
from test_page_composed import key

from reader import page

GOLDEN = Path(__file__).parent / "golden"


def right(path: Path) -> tuple[int, int]:
    """How many items of a printed page are entirely right, of how many."""
    text = path.read_text("utf-8")
    expected = page.read((path.parent.parent / path.name).read_text("utf-8"), path.stem)
    found = page.read(text, path.stem)
    page.account(text, expected)
    page.account(text, found)
    wanted, got = ([key(entry) for entry in page.listing(each)] for each in (expected, found))
    return sum(item in got for item in wanted), max(len(wanted), len(got))


@pytest.mark.parametrize(
    ("quality", "folder", "every"),
    [
        ("page.golden", "pages", 1),
        ("page.newspapers", "newspapers", 7),
        ("page.hard", "hard", 7),
        ("page.unseen", "unseen", 1),
        ("page.fresh", "fresh", 1),
    ],
)
def test_pages_come_apart_as_their_goldens_say(quality: str, folder: str, every: int) -> None:
    counts = [right(path) for path in sorted((GOLDEN / folder / "print").glob("*.txt"))[::every]]
    hold(quality, sum(good for good, _ in counts) / sum(all_ for _, all_ in counts))
