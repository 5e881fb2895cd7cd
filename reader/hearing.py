"""Heard here and now: a text as it is spoken, an episode on the speakers, a page of voices to choose from.

One of the modules that know the rooms and act on the world, beside `reader.bulletin`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import difflib
import threading
import time
import wave
from functools import partial
from typing import TYPE_CHECKING

from reader import bulletin, identity, places
from reader.errors import EpisodeError, InputError, ReaderError, VoiceError
from reader.messages import explain
from reader.model import Clip, Spoken, Voice, Word
from reader.report import Audition, Played, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from reader.config import Config
    from reader.model import Recording
    from reader.player import Key, Now
    from reader.publish.audition import Sample
    from reader.store.clips import Shelf
    from reader.studio import Progress
    from reader.voice import Profile

    Put = Callable[[Clip], None]
    Show = Callable[[Now, list[Key]], None]

# Seconds of silence between the breaths of a text that is tried out.
BREATH = 0.4
# Full scale of 16 bits.
FULL = 32_767
# Up to so many digits are an episode's place in the list, not a part of its date.
PLACE_DIGITS = 4


def say(text: str, file: Path | None, config: Config) -> Said:
    """Speak a text with the first anchor, breath by breath: into a WAV file, or on the speakers where none is given.

    Raises:
        InputError: there is nothing to say in the text, or the file is to be another kind of sound.
        VoiceError: the voice cannot speak.
        SpeakersError: there is nothing to play it on.
    """
    from reader import player, voice
    from reader.script import writer

    if file and file.suffix.lower() != ".wav":
        raise InputError("{file}: sound is written as WAV", hint="Give the file a name that ends with .wav.", file=file)
    anchor = bulletin.anchors(config.speech)[0]
    # All this is loaded while the words are found; whatever is wrong with it is told when it is to speak.
    for loading in (partial(voice.prepare, anchor), _rehearse):
        threading.Thread(target=_quietly, args=[loading], daemon=True).start()
    pieces = writer.aloud(text, bulletin.lexicon(config.speech))
    if not pieces:
        raise InputError("There is nothing to say in “{text}”", hint="Give some words.", text=text)
    if file is None:
        with player.speakers(config.play.speakers, 48_000, lambda frames: bytes(2 * frames)):
            pass  # where there are none, better told now than when the first breath is spoken
    breaths = [*voice.opening(pieces[0]), *pieces[1:]]
    with contextlib.closing(_spoken(anchor, breaths)) as sounds:
        length = _write(file, sounds) if file else _play(config.play.speakers, sounds)
    return Said(file, "".join(piece.text for piece in pieces), length)


def _rehearse() -> None:
    """Check and trim a pretend word: what that is done with loads slowly the first time."""
    from reader import voice
    from reader.episode import trimming

    word = Spoken((Word("听报"),))
    trimming.trim(voice.say(Voice("tone", "tone"), word), word.text)


def _quietly(load: Callable[[], None]) -> None:
    with contextlib.suppress(ReaderError):
        load()


def _spoken(anchor: Voice, breaths: Sequence[Spoken]) -> Generator[Clip, None, None]:
    """The sounds of breaths one after the other, with the silence that follows each but the last."""
    from reader import voice
    from reader.episode import trimming

    for number, breath in enumerate(breaths, 1):
        clip = trimming.trim(voice.say(anchor, breath), breath.text)
        silence = bytes(2 * int(clip.hertz * BREATH)) if number < len(breaths) else b""
        yield Clip(clip.pcm + silence, clip.hertz)


def _write(path: Path, sounds: Iterator[Clip]) -> float:
    """Write sounds into a WAV file as they come, and give their length in seconds."""
    from reader.store import files

    length = 0.0
    first = next(sounds)
    with files.new(path) as part, part.open("wb") as file, wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(first.hertz)
        for sound in _chained(first, sounds):
            written.writeframes(sound.pcm)
            length += sound.length
    return length


def _play(where: str, sounds: Iterator[Clip]) -> float:
    """Play sounds as they come, each while the next is made, and give their length in seconds."""
    from reader import player

    length = 0.0
    first = next(sounds)
    tape = player.Tape(first.hertz)
    with player.speakers(where, first.hertz, tape.take):
        for sound in _chained(first, sounds):
            tape.put(sound.pcm)
            length += sound.length
        tape.end()
        while not tape.done:
            time.sleep(0.1)
            tape.watch()
        time.sleep(player.LATENCY)
    return length


def _chained(first: Clip, others: Iterator[Clip]) -> Iterator[Clip]:
    yield first
    yield from others


def play(recording: Recording, config: Config, speed: float, show: Show) -> Played:
    """Play an episode on the speakers, from where it was left, obeying the keys.

    Raises:
        InputError: its MP3 is gone.
        SpeakersError: there is nothing to play it on.
        EpisodeError: its MP3 cannot be decoded, or is torn.
    """
    from reader import player
    from reader.episode import mp3
    from reader.store.bookmarks import Bookmarks

    path = config.output.site / recording.file
    if not path.is_file():
        raise InputError(
            "{file} is not there",
            hint="Make the episode again: reader make, with the page it came from.",
            file=path,
        )

    def sound(start: float, tempo: float) -> Generator[bytes, None, None]:
        with contextlib.closing(mp3.decode(path, start, tempo)) as pieces:
            for piece in pieces:
                yield (piece.clip(-1, 1) * FULL).astype("<i2").tobytes()

    kept = Bookmarks(places.state() / "bookmarks.json")
    name = str(path.resolve())  # each output folder has episodes of its own, perhaps with the same ids
    deck = player.Deck(recording.episode, mp3.HERTZ, sound)
    started = deck.begin(kept.get(name), speed)
    ended = False
    try:
        with player.keyboard() as keys:
            ended = deck.play(config.play.speakers, keys, show)
    finally:
        if ended:
            kept.drop(name)
        elif deck.heard:
            kept.put(name, deck.position)
    return Played(recording, started, deck.position, ended)


def find(wanted: str, recordings: Sequence[Recording]) -> Recording:
    """The episode that is meant: by its id, its date, its file or its number in the list, which is the newest first.

    Raises:
        InputError: there is no such episode.
    """
    if wanted.isdecimal() and len(wanted) <= PLACE_DIGITS and 0 < int(wanted) <= len(recordings):
        return recordings[int(wanted) - 1]
    name = wanted.replace("\\", "/").rpartition("/")[2].removesuffix(".mp3")
    for recording in recordings:
        episode = recording.episode
        if name in {episode.id, f"{episode.date:%Y-%m-%d}", f"{episode.date:%Y%m%d}"}:
            return recording
    known = [recording.episode.id for recording in recordings]
    if not known:
        raise InputError("There is no episode to play yet", hint="Make one: reader make seeds/*.txt")
    raise InputError(
        "There is no episode {name}",
        hint="The nearest are: {known}. `reader list` tells them all.",
        name=wanted,
        known=", ".join(difflib.get_close_matches(name, known, 3, 0)),
    )


def todays(recordings: Sequence[Recording], now: dt.datetime | None = None) -> Recording:
    """The episode of today, Beijing time; the newest where there is none of today.

    Raises:
        InputError: there is no episode at all.
    """
    today = (now or dt.datetime.now(dt.UTC)).astimezone(identity.BEIJING).date()
    dated = [recording for recording in recordings if recording.episode.date == today]
    return (dated or [find("1", recordings)])[0]


def audition(text: str, folder: Path, config: Config, progress: Progress, *, online: bool) -> Audition:
    """A page on which every voice says a text, with a sound file beside it for each.

    The online voices, which send the text to their service, are asked only where `online` is said.

    Raises:
        InputError: there is nothing to say in the text.
        VoiceError: no voice said it; the page tells why.
        OutputError: the folder cannot be written to.
    """
    from reader import voice
    from reader.publish import audition as page
    from reader.script import writer
    from reader.store import files
    from reader.store.clips import Shelf

    pieces = writer.aloud(text, bulletin.lexicon(config.speech))
    if not pieces:
        raise InputError("There is nothing to say in “{text}”", hint="Give some words.", text=text)
    shelf = Shelf(config.output.clips)
    known = bulletin.voices(config.speech).values()
    asked = [profile for profile in known if profile.sex != "none" and (online or not voice.online(profile.voice))]
    samples: list[Sample] = []
    for done, profile in enumerate(asked):
        progress("voice", done, len(asked))
        samples.append(_sample(profile, pieces, shelf, folder))
    progress("voice", len(asked), len(asked))
    files.put(folder / page.NAME, page.write(config.show, text, samples))
    if not any(sample.file for sample in samples):
        raise VoiceError("No voice could say it", hint="{page} tells why.", page=folder / page.NAME)
    return Audition(folder / page.NAME, text, tuple(samples))


def _sample(profile: Profile, pieces: Sequence[Spoken], shelf: Shelf, folder: Path) -> Sample:
    """A voice's trial, its sound written beside the page; where it fails, why."""
    from reader.episode import trimming
    from reader.publish.audition import Sample
    from reader.store import clips, files

    about = profile.about(chinese=True)
    try:
        sounds = [trimming.trim(_clip(profile.voice, piece, shelf), piece.text) for piece in pieces]
    except (VoiceError, EpisodeError) as error:
        return Sample(profile.id, about, profile.sex, "", explain(error))
    hertz = sounds[0].hertz
    whole = Clip(bytes(2 * int(hertz * BREATH)).join(sound.pcm for sound in sounds), hertz)
    file = f"{profile.id}.wav"
    files.put(folder / file, clips.wav(whole))
    return Sample(profile.id, about, profile.sex, file, "")


def _clip(speaker: Voice, spoken: Spoken, shelf: Shelf) -> Clip:
    """The sound of a text, from the shelf where it lies there."""
    from reader import voice
    from reader.store import clips

    name = clips.key(speaker, voice.version(speaker), spoken)
    found = shelf.get(name)
    if found is None:
        found = voice.say(speaker, spoken)
        shelf.put(name, found)
    return found
