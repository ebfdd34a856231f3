"""Laws of the export: the keys of the contract, the same bytes each time, and files that their readers open."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.config import Config
from site_builder.model import (
    Caption,
    Claim,
    Country,
    Event,
    Evidence,
    Fact,
    Gazetteer,
    Library,
    Nations,
    Organization,
    Paragraph,
    PartialDate,
    Parties,
    Party,
    Person,
    Place,
    Reading,
    Report,
    Row,
    Source,
    Span,
    Text,
)
from site_builder.site.exports import as_json, exports
from site_builder.site.exports_records import coverage, event_dates, ledger
from site_builder.site.pieces import pieces

ARTICLE_KEYS = """
    id url source title title_basis published published_basis event_dates dateline agency outlet author editor
    languages countries people organizations topics events rows captions ledger
"""
EVENT_KEYS = "id date date_basis type mode place participants organizations topics articles"

WEI = Party("General Wei", "CN", "cn-wei-fenghe", "Minister of National Defense")
SHOIGU = Party("绍伊古", "RU", "ru-sergei-shoigu")
STRANGER = Party("Pio Tikoduadua", "FJ", None, "Minister for Home Affairs")
GAZETTEER = Gazetteer(
    countries={"CN": Country(code="CN", name=Text.of({"en": "China"}))},
    people={
        "cn-wei-fenghe": Person(
            id="cn-wei-fenghe", name=Text.of({"en": "Wei Fenghe", "zh-Hans": "魏凤和"}), country="CN", aliases=("Wei",)
        ),
        "ru-sergei-shoigu": Person(id="ru-sergei-shoigu", name=Text.of({"en": "Sergei Shoigu"}), country="RU"),
    },
    organizations={"sco": Organization(id="sco", label="SCO", name=Text.of({"en": "x"}), kind="organization")},
    places={"dushanbe": Place(id="dushanbe", name=Text.of({"zh-Hans": "杜尚别", "en": "Dushanbe"}), country="TJ")},
)
CLAIM = Claim(
    date=PartialDate(2021, 7, 28), type="talks", participants=(WEI, SHOIGU), countries=("CN", "RU"), place="dushanbe",
    date_rule="day", why=(Evidence("held-talks", "held talks", 7),),
)  # fmt: skip
RECALLED = Claim(date=PartialDate(2021, 6), type="video_talks", mode="video", status="background", main=False)
READING = Reading(
    id="2021-07-28-talks",
    title=Text.of({"en": 'Talks, "frank"', "zh-Hans": "会谈"}),
    title_basis="stated",
    langs=("en", "zh-Hans"),
    facts=(Fact("published", "2021-07-28", "stated", (Evidence("stamp"),)), Fact("outlet", "China Military Online")),
    nations=Nations(("CN", "RU"), ("TJ",), ("AF",)),
    people=Parties((WEI, SHOIGU), (STRANGER,)),
    organizations=("sco", "unknown-body"),
    topics=("afghanistan",),
    claims=(CLAIM, RECALLED),
    rows=(
        Row((Paragraph("zh-Hans", "魏凤和说。"), Paragraph("en", "Wei said."), Paragraph("en", "He said.")), 0.97123),
        Row((Paragraph("en", r"\[=1+1\]"),)),
    ),
    captions=(Caption((Paragraph("en", "In Dushanbe."),), "Li Xiaowei"),),
    ledger=(
        Span(1, 0, 5, "title", "t", ""),
        Span(2, 0, 3, "byline", "b", ""),
        Span(2, 3, 40, "body", "p", ""),
        Span(3, 0, 0, "blank", "e", ""),
    ),
    sources=(Source("003.txt", "0" * 64, 3),),
)
EVENT = Event(
    id="2021-07-28-cn-ru", title=Text.of({"en": "Talks"}), date=PartialDate(2021, 7, 28), type="talks",
    mode="in_person", setting="margins", place="dushanbe", country="TJ", occasion="sco", participants=(WEI, SHOIGU),
    countries=("CN", "RU"), reports=(Report(READING.id, CLAIM),),
)  # fmt: skip
PAST = Event(
    id="2021-06-cn-ru", title=Text.of({"en": "Before"}), date=PartialDate(2021, 6), type="video_talks", mode="video",
    setting="bilateral", status="background", reports=(Report(READING.id, RECALLED),),
)  # fmt: skip
LIBRARY = Library(
    readings=(READING,), events=(EVENT, PAST), countries=(), people=(), organizations=(), gazetteer=GAZETTEER
)
CONFIG = Config(title=Text.of({"en": "Archive"}), tagline=Text(), description=Text.of({"en": "About"}))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {page.path: page.data or b"" for page in exports(LIBRARY, CONFIG)}


def article(files: dict[str, bytes]) -> Any:
    return json.loads(files["data/articles.json"])[0]


def test_a_record_has_every_key_of_the_contract(files: dict[str, bytes]) -> None:
    assert set(ARTICLE_KEYS.split()) <= set(article(files))
    assert all(set(EVENT_KEYS.split()) <= set(event) for event in json.loads(files["data/events.json"]))


def test_an_article_says_what_its_page_says(files: dict[str, bytes]) -> None:
    record = article(files)
    assert (record["url"], record["source"]) == ("articles/2021-07-28-talks.html", "003.txt")
    assert (record["published"], record["published_basis"]) == ("2021-07-28", "stamp")
    assert (record["outlet"], record["agency"]) == ("China Military Online", None)
    assert record["rows"] == [
        {"zh-Hans": ["魏凤和说。"], "en": ["Wei said.", "He said."], "confidence": 0.971},
        {"en": ["[=1+1]"]},
    ]
    assert record["captions"] == [{"en": "In Dushanbe.", "credit": "Li Xiaowei"}]
    assert record["organizations"] == ["SCO", "unknown-body"]


def test_every_file_of_a_page_taken_twice_is_found_by_its_name() -> None:
    twice = replace(READING, sources=(*READING.sources, Source("003b.txt", "1" * 64, 9)))
    files = {page.path: page.data or b"" for page in exports(replace(LIBRARY, readings=(twice,)), CONFIG)}
    first, copy = json.loads(files["data/articles.json"])
    assert (first["copy_of"], copy["copy_of"], copy["source"]) == (None, first["id"], "003b.txt")
    assert copy["ledger"] == {"repeat": 9}
    assert len(list(csv.reader(io.StringIO(files["data/articles.csv"].decode(), newline="")))) == 2


def test_people_carry_every_name_they_go_by(files: dict[str, bytes]) -> None:
    people = article(files)["people"]
    assert people["participants"][0] == {
        "id": "cn-wei-fenghe", "name": "Wei Fenghe", "country": "CN", "role": "Minister of National Defense",
        "aliases": ["Wei", "魏凤和", "General Wei"],
    }  # fmt: skip
    assert people["mentioned"][0]["id"] is None
    assert people["mentioned"][0]["name"] == "Pio Tikoduadua"


def test_a_host_that_took_no_part_is_mentioned(files: dict[str, bytes]) -> None:
    assert article(files)["countries"] == {"participants": ["CN", "RU"], "host": ["TJ"], "mentioned": ["TJ", "AF"]}


def test_what_is_only_recalled_is_not_an_event_of_the_article(files: dict[str, bytes]) -> None:
    assert article(files)["events"] == ["2021-07-28-cn-ru"]
    now, past = json.loads(files["data/events.json"])
    assert now["articles"] == [{"id": "2021-07-28-talks", "published": "2021-07-28", "outlet": "China Military Online"}]
    assert (past["articles"], past["background"]) == ([], ["2021-07-28-talks"])
    assert (now["place"], now["organizations"]) == ("Dushanbe", ["SCO"])


def test_an_announcement_in_passing_counts_only_where_nobody_reports_it() -> None:
    passing = Report("announcer", replace(CLAIM, status="planned", main=False))

    def told(*reports: Report) -> dict[str, tuple[str, ...]]:
        return dict(coverage(replace(LIBRARY, events=(replace(EVENT, reports=reports),))))

    assert told(passing, Report("reporter", CLAIM)) == {"reporter": (EVENT.id,)}
    assert told(passing) == {"announcer": (EVENT.id,)}


def test_only_whole_dates_of_main_claims_are_event_dates() -> None:
    def at(date: PartialDate | None, **more: Any) -> Claim:
        return Claim(date=date, type="meeting", **more)

    whole = PartialDate(2022, 4, 27)
    claims = (
        at(whole), at(whole), at(PartialDate(2022, 4, 26), status="planned"), at(PartialDate(2022, 4)), at(None),
        at(PartialDate(None, 4, 1)), at(PartialDate(2020, 1, 1), status="background"),
        at(PartialDate(2020, 1, 2), main=False),
    )  # fmt: skip
    assert event_dates(claims) == ["2022-04-26", "2022-04-27"]


def test_the_ledger_counts_each_line_once(files: dict[str, bytes]) -> None:
    assert article(files)["ledger"] == {"title": 1, "body": 1, "blank": 1}
    assert sum(ledger(READING.ledger).values()) == READING.sources[0].lines


def test_the_same_library_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert {page.path: page.data or b"" for page in exports(LIBRARY, CONFIG)} == files


def test_json_is_what_any_reader_expects(files: dict[str, bytes]) -> None:
    text = files["data/articles.json"].decode()
    assert "魏凤和" in text
    assert text.endswith("]\n")
    assert json.loads(b"".join(as_json([]))) == []


def test_the_csv_files_are_as_the_package_describes_them(files: dict[str, bytes]) -> None:
    package = json.loads(files["data/datapackage.json"])
    assert [resource["name"] for resource in package["resources"]] == ["articles", "events", "reports"]
    for resource in package["resources"]:
        data = files[f"data/{resource['path']}"]
        header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert all(len(row) == len(header) for row in rows)
        keys = [tuple(row[header.index(key)] for key in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(rows) > 0
        assert resource["bytes"] == len(data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()


def test_a_cell_keeps_quotes_and_tells_none_from_zero(files: dict[str, bytes]) -> None:
    articles = list(csv.DictReader(io.StringIO(files["data/articles.csv"].decode(), newline="")))
    assert articles[0]["title_en"] == 'Talks, "frank"'
    assert articles[0]["agency"] == ""
    events = list(csv.DictReader(io.StringIO(files["data/events.csv"].decode(), newline="")))
    assert [event["reports"] for event in events] == ["1", "0"]


def test_the_database_opens_and_its_keys_hold(files: dict[str, bytes]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(files["data/archive.sqlite"])
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        joined = connection.execute(
            "SELECT outlet, date FROM reports JOIN articles ON articles.id = article"
            " JOIN (SELECT id, date AS day FROM events) AS e ON e.id = event WHERE reports.main = 'true'"
        ).fetchall()
        assert joined == [("China Military Online", "2021-07-28")]
        texts = connection.execute("SELECT text FROM paragraphs WHERE lang = 'en' ORDER BY row, number").fetchall()
        assert texts == [("Wei said.",), ("He said.",), ("[=1+1]",)]
        assert connection.execute("SELECT count(*) FROM article_people").fetchone() == (3,)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ((), ""),
        (("json",), "articles.json events.json"),
        (("csv",), "articles.csv events.csv reports.csv datapackage.json"),
        (("sqlite",), "archive.sqlite"),
    ],
)
def test_only_the_exports_that_are_wanted_exist(wanted: tuple[str, ...], names: str) -> None:
    made = exports(LIBRARY, replace(CONFIG, exports=wanted))
    assert [page.path for page in made] == [f"data/{name}" for name in names.split()]


def test_files_are_made_late_and_each_by_itself(files: dict[str, bytes]) -> None:
    """The description knows the digests of the tables in whichever process, and order, the files are made."""
    made = exports(LIBRARY, CONFIG)
    assert all(page.make for page in made)
    assert {page.path: page.data for page in reversed(made)} == files


@given(st.lists(st.text()), st.integers(1, 20))
def test_pieces_joined_are_the_texts(texts: list[str], size: int) -> None:
    made = list(pieces(texts, size))
    assert b"".join(made).decode() == "".join(texts)
    assert all(made)
    assert all(len(piece.decode()) >= size for piece in made[:-1])
