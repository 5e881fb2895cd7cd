"""One page's edition: its script spoken, clip by clip, and recorded as an episode.

Called by `reader.bulletin` for each page; what was made before and has not changed is not made again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader import identity, studio
from reader.errors import EpisodeError, VoiceError
from reader.model import Clip, Recording, Stray

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from reader.config import Config
    from reader.episode import Labels
    from reader.model import Incident, Page, Script, Voice
    from reader.pool import Pool
    from reader.store.catalog import Catalog
    from reader.store.clips import Shelf
    from reader.studio import Line, Performance, Progress


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run works with.

    `write` makes the script of a page, the `anchors` take turns, the `pool` does the speaking; `catalog` and `shelf`
    hold what is kept, `cover` is the small picture of an episode's tag.
    """

    config: Config
    write: Callable[[Page], Script]
    anchors: list[Voice]
    pool: Pool
    catalog: Catalog
    shelf: Shelf
    cover: bytes
    progress: Progress


def perform(desk: Desk, page: Page, script: Script) -> tuple[Page, Script, Performance]:
    """A page's script, spoken. Articles that no voice could say are left out if the settings allow it.

    Such an article's print is among the strays of the page that is returned.

    Raises:
        VoiceError: a part of the script has no voice, and is not to be left out.
    """
    left_out: tuple[Incident, ...] = ()
    spoken = 0
    # The anchors take turns, item by item; whoever had an item keeps it when another one is left out.
    cast = [desk.anchors[item % len(desk.anchors)] for item in range(len(script.items))]
    while True:
        performance = studio.perform(script, cast, desk.shelf, desk.pool, desk.progress)
        spoken += performance.spoken
        if not performance.mute:
            return page, script, replace(performance, spoken=spoken, incidents=left_out + performance.incidents)
        # The opening and the closing stand round the articles; a headline that cannot be said mutes the opening too.
        silent = {item - 1 for item in performance.mute if 0 < item < len(script.items) - 1}
        if not desk.config.speech.incomplete or not silent or len(silent) == len(page.articles):
            raise _mute(performance, leaving_out=desk.config.speech.incomplete)
        titles = {script.items[number + 1].title for number in silent}
        left_out += tuple(
            incident for incident in performance.incidents if incident.item in titles and not incident.stand_in
        )
        page = _without(page, silent)
        script = desk.write(page)
        cast = [voice for item, voice in enumerate(cast) if item - 1 not in silent]


def _mute(performance: Performance, *, leaving_out: bool) -> VoiceError:
    """What to tell of a script that is not spoken to its end; `leaving_out`: although items may be left out."""
    last = next(incident for incident in reversed(performance.incidents) if not incident.stand_in)
    told = {"item": last.item, "text": last.text, "why": last.why}
    if leaving_out:
        return VoiceError(
            "{item}: no voice can say “{text}”: {why}",
            hint="If it is the text: correct it, or write into lexicon.tsv how it is to be said. Run the command "
            "again; what was spoken is kept.",
            **told,
        )
    return VoiceError(
        "{item}: no voice can say “{text}”: {why}",
        hint="If it is the text: correct it, or write into lexicon.tsv how it is to be said. Run the command again; "
        "what was spoken is kept. With --incomplete the episode comes out without this item.",
        **told,
    )


def _without(page: Page, articles: Collection[int]) -> Page:
    """The page without some of its articles (counted from 0), whose print is now among the strays."""
    strays = tuple(
        Stray(block.text, block.line, reason="no voice could read this article")
        for number in sorted(articles)
        for block in page.articles[number].blocks
    )
    rest = tuple(article for number, article in enumerate(page.articles) if number not in articles)
    return replace(page, articles=rest, strays=(*page.strays, *strays))


def record(desk: Desk, name: str, script: Script, performance: Performance) -> tuple[Recording, bool]:
    """The recording of a script, and whether it had to be made: not where all it depends on is as it was.

    `name` is the episode's id.
    """
    from reader import episode
    from reader.store import files

    lines = performance.lines
    before = desk.catalog.find(name)
    script = replace(script, title=before.episode.title if before else script.title)
    labels = _labels(desk, script)
    made_from = _fingerprint(script, lines, labels)
    file = f"{name}.mp3"
    path = desk.config.output.site / file
    if before and before.made_from == made_from and _sha256(path) == before.sha256:
        kept = replace(before, page=script.name)
        desk.catalog.keep(kept)  # where its manifest was lost or damaged, it is written again
        return kept, False

    def clip(number: int) -> Clip:
        found = desk.shelf.get(lines[number].clip)
        if found is None:
            raise EpisodeError(
                "The clip {file} is gone or damaged", hint="Run the command again.", file=lines[number].clip
            )
        return found

    programme = episode.arrange(name, script, clip)
    with files.new(path) as part:
        episode.record(programme, clip, labels, part, lambda share: desk.progress("episode", int(share * 100), 100))
        # Before it is renamed: between then and its manifest a killed run leaves an episode that nobody knows.
        recording = Recording(
            episode=programme,
            file=file,
            size=part.stat().st_size,
            sha256=_sha256(part),
            voices=desk.config.speech.anchors,
            published=before.published if before else _published(script.date, desk.catalog),
            made_from=made_from,
            incidents=performance.incidents,
            page=script.name,
        )
    desk.catalog.keep(recording)
    return recording, True


def _labels(desk: Desk, script: Script) -> Labels:
    """What the episode's tag says of it."""
    from reader.episode import Labels

    show = desk.config.show
    text = "\n\n".join("".join(utterance.text for utterance in item.utterances) for item in script.items)
    return Labels(album=show.title, artist=show.author, track=1, cover=desk.cover, text=text)


def _published(date: dt.date, catalog: Catalog) -> dt.datetime:
    return identity.publication(date, dt.datetime.now(dt.UTC), catalog.published())


def _fingerprint(script: Script, lines: Sequence[Line], labels: Labels) -> str:
    """A name for all that the episode's bytes depend on."""
    from reader import episode

    said = [(line.clip, script.items[line.item].title, line.utterance.text, line.utterance.pause) for line in lines]
    tag = [labels.album, labels.artist, labels.track, hashlib.sha256(labels.cover).hexdigest(), labels.text]
    return hashlib.sha256(json.dumps([episode.REVISION, script.title, said, tag]).encode()).hexdigest()


def _sha256(path: Path) -> str:
    """The checksum of a file; the empty string where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
