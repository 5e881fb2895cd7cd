"""What is said becomes sound: one module a TTS backend, voice profiles, and a check of every clip.

    say(voice, spoken) -> Clip      version(voice) -> str      profiles(folder) -> {name: Profile}

A backend is one function `say(voice, spoken) -> Clip` and one line in the table of `reader.voice.backends`; a
stranger's package adds one through the entry-point group `tingbao.voices`. A backend raises VoiceError where it
cannot speak; it never cuts a text short and never returns silence in place of speech.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.voice import backends, clip_check
from reader.voice.profiles import Profile, profiles

if TYPE_CHECKING:
    from reader.model import Clip, Spoken, Voice

__all__ = ["Profile", "profiles", "say", "version"]


def say(voice: Voice, spoken: Spoken) -> Clip:
    """The sound of a text, checked: it is there, it is not silent and it is long enough for its syllables.

    Raises:
        UnspeakableError: the voice has no sounds for the text, or the text is too long for it.
        VoiceError: the voice cannot speak on this machine, or what it said is no speech.
    """
    clip = backends.find(voice.backend).say(voice, spoken)
    clip_check.check(clip, voice, spoken)
    return clip


def version(voice: Voice) -> str:
    """A part of a clip's key: it changes when the same voice would sound otherwise for the same text."""
    return backends.find(voice.backend).version(voice)
