"""What is known beforehand: package rows with the project's own ``content/gazetteer/*.yaml`` laid over them by id.

A project's row needs only the keys it adds or changes; lists replace lists. Every mistake is reported with
its file and line, all at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from site_builder import naming, tables
from site_builder.model import Country, Gazetteer, Office, Organization, Person, Place, Text, Topic
from site_builder.problems import ConfigError, Problem

Row = Mapping[str, Any]

KEYS: Mapping[str, Mapping[str, type]] = {
    "countries": {"id": str, "name": dict, "en": list, "adjectives": list, "zh": list, "char": str, "side": list,
                  "capital": list, "state": bool, "note": str},
    "people": {"id": str, "en": str, "zh": list, "aliases": list, "weak": list, "country": str, "offices": list,
               "confidence": str, "verified": list, "note": str},
    "organizations": {"id": str, "label": str, "name": dict, "kind": str, "en": list, "zh": list, "weak": list,
                      "members": list, "counts_as": list, "until": str, "successor": str, "verified": str,
                      "note": str},
    "places": {"id": str, "name": dict, "en": list, "zh": list, "country": str},
    "topics": {"id": str, "name": dict, "en": list, "zh": list},
}  # fmt: skip
"""The keys a row of each table may have, and of what shape."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "countries": ("en",), "people": ("en",), "organizations": ("label",), "places": ("country",), "topics": ("name",),
}  # fmt: skip

_OFFICE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?$")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID = {"countries": re.compile(r"[A-Z]{2}"), "topics": re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")}
"""What an id may look like: pages are named by it. That of a topic names no page."""
LANGUAGES = ("ru", "fr", "de", "es", "pt", "ja", "it", "vi", "id", "ko", "tr", "ar", "uk", "fil")
"""Languages of a collection, beside Chinese and English, in which states are found by their CLDR names."""


def load(project: Path | None = None) -> Gazetteer:
    """The gazetteer of a project: ``project`` is its content folder, whose ``gazetteer/*.yaml`` may be missing.

    Raises :class:`ConfigError` with every mistake found in the project's rows.
    """
    files = sorted((project / "gazetteer").glob("*.yaml")) if project else []
    if folders := [file for file in files if not file.is_file()]:
        what, remedy = "is not a file", "give the folder another name"
        raise ConfigError([Problem(file.as_posix(), 0, what, remedy) for file in folders])
    return _load(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=8)
def _load(files: tuple[tuple[Path, int], ...]) -> Gazetteer:
    """As :func:`load`; a file that was saved again is another question."""
    known = {table: {row["id"]: row for row in _package(table)} for table in KEYS}
    problems: list[Problem] = []
    own: dict[tuple[str, str], str] = {}
    for file, _ in files:
        for table, row, line in _project_rows(file, problems):
            where = f"{file.as_posix()}:{line}"
            if (first := own.setdefault((table, row["id"]), where)) != where:
                what = f"the id {row['id']!r} of {table} stands at {first} already"
                problems.append(Problem(file.as_posix(), line, what, "write one row, or give one another id"))
            known[table][row["id"]] = _over(known[table].get(row["id"], {}), row)
            _needed(table, known[table][row["id"]], file, problems)
    if not problems:
        problems = list(_dangling(known, own))
    if problems:
        raise ConfigError(problems)
    return _built(known)


def _over(old: Row, new: Row) -> Row:
    """The new row's keys over the old one's; a person who is called otherwise is still found by the old name."""
    row = {**old, **new}
    if isinstance(old.get("en"), str) and row["en"] != old["en"] and "aliases" not in new:
        row["aliases"] = [*old.get("aliases", ()), old["en"]]
    return row


def ready_row(name: str, country: str | None, title: str | None, taken: Container[str] = ()) -> str:
    """A row to paste below ``people:`` in ``content/gazetteer/people.yaml`` for an official that has none.

    Its id is none of ``taken``: pasted as it is, it adds a person and changes nobody.
    """
    own = re.fullmatch(r"(.+) \(([\u3400-\u9fff]+)\)", name)
    name = own[1] if own else name
    words = naming.slug(name) or sha256(name.encode()).hexdigest()[:8]
    stem = f"{country.lower()}-{words}" if country else f"xx-{words}"
    ids = (stem, *(f"{stem}-{n}" for n in range(2, 1000)))
    row: dict[str, object] = {"id": next(id for id in ids if id not in taken), "en": name}
    if own or ord(name[0]) >= 0x3000:
        row["zh"] = [own[2] if own else name]
    if country:
        row["country"] = country
    if title:
        row["offices"] = [[title, naming.rank(title) or "other"]]
    return "- " + json.dumps(row, ensure_ascii=False)


def id_of(row: str) -> str:
    """The id that :func:`ready_row` gave."""
    return str(json.loads(row.removeprefix("- "))["id"])


@cache
def _package(table: str) -> tuple[Row, ...]:
    return tuple(tables.rows(f"gazetteer/{table}")[table])


def _built(known: Mapping[str, Mapping[str, Row]]) -> Gazetteer:
    def all_of(table: str, make: Callable[[Row], Any]) -> dict[str, Any]:
        return {key: make(row) for key, row in known[table].items()}

    capitals = {p.id: p for row in known["countries"].values() for p in _capitals(row)}
    return Gazetteer(
        countries=all_of("countries", _country),
        people=all_of("people", _person),
        organizations=all_of("organizations", _organization),
        places={**capitals, **all_of("places", _place)},
        topics=all_of("topics", _topic),
    )


# --- rows to records ---------------------------------------------------------------------------------


def _country(row: Row) -> Country:
    code = row["id"]
    other = _foreign().get(code, ((), ()))
    forms = (*row["en"], *row.get("zh", ()), *other[0])
    return Country(
        code=code,
        name=Text.of({**_cldr_names(code), **row.get("name", {})}),
        forms=tuple(dict.fromkeys(forms)),
        adjectives=tuple(dict.fromkeys((*row.get("adjectives", ()), *other[1]))),
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
    return Place(id=row["id"], name=Text.of(name), country=row["country"], forms=(*en, *zh))


def _capitals(row: Row) -> Iterator[Place]:
    """The capital is one place whatever it is called (Beijing, Peking); a second capital is another row's work."""
    en, zh = row.get("capital") or ((), ())
    if en:
        slug = re.sub(r"[^a-z]+", "-", en[0].lower()).strip("-")
        name = Text.of({"en": en[0], "zh-Hans": zh[0] if zh else ""})
        yield Place(id=slug, name=name, country=row["id"], forms=(*en, *zh), capital=True)


def _topic(row: Row) -> Topic:
    return Topic(id=row["id"], name=Text.of(row["name"]), words=(*row.get("en", ()), *row.get("zh", ())))


# --- names of states in the other languages ----------------------------------------------------------


@cache
def _territories(locale: str) -> Mapping[str, str]:
    from babel import Locale  # 20 ms: only where a gazetteer is built

    return dict(Locale.parse(locale).territories)


def _cldr_names(code: str) -> dict[str, str]:
    pairs = (("en", "en"), ("zh-Hans", "zh_Hans"), ("zh-Hant", "zh_Hant"))
    names = {tag: _territories(locale).get(code, "") for tag, locale in pairs}
    short = {"HK": ("Hong Kong", "香港"), "MO": ("Macao", "澳门")}
    if code in short:
        return {"en": short[code][0], "zh-Hans": short[code][1]}
    return names


@cache
def _foreign() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """``{code: (names, adjectives)}`` in :data:`LANGUAGES`; short names are left out: they are words of others."""
    table = tables.rows("gazetteer/demonyms")
    names: dict[str, list[str]] = {}
    adjectives: dict[str, list[str]] = {}
    for tag in LANGUAGES:
        for code, name in _territories(tag).items():
            if len(code) == 2 and not code.isdigit() and "(" not in name:
                enough = 2 if tag in ("ja", "ko") else 4
                names.setdefault(code, []).extend(f for f in _inflected(name, tag) if len(f) >= enough)
        for code, forms in table["extra"].get(tag, {}).items():
            names.setdefault(code, []).extend(forms)
        for code, forms in table.get(tag, {}).items():
            adjectives.setdefault(code, []).extend(_declined(forms, tag))
    return {
        code: (tuple(dict.fromkeys(names.get(code, ()))), tuple(dict.fromkeys(adjectives.get(code, ()))))
        for code in {*names, *adjectives}
    }


_RU_NOUN = {"ия": ("ия", "ии", "ию", "ией"), "а": ("а", "ы", "е", "у", "ой"), "я": ("я", "и", "е", "ю", "ей"),
            "й": ("й", "я", "ю", "ем", "е"), "ь": ("ь", "и", "ью")}  # fmt: skip
_RU_ADJECTIVE = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими")


def _inflected(name: str, tag: str) -> tuple[str, ...]:
    """A Russian name in its cases; other languages leave names as they are."""
    if tag not in ("ru", "uk") or " " in name or "-" in name:
        return (name,)
    for ending, cases in _RU_NOUN.items():
        if name.endswith(ending):
            return tuple(name[: -len(ending)] + case for case in cases)
    return tuple(name + case for case in ("", "а", "у", "ом", "е")) if name[-1] not in "оиеуы" else (name,)


def _declined(forms: Iterable[str], tag: str) -> list[str]:
    return [stem + ending for stem in forms for ending in _RU_ADJECTIVE] if tag == "ru" else list(forms)


# --- the project's own rows --------------------------------------------------------------------------


def _project_rows(file: Path, problems: list[Problem]) -> Iterator[tuple[str, dict[str, Any], int]]:
    """Each good row of a file with its table and its line; what is wrong goes to ``problems``."""
    where = file.as_posix()
    try:
        content = tables.load_yaml(file)
    except (ValueError, OSError) as error:
        problems.append(_unreadable(where, error))
        return
    if content is None:
        return
    if not isinstance(content, dict):
        problems.append(Problem(where, 1, "is not a table of rows", "begin with people: and rows below it"))
        return
    for table, rows in content.items():
        if table == "__line__":
            continue
        if table not in KEYS:
            what = f"the table {table!r} is not known"
            problems.append(Problem(where, content["__line__"], what, f"use one of {', '.join(KEYS)}"))
        elif not isinstance(rows, list):
            problems.append(Problem(where, content["__line__"], f"{table!r} is not a list", "write rows as - {id: …}"))
        else:
            for row in rows:
                wrong = tuple(_mistakes(table, row, where, content["__line__"]))
                problems.extend(wrong)
                if not wrong:
                    yield table, _bare(row), row["__line__"]


def _bare(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row without the numbers of lines, which a table of names has as well."""
    return {k: _bare(v) if isinstance(v, dict) else v for k, v in row.items() if k != "__line__"}


def _unreadable(where: str, error: ValueError | OSError) -> Problem:
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(where, line, "is not UTF-8", "save it as UTF-8")
    if isinstance(error, OSError):
        return Problem(where, 0, f"cannot be read ({error.strerror})", "look at the file's permissions")
    if len(error.args) == 2:
        line, what = error.args
        return Problem(where, line, f"cannot be read as YAML ({what})", "check quotes, colons and indentation")
    # what looks like a date and is none: 2021-13-45
    return Problem(where, 0, f"holds a value that cannot be read ({error})", "put dates into quotes")


def _mistakes(table: str, row: Any, where: str, line: int) -> Iterator[Problem]:
    if not isinstance(row, dict):
        yield Problem(where, line, f"a row of {table} is not a list of keys and values: {row!r}", "write - {id: …}")
        return
    line = row["__line__"]
    if not isinstance(row.get("id"), str):
        yield Problem(where, line, f"a row of {table} has no id", "give it an id; quote NO and other YAML words")
    elif not _ID.get(table, _SLUG).fullmatch(row["id"]):
        remedy = "use two capitals of ISO 3166" if table == "countries" else "use small letters a-z, digits and hyphens"
        yield Problem(where, line, f"{row['id']!r} cannot be an id of {table}", remedy)
    for key, value in row.items():
        if key == "__line__" or key == "id":
            continue
        if key not in KEYS[table]:
            yield Problem(where, line, f"the key {key!r} is not known in {table}", f"use {', '.join(KEYS[table])}")
        elif not isinstance(value, KEYS[table][key]):
            yield Problem(where, line, f"{key!r} is not a {_SHAPE[KEYS[table][key]]}: {value!r}", "see the docs")
        elif isinstance(value, dict) and not all(isinstance(name, str) for name in _bare(value).values()):
            yield Problem(where, line, f"{key!r} holds something that is no text", "write name: {en: …, zh-Hans: …}")
        elif isinstance(value, list) and key in _WORDS and not all(isinstance(word, str) for word in value):
            yield Problem(where, line, f"{key!r} holds something that is no text: {value!r}", "put it into quotes")
    if table == "people" and isinstance(row.get("offices"), list):
        yield from (Problem(where, line, *wrong) for office in row["offices"] if (wrong := _bad_office(office)))


_WORDS = {"en", "zh", "aliases", "weak", "adjectives", "side", "members", "counts_as"}
"""Lists of plain words or ids."""
_SHAPE = {str: "text", list: "list", dict: "table of languages", bool: "true or false"}


def _bad_office(office: Any) -> tuple[str, str] | None:
    remedy = 'write [Minister of Defence, minister, "2021-04", "2024-10"]; ~ for what is not known'
    if not isinstance(office, list) or not 2 <= len(office) <= 5:
        return f"an office is not [title, level, start, end]: {office!r}", remedy
    for day in office[2:4]:
        if day is not None and not _OFFICE.match(str(day)):
            return f"cannot read the month {day!r} of an office", remedy
    return None


def _needed(table: str, row: Row, file: Path, problems: list[Problem]) -> None:
    for key in NEEDED[table]:
        if key not in row:
            what = f"the new row {row['id']!r} of {table} has no {key!r}"
            problems.append(Problem(file.as_posix(), 0, what, f"add {key}: …"))


def _dangling(known: Mapping[str, Mapping[str, Row]], own: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    """Rows that point at a country or a body that does not exist; a body whose successors lead back to it.

    ``own``: where each row of the project stands, ``file:line``.
    """
    for table, row, target, key, id in _pointers(known):
        if not isinstance(id, str) or id not in known[target]:
            what = f"{row['id']!r} of {table} has {id!r} as {key}, which is no row of {target}"
            remedy = "use an ISO 3166 code in capitals" if target == "countries" else "use the id of a row"
            yield _at(table, row["id"], own, what, remedy)
    bodies = known["organizations"]
    for id in bodies:
        if id in _successors(id, bodies):
            what = f"the successors of {id!r} lead back to it"
            yield _at("organizations", id, own, what, "take the successor from the body that exists today")


def _pointers(known: Mapping[str, Mapping[str, Row]]) -> Iterator[tuple[str, Row, str, str, object]]:
    """Each id that a row names: the row's table and the row, the table of the id, the key, the id."""
    for table in ("people", "places"):
        yield from ((table, r, "countries", "country", r["country"]) for r in known[table].values() if r.get("country"))
    for row in known["organizations"].values():
        yield from (("organizations", row, "countries", "members", code) for code in row.get("members") or ())
        yield from (("organizations", row, "organizations", "counts_as", id) for id in row.get("counts_as") or ())
        if row.get("successor"):
            yield "organizations", row, "organizations", "successor", row["successor"]


def _successors(id: str, bodies: Mapping[str, Row]) -> set[str]:
    """All bodies that come after one, itself too where they go round."""
    after: set[str] = set()
    following: str | None = bodies[id].get("successor")
    while following is not None and following in bodies and following not in after:
        after.add(following)
        following = bodies[following].get("successor")
    return after


def _at(table: str, id: str, own: Mapping[tuple[str, str], str], what: str, remedy: str) -> Problem:
    """Where the project's own row stands; else in the program's file, whose row the project may have broken."""
    file, _, line = own.get((table, id), f"site_builder/data/gazetteer/{table}.yaml:0").rpartition(":")
    return Problem(file, int(line), what, remedy)
