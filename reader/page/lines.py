"""The lines of a page as they are printed: their text, their indent, the gap above them, and the page's columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

# Characters that leave no ink and mean nothing in print: they are in no block and are not counted.
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INNER_SPACE = re.compile(r"\s+")
_HALF_WIDTH = re.compile(r"[\x20-\x7e]")

CLOSERS = "”’』」)）】》〉]〕}"
OPENERS = "“‘『「(（【《〈[〔{"
FINAL = "。！？!?…；;"
# Marks that no line begins with: they belong to the text before.
NEVER_FIRST = frozenset("，。、；：！？,;:!?”’』」)）】》〉〕%％‰℃")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. `number` counts from 1, `gap` is the blank lines above it, `indent` the cells before it.

    `tail` and `head` tell whether a plain space is printed at its end or start.
    """

    number: int
    text: str
    gap: int
    indent: int
    head: bool
    tail: bool

    @property
    def cells(self) -> float:
        """Its width: a Hanzi is one cell, a letter or digit half of one."""
        return len(self.text) - len(_HALF_WIDTH.findall(self.text)) / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """How the page is set: its columns' widths in characters and cells, whether paragraphs are indented, the gap."""

    widths: frozenset[int]
    cell_widths: frozenset[int]
    indented: bool
    gap: int

    def full(self, line: Line) -> bool:
        """Whether the line runs to the edge of a column."""
        width = len(line.text) + line.indent
        return width in self.widths or round(line.cells + line.indent) in self.cell_widths


def split(text: str) -> list[Line]:
    """The lines that have print, in order, spaces within them narrowed to one."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(_BREAK.split(text), 1):
        printed = raw.translate(INVISIBLE)
        kept = _INNER_SPACE.sub(" ", printed.strip())
        if not kept:
            gap += 1
            continue
        before = printed[: len(printed) - len(printed.lstrip())].expandtabs(2)
        indent = before.count("\u3000") + (len(before) - before.count("\u3000")) // 2
        lines.append(Line(number, kept, gap, indent, before.endswith(" "), printed.endswith(" ")))
        gap = 0
    return lines


def join(before: Line, after: Line) -> str:
    """What stands between two lines that are one text: a space only where one is printed between Latin words."""
    latin = all(char.isascii() and char.isalnum() for char in (before.text[-1], after.text[0]))
    return " " if latin and (before.tail or after.head) else ""


def layout(lines: list[Line]) -> Layout:
    """How these lines are set."""
    gaps = Counter(line.gap for line in lines[1:])
    usual = max((gap for gap, count in gaps.items() if count >= len(lines) * 0.15), default=0)
    return Layout(
        widths=_columns([len(line.text) + line.indent for line in lines], lines),
        cell_widths=_columns([round(line.cells + line.indent) for line in lines], lines),
        indented=_indents(lines),
        gap=usual,
    )


# A column of fewer lines, or a narrower one, cannot be told from chance.
_FEWEST_LINES, _NARROWEST, _WIDEST = 4, 8, 60
_RAGGED = 1


def _columns(widths: list[int], lines: list[Line]) -> frozenset[int]:
    """The widths at which text is broken: many lines as wide as that, hardly any a little wider."""
    texts = [width for width, line in zip(widths, lines, strict=True) if line.text[-1] not in "。！？"]
    counts = Counter(width for width in texts if _NARROWEST <= width <= _WIDEST)
    found: set[int] = set()
    for width, count in counts.items():
        near = sum(counts[width - less] for less in range(_RAGGED + 1))
        beyond = sum(counts[width + more] for more in range(1, 5))
        enough = max(_FEWEST_LINES, len(lines) * 0.08)
        if near >= enough and count >= enough / 2 and beyond * 3 <= near:
            found.update(range(width - _RAGGED, width + 1))
    return frozenset(found)


def _indents(lines: list[Line]) -> bool:
    """Whether paragraphs begin with an indent: some lines are set in, and those that go on a text are not."""
    opening = [after for before, after in pairwise(lines) if before.text[-1] in "。！？”"]
    inside = [after for before, after in pairwise(lines) if before.text[-1] in "，、,"]
    if not opening or sum(line.indent > 0 for line in opening) < max(2, 0.6 * len(opening)):
        return False
    return sum(line.indent > 0 for line in inside) <= 0.2 * len(inside)
