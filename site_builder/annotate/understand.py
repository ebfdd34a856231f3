"""What a draft says of the world: who took part, who is only named, and what is claimed to have happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder import dates
from site_builder.annotate.claims import Anchor, Scene, claims, party, scenes
from site_builder.annotate.match import matcher
from site_builder.annotate.people import Cast, Figure, cast, holds
from site_builder.annotate.subjects import organizations, topics
from site_builder.annotate.text import Passage, passages, rule, sentences
from site_builder.model import Claim, Draft, Gazetteer, Mention, Nations, PartialDate, Parties
from site_builder.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """Everything annotate knows of one draft but the pairing of its paragraphs."""

    mentions: tuple[Mention, ...] = ()
    nations: Nations = Nations()
    people: Parties = Parties()
    organizations: tuple[str, ...] = ()
    """Gazetteer ids that the export's list shows, those of the title first."""
    topics: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Warnings: a title outside the known tenure, a weekday that contradicts its date."""
    unknown_people: tuple[str, ...] = ()
    """Ready rows of YAML for officials that no gazetteer names, for review."""


def understand(draft: Draft, gazetteer: Gazetteer) -> Understanding:
    """Read a draft with what the gazetteer knows."""
    anchor = Anchor(_date(draft, "dateline_date"), _date(draft, "published"))
    raw = passages(draft, matcher(gazetteer))
    settled = cast(raw, gazetteer, anchor.day)
    found = scenes(sentences(settled.passages), settled.figures)
    made, lead = claims(settled, found, gazetteer, anchor)
    main = next((c.date for c in made if c.main and c.date), anchor.day)
    there = _present(found, made, settled)
    return Understanding(
        mentions=tuple(_mentions(settled.passages)),
        nations=_nations(settled, found, made, lead, there, gazetteer),
        people=_people(settled, there, main or anchor.day),
        organizations=organizations(settled.passages, gazetteer, main or anchor.day),
        topics=topics(settled.passages, gazetteer),
        claims=made,
        problems=tuple(_warnings(draft, settled, anchor)),
        unknown_people=tuple(_row(f) for f in settled.figures.values() if f.person is None),
    )


def _date(draft: Draft, name: str) -> PartialDate | None:
    """A heading fact as a date; ``--05-19`` is a day without its year."""
    value = next((f.chosen.value for f in draft.findings if f.name == name and f.chosen), None)
    if not value:
        return None
    if value.startswith("--"):
        month, _, day = value[2:].partition("-")
        return PartialDate(None, int(month) if month.isdigit() else None, int(day) if day.isdigit() else None)
    return PartialDate(*map(int, value[:10].split("-")))


def _present(found: tuple[Scene, ...], made: tuple[Claim, ...], settled: Cast) -> dict[str, None]:
    """Keys of those who met or spoke in what is reported; a leader who is only quoted has to be in the lead."""
    keys = {f.name: key for key, f in settled.figures.items()}
    there = dict.fromkeys(keys[p.name] for c in made if c.status == "reported" for p in c.participants if p.name)
    for scene in found:
        for speaker in scene.speech.speakers:
            if speaker.key:
                there.setdefault(speaker.key)
    return there


def _people(settled: Cast, there: dict[str, None], day: PartialDate | None) -> Parties:
    named = dict.fromkeys(h.ids[0] for p in settled.passages for h in p.hits if h.kind == "person")
    return Parties(
        participants=tuple(party(settled.figures[key], day) for key in there),
        mentioned=tuple(party(settled.figures[key], day) for key in named if key not in there),
    )


def _nations(
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
    told = [*(c for c in made if c.status == "reported" or c.main), *lead]
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
    named: dict[str, None] = {}
    for passage in settled.passages:
        for hit in passage.hits:
            if hit.kind in ("country", "adjective"):
                named.update(dict.fromkeys(hit.ids))
            elif hit.kind in ("char", "side"):
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
        if sentence.depth == 0 and sentence.place == 0 and (ties := rule("speech", f"{sentence.lang}-ties")):
            if ties.find(sentence.text):
                codes = dict.fromkeys(h.ids[0] for h in sentence.hits if h.kind in ("country", "adjective", "char", "side"))
                if len(codes) == 2:
                    return tuple(codes)
    return ()


def _mentions(found: tuple[Passage, ...]) -> Iterator[Mention]:
    for passage in found:
        line = passage.block.lines[0] if passage.block.lines else 0
        for hit in passage.hits:
            quote = passage.block.text[hit.start : hit.end]
            if hit.kind == "person" and not hit.ids[0].startswith("?"):
                yield Mention(kind="person", id=hit.ids[0], line=line, quote=quote)
            elif hit.kind in ("country", "adjective"):
                for code in hit.ids:
                    yield Mention(kind="country", id=code, line=line, quote=quote)
            elif hit.kind == "organization" and not hit.weak:
                yield Mention(kind="organization", id=hit.ids[0], line=line, quote=quote)
            elif hit.kind == "place":
                yield Mention(kind="place", id=hit.ids[-1], line=line, quote=quote)


def _warnings(draft: Draft, settled: Cast, anchor: Anchor) -> Iterator[Problem]:
    return iter(())


def _row(figure: Figure) -> str:
    """A line to paste below ``people:`` in content/gazetteer/people.yaml."""
    from site_builder.naming import slug

    key = f"{(figure.country or 'xx').lower()}-{slug(figure.name) or 'name'}"
    zh = f", zh: [{figure.name}]" if not figure.name.isascii() else ""
    return f'- {{id: {key}, en: "{figure.name}"{zh}, country: {figure.country or "~"}, offices: [["{figure.title}", other]]}}'
