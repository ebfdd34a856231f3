"""What the pages of articles and events depend on, as a digest: told without making their views.

To make a view and compare it takes some hundred microseconds: seconds for ten thousand articles of which one was
edited. A page is known as well by the digests of the texts that it reads and by the words that it takes from others:
names and pages of entities, lines of events, lines of related articles. Each of these is spelled once for all pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import sha256

from site_builder.model import Claim, Event, Party, Reading
from site_builder.records import dataclass
from site_builder.site.shelf import Shelf

Entity = tuple[str, str]
"""An entity by kind and id."""
_spelled = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""The words of a view: a third of the time that ``repr`` takes for named tuples."""
_SPELLED = 65536
"""Entities, events and articles whose words are kept."""


@dataclass(frozen=True, slots=True)
class Bases:
    """Spells what pages depend on; made by :func:`of`."""

    frame: str
    """What all pages have in common: the site's own words and every setting."""
    link: Callable[[tuple[str, str]], str]
    event: Callable[[str], str]
    article: Callable[[str], str]

    def basis(
        self,
        given: Iterable[object],
        named: Iterable[Entity],
        events: Iterable[Event] = (),
        near: Iterable[tuple[str, str]] = (),
    ) -> str:
        """Digest of all that a view is made of.

        ``given`` is what it is told, the marks of texts among it; ``named`` are the entities that it may name;
        ``events`` those in its lists, ``near`` articles in its lists by id, each with the reason.
        """
        parts = [self.frame, *map(str, given), "links", *map(self.link, dict.fromkeys(named))]
        parts += ["events", *[self.event(event.id) for event in events], "near"]
        parts += [f"{why}\t{self.article(id)}" for id, why in near]
        return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def of(shelf: Shelf) -> Bases:
    """Spellings of one shelf."""
    return Bases(
        frame=sha256(f"{shelf.site!r}\n{shelf.config!r}".encode("utf-8", "surrogatepass")).hexdigest(),
        link=lru_cache(_SPELLED)(lambda named: _spelled(shelf.linked(*named))),
        event=lru_cache(_SPELLED)(lambda id: _spelled(shelf.event_lines((shelf.events[id],)))),
        article=lru_cache(_SPELLED)(lambda id: _spelled(shelf.listed(id))),
    )


def named(reading: Reading) -> Iterator[Entity]:
    """Every entity that an article names."""
    yield from about(reading)
    yield from mentioned(reading)


def mentioned(reading: Reading) -> list[Entity]:
    """The entities whose names stand in its text."""
    return [(mention.kind, mention.id) for mention in reading.mentions]


def about(reading: Reading) -> Iterator[Entity]:
    """The entities that an article is about, and those of the events that it claims."""
    nations, people = reading.nations, reading.people
    yield from [("country", code) for code in (*nations.participants, *nations.host, *nations.mentioned)]
    yield from _parties((*people.participants, *people.mentioned))
    yield from [("organization", id) for id in reading.organizations]
    yield from [("topic", id) for id in reading.topics]
    for claim in reading.claims:
        yield from happened(claim)


def happened(claim: Claim | Event) -> Iterator[Entity]:
    """Who and what took part in what happened, and where."""
    yield from _parties(claim.participants)
    yield from [("country", code) for code in (*claim.countries, claim.country or "")]
    yield from [("topic", id) for id in claim.topics]
    yield from [("organization", id) for id in (*claim.organizations, claim.occasion or "")]
    yield ("place", claim.place or "")


def _parties(parties: Iterable[Party]) -> Iterator[Entity]:
    for party in parties:
        yield from (("person", party.person or ""), ("country", party.country or ""))
