"""How many processors there are to compute with, and how many of them are one process's share.

TINGBAO_THREADS sets the share: a pool of processes sets it for its workers, a volunteer may set it anywhere.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from reader.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARE = "TINGBAO_THREADS"


def here() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share() -> int:
    """How many threads a model computes with.

    Raises:
        ConfigError: TINGBAO_THREADS is no number of threads.
    """
    given = os.environ.get(SHARE, "")
    if not given:
        return here()
    if not given.isdecimal() or int(given) < 1:
        raise ConfigError("{variable} is {value}; it takes a number, 1 or more", variable=SHARE, value=given)
    return int(given)


@contextlib.contextmanager
def shared_out(workers: int) -> Iterator[None]:
    """So many processes that are started inside have equal shares. A share that was set before stays."""
    before = os.environ.get(SHARE)
    os.environ[SHARE] = before or str(max(1, here() // workers))
    try:
        yield
    finally:
        if before is None:
            del os.environ[SHARE]
