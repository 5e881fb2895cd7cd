"""Labelled pages for what learns: the goldens of `tests/` and composed pages, each passage with the part it is."""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "reader" / "page"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from newspaper import Composer, Expected, Sheet, compose, set_page  # noqa: E402  tests are not installed
from newspaper_headlines import HEADLINES, UNSEEN, rows, set_in_pages  # noqa: E402
from test_page_composed import BREAKS  # noqa: E402

from reader import page  # noqa: E402
from reader.model import Article, Block, Kind, Page, Role  # noqa: E402
from reader.page import parts  # noqa: E402
from reader.page.grammar import MARKS  # noqa: E402
from reader.page.reading import laid_out, printed  # noqa: E402

if TYPE_CHECKING:
    from reader.page.mend import Sheet as Laid
    from reader.page.signs import Signs

# The folders of labelled pages, and what a page of each counts: the first has real pages, and cases met in use.
GOLDENS = {
    ROOT / "tests" / "golden" / name: share
    for name, share in (("pages", 4.0), ("newspapers", 1.0), ("hard", 1.0), ("lessons", 1.0))
}
# What a label is told by where a passage and a block differ: the shortest block within a passage, the ends they share.
BLOCK, END = 3, 10
# Pages 500 to 599 are kept for the tests.
COMPOSED, SHARE = range(400), 1.2


def bare(text: str) -> str:
    """A text without spaces, and without the marks that a byline is set off by."""
    return "".join(text.split()).strip(MARKS) or text


@dataclass
class Labelled:
    """A printed page and what is right. `pictured` has texts that stand in its pictures and in none of its articles."""

    name: str
    text: str
    truth: Page
    share: float = 1.0
    pictured: str = ""

    @functools.cached_property
    def sheet(self) -> Laid:
        """Its lines."""
        return laid_out(self.text)


@dataclass
class Example:
    """A labelled page: the signs of its passages, and the part each is; `fits` where the labels are possible."""

    page: Labelled
    signs: Signs
    labels: list[int]
    fits: bool


def load() -> list[Labelled]:
    """The goldens."""
    return [page for folder, share in GOLDENS.items() for page in labelled(folder, share)]


def labelled(folder: Path, share: float = 1.0) -> list[Labelled]:
    """The labelled pages of a folder, whose print stands in a folder of its own; `share`: what each counts."""
    return [
        Labelled(
            path.stem,
            path.read_text("utf-8"),
            page.read((folder / path.name).read_text("utf-8"), path.stem),
            share,
        )
        for path in sorted((folder / "print").glob("*.txt"))
    ]


def composed(numbers: range) -> list[Labelled]:
    """Composed pages, each broken in one of the ways in turn."""
    return [_set(f"composed-{number}", number, *compose(number)) for number in numbers]


def headlined() -> list[Labelled]:
    """Pages of display lines, each broken in one of the ways in turn."""
    taught = [row for path in sorted(HEADLINES.glob("*.tsv")) if path.stem != UNSEEN for row in rows(path)]
    return [_set(f"headlines-{number}", number, *page) for number, page in enumerate(set_in_pages(taught))]


def _set(name: str, number: int, sheet: Sheet, composer: Composer) -> Labelled:
    text = set_page(sheet, composer, BREAKS[number % len(BREAKS)])
    truth = Page(name, None, tuple(_article(item, sheet) for item in sheet.items), ())
    pictured = "".join(bare(text) for what, text in sheet.units if what == "text")
    return Labelled(name, text, truth, SHARE, pictured)


def example(labelled: Labelled) -> Example:
    """The passages into which a page's lines are joined, with their parts."""
    signs = printed(labelled.text).signs
    found = label(signs, labelled.truth)
    labels = [_left(signs, at, labelled.pictured) if each is None else each for at, each in enumerate(found)]
    known = labelled.pictured or None not in found
    return Example(labelled, signs, labels, bool(known) and possible(signs, labels))


def _article(item: Expected, sheet: Sheet) -> Article:
    """A composed item as an article, its sub-headings told by how the sheet has them."""
    displays = {text for what, text in sheet.units if what == "display"}
    photo = item.kind == Kind.PHOTO
    roles = [(Role.KICKER, item.kicker), (Role.HEADLINE, item.title), (Role.SUBTITLE, item.subtitle)]
    roles += [] if photo else [(Role.BYLINE, item.byline)]
    text = Role.CAPTION if photo else Role.BODY
    roles += [(Role.SUBHEAD if each in displays else text, each) for each in item.paragraphs]
    roles += [(Role.CREDIT, item.byline)] if photo else []
    return Article(Kind(item.kind), tuple(Block(role, each, 1) for role, each in roles if each), item.truncated)


def _left(signs: Signs, at: int, texts: str) -> int:
    """What a passage is that no composed item has: a picture inside an article, or the page's frame."""
    if texts and signs.kinds[at] in ("a credit", "a picture report's byline"):
        return parts.R
    return parts.C if bare(signs.passages[at].text) in texts else parts.X


def label(signs: Signs, truth: Page) -> list[int | None]:
    """The part of each passage: that of the block of the labelled page which it is, or is a piece of."""
    blocks = [(bare(block.text), block.role, at) for at, each in enumerate(truth.articles) for block in each.blocks]
    blocks += [(bare(stray.text), None, -1) for stray in truth.strays]
    used, opened, last = [0] * len(blocks), set[int](), 0
    labels: list[int | None] = []
    for passage in signs.passages:
        text = bare(passage.text)
        found = [at for at, block in enumerate(blocks) if block[0] == text and not used[at]]
        found = found or [
            at for at, block in enumerate(blocks) if text in block[0] and used[at] + len(text) <= len(block[0])
        ]
        found = found or [
            at for at, block in enumerate(blocks) if len(block[0]) > BLOCK and block[0] in text and not used[at]
        ]
        found = found or [
            at
            for at, block in enumerate(blocks)
            if len(text) > END and (text[:END] in block[0] or text[-END:] in block[0])
        ]
        if not found:
            labels.append(None)
            continue
        best = min(found, key=lambda at: (abs(blocks[at][2] - last) if blocks[at][2] >= 0 else 0.5, at))
        used[best] += len(text)
        _, role, article = blocks[best]
        labels.append(part_of(role, opens=article not in opened))
        if role is not None:
            opened.add(article)
            last = article
    return labels


def part_of(role: Role | None, *, opens: bool) -> int:
    """The part that a block has by its role; `opens`: it is the first of its article."""
    if role is None:
        return parts.X
    names = [str(part) for part in parts.PARTS]
    opening = f"opening {role}"
    return names.index(opening if opens and opening in names else str(role))


def possible(signs: Signs, labels: list[int | None]) -> bool:
    """Whether a reading of the page could come to these labels."""
    state = parts.State()
    for at, (passage, label) in enumerate(zip(signs.passages, labels, strict=True)):
        if label is None or label not in parts.candidates(state, passage):
            return False
        state = parts.step(state, label, at, signs)
    return True
