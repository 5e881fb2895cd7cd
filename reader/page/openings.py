"""Where an article begins: what speaks for display lines between two texts being a new headline, not a sub-heading."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean, median
from typing import TYPE_CHECKING

from reader.model import Role
from reader.page import frame, grammar
from reader.page.draft import LONGEST_CAPTION
from reader.page.evidence import SPEAKER
from reader.page.forms import Form

if TYPE_CHECKING:
    from reader.page.draft import Draft
    from reader.page.evidence import Evidence
    from reader.page.lines import Layout
    from reader.page.mend import Passage

# Sub-headings are mostly shorter than this, headlines longer; a series has much the same length.
_TELLING, _SIMILAR = 11.5, 3
_BRIEF_TITLE = 8
# So far ahead is a signature looked for, in passages.
_FAR = 30


class Openings:
    """Weighs the display lines of a page. Above zero they open an article, below they head a part of the last one."""

    def __init__(self, passages: list[Passage], layout: Layout) -> None:
        """Keep the passages in which to look ahead."""
        self._passages = passages
        self._layout = layout

    def weigh(self, draft: Draft, at: int, end: int) -> list[Evidence]:
        """What speaks for (above zero) and against a new article at the display lines from `at` to `end`."""
        if draft.ended or not draft.has(Role.BODY):
            fresh = draft.ended or draft.has(Role.CAPTION, Role.CREDIT)
            return [(9.0, "the article before has ended") if fresh else (-9.0, "the article before has no text yet")]
        run = self._passages[at:end]
        last = draft.blocks[-1]
        length = median(len(passage.text) for passage in run)
        series = [(length, self._lead(end)), *(self._series(end, length) if len(run) == 1 else [])]
        lengths, leads = zip(*series, strict=True)
        headline = draft.headline or length
        heads = draft.heads[-_SIMILAR:]
        evidence = (
            (True, (fmean(lengths) - _TELLING) * 0.35, "its length"),
            (True, fmean(leads), "how the text below begins"),
            (True, max(-1.0, min(1.0, (length - headline) * 0.1)), "its length beside the headline's"),
            (len(run) > 1, 2.0, "several display lines"),
            (frame.NUMBERED.match(run[0].text) is not None, -4.0, "it is numbered"),
            (frame.NOTE.fullmatch(run[0].text) is not None, -6.0, "it names a note to the article"),
            (run[0].lines[0].gap > max(1, self._layout.gap), 1.2, "a wide gap above it"),
            (last.role is Role.BODY and draft.open_end, 1.5, "the text above breaks off"),
            (draft.last is Form.CREDIT, 3.0, "a picture ends the article above"),
            (draft.last is Form.ROW, 2.5, "a list or a poem ends above"),
            (not draft.has(Role.HEADLINE), 1.5, "the article above has no headline"),
            (any(abs(length - each) <= 1 for each in heads), -1.5, "as long as the sub-headings above"),
        )
        found = [(weight, reason) for holds, weight, reason in evidence if holds and weight]
        return [*found, *self._ahead(draft, end)]

    def _ahead(self, draft: Draft, end: int) -> list[Evidence]:
        """What the passages below the display lines say."""
        if end >= len(self._passages):
            return [(1.0, "nothing stands below it")]
        if self._passages[end].form in (Form.BYLINE, Form.CREDIT):
            return [(6.0, "it is signed")]
        return [
            (self._signed_later(draft, end), "how the texts below are signed"),
            (self._alike(draft, end), "single paragraphs above and below"),
        ]

    def opens_text(self, at: int) -> bool:
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
        if SPEAKER.match(text):
            return -4.0
        return (2.5 if grammar.DAY.match(text) else 2.0 if grammar.LEAD.match(text) else 0.0) - (
            1.5 if grammar.INSIDE.match(text) else 0.0
        )

    def _series(self, at: int, length: float) -> list[tuple[float, float]]:
        """Length and lead of the single display lines that follow, up to one that opens an article for sure.

        Sub-headings come in a series, as do briefs: what they are shows in all of them together.
        """
        found: list[tuple[float, float]] = []
        for place in range(at, min(at + _FAR, len(self._passages) - 1)):
            passage, below = self._passages[place], self._passages[place + 1]
            if passage.form in (Form.SECTION, Form.BYLINE, Form.CREDIT, Form.FURNITURE):
                break
            if displays(passage):
                if below.form is not Form.FREE or abs(len(passage.text) - length) > _SIMILAR:
                    break
                found.append((len(passage.text), self._lead(place + 1)))
        return found

    def _signed_later(self, draft: Draft, end: int) -> float:
        """What it says that the texts below are signed at their end, or not.

        An article that is signed already is not signed again; one that is not yet may be, below its last part.
        """
        rest = self._passages[end : end + _FAR]
        signed = draft.has(Role.BYLINE)
        texts = between = print_ = 0
        for at, (before, passage) in enumerate(pairwise(rest), end + 1):
            between += displays(passage)
            texts += before.form is Form.FREE
            print_ += len(before.text)
            report = passage.form is Form.BYLINE and grammar.PICTURE_REPORT.search(passage.text) is not None
            caption = 0 < texts <= (2 if signed else 1) and not between and print_ <= LONGEST_CAPTION
            if caption and (passage.form is Form.CREDIT or report):
                return 5.0
            if passage.form is Form.SECTION or self.opens_text(at):
                break
            if passage.form is Form.BYLINE:
                if before.form is None:
                    break
                return (0.5 if between else 5.0) if signed else -1.5
        return -1.0 if signed else 0.0

    def _alike(self, draft: Draft, end: int) -> float:
        """What it says that the texts above and below are single paragraphs, as briefs are."""
        below = [passage.form for passage in self._passages[end : end + 2]]
        single = draft.bodies() == 1 and below.count(Form.FREE) == 1
        likely = draft.in_briefs and self._lead(end) >= 0 and len(self._passages[end - 1].text) >= _BRIEF_TITLE
        return (3.0 if likely else 1.2 if self._lead(end) > 0 else 0.5) if single else 0.0


def displays(passage: Passage) -> bool:
    """Whether a passage is a display line between texts, not one that tore a sentence apart."""
    return passage.form is None and not passage.torn_in
