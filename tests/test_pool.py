"""Wherever the work is done: every task is answered, a death costs no one else, and nothing is waited for in vain."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import distributed
import pytest
from dask import config as dask_config

from reader.errors import ConfigError, PoolError, VoiceError
from reader.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = ["threads", "threads:3", "processes:2"]


def twice(number: int) -> int:
    return 2 * number


def die_of_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def threads_of(_number: int) -> str:
    return os.environ.get("TINGBAO_THREADS", "")


@contextlib.contextmanager
def dask(workers: int, allowed_failures: int = 3) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a Dask scheduler here, and its workers, each a process as a volunteer would start it."""
    settings = {"host": "127.0.0.1", "protocol": "tcp://", "dashboard_address": ":0"}
    with (
        dask_config.set({"distributed.scheduler.allowed-failures": allowed_failures}),
        distributed.LocalCluster(n_workers=0, **settings) as cluster,
    ):
        address = cluster.scheduler_address
        command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny", "--no-dashboard"]
        command += ["--nthreads", "1", "--host", "127.0.0.1"]
        here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        quiet = subprocess.DEVNULL
        started = [subprocess.Popen(command, env=here, stdout=quiet, stderr=quiet) for _ in range(workers)]  # noqa: S603
        try:
            while len(cluster.scheduler.workers) < workers:
                time.sleep(0.05)
            yield address, started
        finally:
            for worker in started:
                worker.kill()
                worker.wait()


@pytest.mark.parametrize("where", HERE)
def test_every_task_is_answered(where: str) -> None:
    with Pool(where) as pool:
        assert dict(pool.run(twice, range(40))) == {number: 2 * number for number in range(40)}
        assert dict(pool.run(twice, [])) == {}


def test_tasks_are_taken_only_when_there_is_somebody_to_do_them() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with Pool("threads:2") as pool:
        answers = pool.run(twice, tasks())
        for _ in range(10):
            next(answers)
        assert len(taken) <= 10 + 2
        answers.close()


def test_the_processors_are_shared_out() -> None:
    with Pool("processes:2") as pool:
        shares = {share for _, share in pool.run(threads_of, range(4))}
    assert shares == {str(max(1, len(os.sched_getaffinity(0)) // 2))}


def test_a_worker_that_dies_takes_nobody_along() -> None:
    with Pool("processes:2") as pool:
        answers = dict(pool.run(die_of_seven, range(12)))
    assert isinstance(answers.pop(7), VoiceError)
    assert answers == {number: 2 * number for number in range(12) if number != 7}


def test_a_task_that_kills_the_workers_of_a_cluster_takes_nobody_along() -> None:
    # Three die of it; one more where the task was just being handed on.
    with dask(5, allowed_failures=0) as (address, _), Pool(address) as pool:
        answers = dict(pool.run(die_of_seven, range(12)))
    assert isinstance(answers.pop(7), VoiceError)
    assert answers == {number: 2 * number for number in range(12) if number != 7}


def is_there(process: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def test_workers_end_with_their_parent() -> None:
    script = (
        "import os, sys, time; sys.path[:0] = sys.argv[1:]\nfrom reader.pool import Pool\n"
        "if __name__ == '__main__':\n    with Pool('processes:2') as pool:\n"
        "        print(*{pid for _, pid in pool.run(int, ['1', '2'])}, *pool._executor._processes, flush=True)\n"
        "        time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603
        assert parent.stdout
        workers = [int(pid) for pid in parent.stdout.readline().split()[2:]]
        parent.kill()
    assert workers
    deadline = time.monotonic() + 10
    while any(map(is_there, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_there, workers))


def slow(number: int) -> int:
    time.sleep(0.3)
    return number


def test_the_tasks_of_killed_workers_are_done_by_others() -> None:
    with Pool("processes:2") as pool:
        answers = pool.run(slow, range(6))
        first = next(answers)
        for worker in list(pool._executor._processes.values()):  # type: ignore[union-attr]  # noqa: SLF001  an outsider kills them
            worker.kill()
        assert dict([first, *answers]) == {number: number for number in range(6)}


def test_leaving_waits_for_nobody() -> None:
    start = time.monotonic()
    with Pool("processes:1") as pool:
        answers = pool.run(time.sleep, [0, 60])
        next(answers)
    assert time.monotonic() - start < 20
    answers.close()


@pytest.mark.parametrize("where", ["", "thread", "threads:0", "processes:two", "http://localhost:1", "tcp://"])
def test_a_pool_that_is_none_is_told_its_names(where: str) -> None:
    with pytest.raises(ConfigError, match="processes:2"):
        Pool(where)


def test_no_scheduler_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.pool.PATIENCE", 1)
    with pytest.raises(PoolError, match=r"tcp://127\.0\.0\.1:9"), Pool("tcp://127.0.0.1:9"):
        pass


class TestCluster:
    def test_it_survives_the_death_of_all_workers_but_one(self) -> None:
        with dask(2) as (address, workers), Pool(address) as pool:
            assert dict(pool.run(twice, range(20))) == {number: 2 * number for number in range(20)}
            answers = pool.run(slow, range(6))
            first = next(answers)
            workers[0].kill()
            assert dict([first, *answers]) == {number: number for number in range(6)}

    def test_without_workers_it_says_so_at_once(self) -> None:
        with dask(0) as (address, _), pytest.raises(PoolError, match="no workers"), Pool(address):
            pass

    def test_the_loss_of_all_workers_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("reader.pool.PATIENCE", 1)
        with dask(1) as (address, workers), Pool(address) as pool:
            answers = pool.run(time.sleep, [0, 60])
            next(answers)
            workers[0].kill()
            with pytest.raises(PoolError, match="workers any more"):
                list(answers)

    def test_work_that_its_workers_do_not_have_is_told(self) -> None:
        with dask(1) as (address, _), Pool(address) as pool:
            answers = pool.run(missing, [1])
            with pytest.raises(PoolError, match="same version"):
                next(answers)


def missing(_number: int) -> None:
    raise ModuleNotFoundError("No module named 'reader.studio'")
