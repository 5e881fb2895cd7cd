"""The commands. Each returns a value; `reader.display` is the one place that prints it, as text or JSON.

The commands mirror the stages, so that any of them can be looked at: page, script, say, make, publish; play and
audition are for the ear. `reader.flags` has what several commands can be told, `reader.filters` those commands that
answer a text with a line.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reader import __version__, filters, flags
from reader.errors import OutputError, ReaderError
from reader.messages import explain
from reader.messages import say as _

if TYPE_CHECKING:
    import datetime as dt

    from reader.model import Page, Script
    from reader.report import Audition, Clips, Edited, Explained, Made, Played, Said, Site, WordList

INTERRUPTED = 130
WRONG_COMMAND = 2
# How the output says that it is full or closed.
TAKES_NOTHING = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


@click.group(
    help=_("Tingbao: the newspaper, read aloud. A page of text becomes a Mandarin audio bulletin with a podcast feed."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="reader", help=_("Print the version."))
@click.option("--config", "toml", type=flags.Named(), help=_("The settings file. Default: reader.toml."))
@click.pass_context
def cli(context: click.Context, toml: Path | None) -> None:
    """Keep the name of the settings file, which every command has at hand."""
    context.obj = toml


@cli.command(help=_("Turn pages into episodes and publish them: SEED is a text file of a page, or a folder of them."))
@click.argument("seeds", metavar="SEED...", nargs=-1, required=True)
@flags.dated
@flags.voiced
@click.option("--pool", help=_("Where the speaking is done: threads, processes:2 or a Dask scheduler's address."))
@click.option("--incomplete", is_flag=True, default=None, help=_("Leave out an item that no voice can say."))
@click.option("--proof", is_flag=True, default=None, help=_("Let a recogniser hear every sentence (tingbao[proof])."))
@flags.into
@flags.quiet
@flags.as_json
@click.pass_obj
def make(
    toml: Path | None,
    /,
    seeds: tuple[str, ...],
    date: dt.date | None,
    voice: str | None,
    output: Path | None,
    **speech: Any,  # noqa: ANN401  each as its setting
) -> Made:
    """Pages to published episodes."""
    from reader import bulletin, display
    from reader import seeds as pages

    settings = flags.settings(toml, output, voice)
    settings = replace(settings, speech=replace(settings.speech, **flags.given(**speech)))
    with display.Bars(silent=click.get_current_context().meta["quiet"]) as bars:
        return bulletin.make(pages.files(seeds), settings, date, bars)


@cli.command(help=_("Show the articles that a page is taken apart into."))
@flags.one_file
@flags.dated
@click.option("--explain", is_flag=True, help=_("Say of each line why it was taken for what it is."))
@click.option("--edit", is_flag=True, help=_("Print the page for correcting by hand; make takes it as a page."))
@flags.as_json
def page(file: str, date: dt.date | None, *, explain: bool, edit: bool) -> Page | Explained | Edited:
    """Page text to articles."""
    from reader import bulletin

    if explain and edit:
        raise click.UsageError(_("give --explain or --edit, not both"), click.get_current_context())
    if explain:
        return bulletin.explain(file)
    return bulletin.edit(file, date) if edit else bulletin.read(file, date)


@cli.command(help=_("Show what will be said of a page, sentence by sentence."))
@flags.one_file
@flags.dated
@flags.as_json
@click.pass_obj
def script(toml: Path | None, file: str, date: dt.date | None) -> Script:
    """Page text to script."""
    from reader import bulletin

    return bulletin.write(bulletin.read(file, date), flags.settings(toml))


@cli.command(help=_("Speak a text, on the speakers or into a WAV file: how does it sound?"))
@click.argument("text")
@flags.voiced
@click.option("-o", "file", type=flags.Named(), help=_("The file. Default: none, it is played."))
@flags.as_json
@click.pass_obj
def say(toml: Path | None, text: str, voice: str | None, file: Path | None) -> Said:
    """A text to sound."""
    from reader import hearing

    return hearing.say(text, file, flags.settings(toml, voice=voice))


@cli.command(
    help=_("Play an EPISODE: its number in `reader list`, its date, id or file. Without one, today's or the newest.")
)
@click.argument("episode", default="")
@click.option("--today", is_flag=True, help=_("Today's episode, or the newest where there is none of today."))
@click.option("--speed", type=flags.Factor(0.5, 2.0), default=1.0, help=_("How fast, from 0.5 to 2."))
@flags.into
@flags.quiet
@flags.as_json
@click.pass_obj
def play(toml: Path | None, episode: str, output: Path | None, speed: float, *, today: bool) -> Played:
    """An episode on the speakers."""
    from reader import display, hearing, newsstand, ticker

    if today and episode:
        raise click.UsageError(_("give an EPISODE or --today, not both"), click.get_current_context())
    settings = flags.settings(toml, output)
    known = newsstand.recordings(settings)
    recording = hearing.todays(known) if today or not episode else hearing.find(episode, known)
    silent = click.get_current_context().meta["quiet"]
    if not silent:
        display.tell(_("{title} ({file})", title=recording.episode.title, file=recording.file))
    with contextlib.closing(ticker.Ticker(recording.episode, silent=silent)) as line:
        return hearing.play(recording, settings, speed, line)


@cli.command(help=_("Have every voice say a text, and make a page for choosing by ear."))
@click.argument("text")
@click.option("-o", "folder", type=flags.Named(), default=Path("audition"), help=_("The page's folder."))
@click.option("--online", is_flag=True, help=_("The online voices too: the text is sent to their service."))
@flags.quiet
@flags.as_json
@click.pass_obj
def audition(toml: Path | None, text: str, folder: Path, *, online: bool) -> Audition:
    """A text in every voice."""
    from reader import display, hearing

    with display.Bars(silent=click.get_current_context().meta["quiet"]) as bars:
        return hearing.audition(text, folder, flags.settings(toml), bars, online=online)


@cli.command(help=_("List the voices there are to choose from."))
@flags.as_json
@click.pass_obj
def voices(toml: Path | None) -> object:
    """The voice profiles."""
    from reader import bulletin

    return bulletin.voices(flags.settings(toml).speech)


@cli.command(help=_("Check the word list, and show what each voice is told for its entries."))
@flags.as_json
@click.pass_obj
def lexicon(toml: Path | None) -> WordList:
    """The volunteers' word list."""
    from reader import bulletin

    return bulletin.word_list(flags.settings(toml).speech)


@cli.command("list", help=_("List the episodes that were made."))
@flags.into
@flags.as_json
@click.pass_obj
def list_(toml: Path | None, output: Path | None) -> object:
    """The recordings, newest first."""
    from reader import newsstand

    return newsstand.recordings(flags.settings(toml, output))


@cli.command(help=_("Tell how much sound is kept to go on with, and throw away what is too old or too much."))
@click.option("--days", "clips_days", type=click.IntRange(0), help=_("Keep what was used in so many days."))
@click.option("--megabytes", "clips_megabytes", type=click.IntRange(0), help=_("Keep at most so much."))
@flags.into
@flags.as_json
@click.pass_obj
def clips(toml: Path | None, /, output: Path | None, **limits: Any) -> Clips:  # noqa: ANN401  each as its setting
    """The shelf of clips."""
    from reader import bulletin

    settings = flags.settings(toml, output)
    return bulletin.clips(replace(settings, output=replace(settings.output, **flags.given(**limits))))


@cli.command(help=_("Write the site again from the episodes that were made, say after a change of reader.toml."))
@flags.into
@flags.quiet
@flags.as_json
@click.pass_obj
def publish(toml: Path | None, output: Path | None) -> Site:
    """The site from the catalog."""
    from reader import newsstand

    return newsstand.publish(flags.settings(toml, output))


for _filter in (filters.sentences, filters.spoken, filters.pinyin):
    cli.add_command(_filter)


@cli.result_callback()
@click.pass_context
def _show(context: click.Context, /, value: Any, **_options: object) -> int:  # noqa: ANN401  whatever a command returns
    """Print what a command gave back; the exit code says whether all of it went well."""
    from reader import display

    return display.show(value, as_json=context.meta.get("json", False), quiet=context.meta.get("quiet", False))


def _tell(message: str) -> None:
    from reader import display

    display.tell(message)


def _slip(error: click.UsageError) -> str:
    """What is wrong with a command line, in the volunteer's language; click itself speaks English."""
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            told = _("there is no option {name}", name=name)
        case click.exceptions.NoSuchCommand(command_name=name, possibilities=near):
            told = _("there is no command {name}", name=name)
        case click.MissingParameter(param=click.Parameter() as param):
            return _("{name} is missing", name=param.make_metavar(error.ctx) if error.ctx else param.name)
        case click.BadParameter(param=click.Parameter() as param):
            return _(
                "what {name} is given does not fit: {why}", name=param.get_error_hint(error.ctx), why=error.message
            )
        case _:
            return error.format_message()
    return told + (_("; the nearest is {near}", near=near[0]) if near else "")


def _open_streams() -> None:
    """Have the standard streams in UTF-8. One that is closed has nothing to read and takes nothing, as a file would."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDONLY), mode))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def main() -> NoReturn:
    """Run a command; every way it can fail ends here, as a message and an exit code."""
    _open_streams()
    try:
        code = cli(prog_name="reader", standalone_mode=False)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "reader"
        _tell(_("That command is not right: {why}", why=_slip(error)))
        _tell(_("`{command} --help` tells what it takes.", command=command))
        code = WRONG_COMMAND
    except (KeyboardInterrupt, click.Abort):
        _tell(_("Stopped. What was done is kept: run the same command to go on."))
        _leave(INTERRUPTED)
    except ReaderError as error:
        _tell(explain(error))
        _leave(error.exit_code)
    except BrokenPipeError:
        # Whoever was reading has read enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        if error.errno not in TAKES_NOTHING:
            raise
        _tell(_("The output cannot be written: {why}", why=error.strerror or error))
        _leave(OutputError.exit_code)
    sys.exit(code)


def _leave(code: int) -> NoReturn:
    """Leave at once: an ordinary exit would wait for the sentences that threads are in the middle of."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(code)
