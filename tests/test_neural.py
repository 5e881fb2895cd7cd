"""What the network of the page room promises: every passage is asked once, and its answer is a likelihood."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.page import neural, pieces
from reader.page.forms import Form
from reader.page.lines import Line
from reader.page.mend import Passage
from reader.page.parts import B_, H_, PARTS, B, possible


def passage(text: str, form: Form | None = None) -> Passage:
    return Passage(form, text, (Line(1, text, 0, 0, head=False, tail=False),))


PAGE = [
    passage("我市举行冬季招聘会"),
    passage("本报讯（记者 王芳）", Form.BYLINE),
    passage("11月22日，我市举行冬季招聘会，55家企业提供岗位1946个。" * 4, Form.FREE),
]


@given(st.lists(st.integers(2, pieces.LEAD + pieces.TAIL + 2), max_size=200))
def test_every_passage_is_asked_once_and_seen_with_its_neighbours(lengths: list[int]) -> None:
    windows = list(pieces.windows(lengths))
    assert [at for _, asked in windows for at in asked] == list(range(len(lengths)))
    for shown, asked in windows:
        assert set(asked) <= set(shown)
        assert shown.start <= max(0, asked.start - pieces.BESIDE)
        assert sum(lengths[at] for at in shown) <= pieces.WINDOW


@given(st.text(max_size=200))
def test_any_text_is_shown_in_a_few_pieces(text: str) -> None:
    list_ = pieces.Pieces(["", "", "", "", "\u2581", "市", "市委", "委"], [0, 0, 0, 0, -1, -3, -4, -3])
    lead, _, other = list_.of_page([text, "市" * (pieces.SHORT + 1), text])
    for rows, most in ((lead, pieces.LEAD), (other, pieces.HEAD)):
        assert rows[0] == pieces.BEGINS
        assert 1 < len(rows) <= most + pieces.TAIL + 2


def test_the_likeliest_pieces_are_taken() -> None:
    list_ = pieces.Pieces(["", "", "", "", "\u2581", "市", "市委", "委"], [0, 0, 0, 0, -1, -3, -4, -3])
    assert list_.cut("市委 委市") == [4, 6, 4, 7, 5]
    assert list_.cut("Ｘ") == [4, pieces.UNKNOWN]


def test_an_opinion_is_a_likelihood_of_what_the_form_allows() -> None:
    for each, opinion in zip(PAGE, neural.opinions(PAGE, 0), strict=True):
        likely = [math.exp(opinion[part]) for part in possible(each)]
        assert sum(likely) == pytest.approx(1, abs=1e-3)
        assert all(math.exp(opinion[part]) < 1e-5 for part in range(len(PARTS)) if part not in possible(each))


def test_a_passage_may_look_like_anything() -> None:
    page = [passage("字" * length, form) for form in (None, *Form) for length in (1, 20, 400)]
    for gap in (0, 2):
        assert len(neural.opinions(page, gap)) == len(page)


def test_it_knows_a_headline_from_a_text() -> None:
    headline, _, text = neural.opinions(PAGE, 0)
    assert headline.index(max(headline)) == H_
    assert text[B_] < text[B]


def test_no_passages_need_no_opinion() -> None:
    assert neural.opinions([], 0) == []
