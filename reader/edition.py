"""One page's edition: its script spoken, clip by clip, and recorded as an episode.

Called by `reader.bulletin` for each page; what was made before and has not changed is not made again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from reader import identity
from reader.errors import EpisodeError, VoiceError
from reader.model import Clip, Recording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.config import Config
    from reader.episode import Labels
    from reader.model import Script, Utterance, Voice
    from reader.store.catalog import Catalog
    from reader.store.clips import Shelf


class Progress(Protocol):
    """Told how far a stage has come: its name, what is done and what there is to do."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a run works with: the settings, the anchors, what is kept, and the small cover of the episode's tag."""

    config: Config
    anchors: list[Voice]
    catalog: Catalog
    shelf: Shelf
    cover: bytes
    progress: Progress


@dataclass(frozen=True, slots=True)
class Line:
    """An utterance with the anchor who says it, the item it is in and the name of its clip."""

    utterance: Utterance
    voice: Voice
    item: str
    clip: str


def lines(script: Script, anchors: Sequence[Voice]) -> list[Line]:
    """Every utterance in order; the anchors take turns, item by item."""
    from reader import voice
    from reader.store import clips

    versions = {anchor: voice.version(anchor) for anchor in anchors}
    found = []
    for number, item in enumerate(script.items):
        anchor = anchors[number % len(anchors)]
        for utterance in item.utterances:
            name = clips.key(anchor, versions[anchor], utterance.spoken)
            found.append(Line(utterance, anchor, item.title, name))
    return found


def speak(lines: Sequence[Line], shelf: Shelf, progress: Progress) -> int:
    """Have every clip on the shelf; how many had to be spoken. Each is kept at once, so that a stop loses one."""
    from reader import voice

    wanted = list({line.clip: line for line in lines if line.clip not in shelf}.values())
    progress("voice", 0, len(wanted))
    for number, line in enumerate(wanted, 1):
        try:
            clip = voice.say(line.voice, line.utterance.spoken)
        except VoiceError as error:
            raise VoiceError(
                "{item}: “{text}” cannot be said by {voice}: {why}",
                hint="Correct the text, or write into lexicon.tsv how it is to be said, and run the command again.",
                item=line.item,
                text=line.utterance.text,
                voice=line.voice.name,
                why=error,
            ) from error
        shelf.put(line.clip, clip)
        progress("voice", number, len(wanted))
    return len(wanted)


def record(desk: Desk, script: Script, lines: Sequence[Line]) -> tuple[Recording, bool]:
    """The recording of a script, and whether it had to be made: not where all it depends on is as it was."""
    from reader import episode
    from reader.store import files

    before = desk.catalog.find(script.name)
    script = replace(script, title=before.episode.title if before else script.title)
    labels = _labels(desk, script)
    made_from = _fingerprint(script, lines, labels)
    file = f"{script.name}.mp3"
    path = desk.config.output.site / file
    if before and before.made_from == made_from and _sha256(path) == before.sha256:
        return before, False

    def clip(number: int) -> Clip:
        found = desk.shelf.get(lines[number].clip)
        if found is None:
            raise EpisodeError(
                "The clip {file} is gone or damaged", hint="Run the command again.", file=lines[number].clip
            )
        return found

    programme = episode.arrange(script.name, script, clip)
    with files.new(path) as part:
        episode.record(programme, clip, labels, part, lambda share: desk.progress("episode", int(share * 100), 100))
    recording = Recording(
        episode=programme,
        file=file,
        size=path.stat().st_size,
        sha256=_sha256(path),
        voices=desk.config.speech.anchors,
        published=before.published if before else _published(script.date, desk.catalog),
        made_from=made_from,
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
    taken = {recording.published for recording in catalog.recordings()}
    return identity.publication(date, dt.datetime.now(dt.UTC), taken)


def _fingerprint(script: Script, lines: Sequence[Line], labels: Labels) -> str:
    """A name for all that the episode's bytes depend on."""
    from reader import episode

    said = [(line.clip, line.item, line.utterance.text, line.utterance.pause) for line in lines]
    tag = [labels.album, labels.artist, labels.track, hashlib.sha256(labels.cover).hexdigest(), labels.text]
    return hashlib.sha256(json.dumps([episode.REVISION, script.title, said, tag]).encode()).hexdigest()


def _sha256(path: Path) -> str:
    """The checksum of a file; the empty string where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
