"""The lines of labelled pages, each with how it is read: a display line, the start of a text, or one that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model import Role
from reader.page.evidence import closed
from reader.page.forms import Form
from reader.page.line_signs import Label
from reader.page.mend import Past, Sheet

if TYPE_CHECKING:
    from reader.model import Page

_DISPLAY = frozenset((Role.HEADLINE, Role.KICKER, Role.SUBTITLE, Role.SUBHEAD))
_TEXT = frozenset((Role.BODY, Role.CAPTION))
# A line that short, without marks, may be read as display whatever it is: its part is told later.
_SHORT = 40


class Choice(NamedTuple):
    """A line: the signs for each way to read it, and the ways that are right."""

    signs: dict[Label, list[str]]
    right: frozenset[Label]


class _Piece(NamedTuple):
    """What a line begins with: the role of its block, whether the block begins here, the line with what is before."""

    role: Role | None
    begins: bool
    before: int
    alone: bool


def choices(sheet: Sheet, truth: Page) -> list[Choice]:
    """The free lines of a page with how they are read; those are left out that have no choice, or no right one."""
    pieces = _pieces(sheet, truth)
    gone_on = {piece.before for piece in pieces if piece and not piece.begins}
    found, past = [], Past()
    for at, (each, piece) in enumerate(zip(sheet.formed, pieces, strict=True)):
        if each.form is not Form.FREE or piece is None:
            continue
        signs = sheet.choices(at, past)
        right = _right(piece, each.line.text, past, goes_on=at in gone_on) & signs.keys()
        if right:
            if len(signs) > 1:
                found.append(Choice(signs, frozenset(right)))
            past = sheet.after(past, at, max(right, key=list(Label).index))
        elif not piece.begins:
            past = sheet.after(past, at, Label.START)
    return found


def _right(piece: _Piece, text: str, past: Past, *, goes_on: bool) -> set[Label]:
    """How a line that begins with this piece may be read; `goes_on`: another line goes on the text."""
    if not piece.begins:
        return (
            {Label.GOES_ON} if piece.before == past.last else {Label.RESUMES} if piece.before == past.broken else set()
        )
    if piece.role in _DISPLAY and piece.alone:
        return {Label.DISPLAY}
    short = len(text) <= _SHORT and not closed(text) and not any(mark in text for mark in "，。；,;")
    if goes_on or (piece.role in _TEXT and not short) or len(text) > _SHORT or not piece.alone:
        return {Label.START}
    return {Label.DISPLAY, Label.START}


def _pieces(sheet: Sheet, truth: Page) -> list[_Piece | None]:
    """For each line the piece of a block that it begins with; None where no block has such a text."""
    blocks = [(_bare(block.text), block.role) for article in truth.articles for block in article.blocks]
    blocks += [(_bare(stray.text), None) for stray in truth.strays]
    used, owner = [0] * len(blocks), [-1] * len(blocks)
    found: list[_Piece | None] = []
    recent = 0
    for at, each in enumerate(sheet.formed):
        text, first, pieces = _bare(each.line.text), None, 0
        while text:
            at_block = _next(blocks, used, text, recent)
            if at_block is None:
                first = None
                break
            recent, pieces = at_block, pieces + 1
            first = first or (at_block, used[at_block], owner[at_block])
            taken = min(len(text), len(blocks[at_block][0]) - used[at_block])
            used[at_block] += taken
            owner[at_block] = at
            text = text[taken:]
        found.append(first and _Piece(blocks[first[0]][1], not first[1], first[2], pieces == 1))
    return found


def _next(blocks: list[tuple[str, Role | None]], used: list[int], text: str, recent: int) -> int | None:
    """The block whose rest the text begins with, or that begins with the text: the longest, then the nearest."""
    fits = []
    for at, (block, _) in enumerate(blocks):
        rest = block[used[at] :]
        length = min(len(rest), len(text))
        if length and rest[:length] == text[:length]:
            fits.append(
                (
                    length,
                    used[at] > 0 and at == recent,
                    length == len(rest) == len(text),
                    used[at] > 0,
                    -abs(at - recent),
                    at,
                )
            )
    return max(fits)[-1] if fits else None


def _bare(text: str) -> str:
    return "".join(text.split())
