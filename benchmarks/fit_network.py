"""Teaches the network of `reader/page/neural.py` what the passages of labelled pages are, and writes `neural.npz`.

    python benchmarks/fit_network.py [--layers 6] [--rounds 4] [--pages N]

It begins as the lower layers of multilingual-e5-small, with the pieces that Chinese newspapers need. In each round all
pages are shown once, in windows as `neural` reads them; for each passage the labelled part shall be the likeliest of
those that its form allows. Now and then a piece is hidden, so that names are not learned by heart. At last composed
pages are shown once, with a third of the others and at a gentler rate: their headlines are of a kind.
Needs tingbao[learn]; takes forty minutes on two cores. The tables of `fit_page.py` are learned without it.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, NamedTuple

import click
import e5
import numpy as np
import torch
from fit_page import FOLDER
from labelled_pages import Example, Labelled, composed, example, load
from torch import nn
from torch.nn import functional

from reader.page import learned, parts, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

WIDTH, HEADS, WIDE = 384, 12, 1536
# How much of what is learned is forgotten at random, how many pieces are hidden, how many windows are shown at once.
DROPPED, HIDDEN, BATCH = 0.1, 0.08, 8
# Steps of learning: of what it begins with, of the new last layer; they grow over the first steps and then shrink.
RATE, NEW_RATE, GROWS, LEAST, DECAY = 2e-4, 1e-3, 0.06, 0.02, 0.01
# The last round: its rate, which composed pages it shows, and every which of the others.
LAST_RATE, COMPOSED, OTHERS = 7e-5, range(160), 3
IMPOSSIBLE = -1e4


class Known(NamedTuple):
    """What the network knows before it learns: e5, the rows of its table that are kept, the forms of passages."""

    began: e5.E5
    kept: list[int]
    forms: list[str]


class Shown(NamedTuple):
    """A passage as the network is shown it, with the parts that it may be and the one it is."""

    rows: list[int]
    form: int
    may_be: tuple[int, ...]
    part: int


class Layer(nn.Module):
    """One layer of the transformer."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.asked, self.mixed = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, WIDE), nn.Linear(WIDE, WIDTH)
        self.evened, self.evened_again = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.load_state_dict(weights)

    def forward(self, told: Tensor, there: Tensor) -> Tensor:
        """What each piece of a window is told once it has asked all others."""
        asked = self.asked(told).unflatten(-1, (3, HEADS, WIDTH // HEADS)).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(*asked, attn_mask=there[:, None, None, :])
        told = self.evened(told + self._drop(self.mixed(mixed.transpose(1, 2).flatten(2))))
        return self.evened_again(told + self._drop(self.narrow(functional.gelu(self.wide(told)))))

    def _drop(self, told: Tensor) -> Tensor:
        return functional.dropout(told, DROPPED, self.training)


class Network(nn.Module):
    """The whole network. `form` has a row for each form of a passage, and a last one for pieces that begin none."""

    def __init__(self, knows: Known, layers: int) -> None:
        super().__init__()
        began, kept, forms = knows
        table = torch.tensor(began.weights["emb.word"].reshape(-1, WIDTH)[kept])
        places = torch.tensor(began.weights["emb.pos"].reshape(-1, WIDTH)[: pieces.WINDOW])
        self.piece = nn.Embedding.from_pretrained(table, freeze=False)
        self.places = nn.Parameter(places + torch.tensor(began.weights["emb.type"].reshape(-1, WIDTH)[0]))
        self.form = nn.Embedding.from_pretrained(torch.zeros(len(forms) + 1, WIDTH), freeze=False)
        self.evened = nn.LayerNorm(WIDTH, 1e-12)
        self.evened.load_state_dict(_weight_and_bias(began, "emb.ln.w", "emb.ln.b"))
        self.layers = nn.ModuleList(Layer(_layer(began, layer)) for layer in range(layers))
        self.out = nn.Linear(WIDTH, len(parts.PARTS))

    def forward(self, rows: Tensor, forms: Tensor, there: Tensor) -> Tensor:
        """What each piece speaks for each part: (windows, pieces, parts). Those that begin a passage are asked."""
        told = self.evened(self.piece(rows) + self.places[: rows.shape[1]] + self.form(forms))
        told = functional.dropout(told, DROPPED, self.training)
        for layer in self.layers:
            told = layer(told, there)
        return self.out(told)


def _layer(began: e5.E5, layer: int) -> dict[str, Tensor]:
    """The weights of a layer of e5 by our names."""
    names = {"mixed": "ao", "evened": "aln", "wide": "fi", "narrow": "fo", "evened_again": "oln"}
    found = {}
    for ours, theirs in names.items():
        for name, value in _weight_and_bias(began, f"l{layer}.{theirs}.w", f"l{layer}.{theirs}.b").items():
            found[f"{ours}.{name}"] = value
    asked = [_weight_and_bias(began, f"l{layer}.{each}.w", f"l{layer}.{each}.b") for each in "qkv"]
    return found | {f"asked.{name}": torch.cat([each[name] for each in asked]) for name in ("weight", "bias")}


def _weight_and_bias(began: e5.E5, weight: str, bias: str) -> dict[str, Tensor]:
    numbers, less = torch.tensor(began.weights[weight]), torch.tensor(began.weights[bias])
    return {"weight": numbers if numbers.numel() == WIDTH else numbers.view(less.numel(), -1), "bias": less}


def examples(pages: list[Labelled]) -> list[Example]:
    """The passages of labelled pages with their parts, where all of these are known."""
    lines = learned.table("lines.tsv")
    return [each for each in (example(page, lines) for page in pages) if None not in each.labels]


def known(pages: list[Example]) -> Known:
    """What the network knows before it learns."""
    began = e5.load()
    cut = pieces.Pieces(began.pieces, began.likelihoods)
    passages = [passage for page in pages for passage in page.signs.passages]
    used = {row for passage in passages for row in cut.of_passage(passage.text)}
    hanzi = {row for row, piece in enumerate(began.pieces) if re.fullmatch("[\u4e00-\u9fff]+", piece)}
    kept = sorted({*range(pieces.UNKNOWN + 1), *hanzi, *used})
    return Known(began, kept, sorted({str(passage.form) for passage in passages}))


def shown(pages: list[Example], knows: Known) -> list[list[Shown]]:
    """The pages as the network is shown them."""
    began, kept, forms = knows
    cut = pieces.Pieces([began.pieces[row] for row in kept], [began.likelihoods[row] for row in kept])
    return [
        [
            Shown(cut.of_passage(passage.text), forms.index(str(passage.form)), parts.possible(passage), part)
            for passage, part in zip(page.signs.passages, page.labels, strict=True)
        ]
        for page in pages
    ]


def batches(pages: list[list[Shown]], chosen: random.Random) -> Iterator[list[list[Shown]]]:
    """All windows of all pages once, those of like length together."""
    shown = [
        [page[at] for at in window] for page in pages for window, _ in pieces.windows([len(each.rows) for each in page])
    ]
    chosen.shuffle(shown)
    groups = [shown[at : at + BATCH * 16] for at in range(0, len(shown), BATCH * 16)]
    for group in groups:
        group.sort(key=lambda window: sum(len(each.rows) for each in window))
    together = [group[at : at + BATCH] for group in groups for at in range(0, len(group), BATCH)]
    chosen.shuffle(together)
    yield from together


def loss(network: Network, batch: list[list[Shown]]) -> Tensor:
    """How unlikely the labelled parts are, on average (natural logarithm)."""
    length = max(sum(len(each.rows) for each in window) for window in batch)
    rows = torch.full((len(batch), length), pieces.LEFT_OUT)
    forms = torch.full((len(batch), length), network.form.num_embeddings - 1)
    there = torch.zeros(len(batch), length, dtype=torch.bool)
    begins, worth, labels = [], [], []
    for number, window in enumerate(batch):
        at = 0
        for each in window:
            begins.append((number, at))
            rows[number, at : at + len(each.rows)] = torch.tensor(each.rows)
            forms[number, at] = each.form
            worth.append([0.0 if part in each.may_be else IMPOSSIBLE for part in range(len(parts.PARTS))])
            labels.append(each.part)
            at += len(each.rows)
        there[number, :at] = True
    hidden = (torch.rand(rows.shape) < HIDDEN) & (rows > pieces.UNKNOWN)
    told = network(rows.masked_fill(hidden, pieces.UNKNOWN), forms, there)
    asked = told[tuple(torch.tensor(begins).T)] + torch.tensor(worth)
    unlikely = functional.cross_entropy(asked, torch.tensor(labels), reduction="none")
    return unlikely[unlikely < -IMPOSSIBLE / 10].mean()


def teach(network: Network, pages: list[list[Shown]], rounds: int, rate: float, new_rate: float) -> None:
    """Show it all pages so many times."""
    chosen = random.Random(0)  # noqa: S311  the same order each time
    new = list(network.out.parameters())
    began = [each for name, each in network.named_parameters() if not name.startswith("out.")]
    optimizer = torch.optim.AdamW(
        [{"params": began, "most": rate}, {"params": new, "most": new_rate}], lr=rate, weight_decay=DECAY
    )
    steps = [batch for _ in range(rounds) for batch in batches(pages, chosen)]
    network.train()
    with click.progressbar(steps, show_pos=True, label="learning") as bar:
        for number, batch in enumerate(bar):
            share = min(1.0, number / (GROWS * len(steps))) * max(LEAST, 1 - number / len(steps))
            for group in optimizer.param_groups:
                group["lr"] = group["most"] * share
            optimizer.zero_grad()
            loss(network, batch).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()


def stored(network: Network, knows: Known) -> dict[str, np.ndarray]:
    """The weights as `neural` reads them: those of layers and pieces as bytes, a scale for each row."""
    began, kept, forms = knows
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    rest = state["form.weight"][-1]
    found: dict[str, np.ndarray] = {
        "pieces": np.array("\n".join(began.pieces[row] for row in kept)),
        "likelihoods": np.array([began.likelihoods[row] for row in kept], np.float32),
        "forms": np.array("\n".join(forms)),
        "layers": np.array(len(network.layers)),
        "places": (state["places"] + rest).astype(np.float16),
        "form": state["form.weight"][:-1] - rest,
        "evened": np.stack([state["evened.weight"], state["evened.bias"]]),
        "out": state["out.weight"],
        "out bias": state["out.bias"],
        **_as_bytes("piece", state["piece.weight"]),
    }
    for layer in range(len(network.layers)):
        for name in ("asked", "mixed", "wide", "narrow"):
            found |= _as_bytes(f"{layer} {name}", state[f"layers.{layer}.{name}.weight"])
            found[f"{layer} {name} bias"] = state[f"layers.{layer}.{name}.bias"]
        for name, theirs in (("evened", "evened"), ("evened again", "evened_again")):
            both = [state[f"layers.{layer}.{theirs}.{each}"] for each in ("weight", "bias")]
            found[f"{layer} {name}"] = np.stack(both)
    return found


def _as_bytes(name: str, weights: np.ndarray) -> dict[str, np.ndarray]:
    scale = (np.abs(weights).max(axis=1) / 127).astype(np.float16)
    scale[scale == 0] = 1
    return {
        name: np.rint(weights / scale.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8),
        f"{name} scale": scale,
    }


@click.command()
@click.option("--layers", default=6, show_default=True)
@click.option("--rounds", default=4, show_default=True, help="How many times all pages are shown.")
@click.option("--pages", type=int, help="Only so many pages, to try it out.")
@click.option("-o", "path", default=str(FOLDER / "neural.npz"), help="The file to write.")
def main(layers: int, rounds: int, pages: int | None, path: str) -> None:
    """Teach the network and write its weights."""
    torch.manual_seed(0)
    real = examples(load()[:pages])
    knows = known(real)
    network = Network(knows, layers)
    teach(network, shown(real, knows), rounds, RATE, NEW_RATE)
    last = [*real[::OTHERS], *examples(composed(COMPOSED)[:pages])]
    teach(network, shown(last, knows), 1, LAST_RATE, LAST_RATE)
    np.savez(path, **stored(network, knows))


if __name__ == "__main__":
    main()
