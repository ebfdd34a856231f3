"""What an article says beside a claim that helps to place it: its own day, the names in it, a weekday, a tenure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Day
from types import MappingProxyType

from site_builder import dates
from site_builder.model import Claim, Gazetteer, Office, PartialDate, Reading
from site_builder.records import dataclass

Days = tuple[int, int]
"""First and last day as ordinals, both included."""


@dataclass(frozen=True, slots=True)
class Hints:
    """All that is known about when a claim may have happened, apart from its date."""

    published: Days | None = None
    named: frozenset[str] = frozenset()
    """Ids of people, places and bodies, and codes of states, that the article names anywhere."""
    weekday: int | None = None
    """0 is Monday; only where the claim's sentence has one weekday and no other date."""
    tenure: Days | None = None
    """The days on which all principals held the post they are given."""


def cities(gazetteer: Gazetteer) -> Mapping[str, str]:
    """Names of places as a dateline has them, folded → id."""
    forms = (
        (form, place.id) for place in gazetteer.places.values() for form in (*place.forms, *dict(place.name).values())
    )
    return {form.casefold(): id for form, id in forms}


def names(reading: Reading, known: Mapping[str, str] = MappingProxyType({})) -> frozenset[str]:
    """Everything that the article names, by id or code; the city of its dateline too, where ``known`` has it."""
    dateline = (reading.value("dateline") or "").casefold()
    found = {mention.id for mention in reading.mentions}
    found |= {party.person for party in (*reading.people.participants, *reading.people.mentioned) if party.person}
    found |= {*reading.organizations, *reading.nations.participants, *reading.nations.host, *reading.nations.mentioned}
    for claim in reading.claims:
        found |= {one for one in (claim.place, claim.country, claim.occasion) if one}
    return frozenset(found | {id for id in (known.get(dateline),) if id})


def days_of(date: PartialDate | None) -> Days | None:
    """The days a date may mean: one, or those of its month or year; None without a year or off the calendar."""
    if date is None or date.year is None:
        return None
    try:
        first = Day(date.year, date.month or 1, date.day or 1)
    except ValueError:
        return None
    if date.month and date.day:
        return first.toordinal(), first.toordinal()
    month = date.month or 12
    after = Day(first.year + month // 12, month % 12 + 1, 1) if (first.year, month) < (9999, 12) else Day.max
    return first.toordinal(), after.toordinal() - 1


def published(reading: Reading) -> Days | None:
    """The days on which it may have come out."""
    text = reading.value("published")
    parts = text.split("-") if text and not text.startswith("-") else []
    if not all(part.isdigit() for part in parts) or not parts:
        return None
    return days_of(PartialDate(*map(int, parts[:3])))


def recalled(claim: Claim, printed: Days | None) -> bool:
    """Whether it is told in passing and was long over when the article came out: then it is background."""
    days = days_of(claim.date)
    if claim.main or claim.status != "reported" or days is None or printed is None:
        return False
    return printed[0] - max(days[1], (days_of(claim.end) or days)[1]) > _LONG_OVER


_LONG_OVER = 60
"""Days after which a thing told in passing is no news: two monthly press conferences."""


def weekday(claim: Claim) -> int | None:
    """The weekday of a claim that has no date, from the sentence it stands in."""
    found = {mention for evidence in claim.why if evidence.quote for mention in dates.find(evidence.quote)}
    if any(mention.last or mention.first.weekday is None for mention in found):
        return None
    days = {mention.first.weekday for mention in found}
    return next(iter(days)) if len(days) == 1 else None


def tenure_of(gazetteer: Gazetteer) -> Callable[[str | None, str | None], Days | None]:
    """``(person, level)`` → the days of their posts of that level; None where the gazetteer has no beginning."""
    known: dict[tuple[str | None, str | None], Days | None] = {}

    def tenure(id: str | None, level: str | None) -> Days | None:
        key = id, level
        if key not in known:
            person = gazetteer.people.get(id or "")
            offices = [o for o in person.offices if o.level == level] if person else []
            spans = [span for o in offices if (span := _span(o))]
            whole = spans and len(spans) == len(offices)
            known[key] = (min(s[0] for s in spans), max(s[1] for s in spans)) if whole else None
        return known[key]

    return tenure


def holders(gazetteer: Gazetteer) -> Mapping[tuple[str, str], tuple[tuple[str, Days], ...]]:
    """Country and level → who held such a post and when, of the posts that one person holds at a time."""
    found: dict[tuple[str, str], list[tuple[str, Days]]] = defaultdict(list)
    for person in gazetteer.people.values():
        for office in person.offices:
            if person.country and office.level in _ONE_AT_A_TIME and (span := _span(office)):
                found[person.country, office.level].append((person.id, span))
    return {key: tuple(sorted(held)) for key, held in found.items()}


_ONE_AT_A_TIME = frozenset({"head_of_state", "head_of_government", "minister", "foreign_minister"})


def _span(office: Office) -> Days | None:
    start = days_of(_partial(office.start))
    if start is None:
        return None
    end = days_of(_partial(office.end))
    return start[0], end[1] if end else Day.max.toordinal()


def _partial(text: str | None) -> PartialDate | None:
    parts = [part for part in (text or "").split("-") if part.isdigit()]
    return PartialDate(*map(int, parts[:3])) if parts else None


def together(spans: Iterable[Days | None]) -> Days | None:
    """The days that all spans share; None where one is unknown or they share none."""
    all_spans = list(spans)
    known = [span for span in all_spans if span]
    if not known or len(known) < len(all_spans):
        return None
    first, last = max(s[0] for s in known), min(s[1] for s in known)
    return (first, last) if first <= last else None
