"""What a draft says of the world: who took part, who is only named, and what is claimed to have happened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from site_builder import dates
from site_builder.annotate.claims import Anchor, Scene, claims, party, scenes
from site_builder.annotate.match import matcher
from site_builder.annotate.people import Cast, Figure, cast, holds
from site_builder.annotate.subjects import organizations, topics
from site_builder.annotate.text import Passage, passages, rule, sentences
from site_builder.model import Claim, Draft, Gazetteer, Mention, Nations, PartialDate, Parties
from site_builder.naming import slug
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
    if anchor.day is None or anchor.day.year is None:
        anchor = replace(anchor, dateline=_dated_by_text(raw, anchor.dateline))
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


def _dated_by_text(found: tuple[Passage, ...], dateline: PartialDate | None) -> PartialDate | None:
    """A dateline without a year gets it from a full date of the text that lies within two days of it."""
    if dateline is None or not (dateline.month and dateline.day):
        return dateline
    for passage in found:
        for mention in dates.find(passage.text, passage.block.lang):
            point = mention.first
            if point.full and point.month == dateline.month and abs((point.day or 0) - dateline.day) <= 2:
                return replace(dateline, year=point.year)
    return dateline


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
        if sentence.depth == 0 and sentence.place == 0 and (ties := rule("speech", f"{sentence.lang}-ties")):
            if ties.find(sentence.text):
                codes = dict.fromkeys(
                    h.ids[0] for h in sentence.hits if h.kind in ("country", "adjective", "char", "side")
                )
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
    """What a reader should look at: a weekday that is not the date's, an office outside of its known tenure."""
    day = anchor.day
    for passage in settled.passages:
        line = passage.block.lines[0] if passage.block.lines else 0
        for mention in dates.find(passage.text, passage.block.lang):
            wrong = dates.contradiction(mention, dates.resolve(mention, day))
            if wrong:
                what = f"{wrong.quote!r} was a {_WEEKDAYS[wrong.true]}, not a {_WEEKDAYS[wrong.said]}"
                yield Problem(draft.source.file, line, what, "look which of the two is right", "warning")
    if day is None or day.year is None:
        return
    for figure in settled.figures.values():
        person = figure.person
        if person and person.confidence == "high" and person.offices and not any(holds(o, day) for o in person.offices):
            where = next(
                p for p in settled.passages if any(h.kind == "person" and h.ids[0] == figure.key for h in p.hits)
            )
            before = [p for p in person.offices if _titled(where, figure.key, p.level)]
            if before:
                what = f"{figure.name} is given an office on {day} that the gazetteer has until {before[0].end}"
                remedy = f"check the date, or the offices of {figure.key} in content/gazetteer/people.yaml"
                yield Problem(
                    draft.source.file, where.block.lines[0] if where.block.lines else 0, what, remedy, "warning"
                )


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LEVEL_WORDS = {"minister": ("minister", "部长", "大臣"), "head_of_state": ("president", "总统", "主席")}


def _titled(passage: Passage, key: str, level: str) -> bool:
    """Whether a title of that level stands right before the name, without ``former``."""
    words = _LEVEL_WORDS.get(level, ())
    for hit in passage.hits:
        if hit.kind == "person" and hit.ids[0] == key:
            before = passage.text[max(0, hit.start - 40) : hit.start].lower()
            if any(before.rstrip().endswith(w) for w in words) and not any(
                w in before for w in ("former", "ex-", "前")
            ):
                return True
    return False


def _row(figure: Figure) -> str:
    """A line to paste below ``people:`` in content/gazetteer/people.yaml."""
    code = figure.country or "xx"
    row = {"id": f"{code.lower()}-{slug(figure.name) or 'name'}", "en": figure.name}
    if not figure.name.isascii():
        row["zh"] = [figure.name]  # type: ignore[assignment]
    office = [[figure.title, "other"]]
    return "- " + json.dumps({**row, "country": figure.country, "offices": office}, ensure_ascii=False)
