"""Learns from labelled pages how much each sign of a passage speaks for each part, and writes `weights.tsv`.

    python benchmarks/fit_page.py            # what the weights would reach on pages left out of the fit
    python benchmarks/fit_page.py --write    # fit on all pages and write reader/page/weights.tsv

The pages are the goldens of `tests/`. The fit is a logistic regression with a small penalty on large weights: among
the parts that a passage may be, the labelled one shall be the likeliest, given its signs and the labelled parts above.
It is convex and starts from zero, so it comes out the same each time.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize, sparse

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from newspaper import Expected, Sheet, compose, set_page  # noqa: E402  tests are not installed
from test_page_composed import BREAKS, key  # noqa: E402

from reader import page  # noqa: E402
from reader.model import Article, Block, Kind, Page, Role  # noqa: E402
from reader.page import parts, search  # noqa: E402
from reader.page.context import contextual  # noqa: E402
from reader.page.gather import gather  # noqa: E402
from reader.page.grammar import MARKS  # noqa: E402
from reader.page.reading import printed  # noqa: E402

if TYPE_CHECKING:
    from reader.page.signs import Signs

WEIGHTS = ROOT / "reader" / "page" / "weights.tsv"
GOLDENS = (ROOT / "tests" / "golden" / "pages", ROOT / "tests" / "golden" / "newspapers")
PENALTY, ROUNDS, FOLDS, FEWEST = 0.3, 80, 4, 2
# What a label is told by where a passage and a block differ: the shortest block within a passage, the ends they share.
BLOCK, END = 3, 10
# Pages 500 to 599 are kept for the tests.
COMPOSED, SHARE = range(400), 0.8


@dataclass
class Example:
    """A labelled page: the signs of its passages, and the part each is; `fits` where the labels are possible."""

    name: str
    signs: Signs
    truth: Page
    labels: list[int]
    fits: bool
    weight: float = 1.0


Instance = tuple[list[str], list[int], int]


def bare(text: str) -> str:
    """A text without spaces, and without the marks that a byline is set off by."""
    return "".join(text.split()).strip(MARKS) or text


def load() -> list[Example]:
    """All labelled pages."""
    examples = []
    for folder in GOLDENS:
        for path in sorted((folder / "print").glob("*.txt")):
            truth = page.read((folder / path.name).read_text("utf-8"), path.stem)
            signs = printed(path.read_text("utf-8")).signs
            labels = labelled(signs, truth)
            examples.append(
                Example(
                    path.stem,
                    signs,
                    truth,
                    [parts.X if each is None else each for each in labels],
                    None not in labels and possible(signs, labels),
                )
            )
    return examples


def composed(numbers: range) -> list[Example]:
    """Composed pages with their labels, each broken in one of the ways in turn."""
    examples = []
    for number in numbers:
        sheet, composer = compose(number)
        signs = printed(set_page(sheet, composer, BREAKS[number % len(BREAKS)])).signs
        truth = Page(f"composed-{number}", None, tuple(_article(item, sheet) for item in sheet.items), ())
        pictured = "".join(bare(text) for what, text in sheet.units if what == "text")
        labels = [
            _left(signs, at, pictured) if each is None else each for at, each in enumerate(labelled(signs, truth))
        ]
        examples.append(Example(truth.name, signs, truth, labels, possible(signs, labels), SHARE))
    return examples


def _article(item: Expected, sheet: Sheet) -> Article:
    """A composed item as an article, its sub-headings told by how the sheet has them."""
    displays = {text for what, text in sheet.units if what == "display"}
    photo = item.kind == Kind.PHOTO
    roles = [(Role.KICKER, item.kicker), (Role.HEADLINE, item.title), (Role.SUBTITLE, item.subtitle)]
    roles += [] if photo else [(Role.BYLINE, item.byline)]
    text = Role.CAPTION if photo else Role.BODY
    roles += [(Role.SUBHEAD if each in displays else text, each) for each in item.paragraphs]
    roles += [(Role.CREDIT, item.byline)] if photo else []
    return Article(Kind(item.kind), tuple(Block(role, each, 1) for role, each in roles if each), item.truncated)


def _left(signs: Signs, at: int, texts: str) -> int:
    """What a passage is that no composed item has: a picture inside an article, or the page's frame."""
    if signs.kinds[at] in ("a credit", "a picture report's byline"):
        return parts.R
    return parts.C if bare(signs.passages[at].text) in texts else parts.X


def labelled(signs: Signs, truth: Page) -> list[int | None]:
    """The part of each passage: that of the block of the labelled page which it is, or is a piece of."""
    blocks = [(bare(block.text), block.role, at) for at, each in enumerate(truth.articles) for block in each.blocks]
    blocks += [(bare(stray.text), None, -1) for stray in truth.strays]
    used, opened, last = [0] * len(blocks), set[int](), 0
    labels: list[int | None] = []
    for passage in signs.passages:
        text = bare(passage.text)
        found = [at for at, block in enumerate(blocks) if block[0] == text and not used[at]]
        found = found or [
            at for at, block in enumerate(blocks) if text in block[0] and used[at] + len(text) <= len(block[0])
        ]
        found = found or [
            at for at, block in enumerate(blocks) if len(block[0]) > BLOCK and block[0] in text and not used[at]
        ]
        found = found or [
            at
            for at, block in enumerate(blocks)
            if len(text) > END and (text[:END] in block[0] or text[-END:] in block[0])
        ]
        if not found:
            labels.append(None)
            continue
        best = min(found, key=lambda at: (abs(blocks[at][2] - last) if blocks[at][2] >= 0 else 0.5, at))
        used[best] += len(text)
        _, role, article = blocks[best]
        labels.append(part_of(role, opens=article not in opened))
        if role is not None:
            opened.add(article)
            last = article
    return labels


def part_of(role: Role | None, *, opens: bool) -> int:
    """The part that a block has by its role; `opens`: it is the first of its article."""
    if role is None:
        return parts.X
    names = [str(part) for part in parts.PARTS]
    opening = f"opening {role}"
    return names.index(opening if opens and opening in names else str(role))


def possible(signs: Signs, labels: list[int | None]) -> bool:
    """Whether a reading of the page could come to these labels."""
    state = parts.State()
    for at, (passage, label) in enumerate(zip(signs.passages, labels, strict=True)):
        if label is None or label not in parts.candidates(state, passage):
            return False
        state = parts.step(state, label, at, signs)
    return True


def instances(example: Example) -> list[Instance]:
    """For each passage its signs, the parts it may be, and the one it is."""
    found = []
    state = parts.State()
    for at, (passage, label) in enumerate(zip(example.signs.passages, example.labels, strict=True)):
        shown = [*example.signs.local(at), *contextual(state, at, example.signs)]
        found.append((shown, parts.candidates(state, passage), label))
        state = parts.step(state, label, at, example.signs)
    return found


def fit(examples: list[Example]) -> search.Weights:
    """The weights under which the labelled parts are the likeliest."""
    known = [each for example in examples if example.fits for each in instances(example)]
    share = np.array([example.weight for example in examples if example.fits for _ in example.labels])
    counts = Counter(sign for shown, _, _ in known for sign in set(shown))
    signs = {sign: at for at, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= FEWEST))}
    places = [(row, signs[sign]) for row, (shown, _, _) in enumerate(known) for sign in set(shown) if sign in signs]
    matrix = sparse.csr_matrix((np.ones(len(places)), tuple(zip(*places, strict=True))), shape=(len(known), len(signs)))
    turned = matrix.T.tocsr()
    rows, width = np.arange(len(known)), len(parts.PARTS)
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
