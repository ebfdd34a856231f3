"""Who can act in a sentence: named people, and parties that are named only by state and office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from site_builder import patterns, tables
from site_builder.annotate.figures import Figure
from site_builder.annotate.match import Hit
from site_builder.annotate.text import Sentence
from site_builder.annotate.venues import only_a_place
from site_builder.records import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at ``start:end`` of a sentence: a figure's key, or None for a nameless party of ``country``."""

    start: int
    end: int
    key: str | None
    country: str | None


_APPOSED = patterns.compile(r"(?: ?\([LR]\))?,? (?:the |a |an )?|, (?:[\w’'-]+ ){1,7}(?:of|for|from) (?:the )?")
_AND = patterns.compile(
    r"\s*(?:,|、|-|–|and|和|以及|与|及|e|et|und|и|y)?\s*"
    r"(?:and|the|(?:de|da|do|di|del)(?: la| los| l[’'])?|du|des|dos|das|el|las?|los|der)?\s*"
)
_OFFICES_TOLD = frozenset({"en", "zh", "ja", "ru", "fr", "de", "es", "pt"})
"""Languages whose words of office the rules know; in any other a state that is named where somebody meets is there."""


@cache
def pattern_of(key: str) -> re.Pattern[str]:
    """A rule of ``rules/actors.yaml`` by its id."""
    return next(r.pattern for r in tables.rules("actors") if r.id == key)


def actors(sentence: Sentence, figures: Mapping[str, Figure]) -> tuple[Actor, ...]:
    """All actors of a sentence in order. A state of a list (``of A, B and C``) acts where the list has an office."""
    people = [h for h in sentence.hits if h.kind == "person"]
    named = [Actor(h.start, h.end, h.ids[0], figures[h.ids[0]].country) for h in people]
    others = [a for a in _nameless(sentence, people) if not _apposed(a, named, sentence.text)]
    return tuple(sorted([*named, *others], key=lambda a: a.start))


def _apposed(party: Actor, named: list[Actor], text: str) -> bool:
    """``Liu Xiaoming, China's ambassador``: the office is the person's own."""
    return any(
        a.country in (party.country, None)
        and (
            _APPOSED.fullmatch(text, a.end, party.start)
            if a.start < party.start
            else _APPOSED.fullmatch(text, party.end, a.start)
        )
        for a in named
    )


def _nameless(sentence: Sentence, people: list[Hit]) -> Iterator[Actor]:
    lands = [h for h in sentence.hits if h.kind in ("country", "adjective", "char") and len(h.ids) == 1]
    if sentence.lang not in _OFFICES_TOLD:
        lands = [h for h in lands if not only_a_place(sentence.text, h.start, h.end)]
    office = pattern_of("zh-office" if sentence.lang in ("zh", "ja") else "office")
    for group in _groups(lands, sentence.text):
        last = group[-1]
        match = office.match(sentence.text, last.end)
        held = (
            bool(match)
            or sentence.lang not in _OFFICES_TOLD
            or any(
                p.search(sentence.text, 0, group[0].start)
                for p in (pattern_of("office-of"), pattern_of("office-before"))
            )
        )
        end = match.end() if match else last.end
        if held and not any(
            last.end <= h.start <= end + 32 and "," not in sentence.text[end : h.start] for h in people
        ):
            group = [h for h in group if held and (match or not _elsewhere(sentence, h))]
            yield from (Actor(h.start, end if h is last else h.end, None, h.ids[0]) for h in group)


def groups(sentence: Sentence) -> Iterator[list[Hit]]:
    """The states of a sentence, those of one list (中美, ``China and Russia``) together."""
    lands = [h for h in sentence.hits if h.kind in ("country", "adjective", "char") and len(h.ids) == 1]
    return _groups(lands, sentence.text)


def _elsewhere(sentence: Sentence, land: Hit) -> bool:
    """Whether the state is only where something is, in a language whose offices are not known."""
    return sentence.lang not in _OFFICES_TOLD and bool(_WHERE.search(sentence.text, 0, land.start))


_WHERE = patterns.compile(r"(?:\b(?:sa|di|in|a|tại|ở|в|у|في)) (?:the )?$", re.IGNORECASE)


def _groups(lands: list[Hit], text: str) -> Iterator[list[Hit]]:
    """States that stand as one list: ``the United States, New Zealand and Thailand``."""
    group: list[Hit] = []
    for land in lands:
        if group and not _AND.fullmatch(text, group[-1].end, land.start):
            yield group
            group = []
        group.append(land)
    if group:
        yield group
