"""The network of `reader/page/neural.py` while it learns: its layers, what they begin with, its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import e5
import numpy as np
import torch
from torch import nn
from torch.nn import functional

from reader.page import parts, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from torch import Tensor

WIDTH, HEADS, WIDE = 384, 12, 1536
# How much of what is learned is forgotten at random.
DROPPED = 0.1
PARTS = len(parts.PARTS)
# The names of a layer's evened weights in the file and here.
EVENED = {"evened": "evened", "evened again": "evened_again"}


class Words(NamedTuple):
    """The pieces that the network knows, in the order of its table, and how likely each is (natural logarithm)."""

    pieces: list[str]
    likelihoods: list[float]


class Layer(nn.Module):
    """One layer of the transformer."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.mixed = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, WIDE), nn.Linear(WIDE, WIDTH)
        self.evened, self.evened_again = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, told: Tensor, there: Tensor) -> Tensor:
        """What each piece of a window is told once it has asked all others."""
        asked = self.asked(told).unflatten(-1, (3, HEADS, WIDTH // HEADS)).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(*asked, attn_mask=there[:, None, None, :])
        told = self.evened(told + self._drop(self.mixed(mixed.transpose(1, 2).flatten(2))))
        return self.evened_again(told + self._drop(self.narrow(functional.gelu(self.wide(told)))))

    def _drop(self, told: Tensor) -> Tensor:
        return functional.dropout(told, DROPPED, self.training)


class Network(nn.Module):
    """The whole network. `look` has a row for each look of a passage, and a last one of noughts for want of one."""

    def __init__(self, pieces_: int, layers: int) -> None:
        super().__init__()
        self.piece = nn.Embedding(pieces_, WIDTH)
        self.places = nn.Parameter(torch.zeros(pieces.WINDOW, WIDTH))
        none = torch.zeros(len(pieces.LOOKS) + 1, WIDTH)
        self.look = nn.Embedding.from_pretrained(none, freeze=False, padding_idx=len(pieces.LOOKS))
        self.evened = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.out = nn.Linear(WIDTH, PARTS)

    def forward(self, rows: Tensor, looks: Tensor, there: Tensor) -> Tensor:
        """What each piece speaks for each part: (windows, pieces, parts). Those that begin a passage are asked."""
        told = self.evened(self.piece(rows) + self.places[: rows.shape[1]] + self.look(looks).sum(dim=2))
        told = functional.dropout(told, DROPPED, self.training)
        for layer in self.layers:
            told = layer(told, there)
        return self.out(told)


def begun(pages: Iterable[list[str]], layers: int) -> tuple[Network, Words]:
    """The lower layers of e5, with the pieces that are Hanzi or occur in the passages of these pages."""
    began = e5.load()
    cut = pieces.Pieces(began.pieces, began.likelihoods)
    used = {row for texts in pages for rows in cut.of_page(texts) for row in rows}
    hanzi = {row for row, piece in enumerate(began.pieces) if re.fullmatch("[\u4e00-\u9fff]+", piece)}
    kept = sorted({*range(pieces.UNKNOWN + 1), *hanzi, *used})
    places = torch.tensor(began.weights["emb.pos"].reshape(-1, WIDTH)[: pieces.WINDOW])
    found = {
        "piece.weight": torch.tensor(began.weights["emb.word"].reshape(-1, WIDTH)[kept]),
        "places": places + torch.tensor(began.weights["emb.type"].reshape(-1, WIDTH)[0]),
        **_of_e5(began, "evened", "emb.ln"),
    }
    names = {"mixed": "ao", "evened": "aln", "wide": "fi", "narrow": "fo", "evened_again": "oln"}
    for layer in range(layers):
        for ours, theirs in names.items():
            found |= _of_e5(began, f"layers.{layer}.{ours}", f"l{layer}.{theirs}")
        asked = [_of_e5(began, "", f"l{layer}.{each}") for each in "qkv"]
        found |= {f"layers.{layer}.asked{name}": torch.cat([each[name] for each in asked]) for name in asked[0]}
    network = Network(len(kept), layers)
    network.load_state_dict(found, strict=False)
    return network, Words([began.pieces[row] for row in kept], [began.likelihoods[row] for row in kept])


def _of_e5(began: e5.E5, ours: str, theirs: str) -> dict[str, Tensor]:
    numbers, less = torch.tensor(began.weights[f"{theirs}.w"]), torch.tensor(began.weights[f"{theirs}.b"])
    shape = (-1,) if numbers.numel() == less.numel() else (less.numel(), -1)
    return {f"{ours}.weight": numbers.view(shape), f"{ours}.bias": less}


def stored(network: Network, words: Words) -> dict[str, np.ndarray]:
    """The weights as `neural` reads them: those of layers and pieces as bytes, a scale for each row."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    found: dict[str, np.ndarray] = {
        "pieces": np.array("\n".join(words.pieces)),
        "likelihoods": np.array(words.likelihoods, np.float32),
        "looks": np.array("\n".join(pieces.LOOKS)),
        "layers": np.array(len(network.layers)),
        "places": state["places"].astype(np.float16),
        "look": state["look.weight"][:-1],
        "evened": np.stack([state["evened.weight"], state["evened.bias"]]),
        "out": state["out.weight"],
        "out bias": state["out.bias"],
        **_as_bytes("piece", state["piece.weight"]),
    }
    for layer in range(len(network.layers)):
        for name in ("asked", "mixed", "wide", "narrow"):
            found |= _as_bytes(f"{layer} {name}", state[f"layers.{layer}.{name}.weight"])
            found[f"{layer} {name} bias"] = state[f"layers.{layer}.{name}.bias"]
        for name, theirs in EVENED.items():
            both = [state[f"layers.{layer}.{theirs}.{each}"] for each in ("weight", "bias")]
            found[f"{layer} {name}"] = np.stack(both)
    return found


def restored(path: str) -> tuple[Network, Words]:
    """The network of a file that `stored` wrote."""
    with np.load(path) as file:
        found = {name: file[name] for name in file.files}
    words = Words(str(found["pieces"]).split("\n"), found["likelihoods"].tolist())
    network = Network(len(words.pieces), int(found["layers"]))
    state = network.state_dict()

    def fill(name: str, numbers: np.ndarray) -> None:
        state[name][: len(numbers)] = torch.tensor(numbers.astype(np.float32))  # one look more: the last, of noughts

    def of_bytes(name: str) -> np.ndarray:
        return found[name].astype(np.float32) * found[f"{name} scale"].astype(np.float32)[:, None]

    fill("places", found["places"])
    fill("look.weight", found["look"])
    fill("out.weight", found["out"])
    fill("out.bias", found["out bias"])
    fill("piece.weight", of_bytes("piece"))
    fill("evened.weight", found["evened"][0])
    fill("evened.bias", found["evened"][1])
    for layer in range(len(network.layers)):
        for name in ("asked", "mixed", "wide", "narrow"):
            fill(f"layers.{layer}.{name}.weight", of_bytes(f"{layer} {name}"))
            fill(f"layers.{layer}.{name}.bias", found[f"{layer} {name} bias"])
        for theirs, ours in EVENED.items():
            for at, each in enumerate(("weight", "bias")):
                fill(f"layers.{layer}.{ours}.{each}", found[f"{layer} {theirs}"][at])
    network.load_state_dict(state)
    return network, words


def _as_bytes(name: str, weights: np.ndarray) -> dict[str, np.ndarray]:
    scale = (np.abs(weights).max(axis=1) / 127).astype(np.float16)
    scale[scale == 0] = 1
    return {
        name: np.rint(weights / scale.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8),
        f"{name} scale": scale,
    }
