"""Printed blocks as sentences: every printed character in one of them, none too short to be said alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import Role, Sentence
from reader.script import bylines, segmenter
from reader.script.clauses import CAP, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model import Article, Block

_FIRST = {Role.HEADLINE: 0, Role.KICKER: 1, Role.SUBTITLE: 2}
"""A newsreader says the headline first, whatever stands above it in print."""
_TINY = 4
"""Syllables up to which a voice says a sentence badly when it stands alone."""
_WIRE_ALONE = re.compile(r"[\u3400-\u9fff]{2,6}[讯电]")
"""`本报讯`, `据新华社电`: too short to be said alone, so it opens the first sentence."""
_SIGNED = {Role.BYLINE, Role.CREDIT}


def sentences(article: Article, number: int, speakable: Callable[[str], bool]) -> list[Sentence]:
    """The sentences of an article (the `number`-th of its page, from 0) in the order in which they are read."""
    found: list[Sentence] = []
    for block in sorted(article.blocks, key=lambda block: _FIRST.get(block.role, len(_FIRST))):
        found += [Sentence(text, role, number, block.line) for role, text in _parts(block)]
    return _joined(found, speakable)


def _parts(block: Block) -> Iterator[tuple[Role, str]]:
    text = block.text.strip()
    if block.role in _SIGNED and load(text) <= CAP - 10:
        yield block.role, text
        return
    if block.role is Role.BODY and (length := bylines.dateline(text)):
        yield Role.BYLINE, text[:length].strip()
        text = text[length:]
    if block.role in _FIRST or block.role is Role.SUBHEAD:
        yield block.role, text
        return
    *running, last = segmenter.whole(text) or [""]
    for sentence in running:
        yield block.role, sentence
    yield (Role.CREDIT if running and bylines.signature(last) else block.role), last


def _joined(parts: list[Sentence], speakable: Callable[[str], bool]) -> list[Sentence]:
    """The same print with nothing standing alone that cannot: signs without a sound, a tiny sentence in a text."""
    found: list[Sentence] = []
    for part in parts:
        if not part.text:
            continue
        last = found[-1] if found else None
        if last and _WIRE_ALONE.fullmatch(last.text) and part.role is Role.BODY:
            found[-1] = replace(part, text=f"{last.text} {part.text}", line=last.line)
        elif last and _belongs(last, part, speakable):
            found[-1] = replace(part if not speakable(last.text) else last, text=last.text + part.text, line=last.line)
        else:
            found.append(part)
    return found


def _belongs(last: Sentence, part: Sentence, speakable: Callable[[str], bool]) -> bool:
    if not speakable(part.text) or not speakable(last.text):
        return True
    running = last.role is part.role is Role.BODY or last.role is part.role is Role.CAPTION
    tiny = load(last.text) <= _TINY or (
        load(part.text) <= _TINY and load(last.text) + load(part.text) <= segmenter.BREATH
    )
    return running and tiny and not re.search(r"[^\W_]$", last.text)
