"""Over-long sentences: broken where a newsreader would draw breath."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.script.quotes import CLOSERS, TITLES, pairs
from reader.script.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

CAP = 75
"""Hanzi in one piece at the most: above it every neural voice we know loses its breath or its text."""
_HANZI = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NUMBER = re.compile(r"\d")
_LETTER = re.compile(r"[A-Za-z]")
_MARK = re.compile(
    rf"(?:[。！？!?…｡；;：:，、,]|——+)+[{re.escape(CLOSERS)}\"]*|(?<=\S) +(?=\S)|\u3000+"
    r"|(?<=[》〉”])(?=[《〈“])|(?=[（(])|(?<=[）)])(?![，。；：、,;:）)”》])"
)
_SHORT_QUOTATION = 18
"""Characters up to which a quotation or bracket is said in one breath."""
_LONG_QUOTATION = 45
_REMARK = 8
"""Characters up to which a bracket is a remark on the word before it: `翼善冠（复制件）`."""
_SEAM = 12.0
"""A break where a bracket or a second title begins, with no mark between."""
_LEAD, _LEAD_IN = 8.0, 3
"""A break after a lead-in of up to three Hanzi (`近日，` `同时，`) costs more: it belongs to what follows."""
_DIGITS = "\\d〇零一二三四五六七八九十百千万亿两"
_IN_FIGURES = re.compile(rf"[{_DIGITS}.点]\0[{_DIGITS}.点]")
_WINDOW = 500
"""Characters that are cut into words at a time: a megabyte without a mark must not take for ever."""
_WEAK, _INNER = 8.0, 6.0
_PHRASE, _WORD, _TORN = 30.0, 60.0, 120.0
"""A break between words: before a phrase, between any two, between two that belong together."""
_OPENS_PHRASE = re.compile(
    "和|与|及|以及|并且?|并[于向对]|或者?|而且?|但是?|同时|在|将|把|被|对|向|从|由|于|自|为|以|让|使|因为?|经过?|按照|根据|依据|围绕|针对|随着|作为|用于|关于|要求|包括|是|比|较"
)
"""Conjunctions and prepositions: what follows them belongs to them."""
_LEANS_ON = re.compile(
    f"[的之第各每该本其这那不很最更再又也都就还已正可]|特别|尤其|{_OPENS_PHRASE.pattern}|.*[{_DIGITS}]"
)
"""Words that what follows belongs to."""
_CLINGS = re.compile(r"^[的地得了着过们等之者所]|^[性型化率里上中下内外前后时间来起去吗呢吧]$")
_STRENGTH = {
    "。": 0.0,
    "！": 0.0,
    "？": 0.0,
    "…": 0.0,
    "；": 0.0,
    "：": 3.0,
    "，": 4.0,
    "—": 6.0,
    "、": 20.0,
    " ": _WEAK,
}
_SAME = str.maketrans(";:,!?｡\u3000", "；：，！？。 ")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch that is not broken: its text, how much there is to say, and what a break after it costs."""

    text: str
    weight: float
    cost: float


def hanzi(text: str) -> int:
    """The number of Hanzi in a text."""
    return len(_HANZI.findall(text))


def load(text: str) -> float:
    """About how many syllables a text is said with; never less than its Hanzi."""
    return hanzi(text) + len(_NUMBER.findall(text)) + 0.35 * len(_LETTER.findall(text))


def split(text: str, size: Callable[[str], float], price: Callable[[float], float], longest: float = CAP) -> list[str]:
    """The cheapest division of a text at its clauses; `"".join` of it is the text.

    `size` measures a stretch (never above `CAP` in a piece), `price` says what a piece of that size costs.
    Breaking has its own cost, the lower the stronger the mark. Only a clause of more than `longest` is looked at
    word by word.
    """
    units = list(_units(text, size, longest))
    costs = [0.0]
    origins = [0]
    for end in range(1, len(units) + 1):
        best, origin, weight = float("inf"), end - 1, 0.0
        for begin in range(end - 1, -1, -1):
            weight += units[begin].weight
            if weight > CAP and begin < end - 1:
                break
            cost = costs[begin] + price(weight)
            if cost < best:
                best, origin = cost, begin
        costs.append(best + (units[end - 1].cost if end < len(units) else 0.0))
        origins.append(origin)
    pieces: list[str] = []
    end = len(units)
    while end:
        pieces.append("".join(unit.text for unit in units[origins[end] : end]))
        end = origins[end]
    return pieces[::-1]


def _units(text: str, size: Callable[[str], float], longest: float) -> list[_Unit]:
    """The stretches between the marks at which a text may be broken."""
    found: list[_Unit] = []
    start = 0
    cost = _costs(text)
    for match in _MARK.finditer(text):
        if start < match.end() < len(text) and (price := cost(match)) is not None:
            stretch = text[start : match.end()]
            lead = _LEAD if size(stretch) <= _LEAD_IN else 0.0
            found += _parts(_Unit(stretch, size(stretch), price + lead), size, longest)
            start = match.end()
    rest = text[start:]
    return found + (_parts(_Unit(rest, size(rest), 0.0), size, longest) if rest else [])


def _costs(text: str) -> Callable[[re.Match[str]], float | None]:
    """What a break after a mark costs; None where there must be none."""
    spans = sorted(pairs(text).items())

    def cost(match: re.Match[str]) -> float | None:
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if match.group() in {",", ":", "：", " "} and around.isascii() and around.isalnum() and match.start():
            return None
        inner = 0.0
        for opened, closed in spans:
            if opened == match.end() and not match.group() and closed - opened <= _REMARK:
                return None
            if opened >= match.end():
                break
            if closed >= match.end():
                if text[opened] in TITLES or closed - opened <= _SHORT_QUOTATION:
                    return None
                inner += _INNER if closed - opened > _LONG_QUOTATION else 3 * _INNER
        mark = match.group().translate(_SAME)
        if not mark:
            return inner + _SEAM
        return inner + min(_STRENGTH.get(char, 99.0) for char in mark)

    return cost


def _parts(stretch: _Unit, size: Callable[[str], float], longest: float) -> list[_Unit]:
    """A stretch as it is, or as its words where it is too long to be said in one piece."""
    if stretch.weight <= longest:
        return [stretch]
    found = [part for word in _words(stretch.text) for part in ([word] if size(word) <= CAP else word)]
    inside = {at for opened, closed in pairs(stretch.text).items() for at in range(opened + 1, closed + 1)}
    parts: list[_Unit] = []
    at = 0
    for word, following in zip(found, [*found[1:], ""], strict=True):
        at += len(word)
        cost = _between(word, following) + (_TORN if at in inside else 0.0)
        parts.append(_Unit(word, size(word), cost if following else stretch.cost))
    return parts


def _between(word: str, following: str) -> float:
    """What a break between two words costs."""
    if following[:1] in TITLES:
        return _WORD
    if _LEANS_ON.fullmatch(word) or _CLINGS.match(following):
        return _TORN
    return _PHRASE if _OPENS_PHRASE.fullmatch(following) else _WORD


def _words(stretch: str) -> list[str]:
    """The words of a stretch, those of a number joined."""
    found: list[str] = []
    for at in range(0, len(stretch), _WINDOW):
        for word in words(stretch[at : at + _WINDOW]):
            if found and _IN_FIGURES.search(f"{found[-1]}\0{word}"):
                found[-1] += word
            else:
                found.append(word)
    return found
