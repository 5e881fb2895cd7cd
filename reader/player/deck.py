"""The deck that an episode runs on: it keeps the tape filled, knows the place, and obeys the keys."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import EpisodeError
from reader.player import timeline
from reader.player.keys import Key
from reader.player.speakers import LATENCY, speakers
from reader.player.tape import Tape

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reader.model import Episode
    from reader.player.keys import Keys

    # The sound from a position on, at a speed, piece by piece: mono, 16-bit.
    Sound = Callable[[float, float], Generator[bytes, None, None]]

SLOWEST, FASTEST, STEP = 0.5, 2.0, 0.1
# Seconds between two looks at the keyboard, and seconds of sound laid down ahead.
LOOK, AHEAD = 0.1, 10.0
# So many seconds the sound may end before the episode does: the end is rounded, and a speed too.
ROUNDED = 1.0


@dataclass(frozen=True, slots=True)
class Now:
    """What is heard now: the position, the item and the cue (counted from 0), and how the deck runs."""

    position: float
    item: int
    cue: int
    speed: float
    paused: bool


class Deck:
    """An episode that is played."""

    def __init__(self, episode: Episode, hertz: int, sound: Sound) -> None:
        """A deck at the beginning of an episode, whose sound has a rate of `hertz`."""
        self._items = [chapter.start for chapter in episode.chapters]
        self._cues = [cue.start for cue in episode.cues]
        self._length = episode.length
        self._sound = sound
        self._tape = Tape(hertz)
        self._source: Generator[bytes, None, None] | None = None
        self._start, self._speed = 0.0, 1.0
        self._stopped = False

    @property
    def position(self) -> float:
        """Seconds from the episode's beginning to what the speakers were handed last."""
        return min(self._start + self._tape.played * self._speed, self._length)

    @property
    def heard(self) -> bool:
        """Whether anything was played at all."""
        return self._tape.asked > 0

    @property
    def now(self) -> Now:
        """What is heard now."""
        position = self.position
        item, cue = timeline.at(self._items, position), timeline.at(self._cues, position)
        return Now(position, item, cue, self._speed, self._tape.paused)

    def begin(self, position: float, speed: float) -> float:
        """Begin with the sentence that is heard at a position; where it begins."""
        self._speed = speed
        self._start = self._cues[timeline.at(self._cues, position)] if position else 0.0
        return self._start

    def play(self, where: str, keys: Keys, show: Callable[[Now, list[Key]], None]) -> bool:
        """Play on the speakers called `where` until the end (then True) or until told to stop.

        `show` is told what is heard, and which keys were pressed, ten times a second.

        Raises:
            SpeakersError: there are none, or they are gone.
            EpisodeError: the sound cannot be decoded, or ends before the episode does.
        """
        try:
            with speakers(where, self._tape.hertz, self._tape.take):
                while not self._tape.done and not self._stopped:
                    self._fill()
                    pressed = keys(LOOK)
                    for key in pressed:
                        self.obey(key)
                    show(self.now, pressed)
                    if not pressed:
                        self._tape.watch()
                if not self._stopped:
                    time.sleep(LATENCY)
        finally:
            self._close()
        if not self._stopped and self.position < self._length - ROUNDED:
            raise EpisodeError(
                "The sound ends after {heard:.0f} of {length:.0f} seconds",
                hint="Make the episode again: reader make, with the page it came from.",
                heard=self.position,
                length=self._length,
            )
        return not self._stopped

    def seek(self, position: float, speed: float | None = None) -> None:
        """Go on from a position, at a speed if one is given."""
        self._close()
        self._tape.clear()
        self._start = max(0.0, min(position, self._length))
        self._speed = speed or self._speed
        self._source = self._sound(self._start, self._speed)
        self._fill()

    def obey(self, key: Key) -> None:
        """Do what a key means."""
        here = self.position
        match key:
            case Key.PAUSE:
                self._tape.paused = not self._tape.paused
            case Key.BACK:
                self.seek(timeline.back(self._cues, here))
            case Key.ITEM_BACK:
                self.seek(timeline.back(self._items, here))
            case Key.ON | Key.ITEM_ON:
                following = timeline.on(self._cues if key is Key.ON else self._items, here)
                if following is not None:
                    self.seek(following)
            case Key.START:
                self.seek(0.0)
            case Key.FASTER | Key.SLOWER:
                wanted = round(self._speed + (STEP if key is Key.FASTER else -STEP), 1)
                if SLOWEST <= wanted <= FASTEST:
                    self.seek(here, wanted)
            case Key.QUIT:
                self._stopped = True

    def _fill(self) -> None:
        """Lay down sound ahead of the device."""
        if self._source is None:
            self.seek(self._start)
        while self._source and self._tape.left < AHEAD:
            piece = next(self._source, None)
            if piece is None:
                self._tape.end()
                return
            self._tape.put(piece)

    def _close(self) -> None:
        if self._source:
            with contextlib.closing(self._source):
                self._source = None
