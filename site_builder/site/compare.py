"""What each report of an event says, beside each other; and what only one of them has."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.model import Event, Reading, Report
from site_builder.records import dataclass
from site_builder.site import routes, when
from site_builder.site.facts import Ref, place, refs, rules
from site_builder.site.shelf import Shelf
from site_builder.site.views import Link, Name, Run
from site_builder.site.wording import BASES, count, form, joined, language

BESIDE = 3
"""How many reports stand beside each other; more are compared in several tables."""

_MOST = 12
"""How many names of one kind a cell lists."""


@dataclass(frozen=True, slots=True)
class Said:
    """A name in a cell; ``only``: no other report of the event has it."""

    link: Link
    only: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says on a point; nothing at all where it is silent."""

    report: str
    items: tuple[Said, ...] = ()
    note: str = ""
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One row: what is compared, and each report's word on it."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a report's column."""

    href: str
    outlet: str
    title: tuple[Run, ...]
    supplied: bool
    note: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Up to three reports, point by point."""

    columns: tuple[Column, ...]
    points: tuple[Point, ...]


def comparisons(shelf: Shelf, event: Event) -> tuple[Comparison, ...]:
    """The reports of an event in order of publication, three to a table."""
    reports = in_order(shelf, event)
    shared = {label: _shared(shelf, reports, names) for label, names in _NAMED.items()}
    groups = [reports[n : n + BESIDE] for n in range(0, len(reports), BESIDE)]
    return tuple(_comparison(shelf, event, group, shared, len(reports)) for group in groups)


def in_order(shelf: Shelf, event: Event) -> tuple[Report, ...]:
    """One report of each article, the earliest first, those without a date last."""
    first = {report.article: report for report in reversed(event.reports)}

    def key(id: str) -> tuple[str, str, str]:
        reading = shelf.articles[id]
        return reading.value("published") or "9999", reading.value("time") or "24", id

    return tuple(first[id] for id in sorted(first, key=key))


def _comparison(
    shelf: Shelf, event: Event, group: tuple[Report, ...], shared: dict[str, dict[tuple[str, str], int]], of: int
) -> Comparison:
    readings = [shelf.articles[report.article] for report in group]
    points = [Point(label, tuple(say(shelf, event, report) for report in group)) for label, say in _POINTS.items()] + [
        Point(label, tuple(_named_cell(shelf, reading, names, shared[label], of) for reading in readings))
        for label, names in _NAMED.items()
    ]
    said = tuple(point for point in points if any(cell.items or cell.note for cell in point.cells))
    return Comparison(tuple(_column(shelf, reading) for reading in readings), said)


def _column(shelf: Shelf, reading: Reading) -> Column:
    published = when.when(when.parse(reading.value("published"))).long
    time = reading.value("time")
    stamp = f"{published}, {time[:5]}" if time else published
    langs = joined([language(lang) for lang in reading.langs])
    titles = shelf.titles(reading)
    supplied = reading.title_basis == "derived"
    return Column(routes.article(reading.id), shelf.outlet(reading), titles, supplied, f"{stamp} · {langs}")


# --- points of the claim: each gives one report's cell ----------------------------------------------------


def _date(shelf: Shelf, _event: Event, report: Report) -> Cell:
    claim = report.claim
    if claim.date is None:
        return Cell(shelf.listed(report.article).note)
    rule = f" ({claim.date_rule})" if claim.date_rule else ""
    note = f"{claim.date_basis}: {BASES[claim.date_basis]}{rule}"
    return _cell(shelf, report, (Said(_plain(when.when(claim.date, claim.end).long)),), note, lines=True)


def _lag(shelf: Shelf, event: Event, report: Report) -> Cell:
    days = when.lag(event.date, when.parse(shelf.articles[report.article].value("published")))
    return _cell(shelf, report, (Said(_plain(when.lag_words(days).capitalize())),) if days is not None else ())


def _place(shelf: Shelf, _event: Event, report: Report) -> Cell:
    items = place(shelf, report.claim.place, report.claim.country)
    dateline = shelf.articles[report.article].value("dateline")
    note = f"dateline: {dateline}" if dateline else ""
    return _cell(shelf, report, tuple(Said(item.link) for item in items), note)


def _form(shelf: Shelf, _event: Event, report: Report) -> Cell:
    return _cell(shelf, report, (Said(_plain(form(report.claim))),))


def _parties(shelf: Shelf, _event: Event, report: Report) -> Cell:
    return _cell(shelf, report, tuple(Said(shelf.party(party)) for party in report.claim.participants[:_MOST]))


def _rules(shelf: Shelf, _event: Event, report: Report) -> Cell:
    return _cell(shelf, report, (), ", ".join(rules(report.claim.why)), lines=True)


def _length(shelf: Shelf, _event: Event, report: Report) -> Cell:
    reading = shelf.articles[report.article]
    rows = reading.rows
    texts = [p for row in rows for p in row.paragraphs]
    lengths = [_measure(lang, " ".join([p.text for p in texts if p.lang == lang])) for lang in reading.langs]
    note = joined([words for words in lengths if words])
    return _cell(shelf, report, (Said(_plain(count(len(rows), "row"))),), note)


def _elsewhere(shelf: Shelf, event: Event, report: Report) -> Cell:
    others = [e for e in shelf.events_of.get(report.article, ()) if e.id != event.id][:_MOST]
    return _cell(shelf, report, tuple(Said(Link(shelf.name(e.title), routes.event(e.id))) for e in others))


_POINTS: dict[str, Callable[[Shelf, Event, Report], Cell]] = {
    "Published": _lag,
    "Dates it": _date,
    "Places it": _place,
    "Form": _form,
    "Took part": _parties,
    "Length": _length,
    "Read from": _rules,
    "Also reports": _elsewhere,
}


# --- names: which report has them, and which has them alone ----------------------------------------------


def _people(reading: Reading) -> list[tuple[str, str]]:
    everyone = (*reading.people.participants, *reading.people.mentioned)
    return [("person", p.person) for p in everyone if p.person]


def _countries(reading: Reading) -> list[tuple[str, str]]:
    nations = reading.nations
    codes = (*nations.participants, *nations.host, *nations.mentioned)
    return [("country", code) for code in dict.fromkeys(codes)]


def _organizations(reading: Reading) -> list[tuple[str, str]]:
    return [("organization", id) for id in reading.organizations]


def _topics(reading: Reading) -> list[tuple[str, str]]:
    topics = (*reading.topics, *(topic for claim in reading.claims for topic in claim.topics))
    return [("topic", id) for id in dict.fromkeys(topics)]


_NAMED: dict[str, Callable[[Reading], list[tuple[str, str]]]] = {
    "People named": _people,
    "Countries named": _countries,
    "Organizations": _organizations,
    "Topics": _topics,
}


def _shared(
    shelf: Shelf, reports: tuple[Report, ...], names: Callable[[Reading], list[tuple[str, str]]]
) -> dict[tuple[str, str], int]:
    """In how many of the reports each name stands."""
    counts: dict[tuple[str, str], int] = {}
    for report in reports:
        for key in dict.fromkeys(names(shelf.articles[report.article])):
            counts[key] = counts.get(key, 0) + 1
    return counts


def _named_cell(
    shelf: Shelf,
    reading: Reading,
    names: Callable[[Reading], list[tuple[str, str]]],
    shared: dict[tuple[str, str], int],
    of: int,
) -> Cell:
    keys = sorted(dict.fromkeys(names(reading)), key=lambda key: shared[key] == 1)
    items = tuple(Said(shelf.link(*key), of > 1 and shared[key] == 1) for key in keys[:_MOST])
    more = f"and {len(keys) - _MOST} more" if len(keys) > _MOST else ""
    return Cell(shelf.listed(reading.id).note, items, more)


def _cell(shelf: Shelf, report: Report, items: tuple[Said, ...], note: str = "", lines: bool = False) -> Cell:
    found = refs(report.claim.why, shelf.lines[report.article]) if lines and report.claim.why else ()
    page = routes.article(report.article)
    linked = tuple([Ref(ref.label, page + ref.href if ref.href else "") for ref in found])
    return Cell(shelf.listed(report.article).note, items, note, linked)


def _plain(text: str) -> Link:
    return Link(Name(Run(text)))


def _measure(lang: str, text: str) -> str:
    """The length as readers of the language count it: characters without spaces, or words."""
    if lang.split("-")[0] in ("zh", "ja"):
        return f"{len(''.join(text.split())):,} {language(lang)} characters" if text else ""
    return f"{len(text.split()):,} {language(lang)} words" if text else ""
