"""Composed pages come apart into the items that they were composed of, however their paragraphs are broken."""

from __future__ import annotations

import pytest
from gate import hold
from newspaper import Expected, compose, set_page

from reader import page

# Kept out of the fit, though the share of composed pages in it was chosen by these: do not tune on them further.
PAGES = range(500, 600)
BREAKS = ("whole", "blank", "column", "both", "dense")


def bare(text: str) -> str:
    return "".join(text.split())


def key(entry: dict[str, object]) -> tuple[object, ...]:
    paragraphs = entry["paragraphs"]
    assert isinstance(paragraphs, list)
    signed = (*(bare(str(entry[part])) for part in ("title", "byline", "kicker", "subtitle")), entry["kind"])
    return (*signed, tuple(bare(str(each)) for each in paragraphs), entry["truncated"])


def expected_key(item: Expected) -> tuple[object, ...]:
    signed = (*map(bare, (item.title, item.byline, item.kicker, item.subtitle)), item.kind)
    return (*signed, tuple(bare(each) for each in item.paragraphs), item.truncated)


def right(number: int, breaks: str) -> tuple[int, int]:
    """How many items of a page are entirely right, of how many."""
    sheet, composer = compose(number)
    text = set_page(sheet, composer, breaks)
    found = page.read(text, f"page-{number}")
    page.account(text, found)
    keys = [key(entry) for entry in page.listing(found)]
    return sum(expected_key(item) in keys for item in sheet.items), max(len(sheet.items), len(keys))


@pytest.mark.parametrize(("quality", "ways"), [("page.items", ("whole", "dense")), ("page.items_broken", BREAKS[1:4])])
def test_items_are_entirely_right(quality: str, ways: tuple[str, ...]) -> None:
    counts = [right(number, breaks) for number in PAGES for breaks in ways]
    hold(quality, sum(good for good, _ in counts) / sum(all_ for _, all_ in counts))
