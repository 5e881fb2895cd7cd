"""Where a script is spoken: each sentence to a clip, each item by one voice from beginning to end.

An item that its voice cannot finish is spoken whole by the one that stands in for it, and stays with that one: a
listener never hears a voice change within an item, nor silence in place of speech. Where nobody is left, the item is
mute, and whoever asked for it decides what becomes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reader.errors import PoolError, VoiceError
from reader.messages import explain
from reader.model import Incident

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Clip, Script, Spoken, Utterance, Voice
    from reader.pool import Pool
    from reader.store.clips import Shelf


class Progress(Protocol):
    """Told how far a stage has come: its name, what is done and what there is to do."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show it."""


@dataclass(frozen=True, slots=True)
class Line:
    """An utterance with the voice that says it, the item it is in (counted from 0) and the name of its clip."""

    utterance: Utterance
    voice: Voice
    item: int
    clip: str


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is handed: a text, the voice that is to say it, the version of its sound, the clip's name."""

    voice: Voice
    spoken: Spoken
    version: str
    clip: str


@dataclass(frozen=True, slots=True)
class Performance:
    """A script as it was spoken: its lines in order, how many clips were new, and what came otherwise.

    `mute` are the items (counted from 0) that nobody could say; the lines have none of theirs.
    """

    lines: tuple[Line, ...]
    spoken: int
    incidents: tuple[Incident, ...]
    mute: tuple[int, ...]


def perform(script: Script, cast: Sequence[Voice], shelf: Shelf, pool: Pool, progress: Progress) -> Performance:
    """Have every clip of a script on the shelf, each item said by its voice in `cast`. Each is kept as it comes.

    Raises:
        PoolError: the workers are gone, or have another version of a voice.
        OutputError: a clip cannot be kept.
    """
    play = _Play(script, shelf, progress)
    voices: dict[int, Voice | None] = dict(enumerate(cast))
    waiting = list(voices)
    while waiting:
        failed = play.act({item: voice for item in waiting if (voice := voices[item])}, pool)
        for item, error in failed.items():
            voice = voices[item]
            voices[item] = voice.otherwise if voice else None
            play.note(item, voice, voices[item], error)
        waiting = [item for item in failed if voices[item]]
    lines = tuple(line for item, voice in voices.items() if voice for line in play.lines(item, voice))
    mute = tuple(item for item, voice in voices.items() if not voice)
    return Performance(lines, len(play.new & {line.clip for line in lines}), tuple(play.incidents), mute)


def attempt(order: Order) -> Clip | VoiceError:
    """The sound of a text, or why there is none: what a worker does, wherever it is.

    Raises:
        PoolError: the worker's voice would sound otherwise than that of whoever asks.
    """
    from reader import voice

    try:
        agree(order.voice, order.version)
        return voice.say(order.voice, order.spoken)
    except VoiceError as error:
        return error


def agree(voice: Voice, version: str) -> None:
    """Make sure that a voice sounds here as it does for whoever asks.

    Raises:
        PoolError: it would sound otherwise.
        VoiceError: the voice cannot speak here.
    """
    from reader import voice as voices

    own = voices.version(voice)
    if own != version:
        raise PoolError(
            "A worker has version {theirs} of the voice {voice}, this program has {ours}",
            hint="Install the same version of tingbao with the same extras on every machine, and give each the same "
            "TINGBAO_KOKORO and TINGBAO_THREADS.",
            theirs=own,
            ours=version,
            voice=voice.name,
        )


class _Play:
    """A script on its way to the shelf."""

    def __init__(self, script: Script, shelf: Shelf, progress: Progress) -> None:
        self._script = script
        self._shelf = shelf
        self._progress = progress
        self._versions: dict[Voice, str] = {}
        self._impossible: dict[str, VoiceError] = {}
        self._failed: dict[int, tuple[Utterance, VoiceError]] = {}
        self.new: set[str] = set()
        self.incidents: list[Incident] = []

    def lines(self, item: int, voice: Voice) -> list[Line]:
        """The lines of an item, said by a voice."""
        from reader.store import clips

        version = self._version(voice)
        utterances = self._script.items[item].utterances
        return [Line(each, voice, item, clips.key(voice, version, each.spoken)) for each in utterances]

    def act(self, cast: dict[int, Voice], pool: Pool) -> dict[int, tuple[Utterance, VoiceError]]:
        """Speak what is not on the shelf, the first items first; where an item's voice failed, on what and why."""
        self._failed = {}
        wanted = self._wanted(cast)
        missing = {name: lines for name, lines in wanted.items() if name in self._impossible or name not in self._shelf}
        self._progress("voice", 0, len(missing))
        for done, (order, answer) in enumerate(pool.run(attempt, self._orders(missing)), 1):
            if isinstance(answer, VoiceError):
                self._impossible[order.clip] = answer
                self._fail(missing[order.clip], answer)
            else:
                self._shelf.put(order.clip, answer)
                self.new.add(order.clip)
            self._progress("voice", done, len(missing))
        return self._failed

    def note(
        self, item: int, voice: Voice | None, stand_in: Voice | None, failure: tuple[Utterance, VoiceError]
    ) -> None:
        """Write down that an item changed hands, or that nobody is left for it."""
        utterance, error = failure
        title = self._script.items[item].title
        names = (voice.name if voice else "", stand_in.name if stand_in else "")
        self.incidents.append(Incident(title, *names, utterance.text, explain(error)))

    def _wanted(self, cast: dict[int, Voice]) -> dict[str, list[Line]]:
        """The clips that are needed, each with the lines that it is heard in, in the order in which they are spoken.

        Within an item the longest come first, so that no worker is left with one while the others wait.
        """
        wanted: dict[str, list[Line]] = {}
        for item, voice in cast.items():
            try:
                lines = self.lines(item, voice)
            except VoiceError as error:
                self._failed[item] = (self._script.items[item].utterances[0], error)
            else:
                for line in sorted(lines, key=lambda line: -len(line.utterance.spoken.text)):
                    wanted.setdefault(line.clip, []).append(line)
        return wanted

    def _orders(self, missing: dict[str, list[Line]]) -> Iterator[Order]:
        """What is still to be said: neither what failed before, nor the rest of an item that failed."""
        for name, lines in missing.items():
            if name in self._impossible:
                self._fail(lines, self._impossible[name])
            elif any(line.item not in self._failed for line in lines):
                yield Order(lines[0].voice, lines[0].utterance.spoken, self._version(lines[0].voice), name)

    def _fail(self, lines: Sequence[Line], error: VoiceError) -> None:
        for line in lines:
            self._failed.setdefault(line.item, (line.utterance, error))

    def _version(self, voice: Voice) -> str:
        from reader import voice as voices

        if voice not in self._versions:
            self._versions[voice] = voices.version(voice)
        return self._versions[voice]
