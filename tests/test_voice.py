"""The voice room: profiles, backends, the check of every clip, the pretend voice and espeak-ng."""

from __future__ import annotations

import hashlib
import pickle
import struct
from typing import TYPE_CHECKING

import pytest

from reader import places, voice
from reader.errors import ConfigError, UnspeakableError, VoiceError
from reader.model import Clip, Spoken, Voice, Word
from reader.voice import backends, clip_check

if TYPE_CHECKING:
    from pathlib import Path

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

    def test_a_volunteer_may_add_one(self, tmp_path: Path) -> None:
        profile(tmp_path, rate="0.9")
        assert voice.profiles(tmp_path)["x"].voice == Voice("tone", "t", 0.9)

    @pytest.mark.parametrize(
        "changes",
        [
            {"sex": '"?"'},
            {"rate": "9"},
            {"rate": '"fast"'},
            {"rate": "true"},
            {"speed": "1"},
            {"voice": ""},
            {"voice": "1"},
            {"standard": '"no"'},
            {"english": '"'},
        ],
    )
    def test_a_wrong_setting_is_named_with_its_file(self, tmp_path: Path, changes: dict[str, str]) -> None:
        profile(tmp_path, **changes)
        with pytest.raises(ConfigError, match=r"x\.toml"):
            voice.profiles(tmp_path)


class TestClipCheck:
    def test_sound_passes(self) -> None:
        clip_check.check(Clip(struct.pack("<h", 9000) * 24000, 24000), TONE, GREETING)

    @pytest.mark.parametrize(
        ("pcm", "complaint"),
        [
            (b"", "no sound"),
            (b"\1\2\3", "no sound"),
            (bytes(48000), "silence"),
            (struct.pack("<h", 20) * 24000, "silence"),
            (bytes(48000) + struct.pack("<h", 9000) * 2400 + bytes(48000), "missing"),
        ],
    )
    def test_a_hole_is_never_taken_for_speech(self, pcm: bytes, complaint: str) -> None:
        with pytest.raises(VoiceError, match=complaint):
            clip_check.check(Clip(pcm, 24000), TONE, GREETING)

    def test_every_backend_is_checked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        silent = backends.Backend(lambda _voice, _spoken: Clip(bytes(48000), 24000), lambda _: "1")
        monkeypatch.setattr(backends, "find", lambda _name: silent)
        with pytest.raises(VoiceError, match="silence"):
            voice.say(TONE, GREETING)


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


class TestEspeak:
    def test_it_speaks_our_pinyin(self) -> None:
        clip = voice.say(Voice("espeak", "cmn-latn-pinyin"), GREETING)
        assert 0.5 < clip.length < 4
        assert voice.version(Voice("espeak", "cmn-latn-pinyin")).startswith("1.")

    def test_a_voice_it_does_not_have_is_an_error(self) -> None:
        with pytest.raises(VoiceError, match="error"):
            voice.say(Voice("espeak", "no-such-voice"), GREETING)

    def test_digits_are_not_passed_on(self) -> None:
        with pytest.raises(UnspeakableError):
            voice.say(Voice("espeak", "cmn-latn-pinyin"), Spoken((Word("2025"),)))
