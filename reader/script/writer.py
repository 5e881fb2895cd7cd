"""The script of a page: the opening with all the headlines, each article as an item, the closing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import InputError
from reader.model import Item, Kind, Role, Script, Sentence, Stray, Utterance
from reader.script import blocks, bylines, clauses, normalize, pronunciation, segmenter, spacing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from reader.model import Article, Page, Spoken
    from reader.script.lexicon import Lexicon
    from reader.script.wording import Wording

_WEEKDAYS = "一二三四五六日"
_SOUND = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_LONGEST_TITLE = 60
_SHORT_LINE = 4
_ENDED = re.compile(r"[。！？!?…][”’」』）)》]*$")
_CLOSED = re.compile(r"[。！？!?…｡.;；:：,，、—]\W*$")
_HEADS = {Role.HEADLINE, Role.KICKER, Role.SUBTITLE}
_TEXT = {Role.BODY, Role.CAPTION}


def write(page: Page, date: dt.date, wording: Wording, lexicon: Lexicon) -> Script:
    """What the newsreader says of a page: an opening, an item for each article, a closing.

    Raises:
        InputError: there is no article on the page.
    """
    if not page.articles:
        raise InputError(
            "{page}: there is no article on the page", hint="Is it the text of a newspaper page?", page=page.name
        )
    newsreader = _Newsreader(wording, lexicon)
    sentences = [blocks.sentences(article, at, newsreader.can_say) for at, article in enumerate(page.articles)]
    articles = [
        newsreader.article(number, article, said)
        for number, (article, said) in enumerate(zip(page.articles, sentences, strict=True), 1)
    ]
    items = (newsreader.opening(page, date, sentences), *articles, newsreader.closing())
    title = wording.title.format(station=wording.station, date=_day(date))
    return Script(page.name, date, title, items, _unread(items, newsreader))


def aloud(text: str, lexicon: Lexicon) -> list[Spoken]:
    """Any text as it would be read out, a breath each; signs that nobody can say are left out."""
    pieces = [piece for sentence in segmenter.sentences(text) for piece in segmenter.breaths(sentence)]
    said = [_readable(piece, lexicon) for piece in pieces]
    return [pronunciation.pronounce(piece, lexicon) for piece in said if re.search(r"[^\W_]", piece)]


def _unread(items: Sequence[Item], newsreader: _Newsreader) -> tuple[Stray, ...]:
    """The characters that nobody can say, each once a line."""
    found: dict[tuple[str, int], Stray] = {}
    for item in items[1:]:
        for utterance in item.utterances:
            line = utterance.sentence.line if utterance.sentence else 0
            for char in newsreader.unreadable(utterance.text):
                found.setdefault((char, line), Stray(char, line, reason="nobody knows how to say this sign"))
    return tuple(found.values())


def _day(date: dt.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def _ordinal(number: int) -> str:
    """How a number is said after 第."""
    return normalize.spoken(f"第{number}条")[1:-1]


def _fill(template: str, **fields: str) -> str:
    """A sentence of the wording with its fields filled in; no second full stop after a headline's own mark."""
    for name, value in fields.items():
        if _ENDED.search(value) or value.endswith("："):
            template = template.replace(f"{{{name}}}。", f"{{{name}}}")
    return template.format(**fields)


@dataclass(frozen=True, slots=True)
class _Newsreader:
    """Says print and the station's own words, with what the volunteers have laid down."""

    wording: Wording
    lexicon: Lexicon

    def opening(self, page: Page, date: dt.date, sentences: Sequence[Sequence[Sentence]]) -> Item:
        """The greeting, then all headlines."""
        words, pauses = self.wording, self.wording.pauses
        day = normalize.spoken(_day(date))
        count = normalize.spoken(f"{len(page.articles)}条").removesuffix("条")
        said = [
            *self._own(_fill(words.greeting, station=words.station), pauses.sentence),
            *self._own(_fill(words.date, date=day, weekday=f"星期{_WEEKDAYS[date.weekday()]}"), pauses.sentence),
            *self._own(_fill(words.count, count=count), pauses.paragraph),
        ]
        for number, (article, lines) in enumerate(zip(page.articles, sentences, strict=True), 1):
            said += self._headline(number, article, lines, (words.summary, words.summary_photo), pauses.summary)
        return Item(words.opening_title, (*said, *self._own(words.details, pauses.item)))

    def article(self, number: int, article: Article, sentences: Sequence[Sentence]) -> Item:
        """One article: its number and headline, then all its print in order."""
        words, pauses = self.wording, self.wording.pauses
        said = list(self._headline(number, article, sentences, (words.article, words.photo), pauses.headline))
        rest = [sentence for sentence in sentences if sentence is not _announced(sentences)]
        torn = _torn(article, [sentence for sentence in rest if self.can_say(sentence.text)])
        for at, sentence in enumerate(rest):
            before, following = rest[at - 1] if at else None, rest[at + 1] if at + 1 < len(rest) else None
            text = self._torn(sentence) if sentence is torn else self._worded(article, sentence, before)
            said += self._print(sentence, text, self._pause_after(sentence, following))
        if len(rest) < len(sentences) and not any(sentence.role in _TEXT for sentence in rest):
            said += self._own(words.no_text, pauses.item)
        if article.truncated:
            said += self._own(words.truncated, pauses.item)
        title = article.headline or _fill(words.untitled_title, number=_ordinal(number))
        last = said[-1]
        said[-1] = Utterance(last.text, last.spoken, pauses.item, last.sentence)
        return Item(title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…", tuple(said))

    def closing(self) -> Item:
        """The last words."""
        words = self.wording
        return Item(
            words.closing_title, tuple(self._own(_fill(words.closing, station=words.station), words.pauses.item))
        )

    def can_say(self, text: str) -> bool:
        """Whether there is a sound in a text."""
        return bool(_SOUND.search(text)) or bool(re.search(r"[^\W_]", self._to_say(text)))

    def _headline(
        self,
        number: int,
        article: Article,
        sentences: Sequence[Sentence],
        templates: tuple[str, str],
        pause: float,
    ) -> Iterator[Utterance]:
        """A number and a headline in one utterance; `templates` are those of an article and of a photo."""
        words, photo = self.wording, article.kind is Kind.PHOTO
        sentence = _announced(sentences)
        if sentence is None:
            untitled = words.untitled_photo if photo else words.untitled_article
            return self._own(_fill(untitled, number=_ordinal(number)), pause)
        text = _fill(templates[photo], number=_ordinal(number), headline=sentence.text)
        return self._print(sentence, (text, text), pause)

    def _torn(self, sentence: Sentence) -> tuple[str, str]:
        text = self.wording.torn.format(sentence=sentence.text)
        return text, text

    def _worded(self, article: Article, sentence: Sentence, before: Sentence | None) -> tuple[str, str]:
        """A printed sentence as it is shown and as it is said, with the wording round it."""
        words, text = self.wording, sentence.text
        if not self.can_say(text):
            return text, words.no_text
        if sentence.role in {Role.BYLINE, Role.CREDIT}:
            return text, bylines.said(text, words)
        if sentence.role is Role.CAPTION:
            continued = before is not None and before.role is Role.CAPTION and before.line == sentence.line
            announced = article.kind is Kind.PHOTO and clauses.load(text) > _SHORT_LINE
            if not continued and not announced:
                text = _fill(words.caption, caption=text)
        elif sentence.role in _HEADS | {Role.SUBHEAD} and clauses.load(text) <= _SHORT_LINE:
            text = _fill(words.short_line, text=text)
        return text, text

    def _pause_after(self, sentence: Sentence, following: Sentence | None) -> float:
        pauses = self.wording.pauses
        if following is None:
            return pauses.paragraph
        if Role.SUBHEAD in {sentence.role, following.role}:
            return pauses.subhead
        if sentence.role in _HEADS:
            return pauses.headline
        if sentence.role in {Role.BYLINE, Role.CREDIT}:
            return pauses.byline
        return pauses.sentence if sentence.line == following.line else pauses.paragraph

    def _own(self, text: str, pause: float) -> Iterator[Utterance]:
        """The station's own words."""
        return self._utterances(text, None, pause)

    def _print(self, sentence: Sentence, worded: tuple[str, str], pause: float) -> Iterator[Utterance]:
        """A printed sentence, with the wording round it: as shown, as said."""
        shown, said = worded
        if shown != said:
            return iter([Utterance(shown, self._spoken(said), pause, sentence)])
        return self._utterances(shown, sentence, pause)

    def _utterances(self, text: str, sentence: Sentence | None, pause: float) -> Iterator[Utterance]:
        pieces = self._pieces(text)
        for piece in pieces[:-1]:
            yield Utterance(piece, self._spoken(piece), self.wording.pauses.clause, sentence)
        ending = "" if _CLOSED.search(pieces[-1]) else "。"
        yield Utterance(pieces[-1], self._spoken(pieces[-1] + ending), pause, sentence)

    def _pieces(self, text: str) -> list[str]:
        """A text in breaths, each with a sound in it and, once said, within the cap."""
        found: list[str] = []
        for piece in segmenter.breaths(text):
            if found and not self.can_say(piece):
                found[-1] += piece
            elif clauses.hanzi(self._to_say(piece)) > clauses.CAP:
                found += segmenter.divided(piece, self._syllables)
            else:
                found.append(piece)
        return found

    def unreadable(self, text: str) -> str:
        """The signs in a text that nobody knows how to say, each once."""
        return normalize.unread(_normalized(text, self.lexicon))

    def _to_say(self, text: str) -> str:
        return _readable(text, self.lexicon)

    def _syllables(self, text: str) -> float:
        return max(clauses.load(text), clauses.hanzi(self._to_say(text)))

    def _spoken(self, text: str) -> Spoken:
        return pronunciation.pronounce(self._to_say(text), self.lexicon)


def _normalized(text: str, lexicon: Lexicon) -> str:
    return normalize.spoken(lexicon.reword(spacing.paused(text)))


def _readable(text: str, lexicon: Lexicon) -> str:
    """What is said for a text, without the signs that nobody can say."""
    said = _normalized(text, lexicon)
    return said.translate(dict.fromkeys(map(ord, normalize.unread(said))))


def _announced(sentences: Sequence[Sentence]) -> Sentence | None:
    """The headline's sentence."""
    return next((sentence for sentence in sentences if sentence.role is Role.HEADLINE), None)


def _torn(article: Article, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence in which the print breaks off."""
    body = [sentence for sentence in sentences if sentence.role in _TEXT]
    if not article.truncated or not body or _ENDED.search(body[-1].text):
        return None
    return body[-1]
