"""An article while its passages are gathered, and what becomes of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.model import Article, Block, Kind, Role
from reader.page import grammar
from reader.page.evidence import closed
from reader.page.forms import Form

if TYPE_CHECKING:
    from reader.page.mend import Passage

# The longest caption and the longest brief without a heading that says so, in characters.
LONGEST_CAPTION, _LONGEST_BRIEF = 220, 150
_READING_ORDER = {Role.KICKER: -3, Role.HEADLINE: -2, Role.SUBTITLE: -1}


@dataclass(slots=True)
class Draft:
    """An article while its passages are gathered.

    `ended`: what comes next is another article. `broken_off`: the print sends the reader to another page for the
    rest; `open_end`: its last text has no end. `in_briefs`: it stands in a section of briefs. `noted`: it begins
    with an editor's note. `last` is the form of its last passage, `headline` and
    `heads` are the lengths of its headline and sub-headings.
    """

    blocks: list[Block] = field(default_factory=list)
    broken_off: bool = False
    ended: bool = False
    in_briefs: bool = False
    noted: bool = False
    open_end: bool = False
    last: Form | None = None
    headline: int = 0
    heads: list[int] = field(default_factory=list)

    roles: Counter[Role] = field(default_factory=Counter)

    def has(self, *roles: Role) -> bool:
        """Whether there is a block of one of these roles."""
        return any(self.roles[role] for role in roles)

    def add(self, role: Role, passage: Passage) -> None:
        """Put a passage into a role."""
        self.blocks.append(Block(role, passage.text, passage.lines[0].number))
        self.roles[role] += 1
        self.last = passage.form
        if role is Role.HEADLINE:
            self.headline += len(passage.text)
        if role is Role.SUBHEAD:
            self.heads.append(len(passage.text))
        if role in (Role.BODY, Role.SUBHEAD):
            self.open_end = passage.form is Form.FREE and not closed(passage.text) and passage.text[-1] not in "：:"

    def recast(self, at: int, role: Role) -> None:
        """Give a block another role."""
        self.roles[self.blocks[at].role] -= 1
        self.roles[role] += 1
        self.blocks[at] = replace(self.blocks[at], role=role)

    def bodies(self) -> int:
        """How many paragraphs it has, an editor's note above its headline not counted."""
        return self.roles[Role.BODY] + self.roles[Role.SUBHEAD] - self.noted


def finish(draft: Draft) -> Article:
    """The article of a draft: its blocks in reading order, its kind, whether it breaks off."""
    _sign_picture(draft)
    _caption_picture(draft)
    blocks = sorted(draft.blocks, key=lambda block: _READING_ORDER.get(block.role, 1))
    bodies = [block for block in draft.blocks if block.role in (Role.BODY, Role.SUBHEAD)]
    if not bodies and draft.has(Role.CAPTION, Role.CREDIT):
        kind = Kind.PHOTO
    elif len(bodies) == 1 and (draft.in_briefs or len(bodies[0].text) <= _LONGEST_BRIEF):
        kind = Kind.BRIEF
    else:
        kind = Kind.ARTICLE
    truncated = draft.broken_off or (draft.open_end and kind is not Kind.PHOTO)
    return Article(Kind.ARTICLE if truncated and kind is Kind.BRIEF else kind, tuple(blocks), truncated)


def _caption_picture(draft: Draft) -> None:
    """Of a short text above a caption and its credit, signed by nobody else, make a part of the caption."""
    bodies = [at for at, block in enumerate(draft.blocks) if block.role in (Role.BODY, Role.SUBHEAD)]
    pictured = draft.has(Role.CAPTION) and draft.has(Role.CREDIT) and not draft.has(Role.BYLINE)
    if not pictured or len(bodies) != 1 or len(draft.blocks[bodies[0]].text) > LONGEST_CAPTION:
        return
    if draft.blocks[-1].role is Role.CREDIT:
        draft.recast(bodies[0], Role.CAPTION)


def _sign_picture(draft: Draft) -> None:
    """Of a single short text, signed below as a picture report, make a caption and its credit."""
    bodies = [at for at, block in enumerate(draft.blocks) if block.role in (Role.BODY, Role.SUBHEAD)]
    signed = [at for at, block in enumerate(draft.blocks) if block.role is Role.BYLINE]
    if len(bodies) != 1 or len(signed) != 1 or signed[0] < bodies[0]:
        return
    text, byline = draft.blocks[bodies[0]], draft.blocks[signed[0]]
    if len(text.text) <= LONGEST_CAPTION and grammar.PICTURE_REPORT.search(byline.text):
        draft.recast(bodies[0], Role.CAPTION)
        draft.recast(signed[0], Role.CREDIT)
