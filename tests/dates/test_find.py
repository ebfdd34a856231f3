"""Tables: one meaning from many phrases; and what only looks like a date."""

from __future__ import annotations

import pytest

from site_builder.dates import Point, find

SAID: list[tuple[Point, Point | None, list[tuple[str, str]]]] = [
    (
        Point(year=2021, month=7, day=28),
        None,
        [
            ("en", "on July 28, 2021. (Photo/Xinhua)"),
            ("en", "on 28 July 2021"),
            ("en", "28th of July, 2021"),
            ("en", "JULY 28, 2021"),
            ("en", "2021-07-28"),
            ("zh-Hans", "2021年7月28日,国务委员"),
            ("zh-Hant", "二〇二一年七月二十八日"),
            ("zh-Hans", "2021 年 7 月 28 日"),
            ("ja", "2021年7月28日、北京で"),
            ("ru", "28 июля 2021 года"),
            ("fr", "le 28 juillet 2021"),
            ("de", "am 28. Juli 2021"),
            ("de", "am 28.07.2021"),
            ("es", "el 28 de julio de 2021"),
            ("pt", "em 28 de julho de 2021"),
            ("it", "il 28 luglio 2021"),
            ("id", "pada 28 Juli 2021"),
            ("ms", "pada 28 Julai 2021"),
            ("vi", "ngày 28/7/2021"),
            ("vi", "ngày 28 tháng 7 năm 2021"),
        ],
    ),
    (
        Point(month=7, day=28),
        None,
        [
            ("en", "July 28"),
            ("en", "28 July"),
            ("en", "JULY 28 --"),
            ("en", "July 28th"),
            ("zh-Hans", "7月28日"),
            ("zh-Hans", "新华社杜尚别7月28日电"),
            ("ja", "7月28日"),
            ("ru", "28 июля"),
            ("fr", "le 28/7"),
            ("fr", "28 juillet"),
            ("de", "28. Juli"),
            ("es", "28 de julio"),
            ("es", "Pekín, 28 jul (Sputnik).-"),
            ("pt", "28 de julho"),
        ],
    ),
    (
        Point(month=11, day=19),
        None,
        [("en", "BEIJING, Nov.19 --"), ("en", "BEIJING, NOV. 19 --"), ("zh-Hans", "11月19日"), ("en", "19 Nov.")],
    ),
    (
        Point(month=7, day=27),
        Point(month=7, day=28),
        [
            ("en", "27 to 28 July"),
            ("en", "from July 27 to 28"),
            ("en", "July 27-28"),
            ("zh-Hans", "7月27日至28日"),
            ("zh-Hans", "7月27至28日"),
            ("zh-Hans", "7月27日—28日"),
            ("ja", "7月27日から28日まで"),
            ("ru", "с 27 по 28 июля"),
            ("fr", "du 27 au 28 juillet"),
            ("de", "vom 27. bis 28. Juli"),
            ("es", "del 27 al 28 de julio"),
            ("pt", "de 27 a 28 de julho"),
        ],
    ),
    (
        Point(month=10, day=30),
        Point(month=11, day=2),
        [
            ("en", "from October 30 to November 2"),
            ("en", "30 October – 2 November"),
            ("zh-Hans", "10月30日至11月2日"),
            ("ja", "10月30日から11月2日"),
            ("ru", "с 30 октября по 2 ноября"),
            ("fr", "du 30 octobre au 2 novembre"),
            ("de", "vom 30. Oktober bis 2. November"),
            ("es", "del 30 de octubre al 2 de noviembre"),
            ("pt", "de 30 de outubro a 2 de novembro"),
        ],
    ),
    (
        Point(year=2021, month=12, day=30),
        Point(year=2022, month=1, day=2),
        [
            ("en", "December 30, 2021 to January 2, 2022"),
            ("en", "December 30 to January 2, 2022"),
            ("en", "December 30, 2021 to January 2"),
            ("zh-Hans", "2021年12月30日至1月2日"),
        ],
    ),
    (
        Point(day=28),
        None,
        [("zh-Hans", "绍伊古,28日与参会的"), ("zh-Hans", "28日上午"), ("ja", "28日、"), ("en", "on the 28th, he")],
    ),
    (
        Point(weekday=2),
        None,
        [
            ("en", "on Wednesday"),
            ("en", "Wednesday morning"),
            ("en", "WEDNESDAY"),
            ("zh-Hans", "发言人周三在"),
            ("zh-Hans", "星期三"),
            ("zh-Hant", "禮拜三"),
            ("ja", "水曜日に"),
            ("ru", "в среду"),
            ("fr", "mercredi"),
            ("de", "am Mittwoch"),
            ("es", "el miércoles"),
            ("pt", "na quarta-feira"),
            ("it", "mercoledì"),
            ("id", "pada Rabu"),
        ],
    ),
    (Point(weekday=1, day=1), None, [("pt", "nesta terça-feira (1)"), ("en", "on Tuesday (1)"), ("ja", "1日（火）")]),
    (
        Point(weekday=2, turn=-1),
        None,
        [
            ("en", "last Wednesday"),
            ("ru", "в прошлую среду"),
            ("fr", "mercredi dernier"),
            ("de", "am vergangenen Mittwoch"),
            ("es", "el pasado miércoles"),
            ("es", "el miércoles pasado"),
            ("pt", "na quarta-feira passada"),
        ],
    ),
    (Point(weekday=4, turn=1), None, [("en", "next Friday"), ("fr", "vendredi prochain"), ("de", "nächsten Freitag")]),
    (Point(weekday=2, weeks=0), None, [("zh-Hans", "本周三"), ("zh-Hans", "这个星期三"), ("en", "this Wednesday")]),
    (
        Point(weekday=2, weeks=-1),
        None,
        [("zh-Hans", "上周三"), ("zh-Hant", "上個星期三"), ("en", "Wednesday last week"), ("ja", "先週水曜日")],
    ),
    (
        Point(days=0),
        None,
        [
            ("en", "today"),
            ("en", "this morning"),
            ("zh-Hans", "今天"),
            ("zh-Hans", "今日上午"),
            ("ja", "きょう"),
            ("ru", "Сегодня"),
            ("fr", "aujourd'hui"),
            ("fr", "aujourd’hui"),
            ("de", "heute"),
            ("es", "hoy"),
            ("es", "esta mañana"),
            ("pt", "hoje"),
            ("vi", "Hôm nay"),
        ],
    ),
    (
        Point(days=-1),
        None,
        [
            ("en", "yesterday"),
            ("zh-Hans", "昨日"),
            ("zh-Hans", "昨天"),
            ("ru", "вчера"),
            ("fr", "hier"),
            ("de", "gestern"),
            ("pt", "ontem"),
            ("es", "ayer"),
        ],
    ),
    (Point(days=-2), None, [("en", "two days ago"), ("en", "the day before yesterday"), ("zh-Hans", "前天")]),
    (
        Point(days=0, same=True),
        None,
        [
            ("en", "earlier in the day"),
            ("en", "on the same day"),
            ("zh-Hans", "当天下午"),
            ("zh-Hans", "同日,"),
            ("zh-Hant", "當日"),
            ("ru", "в тот же день"),
            ("fr", "le même jour"),
            ("de", "am selben Tag"),
        ],
    ),
    (
        Point(month=6),
        None,
        [
            ("en", "via video link in June,"),
            ("zh-Hans", "将在6月访问"),
            ("ru", "в июне"),
            ("fr", "en juin"),
            ("de", "im Juni"),
        ],
    ),
    (Point(month=6, years=0), None, [("en", "this June"), ("zh-Hans", "今年6月,"), ("en", "in June this year")]),
    (
        Point(month=6, years=-1),
        None,
        [
            ("en", "June last year"),
            ("zh-Hans", "去年6月"),
            ("zh-Hans", "去年六月"),
            ("ja", "昨年6月"),
            ("ru", "в июне прошлого года"),
            ("de", "im Juni vergangenen Jahres"),
            ("es", "junio del año pasado"),
        ],
    ),
    (Point(months=1), None, [("en", "next month"), ("zh-Hans", "下个月"), ("ja", "来月"), ("fr", "le mois prochain")]),
    (
        Point(months=-1),
        None,
        [("en", "last month"), ("zh-Hans", "上个月"), ("zh-Hant", "上個月"), ("ru", "в прошлом месяце")],
    ),
    (
        Point(years=-1),
        None,
        [("en", "since last year"), ("zh-Hans", "去年"), ("ru", "в прошлом году"), ("de", "letztes Jahr")],
    ),
    (
        Point(year=2014),
        None,
        [("en", "in 2014"), ("zh-Hans", "2014年"), ("ru", "в 2014 году"), ("fr", "en 2014"), ("pt", "em 2014")],
    ),
    (
        Point(year=2005, month=11),
        None,
        [
            ("en", "in November 2005"),
            ("en", "Nov. 2005"),
            ("zh-Hans", "2005年11月"),
            ("ru", "в ноябре 2005 года"),
            ("pt", "em novembro de 2005"),
        ],
    ),
    (Point(weekday=3), Point(weekday=6), [("en", "From Thursday to Sunday"), ("en", "Thursday through Sunday")]),
]
PHRASES = [(lang, text, first, last) for first, last, phrases in SAID for lang, text in phrases]


@pytest.mark.parametrize(("lang", "text", "first", "last"), PHRASES, ids=[f"{p[0]}:{p[1]}" for p in PHRASES])
def test_a_phrase_says_one_thing(lang: str, text: str, first: Point, last: Point | None) -> None:
    assert [(m.first, m.last) for m in find(text, lang)] == [(first, last)]


NOT_DATES = [
    ("en", "and may 20 people march on"),
    ("en", "the two sides may march together"),
    ("en", "May Wang and Sun Jianguo"),
    ("en", "a second meeting in a second"),
    ("en", "the 18th Shangri-La Dialogue, the 12th ADMM-Plus"),
    ("en", "more than 1,800 guests, 49 delegations, 25.1 C"),
    ("en", "in today's world"),
    ("en", "on Sundays"),
    ("en", "Monash and Marcos, Sunak and Satterfield"),
    ("en", "on the 18th floor"),
    ("en", "31 June"),
    ("zh-Hans", "第12届论坛第3日程"),
    ("zh-Hans", "10日内完成,为期3日,30日元"),
    ("zh-Hans", "前日本首相,同日本防卫大臣"),
    ("zh-Hans", "每周一次,一周三次,周年,周边"),
    ("zh-Hans", "今日俄罗斯,今日头条"),
    ("zh-Hans", "6个月,历时6月"),
    ("zh-Hans", "近日,日前"),
    ("zh-Hans", "上周日本防卫大臣访问"),
    ("zh-Hans", "2月30日"),
    ("ru", "окружающую среду"),
    ("ru", "завтрак, сегодняшний"),
    ("fr", "les lundis"),
    ("de", "guten morgen, am Morgen, montags"),
    ("es", "por la mañana, hoy en día, los lunes"),
    ("pt", "segunda vez, hoje em dia"),
    ("und", ""),
]


@pytest.mark.parametrize(("lang", "text"), NOT_DATES, ids=[t for _, t in NOT_DATES])
def test_what_only_looks_like_a_date_is_none(lang: str, text: str) -> None:
    assert find(text, lang) == ()


def test_a_mention_quotes_the_characters_it_stands_on() -> None:
    text = "BEIJING, July 28 -- On July 28, 2021, Wei met him on Wednesday. 28日,魏凤和"
    for mention in find(text, "en"):
        assert text[mention.start : mention.end] == mention.quote
    assert [m.quote for m in find(text, "en")] == ["July 28", "July 28, 2021", "Wednesday", "28日"]


def test_the_language_is_told_from_the_text_where_it_is_not_given() -> None:
    assert [m.first for m in find("Сегодня министр обороны провёл встречу")] == [Point(days=0)]
    assert [m.first for m in find("国防部长魏凤和昨日会见了外宾")] == [Point(days=-1)]


LEANS = [
    ("en", "Dong will visit Laos on Friday", "future"),
    ("en", "said Wu Qian, who will travel soon, on Friday", "future"),  # the nearest word decides
    ("en", "Dong, who will visit Laos, said on Friday", "past"),
    ("en", "The ministry announced on Friday that Dong will visit Laos", "past"),
    ("en", "On Friday, Dong will meet his counterpart", "future"),
    ("en", "Friday's meeting will be chaired by Dong", ""),
    ("en", "He met Shoigu. The talks are scheduled for Friday", "future"),
    ("en", "A symposium will be held by the two navies on Thursday", "future"),
    ("en", "The meeting was held on Thursday", "past"),
    ("en", "His visit, the first since he took office, ends on Thursday", "future"),
    ("en", "Dong will inspect the newly opened base on Thursday", "future"),
    ("en", "Dong, who will visit Laos, discussed ties with Shoigu on Thursday", "past"),
    ("en", "Wei Fenghe (L) shakes hands with Shoigu on Thursday before talks that will follow", "past"),
    ("zh-Hans", "董军将于28日访问老挝", "future"),
    ("zh-Hant", "10月10日,孫建國海軍上將在歡迎晚宴上致辭", ""),
    ("zh-Hans", "李尚福上将28日会见", "past"),
    ("zh-Hans", "张晓刚周四宣布,董军将访问老挝", "past"),
    ("ru", "визит состоится в среду", "future"),
    ("ru", "министр сообщил в среду", "past"),
]


@pytest.mark.parametrize(("lang", "text", "lean"), LEANS, ids=[t for _, t, _ in LEANS])
def test_the_words_around_say_what_lies_ahead(lang: str, text: str, lean: str) -> None:
    assert [m.lean for m in find(text, lang)][:1] == [lean]
