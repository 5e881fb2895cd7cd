"""Line breaks: which of them end a sentence and which only end a line of print."""

from __future__ import annotations

import re

from reader.script.quotes import FINAL

_BREAK = re.compile(r"[^\S\n]*\n\s*")
_OTHER_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENDED = re.compile(rf"[{FINAL}][”’」』）)】\]》〉\"'\s]*$|[^\W\d_a-zA-Z]\.$")
_RUNS_ON = re.compile(r"[，,、；;：:（(“‘「『《〈【\[〔—\-/／和与及或的在将把被向对从由为至到以并且但而是及于]$|截至$")
_ITEM = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、．]|\d{1,3}[、．)）]|\d{1,3}\.(?!\d)|第[一二三四五六七八九十\d]{1,3}[条章节]"
    r"|[①-⑳㈠-㈩⒈-⒛]|[●■◆★▲□◇○△▪•▶►☆※]"
)
_OPENS_PIECE = re.compile(
    r"本[报网台刊][^，。]{0,12}[讯电]|本报记者|据?新华社|据[^，。]{1,12}[报电讯]|[^，。]{2,10}[报网]讯|□|——|近[日年]|日前|[昨今][日天年]|\d{1,2}月\d{1,2}日|目前|当前|随着|记者|责编|编辑"
)
_CANNOT_OPEN = re.compile(rf"[{FINAL}，、；：,;:”’」』）)】\]》〉]")
_UNLIKELY_START = re.compile(r"[的们吗呢吧]|了(?!解)")
_TWO_PARTS = re.compile(r"[\u3400-\u9fff”][ \u3000]+[\u3400-\u9fff“]|^[^，。：:]{2,8}[：:][^，。]+$")
"""How a headline is built: `让城市更有温度 让生活更有质感`, `新华时评：守好安全底线`."""
_FIRST_SENTENCE = re.compile(rf"[^{FINAL}]+[{FINAL}]")
_INSIDE = re.compile(r"[，。；,;！？]")
_HEADLINE = 32
"""Characters up to which a line without a mark at its end may be a headline."""


def paragraphs(text: str) -> list[str]:
    """The text as stretches that run on: line breaks inside a sentence are mended, the others part it."""
    text = _OTHER_BREAKS.sub("\n", text).replace("\t", " ").strip()
    if "\n" not in text:
        return [text] if text else []
    stretches: list[list[str]] = []
    before = ""
    for line in _BREAK.split(text):
        if stretches and _runs_on(before, line):
            last = stretches[-1][-1]
            latin = (last[-1:] + line[:1]).isascii() and last[-1:].isalnum() and line[:1].isalnum()
            stretches[-1].append(" " + line if latin else line)
        else:
            stretches.append([line])
        before = line
    return ["".join(stretch) for stretch in stretches]


def _runs_on(line: str, following: str) -> bool:
    """Whether the sentence of a line goes on in the following one."""
    if _CANNOT_OPEN.match(following):
        return True
    introduces = line.endswith(("：", ":"))
    if _ENDED.search(line) or (_ITEM.match(following) and not line.endswith(("，", "、", ","))):
        return False
    if introduces or _RUNS_ON.search(line) or _UNLIKELY_START.match(following):
        return not introduces or bool(_ENDED.search(following))
    if _OPENS_PIECE.match(following) or _TWO_PARTS.search(line):
        return False
    if len(line) > _HEADLINE or _INSIDE.search(line):
        return True
    first = _FIRST_SENTENCE.match(following)
    return first is not None and len(first.group()) <= len(line) * 1.6
