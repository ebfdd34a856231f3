"""All that the collection says of each country, person and organization, what it took part in apart from the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypedDict

from site_builder.corpus.bodies import bodies, today
from site_builder.model import Claim, Country, Dossier, Event, Gazetteer, Organization, Person, Reading, Text

Kind = Literal["country", "person", "organization"]
Field = Literal["took_part", "hosted", "background", "articles", "mentioned"]


class Dossiers(TypedDict):
    """The three shelves of a library, each in the order of ids."""

    countries: tuple[Dossier, ...]
    people: tuple[Dossier, ...]
    organizations: tuple[Dossier, ...]


class _Cards:
    """What was found so far: kind → id → field → ids, in the order they came."""

    def __init__(self) -> None:
        self._cards: dict[Kind, dict[str, dict[Field, list[str]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )

    def note(self, kind: Kind, ids: Iterable[str | None], field: Field, value: str) -> None:
        """Called once for each kind, field and value."""
        cards = self._cards[kind]
        for id in dict.fromkeys(ids):
            if id:
                cards[id][field].append(value)

    def shelf(self, kind: Kind, known: Mapping[str, Country | Person | Organization]) -> tuple[Dossier, ...]:
        found = sorted(self._cards[kind].items())
        names = {id: known[id].name for id, _ in found if id in known}  # of all that are known, few are asked for
        return tuple(
            Dossier(kind=kind, id=id, name=names.get(id) or Text.of({"und": id}), **_lists(card)) for id, card in found
        )


def dossiers(readings: Sequence[Reading], events: Sequence[Event], gazetteer: Gazetteer) -> Dossiers:
    """Readings and events come newest first, and so do the ids in each dossier."""
    cards = _Cards()
    for event in events:
        _note_event(cards, event, gazetteer)
    for reading in readings:
        _note_reading(cards, reading, gazetteer)
    return Dossiers(
        countries=cards.shelf("country", gazetteer.countries),
        people=cards.shelf("person", gazetteer.people),
        organizations=cards.shelf("organization", gazetteer.organizations),
    )


def _note_event(cards: _Cards, event: Event, gazetteer: Gazetteer) -> None:
    """What is only planned, called off or told as background is kept apart from what happened.

    An organization takes part in what it is the occasion of, itself or by a meeting of its own, and an exercise in
    itself; one that the reports only name does not.
    """
    happened = event.status == "reported"
    field: Field = "took_part" if happened else "background"
    cards.note("country", event.countries, field, event.id)
    cards.note("person", (party.person for party in event.participants), field, event.id)
    cards.note("organization", _held_by(event, gazetteer), field, event.id)
    if happened and event.mode == "in_person":
        cards.note("country", (event.country,), "hosted", event.id)


def _held_by(what: Event | Claim, gazetteer: Gazetteer) -> tuple[str, ...]:
    drills = what.organizations if what.type == "exercise" else ()
    rows = gazetteer.organizations
    return (
        *bodies(what.occasion, gazetteer),
        *(today(id, gazetteer) for id in drills if id in rows and rows[id].kind == "exercise"),
    )


def _note_reading(cards: _Cards, reading: Reading, gazetteer: Gazetteer) -> None:
    """Taking part goes before being mentioned; a host that took no part is mentioned."""
    nations, people = reading.nations, reading.people
    _note_both(cards, "country", nations.participants, (*nations.host, *nations.mentioned), reading.id)
    took_part = [party.person for party in people.participants]
    _note_both(cards, "person", took_part, [party.person for party in people.mentioned], reading.id)
    told = [claim for claim in reading.claims if claim.status != "background"]
    held = [body for claim in told for body in _held_by(claim, gazetteer)]
    names = (*reading.organizations, *[m.id for m in reading.mentions if m.kind == "organization"])
    _note_both(cards, "organization", held, [today(id, gazetteer) for id in names], reading.id)


def _note_both(
    cards: _Cards, kind: Kind, took_part: Sequence[str | None], mentioned: Sequence[str | None], article: str
) -> None:
    if took_part:
        cards.note(kind, took_part, "articles", article)
    if mentioned:
        cards.note(kind, [id for id in mentioned if id not in took_part], "mentioned", article)


def _lists(card: Mapping[Field, list[str]]) -> dict[Field, tuple[str, ...]]:
    return {field: tuple(ids) for field, ids in card.items()}
