"""Passages into articles: where an article begins, what its display lines are, what kind it is, what is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import fmean, median

from reader.model import Article, Block, Kind, Role, Stray
from reader.page import frame, grammar, titles
from reader.page.evidence import closed
from reader.page.forms import Form
from reader.page.lines import Layout  # noqa: TC001
from reader.page.mend import Passage  # noqa: TC001

# Above this a display line between two texts opens a new article, below it heads a part of the one before.
_NEW = 0.0
_SURE = 9.0
_SIMILAR = 3
_BRIEF_TITLE = 8
# Sub-headings are mostly shorter than this, headlines longer.
_TELLING = 11.5
_LONGEST_CAPTION = 220
_BRIEF = 150
_FAR = 30
# So many display lines in a row are verses.
_POEM, _VERSES = 6, 4


@dataclass(slots=True)
class _Draft:
    """An article while its passages are gathered."""

    blocks: list[Block] = field(default_factory=list)
    broken_off: bool = False
    ended: bool = False
    in_briefs: bool = False
    noted: bool = False

    def texts(self, role: Role) -> list[str]:
        return [block.text for block in self.blocks if block.role is role]

    def has(self, *roles: Role) -> bool:
        return any(block.role in roles for block in self.blocks)

    def add(self, role: Role, passage: Passage) -> None:
        self.blocks.append(Block(role, passage.text, passage.lines[0].number))

    def bodies(self) -> int:
        """How many paragraphs it has, an editor's note above its headline not counted."""
        return sum(block.role in (Role.BODY, Role.SUBHEAD) for block in self.blocks) - self.noted


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
        dateline = self._opens_text(at)
        if draft.bodies() and opens and dateline:
            draft = self._new()
        if grammar.PICTURE_REPORT.search(passage.text) and draft.bodies() == 1 and opens and not dateline:
            self._credit(at)
            return
        draft.add(Role.BYLINE, passage)
        if draft.bodies() and not dateline:
            draft.ended = True

    def _credit(self, at: int) -> None:
        draft = self._open()
        passage = self._passages[at]
        if draft.blocks and draft.blocks[-1].role is Role.BYLINE and not draft.bodies():
            draft.add(Role.BYLINE, passage)
            return
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
        return draft.bodies() == 1 or bool(grammar.PICTURED.match(last.text))

    def _own_picture(self, block: Block) -> bool:
        return bool(grammar.DAY.match(block.text)) and len(block.text) <= _LONGEST_CAPTION

    def _text(self, at: int) -> None:
        passage = self._passages[at]
        draft = self._open()
        note = frame.NOTE.match(passage.text)
        filled = draft.bodies() > 0 or draft.has(Role.CAPTION)
        leads = note is not None and filled and at + 1 < len(self._passages) and self._displays(at + 1)
        item = self._briefs and draft.bodies() > 0 and passage.text[0] in grammar.MARKS
        if (draft.ended and filled and not note) or item or (leads and frame.LEADING_NOTE.match(passage.text)):
            draft = self._new()
            draft.noted = leads
        draft.add(Role.BODY, passage)

    def _display(self, at: int, end: int) -> None:
        """Display lines in a row, up to the next text."""
        draft = self._drafts[-1] if self._drafts else None
        run = self._passages[at:end]
        verses = self._verses(draft, at, end)
        if verses and draft:
            for passage in verses:
                draft.add(Role.BODY, passage)
            if len(verses) < len(run):
                draft.ended = True
                self._display(at + len(verses), end)
            return
        if draft is not None and draft.noted and not draft.has(Role.HEADLINE):
            self._title(draft, run)
            return
        if draft is None or self._newness(draft, at, end) > _NEW:
            draft = self._new() if draft is None or draft.blocks else draft
            self._title(draft, run)
            return
        for passage in run:
            draft.add(Role.SUBHEAD if draft.has(Role.BODY) else Role.SUBTITLE, passage)

    def _title(self, draft: _Draft, run: list[Passage]) -> None:
        """Give an article its display lines: one that is far too long a run is a poem or a list under its title."""
        head = run if len(run) < _POEM else run[:1]
        for role, passage in zip(titles.roles([passage.text for passage in head]), head, strict=True):
            draft.add(role, passage)
        for passage in run[len(head) :]:
            draft.add(Role.BODY, passage)

    def _verses(self, draft: _Draft | None, at: int, end: int) -> list[Passage]:
        """The display lines that are a poem's verses: they stand below a title and its byline, without any text."""
        if draft is None or not draft.has(Role.BYLINE) or draft.bodies() or draft.ended:
            return []
        run = self._passages[at:end]
        below = self._passages[end : end + 1]
        titled = bool(below) and (run[-1].lines[0].gap > 0 or below[0].form in (Form.BYLINE, Form.FREE))
        verses = run[:-1] if titled else run
        return verses if len(verses) >= _VERSES else []

    def _newness(self, draft: _Draft, at: int, end: int) -> float:
        """How much speaks for a new article at these display lines; below zero they are sub-headings."""
        if draft.ended or not draft.blocks or not draft.has(Role.BODY):
            fresh = draft.ended or not draft.blocks or draft.has(Role.CAPTION, Role.CREDIT)
            return _SURE if fresh else -_SURE
        run = self._passages[at:end]
        last = draft.blocks[-1]
        broken = last.role is Role.BODY and not closed(last.text) and last.text[-1] not in "：:"
        length = median(len(passage.text) for passage in run)
        series = (
            [(length, self._lead(end)), *self._series(end, length)] if len(run) == 1 else [(length, self._lead(end))]
        )
        lengths, leads = zip(*series, strict=True)
        headline = sum(len(text) for text in draft.texts(Role.HEADLINE)) or length
        heads = [len(block.text) for block in draft.blocks if block.role is Role.SUBHEAD]
        evidence = (
            (True, (fmean(lengths) - _TELLING) * 0.35),
            (True, fmean(leads)),
            (True, max(-1.0, min(1.0, (length - headline) * 0.1))),
            (len(run) > 1, 2.0),
            (frame.NUMBERED.match(run[0].text) is not None, -4.0),
            (run[0].lines[0].gap > max(1, self._layout.gap), 1.2),
            (broken, 1.5),
            (not draft.has(Role.HEADLINE), 1.5),
            (any(abs(length - each) <= 1 for each in heads), -1.5),
        )
        return sum(weight for holds, weight in evidence if holds) + self._opens(draft, end)

    def _opens(self, draft: _Draft, end: int) -> float:
        """What the passages after display lines say: a byline, a day, a caption with a credit open an article."""
        rest = self._passages[end : end + _FAR]
        if not rest:
            return 1.0
        if rest[0].form in (Form.BYLINE, Form.CREDIT):
            return 6.0
        return self._signed_later(draft, end) + self._alike(draft, end)

    def _opens_text(self, at: int) -> bool:
        """Whether a byline is a dateline: it was lifted off the text below it."""
        passage, below = self._passages[at], self._passages[at + 1 : at + 2]
        if passage.form is not Form.BYLINE or not below or below[0].form is not Form.FREE:
            return False
        return passage.lines[-1] in below[0].lines[:1] or (
            not passage.text.startswith(("(", "（")) and bool(grammar.DATELINE.match(passage.text + " "))
        )

    def _lead(self, at: int) -> float:
        """How much the text at a place begins as articles do, and not as their later paragraphs."""
        text = self._passages[at].text if at < len(self._passages) and self._passages[at].form is Form.FREE else ""
        return (2.0 if grammar.LEAD.match(text) else 0.0) - (1.5 if grammar.INSIDE.match(text) else 0.0)

    def _series(self, at: int, length: float) -> list[tuple[float, float]]:
        """Length and lead of the single display lines that follow, up to one that opens an article for sure.

        Sub-headings come in a series, as do briefs: what they are shows in all of them together.
        """
        found: list[tuple[float, float]] = []
        for place in range(at, min(at + _FAR, len(self._passages) - 1)):
            passage, below = self._passages[place], self._passages[place + 1]
            if passage.form in (Form.SECTION, Form.BYLINE, Form.CREDIT, Form.FURNITURE):
                break
            if self._displays(place):
                if below.form is not Form.FREE or abs(len(passage.text) - length) > _SIMILAR:
                    break
                found.append((len(passage.text), self._lead(place + 1)))
        return found

    def _signed_later(self, draft: _Draft, end: int) -> float:
        """What it says that the texts below are signed at their end, or not.

        An article that is signed already is not signed again; one that is not yet may be, below its last part.
        """
        rest = self._passages[end : end + _FAR]
        signed = draft.has(Role.BYLINE)
        texts = displays = 0
        for at, (before, passage) in enumerate(pairwise(rest), end + 1):
            if passage.form is None and not passage.torn_in:
                displays += 1
            texts += before.form is Form.FREE
            report = passage.form is Form.BYLINE and grammar.PICTURE_REPORT.search(passage.text) is not None
            if (passage.form is Form.CREDIT or report) and texts == 1 and len(rest[0].text) <= _LONGEST_CAPTION:
                return 5.0
            if passage.form is Form.SECTION or self._opens_text(at):
                break
            if passage.form is Form.BYLINE:
                if before.form is None:
                    break
                return (2.0 if displays else 5.0) if signed else -1.5
        return -1.0 if signed else 0.0

    def _alike(self, draft: _Draft, end: int) -> float:
        """What it says that the texts above and below are single paragraphs, as briefs are."""
        below = [passage.form for passage in self._passages[end : end + 2]]
        single = draft.bodies() == 1 and below.count(Form.FREE) == 1
        likely = draft.in_briefs and self._lead(end) >= 0 and len(self._passages[end - 1].text) >= _BRIEF_TITLE
        return (3.0 if likely else 0.5) if single else 0.0

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


_READING_ORDER = {Role.KICKER: -3, Role.HEADLINE: -2, Role.SUBTITLE: -1}
