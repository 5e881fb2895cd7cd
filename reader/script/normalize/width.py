"""Wide figures and letters become narrow, thousands lose their commas: later rules see one kind of number."""

from __future__ import annotations

import itertools
import re

from reader.script.normalize.marks import before
from reader.script.normalize.numerals import cardinal

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_NARROW = {wide: wide - 0xFEE0 for wide in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_POINT = re.compile(r"(?<=\d)．(?=\d)")
_BELOW_THE_LINE = re.compile("[₀-₉]")
_RAISED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_GROUPED = re.compile(r"(?<![\d.,])(?<!\d[:：])(?<![^A-Za-z][A-Z])([1-9]\d{0,2}(?:[,，']\d{3})+)(?![\d']|[,，]\d)")
_SPACED = re.compile(
    r"(?<![\d.])(?<!\d )[1-9]\d{0,2}(?:(?:[ \u00a0\u2009\u202f]\d{3}){2,}|[\u00a0\u2009\u202f]\d{3})(?! ?\d)"
)
_GOES_ON = re.compile(r"[.\w%％‰℃㎡°/／+×—–~～-]")
_CURRENCY = re.compile(r"[$＄¥￥€£A-Z+-]\s?$")
_OF_NUMBERED = re.compile(r"路|室|号[房楼门]|次列车|房间")
_STEP = 10
_NO_ZERO = re.compile(r"(?<![A-Za-z\d.])\.(?!(?:19|20)\d\d年)(?=\d)")
_SEPARATOR = re.compile("[,，']")


def narrow(text: str) -> str:
    """Figures and Latin letters in their narrow form, on the line. Punctuation keeps its width.

    >>> narrow("ＧＤＰ增长５．２％，CO₂好！")
    'GDP增长5.2％，CO2好！'
    """
    text = _BELOW_THE_LINE.sub(lambda found: found[0].translate(_RAISED), text)
    return _POINT.sub(".", _WIDE.sub(lambda found: found[0].translate(_NARROW), text))


def whole(text: str) -> str:
    """A decimal without its zero gets it back.

    >>> whole("误差.5毫米")
    '误差0.5毫米'
    """
    return _NO_ZERO.sub("0.", text) if "." in text else text


def ungroup(text: str) -> str:
    """Thousands without their separators. A wide comma separates them only where it must.

    >>> ungroup("共1,234,567人，12,5")
    '共1234567人，12,5'
    >>> ungroup("占地55，100人")
    '占地55，100人'
    >>> ungroup("共1 234 567人")
    '共1234567人'
    >>> ungroup("奖金3，000元")
    '奖金3000元'
    """
    return _GROUPED.sub(_join, _SPACED.sub(lambda found: re.sub(r"\s", "", found[0]), text))


def _lists(found: re.Match[str]) -> bool:
    """Whether they are numbers with commas between them: of rooms, or prices that rise step by step."""
    if _OF_NUMBERED.match(found.string, found.end()):
        return True
    groups = [int(group) for group in _SEPARATOR.split(found[0])]
    steps = [low < high < _STEP * low for low, high in itertools.pairwise(groups)]
    listed = "，" in found[0] or all(group % 10 == 0 for group in groups)
    return len(steps) > 1 and all(steps) and listed


def _join(found: re.Match[str]) -> str:
    figures = found[0]
    if (figures.count("，") == 1 and "，0" not in figures) or _lists(found):
        return figures
    joined = _SEPARATOR.sub("", figures)
    alone = not (_GOES_ON.match(found.string, found.end()) or _CURRENCY.search(before(found.string, found.start())))
    return cardinal(joined) if alone else joined
