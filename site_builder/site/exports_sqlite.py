"""The export as one SQLite file, which Datasette, a browser or R opens without a program of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.config import Config
from site_builder.model import Gazetteer, Library
from site_builder.site.exports_portion import Portion
from site_builder.site.exports_records import mentioned_countries, person_record
from site_builder.site.exports_tables import Cell, Column, Table, tables

if TYPE_CHECKING:
    from sqlite3 import Connection

_TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "TEXT"}
_PIECE = 1 << 20
"""Bytes that are handed on at a time."""


def database(library: Library, config: Config, portions: Mapping[str, Portion]) -> Iterator[bytes]:
    """A file with the tables of the CSV export, and beside them who took part and every paragraph, piece by piece.

    Made once and never changed again: the same rows give the same bytes with the same version of SQLite. It grows
    in a file beside the system's others, not in memory; nobody else knows it, so nothing has to survive a crash.
    """
    import sqlite3
    from tempfile import TemporaryDirectory

    made = (*tables(library, config), _countries(library), _people(library), _paragraphs(library, portions))
    with TemporaryDirectory() as folder:
        file = Path(folder, "archive.sqlite")
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN")
            for table in made:
                _write(connection, table)
            connection.execute("COMMIT")
        with file.open("rb") as data:
            while piece := data.read(_PIECE):
                yield piece


def _write(connection: Connection, table: Table) -> None:
    keys = [f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})"]
    foreign = [_reference(column) for column in table.columns if column.refers]
    columns = [f"{_quoted(column.name)} {_TYPES[column.type]}" for column in table.columns]
    connection.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(columns + keys + foreign)})")
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", table.rows())
    for column in table.columns:
        if column.refers and column.name != table.key[0]:
            name = _quoted(f"{table.name}_{column.name}")
            connection.execute(f"CREATE INDEX {name} ON {_quoted(table.name)} ({_quoted(column.name)})")


def _reference(column: Column) -> str:
    table, field = column.refers.split(".")
    return f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {_quoted(table)} ({_quoted(field)})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


_ARTICLE = Column("article", "Id of the article", refers="articles.id")
_PART = Column("part", "participants or mentioned")


def _countries(library: Library) -> Table:
    columns = (_ARTICLE, Column("country", "ISO 3166 code"), _PART)
    return Table(
        "article_countries", "Countries of articles", ("article", "country"), columns, partial(_states, library)
    )


def _states(library: Library) -> Iterator[tuple[Cell, ...]]:
    for reading in library.readings:
        for code in dict.fromkeys(reading.nations.participants):
            yield reading.id, code, "participants"
        for code in dict.fromkeys(mentioned_countries(reading)):
            yield reading.id, code, "mentioned"


def _people(library: Library) -> Table:
    columns = (
        _ARTICLE,
        Column("number", "Order in the article", "integer"),
        _PART,
        Column("person", "Id, where the gazetteer knows the person"),
        Column("name", "Name"),
        Column("country", "ISO 3166 code"),
        Column("role", "Office"),
    )
    rows = partial(_people_rows, library, library.gazetteer)
    return Table("article_people", "People of articles", ("article", "number"), columns, rows)


def _people_rows(library: Library, gazetteer: Gazetteer) -> Iterator[tuple[Cell, ...]]:
    for reading in library.readings:
        people = [("participants", party) for party in reading.people.participants]
        people += [("mentioned", party) for party in reading.people.mentioned]
        for number, (part, party) in enumerate(people, 1):
            person = person_record(party, gazetteer)
            yield reading.id, number, part, person["id"], person["name"], person["country"], person["role"]


def _paragraphs(library: Library, portions: Mapping[str, Portion]) -> Table:
    columns = (
        _ARTICLE,
        Column("row", "Row: paragraphs of one row say the same", "integer"),
        Column("lang", "BCP 47 tag"),
        Column("number", "Order in the row", "integer"),
        Column("text", "The paragraph"),
    )
    key = ("article", "row", "lang", "number")
    return Table("paragraphs", "Paragraphs", key, columns, partial(_paragraph_rows, library, portions))


def _paragraph_rows(library: Library, portions: Mapping[str, Portion]) -> Iterator[tuple[Cell, ...]]:
    """Those of one language together, the languages in the order in which they begin."""
    for reading in library.readings:
        id = reading.id
        for number, row in enumerate(portions[id].rows, 1):
            row.pop("confidence", None)
            for lang, texts in row.items():
                if len(texts) == 1:
                    yield id, number, lang, 1, texts[0]
                else:
                    yield from [(id, number, lang, place, text) for place, text in enumerate(texts, 1)]
