"""What never moves when an episode is made again: its id and when it came out."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING

from reader.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.model import Episode, Script

# Bulletins come out at six in the morning, Beijing time, of the day on the page: the time an episode keeps for ever.
BEIJING = dt.timezone(dt.timedelta(hours=8))
MORNING = dt.time(6, tzinfo=BEIJING)
# A clock that stands earlier was never set: that of a board without a battery begins in 1970.
CLOCKS_BEGIN = dt.datetime(2025, 1, 1, tzinfo=BEIJING)
# Bytes: a file's name may have 255; the longest that is made of an id (its chapters, half-written) has 38 more than it.
LONGEST_ID = 217
# Sentences of a text by which two pages are told apart; of fewer a volunteer may have corrected each.
FEWEST_SENTENCES = 5


def episode_id(script: Script) -> str:
    """The episode's id: the date and the page's name, in ASCII, the same whenever the page is made again."""
    # A name that is no text in the system's encoding has halves of surrogate pairs in it.
    digest = hashlib.sha256(script.name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    slug = re.sub(r"[^a-z0-9]+", "-", script.name.lower()).strip("-")
    if not script.name.isascii():
        slug = f"{slug}-{digest}".strip("-")
    whole = f"{script.date.isoformat()}-{slug.removeprefix(script.date.isoformat()).strip('-')}".strip("-")
    return whole if len(whole) <= LONGEST_ID else f"{whole[: LONGEST_ID - len(digest) - 1]}-{digest}"


def strangers(episode: Episode, script: Script) -> bool:
    """Whether an episode was made from another text than the script's: of the articles no sentence is the same."""
    cues = (cue for chapter in episode.chapters for cue in chapter.cues)
    before = {one.text for cue in cues if (one := cue.utterance.sentence) and one.role is Role.BODY}
    utterances = (utterance for item in script.items for utterance in item.utterances)
    now = {one.text for utterance in utterances if (one := utterance.sentence) and one.role is Role.BODY}
    return min(len(before), len(now)) >= FEWEST_SENTENCES and before.isdisjoint(now)


def publication(date: dt.date, now: dt.datetime, taken: Collection[dt.datetime]) -> dt.datetime:
    """When the episode first comes out: the morning of its date, never in the future, never twice the same.

    What the future is nobody knows where the clock was never set.
    """
    moment = dt.datetime.combine(date, MORNING)
    if now >= CLOCKS_BEGIN:
        moment = min(moment, now.astimezone(BEIJING).replace(microsecond=0))
    while moment in taken:
        moment -= dt.timedelta(minutes=1)
    return moment
