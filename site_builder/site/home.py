"""The first page: what this is, how much there is, the latest events, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.model import Dossier, Page, Text
from site_builder.records import dataclass
from site_builder.site import routes
from site_builder.site.chronology import CalendarRow, YearLink, calendar, year_links
from site_builder.site.shelf import Shelf, plain
from site_builder.site.views import Chrome, EventLine, Link, Name, Run
from site_builder.site.when import MONTHS, parse

_RANKED = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, in both languages, and the list behind it."""

    number: int
    label: Name
    href: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way in: a list's name, its first entries, and how many more there are."""

    title: Name
    href: str
    links: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything on the first page."""

    chrome: Chrome
    tagline: Name
    description: tuple[Run, ...]
    calendar: tuple[CalendarRow, ...]
    dotted: bool
    """Whether a month of the calendar shows its events as dots, and not as a number."""
    months: tuple[str, ...]
    figures: tuple[Figure, ...]
    latest: tuple[EventLine, ...]
    events: int
    ways: tuple[Way, ...]
    years: tuple[YearLink, ...]
    span: str
    reports: int
    about: str


def plan(shelf: Shelf, about: str = "") -> Iterator[Page]:
    """``index.html``. ``about`` is the path of the hand-written page about the site, if there is one."""
    yield Page("index.html", "home.html", make=partial(view, shelf, about))


def view(shelf: Shelf, about: str = "") -> HomeView:
    library, config = shelf.library, shelf.config
    held = [event for event in library.events if event.status == "reported"]
    rows = calendar(shelf)
    return HomeView(
        chrome=shelf.chrome("index.html", plain(shelf.site.title), "home", shelf.name(config.description).main.text),
        tagline=shelf.name(config.tagline),
        description=_runs(shelf, config.description),
        calendar=rows,
        dotted=any(cell and not cell.number for row in rows for cell in row.cells),
        months=MONTHS,
        figures=_figures(shelf, len(held)),
        latest=shelf.event_lines(held[: config.latest]),
        events=len(held),
        ways=_ways(shelf),
        years=year_links(shelf),
        span=_span(shelf),
        reports=len(library.readings),
        about=about,
    )


def _runs(shelf: Shelf, text: Text) -> tuple[Run, ...]:
    """A text in the main language, then in the others."""
    runs = [shelf.run(lang, words) for lang, words in text]
    return tuple(sorted(runs, key=lambda run: run.side != "b"))


def _figures(shelf: Shelf, held: int) -> tuple[Figure, ...]:
    library = shelf.library
    counts = (
        (held, "event", "会晤", routes.chronology()),
        (len(library.readings), "report", "报道", routes.index("article")),
        (len(library.countries), "country", "国家", routes.index("country")),
        (len(library.people), "person", "人物", routes.index("person")),
        (len(library.organizations), "organization", "组织", routes.index("organization")),
    )
    return tuple(Figure(n, Name(Run(_some(n, one)), Run(zh, "zh-Hans", "a")), href) for n, one, zh, href in counts)


def _some(number: int, word: str) -> str:
    many = {"country": "countries", "person": "people"}
    return word if number == 1 else many.get(word, word + "s")


def _ways(shelf: Shelf) -> tuple[Way, ...]:
    library = shelf.library
    kinds = (
        ("country", "Countries", "国家", library.countries),
        ("person", "People", "人物", library.people),
        ("organization", "Organizations", "组织", library.organizations),
    )
    return tuple(_way(shelf, *kind) for kind in kinds)


def _way(shelf: Shelf, kind: str, english: str, chinese: str, dossiers: tuple[Dossier, ...]) -> Way:
    ranked = sorted(dossiers, key=lambda d: (-len(d.took_part), -len(d.mentioned), d.id))
    links = tuple(
        shelf.link(kind, d.id, str(len(d.took_part)) if d.took_part else "mentioned") for d in ranked[:_RANKED]
    )
    title = Name(Run(english), Run(chinese, "zh-Hans", "a"))
    return Way(title, routes.index(kind), links, max(len(ranked) - _RANKED, 0))


def _span(shelf: Shelf) -> str:
    """``between July 2021 and August 2023``, by publication; empty where no date is known."""
    found = (parse(reading.value("published")) for reading in shelf.library.readings)
    dates = sorted((date for date in found if date and date.year), key=str)  # 2015 and 2015-03 cannot be compared
    if not dates:
        return ""
    first, last = (f"{MONTHS[d.month - 1]} {d.year}" if d.month else str(d.year) for d in (dates[0], dates[-1]))
    return f"in {first}" if first == last else f"between {first} and {last}"
