"""What a line's column tells of where its text ends: whether the next word would have fitted on the line above."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.page.forms import Form
from reader.page.lines import CLOSERS, FINAL, NEVER_FIRST, OPENERS, cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.page.forms import Formed
    from reader.page.lines import Line

# So many lines above and below show how wide a column is, if so many of them are as wide.
_AROUND, _ALIKE = 10, 3
_RAGGED = 0.5
# What is never parted from the next line's first character: a Latin word, a number, the marks around it.
_WORD = re.compile(rf"[{re.escape(OPENERS)}]*(?:[A-Za-z0-9][A-Za-z0-9.,:%/~-]*|.)[{re.escape(''.join(NEVER_FIRST))}]*")
_MARKS = frozenset("，、：,:—" + FINAL + CLOSERS)


class Width(NamedTuple):
    """How wide a column is: in cells, and in characters; 0 where nothing shows it."""

    cells: float
    letters: float


def widths(formed: Sequence[Formed]) -> list[Width]:
    """For each line how wide the lines around it are that stop inside a sentence."""
    inside = [each.form is Form.FREE and each.line.text[-1] not in _MARKS for each in formed]
    lines = [each.line for each in formed]

    def around(measured: Callable[[Line], float], at: int) -> float:
        near = range(max(0, at - _AROUND), min(len(lines), at + _AROUND + 1))
        counts = Counter(measured(lines[each]) for each in near if inside[each])
        wide = [width for width in counts if counts[width] + counts[width - _RAGGED] >= _ALIKE]
        return max(wide, default=0)

    return [Width(around(_cells, at), around(_letters, at)) for at in range(len(lines))]


def room(above: Line, line: Line, width: Width) -> tuple[str, str]:
    """Whether a line's first word would have fitted on the line above, in cells and in characters."""
    word = _WORD.match(line.text)
    first = word[0] if word else line.text
    hangs = above.text[-1] in _MARKS
    return (
        _room(width.cells, _cells(above), cells(first), hangs=hangs),
        _room(width.letters, _letters(above), len(first), hangs=hangs),
    )


def _room(width: float, above: float, word: float, *, hangs: bool) -> str:
    """Whether a word fits beside what stands above; `hangs`: that ends in a mark, which may stand over the edge."""
    if not width:
        return "unknown"
    if above > width:
        return "the line above hangs over" if hangs and above <= width + 1 else "the line above is wider"
    return "fits" if above + word <= width else "does not fit"


def _cells(line: Line) -> float:
    return line.cells + line.indent


def _letters(line: Line) -> float:
    return len(line.text) + line.indent
