"""Which states took part, which was host, which are only mentioned."""

from __future__ import annotations

from site_builder.annotate import lead as opening
from site_builder.annotate.people import Cast
from site_builder.annotate.scenes import Scene
from site_builder.annotate.text import rule
from site_builder.model import Claim, Gazetteer, Nations


def nations(
    settled: Cast,
    found: tuple[Scene, ...],
    made: tuple[Claim, ...],
    lead: tuple[Claim, ...],
    there: dict[str, None],
    known: Gazetteer,
) -> Nations:
    """Took part: the states of those who met or spoke, of what the lead announces, and hosts of what it reports."""
    states = {code for code, country in known.countries.items() if country.state}
    part: dict[str, None] = {}
    host: dict[str, None] = {}
    named_states = {i for p in settled.passages for h in p.hits if h.kind in ("country", "adjective") for i in h.ids}
    told = [*(c for c in made if c.status == "reported" or c.main), *(c for c in lead if c.status == "planned")]
    for claim in told:
        part.update(dict.fromkeys(claim.countries))
    for key in there:
        code = settled.figures[key].country
        if code:
            part.setdefault(code)
    for claim in told:
        if claim.country and claim.mode == "in_person":
            guest = claim.setting == "multilateral" or claim.type in ("visit_out", "visit_in", "port_call", "exercise")
            if claim.country in part or (guest and claim.main and claim.country in named_states):
                host.setdefault(claim.country)
                part.setdefault(claim.country)
    if len(part) < 2:
        part.update(dict.fromkeys(_related(found)))
    if len(part) < 2:
        part.update(dict.fromkeys(opening.paired(found)))
    if len(part) < 2 and not opening.spoken(found, made):
        part.update(dict.fromkeys(opening.states(found)))
    named: dict[str, None] = {}
    for passage in settled.passages:
        for hit in passage.hits:
            if hit.kind in ("country", "adjective") or hit.kind in ("char", "side"):
                named.update(dict.fromkeys(hit.ids))
            elif hit.kind == "place":
                named.setdefault(known.places[hit.ids[-1]].country)
            elif hit.kind == "person" and (country := settled.figures[hit.ids[0]].country):
                named.setdefault(country)
    took = tuple(code for code in part if code in states)
    return Nations(
        participants=tuple(sorted(took)),
        host=tuple(sorted(code for code in host if code in states)),
        mentioned=tuple(sorted(code for code in named if code not in took)),
    )


def _related(found: tuple[Scene, ...]) -> tuple[str, ...]:
    """Where nobody met: the two states whose relations the title or the first sentence is about."""
    for scene in found:
        sentence = scene.sentence
        ties = rule("speech", f"{sentence.lang}-ties")
        if sentence.depth == 0 and sentence.place == 0 and ties and ties.find(sentence.text):
            codes = dict.fromkeys(h.ids[0] for h in sentence.hits if h.kind in ("country", "adjective", "char", "side"))
            if len(codes) == 2:
                return tuple(codes)
    return ()
