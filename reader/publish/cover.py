"""The cover: the one the program draws, a check of a volunteer's own, and the small one for the episode's tag.

Drawn without a font: a machine need not have a Chinese one.
"""

from __future__ import annotations

import functools
import io

from reader.errors import ConfigError

SMALLEST, LARGEST = 1400, 3000  # pixels a side, as Apple wants it
THUMBNAIL = 500  # pixels a side
HEAVIEST_THUMBNAIL = 60 * 1024  # bytes

TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}


@functools.cache
def default() -> bytes:
    """The program's own cover: a PNG of 1400 pixels a side, always the same."""
    from PIL import Image

    from reader.publish import drawing

    scale = 2  # drawn larger and shrunk, so that edges are smooth
    picture = drawing.draw(SMALLEST * scale).resize((SMALLEST, SMALLEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def check(data: bytes, name: str) -> str:
    """The media type of a cover that podcast directories accept.

    Raises:
        ConfigError: it is no JPEG or PNG, is not square, or is too small or too large.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=list(TYPES)) as picture:
            picture.load()
            kind, (width, height) = TYPES[picture.format or ""], picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ConfigError(
            "The cover {file} is neither a JPEG nor a PNG picture, or is damaged",
            hint="Save it again from a picture program as JPEG or PNG.",
            file=name,
        ) from error
    if width != height or not SMALLEST <= width <= LARGEST:
        raise ConfigError(
            "The cover {file} is {width}×{height} pixels; podcast directories want a square of {smallest} to {largest}",
            hint="Cut it to a square and scale it, to 1400×1400 for example.",
            file=name,
            width=width,
            height=height,
            smallest=SMALLEST,
            largest=LARGEST,
        )
    return kind


@functools.cache
def thumbnail(data: bytes) -> bytes:
    """A cover as a JPEG of 500 pixels a side and at most 60 KiB, for an episode's tag."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        small = picture.convert("RGB").resize((THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS)
    for quality in (88, 75, 60, 40, 20):
        out = io.BytesIO()
        small.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= HEAVIEST_THUMBNAIL:
            break
    return out.getvalue()
