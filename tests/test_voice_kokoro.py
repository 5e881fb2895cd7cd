"""The neural voice: its model loaded once, its sound, and (slow) one real sentence."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pretend import SENTENCE

from reader import places, processors, voice
from reader.errors import UnspeakableError, VoiceError
from reader.model import Spoken, Voice
from reader.pool import Pool
from reader.voice import kokoro
from reader.voice.kokoro import engine, model_file, plain, protobuf
from reader.voice.kokoro.signed import signed
from reader.voice.kokoro.source import convolved
from reader.voice.kokoro.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt


class Session:
    """What speaks in the model's place: a tone, one and a half times full scale, and a silence."""

    made = 0

    def __init__(self, *_arguments: object, **_options: object) -> None:
        time.sleep(0.05)
        type(self).made += 1

    def run(self, _names: None, inputs: dict[str, Any]) -> list[Any]:
        assert inputs["tokens"].dtype == np.int64
        assert inputs["tokens"][0, 0] == inputs["tokens"][0, -1] == 0
        assert inputs["style"].shape == (1, 256)
        assert inputs["speed"].shape == inputs["tokens"].shape[1:]
        assert inputs["speed"][0] == inputs["speed"][-1] == 1, "the silences keep their speed"
        assert set(inputs["speed"][1:-1].tolist()) == {1.0}
        tone = 1.5 * np.sin(np.arange(60_000, dtype=np.float32) / 20)
        return [np.append(tone, np.zeros(6_000, np.float32))]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Session]]:
    monkeypatch.setattr(model_file, "graph", lambda: b"")
    monkeypatch.setattr("onnxruntime.InferenceSession", Session)
    monkeypatch.setenv("TINGBAO_KOKORO", "plain")
    Session.made = 0
    engine.forget()
    yield Session
    engine.forget()


class TestSpeaking:
    def test_threads_load_the_model_once(self, session: type[Session]) -> None:
        threads = [
            threading.Thread(target=voice.say, args=(Voice("kokoro", "zf_xiaoxiao"), SENTENCE)) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert session.made == 1

    @pytest.mark.parametrize(("here", "sentences"), [(1, 1), (2, 2), (6, 6), (32, 8)])
    @pytest.mark.usefixtures("session")
    def test_each_processor_has_a_sentence_of_its_own_as_far_as_memory_goes(
        self, monkeypatch: pytest.MonkeyPatch, here: int, sentences: int
    ) -> None:
        monkeypatch.delenv(processors.SHARE, raising=False)
        monkeypatch.setattr(processors, "here", lambda: here)
        anchor = Voice("kokoro", "zf_xiaoxiao")
        assert voice.at_once(anchor) == sentences
        together = threading.Barrier(sentences)
        running: list[int] = []
        most: list[int] = []
        speak = Session.run

        def run(session: Session, names: None, inputs: dict[str, Any]) -> list[Any]:
            running.append(1)
            together.wait(timeout=5)  # nobody goes on unless so many are here
            most.append(len(running))
            together.wait(timeout=5)
            running.pop()
            return speak(session, names, inputs)

        monkeypatch.setattr(Session, "run", run)
        with Pool("threads", sentences) as pool:
            assert processors.share() == here // sentences
            clips = [clip for _, clip in pool.run(lambda _: voice.say(anchor, SENTENCE), range(2 * sentences))]
        assert set(most) == {sentences}
        assert len(set(clips)) == 1

    @pytest.mark.usefixtures("session")
    def test_sound_beyond_full_scale_is_scaled_not_clipped(self) -> None:
        samples = np.frombuffer(voice.say(Voice("kokoro", "zf_xiaoxiao"), SENTENCE).pcm, "<i2")
        peak = np.abs(samples.astype(int)).max()
        assert 0.5 * 32767 < peak < 0.95 * 32767
        assert np.count_nonzero(np.abs(samples.astype(int)) == peak) < len(samples) / 100

    @pytest.mark.parametrize("sound", [np.zeros(60_000), np.zeros(0), np.full(60_000, np.nan), np.full(60_000, np.inf)])
    @pytest.mark.usefixtures("session")
    def test_silence_and_nonsense_are_errors(self, monkeypatch: pytest.MonkeyPatch, sound: Any) -> None:  # noqa: ANN401  an array
        monkeypatch.setattr(Session, "run", lambda *_: [sound.astype(np.float32)])
        with pytest.raises(VoiceError):
            voice.say(Voice("kokoro", "zf_xiaoxiao"), SENTENCE)

    @pytest.mark.usefixtures("session")
    def test_a_failing_engine_is_translated(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("bad graph")

        monkeypatch.setattr(Session, "run", fail)
        with pytest.raises(VoiceError, match="bad graph"):
            voice.say(Voice("kokoro", "zf_xiaoxiao"), SENTENCE)

    @pytest.mark.usefixtures("session")
    def test_a_voice_that_is_not_there_is_named(self) -> None:
        with pytest.raises(VoiceError, match="zf_nobody"):
            voice.say(Voice("kokoro", "zf_nobody"), SENTENCE)

    @pytest.mark.usefixtures("session")
    def test_what_is_too_long_is_refused_whole(self) -> None:
        with pytest.raises(UnspeakableError, match="510"):
            voice.say(Voice("kokoro", "zf_xiaoxiao"), Spoken(SENTENCE.words * 12))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["zm_yunjian", "zf_xiaoxiao"])
def test_one_real_sentence_is_speech(name: str) -> None:
    anchor = voice.profiles(places.voices())[name].voice
    clip = voice.say(anchor, SENTENCE)
    samples = np.frombuffer(clip.pcm, "<i2").astype(float) / 32768
    frames = np.sqrt((samples[: len(samples) // 240 * 240].reshape(-1, 240) ** 2).mean(axis=1))
    heard = np.flatnonzero(frames > 0.01)
    assert clip.hertz == 24_000
    assert 11 / 4.9 < (heard[-1] - heard[0]) / 100 < 11 / 2.5, "eleven syllables at the pace of a newsreader"
    assert 0.3 < np.abs(samples).max() < 0.95
    assert 0.02 < np.sqrt((samples[heard[0] * 240 : heard[-1] * 240] ** 2).mean()) < 0.4
    assert np.std(20 * np.log10(frames[heard[0] : heard[-1]] + 1e-6)) > 4, "speech swells and dies away, noise does not"
    assert voice.say(anchor, SENTENCE) == clip


@pytest.mark.slow
@pytest.mark.parametrize("pace", [0.8, 1.0])
def test_activations_with_a_sign_say_the_same_to_the_last_bit(pace: float) -> None:
    published = model_file.graph()
    with_sign = protobuf.changed(published, signed)
    ours, theirs = (_told(model, pace, "audio") for model in (with_sign, published))
    assert np.abs(theirs).max() > 0.01
    assert np.array_equal(ours, theirs)
    assert with_sign != published


@pytest.mark.slow
def test_the_source_has_the_spectrum_that_a_fourier_transform_gives() -> None:
    """The angle is that of PyTorch, +π for what is negative and has no imaginary part."""
    outputs = [f"/decoder/decoder/generator/{name}_output_0" for name in ("Reshape_3", "Concat_3")]
    # Field 12 of a graph is an output, field 1 of that its name.
    named = [protobuf.told(12, protobuf.told(1, name.encode())) for name in outputs]
    model = protobuf.changed(model_file.graph(), convolved, lambda graph: [*graph, *named])
    signal, ours = (_told(model, 1.0, name)[0] for name in outputs)
    window = np.hanning(21)[:20]
    truth = np.fft.rfft(np.lib.stride_tricks.sliding_window_view(signal.astype(float), 20)[::5] * window).T
    assert np.abs(ours[:11] - np.abs(truth)).max() < 1e-5
    clear = (np.abs(truth) > 1e-4) & (np.abs(truth.imag) > 1e-5)
    assert clear[1:10].mean() > 0.1
    assert np.abs(ours[11:] - np.angle(truth))[clear].max() < 0.01
    assert np.abs(ours[[11, 21]] - np.angle(truth[[0, 10]].real + 0j)).max() < 1e-5


def _told(model: bytes, pace: float, output: str) -> npt.NDArray[np.float32]:
    """What the model makes of a few syllables."""
    style = np.fromfile(places.voices() / "kokoro" / "zm_yunjian.bin", "<f4")[: kokoro.STYLE].reshape(1, kokoro.STYLE)
    tokens = np.array([[0, *range(43, 60), 4, 0]], np.int64)
    told = Told(tokens, style, np.full(tokens.shape[1], pace, np.float32))
    return np.asarray(plain.session(model, threads=1).run([output], told.inputs())[0])
