"""Playing: steps lead where a listener expects, keys are understood however a terminal sends them, nothing hangs."""

from __future__ import annotations

import datetime as dt
import os
import re
import select
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programme import episode

from reader import player
from reader.errors import EpisodeError, SpeakersError
from reader.player import Key, keys, tape, timeline
from reader.store.bookmarks import Bookmarks

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

HERTZ = 8000
STARTS = st.lists(st.floats(0, 5000), min_size=1, max_size=40, unique=True).map(sorted)


@given(STARTS, st.floats(0, 6000))
def test_a_step_on_leads_to_the_next_beginning_and_never_back(starts: list[float], position: float) -> None:
    following = timeline.on(starts, position)
    later = [start for start in starts if start > position]
    assert following == (min(later) if later else None)


@given(STARTS, st.floats(0, 6000))
def test_a_step_back_leads_to_this_beginning_or_soon_after_it_to_the_one_before(
    starts: list[float], position: float
) -> None:
    begun = [start for start in starts if start <= position] or starts[:1]
    soon = position - begun[-1] <= timeline.SOON
    assert timeline.back(starts, position) == (begun[-2] if soon and len(begun) > 1 else begun[-1])


@given(STARTS)
def test_steps_back_reach_the_beginning_and_steps_on_the_last(starts: list[float]) -> None:
    here = starts[-1] + 0.5
    for _ in starts:
        here = timeline.back(starts, here)
    assert here == starts[0]
    while (following := timeline.on(starts, here)) is not None:
        here = following
    assert here == starts[-1]


@given(st.text())
def test_whatever_is_typed_is_a_list_of_keys(typed: str) -> None:
    pressed, rest = keys.parse(typed)
    assert all(key in Key for key in pressed)
    assert typed.endswith(rest)


@given(st.lists(st.sampled_from([*keys.PRINTED, *keys.SEQUENCES])), st.data())
def test_keys_are_understood_wherever_the_terminal_parts_them(typed: list[str], data: st.DataObject) -> None:
    whole = "".join(typed)
    middle = data.draw(st.integers(0, len(whole)))
    first, rest = keys.parse(whole[:middle])
    second, _ = keys.parse(rest + whole[middle:])
    assert first + second == [{**keys.PRINTED, **keys.SEQUENCES}[key] for key in typed]


def test_keys_without_a_meaning_are_passed_over_whole() -> None:
    assert keys.parse("\x1b[15~\x1b[1;5Qx\x1bOP ")[0] == [Key.PAUSE]


def test_a_paused_or_empty_tape_gives_silence_and_loses_nothing() -> None:
    sound = tape.Tape(HERTZ)
    sound.put(b"\1\0" * 3)
    sound.paused = True
    assert sound.take(2) == b"\0\0" * 2
    sound.paused = False
    assert sound.take(2) == b"\1\0" * 2
    assert sound.take(2) == b"\1\0\0\0"
    assert sound.played == 3 / HERTZ
    assert not sound.done
    sound.end()
    assert sound.done


def test_a_device_that_takes_nothing_any_more_is_told() -> None:
    sound = tape.Tape(HERTZ)
    for _ in range(tape.PATIENCE):
        sound.watch()
    with pytest.raises(SpeakersError):
        sound.watch()


class Rehearsal:
    """An episode of 48 seconds on a deck, with keys that are pressed in turn and a record of what was shown."""

    def __init__(self, *pressed: Key) -> None:
        self.length = 48.0
        self.asked: list[tuple[float, float]] = []
        self.shown: list[player.Now] = []
        self.pressed = iter(pressed)
        self.deck = player.Deck(episode(), HERTZ, self.sound)

    def sound(self, start: float, speed: float) -> Generator[bytes, None, None]:
        self.asked.append((start, speed))
        left = round((self.length - start) / speed * HERTZ)
        while left > 0:
            yield b"\1\0" * min(left, HERTZ)
            left -= HERTZ

    def run(self, where: str = "none:100") -> bool:
        def pressed(_: float) -> list[Key]:
            time.sleep(0.01)
            return [key] if (key := next(self.pressed, None)) else []

        return self.deck.play(where, pressed, lambda now, _: self.shown.append(now))


def test_an_episode_is_played_to_its_end() -> None:
    rehearsal = Rehearsal()
    assert rehearsal.run()
    assert rehearsal.deck.position == 48.0
    assert rehearsal.shown[-1].item == 3
    assert [now.cue for now in rehearsal.shown] == sorted(now.cue for now in rehearsal.shown)


def test_keys_move_by_sentence_and_by_item_and_change_the_speed() -> None:
    rehearsal = Rehearsal(Key.PAUSE, Key.ON, Key.ON, Key.ITEM_ON, Key.BACK, Key.FASTER, Key.ITEM_BACK, Key.QUIT)
    assert not rehearsal.run("none")
    starts = [start for start, _ in rehearsal.asked]
    assert starts == [0.0, 4.0, 8.0, 12.0, 8.0, 8.0, 0.0]
    assert rehearsal.asked[-1] == (0.0, 1.1)
    assert all(now.paused for now in rehearsal.shown)


def test_the_speed_has_bounds() -> None:
    rehearsal = Rehearsal(Key.PAUSE, *[Key.SLOWER] * 9, *[Key.FASTER] * 20, Key.QUIT)
    rehearsal.run("none")
    speeds = [speed for _, speed in rehearsal.asked]
    assert (min(speeds), max(speeds)) == (0.5, 2.0)


def test_a_faster_episode_is_at_the_same_place_sooner() -> None:
    rehearsal = Rehearsal()
    rehearsal.deck.begin(0.0, 2.0)
    assert rehearsal.run()
    assert rehearsal.deck.position == 48.0


def test_a_sound_that_ends_too_soon_is_not_taken_for_the_whole() -> None:
    rehearsal = Rehearsal()
    rehearsal.length = 46.9
    with pytest.raises(EpisodeError, match="47 of 48"):
        rehearsal.run()


def test_an_episode_goes_on_with_the_whole_sentence() -> None:
    rehearsal = Rehearsal(Key.PAUSE, Key.QUIT)
    assert rehearsal.deck.begin(22.7, 1.0) == 20.0
    rehearsal.run("none")
    assert rehearsal.asked[0] == (20.0, 1.0)


def test_speakers_that_are_not_there_are_told_without_the_noise_of_the_system(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SpeakersError) as told, player.speakers("no such device", HERTZ, bytes):
        pass
    assert told.value.exit_code == 71
    with pytest.raises(SpeakersError), player.speakers("none:0", HERTZ, bytes):
        pass
    assert capfd.readouterr().err == ""


def test_a_place_is_remembered_until_it_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "state" / "bookmarks.json"
    assert Bookmarks(path).get("a") == 0.0
    Bookmarks(path).put("a", 12.345)
    Bookmarks(path).put("b", 3.0)
    assert (Bookmarks(path).get("a"), Bookmarks(path).get("b")) == (12.35, 3.0)
    Bookmarks(path).drop("a")
    assert (Bookmarks(path).get("a"), Bookmarks(path).get("b")) == (0.0, 3.0)


@pytest.mark.parametrize("content", [b"", b"[1]", b'{"a": "x"}', b'{"a": -1}', b"\xff"])
def test_bookmarks_that_cannot_be_read_count_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bookmarks.json").write_bytes(content)
    assert Bookmarks(tmp_path / "bookmarks.json").get("a") == 0.0


def test_the_place_of_many_episodes_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.json"
    path.write_text("{" + ", ".join(f'"{number}": 1.0' for number in range(500)) + "}")
    Bookmarks(path).put("new", 5.0)
    assert path.stat().st_size < 5000
    assert Bookmarks(path).get("new") == 5.0


PAGE = "十一月天气转凉\n\n本报讯(记者 王晓明)昨日,全市气温下降。市民纷纷添衣。\n\n据介绍,未来三天还会更冷。\n"


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", "TINGBAO_SPEECH_ANCHORS": "tone", **more}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one small episode."""
    folder = tmp_path_factory.mktemp("player")
    (folder / "2025-11-25.txt").write_text(PAGE, "utf-8")
    command = [sys.executable, "-m", "reader", "make", "2025-11-25.txt", "--quiet"]
    subprocess.run(command, cwd=folder, env=environment(), check=True)  # noqa: S603  our own
    return folder


def place(home: Path, state: Path) -> float:
    """Where the small episode goes on."""
    return Bookmarks(state / "bookmarks.json").get(str((home / "output" / "site" / "2025-11-25.mp3").resolve()))


if sys.platform != "win32":
    import pty
    import termios

    class Terminal:
        """A terminal with `reader play` at work in it."""

        def __init__(self, home: Path, state: Path, speakers: str = "none") -> None:
            self.outer, self.inner = pty.openpty()
            self.before = termios.tcgetattr(self.inner)
            self.said = ""
            command = [sys.executable, "-m", "reader", "play", "2025-11-25"]
            self.run = subprocess.Popen(  # noqa: S603  our own
                command,
                cwd=home,
                env=environment(TINGBAO_PLAY_SPEAKERS=speakers, TINGBAO_STATE=str(state), COLUMNS="200"),
                stdin=self.inner,
                stdout=self.inner,
                stderr=self.inner,
                start_new_session=True,
            )

        def type(self, typed: str) -> None:
            self.said = ""
            os.write(self.outer, typed.encode())

        def wait(self, pattern: str) -> None:
            """Wait until the terminal shows it."""
            end = time.monotonic() + 20
            while not re.search(pattern, self.said):
                assert time.monotonic() < end, self.said
                if select.select([self.outer], [], [], 0.1)[0]:
                    self.said += os.read(self.outer, 4096).decode("utf-8", "replace")

        def as_before(self) -> bool:
            return termios.tcgetattr(self.inner) == self.before

    @pytest.fixture
    def terminal(home: Path, tmp_path: Path) -> Iterator[Terminal]:
        opened = Terminal(home, tmp_path)
        yield opened
        opened.run.kill()
        opened.run.wait()
        os.close(opened.outer)
        os.close(opened.inner)

    def test_an_operator_needs_nothing_but_the_keyboard(terminal: Terminal, home: Path, tmp_path: Path) -> None:
        terminal.wait(r"Space: pause[^\[]*\x1b\[K.*\[1/3")
        terminal.type("\x1b[B")
        terminal.wait(r"\[2/3 十一月天气转凉\]")
        terminal.type(" ")
        terminal.wait("paused")
        terminal.type("\x1b[C?")
        terminal.wait("Space: pause")
        terminal.type("q")
        terminal.wait("goes on there")
        assert terminal.run.wait(10) == 0
        assert terminal.as_before()
        assert place(home, tmp_path) > 10

    @pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
    def test_an_interruption_keeps_the_place_and_puts_the_terminal_back(
        terminal: Terminal, home: Path, tmp_path: Path, wish: signal.Signals
    ) -> None:
        terminal.wait(r"\[1/3")
        terminal.type("\x1b[B")
        terminal.wait(r"\[2/3")
        terminal.run.send_signal(wish)
        terminal.wait("Stopped")
        assert terminal.run.wait(10) == 130
        assert terminal.as_before()
        assert place(home, tmp_path) > 10


def test_without_a_terminal_it_just_plays_and_the_end_forgets_the_place(home: Path, tmp_path: Path) -> None:
    Bookmarks(tmp_path / "bookmarks.json").put(str(home / "output" / "site" / "2025-11-25.mp3"), 15.0)
    Bookmarks(tmp_path / "bookmarks.json").put(str(tmp_path / "output" / "site" / "2025-11-25.mp3"), 7.0)
    run = subprocess.run(
        [sys.executable, "-m", "reader", "play", "--today", "--json"],
        cwd=home,
        env=environment(TINGBAO_PLAY_SPEAKERS="none:100", TINGBAO_STATE=str(tmp_path)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert b'"ended": true' in run.stdout
    assert "听报 2025年11月25日".encode() in run.stderr
    assert place(home, tmp_path) == 0.0
    assert place(tmp_path, tmp_path) == 7.0  # the same day of another newspaper
    assert dt.date.today().isoformat() not in run.stdout.decode()  # noqa: DTZ011  any zone: the page is years old
