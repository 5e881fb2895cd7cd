"""The speakers of this machine, through miniaudio; or none, which take sound as speakers do and are silent."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from reader import places
from reader.errors import SpeakersError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    Take = Callable[[int], bytes]

# What a device holds before it is heard: three periods, in milliseconds and, together, in seconds.
PERIOD, PERIODS = 50, 3
LATENCY = PERIOD * PERIODS / 1000
# `none`, or `none:20` for speakers that are silent and twenty times too fast, which tests have no time without.
SILENT = re.compile(r"none(?::([1-9]\d{0,2}))?")
# Those that play; miniaudio's own list ends with one that only pretends to.
SYSTEMS = ("WASAPI", "DSOUND", "WINMM", "COREAUDIO", "PULSEAUDIO", "ALSA")


@contextlib.contextmanager
def speakers(name: str, hertz: int, take: Take) -> Iterator[None]:
    """Have the sound that `take` gives (mono, 16-bit, so many samples at a time) played while the block runs.

    `name` is a device's name or a part of it; where it is empty, the system's own choice is taken.

    Raises:
        SpeakersError: there is no such device, or none at all.
    """
    silent = SILENT.fullmatch(name)
    with _nobody(hertz, take, int(silent[1] or 1)) if silent else _device(name, hertz, take):
        yield


@contextlib.contextmanager
def _nobody(hertz: int, take: Take, speed: int) -> Iterator[None]:
    gone = threading.Event()

    def listen() -> None:
        period = PERIOD / 1000
        due = time.monotonic()
        while not gone.is_set():
            take(round(period * hertz))
            due += period / speed
            gone.wait(max(0.0, due - time.monotonic()))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        yield
    finally:
        gone.set()
        listener.join()


@contextlib.contextmanager
def _device(name: str, hertz: int, take: Take) -> Iterator[None]:
    try:
        import miniaudio
    except ImportError as error:
        raise SpeakersError(
            "Playing needs the package miniaudio, which is not installed: {why}",
            hint="Install it: {pip} miniaudio. Or write a file with -o and play that.",
            pip=places.pip(),
            why=error,
        ) from error
    systems = [getattr(miniaudio.Backend, system) for system in SYSTEMS]
    try:
        with _hushed():
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=hertz,
                buffersize_msec=PERIOD,
                callback_periods=PERIODS,
                device_id=_named(miniaudio, systems, name),
                backends=systems,
                app_name="Tingbao",
            )
    except miniaudio.MiniaudioError as error:
        raise _no_speakers(error) from error
    with contextlib.closing(device):
        source = _source(take)
        next(source)
        try:
            device.start(source)
        except miniaudio.MiniaudioError as error:
            raise _no_speakers(error) from error
        yield


def _source(take: Take) -> Generator[bytes, int, None]:
    """What miniaudio asks: the number of samples goes in, the samples come out."""
    frames = yield b""
    while True:
        frames = yield take(frames)


def _named(miniaudio: Any, systems: list[object], name: str) -> object:  # noqa: ANN401  miniaudio has no types
    """The device that is called so; None, which is the system's choice, where no name is given."""
    if not name:
        return None
    found = {device["name"]: device["id"] for device in miniaudio.Devices(systems).get_playbacks()}
    for known, device in found.items():
        if name.casefold() in known.casefold():
            return device
    raise SpeakersError(
        "There are no speakers called {name}",
        hint="Those there are: {known}.",
        name=name,
        known=", ".join(found) or "-",
    )


def _no_speakers(error: Exception) -> SpeakersError:
    return SpeakersError(
        "This machine has nothing to play sound on: {why}",
        hint="Are speakers or headphones plugged in and switched on? Write a file instead (reader say -o FILE), or "
        "copy the MP3 from output/site to another machine.",
        why=error.args[0],
    )


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """Keep quiet the system's sound library, which tells a screenful where it finds no device."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # there is no standard error to be written to
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
