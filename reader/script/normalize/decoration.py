"""Marks that only decorate: emoji, bullets, stars, hashtags' fences. A newsreader passes over them."""

from __future__ import annotations

import re

from reader.script.normalize.marks import only_with

EMOJI = "\U0001f000-\U0001faff\u2600-\u26ff\u2700-\u2775\u2794-\u27bf\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f"
BULLETS = "■□▪▫▲△▶▷►▻▼▽◀◁◆◇◈○◎●◐◑◢◣◤◥◦★☆♀♂♠♡♣♥♦♪♫※❖⬛⬜⭐❤•⦁‣\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55"
INVISIBLE = "\u200b\u200c\u2060\ufeff\u00ad"

_TRIANGLE = re.compile(r"(?<=[在和与若、])△(?=[A-Z]{3}(?![A-Za-z]))")
_ANGLE = re.compile(r"∠(?=[A-Z\d])")
MARKS = {"√": "勾", "✓": "勾", "✔": "勾", "×": "叉", "✗": "叉", "✘": "叉", "○": "圈", "□": "方框", "△": "三角"}
"""What a reader draws on a form."""
_MARK = re.compile(
    r"(?:(?<=[“\"‘'])|(?<=[打画划内]))[√✓✔×✗✘○□△](?=[”\"’'])|(?<=[打画划])[√✓✔×✗✘○](?![\d.])|(?<=[（(])[√✓✔×✗✘](?=[)）])|(?<=在)□(?=[内中里])"
)
# Nothing is behind it of which it could be the root.
_DRAWN = re.compile(r"√(?!\s?[\dA-Za-zα-ω(（])")
# A tick before a line is a bullet.
_TICKED = re.compile(r"(?:^|(?<=[\s；;，,。：:]))[√✓✔]\s?(?=[\u4e00-\u9fff])(?!的)", re.MULTILINE)
# A share whose company may have to leave the exchange; ST alone is less.
_TREATED = re.compile(r"[*＊](?=ST\s?[\u4e00-\u9fffA-Z])")
_ROUND_ZERO = re.compile(r"(?<=[一二三四五六七八九〇零○十])[○◯](?=[一二三四五六七八九〇零○年月日])")
_STARRED = re.compile(r"(?<=[1-5一二三四五])[★☆⭐](?=级)")
_RATED = re.compile(r"(?<![★☆])(?=[★☆]{5}(?![★☆]))(★{1,5})☆*")
_KEYCAP = re.compile("(?<=[0-9#*])\ufe0f?\u20e3")
_BETWEEN = re.compile(rf"(?<=\w)[{EMOJI}{BULLETS}{INVISIBLE}]*[{EMOJI}{BULLETS}]+[{EMOJI}{BULLETS}{INVISIBLE}]*(?=\w)")
_ALONE = re.compile(rf"(?:(?<!\S)[{EMOJI}{BULLETS}]+[ 　]?)|[{EMOJI}{BULLETS}{INVISIBLE}]+")
_HASHTAG = re.compile(
    r"(?<!\d)[#＃](?!\d{1,4}(?:[至到和及与][#＃]|杆|塔|机|炉|主变|井|泵|柱))([^#＃\s、，。]{2,40})[#＃]"
)
_HASH = re.compile(r"(?<![\w])[#＃](?=[\u4e00-\u9fff])")
_RULE = re.compile(r"(?<![\dA-Z*＊])[*＊_=＝]{3,}|[─━═┄┅]+|[│┃|｜¦]+(?=\s*$)|^\s*[*＊](?=\s*[\u4e00-\u9fff])")
_REPEATED = re.compile("([\u3400-\u9fff])々")
_BAR = re.compile(r"\s{0,3}[|｜│┃¦]+\s{0,3}")


def plain(text: str) -> str:
    """The text without its ornaments; one between two words leaves a pause.

    >>> plain("★本报讯 ●记者 张三")
    '本报讯 记者 张三'
    >>> plain("春天🌸来了👏👏！")
    '春天，来了！'
    >>> plain("二○二五年")
    '二零二五年'
    >>> plain("网友给它★★★★☆")
    '网友给它4星'
    >>> plain("同意画“√”，在“□”内打×，*ST目药")
    '同意画“勾”，在“方框”内打叉，星ST目药'
    """
    text = _ANGLE.sub("角", _TRIANGLE.sub("三角形", text))
    text = _TREATED.sub("星", _DRAWN.sub("勾", _TICKED.sub("", _MARK.sub(lambda found: MARKS[found[0]], text))))
    text = _ROUND_ZERO.sub("零", text)
    text = _RATED.sub(lambda found: f"{len(found[1])}星", text)
    text = _KEYCAP.sub("", _STARRED.sub("星", text))
    return _ALONE.sub("", _BETWEEN.sub("，", text))


@only_with("#＃*＊_=＝─━═┄┅│┃|｜¦")
def unfenced(text: str) -> str:
    """A hashtag without its fences, a ruled line gone, a bar as a pause.

    >>> unfenced("#呼和浩特马拉松#今日开跑")
    '呼和浩特马拉松今日开跑'
    >>> unfenced("时政｜要闻")
    '时政，要闻'
    """
    text = _HASH.sub("", _HASHTAG.sub(r"\1", text))
    return _BAR.sub("，", _RULE.sub("", text))


@only_with("々")
def repeated(text: str) -> str:
    """A Hanzi in place of the mark that repeats it.

    >>> repeated("人々")
    '人人'
    """
    return _REPEATED.sub(r"\1\1", text)
