"""A page as a volunteer edits it: one mark and one text a line, in Chinese, and back again.

    #听报版面
    #日期 2025-11-25

    ==文章 未完
    引题：规划引领
    标题：深度融入区域发展
    署名：●本报记者 杨彩霞
    正文：为深度融入……

    ==不读
    本版责编：张三
    #理由 It frames the page: the desk, the paper, its web site

An article begins with `==` and its kind (文章, 简讯 or 图片), 未完 where the print breaks off; its lines are its blocks
in reading order. What stands under `==不读` is not read aloud. Lines that begin with `#` and blank lines say nothing;
a line that begins with a space is text without a mark.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from reader.errors import InputError
from reader.model import Article, Block, Kind, Page, Role, Stray
from reader.page.dates import find_date

_FIRST = "#听报版面"
_HEAD_MARK = "=="
# So much of a line is quoted.
_QUOTED = 20
_DATE, _REASON, _UNREAD, _UNFINISHED = "#日期", "#理由", "不读", "未完"
_KINDS = {Kind.ARTICLE: "文章", Kind.BRIEF: "简讯", Kind.PHOTO: "图片"}
_ROLES = {
    Role.KICKER: "引题",
    Role.HEADLINE: "标题",
    Role.SUBTITLE: "副题",
    Role.BYLINE: "署名",
    Role.BODY: "正文",
    Role.SUBHEAD: "小标题",
    Role.CAPTION: "图注",
    Role.CREDIT: "图片署名",
}
_KIND_OF = {mark: kind for kind, mark in _KINDS.items()}
_ROLE_OF = {mark: role for role, mark in _ROLES.items()}
_BLOCK = re.compile(rf"({'|'.join(sorted(_ROLE_OF, key=len, reverse=True))})[：:]\s*(.*)")
_HEADS = "|".join([*_KIND_OF, _UNREAD])
_HEAD = re.compile(rf"==\s*({_HEADS})\s*({_UNFINISHED})?\s*")
# A volunteer may lose the first line, or put something above it. Spaces of the same line: across lines a page of
# blank ones would take minutes.
_BLANK = r"[ \t\u3000\ufeff]*"
_EDITED = re.compile(rf"^{_BLANK}(?:#{_BLANK}{_FIRST[1:]}|=={_BLANK}(?:{_HEADS})\b)", re.MULTILINE)


def is_edited(text: str) -> bool:
    """Whether a text is a page in the form that `write_edit` writes: it has a mark that is in no print."""
    return _EDITED.search(text) is not None


def write_edit(page: Page) -> str:
    """The page in the form for editing; `read_edit` makes the same articles of it."""
    lines = [_FIRST, *([f"{_DATE} {page.date}"] if page.date else [])]
    for article in page.articles:
        lines += ["", f"=={_KINDS[article.kind]}{' ' + _UNFINISHED if article.truncated else ''}"]
        lines += [f"{_ROLES[block.role]}：{block.text}" for block in article.blocks]
    if page.strays:
        lines += ["", f"=={_UNREAD}"]
    for stray in page.strays:
        lines += [f" {stray.text}", f"{_REASON} {stray.reason}"]
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Draft:
    kind: Kind | None
    truncated: bool
    blocks: list[Block] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)


def read_edit(text: str, name: str, date: dt.date | None = None) -> Page:
    """The page that a volunteer edited. Lines count in the edited text.

    Raises:
        InputError: a line has no mark, or stands before the first article; tells the line.
    """
    drafts: list[_Draft] = []
    printed: dt.date | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        mark, line = _marked(raw)
        if mark == _DATE:
            printed = _date(line, name, number)
        elif mark == _REASON and drafts and drafts[-1].strays:
            last = drafts[-1].strays[-1]
            drafts[-1].strays[-1] = Stray(last.text, last.line, line)
        elif mark == _HEAD_MARK:
            kind, _, unfinished = line.partition(" ")
            drafts.append(_Draft(_KIND_OF.get(kind), bool(unfinished)))
        elif line and (mark in _ROLE_OF or mark is None):
            _add(drafts, _ROLE_OF.get(mark or ""), Block(Role.BODY, line, number), name)
    articles = tuple(
        Article(each.kind, tuple(each.blocks), each.truncated) for each in drafts if each.kind and each.blocks
    )
    strays = tuple(stray for each in drafts for stray in each.strays)
    return Page(name, date or printed or find_date(name, ""), articles, strays)


def printed_in(text: str) -> str:
    """What is printed in an edited page: its text without the marks and notes."""
    marked = [_marked(raw) for raw in text.splitlines()]
    return "\n".join(line for mark, line in marked if mark is None or mark in _ROLE_OF)


def _marked(raw: str) -> tuple[str | None, str]:
    """The mark of a line and the text after it. A line that begins with a space is all text."""
    line = raw.strip().lstrip("\ufeff")
    if raw[:1].isspace():
        return None, line
    if head := _HEAD.fullmatch(line):
        return _HEAD_MARK, f"{head[1]} {head[2] or ''}".strip()
    if block := _BLOCK.fullmatch(line):
        return block[1], block[2].strip()
    for mark in (_DATE, _REASON):
        if line.startswith(mark):
            return mark, line.removeprefix(mark).strip()
    return ("#", "") if line.startswith("#") else (None, line)


def _add(drafts: list[_Draft], role: Role | None, block: Block, name: str) -> None:
    """Put a line into the article that it stands under."""
    if drafts and drafts[-1].kind is None:
        drafts[-1].strays.append(Stray(block.text, block.line, "A volunteer chose not to have it read"))
    elif drafts and role:
        drafts[-1].blocks.append(Block(role, block.text, block.line))
    else:
        raise InputError(
            "{page}, line {line}: “{text}” does not say what it is",
            hint="Begin it with {marks}, each article with {heads}, what is not to be read with {unread}.",
            page=name,
            line=block.line,
            text=block.text[:_QUOTED],
            marks="、".join(f"{mark}：" for mark in _ROLE_OF),
            heads="、".join(f"=={kind}" for kind in _KIND_OF),
            unread=_HEAD_MARK + _UNREAD,
        )


def _date(text: str, name: str, number: int) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            "{page}, line {line}: {date} is not a date",
            hint="Write it as 2025-11-25.",
            page=name,
            line=number,
            date=text,
        ) from error
