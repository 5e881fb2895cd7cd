"""Sound on its way to a device: one thread lays it down, the device's own takes it up and never has to wait."""

from __future__ import annotations

import threading

from reader.errors import SpeakersError

SAMPLE = 2
# Looks in vain at a device that takes nothing any more. Not seconds: a machine that slept is not to be blamed.
PATIENCE = 50


class Tape:
    """Mono 16-bit samples at `hertz`, first in, first out. While it is paused, or has run empty, it gives silence."""

    def __init__(self, hertz: int) -> None:
        """An empty tape."""
        self.hertz = hertz
        self.paused = False
        self._lock = threading.Lock()
        self._sound = bytearray()
        self._taken = 0
        self._ended = False
        # How often the device has asked for sound, and how often it had when that was last looked at.
        self.asked = self._seen = self._idle = 0

    def put(self, pcm: bytes) -> None:
        """Lay down what is heard next."""
        with self._lock:
            self._sound += pcm

    def end(self) -> None:
        """Nothing follows."""
        self._ended = True

    def clear(self) -> None:
        """Begin anew: what was laid down is not heard any more."""
        with self._lock:
            self._sound.clear()
            self._taken = 0
            self._ended = False

    def take(self, frames: int) -> bytes:
        """So many samples, for the device."""
        with self._lock:
            self.asked += 1
            size = 0 if self.paused else SAMPLE * frames
            sound = bytes(self._sound[:size])
            del self._sound[: len(sound)]
            self._taken += len(sound) // SAMPLE
        return sound.ljust(SAMPLE * frames, b"\0")

    def watch(self) -> None:
        """See that a device is at work. To be called ten times a second or less.

        Raises:
            SpeakersError: it has taken nothing for a long time; it was unplugged, say.
        """
        self._idle = 0 if self._seen != self.asked else self._idle + 1
        self._seen = self.asked
        if self._idle > PATIENCE:
            raise SpeakersError("The speakers take no more sound", hint="Plug them in, and run the command again.")

    @property
    def played(self) -> float:
        """Seconds of sound that the device has taken since the tape was begun."""
        return self._taken / self.hertz

    @property
    def left(self) -> float:
        """Seconds of sound that lie ready."""
        return len(self._sound) / SAMPLE / self.hertz

    @property
    def done(self) -> bool:
        """Whether all of it was taken, and nothing follows."""
        return self._ended and not self._sound
