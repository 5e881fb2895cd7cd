"""The online voice: Microsoft Edge's read-aloud voices through edge-tts. Free, natural, and nobody's promise.

One sentence a request. An answer counts when it is whole (`whole`); a request ends in time (`service`);
what fails is asked for again, at a pace the service likes (`line`). What can fail is drawn in `errors`.
"""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING

from reader.errors import UnspeakableError, VoiceError
from reader.model import Clip
from reader.voice.edge import service, whole
from reader.voice.edge.errors import EdgeError
from reader.voice.edge.line import Line, Manners
from reader.voice.edge.service import Limits, Request

if TYPE_CHECKING:
    from reader.model import Spoken, Voice

LIMITS = Limits()
LINE = Line(Manners())
# The text is sent to the service.
ONLINE = True
NAME = re.compile(r"[a-z]{2,3}-[A-Z]{2}(-[a-z]+)?-[A-Za-z]+Neural")
# Bytes of one request; of a longer text edge-tts would make several.
LONGEST = 4096
# About the middle of each voice's speech, in hertz: what a factor of its pitch is reckoned from.
PITCH = {"YunjianNeural": 120, "YunyangNeural": 120, "YunxiNeural": 140}
HIGH = 220
# To be raised whenever the same words would come out otherwise.
REVISION = "1"


def version(voice: Voice) -> str:  # noqa: ARG001  every backend is asked alike
    """The revision of what is done before and after the service; its own changes nobody is told."""
    return REVISION


def at_once(voice: Voice) -> int:  # noqa: ARG001  every backend is asked alike
    """As many sentences as the service is asked for at a time."""
    return LINE.manners.at_once


def say(voice: Voice, spoken: Spoken) -> Clip:
    """The sound of a text in one of Edge's voices, whole.

    Raises:
        UnspeakableError: there is nothing to say in the text, or it is too long for one request.
        DownError: the service is down and not asked; the message is the same while it lasts.
        EdgeError: every attempt failed; this is the last one's reason.
        VoiceError: there can be no such voice, or no ffmpeg on this machine.
    """
    request = _request(voice, spoken)
    latest = time.monotonic() + LINE.manners.patience
    failures: list[EdgeError] = []
    while True:
        try:
            with LINE.turn():
                pcm = _attempt(request, voice.rate)
            break
        except EdgeError as error:
            failures.append(error)
            wait = LINE.failed(failures)
            if wait is None or time.monotonic() + wait > latest:
                if down := LINE.lost(error):
                    raise down from error
                raise
            time.sleep(wait)
    LINE.answered()
    return Clip(pcm, whole.HERTZ)


def _begin_line() -> None:
    """A line of its own for a forked process: the places taken in the other's never get free here."""
    global LINE  # noqa: PLW0603  one a process is the purpose
    LINE = Line(LINE.manners)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_line)


def _attempt(request: Request, rate: float) -> bytes:
    reply = service.ask(request, LIMITS)
    whole.check(reply, request.text, rate)
    return whole.decode(reply.mp3)


def _request(voice: Voice, spoken: Spoken) -> Request:
    """What is asked for; refused here where the service would not say it whole."""
    if not NAME.fullmatch(voice.name):
        raise VoiceError(
            "There is no online voice called {name}",
            hint="They are called as zh-CN-XiaoxiaoNeural is; edge-tts --list-voices names them.",
            name=voice.name,
        )
    # The service takes no readings.
    text = spoken.respelled
    if not any(character.isalnum() for character in text):
        raise UnspeakableError("there is nothing to say in “{text}”", text=text)
    if len(text.encode()) > LONGEST:
        raise UnspeakableError("the text has {count} characters: too long for one request", count=len(text))
    middle = PITCH.get(voice.name.split("-")[-1], HIGH)
    return Request(
        text=text,
        voice=voice.name,
        rate=f"{round((voice.rate - 1) * 100):+d}%",
        pitch=f"{round((voice.pitch - 1) * middle):+d}Hz",
    )
