"""Figures inside Latin names: types, models, versions, routes."""

from __future__ import annotations

import re

from reader.script.normalize.marks import AMOUNTING, DASH, DASHES, only_with
from reader.script.normalize.measures import COUNTED
from reader.script.normalize.numerals import by_wire, number, singly

_HYPHEN = re.compile(
    r"(?<=[男女]子)[-－](?=\d+公斤级)|(?<=[A-Za-zα-ωΑ-Ω])(?<![CP]PI)(?<!GDP)(?<!\d[A-Za-z])(?<!\d[A-Za-z]{2})(?<!\d[A-Za-z]{3})[-－—–·](?=\d)|(?<=[歼运直轰苏翼剑炮弹星号机船舰鹰鹏风五一二三])[-－—](?=\d)(?!(?<=号.)\d+[号路栋幢座楼])"
)
# Ozone over eight hours.
_OZONE = re.compile(r"(?<![A-Za-z])O3[-－—_]8\s?(?:h|小时)")
_RATE_LESS = re.compile(r"(?:(?<=LPR)|(?<=BOR))[-－—–−](?=\d[\d.]*\s?(?:bp|BP|个?基点|[%％]))")
_AFTER_NAME = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?<![{AMOUNTING}年月日号时点])[-－](\d{{1,4}})(?![\d.%％‰℃°万亿到至的和与/／]|{DASH})"
    r"|(?<=[\u4e00-\u9fff][”\"])[-－](\d{1,3})(?![\d.%％‰℃°万亿到至])"
)
_ORDINAL = re.compile(r"(?<![A-Za-z\d])(\d{1,3})(?:st|nd|rd|th)(?![A-Za-z])")
_ROUTE = re.compile(
    r"(?<![A-Za-z\d])([GSXY])(\d{1,4})(?=高速|国道|省道|线|京|沪|荣|沈|长|大|青|包|丹|二|福|广|[\u4e00-\u9fff]{0,6}(?:高速|段|公路|国道|省道))"
)
_FLIGHT = re.compile(r"(?<![A-Za-z\d])([A-Z]{2}|\d[A-Z]|[A-Z]\d)(\d{4})(?:[/／](\d{1,2})(?![\d/／]))?(?![\dA-Za-z.])")
_STAKE = re.compile(rf"K(\d+)[+＋加](\d+)([Mm]?(?![A-Za-z]))(\s?{DASH}\s?(?=K\d))?")
_VARIANT = re.compile(r"(?<![A-Za-z\d])([A-Za-z]{1,4}\d{1,3})[-－](\d{3,5})(?![\d.%％-])")
_SERIES = re.compile(r"(?<=[A-Z]{2} )(?!(?:19|20)\d\d)\d{4}(?![\d.%％])")
_CODED = re.compile(r"(?<=[A-Z])(?<!NO)\.(\d+(?:\.\d+)*)(?!\d)")
_NAME = re.compile(r"(?<=[A-Za-z])(\d+)((?:\.\d+)*)(?![\d])")
_VERSION = re.compile(r"(?<![\d.])\d+(?:\.\d+){2,}")
_MODEL = re.compile(r"(?<=波音|空客|图-|安-|伊尔)\d{3}|(?<=麒麟|骁龙|天玑)\d{3,4}(?!\d)")
_LINES = re.compile(r"(?<![\d.])\d{3,4}(?=[Pp](?![A-Za-z]))")
_ROUND = re.compile(r"[1-9]\d*00|[1-9]0{2,}")
_SHORT = 3


@only_with("a-z")
def ordinals(text: str) -> str:
    """English ordinals.

    >>> ordinals("21st世纪")
    '第二十一世纪'
    """
    return _ORDINAL.sub(lambda f: "第" + number(f[1]), text)


@only_with(DASHES + "·")
def joined(text: str) -> str:
    """Hyphens between a name and its figures gone.

    >>> joined("COVID-19，歼-20，Wi-Fi，ARJ21-700")
    'COVID19，歼20，Wi-Fi，ARJ21杠七百'
    """
    text = _OZONE.sub("O三八小时", text)
    text = _VARIANT.sub(_variant, _RATE_LESS.sub("减", text))
    return _AFTER_NAME.sub(_after_name, _HYPHEN.sub("", text))


def _variant(found: re.Match[str]) -> str:
    if COUNTED.match(found.string, found.end()):
        return found[0]
    return f"{found[1]}杠{number(found[2]) if _ROUND.fullmatch(found[2]) else singly(found[2])}"


def _after_name(found: re.Match[str]) -> str:
    counted = COUNTED.match(found.string, found.end())
    return found[0] if counted and (found[1] or counted[0] != "型") else found[1] or found[2]


@only_with("A-Za-z.波空图安伊麟龙玑")
def names(text: str) -> str:
    """Figures behind letters: up to two as a number, more one by one unless they are round.

    >>> names("PM2.5，COVID19，C919，G6高速，TOP100，A320，V2.0，127.0.0.1，H1N1")
    'PM二点五，COVID十九，C九幺九，G六高速，TOP一百，A三二零，V二点零，一二七点零点零点一，H一N一'
    """
    text = _STAKE.sub(lambda f: f"K{number(f[1])}加{number(f[2])}{f[3] and '米'}{'至' if f[4] else ''}", text)
    text = _VERSION.sub(lambda f: singly(f[0]).replace(".", "点"), text)
    text = _CODED.sub(lambda f: "点" + singly(f[1]).replace(".", "点"), text)
    text = _SERIES.sub(lambda f: f[0] if COUNTED.match(f.string, f.end()) else by_wire(f[0]), text)
    text = _FLIGHT.sub(_flights, text)
    text = _LINES.sub(lambda f: singly(f[0]), text)
    text = _MODEL.sub(lambda f: singly(f[0]), text)
    text = _ROUTE.sub(lambda f: f[1] + (by_wire(f[2]) if len(f[2]) >= _SHORT else number(f[2])), text)
    return _NAME.sub(_name, text)


def _flights(found: re.Match[str]) -> str:
    """A flight, and the one back of which only the last figures are printed: CZ3463/4."""
    there = f"{found[1]}{found[2]}"
    return by_wire(f"{there}、{there[: -len(found[3])]}{found[3]}" if found[3] else there)


def _name(found: re.Match[str]) -> str:
    figures, rest = found[1], found[2]
    if rest:
        return number(figures) + singly(rest).replace(".", "点")
    if len(figures) < _SHORT or found.string.startswith("元", found.end()) or _ROUND.fullmatch(figures):
        return number(figures)
    return by_wire(figures)
