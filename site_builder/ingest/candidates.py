"""A possible value of a heading fact, with its evidence and its place in the written order of choice."""

from __future__ import annotations

from site_builder.model import Basis, Evidence, PartialDate
from site_builder.records import dataclass

ORDER = (
    "label-published", "stamp", "label-updated", "metadata", "footer", "roc", "half-stamp", "prefix", "dateline-year",
    "url",
)  # fmt: skip
"""Where a publication date may stand, best first: what the page says of itself, then what the crawl said of it."""

NEVER = 99
"""The rank of what is kept for ``explain`` and never chosen: the visitor's clock, a day without a year."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible value of a fact; ``rank`` is its place in the order, lower is better. ``day`` for dates only."""

    name: str
    value: str
    rank: int
    why: Evidence
    basis: Basis = "stated"
    day: PartialDate | None = None


def published(day: PartialDate, source: str, why: Evidence, basis: Basis = "stated") -> Candidate:
    """A publication day; ``source`` is one of :data:`ORDER`. Without a year it is never chosen."""
    return Candidate("published", str(day), ORDER.index(source) if day.year else NEVER, why, basis, day)
