"""The data files: the collection for programs, as JSON, as CSV with its description, and as one SQLite file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from site_builder.config import Config
from site_builder.model import Library, Page, Reading
from site_builder.site import exports_tmx
from site_builder.site.exports_records import Record, article_record, copies, coverage, event_record
from site_builder.site.exports_sqlite import database
from site_builder.site.exports_tables import as_csv, description, tables
from site_builder.site.sentences import NO_BEADS, Beads


def exports(library: Library, config: Config, beads: Mapping[str, tuple[Beads, ...]] = NO_BEADS) -> tuple[Page, ...]:
    """``data/articles.json``, ``events.json``, three CSV files and their description, ``archive.sqlite``,
    and TMX of the sentence beads of each article.

    The same library gives the same bytes: records in the library's order, lists as the readings have them, no clock.
    """
    told = coverage(library)
    articles = [article_record(reading, told.get(reading.id, ()), library.gazetteer) for reading in library.readings]
    readings = {reading.id: reading for reading in library.readings}
    trips: dict[str, list[str]] = {}
    for trip in library.trips:
        for id in trip.events:
            trips.setdefault(id, []).append(trip.id)
    events = [event_record(event, readings, library.gazetteer, trips.get(event.id, ())) for event in library.events]
    flat = tables(articles, events, library.events, config)
    csv = {f"data/{table.name}.csv": as_csv(table) for table in flat}
    return (
        Page("data/articles.json", data=as_json(_with_copies(articles, library.readings))),
        Page("data/events.json", data=as_json(events)),
        *(Page(path, data=data) for path, data in csv.items()),
        Page("data/datapackage.json", data=description(flat, csv, config)),
        Page("data/archive.sqlite", data=database(flat, articles)),
        *exports_tmx.plan(library, config, beads),
    )


def _with_copies(records: Iterable[Record], readings: Iterable[Reading]) -> Iterator[Record]:
    """Each article, and after it the other files that hold the same page."""
    for record, reading in zip(records, readings, strict=True):
        yield record
        yield from copies(record, reading)


def as_json(records: Iterable[Record]) -> bytes:
    """A list, UTF-8, with one record on each line: quick to write, and compared or searched line by line.

    Deeper indentation is written by Python code instead of C and takes three times as long.
    """
    body = ",\n ".join(map(json.JSONEncoder(ensure_ascii=False).encode, records))
    return (f"[\n {body}\n]\n" if body else "[]\n").encode()
