"""What a line looks like by itself: a set phrase of the newspaper, a row of a list, a verse, or free text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.page import frame, grammar
from reader.page.evidence import closed, torn, unclosed

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.page.lines import Layout, Line


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


# The day of the page, and where nothing else can be meant: below the name of the paper or of the page.
_DAY, FRAMED = "the date of the page", "the date of the page, below its name"
CALLED = "a number to call at the end of a text"
_NAMES_OF_THE_PAGE = ("the paper's masthead", "the name or number of the page")
# A line that tells the weather: of the paper's frame, or of an item whose headline, up to so long, speaks of weather.
_WEATHER_BOX, _FORECAST = "the weather box", "a row of the forecast"
_SKIES, _SKIES_HEADLINE = re.compile("天气|气象|预报|多云|[有降][小中大暴阵雷]?[雨雪]|[转间]晴|气温"), 16
_INDICES = re.compile(
    "(?:空气质量|空气污染|紫外线|晨练|洗[晒车]|穿衣|舒适度|日[出落])[^，。；]{0,6}[：: ]?[^，。；]{1,16}(?: |$)"
)
# Set phrases are short; a longer line is text, whatever it holds.
_PHRASE, _FRAME, _WEATHER = 64, 130, 70
_PHRASES = (
    (Form.SECTION, _PHRASE, (frame.SECTION_LINE, frame.PAGE_NAME), "it names a section of the page"),
    (Form.JUMP, _PHRASE, (frame.JUMP, frame.LOOK_THERE, frame.POINTER), "it points to another page"),
    (Form.CREDIT, _PHRASE, grammar.CREDIT, "it says who took the picture"),
    (Form.BYLINE, _PHRASE, grammar.BYLINE, "it says who wrote the article"),
    *((Form.FURNITURE, _FRAME, (pattern,), reason) for pattern, reason in frame.FURNITURE),
    (Form.FURNITURE, _WEATHER, (frame.WEATHER,), _WEATHER_BOX),
)
# How likely (natural logarithm of the odds) words are torn on both sides of a line that is a part of a text.
_READS_ON = 2.5
# How a signature begins that is not the rest of one.
_WHOLE = re.compile(rf"[{grammar.MARKS}\s]*[(（]?\s*(?:本报|本网|本刊|新华社|[{grammar.MARKS}])")
_PEN = 3
_PEN_NAME = re.compile(rf"{grammar.HANZI}{{2,3}}")
_PAGE_NAME = re.compile(rf"{grammar.HANZI}{{2,4}}")
DAY_ALONE = re.compile(
    r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[二〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_CLAUSED = re.compile("[，。；]")
# The page's number has no more digits.
_PAGE_DIGITS = 3
# A telephone's number on a line of its own, and what tells that it is the paper's.
_CALLED = re.compile(
    r"[^，。；\s]{0,12}(?:电话|(?:咨询|举报|监督|报名|预约|值班|[求救]助|抢修|投诉|维权)(?:热线|专线))\s?[:：]?\s?\d[\d×-]{4,}(?:\s?[（(、].{0,12})?",
    re.ASCII,
)
_OF_THE_PAPER = re.compile(r"新闻|[报爆]料|读者|广告|[订投发编校版]|本[报刊网]|记者|报社")
_ENDS_TEXT = re.compile(r"[，。、；？！,;?!]$")


def classify(lines: list[Line], layout: Layout) -> list[Formed]:
    """Each line with its form."""
    rows = _rows(lines, layout)
    formed: list[Formed] = []
    for at, line in enumerate(lines):
        form, reason = _among_others(formed, lines, at)
        if form in (Form.FURNITURE, Form.FREE) and _forecasts(formed, line, reason):
            form, reason = Form.ROW, _FORECAST
        if form is Form.FREE and at in rows:
            form, reason = Form.ROW, rows[at]
        if form is Form.FREE and at and closed(lines[at - 1].text) and grammar.BRACKETED_NAMES.fullmatch(line.text):
            form, reason = Form.BYLINE, "names in brackets below the end of a text"
        if form is Form.FREE and _names_the_page(formed, lines, at):
            form, reason = Form.SECTION, "a short line above the first headline"
        if form is Form.FREE and formed and formed[-1].form is Form.FREE and _names_between(lines, at):
            form, reason = Form.BYLINE, "names alone between a headline and its text"
        if form is Form.FURNITURE and _signs_a_notice(formed, line):
            formed[-1] = Formed(formed[-1].line, Form.BYLINE, "who gives the notice")
            form, reason = Form.BYLINE, "the day of the notice"
        formed.append(Formed(line, form, FRAMED if reason == _DAY and _below_its_name(formed, line) else reason))
    return formed


def _among_others(above: list[Formed], lines: list[Line], at: int) -> tuple[Form, str]:
    """The set phrase that a line is; FREE where it is a part of the text around it, or ends it."""
    form, reason = _phrase(lines[at].text)
    if form in (Form.BYLINE, Form.CREDIT) and at and _goes_on(lines[at - 1], lines[at]):
        return Form.FREE, ""
    if (form is Form.FREE or reason == frame.REACHED) and _of_a_notice(above, lines, at):
        return Form.FREE, CALLED
    if form is Form.FURNITURE and _of_a_text(above, lines, at):
        return Form.FREE, ""
    return form, reason


def _names_the_page(above: list[Formed], lines: list[Line], at: int) -> bool:
    """Whether a line stands above the first headline of a page and is too short for a kicker."""
    below = lines[at + 1].text if at + 1 < len(lines) else "。"
    if any(each.form not in (Form.FURNITURE, Form.SECTION) for each in above) or below.startswith(("——", "--")):
        return False
    if any(each.form is Form.SECTION for each in above) or not _PAGE_NAME.fullmatch(lines[at].text):
        return False
    if _phrase(below)[0] is Form.FURNITURE:
        return True
    plain = _phrase(below)[0] is Form.FREE and not re.search(r"[，。；,;]", below) and len(below) >= len(lines[at].text)
    return plain and not grammar.NAMES_ALONE.fullmatch(below)


def _forecasts(above: list[Formed], line: Line, reason: str) -> bool:
    """Whether a line that tells the weather stands below a headline that says so, or below such a line."""
    if not above:
        return False
    last = above[-1]
    if last.reason == _FORECAST:
        return reason == _WEATHER_BOX or _INDICES.match(line.text) is not None
    headed = last.form is Form.FREE and len(last.line.text) <= _SKIES_HEADLINE
    return reason == _WEATHER_BOX and headed and _SKIES.search(last.line.text) is not None


def _of_a_notice(above: list[Formed], lines: list[Line], at: int) -> bool:
    """Whether a telephone's number ends a text on the page, and is not the paper's own, in the frame of the page."""
    if not _CALLED.fullmatch(lines[at].text) or not above or above[-1].form not in (Form.FREE, Form.ROW):
        return False
    if _OF_THE_PAPER.search(lines[at].text):
        return False
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return bool(below) and _phrase(below)[0] is not Form.FURNITURE


def _signs_a_notice(above: list[Formed], line: Line) -> bool:
    """Whether a day alone on a line stands below the name of who gives notice, and that below the notice's text."""
    if len(above) < 2 or not DAY_ALONE.fullmatch(line.text):  # noqa: PLR2004  a text and a name
        return False
    text, name = above[-2], above[-1]
    short = len(name.line.text) <= _LONGEST_VERSE + 8 and not re.search(r"[，。、；：！？,;:!?]", name.line.text)
    return (
        short
        and name.form in (Form.FREE, Form.FURNITURE)
        and text.form in (Form.FREE, Form.ROW)
        and closed(text.line.text)
    )


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line is the rest of a set phrase that was broken."""
    if unclosed(above.text):
        return True
    if closed(above.text) or _WHOLE.match(line.text):
        return False
    tail = above.text[-_PHRASE:]
    across = (pattern.search(tail + line.text) for pattern in (grammar.END_CREDIT, grammar.END_BYLINE))
    return any(match and match.start() < len(tail) for match in across)


def _below_its_name(above: list[Formed], line: Line) -> bool:
    """Whether a day stands alone below the name of the paper or of the page."""
    return bool(above) and above[-1].reason in _NAMES_OF_THE_PAGE and DAY_ALONE.fullmatch(line.text) is not None


def _of_a_text(above: list[Formed], lines: list[Line], at: int) -> bool:
    """Whether what looks like the page's frame is a part of a text: not where more of the frame stands above it."""
    if lines[at].text.isdecimal():
        return _in_a_number(lines, at)
    return not (above and above[-1].form is Form.FURNITURE) and _in_a_text(lines, at)


def _in_a_number(lines: list[Line], at: int) -> bool:
    """Whether digits alone on a line are a part of a text that was broken, and no page number."""
    above = lines[at - 1].text if at else "。"
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    counts = re.match(r"[\d年月日时点分个名人次家万亿元]", below) is not None
    # Where the lines around it make a word without it, it is the page's number.
    between = len(lines[at].text) <= _PAGE_DIGITS and below and torn(above, below) > 0 and not above[-1].isdecimal()
    return counts or not (closed(above) or between)


def _in_a_text(lines: list[Line], at: int) -> bool:
    """Whether a line reads on from the one above it and into the one below: a text that speaks of such things."""
    if not 0 < at < len(lines) - 1 or closed(lines[at - 1].text) or lines[at].gap != lines[at + 1].gap:
        return False
    joints = torn(lines[at - 1].text, lines[at].text), torn(lines[at].text, lines[at + 1].text)
    return min(joints) >= 0 and sum(joints) >= _READS_ON


@lru_cache(maxsize=1 << 17)
def _phrase(text: str) -> tuple[Form, str]:
    """The set phrase that a line is; FREE where it is none."""
    if frame.NOTE.fullmatch(text):
        return Form.FREE, ""
    for form, longest, patterns, reason in _PHRASES:
        if len(text) <= longest and any(pattern.fullmatch(text) for pattern in patterns):
            return (Form.FREE, "") if reason in frame.TERSE and _CLAUSED.search(text) else (form, reason)
    return Form.FREE, ""


def _names_between(lines: list[Line], at: int) -> bool:
    """Whether a line holds nothing but names, under a line without an end mark and above a text."""
    text = lines[at].text
    named = any(each.fullmatch(text) for each in (grammar.NAMES_ALONE, grammar.NAMED_UNIT, _PEN_NAME))
    if not named or not 0 < at < len(lines) - 1:
        return False
    above, below = lines[at - 1].text, lines[at + 1].text
    broken = torn(text, below) > 1 and not lines[at].alone
    if unclosed(above) or torn(above, text) > 1 or broken or grammar.PICTURED.match(text):
        return False
    if _PEN_NAME.fullmatch(text) and not grammar.NAMES_ALONE.fullmatch(text):
        whole = lines[at].alone and lines[at - 1].alone and len(below) > _LONGEST_VERSE
        return whole and not re.search(r"[，。、；：,;:]", above) and re.search(r"[，。]", below) is not None
    verses = all(len(line.text) <= _SHORT_VERSE for line in lines[at + 1 : at + 4]) and len(lines) > at + 4
    reads = verses or re.search(r"[，。；！？,;?]", below) is not None
    return (
        not re.search(r"[，。、；：！？,;:]", above)
        and reads
        and (len(above) >= len(text) or (lines[at].alone and len(text) <= _PEN))
    )


# How many rows make a list or a poem, and how long a verse is.
_FEWEST_ROWS, _LONGEST_VERSE, _MOST_CELLS_LONG = 3, 22, 12
_VERSES, _POINTS, _SHORT_VERSE = 4, 2, 14


def _rows(lines: list[Line], layout: Layout) -> dict[int, str]:
    """The lines that are rows of a table, a list of names or verses of a poem: each stays a line of its own."""
    found: dict[int, str] = {}
    for first, end in _runs(lines, _is_row):
        if end - first >= _FEWEST_ROWS:
            found.update(dict.fromkeys(range(first, end), "a row of a table or a list"))
    for first, end in _runs(lines, _is_point):
        if end - first >= _POINTS:
            found.update(dict.fromkeys(range(first, end), "a point of a list"))
    if layout.gap or layout.narrowest:
        for first, end in _tight(lines, layout):
            found.update(dict.fromkeys(range(first, end), "a verse of a poem"))
    for first, end in _runs(lines, _is_verse):
        lengths = [len(line.text) for line in lines[first:end]]
        even = max(lengths) - min(lengths) <= _LONGEST_VERSE // 2
        even = even and len({line.indent for line in lines[first:end]}) == 1
        if end - first >= _VERSES and even and max(lengths) < (layout.narrowest or _LONGEST_VERSE * 2) * 0.7:
            found.update(dict.fromkeys(range(first, end), "a verse of a poem"))
    return found


def _tight(lines: list[Line], layout: Layout) -> list[tuple[int, int]]:
    """Where short lines stand closer together than the lines of the page do, or do not fill a column: stanzas."""
    longest = min(_SHORT_VERSE, 0.75 * layout.narrowest) if layout.narrowest else _SHORT_VERSE
    fewest = _FEWEST_ROWS if layout.gap and not layout.narrowest else _VERSES
    runs: list[tuple[int, int]] = []
    for at in range(1, len(lines)):
        pair = lines[at - 1 : at + 1]
        verse = all(len(line.text) <= longest and _phrase(line.text)[0] is Form.FREE for line in pair)
        verse = verse and not (layout.narrowest and any(re.search("[，。,:：]", line.text) for line in pair))
        if lines[at].gap or not verse:
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at - 1, at + 1))
    ends = [(first, end - _titles(lines, first, end)) for first, end in runs]
    return [(first, end) for first, end in ends if end - first >= fewest]


def _titles(lines: list[Line], first: int, end: int) -> bool:
    """Whether the last of some short lines is the title of what stands below them."""
    if not lines[end - 1].text.isalpha() and all(line.text.isalpha() for line in lines[first : end - 1]):
        return True
    if end >= len(lines):
        return False
    below = lines[end].text
    return _phrase(below)[0] in (Form.BYLINE, Form.CREDIT) or re.search("[，。,]", below) is not None


def _runs(lines: list[Line], belongs: Callable[[str], bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    first: int | None = None
    for at, line in enumerate([*lines, None]):
        inside = line is not None and belongs(line.text) and _phrase(line.text)[0] is Form.FREE
        if inside and first is None:
            first = at
        elif not inside and first is not None:
            runs.append((first, at))
            first = None
    return runs


def _is_row(text: str) -> bool:
    cells = text.split(" ")
    return len(cells) >= _FEWEST_ROWS and all(len(cell) <= _MOST_CELLS_LONG for cell in cells) and "。" not in text


def _is_point(text: str) -> bool:
    return text[0] in grammar.MARKS and "。" not in text


def _is_verse(text: str) -> bool:
    return len(text) <= _LONGEST_VERSE and bool(_ENDS_TEXT.search(text))
