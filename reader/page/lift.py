"""Set phrases off the texts they are glued to: datelines at the start, bylines, credits and jumps at the end."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.page import frame, grammar
from reader.page.forms import Form
from reader.page.mend import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable

# As much of a text's start and end as a set phrase can take up.
_REACH = 160
_AT_END = (
    (frame.END_JUMP, Form.JUMP),
    (grammar.END_CREDIT, Form.CREDIT),
    (grammar.END_BYLINE, Form.BYLINE),
    (grammar.END_NAME, Form.BYLINE),
)
# The names behind a reader's question say whose it is, not who wrote the article.
_QUESTION = re.compile(r"(?:问|Q)\s?[:：]")
_ONLY_MARKS = re.compile(r"[\s:：,，]*")


def lift(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, each set phrase a passage of its own, where it is printed."""
    return [part for passage in passages for part in (_parts(passage) if passage.form is Form.FREE else [passage])]


def _parts(passage: Passage) -> list[Passage]:
    first, last = passage.lines[:1], passage.lines[-1:]
    text = passage.text
    before: list[Passage] = []
    after: list[Passage] = []
    for pattern, form in ((frame.START_JUMP, Form.JUMP), (grammar.DATELINE, Form.BYLINE)):
        match = pattern.match(text[:_REACH])
        if match and _ONLY_MARKS.fullmatch(match[0]) is None:
            before.append(Passage(form, match[0].strip(), first))
            text = text[match.end() :]
    asked = _QUESTION.match(text) is not None
    endings = [(pattern, form) for pattern, form in _AT_END if not (asked and form is Form.BYLINE)]
    found = True
    while found:
        found = False
        for pattern, form in endings:
            cut = max(0, len(text) - _REACH)
            match = pattern.search(text[cut:])
            if match and match[0].strip() and match.start() + cut > 0:
                after.insert(0, Passage(form, match[0].strip(), last))
                text = text[: cut + match.start()].rstrip()
                found = True
    kept = [replace(passage, text=text.strip())] if text.strip() else []
    return [*before, *kept, *after]
