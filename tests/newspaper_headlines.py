"""Pages of short articles whose display lines are known: rows of `golden/headlines`, set one below the other.

A row has a letter for each display line (K kicker, H headline, S subtitle), the lines, and how the text below begins.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newspaper import Composer, Expected, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADLINES = Path(__file__).parent / "golden" / "headlines"
# The rows that nothing is learned from.
UNSEEN = "g"
# How many rows a page has.
TOGETHER = 6
STYLES = ("unsigned", "line", "dateline", "plain-dateline", "after")


class Row(NamedTuple):
    """The display lines of an article with a letter for each, and how its text begins."""

    letters: str
    lines: tuple[str, ...]
    text: str


def rows(path: Path) -> list[Row]:
    """The rows of a file."""
    parted = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [Row(letters, tuple(lines.split(" ¦ ")), text) for letters, lines, text in parted]


def set_in_pages(rows: list[Row]) -> Iterator[tuple[Sheet, Composer]]:
    """Pages of these rows, not yet set."""
    for number, at in enumerate(range(0, len(rows), TOGETHER)):
        sheet, composer = Sheet(), Composer(number)
        for row in rows[at : at + TOGETHER]:
            put(row, sheet, composer)
        yield sheet, composer


def put(row: Row, sheet: Sheet, composer: Composer) -> None:
    """Put an article on the sheet that a row is the beginning of."""
    for line in row.lines:
        sheet.put("display", line)
    style = composer.random.choice(STYLES)
    byline = composer.sign(sheet, style) if style != "unsigned" else ""
    sheet.put("text", composer.opened(0, style, byline, row.text, last=True))
    if style == "after":
        sheet.put("line", byline)
    kicker, title, subtitle = (
        " ".join(line for line, each in zip(row.lines, row.letters, strict=True) if each == letter) for letter in "KHS"
    )
    signed = composer.bare(byline)
    sheet.items.append(Expected(title, signed, "article", (row.text,), kicker=kicker, subtitle=subtitle))
