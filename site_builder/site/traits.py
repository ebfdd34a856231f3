"""What a text says that a translation must keep: names, dates, numbers, and what it adds in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from site_builder import dates, patterns
from site_builder.align import credit, numbers
from site_builder.model import Gazetteer, Mention, Paragraph, PartialDate
from site_builder.records import dataclass

Kind = Literal["name", "date", "number", "aside"]

_ASIDE = patterns.compile(r"[(（]([^()（）]{1,60})[)）]")
_LEAST = 3
"""Numbers in words are missed from here on: one and two are as often grammar as figures (两国, both sides)."""

_ROUND = ("十", "百")
"""Alone they say many: 百年 is an age."""
_ACRONYM = patterns.compile(r"[A-Z]{2}[\w+-]*")
"""In brackets it abbreviates the name before it."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that is said. ``key`` is what makes it the same in another language: an entity, a day, a value."""

    kind: Kind
    key: str
    words: str
    """As first printed."""
    year: bool = False
    """Of a date: its year is printed too."""
    weak: bool = False
    """It may answer another, and is not missed where it stands alone."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the traits of one article: knows the names on its lines and the day it was written on."""

    mentions: Mapping[int, Sequence[Mention]]
    written: PartialDate | None

    def traits(self, paragraphs: Iterable[Paragraph]) -> tuple[Trait, ...]:
        """What some paragraphs say, each thing once, as it is first printed; a date best with its year."""
        found: dict[tuple[Kind, str], Trait] = {}
        for paragraph in paragraphs:
            for trait in self._of(paragraph):
                known = found.get((trait.kind, trait.key))
                if known is None or (trait.year and not known.year):
                    found[trait.kind, trait.key] = trait
        return tuple(found.values())

    def _of(self, paragraph: Paragraph) -> Iterator[Trait]:
        text = paragraph.text
        on_lines = (m for line in paragraph.lines for m in self.mentions.get(line, ()))
        names = [mention for mention in on_lines if mention.quote in text]
        for mention in names:
            yield Trait("name", f"{mention.kind}:{mention.id}", mention.quote)
        rest = text
        for date in dates.find(text, paragraph.lang):
            rest = rest[: date.start] + " " * (date.end - date.start) + rest[date.end :]
            resolved = None if _vague(date.first) else dates.resolve(date, self.written)
            if resolved:
                yield Trait("date", str(resolved.date), date.quote, date.first.year is not None)
        for words, value in numbers(rest, paragraph.lang):
            digits = words[:1].isascii() and words[:1].isdigit()
            yield Trait("number", f"{value:.12g}", words, weak=not digits and (value < _LEAST or words in _ROUND))
        yield from _asides(text, names)


def _vague(point: dates.Point) -> bool:
    """``today``, ``the same day``: as often a figure of speech as a date."""
    return point.same or point.days == 0


def _asides(text: str, names: Sequence[Mention]) -> Iterator[Trait]:
    """What stands in brackets, but for names, which count as such, and for the photographer, a caption's own fact."""
    asides = tuple(_ASIDE.finditer(text))
    photo = credit(text) if asides else None
    for found in asides:
        is_name = _ACRONYM.fullmatch(found[1]) or any(mention.quote in found[1] for mention in names)
        if not is_name and not (photo and photo in found[1]):
            yield Trait("aside", " ".join(found[1].casefold().split()), found[0])


class Forms:
    """Every form by which the gazetteer knows an entity, the weak and the short ones too, as patterns made once.

    A capital stands for its country, and a country is named where its capital is.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._patterns: dict[str, re.Pattern[str] | None] = {}
        self._capitals: dict[str, list[str]] = {}
        for place in gazetteer.places.values():
            if place.capital:
                self._capitals.setdefault(place.country, []).extend(place.forms)

    def name(self, key: str, text: str) -> bool:
        """Whether ``text`` names the entity ``kind:id``."""
        if key not in self._patterns:
            edged = [rf"\b{re.escape(f)}\b" if f.isascii() else re.escape(f) for f in self.known(key) if f]
            self._patterns[key] = re.compile("|".join(edged)) if edged else None
        pattern = self._patterns[key]
        return pattern is not None and pattern.search(text) is not None

    def known(self, key: str) -> tuple[str, ...]:
        """The forms of an entity."""
        known, (kind, _, id) = self._gazetteer, key.partition(":")
        if kind == "person" and (person := known.people.get(id)):
            return (*person.aliases, *person.weak, *(text for _, text in person.name))
        if kind == "organization" and (body := known.organizations.get(id)):
            return (body.label, *body.forms, *body.weak, *(text for _, text in body.name))
        if kind == "country":
            return self._country(id)
        place = known.places.get(id)
        return (*place.forms, *(self._country(place.country) if place.capital else ())) if place else ()

    def _country(self, code: str) -> tuple[str, ...]:
        country, capitals = self._gazetteer.countries.get(code), self._capitals.get(code, ())
        if country is None:
            return tuple(capitals)
        short = (*country.adjectives, *country.side, country.char or "")
        return (*country.forms, *short, *(text for _, text in country.name), *capitals)
