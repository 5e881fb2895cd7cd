"""What the print-to-speech rules promise: said as a newsreader says it, nothing lost, nothing touched without need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gate import hold
from hypothesis import given
from hypothesis import strategies as st

from reader.script.normalize import RULES, spoken, unread

GOLDEN = Path(__file__).parent / "golden" / "spoken"
UNTOUCHED = GOLDEN / "untouched.txt"

HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
FIGURE = re.compile(r"\d")
PRINT = (
    "零一二三四五六七八九十两百千万亿年月日时点分秒第周元个名岁米号楼路次国家记者至到和比0123456789０１２３４５６７８９"
    ".．:：∶-—–~～/／%％‰℃°+×=><≥≤→#@&·,，。、；“”()（）〔〕 ABCGKVkmgWh²③Ⅲ①★👍"
)


def golden_rows() -> list[tuple[str, str]]:
    """Printed and spoken; a line without a tab needs nothing."""
    rows = []
    for path in sorted(GOLDEN.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            printed, tab, said = line.partition("\t")
            if printed:
                rows.append((printed, said if tab else printed))
    return rows


def test_the_golden_rows_are_said_as_written_there() -> None:
    rows = golden_rows()
    wrong = [f"{printed}\n  {said}\n  {spoken(printed)}" for printed, said in rows if spoken(printed) != said]
    assert len(rows) >= 500
    hold("spoken.rows", 1 - len(wrong) / len(rows))
    assert not wrong, "\n".join(wrong)


def test_what_needs_nothing_is_untouched() -> None:
    rows = UNTOUCHED.read_text("utf-8").splitlines()
    assert len(rows) >= 100
    hold("spoken.untouched", sum(spoken(row) == row for row in rows) / len(rows))


def test_nothing_in_the_golden_rows_is_left_unread() -> None:
    assert [printed for printed, _ in golden_rows() if unread(spoken(printed))] == []


def in_order(wanted: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in wanted)


def promises(text: str) -> None:
    said = spoken(text)
    assert spoken(said) == said
    assert not FIGURE.search(said)
    assert in_order("".join(HANZI.findall(text)), said)


@given(st.text())
def test_promises_hold_for_any_text(text: str) -> None:
    promises(text)


@given(st.text(alphabet=PRINT))
def test_promises_hold_for_print(text: str) -> None:
    promises(text)


@given(st.lists(st.sampled_from([printed for printed, _ in golden_rows()]), min_size=2, max_size=4))
def test_promises_hold_for_rows_run_together(rows: list[str]) -> None:
    promises("".join(rows))


@given(st.text())
def test_unread_names_each_character_once_in_order(text: str) -> None:
    left = unread(text)
    assert len(set(left)) == len(left)
    assert in_order(left, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "。",
        "-",
        "%",
        "/",
        "1",
        "１",
        "٣",
        "💯",
        "²",
        "①",
        "00",
        "9" * 5000 + "/3",
        "0" * 5000 + "版",
        "0.9版",
        "2、" * 2000,
    ],
)
def test_odd_texts_come_back(text: str) -> None:
    assert not FIGURE.search(spoken(text))


def test_each_rule_stands_in_the_order_once() -> None:
    assert len(set(RULES)) == len(RULES)
