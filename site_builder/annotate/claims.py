"""Who did what with whom, when and where: one claim for each engagement that an article reports."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from site_builder import dates, tables
from site_builder.annotate.actors import Actor, actors
from site_builder.annotate.people import Cast, Figure, office_on
from site_builder.annotate.speech import Speech, speech
from site_builder.annotate.text import Sentence, rule
from site_builder.model import Basis, Claim, Evidence, Gazetteer, PartialDate, Party, Status

_SEPARATE = re.compile(
    r"\b(?:separate(?:ly)?|respectively|one after (?:the other|another)|in turn|one by one|individually)\b|分别|先后|逐一",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"(?:\b(?:in|at|near|outside|to|à|en|em|in der|nach|в|во)\s(?:the\s)?(?:[\w'’]+ ){0,4}?|在[^，,。]{0,10}|[于赴抵])$",
    re.IGNORECASE,
)
_HOSTS: Mapping[str, tuple[str, str]] = {"xiangshan": ("beijing", "CN"), "xiangshan-2006": ("beijing", "CN"),
                                         "sld": ("singapore", "SG"), "mcis": ("moscow", "RU")}  # fmt: skip
"""Forums that have one home."""
_ORDER = ("video_talks", "phone_call", "talks", "meeting", "consultation", "exercise", "port_call", "conference",
          "visit_out", "visit_in", "agreement", "aid", "statement")  # fmt: skip
_ENGAGED = frozenset({"video_talks", "phone_call", "talks", "meeting", "consultation"})


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


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence taken apart: actors outside of speech, who speaks, what happens, when."""

    sentence: Sentence
    cast: tuple[Actor, ...]
    speech: Speech
    asides: tuple[tuple[int, int], ...]

    def outside(self, position: int) -> bool:
        """Neither inside of a speech nor of a relative clause."""
        return not self.speech.said(position) and not any(a <= position < b for a, b in self.asides)


def scenes(all_sentences: tuple[Sentence, ...], figures: Mapping[str, Figure]) -> tuple[Scene, ...]:
    """Every sentence taken apart, in order."""
    out = []
    carried, block = False, -1
    for sentence in all_sentences:
        cast = actors(sentence, figures)
        said = speech(sentence, cast, carried and sentence.block == block)
        aside = rule("speech", f"{sentence.lang}-aside")
        asides = tuple(m.span() for m in aside.pattern.finditer(sentence.text)) if aside else ()
        out.append(Scene(sentence, cast, said, asides))
        carried, block = said.carries, sentence.block
    return tuple(out)


def triggers(scene: Scene, *, said: bool = False) -> list[tuple[tables.Rule, re.Match[str]]]:
    """The rules that hold outside of speech (``said``: inside of it), in file order."""
    found = []
    for candidate in _rules(scene.sentence.lang):
        for match in candidate.pattern.finditer(scene.sentence.text):
            if _denied(scene.sentence.text, match.start()):
                continue
            if scene.speech.said(match.start()) if said else scene.outside(match.start()):
                found.append((candidate, match))
                break
    return found


_DENIAL = re.compile(
    r"\b(?:no|not|never|without|declin\w+|refus\w+|reject\w+|rebuff\w+|cancel\w+)\b[^,.;]{0,30}$|(?:未能?|没有|拒绝|取消)[^，。]{0,6}$",
    re.IGNORECASE,
)


def _denied(text: str, at: int) -> bool:
    """``No formal talks``: what did not happen is no event."""
    return bool(_DENIAL.search(text, max(0, at - 45), at))


@cache
def _rules(lang: str) -> tuple[tables.Rule, ...]:
    return tuple(r for r in tables.rules("claims") if lang in r.more["langs"])


def status(scene: Scene, at: int, *, said: bool = False) -> Status:
    """Whether what is told at ``at`` has happened, is to come, or lies behind."""
    text, lang = scene.sentence.text, scene.sentence.lang
    for name, value in (("ahead", "planned"), ("past", "background")):
        found = rule("speech", f"{lang}-{name}")
        if not found:
            continue
        for match in found.pattern.finditer(text):
            if scene.speech.said(match.start()) == said and _same_clause(text, match, at):
                return value  # type: ignore[return-value]
    return "reported"


def _same_clause(text: str, match: re.Match[str], at: int) -> bool:
    """Words of time rule what follows them; behind the trigger they have to follow soon (``the meeting will be``)."""
    low, high = sorted((match.start(), at))
    between = text[low:high]
    far = 120 if match.start() < at else 45
    return len(between) < far and not re.search(r"[;；]|\bthat\b|, (?:and|but|where|who|which)\b", between)


def parties(scene: Scene, *, said: bool = False) -> tuple[Actor, ...]:
    """The actors of a sentence who are there: not in speech, not in an aside, not named for a letter or an order.

    ``said``: those of whom the speech tells, for what a spokesman announces.
    """
    text, lang = scene.sentence.text, scene.sentence.lang
    apart, after = rule("speech", f"{lang}-apart"), rule("speech", f"{lang}-apart-after")
    out = []
    for actor in scene.cast:
        if not (scene.speech.said(actor.start) if said else scene.outside(actor.start)):
            continue
        start = _title_start(text, actor.start, lang)
        if apart and apart.find(text[max(0, start - 110) : start]):
            continue
        if after and after.find(text[actor.end : actor.end + 40]):
            continue
        out.append(actor)
    return tuple(out)


def _title_start(text: str, start: int, lang: str) -> int:
    """Where the name begins together with the title in capitals before it."""
    if lang != "en":
        return start
    match = re.search(
        r"(?:(?:\b(?:his|her|its|the|visiting|of|and|for) )?\b[A-Z][\w’'.-]* (?:and |of |for )?)*$", text[:start]
    )
    return match.start() if match and match[0] else start


def claims(
    cast: Cast, found: tuple[Scene, ...], known: Gazetteer, anchor: Anchor
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """All claims of an article, those it mainly makes first; and those of its lead, planned ones too.

    The same engagement told again is one claim.
    """
    raw: list[Claim] = []
    for scene in found:
        raw += _of_scene(scene, cast.figures, known, anchor, raw)
    merged = _merged(raw)
    return tuple(_on_margins(_dated(_main(merged), anchor))), tuple(
        c for c in merged if c.main and c.status != "background"
    )


def _of_scene(
    scene: Scene, figures: Mapping[str, Figure], known: Gazetteer, anchor: Anchor, before: list[Claim]
) -> Iterator[Claim]:
    held = triggers(scene)
    if not held:
        return
    if any(r.more["type"] == "statement" for r, _ in held):
        yield from _announced(scene, figures, known, anchor, before)
    chosen, match = min(held, key=lambda pair: _ORDER.index(pair[0].more["type"]))
    kind = chosen.more["type"]
    there = parties(scene)
    if not there and any(r.more["type"] == "conference" for r, _ in held):
        kind = "conference"
    here = [a for a in there if a.key or a.country]
    if kind in ("port_call", "exercise"):
        here += _services(scene, known)
    if kind in ("visit_out", "visit_in"):
        here += _destinations(scene, match.start(), known)
    state = status(scene, match.start())
    occasion = _occasion(scene, known)
    if kind in _ENGAGED and occasion and len({a.country for a in here}) < 2:
        kind = "conference"
    if kind == "statement":
        here = [a for a in scene.speech.speakers] or here
        if not here:
            return
        state = "reported"
    elif not here and not (kind == "conference" and occasion):
        return
    when = _when(scene, match, anchor, before, state)
    place, land = _venue(scene, known, occasion)
    main = scene.sentence.role in ("title", "standfirst", "caption") or scene.sentence.depth == 0
    base: dict[str, Any] = dict(
        date=when[0], end=when[1], date_basis=when[2], date_rule=when[3], type=kind, mode=chosen.more.get("mode", "in_person"),
        setting="multilateral" if kind == "conference" else "margins" if occasion else "bilateral", place=place, country=land,
        occasion=occasion, status=state, main=main, why=(Evidence(chosen.id, scene.sentence.text.strip()[:160], scene.sentence.line),),
    )  # fmt: skip
    day = when[0] or anchor.day
    for group in _grouped(here, scene, kind):
        people = tuple(_party(a, figures, day) for a in group)
        yield Claim(participants=people, countries=_countries(people, known), **base)


def _announced(
    scene: Scene, figures: Mapping[str, Figure], known: Gazetteer, anchor: Anchor, before: list[Claim]
) -> Iterator[Claim]:
    """What a statement says is to come: no meeting yet, but a plan with parties, a place and days."""
    for chosen, match in triggers(scene, said=True):
        if chosen.more["type"] == "statement" or status(scene, match.start(), said=True) != "planned":
            continue
        zone = replace(scene, speech=replace(scene.speech, zones=()))
        there = [a for a in parties(scene, said=True) if a not in scene.speech.speakers]
        if there:
            date, end, basis, note = _when(zone, match, anchor, before, "planned")
            place, land = _venue(zone, known, None)
            if chosen.more["type"].startswith("visit"):
                there += _destinations(zone, match.start(), known)
            people = tuple(_party(a, figures, date or anchor.day) for a in there)
            yield Claim(
                date=date, end=end, date_basis=basis, date_rule=note, type=chosen.more["type"],
                mode=chosen.more.get("mode", "in_person"), place=place, country=land, occasion=_occasion(zone, known),
                setting="multilateral" if chosen.more["type"] == "conference" else "bilateral", participants=people,
                countries=_countries(people, known), status="planned", main=scene.sentence.depth == 0,
                why=(Evidence(chosen.id, scene.sentence.text.strip()[:160], scene.sentence.line),),
            )  # fmt: skip
            return


_TOWARDS = re.compile(
    r"(?:\b(?:to|visit(?:s|ed|ing)?|visita|visitou|visitará|a|à|en|au|nach|in|в|for|and|y|e|et|und|и)\s(?:the\s)?|访问|[对赴抵访]|前往|、|和|, )$",
    re.IGNORECASE,
)


def _destinations(scene: Scene, at: int, known: Gazetteer) -> list[Actor]:
    """The states that a visit goes to are parties of it."""
    text = scene.sentence.text
    low, high = (at - 14, at + 14) if scene.sentence.lang == "zh" else (at, at + 90)
    return [
        Actor(h.start, h.end, None, h.ids[0])
        for h in scene.sentence.hits
        if h.kind == "country" and len(h.ids) == 1 and low <= h.start <= high and scene.outside(h.start)
        and known.countries[h.ids[0]].state and _TOWARDS.search(text, max(0, h.start - 14), h.start)
    ]  # fmt: skip


def _services(scene: Scene, known: Gazetteer) -> list[Actor]:
    """Ships and troops act for their state, and an exercise is named for its states."""
    named = [
        Actor(h.start, h.end, None, h.ids[0])
        for h in scene.sentence.hits
        if h.kind in ("country", "adjective", "char") and len(h.ids) == 1 and scene.outside(h.start)
        and re.match(r"[-–—‑]|(?:and |, |和|、)|.{0,30}(?:joint|navy|navies|联合|海军)", scene.sentence.text[h.end : h.end + 44])
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
    if kind in _ENGAGED and home and several and (_SEPARATE.search(scene.sentence.text) or len(home) == 1):
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


def _when(
    scene: Scene, trigger: re.Match[str], anchor: Anchor, before: list[Claim], state: Status
) -> tuple[PartialDate | None, PartialDate | None, Basis, str]:
    """The date nearest to the trigger outside of speech; a lead without one happened on the dateline's day."""
    text = scene.sentence.text
    said = [m for m in dates.find(text, scene.sentence.lang) if scene.outside(m.start)]
    for mention in sorted(said, key=lambda m: min(abs(m.start - trigger.end()), abs(m.end - trigger.start()))):
        if mention.first.same and before:
            last = next((c for c in reversed(before) if c.date), None)
            if last:
                return last.date, None, "resolved", f"{mention.rule} ← {last.date}"
        solved = dates.resolve(mention, anchor.day)
        if solved and (solved.date.day or solved.date.month):
            note = f"{mention.rule} ← {anchor.day}" if solved.basis == "resolved" else mention.rule
            return solved.date, solved.end, solved.basis, note
    first = scene.sentence.role == "body" and scene.sentence.depth == 0 and not any(c.date for c in before)
    if state == "reported" and anchor.dateline and first:
        return anchor.dateline, None, "resolved", f"dateline ← {anchor.dateline}"
    return None, None, "resolved", ""


# --- the same engagement, told in a title, a caption, a lead and in another language --------------------


def _merged(raw: list[Claim]) -> list[Claim]:
    out: list[Claim] = []
    for claim in raw:
        for n, other in enumerate(out):
            if _same(claim, other):
                out[n] = _joined(other, claim)
                break
        else:
            out.append(claim)
    return out


def _same(a: Claim, b: Claim) -> bool:
    if a.status != b.status:
        return False
    if not _days_agree(a, b):
        return False
    family = {a.type, b.type}
    if a.mode != b.mode and len(family) > 1:
        return False
    if family <= _ENGAGED:
        return _principals_agree(a, b)
    if len(family) == 1:
        return _principals_agree(a, b) or (a.occasion == b.occasion and bool(a.occasion))
    return False


def _days_agree(a: Claim, b: Claim) -> bool:
    if a.date is None or b.date is None or a.date == b.date:
        return True
    if a.occasion and a.occasion == b.occasion and a.type == b.type and _day_apart(a.date, b.date):
        return True
    return a.date.year is None and (a.date.month, a.date.day) == (b.date.month, b.date.day)


def _day_apart(a: PartialDate, b: PartialDate) -> bool:
    """One occasion on two days that follow each other: the source contradicts itself, and its first word stands."""
    if None in (a.year, a.month, a.day, b.year, b.month, b.day):
        return False
    return abs(dt.date(a.year, a.month, a.day) - dt.date(b.year, b.month, b.day)).days == 1  # type: ignore[arg-type]


def _principals_agree(a: Claim, b: Claim) -> bool:
    """No state of one is foreign to the other, and no two named people stand against each other."""
    if not (set(a.countries) <= set(b.countries) or set(b.countries) <= set(a.countries)):
        return False
    for code in set(a.countries) & set(b.countries):
        left, right = ({p.name for p in c.participants if p.country == code and p.name} for c in (a, b))
        if left and right and not left & right:
            return False
    return True


def _joined(a: Claim, b: Claim) -> Claim:
    first, second = (a, b) if _ORDER.index(a.type) <= _ORDER.index(b.type) else (b, a)
    people = tuple(dict.fromkeys((*first.participants, *second.participants)))
    named = {p.country for p in people if p.name}
    kept = tuple(p for p in people if p.name or p.country not in named)
    dated = b if b.date and _better_dated(b, a) else a
    return replace(
        first,
        date=dated.date, end=dated.end, date_basis=dated.date_basis, date_rule=dated.date_rule,
        place=first.place or second.place, country=first.country or second.country,
        occasion=first.occasion or second.occasion, setting=first.setting if first.occasion else second.setting,
        participants=kept, countries=tuple(sorted({*a.countries, *b.countries})),
        main=a.main or b.main, why=(*a.why, *b.why),
    )  # fmt: skip


def _on_margins(found: tuple[Claim, ...]) -> Iterator[Claim]:
    """A meeting in the country where its principals attend a forum is a meeting beside that forum."""
    forums = [c for c in found if c.type == "conference" and c.occasion and c.country]
    for claim in found:
        forum = next((f for f in forums if f.country == claim.country), None)
        if claim.type in _ENGAGED and claim.mode == "in_person" and not claim.occasion and forum:
            claim = replace(claim, occasion=forum.occasion, setting="margins")
        yield claim


def _dated(found: tuple[Claim, ...], anchor: Anchor) -> tuple[Claim, ...]:
    """Where no day is given for what is mainly reported, the dateline's day is that of the news."""
    if anchor.dateline is None or any(c.date for c in found if c.main):
        return found
    return tuple(
        replace(c, date=anchor.dateline, date_basis="resolved", date_rule=f"dateline ← {anchor.dateline}")
        if c.main and c.status == "reported" else c
        for c in found
    )  # fmt: skip


def _better_dated(b: Claim, a: Claim) -> bool:
    """The first word on a date stands, unless it was only the dateline's, or lacks what the second has."""
    if a.date is None or b.date is None:
        return a.date is None
    if a.date_rule.startswith("dateline") or (a.date.year is None and b.date.year is not None):
        return not b.date_rule.startswith("dateline")
    return a.end is None and b.end is not None and a.date == b.date


def _main(found: list[Claim]) -> tuple[Claim, ...]:
    """What the article is mainly about: told in title or lead; where nothing is, the first that is reported."""
    found = [replace(c, main=False) if c.status == "background" else c for c in found]
    reported = [c for c in found if c.main and c.status == "reported"]
    engaged = [c for c in reported if c.type in _ENGAGED]
    spoken = [
        c
        for c in found
        if c.type == "statement"
        and any("pokes" in (p.role or "") or "发言人" in (p.role or "") for p in c.participants)
    ]
    if spoken and not reported and any(c.main for c in found):
        found = [replace(c, main=c is spoken[0]) for c in found]
    elif engaged:
        found = [replace(c, main=c.main and c.status == "reported" and c.type in _ENGAGED) for c in found]
    elif reported:
        found = [replace(c, main=c.main and c.status == "reported") for c in found]
    elif not any(c.main for c in found):
        first = next((n for n, c in enumerate(found) if c.status == "reported"), None)
        found = [replace(c, main=n == first) for n, c in enumerate(found)]
    return tuple(sorted(found, key=lambda c: not c.main))
