"""What a passage shows: its signs, by which the search of `parts` tells what it is.

A sign is a short phrase that is true of a passage and its neighbours as they are printed. `weights.tsv` says how much
each sign speaks for each part; a sign that it does not list says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.page import frame, grammar
from reader.page.evidence import SPEAKER, asks_for_more, closed, unclosed
from reader.page.forms import DAY_ALONE, Form

if TYPE_CHECKING:
    from reader.page.lines import Layout
    from reader.page.mend import Passage

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
_WHOLE_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
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
_PAGE_MARK = re.compile(r"(?:第?\s*)?[A-Z]{0,2}\d{1,3}\s*版?|第?[一二三四五六七八九十]+版")
_DATE = re.compile(r"\d{4}\s*[年.\-/]\s*\d{1,2}|星期[一二三四五六日天]|农历")
_TITLE_LENGTHS = (3, 5, 8, 11, 14, 18, 23, 31)
_TEXT_LENGTHS = (41, 81, 151, 221)


def _bin(bounds: tuple[int, ...], value: int) -> str:
    """The range of `bounds` that a length is in, in words."""
    at = bisect(bounds, value)
    low = bounds[at - 1] if at else 1
    return f"{low} to {bounds[at] - 1} characters" if at < len(bounds) else f"{low} characters or more"


def lifted_dateline(passages: list[Passage], at: int) -> bool:
    """Whether a byline is a dateline: it was lifted off the text below it, or reads like one."""
    passage, below = passages[at], passages[at + 1 : at + 2]
    if passage.form is not Form.BYLINE or not below or below[0].form is not Form.FREE:
        return False
    return passage.lines[-1] in below[0].lines[:1] or (
        not passage.text.startswith(("(", "（")) and bool(grammar.DATELINE.match(passage.text + " "))
    )


def lifted_end(passages: list[Passage], at: int) -> bool:
    """Whether a signature was lifted off the end of the text above it."""
    above = passages[at - 1] if at else None
    return above is not None and passages[at].lines[0] in above.lines[-1:]


def kinds(passages: list[Passage]) -> list[str]:
    """What each passage looks like to its neighbours, in a word."""
    return [_kind(passages, at) for at in range(len(passages))]


def _kind(passages: list[Passage], at: int) -> str:  # noqa: PLR0911  one line a kind
    passage = passages[at]
    text = passage.text
    if passage.form is None:
        return _display_kind(text)
    if passage.form is Form.BYLINE:
        if lifted_dateline(passages, at):
            return "a dateline"
        if grammar.PICTURE_REPORT.search(text):
            return "a picture report's byline"
        return "a signature at the end of a text" if lifted_end(passages, at) else "a byline"
    if passage.form is not Form.FREE:
        return {
            Form.FURNITURE: "the page's frame",
            Form.SECTION: "a section's name",
            Form.JUMP: "a jump",
            Form.CREDIT: "a credit",
            Form.ROW: "a row",
        }[passage.form]
    if SPEAKER.match(text):
        return "a question or an answer"
    if frame.NOTE.match(text):
        return "a note"
    if grammar.CAPTIONED.match(text) or grammar.PICTURED.match(text):
        return "a text that tells of a picture"
    if grammar.DAY.match(text):
        return "a text that begins with a day"
    if grammar.INSIDE.match(text):
        return "a text that goes on a story"
    if grammar.LEAD.match(text):
        return "a text that begins a story"
    return "a text"


def _display_kind(text: str) -> str:
    """What a line without a set form looks like."""
    kinds_ = (
        (bool(frame.NOTE.fullmatch(text)), "a note's heading"),
        (bool(SPEAKER.match(text) or _ASKED.match(text)), "a question or an answer"),
        (bool(_DESK.search(text) or _REACHED.search(text) or _DATE.search(text)), "a line of the page's desk"),
        (len(text) <= 40 and bool(_STAFF.search(text)), "a line that names who writes"),
        (len(text) <= 40 and bool(_TAKEN.search(text)), "a line that names who took a picture"),
        (bool(_NAME_ONLY.fullmatch(text)), "a name or a word"),
        (not any("\u3400" <= each <= "\u9fff" for each in text), "a line without Hanzi"),
    )
    return next((kind for holds, kind in kinds_ if holds), "a display line")


# So much longer is much longer, or longer at all.
_MUCH, _MORE = 1.6, 1.15
FRAMES = ("the page's frame", "a jump")


class Signs:
    """The signs of all passages of a page."""

    def __init__(self, passages: list[Passage], layout: Layout) -> None:
        """Look at the passages; nothing is decided here."""
        self.passages = passages
        self.gap = layout.gap
        self.kinds = kinds(passages)
        self.words = _words(passages)
        self._next = self._following()
        self._local: dict[int, list[str]] = {}
        self._above: dict[tuple[int, int], frozenset[str]] = {}

    def local(self, at: int) -> list[str]:
        """The signs of a passage that do not depend on what the passages above it are taken for."""
        if at not in self._local:
            self._local[at] = self._look(at)
        return self._local[at]

    def above(self, start: int, at: int) -> frozenset[str]:
        """The words of the passages from `start` up to `at`."""
        if start >= at:
            return frozenset()
        if (start, at) not in self._above:
            self._above[start, at] = frozenset().union(*self.words[start:at])
        return self._above[start, at]

    def _following(self) -> list[int]:
        """For each passage the next one that is not the page's frame (their number where there is none)."""
        after = len(self.passages)
        found: list[int] = []
        for at in range(len(self.passages) - 1, -1, -1):
            found.append(after)
            if self.kinds[at] not in FRAMES:
                after = at
        return found[::-1]

    def below(self, at: int) -> str:
        """What stands below a passage, the page's frame left out."""
        after = self._next[at]
        return self.kinds[after] if after < len(self.passages) else "nothing"

    def text_below(self, at: int) -> int:
        """The first text below the display lines that begin here (the number of passages where there is none)."""
        after = self._next[at]
        while after < len(self.passages) and self.passages[after].form is not Form.FREE:
            if self.passages[after].form is Form.SECTION:
                return len(self.passages)
            after = self._next[after]
        return after

    def _look(self, at: int) -> list[str]:
        passage = self.passages[at]
        found = ["any", f"it is {self.kinds[at]}", f"below is {self.below(at)}"]
        above = next((each for each in range(at - 1, -1, -1) if self.kinds[each] not in FRAMES), None)
        found.append(f"above is {self.kinds[above] if above is not None else 'nothing'}")
        long = passage.form is Form.FREE and len(passage.text) > 40
        gap, under = passage.lines[0].gap, self.passages[at + 1].lines[0].gap if at + 1 < len(self.passages) else 9
        if gap > max(1, self.gap):
            found.append("a wide gap above")
        if gap < self.gap:
            found.append("close to the line above")
        if under < self.gap and at + 1 < len(self.passages) and self.passages[at + 1].lines[0] is not passage.lines[0]:
            found.append("close to the line below")
        found += self._of_text(at) if long else [*self._of_line(at), *self._ahead(at), *self._beside(at)]
        if passage.text[0] in grammar.MARKS and above is not None:
            alike = self.passages[above].text[0] in grammar.MARKS or self.kinds[above] == "a section's name"
            found.append("a mark there as above" if alike else "a mark unlike above")
        return found

    def _beside(self, at: int) -> list[str]:
        """What the line below in the same row of lines shows, and how the two compare."""
        after = self._next[at]
        if after >= len(self.passages) or not self._short(after) or self.passages[after].torn_in:
            return []
        text, below = tight(self.passages[at].text), tight(self.passages[after].text)
        ratio = len(text) / len(below)
        checks = (
            (below.startswith(("——", "--")), "the next line begins with a dash"),
            (below[-1] in "：:", "the next line ends with a colon"),
            (bool(_PRESIDED.search(below)), "the next line says who presided"),
            (bool(_FIGURE.search(below)), "the next line has figures"),
            (bool(_SPACED.search(below)), "the next line has phrases set apart"),
            (bool(re.search(r"[，,；;]", below)), "the next line has commas"),
            (bool(_HAPPENED.search(below)), "the next line tells an occasion"),
            (bool(_TALK.search(below)), "the next line begins as kickers do"),
            (below[-1] in "？?！!", "the next line asks or calls"),
            (self.passages[after].lines[0].gap < self.gap, "the next line is close"),
            (ratio > _MUCH, "much longer than the next line"),
            (_MUCH >= ratio > _MORE, "longer than the next line"),
            (_MORE >= ratio >= 1 / _MORE, "as long as the next line"),
            (1 / _MORE > ratio >= 1 / _MUCH, "shorter than the next line"),
            (ratio < 1 / _MUCH, "much shorter than the next line"),
        )
        return [told for holds, told in checks if holds]

    def _ahead(self, at: int) -> list[str]:
        """What follows a line: how many lines stand in a row, how many texts below them, what ends those."""
        lines = 1
        after = self._next[at]
        while after < len(self.passages) and self._short(after):
            lines += 1
            after = self._next[after]
        back = at - 1
        above = 0
        while back >= 0 and (self.kinds[back] in FRAMES or self._short(back)):
            above += self.kinds[back] not in FRAMES
            back -= 1
        found = [f"{lines if lines < 4 else 'many'} lines from here in a row"]
        run = lines + above
        found.append(f"in a row of {run if run < 4 else '4 to 5' if run < 6 else 'many'} lines")
        if above:
            found.append("not the first line in a row")
        while after < len(self.passages) and self.passages[after].form in (Form.BYLINE, Form.CREDIT):
            after = self._next[after]
        texts = 0
        while after < len(self.passages) and self.passages[after].form is Form.FREE and not self._short(after):
            texts += 1
            after = self._next[after]
        end = self.kinds[after] if after < len(self.passages) else "nothing"
        found.append(
            f"{'no text' if not texts else 'one text' if texts == 1 else 'two texts' if texts == 2 else 'many texts'} below it"
        )
        if texts:
            found.append(f"below its texts is {end}")
            if after < len(self.passages) and self._short(after):
                more = abs(len(self.passages[after].text) - len(self.passages[at].text))
                found.append(
                    "the next line after its texts is as long"
                    if more <= 2
                    else "the next line after its texts is unlike"
                )
        return found

    def _short(self, at: int) -> bool:
        """Whether a passage is a short line that may be display."""
        passage = self.passages[at]
        if passage.form in (Form.BYLINE, Form.CREDIT, Form.SECTION):
            return False
        return passage.form is not Form.FREE or (len(passage.text) <= 40 and "。" not in passage.text)

    def _of_text(self, at: int) -> list[str]:
        text = self.passages[at].text
        found = [f"a text of {_bin(_TEXT_LENGTHS, len(text))}"]
        checks = (
            (not closed(text), "the text has no end"),
            (text[-1] in "：:", "it ends with a colon"),
            (bool(re.search(r"图为|[（(][左右上下中前后]", text)), "it points into a picture"),
            (text[0] in grammar.MARKS, "it begins with a mark"),
            (bool(frame.NUMBERED.match(text)), "it is numbered"),
            (bool(SPEAKER.match(text)), "somebody is asked or answers"),
            (bool(_NO_NEWS.search(text)), "it speaks of the page itself"),
            (bool(_REACHED.search(text)), "it tells how to reach the paper"),
            (self._next[at] >= len(self.passages), "nothing but the page's frame below"),
        )
        return found + [told for holds, told in checks if holds]

    def _of_line(self, at: int) -> list[str]:
        text = tight(self.passages[at].text)
        below = self.text_below(at)
        told = len(self.words[at] & self.words[below]) if below < len(self.passages) else 0
        checks = (
            (True, f"a line of {_bin(_TITLE_LENGTHS, len(text))}"),
            (bool(_SPACED.search(text)), "phrases set apart by spaces"),
            (text[-1] in "：:", "it ends with a colon"),
            (text[-1] in "？?！!", "it asks or calls"),
            (closed(text) and text[-1] not in "？?！!", "it ends as a text does"),
            (bool(re.search(r"[，,；;]", text)), "it has commas"),
            (text.startswith(("——", "--")), "it begins with a dash"),
            (bool(_FIGURE.search(text)), "it has figures"),
            (bool(frame.NUMBERED.match(text)), "it is numbered"),
            (bool(_COLUMN.search(text)), "it sounds like a column or an occasion"),
            (bool(_SAYS.search(text)), "it says who said it"),
            (bool(_DETAIL.search(text)), "it names a kind of report"),
            (text[0] in "【[〖《" and text[-1] in "】]〗》", "it stands in brackets"),
            (text[0] in grammar.MARKS, "it begins with a mark"),
            (bool(_NAME_ONLY.fullmatch(text)), "it may be a name"),
            (bool(grammar.NAMES_ALONE.fullmatch(text)), "it is a name"),
            (bool(frame.PAGE_NAME.fullmatch(text)), "it is a section's word"),
            (bool(DAY_ALONE.fullmatch(text)), "it is a day"),
            (
                at == 0 or all(kind in (*FRAMES, "a section's name") for kind in self.kinds[:at]),
                "nothing but the page's frame above",
            ),
            (bool(_NOTICE.search(text)), "it names a notice"),
            (bool(_HAPPENED.search(text)), "it tells an occasion"),
            (text.endswith(("——", "--", "…", "……")), "it ends with a dash"),
            (text.startswith(("“", "‘")), "it begins with a quote"),
            (bool(_ASKED.match(text)), "a short word and a colon before it"),
            (bool(_PRESIDED.search(text)), "it says who presided"),
            (bool(_TALK.search(text)), "it begins as kickers do"),
            (not re.search(r"[，,、：:；;]", text) and closed(text), "one clause and its end"),
            (bool(grammar.PICTURED.match(text) or re.match(r"[①-⑩]|[（(]?[左右上下]", text)), "it tells of a picture"),
            (asks_for_more(text), "it ends in a word that asks for more"),
            (bool(unclosed(text)), "a bracket or a quote stays open"),
            (bool(_DESK.search(text)), "it names the desk"),
            (bool(_REACHED.search(text)), "it tells how to reach the paper"),
            (bool(_PAPER.search(text)), "it may be a paper's name"),
            (bool(_STAFF.search(text)), "it names who writes"),
            (bool(_TAKEN.search(text)), "it names who took a picture"),
            (bool(_OFFICE.search(text)), "it names an office"),
            (bool(_WHOLE_BRACKET.fullmatch(text)), "it stands in brackets"),
            (bool(_END_BRACKET.fullmatch(text)), "it ends with brackets"),
            (bool(_NO_NEWS.search(text)), "it speaks of the page itself"),
            (bool(_PAGE_MARK.fullmatch(text)), "it is a page's number"),
            (bool(_DATE.search(text)), "it has a date"),
            (not any("\u3400" <= each <= "\u9fff" for each in text), "no Hanzi"),
            (self._next[at] >= len(self.passages), "nothing but the page's frame below"),
            (bool(SPEAKER.match(text)), "somebody is asked or answers"),
            (told > 0, "its words come back below"),
            (told > 2, "many of its words come back below"),
        )
        return [told for holds, told in checks if holds]


def tight(text: str) -> str:
    """A line without the spaces that only set its letters apart, as in 公　告."""
    parts = text.split(" ")
    return "".join(parts) if len(parts) > 1 and all(len(part) == 1 for part in parts) else text


def _words(passages: list[Passage]) -> list[frozenset[str]]:
    """The pairs of Hanzi in each passage that not many passages of the page have."""
    pairs = [
        {a + b for a, b in pairwise(passage.text) if a > "\u3400" and b > "\u3400" and b < "\ufe00" and a < "\ufe00"}
        for passage in passages
    ]
    counts = Counter(pair for each in pairs for pair in each)
    most = max(3, len(passages) * 0.15)
    return [frozenset(pair for pair in each if counts[pair] <= most) for each in pairs]
