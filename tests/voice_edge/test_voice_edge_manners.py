"""How the online voice behaves towards its service: few at once, with patience, and away when it is down."""

from __future__ import annotations

import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import acts
import pytest
from asking import MANNERS, TEXT, YUNJIAN, is_whole, spoken

from reader import voice
from reader.voice.edge.errors import BrokenError, DownError, RefusedError, ShutOutError, UnreachableError
from reader.voice.edge.line import Line, Manners

if TYPE_CHECKING:
    from collections.abc import Callable

    from server import Server


def test_no_more_than_four_ask_at_once(serve: Callable[..., Server]) -> None:
    server = serve()
    with ThreadPoolExecutor(12) as pool:
        assert all(is_whole(clip) for clip in pool.map(lambda _: voice.say(YUNJIAN, spoken(TEXT)), range(24)))
    assert 2 <= server.most_at_once <= 4


def test_fewer_ask_when_it_is_busy_and_more_again_later() -> None:
    line = Line(replace(MANNERS, refused=0))
    for left in (2, 1, 1):
        line.failed([RefusedError("busy")])
        assert places_in(line) == left
    for _ in range(3 * MANNERS.recovery):
        line.answered()
    assert places_in(line) == MANNERS.at_once


def test_all_wait_as_long_as_it_says() -> None:
    line = Line(replace(MANNERS, longest=1))
    line.failed([RefusedError("busy", after=0.3)])
    begun = time.monotonic()
    with line.turn():
        assert 0.28 < time.monotonic() - begun < 1


def test_waits_grow_and_differ() -> None:
    line = Line(Manners(attempts=20))
    torn = BrokenError("torn")
    waits = [[line.failed([torn] * attempt) or 0 for _ in range(20)] for attempt in (1, 2, 3, 4, 12)]
    assert [max(row) for row in waits] == sorted(max(row) for row in waits)
    assert all(len(set(row)) > 10 for row in waits[:-1])
    assert max(waits[-1]) == Manners().longest


def test_nobody_knocks_for_long_where_nobody_answers() -> None:
    line = Line(MANNERS)
    away = UnreachableError("away")
    assert [line.failed([away] * attempt) is None for attempt in (1, 2, 3)] == [False, False, True]
    assert isinstance(line.lost(away), DownError)
    assert Line(MANNERS).failed([ShutOutError("no")]) is None


def test_one_without_luck_does_not_stop_those_who_are_answered() -> None:
    line = Line(MANNERS)
    away = UnreachableError("away")
    for attempt in (1, 2, 3):
        line.answered()
        assert line.failed([away] * attempt) is not None
    line.answered()
    assert line.lost(away) is None


def test_what_failed_otherwise_before_gets_its_knocks_too() -> None:
    line = Line(MANNERS)
    for _ in range(3):
        line.failed([UnreachableError("away")])
    assert line.failed([BrokenError("torn"), BrokenError("torn"), UnreachableError("away")]) is not None


def test_a_service_that_is_down_is_left_alone(serve: Callable[..., Server]) -> None:
    server = serve(acts.status(503))
    said = set()
    for _ in range(20):
        with pytest.raises(DownError) as caught:
            voice.say(YUNJIAN, spoken(TEXT))
        said.add(str(caught.value))
    assert server.asked == MANNERS.attempts
    assert len(said) == 1, "so that it need be shown once"


def test_it_is_tried_again_after_a_pause(serve: Callable[..., Server]) -> None:
    server = serve(*[acts.status(503)] * MANNERS.attempts, acts.good)
    with pytest.raises(DownError):
        voice.say(YUNJIAN, spoken(TEXT))
    with pytest.raises(DownError):
        voice.say(YUNJIAN, spoken(TEXT))
    time.sleep(MANNERS.pause)
    assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
    assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))
    assert server.asked == MANNERS.attempts + 2


def test_one_alone_tries_whether_it_is_up(serve: Callable[..., Server]) -> None:
    server = serve(acts.status(503))
    with pytest.raises(DownError):
        voice.say(YUNJIAN, spoken(TEXT))
    before = server.asked
    time.sleep(MANNERS.pause)
    for _ in range(5):
        with pytest.raises(DownError):
            voice.say(YUNJIAN, spoken(TEXT))
    assert server.asked == before + 1


def test_one_bad_sentence_does_not_stop_the_others(serve: Callable[..., Server]) -> None:
    async def chokes(visit: acts.Visit) -> object:
        await visit.open()
        if "坏" in visit.text:
            return await visit.end()
        await visit.name(acts.words(visit.text))
        await visit.play(acts.sound(acts.seconds(visit.text)))
        return await visit.end()

    serve(chokes)
    for _ in range(4):
        with pytest.raises(BrokenError, match="no sound"):
            voice.say(YUNJIAN, spoken("坏句子。"))
        assert is_whole(voice.say(YUNJIAN, spoken(TEXT)))


def test_errors_reach_another_process_whole() -> None:
    with pytest.raises(DownError) as caught:
        voice.say(YUNJIAN, spoken(TEXT))
    back = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  made on the line itself
    assert (type(back), str(back)) == (DownError, str(caught.value))


def places_in(line: Line) -> int:
    """How many get a turn at once."""
    together: list[int] = []
    inside: set[int] = set()

    def ask(number: int) -> None:
        with line.turn():
            inside.add(number)
            together.append(len(inside))
            time.sleep(0.05)
            inside.remove(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    return max(together)
