"""What the page of an article depends on beside its own text, as a digest: told without making its view.

To make a view and compare it takes some hundred microseconds: seconds for ten thousand articles of which one was
edited. An article's page is known as well by the digest of its text and by the words that it takes from others: names
and pages of entities, lines of events, lines of related articles. Each of these is spelled once for all articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import sha256

from site_builder.model import Event, Party, Reading
from site_builder.records import dataclass
from site_builder.site.shelf import Shelf

_SPELLED = 65536
"""Entities, events and articles whose words are kept."""


@dataclass(frozen=True, slots=True)
class Bases:
    """Spells what articles depend on; made by :func:`of`."""

    frame: str
    """What all pages have in common: the site's own words and every setting."""
    events_of: Callable[[str], tuple[Event, ...]]
    link: Callable[[tuple[str, str]], str]
    event: Callable[[Event], str]
    article: Callable[[str], str]

    def basis(self, reading: Reading, text: str, near: Iterable[tuple[str, str]], given: Iterable[object]) -> str:
        """Digest of all that the view of an article is made of.

        ``text`` is the digest of its page, ``near`` are its related articles with the reason for each, ``given`` is
        what the view is told beside.
        """
        parts = [self.frame, text, *map(str, given), *[source.file for source in reading.sources], "links"]
        parts += map(self.link, dict.fromkeys(_named(reading)))
        parts += ["events", *map(self.event, self.events_of(reading.id)), "near"]
        parts += [f"{why}\t{self.article(id)}" for id, why in near]
        return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def of(shelf: Shelf) -> Bases:
    """Spellings of one shelf."""
    return Bases(
        frame=f"{shelf.site!r}\n{shelf.config!r}",
        events_of=lambda id: shelf.events_of.get(id, ()),
        link=lru_cache(_SPELLED)(lambda named: repr(shelf.linked(*named))),
        event=lru_cache(_SPELLED)(lambda event: repr(shelf.event_lines((event,)))),
        article=lru_cache(_SPELLED)(lambda id: repr(shelf.listed(id))),
    )


def _named(reading: Reading) -> Iterator[tuple[str, str]]:
    """Every entity that the page may name, by kind and id."""
    nations, people = reading.nations, reading.people
    yield from [("country", code) for code in (*nations.participants, *nations.host, *nations.mentioned)]
    yield from _parties((*people.participants, *people.mentioned))
    yield from [("organization", id) for id in reading.organizations]
    for claim in reading.claims:
        yield from _parties(claim.participants)
        yield from [("country", code) for code in (*claim.countries, claim.country or "")]
        yield from [("topic", id) for id in claim.topics]
        yield from (("place", claim.place or ""), ("organization", claim.occasion or ""))
    yield from [(mention.kind, mention.id) for mention in reading.mentions]


def _parties(parties: Iterable[Party]) -> Iterator[tuple[str, str]]:
    for party in parties:
        yield from (("person", party.person or ""), ("country", party.country or ""))
