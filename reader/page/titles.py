"""Display lines in a row, above a text: which is the kicker, which the headline, which the subtitle."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.model import Role

_SPACED = re.compile(r"[\u3400-\u9fff\d”》！？%％] [\u3400-\u9fff\d“《]")
_SAYS = re.compile(r"(?:强调|指出|要求|表示|主持|时|提出|批示|审议)[:：]?$")
_NAMED = re.compile(r"(?<!强调)(?<!指出)(?<!要求)(?<!表示)[:：]$")
_COLUMN = re.compile(
    r"^(?:聚焦|关注|学习贯彻|深入学习|贯彻落实|奋进|走进|喜迎|庆祝|新春走基层|记者|[【\[■◆●]|.*(?:新闻发布会|常委会|全体会议|座谈会)$)"
    r"|(?:系列|专栏|专题|观察|访谈|聚焦|调查|之[一二三四五六七八九十]|[①-⑳]|[(（][一二三四五六七八九十]+[)）])$"
)
_DETAIL = re.compile(r"(?:侧记|纪实|综述|记事|扫描|速写|见闻|透视|报告|之路|启示|探访|走访|剪影)$")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万]{1,4}[项个条名家位大种座户年]")
_PARALLEL = 3
# Two lines of one headline differ by a few characters, and neither is much of a kicker or a subtitle.
_EVEN, _SLIGHT = 4, 0.6
_SLOGAN = 20
_LONGER = 1.5


def roles(lines: list[str], touching: list[bool]) -> list[Role]:
    """The role of each of the display lines that open an article.

    `touching` says of each line whether it stands closer to the one above than lines of the page do: then the two
    are one headline, unless one of them is clearly a kicker or a subtitle.

    >>> [str(role) for role in roles(["规划引领 平台支撑", "呼和浩特深度融入区域发展新格局"], [False, False])]
    ['kicker', 'headline']
    >>> [str(role) for role in roles(["一江清水向东流", "——某市治水纪实"], [False, True])]
    ['headline', 'subtitle']
    >>> [str(role) for role in roles(["小学生误吞纽扣电池", "医生九分钟内取出"], [False, True])]
    ['headline', 'headline']
    """
    best = max(range(len(lines)), key=lambda at: (_headline(lines, at), -at))
    found = [Role.KICKER if at < best else Role.HEADLINE if at == best else Role.SUBTITLE for at in range(len(lines))]
    for at, (above, line) in enumerate(pairwise(lines), 1):
        even = abs(len(above) - len(line)) <= _EVEN and _kicker(above, line) <= _SLIGHT >= _subtitle(line, above)
        if best in (at - 1, at) and ((touching[at] and even) or _NAMED.search(above)):
            found[at - 1] = found[at] = Role.HEADLINE
    return found


def _headline(lines: list[str], at: int) -> float:
    """How well the line at this place serves as the headline: the lines above as kickers, those below as subtitles."""
    score = sum(_kicker(line, lines[at]) for line in lines[:at])
    score += sum(_subtitle(line, lines[at]) for line in lines[at + 1 :])
    return score - max(0, at - 1) * 2 - max(0, len(lines) - at - 2) * 1.5


def _kicker(line: str, headline: str) -> float:
    score = 0.5 if len(line) <= _SLOGAN else 0.0
    if _SPACED.search(line) and not _SPACED.search(headline):
        score += 1.0
    if _SAYS.search(line) or _COLUMN.search(line):
        score += 2.5
    phrases = line.split(" ")
    if len(phrases) >= _PARALLEL and len({len(phrase) for phrase in phrases}) == 1:
        score += 1.5
    if line.startswith(("——", "--")):
        score -= 5.0
    if len(line) > _LONGER * len(headline):
        score -= 1.0
    return score


def _subtitle(line: str, headline: str) -> float:
    score = 0.0
    if line.startswith(("——", "--")):
        score += 5.0
    if _DETAIL.search(line):
        score += 1.5
    if _SPACED.search(line) and not _SPACED.search(headline):
        score += 1.0
    if len(line) > _LONGER * len(headline):
        score += 0.6
    if _FIGURE.search(line) and not _FIGURE.search(headline):
        score += 0.6
    if re.search("[，,]", line) and not re.search("[，,]", headline):
        score += 0.4
    return score
