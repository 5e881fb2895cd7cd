"""The page on which a human hears what a recogniser did not understand: a clip to click on beside each sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
from lxml.builder import E

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Doubt

STYLE = (
    "body{font:1.25rem/1.6 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}"
    "li{margin:0 0 2em}audio{width:100%}.heard{opacity:.8}"
)


def listing(title: str, doubts: Sequence[Doubt], clips: Mapping[str, str]) -> bytes:
    """An HTML page in UTF-8. `clips` tells where the clip of each name lies, as an address relative to the page."""
    entries = [
        E.li(
            E.p(E.strong(doubt.item)),
            E.p(doubt.text),
            E.audio({"controls": "", "preload": "none", "src": clips[doubt.clip], "aria-label": f"试听：{doubt.text}"}),
            E.p("识别程序听成：", doubt.heard or "（什么也没听到）", {"class": "heard"}),
        )
        for doubt in doubts
    ]
    body = E.body(
        E.main(
            E.h1(f"请听一听：{title}"),
            E.p(
                "下面的句子，语音识别程序没有听明白。识别程序也会听错：听一遍，念得对就不用管；"
                "念得不对，请改正文字，或者在 lexicon.tsv 里写明怎么念，再运行同一条命令。"
            ),
            E.ol(*entries),
        )
    )
    head = E.head(
        E.meta(charset="utf-8"),
        E.title(f"请听一听：{title}"),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.style(STYLE),
    )
    page = E.html({"lang": "zh-CN"}, head, body)
    return f"{lxml.html.tostring(page, doctype='<!DOCTYPE html>', encoding='unicode')}\n".encode()
