"""The data files: the collection for programs, as JSON, as CSV with its description, and as one SQLite file.

Each file is made late, by the process that writes it, and piece by piece: what all of them share is the library. An
article's body stands elsewhere until it is asked for, and only ``articles.json`` and the database ask.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from site_builder.config import Config
from site_builder.model import Library, Page
from site_builder.site import exports_tmx
from site_builder.site.exports_records import Record, article_record, copies, coverage, event_records
from site_builder.site.exports_sqlite import database
from site_builder.site.exports_tables import CsvFile, description, tables
from site_builder.site.pieces import pieces
from site_builder.site.sentences import NO_BEADS, Paired


def exports(library: Library, config: Config, beads: Paired = NO_BEADS) -> tuple[Page, ...]:
    """``data/articles.json``, ``events.json``, three CSV files and their description, ``archive.sqlite``,
    and TMX of the sentence beads of each article: those that ``config.exports`` names.

    The same library gives the same bytes: records in the library's order, lists as the readings have them, no clock.
    """
    found: list[Page] = []
    if "json" in config.exports:
        found.append(Page("data/articles.json", make=lambda: as_json(_articles(library))))
        found.append(Page("data/events.json", make=lambda: as_json(event_records(library))))
    if "csv" in config.exports:
        files = [CsvFile(table) for table in tables(library, config)]
        found += [Page(f"data/{file.table.name}.csv", make=file) for file in files]
        found.append(Page("data/datapackage.json", make=partial(description, files, config)))
    if "sqlite" in config.exports:
        found.append(Page("data/archive.sqlite", make=partial(database, library, config)))
    if "tmx" in config.exports:
        found += exports_tmx.plan(library, config, beads)
    return tuple(found)


def _articles(library: Library) -> Iterator[Record]:
    """Each article, and after it the other files that hold the same page."""
    told = coverage(library)
    for reading in library.readings:
        record = article_record(reading, told.get(reading.id, ()), library.gazetteer)
        yield record
        yield from copies(record, reading)


def as_json(records: Iterable[Record]) -> Iterator[bytes]:
    """A list, UTF-8, with one record on each line: quick to write, and compared or searched line by line.

    Deeper indentation is written by Python code instead of C and takes three times as long.
    """
    yield from pieces(_lines(records))


def _lines(records: Iterable[Record]) -> Iterator[str]:
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    before, after = "[\n ", "[]\n"
    for record in records:
        yield before + encode(record)
        before, after = ",\n ", "\n]\n"
    yield after
