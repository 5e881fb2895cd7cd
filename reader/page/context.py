"""The signs of a passage beside the article that is gathered above it, as far as a reading of the page has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.page.grades import Grades, graded
from reader.page.parts import PARTS, State
from reader.page.wording import SHORT

if TYPE_CHECKING:
    from reader.page.signs import Signs

# Sub-headings of an article differ by at most so many characters.
_EVEN = 3
# How many times as long as the line above.
_BESIDE_ABOVE: Grades = (
    (1.5, "much longer"),
    (1.15, "longer"),
    (0.87, "as long"),
    (0.6, "shorter"),
    (0, "much shorter"),
)
# How many characters more than the headline.
_BESIDE_HEADLINE: Grades = (
    (2, "longer"),
    (-3, "as long"),
    (-7, "shorter"),
    (float("-inf"), "much shorter"),
)
_PARAGRAPHS: Grades = ((2, "many"), (1, "2"), (0, "1"), (-1, "none"))
_SHARED: Grades = ((6, "many"), (2, "some"), (0, "a few"), (-1, "none"))
_OWN: Grades = ((2, "many"), *_SHARED[2:])


def contextual(state: State, at: int, signs: Signs) -> list[str]:
    """The signs of a passage that depend on what the passages above it are taken for."""
    length = len(signs.passages[at].text)
    found = _of_article(state)
    if length > SHORT:
        return found
    if state.line_above:
        beside = f"beside the line above: {graded(length / state.line_above, _BESIDE_ABOVE)}"
        return [*found, beside, f"after: {PARTS[state.last]}: {beside}"]
    return [*found, *_lengths(state, length), *_shared(state, at, signs)]


def _of_article(state: State) -> list[str]:
    """What the article above has."""
    checks = (
        (state.between != "nothing", f"between: {state.between}"),
        (state.open_end, "the text above has no end"),
        (state.pictures > 0, "a picture is above"),
        (state.credits > 0, "a credit is above"),
        (state.short, "a short line of text above"),
        (state.briefs, "among briefs"),
        (not state.headline, "no headline above"),
    )
    return [
        f"after: {PARTS[state.last] if state.last >= 0 else 'nothing'}",
        f"paragraphs above: {graded(state.bodies, _PARAGRAPHS)}",
        f"the article above: {state.signed}",
        *(told for holds, told in checks if holds),
    ]


def _lengths(state: State, length: int) -> list[str]:
    """How a line compares with the sub-heading and the headline above."""
    found = []
    if state.subhead:
        even = abs(state.subhead - length) <= _EVEN
        found.append(f"{'as long as' if even else 'unlike'} the sub-heading above")
    if state.headline and state.bodies:
        found.append(f"beside the headline: {graded(length - state.headline, _BESIDE_HEADLINE)}")
    return found


def _shared(state: State, at: int, signs: Signs) -> list[str]:
    """How many words a line and the text below it share with the article above."""
    if not state.bodies and not state.pictures:
        return []
    found = ["single paragraphs above" if state.single and state.bodies == 1 else "texts above"]
    above, below = signs.above(state.start, at), signs.text_below(at)
    if below < len(signs.passages):
        found.append(
            f"words of the text below in the article above: {graded(len(signs.words[below] & above), _SHARED)}"
        )
    return [*found, f"its words in the article above: {graded(len(signs.words[at] & above), _OWN)}"]
