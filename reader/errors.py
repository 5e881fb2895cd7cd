"""Every way it can fail. Read this second.

    ReaderError                     exit
    ├── InputError                   65    a page, a text or a file that cannot be read
    │   └── LostTextError            70    print that would have been lost: never published
    ├── ConfigError                  78    reader.toml, a profile, the wording or the lexicon is wrong
    ├── VoiceError                   69    a voice that cannot speak
    │   ├── UnspeakableError         69    a text this voice has no sounds for
    │   └── ClipError                69    sound that is no speech of its text
    ├── PoolError                    69    nobody to do the speaking: workers that died, a cluster that is not there
    ├── EpisodeError                 74    sound that cannot be made into an episode
    ├── OutputError                  73    a place that cannot be written to
    └── SpeakersError                71    nothing to play sound on

The numbers are those of BSD's sysexits.h; 2 is a wrong command line, 130 an interruption, as in every shell.

An error's message is an English template with named fields: `InputError("{file} is empty", file=path)`.
`reader.messages` says it in the volunteer's language. It tells what happened and where; `hint`, a template too,
tells what to try.
"""

from __future__ import annotations

from typing import ClassVar


class ReaderError(Exception):
    """What happened and where, with a hint what to try. Survives pickling."""

    exit_code: ClassVar[int] = 1

    def __init__(self, template: str, /, hint: str = "", **fields: object) -> None:
        """Keep the templates apart from what fills them, so that they can be said in another language."""
        super().__init__(template)
        self.template = template
        self.hint = hint
        self.fields = fields

    def __str__(self) -> str:
        """The message in English, the hint after it."""
        return " ".join(part.format(**self.fields) for part in (self.template, self.hint) if part)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by state: the fields are keywords, which Exception would forget."""
        return (_rebuild, (type(self), self.template, self.hint, self.fields))


def _rebuild(cls: type[ReaderError], template: str, hint: str, fields: dict[str, object]) -> ReaderError:
    return cls(template, hint, **fields)


class InputError(ReaderError):
    """A page, a text or a file that cannot be read."""

    exit_code = 65


class LostTextError(InputError):
    """Print that would have been lost. Such a run does not publish."""

    exit_code = 70


class ConfigError(ReaderError):
    """The configuration, a voice profile, the wording or the lexicon is wrong."""

    exit_code = 78


class VoiceError(ReaderError):
    """A voice that cannot speak."""

    exit_code = 69


class UnspeakableError(VoiceError):
    """A text that a voice has no sounds for, or that is too long for it. Never cut short in silence."""


class ClipError(VoiceError):
    """Sound that is no speech of its text: silence, a torso, a noise."""


class PoolError(ReaderError):
    """Nobody to do the speaking: workers that died, a cluster that does not answer or has other voices."""

    exit_code = 69


class EpisodeError(ReaderError):
    """Sound that cannot be made into an episode."""

    exit_code = 74


class OutputError(ReaderError):
    """A place that cannot be written to."""

    exit_code = 73


class SpeakersError(ReaderError):
    """Nothing to play sound on."""

    exit_code = 71
