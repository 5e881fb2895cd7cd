"""Bylines, datelines and credits: how print names its reporters, and how a newsreader does.

本报讯(记者 祁晓燕 通讯员 金鑫)  ->  本报记者祁晓燕、通讯员金鑫报道。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.script.wording import Wording

_TITLE = (
    r"(?:本[报台网社刊])?(?:驻\w{2,6}?)?(?:特派|特约|实习|见习|首席|全媒体?|全媒体首席|融媒体?|视频|摄影|新媒体|文体|体育|财经)*"
    r"(?:记者|通讯员|摄影师|编辑|评论员|撰稿人)"
)
_NAME = r"(?:(?!记者|通讯员|摄影|报道|实习|见习|特约)[\u3400-\u9fff·]){2,4}?"
_DATE = r"(?:\d{1,4}年)?(?:\d{1,2}月)?\d{1,2}日"
_PEOPLE = re.compile(rf"(?:{_TITLE}|综合)")
_WIRE = re.compile(
    rf"(?P<from>据?)\s*(?P<paper>(?:本[报网台刊社]|\w{{0,10}}?(?:[日晚早时快商]报|都市报|新[华闻]社|中新社|新华网|[\u3400-\u9fff]{{2,8}}[报网社台])))"
    rf"\s*(?P<place>[\u3400-\u9fff]{{2,8}}?)??\s*(?P<date>{_DATE})?\s*(?P<kind>[专综]?[讯电])"
    r"\s*(?:[(（](?P<people>[^()（）]{1,80})[)）])?\s*[:：]?"
)
_MARKS = " \u3000■●□◆◎○▲★·•/／()（）[]【】"
_SHOT = re.compile(r"[\s/／、]*(?:摄影报道|图文报道|文\s*[/／、]\s*图|图\s*[/／、]\s*文|摄影|摄|供图|图|文)\s*$")


def dateline(text: str) -> int:
    """How many characters of a paragraph are its dateline (`本报讯(记者 祁晓燕)`); 0 where it has none."""
    match = _WIRE.match(text)
    if not match or not (match["people"] or match["paper"].startswith("本") or match["date"] or match["from"]):
        return 0
    return match.end()


def said(byline: str, wording: Wording) -> str:
    """A byline, dateline or credit as a newsreader says it; an unknown form as it is."""
    text = byline.strip()
    wire = _WIRE.fullmatch(text)
    if wire:
        return _said_wire(wire, wording)
    bare = text.strip(_MARKS)
    shot = _SHOT.search(bare)
    people = _people(bare[: shot.start()] if shot else bare)
    if not people:
        return _read(bare)
    ending = re.sub(r"\s", "", shot.group()) if shot else ""
    if {"文", "图"} <= set(ending) or "报道" in ending:
        return wording.reported_and_photographed.format(people=people)
    if ending.endswith(("摄", "摄影", "图")):
        return wording.photographed.format(people=people)
    return _by(people, wording)


def _said_wire(wire: re.Match[str], wording: Wording) -> str:
    paper, place, date = wire["paper"], wire["place"] or "", wire["date"] or ""
    people = _people(wire["people"] or "")
    if wire["people"] and not people:
        people = _read(wire["people"]).rstrip("。")
    own = paper.startswith("本") and not place and not date and not wire["from"]
    if own and people:
        return _by(people if people.startswith("本") else paper + people, wording)
    if own:
        return f"{paper}{wire['kind']}。"
    opening = f"{wire['from']}{paper}{place}{date}{wire['kind']}"
    return f"{opening}，{_by(people, wording)}" if people else f"{opening}。"


def _by(people: str, wording: Wording) -> str:
    known = _PEOPLE.search(people)
    return (wording.reported if known else wording.written).format(people=people)


def _people(text: str) -> str:
    """A list of people with their titles, as said: names joined by 、, each title before its names."""
    text = text.strip(_MARKS + ":：").replace("　", " ")
    if not text or re.search(r"[，。；,;!?！？]", text):
        return ""
    text = re.sub(r"\s*(?:报道|报导|文)\s*$", "", text)
    text = re.sub(rf"({_TITLE})\s*[:：]?\s*", r" \1 ", text)
    groups: list[str] = []
    for word in re.split(r"[\s、/／]+", text.strip()):
        if groups and (groups[-1].endswith("|") or len(word) == 1 == len(groups[-1].rsplit("|", 1)[-1])):
            groups[-1] = groups[-1].removesuffix("|") + word
        elif re.fullmatch(_TITLE, word):
            groups.append(word + "|")
        else:
            groups.append(word)
    joined = "、".join(group.replace("|", "") for group in groups)
    return joined if re.fullmatch(r"[\w·、]+", joined) else ""


def _read(text: str) -> str:
    """Print read as it is, its spaces as small pauses."""
    return re.sub(r"[ \u3000]+", "，", text).rstrip("。，、") + "。"
