"""The commands. Each returns a value; `reader.display` is the one place that prints it, as text or JSON.

The commands mirror the stages, so that any of them can be looked at: page, script, say, make, publish; play and
audition are for the ear; four filters (`page --json -`, `sentences`, `spoken`, `pinyin`) tell other programs how a
text will be read.
"""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reader import __version__
from reader.errors import InputError, ReaderError
from reader.messages import explain
from reader.messages import say as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from reader.config import Config
    from reader.model import Page, Script
    from reader.report import Audition, Clips, Edited, Explained, Made, Played, Said, Site

INTERRUPTED = 130
WRONG_COMMAND = 2


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
into = click.option("-o", "output", type=click.Path(path_type=Path), help=_("The folder to write to. Default: output."))
voiced = click.option("--voice", help=_("Who speaks: a profile, or several that take turns, as in zm_yunxi,zf_xiaoyi."))


@click.group(
    help=_("Tingbao: the newspaper, read aloud. A page of text becomes a Mandarin audio bulletin with a podcast feed."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="reader", help=_("Print the version."))
@click.option("--config", "file", type=click.Path(path_type=Path), help=_("The settings file. Default: reader.toml."))
@click.pass_context
def cli(context: click.Context, file: Path | None) -> None:
    """Read the settings, which every command has at hand."""
    context.obj = file


def _settings(file: Path | None, output: Path | None = None, voice: str | None = None) -> Config:
    """The settings with the flags laid over them."""
    from reader import config

    settings = config.load(file)
    if output:
        settings = replace(settings, output=replace(settings.output, folder=output))
    if voice:
        names = tuple(name.strip() for name in voice.split(","))
        settings = replace(settings, speech=replace(settings.speech, anchors=names))
    return settings


def _given(**flags: Any) -> dict[str, Any]:  # noqa: ANN401  whatever a flag takes
    """The flags that were given, by the names of their settings."""
    return {name: value for name, value in flags.items() if value is not None}


@cli.command(help=_("Turn pages into episodes and publish them: SEED is a text file of a page, or a folder of them."))
@click.argument("seeds", metavar="SEED...", nargs=-1, required=True)
@dated
@voiced
@click.option("--pool", help=_("Where the speaking is done: threads, processes:2 or a Dask scheduler's address."))
@click.option("--incomplete", is_flag=True, default=None, help=_("Leave out an item that no voice can say."))
@click.option("--proof", is_flag=True, default=None, help=_("Let a recogniser hear every sentence (tingbao[proof])."))
@into
@quiet
@as_json
@click.pass_obj
def make(
    file: Path | None,
    /,
    seeds: tuple[str, ...],
    date: dt.date | None,
    voice: str | None,
    output: Path | None,
    **speech: Any,  # noqa: ANN401  each as its setting
) -> Made:
    """Pages to published episodes."""
    from reader import bulletin, display

    settings = _settings(file, output, voice)
    settings = replace(settings, speech=replace(settings.speech, **_given(**speech)))
    with display.Bars(silent=click.get_current_context().meta["quiet"]) as bars:
        return bulletin.make(_pages(seeds), settings, date, bars)


def _pages(seeds: tuple[str, ...]) -> list[str]:
    """The files that the seeds name: a folder stands for the text files in it, in order."""
    files: list[str] = []
    for seed in seeds:
        if Path(seed).is_dir():
            inside = sorted(str(path) for path in Path(seed).glob("*.txt"))
            if not inside:
                raise InputError("{folder} has no page in it", hint="Put each page there as a .txt file.", folder=seed)
            files += inside
        else:
            files.append(seed)
    return files


@cli.command(help=_("Show the articles that a page is taken apart into."))
@one_file
@dated
@click.option("--explain", "form", flag_value="explain", help=_("Say of each line why it was taken for what it is."))
@click.option(
    "--edit", "form", flag_value="edit", help=_("Print the page for correcting by hand; make takes it as a page.")
)
@as_json
def page(file: str, date: dt.date | None, form: str | None) -> Page | Explained | Edited:
    """Page text to articles."""
    from reader import bulletin

    match form:
        case "explain":
            return bulletin.explain(file)
        case "edit":
            return bulletin.edit(file, date)
        case _:
            return bulletin.read(file, date)


@cli.command(help=_("Show what will be said of a page, sentence by sentence."))
@one_file
@dated
@as_json
@click.pass_obj
def script(settings: Path | None, file: str, date: dt.date | None) -> Script:
    """Page text to script."""
    from reader import bulletin

    return bulletin.write(bulletin.read(file, date), _settings(settings))


@cli.command(help=_("Speak a text, on the speakers or into a WAV file: how does it sound?"))
@click.argument("text")
@voiced
@click.option("-o", "file", type=click.Path(path_type=Path), help=_("The file. Default: none, it is played."))
@as_json
@click.pass_obj
def say(settings: Path | None, text: str, voice: str | None, file: Path | None) -> Said:
    """A text to sound."""
    from reader import hearing

    return hearing.say(text, file, _settings(settings, voice=voice))


@cli.command(
    help=_("Play an EPISODE: its number in `reader list`, its date, id or file. Without one, today's or the newest.")
)
@click.argument("episode", default="")
@click.option("--today", is_flag=True, help=_("Today's episode, or the newest where there is none of today."))
@click.option("--speed", type=click.FloatRange(0.5, 2.0), default=1.0, help=_("How fast, from 0.5 to 2."))
@into
@quiet
@as_json
@click.pass_obj
def play(file: Path | None, episode: str, output: Path | None, speed: float, *, today: bool) -> Played:
    """An episode on the speakers."""
    from reader import bulletin, display, hearing, ticker

    settings = _settings(file, output)
    known = bulletin.recordings(settings)
    recording = hearing.todays(known) if today or not episode else hearing.find(episode, known)
    silent = click.get_current_context().meta["quiet"]
    if not silent:
        display.tell(_("{title} ({file})", title=recording.episode.title, file=recording.file))
    with contextlib.closing(ticker.Ticker(recording.episode, silent=silent)) as line:
        return hearing.play(recording, settings, speed, line)


@cli.command(help=_("Have every voice say a text, and make a page for choosing by ear."))
@click.argument("text")
@click.option("-o", "folder", type=click.Path(path_type=Path), default=Path("audition"), help=_("The page's folder."))
@click.option("--online", is_flag=True, help=_("The online voices too: the text is sent to their service."))
@quiet
@as_json
@click.pass_obj
def audition(settings: Path | None, text: str, folder: Path, *, online: bool) -> Audition:
    """A text in every voice."""
    from reader import display, hearing

    with display.Bars(silent=click.get_current_context().meta["quiet"]) as bars:
        return hearing.audition(text, folder, _settings(settings), bars, online=online)


@cli.command(help=_("List the voices there are to choose from."))
@as_json
@click.pass_obj
def voices(settings: Path | None) -> object:
    """The voice profiles."""
    from reader import bulletin

    return bulletin.voices(_settings(settings).speech)


@cli.command("list", help=_("List the episodes that were made."))
@into
@as_json
@click.pass_obj
def list_(settings: Path | None, output: Path | None) -> object:
    """The recordings, newest first."""
    from reader import bulletin

    return bulletin.recordings(_settings(settings, output))


@cli.command(help=_("Tell how much sound is kept to go on with, and throw away what is too old or too much."))
@click.option("--days", "clips_days", type=click.IntRange(0), help=_("Keep what was used in so many days."))
@click.option("--megabytes", "clips_megabytes", type=click.IntRange(0), help=_("Keep at most so much."))
@into
@as_json
@click.pass_obj
def clips(file: Path | None, /, output: Path | None, **limits: Any) -> Clips:  # noqa: ANN401  each as its setting
    """The shelf of clips."""
    from reader import bulletin

    settings = _settings(file, output)
    return bulletin.clips(replace(settings, output=replace(settings.output, **_given(**limits))))


@cli.command(help=_("Write the site again from the episodes that were made, say after a change of reader.toml."))
@into
@quiet
@as_json
@click.pass_obj
def publish(settings: Path | None, output: Path | None) -> Site:
    """The site from the catalog."""
    from reader import bulletin

    return bulletin.publish(_settings(settings, output))


@cli.command(help=_("A text a line (with \\n for a line break) becomes its sentences, separated by tabs."))
@click.argument("file", default="-", type=click.File("rb"))
def sentences(file: BinaryIO) -> Iterator[str]:
    """Texts to sentences."""
    from reader.script import segmenter

    for line in _lines(file):
        text = line.replace("\\n", "\n")
        yield "\t".join(" ".join(sentence.split()) for sentence in segmenter.sentences(text))


@cli.command(help=_("A text a line becomes what a newsreader would say."))
@click.argument("file", default="-", type=click.File("rb"))
def spoken(file: BinaryIO) -> Iterator[str]:
    """Print to speech."""
    from reader.script import normalize

    yield from map(normalize.spoken, _lines(file))


@cli.command(help=_("A text a line becomes one reading a character, separated by tabs; nothing for what is not Hanzi."))
@click.argument("file", default="-", type=click.File("rb"))
@click.pass_obj
def pinyin(settings: Path | None, file: BinaryIO) -> Iterator[str]:
    """Print to readings."""
    from reader import bulletin
    from reader.script import pronunciation

    words = bulletin.lexicon(_settings(settings).speech)
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


@cli.result_callback()
@click.pass_context
def _show(context: click.Context, /, value: Any, **_options: object) -> int:  # noqa: ANN401  whatever a command returns
    """Print what a command gave back; the exit code says whether all of it went well."""
    from reader import display

    return display.show(value, as_json=context.meta.get("json", False), quiet=context.meta.get("quiet", False))


def _tell(message: str) -> None:
    from reader import display

    display.tell(message)


def main() -> NoReturn:
    """Run a command; every way it can fail ends here, as a message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = cli(prog_name="reader", standalone_mode=False)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "reader"
        _tell(_("That command is not right: {why}", why=error.format_message()))
        _tell(_("`{command} --help` tells what it takes.", command=command))
        code = WRONG_COMMAND
    except (KeyboardInterrupt, click.Abort):
        _tell(_("Stopped. What was done is kept: run the same command to go on."))
        # An ordinary exit would wait for the sentences that threads are in the middle of.
        os._exit(INTERRUPTED)
    except ReaderError as error:
        _tell(explain(error))
        code = error.exit_code
    except BrokenPipeError:
        # Whoever was reading has read enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
