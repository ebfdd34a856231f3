"""The data files: the collection for programs, as JSON, as CSV with its description, and as one SQLite file.

Each file is made late, by the process that writes it, and piece by piece: what all of them share is the library, and
of each article's body the portion that was made of it when its page was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from site_builder.config import Config
from site_builder.model import Library, Page
from site_builder.records import replace
from site_builder.site import exports_tmx
from site_builder.site.exports_portion import NO_PORTIONS, Portion, Portions, Stored, encode
from site_builder.site.exports_records import coverage, event_records, summary
from site_builder.site.exports_sqlite import database
from site_builder.site.exports_tables import CsvFile, description, tables
from site_builder.site.pieces import pieces
from site_builder.site.sentences import NO_BEADS, Paired
from site_builder.site.shelf import NO_TEXTS


def exports(
    library: Library,
    config: Config,
    beads: Paired = NO_BEADS,
    known: Mapping[str, Stored] = NO_PORTIONS,
    texts: Mapping[str, str] = NO_TEXTS,
) -> tuple[Page, ...]:
    """``data/articles.json``, ``events.json``, three CSV files and their description, ``archive.sqlite``,
    and TMX of the sentence beads of each article: those that ``config.exports`` names.

    The same library gives the same bytes: records in the library's order, lists as the readings have them, no clock.
    ``known`` are the portions of articles, ``texts`` the marks of their texts, as far as they are remembered.
    """
    portions = Portions(library.readings, beads, known)
    found: list[Page] = []
    if "json" in config.exports:
        found.append(Page("data/articles.json", make=lambda: as_json(_articles(library, portions)), long=True))
        found.append(Page("data/events.json", make=lambda: as_json(map(encode, event_records(library))), texts=()))
    if "csv" in config.exports:
        files = [CsvFile(table) for table in tables(library, config)]
        found += [Page(f"data/{file.table.name}.csv", make=file, texts=()) for file in files]
        found.append(Page("data/datapackage.json", make=partial(description, files, config), texts=()))
    if "sqlite" in config.exports:
        found.append(Page("data/archive.sqlite", make=partial(database, library, config, portions), long=True))
    if "tmx" in config.exports:
        found += exports_tmx.plan(library, config, beads, portions, texts)
    return tuple(found)


def _articles(library: Library, portions: Mapping[str, Portion]) -> Iterator[str]:
    """Each article, and after it the other files that hold the same page, so that every file of the inbox is found.

    Such a file says what the article says, under the article's id; all its lines are a repeat.
    """
    told = coverage(library)
    for reading in library.readings:
        record, own = summary(reading, told.get(reading.id, ()), library.gazetteer), portions[reading.id]
        yield own.record(record)
        for source in reading.sources[1:]:
            copy = replace(own, ledger=encode({"repeat": source.lines}))
            yield copy.record({**record, "source": source.file, "copy_of": reading.id})


def as_json(records: Iterable[str]) -> Iterator[bytes]:
    """A list, UTF-8, with one record on each line: quick to write, and compared or searched line by line.

    Deeper indentation is written by Python code instead of C and takes three times as long.
    """
    yield from pieces(_lines(records))


def _lines(records: Iterable[str]) -> Iterator[str]:
    before, after = "[\n ", "[]\n"
    for record in records:
        yield before + record
        before, after = ",\n ", "\n]\n"
    yield after
