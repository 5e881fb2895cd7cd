"""Teaches the judge of `reader/page/judge.py` how the lines of labelled pages are read, and writes `lines.npz`.

    python benchmarks/fit_lines.py                # ten minutes on two cores
    python benchmarks/fit_lines.py --check DIR    # without the pages of a folder: how many of its lines come out wrong

The pages are the goldens of `tests/` as they are printed, torn, interrupted and set in columns, and composed ones.
Among the ways to read a line the labelled one shall be the likeliest, given its signs and the labelled lines above. The
letters among the signs are hidden now and then, so that no line is learned by heart. Needs tingbao[learn]. The parts of
the passages that come of the lines are learned by `fit_parts.py` and `fit_network.py`.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
import labelled_lines
import numpy as np
import torch
from labelled_pages import COMPOSED, FOLDER, Labelled, composed, labelled, load
from reprinted import NEAR, in_columns, interrupted, torn
from torch import nn
from torch.nn import functional

from reader.page.joints import FIRST, LAST
from reader.page.line_signs import LABELS, Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from torch import Tensor

CELLS, DROPPED = 64, 0.2
# How often a sign must be seen to be learned, a letter more often; how many letters are hidden.
SEEN, LETTER_SEEN, HIDDEN = 2, 5, 0.3
ROUNDS, BATCH, RATE, GROWS, DECAY = 5, 512, 2e-3, 200, 0.02
IMPOSSIBLE = -1e4


class Told(NamedTuple):
    """A line: its signs, those if it resumes a text (or none), the ways it may be read, the right ones, what it counts.

    The ways are noughts, and `IMPOSSIBLE` where a way is none.
    """

    signs: list[int]
    resuming: list[int]
    ways: list[float]
    right: list[float]
    share: float


class Judging(nn.Module):
    """The judge while it learns."""

    def __init__(self, signs: int) -> None:
        super().__init__()
        self.told = nn.EmbeddingBag(signs, CELLS, mode="sum")
        nn.init.normal_(self.told.weight, std=0.05)
        self.bias = nn.Parameter(torch.zeros(CELLS))
        self.again, self.out = nn.Linear(CELLS, CELLS), nn.Linear(CELLS, len(LABELS))

    def forward(self, lines: list[Told]) -> Tensor:
        """What the signs of each line speak for each way to read it: (lines, ways)."""
        spoken = self._speak([line.signs for line in lines])
        resuming = [at for at, line in enumerate(lines) if line.resuming]
        if resuming:
            way = LABELS.index(Label.RESUMES)
            also = self._speak([lines[at].resuming for at in resuming])
            spoken = spoken.index_put((torch.tensor(resuming), torch.tensor(way)), also[:, way])
        return spoken + torch.tensor([line.ways for line in lines])

    def _speak(self, signs: list[list[int]]) -> Tensor:
        begins = torch.tensor(np.cumsum([0, *map(len, signs[:-1])]))
        rows = torch.tensor([row for each in signs for row in each])
        cells = self._drop(functional.relu(self.told(rows, begins) + self.bias))
        return self.out(self._drop(cells + functional.relu(self.again(cells))))

    def _drop(self, cells: Tensor) -> Tensor:
        return functional.dropout(cells, DROPPED, self.training)


def is_letter(sign: str) -> bool:
    """Whether a sign is a letter of the print."""
    return sign.startswith((FIRST, LAST))


def printed(pages: list[Labelled]) -> list[Labelled]:
    """The pages, and the same as other papers would print them."""
    near = [torn(page, NEAR) for page in pages]
    columns = [page for page in map(in_columns, pages) if page]
    return [*pages, *map(torn, pages), *near, *map(interrupted, pages), *columns]


def choices(pages: Iterable[Labelled]) -> list[tuple[labelled_lines.Choice, float]]:
    """All lines of pages, with what each counts."""
    return [(_once(each), page.share) for page in pages for each in labelled_lines.choices(page.sheet, page.truth)]


def _once(choice: labelled_lines.Choice) -> labelled_lines.Choice:
    """The line with each sign kept once in memory, for all lines that have it."""
    return choice._replace(signs={label: [*map(sys.intern, signs)] for label, signs in choice.signs.items()})


def known(found: list[tuple[labelled_lines.Choice, float]]) -> dict[str, int]:
    """The signs that are learned, with their places."""
    seen = Counter(sign for choice, _ in found for sign in set(choice.signs[Label.START]))
    seen.update(sign for choice, _ in found for sign in set(choice.signs.get(Label.RESUMES, ())))
    kept = sorted(sign for sign, times in seen.items() if times >= (LETTER_SEEN if is_letter(sign) else SEEN))
    return {sign: at for at, sign in enumerate(kept)}


def told(choice: labelled_lines.Choice, share: float, places: dict[str, int]) -> Told:
    """A line as the judge is told it."""

    def rows(label: Label) -> list[int]:
        return sorted({places[sign] for sign in choice.signs.get(label, ()) if sign in places})

    ways = [0.0 if label in choice.signs else IMPOSSIBLE for label in LABELS]
    right = [0.0 if label in choice.right else IMPOSSIBLE for label in LABELS]
    return Told(rows(Label.START), rows(Label.RESUMES), ways, right, share)


def teach(judging: Judging, lines: list[Told], letters: set[int]) -> None:
    """Show it all lines so many times."""
    chosen = random.Random(0)  # noqa: S311  the same order each time
    optimizer = torch.optim.AdamW(judging.parameters(), lr=RATE, weight_decay=DECAY)
    steps = ROUNDS * (len(lines) // BATCH + 1)
    done = 0
    judging.train()
    for number in range(ROUNDS):
        chosen.shuffle(lines)
        lost = 0.0
        for at in range(0, len(lines), BATCH):
            done += 1
            optimizer.param_groups[0]["lr"] = RATE * min(1.0, done / GROWS) * (1 - done / (steps + 1))
            batch = [hidden(line, letters, chosen) for line in lines[at : at + BATCH]]
            spoken = judging(batch)
            right = torch.logsumexp(spoken + torch.tensor([line.right for line in batch]), dim=1)
            wrong = (torch.logsumexp(spoken, dim=1) - right) * torch.tensor([line.share for line in batch])
            optimizer.zero_grad()
            wrong.mean().backward()
            optimizer.step()
            lost += wrong.sum().item()
        click.echo(f"round {number + 1} of {ROUNDS}, loss {lost / len(lines):.4f}")


def hidden(line: Told, letters: set[int], chosen: random.Random) -> Told:
    """A line, some of the letters among its signs hidden."""
    return line._replace(signs=[sign for sign in line.signs if sign not in letters or chosen.random() >= HIDDEN])


def wrong_lines(judging: Judging, lines: list[Told]) -> int:
    """How many lines are not read as labelled."""
    judging.eval()
    with torch.no_grad():
        ways = judging(lines).argmax(dim=1).tolist()
    return sum(line.right[way] < 0 for line, way in zip(lines, ways, strict=True))


def stored(judging: Judging, places: dict[str, int]) -> dict[str, np.ndarray]:
    """The weights as `Judge` reads them."""
    state = {name: value.detach().numpy().astype(np.float16) for name, value in judging.state_dict().items()}
    return {
        "signs": np.array("\n".join(places)),
        "told": state["told.weight"],
        "told bias": state["bias"],
        "again": state["again.weight"],
        "again bias": state["again.bias"],
        "out": state["out.weight"],
        "out bias": state["out.bias"],
    }


@click.command()
@click.option(
    "--check", type=click.Path(exists=True, path_type=Path), help="Leave a folder's pages out; write nothing."
)
@click.option("-o", "path", default=str(FOLDER / "lines.npz"), help="The file to write.")
def main(check: Path | None, path: str) -> None:
    """Teach the judge and write its weights."""
    torch.manual_seed(0)
    left_out = labelled(check) if check else []
    names = {page.name for page in left_out}
    found = choices([*printed([page for page in load() if page.name not in names]), *composed(COMPOSED)])
    places = known(found)
    judging = Judging(len(places))
    lines = [told(choice, share, places) for choice, share in found]
    teach(judging, lines, {at for sign, at in places.items() if is_letter(sign)})
    if check:
        asked = [told(choice, share, places) for choice, share in choices(left_out)]
        click.echo(f"{wrong_lines(judging, asked)} of {len(asked)} lines are read wrongly")
    else:
        np.savez_compressed(path, **stored(judging, places))


if __name__ == "__main__":
    main()
