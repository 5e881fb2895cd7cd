"""The date of a page: from its file's name, else from its masthead, else from the news in it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from itertools import pairwise

_IN_NAME = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d\d)(?P<sep>[-_./年 ]?)(?P<month>\d{1,2})(?:(?P=sep)|月)(?P<day>\d{1,2})"
    r"(?![0-9A-Za-z])"
)
_FULL = re.compile(r"(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_WEEKDAY = re.compile(r"[\s,，]*(?:星期|周)[一二三四五六日天]")
_ISO_LINE = re.compile(r"(20\d\d)[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_YEAR_MONTH = re.compile(r"(20\d\d)年(\d{1,2})月")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!代)")
# What happened: a day that opens a paragraph or follows the byline, or the day of a dispatch.
_EVENT = re.compile(
    r"(?:^|[)）讯])[\s，,]*(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日(?:(?:至|到|-|—|~|～)(?:(\d{1,2})月)?(\d{1,2})日)?"
    r"(?=[\s,，:：]|讯|电|上午|下午|晚|清晨|凌晨|当天|[^\d]{1,12}[,，])",
    re.MULTILINE,
)
_DISPATCH = re.compile(r"[一-鿿](\d{1,2})月(\d{1,2})日(?:讯|电)")
_AHEAD = re.compile(r"^[^。]{0,12}(?:起[，,至到施执实]|将[于在]|前[，,]|之前|以前|截止)")
# A masthead stands among the first or the last lines of a page.
_MASTHEAD_LINES = 12


def find_date(name: str, text: str) -> dt.date | None:
    """The day the page came out, None where neither its name nor its text makes sure of it.

    The text tells it by a masthead (a date with its weekday, or a line that is only a date), else by its news: a
    morning paper prints the day after the last event that its paragraphs open with (`11月24日,…`), in the year
    that is printed with a month near it, or else most often.

    >>> find_date("呼和浩特日报2025-11-25第2版", "")
    datetime.date(2025, 11, 25)
    >>> find_date("000_0b6033840915b4e6", "")
    """
    for match in _IN_NAME.finditer(name):
        found = _day(match["year"], match["month"], match["day"])
        if found and (match["sep"] or len(match[0]) == len("20251125")):
            return found
    return _masthead(text) or _day_after_the_news(text)


def _day(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _masthead(text: str) -> dt.date | None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in [*lines[:_MASTHEAD_LINES], *lines[-_MASTHEAD_LINES:]]:
        for pattern in (_FULL, _ISO_LINE):
            match = pattern.search(line)
            if not match:
                continue
            alone = len(line) - len(match[0]) <= 1
            if alone or _WEEKDAY.match(line[match.end() :]):
                return _day(*match.groups())
    return None


def _day_after_the_news(text: str) -> dt.date | None:
    events = [event for event in _events(text) if event]
    year = _year(text, {month for _, month, _ in events})
    days = [found for own, month, day in events if (found := _day(own or year or 0, month, day))]
    if not days:
        return None
    last = max(days)
    if year and last.month == 1 and any(day.month == 12 and last < day for day in days):  # noqa: PLR2004  December
        return None
    return last + dt.timedelta(days=1)


def _events(text: str) -> list[tuple[int, int, int]]:
    """Year (0 where not printed), month and day of what the paragraphs open with; of a span, its last day."""
    found = []
    for match in _EVENT.finditer(text):
        year, month, first, later_month, last = match.groups()
        if not _AHEAD.match(text[match.end() : match.end() + 20]):
            found.append((int(year or 0), int(later_month or month), int(last or first)))
    found += [(0, int(match[1]), int(match[2])) for match in _DISPATCH.finditer(text)]
    return found


def _year(text: str, months: set[int]) -> int | None:
    """The year printed with a month of the news, or else the one printed clearly more often than any other."""
    near = Counter(int(match[1]) for match in _YEAR_MONTH.finditer(text) if int(match[2]) in months)
    printed = Counter(int(match[1]) for match in _YEAR.finditer(text))
    for years in (near, printed):
        ranked = years.most_common(2)
        if ranked and all(more[1] > less[1] for more, less in pairwise(ranked)):
            return ranked[0][0]
    return None
