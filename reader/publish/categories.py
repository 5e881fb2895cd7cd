"""Apple's categories: a feed with any other is refused.

(https://podcasters.apple.com/support/1691-apple-podcasts-categories)
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from reader.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "Health & Fitness": ("Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"),
    "History": (),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga",
        "Automotive",
        "Aviation",
        "Crafts",
        "Games",
        "Hobbies",
        "Home & Garden",
        "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News",
        "Daily News",
        "Entertainment News",
        "News Commentary",
        "Politics",
        "Sports News",
        "Tech News",
    ),
    "Religion & Spirituality": ("Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"),
    "Science": (
        "Astronomy",
        "Chemistry",
        "Earth Sciences",
        "Life Sciences",
        "Mathematics",
        "Natural Sciences",
        "Nature",
        "Physics",
        "Social Sciences",
    ),
    "Society & Culture": ("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    "Sports": (
        "Baseball",
        "Basketball",
        "Cricket",
        "Fantasy Sports",
        "Football",
        "Golf",
        "Hockey",
        "Rugby",
        "Running",
        "Soccer",
        "Swimming",
        "Tennis",
        "Volleyball",
        "Wilderness",
        "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}


def check_category(category: Sequence[str]) -> None:
    """Nothing, where the category is one of Apple's, alone or with one of its own sub-categories.

    Raises:
        ConfigError: it is not.
    """
    main, *subs = category or ("",)
    if main not in CATEGORIES:
        _refuse(main, CATEGORIES)
    for number, sub in enumerate(subs):
        if number or sub not in CATEGORIES[main]:
            _refuse(sub, () if number else CATEGORIES[main])


def _refuse(name: str, known: Sequence[str] | dict[str, tuple[str, ...]]) -> None:
    raise ConfigError(
        "[show] category: “{name}” is not one of Apple's podcast categories there",
        hint="The nearest is “{nearest}”; all that can be set there: {known}.",
        name=name,
        nearest=(difflib.get_close_matches(name, known, 1, 0) or [""])[0],
        known=", ".join(known),
    )
