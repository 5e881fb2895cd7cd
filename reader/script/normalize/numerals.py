"""Figures in Hanzi: the small engine below every rule that reads a number.

Figures come in as print has them (`"1946"`, `"3.45"`, `"007"`), Hanzi come out. What a number counts decides
between 二 and 两; that is `reader.script.normalize.counts`' business, this module knows numbers only.
"""

from __future__ import annotations

import functools

NUMBER = r"\d+(?:\.\d+)?"
"""A plain number as a regular expression, thousands separators already taken out."""

LONGEST = 16
"""Longer runs of figures are no quantity any more (万亿 has 13 figures): they are told one by one."""

_HUNDRED_MILLION, _TEN_THOUSAND = 10**8, 10**4
_SINGLY = str.maketrans("0123456789", "零一二三四五六七八九")
_BY_WIRE = str.maketrans("0123456789", "零幺二三四五六七八九")


def singly(figures: str) -> str:
    """The figures one by one, as years are told.

    >>> singly("2025")
    '二零二五'
    """
    return figures.translate(_SINGLY)


def by_wire(figures: str) -> str:
    """The figures one by one with 幺 for 1, as telephone, train and room numbers are told.

    >>> by_wire("110")
    '幺幺零'
    """
    return figures.translate(_BY_WIRE)


def cardinal(figures: str) -> str:
    """The number that the figures write. 两 leads before 千, 万 and 亿, 二 stands everywhere else.

    >>> [cardinal(figures) for figures in ("0", "10", "110", "1010", "1946", "10005")]
    ['零', '十', '一百一十', '一千零一十', '一千九百四十六', '一万零五']
    >>> [cardinal(figures) for figures in ("200", "2000", "22000", "120000000", "1200000000000")]
    ['二百', '两千', '两万二千', '一亿二千万', '一万二千亿']
    """
    if len(figures) > LONGEST:
        return singly(figures)
    said = _whole(int(figures)) or "零"
    if said.startswith("一十"):
        return said[1:]
    if said.startswith(("二千", "二万", "二亿")):
        return "两" + said[1:]
    return said


@functools.lru_cache(maxsize=4096)
def number(figures: str) -> str:
    """The number with its decimals; figures with idle zeros in front are told one by one.

    >>> [number(figures) for figures in ("3.45", "0.6", "05", "12")]
    ['三点四五', '零点六', '零五', '十二']
    """
    whole, point, decimals = figures.partition(".")
    said = singly(whole) if len(whole) > 1 and whole.startswith("0") else cardinal(whole)
    return f"{said}点{singly(decimals)}" if point else said


def _whole(value: int) -> str:
    """The number in full, every ten with its 一; nothing for zero."""
    for unit, worth in (("亿", _HUNDRED_MILLION), ("万", _TEN_THOUSAND)):
        if value >= worth:
            high, low = divmod(value, worth)
            return _whole(high) + unit + ("零" if 0 < low < worth // 10 else "") + _whole(low)
    return _below_ten_thousand(value)


def _below_ten_thousand(value: int) -> str:
    said, gap = "", ""
    for unit, worth in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        count, value = divmod(value, worth)
        if count:
            said += gap + singly(str(count)) + unit
            gap = ""
        elif said:
            gap = "零"
    return said
