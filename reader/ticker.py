"""The line on the terminal that tells what is being read.

It is written anew with each sentence and each key, not each second: whoever reads the terminal by ear, through a
screen reader, would otherwise hear nothing but the time.
"""

from __future__ import annotations

import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING

import click

from reader.in_words import clock
from reader.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Episode
    from reader.player import Key, Now


class Ticker:
    """Shows what is heard of an episode. Where nobody looks, or nothing is to be said, it shows nothing."""

    def __init__(self, episode: Episode, *, silent: bool) -> None:
        """A ticker that has not shown anything yet."""
        self._episode = episode
        self._cues = episode.cues
        self._silent = silent or not sys.stderr.isatty()
        self._shown: object = None

    def __call__(self, now: Now, keys: Sequence[Key]) -> None:
        """Show what is heard now; the keys, at the beginning and where they were asked for."""
        if self._silent:
            return
        if self._shown is None or "help" in keys:
            self._end()
            click.echo(help_(), err=True)
        state = (now.cue, now.item, now.speed, now.paused)
        if state == self._shown and not keys:
            return
        self._shown = state
        columns = shutil.get_terminal_size().columns - 1
        click.echo("\r\x1b[K" + fitted(self._line(now), columns), err=True, nl=False)

    def close(self) -> None:
        """End the line."""
        self._end()

    def _end(self) -> None:
        if not self._silent and self._shown is not None:
            click.echo(err=True)

    def _line(self, now: Now) -> str:
        state = say("paused") if now.paused else ""
        speed = f"×{now.speed:g}" if now.speed != 1.0 else ""
        time = f"{clock(now.position)}/{clock(self._episode.length)}"
        item = f"{now.item + 1}/{len(self._episode.chapters)} {self._episode.chapters[now.item].title}"
        sentence = self._cues[now.cue].utterance.text if self._cues else ""
        return "  ".join(filter(None, (state, time, speed, f"[{item}]", sentence)))


def help_() -> str:
    """What the keys do."""
    return say(
        "Space: pause · ← →: sentence · ↑ ↓: item · Home: from the start · + −: speed · ?: this help · q: stop, and"
        " go on here next time"
    )


def fitted(text: str, columns: int) -> str:
    """The text on one line of so many columns; Hanzi take two.

    >>> fitted("听报 news", 6)
    '听报 …'
    """
    line, width = "", 0
    text = "".join(char if char.isprintable() else " " for char in text)
    for char in text:
        width += _width(char)
        if width > columns:
            while line and sum(map(_width, line)) >= columns:
                line = line[:-1]
            return line + "…"
        line += char
    return line


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
