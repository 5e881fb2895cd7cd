"""Passages into articles: where an article begins, what its display lines are, what kind it is, what is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from statistics import median

from reader.model import Article, Block, Kind, Role, Stray
from reader.page import frame, grammar, titles
from reader.page.evidence import closed
from reader.page.forms import Form
from reader.page.lines import Layout  # noqa: TC001
from reader.page.mend import Passage  # noqa: TC001

# Above this a display line between two texts opens a new article, below it heads a part of the one before.
_NEW = 0.0
_SURE = 9.0
# Sub-headings are mostly shorter than this, headlines longer.
_TELLING = 11.5
_LONGEST_CAPTION = 220
_BRIEF = 150
_FAR = 30


@dataclass(slots=True)
class _Draft:
    """An article while its passages are gathered."""

    blocks: list[Block] = field(default_factory=list)
    broken_off: bool = False
    ended: bool = False
    in_briefs: bool = False

    def has(self, *roles: Role) -> bool:
        return any(block.role in roles for block in self.blocks)

    def add(self, role: Role, passage: Passage) -> None:
        self.blocks.append(Block(role, passage.text, passage.lines[0].number))

    def bodies(self) -> int:
        return sum(block.role in (Role.BODY, Role.SUBHEAD) for block in self.blocks)


class Grouping:
    """Takes the passages of a page one by one, in order, and makes articles and strays of them."""

    def __init__(self, passages: list[Passage], layout: Layout) -> None:
        """Look at nothing yet."""
        self._passages = passages
        self._layout = layout
        self._drafts: list[_Draft] = []
        self._strays: list[Stray] = []
        self._briefs = False

    def run(self) -> tuple[tuple[Article, ...], tuple[Stray, ...]]:
        """The articles and the strays of the page."""
        at = 0
        while at < len(self._passages):
            end = at + 1
            while self._displays(at) and end < len(self._passages) and self._displays(end):
                end += 1
            if self._displays(at):
                self._display(at, end)
            else:
                self._take(at)
            at = end
        self._settle_empty()
        return tuple(_finished(draft) for draft in self._drafts), tuple(
            sorted(self._strays, key=lambda stray: stray.line)
        )

    def _displays(self, at: int) -> bool:
        return self._passages[at].form is None and not self._passages[at].torn_in

    def _open(self) -> _Draft:
        if not self._drafts:
            self._drafts.append(_Draft(in_briefs=self._briefs))
        return self._drafts[-1]

    def _new(self) -> _Draft:
        self._drafts.append(_Draft(in_briefs=self._briefs))
        return self._drafts[-1]

    def _take(self, at: int) -> None:
        """A passage that is not a display line between texts."""
        passage = self._passages[at]
        number = passage.lines[0].number
        match passage.form:
            case Form.FURNITURE:
                self._strays.append(
                    Stray(passage.text, number, "It frames the page: the desk, the paper, its web site")
                )
            case Form.SECTION:
                self._briefs = bool(frame.BRIEFS.search(passage.text))
                self._strays.append(Stray(passage.text, number, "It names a section of the page, not an article"))
                if self._drafts:
                    self._drafts[-1].ended = True
            case Form.JUMP:
                self._jump(passage)
            case Form.CREDIT:
                self._credit(at)
            case Form.BYLINE:
                self._byline(at)
            case None:
                self._open().add(Role.SUBTITLE, passage)
            case _:
                self._text(at)

    def _jump(self, passage: Passage) -> None:
        self._strays.append(Stray(passage.text, passage.lines[0].number, "It points to another page"))
        onward = re.search(r"下转|紧转|[(（]转", passage.text)
        if onward and self._drafts:
            self._drafts[-1].broken_off = True
            self._drafts[-1].ended = True

    def _byline(self, at: int) -> None:
        draft = self._open()
        passage = self._passages[at]
        opens = at + 1 < len(self._passages) and self._passages[at + 1].form is Form.FREE
        dateline = _is_dateline(passage)
        if draft.bodies() and opens and dateline:
            draft = self._new()
        draft.add(Role.BYLINE, passage)
        if draft.bodies() and not dateline:
            draft.ended = True

    def _credit(self, at: int) -> None:
        draft = self._open()
        passage = self._passages[at]
        bodies = [place for place, block in enumerate(draft.blocks) if block.role is Role.BODY]
        if bodies and self._is_caption(draft, bodies):
            last = bodies[-1]
            draft.blocks[last] = replace(draft.blocks[last], role=Role.CAPTION)
        elif len(bodies) > 1 and self._own_picture(draft.blocks[bodies[-1]]):
            caption = draft.blocks.pop(bodies[-1])
            draft = self._new()
            draft.blocks.append(replace(caption, role=Role.CAPTION))
        draft.add(Role.CREDIT, passage)

    def _is_caption(self, draft: _Draft, bodies: list[int]) -> bool:
        """Whether the text before a credit is the picture's caption: the only one so far, or one that says so."""
        last = draft.blocks[bodies[-1]]
        if bodies[-1] != len(draft.blocks) - 1 or len(last.text) > _LONGEST_CAPTION:
            return False
        return len(bodies) == 1 or bool(grammar.PICTURED.match(last.text))

    def _own_picture(self, block: Block) -> bool:
        return bool(grammar.DAY.match(block.text)) and len(block.text) <= _LONGEST_CAPTION

    def _text(self, at: int) -> None:
        passage = self._passages[at]
        draft = self._open()
        if draft.ended and (draft.bodies() or draft.has(Role.CAPTION)) and not frame.NOTE.match(passage.text):
            draft = self._new()
        draft.add(Role.BODY, passage)

    def _display(self, at: int, end: int) -> None:
        """Display lines in a row, up to the next text."""
        draft = self._drafts[-1] if self._drafts else None
        run = self._passages[at:end]
        if draft is None or self._newness(draft, at, end) > _NEW:
            draft = self._new() if draft is None or draft.blocks else draft
            for role, passage in zip(titles.roles([passage.text for passage in run]), run, strict=True):
                draft.add(role, passage)
            return
        for passage in run:
            draft.add(Role.SUBHEAD if draft.has(Role.BODY) else Role.SUBTITLE, passage)

    def _newness(self, draft: _Draft, at: int, end: int) -> float:
        """How much speaks for a new article at these display lines; below zero they are sub-headings."""
        if draft.ended or not draft.blocks or not draft.has(Role.BODY):
            fresh = draft.ended or not draft.blocks or draft.has(Role.CAPTION, Role.CREDIT)
            return _SURE if fresh else -_SURE
        run = self._passages[at:end]
        last = draft.blocks[-1]
        broken = last.role is Role.BODY and not closed(last.text) and last.text[-1] not in "：:"
        length = median(len(passage.text) for passage in run)
        heads = [len(block.text) for block in draft.blocks if block.role is Role.SUBHEAD]
        evidence = (
            (True, (length - _TELLING) * 0.35),
            (len(run) > 1, 2.0),
            (frame.NUMBERED.match(run[0].text) is not None, -4.0),
            (run[0].lines[0].gap > max(1, self._layout.gap), 1.2),
            (broken, 1.5),
            (not draft.has(Role.HEADLINE), 1.5),
            (any(abs(length - each) <= 1 for each in heads), -1.5),
            (draft.in_briefs and draft.bodies() == 1, 5.0),
        )
        return sum(weight for holds, weight in evidence if holds) + self._opens(draft, end)

    def _opens(self, draft: _Draft, end: int) -> float:
        """What the passages after display lines say: a byline, a day, a caption with a credit open an article."""
        rest = self._passages[end : end + _FAR]
        if not rest:
            return 1.0
        if rest[0].form in (Form.BYLINE, Form.CREDIT):
            return 6.0
        score = 0.0
        if rest[0].form is Form.FREE and grammar.LEAD.match(rest[0].text):
            score += 2.0
        if rest[0].form is Form.FREE and grammar.INSIDE.match(rest[0].text):
            score -= 1.5
        return score + self._signed_later(draft, rest)

    def _signed_later(self, draft: _Draft, rest: list[Passage]) -> float:
        """What it says that the texts up to the next display line are signed at their end, or not."""
        signed = draft.has(Role.BYLINE)
        texts = 0
        for passage in rest:
            if passage.form is None and not passage.torn_in:
                break
            texts += passage.form is Form.FREE
            if passage.form is Form.CREDIT and texts == 1 and len(rest[0].text) <= _LONGEST_CAPTION:
                return 5.0
            if passage.form is Form.BYLINE and not _is_dateline(passage):
                return 5.0 if signed else -1.0
        return (-0.5 if signed else 0.0) + (1.0 if texts == 1 and draft.bodies() == 1 else 0.0)

    def _settle_empty(self) -> None:
        """Articles without any text: display lines that stand alone are strays, unless they are all there is."""
        kept = []
        for draft in self._drafts:
            if draft.has(Role.BODY, Role.CAPTION, Role.CREDIT, Role.SUBHEAD) or draft.has(Role.HEADLINE):
                kept.append(draft)
                continue
            self._strays += [
                Stray(block.text, block.line, "No article that it belongs to stands near it") for block in draft.blocks
            ]
        self._drafts = kept


def _finished(draft: _Draft) -> Article:
    """The article of a draft: its blocks in reading order, its kind, whether it breaks off."""
    _sign_picture(draft)
    blocks = sorted(draft.blocks, key=lambda block: _READING_ORDER.get(block.role, 1))
    bodies = [block for block in draft.blocks if block.role in (Role.BODY, Role.SUBHEAD)]
    if not bodies and draft.has(Role.CAPTION, Role.CREDIT):
        kind = Kind.PHOTO
    elif len(bodies) == 1 and (draft.in_briefs or len(bodies[0].text) <= _BRIEF) and not draft.broken_off:
        kind = Kind.BRIEF
    else:
        kind = Kind.ARTICLE
    last = bodies[-1].text if bodies else ""
    truncated = draft.broken_off or bool(last and not closed(last) and re.search("[，。；,;]", last))
    return Article(kind, tuple(blocks), truncated)


def _sign_picture(draft: _Draft) -> None:
    """Of a single short text, signed below as a picture report, make a caption and its credit."""
    bodies = [at for at, block in enumerate(draft.blocks) if block.role in (Role.BODY, Role.SUBHEAD)]
    signed = [at for at, block in enumerate(draft.blocks) if block.role is Role.BYLINE]
    if len(bodies) != 1 or len(signed) != 1 or signed[0] < bodies[0]:
        return
    text, byline = draft.blocks[bodies[0]], draft.blocks[signed[0]]
    if len(text.text) <= _LONGEST_CAPTION and grammar.PICTURE_REPORT.search(byline.text):
        draft.blocks[bodies[0]] = replace(text, role=Role.CAPTION)
        draft.blocks[signed[0]] = replace(byline, role=Role.CREDIT)


def _is_dateline(passage: Passage) -> bool:
    return grammar.DATELINE.match(passage.text + " ") is not None


_READING_ORDER = {Role.KICKER: -3, Role.HEADLINE: -2, Role.SUBTITLE: -1}
