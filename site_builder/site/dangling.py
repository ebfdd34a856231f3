"""Ids in pages that no row of the gazetteer has: slips of a person's hand, or rows that are still to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from site_builder import patterns
from site_builder.model import Claim, Gazetteer, Library, Party, Reading
from site_builder.records import dataclass

Keys = tuple[str | int, ...]
"""The way to an id through a front matter."""

_SLUG = patterns.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PREFIX = patterns.compile(r"[a-z]{2}-")
"""The state that stands before the name in ids of people: what is forgotten first."""
_ALIKE = 0.8
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Dangling:
    """An id without a row: its table, the articles that have it, and where it stands in the first of them."""

    table: str
    id: str
    places: tuple[str, ...]
    keys: Keys


def dangling(library: Library) -> tuple[Dangling, ...]:
    """Each id that the articles name and no row has, once; those that are one slip away from a row's come first.

    A venue in words of its own (``Palace of Peace``) is no id.
    """
    known, found = _tables(library.gazetteer), dict[tuple[str, str], tuple[Keys, dict[str, None]]]()
    for reading in library.readings:
        for table, id, keys in _named(reading):
            if id and id not in known[table] and (table != "places" or _SLUG.fullmatch(id)):
                found.setdefault((table, id), (keys, {}))[1][reading.id] = None
    near = Near(library.gazetteer)
    ranked = sorted(found, key=lambda one: (near.slip(*one) is None, one))
    return tuple(Dangling(table, id, tuple(found[table, id][1]), found[table, id][0]) for table, id in ranked)


def _tables(gazetteer: Gazetteer) -> Mapping[str, Mapping[str, object]]:
    return {
        "countries": gazetteer.countries, "people": gazetteer.people, "organizations": gazetteer.organizations,
        "places": gazetteer.places, "topics": gazetteer.topics,
    }  # fmt: skip


class Near:
    """What may have been meant by an id that no row has."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._forms = {table: dict(_forms(table, gazetteer)) for table in _tables(gazetteer)}
        self._cut = {table: _cut(forms) for table, forms in self._forms.items()}

    def slip(self, table: str, id: str) -> str | None:
        """The id of a row that is the same but for one letter too many, too few, wrong or in its neighbour's place."""
        forms, folded = self._forms[table], _folded(id)
        near = (form for less in sorted(_shorter(folded)) for form in self._cut[table].get(less, ()))
        form = folded if folded in forms else next((form for form in near if _is_slip(folded, form)), None)
        return forms[form] if form else None

    def like(self, table: str, id: str) -> str | None:
        """As :meth:`slip`, or the one that is most alike. It looks at all of them: 10 ms."""
        close = get_close_matches(_folded(id), self._forms[table], n=1, cutoff=_ALIKE) if len(id) > _SHORT else []
        return self.slip(table, id) or (self._forms[table][close[0]] if close else None)


def _forms(table: str, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """What people write for an id, and the id."""
    if table == "countries":
        yield from ((_folded(form), code) for code, one in gazetteer.countries.items() for form in one.forms)
    if table == "organizations":
        yield from ((_folded(one.label), id) for id, one in gazetteer.organizations.items())
    if table == "people":
        yield from ((_PREFIX.sub("", id, count=1), id) for id in gazetteer.people)
    yield from ((_folded(id), id) for id in _tables(gazetteer)[table])


def _folded(id: str) -> str:
    return id.casefold().replace("_", "-").replace(" ", "-")


def _cut(forms: Iterable[str]) -> Mapping[str, list[str]]:
    """The forms by all that they are without one of their letters: two that are one slip apart meet somewhere."""
    cut: dict[str, list[str]] = {}
    for form in sorted(forms):
        for less in _shorter(form):
            cut.setdefault(less, []).append(form)
    return cut


def _shorter(form: str) -> set[str]:
    """Three letters are near to too many others."""
    return {form, *(form[:n] + form[n + 1 :] for n in range(len(form)))} if len(form) > _SHORT else set()


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ in one letter, or in the order of two neighbours."""
    if len(one) != len(other):
        return one in _shorter(other) or other in _shorter(one)
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    first, last = apart[0], apart[-1] + 1
    return len(apart) == 1 or (last - first == 2 and one[first:last] == other[first:last][::-1])


def _named(reading: Reading) -> Iterator[tuple[str, str | None, Keys]]:
    """Each id that a page names, with its table."""
    nations, people = reading.nations, reading.people
    for part in ("participants", "host", "mentioned"):
        yield from _each("countries", getattr(nations, part), "countries", part)
    yield from _parties(people.participants, "people", "participants")
    yield from _parties(people.mentioned, "people", "mentioned")
    yield from _each("organizations", reading.organizations, "organizations")
    yield from _each("topics", reading.topics, "topics")
    for number, claim in enumerate(reading.claims):
        yield from _claimed(claim, "events", number)


def _claimed(claim: Claim, *at: str | int) -> Iterator[tuple[str, str | None, Keys]]:
    yield "places", claim.place, (*at, "place")
    yield "countries", claim.country, (*at, "country")
    yield "organizations", claim.occasion, (*at, "occasion")
    yield from _parties(claim.participants, *at, "participants")
    for table, ids in (
        ("countries", claim.countries),
        ("organizations", claim.organizations),
        ("topics", claim.topics),
    ):
        yield from _each(table, ids, *at, table)


def _parties(parties: Iterable[Party], *at: str | int) -> Iterator[tuple[str, str | None, Keys]]:
    for number, party in enumerate(parties):
        yield "people", party.person, (*at, number)
        yield "countries", party.country, (*at, number)


def _each(table: str, ids: Iterable[str], *at: str | int) -> Iterator[tuple[str, str | None, Keys]]:
    return ((table, id, at) for id in ids)
