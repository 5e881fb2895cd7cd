"""The one place that prints: a command's value as text or as JSON, and how far a long work has come."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Self

import click

from reader import in_json, in_words
from reader.messages import explain, say
from reader.report import Made

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

# The exit code of a run that made every episode, but not as planned: another voice stood in, or an item was left out.
OTHERWISE = 75


def tell(message: str) -> None:
    """A message for the person at the keyboard, apart from a command's output. Nobody hears it where that is closed."""
    with contextlib.suppress(OSError):
        click.echo(message, err=True)


def tell_all(messages: Iterable[str]) -> None:
    """Messages, one after the other."""
    for message in messages:
        tell(message)


def show(value: object, *, as_json: bool, quiet: bool) -> int:
    """Print a command's value and give the exit code that it means."""
    if isinstance(value, Iterator):
        for line in value:
            click.echo(line)
        return 0
    try:
        if as_json:
            click.echo(json.dumps(in_json.plain(value), ensure_ascii=False, indent=2, default=str))
        elif quiet:
            tell_all(in_words.wrong(value))
        elif said := in_words.text(value):
            click.echo(said)
    finally:
        if isinstance(value, Made):
            tell_all(map(explain, value.failures))
    if not isinstance(value, Made):
        return 0
    if value.failures:
        return value.failures[0].exit_code
    return OTHERWISE if any(report.incidents for report in value.reports) else 0


class Bars:
    """Progress on the terminal: a bar for each stage that has something to do. Use it as a context manager."""

    def __init__(self, *, silent: bool) -> None:
        """No bar yet; none at all where `silent`."""
        self._silent = silent
        self._stage = ""
        self._bar: ProgressBar[int] | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the terminal as it was."""
        if self._bar:
            self._bar.__exit__(None, None, None)
            self._bar = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that of `total` steps of a stage `done` are done."""
        if self._silent or not total:
            return
        if stage != self._stage or self._bar is None or self._bar.length != total:
            self.__exit__()
            self._stage = stage
            self._bar = click.progressbar(length=total, label=_stage(stage), file=sys.stderr, show_pos=True)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)
        if done == total:
            self.__exit__()


def _stage(name: str) -> str:
    return {"voice": say("Speaking"), "proof": say("Listening"), "episode": say("Recording")}.get(name, name)
