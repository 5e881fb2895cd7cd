"""Sentences out of running text, and breaths out of sentences.

A sentence ends where a newsreader would end it; what is enclosed in quotation marks or brackets stays with the
sentence that it is part of. Nothing but white space is ever lost.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from reader.script import bylines
from reader.script.clauses import CAP, hanzi, load, split
from reader.script.lines import paragraphs
from reader.script.quotes import CLOSERS, CLOSING_QUOTES, FINAL, OPENERS, STRAIGHT, closes_sentence, pairs

if TYPE_CHECKING:
    from collections.abc import Callable

BREATH = 40
"""Hanzi up to which a sentence is said in one breath."""
_BREATHLESS = 47
"""Syllables above which a clause is rather parted between two phrases than said in one breath."""
_SCANT, _SHORT, _FAIR = 8, 18, 29

_ENCLOSING = OPENERS + CLOSING_QUOTES + STRAIGHT
_EVENT = re.compile(rf"[{FINAL}]+|\.{{3,}}|[.．]|[{re.escape(_ENCLOSING)}]")
_TAIL = re.compile(
    rf"[{re.escape(CLOSERS)}\"]*(?:[{FINAL}]+[{re.escape(CLOSERS)}\"]*)*(?:\[\d{{1,3}}\])*[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]*"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_GOES_ON = "，、；：,;:"
_ELLIPSIS_GOES_ON = re.compile(
    r"[的了着地得等都也还就才却又而但可并且或和与及让使令成是在把被——]|(?:然后|最[后终]|终[于究])(?![，,])|再也|于是|以及|直[到至]|样样|个个|各[种类式]|这[些样]|一?切|无|一(\w)\1"
)
_BEGINS_ANEW = re.compile(
    r"(?:一夜之间|如今|此时|这时|此刻|当时|当[天晚日]|[昨今]天|那[一年天]|后来|不久|突然|忽然|转眼|几年|随后)[，,\w]"
)
"""How a sentence begins that goes on no list: `记者来了，主播也来了……一夜之间，小村火了。`."""
_LISTED = re.compile(r"[：:][^，。：:；！？]*、[^，。：:；！？]*…*$")
"""A list that a colon has led in and an ellipsis ends: `送来了“大礼包”：米、面、油……`."""
_WANTS_MORE = re.compile(r"^从.*到|(?:[是的在和与把被让给从向对但可而]|因为|如果|就是|或者|还有|以及)$")
_PHRASE = 8
"""Characters up to which a clause may be a member of a list: 琴声悠扬，书声琅琅……"""
_ABBREVIATION = re.compile(
    r"(?:^|[^A-Za-z])(?:[A-Za-z]|Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|Inc|Ltd|Co|Corp|No|Nos|Vol|Fig|Mt|vs|etc|al|approx|dept|est|Ph\.D|Rev|Gen|Col|Sgt"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|p|pp|ed|eds|Ave|Blvd|Rd|Tel|ver|i\.e|e\.g|a\.m|p\.m)$",
    re.IGNORECASE,
)
_OPENS_SENTENCE = re.compile(
    r"\d{4}年|\d{1,2}月\d|\d{1,2}:\d\d|\d+[万亿多余个名人家位户吨元岁天年][^.]{0,30}[.,，。]|[A-Z][^.]{0,30}[，。]"
)
_NAME_BEFORE = re.compile(r"(?:^|[^\u3400-\u9fff])[\u3400-\u9fff]{1,6}$")
"""Hanzi before a point that may be a foreign name's: `唐纳德.特朗普`."""
_ENUMERATOR = re.compile(r"(?:^|[\s；;：:，,。！？、（(])[（(]?(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")
_WHOLE_OR_NUMERAL = re.compile(rf"[{FINAL}][{re.escape(CLOSERS)}\"]*$|^.[一二三四五六七八九十\dA-Za-z]{{1,3}}.$")
_PROVIDED = re.compile(r"[发摄].$|^.(?:据|来源|综合|摘自|转自)\S{2,14}.$")
"""`（新华社发）`, `（据法新社）`."""
_SPEAKABLE = re.compile(r"[^\W_]")
_STOP_INSIDE = re.compile(rf"[{FINAL}]+[{re.escape(CLOSERS)}]*")


def sentences(text: str) -> list[str]:
    """The sentences of a text. Only one of more than 75 Hanzi is broken: at the stops inside it, else at clauses.

    >>> sentences("你好！“去吗？”他问。")
    ['你好！', '“去吗？”他问。']
    """
    found: list[str] = []
    for sentence in whole(text):
        for part in [sentence] if _fits(sentence) else _at_stops(sentence):
            found += [part] if _fits(part) else _stripped(_balanced(part))
    return found


def whole(text: str) -> list[str]:
    """The sentences of a text, however long they are."""
    return [sentence for paragraph in paragraphs(text) for sentence in _parted(paragraph)]


def breaths(sentence: str) -> list[str]:
    """A sentence as utterances of 18 to 40 Hanzi where the text allows, never over 75. `"".join` is the sentence.

    >>> breaths("一个不长的句子，一口气说完。")
    ['一个不长的句子，一口气说完。']
    """
    return [sentence] if load(sentence) <= BREATH else divided(sentence, load)


def divided(sentence: str, size: Callable[[str], float]) -> list[str]:
    """A sentence as utterances, `size` telling how many syllables a stretch of it has: never over 75 of these."""
    return split(sentence, size, _discomfort, _BREATHLESS)


def _discomfort(size: float) -> float:
    """What it costs to say a piece of this many syllables in one breath."""
    if size < _SCANT:
        return 250.0
    if size < _SHORT:
        return 0.6 * (_SHORT - size) ** 2 + 5
    if size <= BREATH:
        return 0.03 * (size - _FAIR) ** 2 + 5
    return 0.6 * (size - BREATH) ** 2 + 5


def _fits(sentence: str) -> bool:
    return len(sentence) <= CAP or hanzi(sentence) <= CAP


def _at_stops(sentence: str) -> list[str]:
    """An over-long sentence parted at the full stops inside it, where both sides are long enough to be said alone."""
    found: list[str] = []
    start = at = above = 0
    below = hanzi(sentence)
    for match in _STOP_INSIDE.finditer(sentence):
        more = hanzi(sentence[at : match.end()])
        above, below, at = above + more, below - more, match.end()
        if min(above, below) >= _SHORT:
            found.append(sentence[start:at])
            start, above = at, 0
    return _stripped([*found, sentence[start:]])


def _balanced(sentence: str) -> list[str]:
    """An over-long sentence in as few pieces as the cap allows, of about the same length."""
    total = hanzi(sentence)
    ideal = total / math.ceil(total / CAP)
    return split(sentence, hanzi, lambda size: 1000 + (size - ideal) ** 2 / 160)


def _stripped(pieces: list[str]) -> list[str]:
    return [piece for piece in map(str.strip, pieces) if piece]


def _parted(paragraph: str) -> list[str]:
    """A paragraph cut where its sentences end."""
    found: list[str] = []
    start = 0
    for end in _ends(paragraph):
        piece = paragraph[start:end].strip()
        if found and not _SPEAKABLE.search(piece):
            found[-1] += piece
        elif piece:
            found.append(piece)
        start = end
    return found


def _ends(text: str) -> list[int]:
    """Where the sentences of a paragraph end."""
    enclosed = pairs(text)
    inside = [match.span() for match in _ADDRESS.finditer(text)] if "." in text else []
    found: list[int] = []
    start = at = 0
    while match := _EVENT.search(text, at):
        at = match.end()
        mark = match.group()
        while inside and inside[0][1] < at:
            inside.pop(0)
        if inside and inside[0][0] <= match.start() and mark not in _ENCLOSING:
            at = max(at, inside[0][1])
            continue
        if match.start() in enclosed:
            closed = enclosed[match.start()]
            at = closed + 1
            ended = closes_sentence(text, start, match.start(), closed)
        elif mark in _ENCLOSING:
            continue
        else:
            ended = _is_end(text, start, match)
        if ended:
            tail = _TAIL.match(text, at)
            end = tail.end() if tail else at
            end = next((opened for opened in range(at, end) if opened in enclosed), end)
            end = _after_note(text, end, enclosed)
            if text[end : end + 1] and text[end] in _GOES_ON:
                at = end
                continue
            found.append(end)
            start = at = end
    if start < len(text):
        found.append(len(text))
    return found


def _after_note(text: str, end: int, enclosed: dict[int, int]) -> int:
    """Where a sentence has ended with the bracket that notes something on it (GB/T 15834—2011, 4.9).

    A numeral opens the next sentence; a whole sentence in brackets and the credit of a paragraph are their own.
    """
    after = enclosed[end] + 1 if text[end : end + 1] in {"（", "("} and end in enclosed else end
    note = text[end:after]
    if _WHOLE_OR_NUMERAL.search(note) or (after == len(text) and (_PROVIDED.search(note) or bylines.signature(note))):
        return end
    return after


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a mark outside quotation marks and brackets ends the sentence that began at `start`."""
    mark = match.group()
    following = text[match.end() : match.end() + 8].lstrip(CLOSERS + " ")
    if mark in {".", "．"}:
        return _is_full_stop(text, match.start())
    if set(mark) <= set("….") or mark.startswith("。。"):
        return not _trails_on(text[max(start, match.start() - 40) : match.start()], following)
    return not (mark == "!" and text[max(0, match.start() - 5) : match.start()] == "Yahoo")


def _trails_on(before: str, following: str) -> bool:
    """Whether a sentence goes on after an ellipsis: after a list, a stammer, or a word that wants another."""
    if _BEGINS_ANEW.match(following) or (_LISTED.search(before) and not _ELLIPSIS_GOES_ON.match(following)):
        return False
    *others, clause = re.split(r"[，；：,;:。！？…]+", before.rstrip("…"))
    other = others[-1] if others else ""
    parallel = len(clause) <= _PHRASE and (
        len(other) == len(clause) or (abs(len(other) - len(clause)) == 1 and set(other[:-1]) & set(clause[:-1]))
    )
    stammer = len(clause) <= 2 or following[:1] == clause[-1:] or (following[:1] + clause[-1:]).isdigit()  # noqa: PLR2004  a word or two
    return bool(
        "、" in clause
        or "》《" in clause
        or parallel
        or stammer
        or _WANTS_MORE.search(clause)
        or _ELLIPSIS_GOES_ON.match(following)
    )


def _is_full_stop(text: str, at: int) -> bool:
    """Whether a half-width point ends a sentence."""
    before, after = text[:at][-12:], text[at + 1 : at + 2]
    last = before[-1:]
    if not after.strip() and not text[at + 1 :].strip():
        return True
    if after.isdecimal() or (after.isascii() and after.isalnum()):
        chinese = not (last.isascii() or last.isdecimal()) or last in ')]"%'
        return chinese and bool(_OPENS_SENTENCE.match(text, at + 1))
    if last.isascii() and last.isalnum():
        if _ENUMERATOR.search(before) or _ABBREVIATION.search(before):
            return False
        if after == " ":
            return bool(re.match(r"\s+[A-Z\u3400-\u9fff“‘\"]", text[at + 1 : at + 6]))
        return "。" not in text
    return not (after.isalpha() and "。" in text and _NAME_BEFORE.search(before))
