"""What the columns of a page promise: a paragraph ends where its last line left room, whatever their width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newspaper import wrap

from reader import page
from reader.page import columns
from reader.page.forms import Form, Formed
from reader.page.judge import judge
from reader.page.lines import Line

PARAGRAPHS = (
    "本报讯（记者 王芳）11月22日，我市举行冬季招聘会，55家企业提供岗位1946个，涵盖机械、纺织、餐饮、家政等行业。",
    "上午九点刚过，广场上已经排起了长队。刚毕业的小刘连投了三份简历，他说，离家近、有保险，是他最看重的两条。",
    "市人社局就业科负责人介绍，招聘会将一直开到本月底，每周六上午在各街道轮流举行，求职者凭身份证即可入场。",
    "企业也在想办法留人。一家服装厂在展位前挂出了宿舍的照片，还把食堂的菜谱贴在旁边，引来不少人围看。",
)
JUDGE = judge("lines.npz")
SIGNS = sorted(JUDGE.signs)


def line(text: str, indent: int = 0) -> Formed:
    return Formed(Line(1, text, 0, indent, head=False, tail=False), Form.FREE, "")


def leaves_room(width: int) -> bool:
    """Whether the next paragraph's first Hanzi would have fitted on the last line of each, and none hangs over."""
    return all(len(wrap(text, width)[-1]) < width for text in PARAGRAPHS)


@pytest.mark.parametrize("width", [width for width in range(14, 31) if leaves_room(width)])
def test_paragraphs_of_columns_without_an_indent_are_told_apart(width: int) -> None:
    print_ = ["招聘会开进人民广场", *(part for text in PARAGRAPHS for part in wrap(text, width))]
    (article,) = page.listing(page.read("\n".join(print_), "columns"))
    byline, first = "本报讯（记者 王芳）", PARAGRAPHS[0].removeprefix("本报讯（记者 王芳）")
    assert article["byline"] == byline
    assert article["paragraphs"] == [first, *PARAGRAPHS[1:]]


def test_a_word_fits_or_does_not() -> None:
    above, width = line("全市共有二十三家单位").line, columns.Width(12, 12)
    assert columns.room(above, line("参加").line, width) == ("fits", "fits")
    assert columns.room(above, line("参，加").line, width) == ("fits", "fits")
    assert columns.room(above, line("“参，加").line, width) == ("does not fit", "does not fit")
    assert columns.room(above, line("1946人").line, width) == ("fits", "does not fit")
    assert columns.room(above, line("参加").line, columns.Width(0, 0)) == ("unknown", "unknown")
    hanging = line("全市共有二十三家单位，").line
    assert columns.room(hanging, line("参加").line, columns.Width(10, 10))[0] == "the line above hangs over"


def test_a_column_is_as_wide_as_the_lines_that_stop_inside_a_sentence() -> None:
    texts = ["全市共有二十三家单位", "参加了今年冬季的招聘", "会。", "提供的岗位有一千九百", "个。"]
    assert [width.cells for width in columns.widths([line(text) for text in texts])] == [10] * 5
    assert columns.widths([line("只有一行")]) == [columns.Width(0, 0)]


@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=20, unique=True))
def test_what_is_said_without_a_sign_is_what_the_others_say(signs: list[str]) -> None:
    for sign, without in zip(signs, JUDGE.without_each(signs), strict=True):
        assert without == pytest.approx(JUDGE.worth(set(signs) - {sign}), abs=1e-2)


@given(st.lists(st.sampled_from(SIGNS), max_size=20), st.text(max_size=20))
def test_a_sign_that_was_never_learned_says_nothing(signs: list[str], other: str) -> None:
    known = [sign for sign in signs if sign != other]
    assert other in JUDGE or JUDGE.worth([*known, other]) == JUDGE.worth(known)
