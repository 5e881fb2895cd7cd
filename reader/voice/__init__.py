"""What is said becomes sound: one module a TTS backend, voice profiles, and a check of every clip.

    say(voice, spoken) -> Clip      version(voice) -> str      profiles(folder) -> {name: Profile}

A backend is one function `say(voice, spoken) -> Clip` and one line in the table of `reader.voice.backends`; a
stranger's package adds one through the entry-point group `tingbao.voices`. A backend raises VoiceError where it
cannot speak; it never cuts a text short and never returns silence in place of speech.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ClipError, ReaderError, VoiceError
from reader.voice import backends, clip_check
from reader.voice.parting import halves, joined, opening
from reader.voice.profiles import Profile, profiles

if TYPE_CHECKING:
    from reader.model import Clip, Spoken, Voice

__all__ = ["Profile", "at_once", "online", "opening", "prepare", "profiles", "retake", "say", "version"]


def say(voice: Voice, spoken: Spoken) -> Clip:
    """The sound of a text, checked. What fails the check is said once more.

    Raises:
        UnspeakableError: the voice has no sounds for the text, or the text is too long for it.
        ClipError: what it said is no speech of this text, twice.
        VoiceError: the voice cannot speak on this machine.
    """
    try:
        return _take(voice, spoken)
    except ClipError:
        return retake(voice, spoken)


def retake(voice: Voice, spoken: Spoken) -> Clip:
    """The sound of a text said once more: in two halves where it has a mark, since many a voice repeats itself."""
    return joined([_take(voice, half) for half in halves(spoken)])


def version(voice: Voice) -> str:
    """A part of a clip's key: it changes when the same voice would sound otherwise for the same text."""
    return backends.find(voice.backend).version(voice)


def at_once(voice: Voice) -> int:
    """How many sentences the voice takes at once in one process."""
    return backends.find(voice.backend).at_once(voice)


def prepare(voice: Voice) -> None:
    """Load what the voice speaks with, so that it begins at once when it is asked to.

    Raises:
        VoiceError: the voice cannot speak on this machine.
    """
    backends.find(voice.backend).prepare(voice)


def online(voice: Voice) -> bool:
    """Whether the voice sends the text to a service. One that cannot be loaded sends nothing."""
    try:
        return backends.find(voice.backend).online
    except VoiceError:
        return False


def _take(voice: Voice, spoken: Spoken) -> Clip:
    try:
        clip = backends.find(voice.backend).say(voice, spoken)
    except ReaderError:
        raise
    except Exception as error:  # a stranger's backend may fail in any way
        raise VoiceError(
            "The voice backend {name} failed: {why}", name=voice.backend, why=f"{type(error).__name__} {error}"
        ) from error
    clip_check.check(clip, voice, spoken)
    return clip
