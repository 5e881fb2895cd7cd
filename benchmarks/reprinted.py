"""Labelled pages as other papers would print them: torn, interrupted, set in columns. Their labels stay right."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from labelled_pages import Labelled, bare

from reader.model import Page, Role
from reader.page.evidence import closed
from reader.page.lines import NEVER_FIRST, OPENERS, cells
from reader.page.pairs import bond

if TYPE_CHECKING:
    from collections.abc import Callable

# How far from a line's ends it is torn, and where a tear may be near them; how likely two characters must be in one
# word; what a page printed otherwise counts beside the page.
EDGE, NEAR, IN_A_WORD, SHARE = 20, 6, 1.5, 0.5
# The longest item that is set into the middle of another, in lines with blank ones; a long paragraph.
MOST_BETWEEN, LONG = 16, 60
# Columns: how wide they are, in cells; a page is set in them that has so many texts of a line each.
NARROWEST, WIDEST, TEXTS, TEXT = 12, 30, 4, 40


def torn(labelled: Labelled, edge: int = EDGE) -> Labelled:
    """The page with its long lines torn by a blank line, each at a random place inside a word.

    `edge`: how many characters it is from a line's ends at least; a line is long that has three times as many.
    """
    chosen = random.Random(f"{labelled.name} {edge}")  # noqa: S311  the same pages each time
    lines = labelled.text.split("\n")
    for at, line in enumerate(lines):
        places = [place for place in range(edge, len(line) - edge) if bond(line[place - 1], line[place]) >= IN_A_WORD]
        if places and len(line) > 3 * edge:
            place = chosen.choice(places)
            lines[at] = f"{line[:place]}\n\n{line[place:]}"
    return replace(labelled, text="\n".join(lines), share=labelled.share * SHARE)


def interrupted(labelled: Labelled) -> Labelled:
    """The torn page with another item of the page set into the middle of one of its texts."""
    chosen = random.Random(labelled.name)  # noqa: S311  the same pages each time
    again = torn(labelled)
    lines = again.text.split("\n")
    owners = _owners(lines, labelled.truth)
    items = [(owner, *_span(owners, owner)) for owner in dict.fromkeys(owners) if owner is not None]
    short = [(owner, first, end) for owner, first, end in items if 0 < end - first <= MOST_BETWEEN]
    places = _joints(lines, labelled.truth)
    if not places or not short:
        return again
    above, below = chosen.choice(places)
    others = [(first, end) for owner, first, end in short if owner != owners[above] and not first <= above < end]
    if not others:
        return again
    first, end = chosen.choice(others)
    gap = lines[above + 1 : below]
    before = [line for at, line in enumerate(lines[: above + 1]) if not first <= at < end]
    after = [line for at, line in enumerate(lines[below:], below) if not first <= at < end]
    return replace(again, text="\n".join([*before, *gap, *lines[first:end], *gap, *after]))


def _owners(lines: list[str], truth: Page) -> list[int | None]:
    """For each line the first article that has its text."""
    items = ["".join(bare(block.text) for block in article.blocks) for article in truth.articles]
    return [next((at for at, item in enumerate(items) if line.strip() and bare(line) in item), None) for line in lines]


def _span(owners: list[int | None], owner: int) -> tuple[int, int]:
    """The lines of an item, from the first to behind the last; none where others stand between them."""
    first, last = owners.index(owner), len(owners) - 1 - owners[::-1].index(owner)
    alone = all(each in (owner, None) for each in owners[first : last + 1])
    return (first, last + 1) if alone else (0, 0)


def _joints(lines: list[str], truth: Page) -> list[tuple[int, int]]:
    """The pairs of lines, one below the other, between which a long paragraph is broken in the middle of a sentence."""
    texts = [bare(text) for article in truth.articles for text in article.texts(Role.BODY)]
    long = [text for text in texts if len(text) > LONG]
    there = [at for at, line in enumerate(lines) if line.strip()]
    return [
        (above, below)
        for above, below in pairwise(there)
        if not closed(lines[above].strip()) and any(bare(lines[above]) + bare(lines[below]) in text for text in long)
    ]


@dataclass(frozen=True)
class Columns:
    """How a page is set in columns: as wide as this by a measure; do marks hang over, are paragraphs indented?"""

    width: int
    measure: Callable[[str], float]
    hanging: bool
    indent: str


def in_columns(labelled: Labelled) -> Labelled | None:
    """The page with its texts set in columns of a random width; None where they are not printed a line each."""
    chosen = random.Random(f"{labelled.name} in columns")  # noqa: S311  the same pages each time
    lines = labelled.text.split("\n")
    texts = [line.strip() for line in lines if cells(line.strip()) > TEXT]
    if len(texts) < TEXTS or sum(closed(text) for text in texts) < 0.8 * len(texts):
        return None
    width, measure = chosen.randint(NARROWEST, WIDEST), chosen.choice((cells, len))
    hanging, indent, tight = (chosen.choice(each) for each in ((True, False), ("", "\u3000\u3000"), (True, False)))
    columns = Columns(width, measure, bool(hanging), str(indent))
    found: list[str] = []
    for line in lines:
        text = line.strip()
        if measure(text) <= width + 4 or not any(mark in text for mark in "，。,"):
            found.append(line)
            continue
        if tight and found and not found[-1].strip():
            found.pop()
        found += wrapped(columns.indent + text, columns)
    return replace(labelled, text="\n".join(found), share=labelled.share * SHARE)


def wrapped(text: str, columns: Columns) -> list[str]:
    """A paragraph as the lines of a column: no mark that closes begins one, no Latin word or number is parted."""
    lines, line = [], ""
    for char in text:
        hangs = char in NEVER_FIRST and columns.hanging and columns.measure(line) <= columns.width
        if not line or hangs or columns.measure(line + char) <= columns.width:
            line += char
        else:
            place = _place(line + char)
            lines.append(line[:place])
            line = line[place:] + char
    return [*lines, line]


def _place(line: str) -> int:
    """Where a line that is one character too long is broken: as far back as it may be, or right before that one."""

    def parts(place: int) -> bool:
        before, after = line[place - 1], line[place]
        latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
        return after in NEVER_FIRST or before in OPENERS or latin

    last = len(line) - 1
    return next((place for place in range(last, last // 2, -1) if not parts(place)), last)
