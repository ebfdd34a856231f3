"""The library with its indexes: everything that a planner looks up, gathered once and never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from types import MappingProxyType

from site_builder.config import Config
from site_builder.model import Dossier, Event, Gazetteer, Lang, Library, Party, Reading, Text, Trip
from site_builder.records import dataclass, replace
from site_builder.site import routes, when
from site_builder.site.ledger import KINDS
from site_builder.site.ondemand import OnDemand
from site_builder.site.sentences import NO_BEADS, Beads
from site_builder.site.views import ArticleLine, Chrome, EventLine, Link, Name, Pager, Run, Site
from site_builder.site.wording import STATUSES

MAX_LINES = 100
"""How many lines a list page has at most: no page grows with the collection."""

_LINKS, _LINES = 4096, 16_384
"""Links and lines of lists that are kept: an article stands on half a dozen lists."""

NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_MOST_WORDS = 160
"""Characters of a page's description: what lists of search results show."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library to look things up in. Not a view: it never reaches a template."""

    library: Library
    config: Config
    site: Site
    articles: Mapping[str, Reading]
    events: Mapping[str, Event]
    events_of: Mapping[str, tuple[Event, ...]]
    """The events that an article reports, by the article's id, newest first."""
    dossiers: Mapping[tuple[str, str], Dossier]
    rank: Mapping[str, int]
    """The place of each event in the library's order, newest first."""
    years: Mapping[int | None, tuple[Event, ...]]
    """All events by year, newest first; those whose year is not known under None, at the end."""
    held: Mapping[int, int]
    """How many events were reported as held in each year."""
    files: frozenset[str]
    """The paths of the data export, so that a page can link what there is."""
    pages: Mapping[str, str]
    """The page of the chronology on which each event stands."""
    beads: Mapping[str, tuple[Beads, ...]]
    """The sentence beads of each row of the articles in two languages."""
    lines: Mapping[str, frozenset[str]]
    """The anchors of source lines, ``L14``, that the page of each article has, by the article's id."""
    trips: Mapping[str, tuple[Trip, ...]]
    """The trips of a person, the latest first, and those that an event was part of, by its id."""
    linked: Callable[[str, str], Link]
    """The link of an entity by kind and id, made once."""
    listed: Callable[[str], ArticleLine]
    """The line of an article in a list, its outlet beside it, by its id, made once."""
    texts: Mapping[str, str]
    """Marks of the articles' texts by id, as far as they are known."""

    def marks(self, ids: Iterable[str]) -> tuple[str, ...] | None:
        """The marks of some articles' texts, for a page that reads these alone; None where one is not known."""
        found = [self.texts.get(id, "") for id in ids]
        return tuple(found) if all(found) else None

    # --- names and links ---------------------------------------------------------------------------

    def run(self, lang: Lang, text: str) -> Run:
        return Run(text, lang, side(lang, self.config.languages))

    def name(self, text: Text) -> Name:
        return named(text, self.config.languages)

    def link(self, kind: str, id: str, note: str = "") -> Link:
        """A country, person or organization by its id; without a page, or even a row, it is still named."""
        link = self.linked(kind, id)
        return Link(link.name, link.href, note) if note else link

    def party(self, party: Party) -> Link:
        """Somebody who took part, with the office held: the page's link where the gazetteer knows the person."""
        if party.person is not None:
            return self.link("person", party.person, party.role or "")
        if not party.name and party.country:
            return self.link("country", party.country, party.role or "somebody not named")
        lang = "zh-Hans" if party.name and party.name[0] >= "\u2e80" else "en"
        return Link(Name(self.run(lang, party.name)), "", party.role or "")

    def day(self, event: Event) -> str:
        """The event's day on its page of the chronology; the page alone where the day has no year."""
        exact = event.date is not None and event.date.iso
        return f"{self.pages[event.id]}#d{exact}" if exact else self.pages[event.id]

    # --- lines of lists ----------------------------------------------------------------------------

    def event_lines(self, events: Iterable[Event], note: str = "countries", ids: bool = False) -> tuple[EventLine, ...]:
        """Events as lines; a date that the line above has too is not repeated. ``note``: countries, lag or none."""
        lines, before = list[EventLine](), None
        for event in events:
            same_date = event.date is not None and event.date == before
            lines.append(self._event_line(event, note, same_date, ids))
            before = event.date
        return tuple(lines)

    def _event_line(self, event: Event, note: str, same_date: bool, ids: bool) -> EventLine:
        words = {"countries": self.countries, "lag": self.lag}.get(note)
        status = STATUSES[event.status]
        return EventLine(
            href=routes.event(event.id),
            title=self.name(event.title),
            when=when.when(event.date, event.end),
            note=status or (words(event) if words else ""),
            same=same_date,
            dim=bool(status),
            id=f"d{event.date}" if ids and event.date and event.date.iso and not same_date else "",
        )

    def countries(self, event: Event) -> str:
        names = [self.link("country", code).name.main.text for code in event.countries[:4]]
        return ", ".join(names) + (f" and {len(event.countries) - 4} more" if len(event.countries) > 4 else "")

    def lag(self, event: Event) -> str:
        """How long the reports took: ``reported same day, next day``; ``day not stated`` where that is so."""
        if event.date is None or not event.date.day:
            return "day not stated"
        published = (when.parse(self.articles[r.article].value("published")) for r in event.reports)
        days = sorted({d for d in (when.lag(event.date, date) for date in published) if d is not None})
        words = ", ".join(when.lag_words(d) for d in days[:3])
        return f"reported {words}" if words else "date of the report not stated"

    def article_lines(self, articles: Iterable[Reading], note: str = "") -> tuple[ArticleLine, ...]:
        lines, before = list[ArticleLine](), ""
        for reading in articles:
            published = reading.value("published")
            lines.append(self.article_line(reading, note, bool(published) and published == before))
            before = published or ""
        return tuple(lines)

    def article_line(self, reading: Reading, note: str = "", same_date: bool = False) -> ArticleLine:
        """An article by its titles; ``note`` stands for the outlet."""
        line = self.listed(reading.id)
        if not note and not same_date:
            return line
        return ArticleLine(line.href, line.title, line.when, note or line.note, line.supplied, same_date)

    def titles(self, reading: Reading) -> tuple[Run, ...]:
        return titles(reading, self.config.languages)

    @staticmethod
    def outlet(reading: Reading) -> str:
        return reading.value("outlet") or reading.value("agency") or "publisher not stated"

    # --- frames ------------------------------------------------------------------------------------

    def chrome(self, path: str, title: str, current: str = "", description: str = "") -> Chrome:
        base = self.config.base_url
        short = description if len(description) <= _MOST_WORDS else description[: _MOST_WORDS - 1].rstrip() + "…"
        return Chrome(self.site, title, routes.root(path), current, base + path if base else "", short)


def titles(reading: Reading, languages: tuple[Lang, Lang]) -> tuple[Run, ...]:
    """The titles, the site's first language first, its second last, as the columns of the text stand."""
    runs = [Run(text, lang, side(lang, languages)) for lang, text in reading.title.values]
    if len(runs) > 1:
        runs.sort(key=_place)
    return tuple(runs) or (Run(reading.id),)


def _place(run: Run) -> int:
    return ("a", "", "b").index(run.side)


def _line(reading: Reading, languages: tuple[Lang, Lang]) -> ArticleLine:
    """The article as it stands in most lists."""
    return ArticleLine(
        href=routes.article(reading.id),
        title=titles(reading, languages),
        when=when.when(when.parse(reading.value("published"))),
        note=Shelf.outlet(reading),
        supplied=reading.title_basis == "derived",
    )


def _link(
    dossiers: Mapping[tuple[str, str], Dossier],
    gazetteer: Gazetteer,
    languages: tuple[Lang, Lang],
    kind: str,
    id: str,
) -> Link:
    """An entity's name with its page; without a page, or even a row, it is still named."""
    dossier = dossiers.get((kind, id))
    if dossier is not None:
        return Link(named(dossier.name, languages), routes.entity(kind, id))
    rows: Mapping[str, Mapping[str, object]] = {
        "country": gazetteer.countries,
        "person": gazetteer.people,
        "organization": gazetteer.organizations,
        "place": gazetteer.places,
        "topic": gazetteer.topics,
    }
    row = rows[kind].get(id)
    return Link(named(getattr(row, "name", None) or Text((("en", id),)), languages))


@lru_cache(maxsize=8192)
def named(text: Text, languages: tuple[Lang, Lang]) -> Name:
    """The name in the site's second language, else in English; the one in its first language beside it."""
    left, right = languages
    main = text.best(right, "en", left)
    others = (Run(t, lang, side(lang, languages)) for lang, t in text if same(lang, left) and not same(lang, main[0]))
    return Name(Run(main[1], main[0], side(main[0], languages)), next(others, None))


@lru_cache(maxsize=256)
def side(lang: Lang, languages: tuple[Lang, Lang]) -> str:
    """``a`` for the site's first language, ``b`` for its second, by primary subtag; empty for any other."""
    return "a" if same(lang, languages[0]) else "b" if same(lang, languages[1]) else ""


def same(one: Lang, other: Lang) -> bool:
    """Whether two tags name one language: ``zh-Hant`` and ``zh`` do."""
    return one.split("-")[0] == other.split("-")[0]


def plain(name: Name) -> str:
    """A name in one line of text, as in a page's title: ``Russia · 俄罗斯``."""
    return f"{name.main.text} · {name.other.text}" if name.other else name.main.text


def pager(number: int, total: int, href: Callable[[int], str]) -> Pager:
    """Links to the first, the last and the neighbouring pages of a list, the current one without; none for one page.

    A gap in the numbers is an entry of its own, ``…``, so that the pager stays as short as it is.
    """
    if total < 2:
        return Pager(1, 1, ())
    shown = sorted({1, total, *range(max(number - 2, 1), min(number + 2, total) + 1)})
    links = list[tuple[str, str]]()
    for before, n in zip([0, *shown], shown, strict=False):
        links += [("…", "")] * (n - before > 1)
        links.append((str(n), "" if n == number else href(n)))
    return Pager(number, total, tuple(links))


def line_anchors(reading: Reading) -> frozenset[str]:
    """``L14`` for each line of the source that stands on an article's page; one that a person rewrote has none."""
    rows = (*(row.paragraphs for row in reading.rows), *(caption.paragraphs for caption in reading.captions))
    paragraphs = (*reading.standfirst, *(p for row in rows for p in row))
    titled = {line for lang, line in reading.title_lines if lang in reading.title.langs}
    apart = {span.line for span in reading.ledger if KINDS[span.role] in ("heading", "out") and span.text.strip()}
    return frozenset(f"L{n}" for n in titled | apart | {n for p in paragraphs for n in p.lines})


def fit(library: Library) -> Library:
    """The library without the dossiers whose id can be no file name: such a name is shown without a page."""
    return replace(
        library,
        countries=tuple(filter(_is_sound, library.countries)),
        people=tuple(filter(_is_sound, library.people)),
        organizations=tuple(filter(_is_sound, library.organizations)),
    )


def _is_sound(dossier: Dossier) -> bool:
    return routes.is_sound_id(dossier.kind, dossier.id)


def gather(
    library: Library,
    config: Config,
    site: Site,
    files: frozenset[str] = frozenset(),
    beads: Mapping[str, tuple[Beads, ...]] = NO_BEADS,
    texts: Mapping[str, str] = NO_TEXTS,
) -> Shelf:
    """Index a library once."""
    events_of: dict[str, list[Event]] = {}
    years: dict[int | None, list[Event]] = {}
    for event in library.events:
        years.setdefault(event.date.year if event.date else None, []).append(event)
        for article in dict.fromkeys(report.article for report in event.reports):
            events_of.setdefault(article, []).append(event)
    trips: dict[str, list[Trip]] = {}
    for trip in library.trips:
        for id in (trip.person, *trip.events):
            trips.setdefault(id, []).append(trip)
    articles = {reading.id: reading for reading in library.readings}
    named_ones = (*library.countries, *library.people, *library.organizations)
    dossiers: dict[tuple[str, str], Dossier] = {(d.kind, d.id): d for d in named_ones}
    return Shelf(
        library=library,
        config=config,
        site=site,
        articles=articles,
        events={event.id: event for event in library.events},
        events_of={article: tuple(events) for article, events in events_of.items()},
        dossiers=dossiers,
        rank={event.id: n for n, event in enumerate(library.events)},
        files=files,
        years={y: tuple(years[y]) for y in sorted(years, key=lambda y: -(y or 0))},
        held={y: sum(e.status == "reported" for e in events) for y, events in years.items() if y is not None},
        pages={e.id: routes.year(y, n // MAX_LINES + 1) for y, events in years.items() for n, e in enumerate(events)},
        beads=beads,
        lines=OnDemand(articles, line_anchors),
        trips={id: tuple(some) for id, some in trips.items()},
        linked=lru_cache(_LINKS)(partial(_link, dossiers, library.gazetteer, config.languages)),
        listed=lru_cache(_LINES)(lambda id: _line(articles[id], config.languages)),
        texts=texts,
    )
