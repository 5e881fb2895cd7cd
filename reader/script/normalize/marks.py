"""Printed marks as pieces of regular expressions: one sign has many prints, narrow and wide."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = Callable[[str], str]

DASHES = r"\-－—–−‐‑―~～〜﹣﹘"

DASH = rf"(?:——|--|[{DASHES}])"
"""What stands between the ends of a range, and in numbers between their groups."""

MINUS = r"[-－−﹣–]"
"""What stands before a number below zero."""

SINKING = rf"(?:\s{MINUS}(?=\d))"
"""A minus in a row of figures: a blank before it and none behind, 2988.33 -0.78%."""

AMOUNTING = "为是达至到约了以负零值率升降于在比跌涨减增长算求得数温低高球差额润"
"""Hanzi behind which a hyphen is the sign of an amount: 增速为-3, 净胜球-5."""

COLON = r"[:：∶]"

SLASH = r"[/／]"


def before(text: str, start: int, reach: int = 12) -> str:
    """The few characters of print before a number.

    >>> before("历时约2000年", 3)
    '历时约'
    """
    return text[max(0, start - reach) : start]


def sentence_around(text: str, start: int, end: int, reach: int = 30) -> str:
    """The print around a number, up to the ends of its sentence and `reach` characters each way.

    >>> sentence_around("他走了。中国队3:2获胜。", 7, 10)
    '中国队3:2获胜'
    """
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    for mark in "。！？；!?;\n":
        before = before.rpartition(mark)[2]
        after = after.partition(mark)[0]
    return before + text[start:end] + after


def only_with(marks: str) -> Callable[[Rule], Rule]:
    """A rule that passes over texts without one of these marks (a character class): most texts have none."""
    present = re.compile(f"[{marks}]").search

    def guard(rule: Rule) -> Rule:
        @functools.wraps(rule)
        def guarded(text: str) -> str:
            return rule(text) if present(text) else text

        return guarded

    return guard
