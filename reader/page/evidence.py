"""What a text shows of whether it is whole: how it ends, whether it asks for more, whether a word was torn."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.page import frame, grammar
from reader.page.lines import CLOSERS, FINAL, OPENERS, STRAIGHT
from reader.page.pairs import bond

if TYPE_CHECKING:
    from collections.abc import Callable

    # Whether a text shows something, and what.
    Test = tuple["Callable[[str], object]", str]

_TO_BE_CONTINUED = frozenset("的和与在对将把被是为从向由以等或并而于至到让使给跟")
# A half-width full stop.
_POINT = re.compile(rf"(?:{grammar.HANZI}|[%％℃])\.$")
_FIRM = 1.5
_SIGNATURES = (grammar.END_CREDIT, grammar.END_BYLINE, frame.END_JUMP)
_TASK = re.compile(r"\s*(?:摄|摄影|摄影报道|文[/／]图|图[/／]文|报道|供图)[)）]?")
SPEAKER = re.compile(r"(?:问|答|记者|主持人|Q|A)\s?[:：]")
_PHRASE_REACH, _DATELINE_REACH = 40, 160


@lru_cache(maxsize=4096)
def closed(text: str) -> bool:
    """Whether a text ends as a paragraph ends: with a final mark, perhaps inside a quote or before a bracket."""
    bare = text.rstrip(CLOSERS + STRAIGHT)
    if bare and (bare[-1] in FINAL or _POINT.search(bare)):
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
        if right.isdigit() and left in ".:-" and before[-2:-1].isdigit():
            return 2.0
        return 2.0 if left.isdigit() and right in ".,:%" else 0.0
    if left in "年月" and re.match(r"\d{1,2}[月日]", after) and before[-2:-1].isdigit():
        return 3.0
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
def phrase_across(before: str, after: str) -> bool:
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


@lru_cache(maxsize=4096)
def announced(text: str) -> bool:
    """Whether a text begins with a dateline, or is an editor's note and more than its heading."""
    note = frame.NOTE.match(text)
    return bool(grammar.DATELINE.match(text[:_DATELINE_REACH]) or (note and note.end() < len(text)))


def dateline(text: str) -> bool:
    """Whether a text begins with a dateline."""
    return grammar.DATELINE.match(text[:_DATELINE_REACH]) is not None


def after_dateline(text: str) -> str:
    """What stands behind the dateline that a text begins with; the empty string where there is none."""
    match = grammar.DATELINE.match(text[:_DATELINE_REACH])
    return text[match.end() :].strip() if match else ""


_REPORTED = re.compile("本报.{0,16}[讯电].*(?:记者|通讯员)")


@lru_cache(maxsize=4096)
def reported(text: str) -> bool:
    """Whether a text begins with who reports it, so that it goes on no other: 本报讯（记者 …）."""
    match = grammar.DATELINE.match(text[:_DATELINE_REACH])
    return match is not None and _REPORTED.match(match[0]) is not None
