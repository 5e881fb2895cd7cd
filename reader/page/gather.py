"""Passages and their parts into articles and strays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.model import Article, Block, Kind, Role, Stray
from reader.page import frame
from reader.page.evidence import closed
from reader.page.forms import Form
from reader.page.parts import OPENING, ROLES, X, breaks_off, onward

if TYPE_CHECKING:
    from reader.page.mend import Passage

# The longest brief without a heading that says so, in characters.
_LONGEST_BRIEF = 150
# The longest verse without an end mark, in characters.
_LONGEST_VERSE = 22
_READING_ORDER = {Role.KICKER: -3, Role.HEADLINE: -2, Role.SUBTITLE: -1}
_REASONS = {
    Form.FURNITURE: "It frames the page: the desk, the paper, its web site",
    Form.SECTION: "It names a section of the page, not an article",
    Form.JUMP: "It points to another page",
}
_TEXT = (Role.BODY, Role.SUBHEAD)
_PICTURE = (Role.CAPTION, Role.CREDIT)
# What answers a signed letter: 专家答：…, 律师解答：….
_REPLY = re.compile("[^，。：:]{0,8}[答复评编][^，。：:]{0,3}[：:]")
# So many words of its own a text shares with the article that it goes on below another one.
_SHARED = 2
_ALONE = "No article that it belongs to stands near it"


@dataclass(slots=True)
class _Draft:
    """An article being gathered, the one above it, and the words of its texts.

    `open_end`: its last text has no end. `broken_off`: a jump says so.
    """

    in_briefs: bool
    above: _Draft | None
    blocks: list[Block] = field(default_factory=list)
    open_end: bool = False
    broken_off: bool = False
    words: set[str] = field(default_factory=set)

    @property
    def begun(self) -> bool:
        """Whether there is more of it than what stands above its text."""
        return any(block.role in (*_TEXT, *_PICTURE) for block in self.blocks)

    @property
    def ended(self) -> bool:
        """Whether it is signed below its text."""
        return self.blocks[-1].role is Role.BYLINE and any(block.role in _TEXT for block in self.blocks)


class _Gathering:
    """What has been gathered from the top of a page down to a passage.

    `draft` is the article that is gathered. Others stand inside the texts of those `around` it, each with the line on
    which that text ends: below it the article goes on.
    """

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.strays: list[Stray] = []
        self._draft: _Draft | None = None
        self._around: list[tuple[int, _Draft]] = []
        self._in_briefs = False

    def take(self, passage: Passage, part: int, words: frozenset[str]) -> None:
        """Add the next passage of the page, which is this part and has these words."""
        while self._around and self._around[-1][0] < passage.lines[0].number:
            self._draft = self._around.pop()[1]
        if part == X:
            self._leave_out(passage)
        else:
            self._add(passage, part, words)

    def _leave_out(self, passage: Passage) -> None:
        reason = _REASONS.get(passage.form or Form.FREE, _ALONE)
        self.strays.append(Stray(passage.text, passage.lines[0].number, reason))
        if passage.form is Form.SECTION:
            self._in_briefs = bool(frame.BRIEFS.search(passage.text))
        if self._draft is None or passage.form is not Form.JUMP:
            return
        if onward(passage.text):
            self._draft.broken_off = True
        elif self._draft.begun and frame.START_JUMP.match(passage.text):
            # What stands below goes on an article of another page.
            self._draft = None
            self._around.clear()

    def _add(self, passage: Passage, part: int, words: frozenset[str]) -> None:
        role, draft = ROLES[part], self._draft
        if part in OPENING or draft is None:
            draft = _Draft(self._in_briefs, draft)
            self.drafts.append(draft)
        elif role in _TEXT:
            draft = _goes_on(draft, passage.text, words)
        draft.blocks.append(Block(role, passage.text, passage.lines[0].number))
        draft.words |= words
        if role in _TEXT:
            draft.open_end = breaks_off(passage) and not _is_verse(draft.blocks)
        self._draft = draft
        self._around.append((passage.lines[-1].number, draft))


def gather(
    passages: list[Passage], parts: list[int], words: list[frozenset[str]]
) -> tuple[tuple[Article, ...], tuple[Stray, ...]]:
    """The articles and the strays of a page, from what each passage was taken for, and the words of each."""
    gathering = _Gathering()
    for passage, part, own in zip(passages, parts, words, strict=True):
        gathering.take(passage, part, own)
    articles = [_finish(draft) for draft in gathering.drafts]
    kept = [each for each in articles if len(articles) == 1 or _has_text(each)]
    empty = [each for each in articles if each not in kept]
    strays = [*gathering.strays, *(Stray(block.text, block.line, _ALONE) for each in empty for block in each.blocks)]
    return tuple(kept), tuple(sorted(strays, key=lambda stray: stray.line))


def _goes_on(draft: _Draft, text: str, words: frozenset[str]) -> _Draft:
    """The article that a text with these words goes on: the last one, or the one that is broken by it."""
    while draft.above and all(block.role in _PICTURE for block in draft.blocks):
        draft = draft.above
    above = draft.above
    if above is None or above.ended or not draft.ended or _REPLY.match(text):
        return draft
    shared = len(words & above.words)
    return above if shared >= _SHARED and shared > len(words & draft.words) else draft


def _is_verse(blocks: list[Block]) -> bool:
    """Whether a text is a verse: as short as the one above it, which has no end either."""
    *_, above, last = (None, *blocks)
    if above is None or above.role is not Role.BODY or closed(above.text):
        return False
    return max(len(last.text), len(above.text)) <= _LONGEST_VERSE


def _has_text(article: Article) -> bool:
    return any(block.role not in _READING_ORDER for block in article.blocks)


def _captioned(blocks: list[Block]) -> list[Block]:
    """The blocks; the one short text of an article is a caption where a picture's credit stands right above it."""
    texts = [
        at for at, block in enumerate(blocks) if block.role not in _READING_ORDER and block.role is not Role.CREDIT
    ]
    if len(texts) != 1:
        return blocks
    at, text = texts[0], blocks[texts[0]]
    credited = at > 0 and blocks[at - 1].role is Role.CREDIT
    if text.role is not Role.BODY or not credited or len(text.text) > _LONGEST_BRIEF:
        return blocks
    return [*blocks[:at], replace(text, role=Role.CAPTION), *blocks[at + 1 :]]


def _finish(draft: _Draft) -> Article:
    """The article of a draft: its blocks in reading order, its kind, whether it breaks off."""
    blocks = tuple(sorted(_captioned(draft.blocks), key=lambda block: _READING_ORDER.get(block.role, 1)))
    bodies = [block for block in blocks if block.role in _TEXT]
    truncated = draft.broken_off or draft.open_end
    if not bodies and any(block.role in _PICTURE for block in blocks):
        return Article(Kind.PHOTO, blocks, draft.broken_off)
    brief = len(bodies) == 1 and (draft.in_briefs or len(bodies[0].text) <= _LONGEST_BRIEF) and not truncated
    return Article(Kind.BRIEF if brief else Kind.ARTICLE, blocks, truncated)
