"""What never moves when an episode is made again: its id and when it came out."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.model import Script

# Bulletins come out at six in the morning, Beijing time, of the day on the page: the time an episode keeps for ever.
BEIJING = dt.timezone(dt.timedelta(hours=8))
MORNING = dt.time(6, tzinfo=BEIJING)


def episode_id(script: Script) -> str:
    """The episode's id: the date and the page's name, in ASCII, the same whenever the page is made again."""
    slug = re.sub(r"[^a-z0-9]+", "-", script.name.lower()).strip("-")
    if not script.name.isascii():
        slug = f"{slug}-{hashlib.sha256(script.name.encode()).hexdigest()[:8]}".strip("-")
    return f"{script.date.isoformat()}-{slug.removeprefix(script.date.isoformat()).strip('-')}".strip("-")


def publication(date: dt.date, now: dt.datetime, taken: Collection[dt.datetime]) -> dt.datetime:
    """When the episode first comes out: the morning of its date, never in the future, never twice the same."""
    moment = min(dt.datetime.combine(date, MORNING), now.astimezone(BEIJING).replace(microsecond=0))
    while moment in taken:
        moment -= dt.timedelta(minutes=1)
    return moment
