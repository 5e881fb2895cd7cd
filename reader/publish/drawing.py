"""The picture on the cover, drawn: a newspaper that sounds."""

from __future__ import annotations

from PIL import Image, ImageDraw

RED, PAPER, INK = (176, 33, 22), (255, 249, 236), (40, 26, 20)


def draw(side: int) -> Image.Image:
    """The cover as a square picture of `side` pixels."""
    picture = Image.new("RGB", (side, side), RED)
    pen = ImageDraw.Draw(picture)
    unit = side / 100
    pen.rounded_rectangle([20 * unit, 20 * unit, 60 * unit, 80 * unit], 3 * unit, fill=PAPER)
    return picture
