"""The picture on the cover, drawn: a newspaper called 听报 whose lines of print are a sound.

Lengths are hundredths of the picture's side; strokes of the two characters hundredths of their own.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Point = tuple[float, float]

RED, SHADE, PAPER, FOLD, INK = (178, 34, 24), (140, 22, 16), (255, 250, 238), (226, 212, 186), (38, 24, 20)

# The characters stroke by stroke, in the order in which they are written; a stroke is a line through its points,
# a curve where it has a middle point that it only bends towards.
TING = (
    ((8, 27), (8, 76)),
    ((8, 27), (35, 27), (35, 76)),
    ((8, 69), (35, 69)),
    ((91, 8), (75, 16), (53, 17)),
    ((53, 17), (53, 50), (52, 74), (40, 95)),
    ((53, 44), (97, 44)),
    ((77, 44), (77, 97)),
)
BAO = (
    ((3, 27), (40, 27)),
    ((23, 4), (23, 92), (10, 87)),
    ((2, 66), (40, 53)),
    ((51, 9), (90, 9), (88, 37), (76, 35)),
    ((51, 9), (51, 97)),
    ((63, 50), (91, 50), (83, 75), (63, 94)),
    ((67, 53), (75, 80), (98, 95)),
)
# Strokes with a bend instead of corners, by their place above.
BENT = {TING[3], TING[4], BAO[6]}

STROKE = 10.5  # width of a stroke in hundredths of the character
WAVE = (6, 12, 8, 18, 25, 14, 21, 10, 16, 7)  # heights of the bars


def draw(side: int) -> Image.Image:
    """The cover as a square picture of `side` pixels."""
    picture = Image.new("RGB", (side, side), RED)
    sheet = _Pen(ImageDraw.Draw(picture), side / 100)
    sheet.fill([(14, 13), (95, 13), (95, 95), (14, 95)], SHADE)
    sheet.fill([(9, 8), (91, 8), (91, 78), (79, 91), (9, 91)], PAPER)
    sheet.fill([(91, 78), (79, 78), (79, 91)], FOLD)
    for character, left in ((TING, 14.5), (BAO, 52)):
        _write(sheet, character, (left, 15), 34)
    sheet.fill([(14.5, 56), (86, 56), (86, 57.6), (14.5, 57.6)], INK)
    for number, height in enumerate(WAVE):
        x = 17 + number * 6.5
        sheet.stroke([(x, 73.5 - height / 2 + 2), (x, 73.5 + height / 2 - 2)], 4, RED)
    return picture


class _Pen:
    """Draws in hundredths of the picture."""

    def __init__(self, pen: ImageDraw.ImageDraw, unit: float) -> None:
        self._pen = pen
        self._unit = unit

    def fill(self, points: Iterable[Point], colour: tuple[int, int, int]) -> None:
        """A polygon."""
        self._pen.polygon([(x * self._unit, y * self._unit) for x, y in points], fill=colour)

    def stroke(self, points: Sequence[Point], width: float, colour: tuple[int, int, int]) -> None:
        """A line with round ends and corners."""
        radius = width / 2
        for (x, y), (next_x, next_y) in pairwise(points):
            length = math.hypot(next_x - x, next_y - y)
            across, down = (next_y - y) / length * radius, (x - next_x) / length * radius
            corners = [(x + across, y + down), (next_x + across, next_y + down)]
            self.fill([*corners, (next_x - across, next_y - down), (x - across, y - down)], colour)
        for x, y in points:
            box = [value * self._unit for value in (x - radius, y - radius, x + radius, y + radius)]
            self._pen.ellipse(box, fill=colour)


def _write(pen: _Pen, character: Sequence[Sequence[Point]], corner: Point, size: float) -> None:
    """Write a character into the square of `size` whose upper left corner is given."""
    for stroke in character:
        points = _curve(stroke) if stroke in BENT else stroke
        placed = [(corner[0] + x * size / 100, corner[1] + y * size / 100) for x, y in points]
        pen.stroke(placed, STROKE * size / 100, INK)


def _curve(points: Sequence[Point], steps: int = 32) -> list[Point]:
    """A Bézier curve with these control points (de Casteljau's construction)."""
    curve = []
    for step in range(steps + 1):
        share = step / steps
        left = list(points)
        while len(left) > 1:
            left = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(left)]
        curve += left
    return curve
