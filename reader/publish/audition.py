"""The page on which voices are chosen by ear: the same text, said by each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import lxml.html
from lxml.builder import E

from reader.publish.style import STYLE
from reader.publish.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from reader.model import Show

NAME = "audition.html"
SEXES = {"female": "女声", "male": "男声"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A voice on trial: its name, a line about it, its sex, and the sound file beside the page or why there is none."""

    name: str
    about: str
    sex: str
    file: str
    why: str


def write(show: Show, text: str, samples: Sequence[Sample]) -> bytes:
    """The page, a part for each voice, in the order given."""
    title = "挑选声音"
    body = E.body(
        E.a("跳到声音", {"class": "skip", "href": "#voices"}),
        E.header(
            E.h1(title),
            E.p("每个声音都念同一段话。选好以后，把它下面那一行写进 reader.toml 的 [speech] 里；写两个就轮流播报。"),
            E.p(f"“{plain(text)}”"),
        ),
        E.main({"id": "voices", "tabindex": "-1"}, *map(_part, samples)),
    )
    head = E.head(
        E.meta(charset="utf-8"),
        E.title(f"{title} · {plain(show.title)}"),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.meta(name="color-scheme", content="light dark"),
        E.style(STYLE),
    )
    written: str = lxml.html.tostring(
        E.html({"lang": "zh-CN"}, head, body), doctype="<!DOCTYPE html>", encoding="unicode"
    )
    return (written + "\n").encode()


def _part(sample: Sample) -> _Element:
    """A voice with its sound and the line that chooses it or, where it failed, with the reason."""
    title = f"{sample.name}-title"
    part = E.article({"aria-labelledby": title}, E.h2(sample.name, id=title))
    sex, about = SEXES.get(sample.sex, ""), plain(sample.about)
    part.append(E.p(about if sex in about else f"{sex} · {about}"))
    if sample.file:
        part.append(
            E.audio({"controls": "", "preload": "none", "src": sample.file, "aria-label": f"播放：{sample.name}"})
        )
        part.append(E.p(E.code(f'anchors = ["{sample.name}"]')))
    else:
        part.append(E.p(f"这个声音没有念出来：{plain(sample.why)}"))
    return part
