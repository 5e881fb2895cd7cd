"""Printed marks as pieces of regular expressions: one sign has many prints, narrow and wide."""

from __future__ import annotations

DASH = r"(?:——|--|[-－—–−‐‑―~～〜﹣﹘])"
"""What stands between the ends of a range, and in numbers between their groups."""

MINUS = r"[-－−﹣–]"
"""What stands before a number below zero."""

COLON = r"[:：∶]"

SLASH = r"[/／]"

PERCENT = r"[%％﹪]"

TIMES = r"[×✕╳✖✗]"

CLAUSE_END = r"。！？；!?;\n"
"""What ends the stretch of print in which a number's neighbours explain it (for a character class)."""


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
