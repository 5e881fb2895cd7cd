"""Quotation marks and brackets: what they enclose, and whether a quotation ends its sentence.

The rules follow GB/T 15834—2011 (use of punctuation): a mark inside a quotation that is only part of a
sentence does not end that sentence.
"""

from __future__ import annotations

import re

from reader.script import bylines
from reader.script.attribution import attributed

FINAL = "。！？!?…｡"
"""Marks that can end a sentence."""
OPENERS = "“‘「『（(【[〔《〈｛{〝"
CLOSERS = "”’」』）)】]〕》〉｝}〞"
TITLES = "《〈"
STRAIGHT = "\"'"
CLOSING_QUOTES = "”’」』〞"
_QUOTES = "“‘「『〝" + STRAIGHT + CLOSING_QUOTES
_SHAPE = str.maketrans("（）【】｛｝", "()[]{}")
_CLOSER_OF = {
    opener.translate(_SHAPE): closer.translate(_SHAPE) for opener, closer in zip(OPENERS, CLOSERS, strict=True)
}
_MARK = re.compile("[" + re.escape(OPENERS + CLOSERS + STRAIGHT) + "]")
_DEEPEST = 12
_LONGEST = 600
"""Characters between two marks above which they are taken for a slip of the desk, not for a pair."""

_GOES_ON = "，、；：,;:—－～~·。！？!?…"
_PART_OF_CLAUSE = re.compile(r"的|地(?=\w)|之|是|成[了为]|等|声|[这一][是句样个种声词语类些]|[两三四]个字|为(?:主)?题")
"""What follows a quotation that is a word of its sentence: `“谁来管？”成了难题。`."""
_STOP = re.compile(r"[^\x00-\x7f]\.$|\A(?!(\w{1,2})——\1——\Z)(?s:.*)——\Z")
"""What can end a quotation besides the marks; `嘀——嘀——` is a sound, no speech broken off."""
_ENGLISH_STOP = re.compile(r"[^\x00-\x7f]\.$| \S*[a-z]{2}\.$")
_CREDIT = re.compile(r"提供$|社[发摄]$")
"""How a bracket ends that says whose a picture is: `（图片由受访者提供）`."""
_AFTER_SPEECH = re.compile(r"的(?!确)|之类|等等?")
_ANSWER = re.compile(r"[“「『\"][^“”「」『』\"]*[。！!….][”」』\"](?!这样)")
"""What a second speaker says to a question: two voices are two sentences."""
_AGREES = re.compile(r"[“「『\"](?:好[嘞咧的啊]?|行|是|嗯|没问题|来[了啦嘞]|收到|明白|放心吧?)[，！。!]")
"""What a second speaker says to a request."""
_TURN = re.compile(rf"\s*[{_QUOTES}][^{CLOSING_QUOTES}\"]*?([{FINAL}]*)[{CLOSING_QUOTES}\"]")
"""A quotation, and the mark that it ends in."""
_CHORUS = re.compile(r"(?:[^。！？]{0,20}(?:纷纷|议论|讨论|七嘴八舌|你一言|争相|不绝于耳|此起彼伏)|这样|类似|诸如此类)")
"""How many are told to have spoken at once, or speech to be an example: `“在吗？”“在。”这样的对话，…`."""
_QUOTATIONS = re.compile(rf"^(?:[{_QUOTES}][^{CLOSING_QUOTES}\"]*[{CLOSING_QUOTES}\"]+\s*)*")
"""The quotations that a text begins with."""
_BESIDE = re.compile(rf"(?:[{_QUOTES}][^{_QUOTES}]*[{CLOSING_QUOTES}\"]\s*)+$")
"""The quotations that a text ends in; what they are a part of goes on behind them: `面对“谁来？”“去哪儿？”两问，…`."""
_FAR = 240
"""Characters that are looked at behind a quotation."""


def pairs(text: str) -> dict[int, int]:
    """Where each quotation or bracket of a text closes, by where it opens. Unpaired marks are left out."""
    found: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        at = match.start()
        expected = [closer for closer, _ in waiting]
        closer = _opens(text, at, expected)
        if closer:
            if match.group() in _QUOTES and closer in expected:
                del waiting[expected.index(closer) :]
            waiting.append((closer, at))
            del waiting[:-_DEEPEST]
            continue
        mark = _CLOSER_OF.get(match.group(), match.group().translate(_SHAPE))
        if mark in expected and not _apostrophe(text, at):
            depth = len(expected) - 1 - expected[::-1].index(mark)
            opened = waiting[depth][1]
            del waiting[depth:]
            if at - opened <= _LONGEST:
                found[opened] = at
    return found


def _opens(text: str, at: int, expected: list[str]) -> str:
    """The mark that will close what opens here; the empty string where this mark closes.

    Two slips of the desk are seen through: `“好。“` closes with an opening mark, `：”好。”` opens with a closing one.
    """
    mark, before = text[at].translate(_SHAPE), text[at - 1 : at]
    if mark in STRAIGHT:
        return "" if mark in expected or (before.isascii() and before.isalnum()) else mark
    if mark in _CLOSER_OF:
        return (
            "" if mark in _QUOTES and _CLOSER_OF[mark] in expected and before and before in FINAL else _CLOSER_OF[mark]
        )
    return mark if mark in CLOSING_QUOTES and mark not in expected and before and before in "：:，," else ""


def _apostrophe(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return text[at] in "’'" and len(around) == 2 and around.isascii() and around.isalpha()  # noqa: PLR2004  both sides


def closes_sentence(text: str, start: int, opened: int, closed: int) -> bool:
    """Whether the sentence that began at `start` ends with the mark that closes a quotation or bracket."""
    inner = text[opened + 1 : closed].rstrip(CLOSERS + "\"' \n")
    intro = text[start:opened].strip()
    intro = intro[bylines.dateline(intro) :]
    introduced = intro[-1:] in set("：:，,—")
    noted = text[opened] not in _QUOTES and _CREDIT.search(inner)
    finished = noted or inner[-1:] in FINAL or (_ENGLISH_STOP if introduced else _STOP).search(inner)
    if not inner or not finished or not re.search(r"\w", inner) or text[opened] in TITLES:
        return False
    if text[opened] not in _QUOTES:
        return not intro
    rest = text[closed + 1 : closed + _FAR].lstrip()
    if rest[:1] in set(_GOES_ON):
        return False
    narration = _QUOTATIONS.sub("", rest)
    if introduced:
        return not _AFTER_SPEECH.match(narration)
    last = intro[-_FAR:]
    before = _BESIDE.sub("", last)
    if before and before[-1] not in (CLOSERS + STRAIGHT if before == last else _GOES_ON):
        return not rest or (inner[-1] in "。｡." and not _PART_OF_CLAUSE.match(rest))
    answered = _ANSWER.match(rest) if inner[-1] in "？?" else _AGREES.match(rest)
    goes_on = narration[:1] in set(_GOES_ON) or _PART_OF_CLAUSE.match(narration) or attributed(narration)
    return bool(answered or _takes_turns(text[:start], inner[-1], rest)) or not goes_on


def _takes_turns(before: str, end: str, rest: str) -> bool:
    """Whether two speak in turns: a question was answered just before, or questions and statements stand in a row."""
    turns = []
    at = 0
    while turn := _TURN.match(rest, at):
        turns.append(turn[1][-1:])
        at = turn.end()
    if not turns or _CHORUS.match(rest, at):
        return False
    ends = {end, *turns}
    return before.endswith(("？”", "?”", "？」")) or bool(ends & set("？?") and ends & set("。｡"))
