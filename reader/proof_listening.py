"""Proof-listening: a recogniser hears every clip of an episode, and what it does not understand is spoken once more.

A clip that seems spoiled is said again in two halves; the better of the two is heard in the episode. What still seems
wrong is listed for a human, who hears at once whether it is: the recogniser errs too. What came of it is noted beside
the clip: nothing is heard twice, and the better clip stays in the episode when nobody listens any more.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader import studio
from reader.errors import EpisodeError, VoiceError
from reader.model import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.listen import Hearing
    from reader.model import Clip, Script, Spoken, Voice
    from reader.pool import Pool
    from reader.store.clips import Shelf
    from reader.studio import Line, Progress

# To be raised whenever the same clip would be judged otherwise.
REVISION = 1


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is handed: a clip with its name, what it should say, whose voice it is, and that one's version."""

    name: str
    clip: Clip
    spoken: Spoken
    voice: Voice
    version: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the recogniser made of a clip, or of the better one that was spoken after it (`retake`)."""

    hearing: Hearing
    retake: Clip | None = None


def prove(
    script: Script, lines: Sequence[Line], shelf: Shelf, pool: Pool, progress: Progress
) -> tuple[tuple[Line, ...], tuple[Doubt, ...]]:
    """The lines, each heard and with the better of its clips, and what a human should listen to.

    Raises:
        VoiceError: the recogniser is not installed, or failed.
        EpisodeError: a clip is gone.
        PoolError: a worker has another version of a voice.
        OutputError: what was heard cannot be kept.
    """
    missing = {line.clip: line for line in lines if not _noted(shelf, line.clip)}
    gone = set(missing)
    progress("proof", 0, len(missing))
    for done, (order, verdict) in enumerate(pool.run(attempt, _orders(missing.values(), shelf)), 1):
        if isinstance(verdict, VoiceError):
            raise verdict
        _keep(shelf, order.name, verdict)
        gone.discard(order.name)
        progress("proof", done, len(missing))
    if gone:
        raise EpisodeError("The clip {file} is gone or damaged", hint="Run the command again.", file=min(gone))
    return recall(script, lines, shelf)


def recall(script: Script, lines: Sequence[Line], shelf: Shelf) -> tuple[tuple[Line, ...], tuple[Doubt, ...]]:
    """The lines, each with the better of its clips as far as they were ever heard, and what was doubtful then."""
    notes = {line.clip: _noted(shelf, line.clip) for line in lines}
    doubts = {
        line.clip: Doubt(script.items[line.item].title, line.utterance.text, note["heard"], note["clip"])
        for line in lines
        if (note := notes[line.clip]).get("doubtful")
    }
    better = tuple(replace(line, clip=notes[line.clip].get("clip", line.clip)) for line in lines)
    return better, tuple(doubts.values())


def list_doubts(file: Path, script: Script, doubts: Sequence[Doubt], shelf: Shelf) -> None:
    """The page on which a human hears what the recogniser did not understand; none where there is nothing."""
    from reader import listen
    from reader.store import files

    if not doubts:
        file.unlink(missing_ok=True)
        return
    places = {doubt.clip: Path(os.path.relpath(shelf.path(doubt.clip), file.parent)).as_posix() for doubt in doubts}
    files.put(file, listen.listing(script.title, doubts, places))


def attempt(order: Order) -> Verdict | VoiceError:
    """What is heard of a clip, and of a second one where the first is doubtful: what a worker does, wherever it is.

    Raises:
        PoolError: the worker's voice would sound otherwise than that of whoever asks.
    """
    from reader import listen

    try:
        first = listen.hear(order.clip, order.spoken)
        retake = _second(order) if first.doubtful else None
        if retake is None:
            return Verdict(first)
        second = listen.hear(retake, order.spoken)
    except VoiceError as error:
        return error
    return Verdict(second, retake) if second.errors < first.errors else Verdict(first)


def _second(order: Order) -> Clip | None:
    """The clip spoken once more; none where the voice cannot: then the first one stays, and is doubtful."""
    from reader import voice

    try:
        studio.agree(order.voice, order.version)
        return voice.retake(order.voice, order.spoken)
    except VoiceError:
        return None


def _orders(lines: Iterable[Line], shelf: Shelf) -> Iterator[Order]:
    from reader import voice

    version = functools.cache(voice.version)
    for line in lines:
        if clip := shelf.get(line.clip):
            yield Order(line.clip, clip, line.utterance.spoken, line.voice, version(line.voice))


def _keep(shelf: Shelf, name: str, verdict: Verdict) -> None:
    """Note what came of a clip, the retake on the shelf under a name of its own."""
    chosen = name
    if verdict.retake:
        chosen = hashlib.sha256(f"{name} in halves".encode()).hexdigest()
        shelf.put(chosen, verdict.retake)
    hearing = verdict.hearing
    note = {"revision": REVISION, "clip": chosen, "doubtful": hearing.doubtful, "heard": hearing.heard}
    shelf.note(name, json.dumps(note, ensure_ascii=False))


def _noted(shelf: Shelf, name: str) -> dict[str, Any]:
    """What came of a clip when it was heard before; nothing where it was not, or its retake is gone."""
    try:
        note = json.loads(shelf.noted(name))
        good = note["revision"] == REVISION and {"doubtful", "heard"} <= note.keys() and note["clip"] in shelf
    except (ValueError, KeyError, TypeError):
        return {}
    return dict(note) if good else {}
