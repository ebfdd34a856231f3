"""The Atom feed of the latest reports: only for a site that knows its address, dated by publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from site_builder.config import Config
from site_builder.model import Library, Page, Reading
from site_builder.records import dataclass
from site_builder.site import routes
from site_builder.site.opening import opening
from site_builder.site.shelf import Shelf, plain
from site_builder.site.when import calendar_day, parse

_LATEST = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in the feed; ``updated`` is its day of publication, for a feed must not change with the clock."""

    url: str
    title: str
    updated: str
    outlet: str
    summary: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """The feed; ``updated`` is that of its newest entry."""

    title: str
    subtitle: str
    home: str
    url: str
    updated: str
    entries: tuple[Entry, ...]


def dated(library: Library, config: Config) -> tuple[Reading, ...]:
    """The reports that a feed names: none where the site has no address, or no report has a day."""
    latest = (r for r in library.readings if calendar_day(parse(r.value("published"))))
    return tuple(islice(latest, _LATEST)) if config.base_url else ()


def plan(shelf: Shelf) -> Iterator[Page]:
    """``feed.xml``, where there is something to name in it."""
    if found := dated(shelf.library, shelf.config):
        yield Page("feed.xml", "xml/feed.xml", make=partial(view, shelf, found), texts=shelf.marks(r.id for r in found))


def view(shelf: Shelf, dated: Sequence[Reading]) -> FeedView:
    """The feed of some reports, the latest first."""
    base = shelf.config.base_url
    entries = tuple(
        Entry(
            url=base + routes.article(reading.id),
            title=" · ".join(run.text for run in reversed(shelf.titles(reading))),
            updated=f"{reading.value('published')}T00:00:00Z",
            outlet=shelf.outlet(reading),
            summary=opening(reading),
        )
        for reading in dated
    )
    return FeedView(
        title=plain(shelf.site.title),
        subtitle=shelf.name(shelf.config.tagline).main.text,
        home=base,
        url=base + "feed.xml",
        updated=entries[0].updated,
        entries=entries,
    )
