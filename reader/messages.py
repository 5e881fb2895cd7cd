"""What a volunteer reads, in Chinese or English by locale.

The code says everything in English; `chinese.toml` beside this file holds the Chinese of each template.
A test finds every template in the code and fails where its Chinese is missing or has other fields.
"""

from __future__ import annotations

import functools
import locale
import os

from reader.errors import ReaderError


@functools.cache
def _chinese() -> dict[str, str]:
    import tomllib
    from importlib import resources

    return tomllib.loads(resources.files("reader").joinpath("chinese.toml").read_text("utf-8"))


def in_chinese() -> bool:
    """Whether the volunteer's locale is a Chinese one. POSIX order: LANGUAGE, LC_ALL, LC_MESSAGES, LANG."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name].lower().startswith("zh")
    return (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))


def say(template: str, /, **fields: object) -> str:
    """The message in the volunteer's language. An English template without a Chinese one stays English."""
    if in_chinese():
        template = _chinese().get(template, template)
    told = {name: explain(field) if isinstance(field, ReaderError) else field for name, field in fields.items()}
    return template.format(**told)


def explain(error: ReaderError) -> str:
    """An error in the volunteer's language, with its hint on a line of its own."""
    lines = [say(template, **error.fields) for template in (error.template, error.hint) if template]
    return "\n".join(lines)
