"""A sentence for the service, whose voice is to say it, and how long anybody waits."""

from __future__ import annotations

import acts
import pytest

from reader.model import Clip, Spoken, Voice, Word
from reader.voice.edge.line import Manners
from reader.voice.edge.service import Limits

YUNJIAN = Voice("edge", "zh-CN-YunjianNeural")
TEXT = "区域协同，规划引领是关键。"
HURRIED = Limits(connect=0.4, first=0.4, chunk=0.4, whole=0.8, goodbye=0.1)
UNHURRIED = Limits(connect=3, first=3, chunk=3, whole=6, goodbye=0.2)
MANNERS = Manners(
    attempts=4, patience=20, wait=0.01, refused=0.01, longest=0.1, recovery=3, pause=0.3, longest_pause=0.6
)


def spoken(text: str) -> Spoken:
    return Spoken(tuple(Word(sign, ("ni3",) if "㐀" <= sign <= "鿿" else ()) for sign in text))


def is_whole(clip: Clip, text: str = TEXT) -> bool:
    return clip.hertz == 24_000 and clip.length == pytest.approx(acts.seconds(text), abs=0.08)
