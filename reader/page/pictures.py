"""Pictures that stand amid a text: the lines of their captions, and the line on which the text goes on.

In columns whose paragraphs are indented a caption often is not: it stands between two lines of a paragraph, or below
one, and ends where somebody is named who took the picture.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.page import grammar
from reader.page.evidence import closed, torn
from reader.page.forms import Form
from reader.page.line_signs import Label
from reader.page.rows import wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.page.forms import Formed
    from reader.page.lines import Layout

AMID = "a picture's credit parts it from the text around it"
# So many lines a caption has at the most, and so many characters at the least.
_MOST, _LEAST = 7, 8
_BEGINS = re.compile(rf"{grammar.DAY.pattern}|{grammar.PICTURED.pattern}|{grammar.CAPTIONED.pattern}")
# What such a beginning counts beside the natural logarithm of the odds of a torn word, and how much is enough: of 43
# places on labelled pages all are captions.
_BEGUN, _ENOUGH = 2.5, 0.5


def amid_text(formed: Sequence[Formed], layout: Layout) -> dict[int, Label]:
    """How the lines of captions amid texts are read, and those on which the texts go on."""
    found: dict[int, Label] = {}
    if not (layout.narrowest and layout.indented):
        return found
    for at in range(2, len(formed)):
        last = _last_line(formed, at)
        below = at + 1 if at + 1 < len(formed) and _goes_on(formed[at + 1], layout) else None
        first = None if last is None else _first_line(formed, last, below, layout)
        if last is None or first is None:
            continue
        found[first] = Label.START
        found |= dict.fromkeys(range(first + 1, last + 1), Label.GOES_ON)
        if below is not None:
            found[below] = Label.RESUMES
    return found


def _last_line(formed: Sequence[Formed], at: int) -> int | None:
    """The last line of the text whose end a credit marks, on this line or at its end."""
    text, last = formed[at].line.text, at
    if formed[at].form is Form.CREDIT:
        last, text = at - 1, formed[at - 1].line.text
    elif credit := grammar.END_CREDIT.search(text):
        text = text[: credit.start()].rstrip()
    else:
        return None
    return last if formed[last].form is Form.FREE and text and closed(text) else None


def _goes_on(each: Formed, layout: Layout) -> bool:
    """Whether a line may be the rest of a text, and no headline."""
    line = each.line
    text_like = re.search("[，。,]", line.text) is not None or wide(line, layout)
    return each.form is Form.FREE and not line.indent and text_like


def _in_paragraph(formed: Sequence[Formed], at: int, layout: Layout) -> bool:
    """Whether a line is a full one of an indented paragraph."""
    for each in formed[at::-1]:
        if each.form is not Form.FREE or not wide(each.line, layout):
            return False
        if each.line.indent:
            return True
    return False


def _first_line(formed: Sequence[Formed], last: int, below: int | None, layout: Layout) -> int | None:
    """Where the caption begins that ends on this line: where the text above it goes on `below`, or has ended."""
    best, begins = _ENOUGH, None
    for first in range(last, max(1, last - _MOST), -1):
        above, line = formed[first - 1].line, formed[first].line
        if formed[first].form is not Form.FREE or line.indent or not _in_paragraph(formed, first - 1, layout):
            break
        worth = _BEGUN if _BEGINS.match(line.text) else 0.0
        if closed(above.text):
            worth = worth if below is None else 0.0
        elif below is None:
            continue
        else:
            rest = formed[below].line
            whole = (
                first == last < below - 1 and len(line.text) >= _LEAST and not layout.full(line) and "，" in rest.text
            )
            worth += torn(above.text, rest.text) - torn(above.text, line.text) + (_ENOUGH if whole else 0.0)
        if worth >= best:
            best, begins = worth, first
    return begins
