"""The neural voice: Kokoro-82M, on this machine alone.

Its facts: the model reads token numbers between two zeros, a style of 256 numbers and a speed for each token, and
gives samples at 24 kHz. A voice is a table of 510 styles, the row chosen by the number of tokens
(`voices/kokoro/<voice>.bin`, little-endian float32).

The zeros stand for the silence round the speech and keep their own speed. Stretched along with the speech, the first
one becomes longer than any silence the model has learned, and it fills the rest with a syllable that nobody wrote.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from reader import places
from reader.errors import VoiceError
from reader.model import Clip
from reader.voice.kokoro import engine, english, model_file, phonemes
from reader.voice.kokoro.told import Told

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from reader.model import Spoken, Voice

HERTZ = 24_000
STYLE = 256
# Clips are scaled to this share of full scale: the model's own peaks may lie beyond it.
PEAK = 0.7
# Below this the model has said nothing.
SILENCE = 0.001
# To be raised whenever the same words would come out otherwise.
REVISION = 3


def version(voice: Voice) -> str:  # noqa: ARG001  every backend is asked alike
    """The model, the revision of what is done before and after it, and the engine that runs it."""
    return f"{model_file.MODEL.sha256[:12]}-{REVISION}-{engine.version()}"


def at_once(voice: Voice) -> int:  # noqa: ARG001  every backend is asked alike
    """How many sentences the engine speaks best side by side.

    Raises:
        ConfigError: a setting names an engine or a number that cannot be.
    """
    return engine.at_once()


def say(voice: Voice, spoken: Spoken) -> Clip:
    """The sound of a text in one of Kokoro's voices.

    Raises:
        UnspeakableError: the text has a sign without a sound, or more than 510 phonemes.
        VoiceError: there is no such voice, the model cannot be run, or it said nothing.
    """
    import numpy as np

    with engine.loading():
        tokens = _tokens(spoken)
        told = Told(
            tokens=np.array([[0, *tokens, 0]], np.int64),
            style=_styles(voice.name)[min(len(tokens), phonemes.MOST - 1)],
            speeds=np.array([1.0, *[voice.rate] * len(tokens), 1.0], np.float32),
        )
    speaker = engine.load()
    try:
        audio = speaker.samples(told)
    except Exception as error:  # the engines' errors share no class but this
        raise VoiceError("Kokoro failed on “{text}”: {why}", text=spoken.text, why=error) from error
    return Clip(_sixteen_bit(audio, spoken), HERTZ)


def _tokens(spoken: Spoken) -> list[int]:
    """The model's numbers for a text."""
    folder = places.voices() / "kokoro"
    said = phonemes.phonemes(spoken, english.load(folder / "english.tsv.gz"))
    return phonemes.tokens(said, phonemes.vocabulary(folder / "vocab.json"))


def prepare(voice: Voice) -> None:
    """Load the model and its tables.

    Raises:
        VoiceError: there is no such voice, or the model cannot be loaded.
        ConfigError: a setting names an engine that cannot be.
    """
    folder = places.voices() / "kokoro"
    english.load(folder / "english.tsv.gz")
    phonemes.vocabulary(folder / "vocab.json")
    _styles(voice.name)
    engine.load()


def _sixteen_bit(audio: npt.NDArray[np.float32], spoken: Spoken) -> bytes:
    """The samples as 16-bit ones, scaled and never clipped."""
    import numpy as np

    peak = float(np.abs(audio).max(initial=0.0))
    if not np.isfinite(peak) or peak < SILENCE:
        raise VoiceError("Kokoro said nothing for “{text}”", text=spoken.text)
    return np.round(audio * (PEAK / peak * 32767)).astype("<i2").tobytes()


@functools.cache
def _styles(name: str) -> npt.NDArray[np.float32]:
    """A voice's styles, shape (510, 1, 256)."""
    import numpy as np

    path = places.voices() / "kokoro" / f"{name}.bin"
    try:
        return np.frombuffer(path.read_bytes(), "<f4").reshape(phonemes.MOST, 1, STYLE)
    except (OSError, ValueError) as error:
        raise VoiceError("Kokoro has no voice {name}: {why}", name=name, why=error) from error
