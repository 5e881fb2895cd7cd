"""The table that names the TTS backends, and what finds one on first use.

A backend is a function `say(voice, spoken) -> Clip`. Beside it, in the same module, may stand a function
`version(voice) -> str` that tells when its sound has changed (where there is none, the version of the package it came
with is taken), a function `at_once(voice) -> int` that tells how many sentences it takes at once (where there is none,
one), a function `prepare(voice)` that loads what it speaks with, and `ONLINE = True` where the text leaves this
machine.
"""

from __future__ import annotations

import functools
import importlib
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from reader.errors import VoiceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Clip, Spoken, Voice

BACKENDS = {
    "kokoro": "reader.voice.kokoro:say",
    "edge": "reader.voice.edge:say",
    "tone": "reader.voice.tone:say",
}
GROUP = "tingbao.voices"


@dataclass(frozen=True, slots=True)
class Backend:
    """A TTS backend: what speaks, what tells the version of its sound, and how many sentences it takes at once.

    `prepare` loads all it needs; `online`: the text leaves this machine.
    """

    say: Callable[[Voice, Spoken], Clip]
    version: Callable[[Voice], str]
    at_once: Callable[[Voice], int] = lambda _: 1
    prepare: Callable[[Voice], None] = lambda _: None
    online: bool = False


@functools.cache
def find(name: str) -> Backend:
    """The backend of this name, its module loaded now and not before.

    Raises:
        VoiceError: there is none, or it cannot be loaded.
    """
    entries = {entry.name: entry for entry in metadata.entry_points(group=GROUP)}
    if name in BACKENDS:
        entry = metadata.EntryPoint(name, BACKENDS[name], GROUP)
    elif name in entries:
        entry = entries[name]
    else:
        raise VoiceError(
            "There is no voice backend called {name}",
            hint="Those there are: {known}.",
            name=name,
            known=", ".join(sorted({*BACKENDS, *entries})),
        )
    try:
        speak = entry.load()
        module = importlib.import_module(entry.module)
    except Exception as error:  # a stranger's module may fail in any way
        raise VoiceError("The voice backend {name} cannot be loaded: {why}", name=name, why=error) from error
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else name
    return Backend(
        speak,
        getattr(module, "version", lambda _: package),
        getattr(module, "at_once", lambda _: 1),
        getattr(module, "prepare", lambda _: None),
        getattr(module, "ONLINE", False),
    )
