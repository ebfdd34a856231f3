"""Datelines: city, day, agency and reporters at the head of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder import dates, tables
from site_builder.ingest import outlets
from site_builder.ingest.bylines import names
from site_builder.ingest.candidates import Candidate, published
from site_builder.ingest.pieces import Piece
from site_builder.model import Evidence, PartialDate

_REACH = 160
"""Characters at the head of a paragraph in which a dateline stands."""


def dateline(view: str) -> tuple[tables.Rule, re.Match[str]] | None:
    """The rule that sees a dateline at the head of a view, and what it sees."""
    head = view[:_REACH]
    for rule in tables.rules("dateline"):
        match = rule.pattern.match(head)
        if match and ("needs" not in rule.more or match.groupdict().get(rule.more["needs"])):
            return rule, match
    return None


def read(piece: Piece, n: int) -> Iterator[Candidate]:
    """What the dateline of the ``n``-th paragraph says; the first paragraph's is the best."""
    hit = dateline(piece.view)
    if hit is None:
        return
    rule, match = hit
    why = Evidence(f"dateline:{rule.id}", piece.text[match.start() : match.end()].strip(), piece.line)
    parts = {
        name: piece.text[match.start(name) : match.end(name)].strip(" ,.")
        for name, found in match.groupdict().items()
        if found
    }
    if "place" in parts and not outlets.known(parts["place"]):
        yield Candidate("dateline", parts["place"], n, why)
    for name in ("agency", "agency2", "agency3"):
        if name in parts and not parts[name].startswith(("本报", "本報", "本社")):
            yield from _agency(parts[name], n, why)
    for name in ("author", "author2", "author3"):
        if name in parts and (house := outlets.known(parts[name])):
            yield Candidate(house[0], house[1], n, why)
        elif name in parts:
            yield Candidate("author", names(parts[name]), 4 + n, why)
    if match.groupdict().get("date"):
        yield from _day(match["date"], n, why)


def _agency(value: str, n: int, why: Evidence) -> Iterator[Candidate]:
    parts = [value, *re.split(r"\s*[/,-]\s*", value)]
    for part in parts:
        if hit := outlets.known(part):
            yield Candidate(hit[0], hit[1], n, why)
    if not any(map(outlets.known, parts)):
        yield Candidate("agency", value, n, why)


def _day(quote: str, n: int, why: Evidence) -> Iterator[Candidate]:
    for stamp in dates.stamps(quote):
        if stamp.date and stamp.date.year:
            yield Candidate("dateline_date", str(stamp.date), n, why, day=stamp.date)
            yield published(stamp.date, "dateline-year", why)
            return
    for mention in dates.find(quote, "zh" if "日" in quote else "und"):
        day = PartialDate(mention.first.year, mention.first.month, mention.first.day)
        if day.month and day.day:
            yield Candidate("dateline_date", str(day), 50 + n, why, day=day)
            return
