"""The room that takes a page of text apart into articles.

bytes -> decoding -> lines -> classify -> mend -> lift -> signs -> search -> gather -> Page

`classify` finds the set phrases (`forms`), tables and poems (`rows`). `mend` joins lines into passages by what they
show (`line_signs`, `joints`, `columns`), as `judge` weighs it. `signs` and `context` say what each passage shows (its
words: `wording`), `parts` what it may be; `neural` tells what it takes its words for, and `search` finds the likeliest
parts by that and by `parts.tsv`. All three are learned from labelled pages, by benchmarks/fit_lines.py, fit_parts.py
and fit_network.py.
"""

from __future__ import annotations

from reader.page.account import account
from reader.page.dates import find_date
from reader.page.decoding import decode
from reader.page.editing import write_edit
from reader.page.reading import Decision, explain, listing, read

__all__ = ["Decision", "account", "decode", "explain", "find_date", "listing", "read", "write_edit"]
