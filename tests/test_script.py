"""What the newsreader says of a page: everything that is printed, in the order of a programme, fit to be spoken.

`python tests/test_script.py` writes the golden script of the seed page again, on purpose and by hand.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import page as page_room
from reader import places
from reader.errors import InputError, LostTextError
from reader.model import Article, Block, Item, Kind, Page, Role, Script
from reader.script import bylines, lexicon, wording
from reader.script.clauses import CAP, hanzi
from reader.script.proof import account
from reader.script.writer import write

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "script" / "seed.txt"
SEED = HERE.parent / "seeds" / "000_0b6033840915b4e6.txt"
DAY = dt.date(2025, 11, 25)
LINE = "近日，全市粮食喜获丰收。"
HEADER = """\
# 样张的全部播音稿：报上印的和嘴上说的。The whole script of the seed page: what is printed and what is said.
# 每行是一句；说法和印的不一样时，下一行“→”后面是说法。
# 一行以后改正了，运行 make test 就知道程序还差在哪里。
# One utterance a line; where it is said differently, the next line tells how. Correct it and run make test.
"""


@cache
def words() -> wording.Wording:
    return wording.load(places.voices() / "wording.toml")


@cache
def readings() -> lexicon.Lexicon:
    return lexicon.load(places.voices() / "lexicon.tsv")


@cache
def seed() -> tuple[Page, Script]:
    page = page_room.read(SEED.read_text("utf-8"), SEED.stem)
    return page, write(page, DAY, words(), readings())


def page_of(*articles: Article) -> Page:
    return Page("p", DAY, articles, ())


def article_of(*blocks: tuple[Role, str], kind: Kind = Kind.ARTICLE, truncated: bool = False) -> Article:
    return Article(kind, tuple(Block(role, text, at * 2) for at, (role, text) in enumerate(blocks, 1)), truncated)


def item_of(*blocks: tuple[Role, str], kind: Kind = Kind.ARTICLE, truncated: bool = False) -> Item:
    page = page_of(article_of(*blocks, kind=kind, truncated=truncated))
    script = write(page, DAY, words(), readings())
    account(page, script)
    return script.items[1]


def said(item: Item) -> str:
    return "".join(utterance.spoken.text for utterance in item.utterances)


def rendered(script: Script) -> str:
    lines = [HEADER, f"{script.title}"]
    for item in script.items:
        lines += ["", f"== {item.title}"]
        for utterance in item.utterances:
            lines.append(utterance.text)
            if utterance.spoken.text != utterance.text:
                lines.append(f"    → {utterance.spoken.text}")
    return "\n".join(lines) + "\n"


def test_the_seed_is_said_as_in_the_golden_script() -> None:
    _, script = seed()
    assert rendered(script).splitlines() == GOLDEN.read_text("utf-8").splitlines()


def test_nothing_of_the_seed_is_lost() -> None:
    page, script = seed()
    account(page, script)
    assert not script.unread


def test_the_opening_greets_and_gives_all_headlines() -> None:
    page, script = seed()
    opening = said(script.items[0])
    assert opening.startswith("听众朋友，您好。这里是听报。今天是二零二五年十一月二十五日，星期二。本期共有九条消息")
    assert [f"第{number}条，" in opening for number in "一二三四五六七八九"] == [True] * 9
    shown = "".join(utterance.text for utterance in script.items[0].utterances)
    places_of = [shown.index(article.headline) for article in page.articles]
    assert places_of == sorted(places_of)
    assert len(script.items) == 1 + 9 + 1
    assert script.title == "听报 2025年11月25日"


def test_an_item_begins_with_its_number_and_headline_in_one_utterance() -> None:
    _, script = seed()
    assert script.items[1].utterances[0].text == "第一条，呼和浩特深度融入区域发展新格局。"
    assert script.items[6].utterances[0].text == "第六条，图片新闻：绿茵逐梦。"
    assert script.items[6].utterances[-1].spoken.text == "本报记者王劲凯摄影。"


def test_a_truncated_article_breaks_off_and_says_so() -> None:
    _, script = seed()
    torn, told = script.items[7].utterances[-2:]
    assert torn.text == "诚信容错,监督从严与激励创新并……"
    assert torn.spoken.text.endswith("……")
    assert told.text == words().truncated
    assert told.sentence is None


def test_two_items_are_counted_as_liang() -> None:
    article = article_of((Role.HEADLINE, "丰收在望"), (Role.BODY, LINE))
    script = write(page_of(article, article), DAY, words(), readings())
    assert "共有两条消息" in said(script.items[0])
    assert "第二条，丰收在望。" in said(script.items[0])


def test_the_station_may_have_another_name() -> None:
    article = article_of((Role.HEADLINE, "丰收在望"), (Role.BODY, LINE))
    script = write(page_of(article), DAY, replace(words(), station="青城之声"), readings())
    assert "这里是青城之声。" in said(script.items[0])
    assert "本期青城之声" in said(script.items[-1])
    assert script.title.startswith("青城之声")


def test_the_headline_comes_before_what_is_printed_above_it() -> None:
    item = item_of((Role.KICKER, "稳中求进 以进促稳"), (Role.HEADLINE, "丰收在望"), (Role.BODY, LINE))
    assert [utterance.spoken.text for utterance in item.utterances[:2]] == [
        "第一条，丰收在望。",
        "稳中求进，以进促稳。",
    ]


def test_a_headline_keeps_its_own_mark() -> None:
    assert item_of((Role.HEADLINE, "今年丰收了吗？"), (Role.BODY, LINE)).utterances[0].text == "第一条，今年丰收了吗？"


def test_a_headline_without_a_body_says_so() -> None:
    item = item_of((Role.HEADLINE, "丰收在望"))
    assert said(item) == "第一条，丰收在望。" + words().no_text


def test_a_text_without_a_headline() -> None:
    item = item_of((Role.BODY, LINE))
    assert item.title == "第一条"
    assert said(item).endswith(LINE)


def test_a_page_without_an_article_is_an_error() -> None:
    with pytest.raises(InputError, match="no article"):
        write(page_of(), DAY, words(), readings())


def test_a_caption_inside_an_article_is_announced() -> None:
    item = item_of((Role.HEADLINE, "丰收在望"), (Role.CAPTION, "农民在地头收割玉米。"), (Role.BODY, LINE))
    assert item.utterances[1].text == "图片说明：农民在地头收割玉米。"


def test_the_pauses_tell_what_ends() -> None:
    pauses = words().pauses
    item = item_of(
        (Role.HEADLINE, "丰收在望"),
        (Role.BYLINE, "●本报记者 杨彩霞"),
        (Role.BODY, "近日，全市粮食喜获丰收。农民喜笑颜开。"),
        (Role.SUBHEAD, "政策托底有保障"),
        (Role.BODY, LINE),
        (Role.BODY, LINE),
    )
    assert [utterance.pause for utterance in item.utterances] == [
        pauses.headline,
        pauses.byline,
        pauses.sentence,
        pauses.subhead,
        pauses.subhead,
        pauses.paragraph,
        pauses.item,
    ]


def test_a_word_or_two_never_stands_alone() -> None:
    item = item_of(
        (Role.HEADLINE, "丰收"),
        (Role.KICKER, "聚焦"),
        (Role.SUBHEAD, "秋收"),
        (Role.BODY, "丰收了！全市粮食总产量再创新高。好！农民喜笑颜开。真好。"),
        (Role.CREDIT, "王劲凯 摄"),
    )
    assert min(hanzi(utterance.spoken.text) for utterance in item.utterances) > 4


def test_signs_without_a_sound_go_with_their_neighbours() -> None:
    item = item_of((Role.HEADLINE, "丰收在望"), (Role.SUBHEAD, "※ ※ ※"), (Role.BODY, LINE), (Role.BODY, "——"))
    assert all(re.search(r"\w", utterance.spoken.text) for utterance in item.utterances)


def test_a_sign_that_nobody_can_say_is_named_with_its_line() -> None:
    page = page_of(article_of((Role.HEADLINE, "丰收在望"), (Role.BODY, "全市粮食ꙮ总产量再创新高。")))
    script = write(page, DAY, words(), readings())
    assert [(stray.text, stray.line) for stray in script.unread] == [("ꙮ", 4)]


def test_a_dateline_glued_to_its_paragraph_is_said_as_a_byline() -> None:
    item = item_of((Role.HEADLINE, "丰收在望"), (Role.BODY, "本报讯(记者 祁晓燕)" + LINE))
    assert [utterance.spoken.text for utterance in item.utterances][1:] == ["本报记者祁晓燕报道。", LINE]


@pytest.mark.parametrize(
    "text",
    [
        "网上报名咨询电话：65221234，联系人王老师。",
        "本报热线电话：65221234，欢迎读者来电。",
        "今年全社会用电量同比增长百分之五点六。",
        "和平社区加装电梯工程于去年启动，居民都说好。",
        "县供销社农村电商服务中心昨日揭牌，村民都来看热闹。",
        "东关村合作社今年电费省了一半，社员们很高兴。",
        "国家电网江苏电力有限公司昨日表示，供电平稳有序。",
        "市民昨天给本报打来电话说，路灯终于亮了。",
        "昨天本报热线共接到读者来电两百多个，问得最多的是停水。",
        "本报首席通讯员李伟昨天走进了这家老厂，看了一整天。",
        "本报电子版今日上线，读者可以扫码阅读。",
        "市气象台昨日发布消息，明天有雨。",
        "据新华社消息，第一批游客已经抵达。",
        "第一财经网消息称，新的规定下月施行。",
    ],
)
def test_a_paragraph_that_only_looks_like_a_dateline_is_not_torn(text: str) -> None:
    item = item_of((Role.HEADLINE, "丰收在望"), (Role.BODY, text))
    assert [utterance.text for utterance in item.utterances][1:] == [text]


@pytest.mark.parametrize(
    "dateline",
    [
        "本报讯",
        "本报大同讯",
        "据新华社电",
        "据新华社安卡拉电",
        "新华社北京11月20日电",
        "本报综合消息",
        "南国早报百色讯",
    ],
)
def test_a_dateline_may_touch_its_text(dateline: str) -> None:
    assert bylines.dateline(f"{dateline}11月9日，一名男子在江边钓鱼。") == len(dateline)


def test_a_short_dateline_opens_the_first_sentence() -> None:
    item = item_of((Role.HEADLINE, "丰收在望"), (Role.BYLINE, "本报讯"), (Role.BODY, LINE))
    assert [utterance.spoken.text for utterance in item.utterances][1:] == ["本报讯，" + LINE]


def test_a_credit_at_the_end_of_a_paragraph_is_said_as_one() -> None:
    item = item_of(
        (Role.HEADLINE, "丰收在望"), (Role.CAPTION, LINE + "■本报记者 王劲凯 摄"), (Role.BODY, LINE + "（记者 张三）")
    )
    spoken = [utterance.spoken.text for utterance in item.utterances]
    assert spoken[2] == "本报记者王劲凯摄影。"
    assert spoken[-1] == "记者张三报道。"


def test_lost_print_is_told_with_its_line() -> None:
    page = page_of(article_of((Role.HEADLINE, "丰收在望"), (Role.BODY, LINE)))
    script = write(page, DAY, words(), readings())
    first, item, last = script.items
    silent = replace(script, items=(first, Item(item.title, item.utterances[:1]), last))
    with pytest.raises(LostTextError, match="line 4"):
        account(page, silent)
    cut = tuple(replace(utterance, text=utterance.text[:-3]) for utterance in item.utterances)
    with pytest.raises(LostTextError, match="line 2"):
        account(page, replace(script, items=(first, Item(item.title, cut), last)))
    again = item.utterances[-1]
    assert again.sentence
    twice = (*item.utterances, replace(again, sentence=replace(again.sentence)))
    with pytest.raises(LostTextError, match="twice"):
        account(page, replace(script, items=(first, Item(item.title, twice), last)))


TEXT = st.text(st.sampled_from('我们在报社说呼和浩特1290aB。！？…；：，、.!?"“”（）《》—·①■ \n％℃😀ꙮ'), max_size=120)
BLOCKS = st.lists(
    st.tuples(st.sampled_from(Role), TEXT.filter(lambda text: bool(text.strip()))), min_size=1, max_size=6
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(Kind), BLOCKS, st.booleans()), min_size=1, max_size=3))
def test_any_page_is_said_whole_and_fit_to_be_spoken(articles: list[tuple[Kind, list[tuple[Role, str]], bool]]) -> None:
    page = page_of(*(article_of(*blocks, kind=kind, truncated=torn) for kind, blocks, torn in articles))
    script = write(page, DAY, words(), readings())
    account(page, script)
    for item in script.items:
        assert item.title.strip()
        for utterance in item.utterances:
            assert hanzi(utterance.text) <= CAP
            assert hanzi(utterance.spoken.text) <= CAP
            assert re.search(r"[^\W_]", utterance.spoken.text)


@pytest.mark.parametrize(
    ("printed", "spoken"),
    [
        tuple(line.split(" -> "))
        for line in (HERE / "golden" / "script" / "bylines.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ],
)
def test_golden_bylines(printed: str, spoken: str) -> None:
    assert bylines.said(printed, words()) == spoken


if __name__ == "__main__":
    GOLDEN.write_text(rendered(seed()[1]), "utf-8")
