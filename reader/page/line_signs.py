"""What a line and its neighbours show of whether it is a display line, begins a text or goes on one: its signs.

`judge` weighs these signs, and those of `joints`, for each `Label`.
"""

from __future__ import annotations

import re
from bisect import bisect
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.page import evidence, frame, grammar
from reader.page.forms import Form
from reader.page.learned import ANY
from reader.page.lines import NEVER_FIRST

if TYPE_CHECKING:
    from reader.page.evidence import Test
    from reader.page.forms import Formed
    from reader.page.lines import Layout, Line


class Label(StrEnum):
    """How a free line is read. It goes on the last text above it, or resumes the one that this text interrupted."""

    DISPLAY = "display"
    START = "start"
    GOES_ON = "goes on"
    RESUMES = "resumes"


# In the order of what `judge` says.
LABELS = tuple(Label)

_CLAUSE_END = re.compile(r"[，。；,;]")
DATED = re.compile(rf"(?:{grammar.DAY.pattern}).{{0,6}}[,，]")
# What paragraphs of news begin with, and headlines hardly ever.
_OPENING = re.compile(
    rf"{grammar.DAY.pattern}|\d{{1,2}}月[的，,]|当前|目前|如今|今年|去年|截至|据|记者|随着|为[^何民]|在(?!于)|自|当天|活动|会议|会上|同时|此外|另外"
    r"|下一步|接下来|其中|其次|首先|然而|但|因此|值得一提|本次|此次|这|该|他|她|它|我|你|有(?![关所着])|从(?!而)|通过|围绕|针对|除了|不仅|一是|由"
)
_BEGINNING = re.compile(rf"{grammar.LEAD.pattern}|{grammar.INSIDE.pattern}|在|据|自|当")
STUMP = re.compile(r"[^，。；：,;:、“‘《(（]{1,2}[，。；：,;:、]")
_SPACED = re.compile(r"[\u3400-\u9fff”》！？%％] [\u3400-\u9fff“《]|[\u3400-\u9fff] \d|\d [\u3400-\u9fff]")
PARTICLES = frozenset("的了着们吗呢吧")
_HEADLINE_CELLS, _LONG = 28, 30
_CELLS = (3, 5, 9, 13, 17, 21, 25, 29, 36, 46, 70)
_TIMES, _TIMES_TOLD = (
    (0.3, 0.6, 0.87, 1.15, 1.6, 3),
    ("far shorter", "much shorter", "shorter", "as long", "longer", "much longer", "far longer"),
)
_ODDS, _ODDS_TOLD = (-2, -0.5, 0.5, 1.5, 3), ("surely not", "hardly", "perhaps", "probably", "very probably", "surely")
FEW = ("none", "1", "2", "many")
# Of a page without columns: the share of its long lines that have no end.
_TORN, _TORN_TOLD = (0.04, 0.25), ("a paragraph a line", "a few paragraphs torn", "torn paragraphs")
_FEWEST_LONG = 5


def opens(text: str) -> bool:
    """Whether a text begins as paragraphs of news do."""
    return _OPENING.match(text) is not None


def _bare(text: str) -> bool:
    return not _CLAUSE_END.search(text.rstrip("！？!?：:"))


_WORDS: tuple[Test, ...] = (
    (lambda text: "。" in text, "it has a full stop"),
    (evidence.asks_for_more, "it ends in a word that asks for more"),
    (lambda text: text[0] in NEVER_FIRST, "it begins with a mark that ends something"),
    (lambda text: text[0] in PARTICLES, "it begins with a particle"),
    (evidence.unclosed, "a bracket or a quote stays open"),
    (evidence.unopened, "it closes a bracket that it does not open"),
    (grammar.PICTURED.match, "it begins as captions do"),
    (grammar.CAPTIONED.match, "it tells of a picture"),
    (frame.NOTE.fullmatch, "it names a note to the article"),
    (frame.NOTE.match, "it begins with a note's name"),
    (evidence.SPEAKER.match, "somebody is asked or answers"),
    (_BEGINNING.match, "it begins as sentences do"),
    (evidence.dateline, "it begins with a dateline"),
    (grammar.DAY.match, "it begins with a day"),
    (_SPACED.search, "phrases set apart by spaces"),
    (frame.NUMBERED.match, "it is numbered"),
    (re.compile("——|--").match, "it begins with a dash"),
    (lambda text: text[0] in grammar.MARKS, "it begins with a mark"),
    (_bare, "it has no punctuation"),
    (lambda text: "、" in text[2:], "it lists"),
    (lambda text: not opens(text) and STUMP.match(text), "its first clause is the end of a longer one"),
    (opens, "it opens as paragraphs do"),
    (lambda text: DATED.match(text) or (opens(text) and grammar.LEAD.match(text)), "it opens as articles do"),
    (re.compile("[“‘「]").match, "it begins with a quote"),
    (re.compile(r"\d").match, "it begins with a figure"),
    (re.compile("[A-Za-z]").match, "it begins with a letter"),
)


def setting(formed: list[Formed], layout: Layout) -> str:
    """How the page is set, in a phrase."""
    if layout.narrowest:
        return "in indented columns" if layout.indented else "in spaced columns" if layout.spaced else "in columns"
    long = [each.line.text for each in formed if each.form is Form.FREE and each.line.cells > _LONG]
    if len(long) < _FEWEST_LONG:
        return "short lines"
    return _TORN_TOLD[bisect(_TORN, sum(end(text) == "open" for text in long) / len(long))]


def end(text: str) -> str:
    """How a text ends, in a word."""
    if text[-1] == "…":
        return "an ellipsis"
    if evidence.closed(text):
        return "ended"
    if evidence.signed(text):
        return "signed"
    return "a colon" if text[-1] in "：:" else "a comma" if text[-1] in "，,、；;" else "open"


def of_line(formed: list[Formed], at: int, layout: Layout, page: str) -> list[str]:
    """The signs of a line and of its neighbours in print; `page`: how the page is set."""
    line = formed[at].line
    text = line.text
    full, indent = edges(line, layout)
    length = "short" if line.cells <= _HEADLINE_CELLS else "long"
    kind = f"{length}: {'marks' if _CLAUSE_END.search(text) else 'no marks'}"
    found = [
        ANY,
        f"the page: {page}",
        f"the page: {page}: {kind}: {full}: {indent}",
        f"commas: {FEW[min(3, len(grammar.COMMA.findall(text)))]}",
        f"width: {_range(line.cells)}",
        f"end of the line: {end(text)}",
        f"the line: {full}",
        f"the line: {indent}",
        *([f"indented page: {indent}"] if layout.indented else []),
        *(told for holds, told in _WORDS if holds(text)),
    ]
    if line.alone:
        found.append("blank lines all around")
    if _stands_alone(formed, at):
        found.append("it stands alone between two texts")
    return [*found, *_above(formed, at, layout, page), *_below(formed, at, layout)]


def edges(line: Line, layout: Layout) -> tuple[str, str]:
    """How a line ends in its column, and how it begins."""
    return "full" if layout.full(line) else "not full", "indented" if line.indent else "not indented"


def gap(line: Line, layout: Layout) -> str:
    """How far a line is from the one above it."""
    return "wide gap" if line.gap > layout.gap else "close" if line.gap < layout.gap else "usual gap"


def _range(cells: float) -> str:
    at = bisect(_CELLS, cells)
    return f"up to {_CELLS[at]}" if at < len(_CELLS) else f"over {_CELLS[-1]}"


def torn(before: str, after: str) -> str:
    """How likely a word was torn between two texts, in words."""
    return _ODDS_TOLD[bisect(_ODDS, evidence.torn(before, after))]


def _beside(text: str, other: str) -> str:
    return _TIMES_TOLD[bisect(_TIMES, len(text) / len(other))]


def _above(formed: list[Formed], at: int, layout: Layout, page: str) -> list[str]:
    """What a line shows beside the one printed above it."""
    if not at:
        return ["the line above: nothing"]
    line, above = formed[at].line, formed[at - 1]
    other = above.line
    found = [f"the line above: {above.form}", f"beside the line above: {_beside(line.text, other.text)}"]
    if above.form is Form.FREE:
        joint = f"{end(other.text)}: {edges(other, layout)[0]}"
        placed = f"{joint}: {gap(line, layout)}: {edges(line, layout)[1]}"
        found += [
            f"a word torn off the line above: {torn(other.text, line.text)}",
            f"the line above: {joint}",
            f"the line above: {placed}",
            f"the page: {page}: the line above: {placed}",
        ]
        if not _bare(other.text):
            found.append("the line above: marks")
        if evidence.asks_for_more(other.text):
            found.append("the line above: it ends in a word that asks for more")
        if evidence.unclosed(other.text):
            found.append("the line above: a bracket or a quote stays open")
    return found


def _below(formed: list[Formed], at: int, layout: Layout) -> list[str]:
    """What a line shows beside the one printed below it."""
    if at + 1 == len(formed):
        return ["the line below: nothing"]
    line, below = formed[at].line, formed[at + 1]
    other = below.line
    found = [
        f"the line below: {below.form}",
        f"the line below: {gap(other, layout)}",
        f"beside the line below: {_beside(line.text, other.text)}",
    ]
    if below.form is Form.BYLINE or evidence.announced(other.text):
        found.append("the article below it is signed")
    if below.form is Form.FREE:
        found.append(f"a word torn off the line below: {torn(line.text, other.text)}")
        found += [f"the line below: {told}" for holds, told in _NEXT if holds(other.text)]
        found += [f"the line below: {told}" for told in edges(other, layout)] if layout.narrowest else []
        if layout.indented:
            # No text that follows a display line goes on without an indent.
            marks = "no marks" if _bare(other.text) else "marks"
            found.append(f"indented page: {edges(line, layout)[1]}: the line below: {edges(other, layout)[1]}: {marks}")
    return found


_NEXT: tuple[Test, ...] = (
    (lambda text: text[0] in NEVER_FIRST, "it begins with a mark that ends something"),
    (opens, "it opens as paragraphs do"),
    (lambda text: not _bare(text), "marks"),
)
_SHORT_TITLE = 4


def _stands_alone(formed: list[Formed], at: int) -> bool:
    """Whether a line that is short even for a title stands between a text that has ended and one that begins."""
    line = formed[at].line
    if len(line.text) > _SHORT_TITLE or not line.alone or not 0 < at < len(formed) - 1 or not line.text.isalpha():
        return False
    above, below = formed[at - 1], formed[at + 1]
    ended = above.form is not Form.FREE or evidence.closed(above.line.text) or evidence.signed(above.line.text)
    return ended and evidence.torn(line.text, below.line.text) < 1
