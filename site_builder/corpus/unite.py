"""Which claims are of one event: never by the likeness of texts or titles, only by who, how and when.

First the claims of one page that was taken twice: they are the same claims. Then passes, each over what the one
before left. (1) ``strict``: equal principals and mode, equal day. (2) ``vague``: claims without a year or a date
join the one event of the same principals and mode that something speaks for and nothing against. (3) ``partial``:
claims that lack a principal, or spell one in another script, join the one event that fits. (4) ``manner``: talks of
which nobody says how they were held were held as another report says. Where two events would do, neither is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from site_builder import naming
from site_builder.corpus.groups import Groups
from site_builder.corpus.hints import (
    Days,
    Hints,
    cities,
    days_of,
    holders,
    names,
    published,
    tenure_of,
    together,
    weekday,
)
from site_builder.corpus.items import Item
from site_builder.corpus.manner import same_manner
from site_builder.corpus.partial import half_known, half_named, same_call
from site_builder.corpus.strict import same_days, same_page
from site_builder.corpus.subject import subject
from site_builder.corpus.vague import undated
from site_builder.model import Claim, Gazetteer, Reading, Report
from site_builder.records import replace

Cluster = tuple[Report, ...]

_SIDES = 2
"""States that make a meeting."""


def unite(
    reports: Sequence[Report],
    gazetteer: Gazetteer,
    twins: Iterable[frozenset[str]] = (),
    readings: Mapping[str, Reading] = MappingProxyType({}),
) -> tuple[Cluster, ...]:
    """Reports grouped by event, in the order of their first report. ``twins`` are articles that are one page.

    ``readings`` by id give what the articles say beside their claims. Left out are claims too thin to be an event:
    see :func:`_counts`.
    """
    items = _items([report for report in reports if _counts(report)], gazetteer, readings)
    groups = Groups(len(items))
    same_page(items, twins, groups)
    same_days(items, groups)
    undated(items, groups)
    half_known(items, groups)
    half_named(items, groups)
    same_call(items, groups)
    same_manner(items, groups)
    clusters: dict[int, list[Report]] = defaultdict(list)
    for item in items:
        clusters[groups.find(item.number)].append(item.report)
    return tuple(tuple(cluster) for _, cluster in sorted(clusters.items()))


def _items(reports: Sequence[Report], gazetteer: Gazetteer, readings: Mapping[str, Reading]) -> list[Item]:
    if not reports:
        return []
    places = cities(gazetteer)
    telling = {report.article: readings[report.article] for report in reports if report.article in readings}
    named = {id: names(reading, places) for id, reading in telling.items()}
    printed = {id: published(reading) for id, reading in telling.items()}
    in_office, tenure = holders(gazetteer), tenure_of(gazetteer)
    items = []
    for number, report in enumerate(reports):
        out = printed.get(report.article)
        about = subject(_identified(report.claim, out, in_office), gazetteer)
        leads = [lead for lead in (about.home, about.other) if lead]
        hints = Hints(
            published=out,
            named=named.get(report.article, frozenset()),
            weekday=None if about.days else weekday(report.claim),
            tenure=None if about.days else together(tenure(lead.person, lead.level) for lead in leads),
        )
        items.append(Item(number, report, about, hints))
    return items


def _identified(
    claim: Claim, out: Days | None, in_office: Mapping[tuple[str, str], tuple[tuple[str, Days], ...]]
) -> Claim:
    """With the person for a post without a name, where one person held it on all days that the claim may mean.

    Only to compare: the event itself names nobody whom no report names.
    """
    days = days_of(claim.date) or (out if claim.main else None)
    if days is None or all(p.name or p.person or not p.role for p in claim.participants):
        return claim
    people = []
    for party in claim.participants:
        level = naming.rank(party.role) if party.role and not party.name and not party.person else None
        held = in_office.get((party.country or "", level or ""), ())
        fit = {id for id, span in held if span[0] <= days[1] and days[0] <= span[1]}
        people.append(replace(party, person=next(iter(fit))) if len(fit) == 1 else party)
    return replace(claim, participants=tuple(people))


def _counts(report: Report) -> bool:
    """Somebody by name, two states, or what an article is mainly about: a forum with its day, an exercise with its
    day and place.

    A forum that only explains why people were in town is the occasion of their meeting and no event beside it.
    What lies behind needs at least its month and year. What is told in passing of one side alone, with no time, place
    or occasion ("he also went on a visit"), is a word about another event and none by itself.
    """
    claim, date = report.claim, report.claim.date
    if claim.status == "background" and not (date and date.year and date.month):
        return False
    people = any(party.name or party.person for party in claim.participants)
    states = {*claim.countries, *(party.country for party in claim.participants if party.country)}
    bare = not (date or claim.place or claim.country or claim.occasion or claim.type == "statement")
    if bare and not claim.main and len(states) < _SIDES:
        return False
    known = claim.occasion or (claim.place and claim.type in ("exercise", "port_call"))
    return people or len(states) >= _SIDES or bool(claim.main and known and date and date.day)
