"""The filters: commands that tell other programs, a text a line, how it will be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader import flags
from reader.errors import InputError
from reader.messages import say as _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


@click.command(help=_("A text a line (with \\n for a line break) becomes its sentences, separated by tabs."))
@click.argument("file", default="-", type=click.File("rb"))
def sentences(file: BinaryIO) -> Iterator[str]:
    """Texts to sentences."""
    from reader.script import segmenter

    for line in _lines(file):
        text = line.replace("\\n", "\n")
        yield "\t".join(" ".join(sentence.split()) for sentence in segmenter.sentences(text))


@click.command(help=_("A text a line becomes what a newsreader would say."))
@click.argument("file", default="-", type=click.File("rb"))
@click.pass_obj
def spoken(toml: Path | None, file: BinaryIO) -> Iterator[str]:
    """Print to speech, the volunteers' own words first."""
    from reader import bulletin
    from reader.script import normalize

    words = bulletin.lexicon(flags.settings(toml).speech)
    for line in _lines(file):
        yield normalize.spoken(words.reword(line))


@click.command(
    help=_("A text a line becomes one reading a character, separated by tabs; nothing for what is not Hanzi.")
)
@click.argument("file", default="-", type=click.File("rb"))
@click.pass_obj
def pinyin(toml: Path | None, file: BinaryIO) -> Iterator[str]:
    """Print to readings."""
    from reader import bulletin
    from reader.script import pronunciation

    words = bulletin.lexicon(flags.settings(toml).speech)
    for line in _lines(file):
        yield "\t".join(pronunciation.readings(line, words))


def _lines(file: BinaryIO) -> Iterator[str]:
    """The lines of a UTF-8 file as they come, without their line ends."""
    for number, line in enumerate(file, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise InputError(
                "Line {line} is not UTF-8 text (byte {offset} of the line)",
                hint="Save the text as UTF-8.",
                line=number,
                offset=error.start,
            ) from error
        yield text.removesuffix("\n").removesuffix("\r")
