"""Where the speaking is done: in threads of this process, in processes of this machine, or on a Dask cluster.

    with Pool("processes:2") as pool:
        for task, answer in pool.run(work, tasks): …

A pool is an executor of `concurrent.futures`; the work is a function that another process can import, the tasks are
plain data. Answers come as they are ready. Tasks are taken from their source only when there is somebody to do them,
so that what has become needless by then is never asked for.

Named by a word and, after a colon, how many work at once: `threads`, `threads:4`, `processes`, `processes:2`; or by
the address of a Dask scheduler, as in `tcp://scheduler:8786`.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import signal
import sys
import threading
import warnings
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from concurrent.futures.process import ProcessPoolExecutor
from concurrent.futures.thread import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self, TypeVar

from reader import places, processors
from reader.errors import ConfigError, PoolError, ReaderError, VoiceError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

Task = TypeVar("Task")
Answer = TypeVar("Answer")

NAMED = re.compile(r"(threads|processes)(?::([1-9]\d{0,2}))?|(tcp|tls)://\S+")
# Seconds in which a scheduler must answer, and in which its workers do.
PATIENCE = 10
# Seconds in which processes that were ended are gone.
GOING = 2
# A task is handed to a cluster for each worker and one more each, so that none waits for the network.
IN_HAND = 2
# How many workers may die over a task alone before it is taken for the reason.
DEATHS = 2
# More processes a pool may not have there: https://docs.python.org/3/library/concurrent.futures.html
MOST_ON_WINDOWS = 61


class Pool:
    """Somebody to do the work. Use it as a context manager; leaving it ends what is not done, and waits for nobody."""

    def __init__(self, where: str, at_once: int = 1) -> None:
        """A pool that is opened on entering. `at_once`: how many threads, where the name does not say it.

        Raises:
            ConfigError: there is no pool of this name.
        """
        named = NAMED.fullmatch(where)
        if not named:
            raise ConfigError(
                "There is no pool called {where}",
                hint="It is threads, processes, either with a number (processes:2), or a Dask scheduler's address "
                "(tcp://host:8786).",
                where=where,
            )
        self._where = where
        self._kind = named[1] or "cluster"
        wanted = int(named[2] or (processors.here() if self._kind == "processes" else at_once))
        self._at_once = min(wanted, MOST_ON_WINDOWS) if sys.platform == "win32" else wanted
        self._leaving = contextlib.ExitStack()
        self._client: Any = None
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        """Open the pool.

        Raises:
            PoolError: the cluster does not answer, or has no workers.
            ConfigError: TINGBAO_THREADS is no number of threads.
        """
        if self._kind == "processes":
            self._leaving.enter_context(processors.shared_out(self._at_once))
        if self._kind == "threads":
            self._leaving.enter_context(processors.divided(self._at_once))
        if self._kind == "cluster":
            self._client = _connected(self._where)
            self._leaving.callback(self._client.close)
        return self

    def __exit__(self, *_: object) -> None:
        """Close the pool; nobody goes on working for it."""
        self._end()
        self._leaving.close()

    def run(self, work: Callable[[Task], Answer], tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer | VoiceError]]:
        """Each task with its answer, as they come. A task whose worker died twice gets the error that says so.

        A dead worker's tasks are done again one by one, so that the one that kills workers is found out.

        Raises:
            PoolError: the cluster is gone, or its workers cannot do such work at all.
        """
        source = ((task, 0) for task in tasks)
        suspects: list[tuple[Task, int]] = []
        flying: dict[Future[Answer], tuple[Task, int]] = {}
        try:
            while True:
                while len(flying) < (1 if suspects else self._places()):
                    following = suspects.pop(0) if suspects else next(source, None)
                    if following is None:
                        break
                    flying[self._submit(work, following[0])] = following
                if not flying:
                    return
                alone = len(flying) == 1
                for future in self._wait(flying):
                    task, deaths = flying.pop(future)
                    try:
                        yield task, self._answer(future)
                    except BrokenExecutor:
                        if self._kind != "cluster":  # its other workers go on with what they have in hand
                            self._end()
                        if deaths + alone < DEATHS:
                            suspects.append((task, deaths + alone))
                        else:
                            yield task, VoiceError("whoever was to say it died of it")
        finally:
            for future in flying:
                future.cancel()

    def _submit(self, work: Callable[[Task], Answer], task: Task) -> Future[Answer]:
        if self._executor is None:
            self._executor = self._opened()
        try:
            return self._executor.submit(work, task)
        except BrokenExecutor:
            self._end()
            return self._submit(work, task)

    def _places(self) -> int:
        """How many tasks may be in hand at once. Workers come to a cluster and go."""
        if self._kind == "cluster":
            return max(1, IN_HAND * sum(map(int, self._client.nthreads().values())))
        return self._at_once

    def _wait(self, flying: Mapping[Future[Answer], object]) -> Collection[Future[Answer]]:
        """The answers that are ready, once there is one."""
        if self._kind != "cluster":
            return wait(flying, return_when=FIRST_COMPLETED).done
        while not (done := wait(flying, PATIENCE, FIRST_COMPLETED).done):
            if not self._client.nthreads():
                raise PoolError(
                    "The cluster {where} has no workers any more",
                    hint="Start some, and run the command again: what was spoken is kept.",
                    where=self._where,
                )
        return done

    def _answer(self, future: Future[Answer]) -> Answer:
        """What a task came to.

        Raises:
            BrokenExecutor: its worker died.
        """
        try:
            return future.result()
        except (ReaderError, BrokenExecutor):
            raise
        except (Exception, CancelledError) as error:
            if self._kind != "cluster":
                raise
            if type(error).__name__ == "KilledWorker":  # of distributed, which only a cluster loads
                raise BrokenExecutor from error
            raise PoolError(
                "The cluster {where} failed: {why}",
                hint="Is its scheduler running, and the same version of this program installed on each worker?",
                where=self._where,
                why=f"{type(error).__name__} {error}",
            ) from error

    def _opened(self) -> Executor:
        match self._kind:
            case "threads":
                return ThreadPoolExecutor(self._at_once, thread_name_prefix="voice")
            case "processes":
                spawned = multiprocessing.get_context("spawn")  # a copy of a process with threads may hang
                return ProcessPoolExecutor(self._at_once, spawned, _begin)
            case _:
                executor: Executor = self._client.get_executor(pure=False)
                return executor

    def _end(self) -> None:
        """Give up what the workers have in hand."""
        executor, self._executor = self._executor, None
        if executor is None:
            return
        workers = [*(getattr(executor, "_processes", None) or {}).values()]
        manager: threading.Thread | None = getattr(executor, "_executor_manager_thread", None)
        if self._kind == "cluster":
            executor.shutdown(wait=False)  # cancels by itself
        else:
            executor.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()
        if manager:
            # It gives back the system's semaphores, which nobody does any more once the program leaves at once.
            manager.join(GOING)


def _begin() -> None:
    """Begin a worker's life: an interruption is its parent's matter, and it ends with its parent, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _connected(where: str) -> Any:  # noqa: ANN401  distributed has no types
    """A client of the Dask cluster there, which has workers."""
    try:
        import distributed
    except ImportError as error:
        raise PoolError(
            "A cluster needs dask",
            hint="Install it: {pip} {package}",
            pip=places.pip(),
            package=places.with_extra("cluster"),
        ) from error
    try:
        with warnings.catch_warnings():
            # A worker whose voice would sound otherwise is refused, whatever else differs.
            warnings.simplefilter("ignore", distributed.versions.VersionMismatchWarning)
            client: Any = distributed.Client(where, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:  # TypeError: it wants settings for TLS
        raise PoolError(
            "There is no Dask scheduler at {where}: {why}",
            hint="Start one with `dask scheduler`, and workers with `dask worker`.",
            where=where,
            why=error,
        ) from error
    if not client.nthreads():
        client.close()
        raise PoolError("The cluster {where} has no workers", hint="Start some: dask worker {where}", where=where)
    return client
