"""How much faster the speaking gets with more workers: processes of this machine, and workers of a Dask cluster on it.

    python benchmarks/pool.py [SENTENCES] [WORKERS]

Each worker has one thread, so that a worker is a core. The efficiency is what the workers do together by what one of
them does alone, by their number; all from one run. Since it falls where other programs take the processors, it is told
for the time that the workers had a processor as well. The models are loaded before the clock starts.
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
import psutil

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


def rates(where: str, workers: int, work: Sequence[studio.Order]) -> tuple[float, float]:
    """Seconds of speech that the pool makes in a second, and in a second of a worker's processor."""
    with pool.Pool(where) as crew:
        shortest = min(work, key=lambda order: len(order.spoken.text))
        list(crew.run(studio.attempt, [shortest] * workers * 3))  # whoever was not loaded is now
        start, before = time.perf_counter(), used()
        clips = [answer for _, answer in crew.run(studio.attempt, work) if isinstance(answer, Clip)]
        taken, worked = time.perf_counter() - start, used() - before
    if len(clips) < len(work):
        sys.exit(f"{where}: {len(work) - len(clips)} sentences failed")
    length = sum(clip.length for clip in clips)
    return length / taken, length / worked


def used() -> float:
    """Seconds that the processes which this one has started had a processor."""
    times = [process.cpu_times() for process in psutil.Process().children(recursive=True)]
    return sum(each.user + each.system for each in times)


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
    alone: dict[str, tuple[float, float]] = {}
    for workers in sorted({1, most}):
        with cluster(workers) as address:
            for kind, where in (("processes", f"processes:{workers}"), ("cluster", address)):
                speed, thrift = rates(where, workers, work)
                alone.setdefault(kind, (speed, thrift))
                print(  # noqa: T201  a benchmark prints
                    f"{kind:10} {workers} workers  {speed:5.2f} s of speech a second, "
                    f"efficiency {speed / alone[kind][0] / workers:.2f}  "
                    f"{thrift:5.2f} in a second of a processor, efficiency {thrift / alone[kind][1]:.2f}"
                )


if __name__ == "__main__":
    main()
