"""espeak-ng's Mandarin: a robot that needs no model and runs on anything, for those who ask for it by name.

It is told our readings, in pinyin: of the sentences of a newspaper page a speech recogniser then gets two syllables in
five, of those it reads from Hanzi itself one in three. Of Kokoro's it gets 97 in a hundred. So it is no second choice
for a listener.

The library comes from the package espeakng-loader or from the system; it keeps one state for the whole process, so one
thread at a time speaks.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
import threading
from typing import TYPE_CHECKING

from reader.errors import UnspeakableError, VoiceError
from reader.model import Clip

if TYPE_CHECKING:
    from reader.model import Spoken, Voice, Word

# From espeak-ng's speak_lib.h.
SYNCHRONOUS, DO_NOT_EXIT = 2, 0x8000
RATE, PITCH = 1, 3
UTF8 = 1
CHARACTERS = 1
# Its own middle: words a minute, and a pitch from 0 to 100.
WORDS_A_MINUTE, MIDDLE = 150, 50

CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
MARKS = {
    "，": ", ", "、": ", ", "。": ". ", "！": "! ", "？": "? ", "：": ": ", "；": "; ", "…": ", ", "—": ", ",
    ",": ", ", ".": ". ", "!": "! ", "?": "? ", ":": ": ", ";": "; ",
}  # fmt: skip

_speaking = threading.Lock()


def version(voice: Voice) -> str:  # noqa: ARG001  every backend is asked alike
    """The version of the library."""
    library, _ = _library()
    return f"{library.espeak_Info(None).decode()}-1"


def say(voice: Voice, spoken: Spoken) -> Clip:
    """The sound of a text in espeak-ng's Mandarin, told in pinyin.

    Raises:
        UnspeakableError: a word has no reading and is not Latin.
        VoiceError: the library is not on this machine, or failed.
    """
    text = " ".join(_word(word) for word in spoken.words).encode() + b"\0"
    with _speaking:
        library, hertz = _library()
        pcm = bytearray()

        def keep(samples: int | None, count: int, _events: int | None) -> int:
            if samples and count > 0:
                pcm.extend(ctypes.string_at(samples, 2 * count))
            return 0

        callback = CALLBACK(keep)
        library.espeak_SetSynthCallback(callback)
        library.espeak_SetParameter(RATE, round(WORDS_A_MINUTE * voice.rate), 0)
        library.espeak_SetParameter(PITCH, round(MIDDLE * voice.pitch), 0)
        failed = library.espeak_SetVoiceByName(voice.name.encode()) or library.espeak_Synth(
            text, len(text), 0, CHARACTERS, 0, UTF8, None, None
        )
        library.espeak_Synchronize()
    if failed:
        raise VoiceError("espeak-ng failed on “{text}” (error {code})", text=spoken.text, code=failed)
    return Clip(bytes(pcm), hertz)


def _word(word: Word) -> str:
    """A word as espeak-ng's pinyin voice reads it."""
    if word.pinyin:
        return " ".join(word.pinyin)
    if word.text.isascii() and word.text.isalpha():
        return word.text
    if any(character.isalnum() for character in word.text):
        raise UnspeakableError("the voice has no sound for {sign}", sign=word.text)
    return "".join(MARKS.get(mark, " ") for mark in word.text)


@functools.cache
def _library() -> tuple[ctypes.CDLL, int]:
    """The library, ready to speak, and its sample rate."""
    path, data = _places()
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise VoiceError("espeak-ng cannot be loaded: {why}", why=error) from error
    library.espeak_Info.restype = ctypes.c_char_p
    hertz = library.espeak_Initialize(SYNCHRONOUS, 0, data, DO_NOT_EXIT)
    if hertz <= 0:
        raise VoiceError("espeak-ng cannot start (error {code})", code=hertz)
    return library, hertz


def _places() -> tuple[str, bytes | None]:
    """Where the library is, and its data (None: where the library itself looks)."""
    try:
        import espeakng_loader
    except ImportError:
        path = ctypes.util.find_library("espeak-ng")
        if path:
            return path, None
        raise VoiceError(
            "espeak-ng is not on this machine",
            hint="Install it: pip install tingbao[espeak], or the system's package espeak-ng.",
        ) from None
    return espeakng_loader.get_library_path(), espeakng_loader.get_data_path().removesuffix("espeak-ng-data").encode()
