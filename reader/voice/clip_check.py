"""The check every clip passes, whoever spoke it: a listener must never get a hole in place of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import VoiceError

if TYPE_CHECKING:
    from reader.model import Clip, Spoken, Voice

# Nobody speaks Mandarin faster than about 10 syllables a second; what is shorter has lost some.
SHORTEST_SYLLABLE = 0.08
# Speech peaks at a tenth of full scale and more; below a three-hundredth nobody hears anything.
SILENCE = 100


def syllables(spoken: Spoken) -> int:
    """How many syllables a text has at least: one a Hanzi, one a Latin word."""
    return sum(max(len(word.pinyin), len(re.findall(r"[A-Za-z]+", word.text))) for word in spoken.words)


def check(clip: Clip, voice: Voice, spoken: Spoken) -> None:
    """Nothing, for a clip that can be speech of this text.

    Raises:
        VoiceError: the clip is empty, torn, silent, or much too short for its syllables.
    """
    import numpy as np

    if not clip.pcm or len(clip.pcm) % 2 or clip.hertz <= 0:
        raise VoiceError("{voice} returned no sound for “{text}”", voice=voice.name, text=spoken.text)
    loud = np.flatnonzero(np.abs(np.frombuffer(clip.pcm, "<i2").astype(np.int32)) > SILENCE)
    if not len(loud):
        raise VoiceError("{voice} returned silence for “{text}”", voice=voice.name, text=spoken.text)
    heard = float(loud[-1] - loud[0] + 1) / clip.hertz
    if heard < syllables(spoken) * SHORTEST_SYLLABLE:
        raise VoiceError(
            "{voice} said {seconds:.1f} s for the {syllables} syllables of “{text}”: some are missing",
            voice=voice.name,
            seconds=heard,
            syllables=syllables(spoken),
            text=spoken.text,
        )
