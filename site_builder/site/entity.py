"""The pages of countries, people and organizations: events first, then who met whom, then the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from site_builder.model import Dossier, Event, Page, Party
from site_builder.records import dataclass
from site_builder.site import routes, trips
from site_builder.site.charts import Tenure, YearChart, by_year, tenure
from site_builder.site.shelf import MAX_LINES, Shelf, pager, plain
from site_builder.site.trips import TripLine
from site_builder.site.views import ArticleLine, Chrome, EventLine, Link, Name, Pager
from site_builder.site.when import when
from site_builder.site.wording import count

_MOST_PAIRS = 25
_MOST_PEOPLE = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who met: how often, and the latest time."""

    own: Link | None
    other: Link
    country: Link | None
    times: int
    latest: str
    href: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """Everything on the page of a country, a person or an organization, or on one of its pages."""

    chrome: Chrome
    kind: str
    kind_word: str
    kind_href: str
    name: Name
    lede: str
    note: str
    state: bool
    """False for the name of a country that is not a state of the gazetteer's list."""
    country: Link | None
    took_part: tuple[EventLine, ...]
    hosted: tuple[EventLine, ...]
    background: tuple[EventLine, ...]
    articles: tuple[ArticleLine, ...]
    mentioned: tuple[ArticleLine, ...]
    counts: tuple[int, int, int, int, int]
    """How many events it took part in, hosted, has as background; articles about it, and that mention it."""
    chart: YearChart | None
    pairs: tuple[Pair, ...]
    more_pairs: int
    people: tuple[Link, ...]
    more_people: int
    tenure: Tenure | None
    trips: tuple[TripLine, ...]
    more_trips: int
    verified: str
    members: tuple[Link, ...]
    pager: Pager


_WORDS = {"country": "Countries", "person": "People", "organization": "Organizations"}


def plan(shelf: Shelf) -> Iterator[Page]:
    """One page for each entity; more than one where its lists are long."""
    staff = _staff(shelf)
    library = shelf.library
    for dossier in (*library.countries, *library.people, *library.organizations):
        total = max(map(len, _lists(dossier)))
        for number in range(1, max(-(-total // MAX_LINES), 1) + 1):
            path = routes.entity(dossier.kind, dossier.id, number)
            yield Page(path, "entity.html", make=partial(view, shelf, dossier, number, staff.get(dossier.id, ())))


def view(shelf: Shelf, dossier: Dossier, number: int = 1, staff: tuple[Dossier, ...] = ()) -> EntityView:
    """The view of one entity: page ``number`` of its lists. ``staff`` are the people of a country."""
    lists = _lists(dossier)
    pages = max(-(-max(map(len, lists)) // MAX_LINES), 1)
    at = slice((number - 1) * MAX_LINES, number * MAX_LINES)
    path = routes.entity(dossier.kind, dossier.id, number)
    name, first = shelf.name(dossier.name), number == 1
    events = [shelf.events[id] for id in dossier.took_part] if first else []
    pairs = _pairs(shelf, dossier, events) if first else ()
    countries, people = shelf.library.gazetteer.countries, shelf.library.gazetteer.people
    organization = shelf.library.gazetteer.organizations.get(dossier.id) if dossier.kind == "organization" else None
    person = people.get(dossier.id) if dossier.kind == "person" else None
    country = countries.get(dossier.id) if dossier.kind == "country" else None
    row = country or person or organization
    travelled, more_trips = trips.of_person(shelf, person.id) if person and first else ((), 0)
    title = plain(name) + (f", page {number}" if number > 1 else "")
    lede = _lede(dossier, len(shelf.library.readings))
    return EntityView(
        chrome=shelf.chrome(path, title, dossier.kind, f"{name.main.text}: {lede[0].lower()}{lede[1:]}"),
        kind=dossier.kind,
        kind_word=_WORDS[dossier.kind],
        kind_href=routes.index(dossier.kind),
        name=name,
        lede=lede,
        note=row.note if row else "",
        state=country.state if country else True,
        country=shelf.link("country", person.country) if person and person.country else None,
        took_part=shelf.event_lines((shelf.events[id] for id in lists[0][at]), "lag"),
        hosted=shelf.event_lines((shelf.events[id] for id in lists[1][at]), "countries"),
        background=shelf.event_lines((shelf.events[id] for id in lists[2][at]), "none"),
        articles=shelf.article_lines(shelf.articles[id] for id in lists[3][at]),
        mentioned=shelf.article_lines(shelf.articles[id] for id in lists[4][at]),
        counts=tuple(map(len, lists)),  # type: ignore[arg-type]
        chart=by_year(shelf, events, name.main.text) if first else None,
        pairs=pairs[:_MOST_PAIRS],
        more_pairs=max(len(pairs) - _MOST_PAIRS, 0),
        people=tuple(_staff_link(shelf, d) for d in staff[:_MOST_PEOPLE]) if first else (),
        more_people=max(len(staff) - _MOST_PEOPLE, 0) if first else 0,
        tenure=tenure(person.offices, events) if person and first else None,
        trips=travelled,
        more_trips=more_trips,
        verified=_verified(person.confidence, person.verified) if person else "",
        members=_members(shelf, organization.members) if organization and first else (),
        pager=pager(number, pages, partial(routes.entity, dossier.kind, dossier.id)),
    )


def _lists(dossier: Dossier) -> tuple[tuple[str, ...], ...]:
    return dossier.took_part, dossier.hosted, dossier.background, dossier.articles, dossier.mentioned


def _lede(dossier: Dossier, articles: int) -> str:
    """``Took part in 2 events and is named in 3 of 5 reports.``"""
    named = len({*dossier.articles, *dossier.mentioned})
    took = f"Took part in {count(len(dossier.took_part), 'event')} of this archive"
    if dossier.kind == "organization":
        took = f"The occasion of, or a party to, {count(len(dossier.took_part), 'event')} of this archive"
    if not dossier.took_part:
        took = "Took part in no event of this archive" if dossier.kind != "organization" else "Had no event of its own"
    return f"{took}; named in {named} of {count(articles, 'report')}."


def _pairs(shelf: Shelf, dossier: Dossier, events: Iterable[Event]) -> tuple[Pair, ...]:
    """Who met whom, most often first: only where two parties met, for a conference is no meeting of all with all."""
    met: dict[tuple[str, str], tuple[Party, Party, int, Event]] = {}
    for event in events:
        if event.setting == "multilateral" or event.status != "reported":
            continue
        for own, other in _opposite(dossier, event):
            key = (_who(own), _who(other))
            known = met.get(key)
            met[key] = (own, other, known[2] + 1, known[3]) if known else (own, other, 1, event)
    ranked = sorted(met.items(), key=lambda item: (-item[1][2], item[0]))
    return tuple(_pair(shelf, dossier, *values) for _, values in ranked)


def _who(party: Party) -> str:
    """What tells one party from another; somebody not named stands for the country."""
    return party.person or party.name or party.country or ""


def _opposite(dossier: Dossier, event: Event) -> Iterator[tuple[Party, Party]]:
    if dossier.kind == "country":
        own = [p for p in event.participants if p.country == dossier.id]
    elif dossier.kind == "person":
        own = [p for p in event.participants if p.person == dossier.id]
    else:
        own = []
    for one in own:
        for other in event.participants:
            if other.country != one.country:
                yield one, other


def _pair(shelf: Shelf, dossier: Dossier, own: Party, other: Party, times: int, latest: Event) -> Pair:
    return Pair(
        own=shelf.party(own) if dossier.kind == "country" else None,
        other=shelf.party(other),
        country=shelf.link("country", other.country) if other.country and other.name else None,
        times=times,
        latest=when(latest.date).short,
        href=routes.event(latest.id),
    )


def _staff(shelf: Shelf) -> dict[str, tuple[Dossier, ...]]:
    """The people of each country that have a page, those who took part most often first."""
    found: dict[str, list[Dossier]] = {}
    for dossier in shelf.library.people:
        person = shelf.library.gazetteer.people.get(dossier.id)
        if person and person.country:
            found.setdefault(person.country, []).append(dossier)
    return {
        code: tuple(sorted(people, key=lambda d: (-len(d.took_part), -len(d.mentioned), d.id)))
        for code, people in found.items()
    }


def _staff_link(shelf: Shelf, dossier: Dossier) -> Link:
    took, named = len(dossier.took_part), len(dossier.mentioned)
    return shelf.link("person", dossier.id, f"took part in {took}" if took else f"mentioned in {named}")


def _members(shelf: Shelf, codes: tuple[str, ...]) -> tuple[Link, ...]:
    links = [shelf.link("country", code) for code in codes]
    return tuple(sorted(links, key=lambda link: link.name.main.text))


def _verified(confidence: str, verified: tuple[str, ...]) -> str:
    checked = {"high": "name and time in office checked", "medium": "name or time in office checked"}
    return checked.get(confidence, "not checked against a source" if not verified else "partly checked")
