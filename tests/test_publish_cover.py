"""The cover: the program's own, and what a volunteer may bring instead."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from reader.errors import ConfigError
from reader.publish import cover


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, kind)
    return out.getvalue()


def noise(side: int) -> bytes:
    """A picture that no compression makes small."""
    out = io.BytesIO()
    Image.effect_noise((side, side), 200).save(out, "PNG")
    return out.getvalue()


def test_the_programs_own_cover_is_one_that_directories_accept() -> None:
    drawn = cover.default()
    assert cover.check(drawn, "cover.png") == "image/png"
    assert len(drawn) < 150 * 1024


def test_the_programs_own_cover_is_always_the_same() -> None:
    assert cover.default.__wrapped__() == cover.default()


@pytest.mark.parametrize(("kind", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
@pytest.mark.parametrize("side", [1400, 3000])
def test_a_square_jpeg_or_png_is_accepted(kind: str, mime: str, side: int) -> None:
    assert cover.check(picture(side, side, kind), "mine") == mime


@pytest.mark.parametrize(
    "data",
    [
        picture(1400, 1401),
        picture(1399, 1399),
        picture(3001, 3001),
        picture(1400, 1400, "GIF"),
        picture(1400, 1400)[:2000],
        b"",
        b"no picture",
    ],
    ids=["not square", "too small", "too large", "GIF", "cut off", "empty", "text"],
)
def test_any_other_is_refused(data: bytes) -> None:
    with pytest.raises(ConfigError, match=r"mine\.png"):
        cover.check(data, "mine.png")


@pytest.mark.parametrize("data", [cover.default(), noise(1400)], ids=["drawn", "noise"])
def test_the_small_one_fits_a_tag(data: bytes) -> None:
    small = cover.thumbnail(data)
    with Image.open(io.BytesIO(small)) as shown:
        assert (shown.format, shown.size) == ("JPEG", (500, 500))
    assert len(small) <= 60 * 1024
