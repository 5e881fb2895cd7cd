"""Where things lie on this machine: the voices' data, the per-user cache, and what is remembered of the user."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def voices() -> Path:
    """The folder of voice data: beside the package in a checkout, inside it once installed from a wheel."""
    package = Path(__file__).parent
    checkout = package.parent / "voices"
    return checkout if checkout.is_dir() else package / "data" / "voices"


def cache() -> Path:
    """The per-user cache, for what can be made again (the joined model). TINGBAO_CACHE moves it."""
    moved = os.environ.get("TINGBAO_CACHE")
    return Path(moved) if moved else platformdirs.user_cache_path("tingbao", appauthor=False)


def state() -> Path:
    """The per-user folder of what is remembered between runs (bookmarks). TINGBAO_STATE moves it."""
    moved = os.environ.get("TINGBAO_STATE")
    return Path(moved) if moved else platformdirs.user_state_path("tingbao", appauthor=False)
