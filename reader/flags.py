"""What several commands can be told: their common flags, and the settings with those flags laid over them."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.messages import say as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.config import Config


def _remember(name: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    def callback(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  click's form
        context.meta[name] = value

    return callback


as_json = click.option(
    "--json", is_flag=True, expose_value=False, callback=_remember("json"), help=_("Print JSON instead of text.")
)
quiet = click.option(
    "-q",
    "--quiet",
    is_flag=True,
    expose_value=False,
    callback=_remember("quiet"),
    help=_("No progress and no summary; only what is wrong."),
)
one_file = click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True))
dated = click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _parameter, value: value and value.date(),
    help=_("The date of the page, as in 2025-11-25. Default: from the file's name, else from its text."),
)


class Named(click.Path):
    """A path that has a name: an empty one, of a variable that is not set, say, is not the current folder."""

    def __init__(self) -> None:
        """Any path."""
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401  click's form
        """The path."""
        if not value:
            self.fail(_("it is empty"), param, ctx)
        return super().convert(value, param, ctx)


class Factor(click.FloatRange):
    """A number in a range; what is called a number and is none, `nan`, would pass as in any."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401  click's form
        """The number."""
        found = super().convert(value, param, ctx)
        if math.isnan(found):
            self.fail(_("it is no number"), param, ctx)
        return found


into = click.option("-o", "output", type=Named(), help=_("The folder to write to. Default: output."))
voiced = click.option("--voice", help=_("Who speaks: a profile, or several that take turns, as in zm_yunxi,zf_xiaoyi."))


def settings(file: Path | None, output: Path | None = None, voice: str | None = None) -> Config:
    """The settings with the flags laid over them."""
    from reader import config

    laid = config.load(file)
    if output:
        laid = replace(laid, output=replace(laid.output, folder=output))
    if voice is not None:
        names = tuple(name.strip() for name in voice.split(","))
        laid = replace(laid, speech=replace(laid.speech, anchors=names))
    return laid


def given(**flags: Any) -> dict[str, Any]:  # noqa: ANN401  whatever a flag takes
    """The flags that were given, by the names of their settings."""
    return {name: value for name, value in flags.items() if value is not None}
