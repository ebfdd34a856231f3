"""Laws of an event's own record: ids, dates and status come from its reports by a written order."""

from __future__ import annotations

from world import GAZETTEER, claim, day, reading

from site_builder.corpus import gather
from site_builder.model import Event, Party, Reading

BESIDE_SCO = {"setting": "margins", "occasion": "sco-dmm"}
SEEDS = (
    reading(
        "000", claim("2022-01-26", "wei", "khalid", type="video_talks", mode="video"), published="2022-01-26"
    ),
    reading(
        "001",
        claim("2021-07-28", "wei", "shoigu", place="dushanbe", date_basis="resolved", **BESIDE_SCO),
        claim("2021-07-27", "wei", "rahmon", main=False, date_basis="resolved"),
        published="2021-07-29",
    ),
    reading(
        "002",
        *(claim("2022-04-27", "wei", who, main=who == "raisi") for who in ("raisi", "bagheri", "ashtiani")),
        published="2022-04-28",
    ),
    reading(
        "003",
        claim("2021-07-28", "wei", "shoigu", type="talks", place="dushanbe", **BESIDE_SCO),
        published="2021-07-28",
        langs=("zh-Hans", "en"),
    ),
    reading(
        "004",
        claim("2023-08-17", "li", "lukashenko", date_basis="resolved"),
        claim("2023-08-16", "li", "khrenin", type="talks", main=False, date_basis="resolved"),
        published="2023-08-18",
    ),
)  # fmt: skip


def events(*readings: Reading) -> tuple[Event, ...]:
    return gather(readings, GAZETTEER).events


def test_the_seeds_give_exactly_their_events() -> None:
    assert [(event.id, event.title.get("en"), [r.article for r in event.reports]) for event in events(*SEEDS)] == [
        ("2023-08-17-cn-by", "Li Shangfu meets President Lukashenko", ["004"]),
        ("2023-08-16-cn-by", "Li Shangfu and Viktor Khrenin hold talks", ["004"]),
        ("2022-04-27-cn-ir", "Wei Fenghe meets President Raisi", ["002"]),
        ("2022-04-27-cn-ir-b", "Wei Fenghe meets Mohammad Reza Ashtiani", ["002"]),
        ("2022-04-27-cn-ir-c", "Wei Fenghe meets Mohammad Bagheri", ["002"]),
        ("2022-01-26-cn-sa", "Wei Fenghe and Khalid bin Salman talk by video link", ["000"]),
        ("2021-07-28-cn-ru", "Wei Fenghe and Sergei Shoigu hold talks in Dushanbe", ["003", "001"]),
        ("2021-07-27-cn-tj", "Wei Fenghe meets President Rahmon", ["001"]),
    ]


def test_an_event_takes_what_its_reports_agree_on() -> None:
    event = next(e for e in events(*SEEDS) if e.id == "2021-07-28-cn-ru")
    assert (event.type, event.setting, event.date_basis, event.country) == ("talks", "margins", "stated", "TJ")
    assert [party.person for party in event.participants] == ["wei", "shoigu"]
    assert event.title.get("zh-Hans") == "魏凤和与绍伊古在杜尚别举行会谈"


def test_a_plan_that_was_reported_has_happened() -> None:
    plan = reading(
        "a", claim("2024-11-20", "dong", type="conference", occasion="admm-plus", end="2024-11-21", status="planned")
    )
    told = reading("b", claim("2024-11-21", "dong", type="conference", occasion="admm-plus"))
    assert [(e.status, e.date, e.id) for e in events(plan, told)] == [
        ("reported", day("2024-11-21"), "2024-11-21-cn-admm-plus")
    ]
    assert [e.status for e in events(plan)] == ["planned"]


def test_a_printed_day_goes_before_one_worked_out() -> None:
    worked = [reading(f"w{n}", claim("2022-08-16", "xu", "teabanh", date_basis="resolved")) for n in range(3)]
    printed = reading("p", claim("2022-08-15", "xu", "teabanh"))
    assert [e.date for e in events(*worked, printed)] == [day("2022-08-15")]


def test_a_persons_correction_goes_before_what_more_reports_say() -> None:
    told = [reading(f"w{n}", claim("2022-08-15", "xu", "teabanh", date_basis="resolved")) for n in range(3)]
    mended = reading("p", claim("2022-08", "xu", "teabanh", date_basis="corrected"))
    assert [(e.date, e.date_basis, len(e.reports)) for e in events(*told, mended)] == [(day("2022-08"), "corrected", 4)]


def test_events_stand_newest_first_and_undated_last() -> None:
    dates = ("2022-04", "2022-04-27", None, "2023-01-01", "--05-19")
    told = [reading(f"a{n}", claim(date, "wei", who)) for n, (date, who) in enumerate(
        zip(dates, ("raisi", "bagheri", "putin", "ng", "giang"), strict=True)
    )]  # fmt: skip
    assert [e.id for e in events(*told)] == [
        "2023-01-01-cn-sg", "2022-04-27-cn-ir", "2022-04-cn-ir", "undated-wei-fenghe-meets-phan-van-giang",
        "undated-wei-fenghe-meets-president-putin",
    ]  # fmt: skip


def test_an_unknown_name_gives_way_to_the_known_person_of_another_report() -> None:
    odd = claim("2022-08-15", "xu", Party("Tie Ban", "KH", None, "Minister of National Defense"))
    assert [
        [p.person for p in e.participants]
        for e in events(reading("a", odd), reading("b", claim("2022-08-15", "xu", "teabanh")))
    ] == [["xu", "teabanh"]]


def test_a_state_stands_for_itself_only_where_no_person_does() -> None:
    both = reading("a", claim("2022-08-15", "xu", Party("", "KH"))), reading("b", claim("2022-08-15", "xu", "teabanh"))
    assert [[p.name for p in e.participants] for e in events(*both)] == [["Xu Qiliang", "Tea Banh"]]
    assert [[p.country for p in e.participants] for e in events(both[0])] == [["CN", "KH"]]
