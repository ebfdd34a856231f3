"""What a claim is about, so that two claims can be compared: who with whom, in which way, on which days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Day

from site_builder import naming, patterns
from site_builder.corpus.bodies import renamed
from site_builder.model import Claim, Gazetteer, PartialDate, Party
from site_builder.records import dataclass

_CONTACT = frozenset({"meeting", "talks", "video_talks", "phone_call", "visit_out", "visit_in", "consultation"})
_LASTING = frozenset({"forum", "visit", "exercise", "port_call"})
_NEAR = patterns.compile(r"dateline|publish|today|yesterday|tomorrow|same-day|days-ago")
"""Date rules that count from the day of writing or printing: a time zone or a late page makes them a day wrong."""
_HIGHEST_FIRST = (
    "head_of_state", "head_of_government", "cmc_vice_chairman", "minister", "chief_of_staff", "foreign_minister",
    "service_chief", "deputy_minister", "ambassador", "spokesperson",
)  # fmt: skip
"""The order in which a lead is looked for among several people of one side."""
_LEVELS: Mapping[str | None, int] = {level: n for n, level in enumerate(_HIGHEST_FIRST)}


@dataclass(frozen=True, slots=True)
class Lead:
    """The principal of a side: an id where the gazetteer knows the person, else the country and the folded name."""

    id: str | None
    country: str | None
    person: str | None
    name: str
    level: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """A claim's principals, days and setting. ``key`` is None where it does not say enough to stand for an event."""

    kind: str
    """``contact``, ``forum``, ``visit``, or the claim's own type."""
    mode: str
    """``in_person``, ``letter`` or ``remote``: what one report calls a phone call is a video call in another."""
    home: Lead | None
    other: Lead | None
    states: tuple[str, ...]
    """Codes other than the home side's, sorted."""
    occasion: str | None
    organizations: frozenset[str]
    place: str | None
    country: str | None
    days: tuple[int, int] | None
    """First and last day as ordinals; None where year, month or day is not known."""
    stated: bool
    """True where the text itself has the day, as a number or a weekday, and does not only count from its own."""
    key: tuple[object, ...] | None

    @property
    def lasting(self) -> bool:
        """Whether it goes on for days, so that two reports of different days can be of one event."""
        return self.kind in _LASTING


def subject(claim: Claim, gazetteer: Gazetteer) -> Subject:
    """The claim with its leads found: the highest post on the day, else who is named first."""
    claim = renamed(claim, gazetteer)
    home_side, others = naming.sides(claim)
    home, other = _lead(home_side, claim.date, gazetteer), _lead(others, claim.date, gazetteer)
    inner = home.country if home else "CN" if "CN" in claim.countries else None
    states = {*claim.countries, *(p.country for p in others if p.country)} - {inner}
    states_in_order = tuple(sorted(states))
    kind = _kind(claim, other)
    return Subject(
        kind=kind,
        mode=_way(claim),
        home=home,
        other=other,
        states=states_in_order,
        occasion=claim.occasion,
        organizations=frozenset(filter(None, (claim.occasion, *claim.organizations))),
        place=claim.place,
        country=claim.country,
        days=_days(claim.date, claim.end),
        stated=claim.date_basis in ("stated", "corrected")
        or bool(claim.date_rule and not _NEAR.search(claim.date_rule)),
        key=_key(claim, kind, home.id if home else None, other.id if other else None, states_in_order),
    )


def _way(claim: Claim) -> str:
    return "remote" if claim.mode in ("phone", "video") else claim.mode


def _kind(claim: Claim, other: Lead | None) -> str:
    alone = other is None and claim.type in _CONTACT
    if claim.type == "conference" or (claim.setting == "multilateral" and claim.type in _CONTACT):
        return "forum"
    if alone and claim.occasion:
        return "forum"
    if alone and claim.type in ("visit_out", "visit_in"):
        return "visit"
    return "contact" if claim.type in _CONTACT else claim.type


def _key(
    claim: Claim, kind: str, home: str | None, other: str | None, states: tuple[str, ...]
) -> tuple[object, ...] | None:
    """What must agree exactly; the days are compared afterwards."""
    anybody = home or other
    rest: tuple[object, ...] | None
    if kind == "forum":
        rest = (home, claim.occasion) if claim.occasion else None
    elif kind == "contact" and anybody:
        rest = (home, other) if home and other else None
    elif kind == "contact":
        # No person on either side, but an occasion of its own: a working meeting of two states.
        rest = (states, claim.occasion) if states and claim.occasion else None
    elif kind == "visit":
        rest = (anybody, states) if anybody else None
    elif kind == "statement":
        # One speaker, one day: one press conference, whatever each report picks out of it.
        rest = (anybody,) if anybody else None
    elif kind in ("exercise", "port_call"):
        rest = (states, claim.occasion or claim.place or claim.country) if states else None
    else:
        rest = (home, other or states) if states else None
    return (kind, _way(claim), *rest) if rest else None


def _lead(side: Iterable[Party], date: PartialDate | None, gazetteer: Gazetteer) -> Lead | None:
    """The highest of a side, by the posts of the day; equal ones in the order of the text, people before states."""
    leads = [_as_lead(party, date, gazetteer) for party in side]
    return min(leads, key=lambda lead: (_LEVELS.get(lead.level, len(_LEVELS)), not lead.name), default=None)


def _as_lead(party: Party, date: PartialDate | None, gazetteer: Gazetteer) -> Lead:
    ranks = (naming.rank(title) for title in naming.titles(party, date, gazetteer))
    level = next((rank for rank in ranks if rank), None)
    name = " ".join(party.name.casefold().split())
    return Lead(
        id=party.person or (f"{party.country}:{name}" if name else None),
        country=party.country,
        person=party.person,
        name=name,
        level=level,
    )


def _days(first: PartialDate | None, last: PartialDate | None) -> tuple[int, int] | None:
    start = _ordinal(first)
    end = _ordinal(last)
    if start is None:
        return None
    return start, end if end is not None and start <= end <= start + 31 else start


def _ordinal(date: PartialDate | None) -> int | None:
    """Days since the year 1; None for a date that is not whole or not in the calendar."""
    if date is None or not (date.year and date.month and date.day):
        return None
    try:
        return Day(date.year, date.month, date.day).toordinal()
    except ValueError:
        return None
