"""What never moves: an episode's id and the time at which it came out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import identity
from reader.model import Script

DAY = dt.date(2025, 11, 25)
LATER = dt.datetime(2025, 12, 24, tzinfo=dt.UTC)


def script(name: str) -> Script:
    return Script(name, DAY, "听报", ())


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_an_id_is_ascii_whatever_the_page_is_called(name: str) -> None:
    found = identity.episode_id(script(name))
    assert found.startswith("2025-11-25")
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000_0b6033840915b4e6", "2025-11-25-000-0b6033840915b4e6"),
        ("2025-11-25", "2025-11-25"),
        ("2025-11-25_A01", "2025-11-25-a01"),
    ],
)
def test_an_id_tells_the_date_and_the_page(name: str, expected: str) -> None:
    assert identity.episode_id(script(name)) == expected


def test_pages_with_chinese_names_have_ids_of_their_own() -> None:
    assert identity.episode_id(script("呼和浩特日报")) != identity.episode_id(script("包头日报"))


def test_the_longest_name_leaves_room_for_all_that_is_called_after_it() -> None:
    long = [identity.episode_id(script("2025-11-25-" + "a" * 235 + last)) for last in "xy"]
    assert long[0] != long[1]
    assert max(len(f".{name}.12345678.chapters.json.12345678.part") for name in long) <= 255
    assert identity.episode_id(script("a" * 206)) == "2025-11-25-" + "a" * 206


def test_a_name_that_is_no_text_has_an_id() -> None:
    assert identity.episode_id(script("第\udcb5")) != identity.episode_id(script("第\udcda"))


def test_an_episode_comes_out_in_the_morning_of_its_page() -> None:
    assert identity.publication(DAY, LATER, []).isoformat() == "2025-11-25T06:00:00+08:00"


def test_an_episode_never_comes_out_in_the_future() -> None:
    now = dt.datetime(2025, 11, 24, 20, 30, tzinfo=dt.UTC)
    assert identity.publication(DAY, now, []) == now


def test_a_clock_that_was_never_set_is_not_believed() -> None:
    assert identity.publication(DAY, dt.datetime(1970, 1, 1, tzinfo=dt.UTC), []) == identity.publication(DAY, LATER, [])


def test_no_two_episodes_come_out_at_the_same_time() -> None:
    first = identity.publication(DAY, LATER, [])
    assert identity.publication(DAY, LATER, [first]) < first
