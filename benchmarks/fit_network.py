"""Teaches the network of `reader/page/neural.py` what the passages of labelled pages are, and writes `neural.npz`.

    python benchmarks/fit_network.py                  # from the start: two hours on two cores
    python benchmarks/fit_network.py --begin FILE     # go on from a file: the last round, half an hour
    python benchmarks/fit_network.py --begin FILE --rounds 1 --new xf --new xg    # a round of the new pages before it

It begins as the lower layers of multilingual-e5-small, with the pieces that Chinese newspapers need. In each round all
pages are shown once, and those of display lines, in windows as `neural` reads them; for each passage the labelled part
shall be the likeliest of those that its form allows. Now and then a piece is hidden, so that names are not learned by
heart. In the last round, at a gentler rate, the pages are printed, torn or interrupted, and composed ones are among
them, whose headlines are of a kind. Needs tingbao[learn]. Lines are joined as `fit_lines.py` taught it, which comes
first; the table of `fit_parts.py` is learned without it.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

import click
import numpy as np
import torch
from labelled_pages import FOLDER, Example, Labelled, bare, composed, example, headlined, load
from network import PARTS, Network, Words, begun, restored, stored
from reprinted import interrupted, torn
from torch import nn
from torch.nn import functional

from reader.page import parts, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from reader.page.mend import Passage

# How many of the model's layers it has: eight came out worse.
LAYERS = 6
# How many pieces are hidden, how many windows are shown at once.
HIDDEN, BATCH = 0.08, 8
# Steps of learning: of what it begins with, of the new last layer; they grow over the first steps and then shrink.
RATE, NEW_RATE, GROWS, LEAST, DECAY = 2e-4, 1e-3, 0.06, 0.02, 0.01
# How many rounds it is shown all pages from the start.
ROUNDS = 4
# Of the pages that are not new so many stand for all, in the rounds before the last.
OTHERS = 8
# The last round: its steps, and which composed pages it shows.
LAST_RATE, COMPOSED = 1e-4, range(160)
IMPOSSIBLE = -1e4
# How it learns is told again after so many steps.
TOLD = 50
# In place of the part of a passage that is several blocks joined by mistake: it is shown, and teaches nothing.
UNTOLD = -1


class Shown(NamedTuple):
    """A passage as the network is shown it, with the parts that it may be and the one it is (or `UNTOLD`)."""

    rows: list[int]
    looks: list[int]
    may_be: tuple[int, ...]
    part: int


def examples(pages: list[Labelled]) -> list[Example]:
    """The passages of labelled pages with their parts, where all of these are known."""
    return [each for each in map(example, pages) if None not in each.labels]


def mostly(pages: list[Labelled], new: tuple[str, ...]) -> list[Labelled]:
    """The pages whose names begin as those of `new`, and few of the others, lest these be forgotten."""
    others = [page for page in pages if not page.name.startswith(new)]
    return [*(page for page in pages if page.name.startswith(new)), *others[::OTHERS]]


def in_turn(pages: list[Labelled]) -> list[Labelled]:
    """The pages, one as it is printed, one torn, one interrupted, and so on."""
    return [(page, torn(page), interrupted(page))[at % 3] for at, page in enumerate(pages)]


def shown(pages: list[Example], words: Words) -> list[list[Shown]]:
    """The pages as the network is shown them."""
    cut = pieces.Pieces(*words)

    def one(passage: Passage, rows: list[int], gap: int, part: int) -> Shown:
        looks = [pieces.LOOKS.index(name) for name in pieces.looks(passage, gap)]
        return Shown(rows, looks, parts.possible(passage), part)

    def all_of(page: Example) -> list[Shown]:
        passages = page.signs.passages
        rows = cut.of_page([passage.text for passage in passages])
        return [one(*each, page.signs.gap, part) for *each, part in zip(passages, rows, told(page), strict=True)]

    return [all_of(page) for page in pages]


def told(page: Example) -> list[int]:
    """The parts of a page's passages; of one that nobody composed, `UNTOLD` where a passage is more than one block."""
    if page.page.pictured:
        return page.labels
    truth = page.page.truth
    blocks = [bare(block.text) for article in truth.articles for block in article.blocks]
    blocks += [bare(stray.text) for stray in truth.strays]
    whole = [any(bare(passage.text) in block for block in blocks) for passage in page.signs.passages]
    return [part if one else UNTOLD for part, one in zip(page.labels, whole, strict=True)]


def batches(pages: list[list[Shown]], chosen: random.Random) -> Iterator[list[list[Shown]]]:
    """All windows of all pages once, those of like length together."""
    windows = [
        [page[at] for at in window] for page in pages for window, _ in pieces.windows([len(each.rows) for each in page])
    ]
    chosen.shuffle(windows)
    groups = [windows[at : at + BATCH * 16] for at in range(0, len(windows), BATCH * 16)]
    for group in groups:
        group.sort(key=lambda window: sum(len(each.rows) for each in window))
    together = [group[at : at + BATCH] for group in groups for at in range(0, len(group), BATCH)]
    chosen.shuffle(together)
    yield from together


def loss(network: Network, batch: list[list[Shown]]) -> Tensor:
    """How unlikely the labelled parts are, on average (natural logarithm)."""
    length = max(sum(len(each.rows) for each in window) for window in batch)
    rows = torch.full((len(batch), length), pieces.LEFT_OUT)
    looks = torch.full((len(batch), length, len(batch[0][0].looks)), network.look.padding_idx)
    there = torch.zeros(len(batch), length, dtype=torch.bool)
    begins, allowed, labels = [], [], []
    for number, window in enumerate(batch):
        at = 0
        for each in window:
            rows[number, at : at + len(each.rows)] = torch.tensor(each.rows)
            looks[number, at] = torch.tensor(each.looks)
            if each.part in each.may_be:
                begins.append((number, at))
                allowed.append([0.0 if part in each.may_be else IMPOSSIBLE for part in range(PARTS)])
                labels.append(each.part)
            at += len(each.rows)
        there[number, :at] = True
    hidden = (torch.rand(rows.shape) < HIDDEN) & (rows > pieces.UNKNOWN)
    spoken = network(rows.masked_fill(hidden, pieces.UNKNOWN), looks, there)
    asked = spoken[tuple(torch.tensor(begins).T)] + torch.tensor(allowed)
    return functional.cross_entropy(asked, torch.tensor(labels))


def teach(network: Network, pages: list[list[Shown]], rounds: int, rate: float, new_rate: float) -> None:
    """Show it all pages so many times. `rate` and `new_rate`: the steps of what it knows and of its last layer."""
    chosen = random.Random(0)  # noqa: S311  the same order each time
    new = list(network.out.parameters())
    began = [each for name, each in network.named_parameters() if not name.startswith("out.")]
    optimizer = torch.optim.AdamW(
        [{"params": began, "most": rate}, {"params": new, "most": new_rate}], lr=rate, weight_decay=DECAY
    )
    steps = [batch for _ in range(rounds) for batch in batches(pages, chosen)]
    seen: list[float] = []
    network.train()
    for number, batch in enumerate(steps):
        share = min(1.0, number / (GROWS * len(steps))) * max(LEAST, 1 - number / len(steps))
        for group in optimizer.param_groups:
            group["lr"] = group["most"] * share
        optimizer.zero_grad()
        wrong = loss(network, batch)
        wrong.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        seen.append(wrong.item())
        if not number % TOLD:
            click.echo(f"{number} of {len(steps)} steps, loss {sum(seen[-TOLD:]) / len(seen[-TOLD:]):.3f}")


@click.command()
@click.option("--rounds", type=int, help="How often all pages are shown before the last round: 4, or from a file 0.")
@click.option("--begin", type=click.Path(exists=True), help="Go on from the weights in this file.")
@click.option("--new", multiple=True, help="How names of new pages begin; few others are shown before the last round.")
@click.option("--pages", type=int, help="Only so many pages, to try it out.")
@click.option("-o", "path", default=str(FOLDER / "neural.npz"), help="The file to write.")
def main(rounds: int | None, begin: str | None, new: tuple[str, ...], pages: int | None, path: str) -> None:
    """Teach the network and write its weights."""
    torch.manual_seed(0)
    real = load()[:pages]
    if rounds is None:
        rounds = 0 if begin else ROUNDS
    known = examples([*(mostly(real, new) if new else real), *headlined()[:pages]]) if rounds else []
    if begin:
        network, words = restored(begin)
    else:
        texts = ([passage.text for passage in page.signs.passages] for page in known)
        network, words = begun(texts, LAYERS)
    if rounds:
        teach(network, shown(known, words), rounds, RATE, RATE if begin else NEW_RATE)
    last = examples([*in_turn(real), *composed(COMPOSED)[:pages], *headlined()[:pages]])
    teach(network, shown(last, words), 1, LAST_RATE, LAST_RATE)
    np.savez(path, **stored(network, words))


if __name__ == "__main__":
    main()
