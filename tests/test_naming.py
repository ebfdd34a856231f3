"""Laws of naming: ids are ASCII, readable and stable; titles come from the event's parts, and nothing is invented."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model import (
    Claim,
    Country,
    EventType,
    Gazetteer,
    Mode,
    Office,
    Organization,
    PartialDate,
    Party,
    Person,
    Place,
    Text,
)
from site_builder.naming import article_id, event_title, slug


def person(id: str, en: str, zh: str, country: str, *offices: Office) -> Person:
    return Person(id=id, name=Text.of({"en": en, "zh-Hans": zh}), country=country, offices=offices)


def place(id: str, en: str, zh: str, country: str) -> Place:
    return Place(id=id, name=Text.of({"en": en, "zh-Hans": zh}), country=country)


STATES = {
    "CN": ("China", "中国"),
    "RU": ("Russia", "俄罗斯"),
    "BY": ("Belarus", "白俄罗斯"),
    "VN": ("Vietnam", "越南"),
    "US": ("United States", "美国"),
    "TZ": ("Tanzania", "坦桑尼亚"),
    "ID": ("Indonesia", "印度尼西亚"),
}
MINISTER = Office("Minister of Defence", "minister", "2019-10", "2024-10")
PEOPLE = (
    person("wei", "Wei Fenghe", "魏凤和", "CN"),
    person("li", "Li Shangfu", "李尚福", "CN"),
    person("dong", "Dong Jun", "董军", "CN"),
    person("shoigu", "Sergei Shoigu", "绍伊古", "RU", Office("Minister of Defence", "minister", "2012-11")),
    person("lukashenko", "Alexander Lukashenko", "卢卡申科", "BY", Office("President", "head_of_state", "1994-07")),
    person("khalid", "Khalid bin Salman", "哈立德·本·萨勒曼", "SA"),
    person("prabowo", "Prabowo Subianto", "普拉博沃", "ID", MINISTER, Office("President", "head_of_state", "2024-10")),
    person("tax", "Stergomena Tax", "", "TZ"),
)
PLACES = (place("dushanbe", "Dushanbe", "杜尚别", "TJ"), place("vientiane", "Vientiane", "万象", "LA"))
ADMM = Organization(id="admm-plus", label="ADMM-Plus", name=Text.of({"zh-Hans": "东盟防长扩大会"}), kind="forum")
GAZETTEER = Gazetteer(
    countries={code: Country(code=code, name=Text.of({"en": en, "zh-Hans": zh})) for code, (en, zh) in STATES.items()},
    people={p.id: p for p in PEOPLE},
    places={p.id: p for p in PLACES},
    organizations={ADMM.id: ADMM},
)


def claim(*who: str, type: str = "meeting", date: str = "2023-08-17", **more: object) -> Claim:
    people = tuple(Party(GAZETTEER.people[w].name.best("en")[1], GAZETTEER.people[w].country, w) for w in who)
    day = PartialDate(*map(int, date.split("-"))) if date else None
    return Claim(type=type, date=day, **{"participants": people, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China, Russia vow to cement cooperation as defense ministers meet in Dushanbe",
         "china-russia-vow-to-cement-cooperation"),
        ("Talks", "talks"),
        ("A visit to the", "a-visit-to-the"),
        ("Mo Hong'e meets China’s ministers", "mo-honge-meets-chinas-ministers"),
        ("Łukasz Große à Đà Nẵng", "lukasz-grosse-a-da-nang"),
        ("魏凤和同绍伊古会谈", ""),
        ("x" * 50, "x" * 40),
    ],
)  # fmt: skip
def test_a_slug_is_whole_ascii_words(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(), st.integers(min_value=5, max_value=80))
def test_a_slug_is_safe_in_a_path_whatever_the_text(text: str, limit: int) -> None:
    made = slug(text, limit)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert len(made) <= limit
    assert slug(made, limit) == made or made.rsplit("-", 1)[0].startswith(slug(made, limit))


def test_an_article_is_named_by_its_date_and_its_english_title() -> None:
    title = Text.of({"zh-Hans": "中俄国防部长在杜尚别举行会谈", "en": "China, Russia vow to cement cooperation"})
    assert article_id(PartialDate(2021, 7, 28), title) == "2021-07-28-china-russia-vow-to-cement-cooperation"


@pytest.mark.parametrize("date", [None, PartialDate(None, 3, 19)])
def test_without_a_year_an_article_is_undated(date: PartialDate | None) -> None:
    assert article_id(date, Text.of({"en": "Talks in Hanoi"})) == "undated-talks-in-hanoi"


def test_a_title_without_latin_letters_takes_the_fallback_and_at_last_a_digest() -> None:
    chinese = Text.of({"zh-Hans": "董军出席ADMM并发言"})
    assert article_id(PartialDate(2024, 11), chinese, "dong-jun-attends") == "2024-11-dong-jun-attends"
    assert re.fullmatch(r"undated-[0-9a-f]{8}", article_id(None, chinese))
    assert article_id(None, chinese) != article_id(None, Text.of({"zh-Hans": "别的"}))


@pytest.mark.parametrize(
    ("what", "en", "zh"),
    [
        (claim("shoigu", "wei", type="talks", place="dushanbe"),
         "Wei Fenghe and Sergei Shoigu hold talks in Dushanbe", "魏凤和与绍伊古在杜尚别举行会谈"),
        (claim("li", "lukashenko"), "Li Shangfu meets President Lukashenko", "李尚福会见白俄罗斯总统卢卡申科"),
        (claim("wei", "khalid", type="video_talks", mode="video"),
         "Wei Fenghe and Khalid bin Salman talk by video link", "魏凤和与哈立德·本·萨勒曼举行视频会谈"),
        (claim("dong", type="conference", setting="multilateral", occasion="admm-plus", place="vientiane"),
         "Dong Jun attends the ADMM-Plus in Vientiane", "董军在万象出席东盟防长扩大会"),
        (claim("wei", "shoigu", occasion="admm-plus", setting="margins"),
         "Wei Fenghe meets Sergei Shoigu beside the ADMM-Plus", "魏凤和在东盟防长扩大会期间会见绍伊古"),
        (claim("wei", type="visit_out", countries=("CN", "VN")), "Wei Fenghe visits Vietnam", "魏凤和访问越南"),
        (claim(type="consultation", countries=("CN", "US")),
         "China and the United States hold consultations", "中国与美国举行磋商"),
        (claim("shoigu", type="visit_out", countries=("RU",), country="CN"),
         "Sergei Shoigu visits China", "绍伊古访问中国"),
        (claim("shoigu", participants=(Party("", "CN"), Party("Sergei Shoigu", "RU", "shoigu"))),
         "China and Sergei Shoigu hold a meeting", "中国与绍伊古举行会见"),
        (claim("dong", type="statement"), "Statement by Dong Jun", "董军发表谈话"),
    ],
)  # fmt: skip
def test_a_title_says_type_mode_principals_and_place(what: Claim, en: str, zh: str) -> None:
    assert event_title(what, GAZETTEER) == Text.of({"en": en, "zh-Hans": zh})


def test_an_office_is_the_one_held_on_the_day() -> None:
    assert (
        event_title(claim("dong", "prabowo", date="2023-05-01"), GAZETTEER).get("en")
        == "Dong Jun meets Prabowo Subianto"
    )
    later = event_title(claim("dong", "prabowo", date="2025-05-01"), GAZETTEER)
    assert later.get("en") == "Dong Jun meets President Prabowo Subianto"
    assert event_title(claim("dong", "prabowo", date=""), GAZETTEER).get("en") == "Dong Jun meets Prabowo Subianto"


def test_no_chinese_name_is_invented() -> None:
    assert event_title(claim("dong", "tax"), GAZETTEER).as_dict() == {"en": "Dong Jun meets Stergomena Tax"}
    unknown = claim(participants=(Party("Dong Jun", "CN", "dong"), Party("Pio Tikoduadua", "FJ")))
    assert event_title(unknown, GAZETTEER).langs == ("en",)


def test_a_side_without_people_is_named_by_its_state() -> None:
    what = claim("wei", type="talks", countries=("CN", "RU"))
    assert event_title(what, GAZETTEER).get("en") == "Wei Fenghe and Russia hold talks"


def test_a_principal_without_a_name_in_english_is_named_by_post_or_state() -> None:
    def with_(role: str | None) -> Text:
        return event_title(
            claim(participants=(Party("Dong Jun", "CN", "dong"), Party("卡波菲", "TZ", None, role))), GAZETTEER
        )

    assert with_("Minister of Defence").get("en") == "Dong Jun meets Tanzania's Minister of Defence"
    assert with_("国防部长").as_dict() == {"en": "Dong Jun meets Tanzania", "zh-Hans": "董军会见卡波菲"}


def test_a_party_without_a_name_is_its_state() -> None:
    what = claim(participants=(Party("Wei Fenghe", "CN", "wei"), Party("", "VN")), type="talks", countries=("CN", "VN"))
    assert event_title(what, GAZETTEER).as_dict() == {
        "en": "Wei Fenghe and Vietnam hold talks",
        "zh-Hans": "魏凤和与越南举行会谈",
    }


@pytest.mark.parametrize("type", get_args(EventType))
@pytest.mark.parametrize("mode", get_args(Mode))
@pytest.mark.parametrize("who", [("wei",), ("shoigu",), ("wei", "shoigu")])
def test_every_kind_of_event_has_a_title_though_a_side_is_missing(type: str, mode: str, who: tuple[str, ...]) -> None:
    title = event_title(claim(*who, type=type, mode=mode, date=""), GAZETTEER)
    assert all(title.get(lang) for lang in ("en", "zh-Hans"))


def test_a_call_of_one_side_is_told_of_that_side() -> None:
    title = event_title(claim("shoigu", type="phone_call", mode="phone"), GAZETTEER)
    assert title.as_dict() == {"en": "Sergei Shoigu speaks by phone", "zh-Hans": "绍伊古通电话"}
