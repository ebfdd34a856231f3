"""A report as the passes compare it, and the few questions they all ask."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.corpus.groups import Groups
from site_builder.corpus.hints import Hints
from site_builder.corpus.subject import Lead, Subject
from site_builder.model import PartialDate, Report
from site_builder.records import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A report with its number in the sorted collection and what it is about."""

    number: int
    report: Report
    about: Subject
    hints: Hints

    @property
    def article(self) -> str:
        return self.report.article

    @property
    def date(self) -> PartialDate | None:
        return self.report.claim.date

    @property
    def background(self) -> bool:
        return self.report.claim.status == "background"


def span(item: Item) -> tuple[int, int]:
    return item.about.days or (0, 0)


def dates_agree(a: Item, b: Item) -> bool:
    """No part that both dates have differs."""
    mine, theirs = a.date or PartialDate(), b.date or PartialDate()
    pairs = ((mine.year, theirs.year), (mine.month, theirs.month), (mine.day, theirs.day))
    return not any(x is not None and y is not None and x != y for x, y in pairs)


def differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def same_leads(a: Subject, b: Subject) -> bool:
    """Whether nothing speaks against both being of the same two principals."""
    return _could_be(a.home, b.home) and _could_be(a.other, b.other)


def _could_be(a: Lead | None, b: Lead | None) -> bool:
    """Whether two reports may mean one person: the same one, or the same post held by a name not in the gazetteer."""
    if a is None or b is None or not a.name or not b.name:
        return a is None or b is None or a.country == b.country
    if a.id == b.id:
        return True
    if a.country != b.country or (a.person and b.person):
        return False
    if a.level and b.level:
        return a.level == b.level
    return bool(set(a.name.split()) & set(b.name.split()))


def join_only(item: Item, candidates: Iterable[Item], groups: Groups) -> None:
    """Join the one group the candidates belong to; none or several: stay apart."""
    roots = {groups.find(candidate.number) for candidate in candidates}
    if len(roots) == 1:
        groups.join((item.number, *roots))
