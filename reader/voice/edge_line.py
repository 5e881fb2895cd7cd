"""The line to the online voice, which all threads of a process share: how many ask at once, and whether at all."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.voice.edge_errors import DownError, RefusedError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.voice.edge_errors import EdgeError


@dataclass(frozen=True, slots=True)
class Manners:
    """How a free service is asked. Times in seconds.

    A sentence is asked for `attempts` times, no longer than `patience`. The wait after a failure begins at `wait`,
    after a refusal at `refused`, and doubles each time, up to `longest`. `at_once` requests run at a time, one more
    again after `recovery` good answers. After `lost` sentences in a row the service counts as down, and is left
    alone for `pause`, then twice as long, up to `longest_pause`.
    """

    attempts: int = 5
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
        self._lost = 0
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
            self._check()
            while (wait := self._not_before - time.monotonic()) > 0 or self._asking >= self._at_once:
                self._changed.wait(wait if wait > 0 else None)
                self._check()
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
            self._down, self._lost, self._pause = None, 0, self.manners.pause
            self._good += 1
            if self._good >= self.manners.recovery:
                self._good, self._at_once = 0, min(self._at_once + 1, self.manners.at_once)
            self._changed.notify_all()

    def failed(self, error: EdgeError, attempt: int) -> float:
        """How long to wait before the sentence is asked for again; after a refusal everybody waits, and fewer ask."""
        first = self.manners.refused if isinstance(error, RefusedError) else self.manners.wait
        grown = first * float(2 ** (attempt - 1)) * random.uniform(0.5, 1.5)  # noqa: S311  spreads callers, keeps no secret
        if not isinstance(error, RefusedError):
            return min(grown, self.manners.longest)
        wait = min(max(grown, error.after), self.manners.longest)
        with self._changed:
            self._good, self._at_once = 0, max(1, self._at_once // 2)
            self._not_before = max(self._not_before, time.monotonic() + wait)
        return wait

    def lost(self, error: EdgeError) -> DownError | None:
        """Put down that a sentence was asked for in vain; what to raise if the service is down by that."""
        with self._changed:
            self._lost += 1
            away = isinstance(error, UnreachableError | RefusedError)
            if self._down is None and (away or self._lost >= self.manners.lost):
                self._down, self._try_again = error, time.monotonic() + self._pause
                self._changed.notify_all()
            return self._silence(self._down) if self._down else None

    def _check(self) -> None:
        """Raise where the service is down, unless it is time for one to try."""
        if self._down is None:
            return
        if time.monotonic() < self._try_again:
            raise self._silence(self._down)
        self._pause = min(2 * self._pause, self.manners.longest_pause)
        self._try_again = time.monotonic() + self._pause

    @staticmethod
    def _silence(why: EdgeError) -> DownError:
        return DownError(
            "The online voice is down and is left alone for a while: {why}",
            hint="Run the command again later, or choose a kokoro voice: it needs no network.",
            why=why,
        )
