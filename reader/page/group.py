"""Passages into articles: where an article begins, what its display lines are, what kind it is, what is left over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import Article, Block, Role, Stray
from reader.page import frame, grammar, titles
from reader.page.draft import LONGEST_CAPTION, Draft, finish
from reader.page.forms import DAY_ALONE, Form
from reader.page.openings import Openings, displays

if TYPE_CHECKING:
    from reader.page.lines import Layout
    from reader.page.mend import Passage

# So many display lines in a row are verses: under a title that is among them, under a title and its byline.
_POEM, _VERSES = 6, 4


class Grouping:
    """Takes the passages of a page one by one, in order, and makes articles and strays of them."""

    def __init__(self, passages: list[Passage], layout: Layout) -> None:
        """Look at nothing yet. `reasons` will say, by line, why display lines opened an article or did not."""
        self._passages = passages
        self._openings = Openings(passages, layout)
        self._gap = layout.gap
        self.reasons: dict[int, str] = {}
        self._drafts: list[Draft] = []
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
        return tuple(finish(draft) for draft in self._drafts), tuple(sorted(self._strays, key=lambda stray: stray.line))

    def _displays(self, at: int) -> bool:
        return displays(self._passages[at])

    def _open(self) -> Draft:
        if not self._drafts:
            self._drafts.append(Draft(in_briefs=self._briefs))
        return self._drafts[-1]

    def _new(self) -> Draft:
        self._drafts.append(Draft(in_briefs=self._briefs))
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
        dateline = self._openings.opens_text(at)
        if draft.bodies() and opens and dateline:
            draft = self._new()
        captioned = bool(draft.blocks) and draft.blocks[-1].role is Role.CAPTION
        report = grammar.PICTURE_REPORT.search(passage.text) is not None and not dateline
        if report and (captioned or (draft.bodies() == 1 and opens)):
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
        below = self._last_body(draft)
        report = grammar.PICTURE_REPORT.search(passage.text) is not None
        if report and draft.bodies() > 1 and not draft.has(Role.BYLINE, Role.CAPTION):
            draft.add(Role.BYLINE, passage)
            draft.ended = True
            return
        if below is not None and self._is_caption(draft, below):
            draft.recast(below, Role.CAPTION)
        elif below is not None and draft.bodies() > 1 and self._own_picture(draft.blocks[below]):
            caption = draft.blocks[below]
            draft.recast(below, Role.CAPTION)
            draft.blocks.pop(below)
            draft.roles[Role.CAPTION] -= 1
            draft = self._new()
            draft.blocks.append(caption)
            draft.roles[Role.BODY] += 1
            draft.recast(0, Role.CAPTION)
        draft.add(Role.CREDIT, passage)

    def _last_body(self, draft: Draft) -> int | None:
        """Where the last paragraph of a draft stands."""
        places = range(len(draft.blocks) - 1, -1, -1)
        return next((at for at in places if draft.blocks[at].role is Role.BODY), None)

    def _is_caption(self, draft: Draft, below: int) -> bool:
        """Whether the text before a credit is the picture's caption: the only one so far, or one that says so."""
        last = draft.blocks[below]
        if below != len(draft.blocks) - 1 or len(last.text) > LONGEST_CAPTION:
            return False
        return draft.bodies() == 1 or bool(grammar.PICTURED.match(last.text))

    def _own_picture(self, block: Block) -> bool:
        return bool(grammar.DAY.match(block.text)) and len(block.text) <= LONGEST_CAPTION

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
        captioned = grammar.CAPTIONED.match(passage.text) is not None and len(passage.text) <= LONGEST_CAPTION
        draft.add(Role.CAPTION if captioned else Role.BODY, passage)
        draft.ended = draft.ended or DAY_ALONE.fullmatch(passage.text) is not None

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
        if draft is None or self._opens(draft, at, end):
            self._title(self._new(), run)
            return
        for passage in run:
            draft.add(Role.SUBHEAD if draft.has(Role.BODY, Role.BYLINE) else Role.SUBTITLE, passage)

    def _opens(self, draft: Draft, at: int, end: int) -> bool:
        """Whether the display lines open an article; keeps the reason that weighed most."""
        evidence = self._openings.weigh(draft, at, end)
        opens = sum(weight for weight, _ in evidence) > 0
        reason = max(evidence, key=lambda each: each[0] if opens else -each[0])[1]
        verdict = "opens an article" if opens else "heads a part of the article above"
        for passage in self._passages[at:end]:
            self.reasons[passage.lines[0].number] = f"{verdict}: {reason}"
        return opens

    def _title(self, draft: Draft, run: list[Passage]) -> None:
        """Give an article its display lines: one that is far too long a run is a poem or a list under its title."""
        head = run if len(run) < _POEM else run[:1]
        if len(head) > 1 and head[-1].text[-1] in "：:":
            head = head[:-1]
        touching = [passage.lines[0].gap < self._gap for passage in head]
        for role, passage in zip(titles.roles([passage.text for passage in head], touching), head, strict=True):
            draft.add(role, passage)
        for passage in run[len(head) :]:
            draft.add(Role.BODY, passage)

    def _verses(self, draft: Draft | None, at: int, end: int) -> list[Passage]:
        """The display lines that are a poem's verses: they stand below a title and its byline, without any text."""
        if draft is None or not draft.has(Role.BYLINE) or draft.bodies() or draft.ended:
            return []
        run = self._passages[at:end]
        below = self._passages[end : end + 1]
        titled = bool(below) and (run[-1].lines[0].gap > 0 or below[0].form in (Form.BYLINE, Form.FREE))
        verses = run[:-1] if titled else run
        return verses if len(verses) >= _VERSES else []

    def _settle_empty(self) -> None:
        """Articles without any text: display lines that stand alone are strays, unless they are all there is."""
        kept = []
        for draft in self._drafts:
            alone = len(self._drafts) == 1
            if draft.has(Role.BODY, Role.CAPTION, Role.CREDIT, Role.SUBHEAD, Role.BYLINE) or alone:
                kept.append(draft)
                continue
            self._strays += [
                Stray(block.text, block.line, "No article that it belongs to stands near it") for block in draft.blocks
            ]
        self._drafts = kept
