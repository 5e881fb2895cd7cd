"""Promises of the room that takes a page apart."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newspaper import wrap

from reader import page
from reader.errors import InputError, LostTextError
from reader.model import Kind, Page, Role, Stray
from reader.page import pairs

if TYPE_CHECKING:
    from random import Random

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
# A bond as firm as this is hardly ever between two words.
IN_A_WORD = 4.0
GOLDEN = Path(__file__).parent / "golden" / "pages"
SEED = "000_0b6033840915b4e6"

PRINT = st.text(
    alphabet="新闻记者张伟日讯在的，。“”《》（）()●■摄版 \n\n\u3000\u200b0123年月责编：:AIa、！\r\t图#=题", max_size=400
)


def seed() -> str:
    return (ROOT / "seeds" / f"{SEED}.txt").read_text("utf-8")


def unplaced(found: Page) -> list[object]:
    return [(each.kind, each.truncated, [(block.role, block.text) for block in each.blocks]) for each in found.articles]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_each_page_comes_apart_as_its_golden_says(path: Path) -> None:
    golden = GOLDEN / path.name
    found = page.read(path.read_text("utf-8"), path.stem)
    assert page.write_edit(found) == golden.read_text("utf-8")


def test_the_seed_has_seven_articles_and_two_photos() -> None:
    found = page.read(seed(), SEED)
    assert [each.kind for each in found.articles].count(Kind.PHOTO) == 2
    assert len(found.articles) == 9
    assert found.date == dt.date(2025, 11, 25)
    assert [each.headline for each in found.articles if each.truncated] == [
        "《呼和浩特市科技计划项目管理办法》正式实施"
    ]
    assert not found.strays


def test_paragraphs_broken_in_a_word_are_rejoined() -> None:
    text = "\n".join(block.text for each in page.read(seed(), SEED).articles for block in each.blocks)
    words = "深入研究 探索共同出资 人工智能企业 美甲美容 食品原料 对在本届 交流学习 六大主体 原始创新"
    words += " 等特色服务品牌 频繁、气氛热烈。"
    for word in words.split():
        assert word in text


@pytest.mark.parametrize(
    ("printed", "headline"),
    [
        ("春 风 化 雨 润 心 田", "春风化雨润心田"),
        ("春　风　　化　雨", "春风 化雨"),
        ("“板 凳 会” 开 了 第 28 场", "“板凳会”开了第28场"),
        ("矛盾不出村 和谐进万家", "矛盾不出村 和谐进万家"),
    ],
)
def test_letters_set_apart_are_one_word(printed: str, headline: str) -> None:
    text = f"{printed}\n\n本报讯（记者 王伟）11月20日，全市各村的院子里坐满了人，大家说起这一年的变化。\n"
    found = page.read(text, "page")
    page.account(text, found)
    assert [article.headline for article in found.articles] == [headline]


def test_a_display_line_inside_a_sentence_is_the_subtitle() -> None:
    last = page.read(seed(), SEED).articles[-1]
    assert last.texts(Role.SUBTITLE) == ("“感党恩 听党话 跟党走”群众教育",)


def test_the_listing_tells_other_programs() -> None:
    listed = page.listing(page.read(seed(), SEED))
    assert all(
        list(entry) == ["title", "kicker", "subtitle", "byline", "kind", "paragraphs", "truncated"] for entry in listed
    )
    assert listed[0]["byline"] == "本报记者 杨彩霞"
    assert listed[5]["byline"] == "本报记者 王劲凯 摄"
    assert str(listed[5]["paragraphs"][0]).startswith("11月23日,")  # type: ignore[index]


@given(PRINT)
def test_every_character_is_in_one_place(text: str) -> None:
    if not "".join(text.replace("\u200b", "").split()):
        with pytest.raises(InputError):
            page.read(text, "page")
        return
    found = page.read(text, "page")
    told, left = page.account(text, found)
    assert told + left == len("".join(text.replace("\u200b", "").split()))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = page.read(text, "page")
    except InputError:
        return
    page.account(text, found)


def test_lost_text_is_noticed() -> None:
    found = page.read(seed(), SEED)
    with pytest.raises(LostTextError):
        page.account(seed(), replace(found, articles=found.articles[1:]))
    with pytest.raises(LostTextError):
        page.account(seed(), replace(found, strays=(Stray("繁", 1, ""),)))


@given(PRINT)
def test_an_edited_page_is_read_as_it_was_written(text: str) -> None:
    try:
        found = page.read(text, "page")
    except InputError:
        return
    edited = page.write_edit(found)
    again = page.read(edited, "page")
    assert unplaced(again) == unplaced(found)
    assert [(each.text, each.reason) for each in again.strays] == [(each.text, each.reason) for each in found.strays]
    page.account(edited, again)


@given(st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_blank_lines_inside_words_change_no_article(chosen: Random) -> None:
    lines = seed().split("\n")
    for at, line in enumerate(lines):
        places = [place for place in range(20, len(line) - 20) if pairs.bond(line[place - 1], line[place]) >= IN_A_WORD]
        if places and len(line) > 60:
            place = chosen.choice(places)
            lines[at] = f"{line[:place]}\n\n{line[place:]}"
    assert unplaced(page.read("\n".join(lines), SEED)) == unplaced(page.read(seed(), SEED))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_articles_stand_in_the_order_of_print(path: Path) -> None:
    found = page.read(path.read_text("utf-8"), path.stem)
    starts = [min(block.line for block in each.blocks) for each in found.articles]
    assert starts == sorted(starts)


@given(PRINT)
def test_articles_and_their_texts_keep_the_order_of_print(text: str) -> None:
    try:
        found = page.read(text, "page")
    except InputError:
        return
    starts = [min(block.line for block in each.blocks) for each in found.articles]
    assert starts == sorted(starts)
    for each in found.articles:
        for role in Role:
            lines = [block.line for block in each.blocks if block.role is role]
            assert lines == sorted(lines)


def test_what_a_volunteer_edits_overrules() -> None:
    edited = (
        page.write_edit(page.read(seed(), SEED))
        .replace("标题：绿茵逐梦", "标题：绿茵梦")
        .replace("==图片", "==不读", 1)
    )
    found = page.read(edited, SEED)
    assert len(found.articles) == 8
    assert "绿茵梦" in {each.text for each in found.strays}
    page.account(edited, found)


@pytest.mark.parametrize("first", ["\n#听报版面\n", "# 听报版面\n", ""])
def test_an_edited_page_is_known_by_its_marks_when_its_first_line_is_spoiled(first: str) -> None:
    edited = page.write_edit(page.read(seed(), SEED))
    spoiled = page.read(edited.replace("#听报版面\n", first, 1), SEED)
    assert unplaced(spoiled) == unplaced(page.read(edited, SEED))


def test_a_page_of_nothing_but_blank_lines_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="empty"):
        page.read("\n" * 200_000, "page")


def test_an_article_that_a_volunteer_emptied_is_none() -> None:
    found = page.read("==文章\n\n==文章\n标题：丰收在望\n正文：今年是个丰收年。\n", "a")
    assert [article.headline for article in found.articles] == ["丰收在望"]


def test_an_edited_line_without_a_mark_is_pointed_at() -> None:
    with pytest.raises(InputError, match=r"line 3.*没有记号"):
        page.read("#听报版面\n==文章\n没有记号\n", "page")


def test_every_line_has_a_reason() -> None:
    decisions = page.explain(seed(), SEED)
    assert [each.line for each in decisions] == [
        number for number, line in enumerate(seed().splitlines(), 1) if line.strip()
    ]
    assert all(each.reason and each.role for each in decisions)


@pytest.mark.parametrize("path", sorted((GOLDEN / "print").glob("*.txt")), ids=lambda path: path.stem)
def test_a_reason_is_a_few_signs_each_told_once(path: Path) -> None:
    for each in page.explain(path.read_text("utf-8"), path.stem):
        signs = each.reason.split("; ")
        assert all(signs)
        assert len(signs) == len(set(signs)) <= 4
        assert "any" not in signs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encodings_of_pages(encoding: str) -> None:
    assert page.decode(seed().encode(encoding), "page.txt") == seed()


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        ("报纸".encode("utf-16"), 0),
        (b"\x00\x01\x02\x03", 0),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 6),
        ("报".encode() * 50 + b"\xff" + "纸".encode() * 50, 150),
        (b"abc\x00def", 3),
    ],
)
def test_what_is_no_text_is_refused_with_its_offset(data: bytes, offset: int) -> None:
    with pytest.raises(InputError, match=rf"page\.bin.*byte {offset}\b"):
        page.decode(data, "page.bin")


@given(st.binary(min_size=200, max_size=400))
def test_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        text = page.decode(data, "page.bin")
    except InputError:
        return
    assert "\x00" not in text


@pytest.mark.parametrize("text", ["", " \n\n\u3000\n", "\ufeff"])
def test_an_empty_page_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        page.read(text, "page")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2025-11-25", dt.date(2025, 11, 25)),
        ("rb_20251125_02", dt.date(2025, 11, 25)),
        ("2025_11_25-要闻", dt.date(2025, 11, 25)),
        ("晚报2025年11月5日第3版", dt.date(2025, 11, 5)),
        (SEED, None),
        ("20251399", None),
        ("page", None),
    ],
)
def test_the_date_in_a_name(name: str, date: dt.date | None) -> None:
    assert page.find_date(name, "") == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("呼和浩特日报\n2025年11月25日 星期二\n标题\n", dt.date(2025, 11, 25)),
        ("标题\n本报讯(记者 张伟)11月24日,会议召开。\n自2025年11月1日起施行。", dt.date(2025, 11, 25)),
        ("标题\n新华社北京12月31日电 2025年12月31日,会议召开。", dt.date(2026, 1, 1)),
        ("标题\n近日，会议召开。", None),
        ("标题\n本报讯 11月24日,会议召开。", None),
    ],
)
def test_the_date_in_a_text(text: str, date: dt.date | None) -> None:
    assert page.find_date("page", text) == date


def test_the_pairs_are_those_of_the_word_list() -> None:
    found = importlib.util.find_spec("jieba")
    assert found is not None
    assert found.origin is not None
    words = (Path(found.origin).parent / "dict.txt").read_text("utf-8")
    assert pairs.build(words) == (ROOT / "reader" / "page" / "pairs.bin").read_bytes()


def test_windows_line_ends_and_invisible_characters_change_nothing() -> None:
    plain = page.read(seed(), SEED)
    changed = re.sub("记者", "记\u200b者", seed().replace("\n", "\r\n"))
    assert unplaced(page.read(changed, SEED)) == unplaced(plain)


def test_a_long_page_is_read_whole() -> None:
    found = page.read((seed() + "\n\n") * 60, SEED)
    assert len(found.articles) == 9 * 60


def test_the_rest_of_a_text_that_a_picture_interrupts_is_explained_as_text() -> None:
    path = GOLDEN.parent / "newspapers" / "print" / "f2-07-guonei.txt"
    decisions = page.explain(path.read_text("utf-8"), path.stem)
    above, rest = next(pair for pair in pairwise(decisions) if pair[1].text.startswith("寸复测合格"))
    assert (above.role, rest.role) == ("credit", "body")


TEXT = "市人民法院审结一起诈骗案，被告人冒充律师骗取当事人钱款，被判处有期徒刑五年，并处罚金五万元。"


@pytest.mark.parametrize(
    ("printed", "byline"),
    [
        (f"本报讯 记者王莹 通讯员郭洪涛近日，{TEXT}", "本报讯 记者王莹 通讯员郭洪涛"),
        (f"本报讯 通讯员李航 杨晓梅今年以来，{TEXT}", "本报讯 通讯员李航 杨晓梅"),
        (f"本报讯 记者从市中院获悉，{TEXT}", "本报讯"),
        (f"本报海口11月13日电 记者翟功 {TEXT}", "本报海口11月13日电 记者翟功"),
        (f"石榴云/新疆日报讯（记者 李冰）{TEXT}", "石榴云/新疆日报讯（记者 李冰）"),
        (f"本报讯 记者 林小雯 文/摄　“柜子里有猫叫！”{TEXT}", "本报讯 记者 林小雯 文/摄"),
        (f"大河镇讯 12月2日，{TEXT}", "大河镇讯"),
        (f"湾报讯 记者李航 通讯员杨晓梅 22日凌晨，{TEXT}", "湾报讯 记者李航 通讯员杨晓梅"),
        (f"【本报讯】（全媒体记者 马宝琴）{TEXT}", "【本报讯】（全媒体记者 马宝琴）"),
        (f"本报讯 郭勇报道：{TEXT}", "本报讯 郭勇报道"),
        (f"新华社特稿（柳菲菲）{TEXT}", "新华社特稿（柳菲菲）"),
        (f"{TEXT}（融媒体中心记者 向红梅 通讯员 田永胜）", "（融媒体中心记者 向红梅 通讯员 田永胜）"),
        (f"据环球社伦敦6月1日电 {TEXT}", "据环球社伦敦6月1日电"),
        (f"●通讯员 田秀丽　经过十九天审理，{TEXT}", "通讯员 田秀丽"),
        (f"■段学军　昨日，{TEXT}", "段学军"),
        (f"{TEXT}刘立平", "刘立平"),
        (f"{TEXT}（71岁 满仓）", "（71岁 满仓）"),
        (f"{TEXT}（尉　迟）", "（尉 迟）"),
        (f"{TEXT}举报电话：62311190（段岚）", "（段岚）"),
        (f"{TEXT}(张海生 通讯员 梁栋)", "(张海生 通讯员 梁栋)"),
        (f"{TEXT}（文/长春 贺大厨）", "（文/长春 贺大厨）"),
        (f"{TEXT}（柳河乡中心村读者金成日）", "（柳河乡中心村读者金成日）"),
        (f"{TEXT}（指导老师：冯洁）", "（指导老师：冯洁）"),
        (f"※本报讯　九月三日，{TEXT}", "本报讯"),
        (f"本报5月12日报道了此事。{TEXT}", ""),
    ],
    ids=lambda text: text[:24],
)
def test_who_reports_is_parted_from_the_text(printed: str, byline: str) -> None:
    (found,) = page.listing(page.read(f"男子冒充律师获刑\n\n{printed}\n", ""))
    assert (found["title"], found["byline"]) == ("男子冒充律师获刑", byline)


def test_where_more_is_told_is_no_text() -> None:
    (found,) = page.listing(page.read(f"男子冒充律师获刑\n\n{TEXT}（见4版）\n", ""))
    assert (found["paragraphs"], found["truncated"]) == ([TEXT], False)


@pytest.mark.parametrize("credit", ["罗 勇摄（影像中国）", "张小龙/摄", "本报记者 杨帆 摄", "（路透）"])
def test_who_took_a_picture_is_no_text(credit: str) -> None:
    caption = "10月27日，芜城市镜湖小学学生跟随非遗传承人学习铁画锻制技艺。"
    (found,) = page.listing(page.read(f"铁画进校园\n\n{caption} {credit}\n", ""))
    assert (found["kind"], found["byline"], found["paragraphs"]) == ("photo", credit, [caption])


def test_the_short_text_below_a_credit_is_the_picture_s_caption() -> None:
    caption = "五月的一个傍晚，暴雨初歇，老街骑楼下卖凉茶的阿婆收起了雨布。"
    (found,) = page.listing(page.read(f"雨后的骑楼\n冼光 摄\n{caption}\n", ""))
    assert (found["kind"], found["byline"], found["paragraphs"]) == ("photo", "冼光 摄", [caption])


def test_a_number_to_call_and_what_is_attached_stay_with_their_article() -> None:
    rows = ["咨询电话：0471-4606114", "附：各区坐诊时间", "赛罕区 周一上午", "回民区 周二上午", "玉泉区 周三上午"]
    print_ = "\n".join(["市中院下乡审案", TEXT, *rows, "市场监管局抽检电热毯", TEXT])
    articles = page.listing(page.read(print_ + "\n", ""))
    assert [each["title"] for each in articles] == ["市中院下乡审案", "市场监管局抽检电热毯"]
    assert articles[0]["paragraphs"] == [TEXT, *rows]


def test_the_number_of_the_page_inside_a_word_is_not_read() -> None:
    print_ = "三个人的车站\n巴图报考了铁路，分配时来到这里。他在灯杆下种了二\n3\n十棵榆树，如今活下来的都高过了房檐。\n"
    found = page.read(print_, "")
    assert [stray.text for stray in found.strays] == ["3"]
    assert "种了二十棵榆树" in found.articles[0].blocks[-1].text


@pytest.mark.parametrize(
    "frame",
    [
        "娄山商报\n酒旅周刊 C2\n2021年9月17日\n编辑：雷雨薇 版式：敖丹\n",
        "湘江健康周报\n第11版 家庭医生\n2022年12月1日\n组稿编辑：涂小芹 校对：匡胜男\n",
    ],
)
def test_a_day_below_the_name_of_the_page_signs_no_article(frame: str) -> None:
    (found,) = page.listing(page.read(f"酱酒开瓶后能放多久\n{TEXT}\n{frame}", ""))
    assert (found["byline"], found["paragraphs"]) == ("", [TEXT])


def test_who_asks_stays_with_the_question() -> None:
    asked = "问：母羊奶水不足，能喂牛奶吗？（景泰县 赵玉柱）"
    (found,) = page.listing(
        page.read(f"羊羔拉稀怎么办\n\n{asked}\n\n答：可以，但要稀释一倍，加热到三十八度，少量多次。\n", "")
    )
    assert asked in found["paragraphs"]


@pytest.mark.parametrize(
    ("end", "cut"),
    [
        ("一等奖：赵一诺（实验小学）、高子墨（新安小学）、徐嘉禾（十二中）、卢星辰（淮海路小学）", False),
        ("报名截止到本月底，逾期不再受理，咨询电话：0471-4606114", False),
        ("来稿请注明拍摄的时间、地点，一经刊用即付稿酬，邮箱：laobao@example.cn", False),
        ("走访中记者看到，不少老人排着队领取手机，有人拿到的是一部用了两年的iPhone", True),
        ("比赛当天下着小雨，看台上仍坐满了人，主队在最后一分钟由替补队员打入一球，全场", True),
    ],
)
def test_a_list_or_a_telephone_number_ends_an_article(end: str, *, cut: bool) -> None:
    print_ = f"少年科技比赛昨日结束\n本报讯（记者 王小明）{TEXT}\n{end}\n"
    assert [each.truncated for each in page.read(print_, "a").articles] == [cut]


def test_the_paragraphs_of_a_narrow_column_are_no_verses() -> None:
    print_ = (
        "楼组长的门铃\n"
        "　　李桂香家的门铃坏了三年也没修。她说，\n敲门声比门铃声亲。\n"
        "　　七年来，她帮邻居代收快递九千多件，\n钥匙串上挂着六户人家的备用钥匙。\n"
    )
    (article,) = page.read(print_, "a").articles
    assert [block.text for block in article.blocks if block.role is Role.BODY] == [
        "李桂香家的门铃坏了三年也没修。她说，敲门声比门铃声亲。",
        "七年来，她帮邻居代收快递九千多件，钥匙串上挂着六户人家的备用钥匙。",
    ]


@pytest.mark.parametrize("above", ["诸葛镇：", "国家医保局：", "诸葛镇:"])
def test_a_line_that_ends_in_a_colon_is_no_kicker(above: str) -> None:
    print_ = f"{above}\n“小板凳”上议出村里大小事\n本报讯（记者 王小明）{TEXT}\n"
    (article,) = page.read(print_, "a").articles
    assert article.headline == f"{above} “小板凳”上议出村里大小事"


def test_a_forecast_below_its_headline_is_read_with_what_it_says_of_the_day() -> None:
    rows = ["今天：多云到阴，东北风4级，8～14℃", "明天：阴有小雨，6～11℃", "空气质量：良 晨练指数：较适宜"]
    found = page.read("\n".join(["今明多云 后天有小雨", *rows]), "a")
    assert [block.text for block in found.articles[0].blocks if block.role is Role.BODY] == rows


def test_the_units_of_a_table_are_read_before_its_rows() -> None:
    rows = ["（3月15日，单位：元/公斤）", "白菜 1.2", "萝卜 0.9", "土豆 1.5"]
    (table,) = page.read("\n".join(["本周蔬菜价格", *rows]), "a").articles
    assert table.texts(Role.BODY) == tuple(rows)


def test_a_text_that_breaks_off_with_a_jump_is_read_to_its_last_line() -> None:
    text = [*wrap(f"　　{TEXT}", 20), *wrap(f"　　{TEXT[:30]}", 20), "上门；（下转第三版）"]
    (found,) = page.read("\n".join(["男子冒充律师获刑", *text]), "a").articles
    assert (found.texts(Role.BODY)[-1][-3:], found.truncated) == ("上门；", True)


def test_what_is_taken_up_from_another_page_is_an_article_of_its_own() -> None:
    print_ = f"男子冒充律师获刑\n（上接第一版）\n\n{TEXT}\n\n（上接第一版）\n\n{TEXT[::-1][1:]}。\n"
    assert len(page.read(print_, "a").articles) == 2


def test_numbers_of_a_table_stay_apart() -> None:
    print_ = f"奥运奖牌榜\n{TEXT}\n中 国 12 8 6\n美 国 10 9 7\n日 本 8 6 5\n"
    texts = [block.text for article in page.read(print_, "a").articles for block in article.blocks]
    assert [text for text in texts if text.endswith(("6", "7", "5"))] == ["中 国 12 8 6", "美 国 10 9 7", "日 本 8 6 5"]


def test_a_forecast_that_is_torn_between_two_lines_is_mended() -> None:
    above = ["男子冒充律师获刑", *wrap(f"　　{TEXT}", 22)]
    rows = ["城区天气", "　　今天多云转晴，南风2到3级，11～21℃；明", "天晴，13～23℃，森林火险气象等级四级。"]
    forecast = page.read("\n".join([*above, *rows]), "a").articles[-1]
    texts = [block.text for block in forecast.blocks if block.role is Role.BODY]
    assert texts == ["今天多云转晴，南风2到3级，11～21℃；明天晴，13～23℃，森林火险气象等级四级。"]


def test_a_notice_is_signed_below_the_number_to_call() -> None:
    text = [
        *wrap(f"　　{TEXT}", 12),
        "　　以上各条，请社会各界",
        "监督，举报电话：6231119",
        "平原县供销合作社联合社",
        "2013年10月8日",
    ]
    notice = page.read("\n".join(["关于规范收购秩序的倡议书", *text]), "a").articles[-1]
    signed = [block.text for block in notice.blocks if block.role is Role.BYLINE]
    assert signed == ["平原县供销合作社联合社", "2013年10月8日"]


def test_points_of_a_list_are_no_verses() -> None:
    points = ["● 别在同一个点上连着打，\n每次挪开一指宽。", "● 别用酒精没干就进针。", "● 别一拔针就走，停十秒。"]
    found = page.read("\n".join(["注射胰岛素，这四件事别做", *points]), "a")
    texts = [block.text for block in found.articles[0].blocks if block.role is Role.BODY]
    assert texts == [point.replace("\n", "") for point in points]


def test_a_surname_in_brackets_signs_a_brief() -> None:
    print_ = "纺织行业规范企业公示\n工信部近日公示第七批规范企业,我市4家入围.(章)\n"
    (brief,) = page.read(print_, "a").articles
    assert [block.text for block in brief.blocks if block.role is Role.BYLINE] == ["(章)"]


PARAGRAPHS = (
    "昨日上午，记者在豆巷溪边见到老郑时，他正蹲在船底下捻缝，手里的麻丝搓得又细又匀，身边的凿子摆了七把，斧头摆了四把。",
    "他说，这门手艺是从舅公那里学来的，头三年只准磨刀、搓麻、捣桐油灰，第四年春天才捻了一条五米长的小舢板。",
    "村里人说，老郑最多的一年修过八十条船，那时候溪边的船寮有十一家，斧头声从天亮响到天黑，后来只剩下他一家。",
)
CAPTION = "5月18日，湿地公园里的苍鹭吸引了不少市民前来观看。"


@pytest.mark.parametrize("lines_above", [2, 3], ids=["amid a paragraph", "between two"])
def test_an_article_that_a_picture_breaks_goes_on_below_it(lines_above: int) -> None:
    text = [line for paragraph in PARAGRAPHS for line in wrap(f"　　{paragraph}", 20)]
    text[lines_above:lines_above] = [*wrap(CAPTION, 20), "本报记者 佟磊 摄"]
    article, picture = page.read("\n".join(["老匠人不肯关船寮", "　　本报记者 郑山", *text]), "page").articles
    assert article.texts(Role.BODY) == PARAGRAPHS
    assert picture.texts(Role.CAPTION) == (CAPTION,)
