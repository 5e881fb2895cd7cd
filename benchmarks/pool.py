"""How much faster the speaking gets with more workers: processes of this machine, and workers of a Dask cluster on it.

    python benchmarks/pool.py [SENTENCES] [WORKERS]

Each worker has one thread, so that a worker is a core. The efficiency is what the workers do together by what one of
them does alone, by their number; all from one run. The models are loaded before the clock starts.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import distributed

from reader import bulletin, config, pool, processors, studio, voice
from reader.model import Clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def orders(count: int) -> list[studio.Order]:
    """The first sentences of the seed bulletin, for the first anchor: the longest first, as an item is spoken."""
    settings = config.load()
    anchor = bulletin.voices(settings.speech)[settings.speech.anchors[0]].voice
    script = bulletin.write(bulletin.read(str(SEED)), settings)
    said = [utterance.spoken for item in script.items[1:] for utterance in item.utterances][:count]
    said.sort(key=lambda spoken: -len(spoken.text))
    return [studio.Order(anchor, spoken, voice.version(anchor), str(at)) for at, spoken in enumerate(said)]


def rate(where: str, workers: int, work: Sequence[studio.Order]) -> float:
    """Seconds of speech that the pool makes in a second."""
    with pool.Pool(where) as crew:
        shortest = min(work, key=lambda order: len(order.spoken.text))
        list(crew.run(studio.attempt, [shortest] * workers * 3))  # whoever was not loaded is now
        start = time.perf_counter()
        clips = [answer for _, answer in crew.run(studio.attempt, work) if isinstance(answer, Clip)]
        taken = time.perf_counter() - start
    if len(clips) < len(work):
        sys.exit(f"{where}: {len(work) - len(clips)} sentences failed")
    return sum(clip.length for clip in clips) / taken


@contextlib.contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a Dask scheduler with so many workers of one thread, processes on this machine."""
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", protocol="tcp://", dashboard_address=":0") as started:
        command = [sys.executable, "-m", "distributed.cli.dask_worker", started.scheduler_address]
        command += ["--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1"]
        one = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        quiet = subprocess.DEVNULL
        running = [subprocess.Popen(command, env=one, stdout=quiet, stderr=quiet) for _ in range(workers)]  # noqa: S603
        try:
            while len(started.scheduler.workers) < workers:
                time.sleep(0.1)
            yield started.scheduler_address
        finally:
            for worker in running:
                worker.kill()
                worker.wait()


def main() -> None:
    """Print a line a pool."""
    os.environ[processors.SHARE] = "1"
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    most = int(sys.argv[2]) if len(sys.argv) > 2 else processors.here()  # noqa: PLR2004  the second argument
    work = orders(count)
    alone: dict[str, float] = {}
    for workers in sorted({1, most}):
        with cluster(workers) as address:
            for kind, where in (("processes", f"processes:{workers}"), ("cluster", address)):
                reached = rate(where, workers, work)
                alone.setdefault(kind, reached)
                share = reached / alone[kind] / workers
                print(f"{kind:10} {workers} workers  {reached:5.2f} s of speech a second  efficiency {share:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
