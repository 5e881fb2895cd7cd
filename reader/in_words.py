"""What a command gives back, as a person reads it, in the volunteer's language."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from reader.messages import in_chinese, say
from reader.model import Incident, Page, Recording, Script, Stray
from reader.report import Audition, Clips, Edited, Explained, Made, Played, Report, Said, Site, WordList

# So much of a stray's text shows where it stands; the whole is on the page.
SHOWN = 40


@functools.singledispatch
def text(value: object) -> str:
    """The value as a person reads it."""
    raise TypeError(value)


@text.register
def _text_page(value: Page) -> str:
    lines = [say("{count} items, {date}", count=len(value.articles), date=value.date or say("date not known"))]
    for number, article in enumerate(value.articles, 1):
        mark = say(" (cut off)") if article.truncated else ""
        lines += ["", f"{number}. [{article.kind}]{mark}"]
        lines += [f"   {block.line:4} {block.role:9} {block.text}" for block in article.blocks]
    return "\n".join([*lines, *_left_out(value.strays)])


@text.register
def _text_explained(value: Explained) -> str:
    lines = []
    for decision in value.decisions:
        reasons = "".join(say(part) for part in re.split("(; |: )", decision.reason))
        lines += [f"{decision.line:4} {decision.role:9} {_start(decision.text)}", f"{'':15}{reasons}"]
    return "\n".join(lines)


@text.register
def _text_edited(value: Edited) -> str:
    return value.text.rstrip("\n")


@text.register
def _text_word_list(value: WordList) -> str:
    lines = []
    for entry in value.entries:
        lines.append(f"{entry.printed}  {entry.said}")
        if entry.online not in (entry.printed, entry.said):
            lines.append(say("    An online voice gets: {text}", text=entry.online))
        if entry.unsure:
            lines.append(
                say("    An online voice may read otherwise: no Hanzi is only {pinyin}", pinyin=", ".join(entry.unsure))
            )
    return "\n".join(lines)


@text.register
def _text_script(value: Script) -> str:
    """What is said, a line each; where the print differs it stands below."""
    lines = [value.title]
    for item in value.items:
        lines += ["", f"== {item.title}"]
        for utterance in item.utterances:
            lines.append(f"{utterance.spoken.text}  [{utterance.pause:g} s]")
            if utterance.text != utterance.spoken.text:
                lines.append(f"    « {utterance.text} »")
            if utterance.spoken.respelled != utterance.spoken.text:
                lines.append(say("    An online voice gets: {text}", text=utterance.spoken.respelled))
    return "\n".join([*lines, *_left_out(value.unread)])


def _left_out(strays: tuple[Stray, ...]) -> list[str]:
    """The print that is not spoken, each with its reason."""
    if not strays:
        return []
    lines = ["", say("Not read out:")]
    for stray in strays:
        reason = say(stray.reason)
        lines.append(say("  line {line}: “{text}”: {reason}", line=stray.line, text=_start(stray.text), reason=reason))
    return lines


def _start(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


@text.register
def _text_said(value: Said) -> str:
    if value.file is None:
        return say("{length:.1f} s: {spoken}", length=value.length, spoken=value.spoken)
    return say("{file}: {length:.1f} s: {spoken}", file=value.file, length=value.length, spoken=value.spoken)


@text.register
def _text_played(value: Played) -> str:
    title = value.recording.episode.title
    if value.ended:
        return say("{title}: played to its end", title=title)
    return say("{title}: stopped at {time}; the next time it goes on there", title=title, time=clock(value.stop))


@text.register
def _text_audition(value: Audition) -> str:
    failed = _wrong_audition(value)
    return "\n".join([say("{page}: {count} voices", page=value.page, count=len(value.samples) - len(failed)), *failed])


@text.register(Mapping)
def _text_profiles(value: Mapping[str, Any]) -> str:
    return "\n".join(f"{name:14} {profile.about(chinese=in_chinese())}" for name, profile in value.items())


@text.register(tuple)
def _text_recordings(value: tuple[Recording, ...]) -> str:
    if not value:
        return say("No episode yet: reader make seeds/*.txt makes one.")
    return "\n".join(f"{number:3}  {_line(recording)}" for number, recording in enumerate(value, 1))


def _line(recording: Recording) -> str:
    episode = recording.episode
    size = f"{recording.size / 1e6:.1f} MB"
    return f"{episode.date}  {clock(episode.length)}  {size:>8}  {recording.file}  {episode.title}"


def clock(seconds: float) -> str:
    """Minutes and seconds, with hours where there are any."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@text.register
def _text_report(value: Report) -> str:
    """A page's way through the rooms, in the flow's words."""
    account = value.account
    lines = [
        say(
            "{source}: page {articles} items · script {sentences} sentences · voice {clips} clips ({kept} from the"
            " shelf) · episode {length}",
            source=value.source,
            articles=account.articles,
            sentences=account.sentences,
            clips=len(value.clips),
            kept=len(value.clips) - value.spoken,
            length=clock(value.recording.episode.length),
        ),
        f"  {value.file}  {value.recording.size / 1e6:.1f} MB" + ("" if value.fresh else say("  (unchanged)")),
    ]
    lines += [say("  Breaks off on the page: {headline}", headline=headline) for headline in account.truncated]
    if value.heard:
        counts = {"clips": len(value.clips), "doubts": len(value.doubts)}
        lines.append(say("  Heard by the recogniser: {clips} clips, {doubts} doubtful", **counts))
    lines += _wrong_report(value)
    return "\n".join([*lines, *_left_out((*account.strays, *account.unread))])


def _otherwise(incidents: tuple[Incident, ...]) -> list[str]:
    """What came otherwise with items, each reason told once."""
    lines: list[str] = []
    told: set[str] = set()
    for incident in incidents:
        lines.append(_incident(incident))
        if incident.why not in told:
            lines += [f"    {line}" for line in incident.why.splitlines()]
            told.add(incident.why)
    return lines


def _incident(incident: Incident) -> str:
    """What came otherwise with an item."""
    if not incident.stand_in:
        return say("  LEFT OUT: “{item}”: no voice can say “{text}”", item=incident.item, text=_start(incident.text))
    return say(
        "  “{item}” is read by {stand_in}: {voice} could not say “{text}”",
        item=incident.item,
        stand_in=incident.stand_in,
        voice=incident.voice,
        text=_start(incident.text),
    )


@text.register
def _text_clips(value: Clips) -> str:
    line = say("{folder}: {count} clips, {size:.0f} MB", folder=value.folder, count=value.clips, size=value.size / 1e6)
    if value.removed:
        line += say(" (removed: {count}, {size:.0f} MB)", count=value.removed, size=value.freed / 1e6)
    return line


@text.register
def _text_site(value: Site) -> str:
    lines = [
        say(
            "{feed}: episodes: {count}, to be found at {address}",
            feed=value.feed,
            count=len(value.recordings),
            address=value.address,
        ),
    ]
    if not value.recordings:
        lines = [say("No episode yet: reader make seeds/*.txt makes one.")]
    lines += _wrong_site(value)
    if value.recordings and "//localhost" in value.address:
        lines.append(say("  Podcast apps need the real address: write base_url in reader.toml."))
    return "\n".join(lines)


@text.register
def _text_made(value: Made) -> str:
    nothing = value.failures and not value.site.recordings and not value.site.missing
    parts = [*map(text, value.reports), *([] if nothing else [text(value.site)])]
    return "\n".join(parts)


@functools.singledispatch
def wrong(_value: object) -> list[str]:
    """What went otherwise than it was meant to, a line each: all that is told to whoever wants no summary."""
    return []


@wrong.register
def _wrong_made(value: Made) -> list[str]:
    lines: list[str] = []
    for report in value.reports:
        if told := _wrong_report(report):
            lines += [report.source, *told]
    return lines + _wrong_site(value.site)


@wrong.register
def _wrong_report(value: Report) -> list[str]:
    lines = _otherwise(value.incidents)
    if value.listing:
        lines.append(say("  Please listen to {count} sentences: {file}", count=len(value.doubts), file=value.listing))
    return lines


@wrong.register
def _wrong_site(value: Site) -> list[str]:
    return [say("  Left out, its MP3 or its manifest is gone or damaged: {id}", id=name) for name in value.missing]


@wrong.register
def _wrong_audition(value: Audition) -> list[str]:
    failed = [sample for sample in value.samples if not sample.file]
    return [say("  {voice} could not say it: {why}", voice=sample.name, why=sample.why) for sample in failed]
