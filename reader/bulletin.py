"""One run, written down as calls: read, write, speak, record, keep, publish. Read this third.

    page text ──► page ──► script ──► voice ──► episode ──► publish

Only this module and those it hands parts of its work to know the rooms and act on the world: `reader.edition` makes one
page's episode, `reader.studio` has a script spoken, `reader.proof_listening` has it heard, `reader.newsstand` puts out
what was made, `reader.hearing` plays it. The rooms decide what a page says, how it is said and what a feed looks like;
here files are read and results are written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader import edition, identity, newsstand, proof_listening, seeds
from reader.errors import ConfigError, EpisodeError, InputError, PoolError, VoiceError
from reader.report import Account, Clips, Edited, Entry, Explained, Made, Report, WordList

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from reader.config import Config, Speech
    from reader.errors import ReaderError
    from reader.model import Page, Script, Voice
    from reader.pool import Pool
    from reader.script.lexicon import Lexicon
    from reader.studio import Progress
    from reader.voice import Profile

MEGABYTE = 1_000_000
_HANZI = re.compile("[\u3400-\u9fff]")


def read(source: str, date: dt.date | None = None) -> Page:
    """The page in a file (`-`: standard input), every printed character accounted for.

    Raises:
        InputError: there is no such file, or it holds no page.
        LostTextError: a character of the page is in no article and among no strays.
    """
    from reader import page

    text = page.decode(seeds.content(source), source)
    found = page.read(text, "page" if source == "-" else Path(source).stem, date)
    page.account(text, found)
    return found


def explain(source: str) -> Explained:
    """Why each line of a page was taken for what it is, so that a wrong decision can be found."""
    from reader import page

    text = page.decode(seeds.content(source), source)
    return Explained(tuple(page.explain(text, source)))


def edit(source: str, date: dt.date | None = None) -> Edited:
    """The page in a form that a volunteer corrects by hand and `make` takes in place of the page."""
    from reader import page

    return Edited(page.write_edit(read(source, date)))


def write(page: Page, config: Config) -> Script:
    """The script of a page, every printed character in it.

    Raises:
        InputError: the page's date is not known, or it has no article, or no Hanzi.
        LostTextError: a printed character would not be said.
    """
    from reader.script import proof, wording, writer

    if page.date is None:
        raise InputError(
            "{page}: the date of the page is not in its name and not in its text",
            hint="Give it, as in --date 2025-11-25, or put it into the file's name.",
            page=page.name,
        )
    texts = [block.text for article in page.articles for block in article.blocks]
    if texts and not any(map(_HANZI.search, texts)):
        raise InputError(
            "{page}: there is no Hanzi in it", hint="Is it the text of a Chinese newspaper page?", page=page.name
        )
    words = replace(wording.load(config.speech.folder / "wording.toml"), station=config.show.title)
    written = writer.write(page, page.date, words, lexicon(config.speech))
    proof.account(page, written)
    return written


def lexicon(speech: Speech) -> Lexicon:
    """The volunteers' list of words and how they are said."""
    from reader.script import lexicon as lists

    return lists.load(speech.folder / "lexicon.tsv")


def word_list(speech: Speech) -> WordList:
    """The volunteers' list as it was understood: what each kind of voice is told for each entry.

    Raises:
        ConfigError: an entry is wrong.
    """
    words = lexicon(speech)
    reworded = [Entry(printed, said, said) for printed, said in words.rewordings.items()]
    read = [
        Entry(printed, " ".join(pinyin), words.respelled(printed), words.unspelled(printed))
        for printed, pinyin in words.readings.items()
    ]
    return WordList((*reworded, *read))


def voices(speech: Speech) -> dict[str, Profile]:
    """The profiles there are to choose from, by name."""
    from reader import voice

    return voice.profiles(speech.folder)


def make(sources: Sequence[str], config: Config, date: dt.date | None, progress: Progress) -> Made:
    """Pages to episodes to a published site. What was made before and has not changed is not made again.

    A page that fails is left out and named in the result; the others come out all the same.

    Raises:
        OutputError: the output folder cannot be written to, or another run is at work in it.
        ConfigError: a setting, a profile, the wording or the lexicon is wrong.
        PoolError: there is nobody to do the speaking. What was made before they were lost is published.
        VoiceError: there is no recogniser, though one is to listen.
        EpisodeError: there is nothing to make an MP3 with.
    """
    from reader.episode import mp3
    from reader.publish import cover
    from reader.publish.categories import check_category
    from reader.store import files
    from reader.store.catalog import Catalog
    from reader.store.clips import Shelf

    output = config.output
    newsstand.check_writable(output)
    mp3.ready()
    check_category(config.show.category)
    _, picture = newsstand.cover(config.show)
    cast = anchors(config.speech)
    if config.speech.proof:
        from reader import listen

        listen.ready()
    with (
        files.alone(output.folder),
        _pool(config.speech, cast) as pool,
        Catalog(output.catalog, output.site) as kept,
    ):
        for folder in (output.site, output.folder / "proof"):
            files.sweep(folder, age=0)
        shelf = Shelf(output.clips)
        desk = edition.Desk(
            config, lambda page: write(page, config), cast, pool, kept, shelf, cover.thumbnail(picture), progress
        )
        try:
            reports, failures = _episodes(desk, sources, date)
        except PoolError:
            newsstand.fill(config, kept)
            raise
        shelf.prune(output.clips_days, output.clips_megabytes * MEGABYTE, shelf.used)
        return Made(tuple(reports), tuple(failures), newsstand.fill(config, kept))


def clips(config: Config) -> Clips:
    """What lies on the shelf of clips, after those too old and those too many were taken away.

    Raises:
        OutputError: the folder cannot be written to, or another run is at work in it.
    """
    from reader.store import files
    from reader.store.clips import Shelf

    output = config.output
    newsstand.check_writable(output)
    with files.alone(output.folder):
        shelf = Shelf(output.clips)
        gone = shelf.prune(output.clips_days, output.clips_megabytes * MEGABYTE)
        left = shelf.stock()
    return Clips(output.clips, left.clips, left.size, gone.clips, gone.size)


def anchors(speech: Speech) -> list[Voice]:
    """The voices that take turns."""
    known = voices(speech)
    for name in speech.anchors:
        if name not in known:
            raise ConfigError(
                "There is no voice called {name}",
                hint="Those there are: {known}.",
                name=name,
                known=", ".join(sorted(known)),
            )
    return [known[name].voice for name in speech.anchors]


def _pool(speech: Speech, cast: Sequence[Voice]) -> Pool:
    """Who does the speaking: by default, as many threads as the anchors' voices take sentences at once."""
    from reader import voice
    from reader.pool import Pool

    def _at_once(one: Voice) -> int:
        try:
            return voice.at_once(one)
        except VoiceError:
            return 1  # it cannot be loaded: said when it is asked to speak, and another stands in

    return Pool(speech.pool, max(map(_at_once, cast)))


def _episodes(
    desk: edition.Desk, sources: Sequence[str], date: dt.date | None
) -> tuple[list[Report], list[ReaderError]]:
    """A report for each page that became an episode, an error for each that did not."""
    reports: list[Report] = []
    failures: list[ReaderError] = []
    for source in sources:
        try:
            reports.append(_make(desk, source, date, taken={report.recording.episode.id for report in reports}))
        except (InputError, VoiceError, EpisodeError) as error:
            failures.append(error)
    return reports, failures


def _make(desk: edition.Desk, source: str, date: dt.date | None, taken: set[str]) -> Report:
    """One page to one recording, each step kept as soon as it is taken."""
    page = read(source, date)
    script = desk.write(page)
    name = _name(desk, script, source, taken)
    page, script, performance = edition.perform(desk, page, script)
    if desk.config.speech.proof:
        lines, doubts = proof_listening.prove(script, performance.lines, desk.shelf, desk.pool, desk.progress)
    else:
        lines, doubts = proof_listening.recall(script, performance.lines, desk.shelf)
    performance = replace(performance, lines=lines)
    listing = desk.config.output.folder / "proof" / f"{name}.html"
    proof_listening.list_doubts(listing, script, doubts, desk.shelf)
    recording, fresh = edition.record(desk, name, script, performance)
    return Report(
        source=source,
        account=Account.of(page, script),
        clips=frozenset(line.clip for line in performance.lines),
        spoken=performance.spoken,
        incidents=performance.incidents,
        heard=desk.config.speech.proof,
        doubts=doubts,
        listing=listing if doubts else None,
        fresh=fresh,
        recording=recording,
        file=desk.config.output.site / recording.file,
    )


def _name(desk: edition.Desk, script: Script, source: str, taken: set[str]) -> str:
    """The id of a page's episode.

    Raises:
        InputError: it is another page's.
    """
    name = identity.episode_id(script)
    if name in taken:
        raise InputError(
            "{file}: another page of this run has the same name and date ({id})",
            hint="Give each page a file name of its own.",
            file=source,
            id=name,
        )
    before = desk.catalog.find(name)
    if before and before.page not in ("", script.name):
        raise InputError(
            "{file}: the episode {id} was made from another page, {page}",
            hint="Give each page a file name of its own.",
            file=source,
            id=name,
            page=before.page,
        )
    manifest = desk.config.output.site / f"{name}.json"
    if before and manifest.is_file() and identity.strangers(before.episode, script):
        raise InputError(
            "{file}: the episode {id} was made from a page with quite another text",
            hint="Give each page a file name of its own. To put this one in its place, delete {manifest} first.",
            file=source,
            id=name,
            manifest=manifest,
        )
    return name
