"""Line breaks: which of them end a sentence and which only end a line of print."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from reader.script import bylines
from reader.script.quotes import CLOSERS, FINAL, OPENERS
from reader.script.words import within_word

_OTHER_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENDED = re.compile(rf"[{FINAL}][”’」』）)】\]》〉\"'\s]*$|[^\W\d_a-zA-Z]\.$")
_RUNS_ON = re.compile(
    r"[，,、；;：:（(“‘「『《〈【\[〔—\-/／和与及或的在将把被向对从由为至到以并且但而是及于自]$|截至$"
)
_ITEM = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、．]|\d{1,3}[、．)）]|\d{1,3}\.(?!\d)|第[一二三四五六七八九十\d]{1,3}[条章节步、，是]|[一二三四五六七八九十]是"
    r"|[①-⑳㈠-㈩⒈-⒛]|[●■◆★▲□◇○△▪•▶►☆※]"
)
_OPENS_PIECE = re.compile(
    r"本报记者|[\u4e00-\u9fff]{2,4}今年\d{2}岁|据[^，。]{1,12}报|□|——|近[日年]|日前|[昨今][日天年]|\d{1,2}月\d{1,2}日|目前|当前|如今|随着|截至|据了解|据悉|据介绍|此外|[本此]次|同时[,，]|近年来|下一步|连日来|当[天日晚]|[\u3400-\u9fff]{2,6}(?:[以之过]后|以来|前夕|期间|时节)[，,]|(?:法官|律师|专家|[警校官]方|医生|网友|交警|消防|气象台|[\u3400-\u9fff]{1,4}部门)(?:提[醒示]|建议|支招|解[读答]|说法|点评|回应)?[：:]|[\u3400-\u9fff]{2,4}[：:]“|会上|会议(?:指出|强调|要求)|活动(?:中|现场)|记者|责编|编辑"
)
_LABEL = re.compile(r"[\u3400-\u9fff]{2,5}(?<![以如]下)[：:]")
"""`主办单位：`, whatever follows it."""
_TITLED = re.compile(r"[\u3400-\u9fff]{2,6}(?<=简介|介绍|概况|背景)[：:]")
"""A line that stands above what it is the name of: `名医简介：`."""
_LABELLED = re.compile(r"[\u3400-\u9fff]{2,6}[：:]\S")
"""A row of a list: `一等奖：3名，各奖5000元`."""
_CANNOT_OPEN = re.compile(rf"[{FINAL}，、；：,;:”’」』）)】\]》〉]")
_UNLIKELY_START = re.compile(r"[的们吗呢吧]|了(?!解)|等(?!待|级|你|我)")
_TWO_PARTS = re.compile(r"^——|^[^（(]*[\u3400-\u9fff”]{4}[ \u3000]+[\u3400-\u9fff“]{4}|^[^，。：:]{2,8}[：:][^，。]+$")
"""How a headline is built: `让城市更有温度 让生活更有质感`, `新华时评：守好安全底线`."""
_TOLD = re.compile(
    r"(?:落幕|[启发]动|召开|举[行办]|[开闭]幕|实施|开放|发布|签约|合作|上线|亮相|[开竣]工|开赛|揭晓|出炉|启用|开通|落地|印发|揭牌|结束|来袭|"
    r"提速|夺冠|获奖|上市|开讲|开播|见效|成立|运行|投用|通车|格局|起飞|通[知告报]|公告|公示|预警|提[示醒]|名单|[来走]了|\d[%％‰℃])$"
)
"""How a headline ends: on what has happened."""
_FIRST_SENTENCE = re.compile(rf"[^{FINAL}]+[{FINAL}]")
_SPEECH = re.compile(r"[“「『][^”」』]*[。！？!?…][”」』]")
"""How a paragraph begins, not the rest of a line: `“今年的雪来得早。”店主说。`."""
_INSIDE = re.compile(r"[，。；,;！？]")
_IN_FIGURE = re.compile(r"\d\n\d|\d[年月]\n\d|\d\n[年月日时分秒个名人元万亿家条项届号%％℃]")
_DIALLED = re.compile(r"(?:电话|热线|手机|传真|邮编|微信|QQ|联系|咨询|报名)[^，。；]{0,10}\d$|\d{7}$")
"""A line that ends in a number to call or to write to, which is whole."""
_RANKED = re.compile(r"\d{1,3}[ \u3000]\S.*\d$")
"""A row of a table: `1 上海海港 23`."""
_NEAR = 6
"""Characters on each side of a break by which it is seen whether it parts a word."""
_FEWEST, _WIDEST, _INDENT = 3, 30, 3
"""More lines than so many, all but the last of one width up to so many cells, are a column; the first may be set in."""
_SCRAP = 2
"""Characters up to which a line can only be the rest of a torn word, or a title of its own."""
_ROWS, _ROW = 2, 24
"""So many lines without a mark at the end, of up to so many characters, are the rows of a list that a colon opens."""
_HEADLINE = 32
"""Characters up to which a line without a mark at its end may be a headline."""


def paragraphs(text: str) -> list[str]:
    """The text as stretches that run on: line breaks inside a sentence are mended, the others part it."""
    text = _OTHER_BREAKS.sub("\n", text).replace("\t", " ")
    if "\n" not in text.strip():
        return [text.strip()] if text.strip() else []
    stretches: list[list[str]] = []
    before = ""
    full = False
    lines = _printed(text)
    rows = _listed([line.text for line in lines])
    for at, line in enumerate(lines):
        wrapped = full and not _ENDED.search(before) and not _ITEM.match(line.text)
        if stretches and at not in rows and not line.set_in and (wrapped or _runs_on(before, line.text)):
            last = stretches[-1][-1]
            ends = last[-1:] + line.text[:1]
            latin = ends.isascii() and ends.isalnum() and not ends.isdecimal()
            stretches[-1].append(" " + line.text if latin else line.text)
        else:
            stretches.append([line.text])
        before, full = line.text, line.full
    return ["".join(stretch) for stretch in stretches]


class _Line(NamedTuple):
    """A printed line: is it set in, where not all are; does it fill a column?"""

    text: str
    set_in: bool
    full: bool


def _printed(text: str) -> list[_Line]:
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    set_in = [line.startswith("\u3000\u3000") for line in lines]
    cells = [len(line) - sum(map(str.isascii, line)) / 2 for line in lines]
    widest = max(cells)
    full = [widest - each <= (1 if at else _INDENT) for at, each in enumerate(cells)]
    reads = any(_INSIDE.search(line[:-1]) for line in lines)
    column = len(lines) > _FEWEST and widest <= _WIDEST and all(full[:-1]) and reads
    some = not all(set_in)
    return [
        _Line(line.strip(), some and at, column and fills) for line, at, fills in zip(lines, set_in, full, strict=True)
    ]


def _listed(lines: list[str]) -> set[int]:
    """The lines that are rows of a list: each says two things, and none has a mark at its end."""
    rows: set[int] = set()
    for at, line in enumerate(lines):
        below = list(takewhile(_is_row, lines[at + 1 :])) if line.endswith(("：", ":")) else []
        if len(below) >= _ROWS and at + len(below) + 1 == len(lines):
            rows.update(range(at + 1, len(lines)))
    return rows


def _is_row(line: str) -> bool:
    return len(line) <= _ROW and bool(_INSIDE.search(line[:-1])) and not re.search(r"\W$", line)


def _runs_on(line: str, following: str) -> bool:
    """Whether the sentence of a line goes on in the following one."""
    if _CANNOT_OPEN.match(following):
        return True
    introduces = line.endswith(("：", ":"))
    opens = not line.endswith(("，", "、", ",")) and (_ITEM.match(following) or bylines.dateline(following))
    rows = _LABELLED.match(line) and _LABELLED.match(following)
    rows = rows or (_RANKED.match(line) and _RANKED.match(following))
    rows = rows or (_DIALLED.search(line) and re.match(r"\d+[\u3400-\u9fff]", following))
    titled = _TITLED.fullmatch(line) and _ENDED.search(following) and _INSIDE.search(following[:-1])
    if opens or rows or titled or _ENDED.search(line) or bylines.stands_alone(line):
        return False
    if introduces or _torn(line, following):
        return not introduces or bool(_ENDED.search(following) or _LABEL.fullmatch(line))
    if len(following) <= _SCRAP:
        return within_word(line[-_NEAR:], following[:_NEAR])
    body = len(line) > _HEADLINE or bool(_INSIDE.search(line))
    first = _FIRST_SENTENCE.match(following)
    if body or first is None or _OPENS_PIECE.match(following):
        return body and not _OPENS_PIECE.match(following)
    headline = _TWO_PARTS.search(line) or _TOLD.search(line) or _SPEECH.match(following)
    shorter = not headline and len(first.group()) <= len(line) * 1.6
    return shorter or within_word(line[-_NEAR:], following[:_NEAR])


def _torn(line: str, following: str) -> bool:
    """Whether a line ends where no sentence can: on a comma, in a date or a number, inside brackets."""
    if _RUNS_ON.search(line) or _UNLIKELY_START.match(following) or _IN_FIGURE.search(f"{line[-2:]}\n{following[:1]}"):
        return True
    return any(
        line.rfind(opener) > line.rfind(closer) and closer in following
        for opener, closer in zip(OPENERS, CLOSERS, strict=True)
    )
