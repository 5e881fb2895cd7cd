"""What the words of a passage show by themselves: its kind, and the signs that need no look at its neighbours."""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING

from reader.page import frame, grammar
from reader.page.evidence import SPEAKER, asks_for_more, closed, unclosed
from reader.page.forms import DAY_ALONE, Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.page.mend import Passage

# The longest line of display, in characters.
SHORT = 40

_SPACED = re.compile(r"[\u3400-\u9fff\d”》！？%％] [\u3400-\u9fff\d“《]")
_SAYS = re.compile(r"(?:强调|指出|要求|表示|主持|时|提出|批示|审议)[:：]?$")
_COLUMN = re.compile(
    r"^(?:聚焦|关注|学习贯彻|深入学习|贯彻落实|奋进|走进|喜迎|庆祝|新春走基层|记者|.*(?:新闻发布会|常委会|全体会议|座谈会)$)"
    r"|(?:系列|专栏|专题|观察|访谈|聚焦|调查|之[一二三四五六七八九十]|[①-⑳]|[(（][一二三四五六七八九十]+[)）])$"
)
_DETAIL = re.compile(r"(?:侧记|纪实|综述|记事|扫描|速写|见闻|透视|报告|之路|启示|探访|走访|剪影)$")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万]{1,4}[项个条名家位大种座户年]")
_NAME_ONLY = re.compile(rf"{grammar.HANZI}{{2,3}}|{grammar.HANZI} {grammar.HANZI}")
_DESK = re.compile(r"责编|编辑|美编|校对|版式|主编|检校|审校|组版|排版|值班|责任|设计|统筹")
_REACHED = re.compile(r"电话|热线|邮箱|@|www|http|\d{3,4}[-—–]\d{6,}|邮编|地址|微信|公众号|客户端|投稿|来稿")
_PAPER = re.compile(r"(?:报|刊|周末|时讯|网|融媒|传媒)(?:社)?$|^[A-Z][A-Z ]+$")
_STAFF = re.compile(r"记者|通讯员|评论员|作者|整理|撰文|执笔|供稿|来源|口述|特约|本报综合|采写|^[(（]?文[/／:：]")
_TAKEN = re.compile(
    r"摄[)）]?[^\u3400-\u9fff]*$|供图|摄影|漫画|制图|绘[)）]?$|图[/／片:：]|资料图|[(（].{0,6}图[)）]$|新华社发"
)
_OFFICE = re.compile(r"(?:局|委|会|部|院|所|中心|公司|支队|大队|政府|办|室|站|学校|医院|银行|集团|处|报社|厂)$")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]|[【\[〖《].*[】\]〗》]")
_END_BRACKET = re.compile(r".+[(（][^()（）]*[)）]$")
_ASKED = re.compile(r"[\u3400-\u9fff]{1,6}[:：].{6,}")
_NOTICE = re.compile(
    r"(?:通知|公告|启事|声明|通告|公示|寻人|寻物|讣告|征稿|预报|信息|预告|名单|提示|赛果|价格|均价|行情|光荣榜)$"
)
_HAPPENED = re.compile(r"召开|举行|会议|会见|印发|出台|启动|发布|揭晓|开幕|闭幕|调研|强调|[轮届期次]$")
_PRESIDED = re.compile(r"主持|讲话|出席|参加|致辞|陪同|作报告|总结|宣读")
_TALK = re.compile(
    r"^(?:对话|专访|访|走进|聚焦|记|读|探访|本报|我[市县省州区])|答记者问|之[一二三四五六七八九十]$|系列"
)
_NO_NEWS = re.compile(r"仅供参考|本版|本报编辑部|投稿|来稿|未经|转载|入市|除署名外|编辑部")
_PLACE = re.compile(
    r"(?:[省市区县旗盟州镇乡村街路园矿厂校队]|街道|社区|小学|中学|大学|学院|苏木|嘎查|法院|检察院|林场|农场|牧场|分局|集团|公司)$"
)
_PAGE_MARK = re.compile(r"(?:第?\s*)?[A-Z]{0,2}\d{1,3}\s*版?|第?[一二三四五六七八九十]+版")
_DATE = re.compile(r"\d{4}\s*[年.\-/]\s*\d{1,2}|星期[一二三四五六日天]|农历")
_PICTURE_PLACE = re.compile(r"[①-⑩]|[（(]?[左右上下]")
_POINTS_INTO_PICTURE = re.compile(r"图为|[（(][左右上下中前后]")
_PAUSE = re.compile(r"[，,、：:；;]")
_HANZI = re.compile(r"[\u3400-\u9fff]")

Rule = tuple["Callable[[str], object]", str]

_DASH: Rule = (re.compile("——|--").match, "it begins with a dash")
_COLON: Rule = (re.compile("[：:]$").search, "it ends with a colon")
_CALL: Rule = (re.compile("[？?！!]$").search, "it asks or calls")
_APART: Rule = (_SPACED.search, "phrases set apart by spaces")
_COMMAS: Rule = (grammar.COMMA.search, "it has commas")
_FIGURES: Rule = (_FIGURE.search, "it has figures")
_OCCASION: Rule = (_HAPPENED.search, "it tells an occasion")
_PRESIDES: Rule = (_PRESIDED.search, "it says who presided")
_KICKS: Rule = (_TALK.search, "it begins as kickers do")
_NUMBERED: Rule = (frame.NUMBERED.match, "it is numbered")
_MARKED: Rule = (lambda text: text[0] in grammar.MARKS, "it begins with a mark")
_ANSWERS: Rule = (SPEAKER.match, "somebody is asked or answers")
_OF_THE_PAGE: Rule = (_NO_NEWS.search, "it speaks of the page itself")
_REACHES: Rule = (_REACHED.search, "it tells how to reach the paper")

# What the line below a line says about it.
_NEXT = (_DASH, _COLON, _PRESIDES, _FIGURES, _APART, _COMMAS, _OCCASION, _KICKS, _CALL)
_TEXT: tuple[Rule, ...] = (
    (lambda text: not closed(text), "the text has no end"),
    _COLON,
    (_POINTS_INTO_PICTURE.search, "it points into a picture"),
    *(_MARKED, _NUMBERED, _ANSWERS, _OF_THE_PAGE, _REACHES),
)
_LINE: tuple[Rule, ...] = (
    *(_APART, _COLON, _CALL, _COMMAS, _DASH, _FIGURES, _NUMBERED, _MARKED, _OCCASION, _PRESIDES, _KICKS),
    *(_REACHES, _OF_THE_PAGE, _ANSWERS),
    (lambda text: closed(text) and text[-1] not in "？?！!", "it ends as a text does"),
    (_COLUMN.search, "it sounds like a column or an occasion"),
    (_SAYS.search, "it says who said it"),
    (_DETAIL.search, "it names a kind of report"),
    (_IN_BRACKETS.fullmatch, "it stands in brackets"),
    (_END_BRACKET.fullmatch, "it ends with brackets"),
    (_NAME_ONLY.fullmatch, "it may be a name"),
    (grammar.NAMES_ALONE.fullmatch, "it is a name"),
    (frame.PAGE_NAME.fullmatch, "it is a section's word"),
    (DAY_ALONE.fullmatch, "it is a day"),
    (_NOTICE.search, "it names a notice"),
    (re.compile("(?:——|--|…)$").search, "it ends with a dash"),
    (re.compile("[“‘]").match, "it begins with a quote"),
    (_ASKED.match, "a short word and a colon before it"),
    (lambda text: not _PAUSE.search(text) and closed(text), "one clause and its end"),
    (lambda text: grammar.PICTURED.match(text) or _PICTURE_PLACE.match(text), "it tells of a picture"),
    (asks_for_more, "it ends in a word that asks for more"),
    (unclosed, "a bracket or a quote stays open"),
    (_DESK.search, "it names the desk"),
    (_PAPER.search, "it may be a paper's name"),
    (_STAFF.search, "it names who writes"),
    (_TAKEN.search, "it names who took a picture"),
    (_OFFICE.search, "it names an office"),
    (_PLACE.search, "it ends as the name of a place or a unit"),
    (_PAGE_MARK.fullmatch, "it is a page's number"),
    (_DATE.search, "it has a date"),
    (lambda text: not _HANZI.search(text), "no Hanzi"),
)
_LINE_LENGTHS, _TEXT_LENGTHS = (3, 5, 8, 11, 14, 18, 23, 31), (41, 81, 151, 221)


def of_line(text: str) -> list[str]:
    """The signs that a short line shows by its words."""
    return [f"characters of the line: {_range(_LINE_LENGTHS, len(text))}", *_those_that_hold(_LINE, text)]


def of_text(text: str) -> list[str]:
    """The signs that a longer text shows by its words."""
    return [f"characters of the text: {_range(_TEXT_LENGTHS, len(text))}", *_those_that_hold(_TEXT, text)]


def of_next(text: str) -> list[str]:
    """What a short line shows, as signs of the line above it."""
    return [f"the next line: {told}" for told in _those_that_hold(_NEXT, text)]


def _those_that_hold(rules: tuple[Rule, ...], text: str) -> list[str]:
    return [told for holds, told in rules if holds(text)]


def _range(bounds: tuple[int, ...], value: int) -> str:
    """The range of `bounds` that a length is in, as in 8-10 or 31+."""
    at = bisect(bounds, value)
    low = bounds[at - 1] if at else 1
    return f"{low}-{bounds[at] - 1}" if at < len(bounds) else f"{low}+"


def _lifted_dateline(passages: list[Passage], at: int) -> bool:
    """Whether a byline is a dateline: it was lifted off the text below it, or reads like one."""
    passage, below = passages[at], passages[at + 1 : at + 2]
    if passage.form is not Form.BYLINE or not below or below[0].form is not Form.FREE:
        return False
    return passage.lines[-1] in below[0].lines[:1] or (
        not passage.text.startswith(("(", "（")) and bool(grammar.DATELINE.match(passage.text + " "))
    )


def _lifted_end(passages: list[Passage], at: int) -> bool:
    """Whether a signature was lifted off the end of the text above it."""
    above = passages[at - 1] if at else None
    return above is not None and passages[at].lines[0] in above.lines[-1:]


def kinds(passages: list[Passage]) -> list[str]:
    """What each passage looks like to its neighbours, in a word."""
    return [_kind(passages, at) for at in range(len(passages))]


_FORMS = {
    Form.FURNITURE: "the page's frame",
    Form.SECTION: "a section's name",
    Form.JUMP: "a jump",
    Form.CREDIT: "a credit",
    Form.ROW: "a row",
}
_TEXT_KINDS: tuple[Rule, ...] = (
    (SPEAKER.match, "a question or an answer"),
    (frame.NOTE.match, "a note"),
    (
        lambda text: grammar.CAPTIONED.match(text) or grammar.PICTURED.match(text),
        "a text that tells of a picture",
    ),
    (grammar.DAY.match, "a text that begins with a day"),
    (grammar.INSIDE.match, "a text that goes on a story"),
    (grammar.LEAD.match, "a text that begins a story"),
)
_LINE_KINDS: tuple[Rule, ...] = (
    (frame.NOTE.fullmatch, "a note's heading"),
    (lambda text: SPEAKER.match(text) or _ASKED.match(text), "a question or an answer"),
    (
        lambda text: _DESK.search(text) or _REACHED.search(text) or _DATE.search(text),
        "a line of the page's desk",
    ),
    (lambda text: len(text) <= SHORT and _STAFF.search(text), "a line that names who writes"),
    (lambda text: len(text) <= SHORT and _TAKEN.search(text), "a line that names who took a picture"),
    (_NAME_ONLY.fullmatch, "a name or a word"),
    (lambda text: not _HANZI.search(text), "a line without Hanzi"),
)


def _kind(passages: list[Passage], at: int) -> str:
    passage = passages[at]
    if passage.form is Form.BYLINE:
        return _byline_kind(passages, at)
    if passage.form in _FORMS:
        return _FORMS[passage.form]
    rules, otherwise = (_LINE_KINDS, "a display line") if passage.form is None else (_TEXT_KINDS, "a text")
    return next(iter(_those_that_hold(rules, passage.text)), otherwise)


def _byline_kind(passages: list[Passage], at: int) -> str:
    if _lifted_dateline(passages, at):
        return "a dateline"
    if grammar.PICTURE_REPORT.search(passages[at].text):
        return "a picture report's byline"
    return "a signature at the end of a text" if _lifted_end(passages, at) else "a byline"
