"""From readings to a library: events from the claims of several articles, and all that is said of each entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from site_builder.corpus.dossiers import dossiers
from site_builder.corpus.duplicates import Sketch, duplicates, sketch
from site_builder.corpus.events import events
from site_builder.corpus.hints import published, recalled
from site_builder.corpus.merged import merged
from site_builder.corpus.trips import trips
from site_builder.corpus.unite import unite
from site_builder.model import Claim, Gazetteer, Library, Reading, Report
from site_builder.records import replace

__all__ = ["Sketch", "duplicates", "gather", "merged", "sketch", "twins"]


def twins(
    articles: Iterable[Reading], sketches: Mapping[str, Sketch] = MappingProxyType({})
) -> tuple[frozenset[str], ...]:
    """The ids of articles that are one page, of those that claim anything: see :func:`duplicates`."""
    telling = [reading for reading in articles if reading.claims]
    return tuple(frozenset(reading.id for reading in group) for group in duplicates(telling, sketches))


def gather(articles: Iterable[Reading], gazetteer: Gazetteer, same: Iterable[frozenset[str]] | None = None) -> Library:
    """The whole collection as one value; the order of ``articles`` changes nothing.

    ``same`` are their :func:`twins`, where those are known: beside them no text of an article says anything here.
    """
    readings = {reading.id: reading for reading in sorted(articles, key=lambda r: r.id)}
    printed = {id: reading.value("published") or "" for id, reading in readings.items()}
    # A day stands before the month it is in; undated last; equal dates by id.
    shelf = tuple(sorted(readings.values(), key=lambda r: printed[r.id], reverse=True))
    reports = [_report(reading, claim) for reading in readings.values() for claim in reading.claims]
    clusters = unite(reports, gazetteer, twins(shelf) if same is None else same, readings)
    happened = events(clusters, gazetteer, printed)
    return Library(
        readings=shelf,
        events=happened,
        trips=trips(happened, gazetteer),
        gazetteer=gazetteer,
        **dossiers(shelf, happened, gazetteer),
    )


def _report(reading: Reading, claim: Claim) -> Report:
    """What was long over when the article came out is told as background, whatever the sentence sounds like."""
    old = not claim.main and recalled(claim, published(reading))
    return Report(reading.id, replace(claim, status="background") if old else claim)
