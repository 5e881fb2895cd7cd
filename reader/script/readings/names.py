"""Names of people: where they stand in news, and how the surnames are read that are read otherwise elsewhere."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from reader.script import words
from reader.script.readings import name_forms as forms
from reader.script.readings import tables

if TYPE_CHECKING:
    from collections.abc import Iterator


class Name(NamedTuple):
    """Where a name stands, and the readings of its surname where it is read otherwise elsewhere."""

    start: int
    end: int
    reading: tuple[str, ...]


def given(name: str) -> list[str]:
    """How a given name is read: as a word where it is one (重阳), else each character as names have it."""
    word = tables.phrase(name) or ()
    named = any(sign in forms.GIVEN_NAMES for sign in name)
    if word and not named and not any(reading.endswith("5") for reading in word):
        return list(word)
    return [_given(character, name[place + 1 :]) for place, character in enumerate(name)]


def _given(character: str, follows: str) -> str:
    if character == "朝" and follows and follows in forms.OF_THE_MORNING:
        return "zhao1"
    return forms.GIVEN_NAMES.get(character) or tables.default(character, alone=True)


def find(text: str) -> list[Name]:
    """The names of people in a text, in order; of one printed with a space in it (种 洁) only the surname."""
    found = {**_titled(text), **_in_rows(text)}
    for match in _alone(text):
        if match.start() not in found and not forms.WORDS_END.match(text, max(0, match.start() - 1)):
            found[match.start()] = _name(match)
    return [found[start] for start in sorted(found)]


def _titled(text: str) -> dict[int, Name]:
    """The names behind titles, by where they stand."""
    found = {}
    for row in forms.ROW.finditer(text):
        parted = text[row.start("names") - 1] in " \u3000:：(（叫作做"
        for name in forms.NAME.finditer(text, row.start("names"), row.end("names")):
            if text[name.start() - 1] == "长" and forms.PLACED.search(name[0]):
                continue
            if name.start() > row.start("names"):
                prose = _is_word(name[0]) and not forms.ENDS.match(text, name.end())
            else:
                prose = not parted and _is_prose(name[0], text[name.end() :])
            if not prose:
                found[name.start()] = _name(name)
    return found


def _in_rows(text: str) -> dict[int, Name]:
    """The names in rows without a title, by where they stand."""
    found: dict[int, Name] = {}
    for row in itertools.chain.from_iterable(pattern.finditer(text) for pattern in forms.ROWS):
        told = [*forms.NAME.finditer(text, row.start("names"), row.end("names"))]
        if _are_names([name[0] for name in told], most=row.re is forms.MOSTLY):
            found |= {name.start(): _name(name) for name in told}
    return found


def _alone(text: str) -> Iterator[re.Match[str]]:
    """What is a name by itself, or by what it stands beside."""
    for match in forms.ANYWHERE.finditer(text):
        if not _is_word(match[0]) and not _is_given_word(match[0][1:]):
            yield match
    yield from _begun(text)
    for match in forms.NICKNAME.finditer(text):
        if _begins(text, match.start() - 1) and not _goes_on(text, match.end()):
            yield match
    yield from forms.ADDRESSED.finditer(text)


def _begun(text: str) -> Iterator[re.Match[str]]:
    """What is a name only where one may begin."""
    for match in forms.SHORT.finditer(text):
        if _begins(text, match.start()) and not _is_word(match[0]) and not _goes_on(text, match.end()):
            yield match
    for match in forms.WHOLE.finditer(text):
        if _begins(text, match.start()) and _looks(match[0]):
            yield match
    for match in forms.PERSONAL.finditer(text):
        if _begins(text, match.start()) and not tables.phrase(match[0]):
            yield match


def _begins(text: str, place: int) -> bool:
    """Whether a name may begin at a place: after no character, a title or a word that joins it."""
    before = text[max(0, place - 4) : place]
    return not "一" <= before[-1:] <= "鿿" or before.endswith(forms.WHO)


def _are_names(told: list[str], *, most: bool) -> bool:
    """Whether what stands in a row are names: one or two words at most, or most of them look like names."""
    # Nor is it one thing after another that is done: 查安全、查隐患.
    if len(told) > 1 and told[0][0] in forms.ODD and len({name[0] for name in told}) == 1:
        return False
    if most:
        return sum(_looks(name) for name in told) * 2 > len(told)
    known = sum(_is_word(name) for name in told)
    # Beside what looks like a name, a word may be one too: 单佳怡、曾子涵; but not 种子、农膜.
    return not known or (len(told) > 1 and known * 2 <= len(told) and any(map(_looks, told)))


def _goes_on(text: str, end: int) -> bool:
    """Whether the last character before a place is rather the first of a word: 曾|强调, 小|单位."""
    spans = ((end - 1, end + 1), (end - 2, end + 1), (end - 2, end + 2))
    known = any(tables.phrase(text[start:stop]) for start, stop in spans)
    return known or words.within_word(text[end - 2 : end], text[end : end + 3])


def _looks(name: str) -> bool:
    """Whether a name of a row looks like one and like no word: 单敏, 曾子涵."""
    given = name[1:]
    made = given in forms.ALONE if len(given) == 1 else not forms.TYPICAL.isdisjoint(given)
    common = given not in forms.NO_WORDS and len(given) > 1 and words.is_common(given)
    return made and not common and not _is_word(name) and not _is_given_word(given)


def _name(match: re.Match[str]) -> Name:
    # What follows the surname may be an office or an address: 任局长, 单先生 are no names of three characters.
    parted = re.search(r"\s", match[0]) or forms.STYLED.search(match[0])
    return Name(match.start(), match.start() + parted.start() if parted else match.end(), _surname(match[0]))


def _is_prose(name: str, follows: str) -> bool:
    """Whether what stands right behind a title is rather a word: 党员干部, 记者曾采访, 专家解读."""
    # 男孩乐乐 is called so by those who love him.
    if name[0] == name[1]:
        return True
    if _is_word(name):
        return not _acts(name, follows)
    # 任可可: nobody does something twice.
    doubled = name[0] != "曾" and name[1:2] == name[2:]
    word = None if doubled or name[1:] in forms.NO_WORDS else tables.phrase(name[1:])
    # 曾表示, 曾报警, 任小学校长: whom the title names does something.
    if len(name) > len("曾勇") and not doubled:
        made = forms.TYPICAL.issuperset(name[1:]) and not re.match(forms.WORDS, name[1:])
        known = name[1:] in forms.NO_WORDS
        common = name[0] in "任查解曾" and not (word or known) and words.is_common(name[1:])
        if (common and not made) or (name[0] in "任查解曾" and forms.TYPICAL.isdisjoint(name[1:]) and not known):
            return not _acts(name, follows)
    # No given name ends in a neutral tone: 同学盖被子.
    if word and (name[0] not in forms.SELDOM_WORDS or word[-1].endswith("5")):
        return not (_acts(name, follows) or (len(name) == len("曾为民") and forms.BESIDE.match(follows)))
    short = len(name) <= len("曾勇")
    return short and name[0] in forms.SURNAMES and not forms.NAMELY.match(follows)


def _acts(name: str, follows: str) -> bool:
    """Whether what follows needs somebody who acts, and the name can be no verb with what it is done to."""
    return len(name) == len("查明远") and name[-1] not in forms.PARTICLES and bool(forms.DOES.match(follows))


def _is_word(name: str) -> bool:
    """Whether what looks like a name is, or begins with, a word that a table has: 应用, 解放军."""
    rather = (name[0] in forms.RATHER_WORDS and not _is_typical(name)) or name.startswith(forms.ONCE)
    parts = (name,) if forms.WHOLLY_GIVEN.match(name) else (name, name[:2])
    return rather or any(tables.phrase(part) for part in parts)


def _is_given_word(given: str) -> bool:
    """Whether what looks like a given name is a word that a table has, and hardly a name too."""
    return given not in forms.NO_WORDS and tables.phrase(given) is not None


def _is_typical(name: str) -> bool:
    """Whether an odd surname is followed by what is made as given names are: 都兴华."""
    given = name[1:]
    made = len(given) > 1 and forms.TYPICAL.issuperset(given)
    return made and name[0] in forms.SURNAMES_TOO and not _is_given_word(given)


def _surname(name: str) -> tuple[str, ...]:
    reading = forms.SURNAMES.get(name[:2]) or forms.SURNAMES.get(name[:1]) or ""
    return tuple(reading.split())
