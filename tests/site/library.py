"""A small library made by hand from the five articles of the inbox: what the site is drawn from in these tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from site_builder.config import Config
from site_builder.model import (
    Caption,
    Claim,
    Country,
    Dossier,
    Event,
    Evidence,
    Fact,
    Gazetteer,
    Library,
    Mention,
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
    Report,
    Role,
    Row,
    Source,
    Span,
    Text,
    Topic,
    Trip,
)

INBOX = Path(__file__).resolve().parents[2] / "content" / "inbox"

CONFIG = Config(
    title=Text((("en", "Defence Ministers Meet"), ("zh-Hans", "防长会晤录"))),
    tagline=Text((("en", "Who met whom, when, and what was said"), ("zh-Hans", "何人会晤、何时会晤、所谈何事"))),
    description=Text((("en", "Reports of meetings, kept line by line."), ("zh-Hans", "收录会晤报道，逐段对照。"))),
    rights=Text((("en", "Texts belong to their publishers."), ("zh-Hans", "原文版权归各发布机构所有。"))),
)


def two(en: str, zh: str) -> Text:
    return Text((("en", en), ("zh-Hans", zh)))


GAZETTEER = Gazetteer(
    countries={
        "CN": Country(code="CN", name=two("China", "中国")),
        "RU": Country(code="RU", name=two("Russia", "俄罗斯")),
        "TJ": Country(code="TJ", name=two("Tajikistan", "塔吉克斯坦")),
        "SA": Country(code="SA", name=two("Saudi Arabia", "沙特阿拉伯")),
        "AF": Country(code="AF", name=two("Afghanistan", "阿富汗")),
        "TW": Country(code="TW", name=two("Taiwan", "台湾"), state=False),
    },
    people={
        "cn-wei-fenghe": Person(
            id="cn-wei-fenghe",
            name=two("Wei Fenghe", "魏凤和"),
            country="CN",
            offices=(
                Office("Minister of National Defense", "minister", "2018-03", "2023-03", "ended"),
                Office("State Councilor", "minister", "2018-03", "2023-03", "ended"),
            ),
            confidence="high",
        ),
        "ru-sergei-shoigu": Person(
            id="ru-sergei-shoigu",
            name=two("Sergei Shoigu", "绍伊古"),
            country="RU",
            offices=(Office("Minister of Defence", "minister", "2012-11", "2024-05", "ended"),),
            confidence="medium",
        ),
        "tj-emomali-rahmon": Person(
            id="tj-emomali-rahmon",
            name=two("Emomali Rahmon", "拉赫蒙"),
            country="TJ",
            offices=(Office("President", "head_of_state", "1994-11", None, "open"),),
        ),
        "sa-khalid-bin-salman": Person(
            id="sa-khalid-bin-salman", name=Text((("en", "Khalid bin Salman"),)), country="SA"
        ),
        "ru-vladimir-putin": Person(id="ru-vladimir-putin", name=two("Vladimir Putin", "普京"), country="RU"),
    },
    organizations={
        "sco": Organization(
            id="sco",
            label="SCO",
            name=two("Shanghai Cooperation Organization", "上海合作组织"),
            kind="organization",
            members=("CN", "RU", "TJ", "KZ"),
        )
    },
    places={"dushanbe": Place(id="dushanbe", name=two("Dushanbe", "杜尚别"), country="TJ", capital=True)},
    topics={"counter_terrorism": Topic(id="counter_terrorism", name=two("Counter-terrorism", "反恐"))},
)

WEI = Party("Wei Fenghe", "CN", "cn-wei-fenghe", "State Councilor and Minister of National Defense")
SHOIGU = Party("Sergei Shoigu", "RU", "ru-sergei-shoigu", "Minister of Defence")
RAHMON = Party("Emomali Rahmon", "TJ", "tj-emomali-rahmon", "President")
KHALID = Party("Khalid bin Salman", "SA", "sa-khalid-bin-salman", "Deputy Defense Minister")
PUTIN = Party("Vladimir Putin", "RU", "ru-vladimir-putin", "President")


def named(kind: Literal["country", "person", "organization", "place"], id: str, line: int, quote: str) -> Mention:
    return Mention(kind=kind, id=id, line=line, quote=quote)


def lines_of(prefix: str) -> tuple[str, list[str]]:
    """The name of an inbox file and its lines; line n stands at index n."""
    path = next(INBOX.glob(f"{prefix}_*"))
    return path.name, ["", *path.read_text("utf-8").split("\n")]


def ledger(lines: list[str], roles: dict[int, Role]) -> tuple[Span, ...]:
    """One span for each line: blank where it is empty, else as ``roles`` says, body for all others."""
    spans = []
    for number, line in enumerate(lines[1:], 1):
        role: Role = roles.get(number, "body") if line.strip() else "blank"
        kept = "" if role in ("body", "caption", "blank") else line
        spans.append(Span(number, 0, len(line), role, f"rule-{role}", kept))
    return tuple(spans)


def _cement() -> Reading:
    """003: Chinese and English row by row."""
    file, line = lines_of("003")
    pairs = ((14, (16,)), (18, (20, 22)), (24, (26,)), (28, (30, 32)), (34, (36,)))
    roles: dict[int, Role] = {1: "title", 3: "title", 11: "caption", 12: "caption", 38: "caption", 39: "caption"}
    roles |= dict.fromkeys(range(5, 11), "byline") | {41: "chrome", 43: "chrome"}
    rows = tuple(
        Row(
            (Paragraph("zh-Hans", line[zh], (zh,)), *(Paragraph("en", line[n], (n,)) for n in en)),
            0.31 if zh == 34 else 0.97,
        )
        for zh, en in pairs
    )
    captions = tuple(
        Caption((Paragraph("zh-Hans", line[n], (n,)), Paragraph("en", line[n + 1], (n + 1,))), "Li Xiaowei")
        for n in (11, 38)
    )
    return Reading(
        id="2021-07-28-china-russia-vow-to-cement-cooperation",
        title=Text((("en", line[1]), ("zh-Hans", line[3]))),
        title_basis="stated",
        langs=("zh-Hans", "en"),
        facts=(
            Fact("published", "2021-07-28", "stated", (Evidence("labelled-time", line[10], 10),)),
            Fact("time", "18:24:15", "stated", (Evidence("labelled-time", line[10], 10),)),
            Fact("dateline", "BEIJING", "stated", (Evidence("city-date", "BEIJING, July 28 --", 16),)),
            Fact("outlet", "China Military Online", "stated", (Evidence("labelled-source", line[6], 6),)),
            Fact("editor", "Chen Zhuo", "stated", (Evidence("labelled-editor", line[8], 8),)),
        ),
        nations=Nations(("CN", "RU"), ("TJ",), ("AF",)),
        people=Parties((WEI, SHOIGU)),
        organizations=("sco",),
        topics=("counter_terrorism",),
        claims=(TALKS_003,),
        mentions=(
            named("country", "RU", 16, "Russian"),
            named("person", "cn-wei-fenghe", 14, "魏凤和"),
            named("person", "cn-wei-fenghe", 16, "Wei Fenghe"),
            named("person", "ru-sergei-shoigu", 16, "Sergei Shoigu"),
            named("country", "AF", 24, "阿富汗"),
            named("organization", "sco", 14, "上海合作组织"),
        ),
        title_lines=(("en", 1), ("zh-Hans", 3)),
        rows=rows,
        captions=captions,
        ledger=ledger(line, roles),
        sources=(Source(file, "0" * 64, 43),),
    )


TALKS_003 = Claim(
    date=PartialDate(2021, 7, 28),
    date_rule="full-date",
    type="talks",
    setting="margins",
    place="dushanbe",
    country="TJ",
    occasion="sco",
    participants=(WEI, SHOIGU),
    countries=("CN", "RU"),
    topics=("counter_terrorism",),
    why=(Evidence("held-talks", "held talks", 14), Evidence("held-talks", "held talks", 16)),
)
TALKS_001 = replace(
    TALKS_003, date_basis="resolved", date_rule="weekday ← publication 2021-07-29", why=(Evidence("met-at", "", 13),)
)
RAHMON_001 = Claim(
    date=PartialDate(2021, 7, 27),
    date_basis="resolved",
    type="meeting",
    participants=(WEI, RAHMON),
    countries=("CN", "TJ"),
    main=False,
)
VIDEO_000 = Claim(
    date=PartialDate(2022, 1, 26),
    type="video_talks",
    mode="video",
    participants=(WEI, KHALID),
    countries=("CN", "SA"),
)


def _solidarity() -> Reading:
    """001: one language, two events, much page furniture."""
    file, line = lines_of("001")
    body = [n for n in range(13, len(line)) if line[n].strip() and n < 42 and len(line[n]) > 60]
    roles: dict[int, Role] = {n: "chrome" for n in range(1, len(line)) if n not in body} | {6: "title", 9: "byline"}
    roles |= {11: "caption"}
    return Reading(
        id="2021-07-29-chinese-russian-defense-ministers-vow-solidarity",
        title=Text((("en", line[6]),)),
        title_basis="stated",
        langs=("en",),
        facts=(
            Fact("published", "2021-07-29", "stated", (Evidence("stamp", line[9], 9),)),
            Fact("time", "09:07:13", "stated", (Evidence("stamp", line[9], 9),)),
            Fact("outlet", "China Daily", "stated", (Evidence("stamp", line[9], 9),)),
            Fact("editor", "Mo Hong'e", "stated", (Evidence("stamp", line[9], 9),)),
        ),
        nations=Nations(("CN", "RU", "TJ"), ("TJ",), ("AF", "TW")),
        people=Parties((WEI, SHOIGU, RAHMON), (PUTIN,)),
        organizations=("sco",),
        claims=(TALKS_001, RAHMON_001),
        mentions=(named("country", "TJ", 15, "Tajikistan"), named("person", "ru-vladimir-putin", 21, "Putin")),
        title_lines=(("en", 6),),
        rows=tuple(Row((Paragraph("en", line[n], (n,)),)) for n in body),
        captions=(Caption((Paragraph("en", line[11], (11,)),), "Xinhua"),),
        ledger=ledger(line, roles),
        sources=(Source(file, "1" * 64, len(line) - 1),),
    )


def _saudi() -> Reading:
    """000: no title in the source; one was derived."""
    file, line = lines_of("000")
    body = [n for n in range(5, len(line)) if line[n].strip()]
    return Reading(
        id="2022-01-26-wei-fenghe-khalid-bin-salman",
        title=Text((("en", "Wei Fenghe and Khalid bin Salman hold video talks"),)),
        title_basis="derived",
        langs=("en",),
        facts=(Fact("published", "2022-01-26", "stated", (Evidence("prefix", line[1], 1),)),),
        nations=Nations(("CN", "SA")),
        people=Parties((WEI, KHALID)),
        claims=(VIDEO_000,),
        rows=tuple(Row((Paragraph("en", line[n], (n,)),)) for n in body),
        captions=(Caption((Paragraph("en", line[3], (3,)),), "Li Xiaowei"),),
        ledger=ledger(line, {1: "byline", 3: "caption"}),
        sources=(Source(file, "2" * 64, len(line) - 1),),
    )


def _russian() -> Reading:
    """Russian beside Traditional Chinese, written by hand, without year: the columns are not always zh and en."""
    pairs = (("魏鳳和說,兩軍合作(聯演聯訓)取得成果。", "Вэй Фэнхэ заявил, что сотрудничество двух армий развивается."),)
    single = Row((Paragraph("ru", "Стороны обсудили обстановку в Афганистане."),))
    rows = tuple(Row((Paragraph("ru", ru), Paragraph("zh-Hant", zh)), 0.9) for zh, ru in pairs)
    return Reading(
        id="undated-vstrecha",
        title=Text((("ru", "Встреча министров обороны"), ("zh-Hant", "國防部長會晤"))),
        title_basis="stated",
        langs=("ru", "zh-Hant"),
        facts=(Fact("published", "--05-19", "stated"), Fact("url", "https://example.org/a_b?c=1&d=%20", "stated")),
        nations=Nations(mentioned=("AF", "RU")),
        rows=(*rows, single),
        edited=True,
    )


def _event(id: str, title: Text, claim: Claim, *reports: Report, **more: object) -> Event:
    fields = ("date", "date_basis", "type", "mode", "setting", "place", "country", "occasion", "participants")
    copied = {name: getattr(claim, name) for name in (*fields, "countries", "organizations", "topics", "status")}
    return Event(id=id, title=title, reports=reports, **{**copied, **more})  # type: ignore[arg-type]


CEMENT, SOLIDARITY, SAUDI, RUSSIAN = _cement(), _solidarity(), _saudi(), _russian()

VIDEO = _event(
    "2022-01-26-cn-sa",
    two("Wei Fenghe and Khalid bin Salman talk by video link", "魏凤和与哈立德视频通话"),
    VIDEO_000,
    Report(SAUDI.id, VIDEO_000),
)
TALKS = _event(
    "2021-07-28-cn-ru",
    two("Wei Fenghe and Sergei Shoigu hold talks in Dushanbe", "魏凤和与绍伊古在杜尚别举行会谈"),
    TALKS_003,
    Report(CEMENT.id, TALKS_003),
    Report(SOLIDARITY.id, TALKS_001),
)
RAHMON_MEETING = _event(
    "2021-07-27-cn-tj",
    Text((("en", "Wei Fenghe meets President Rahmon"),)),
    RAHMON_001,
    Report(SOLIDARITY.id, RAHMON_001),
)
CONFERENCE = _event(
    "2021-07-sco",
    two("SCO defence ministers meet", "上海合作组织成员国国防部长会议"),
    replace(TALKS_003, date=PartialDate(2021, 7), type="conference", setting="multilateral", participants=()),
    Report(SOLIDARITY.id, TALKS_001),
)
TREATY = _event(
    "2021-06-cn-ru",
    Text((("en", "The heads of state extend their treaty"),)),
    replace(RAHMON_001, date=PartialDate(2021, 6), status="background", participants=(PUTIN,), countries=("CN", "RU")),
    Report(CEMENT.id, RAHMON_001),
)
UNDATED = _event(
    "undated-ru",
    Text((("en", "A meeting on a nineteenth of May"),)),
    replace(RAHMON_001, date=PartialDate(None, 5, 19), participants=(), countries=("RU",)),
    Report(RUSSIAN.id, RAHMON_001),
)
EVENTS = (VIDEO, TALKS, RAHMON_MEETING, CONFERENCE, TREATY, UNDATED)
READINGS = (SAUDI, SOLIDARITY, CEMENT, RUSSIAN)


def _dossier(kind: str, id: str, name: Text) -> Dossier:
    def took_part(event: Event) -> bool:
        people = tuple(p.person for p in event.participants)
        return id in {"country": event.countries, "person": people, "organization": (event.occasion,)}[kind]

    def is_named(reading: Reading) -> bool:
        people = tuple(p.person for p in (*reading.people.participants, *reading.people.mentioned))
        nations = (*reading.nations.participants, *reading.nations.host, *reading.nations.mentioned)
        return id in {"country": nations, "person": people, "organization": reading.organizations}[kind]

    events = [e for e in EVENTS if took_part(e)]
    about = {r.article for e in events for r in e.reports}
    return Dossier(
        kind=kind,  # type: ignore[arg-type]
        id=id,
        name=name,
        took_part=tuple(e.id for e in events if e.status == "reported"),
        hosted=tuple(e.id for e in EVENTS if kind == "country" and e.country == id),
        background=tuple(e.id for e in events if e.status != "reported"),
        articles=tuple(r.id for r in READINGS if r.id in about),
        mentioned=tuple(r.id for r in READINGS if r.id not in about and is_named(r)),
    )


LIBRARY = Library(
    readings=READINGS,
    events=EVENTS,
    countries=tuple(_dossier("country", c.code, c.name) for c in GAZETTEER.countries.values()),
    people=tuple(_dossier("person", p.id, p.name) for p in GAZETTEER.people.values()),
    organizations=tuple(_dossier("organization", o.id, o.name) for o in GAZETTEER.organizations.values()),
    gazetteer=GAZETTEER,
)
EMPTY = Library(readings=(), events=(), countries=(), people=(), organizations=(), gazetteer=Gazetteer())

TRIP = Trip(
    id="2021-07-cn-wei-fenghe",
    person="cn-wei-fenghe",
    start=PartialDate(2021, 7, 27),
    end=PartialDate(2021, 7, 28),
    countries=("TJ",),
    events=("2021-07-27-cn-tj", "2021-07-28-cn-ru"),
)
