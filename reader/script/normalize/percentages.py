"""Shares of a hundred, a thousand, ten thousand: the whole first, then the part."""

from __future__ import annotations

import re

from reader.script.normalize.marks import MINUS, before, only_with
from reader.script.normalize.numerals import NUMBER, number

_WHOLES = {"%": "百", "％": "百", "﹪": "百", "‰": "千", "‱": "万"}
_SIGN = rf"(?:±|[+＋](?=\d)|{MINUS}(?=\d))?"
_SHARE = re.compile(
    rf"(?<![\d.])({_SIGN})(?:(?<![%％])\s)?({NUMBER})(?:(\s?[到至、]\s?)({_SIGN})({NUMBER}))?\s?([%％﹪‰‱])"
)
_GIVE_OR_TAKE = re.compile(rf"[(（]\s?({NUMBER})\s?±\s?({NUMBER})\s?[)）]\s?[%％]")
_PER = re.compile(r"(?<=[%％‰])\s?[/／]\s?(?=[年月日天周季](?!化))")
_ABOUT = re.compile(rf"({NUMBER})([余多])[%％]")
_LETTERS = re.compile(r"([A-Za-z])\s?([%％‰])")
_HANZI = re.compile(r"([零一二三四五六七八九十百点]+)([%％‰])")
_PLUS = ("+", "＋")
_RATE = re.compile(r"(?:\d[%％]|LPR|BOR|利率)\s?$")
_SIGNED = {"": "", "±": "正负", "+": "正", "＋": "正"}


@only_with("%％﹪‰‱")
def shares(text: str) -> str:
    """Percentages, per mille, and ranges of them.

    >>> shares("3.45%，3%到5%，3到5%，-0.5%，2‰，100%，±3%")
    '百分之三点四五，百分之三到百分之五，百分之三到五，负百分之零点五，千分之二，百分之百，正负百分之三'
    """
    text = _GIVE_OR_TAKE.sub(lambda f: f"百分之{number(f[1])}正负{number(f[2])}", _PER.sub("每", text))
    text = _ABOUT.sub(lambda f: f"百分之{number(f[1])}{f[2]}", text)
    text = _SHARE.sub(_share, text)
    text = _LETTERS.sub(lambda f: f"{_WHOLES[f[2]]}分之{f[1]}", text)
    return _HANZI.sub(lambda f: f"{_WHOLES[f[2]]}分之{f[1]}", text)


def _share(found: re.Match[str]) -> str:
    of = f"{_WHOLES[found[6]]}分之"
    added = found[1] in _PLUS and _RATE.search(before(found.string, found.start()))
    said = ("加" if added else _signed(found[1])) + of + _part(found[2], of)
    if found[3] is None:
        return said
    return said + found[3] + (_signed(found[4]) + of if found[4] else "") + _part(found[5], of)


def _signed(sign: str) -> str:
    return _SIGNED.get(sign, "负")


def _part(figures: str, of: str) -> str:
    if figures == "100" and of == "百分之":
        return "百"
    said = number(figures)
    return "二" + said[1:] if said == "两千" else said
