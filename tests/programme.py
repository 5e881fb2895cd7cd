"""Programmes to publish: a show, and recordings of any length, without a voice."""

from __future__ import annotations

import datetime as dt

from reader.model import Chapter, Cue, Episode, Recording, Role, Sentence, Show, Spoken, Utterance, Word

BEIJING = dt.timezone(dt.timedelta(hours=8))
DAY = dt.date(2025, 11, 25)

SHOW = Show(
    title="听报",
    description="每天的报纸，读给您听。",
    author="听报",
    email="tingbao@example.org",
    category=("News", "Daily News"),
    language="zh-CN",
    base_url="https://example.org/tingbao/",
    link="https://example.org/tingbao/",
    cover="cover.png",
)

TITLES = (
    "听报，11月25日，星期二",
    "呼和浩特深度融入区域发展新格局",
    "内蒙古规模以上工业增加值增长5.9%",
    "图片新闻：秋日",
)
TEXTS = (
    "为深度融入区域协调发展格局，当前，呼和浩特市正通过强化规划引领、共建产业平台、深化链上协作等多方面举措，",
    "积极推动与包头、鄂尔多斯、乌兰察布等周边城市的产业协同合作。",
    "区域协同，规划引领是关键。",
)


def chapter(title: str, texts: tuple[str, ...], start: float, article: int) -> Chapter:
    """A chapter of four seconds a text, from one printed paragraph."""
    cues = []
    for number, text in enumerate(texts):
        sentence = Sentence(text, Role.BODY, article, article + 1)
        begin = start + 4 * number
        cues.append(Cue(begin, begin + 3.5, Utterance(text, Spoken((Word(text),)), 0.5, sentence)))
    return Chapter(title, start, start + 4 * len(texts), tuple(cues))


def episode(
    day: dt.date = DAY, title: str = "", titles: tuple[str, ...] = TITLES, texts: tuple[str, ...] = TEXTS
) -> Episode:
    """An episode of a day, a chapter a title, all with the same texts."""
    chapters = tuple(chapter(name, texts, 4.0 * len(texts) * n, n) for n, name in enumerate(titles))
    return Episode(f"{day}-a1", day, title or f"听报 {day.year}年{day.month}月{day.day}日", chapters)


def recording(programme: Episode, sha256: str = "0" * 64, size: int = 500_000) -> Recording:
    """A recording of an episode that came out at six in the morning of its day."""
    published = dt.datetime.combine(programme.date, dt.time(6, tzinfo=BEIJING))
    return Recording(programme, f"{programme.id}.mp3", size, sha256, ("zm_yunjian",), published, "as made")


def days(number: int) -> list[Recording]:
    """Recordings of so many days, the oldest first."""
    return [recording(episode(DAY - dt.timedelta(days=ago))) for ago in reversed(range(number))]
