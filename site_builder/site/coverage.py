"""What the collection does not know: empty months, events of one report, dates and publishers that are not stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby

from site_builder.model import Event, Page, PartialDate, Reading
from site_builder.records import dataclass
from site_builder.site import routes
from site_builder.site.shelf import Shelf
from site_builder.site.views import ArticleLine, Chrome, EventLine, Name, Run
from site_builder.site.when import MONTHS, parse
from site_builder.site.wording import language

_MOST = 50
"""Lines under one heading; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A year, or several, and its months in which nothing was published; ``months`` is empty for whole years."""

    years: str
    months: str


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is not known: of how many, and which; ``more`` are not listed, but stand in ``whole``."""

    id: str
    title: Name
    words: str
    number: int
    of: int
    events: tuple[EventLine, ...]
    articles: tuple[ArticleLine, ...]
    more: int
    whole: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language, and how many reports are in it."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The whole page."""

    chrome: Chrome
    reports: int
    events: int
    first: str
    last: str
    months: int
    """Months from the first to the last publication, both included …"""
    empty: int
    """… and those of them without one."""
    gaps: tuple[Gap, ...]
    parts: tuple[Part, ...]
    languages: tuple[Tongue, ...]


def plan(shelf: Shelf) -> Iterator[Page]:
    """``coverage.html``."""
    yield Page(routes.coverage(), "coverage.html", make=partial(view, shelf))


def view(shelf: Shelf) -> CoverageView:
    readings = shelf.library.readings
    held = [event for event in shelf.library.events if event.status == "reported"]
    seen = sorted({month for reading in readings if (month := _month(reading)) is not None})
    span = range(seen[0], seen[-1] + 1) if seen else range(0)
    langs = Counter(lang.split("-")[0] for reading in readings for lang in dict.fromkeys(reading.langs))
    return CoverageView(
        chrome=shelf.chrome(
            routes.coverage(), "Coverage · 收录范围", "coverage", "What this archive does not know, with the lists."
        ),
        reports=len(readings),
        events=len(held),
        first=_named(seen[0]) if seen else "",
        last=_named(seen[-1]) if seen else "",
        months=len(span),
        empty=len(span) - len(seen),
        gaps=_gaps(span, frozenset(seen)),
        parts=(*_of_events(shelf, held), *_of_reports(shelf, readings)),
        languages=tuple(Tongue(language(tag), n) for tag, n in sorted(langs.items(), key=lambda kv: (-kv[1], kv[0]))),
    )


# --- months ----------------------------------------------------------------------------------------------


def _month(reading: Reading) -> int | None:
    """The month of publication, counted from year 0; None where it is not known."""
    date = parse(reading.value("published"))
    return date.year * 12 + date.month - 1 if date and date.year and date.month else None


def _named(month: int) -> str:
    return f"{MONTHS[month % 12]} {month // 12}"


def _gaps(span: range, seen: frozenset[int]) -> tuple[Gap, ...]:
    """The latest year first; years without anything are said together."""
    missing = {
        year: tuple(n % 12 for n in months if n not in seen) for year, months in groupby(span, key=lambda n: n // 12)
    }
    gaps = list[Gap]()
    for whole, group in groupby(sorted(missing, reverse=True), key=lambda year: len(missing[year]) == 12):
        years = tuple(group)
        if whole:
            gaps.append(Gap(f"{years[-1]}–{years[0]}" if len(years) > 1 else f"{years[0]}", ""))
        else:
            gaps += [Gap(str(year), _runs(missing[year])) for year in years if missing[year]]
    return tuple(gaps)


def _runs(months: Sequence[int]) -> str:
    """``January, March–May``."""
    runs = [[n for _, n in group] for _, group in groupby(enumerate(months), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(MONTHS[r[0]] + (f"–{MONTHS[r[-1]]}" if len(r) > 1 else "") for r in runs)


# --- lists -----------------------------------------------------------------------------------------------


def _of_events(shelf: Shelf, held: Sequence[Event]) -> Iterator[Part]:
    rows: tuple[tuple[str, str, str, str, Callable[[Event], bool]], ...] = (
        ("one-report", "Events with one report", "仅有一篇报道的会晤",
         "Nothing confirms them, and nothing can be compared.",
         lambda e: len({report.article for report in e.reports}) < 2),
        ("no-day", "Events whose day is not stated", "日期不详的会晤", "The reports give a month, a year or nothing.",
         lambda e: not (e.date and e.date.precision == "day")),
        ("worked-out", "Events whose day was worked out", "日期由推算得出的会晤",
         "From a weekday, a day without its month, or the dateline; the event's page says how.",
         lambda e: bool(e.date) and e.date_basis == "resolved"),
        ("no-place", "Events in person whose place is not stated", "地点不详的会晤",
         "A dateline says where a report was written, not where people met.",
         lambda e: e.mode == "in_person" and e.type != "statement" and not (e.place or e.country)),
    )  # fmt: skip
    for id, english, chinese, words, wanted in rows:
        found = [event for event in held if wanted(event)]
        title = Name(Run(english), Run(chinese, "zh-Hans", "a"))
        lines, more = shelf.event_lines(found[:_MOST]), max(len(found) - _MOST, 0)
        yield Part(id, title, words, len(found), len(held), lines, (), more, routes.chronology())


def _of_reports(shelf: Shelf, readings: Sequence[Reading]) -> Iterator[Part]:
    rows: tuple[tuple[str, str, str, str, Callable[[Reading], bool]], ...] = (
        ("no-publication", "Reports without a day of publication", "发布日期不详的报道", "As the source was found.",
         lambda r: not _whole(parse(r.value("published")))),
        ("no-publisher", "Reports whose publisher is not stated", "发布机构不详的报道",
         "No outlet and no agency is named.",
         lambda r: not (r.value("outlet") or r.value("agency"))),
        ("no-title", "Reports without a title of their own", "原文无标题的报道",
         "This archive made one; it stands in brackets.",
         lambda r: r.title_basis == "derived"),
        ("no-event", "Reports that tell of no event", "未述及会晤的报道",
         "Opinion, background, or something the program missed.",
         lambda r: r.id not in shelf.events_of),
    )  # fmt: skip
    for id, english, chinese, words, wanted in rows:
        found = [reading for reading in readings if wanted(reading)]
        title = Name(Run(english), Run(chinese, "zh-Hans", "a"))
        lines, more = shelf.article_lines(found[:_MOST]), max(len(found) - _MOST, 0)
        yield Part(id, title, words, len(found), len(readings), (), lines, more, routes.index("article"))


def _whole(date: PartialDate | None) -> bool:
    return date is not None and date.precision == "day"
