"""The export as one SQLite file, which Datasette, a browser or R opens without a program of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from site_builder.site.exports_records import Record
from site_builder.site.exports_tables import Cell, Column, Table

_TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "TEXT"}


def database(flat: Sequence[Table], articles: Sequence[Record]) -> bytes:
    """A file with the tables of the CSV export, and beside them who took part and every paragraph.

    Made in memory and never changed again: the same rows give the same bytes with the same version of SQLite.
    """
    made = (*flat, _countries(articles), _people(articles), _paragraphs(articles))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("BEGIN")
        for table in made:
            _write(connection, table)
        connection.execute("COMMIT")
        return connection.serialize()


def _write(connection: sqlite3.Connection, table: Table) -> None:
    keys = [f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})"]
    foreign = [_reference(column) for column in table.columns if column.refers]
    columns = [f"{_quoted(column.name)} {_TYPES[column.type]}" for column in table.columns]
    connection.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(columns + keys + foreign)})")
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", table.rows)
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


def _countries(articles: Iterable[Record]) -> Table:
    rows = (
        (record["id"], code, part)
        for record in articles
        for part in ("participants", "mentioned")
        for code in dict.fromkeys(record["countries"][part])
    )
    columns = (_ARTICLE, Column("country", "ISO 3166 code"), _PART)
    return Table("article_countries", "Countries of articles", ("article", "country"), columns, tuple(rows))


def _people(articles: Iterable[Record]) -> Table:
    columns = (
        _ARTICLE,
        Column("number", "Order in the article", "integer"),
        _PART,
        Column("person", "Id, where the gazetteer knows the person"),
        Column("name", "Name"),
        Column("country", "ISO 3166 code"),
        Column("role", "Office"),
    )
    return Table("article_people", "People of articles", ("article", "number"), columns, tuple(_people_rows(articles)))


def _people_rows(articles: Iterable[Record]) -> Iterator[tuple[Cell, ...]]:
    for record in articles:
        people = record["people"]
        both = [(part, person) for part in ("participants", "mentioned") for person in people[part]]
        for number, (part, person) in enumerate(both, 1):
            yield record["id"], number, part, person["id"], person["name"], person["country"], person["role"]


def _paragraphs(articles: Iterable[Record]) -> Table:
    columns = (
        _ARTICLE,
        Column("row", "Row: paragraphs of one row say the same", "integer"),
        Column("lang", "BCP 47 tag"),
        Column("number", "Order in the row", "integer"),
        Column("text", "The paragraph"),
    )
    rows = (
        (record["id"], number, lang, n, text)
        for record in articles
        for number, row in enumerate(record["rows"], 1)
        for lang, texts in row.items()
        if lang != "confidence"
        for n, text in enumerate(texts, 1)
    )
    return Table("paragraphs", "Paragraphs", ("article", "row", "lang", "number"), columns, tuple(rows))
