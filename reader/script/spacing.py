"""Spaces in print: which of them are heard as a small pause, and which only set figures apart."""

from __future__ import annotations

import re

from reader.script.normalize.measures import COUNTED

_GAP = re.compile(r"(?<=[\u3400-\u9fff”’》）)])[ \u3000]+(?=[\u3400-\u9fff“‘《（(\d])")
_CELL = re.compile(
    r"(^[A-Z]?\d{1,4}(?=[ \u3000]+[\u3400-\u9fff]{2,}[ \u3000])|\d[:：∶-]\d{1,3}|[%℃])[ \u3000]+"
    r"(?=[\u3400-\u9fff“《]{2})"
)
"""A number that is a cell of a table's row."""
_FIGURES = re.compile(r"(?<![\d.])(\d+\.\d{1,3}[%℃]?)[ \u3000]+(?=[-+－＋−]?\d+(?:\.\d|[%℃]))")
"""Two numbers in a row of a table, one with decimals; a telephone's groups have none."""
_SET_APART = re.compile(r"(?<=[\u3400-\u9fff]) (?=\d)|(?<=[\d%℃]) (?=[\u3400-\u9fff])")
_COUNTING = re.compile(rf"(?:(?<=[\u3400-\u9fff]) )?(\d[\d.,]*) (?={COUNTED.pattern})")
_CLAUSED = re.compile("[，。；！？]")


def paused(text: str) -> str:
    """The text with a comma for each space that parts its phrases; those around the figures of a sentence go.

    >>> paused("让城市更有温度 让生活更有质感"), paused("20:00 电视剧《大江大河》"), paused("1 武磊 8")
    ('让城市更有温度，让生活更有质感', '20:00，电视剧《大江大河》', '1，武磊，8')
    >>> paused("萝卜 1.96 1.98 -1.0%")
    '萝卜，1.96，1.98，-1.0%'
    >>> paused("2025 年 11 月 20 日，共有 35 家企业"), paused("第 3 届 AI 大会")
    ('2025年11月20日，共有35家企业', '第3届 AI 大会')
    """
    closed_up = _SET_APART.sub("", text) if _CLAUSED.search(text) else _COUNTING.sub(r"\1", text)
    return _GAP.sub("，", _CELL.sub(r"\1，", _FIGURES.sub(r"\1，", closed_up)))
