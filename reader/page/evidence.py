"""What speaks for a line being a display line, the start of a paragraph, or a text that goes on.

Evidence is a cost and its reason: the higher, the less likely; below zero it speaks for it. The costs are about
natural logarithms of odds, set by reasoning and checked on the pages of `tests/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.page import frame, grammar
from reader.page.lines import CLOSERS, FINAL, NEVER_FIRST, OPENERS
from reader.page.pairs import bond

if TYPE_CHECKING:
    from reader.page.lines import Layout, Line

Evidence = tuple[float, str]

_SPACED = re.compile(r"[\u3400-\u9fff”》！？%％] [\u3400-\u9fff“《]|[\u3400-\u9fff] \d|\d [\u3400-\u9fff]")
_CLAUSE_END = re.compile(r"[，。；,;]")
_DATED = re.compile(rf"(?:{grammar.DAY.pattern}).{{0,6}}[,，]")
# What paragraphs of news begin with, and headlines hardly ever.
_OPENING = re.compile(
    rf"{grammar.DAY.pattern}|\d{{1,2}}月[的，,]|当前|目前|如今|今年|去年|截至|据|记者|随着|为[^何民]|在(?!于)|自|当天|活动|会议|会上|同时|此外|另外"
    r"|下一步|接下来|其中|其次|首先|然而|但|因此|值得一提|本次|此次|这|该|他|她|它|我|你|有(?![关所着])|从(?!而)|通过|围绕|针对|除了|不仅|一是|由"
)
_TO_BE_CONTINUED = frozenset("的和与在对将把被是为从向由以等或并而于至到让使给跟")
_FIRM = 1.5
_SIGNATURES = (grammar.END_CREDIT, grammar.END_BYLINE, frame.END_JUMP)
_TASK = re.compile(r"\s*(?:摄|摄影|摄影报道|文[/／]图|图[/／]文|报道|供图)[)）]?")
_BEGINNING = re.compile(rf"{grammar.LEAD.pattern}|{grammar.INSIDE.pattern}|在|据|自|当")
SPEAKER = re.compile(r"(?:问|答|记者|主持人|Q|A)\s?[:：]")
_STUMP = re.compile(r"[^，。；：,;:、“‘《(（]{1,2}[，。；：,;:、]")
_NEVER_OPENING = frozenset("的了着们吗呢吧")
_SHORTEST, _PHRASE_REACH = 4, 40
_DATELINE_REACH = 160
_HEADLINE_CELLS = 28


@dataclass(frozen=True, slots=True)
class Above:
    """The last line of text above a line, and what stands between.

    `tail` is that line with the lines before it that may belong to it; `displays` counts the display lines between,
    `walls` the lines that no text reads across.
    """

    line: Line
    tail: str
    displays: int
    walls: int

    @property
    def touches(self) -> bool:
        """Whether only the frame of the page stands between, if anything."""
        return not self.displays and not self.walls


@lru_cache(maxsize=4096)
def closed(text: str) -> bool:
    """Whether a text ends as a paragraph ends: with a final mark, perhaps inside a quote or before a bracket."""
    bare = text.rstrip(CLOSERS)
    if bare and bare[-1] in FINAL:
        return True
    bracket = re.search(r"[(（【][^()（）【】]*[)）】]$", text)
    return bool(bracket and text[: bracket.start()].rstrip()[-1:] in FINAL) if bracket else False


@lru_cache(maxsize=4096)
def signed(text: str) -> bool:
    """Whether a text ends in a signature or in a jump to another page."""
    return any(pattern.search(text[-_DATELINE_REACH:]) for pattern in _SIGNATURES)


@lru_cache(maxsize=4096)
def unclosed(text: str) -> str:
    """The last opening mark that the text does not close; the empty string where all are closed."""
    waiting: list[str] = []
    for char in text[-200:]:
        if char in OPENERS:
            waiting.append(char)
        elif char in CLOSERS and waiting:
            waiting.pop()
    return waiting[-1] if waiting else ""


def torn(before: str, after: str) -> float:
    """How likely a word was torn between two texts: natural log of the odds, 0 where nothing tells."""
    left, right = before[-1], after[0]
    if left.isascii() and right.isascii():
        if (left.isdigit() and right.isdigit()) or (left.isalpha() and right.isalpha()):
            return 3.0
        return 2.0 if left.isdigit() and right in ".,:%" else 0.0
    if left.isdigit() and right in "年月日时分个名人次家万亿千百元%％℃点岁届号级项米公平吨亩户台套件多余":
        return 3.0
    return bond(left, right)


@lru_cache(maxsize=4096)
def unopened(text: str) -> bool:
    """Whether a text closes a bracket or a quote that it does not open."""
    depth = 0
    for char in text:
        depth += (char in OPENERS) - (char in CLOSERS)
        if depth < 0:
            return True
    return False


@lru_cache(maxsize=4096)
def _phrase_across(before: str, after: str) -> bool:
    """Whether a dateline or a signature begins in one text and ends in the next."""
    if len(before) <= _PHRASE_REACH:
        match = grammar.DATELINE.match(before + after[:_DATELINE_REACH])
        if match is not None and len(match[0].rstrip(" ：:，,")) > len(before):
            return True
    if len(after) > _PHRASE_REACH or closed(before):
        return False
    if signed(before) and not _TASK.fullmatch(after):
        return False
    tail = before[-_PHRASE_REACH:]
    ends = (pattern.search(tail + after) for pattern in (grammar.END_CREDIT, grammar.END_BYLINE))
    return any(match is not None and match.start() < len(tail) for match in ends)


def asks_for_more(text: str) -> bool:
    """Whether a text ends in a function word that is not the end of a longer word, as in 普及 or 方向."""
    return text[-1] in _TO_BE_CONTINUED and not (len(text) > 1 and bond(text[-2], text[-1]) >= _FIRM)


def of_display(line: Line, layout: Layout) -> list[Evidence]:
    """What speaks against a line being a headline, a kicker or a sub-heading."""
    text = line.text
    commas = len(re.findall(r"[，,；;]", text))
    dateline = grammar.DATELINE.match(text[:_DATELINE_REACH]) is not None
    over = line.cells - _HEADLINE_CELLS
    return _those_that_hold(
        ("。" in text, 9.0, "display lines have no full stop"),
        (text[-1] in "，,、；;", 6.0, "display lines do not end with a comma"),
        (text[-1] in "：:", 1.5, "it ends with a colon"),
        (asks_for_more(text), 6.0, "it ends in a word that asks for more"),
        (commas > 0, 2.2 * commas - 1.4 + (0.6 if over > 0 else 0), "it has commas"),
        (over > 0, over * 0.4, "it is longer than a headline"),
        (text[0] in NEVER_FIRST, 10.0, "it begins with a mark that ends something"),
        (bool(unclosed(text)), 4.0, "a bracket or a quote stays open"),
        (unopened(text), 5.0, "it closes a bracket that it does not open"),
        (text[0] in _NEVER_OPENING, 4.0, "it begins with a particle"),
        (len(text) <= _SHORTEST, _SHORTEST + 1.0 - len(text), "it is shorter than headlines are"),
        (grammar.PICTURED.match(text) is not None, 3.0, "it begins as captions do"),
        (frame.NOTE.fullmatch(text) is not None, -6.0, "it names a note to the article"),
        (SPEAKER.match(text) is not None, 5.0, "somebody is asked or answers"),
        (_BEGINNING.match(text) is not None, 0.6, "it begins as sentences do"),
        (dateline, 10.0, "it begins with a dateline"),
        (not dateline and commas > 0 and bool(grammar.DAY.match(text)), 2.0, "it begins with a day"),
        (bool(_SPACED.search(text)), -2.0, "phrases set apart by spaces"),
        (bool(frame.NUMBERED.match(text)), -1.5, "it is numbered"),
        (text.startswith(("——", "--")), -3.0, "it begins with a dash"),
        (layout.indented and line.indent > 0, 1.0, "it is indented like a paragraph"),
        (layout.full(line) and not line.gap, 1.5, "it is as wide as the column"),
    )


def of_text(line: Line, layout: Layout) -> list[Evidence]:
    """What speaks against a line being text."""
    bare = not _CLAUSE_END.search(line.text.rstrip("！？!?：:"))
    listed = "、" in line.text[2:]
    short = line.cells <= _HEADLINE_CELLS
    return _those_that_hold(
        (bare, 0.5 if layout.full(line) and not line.alone else 1.2 if listed else 2.5, "it has no punctuation"),
        (bool(_SPACED.search(line.text)), 1.5, "phrases set apart by spaces"),
        (short and not closed(line.text) and (line.alone or not layout.full(line)), 1.0, "it is short and has no end"),
    )


def of_start(above: Above | None, line: Line, layout: Layout) -> list[Evidence]:
    """What speaks against a text beginning a paragraph."""
    text = line.text
    opening = _OPENING.match(text)
    leads = _DATED.match(text) is not None or (bool(opening) and grammar.LEAD.match(text) is not None)
    bare = line.alone and not _CLAUSE_END.search(text)
    endless = above is not None and not closed(above.tail) and not signed(above.tail)
    colon = above is not None and above.tail[-1] in "：:"
    close = above is not None and not line.gap and above.touches
    return _those_that_hold(
        (text[0] in NEVER_FIRST, 10.0, "it begins with a mark that ends something"),
        (text[0] in _NEVER_OPENING, 5.0, "it begins with a particle"),
        (unopened(text), 4.0, "it closes a bracket that it does not open"),
        (not opening and _STUMP.match(text) is not None, 2.0, "its first clause is the end of a longer one"),
        (opening is not None, (-2.0 if leads else -1.0) * (0.5 if bare else 1), "it opens as paragraphs do"),
        (announced(text), -4.0, "it begins with a dateline or a note"),
        (frame.NUMBERED.match(text) is not None or SPEAKER.match(text) is not None, -3.0, "it is numbered or answers"),
        (layout.indented and line.indent > 0, -2.0, "it is indented"),
        (layout.indented and not line.indent, 2.0, "it is not indented"),
        (layout.spaced and close, 3.0, "no blank line is above it"),
        (endless, 1.0 if colon else 4.0, "the text before has no end"),
        (endless and above is not None and above.touches, 3.0, "nothing stands between it and the text before"),
    )


def of_going_on(above: Above, line: Line, layout: Layout) -> list[Evidence]:
    """What speaks against a text going on where the one above stopped."""
    text, tail = line.text, above.tail
    clings = text[0] in NEVER_FIRST or text[0] in _NEVER_OPENING or unopened(text)
    close = not line.gap and above.touches
    wide = close and layout.full(above.line)
    across = above.touches and _phrase_across(tail, text)
    ended = (closed(tail) or (signed(tail) and not wide)) and not clings and not across
    opens_article = announced(text) and not across
    numbered = frame.NUMBERED.match(text) is not None or SPEAKER.match(text) is not None
    leads = _DATED.match(text) is not None or grammar.LEAD.match(text) is not None
    extra = min(line.gap - max(1, layout.gap), 3)
    return _those_that_hold(
        (above.displays > 0, 4.5 * above.displays, "a display line stands between"),
        (above.walls > 0, 5.0, "a byline stands between"),
        (ended, 0.8 if wide else 6.0, "the text before is at its end"),
        (not ended, -1.0, "the text before has no end"),
        (clings, -4.0, "it cannot stand without the text before"),
        (not ended, -min(torn(tail, text), 4.0), "a word is torn between the lines"),
        (across, -7.0, "a set phrase is torn between the lines"),
        (asks_for_more(tail) or tail[-1] in "，,、“《（(", -2.0, "the text before asks for more"),
        (bool(unclosed(tail)), -3.0, "a bracket or a quote is still open"),
        (wide, -2.0, "the line before fills the column"),
        (opens_article, 6.0, "it begins with a dateline or a note"),
        (numbered and (ended or tail[-1] in "：:；;"), 5.0, "it is numbered or answers"),
        (not opens_article and bool(_OPENING.match(text)), 2.0 if leads else 0.7, "it opens as paragraphs do"),
        (layout.indented and line.indent > 0, 4.0, "it is indented"),
        (layout.indented and not line.indent, -1.0, "it is not indented"),
        (layout.spaced and close, -3.0, "no blank line is above it"),
        (extra > 0, float(extra), "a wide gap stands between"),
    )


def _those_that_hold(*rules: tuple[bool, float, str]) -> list[Evidence]:
    return [(cost, reason) for holds, cost, reason in rules if holds and cost]


@lru_cache(maxsize=4096)
def announced(text: str) -> bool:
    """Whether a text begins with a dateline, or is an editor's note and more than its heading."""
    note = frame.NOTE.match(text)
    return bool(grammar.DATELINE.match(text[:_DATELINE_REACH]) or (note and note.end() < len(text)))
