"""A report as the passes compare it, and the few questions they all ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.corpus.groups import Groups
from site_builder.corpus.subject import Subject
from site_builder.model import PartialDate, Report


@dataclass(frozen=True, slots=True)
class Item:
    """A report with its number in the sorted collection and what it is about."""

    number: int
    report: Report
    about: Subject

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


def join_only(item: Item, candidates: Iterable[Item], groups: Groups) -> None:
    """Join the one group the candidates belong to; none or several: stay apart."""
    roots = {groups.find(candidate.number) for candidate in candidates}
    if len(roots) == 1:
        groups.join((item.number, *roots))
