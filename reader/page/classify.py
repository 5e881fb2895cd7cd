"""What each line of a page is: its own form, unless what stands around it tells otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.page import frame, grammar
from reader.page.evidence import closed, dateline, torn, unclosed
from reader.page.forms import DAY_ALONE, LONGEST, WEATHER_BOX, Form, Formed, phrase
from reader.page.rows import LONGEST_VERSE, SHORT_VERSE, rows

if TYPE_CHECKING:
    from reader.page.lines import Layout, Line

# The day of the page, and where nothing else can be meant: below the name of the paper or of the page.
_DAY, FRAMED = "the date of the page", "the date of the page, below its name"
CALLED = "a number to call at the end of a text"
_NAMES_OF_THE_PAGE = ("the paper's masthead", "the name or number of the page")
# A line that tells the weather below a headline, up to so long, that speaks of it.
_FORECAST = "a row of the forecast"
_SKIES, _SKIES_HEADLINE = re.compile("天气|气象|预报|多云|[有降][小中大暴阵雷]?[雨雪]|[转间]晴|气温"), 16
_INDICES = re.compile(
    "(?:空气质量|空气污染|紫外线|晨练|洗[晒车]|穿衣|舒适度|日[出落])[^，。；]{0,6}[：: ]?[^，。；]{1,16}(?: |$)"
)
# How likely (natural logarithm of the odds) words are torn on both sides of a line that is a part of a text.
_READS_ON = 2.5
# How a signature begins that is not the rest of one.
_WHOLE = re.compile(rf"[{grammar.MARKS}\s]*[(（]?\s*(?:本报|本网|本刊|新华社|[{grammar.MARKS}])")
_DAY_OF_YEAR = re.compile(r"\d{1,2}\s?月\s?\d{1,2}\s?日")
_PEN = 3
_PEN_NAME = re.compile(rf"{grammar.HANZI}{{2,3}}")
_PAGE_NAME = re.compile(rf"{grammar.HANZI}{{2,4}}")
# The page's number has no more digits.
_PAGE_DIGITS = 3
# A telephone's number on a line of its own, and what tells that it is the paper's.
_CALLED = re.compile(
    r"[^，。；\s]{0,12}(?:电话|(?:咨询|举报|监督|报名|预约|值班|[求救]助|抢修|投诉|维权)(?:热线|专线))\s?[:：]?\s?\d[\d×-]{4,}(?:\s?[（(、].{0,12})?",
    re.ASCII,
)
_ENDS_ON_A_NUMBER = re.compile(r"\d{5,}$", re.ASCII)
_OF_THE_PAPER = re.compile(r"新闻|[报爆]料|读者|广告|[订投发编校版]|本[报刊网]|记者|报社")


def classify(lines: list[Line], layout: Layout) -> list[Formed]:
    """Each line with its form."""
    in_rows = rows(lines, layout)
    formed: list[Formed] = []
    for at, line in enumerate(lines):
        form, reason = _among_others(formed, lines, at)
        if form in (Form.FURNITURE, Form.FREE) and _forecasts(formed, line, reason):
            form, reason = (Form.FREE, "") if _torn_below(lines, at) else (Form.ROW, _FORECAST)
        if form is Form.FREE and at in in_rows:
            form, reason = Form.ROW, in_rows[at]
        if form is Form.FREE and at and closed(lines[at - 1].text) and grammar.BRACKETED_NAMES.fullmatch(line.text):
            form, reason = Form.BYLINE, "names in brackets below the end of a text"
        if form is Form.FREE and _names_the_page(formed, lines, at):
            form, reason = Form.SECTION, "a short line above the first headline"
        if form is Form.FREE and formed and formed[-1].form is Form.FREE and _names_between(lines, at):
            form, reason = Form.BYLINE, "names alone between a headline and its text"
        if form is Form.FURNITURE and _signs_a_notice(formed, line):
            formed[-1] = Formed(formed[-1].line, Form.BYLINE, "who gives the notice")
            form, reason = Form.BYLINE, "the day of the notice"
        if form is Form.FREE and _dates_a_signature(formed, line):
            form, reason = Form.BYLINE, "the day below a signature"
        formed.append(Formed(line, form, FRAMED if reason == _DAY and _below_its_name(formed, line) else reason))
    return formed


def _among_others(above: list[Formed], lines: list[Line], at: int) -> tuple[Form, str]:
    """The set phrase that a line is; FREE where it is a part of the text around it, or ends it."""
    form, reason = phrase(lines[at].text)
    if form in (Form.BYLINE, Form.CREDIT) and at and _goes_on(lines[at - 1], lines[at]):
        return Form.FREE, ""
    if (form is Form.FREE or reason == frame.REACHED) and _of_a_notice(above, lines, at):
        return Form.FREE, CALLED
    goes_on = reason == WEATHER_BOX and lines[at].text[-1] in "，、,"  # as no box does
    if form is Form.FURNITURE and (goes_on or _of_a_text(above, lines, at)):
        return Form.FREE, ""
    return form, reason


def _names_the_page(above: list[Formed], lines: list[Line], at: int) -> bool:
    """Whether a line stands above the first headline of a page and is too short for a kicker."""
    below = lines[at + 1].text if at + 1 < len(lines) else "。"
    if any(each.form not in (Form.FURNITURE, Form.SECTION) for each in above) or below.startswith(("——", "--")):
        return False
    if any(each.form is Form.SECTION for each in above) or not _PAGE_NAME.fullmatch(lines[at].text):
        return False
    if phrase(below)[0] is Form.FURNITURE:
        return True
    plain = phrase(below)[0] is Form.FREE and not re.search(r"[，。；,;]", below) and len(below) >= len(lines[at].text)
    return plain and not grammar.NAMES_ALONE.fullmatch(below)


def _forecasts(above: list[Formed], line: Line, reason: str) -> bool:
    """Whether a line that tells the weather stands below a headline that says so, or below such a line."""
    if not above:
        return False
    last = above[-1]
    if last.reason == _FORECAST:
        return reason == WEATHER_BOX or _INDICES.match(line.text) is not None
    headed = last.form is Form.FREE and len(last.line.text) <= _SKIES_HEADLINE
    return reason == WEATHER_BOX and headed and _SKIES.search(last.line.text) is not None


def _torn_below(lines: list[Line], at: int) -> bool:
    """Whether a word is torn between a line and the one below it."""
    return at + 1 < len(lines) and not closed(lines[at].text) and torn(lines[at].text, lines[at + 1].text) > 1


def _of_a_notice(above: list[Formed], lines: list[Line], at: int) -> bool:
    """Whether a telephone's number ends a text on the page, and is not the paper's own, in the frame of the page."""
    if not _CALLED.fullmatch(lines[at].text) or not above or above[-1].form not in (Form.FREE, Form.ROW):
        return False
    if _OF_THE_PAPER.search(lines[at].text):
        return False
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return bool(below) and phrase(below)[0] is not Form.FURNITURE


def _signs_a_notice(above: list[Formed], line: Line) -> bool:
    """Whether a day alone on a line stands below the name of who gives notice, and that below the notice's text."""
    if len(above) < 2 or not DAY_ALONE.fullmatch(line.text):  # noqa: PLR2004  a text and a name
        return False
    text, name = above[-2], above[-1]
    short = len(name.line.text) <= LONGEST_VERSE + 8 and not re.search(r"[，。、；：！？,;:!?]", name.line.text)
    return (
        short
        and name.form in (Form.FREE, Form.FURNITURE)
        and text.form in (Form.FREE, Form.ROW)
        and (closed(text.line.text) or _ENDS_ON_A_NUMBER.search(text.line.text) is not None)
    )


def _dates_a_signature(above: list[Formed], line: Line) -> bool:
    """Whether a day alone stands below who signs, and that below the end of a text."""
    if len(above) < 2 or not _DAY_OF_YEAR.fullmatch(line.text):  # noqa: PLR2004  a text and a name
        return False
    return above[-1].form is Form.BYLINE and closed(above[-2].line.text)


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line is the rest of a set phrase that was broken."""
    if unclosed(above.text):
        return True
    if closed(above.text) or _WHOLE.match(line.text):
        return False
    tail = above.text[-LONGEST:]
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


def _names_between(lines: list[Line], at: int) -> bool:
    """Whether a line holds nothing but names, under a line without an end mark and above a text."""
    text = lines[at].text
    named = any(each.fullmatch(text) for each in (grammar.NAMES_ALONE, grammar.NAMED_UNIT, _PEN_NAME))
    if not named or not 0 < at < len(lines) - 1:
        return False
    above, below = lines[at - 1].text, lines[at + 1].text
    broken = torn(text, below) > 1 and not lines[at].alone
    if unclosed(above) or torn(above, text) > 1 or broken or grammar.PICTURED.match(text) or dateline(above):
        return False
    if _PEN_NAME.fullmatch(text) and not grammar.NAMES_ALONE.fullmatch(text):
        whole = lines[at].alone and lines[at - 1].alone and len(below) > LONGEST_VERSE
        return whole and not re.search(r"[，。、；：,;:]", above) and re.search(r"[，。]", below) is not None
    verses = all(len(line.text) <= SHORT_VERSE for line in lines[at + 1 : at + 4]) and len(lines) > at + 4
    reads = verses or re.search(r"[，。；！？,;?]", below) is not None
    return (
        not re.search(r"[，。、；：！？,;:]", above)
        and reads
        and (len(above) >= len(text) or (lines[at].alone and len(text) <= _PEN))
    )
