"""Rows to records: a record is made when somebody asks for it, for a build asks for few of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, Literal, TypeVar

from site_builder import tables
from site_builder.gazetteers import states
from site_builder.model import Country, Gazetteer, Office, Organization, Person, Place, Text, Topic

Row = Mapping[str, Any]
Known = dict[str, dict[str, Row]]
"""Rows by table and id."""
T = TypeVar("T")


class Records(Mapping[str, T], Generic[T]):
    """Records by id. Of 1,500 a build of five pages asks for a dozen: making them all would take 15 ms."""

    __slots__ = ("_made", "_make", "_rows")

    def __init__(self, rows: Mapping[str, Row], make: Callable[[Row], T]) -> None:
        self._rows, self._make = rows, make
        self._made: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        try:
            return self._made[id]
        except KeyError:
            record = self._made[id] = self._make(self._rows[id])
            return record

    def get(self, id: str, /, default: Any = None) -> Any:
        return self[id] if id in self._rows else default

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[dict[str, T]], tuple[dict[str, T]]]:
        """Travels as a plain table."""
        return dict, (dict(self),)


def gazetteer(known: Known) -> Gazetteer:
    """The records of all tables; every country's capital is a place as well."""
    capitals = {place["id"]: place for row in known["countries"].values() for place in _capitals(row)}
    return Gazetteer(
        countries=Records(known["countries"], _country),
        people=Records(known["people"], _person),
        organizations=Records(known["organizations"], _organization),
        places=Records({**capitals, **known["places"]}, _place),
        topics=Records(known["topics"], _topic),
    )


def _country(row: Row) -> Country:
    code = row["id"]
    names, others, adjectives = states.of(code)
    forms = (*row["en"], *row.get("zh", ()), *others)
    return Country(
        code=code,
        name=Text.of({**names, **row.get("name", {})}),
        forms=tuple(dict.fromkeys(forms)),
        adjectives=tuple(dict.fromkeys((*row.get("adjectives", ()), *adjectives))),
        char=row.get("char"),
        side=tuple(row.get("side", ())),
        state=row.get("state", True),
        note=row.get("note", ""),
    )


def _person(row: Row) -> Person:
    zh = tuple(row.get("zh", ()))
    elsewhere = tuple(tables.rows("gazetteer/names_other")["people"].get(row["id"], ()))
    weak = tuple(form for form in row.get("weak", ()) if form not in elsewhere)
    strong = (row["en"], *zh, *row.get("aliases", ()), *elsewhere)
    return Person(
        id=row["id"],
        name=Text.of({"en": row["en"], "zh-Hans": zh[0] if zh else ""}),
        country=row.get("country"),
        aliases=tuple(form for form in dict.fromkeys(strong) if form not in weak),
        weak=tuple(dict.fromkeys(weak)),
        offices=tuple(_office(*office) for office in row.get("offices", ())),
        confidence=row.get("confidence", "low"),
        verified=tuple(row.get("verified", ())),
        note=row.get("note", ""),
    )


def _office(title: str, level: str, start: Any = None, end: Any = None, status: Any = None) -> Office:
    ended: Literal["open", "ended", "unknown"] = (
        "ended" if status == "ended" or (end and status != "open") else "unknown"
    )
    if status == "open":
        ended = "open"
    return Office(title, level, str(start) if start else None, str(end) if end else None, ended)


def _organization(row: Row) -> Organization:
    counts = row.get("counts_as")
    return Organization(
        id=row["id"],
        label=row["label"],
        name=Text.of(row.get("name", {"en": row["label"]})),
        kind=row.get("kind", "organization"),
        forms=(*row.get("en", ()), *row.get("zh", ())),
        weak=tuple(row.get("weak", ())),
        members=tuple(row.get("members") or ()),
        counts_as=None if counts is None else tuple(counts),
        until=row.get("until"),
        successor=row.get("successor"),
        note=row.get("note", ""),
    )


def _place(row: Row) -> Place:
    en, zh = row.get("en", ()), row.get("zh", ())
    name = row.get("name") or {"en": en[0] if en else "", "zh-Hans": zh[0] if zh else ""}
    capital = row.get("capital", False)
    return Place(id=row["id"], name=Text.of(name), country=row["country"], forms=(*en, *zh), capital=capital)


def _capitals(row: Row) -> Iterator[Row]:
    """The capital is one place whatever it is called (Beijing, Peking); a second capital is another row's work."""
    en, zh = row.get("capital") or ((), ())
    if en:
        slug = re.sub(r"[^a-z]+", "-", en[0].lower()).strip("-")
        yield {"id": slug, "country": row["id"], "en": en, "zh": zh, "capital": True}


def _topic(row: Row) -> Topic:
    return Topic(id=row["id"], name=Text.of(row["name"]), words=(*row.get("en", ()), *row.get("zh", ())))
