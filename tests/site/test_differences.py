"""What stands in one language only: a table of small rows, and the captions of 003."""

from __future__ import annotations

from dataclasses import replace

import library
import pytest

from site_builder.model import Caption, Fact, Mention, Paragraph, Reading, Row
from site_builder.site.differences import Difference, compare
from site_builder.site.sentences import laid
from site_builder.site.traits import Forms

FORMS = Forms(library.GAZETTEER)
LANGS = ("zh-Hans", "en")


def reading(*rows: tuple[str, str], captions: tuple[tuple[str, str], ...] = (), confidence: float = 0.9) -> Reading:
    """Rows as (Chinese, English); an empty side is none. Chinese stands on odd lines, English on even ones."""

    def paragraphs(zh: str, en: str, n: int) -> tuple[Paragraph, ...]:
        both = (Paragraph("zh-Hans", zh, (2 * n + 1,)), Paragraph("en", en, (2 * n + 2,)))
        return tuple(p for p in both if p.text)

    return replace(
        library.CEMENT,
        facts=(Fact("published", "2021-07-28"),),
        mentions=MENTIONS,
        rows=tuple(Row(paragraphs(*row, n), confidence) for n, row in enumerate(rows)),
        captions=tuple(Caption(paragraphs(*caption, 50 + n)) for n, caption in enumerate(captions)),
    )


MENTIONS = tuple(
    Mention(kind=kind, id=id, line=line, quote=quote)  # type: ignore[arg-type]
    for line in (*range(1, 9), *range(101, 105))
    for kind, id, quote in (
        ("person", "cn-wei-fenghe", "魏凤和"), ("person", "cn-wei-fenghe", "Wei Fenghe"),
        ("person", "ru-sergei-shoigu", "绍伊古"), ("person", "ru-sergei-shoigu", "Shoigu"),
        ("country", "AF", "阿富汗"), ("country", "AF", "Afghanistan"),
        ("organization", "sco", "SCO"), ("place", "dushanbe", "Dushanbe"), ("place", "dushanbe", "杜尚别"),
    )
)  # fmt: skip


def found(what: Reading) -> list[tuple[str, str, str]]:
    return [(one.kind, one.lang, one.words) for one in differences(what)]


def differences(what: Reading) -> tuple[Difference, ...]:
    return compare(what, LANGS, laid(what)[1], FORMS)


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("魏凤和会见绍伊古。", "Wei Fenghe met Shoigu.", []),
        ("魏凤和会见绍伊古。", "Wei Fenghe met his colleague.", [("name", "zh-Hans", "绍伊古")]),
        ("双方会谈。", "They met in Dushanbe.", [("name", "en", "Dushanbe")]),
        ("上海合作组织开会。", "The SCO met.", []),
        ("双方7月28日会谈。", "They met on July 28.", []),
        ("双方28日会谈。", "They met on Wednesday.", []),
        ("双方7月28日会谈。", "They met.", [("date", "zh-Hans", "7月28日")]),
        ("双方7月28日会谈。", "They met on July 28, 2021.", [("date", "en", "July 28, 2021")]),
        ("双方今天会谈。", "They are partners in the world of today.", []),
        ("派出1800人。", "1,800 troops were sent.", []),
        ("派出1800人。", "Troops were sent.", [("number", "zh-Hans", "1800")]),
        ("三艘军舰到访。", "Three ships called.", []),
        ("两国合作。", "They cooperate.", []),
        ("魏凤和出席。", "Wei Fenghe (R) attended.", [("aside", "en", "(R)")]),
        ("上海合作组织开会。", "The Shanghai Cooperation Organization (SCO) met.", []),
    ],
)
def test_a_row(zh: str, en: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(reading((zh, en))) == expected


def test_a_year_that_one_language_prints_is_said_as_that() -> None:
    (one,) = differences(reading(("双方7月28日会谈。", "They met on July 28, 2021.")))
    assert (one.key, one.year, one.elsewhere) == ("2021-07-28", True, False)


def test_what_the_other_language_says_in_another_row_is_said_elsewhere() -> None:
    (one,) = differences(reading(("绍伊古说好。", "He agreed."), ("会见绍伊古。", "He met Shoigu.")))
    assert (one.words, one.places, one.elsewhere) == ("绍伊古", ("r1",), True)


def test_a_state_counts_only_where_the_other_language_never_names_it() -> None:
    assert found(reading(("阿富汗问题。", "That question."), ("阿富汗。", "Afghanistan."))) == []
    assert found(reading(("阿富汗问题。", "That question."))) == [("name", "zh-Hans", "阿富汗")]


def test_a_row_in_one_language_stands_whole_with_what_is_nowhere_else() -> None:
    what = reading(("双方会谈。", "They met."), ("绍伊古访问杜尚别。", ""), ("杜尚别。", "Dushanbe."))
    assert found(what) == [("name", "zh-Hans", "绍伊古"), ("paragraph", "zh-Hans", "绍伊古访问杜尚别。")]


def test_a_thing_is_listed_once_with_all_its_places() -> None:
    (one,) = differences(reading(("绍伊古说。", "He said."), ("绍伊古又说。", "He added.")))
    assert one.places == ("r1", "r2")


def test_an_unsure_pairing_is_said_with_what_it_shows() -> None:
    what = reading(("绍伊古说。", "He said."), confidence=0.2)
    assert [one.sure for one in differences(what)] == [False]


def test_a_photographer_in_one_language_is_named() -> None:
    what = reading(("双方会谈。", "They met."), captions=(("合影。李晓伟 摄", "A group photo."),))
    assert ("credit", "zh-Hans", "李晓伟 摄") in found(what)


def test_a_sentence_without_counterpart_is_found() -> None:
    zh = "魏凤和会见绍伊古。双方讨论阿富汗问题。代表团参观了当地的农业博物馆并品尝了许多水果和传统点心。"
    en = "Wei Fenghe met Shoigu. They discussed the Afghanistan question."
    assert [one.words for one in differences(reading((zh, en))) if one.kind == "sentence"] == [
        "代表团参观了当地的农业博物馆并品尝了许多水果和传统点心。"
    ]


def test_the_captions_of_003_differ_in_the_year_and_in_who_stands_right() -> None:
    shown = {(one.kind, one.words, one.places) for one in differences(library.CEMENT) if one.places[0][0] == "c"}
    assert ("date", "July 28, 2021", ("c1", "c2")) in shown
    assert ("aside", "(R)", ("c1", "c2")) in shown
