"""The page of one event: who met, when it was reported, what each report says, what happened around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from site_builder.model import Event, Page, Party
from site_builder.records import dataclass
from site_builder.site import basis, parallel, routes, trips, when
from site_builder.site.charts import TimeLine, time_line
from site_builder.site.cite import Cite, of_event
from site_builder.site.compare import Comparison, comparisons, in_order
from site_builder.site.facts import Item, place
from site_builder.site.shelf import Shelf, plain
from site_builder.site.trips import TripAround
from site_builder.site.views import Chrome, EventLine, Link, Name, When
from site_builder.site.wording import BASES, STATUSES, count, form


@dataclass(frozen=True, slots=True)
class Side:
    """Those who took part for one country; ``country`` is None for people whose country is not known."""

    country: Link | None
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """Everything on the page of an event."""

    chrome: Chrome
    title: Name
    when: When
    day_href: str
    basis: str
    place: tuple[Item, ...]
    form: str
    status: str
    sides: tuple[Side, ...]
    occasion: Link | None
    organizations: tuple[Link, ...]
    topics: tuple[Link, ...]
    reports: int
    time_line: TimeLine | None
    comparisons: tuple[Comparison, ...]
    parallel: str
    """The page of two reports side by side, if two languages report it."""
    trips: tuple[TripAround, ...]
    around: tuple[EventLine, ...]
    cite: Cite


def plan(shelf: Shelf, beside: parallel.Beside, only: Collection[str] | None = None) -> Iterator[Page]:
    """One page for each event, and the one of its reports side by side; ``only``: those of some paths."""
    bases = basis.of(shelf)
    for event in shelf.library.events:
        path, second = routes.event(event.id), routes.parallel(event.id)
        if only is not None and path not in only and second not in only:
            continue
        texts, chosen = shelf.marks(report.article for report in event.reports), beside.of_event(event)
        make = partial(view, shelf, event, chosen is not None)
        told = partial(_basis, shelf, bases, event, (*texts, chosen is not None)) if texts else ""
        yield Page(path, "event.html", make=make, basis=told, texts=texts)
        if chosen:
            yield Page(second, "parallel.html", make=partial(parallel.view, shelf, event, chosen), texts=texts)


def _basis(shelf: Shelf, bases: basis.Bases, event: Event, known: Iterable[object]) -> str:
    """What the page is made of: the event and its trips, the texts of its reports, and whatever these name."""
    articles = dict.fromkeys(report.article for report in event.reports)
    journeys = shelf.trips.get(event.id, ())
    entities = [*basis.happened(event), *(one for id in articles for one in basis.about(shelf.articles[id]))]
    for report in event.reports:
        entities += basis.happened(report.claim)
    for trip in journeys:
        entities += [("person", trip.person), *(("country", code) for code in trip.countries)]
    listed = [one for id in articles for one in shelf.events_of.get(id, ())] + _near(shelf, event)
    listed += [shelf.events[id] for trip in journeys for id in trip.events]
    return bases.basis((event, shelf.day(event), *journeys, *known), entities, listed)


def view(shelf: Shelf, event: Event, beside: bool = False) -> EventView:
    """The view of one event; ``beside``: two of its reports stand side by side on a page of their own."""
    title = shelf.name(event.title)
    reports = [shelf.articles[report.article] for report in in_order(shelf, event)]
    stamps = [(shelf.outlet(r), r.value("published"), r.value("time")) for r in reports]
    organizations = tuple(shelf.link("organization", id) for id in event.organizations if id != event.occasion)
    return EventView(
        chrome=shelf.chrome(routes.event(event.id), plain(title), "", _description(shelf, event, len(reports))),
        title=title,
        when=when.when(event.date, event.end),
        day_href=shelf.day(event),
        basis=f"{event.date_basis}: {BASES[event.date_basis]}" if event.date else "",
        place=place(shelf, event.place, event.country),
        form=form(event),
        status=STATUSES[event.status],
        sides=_sides(shelf, event),
        occasion=shelf.link("organization", event.occasion) if event.occasion else None,
        organizations=organizations,
        topics=tuple(shelf.link("topic", id) for id in event.topics),
        reports=len(reports),
        time_line=time_line(event, stamps),
        comparisons=comparisons(shelf, event),
        parallel=routes.parallel(event.id) if beside else "",
        trips=trips.of_event(shelf, event),
        around=shelf.event_lines(_near(shelf, event)),
        cite=of_event(shelf, event),
    )


def _description(shelf: Shelf, event: Event, reports: int) -> str:
    day = when.when(event.date, event.end).long
    return f"{shelf.name(event.title).main.text}, {day}. {form(event)}. From {count(reports, 'report')}."


def _sides(shelf: Shelf, event: Event) -> tuple[Side, ...]:
    """By country, in the event's order; then those without one. A country may have sent nobody by name."""
    people: dict[str | None, list[Party]] = {code: [] for code in event.countries}
    for party in event.participants:
        people.setdefault(party.country, []).append(party)
    ranked = sorted(people.items(), key=lambda side: side[0] is None)
    return tuple(
        Side(shelf.link("country", code) if code else None, tuple(map(shelf.party, parties)))
        for code, parties in ranked
    )


def _near(shelf: Shelf, event: Event) -> list[Event]:
    """For the first two principals: the two events before and after, in order of date, but those of the same trip."""
    trip = {id for trip in shelf.trips.get(event.id, ()) for id in trip.events}
    keys = [("person", party.person) for party in event.participants if party.person][:2]
    keys = keys or [("country", code) for code in event.countries][:2]
    near: dict[str, None] = {}
    for key in keys:
        dossier = shelf.dossiers.get((key[0], key[1] or ""))
        ids = dossier.took_part if dossier else ()
        at = bisect_left(ids, shelf.rank[event.id], key=lambda id: shelf.rank[id])
        if ids[at : at + 1] == (event.id,):
            near.update(dict.fromkeys((*ids[max(at - 2, 0) : at], *ids[at + 1 : at + 3])))
    chosen = sorted((id for id in near if id in shelf.events and id not in trip), key=lambda id: shelf.rank[id])
    return [shelf.events[id] for id in chosen]
