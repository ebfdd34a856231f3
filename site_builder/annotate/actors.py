"""Who can act in a sentence: named people, and parties that are named only by state and office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.annotate.match import Hit
from site_builder.annotate.people import Figure
from site_builder.annotate.text import Sentence


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at ``start:end`` of a sentence: a figure's key, or None for a nameless party of ``country``."""

    start: int
    end: int
    key: str | None
    country: str | None


_OFFICE = re.compile(
    r"(?:[’']s?)?(?:,? (?:and )?)?(?: ?(?:(?!for |in |on |to |of |with |at |by |from |is |was |are |were |will |has |have |had |said |says |after |before )[\w-]+ ){0,4}?(?:counterparts?|ministers?|presidents?|premiers?|leaders?|delegations?|side|"
    r"(?:defen[cs]e|army|navy|military|naval|air force) chiefs?|chiefs? of|commanders?|officials?|officers?|representatives?|secretary|ambassadors?|"
    r"state councilors?|state councillors?|chancellor|king|sultan|visitor|guest|general|Amtskollegen?|Verteidigungsminister\w*|Gast|homologue|"
    r"homólogo|homologue|ministres?|ministros?|делегаци\w+|министр\w*|коллег\w+))\b",
    re.IGNORECASE,
)
_OFFICE_OF = re.compile(
    r"\b(?:ministers?|presidents?|leaders?|delegations?|chiefs?|commanders?|officials?|representatives?|counterparts?|ministros?(?: da Defesa)?|"
    r"ministres?(?: de la Défense)?) (?:of|from|do|da|du|de|de la|des) (?:the )?$",
    re.IGNORECASE,
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:(?:sub|vice)?(?:ministr[oae]s?|secretari[oa]|president[ea]|président|jefe|homólogo|homologue)(?: (?:de|da|del|de la) (?:la )?"
    r"[Dd]ef[eé]n[sc][ae](?: nacional)?)?|delegaci[oó]n|delegação|délégation) $",
    re.IGNORECASE,
)
"""Romance languages put the state behind the office: ``ministro de Defensa ruso``."""
_OFFICE_ZH = re.compile(
    r"(?:两国)?(?:的)?(?:国防|防务|防卫|军队|军方|武装|总统|总理|首相|国王|陆军|海军|空军|代表团|防长|大使|驻华|外长|外交部|领导人|副总理|副首相|议长|参谋)"
)
_APPOSED = re.compile(r"(?: ?\([LR]\))?,? (?:the |a |an )?")
_AND = re.compile(r"\s*(?:,|、|and|和|以及|与|及|e|et|und|и|y)?\s*(?:and|da|do|the|de la|du)?\s*")


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
    office = _OFFICE_ZH if sentence.lang in ("zh", "ja") else _OFFICE
    for group in _groups(lands, sentence.text):
        last = group[-1]
        match = office.match(sentence.text, last.end)
        held = bool(match) or any(p.search(sentence.text, 0, group[0].start) for p in (_OFFICE_OF, _OFFICE_BEFORE))
        end = match.end() if match else last.end
        if held and not any(
            last.end <= h.start <= end + 32 and "," not in sentence.text[end : h.start] for h in people
        ):
            yield from (Actor(h.start, end if h is last else h.end, None, h.ids[0]) for h in group)


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
