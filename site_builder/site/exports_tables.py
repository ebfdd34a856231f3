"""The flat side of the export: three tables as CSV, and the Frictionless Data Package that describes them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import Any, Literal

from site_builder.config import Config
from site_builder.model import Event, Lang, Library
from site_builder.records import dataclass
from site_builder.site.exports_records import Record, coverage, event_records, summary
from site_builder.site.pieces import pieces

Cell = str | int | None
_SEPARATOR = "; "
"""Between the values of a list in one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Frictionless type, what stands in it; ``refers`` is ``table.column`` of a key."""

    name: str
    title: str
    type: Literal["string", "integer", "boolean"] = "string"
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of cells; ``key`` names the columns whose values together occur once."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[tuple[Cell, ...]]]
    """Makes the rows, each time anew: a table is never whole in memory."""


def tables(library: Library, config: Config) -> tuple[Table, ...]:
    """Articles, events, and the reports that join them: what each article says of each event."""
    return (_articles(library, config), _events(library, config), _reports(library.events))


def as_csv(table: Table) -> Iterator[bytes]:
    """RFC 4180: UTF-8, a header, commas, CRLF, quotes where needed; unknown is empty."""
    yield from pieces(_csv_lines(table))


class _Said:
    """A file for :mod:`csv`, whose ``writerow`` returns what this ``write`` returns: the line."""

    @staticmethod
    def write(line: str) -> str:
        return line


def _csv_lines(table: Table) -> Iterator[str]:
    write = csv.writer(_Said(), lineterminator="\r\n").writerow
    yield write(column.name for column in table.columns)
    yield from map(write, table.rows())


class CsvFile:
    """The file of a table, made anew each time; what its bytes were is remembered by the process that made it."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._measures: tuple[int, str] | None = None

    def __call__(self) -> Iterator[bytes]:
        sha, size = sha256(), 0
        for piece in as_csv(self.table):
            sha.update(piece)
            size += len(piece)
            yield piece
        self._measures = size, sha.hexdigest()

    def measures(self) -> tuple[int, str]:
        """Its size and its SHA-256; the file is made once more where another process made it."""
        if self._measures is None:
            for _ in self():
                pass
        assert self._measures
        return self._measures


def description(files: Iterable[CsvFile], config: Config) -> Iterator[bytes]:
    """``datapackage.json``: the tables, their columns, sizes and digests, as Frictionless Data Package v1 says."""
    title = config.title.best("en")[1]
    package = {
        "profile": "tabular-data-package",
        "name": "archive",
        "title": title,
        "description": config.description.best("en")[1],
        "resources": [_resource(file.table, *file.measures()) for file in files],
    }
    yield (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: Table, size: int, sha: str) -> Record:
    keys = [
        {"fields": column.name, "reference": {"resource": resource, "fields": field}}
        for column in table.columns
        if column.refers
        for resource, field in [column.refers.split(".")]
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [{"name": c.name, "type": c.type, "title": c.title} for c in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
            "missingValues": [""],
        },
    }


# --- the tables ---------------------------------------------------------------------------------------


def _titles(config: Config) -> Iterator[tuple[Lang, Column]]:
    for lang in config.languages:
        yield lang, Column(f"title_{lang.replace('-', '_').lower()}", f"Title, {lang}")


def _articles(library: Library, config: Config) -> Table:
    titles = tuple(_titles(config))
    columns = (
        Column("id", "Id of the article"),
        Column("url", "Its page, relative to the site"),
        Column("sources", "Files in the inbox that hold it"),
        *(column for _, column in titles),
        Column("title_basis", "stated in the file, or derived where it has none"),
        Column("published", "ISO date, as precise as known"),
        Column("published_basis", "The rule that found it"),
        Column("event_dates", "Days it mainly reports"),
        Column("dateline", "Place of the dateline: not of the event"),
        Column("agency", "News agency"),
        Column("outlet", "Outlet that printed it"),
        Column("author", "Author"),
        Column("editor", "Editor"),
        Column("languages", "BCP 47 tags"),
        Column("countries", "ISO 3166 codes that took part"),
        Column("countries_mentioned", "ISO 3166 codes only mentioned"),
        Column("people", "Who took part"),
        Column("people_mentioned", "Who is only mentioned"),
        Column("organizations", "Acronyms or names"),
        Column("topics", "Ids of topics"),
        Column("events", "Ids of events it reports"),
        Column("lines", "Lines of the source", "integer"),
    )
    langs = [lang for lang, _ in titles]
    return Table("articles", "Articles", ("id",), columns, partial(_article_rows, library, langs))


def _article_rows(library: Library, langs: Sequence[Lang]) -> Iterator[tuple[Cell, ...]]:
    told = coverage(library)
    for reading in library.readings:
        r = summary(reading, told.get(reading.id, ()), library.gazetteer)
        yield (
            *_take(r, "id", "url", "sources"),
            *(r["title"].get(lang) for lang in langs),
            *_take(r, "title_basis", "published", "published_basis", "event_dates", "dateline", "agency", "outlet"),
            *_take(r, "author", "editor", "languages"),
            *_take(r["countries"], "participants", "mentioned"),
            *(_cell(p["name"] for p in r["people"][part]) for part in ("participants", "mentioned")),
            *_take(r, "organizations", "topics", "events"),
            sum(source.lines for source in reading.sources[:1]),
        )


def _events(library: Library, config: Config) -> Table:
    titles = tuple(_titles(config))
    columns = (
        Column("id", "Id of the event"),
        Column("url", "Its page, relative to the site"),
        *(column for _, column in titles),
        Column("date", "ISO date, as precise as known; empty without a year"),
        Column("date_text", "The same, with --MM-DD where the year is not known"),
        Column("end", "Last day, where it went on"),
        Column("date_basis", "stated, resolved, derived or corrected"),
        Column("status", "reported, planned, background or cancelled"),
        Column("type", "PLOVER-like type"),
        Column("mode", "in_person, video, phone or letter"),
        Column("setting", "bilateral, multilateral, or on the margins of a forum"),
        Column("place", "Venue"),
        Column("country", "ISO 3166 code of the venue"),
        Column("occasion", "Id of the forum or organization"),
        Column("participants", "Who took part"),
        Column("countries", "ISO 3166 codes that took part"),
        Column("organizations", "Acronyms or names"),
        Column("topics", "Ids of topics"),
        Column("trips", "Ids of the journeys it was part of: month and person"),
        Column("articles", "Ids of articles that report it"),
        Column("reports", "How many they are", "integer"),
    )
    langs = [lang for lang, _ in titles]
    return Table("events", "Events", ("id",), columns, partial(_event_rows, library, langs))


def _event_rows(library: Library, langs: Sequence[Lang]) -> Iterator[tuple[Cell, ...]]:
    for r in event_records(library):
        yield (
            *_take(r, "id", "url"),
            *(r["title"].get(lang) for lang in langs),
            *_take(r, "date", "date_text", "end", "date_basis", "status", "type", "mode", "setting", "place"),
            *_take(r, "country", "occasion"),
            _cell(p["name"] for p in r["participants"]),
            *_take(r, "countries", "organizations", "topics", "trips"),
            _cell(a["id"] for a in r["articles"]),
            len(r["articles"]),
        )


def _reports(events: Sequence[Event]) -> Table:
    columns = (
        Column("event", "Id of the event", refers="events.id"),
        Column("article", "Id of the article", refers="articles.id"),
        Column("number", "Which of its claims about the event", "integer"),
        Column("status", "reported, planned, background or cancelled"),
        Column("main", "Whether the article is mainly about it", "boolean"),
        Column("type", "The type as this article has it"),
        Column("date", "The date as this article has it, --MM-DD without a year"),
        Column("date_basis", "stated, resolved, derived or corrected"),
        Column("date_rule", "The rule that gave the date"),
        Column("lines", "Lines of the source it stands on"),
    )
    return Table("reports", "Reports", ("event", "article", "number"), columns, partial(_report_rows, events))


def _report_rows(events: Iterable[Event]) -> Iterator[tuple[Cell, ...]]:
    for event in events:
        numbers: dict[str, int] = {}
        for report in event.reports:
            claim = report.claim
            numbers[report.article] = numbers.get(report.article, 0) + 1
            yield (
                event.id,
                report.article,
                numbers[report.article],
                claim.status,
                "true" if claim.main else "false",
                claim.type,
                str(claim.date) if claim.date else None,
                claim.date_basis,
                claim.date_rule or None,
                _cell(str(line) for line in sorted({evidence.line for evidence in claim.why} - {0})),
            )


def _take(record: Record, *keys: str) -> list[Cell]:
    return [_cell(record[key]) for key in keys]


def _cell(value: Any) -> Cell:
    """A list is joined by ``; `` in its own order; nothing is None."""
    if isinstance(value, str):
        return value or None
    if value is None or isinstance(value, int):
        return value
    return _SEPARATOR.join(map(str, value)) or None
