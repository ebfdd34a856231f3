"""Publication days and clocks of the heading, and the year of what lacks one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from site_builder import dates, patterns, tables
from site_builder.ingest.candidates import NEVER, ORDER, Candidate, published
from site_builder.ingest.datelines import dateline
from site_builder.ingest.pieces import Piece
from site_builder.model import Evidence, PartialDate

Known = frozenset[tuple[int, int]]
"""Months and days that the page gives without doubt."""

_HOURS = patterns.compile(r"(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)")
_HOURS_RANGE = patterns.compile(r"[^:]{6,14}[\s(]*\d{1,2}:\d\d\s?(?:—|–|-|~|至|到)+\s?\d{1,2}:\d\d")
"""A day with hours from and to is that of a meeting, not of a page."""
_IN_URL = patterns.compile(r"/((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)")
_SOON, _OLD = 21, 300
"""Days that a day without a year may lie after, or before, the day that lends it one."""


def prefix(piece: Piece) -> Iterator[Candidate]:
    """The crawl's own date."""
    for stamp in dates.stamps(piece.view):
        if stamp.date:
            yield published(stamp.date, "prefix", Evidence("cut:crawl-prefix", stamp.quote, piece.line))


def clock(piece: Piece) -> Iterator[Candidate]:
    """The visitor's day: kept, never chosen."""
    for stamp in dates.stamps(piece.view):
        if stamp.date and stamp.date.year:
            yield Candidate("published", str(stamp.date), NEVER, Evidence(piece.rule, stamp.quote, piece.line))


def stamps(piece: Piece, below: bool, known: Known) -> Iterator[Candidate]:
    """Days and clocks of a byline piece; ``below``: it stands under the text."""
    found = dates.stamps(piece.view)
    for stamp in found:
        if _HOURS_RANGE.match(piece.view[stamp.start :]):
            continue
        source = "roc" if stamp.rule.startswith("roc") else "footer" if below else _source(piece.view[: stamp.start])
        why = Evidence(f"date:{stamp.rule}", stamp.quote, piece.line)
        for day in (stamp.date,) if stamp.date else _readings(stamp, known):
            yield published(day, source, why)
        if stamp.clock:
            yield Candidate("time", stamp.clock, ORDER.index(source), why)
    if not found:
        yield from _half_stamp(piece)


def known(pieces: Sequence[Piece]) -> Known:
    """Month and day of every stamp and dateline that can be read in one way only."""
    days = [s.date for p in pieces if p.role == "byline" for s in dates.stamps(p.view) if s.date]
    for piece in pieces:
        hit = dateline(piece.view) if piece.kind == "dated" else None
        if hit and hit[1].groupdict().get("date"):
            days += [PartialDate(None, m.first.month, m.first.day) for m in dates.find(hit[1]["date"])]
    return frozenset((d.month, d.day) for d in days if d.month and d.day)


def _readings(stamp: dates.Stamp, known: Known) -> list[PartialDate]:
    """Of 06-11-2019: first the reading that another date bears out, else day before month."""
    return sorted(stamp.either, key=lambda day: ((day.month, day.day) not in known, day == stamp.either[0]))


def _source(before: str) -> str:
    """Which kind of label stands before a stamp."""
    for name in ("label-updated", "label-published"):
        if any(rule.id == name and rule.find(before + " ") for rule in tables.rules("heading")):
            return name
    return "stamp"


def _half_stamp(piece: Piece) -> Iterator[Candidate]:
    """Month, day and clock, without a year."""
    hours = _HOURS.search(piece.view)
    for mention in dates.find(piece.view, "en" if piece.view.isascii() else "und") if hours else ():
        if hours and mention.first.month and mention.first.day:
            day = PartialDate(mention.first.year, mention.first.month, mention.first.day)
            yield published(day, "half-stamp", Evidence(f"date:{mention.rule}", mention.quote, piece.line))
            yield Candidate("time", hours[0], ORDER.index("half-stamp"), Evidence("date:clock", hours[0], piece.line))
            return


def in_address(address: str, line: int) -> Iterator[Candidate]:
    """The day that a source's address has in its path."""
    if match := _IN_URL.search(address):
        yield published(PartialDate(*map(int, match.groups())), "url", Evidence("url-date", match[0], line))


def completed(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Days without a year, with the year of the best publication day; and the placeholder a dateline unmasks."""
    whole = [c for c in found if c.name == "published" and c.rank < NEVER and c.day and c.day.day]
    anchor = min(whole, key=lambda c: c.rank, default=None)
    for c in found if anchor else ():
        if anchor is None or anchor.day is None or c.day is None or c.day.year or not c.day.day:
            continue
        quote = f"{c.why.quote} ← {anchor.value}"
        near = _near(c.day, anchor.day)
        if near and c.name == "published":
            yield published(near, "half-stamp", Evidence("year-lent", quote, c.why.line), "resolved")
        elif near and c.name == "dateline_date":
            yield Candidate(c.name, str(near), 0, Evidence(c.why.rule, quote, c.why.line), "resolved", near)
        if c.name == "dateline_date" and _is_placeholder(anchor, c.day):
            day = PartialDate(anchor.day.year, c.day.month, c.day.day)
            yield published(day, "half-stamp", Evidence("placeholder-prefix", quote, c.why.line), "resolved")


def _is_placeholder(anchor: Candidate, day: PartialDate) -> bool:
    """New Year's Day from the crawl alone, while the dateline says another season."""
    first = anchor.day is not None and (anchor.day.month, anchor.day.day) == (1, 1)
    return first and anchor.rank == ORDER.index("prefix") and day.month not in (1, 12)


def _near(day: PartialDate, anchor: PartialDate) -> PartialDate | None:
    """The month and day in the year that brings it next to the anchor; None where no year does."""
    if not (day.month and day.day and anchor.year and anchor.month and anchor.day):
        return None
    at = date(anchor.year, anchor.month, anchor.day)
    best: tuple[int, PartialDate] | None = None
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            gap = (at - date(year, day.month, day.day)).days
        except ValueError:
            continue
        if -_SOON <= gap <= _OLD and (best is None or abs(gap) < best[0]):
            best = abs(gap), PartialDate(year, day.month, day.day)
    return best[1] if best else None
