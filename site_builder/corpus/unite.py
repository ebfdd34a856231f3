"""Which claims are of one event: never by the likeness of texts or titles, only by who, how and when.

First the claims of one page that was taken twice: they are the same claims. Then three passes, each over what the
one before left. (1) ``strict``: equal principals and mode, equal day. (2) ``vague``: claims without a year or a
date join the one event of the same principals, mode and occasion that nothing contradicts. (3) ``partial``: claims
of a day that lack a principal, or spell one in another script, join the one event of that day with which nothing
disagrees. Where two events would do, neither is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from site_builder.corpus.groups import Groups
from site_builder.corpus.items import Item
from site_builder.corpus.partial import half_known
from site_builder.corpus.strict import same_days, same_page
from site_builder.corpus.subject import subject
from site_builder.corpus.vague import undated
from site_builder.model import Gazetteer, Report

Cluster = tuple[Report, ...]


def unite(reports: Sequence[Report], gazetteer: Gazetteer, twins: Iterable[frozenset[str]] = ()) -> tuple[Cluster, ...]:
    """Reports grouped by event, in the order of their first report. ``twins`` are articles that are one page.

    Left out are claims too thin to be an event: see :func:`_counts`.
    """
    counted = [report for report in reports if _counts(report)]
    items = [Item(n, report, subject(report.claim, gazetteer)) for n, report in enumerate(counted)]
    groups = Groups(len(items))
    same_page(items, twins, groups)
    same_days(items, groups)
    undated(items, groups)
    half_known(items, groups)
    clusters: dict[int, list[Report]] = defaultdict(list)
    for item in items:
        clusters[groups.find(item.number)].append(item.report)
    return tuple(tuple(cluster) for _, cluster in sorted(clusters.items()))


def _counts(report: Report) -> bool:
    """Somebody by name, two states, or the forum itself with its day as what the article is mainly about.

    A forum that only explains why people were in town is the occasion of their meeting and no event beside it.
    What lies behind needs at least its month and year.
    """
    claim, date = report.claim, report.claim.date
    if claim.status == "background" and not (date and date.year and date.month):
        return False
    people = any(party.name or party.person for party in claim.participants)
    states = {*claim.countries, *(party.country for party in claim.participants if party.country)}
    return people or len(states) > 1 or bool(claim.main and claim.occasion and date and date.day)
