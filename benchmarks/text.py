"""How fast the text rooms are: characters a second of one core, and the start of each filter, medians of several runs.

    python benchmarks/text.py [RUNS]

The text is the seed page, over and over, so figures of two versions compare; a first run that loads tables is left
out.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader import page, places
from reader.script import lexicon, normalize, pronunciation, segmenter

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt")).read_text("utf-8")
LINES = [line for line in SEED.splitlines() if line.strip()]


def rate(work: Callable[[], object], characters: int, runs: int) -> float:
    """Characters a second, the median of `runs`."""
    work()
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return characters / statistics.median(taken)


def start(command: str, runs: int) -> float:
    """Seconds of the processor that a filter takes from nothing to two lines of text, the median of `runs`."""
    taken = []
    for _ in range(runs):
        before = sum(os.times()[2:4])
        filtering = [sys.executable, "-m", "reader", *command.split()]
        subprocess.run(filtering, input="\n".join(LINES[:2]).encode(), check=True, capture_output=True)  # noqa: S603
        taken.append(sum(os.times()[2:4]) - before)
    return statistics.median(taken)


def main() -> None:
    """Print a line a room, and one a filter."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    words = lexicon.load(places.voices() / "lexicon.tsv")
    total = sum(map(len, LINES))
    rooms: dict[str, Callable[[], object]] = {
        "page": lambda: page.read(SEED, "seed"),
        "sentences": lambda: [segmenter.sentences(line) for line in LINES],
        "spoken": lambda: [normalize.spoken(line) for line in LINES],
        "pinyin": lambda: [pronunciation.readings(line, words) for line in LINES],
    }
    for name, work in rooms.items():
        print(f"{name:10} {rate(work, total, runs):12,.0f} characters a second")  # noqa: T201  a benchmark prints
    for command in ("page --json -", "sentences", "spoken", "pinyin"):
        print(f"reader {command:14} {start(command, runs):6.2f} s to start")  # noqa: T201  a benchmark prints


if __name__ == "__main__":
    main()
