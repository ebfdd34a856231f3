"""What of one article's body goes into the exports, made once, when its page is read, and remembered with it.

Three exports are long because they hold all bodies: ``articles.json``, the database and the translation memory. Of an
article each takes its words as plain text, or its sentences in pairs. Made for each of them anew, from bodies that are
parsed for each of them, that took most of the time of a build in which one article had changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from site_builder.model import Reading
from site_builder.records import dataclass
from site_builder.site.exports_records import Record, bodily, ledger, titles
from site_builder.site.exports_units import units
from site_builder.site.ondemand import OnDemand
from site_builder.site.sentences import Beads, Paired

Stored = Callable[[], bytes]
"""A way to a portion that is remembered: tens of thousands of them are not in memory together."""
NO_PORTIONS: Mapping[str, Stored] = MappingProxyType({})
encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""JSON as the exports have it."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Parts of files, ready to be put there: JSON and the units of a translation memory."""

    title: str
    """JSON: the titles, as printed too."""
    body: str
    """The members ``rows`` and ``captions`` of a JSON object."""
    ledger: str
    """JSON: lines of the source by role."""
    left_out: int
    """How many pairs of sentences are no units."""
    units: str
    """As :func:`exports_units.units` gives them."""

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as ``articles.json`` has them."""
        rows: list[dict[str, Any]] = json.loads(f"{{{self.body}}}")["rows"]
        return rows

    def record(self, summary: Record) -> str:
        """The record of ``articles.json``; ``summary`` is what the face of the article says."""
        head = encode({**summary, "title": json.loads(self.title)})[:-1]
        return f'{head}, {self.body}, "ledger": {self.ledger}}}'


def portion(reading: Reading, beads: Sequence[Beads]) -> str:
    """The portion of an article as a text; ``beads`` are those of its rows, if it is in two languages."""
    found, left_out = units(reading, beads)
    body = encode(bodily(reading))[1:-1]
    return "\n".join([encode(titles(reading)), body, encode(ledger(reading.ledger)), str(left_out), found])


def parsed(text: str) -> Portion:
    """What :func:`portion` has written."""
    title, body, counts, left_out, found = text.split("\n", 4)
    return Portion(title, body, counts, int(left_out), found)


class Portions(OnDemand[Portion]):
    """By id, the portions of all articles: as remembered, or made of the article where none is known."""

    def __init__(self, readings: Iterable[Reading], paired: Paired, known: Mapping[str, Stored] = NO_PORTIONS) -> None:
        def make(reading: Reading) -> Portion:
            stored = known.get(reading.id)
            return parsed(stored().decode() if stored else portion(reading, paired.get(reading.id, ())))

        super().__init__({reading.id: reading for reading in readings}, make)
