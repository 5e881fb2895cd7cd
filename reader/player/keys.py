"""The keyboard, key by key: a terminal that hands over each key at once and is put back as it was, whatever happens.

Where there is no terminal nobody presses a key, and time passes all the same.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import select
import signal
import sys
import time
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Keys = Callable[[float], list["Key"]]


class Key(StrEnum):
    """What a key means to the player."""

    PAUSE = "pause"
    BACK = "back"
    ON = "on"
    ITEM_BACK = "item back"
    ITEM_ON = "item on"
    START = "start"
    FASTER = "faster"
    SLOWER = "slower"
    HELP = "help"
    QUIT = "quit"


# The wide ones are what the same keys give while a Chinese input method is on.
PRINTED = {
    **dict.fromkeys(" \u3000", Key.PAUSE),
    **dict.fromkeys("+=＋＝", Key.FASTER),
    **dict.fromkeys("-_－—", Key.SLOWER),
    **dict.fromkeys("?？hH", Key.HELP),
    **dict.fromkeys("qQｑＱ\x04", Key.QUIT),
}
# ECMA-48 control sequences, as the terminals of today send them; those of keys without a meaning are passed over whole.
SEQUENCES = {
    **dict.fromkeys(("\x1b[D", "\x1bOD"), Key.BACK),
    **dict.fromkeys(("\x1b[C", "\x1bOC"), Key.ON),
    **dict.fromkeys(("\x1b[A", "\x1bOA"), Key.ITEM_BACK),
    **dict.fromkeys(("\x1b[B", "\x1bOB"), Key.ITEM_ON),
    **dict.fromkeys(("\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"), Key.START),
}
PRESSED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~])|.", re.DOTALL)
BEGUN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O)?\Z")
# The second part of what Windows gives for a key without a letter, as such a sequence.
WINDOWS = {"K": "\x1b[D", "M": "\x1b[C", "H": "\x1b[A", "P": "\x1b[B", "G": "\x1b[H"}


def parse(typed: str) -> tuple[list[Key], str]:
    r"""The keys in what a terminal sent, and the beginning of a key whose rest has not come yet.

    >>> parse("x \x1b[C\x1b[")
    ([<Key.PAUSE: 'pause'>, <Key.ON: 'on'>], '\x1b[')
    """
    begun = BEGUN.search(typed)
    whole, rest = (typed[: begun.start()], begun[0]) if begun else (typed, "")
    meanings = {**PRINTED, **SEQUENCES}
    return [meanings[pressed] for pressed in PRESSED.findall(whole) if pressed in meanings], rest


@contextlib.contextmanager
def keyboard() -> Iterator[Keys]:
    """A function that waits at most so many seconds and gives the keys that were pressed.

    The terminal is as it was when the block ends, by an error or by an interruption too. To be told to end
    (SIGTERM, SIGHUP) is to be interrupted.
    """
    with _ended_gently():
        if not sys.stdin or not sys.stdin.isatty():
            yield _nobody
        elif sys.platform == "win32":
            yield _windows
        else:
            with _raw() as read:
                yield read


def _nobody(seconds: float) -> list[Key]:
    time.sleep(seconds)
    return []


if sys.platform == "win32":
    import msvcrt

    def _windows(seconds: float) -> list[Key]:
        """The keys of a Windows console, which can only be asked whether there is one."""
        end = time.monotonic() + seconds
        while not msvcrt.kbhit():
            if time.monotonic() >= end:
                return []
            time.sleep(0.02)
        typed = ""
        while msvcrt.kbhit():
            pressed = msvcrt.getwch()
            typed += WINDOWS.get(msvcrt.getwch(), "") if pressed in "\0\xe0" else pressed
        return parse(typed)[0]

else:
    import os
    import termios
    import tty

    @contextlib.contextmanager
    def _raw() -> Iterator[Keys]:
        """The keys of a POSIX terminal. Stopped (Ctrl-Z) and taken up again, it listens key by key again."""
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        rest = ""

        def listen(*_: object) -> None:
            tty.setcbreak(terminal, termios.TCSADRAIN)

        def read(seconds: float) -> list[Key]:
            nonlocal rest
            if not select.select([terminal], [], [], seconds)[0]:
                return []
            sent = os.read(terminal, 1024)
            if not sent:  # the terminal is gone
                return [Key.QUIT]
            keys, rest = parse(rest + decoder.decode(sent))
            return keys

        continued = signal.signal(signal.SIGCONT, listen)
        try:
            listen()
            yield read
        finally:
            signal.signal(signal.SIGCONT, continued)
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextlib.contextmanager
def _ended_gently() -> Iterator[None]:
    """Take the system's wish to end for an interruption."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    wishes = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {wish: signal.signal(wish, interrupt) for wish in wishes}
    try:
        yield
    finally:
        for wish, handler in before.items():
            signal.signal(wish, handler)
