"""Proof that nothing is lost: each printed character of a page is in exactly one block or stray."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.errors import LostTextError
from reader.page.editing import is_edited, printed_in
from reader.page.lines import INVISIBLE

if TYPE_CHECKING:
    from reader.model import Page


def account(text: str, page: Page) -> tuple[int, int]:
    """How many printed characters of the text are in articles, and how many among the strays.

    Raises:
        LostTextError: a character of the text is missing on the page, or stands there once too often.
    """
    told = Counter(_printed("".join(block.text for article in page.articles for block in article.blocks)))
    left = Counter(_printed("".join(stray.text for stray in page.strays)))
    there = Counter(_printed(printed_in(text) if is_edited(text) else text))
    if there != told + left:
        missing, added = there - (told + left), (told + left) - there
        raise LostTextError(
            "{page}: {missing} printed characters got lost and {added} came up twice ({example})",
            hint="This is a fault of the program: please report it with the page.",
            page=page.name,
            missing=missing.total(),
            added=added.total(),
            example="".join(sorted(missing + added))[:20],
        )
    return told.total(), left.total()


def _printed(text: str) -> str:
    return "".join(text.translate(INVISIBLE).split())
