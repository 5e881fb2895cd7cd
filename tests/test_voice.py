"""The voice room: profiles, backends, the check of every clip, and the pretend voice."""

from __future__ import annotations

import hashlib
import pickle
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import places, voice
from reader.errors import ClipError, ConfigError, UnspeakableError, VoiceError
from reader.model import Clip, Spoken, Voice, Word
from reader.voice import backends, clip_check, parting, tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy.typing as npt

GREETING = Spoken((Word("你好", ("ni3", "hao3")), Word("，"), Word("中国", ("zhong1", "guo2")), Word("。")))
TONE = Voice("tone", "tone")
ANCHORS = {"zm_yunjian": "male", "zf_xiaoxiao": "female"}
STYLES = {
    "zf_xiaobei": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
    "zf_xiaoxiao": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
    "zf_xiaoyi": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "zm_yunjian": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
    "zm_yunxi": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
    "zm_yunxia": "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d",
    "zm_yunyang": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
}


def profile(folder: Path, **changes: str) -> None:
    settings = {
        "backend": '"tone"',
        "voice": '"t"',
        "sex": '"none"',
        "standard": "false",
        "chinese": '"音"',
        "english": '"a"',
    }
    lines = [f"{key} = {value}" for key, value in (settings | changes).items() if value]
    (folder / "x.toml").write_text("\n".join(lines), "utf-8")


class TestProfiles:
    def test_the_anchors_are_there_and_standard(self) -> None:
        known = voice.profiles(places.voices())
        assert {name: known[name].sex for name in ANCHORS} == ANCHORS
        assert all(known[name].standard for name in ANCHORS)

    def test_each_has_a_line_in_both_languages(self) -> None:
        for known in voice.profiles(places.voices()).values():
            assert known.about(chinese=True) != known.about(chinese=False)

    def test_a_dialect_is_not_among_them(self) -> None:
        assert "zf_xiaoni" not in voice.profiles(places.voices())

    def test_every_backend_is_known(self) -> None:
        assert {known.voice.backend for known in voice.profiles(places.voices()).values()} <= backends.BACKENDS.keys()

    def test_the_styles_are_those_that_were_published(self) -> None:
        found = {
            path.stem: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (places.voices() / "kokoro").glob("*.bin")
        }
        assert found == STYLES

    def test_kokoro_is_never_slowed_below_what_it_can_bear(self) -> None:
        known = voice.profiles(places.voices()).values()
        assert all(known.voice.rate >= 0.8 for known in known if known.voice.backend == "kokoro")

    def test_each_that_reads_the_news_has_one_of_its_sex_to_stand_in(self) -> None:
        profiles = voice.profiles(places.voices()).values()
        sexes = {(known.voice.backend, known.voice.name): known.sex for known in profiles}
        for known in profiles:
            chain = [known.voice]
            while chain[-1].otherwise:
                chain.append(chain[-1].otherwise)
            assert {sexes[each.backend, each.name] for each in chain} == {known.sex}
            assert (len(chain) > 1 and chain[-1].backend == "kokoro") or not known.standard

    def test_who_stands_in_for_whom_is_a_chain_that_ends(self, tmp_path: Path) -> None:
        for name, substitute in (("x", "y"), ("y", "x")):
            profile(tmp_path, otherwise=f'"{substitute}"', voice=f'"{name}"')
            (tmp_path / "x.toml").rename(tmp_path / f"{name}.toml.new")
        for path in tmp_path.glob("*.new"):
            path.rename(path.with_suffix(""))
        assert voice.profiles(tmp_path)["x"].voice == Voice("tone", "x", otherwise=Voice("tone", "y"))

    def test_a_volunteer_may_add_one(self, tmp_path: Path) -> None:
        profile(tmp_path, rate="0.9")
        (tmp_path / "._x.toml").write_bytes(b"\0\5\26\7\xff")  # as a Mac leaves them
        assert voice.profiles(tmp_path)["x"].voice == Voice("tone", "t", 0.9)

    @pytest.mark.parametrize(
        "changes",
        [
            {"sex": '"?"'},
            {"rate": "9"},
            {"rate": '"fast"'},
            {"rate": "true"},
            {"backend": '"kokoro"', "pitch": "1.1"},
            {"speed": "1"},
            {"voice": ""},
            {"voice": "1"},
            {"standard": '"no"'},
            {"english": '"'},
            {"otherwise": '"parrot"'},
            {"otherwise": '"x"'},
            {"otherwise": "1"},
        ],
    )
    def test_a_wrong_setting_is_named_with_its_file(self, tmp_path: Path, changes: dict[str, str]) -> None:
        profile(tmp_path, **changes)
        with pytest.raises(ConfigError, match=r"x\.toml"):
            voice.profiles(tmp_path)


def samples(clip: Clip) -> npt.NDArray[np.int16]:
    return np.frombuffer(clip.pcm, "<i2").copy()


def damaged() -> list[tuple[str, Callable[[npt.NDArray[np.int16]], npt.NDArray[np.float64]]]]:
    """What can happen to a clip, and the complaint about it."""
    return [
        ("no sound", lambda sound: sound[:0]),
        ("silence", lambda sound: sound * 0.0),
        ("silence", lambda sound: sound * 0.002),
        ("overdriven", lambda sound: sound * 8.0),
        ("off centre", lambda sound: sound * 0.5 + 2000),
        ("stuck", lambda sound: np.where(np.arange(len(sound)) % 24_000 < 2400, 2500, sound * 0.5)),
        ("cut off", lambda sound: sound[: int(0.3 * 24_000 + 3.6 * 6000)]),
        ("too short", lambda sound: np.concatenate([sound[: int(0.5 * 24_000)], np.zeros(24_000)])),
        ("too long", lambda sound: np.tile(sound, 12)),
        ("too long", lambda sound: np.concatenate([sound, np.zeros(24_000 * 4)])),
    ]


LONG = Spoken((Word("天气转凉", ("tian1", "qi4", "zhuan3", "liang2")), Word("，"), *GREETING.words))


class TestClipCheck:
    def test_speech_passes(self) -> None:
        clip_check.check(voice.say(TONE, LONG), TONE, LONG)

    @pytest.mark.parametrize(("complaint", "damage"), damaged())
    def test_a_hole_or_a_noise_is_never_taken_for_speech(
        self, complaint: str, damage: Callable[[npt.NDArray[np.int16]], npt.NDArray[np.float64]]
    ) -> None:
        sound = np.clip(np.round(damage(samples(voice.say(TONE, LONG)))), -32768, 32767).astype("<i2")
        with pytest.raises(ClipError, match=complaint):
            clip_check.check(Clip(sound.tobytes(), 24_000), TONE, LONG)

    def test_half_a_sample_is_no_sound(self) -> None:
        with pytest.raises(ClipError, match="no sound"):
            clip_check.check(Clip(b"\1\2\3", 24_000), TONE, GREETING)


def backend(monkeypatch: pytest.MonkeyPatch, say: Callable[[Voice, Spoken], Clip]) -> None:
    monkeypatch.setattr(backends, "find", lambda _name: backends.Backend(say, lambda _: "1"))


class TestRetakes:
    def test_every_backend_is_checked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        backend(monkeypatch, lambda _voice, _spoken: Clip(bytes(48_000), 24_000))
        with pytest.raises(ClipError, match="silence"):
            voice.say(TONE, GREETING)

    def test_what_was_spoiled_is_said_once_more_in_halves(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        def say(anchor: Voice, spoken: Spoken) -> Clip:
            asked.append(spoken.text)
            return tone.say(anchor, spoken) if len(spoken.text) < len(LONG.text) else Clip(bytes(9), 24_000)

        backend(monkeypatch, say)
        clip = voice.say(TONE, LONG)
        assert "".join(asked[1:]) == asked[0] == LONG.text
        assert len(asked) == 3
        whole = tone.say(TONE, LONG)
        assert clip.length == pytest.approx(whole.length, abs=0.5)

    def test_a_text_without_a_mark_is_said_whole_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answers = [Clip(bytes(48_000), 24_000), tone.say(TONE, GREETING)]
        backend(monkeypatch, lambda _voice, _spoken: answers.pop(0))
        assert voice.say(TONE, GREETING) == tone.say(TONE, GREETING)

    @given(st.lists(st.sampled_from(["天气", "，", "。”", "、", "MALL", "好"]), max_size=30))
    def test_halves_are_the_whole(self, words: list[str]) -> None:
        spoken = Spoken(tuple(map(Word, words)))
        parts = parting.halves(spoken)
        assert [word for part in parts for word in part.words] == list(spoken.words)
        assert len(parts) in (1, 2)


class TestBackends:
    def test_an_unknown_one_is_named_beside_those_there_are(self) -> None:
        with pytest.raises(VoiceError, match="kokoro"):
            voice.say(Voice("parrot", "polly"), GREETING)

    def test_a_strangers_package_may_bring_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "parrot.py").write_text("from reader.voice.tone import say\n", "utf-8")
        info = tmp_path / "parrot-3.1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: parrot\nVersion: 3.1\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[{backends.GROUP}]\nparrot = parrot:say\n", "utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        assert voice.say(Voice("parrot", "polly"), GREETING).length > 1
        assert voice.version(Voice("parrot", "polly")) == "parrot 3.1"

    def test_errors_reach_another_process_whole(self) -> None:
        with pytest.raises(UnspeakableError) as caught:
            voice.say(Voice("kokoro", "zm_yunjian"), Spoken((Word("2025"),)))
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301  made on the line itself


class TestTone:
    def test_it_says_the_same_twice(self) -> None:
        assert voice.say(TONE, GREETING) == voice.say(TONE, GREETING)

    def test_it_takes_time_for_each_syllable(self) -> None:
        short, long = (voice.say(TONE, Spoken((Word("你" * count, ("ni3",) * count),))) for count in (2, 12))
        assert long.length - short.length == pytest.approx(2.5, abs=0.01)

    def test_another_text_sounds_otherwise(self) -> None:
        assert voice.say(TONE, GREETING) != voice.say(TONE, Spoken((Word("再见", ("zai4", "jian4")),)))
