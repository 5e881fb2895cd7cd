"""Bylines, datelines and credits: how print names its reporters, and how a newsreader does.

    本报讯(记者 祁晓燕 通讯员 金鑫)  ->  本报记者祁晓燕、通讯员金鑫报道。

A form that is not known here is read as it is printed.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.script.wording import Wording

_RANK = (
    r"(?:特派|特约|实习|见习|首席|高级|资深|全媒体|融媒体?|新媒体|视频|摄影|文字|文体|驻[\u3400-\u9fff]{2,4})*"
    r"(?:记者|通讯员|实习生|摄影师|评论员|撰稿人|撰稿|编辑)"
)
_DESK = re.compile(r"(?:[报社网台刊]|客户端)$")
_DATE = r"(?:\d{2,4}年)?(?:\d{1,2}月)?\d{1,2}日"
_WIRE = re.compile(
    r"(?P<source>据?(?:本[报网台刊社]|[\u3400-\u9fff]{0,10}?(?:[日晚早时快商]报|都市报|新[华闻]社|中新社|新华网|[\u3400-\u9fff]{2,8}[报网社台])))"
    rf"\s*(?P<where>(?:[\u3400-\u9fff]{{2,8}}?)??\s*(?:{_DATE})?)\s*(?P<kind>[专综]?[讯电]|消息)"
    r"\s*(?:[(（](?P<people>[^()（）]{1,80})[)）])?\s*[:：]?\s*"
)
# Own dispatches, and words of which 电 is the end or the beginning: 本报热线接到来电, 新华社电视.
_HOUSE = re.compile(r"据?(?:本[报网台刊社]|新[华闻]社|中新社|新华网)|.*(?:[日晚早时快商]报|都市报)")
_NO_WIRE = re.compile(r"[来打去致回拨通供用充停断发送输配家机光水广充核风火省节]$")
_NOT_WIRED = re.compile("[话视脑梯影子动商力信费网缆池量台器站厂源]")
_NO_NEWS = re.compile("[，,称说指显透传发]")
_MARKS = " \u3000■●□◆◎○▲★·•/／()（）[]【】"
_BOTH = "\ue000"
_HAN = "[\u3400-\u9fff]"
_WORDS_AND_PICTURES = re.compile(
    rf"文\s*[/／、&]?\s*图(?!片)|图\s*[/／、&]?\s*文(?!字)|(?<!{_HAN})文(?:\s*[/／]\s*|并)摄(?!影)"
)
_LABELLED = re.compile(
    r"(文字|撰文|文|图片|摄影|图|\ue000)\s*[/／:：]\s*(\S.*?)\s*(?=(?:文字|撰文|文|图片|摄影|图|\ue000)\s*[/／:：]|$)"
)
_DONE = re.compile(
    rf"\s*(\S.*?)(?:\s*[/／]?\s*(?P<glued>{_BOTH}报道|摄影报道|{_BOTH}|摄影|摄|报道)"
    rf"|(?:(?<=[^\s]{{2}})\s+|\s*[/／]\s*)(?P<apart>图片|图|撰文|文)|\s*$)(?=\s|$)"
)
_LONGEST_CREDIT = 40
_SPREAD = re.compile(r"(?<![^\s、])([\u3400-\u9fff])\s+([\u3400-\u9fff])(?![^\s、])")
"""A name of two Hanzi, spaced to the width of three."""
_PICTURED = {"摄", "摄影", "图", "图片"}
_PROVIDED = re.compile(r"(\S{2,16}?)(?:提供|(?<=[局委社网报院校馆司心])|(?<=视觉中国|东方IC|.CFP))")
"""Whose a picture is that has no photographer: `图/受访者提供`, `图/视觉中国`."""
_PICTURES_BY = re.compile(r"\s*(?:图片?|照片)均?由([^\s()（）]{2,16})提供")
_NO_PEOPLE = re.compile(r"^(?:据|来源|摘自|转自|[图文]源)")
_GIVEN = "图片由"
_EDITOR = re.compile(r"(?:责任|本版|视觉|[责美主])?编辑")
_NAME = re.compile(r"[\u3400-\u9fff·•]{2,10}")
_BYLINE = re.compile(
    rf"(?:[■●□◆]\s*|(?=\S+\s))(?:[\u3400-\u9fff]{{1,7}}[报社网台刊视])?{_RANK}\s*[\u3400-\u9fff·\s、/]+"
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝"
    "孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚祁庞樊殷施陶翟安倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢骆岳单仇区朴缪盖云乌齐梅庄辛管祝左涂谷时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜"
)
# Places that begin like names: 王敏（江苏）.
_PLACE = re.compile(
    "江苏|江西|江阴|江门|江都|安徽|安庆|安阳|安康|安顺|云南|陕西|陕北|黄冈|黄山|黄石|温州|金华|金坛|常州|常德|常熟|徐州|郑州|许昌|"
    "邵阳|邢台|梅州|汪清|曲靖|曲阜|雷州|岳阳|柳州|乐山|余姚|余杭|万州|石家庄|马鞍山|康定|龙岩|成都|高邮|高密|孟津|武汉|武威|武夷山|项城|"
    "沈阳|左权|温岭|易县|申城|鲁北|冀北|单县|应县"
)


def dateline(text: str) -> int:
    """How many characters of a paragraph are its dateline (`本报讯(记者 祁晓燕)`); 0 where it has none.

    >>> dateline("本报讯(记者 祁晓燕)近日,"), dateline("据介绍，昨日"), dateline("网上报名咨询电话：65221234")
    (11, 0, 0)
    """
    match = _WIRE.match(text)
    return len(match.group().rstrip()) if match and _wired(match) else 0


def _wired(match: re.Match[str]) -> bool:
    """Whether what looks like a dateline is one, and no word of the text: 全社会用电量, 市气象台发布消息，…."""
    source, where, kind = match["source"], match["where"].strip(), match["kind"]
    after = match.string[match.end("kind") :]
    if match["people"] and re.search(_RANK, match["people"]):
        return True
    own = _HOUSE.fullmatch(source) is not None
    set_off = not after or after[0] in " \u3000(（:：\n"
    if kind == "消息":
        return own and (set_off or (source.startswith("本") and not _NO_NEWS.match(after)))
    if where.endswith("日"):
        return True
    if kind.endswith("讯"):
        return set_off or (own and after[0].isdigit()) or (source.startswith("本") and after[0] not in "员息")
    return own and not _NO_WIRE.search(where) and (set_off or not _NOT_WIRED.match(after))


def signature(text: str) -> bool:
    """Whether a sentence at the end of a paragraph is a credit, set off by a mark or brackets.

    >>> signature("■本报记者 王劲凯 摄"), signature("（记者 张三）"), signature("（完）")
    (True, True, False)
    """
    return len(text) <= _LONGEST_CREDIT and text[:1] in "■●□◆·（(【" and bool(_parsed(text.strip(_MARKS)))


def stands_alone(line: str) -> bool:
    """Whether a line of print is a byline and nothing else: rank and name set apart, or a mark before them.

    >>> stands_alone("本报记者 许文清"), stands_alone("■ 本报评论员 周远"), stands_alone("记者来到现场")
    (True, True, False)
    """
    text = line.strip()
    return len(text) <= _LONGEST_CREDIT and bool(_BYLINE.fullmatch(text)) and bool(_parsed(text.strip(_MARKS)))


def said(byline: str, wording: Wording) -> str:
    """A byline, dateline or credit as a newsreader says it; an unknown form as it is."""
    text = byline.strip()
    wire = _WIRE.fullmatch(text)
    aside = re.fullmatch(r"([^()（）]+)[(（]([^()（）]+)[)）]", text)
    if wire:
        spoken = _said_wire(wire, wording)
    elif aside and not _signed(text.strip(_MARKS), wording):
        spoken = f"{_read(aside[1]).rstrip('。')}，{_signed(aside[2], wording) or _read(aside[2])}"
    else:
        spoken = _signed(text.strip(_MARKS), wording) or _read(text)
    return spoken if _keeps(text, spoken) else _read(text)


def _keeps(printed: str, spoken: str) -> bool:
    """Whether every name is said: only the words for what was done may go."""
    lost = Counter(filter(str.isalnum, printed)) - Counter(spoken)
    return not lost.keys() - set("讯摄影文图片字撰作者")


def _said_wire(wire: re.Match[str], wording: Wording) -> str:
    source, where = wire["source"], re.sub(r"\s", "", wire["where"])
    opening = f"{source}{where}{wire['kind']}"
    if not wire["people"]:
        return f"{opening}。"
    people = wire["people"].strip(_MARKS)
    if source.startswith("本") and not where and wire["kind"] == "讯":
        desk = "" if people.startswith(("本", source)) else source
        return _signed(desk + _both(people), wording) or f"{opening}，{_read(people)}"
    return f"{opening}，{_signed(people, wording) or _read(people)}"


def _signed(text: str, wording: Wording) -> str:
    """People and what they did, as said; the empty string where the form is not known."""
    provided = _PICTURES_BY.search(text)
    found = _parsed(_PICTURES_BY.sub("", text))
    spoken = [_did(names, ranked, action, wording).rstrip("。") for names, ranked, action in found]
    if [action for _, ranked, action in found if not ranked] == ["文"]:
        spoken = [wording.written.format(people=found[0][0]).rstrip("。")]
    if spoken and provided:
        spoken.append(wording.provided.format(people=provided[1]).rstrip("。"))
    return "，".join(spoken) + "。" if spoken else ""


def _parsed(text: str) -> list[tuple[str, bool, str]]:
    """Names as said, whether one has a rank, and what they did; nothing where the form is not known."""
    text = _both(text)
    labelled = list(_LABELLED.finditer(text))
    if labelled and labelled[0].start() == 0:
        parts = [(match[2], match[1]) for match in labelled]
    else:
        parts = [(match[1], match["glued"] or match["apart"] or "") for match in _DONE.finditer(text)]
    found: list[tuple[str, bool, str]] = []
    for part, action in parts:
        people = part.strip(_MARKS + ":：")
        names, ranked = _people(people)
        provided = action.startswith("图") and not ranked and _PROVIDED.fullmatch(people)
        if provided:
            found.append((provided[1], ranked, _GIVEN))
            continue
        if not names and action in _PICTURED and _NAME.fullmatch(people):
            names = people
        if not names:
            return []
        found.append((names, ranked, action))
    return found


def _both(text: str) -> str:
    """The text with one sign for words and pictures, behind whom they are by: 文/图 王敏."""
    text = _WORDS_AND_PICTURES.sub(_BOTH, text)
    return f"{text[1:]} {_BOTH}" if text.startswith(_BOTH) and text[1:2] not in set("/:：") else text


def _did(names: str, ranked: bool, action: str, wording: Wording) -> str:  # noqa: FBT001  what print says, no choice
    if action in {_BOTH, f"{_BOTH}报道", "摄影报道"}:
        return wording.reported_and_photographed.format(people=names)
    if action in _PICTURED:
        return wording.photographed.format(people=names)
    if action == _GIVEN:
        return wording.provided.format(people=names)
    if not action and _EDITOR.match(names):
        return names
    return (wording.reported if ranked or action else wording.written).format(people=names)


def _people(text: str) -> tuple[str, bool]:
    """A list of people as said, each rank before its names, and whether one of them has a rank.

    >>> _people("记者 王 强 通讯员 李明、赵刚")
    ('记者王强、通讯员李明、赵刚', True)
    """
    text = re.sub(r"^作者\s*[:：]?\s*", "", text)
    if _NO_PEOPLE.match(text):
        return "", False
    text = _SPREAD.sub(r"\1\2", re.sub(rf"({_RANK})\s*[:：/／]?", r" \1 ", text))
    groups: list[str] = []
    titled = ranked = False
    for word in re.split(r"[\s、]+", text.strip()):
        rank = bool(re.fullmatch(_RANK, word))
        if titled or (rank and groups and _DESK.search(groups[-1])):
            groups[-1] += word
        elif rank or ranked or _known(word) or _DESK.search(word):
            groups.append(word)
        else:
            return "", False
        titled, ranked = rank, ranked or rank
    named = all(map(_NAME.match, groups)) and "/" not in text and (ranked or not all(map(_DESK.search, groups)))
    return ("、".join(groups), ranked) if named and not titled else ("", False)


def _known(word: str) -> bool:
    """Whether a word that stands without a rank is a name."""
    if not _NAME.fullmatch(word) or _PLACE.fullmatch(word):
        return False
    return (word[0] in SURNAMES and len(word) <= 3) or "·" in word  # noqa: PLR2004  surname and given name


def _read(text: str) -> str:
    """Print read as it is, its spaces and slashes as small pauses."""
    return re.sub(r"[ \u3000/／]+", "，", text.strip(_MARKS)).rstrip("。，、") + "。"
