"""How many processors there are to compute with, and how many of them are the share of one who works.

TINGBAO_THREADS sets the share: a pool sets it for its workers, a volunteer may set it anywhere.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from reader.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

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


def shares() -> int:
    """How many such shares there are: a model lets so many of this process's threads compute at once."""
    return max(1, here() // share())


def shared_out(workers: int) -> AbstractContextManager[None]:
    """So many processes that are started inside have equal shares. A share that was set before stays."""
    return _set(os.environ.get(SHARE) or str(max(1, here() // workers)))


def divided(threads: int) -> AbstractContextManager[None]:
    """So many threads of this process have equal parts of its share."""
    return _set(str(max(1, share() // threads)))


@contextlib.contextmanager
def _set(value: str) -> Iterator[None]:
    before = os.environ.get(SHARE)
    os.environ[SHARE] = value
    try:
        yield
    finally:
        del os.environ[SHARE]
        if before is not None:
            os.environ[SHARE] = before
