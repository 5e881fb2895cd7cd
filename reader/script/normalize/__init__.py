"""Print to speech: numbers, signs and letters as a newsreader says them.

An ordered tuple of rules, each a function from text to text with its examples beside it, one file a topic. Rules
that need figures as printed (addresses, telephones, dates, clock times, scores) come before those that take any
number. A text that needs nothing comes back as it is, and what comes out needs nothing any more.

Conventions are those of a mainland newsreader: years figure by figure with 零; 至 between dates, years and clock
times, 到 between quantities; 两 before measure words; 幺 for 1 in numbers that name a telephone, train or room.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.script.normalize import (
    codes,
    counts,
    dates,
    decoration,
    electronic,
    enumeration,
    latin,
    masks,
    materials,
    money,
    named,
    percentages,
    ranges,
    scores,
    signs,
    slashes,
    telephones,
    times,
    traffic,
    units,
    width,
)
from reader.script.readings import tables

if TYPE_CHECKING:
    from collections.abc import Callable

RULES: tuple[Callable[[str], str], ...] = (
    width.narrow,
    decoration.plain,
    masks.figures,
    decoration.unfenced,
    decoration.repeated,
    electronic.addresses,
    width.ungroup,
    width.whole,
    enumeration.enumerated,
    enumeration.roman,
    enumeration.labels,
    telephones.telephones,
    codes.labelled,
    traffic.vehicles,
    traffic.places,
    telephones.hotlines,
    codes.standards,
    codes.documents,
    named.named,
    materials.materials,
    dates.numeric_dates,
    dates.event_days,
    dates.decades,
    dates.seasons,
    times.race_times,
    times.clock,
    scores.ratios,
    scores.scores,
    scores.fractions,
    dates.eras,
    dates.years,
    dates.days,
    times.hours,
    enumeration.pointed,
    latin.ordinals,
    ranges.numbered,
    signs.balanced,
    latin.joined,
    signs.numbered,
    masks.names,
    signs.times,
    ranges.ranged,
    ranges.ranged_words,
    money.sums,
    percentages.shares,
    units.temperatures,
    units.angles,
    units.screens,
    units.units,
    latin.names,
    signs.signed,
    slashes.slashes,
    signs.arrows,
    signs.maths,
    signs.others,
    dates.bare_years,
    counts.counts,
    counts.leftovers,
)
"""Every rule, in the order in which they are applied."""

_SIGNS = (
    r"\d０-９Ａ-Ｚａ-ｚ%％﹪‰‱℃℉㎀-㏟ℓ°²³¹⁰-₉△∠⊥+＋=＝<>＜＞×✕÷±≈≠≤≥√∞→←↑↓⟶⇒↔⇄↗↘~～〜&＆@＠#＃$＄¥￥€£￡₩₽₹฿|｜│┃¦§№™®©"
    r"①-⓿❶-➓㈠-㉃㊀-㊉㉑-㊿Ⅰ-ⅿ½-¾⅐-⅞Α-ωµ*＊_＿^`\\○◯′″─━═┄┅†‡¶"
)
_FIGURE = "[一二三四五六七八九十]"
_NEEDED = re.compile(
    "|".join(
        (
            f"[{_SIGNS}{decoration.EMOJI}{decoration.BULLETS}{decoration.INVISIBLE}]",
            "[\u3400-\u9fff]々",
            "[\u3400-\u9fff][(（](?:[kcmμ]?m|[kmμ]?g)[)）]",
            r"[A-Za-z0-9]\.(?:com|cn|net|org|gov|edu|io|tv|cc|top|app|info|vip|me|co)(?![A-Za-z])",
            r"[/／](?:(?<![A-Za-z]/)|(?![A-Za-z]))",
            r"[A-Z]\s?[-—–－]\s?[A-Z][区座栋楼口类级组馆厅档]",
            r"[周期拜][一二三四五六日天][-—–－]",
            rf"(?:{_FIGURE}|[年月日号时点类])[-—–－](?={_FIGURE}|第)",
            r"(?<![A-Za-z])(?:I{1,3}|IV|VI{0,3}|IX|X[IV]{0,3})[级期类度阶代型等卷届号部区世回段母]|国(?:I{1,3}|IV|VI?)(?![A-Zc-z])",
        )
    )
)
"""Matches where a text may need a rule; most lines of Hanzi do not."""

_SENTENCE = re.compile(r"[^\n。]+。*")
_READABLE = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿ"
    r"\s，。、；：？！…—－–\-·•・‧\"'“”‘’「」『』《》〈〉【】〔〕〖〗（）()\[\]{}｛｝［］.,;:?!/~～．｡､]"
)


def spoken(text: str) -> str:
    """What a newsreader says for this print: no figures and signs any more, all else as it was.

    >>> spoken("11月22日，55家企业提供岗位1946个，金额突破60亿元。")
    '十一月二十二日，五十五家企业提供岗位一千九百四十六个，金额突破六十亿元。'
    >>> spoken("GDP、MALL和iPhone不变。")
    'GDP、MALL和iPhone不变。'
    """
    return _SENTENCE.sub(lambda found: _said(found[0]), text) if _NEEDED.search(text) else text


def _said(sentence: str) -> str:
    """The sentence after as many rounds of the rules as change something: one, but for odd heaps of signs."""
    while _NEEDED.search(sentence):
        before = sentence
        for rule in RULES:
            sentence = rule(sentence)
        if sentence == before:
            break
    return sentence


def unread(spoken: str) -> str:
    """The characters of a spoken text that no voice can say or pause at, each once, in order.

    >>> unread("你好，한국 GDP！☃瓰")
    '한국☃瓰'
    """
    signs = dict.fromkeys(_READABLE.sub("", spoken))
    return "".join(sign for sign in signs if not tables.default(sign, alone=True))
