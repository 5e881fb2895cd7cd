"""Composes newspaper pages with the articles that they hold: names, places, topics, bylines and breaks at random."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newspaper_words import Words

if TYPE_CHECKING:
    import random


@dataclass(frozen=True)
class Expected:
    """An item as a reader of the page would write it down."""

    title: str
    byline: str
    kind: str
    paragraphs: tuple[str, ...]
    truncated: bool = False
    kicker: str = ""
    subtitle: str = ""


@dataclass
class Sheet:
    """A page while it is set: units of print (a unit is never broken unless it is text) and the items in it."""

    units: list[tuple[str, str]] = field(default_factory=list)
    items: list[Expected] = field(default_factory=list)

    def put(self, what: str, text: str) -> None:
        self.units.append((what, text))


class Composer(Words):
    """Composes pages from a seed number."""

    def paragraph(self, opening: bool = False) -> str:  # noqa: FBT001, FBT002  a page's first paragraph or not
        sentences = [self.fresh("openings" if opening else "sentences")]
        sentences += [self.fresh("sentences") for _ in range(self.random.randint(0, 3))]
        return "".join(sentences)

    def body(self, least: int, most: int) -> list[str]:
        count = self.random.randint(least, most)
        return [self.paragraph(opening=at == 0) for at in range(count)]

    def staff(self) -> str:
        paper = self.random.choice(["本报", "本报", "本网", "", self.fill("<paper>")])
        role = self.random.choice(["记者", "记者", "全媒体记者", "实习记者", "见习记者", "首席记者", "融媒体记者"])
        text = f"{paper}{role} {self.names(2)}"
        if self.chance(0.3):
            text += f" 通讯员 {self.names(2)}"
        return text

    def headline(self) -> str:
        return self.fresh("headlines")

    # Each of these puts an item on the sheet and says what it is.

    def article(self, sheet: Sheet) -> None:
        titles = self.titles(sheet)
        paragraphs = self.body(2, 6)
        style = self.random.choice(
            ["line", "line", "dateline", "dateline", "dateline", "after", "glued", "plain-dateline"]
        )
        byline = self.sign(sheet, style)
        if self.chance(0.12) and style in ("line", "after"):
            sheet.put("text", self.fresh("pictured"))
            sheet.put("line", self.credit()[0])
        truncated = style not in ("after", "glued") and self.chance(0.1)
        if truncated:
            paragraphs[-1] = self.cut(paragraphs[-1])
        heads = self.subheads(paragraphs) if len(paragraphs) >= 4 and self.chance(0.35) else {}
        whole = bool(titles[2]) or truncated
        subtitle = ""
        for at, text in enumerate(paragraphs):
            if at in heads:
                sheet.put("display", heads[at])
            opened = self.opened(at, style, byline, text, last=at == len(paragraphs) - 1)
            subtitle = self.set_text(sheet, opened, text if at and not whole and not subtitle else "") or subtitle
        if style == "after":
            sheet.put("line", byline)
        if truncated and self.chance(0.4):
            sheet.put("line", self.bracket(f"下转第{self.random.randint(2, 8)}版"))
        printed = [each for at, text in enumerate(paragraphs) for each in (heads.get(at, ""), text) if each]
        kicker, title, under = titles
        found = Expected(title, self.bare(byline), "article", tuple(printed), truncated, kicker, under or subtitle)
        sheet.items.append(found)

    def titles(self, sheet: Sheet) -> tuple[str, str, str]:
        """Puts a kicker, a headline and a subtitle on the sheet, the first and the last not always."""
        kicker = self.fresh("kickers") if self.chance(0.2) else ""
        title = self.headline()
        subtitle = self.fresh("subtitles") if self.chance(0.15) else ""
        for text in (kicker, title, subtitle):
            if text:
                sheet.put("display", text)
        return kicker, title, subtitle

    def cut(self, text: str) -> str:
        """The text broken off before its end, not where a sentence ends."""
        end = self.random.randint(len(text) // 2, len(text) - 2)
        while text[end - 1] in "。！？!?”）)":
            end -= 1
        return text[:end].rstrip()

    def set_text(self, sheet: Sheet, print_: str, tearable: str) -> str:
        """Puts a paragraph on the sheet; the display line that tears it apart, for most the empty string."""
        inside = self.inside(tearable) if tearable else 0
        if not inside:
            sheet.put("text", print_)
            return ""
        subtitle = self.fresh("insides")
        tear = print_.index(tearable) + inside
        sheet.put("torn", f"{print_[:tear]}\n{subtitle}\n{print_[tear:]}")
        return subtitle

    def inside(self, text: str) -> int:
        """Where a display line tears this paragraph apart; 0 for most paragraphs."""
        places = [at for at in range(12, len(text) - 12) if is_hanzi(text[at - 1]) and is_hanzi(text[at])]
        return self.random.choice(places) if places and self.chance(0.015) else 0

    def bare(self, byline: str) -> str:
        return byline.strip("●■□◆▲★·○ ")

    def sign(self, sheet: Sheet, style: str) -> str:
        """The byline in this style; one that stands on a line of its own is put on the sheet."""
        mark = self.random.choice(["●", "■", "□", "◆", "", "", "○"])
        match style:
            case "line":
                byline = self.random.choice(
                    [
                        f"{mark}{self.staff()}",
                        f"□{self.names(2)}",
                        f"{mark}{self.staff()} 文/图",
                        self.bracket(self.staff()),
                        "本报评论员",
                    ]
                )
                sheet.put("line", byline)
                return byline
            case "dateline":
                return self.dateline()
            case "plain-dateline":
                telegram = self.fill("据新华社<place><day>电")
                reported = f"本报讯 {self.staff()}报道" if self.chance(0.3) else "本报讯"
                return self.random.choice(["本报讯", "据新华社电", telegram, reported])
            case "after":
                return self.random.choice([self.bracket(self.staff()), self.staff()])
            case _:
                return self.random.choice([self.bracket(self.staff()), self.bracket(self.names(2))])

    def dateline(self) -> str:
        """What opens a report: the paper or the agency, and in brackets who wrote it."""
        dated = [
            self.fill(template) for template in ("<paper>讯", "本报<place>讯", "本报<day>讯", "新华社<place><day>电")
        ]
        paper = self.random.choice(["本报讯", "本报讯", "本网讯", *dated])
        return paper + self.bracket(
            self.random.choice(["记者 ", "实习记者 ", "全媒体记者 "])
            + self.names(2)
            + (f" 通讯员 {self.name()}" if self.chance(0.3) else "")
        )

    def opened(self, at: int, style: str, byline: str, text: str, *, last: bool) -> str:
        if at == 0 and style == "dateline":
            return byline + self.random.choice(["", " "]) + text
        if at == 0 and style == "plain-dateline":
            return byline + (" " if not byline.endswith("报道") else "：") + text
        if last and style == "glued":
            return text + byline
        return text

    def subheads(self, paragraphs: list[str]) -> dict[int, str]:
        places = sorted(self.random.sample(range(1, len(paragraphs)), 2))
        numbered = self.chance(0.3)
        heads = {}
        for order, at in enumerate(places):
            text = self.fresh("subheads")
            heads[at] = f"{'一二三四'[order]}、{text}" if numbered else text
        return heads

    def credit(self) -> tuple[str, str]:
        name = self.name()
        line = self.random.choice(
            [
                f"■本报记者 {name} 摄",
                f"·{name} 摄·",
                f"本报记者 {name} 摄",
                self.bracket(f"{name} 摄"),
                f"新华社记者 {name} 摄",
                f"{self.staff()} 摄影报道",
                self.bracket(f"本报记者 {name} 摄"),
            ]
        )
        return line, self.bare(line)

    def photo(self, sheet: Sheet) -> None:
        title = self.fresh("photo titles")
        caption = self.fresh("captions")
        line, byline = self.credit()
        sheet.put("display", title)
        if self.chance(0.3):
            sheet.put("text", f"{caption}{self.random.choice([' ', '  ', ''])}{line}")
        else:
            sheet.put("text", caption)
            sheet.put("line", line)
        sheet.items.append(Expected(title, byline, "photo", (caption,)))

    def briefs(self, sheet: Sheet) -> None:
        if self.chance(0.6):
            sheet.put("display", self.random.choice(["简讯", "短讯", "要闻简报", "■简讯", "【简讯】"]))
        dated = self.chance(0.5)
        for _ in range(self.random.randint(2, 4)):
            title = self.headline()
            text = self.fresh("openings")
            byline = "本报讯" + self.bracket(f"记者 {self.name()}") if dated else ""
            sheet.put("display", title)
            sheet.put("text", byline + text)
            sheet.items.append(Expected(title, byline, "brief", (text,)))

    def poem(self, sheet: Sheet) -> None:
        title = self.fresh("poem titles")
        byline = self.random.choice([f"□{self.name()}", f"●{self.name()}"])
        verses = self.random.sample(self.stock["verses"], self.random.randint(6, 10))
        sheet.put("display", title)
        sheet.put("line", byline)
        for verse in verses:
            sheet.put("verse", verse)
        sheet.items.append(Expected(title, self.bare(byline), "article", tuple(verses)))

    def furniture(self, sheet: Sheet, what: str) -> None:
        for line in self.random.sample(self.stock[what], self.random.randint(1, 3)):
            sheet.put("furniture", self.fill(line))


def is_hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def compose(number: int) -> tuple[Sheet, Composer]:
    """A page, not yet set."""
    composer = Composer(number)
    sheet = Sheet()
    if composer.chance(0.6):
        composer.furniture(sheet, "heads of pages")
    makers = [composer.article] * 6 + [composer.photo] * 2 + [composer.briefs] + [composer.poem] * (number % 4 == 0)
    for _ in range(composer.random.randint(4, 9)):
        composer.random.choice(makers)(sheet)
    if composer.chance(0.6):
        composer.furniture(sheet, "feet of pages")
    return sheet, composer


NEVER_FIRST = "，。、；：！？,;:!?”’）)》】"
NEVER_LAST = "“‘（(《【"


def set_page(sheet: Sheet, composer: Composer, breaks: str) -> str:
    """The page as text. `breaks`: whole, blank, column, both or dense."""
    rng = composer.random
    indent = rng.choice(["", "\u3000\u3000", "    "])
    width = rng.randint(14, 34)
    spaced = rng.random() < 0.5
    lines: list[str] = []
    for what, text in sheet.units:
        if what == "torn":
            lines += "\n\n".join(text.split("\n")).split("\n")
        elif what == "text":
            parts = [indent + text]
            if breaks in ("column", "both"):
                parts = wrap(indent + text, width)
            if breaks in ("blank", "both"):
                parts = torn(parts, rng)
            lines += parts
        else:
            lines.append(text)
        close = breaks == "dense" or (breaks == "column" and not spaced and bool(indent)) or what == "verse"
        lines += [] if close else [""] * (1 if rng.random() < 0.9 else rng.randint(2, 4))
        if what != "text" and breaks == "column" and rng.random() < 0.3:
            lines.append("")
    return "\n".join(lines) + "\n"


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of a column: no mark that ends something begins a line."""
    lines = []
    while len(text) > width:
        end = width
        while text[end] in NEVER_FIRST and end > width - 3:
            end -= 1
        while text[end - 1] in NEVER_LAST and end > width - 3:
            end -= 1
        lines.append(text[:end])
        text = text[end:]
    return [*lines, text]


def torn(parts: list[str], rng: random.Random) -> list[str]:
    """The lines with blank lines in the middle of words, never where a sentence ends."""
    out: list[str] = []
    for part in parts:
        rest = part
        while len(rest) > 12 and rng.random() < (0.6 if len(parts) == 1 else 0.12):
            cut = rng.randint(2, len(rest) - 2)
            if rest[cut - 1] in "。！？!?”；;… \u3000" or rest[cut] in " 。" or not rest[:cut].strip():
                break
            out += [rest[:cut], ""]
            rest = rest[cut:]
        out.append(rest)
    return out
