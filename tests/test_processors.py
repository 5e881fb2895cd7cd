"""Each process has its share of the processors, and nobody's setting is overruled."""

from __future__ import annotations

import os

import pytest

from reader import processors
from reader.errors import ConfigError


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(processors.SHARE, raising=False)


def test_a_process_alone_has_all() -> None:
    assert processors.share() == processors.here() >= 1


def test_a_volunteer_may_say_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(processors.SHARE, "3")
    assert processors.share() == 3


@pytest.mark.parametrize("wrong", ["0", "two", "-1", "1.5"])
def test_what_is_no_number_is_told(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv(processors.SHARE, wrong)
    with pytest.raises(ConfigError, match=processors.SHARE):
        processors.share()


def test_threads_share_what_their_process_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processors, "here", lambda: 8)
    with processors.divided(4):
        assert (processors.share(), processors.shares()) == (2, 4)
    assert processors.SHARE not in os.environ
    monkeypatch.setenv(processors.SHARE, "3")
    with processors.divided(4):
        assert processors.share() == 1
    assert processors.share() == 3


def test_processes_share_what_there_is_and_a_setting_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    with processors.shared_out(10_000):
        assert processors.share() == 1
    assert processors.SHARE not in os.environ
    monkeypatch.setenv(processors.SHARE, "3")
    with processors.shared_out(2):
        assert processors.share() == 3
    assert processors.share() == 3
