"""The table of an article's facts: value, basis, rule and line, so that each can be looked up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from site_builder.model import FACTS, Claim, Evidence, Fact, Party, Reading
from site_builder.site.shelf import Shelf
from site_builder.site.views import Link, Name, Run, When
from site_builder.site.when import parse, when
from site_builder.site.wording import FACTS as LABELS
from site_builder.site.wording import STATUSES, form, own_name

_REFS = 6


class Ref(NamedTuple):
    """A source line, ``L14``; without ``href`` where the page does not show that line."""

    label: str
    href: str = ""


class Item(NamedTuple):
    """One value: a name with its page, or a date."""

    link: Link
    when: When | None = None


class FactRow(NamedTuple):
    """A row of the table. ``basis`` is one of the model's four, or empty where none applies."""

    label: str
    items: tuple[Item, ...]
    basis: str = ""
    rules: tuple[str, ...] = ()
    refs: tuple[Ref, ...] = ()
    group: bool = False
    """The first row of an event: a line is drawn above it."""


def heading(reading: Reading) -> tuple[FactRow, ...]:
    """The strip under the title: who published it, when, and in which languages."""
    rows, known = list[FactRow](), {fact.name: fact for fact in reading.facts}
    for name in ("outlet", "agency", "published", "author", "editor"):
        fact = known.get(name)
        if fact is not None:
            time = known["time"].value if name == "published" and "time" in known else None
            rows.append(FactRow(LABELS[name], (_value(fact, time),), fact.basis))
        elif name == "published":
            rows.append(FactRow(LABELS[name], (words("not stated"),)))
    langs = tuple(Item(Link(Name(Run(own_name(lang), lang)))) for lang in reading.langs)
    credits = tuple(dict.fromkeys(c.credit for c in reading.captions if c.credit))
    if credits:
        rows.append(FactRow("Photographs", tuple(map(words, credits))))
    return (*rows, FactRow("Language" if len(langs) == 1 else "Languages", langs))


def facts(shelf: Shelf, reading: Reading, anchors: frozenset[str]) -> tuple[FactRow, ...]:
    """All facts: those of the heading, those of each claim, and who and what is named."""
    known = {fact.name: fact for fact in reading.facts}
    rows = [_fact_row(known[name], anchors) for name in FACTS if name in known]
    for claim in reading.claims:
        rows += _claim_rows(shelf, claim, anchors)
    return (*rows, *_named(shelf, reading, anchors))


@lru_cache(maxsize=4096)
def words(text: str) -> Item:
    """A value that is plain words: publishers and forms of meeting come again and again."""
    return Item(Link(Name(Run(text))))


def refs(why: Iterable[Evidence], anchors: frozenset[str]) -> tuple[Ref, ...]:
    """The lines of the evidence, in order, each once; at most six."""
    lines = {evidence.line for evidence in why if evidence.line}
    return tuple([_ref(n, f"L{n}" in anchors) for n in sorted(lines)[:_REFS]]) if lines else ()


@lru_cache(maxsize=1024)
def _ref(line: int, shown: bool) -> Ref:
    return Ref(f"L{line}", f"#L{line}" if shown else "")


def rules(why: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([evidence.rule for evidence in why if evidence.rule]))[:3]


def _fact_row(fact: Fact, anchors: frozenset[str]) -> FactRow:
    return FactRow(LABELS[fact.name], (_value(fact),), fact.basis, rules(fact.why), refs(fact.why, anchors))


def _value(fact: Fact, time: str | None = None) -> Item:
    date = parse(fact.value) if fact.name in ("published", "dateline_date") else None
    if date is None:
        return words(fact.value)
    moment = when(date)
    return Item(Link(Name(Run(f"{moment.long}, {time[:5]}" if time else moment.long))), moment)


def _claim_rows(shelf: Shelf, claim: Claim, anchors: frozenset[str]) -> list[FactRow]:
    lines, ids = refs(claim.why, anchors), rules(claim.why)
    moment = when(claim.date, claim.end)
    day = f"{moment.long}, {moment.weekday}" if moment.weekday else moment.long
    label = "Took place" if claim.status == "reported" else STATUSES[claim.status].capitalize()
    date_rules = (claim.date_rule,) if claim.date_rule else ()
    basis = claim.date_basis if claim.date else ""
    mended = "corrected" if any(evidence.rule == "front-matter" for evidence in claim.why) else ""
    rows = [
        FactRow(label, (Item(Link(Name(Run(day))), moment),), basis, date_rules, lines, True),
        FactRow("Form", (words(form(claim)),), mended or "derived", ids),
    ]
    if claim.place or claim.country:
        rows.append(FactRow("Place", place(shelf, claim.place, claim.country), mended))
    if claim.occasion:
        rows.append(FactRow("Occasion", (Item(shelf.link("organization", claim.occasion)),), mended))
    if claim.participants:
        rows.append(FactRow("Took part", tuple(Item(shelf.party(p)) for p in claim.participants), mended))
    elif claim.countries:
        rows.append(FactRow("Took part", tuple(Item(shelf.link("country", c)) for c in claim.countries), mended))
    if claim.topics:
        rows.append(FactRow("Topics", tuple(Item(shelf.link("topic", t)) for t in claim.topics), mended))
    return rows


def place(shelf: Shelf, place: str | None, country: str | None) -> tuple[Item, ...]:
    """The venue and its country, as far as the text says."""
    kinds = (("place", place), ("country", country))
    return tuple(Item(shelf.link(kind, id)) for kind, id in kinds if id)


def _named(shelf: Shelf, reading: Reading, anchors: frozenset[str]) -> list[FactRow]:
    nations, people = reading.nations, reading.people
    set_by_hand = people.participants if "people" in reading.corrected else ()  # else they stand with the events
    groups: tuple[tuple[str, str, str, tuple[str | Party, ...]], ...] = (
        ("Countries", "countries", "country", nations.participants),
        ("Host", "countries", "country", nations.host),
        ("Countries only mentioned", "countries", "country", nations.mentioned),
        ("People", "people", "person", set_by_hand),
        ("People only mentioned", "people", "person", people.mentioned),
        ("Organizations", "organizations", "organization", reading.organizations),
    )
    lines: dict[tuple[str, str], list[int]] = {}
    for mention in reading.mentions:
        lines.setdefault((mention.kind, mention.id), []).append(mention.line)
    rows = []
    for label, field, kind, named in groups:
        if not named:
            if field in reading.corrected and label in ("Countries", "People", "Organizations"):
                rows.append(FactRow(label, (words("none"),), "corrected"))
            continue
        keys = [(kind, one if isinstance(one, str) else one.person or "") for one in named]
        why = [Evidence("", "", line) for key in keys for line in lines.get(key, ())[:2]]
        basis = "corrected" if field in reading.corrected else "stated" if why else ""
        links = [shelf.link(kind, one) if isinstance(one, str) else shelf.party(one) for one in named]
        rows.append(FactRow(label, tuple(map(Item, links)), basis, (), refs(why, anchors)))
    return rows
