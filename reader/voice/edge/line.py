"""The line to the online voice, which all threads of a process share: how many ask at once, and whether at all."""

from __future__ import annotations

import contextlib
import itertools
import random
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.voice.edge.errors import DownError, RefusedError, ShutOutError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.voice.edge.errors import EdgeError


@dataclass(frozen=True, slots=True)
class Manners:
    """How a free service is asked. Times in seconds.

    A sentence is asked for `attempts` times, or `knocks` times where nobody answers, no longer than `patience`. The
    wait after a broken answer begins at `wait`, after a refusal or none at `refused`; it doubles each time, up to
    `longest`. `at_once` requests run at a time, one more again after `recovery` good answers. Where a sentence gets
    nothing and the last `knocks` requests of all were refused or not answered, or `lost` sentences in a row had no
    whole answer, the service counts as down, and is left alone for `pause`, then twice as long, up to
    `longest_pause`.
    """

    attempts: int = 8
    knocks: int = 3
    patience: float = 90
    wait: float = 0.5
    refused: float = 2
    longest: float = 30
    at_once: int = 4
    recovery: int = 20
    lost: int = 3
    pause: float = 60
    longest_pause: float = 900


class Line:
    """A line that slows down when it is told to, and goes silent while the service is down."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self._changed = threading.Condition()
        self._asking = 0
        self._at_once = manners.at_once
        self._good = 0
        self._lost = self._away = 0
        self._not_before = 0.0
        self._down: EdgeError | None = None
        self._pause = manners.pause
        self._try_again = 0.0

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """A place among those who ask, once there is one.

        Raises:
            DownError: the service is down. When the pause is over, one caller gets through to try.
        """
        with self._changed:
            while True:
                now = time.monotonic()
                if self._down and now < self._try_again:
                    raise _silence(self._down)
                if now >= self._not_before and self._asking < self._at_once:
                    break
                self._changed.wait(max(self._not_before - now, 0) or None)
            if self._down:
                self._pause = min(2 * self._pause, self.manners.longest_pause)
                self._try_again = now + self._pause
            self._asking += 1
        try:
            yield
        finally:
            with self._changed:
                self._asking -= 1
                self._changed.notify_all()

    def answered(self) -> None:
        """A sentence came whole: the service is up, and may after a while be asked a little more."""
        with self._changed:
            self._down, self._pause = None, self.manners.pause
            self._lost = self._away = 0
            self._good += 1
            if self._good >= self.manners.recovery:
                self._good, self._at_once = 0, min(self._at_once + 1, self.manners.at_once)
            self._changed.notify_all()

    def failed(self, failures: Sequence[EdgeError]) -> float | None:
        """How long to wait, after all these, before a sentence is asked for again; None where that is no use any more.

        After a refusal everybody waits, and fewer ask at once.
        """
        error = failures[-1]
        away = isinstance(error, RefusedError | UnreachableError)
        first = self.manners.refused if away else self.manners.wait
        grown = first * float(2 ** (len(failures) - 1)) * random.uniform(0.5, 1.5)  # noqa: S311  spreads callers, keeps no secret
        wait = min(grown, self.manners.longest)
        with self._changed:
            self._away = self._away + 1 if away else 0
            if isinstance(error, RefusedError):
                wait = min(max(grown, error.after), self.manners.longest)
                self._good, self._at_once = 0, max(1, self._at_once // 2)
                self._not_before = max(self._not_before, time.monotonic() + wait)
            silent = self._away >= self.manners.knocks <= _unanswered(failures)
        return None if silent or isinstance(error, ShutOutError) or len(failures) >= self.manners.attempts else wait

    def lost(self, error: EdgeError) -> DownError | None:
        """Put down that a sentence was asked for in vain; what to raise if the service is down by that."""
        with self._changed:
            self._lost += 1
            away = isinstance(error, ShutOutError) or self._away >= self.manners.knocks
            if self._down is None and (away or self._lost >= self.manners.lost):
                self._down, self._try_again = error, time.monotonic() + self._pause
                self._changed.notify_all()
            return _silence(self._down) if self._down else None


def _unanswered(failures: Sequence[EdgeError]) -> int:
    """How many of the last in a row nobody answered."""
    return len(list(itertools.takewhile(lambda error: isinstance(error, UnreachableError), reversed(failures))))


def _silence(why: EdgeError) -> DownError:
    return DownError(
        "The online voice is down and is left alone for a while: {why}",
        hint="Run the command again later, or choose a kokoro voice.",
        why=why,
    )
