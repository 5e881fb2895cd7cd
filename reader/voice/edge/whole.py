"""Whether an answer of the online voice is whole, and its sound: never a torso, never a hole.

The service sends 48 kb/s at 24 kHz, mono, as MPEG-2 layer III: frames of 144 bytes and 24 ms each, without any
header before them. So bytes tell the time, and a torn frame is seen at once.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from reader.errors import VoiceError
from reader.voice.clip_check import plausible
from reader.voice.edge.errors import BrokenError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.voice.edge.service import Reply, Said

HERTZ = 24_000
FRAME, FRAME_SECONDS = 144, 0.024
# The first 11 bits of a frame are ones; then MPEG-2, layer III, with a checksum or without.
SYNC = (b"\xff\xf3", b"\xff\xf2")
# Letters of the text that may be missing among the words that the service names.
UNNAMED = 0.1
# Seconds by which the last word may outlast the sound, and the sound the last word.
EARLY, LATE = 0.2, 3.0
# Lines that ffmpeg may complain in: it takes up to five for one bad frame, and nobody hears 24 ms.
COMPLAINTS = 5
# Seconds in which ffmpeg decodes a sentence, on any machine.
DECODING = 30


def check(reply: Reply, text: str, rate: float) -> None:
    """Nothing, for an answer that is this text from beginning to end.

    Raises:
        BrokenError: it was cut off, is torn, leaves out words, or is too short or too long for the text.
    """
    if not reply.ended:
        raise BrokenError("The online voice hung up in the middle")
    if len(reply.mp3) % FRAME or any(reply.mp3[at : at + 2] not in SYNC for at in range(0, len(reply.mp3), FRAME)):
        raise BrokenError("The sound from the online voice is torn or is no MP3 of 48 kb/s")
    if not covers(reply.words, text):
        raise BrokenError("The online voice left out a part of “{text}”", text=text)
    seconds = len(reply.mp3) / FRAME * FRAME_SECONDS
    end = max(word.end for word in reply.words)
    if not end - EARLY <= seconds <= end + LATE / rate:
        raise BrokenError(
            "The online voice sent {seconds:.1f} s of sound for {end:.1f} s of words", seconds=seconds, end=end
        )
    least, most = plausible(text, rate)
    if not least <= end - reply.words[0].start <= most:
        raise BrokenError(
            "The online voice took {seconds:.1f} s for “{text}”, which takes {least:.1f} to {most:.1f} s",
            seconds=end - reply.words[0].start,
            text=text,
            least=least,
            most=most,
        )


def covers(words: Sequence[Said], text: str) -> bool:
    """Whether the words that were said are those of the text, in its order and to its end."""
    letters = _letters(text)
    place = named = 0
    for word in words:
        part = _letters(word.text)
        found = letters.find(part, place)
        if part and found >= 0:
            place, named = found + len(part), named + len(part)
    return bool(letters) and place == len(letters) and named >= len(letters) * (1 - UNNAMED)


def decode(mp3: bytes) -> bytes:
    """The samples of an MP3 of the service: 24 kHz, mono, 16 bit.

    Raises:
        BrokenError: it cannot be decoded, or not all of it.
        VoiceError: there is no ffmpeg that could.
    """
    import imageio_ffmpeg

    sound = ["-f", "s16le", "-ar", str(HERTZ), "-ac", "1", "pipe:1"]
    try:
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "repeat+error", "-f", "mp3", "-i", "pipe:0", *sound]
        done = subprocess.run(command, input=mp3, capture_output=True, timeout=DECODING, check=False)  # noqa: S603  our own arguments
    except subprocess.TimeoutExpired as error:
        raise BrokenError("The sound from the online voice cannot be decoded") from error
    except (RuntimeError, OSError) as error:
        raise VoiceError(
            "There is no ffmpeg for this machine: {why}",
            hint="Install ffmpeg and set IMAGEIO_FFMPEG_EXE to where it is.",
            why=error,
        ) from error
    complaints = len(done.stderr.splitlines())
    if (
        done.returncode
        or complaints > COMPLAINTS
        or len(done.stdout) < (len(mp3) // FRAME - 2) * FRAME_SECONDS * HERTZ * 2
    ):
        raise BrokenError("The sound from the online voice cannot be decoded")
    return done.stdout


def _letters(text: str) -> str:
    """The letters and Hanzi of a text, without marks and spaces."""
    return "".join(character.lower() for character in text if character.isalnum())
