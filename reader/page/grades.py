"""Measures in words, as signs have them."""

from __future__ import annotations

Grades = tuple[tuple[float, str], ...]


def graded(value: float, grades: Grades) -> str:
    """The word of the first grade that a value is above."""
    return next(word for least, word in grades if value > least)
