"""Where things lie on this machine: the voices' data, the per-user cache, what is remembered of the user, the pip."""

from __future__ import annotations

import os
import sys
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


def written(text: str) -> Path:
    """A path as a person writes it: a `~` at its beginning is the home folder."""
    return Path(os.path.expanduser(text))  # noqa: PTH111  Path's own fails where there is no home


def pip() -> str:
    """The command that installs packages beside this program: another Python's pip would not help it."""
    return f'"{sys.executable}" -m pip install'


def with_extra(name: str) -> str:
    """What is to be handed to pip for an extra of this program: the checkout, where it runs from one."""
    checkout = Path(__file__).parent.parent
    return f'-e "{checkout}[{name}]"' if (checkout / "pyproject.toml").is_file() else f'"tingbao[{name}]"'
