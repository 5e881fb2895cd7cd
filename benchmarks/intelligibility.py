"""How much of the seed bulletin a speech recogniser understands: errors a syllable (without tones), voice by voice.

    python benchmarks/intelligibility.py VOICE... [--utterances N] [--folder output]

Every voice says the same N utterances, spread evenly over the bulletin. What is on the shelf of the folder is not
spoken again, so a run that was stopped goes on where it was. Needs tingbao[proof].
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader import bulletin, config, listen, voice
from reader.store import clips

if TYPE_CHECKING:
    from reader.listen import Hearing
    from reader.model import Clip, Spoken, Voice

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
WORST = 8


def sample(settings: config.Config, most: int) -> list[Spoken]:
    """At most so many different utterances of the seed bulletin, spread evenly over it."""
    script = bulletin.write(bulletin.read(str(SEED)), settings)
    said = list(dict.fromkeys(utterance.spoken for item in script.items for utterance in item.utterances))
    count = min(most, len(said))
    return [said[number * len(said) // count] for number in range(count)]


def clip(shelf: clips.Shelf, speaker: Voice, spoken: Spoken) -> Clip:
    """The clip on the shelf, spoken now where there is none."""
    name = clips.key(speaker, voice.version(speaker), spoken)
    found = shelf.get(name)
    if found is None:
        found = voice.say(speaker, spoken)
        shelf.put(name, found)
    return found


def report(name: str, hearings: list[tuple[Spoken, Hearing]]) -> None:
    """Print a line for the voice, and the utterances that were understood worst."""
    errors = sum(hearing.errors for _, hearing in hearings)
    syllables = sum(hearing.syllables for _, hearing in hearings)
    doubtful = sum(hearing.doubtful for _, hearing in hearings)
    click.echo(
        f"{name}: {errors / syllables:.3f} ({errors} of {syllables} syllables, {len(hearings)} utterances, "
        f"{doubtful} doubtful)"
    )
    for spoken, hearing in sorted(hearings, key=lambda pair: -pair[1].errors)[:WORST]:
        if hearing.errors:
            stretches = "  ".join(f"{part.said or '∅'} → {part.heard or '∅'}" for part in hearing.differences)
            click.echo(f"  {'?' if hearing.doubtful else ' '} {hearing.errors:2} {spoken.text}\n       {stretches}")


@click.command(help=__doc__)
@click.argument("names", nargs=-1, required=True)
@click.option("--utterances", default=40, help="How many.")
@click.option("--folder", default="output", help="The folder with the shelf of clips.")
def main(names: tuple[str, ...], utterances: int, folder: str) -> None:
    """Print the figures of each voice."""
    settings = config.load()
    shelf = clips.Shelf(Path(folder) / "clips")
    listen.ready()
    for name in names:
        speaker = bulletin.voices(settings.speech)[name].voice
        said = sample(settings, utterances)
        report(name, [(spoken, listen.hear(clip(shelf, speaker, spoken), spoken)) for spoken in said])


if __name__ == "__main__":
    main()
