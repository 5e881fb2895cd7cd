"""The room that takes a page of text apart into articles.

bytes -> decoding -> lines -> forms -> mend -> lift -> group -> Page
"""

from __future__ import annotations

from reader.page.account import account
from reader.page.dates import find_date
from reader.page.decoding import decode
from reader.page.editing import write_edit
from reader.page.reading import Decision, explain, listing, read

__all__ = ["Decision", "account", "decode", "explain", "find_date", "listing", "read", "write_edit"]
