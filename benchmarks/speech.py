"""How fast the neural voice is, to a finished MP3: ours, and what others would write in its place.

    python benchmarks/speech.py [SENTENCES] [RUNS]

The same sentences of the seed page, with the same phonemes at the same pace, are spoken by each in a process of its
own, in turns, every second round backwards; the figures are medians of the runs. Those that are compared:

- `kokoro-onnx`: sentence by sentence as its README shows, put together by pydub's `+=`; left out where it is not
  installed (`pip install kokoro-onnx`, for this benchmark alone). Its symbols are the model's, so it drops no phoneme;
- `untouched`: the published model in onnxruntime as it comes, the sounds joined as bytes;
- `plain`, one sentence after the other; `plain, threads`, as `reader make` speaks by itself; `plain x2`, two processes
  of one thread each;
- `fast-f32`, `fast-bf16`: the other engines, as `reader make` speaks with them.

start: seconds from nothing to a model that can speak. first: from there to the first sentence. RTF: seconds of work
for a second of sound (kokoro-onnx cuts off a second of silence of each sentence, so its RTF is worse at the same
speed). characters: a second, from the loaded model to the finished MP3; what engines are compared by.
MB: the most memory of one process.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reader import bulletin, config, places, pool, voice
from reader.model import Voice
from reader.voice import kokoro
from reader.voice.kokoro import engine, english, model_file, phonemes
from reader.voice.kokoro.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    from reader.model import Spoken

    Speak = Callable[[list[Spoken]], Iterator[npt.NDArray[np.float32]]]

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
ANCHOR = Voice("kokoro", "zf_xiaoxiao")
HERTZ = 24_000
PEER = "kokoro-onnx"


def sentences(count: int) -> list[Spoken]:
    """As many of the seed page's sentences as asked for, spread over all of it."""
    settings = config.load()
    script = bulletin.write(bulletin.read(str(SEED)), settings)
    spoken = [utterance.spoken for item in script.items for utterance in item.utterances]
    return [spoken[int(place)] for place in np.linspace(0, len(spoken) - 1, count)]


def said(spoken: Spoken) -> str:
    """A text's phonemes."""
    return phonemes.phonemes(spoken, english.load(places.voices() / "kokoro" / "english.tsv.gz"))


def ours() -> Speak:
    """The engine that TINGBAO_KOKORO names, through the room's own function."""
    engine.load()
    return lambda texts: (samples(voice.say(ANCHOR, text).pcm) for text in texts)


def pooled(where: str) -> Speak:
    """Our engine in a pool; the sounds come in the order in which they are done."""
    work = functools.partial(voice.say, ANCHOR)
    workers = pool.Pool(where, voice.at_once(ANCHOR)).__enter__()  # stays open: the process ends with the measurement
    if where == "threads":
        engine.load()
    else:
        list(workers.run(work, sentences(2)))

    def speak(texts: list[Spoken]) -> Iterator[npt.NDArray[np.float32]]:
        for _, clip in workers.run(work, texts):
            yield samples(clip.pcm)  # type: ignore[union-attr]

    return speak


def untouched() -> Speak:
    """The published model, with onnxruntime's own settings."""
    import onnxruntime

    model = onnxruntime.InferenceSession(model_file.graph(), providers=["CPUExecutionProvider"])
    vocabulary = phonemes.vocabulary(places.voices() / "kokoro" / "vocab.json")

    def speak(texts: list[Spoken]) -> Iterator[npt.NDArray[np.float32]]:
        for text in texts:
            tokens = phonemes.tokens(said(text), vocabulary)
            style = kokoro._styles(ANCHOR.name)[len(tokens)]  # noqa: SLF001  the same style as ours
            told = Told(np.array([[0, *tokens, 0]]), style, np.ones(len(tokens) + 2, np.float32))
            yield np.asarray(model.run(None, told.inputs())[0]).reshape(-1)

    return speak


def peer() -> Speak:
    """kokoro-onnx with the published model and its voices in one file, as it wants them."""
    from kokoro_onnx import Kokoro  # type: ignore[import-not-found]

    folder = Path(tempfile.mkdtemp())
    np.savez(folder / "voices.npz", **{ANCHOR.name: kokoro._styles(ANCHOR.name)})  # type: ignore[arg-type]  # noqa: SLF001
    model_file.graph()
    speaker = Kokoro(str(places.cache() / model_file.MODEL.file), str(folder / "voices.npz"))
    return lambda texts: (
        speaker.create(said(text), voice=ANCHOR.name, speed=1.0, is_phonemes=True)[0] for text in texts
    )


def samples(pcm: bytes) -> npt.NDArray[np.float32]:
    """16-bit samples as floats."""
    return np.frombuffer(pcm, "<i2").astype(np.float32) / 32768


def joined(sounds: Iterator[npt.NDArray[np.float32]], file: Path) -> Iterator[float]:
    """Write the sounds as an MP3 as we do; yields the length of each as soon as it is there."""
    from reader.episode import mp3

    kept = []
    for sound in sounds:
        kept.append(sound)
        yield len(sound) / HERTZ
    mp3.encode(kept, HERTZ, file)


def added(sounds: Iterator[npt.NDArray[np.float32]], file: Path) -> Iterator[float]:
    """Write the sounds as an MP3 by pydub's `+=`; yields the length of each as soon as it is there."""
    import imageio_ffmpeg
    from pydub import AudioSegment

    AudioSegment.converter = imageio_ffmpeg.get_ffmpeg_exe()
    whole = AudioSegment.empty()
    for sound in sounds:
        pcm = (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()
        whole += AudioSegment(pcm, sample_width=2, frame_rate=HERTZ, channels=1)
        yield len(sound) / HERTZ
    whole.export(str(file), format="mp3")


def measure(name: str, count: int) -> dict[str, float]:
    """One contender's figures, measured in this process."""
    texts = sentences(count)
    ways: dict[str, tuple[Callable[[], Speak], Callable[..., Iterator[float]]]] = {
        PEER: (peer, added),
        "untouched": (untouched, joined),
        "plain": (ours, joined),
        "plain x2": (lambda: pooled("processes:2"), joined),
    }
    load, write = ways.get(name, (lambda: pooled("threads"), joined))
    began = time.perf_counter()
    speak = load()
    loaded = time.perf_counter()
    lengths: list[float] = []
    heard: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for length in write(speak(texts), Path(folder) / "all.mp3"):
            lengths.append(length)
            heard.append(time.perf_counter())
    done = time.perf_counter()
    for worker in multiprocessing.active_children():
        worker.terminate()
        worker.join()
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "start": loaded - began,
        "first": heard[0] - loaded,
        "RTF": (done - loaded) / sum(lengths),
        "characters": sum(len(text.text) for text in texts) / (done - loaded),
        "MB": memory / 1024,
    }


def contenders() -> dict[str, dict[str, str]]:
    """Who can be measured here, each with its environment."""
    found = {"untouched": {}, **{key: {"TINGBAO_KOKORO": "plain"} for key in ("plain", "plain, threads", "plain x2")}}
    if importlib.util.find_spec("kokoro_onnx"):
        found = {PEER: {}, **found}
    if all(importlib.util.find_spec(package) for package in engine.EXTRA):
        found |= {name: {"TINGBAO_KOKORO": name} for name in {engine.F32, engine.best()} - {engine.PLAIN}}
    return found


def main() -> None:
    """Print a line a contender, the speed beside that of the first."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))  # noqa: T201  a benchmark prints
        return
    count, runs = (int(given) for given in (*sys.argv[1:], *("6", "3")[len(sys.argv) - 1 :]))
    figures: dict[str, list[dict[str, Any]]] = {}
    for number in range(runs):
        for name, environment in list(contenders().items())[:: -1 if number % 2 else 1]:
            command = [sys.executable, __file__, "--one", name, str(count)]
            answer = subprocess.run(  # noqa: S603  this very script
                command, check=True, capture_output=True, text=True, env={**os.environ, **environment}
            )
            figures.setdefault(name, []).append(json.loads(answer.stdout))
    base = 0.0
    for name in contenders():
        measured = figures[name]
        median = {key: statistics.median(run[key] for run in measured) for key in measured[0]}
        base = base or median["characters"]
        print(  # noqa: T201  a benchmark prints
            f"{name:14} start {median['start']:5.2f} s  first {median['first']:5.2f} s  RTF {median['RTF']:.3f}  "
            f"{median['characters']:5.1f} characters a second, {median['characters'] / base:.2f} times  "
            f"{median['MB']:5.0f} MB"
        )


if __name__ == "__main__":
    main()
