"""The proof that a script says all that a page prints."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reader.errors import LostTextError

if TYPE_CHECKING:
    from reader.model import Article, Item, Page, Script, Sentence, Utterance


def account(page: Page, script: Script) -> None:
    """Prove that each printed character of the page's articles is in one sentence, and each sentence is said whole.

    Raises:
        LostTextError: with the line of the print that would have been lost.
    """
    for article, item in zip(page.articles, script.items[1:-1], strict=True):
        _check(page, article, item)


def _check(page: Page, article: Article, item: Item) -> None:
    stream: list[str] = []
    for _, group in groupby(item.utterances, lambda utterance: id(utterance.sentence)):
        utterances: list[Utterance] = list(group)
        sentence: Sentence | None = utterances[0].sentence
        if sentence is None:
            continue
        printed = _squeezed(sentence.text)
        if printed not in _squeezed("".join(utterance.text for utterance in utterances)):
            _lost(page, sentence.line, sentence.text)
        stream.append(printed)
    said = "".join(stream)
    for block in article.blocks:
        if _squeezed(block.text) not in said:
            _lost(page, block.line, block.text)
    if len(said) != sum(len(_squeezed(block.text)) for block in article.blocks):
        raise LostTextError(
            "{page}: the article in line {line} would be read with some of its text twice",
            hint="This is a fault of the program: please report it with the page.",
            page=page.name,
            line=article.blocks[0].line,
        )


def _lost(page: Page, line: int, text: str) -> None:
    raise LostTextError(
        "{page}, line {line}: “{text}” would not be read",
        hint="This is a fault of the program: please report it with the page.",
        page=page.name,
        line=line,
        text=text if len(text) <= 40 else text[:40] + "…",  # noqa: PLR2004  enough to find it by
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())
