"""A page read: its text taken apart into articles and strays, each decision with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import InputError
from reader.model import Kind, Page, Role
from reader.page import grammar, learned, neural, search
from reader.page.classify import classify
from reader.page.dates import find_date
from reader.page.editing import is_edited, read_edit
from reader.page.gather import gather
from reader.page.judge import judge
from reader.page.lift import lift
from reader.page.lines import layout, split
from reader.page.mend import JOINING, Sheet, mend, read_lines, why
from reader.page.signs import Signs

if TYPE_CHECKING:
    import datetime as dt

    from reader.model import Article
    from reader.page.mend import Reading

# So many signs are told of a line at the most.
_TOLD = 4


@dataclass(frozen=True, slots=True)
class Decision:
    """What a printed line was taken for, and why. `role` is a `Role`, or "stray"; joined by "+" where it holds more."""

    line: int
    text: str
    role: str
    reason: str


def read(text: str, name: str, date: dt.date | None = None) -> Page:
    """The articles of a page, as printed or as a volunteer edited it. `date` overrules its name and its text.

    Raises:
        InputError: there is no print on the page, or an edited page has a line that does not say what it is.
    """
    if is_edited(text):
        return read_edit(text, name, date)
    return _take_apart(text, name, date).page


def explain(text: str, name: str) -> list[Decision]:
    """For each printed line what it was taken for, and why."""
    if is_edited(text):
        return _explain_edited(read_edit(text, name))
    page, found, opinions, parts = _take_apart(text, name, None)
    roles: dict[int, list[str]] = {}
    for article in page.articles:
        for block in article.blocks:
            roles.setdefault(block.line, []).append(str(block.role))
    for stray in page.strays:
        roles.setdefault(stray.line, []).append("stray")
    heard = neural.why(found.signs.passages, opinions, parts)
    shown = search.why(found.signs, parts, learned.table("parts.tsv"))
    joined = why(found.sheet, found.readings, judge("lines.npz"))
    left = {stray.line: stray.reason for stray in page.strays}
    decisions: list[Decision] = []
    for at, (each, reading) in enumerate(zip(found.sheet.formed, found.readings, strict=True)):
        number = each.line.number
        goes_on = reading.above if reading.label in JOINING else at - 1
        role = "+".join(dict.fromkeys(roles.get(number, []))) or (decisions[goes_on].role if goes_on >= 0 else "")
        told = [*heard.get(number, []), *shown.get(number, [])]
        reason = "; ".join(told[:_TOLD]) or joined[at]
        if number in left or each.reason:
            reason = each.reason or left[number]
        decisions.append(Decision(number, each.line.text, role, reason))
    return decisions


def _explain_edited(page: Page) -> list[Decision]:
    """Each line of an edited page: it is what the volunteer said."""
    blocks = [block for article in page.articles for block in article.blocks]
    decisions = [Decision(each.line, each.text, str(each.role), "a volunteer says so") for each in blocks]
    decisions += [Decision(stray.line, stray.text, "stray", stray.reason) for stray in page.strays]
    return sorted(decisions, key=lambda decision: decision.line)


class Printed(NamedTuple):
    """A printed page before it is said what its passages are: its lines, how they were read, and the signs."""

    sheet: Sheet
    readings: list[Reading]
    signs: Signs


def printed(text: str) -> Printed:
    """The lines of a page joined into passages, with their signs."""
    sheet = laid_out(text)
    readings = read_lines(sheet, judge("lines.npz"))
    return Printed(sheet, readings, Signs(lift(mend(sheet.formed, readings)), sheet.layout))


def laid_out(text: str) -> Sheet:
    """The lines of a page as they are printed."""
    lines = split(text)
    setting = layout(lines)
    return Sheet(classify(lines, setting), setting)


class _Apart(NamedTuple):
    """A page taken apart: how it was read, what the network takes each passage for, and the part that each is."""

    page: Page
    found: Printed
    opinions: list[list[float]]
    parts: list[int]


def _take_apart(text: str, name: str, date: dt.date | None) -> _Apart:
    if not split(text):
        raise InputError("{page}: the page is empty", hint="Put the text of a newspaper page into it.", page=name)
    found = printed(text)
    opinions = neural.opinions(found.signs.passages, found.signs.gap)
    parts = search.read_parts(found.signs, learned.table("parts.tsv"), opinions)
    page = Page(name, date or find_date(name, text), *gather(found.signs.passages, parts, found.signs.words))
    return _Apart(page, found, opinions, parts)


def listing(page: Page) -> list[dict[str, object]]:
    """The page for other programs, an entry an article.

    Its keys are title, kicker, subtitle, byline, kind, paragraphs, truncated. A photo's byline is its credit and its
    paragraphs are its caption; sub-headings are paragraphs of their own.
    """
    return [_entry(article) for article in page.articles]


def _entry(article: Article) -> dict[str, object]:
    photo = article.kind is Kind.PHOTO
    signed = article.texts(Role.CREDIT) if photo else article.texts(Role.BYLINE)
    return {
        "title": article.headline,
        "kicker": " ".join(article.texts(Role.KICKER)),
        "subtitle": " ".join(article.texts(Role.SUBTITLE)),
        "byline": " ".join(each.strip(grammar.MARKS + " ：:，,") for each in signed),
        "kind": str(article.kind),
        "paragraphs": list(article.texts(Role.CAPTION) if photo else article.texts(Role.BODY, Role.SUBHEAD)),
        "truncated": article.truncated,
    }
