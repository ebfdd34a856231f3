"""From reports that belong together to one event: what most of them say, the best-known date, a readable id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from site_builder import naming
from site_builder.corpus.bodies import renamed
from site_builder.corpus.unite import Cluster
from site_builder.model import Claim, Event, EventType, Gazetteer, PartialDate, Party, Report, Status, Text
from site_builder.records import replace

T = TypeVar("T", bound=Hashable)

_TYPES: tuple[EventType, ...] = (
    "talks", "meeting", "video_talks", "phone_call", "consultation", "conference", "visit_in", "visit_out",
    "exercise", "port_call", "agreement", "aid", "statement",
)  # fmt: skip
"""Where reports differ and none prevails: the word that says more comes first."""

_STATUS: tuple[Status, ...] = ("cancelled", "reported", "planned", "background")
"""What is known of an event is the first of these that a report says: a plan that was reported has happened."""

_BASIS = ("corrected", "stated", "resolved", "derived")
_STATES_IN_ID = 3


def events(clusters: Iterable[Cluster], gazetteer: Gazetteer, published: Mapping[str, str]) -> tuple[Event, ...]:
    """One event a cluster, newest first. ``published`` has each article's ISO date, for the order of its reports."""
    made = [_event(cluster, gazetteer, published) for cluster in clusters]
    by_id = sorted(_named(made, gazetteer), key=lambda event: event.id)
    return tuple(sorted(by_id, key=lambda event: (event.date.iso if event.date else None) or "", reverse=True))


def _event(cluster: Cluster, gazetteer: Gazetteer, published: Mapping[str, str]) -> Event:
    reports = tuple(sorted(cluster, key=lambda r: (published.get(r.article) or "9999", r.article)))
    claims = _telling([renamed(report.claim, gazetteer) for report in reports])
    dated = _best_dated(claims)
    # Talks may be held by any means, and a call by video: the word that says more goes first where they are equal.
    clear = sorted([c for c in claims if c.mode != "in_person"] or claims, key=lambda c: c.mode != "video")
    status = min((c.status for c in claims), key=_STATUS.index)
    people = _people(claims)
    place = _most(c.place for c in claims)
    venue = gazetteer.places.get(place or "")
    return Event(
        id="",
        title=Text(),
        date=dated.date,
        end=dated.end,
        date_basis=dated.date_basis,
        type=min(_most_all(c.type for c in clear), key=_TYPES.index),
        mode=_most(c.mode for c in clear) or "in_person",
        setting=_most(c.setting for c in claims if c.setting != "bilateral") or "bilateral",
        place=place,
        country=venue.country if venue else _most(c.country for c in claims),
        occasion=_most(c.occasion for c in claims),
        participants=people,
        countries=_countries(claims, people),
        organizations=_union(c.organizations for c in claims),
        topics=_union(c.topics for c in claims),
        status=status,
        reports=reports,
    )


def _telling(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims an event is made of: of articles that report or announce it, if there are any; the main ones first."""
    telling = [c for c in claims if c.status != "background"] or list(claims)
    return tuple(sorted(telling, key=lambda c: not c.main))


def _best_dated(claims: Sequence[Claim]) -> Claim:
    """The claim whose date the event takes: a person's, else the most precise, printed, most often said."""
    often = Counter(c.date for c in claims)

    def order(claim: Claim) -> tuple[object, ...]:
        known = sum(part is not None for part in _parts(claim.date))
        planned = _STATUS.index(claim.status)
        return (
            claim.date_basis != "corrected",
            -known,
            planned,
            _BASIS.index(claim.date_basis),
            -often[claim.date],
            _text(claim.date),
            claim.end is None,
        )

    return min(claims, key=order)


def _parts(date: PartialDate | None) -> tuple[int | None, ...]:
    return (date.year, date.month, date.day) if date else ()


def _text(date: PartialDate | None) -> str:
    return str(date) if date else ""


def _people(claims: Sequence[Claim]) -> tuple[Party, ...]:
    """Everybody once, China's side first, in the order of the reports.

    A name that the gazetteer does not know is left out where another report has a known person for that country:
    it is the same principal in another spelling or script. A state stands for itself only where no person does.
    """
    seen: dict[object, Party] = {}
    known = {party.country for claim in claims for party in claim.participants if party.person}
    named = {party.country for claim in claims for party in claim.participants if party.person or party.name}
    for claim in claims:
        own = {party.country for party in claim.participants if party.person}
        for party in claim.participants:
            if not party.person and party.country in (known - own if party.name else named):
                continue
            key = party.person or (party.country, party.name.casefold())
            first = seen.setdefault(key, party)
            if party.role and not first.role:
                seen[key] = replace(first, role=party.role)
    return tuple(sorted(seen.values(), key=lambda party: party.country != "CN"))


def _countries(claims: Sequence[Claim], people: Iterable[Party]) -> tuple[str, ...]:
    codes = {code for claim in claims for code in claim.countries} | {p.country for p in people if p.country}
    return tuple(sorted(codes, key=lambda code: (code != "CN", code)))


def _most_all(values: Iterable[T]) -> list[T]:
    counts = Counter(values)
    most = max(counts.values())
    return [value for value, n in counts.items() if n == most]


def _most(values: Iterable[T | None]) -> T | None:
    """What is said most often; the first said of equals; None where nothing is."""
    known = [value for value in values if value is not None]
    return Counter(known).most_common(1)[0][0] if len(known) > 1 else next(iter(known), None)


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All values, those said most often first, then in the order of the reports."""
    counts = Counter(value for group in groups if group for value in dict.fromkeys(group))
    return tuple(value for value, _ in counts.most_common())


def _named(made: Sequence[Event], gazetteer: Gazetteer) -> list[Event]:
    """With titles and ids; ``-b``, ``-c`` … where several would be equal: what articles are mainly about first."""
    same: dict[str, list[tuple[Event, Text]]] = defaultdict(list)
    for event in made:
        title = naming.event_title(event, gazetteer)
        same[_stem(event, title)].append((event, title))
    return [
        replace(event, id=stem + _letter(n), title=title)
        for stem, equals in same.items()
        for n, (event, title) in enumerate(sorted(equals, key=lambda pair: _rank(pair[0])))
    ]


def _stem(event: Event, title: Text) -> str:
    """``2021-07-28-cn-ru``; a forum by its name, ``2024-11-21-cn-admm-plus``; by its title without a year."""
    date = event.date.iso if event.date else None
    if date is None and (words := naming.slug(title.get("en") or "", limit=60)):
        return f"undated-{words}"
    states = [p.country for p in event.participants if p.country] or list(event.countries)
    codes = sorted({code.lower() for code in states}, key=lambda code: (code != "cn", code))
    if event.occasion and (event.type == "conference" or len(codes) < 2 or len(codes) > _STATES_IN_ID):
        codes = [*codes[: codes[:1] == ["cn"]], naming.slug(event.occasion)]
    return "-".join([date or "undated", *(codes[:_STATES_IN_ID] or [event.type.replace("_", "-")])])


def _rank(event: Event) -> tuple[object, ...]:
    main = any(report.claim.main for report in event.reports)
    who = tuple(party.person or party.name for party in event.participants)
    return (_STATUS.index(event.status), not main, who, event.type, event.mode, _first(event.reports))


def _first(reports: Iterable[Report]) -> tuple[str, ...]:
    return tuple(sorted(report.article for report in reports))


def _letter(n: int) -> str:
    """Nothing, ``-b`` … ``-z``, then ``-27``: the id of the first stays as it was when another event comes."""
    return "" if n == 0 else f"-{chr(ord('a') + n)}" if n < 26 else f"-{n + 1}"
