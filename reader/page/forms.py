"""What a line is by its own words: a set phrase of the newspaper, or free text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.page import frame, grammar

if TYPE_CHECKING:
    from reader.page.lines import Line


class Form(StrEnum):
    """The form of a line. FREE is what `mend` has to tell apart: display lines and text."""

    FREE = "free"
    FURNITURE = "furniture"
    SECTION = "section"
    JUMP = "jump"
    BYLINE = "byline"
    CREDIT = "credit"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Formed:
    """A line and its form, with the reason for it."""

    line: Line
    form: Form
    reason: str


# A line that tells the weather, in a box of the page's frame.
WEATHER_BOX = "the weather box"
# Set phrases are short; a longer line is text, whatever it holds.
LONGEST, _FRAME, _WEATHER = 64, 130, 70
_PHRASES = (
    (Form.SECTION, LONGEST, (frame.SECTION_LINE, frame.PAGE_NAME), "it names a section of the page"),
    (Form.JUMP, LONGEST, (frame.JUMP, frame.LOOK_THERE, frame.POINTER), "it points to another page"),
    (Form.CREDIT, LONGEST, grammar.CREDIT, "it says who took the picture"),
    (Form.BYLINE, LONGEST, grammar.BYLINE, "it says who wrote the article"),
    *((Form.FURNITURE, _FRAME, (pattern,), reason) for pattern, reason in frame.FURNITURE),
    (Form.FURNITURE, _WEATHER, (frame.WEATHER,), WEATHER_BOX),
)
DAY_ALONE = re.compile(
    r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[二〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_CLAUSED = re.compile("[，。；]")


@lru_cache(maxsize=1 << 17)
def phrase(text: str) -> tuple[Form, str]:
    """The set phrase that a line is; FREE where it is none."""
    if frame.NOTE.fullmatch(text):
        return Form.FREE, ""
    for form, longest, patterns, reason in _PHRASES:
        if len(text) <= longest and any(pattern.fullmatch(text) for pattern in patterns):
            return (Form.FREE, "") if reason in frame.TERSE and _CLAUSED.search(text) else (form, reason)
    return Form.FREE, ""
