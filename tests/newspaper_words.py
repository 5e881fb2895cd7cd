"""The words and sentences that newspaper pages are composed of, drawn at random."""

from __future__ import annotations

import random
from pathlib import Path

STOCK = Path(__file__).parent / "golden" / "newspaper-stock.txt"


def stock() -> dict[str, list[str]]:
    """The words and sentences that pages are made of: `[name]`, then a line each."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in STOCK.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line.strip():
            section.append(line)
    return found


class Words:
    """Words and sentences drawn from the stock, none twice on a page."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)  # noqa: S311  pages, not secrets
        self.stock = stock()
        self.half = self.random.random() < 0.4
        self.used: set[str] = set()

    def pick(self, what: str) -> str:
        return self.random.choice(self.stock[what])

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def name(self) -> str:
        if self.chance(0.08):
            return self.pick("long names")
        given = "".join(self.random.sample(self.pick("given"), 2 if self.chance(0.65) else 1))
        return self.random.choice(self.pick("surnames")) + given

    def names(self, most: int) -> str:
        return " ".join(self.name() for _ in range(self.random.randint(1, most)))

    def fill(self, template: str) -> str:
        """The template with its slots filled."""
        text = template
        for slot in ("place", "unit", "topic", "thing", "role", "paper"):
            while f"<{slot}>" in text:
                text = text.replace(f"<{slot}>", self.pick(slot), 1)
        while "<name>" in text:
            text = text.replace("<name>", self.name(), 1)
        while "<n>" in text:
            text = text.replace("<n>", str(self.random.choice([3, 5, 12, 26, 48, 120, 365, 1200, 7000])), 1)
        while "<day>" in text:
            text = text.replace("<day>", f"{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日", 1)
        return text.translate(str.maketrans("，：；！？（）", ",:;!?()")) if self.half else text

    def fresh(self, what: str) -> str:
        """A filled template that this page has not had."""
        for _ in range(40):
            text = self.fill(self.pick(what))
            if text not in self.used:
                break
        self.used.add(text)
        return text

    def bracket(self, text: str) -> str:
        return f"({text})" if self.half or self.chance(0.4) else f"（{text}）"
