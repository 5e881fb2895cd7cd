"""Learns from labelled pages how much each sign of a passage speaks for each part, and writes `weights.tsv`.

    python benchmarks/fit_page.py            # what the weights would reach on pages left out of the fit
    python benchmarks/fit_page.py --write    # fit on all pages and write reader/page/weights.tsv

The pages are the goldens of `tests/`. The fit has two steps, each a log-linear model with a small penalty on large
weights. First passage by passage: among the parts that a passage may be, the labelled one shall be the likeliest,
given its signs and the labelled parts above. Then page by page: among the readings of the whole page that the search
comes to, the labelled one shall be the likeliest, by the more the more a reading is wrong; the search is made anew
with each new set of weights, and what it comes to is added. Both are convex; it comes out the same each time.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from labelled_pages import COMPOSED, ROOT, Example, composed, load
from scipy import optimize, sparse
from test_page_composed import key

from reader import page
from reader.model import Page
from reader.page import parts, search
from reader.page.context import contextual
from reader.page.gather import gather

if TYPE_CHECKING:
    from collections.abc import Sequence

WEIGHTS = ROOT / "reader" / "page" / "weights.tsv"
WIDTH = len(parts.PARTS)
PENALTY, ROUNDS, FOLDS, FEWEST = 0.3, 80, 4, 2
# The second step: how strongly weights are held to those of the first, how often the search is made anew, and by how
# much (in natural logarithms of odds) a reading shall be less likely for each part that is wrong in it; how many of
# the readings are kept that a search comes to where each wrong part is worth that much more.
HOLD, SEARCHES, MARGIN, LEANING = 2.0, 5, 0.7, 3

Instance = tuple[list[str], list[int], int]
# How often a sign speaks for a part in a reading.
Told = Counter[tuple[str, int]]


def instances(example: Example) -> list[Instance]:
    """For each passage its signs, the parts it may be, and the one it is."""
    found = []
    state = parts.State()
    for at, (passage, label) in enumerate(zip(example.signs.passages, example.labels, strict=True)):
        shown = [*example.signs.local(at), *contextual(state, at, example.signs)]
        found.append((shown, parts.candidates(state, passage), label))
        state = parts.step(state, label, at, example.signs)
    return found


def fit_passages(examples: list[Example]) -> search.Weights:
    """The weights under which the labelled part of each passage is the likeliest."""
    known = [each for example in examples if example.fits for each in instances(example)]
    share = np.array([example.weight for example in examples if example.fits for _ in example.labels])
    counts = Counter(sign for shown, _, _ in known for sign in set(shown))
    signs = {sign: at for at, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= FEWEST))}
    places = [(row, signs[sign]) for row, (shown, _, _) in enumerate(known) for sign in set(shown) if sign in signs]
    matrix = sparse.csr_matrix((np.ones(len(places)), tuple(zip(*places, strict=True))), shape=(len(known), len(signs)))
    turned = matrix.T.tocsr()
    rows, width = np.arange(len(known)), WIDTH
    closed = np.full((len(known), width), -1e9)
    for row, (_, may_be, _) in enumerate(known):
        closed[row, may_be] = 0.0
    right = np.array([label for _, _, label in known])
    target = np.zeros((len(known), width))
    target[rows, right] = 1.0

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(signs), width)
        worth = matrix @ weights + closed
        worth -= worth.max(1, keepdims=True)
        odds = np.exp(worth)
        total = odds.sum(1, keepdims=True)
        off = (share * (np.log(total[:, 0]) - worth[rows, right])).sum() + PENALTY / 2 * (flat**2).sum()
        return float(off), (turned @ (share[:, None] * (odds / total - target)) + PENALTY * weights).ravel()

    start = np.zeros(len(signs) * width)
    flat = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return {sign: flat.reshape(len(signs), width)[at].round(2).tolist() for sign, at in signs.items()}


@dataclass
class Rivals:
    """The wrong readings of a page that searches came to: what each tells more and less than the labelled one."""

    example: Example
    found: dict[tuple[int, ...], Told] = field(default_factory=dict)

    def look(self, weights: search.Weights) -> None:
        """Add what the search comes to with these weights, and what it comes to if each wrong part is worth more."""
        signs, labels = self.example.signs, self.example.labels
        lean = [[MARGIN * (part != label) for part in range(WIDTH)] for label in labels]
        right = told(self.example, labels)
        for reading in [*search.readings(signs, weights), *search.readings(signs, weights, lean)[:LEANING]]:
            if tuple(reading) not in self.found and reading != labels:
                more = told(self.example, reading)
                more.subtract(right)
                self.found[tuple(reading)] = more

    def wrong(self, reading: tuple[int, ...]) -> int:
        """How many parts are wrong in a reading."""
        return sum(part != label for part, label in zip(reading, self.example.labels, strict=True))


def told(example: Example, reading: Sequence[int]) -> Told:
    """How often each sign speaks for each part where the page is read so."""
    counts: Told = Counter()
    state = parts.State()
    for at, part in enumerate(reading):
        counts.update((sign, part) for sign in {*example.signs.local(at), *contextual(state, at, example.signs)})
        state = parts.step(state, part, at, example.signs)
    return counts


def fit_readings(pages: list[Rivals], held: search.Weights) -> search.Weights:
    """The weights, near those given, under which no rival of a labelled reading is as likely as it is."""
    at = {sign: place * WIDTH for place, sign in enumerate(held)}
    rivals = [(page, reading, more) for page, each in enumerate(pages) for reading, more in each.found.items()]
    cells = [
        (row, at[sign] + part, count)
        for row, (_, _, more) in enumerate(rivals)
        for (sign, part), count in more.items()
        if count and sign in at
    ]
    rows, columns, counts = zip(*cells, strict=True)
    matrix = sparse.csr_matrix((counts, (rows, columns)), shape=(len(rivals), len(held) * WIDTH))
    turned = matrix.T.tocsr()
    of = np.array([page for page, _, _ in rivals])
    margin = np.array([MARGIN * pages[page].wrong(reading) for page, reading, _ in rivals])
    share = np.array([each.example.weight for each in pages])
    near = np.array(list(held.values())).ravel()

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        worth = matrix @ flat + margin
        most = np.zeros(len(pages))  # the labelled reading itself has no more than itself
        np.maximum.at(most, of, worth)
        odds = np.exp(worth - most[of])
        total = np.exp(-most) + np.bincount(of, odds, len(pages))
        off = (share * (np.log(total) + most)).sum() + HOLD / 2 * ((flat - near) ** 2).sum()
        return float(off), turned @ (share[of] * odds / total[of]) + HOLD * (flat - near)

    flat = optimize.minimize(loss, near, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return dict(zip(held, flat.reshape(-1, WIDTH).round(2).tolist(), strict=True))


def fit(examples: list[Example]) -> search.Weights:
    """The weights under which the labelled reading of each page is the likeliest."""
    held = weights = fit_passages(examples)
    pages = [Rivals(each) for each in examples if each.fits]
    for _ in range(SEARCHES):
        for each in pages:
            each.look(weights)
        weights = fit_readings(pages, held)
    return weights


def right(example: Example, weights: search.Weights) -> tuple[int, int]:
    """How many items of a page are entirely right with these weights, of how many."""
    articles, strays = gather(example.signs.passages, search.read_parts(example.signs, weights))
    found = Page(example.name, None, articles, strays)
    wanted, got = ([key(entry) for entry in page.listing(each)] for each in (example.truth, found))
    return sum(item in got for item in wanted), max(len(wanted), len(got))


def left_out(examples: list[Example], more: list[Example]) -> float:
    """The share of items right on pages that the weights were not fitted on."""
    counts = []
    for fold in range(FOLDS):
        weights = fit([*(each for at, each in enumerate(examples) if at % FOLDS != fold), *more])
        counts += [right(each, weights) for each in examples[fold::FOLDS]]
    return sum(good for good, _ in counts) / sum(all_ for _, all_ in counts)


def main() -> None:
    """Say what the fit reaches, or write it."""
    examples, more = load(), composed(COMPOSED)
    if "--write" not in sys.argv:
        sys.stdout.write(f"left out: {left_out(examples, more):.4f} of the items of {len(examples)} pages\n")
        return
    weights = fit([*examples, *more])
    lines = ["\t".join(["sign", *map(str, parts.PARTS)])]
    lines += ["\t".join([sign, *(f"{each:g}" if each else "" for each in row)]) for sign, row in weights.items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")
    counts = [right(each, weights) for each in examples]
    sys.stdout.write(
        f"fitted: {sum(good for good, _ in counts) / sum(all_ for _, all_ in counts):.4f} of the items right\n"
    )


if __name__ == "__main__":
    main()
