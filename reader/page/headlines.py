"""The display lines above a text: which of them is the kicker, which the headline, which the subtitle.

What tells them apart is what they say, so their letters and words are weighed, two lines at a time, together with what
the text below tells again. `headlines.tsv` says how much each sign speaks for each way to read two lines; it is
learned from labelled pages by benchmarks/fit_page.py. The search has read the whole page before and keeps its word
where the two lines leave it open.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from reader.page import retold, wording
from reader.page.grades import Grades, graded
from reader.page.learned import ANY, Weights, total
from reader.page.parts import H_, K_, OPENING, TITLES, H, K, S
from reader.page.wording import tight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.page.signs import Signs

# A kicker and its headline, a headline in two lines, a headline and its subtitle.
PAIRS = ("kh", "hh", "hs")
TOLD = ("a kicker and its headline", "a headline in two lines", "a headline and its subtitle")
# Two kickers or two subtitles (natural logarithm of a likelihood): rows have them seldom.
_SELDOM = -2.0
# By how much (natural logarithm of odds) another reading of a row must be likelier than that of the whole page.
_FIRM = 0.5
SURE: Grades = ((0.95, "surely"), (0.8, "likely"), (0.6, "rather"), (0, "perhaps"))
# Lengths of lines are told in steps of so many characters, their ratio in so many to a factor of e.
_STEP, _STEPS = 3, 2
_PARTS = {"k": K, "h": H, "s": S}
_OPENING = {"k": K_, "h": H_}


def settle(signs: Signs, parts: list[int], weights: Weights) -> list[int]:
    """The parts of a page, the display lines above each text read anew."""
    settled = list(parts)
    for row in rows(signs, parts):
        likelihoods = _likelihoods(signs, row, weights)
        now = "".join(letter(parts[at]) for at in row)
        best = max(_readings(len(row)), key=lambda reading: _worth(reading, likelihoods))
        if _worth(best, likelihoods) > _worth(now, likelihoods) + _FIRM:
            for at, own in zip(row, best, strict=True):
                settled[at] = (_OPENING if at == row[0] else _PARTS)[own]
    return settled


def why(signs: Signs, parts: list[int], weights: Weights) -> dict[int, list[str]]:
    """For the lines of a row, by their numbers, what each is together with the next one, and how surely."""
    told: dict[int, list[str]] = {}
    for row in rows(signs, parts):
        for at, likelihoods in zip(row, _likelihoods(signs, row, weights), strict=False):
            most = max(likelihoods)
            sure = graded(math.exp(most), SURE)
            told[signs.passages[at].lines[0].number] = [f"with the next line: {TOLD[likelihoods.index(most)]}: {sure}"]
    return told


def rows(signs: Signs, parts: list[int]) -> list[list[int]]:
    """The places of the display lines that open an article, where there is more than one."""
    found: list[list[int]] = []
    for at, part in enumerate(parts):
        if part in OPENING or not (part in TITLES or signs.is_frame(at)):
            found.append([])
        if part in TITLES and (part in OPENING or (found and found[-1])):
            found[-1].append(at)
    return [row for row in found if len(row) > 1]


def letter(part: int) -> str:
    """The letter of a display line's part in `PAIRS`."""
    return "k" if part in (K, K_) else "s" if part == S else "h"


def shown(signs: Signs, at: int, after: int) -> list[str]:
    """The signs of two display lines of a page, by their places, with the texts below them."""
    line, below = tight(signs.passages[at].text), tight(signs.passages[after].text)
    texts = signs.texts(after)
    return [
        ANY,
        *(f"first: {sign}" for sign in _of_line(line, texts)),
        *(f"second: {sign}" for sign in _of_line(below, texts)),
        f"as long as the second: {round(math.log(len(line) / len(below)) * _STEPS)}",
        f"where they meet: {line[-1]}{below[0]}",
        *(["exactly as long"] if len(line) == len(below) else []),
        *(retold.beside(line, below, texts) if texts else []),
    ]


def _of_line(line: str, texts: list[str]) -> Iterator[str]:
    yield f"length: {len(line) // _STEP}"
    yield from (f"has {character}" for character in sorted(set(line)))
    yield from (f"begins {line[:letters]}" for letters in (1, 2))
    yield from (f"ends {line[-letters:]}" for letters in (1, 2))
    yield from wording.of_line(line)
    yield from retold.of_line(line, texts) if texts else ()


def _likelihoods(signs: Signs, row: list[int], weights: Weights) -> list[list[float]]:
    """For each line of a row and the next one the natural logarithm of how likely each of `PAIRS` is."""
    found = []
    for at, after in itertools.pairwise(row):
        worth = total(weights, shown(signs, at, after), len(PAIRS))
        all_ = math.log(sum(map(math.exp, worth)))
        found.append([each - all_ for each in worth])
    return found


def _readings(lines: int) -> Iterable[str]:
    """The ways to read so many lines: kickers above, at least one headline, subtitles below."""
    return (
        "k" * kickers + "h" * headlines + "s" * (lines - kickers - headlines)
        for kickers in range(lines)
        for headlines in range(1, lines - kickers + 1)
    )


def _worth(reading: str, likelihoods: list[list[float]]) -> float:
    pairs = map("".join, itertools.pairwise(reading))
    return sum(
        each[PAIRS.index(pair)] if pair in PAIRS else _SELDOM for pair, each in zip(pairs, likelihoods, strict=True)
    )
