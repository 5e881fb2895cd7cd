"""Passages and their parts into articles and strays."""

from __future__ import annotations

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
_ALONE = "No article that it belongs to stands near it"


@dataclass(slots=True)
class _Draft:
    """An article being gathered. `open_end`: its last text has no end. `broken_off`: a jump says so."""

    in_briefs: bool
    blocks: list[Block] = field(default_factory=list)
    open_end: bool = False
    broken_off: bool = False


def gather(passages: list[Passage], parts: list[int]) -> tuple[tuple[Article, ...], tuple[Stray, ...]]:
    """The articles and the strays of a page, from what each passage was taken for."""
    drafts: list[_Draft] = []
    strays: list[Stray] = []
    briefs = False
    for passage, part in zip(passages, parts, strict=True):
        number = passage.lines[0].number
        if part == X:
            strays.append(Stray(passage.text, number, _REASONS.get(passage.form or Form.FREE, _ALONE)))
            if passage.form is Form.SECTION:
                briefs = bool(frame.BRIEFS.search(passage.text))
            if drafts and passage.form is Form.JUMP and onward(passage.text):
                drafts[-1].broken_off = True
            continue
        if part in OPENING:
            drafts.append(_Draft(briefs))
        role = ROLES[part]
        drafts[-1].blocks.append(Block(role, passage.text, number))
        if role in (Role.BODY, Role.SUBHEAD):
            drafts[-1].open_end = breaks_off(passage) and not _is_verse(drafts[-1].blocks)
    articles = [_finish(draft) for draft in drafts]
    kept = [each for each in articles if len(articles) == 1 or _has_text(each)]
    empty = [each for each in articles if each not in kept]
    strays += [Stray(block.text, block.line, _ALONE) for each in empty for block in each.blocks]
    return tuple(kept), tuple(sorted(strays, key=lambda stray: stray.line))


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
    bodies = [block for block in blocks if block.role in (Role.BODY, Role.SUBHEAD)]
    truncated = draft.broken_off or draft.open_end
    if not bodies and any(block.role in (Role.CAPTION, Role.CREDIT) for block in blocks):
        return Article(Kind.PHOTO, blocks, draft.broken_off)
    brief = len(bodies) == 1 and (draft.in_briefs or len(bodies[0].text) <= _LONGEST_BRIEF) and not truncated
    return Article(Kind.BRIEF if brief else Kind.ARTICLE, blocks, truncated)
