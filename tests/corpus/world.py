"""A small world to test with: a few people, places and bodies, and readings made of claims."""

from __future__ import annotations

from typing import Any

from site_builder.model import (
    Claim,
    Country,
    Fact,
    Gazetteer,
    Nations,
    Office,
    Organization,
    Paragraph,
    PartialDate,
    Parties,
    Party,
    Person,
    Place,
    Reading,
    Row,
    Text,
)

_STATES = {
    "CN": ("China", "中国"),
    "RU": ("Russia", "俄罗斯"),
    "TJ": ("Tajikistan", "塔吉克斯坦"),
    "IR": ("Iran", "伊朗"),
    "JP": ("Japan", "日本"),
    "US": ("United States", "美国"),
    "BY": ("Belarus", "白俄罗斯"),
    "SA": ("Saudi Arabia", "沙特阿拉伯"),
    "SG": ("Singapore", "新加坡"),
    "ID": ("Indonesia", "印度尼西亚"),
    "KH": ("Cambodia", "柬埔寨"),
    "LA": ("Laos", "老挝"),
    "MY": ("Malaysia", "马来西亚"),
    "VN": ("Vietnam", "越南"),
}
_PEOPLE = {
    "wei": ("Wei Fenghe", "魏凤和", "CN", "minister", "Minister of National Defense"),
    "li": ("Li Shangfu", "李尚福", "CN", "minister", "Minister of National Defense"),
    "dong": ("Dong Jun", "董军", "CN", "minister", "Minister of National Defense"),
    "xu": ("Xu Qiliang", "许其亮", "CN", "cmc_vice_chairman", "CMC Vice Chairman"),
    "zhang": ("Zhang Xiaogang", "张晓刚", "CN", "spokesperson", "Spokesperson"),
    "shoigu": ("Sergei Shoigu", "绍伊古", "RU", "minister", "Minister of Defence"),
    "putin": ("Vladimir Putin", "普京", "RU", "head_of_state", "President"),
    "rahmon": ("Emomali Rahmon", "拉赫蒙", "TJ", "head_of_state", "President"),
    "raisi": ("Ebrahim Raisi", "莱希", "IR", "head_of_state", "President"),
    "bagheri": ("Mohammad Bagheri", "巴盖里", "IR", "chief_of_staff", "Chief of General Staff"),
    "ashtiani": ("Mohammad Reza Ashtiani", "阿什蒂亚尼", "IR", "minister", "Minister of Defence"),
    "kishi": ("Nobuo Kishi", "岸信夫", "JP", "minister", "Minister of Defence"),
    "austin": ("Lloyd Austin", "奥斯汀", "US", "minister", "Secretary of Defense"),
    "lukashenko": ("Alexander Lukashenko", "卢卡申科", "BY", "head_of_state", "President"),
    "khrenin": ("Viktor Khrenin", "赫列宁", "BY", "minister", "Minister of Defence"),
    "khalid": ("Khalid bin Salman", "哈立德", "SA", "deputy_minister", "Deputy Minister of Defence"),
    "ng": ("Ng Eng Hen", "黄永宏", "SG", "minister", "Minister of Defence"),
    "prabowo": ("Prabowo Subianto", "普拉博沃", "ID", "minister", "Minister of Defence"),
    "teabanh": ("Tea Banh", "迪班", "KH", "minister", "Minister of Defence"),
    "giang": ("Phan Van Giang", "潘文江", "VN", "minister", "Minister of Defence"),
}
_TENURES = {
    "wei": ("2018-03", "2023-03"),
    "li": ("2023-03", "2023-10"),
    "dong": ("2023-12", None),
    "shoigu": ("2012-11", "2024-05"),
    "austin": ("2021-01", "2025-01"),
    "kishi": ("2020-09", "2022-08"),
}
"""Of those whose time in office a test needs; the others hold theirs since 1990."""
_BODIES = {
    "sco": ("SCO", "上海合作组织"),
    "sco-dmm": ("SCO Defence Ministers' Meeting", "上合组织防长会议"),
    "admm-plus": ("ADMM-Plus", "东盟防长扩大会"),
    "china-asean-dm": ("China-ASEAN Defense Ministers' Informal Meeting", "中国-东盟防长非正式会晤"),
}
_PLACES = {
    "dushanbe": ("Dushanbe", "杜尚别", "TJ"),
    "xian": ("Xi'an", "西安", "CN"),
    "vientiane": ("Vientiane", "万象", "LA"),
    "minsk": ("Minsk", "明斯克", "BY"),
    "siem-reap": ("Siem Reap", "暹粒", "KH"),
}


def _both(en: str, zh: str) -> Text:
    return Text.of({"en": en, "zh-Hans": zh})


GAZETTEER = Gazetteer(
    countries={code: Country(code=code, name=_both(*names)) for code, names in _STATES.items()},
    people={
        id: Person(
            id=id,
            name=_both(en, zh),
            country=country,
            offices=(Office(title, level, *_TENURES.get(id, ("1990", None)), "open"),),
        )
        for id, (en, zh, country, level, title) in _PEOPLE.items()
    },
    organizations={
        id: Organization(id=id, label=label, name=_both(label, zh), kind="forum") for id, (label, zh) in _BODIES.items()
    },
    places={id: Place(id=id, name=_both(en, zh), country=country) for id, (en, zh, country) in _PLACES.items()},
)


def day(text: str | None) -> PartialDate | None:
    """``2021-07-28``, ``2021-07``, ``--07-28`` (no year), None."""
    if text is None:
        return None
    if text.startswith("--"):
        return PartialDate(None, *map(int, text[2:].split("-")))
    return PartialDate(*map(int, text.split("-")))


def party(who: str | Party) -> Party:
    if isinstance(who, Party):
        return who
    person = GAZETTEER.people[who]
    return Party(person.name.best("en")[1], person.country, who, person.offices[0].title)


def claim(date: str | None, *who: str | Party, type: str = "meeting", end: str | None = None, **more: Any) -> Claim:
    people = tuple(map(party, who))
    states = tuple(dict.fromkeys(p.country for p in people if p.country))
    return Claim(
        date=day(date), end=day(end), type=type, **{"participants": people, "countries": states, **more}  # type: ignore[arg-type]
    )  # fmt: skip


def reading(id: str, *claims: Claim, published: str | None = None, **more: Any) -> Reading:
    """An article that says what ``claims`` say; ``body`` paragraphs and ``facts`` may be given."""
    facts = {"published": published, **more.pop("facts", {})}
    body = more.pop("body", ("A sentence.",))
    people = tuple(dict.fromkeys(p for c in claims for p in c.participants))
    states = tuple(dict.fromkeys(code for c in claims for code in c.countries))
    return Reading(
        id=id,
        title=more.pop("title", Text.of({"en": id})),
        title_basis="stated",
        langs=more.pop("langs", ("en",)),
        facts=tuple(Fact(name, value) for name, value in facts.items() if value),
        claims=claims,
        rows=tuple(Row((Paragraph("en", text),)) for text in body),
        **{"people": Parties(people), "nations": Nations(states), **more},
    )
