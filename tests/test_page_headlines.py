"""Which display line is the kicker, the headline, the subtitle: rows that nothing was learned from."""

from __future__ import annotations

from gate import hold
from newspaper import set_page
from newspaper_headlines import HEADLINES, UNSEEN, rows, set_in_pages
from test_page_composed import BREAKS, bare

from reader import page

TITLES = ("kicker", "title", "subtitle")


def test_display_lines_are_told_apart() -> None:
    right = []
    for number, (sheet, composer) in enumerate(set_in_pages(rows(HEADLINES / f"{UNSEEN}.tsv"))):
        found = page.read(set_page(sheet, composer, BREAKS[number % len(BREAKS)]), f"page-{number}")
        told = {tuple(bare(str(entry[part])) for part in TITLES) for entry in page.listing(found)}
        right += [tuple(map(bare, (item.kicker, item.title, item.subtitle))) in told for item in sheet.items]
    hold("page.headlines", sum(right) / len(right))
