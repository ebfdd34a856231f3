"""Who did what with whom, when and where: one claim for each engagement that an article reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from site_builder import dates, patterns, tables
from site_builder.annotate.actors import Actor, pattern_of
from site_builder.annotate.figures import Figure, office_on
from site_builder.annotate.merge import ENGAGED, ORDER, dated, main, merged, on_margins
from site_builder.annotate.people import Cast
from site_builder.annotate.scenes import Scene, parties, status, triggers
from site_builder.model import Basis, Claim, Evidence, Gazetteer, PartialDate, Party, Status
from site_builder.records import dataclass, replace

_SEPARATE = patterns.compile(
    r"\b(?:separate(?:ly)?|respectively|one after (?:the other|another)|in turn|one by one|individually)\b"
    r"|分别|先后|逐一",
    re.IGNORECASE,
)


_VENUE = patterns.compile(
    r"(?:\b(?:in|at|near|outside|to|à|en|em|in der|nach|в|во)\s(?:the\s)?(?:[\w'’]+ ){0,4}?|"
    r"在[^，,。]{0,10}|[于赴抵])$",
    re.IGNORECASE,
)


_HOSTS: Mapping[str, tuple[str, str]] = {
    "xiangshan": ("beijing", "CN"),
    "xiangshan-2006": ("beijing", "CN"),
    "sld": ("singapore", "SG"),
    "mcis": ("moscow", "RU"),
}
"""Forums that have one home."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days that dates without a year are read against: the dateline's, else the publication's."""

    dateline: PartialDate | None
    published: PartialDate | None

    @property
    def day(self) -> PartialDate | None:
        if self.dateline and self.dateline.year:
            return self.dateline
        if self.published and self.published.year:
            return self.published
        return self.dateline or self.published


def claims(
    cast: Cast, found: tuple[Scene, ...], known: Gazetteer, anchor: Anchor
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """All claims of an article, those it mainly makes first; and those of its lead, planned ones too.

    The same engagement told again is one claim.
    """
    raw: list[Claim] = []
    for scene in found:
        raw += _of_scene(scene, cast.figures, known, anchor, raw)
    single = merged(raw)
    told = dated(main(single), _day_of_lead(found, anchor) or anchor.dateline)
    return tuple(on_margins(told)), tuple(c for c in single if c.main and c.status != "background")


def _day_of_lead(found: tuple[Scene, ...], anchor: Anchor) -> PartialDate | None:
    """The day that the lead names for what it tells without the words of a rule: ``promised each other on Monday``."""
    for scene in found:
        sentence = scene.sentence
        if sentence.role == "body" and sentence.depth == 0 and sentence.place < 2:
            for mention in dates.find(sentence.text, sentence.lang):
                solved = dates.resolve(mention, anchor.day) if scene.outside(mention.start) else None
                whole = solved and solved.date.day and solved.end is None
                if solved and whole and status(scene, mention.start) == "reported" and not mention.first.same:
                    return solved.date
    return None


def _of_scene(
    scene: Scene, figures: Mapping[str, Figure], known: Gazetteer, anchor: Anchor, before: list[Claim]
) -> Iterator[Claim]:
    held = triggers(scene)
    if not held:
        return
    if any(r.more["type"] == "statement" for r, _ in held):
        yield from _announced(scene, figures, known, anchor, before)
    there = parties(scene)
    if len({a.country for a in there}) < 2:
        held = [pair for pair in held if not pair[0].more.get("both")]
        if not held:
            return
    chosen, match = min(held, key=lambda pair: ORDER.index(pair[0].more["type"]))
    kind = chosen.more["type"]
    if kind in ENGAGED and not there and any(r.more["type"] == "conference" for r, _ in held):
        kind = "conference"
    here = [a for a in there if a.key or a.country]
    if kind in ("port_call", "exercise", "aid") or (kind.startswith("visit") and not any(a.key for a in there)):
        here += _services(scene, known, listed=not kind.startswith("visit"))
    if kind == "exercise":
        here += _exercising(scene)
    if kind in ENGAGED:
        here += _delegations(scene, known)
    if kind in ("visit_out", "visit_in", "port_call"):
        here += _destinations(scene, match.start(), known)
    if kind == "conference" and (visit := scene.sentence.text.find(" visit ")) > 0:
        here += _destinations(scene, visit, known)
    state = status(scene, match.start())
    occasion = _occasion(scene, known)
    if state == "planned" and kind != "statement":
        yield from _announcement(scene, held, figures, known, anchor, before)
    if kind in ENGAGED and len({a.country for a in here}) < 2 and (occasion or _with_a_body(scene, known)):
        kind = "conference"
    if kind == "statement":
        here = list(scene.speech.speakers) or here
        if not here:
            return
        state = "reported"
    elif not here and not (kind == "conference" and occasion):
        return
    date, end, basis, note = _when(scene, match, anchor, before, state)
    place, land = _venue(scene, known, occasion)
    base = Claim(
        date=date,
        end=end,
        date_basis=basis,
        date_rule=note,
        type=kind,
        mode=chosen.more.get("mode", "in_person"),
        setting="multilateral" if kind == "conference" else "margins" if occasion else "bilateral",
        place=place,
        country=land,
        occasion=occasion,
        status=state,
        main=scene.sentence.role in ("title", "standfirst", "caption") or scene.sentence.depth == 0,
        why=(_evidence(chosen.id, scene),),
    )
    day = date or anchor.day
    for group in _grouped(here, scene, kind):
        people = tuple(_party(a, figures, day) for a in group)
        yield replace(base, participants=people, countries=_countries(people, known))


def _announcement(
    scene: Scene,
    held: list[tuple[tables.Rule, re.Match[str]]],
    figures: Mapping[str, Figure],
    known: Gazetteer,
    anchor: Anchor,
    before: list[Claim],
) -> Iterator[Claim]:
    """That something was announced is what has happened, on the day of the announcement."""
    match = next((m for r, m in held if r.more["type"] == "statement"), None)
    if match is None:
        return
    low, high = match.start() - 30, match.end() + 10
    who = [a for a in scene.cast if a.key and low <= a.start < high and _speaks(figures[a.key])]
    who = who or [a for a in _ministries(scene, known) if low <= a.start < high]
    if who:
        date, end, basis, note = _when(scene, match, anchor, before, "reported")
        people = tuple(_party(a, figures, date or anchor.day) for a in who[:1])
        yield Claim(
            date=date, end=end, date_basis=basis, date_rule=note, type="statement", mode="in_person",
            setting="bilateral", participants=people, countries=_countries(people, known), status="reported",
            main=scene.sentence.depth == 0, why=(_evidence("announcement", scene),),
        )  # fmt: skip


def _speaks(figure: Figure) -> bool:
    """Whether it is a spokesman's office to announce."""
    levels = [o.level for o in figure.person.offices] if figure.person else []
    return "spokesperson" in levels or "发言人" in figure.title or "pokes" in figure.title


def _ministries(scene: Scene, known: Gazetteer) -> list[Actor]:
    return [
        Actor(h.start, h.end, None, body.members[0])
        for h in scene.sentence.hits
        if h.kind == "organization" and len((body := known.organizations[h.ids[0]]).members) == 1
    ]


def _evidence(key: str, scene: Scene) -> Evidence:
    return Evidence(key, scene.sentence.text.strip()[:160], scene.sentence.line)


def _announced(
    scene: Scene, figures: Mapping[str, Figure], known: Gazetteer, anchor: Anchor, before: list[Claim]
) -> Iterator[Claim]:
    """What a statement says is to come: no meeting yet, but a plan with parties, a place and days."""
    for chosen, match in triggers(scene, said=True):
        if chosen.more["type"] == "statement" or status(scene, match.start(), said=True) == "background":
            continue
        zone = replace(scene, speech=replace(scene.speech, zones=()))
        date, end, basis, note = _when(zone, match, anchor, before, "planned")
        if not _later(date, anchor.day) and status(scene, match.start(), said=True) != "planned":
            continue
        there = [a for a in parties(scene, said=True) if a not in scene.speech.speakers]
        if there:
            place, land = _venue(zone, known, None)
            if chosen.more["type"].startswith("visit"):
                there += _destinations(zone, match.start(), known)
            people = tuple(_party(a, figures, date or anchor.day) for a in there)
            yield Claim(
                date=date, end=end, date_basis=basis, date_rule=note, type=chosen.more["type"],
                mode=chosen.more.get("mode", "in_person"), place=place, country=land, occasion=_occasion(zone, known),
                setting="multilateral" if chosen.more["type"] == "conference" else "bilateral", participants=people,
                countries=_countries(people, known), status="planned", main=scene.sentence.depth == 0,
                why=(_evidence(chosen.id, scene),),
            )  # fmt: skip
            return


_TOWARDS = patterns.compile(
    r"(?:\b(?:departed|departed from|left|to|visit(?:s|ed|ing)?|visita|visitou|visitará|"
    r"visite|visitera|besuch(?:t|te)|посети(?:т|л|ла|ли)|"
    r"відвіда(?:в|ла|є)|mengunjungi|melawat|ke|thăm|tới|sang|đến|до|a|à|al|ao|aux|en|em|au|nach|in|в|for|and|y|e|"
    r"et|und|и)\s(?:the\s)?"
    r"|访问|[对赴抵访]|前往|、|和|, )$",
    re.IGNORECASE,
)


def _destinations(scene: Scene, at: int, known: Gazetteer) -> list[Actor]:
    """The states that a visit goes to are parties of it."""
    text = scene.sentence.text
    low, high = (at - 14, at + 60) if scene.sentence.lang == "zh" else (at, at + 90)
    if left := _BEFORE_THAT.search(text, at):
        high = min(high, left.start())
    return [
        Actor(h.start, h.end, None, h.ids[0])
        for h in scene.sentence.hits
        if h.kind == "country" and len(h.ids) == 1 and low <= h.start <= high and scene.outside(h.start)
        and known.countries[h.ids[0]].state and _TOWARDS.search(text, max(0, h.start - 14), h.start)
        and not _LEAVES.search(text, max(0, h.start - 24), h.start)
    ] + [
        Actor(h.start, h.end, None, h.ids[0])
        for h in scene.sentence.hits
        if h.kind in ("country", "adjective") and len(h.ids) == 1 and scene.outside(h.start)
        and known.countries[h.ids[0]].state and _VISIT_OF.match(text, h.end)
    ]  # fmt: skip


_BEFORE_THAT = patterns.compile(
    r"\b(?:after|following|coming from)\b (?:\w+ ){0,2}(?:calls?|stops?|visits|visiting|stopovers?)\b"
)
"""What a ship or a guest had visited before is no goal of this visit."""


_LEAVES = patterns.compile(r"\b(?:leav(?:e|es|ing)|left|depart(?:s|ed|ing)?) (?:here )?for $", re.IGNORECASE)
"""Who leaves for a state ends the visit that is told."""


_VISIT_OF = patterns.compile(r" (?:official |working |friendly |goodwill |state )?(?:visit|trip|tour)\b")
"""``the Nepal visit``: the state before the word is where the visit goes."""


_NAMED_FOR = patterns.compile(r"[-–—‑]|(?:and |, |和|、)|.{0,30}(?:joint|navy|navies|联合|海军)")


def _later(date: PartialDate | None, day: PartialDate | None) -> bool:
    """Whether a date of a statement is not before the statement itself."""
    whole = date and day and None not in (date.year, date.month, date.day, day.year, day.month, day.day)
    return bool(whole and date and day and date >= day)


_DELEGATION = patterns.compile(r".{0,10}代表团|(?: \w+){0,4} delegations?\b")


def _exercising(scene: Scene) -> list[Actor]:
    """The states that are named where an exercise is told hold it, but for the one where it is held."""
    return [
        Actor(h.start, h.end, None, h.ids[0])
        for h in scene.sentence.hits
        if h.kind in ("country", "adjective", "char") and len(h.ids) == 1 and scene.outside(h.start)
        and not _VENUE.search(scene.sentence.text[max(0, h.start - 16) : h.start])
    ]  # fmt: skip


def _delegations(scene: Scene, known: Gazetteer) -> list[Actor]:
    """A service that sends a delegation to a meeting is there for its state."""
    return [a for a in _services(scene, known) if _DELEGATION.match(scene.sentence.text, a.end)]


def _services(scene: Scene, known: Gazetteer, *, listed: bool = True) -> list[Actor]:
    """Ships and troops act for their state, and an exercise is named for its states."""
    force = pattern_of("force")
    named = [
        Actor(h.start, h.end, None, h.ids[0])
        for h in scene.sentence.hits
        if h.kind in ("country", "adjective", "char") and len(h.ids) == 1 and scene.outside(h.start)
        and ((listed and _NAMED_FOR.match(scene.sentence.text, h.end)) or force.match(scene.sentence.text, h.end))
    ]  # fmt: skip
    return named + [
        Actor(h.start, h.end, None, body.members[0])
        for h in scene.sentence.hits
        if h.kind == "organization" and scene.outside(h.start)
        and (body := known.organizations[h.ids[0]]).kind == "armed service" and len(body.members) == 1
    ]  # fmt: skip


def _grouped(here: list[Actor], scene: Scene, kind: str) -> Iterator[list[Actor]]:
    """One group, or one for each counterpart where a principal saw them separately."""
    unique: dict[object, Actor] = {}
    for actor in here:
        if actor.key is None and any(o.country == actor.country for o in unique.values()):
            continue
        unique.setdefault(actor.key or actor.country, actor)
    named = {a.country for a in unique.values() if a.key}
    actors_ = [a for a in unique.values() if a.key or a.country not in named]
    home = [a for a in actors_ if a.country == "CN"]
    away = [a for a in actors_ if a.country != "CN"]
    several = len({a.country for a in away}) > 1 or (len(away) > 1 and _SEPARATE.search(scene.sentence.text))
    if kind in ENGAGED and home and several and (_SEPARATE.search(scene.sentence.text) or len(home) == 1):
        for other in away:
            yield [*home, other]
    else:
        yield actors_


def _party(actor: Actor, figures: Mapping[str, Figure], day: PartialDate | None) -> Party:
    if actor.key is None:
        return Party("", actor.country)
    return party(figures[actor.key], day)


def party(figure: Figure, day: PartialDate | None) -> Party:
    """A figure as a party, with the office it held on the day (or the title in the text)."""
    if figure.person is None:
        return Party(figure.name, figure.country, None, figure.title or None)
    office = office_on(figure.person, day) or (
        figure.person.offices[0] if day is None and figure.person.offices else None
    )
    return Party(figure.name, figure.country, figure.key, office.title if office else None)


def _countries(people: Iterable[Party], known: Gazetteer) -> tuple[str, ...]:
    codes = (p.country for p in people if p.country)
    return tuple(sorted({c for c in codes if c in known.countries and known.countries[c].state}))


def _occasion(scene: Scene, known: Gazetteer) -> str | None:
    """The forum that a sentence names outside of speech; of a name and its later name, the later."""
    for hit in scene.sentence.hits:
        if hit.kind == "organization" and scene.outside(hit.start) and known.organizations[hit.ids[0]].kind == "forum":
            return hit.ids[0]
    return None


def _with_a_body(scene: Scene, known: Gazetteer) -> bool:
    """Whether the other side is a body of several states: ``China and ASEAN met``, ``中国—东盟防长会晤``."""
    text = scene.sentence.text
    bodies = [
        h
        for h in scene.sentence.hits
        if h.kind == "organization" and scene.outside(h.start) and len(known.organizations[h.ids[0]].members) > 1
    ]
    states = [h for h in scene.sentence.hits if h.kind in ("country", "adjective", "char")]
    pairs = (sorted((one, other), key=lambda h: h.start) for one in bodies for other in states)
    return any(_BESIDE.fullmatch(text, a.end, b.start) for a, b in pairs)


_BESIDE = patterns.compile(r"\s?(?:,|and|&|with|[-–—]|、|和|与|同|及)\s?(?:the\s)?")


def _venue(scene: Scene, known: Gazetteer, occasion: str | None) -> tuple[str | None, str | None]:
    """The place that stands behind ``in`` or 在: ``here`` is no place, a dateline no venue."""
    lands = [h for h in scene.sentence.hits if h.kind in ("place", "country") and scene.outside(h.start)]
    for hit in lands:
        if hit.kind == "place" and _VENUE.search(scene.sentence.text[max(0, hit.start - 50) : hit.start]):
            return hit.ids[-1], known.places[hit.ids[-1]].country
    for hit in lands:
        if hit.kind == "country" and _VENUE.search(scene.sentence.text[max(0, hit.start - 8) : hit.start]):
            return None, hit.ids[0]
    return _HOSTS.get(occasion or "", (None, None))


def _vague(mention: dates.DateMention) -> bool:
    """Whether it names a month or a year: a day says more, also further off."""
    return mention.first.month is not None and mention.first.day is None and not mention.first.same


def _when(
    scene: Scene, trigger: re.Match[str], anchor: Anchor, before: list[Claim], state: Status
) -> tuple[PartialDate | None, PartialDate | None, Basis, str]:
    """The date nearest to the trigger outside of speech; a lead without one happened on the dateline's day."""
    text = scene.sentence.text
    said = [m for m in dates.find(text, scene.sentence.lang) if scene.outside(m.start)]
    for mention in sorted(
        said, key=lambda m: (_vague(m), min(abs(m.start - trigger.end()), abs(m.end - trigger.start())))
    ):
        if mention.first.same and before:
            last = next((c for c in reversed(before) if c.date), None)
            if last:
                solved = dates.resolve(mention, last.date)  # the previous day, 次日: counted from what was told last
                if solved or not mention.first.days:
                    return solved.date if solved else last.date, None, "resolved", f"{mention.rule} ← {last.date}"
        solved = dates.resolve(mention, anchor.day)
        if solved and (solved.date.day or solved.date.month):
            note = f"{mention.rule} ← {anchor.day}" if solved.basis == "resolved" else mention.rule
            return solved.date, solved.end, solved.basis, note
    first = scene.sentence.role == "body" and scene.sentence.depth == 0 and not any(c.date for c in before)
    if state == "reported" and anchor.dateline and first:
        return anchor.dateline, None, "resolved", f"dateline ← {anchor.dateline}"
    return None, None, "resolved", ""
