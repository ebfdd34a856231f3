"""What a draft says of the world: who took part, who is only named, and what is claimed to have happened."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder import dates
from site_builder.annotate.claims import Anchor, claims, party
from site_builder.annotate.doubts import warnings
from site_builder.annotate.lead import companions, spoken, voices
from site_builder.annotate.lead import people as opening_people
from site_builder.annotate.match import matcher
from site_builder.annotate.nations import nations
from site_builder.annotate.people import Cast, cast
from site_builder.annotate.scenes import Scene, scenes
from site_builder.annotate.subjects import organizations, topics
from site_builder.annotate.text import Passage, passages, sentences
from site_builder.model import Claim, Draft, Gazetteer, Mention, Nations, PartialDate, Parties
from site_builder.problems import Problem
from site_builder.records import dataclass, replace


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
    land = nations(settled, found, made, lead, there, gazetteer)
    there = _opening(there, land, found, made, settled)
    bodies = organizations(settled.passages, gazetteer, main or anchor.day)
    spoken_of = topics(settled.passages, gazetteer)
    made = tuple(replace(c, organizations=bodies, topics=spoken_of) if c.main else c for c in made)
    return Understanding(
        mentions=tuple(_mentions(settled.passages)),
        nations=land,
        people=_people(settled, there, main or anchor.day),
        organizations=bodies,
        topics=spoken_of,
        claims=made,
        problems=tuple(warnings(draft.source.file, settled, anchor.day)),
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
    """Keys of those who met or spoke in what is reported, and of the spokesman who told it, and who was by."""
    keys = {f.name: key for key, f in settled.figures.items()}
    there = dict.fromkeys(keys[p.name] for c in made if c.status == "reported" for p in c.participants if p.name)
    for scene in found:
        for speaker in scene.speech.speakers:
            if speaker.key:
                there.setdefault(speaker.key)
    return {**there, **dict.fromkeys(voices(found)), **dict.fromkeys(companions(found))}


def _opening(
    there: dict[str, None], land: Nations, found: tuple[Scene, ...], made: tuple[Claim, ...], settled: Cast
) -> dict[str, None]:
    """``there`` with those whom title and lead name for a state that takes part without anybody named."""
    if spoken(found, made):
        return there
    lacking = {*land.participants} - {settled.figures[key].country for key in there}
    return {**there, **dict.fromkeys(opening_people(found, settled.figures, (c for c in lacking if c)))}


def _people(settled: Cast, there: dict[str, None], day: PartialDate | None) -> Parties:
    named = dict.fromkeys(h.ids[0] for p in settled.passages for h in p.hits if h.kind == "person")
    return Parties(
        participants=tuple(party(settled.figures[key], day) for key in there),
        mentioned=tuple(party(settled.figures[key], day) for key in named if key not in there),
    )


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
