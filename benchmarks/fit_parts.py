"""Learns from labelled pages what the parts of a page show, and writes `parts.tsv`.

    python benchmarks/fit_parts.py            # what the table would reach on pages left out of the fit
    python benchmarks/fit_parts.py --write    # fit on all pages and write it into reader/page
    python benchmarks/fit_parts.py --write --halfway    # and go but half the way there from the table that it finds

The pages are the goldens of `tests/`, and composed ones, their lines joined into passages as `fit_lines.py` taught it.
Two steps. Passage by passage: among the parts that a passage may be, the labelled one shall be the likeliest. Page by
page: among the readings of the whole page that the search comes to, the labelled one shall be the likeliest, by the
more the more a reading is wrong; the search is made anew with each new set of weights, and what it comes to is added.
Each fit is convex, so it comes out the same each time. What the network of `fit_network.py` takes a passage for is no
part of it.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from labelled_pages import COMPOSED, FOLDER, Example, Labelled, composed, example, load
from log_linear import Cell, Choice, Option, fit
from test_page_composed import key

from reader import page
from reader.model import Page
from reader.page import learned, parts, search
from reader.page.context import contextual
from reader.page.gather import gather

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.page.learned import Weights

WIDTH = len(parts.PARTS)
# What large weights cost in the fit of single passages, and far ones in that of whole readings.
PENALTY, HOLD = 1.0, 15.0
# How often the search is made anew; by how much (natural logarithm of odds) a reading shall be less likely for each
# part that is wrong in it; how many readings are kept of a search in which each wrong part is worth that much more.
SEARCHES, MARGIN, LEANING = 4, 0.7, 3
FOLDS = 3


def told(signs: Iterable[str], column: int) -> list[tuple[Cell, int]]:
    """Each sign once, with a column."""
    return [((sign, column), 1) for sign in set(signs)]


def fit_parts(pages: list[Labelled]) -> Weights:
    """The weights under which the labelled reading of each page is the likeliest."""
    examples = [each for each in map(example, pages) if each.fits]
    near = weights = fit((choice for each in examples for choice in passages(each)), WIDTH, PENALTY)
    rivals = [Rivals(each) for each in examples]
    for _ in range(SEARCHES):
        for each in rivals:
            each.look(weights)
        weights = fit((each.choice() for each in rivals), WIDTH, HOLD, near)
    return weights


def passages(each: Example) -> Iterator[Choice]:
    """For each passage the parts it may be, and the one it is."""
    state = parts.State()
    for at, (passage, label) in enumerate(zip(each.signs.passages, each.labels, strict=True)):
        shown = [*each.signs.local(at), *contextual(state, at, each.signs)]
        options = [Option(told(shown, part), part == label) for part in parts.candidates(state, passage)]
        yield Choice(options, each.page.share)
        state = parts.step(state, label, at, each.signs)


@dataclass
class Rivals:
    """The wrong readings of a page that searches came to, each with its signs."""

    example: Example
    found: dict[tuple[int, ...], Counter[Cell]] = field(default_factory=dict)

    def look(self, weights: Weights) -> None:
        """Add what the search comes to with these weights, and what it comes to if each wrong part is worth more."""
        signs, labels = self.example.signs, self.example.labels
        lean = [[MARGIN * (part != label) for part in range(WIDTH)] for label in labels]
        for reading in [*search.readings(signs, weights), *search.readings(signs, weights, lean)[:LEANING]]:
            if reading != labels and tuple(reading) not in self.found:
                self.found[tuple(reading)] = self._told(reading)

    def choice(self) -> Choice:
        """The labelled reading against its rivals, all told by what they have more and less than it."""
        right = self._told(self.example.labels)
        options = [Option((), right=True)]
        for reading, shown in self.found.items():
            more = Counter(shown)
            more.subtract(right)
            wrong = sum(part != label for part, label in zip(reading, self.example.labels, strict=True))
            options.append(Option([cell for cell in more.items() if cell[1]], right=False, ahead=MARGIN * wrong))
        return Choice(options, self.example.page.share)

    def _told(self, reading: Sequence[int]) -> Counter[Cell]:
        """How often each sign speaks for each part where the page is read so."""
        counts: Counter[Cell] = Counter()
        state, signs = parts.State(), self.example.signs
        for at, part in enumerate(reading):
            counts.update((sign, part) for sign in {*signs.local(at), *contextual(state, at, signs)})
            state = parts.step(state, part, at, signs)
        return counts


def right(labelled: Labelled, weights: Weights) -> tuple[int, int]:
    """How many items of a page are entirely right with this table, of how many."""
    signs = example(labelled).signs
    articles, strays = gather(signs.passages, search.readings(signs, weights)[0], signs.words)
    found = Page(labelled.name, None, articles, strays)
    wanted, got = ([key(entry) for entry in page.listing(each)] for each in (labelled.truth, found))
    return sum(item in got for item in wanted), max(len(wanted), len(got))


def left_out(pages: list[Labelled], more: list[Labelled]) -> float:
    """The share of items right on pages that the table was not fitted on, an author's pages together."""
    batches = sorted({_batch(each) for each in pages})
    counts = []
    for fold in range(FOLDS):
        without = set(batches[fold::FOLDS])
        weights = fit_parts([*(each for each in pages if _batch(each) not in without), *more])
        counts += [right(each, weights) for each in pages if _batch(each) in without]
    return _share(counts)


def _batch(labelled: Labelled) -> str:
    return labelled.name[:2]


def _share(counts: list[tuple[int, int]]) -> float:
    return sum(good for good, _ in counts) / sum(all_ for _, all_ in counts)


def halfway(name: str, fitted: Weights) -> Weights:
    """The mean of a table as it is and as it was fitted; a sign that one of them lacks has noughts there."""
    before = learned.table(name)
    none = [0.0] * len(next(iter(fitted.values())))
    return {
        sign: [(a + b) / 2 for a, b in zip(before.get(sign, none), fitted.get(sign, none), strict=True)]
        for sign in sorted({*before, *fitted})
    }


def write(name: str, headings: Iterable[str], weights: Weights) -> None:
    """Write a table: a line a sign, a number a choice."""
    lines = ["\t".join(["sign", *map(str, headings)])]
    lines += ["\t".join([sign, *(f"{each:.4g}" if each else "" for each in row)]) for sign, row in weights.items()]
    (FOLDER / name).write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Say what the fit reaches, or write it."""
    pages, more = load(), composed(COMPOSED)
    if "--write" not in sys.argv:
        sys.stdout.write(f"left out: {left_out(pages, more):.4f} of the items of {len(pages)} pages\n")
        return
    weights = fit_parts([*pages, *more])
    if "--halfway" in sys.argv:
        weights = halfway("parts.tsv", weights)
    write("parts.tsv", parts.PARTS, weights)
    sys.stdout.write(f"fitted: {_share([right(each, weights) for each in pages]):.4f} of the items right\n")


if __name__ == "__main__":
    main()
