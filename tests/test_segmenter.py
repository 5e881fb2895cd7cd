"""Where sentences end, and where a newsreader draws breath."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gate import hold
from hypothesis import given
from hypothesis import strategies as st

from reader.script import segmenter
from reader.script.clauses import CAP, hanzi

HERE = Path(__file__).parent
SEED = (HERE.parent / "seeds" / "000_0b6033840915b4e6.txt").read_text("utf-8")
GOLDEN = ("city", "daily", "news", "newsroom", "shapes", "varied")
PRINT = st.text(
    st.sampled_from('我们在报社说1290aBU。！？…；：，、.!?;:,"“”‘’（）()《》【】—-·①一二、\n\t \u3000😀'), max_size=120
)
RUNNING = st.text(st.sampled_from("我们在报社呼和浩特市发展1290aB；：，、。,“”《》（）— "), min_size=1, max_size=400)


def golden(name: str) -> list[list[str]]:
    """The rows of a golden file, each as its sentences."""
    lines = (HERE / "golden" / "sentences" / f"{name}.txt").read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n").split(" | ") for line in lines if line and not line.startswith("#")]


def printed(pieces: list[str]) -> str:
    """The text that a golden row was made from: a Latin full stop has a space after it."""
    text = ""
    for piece in pieces:
        text += (" " if re.search(r"[A-Za-z]\.$", text) else "") + piece
    return text


def squeezed(text: str) -> str:
    return "".join(text.split())


def ends(pieces: list[str]) -> set[int]:
    found = {0}
    for piece in pieces:
        found.add(max(found) + len(squeezed(piece)))
    return found - {0, max(found)}


def reached(rows: list[list[str]]) -> tuple[float, float]:
    """The share of rows that are split as they should be, and the F1 of the ends of sentences in them."""
    found = [segmenter.sentences(printed(row)) for row in rows]
    right = [[*map(squeezed, row)] == [*map(squeezed, pieces)] for row, pieces in zip(rows, found, strict=True)]
    for row, pieces, same in zip(rows, found, right, strict=True):
        if not same:
            print("expected:", " | ".join(row), "\n   found:", " | ".join(pieces))  # noqa: T201  shown where it fails
    expected_ends = [ends(row) for row in rows]
    found_ends = [ends(pieces) for pieces in found]
    shared = sum(len(a & b) for a, b in zip(expected_ends, found_ends, strict=True))
    return sum(right) / len(rows), 2 * shared / sum(map(len, expected_ends + found_ends))


def test_golden_sentences() -> None:
    share, f1 = reached([row for name in GOLDEN for row in golden(name)])
    hold("sentences.rows", share)
    hold("sentences.f1", f1)


def test_narration_behind_quotations() -> None:
    share, _ = reached(golden("dialogue"))
    hold("sentences.dialogue", share)


@given(PRINT)
def test_no_character_is_lost_or_moved(text: str) -> None:
    pieces = segmenter.sentences(text)
    assert squeezed("".join(pieces)) == squeezed(text)
    assert all(piece and piece == piece.strip() and "\n" not in piece and "\t" not in piece for piece in pieces)


@given(st.text(max_size=60))
def test_any_text_at_all(text: str) -> None:
    assert squeezed("".join(segmenter.sentences(text))) == squeezed(text)


@given(RUNNING)
def test_no_piece_is_over_the_cap(text: str) -> None:
    assert all(hanzi(piece) <= CAP for piece in segmenter.sentences(text * 2))


@given(RUNNING)
def test_breaths_are_the_sentence(text: str) -> None:
    for sentence in segmenter.whole(text):
        breaths = segmenter.breaths(sentence)
        assert "".join(breaths) == sentence
        assert all(breaths)
        assert all(hanzi(breath) <= CAP for breath in breaths)


def test_a_sentence_of_forty_hanzi_is_one_breath() -> None:
    sentence = "甲，" * 40
    assert segmenter.breaths(sentence) == [sentence]


def test_a_sentence_below_the_cap_is_never_broken() -> None:
    sentence = "全市上下齐心协力抓落实，" * 6 + "成效明显。"
    assert segmenter.sentences(sentence) == [sentence]


def test_a_long_sentence_is_broken_at_its_strongest_marks() -> None:
    half = "各旗县区要压实责任、细化措施、倒排工期，确保重点项目按时开工、按时建成、按时投产，不得延误"
    assert segmenter.sentences(f"{half}；{half}。") == [f"{half}；", f"{half}。"]


def test_words_are_kept_whole_where_there_is_no_mark() -> None:
    sentence = "呼和浩特市人力资源和社会保障局" * 8
    pieces = segmenter.sentences(sentence)
    assert "".join(pieces) == sentence
    assert not any(piece.startswith(("和浩特", "浩特", "特", "资源", "源", "保障", "障")) for piece in pieces)


def test_a_clause_too_long_for_a_breath_is_parted_where_a_phrase_begins() -> None:
    sentence = (
        "来自北京上海天津重庆等二十多个省区市的一千二百三十六名运动员将在为期七天的比赛中争夺十八个大项的金牌"
        "并向世界展示新时代中国青年的精神风貌。"
    )
    breaths = segmenter.breaths(sentence)
    assert [breath[0] for breath in breaths[1:]] == ["将"]


@pytest.mark.parametrize(
    "sentence",
    [
        (
            "会议审议通过了关于进一步加强全市农村牧区人居环境整治提升工作的若干意见和关于推进以县城为重要载体的新型城镇化建设的"
            "实施方案以及呼和浩特市促进民营经济高质量发展的二十条措施等文件。"
        ),
        (
            "来自北京上海天津重庆河北山西内蒙古辽宁吉林黑龙江等二十多个省区市的一千二百三十六名运动员将在为期七天的比赛中争夺"
            "田径游泳体操举重等十八个大项一百六十五个小项的金牌并向世界展示新时代中国青年的精神风貌。"
        ),
    ],
)
def test_no_breath_parts_a_word_from_what_it_leans_on(sentence: str) -> None:
    breaths = segmenter.breaths(sentence)
    assert not [breath for breath in breaths[1:] if breath.startswith(("的", "了", "名", "个", "中"))]
    assert not [breath for breath in breaths if breath.endswith(("的", "为", "在", "和", "将"))]


def test_breaths_of_the_seed_are_fit_to_be_said() -> None:
    breaths = [breath for sentence in segmenter.whole(SEED) for breath in segmenter.breaths(sentence)]
    long = [breath for breath in breaths if hanzi(breath) > segmenter.BREATH + 10]
    assert not long
    assert not [breath for breath in breaths if re.match(r"[，、；：。”）》,;:]", breath)]


@pytest.mark.parametrize(
    "kept", ["《中华人民共和国土地管理法，以及其他》", "1,234,567", "2011—2012年", "14:30", "“一事、一议”"]
)
def test_a_breath_ends_in_no_title_number_or_short_quotation(kept: str) -> None:
    for lead in range(10, 60, 3):
        sentence = "全市上下齐心协力狠抓落实" * (lead // 12 + 1) + "，" + "甲" * (lead % 12) + kept + "的有关要求，" * 6
        assert any(kept in breath for breath in segmenter.breaths(sentence))


def test_odd_text_is_split_too() -> None:
    for odd in (
        "“" * 50_000,
        "（" * 50_000,
        "甲" * 50_000,
        "。" * 50_000,
        "“！”" * 30_000,
        "他对“去！”" * 10_000,
        "“去！”“好”了" * 8_000,
        "a.b " * 30_000,
        "甲\n" * 50_000,
    ):
        assert squeezed("".join(segmenter.sentences(odd))) == squeezed(odd), odd[:10]
