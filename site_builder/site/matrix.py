"""Who met whom: Chinese officials down, countries across, a number in each cell that leads to the list behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby
from typing import Literal

from site_builder.model import Event, Page
from site_builder.records import dataclass
from site_builder.site import routes
from site_builder.site.shelf import MAX_LINES, Shelf, pager, plain
from site_builder.site.views import Chrome, EventLine, Link, Name, Pager, Run
from site_builder.site.wording import count

HOME = "CN"
WITHOUT_ROW, UNNAMED = "without-a-row", "not-named"
"""Rows of their own: officials that the gazetteer does not know, and events for which nobody is named."""

_MOST_COLUMNS = 40
_MOST_ROWS = 40
Met = Mapping[str, Mapping[str, Sequence[Event]]]
"""Official → country → events, the newest first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many events, and where they are listed. ``words`` say the whole of it to those who hear the table."""

    number: int
    href: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An official: a cell for each column, None where they did not meet; the columns left out; the total."""

    head: Link
    cells: tuple[Cell | None, ...]
    others: Cell | None
    total: Cell


@dataclass(frozen=True, slots=True)
class YearChoice:
    """A year that has a table of its own; without ``href`` the one that is shown."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The table of all years or of one."""

    chrome: Chrome
    span: str
    years: tuple[YearChoice, ...]
    columns: tuple[Link, ...]
    left_out: int
    """Countries met less often, which share the column "others"."""
    rows: tuple[Row, ...]
    totals: Row | None
    pager: Pager


@dataclass(frozen=True, slots=True)
class YearOf:
    """The events of one official with one country in one year; ``id`` is the anchor."""

    id: str
    label: str
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class CountryOf:
    """The events of one official with one country; ``total`` counts those on other pages of the list too."""

    id: str
    country: Link
    total: int
    years: tuple[YearOf, ...]


@dataclass(frozen=True, slots=True)
class OfficialView:
    """What stands behind a row of the table: the events of one official, by country and year."""

    chrome: Chrome
    head: Link
    total: int
    countries: tuple[CountryOf, ...]
    pager: Pager


def plan(shelf: Shelf) -> Iterator[Page]:
    """``matrix.html``, a table for each year, and for each official the list that the cells lead to."""
    events = [event for event in shelf.library.events if _counts(event)]
    everything = _met(events)
    listed = {who: _Listed(who, met) for who, met in everything.items()}
    by_year: dict[int | None, list[Event]] = {}
    for event in events:
        by_year.setdefault(event.date.year if event.date else None, []).append(event)
    years = sorted(by_year, key=lambda year: -(year or 0))
    yield from _tables(shelf, _Table(everything, years, "all"), listed)
    for year in years:
        yield from _tables(shelf, _Table(_met(by_year[year]), years, year), listed)
    for who in everything:
        yield from _lists(shelf, listed[who])


def _counts(event: Event) -> bool:
    """Held, and of two parties: a conference is no meeting of all with all, a statement no meeting."""
    met = event.status == "reported" and event.setting != "multilateral" and event.type != "statement"
    return met and HOME in event.countries and len(event.countries) > 1


def _met(events: Iterable[Event]) -> Met:
    found: dict[str, dict[str, list[Event]]] = {}
    for event in events:
        for who in _officials(event):
            for country in event.countries:
                if country != HOME:
                    found.setdefault(who, {}).setdefault(country, []).append(event)
    return found


def _officials(event: Event) -> tuple[str, ...]:
    parties = [party for party in event.participants if party.country == HOME]
    known = [_official(party.person) for party in parties if party.person or party.name]
    return tuple(dict.fromkeys(known)) or (UNNAMED,)


def _official(id: str | None) -> str:
    """The id that the list of an official's events is named by; one that can be no file name has no row either."""
    return id if id and routes.is_sound_id("person", id) else WITHOUT_ROW


def _total(met: Mapping[str, Sequence[Event]]) -> int:
    """Events, each once however many countries it was with."""
    return len({event.id for events in met.values() for event in events})


# --- the tables ----------------------------------------------------------------------------------------


class _Table:
    """The table of all years or of one: what its pages share is found out once, by the process that draws them."""

    def __init__(self, met: Met, years: Sequence[int | None], shown: int | Literal["all"] | None) -> None:
        self.met = met
        self.years = years
        self.shown = shown
        self.pages = max(-(-len(met) // _MOST_ROWS), 1)
        self.part = "" if shown == "all" else _label(shown).lower()
        self.span = "All years" if shown == "all" else _label(shown)

    @cached_property
    def ranked(self) -> list[str]:
        """Officials, those of most events first; those without a row last."""
        return sorted(self.met, key=lambda who: (who in (WITHOUT_ROW, UNNAMED), -_total(self.met[who]), who))

    @cached_property
    def columns(self) -> list[str]:
        return _columns(self.met)

    @cached_property
    def totals(self) -> Row:
        return _totals(self.met, self.columns[:_MOST_COLUMNS], self.columns[_MOST_COLUMNS:])


def _tables(shelf: Shelf, table: _Table, listed: Mapping[str, _Listed]) -> Iterator[Page]:
    for number in range(1, table.pages + 1):
        make = partial(_table_view, shelf, table, listed, number)
        yield Page(routes.matrix(table.part, number), "matrix.html", make=make)


def _table_view(shelf: Shelf, table: _Table, listed: Mapping[str, _Listed], number: int) -> MatrixView:
    kept, rest = table.columns[:_MOST_COLUMNS], table.columns[_MOST_COLUMNS:]
    group = table.ranked[(number - 1) * _MOST_ROWS : number * _MOST_ROWS]
    title = f"Who met whom, {table.span.lower()} · 会晤表"
    return MatrixView(
        chrome=shelf.chrome(routes.matrix(table.part, number), title, "matrix", _DESCRIPTION),
        span=table.span,
        years=_choices(table.years, table.shown),
        columns=tuple(shelf.link("country", code) for code in kept),
        left_out=len(rest),
        rows=tuple(_row(shelf, table.met[who], listed[who], kept, rest, table.shown) for who in group),
        totals=table.totals if table.met else None,
        pager=pager(number, table.pages, partial(routes.matrix, table.part)),
    )


_DESCRIPTION = "Chinese officials and the countries they met, with the number of events, by year."


def _columns(met: Met) -> list[str]:
    """Countries that were met, most events first."""
    events: dict[str, set[str]] = {}
    for countries in met.values():
        for code, some in countries.items():
            events.setdefault(code, set()).update(event.id for event in some)
    return sorted(events, key=lambda code: (-len(events[code]), code))


def _choices(years: Sequence[int | None], shown: object) -> tuple[YearChoice, ...]:
    choices: list[tuple[str, str, object]] = [("All years", routes.matrix(), "all")]
    choices += [(_label(year), routes.matrix(_label(year).lower()), year) for year in years]
    return tuple(YearChoice(label, "" if year == shown else href) for label, href, year in choices)


def _row(
    shelf: Shelf, met: Mapping[str, Sequence[Event]], listed: _Listed, kept: list[str], rest: list[str], shown: object
) -> Row:
    head = _head(shelf, listed.who)
    name = head.name.main.text
    year = "" if shown == "all" else _label(shown).lower()
    cells = []
    for code in kept:
        events = met.get(code, ())
        words = f"{name}, {shelf.link('country', code).name.main.text}: {count(len(events), 'event')}"
        cells.append(Cell(len(events), listed.href(code, year), words) if events else None)
    left = {code: met[code] for code in rest if code in met}
    others = Cell(_total(left), routes.matrix(listed.who), f"{name}, other countries") if left else None
    total = Cell(_total(met), routes.matrix(listed.who), f"{name}, all: {count(_total(met), 'event')}")
    return Row(head, tuple(cells), others, total)


def _totals(met: Met, kept: list[str], rest: list[str]) -> Row:
    """Each event once, however many officials it was with."""
    by_country: dict[str, list[Event]] = {}
    for countries in met.values():
        for code, events in countries.items():
            by_country.setdefault(code, []).extend(events)
    cells = tuple(Cell(_total({code: by_country[code]})) for code in kept)
    others = Cell(_total({code: by_country[code] for code in rest})) if rest else None
    head = Link(Name(Run("Events, each once"), Run("场次", "zh-Hans", "a")))
    return Row(head, cells, others, Cell(_total(by_country)))


def _head(shelf: Shelf, who: str) -> Link:
    if who == WITHOUT_ROW:
        return Link(Name(Run("Others, not in the gazetteer"), Run("其他人员", "zh-Hans", "a")), routes.review())
    if who == UNNAMED:
        return Link(Name(Run("Nobody named"), Run("未具名", "zh-Hans", "a")))
    return shelf.link("person", who)


# --- the lists behind them -----------------------------------------------------------------------------


class _Listed:
    """The events of one official in the order of the list, and on which of its pages each country and year begins."""

    def __init__(self, who: str, met: Mapping[str, Sequence[Event]]) -> None:
        self.who = who
        self.totals = {code: len(events) for code, events in met.items()}
        self.pages = -(-sum(self.totals.values()) // MAX_LINES)
        self._met = met

    @cached_property
    def lines(self) -> list[tuple[str, Event]]:
        codes = sorted(self._met, key=lambda code: (-len(self._met[code]), code))
        return [(code, event) for code in codes for event in self._met[code]]

    @cached_property
    def number(self) -> int:
        return _total(self._met)

    @cached_property
    def _begins(self) -> Mapping[str, int]:
        pages: dict[str, int] = {}
        for n, (code, event) in enumerate(self.lines):
            for anchor in (code.lower(), _anchor(code, event)):
                pages.setdefault(anchor, n // MAX_LINES + 1)
        return pages

    def href(self, code: str, year: str) -> str:
        anchor = f"{code.lower()}-{year}" if year else code.lower()
        return f"{routes.matrix(self.who, self._begins[anchor])}#{anchor}"


def _lists(shelf: Shelf, listed: _Listed) -> Iterator[Page]:
    for number in range(1, listed.pages + 1):
        yield Page(routes.matrix(listed.who, number), "official.html", make=partial(_list_view, shelf, listed, number))


def _list_view(shelf: Shelf, listed: _Listed, number: int) -> OfficialView:
    head = _head(shelf, listed.who)
    some = listed.lines[(number - 1) * MAX_LINES : number * MAX_LINES]
    title = f"Who met whom: {plain(head.name)}" + (f", page {number}" if number > 1 else "")
    words = f"Events of {head.name.main.text}, by country and year."
    return OfficialView(
        chrome=shelf.chrome(routes.matrix(listed.who, number), title, "matrix", words),
        head=head,
        total=listed.number,
        countries=tuple(_countries(shelf, listed, some)),
        pager=pager(number, listed.pages, partial(routes.matrix, listed.who)),
    )


def _countries(shelf: Shelf, listed: _Listed, lines: Sequence[tuple[str, Event]]) -> Iterator[CountryOf]:
    for code, group in groupby(lines, key=lambda line: line[0]):
        years = groupby((event for _, event in group), key=lambda event: _anchor(code, event))
        yield CountryOf(
            id=code.lower(),
            country=shelf.link("country", code),
            total=listed.totals[code],
            years=tuple(_year(shelf, anchor, tuple(events)) for anchor, events in years),
        )


def _year(shelf: Shelf, anchor: str, events: tuple[Event, ...]) -> YearOf:
    return YearOf(anchor, anchor.rsplit("-", 1)[-1].capitalize(), shelf.event_lines(events, "lag"))


def _anchor(code: str, event: Event) -> str:
    """``ru-2021``, ``ru-undated``: events come newest first, so the years of a country stand together."""
    return f"{code.lower()}-{_label(event.date.year if event.date else None).lower()}"


def _label(year: object) -> str:
    return str(year) if year else "Undated"
