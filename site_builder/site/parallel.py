"""Two reports of one event in two languages, paragraph by paragraph; what only one of them says stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from site_builder import markup
from site_builder.align import UNSURE, pair
from site_builder.model import Block, Event, Lang, Paragraph, Reading, Row
from site_builder.records import dataclass, replace
from site_builder.site import routes
from site_builder.site.compare import in_order
from site_builder.site.facts import Ref
from site_builder.site.setting import Cell, ParagraphView, RowView, TextView, columns
from site_builder.site.shelf import Shelf, plain, same
from site_builder.site.typography import fullwidth
from site_builder.site.views import ArticleLine, Chrome, Name
from site_builder.site.wording import count, direction, language, own_name, short_name

_REPORTS, _TRIES = 12, 4
"""How many reports of an event are looked at, and how many pairs of them are tried before none is offered."""
_FAR = 100_000
"""Added to the lines of the right report, so that the two do not meet."""


@dataclass(frozen=True, slots=True)
class ParallelView:
    """The page: the two reports, their paragraphs in rows, how many have a counterpart."""

    chrome: Chrome
    title: Name
    event: str
    reports: tuple[ArticleLine, ArticleLine]
    summary: str
    text: TextView


@dataclass(frozen=True, slots=True)
class _Report:
    """An article in one of its languages."""

    reading: Reading
    lang: Lang


Chosen = tuple[_Report, _Report]
"""The two reports of an event that stand side by side, the left one first."""


class Beside:
    """Which reports of which events stand side by side: found out once for each event that somebody asks for.

    The texts of two reports are paired to know it, in milliseconds. The pages themselves are made when they are drawn.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._chosen: dict[str, Chosen | None] = {}

    def of_event(self, event: Event) -> Chosen | None:
        """The two reports of an event; None where there is no such page."""
        if event.id not in self._chosen:
            several = len({report.article for report in event.reports}) > 1
            self._chosen[event.id] = choose(self._shelf, event) if several else None
        return self._chosen[event.id]

    def of_article(self, id: str) -> str:
        """The path of the first page on which an article stands beside another report; empty where there is none."""
        for event in self._shelf.events_of.get(id, ()):
            if any(report.reading.id == id for report in self.of_event(event) or ()):
                return routes.parallel(event.id)
        return ""


def choose(shelf: Shelf, event: Event) -> Chosen | None:
    """An event's first two reports that say the same in two languages; None where there are none.

    Articles that are in one language each come first; one in two languages, whose rows its own page shows, may stand
    beside a report of another publisher.
    """
    candidates = _candidates(shelf, event)
    return next((two for two in candidates if any(len(row.langs) > 1 for row in _rows(*two))), None)


def view(shelf: Shelf, event: Event, chosen: Chosen) -> ParallelView:
    """The page of an event's two reports."""
    return _view(shelf, event, *chosen, _rows(*chosen))


def _candidates(shelf: Shelf, event: Event) -> Iterator[tuple[_Report, _Report]]:
    """Reports from different articles in different languages, the site's own first, then the earliest."""
    readings = [shelf.articles[report.article] for report in in_order(shelf, event)[:_REPORTS]]
    told = [_Report(reading, lang) for reading in readings for lang in _spoken(reading)]
    wanted = shelf.config.languages
    two = [
        (a, b) if columns((a.lang, b.lang), wanted)[0] == a.lang else (b, a)
        for a, b in combinations(told, 2)
        if a.reading is not b.reading and not same(a.lang, b.lang)
    ]

    def far(pair: tuple[_Report, _Report]) -> tuple[int, int]:
        strange = sum(not any(same(one.lang, lang) for lang in wanted) for one in pair)
        return strange, sum(len(_spoken(one.reading)) for one in pair)

    yield from sorted(two, key=far)[:_TRIES]


def _spoken(reading: Reading) -> tuple[Lang, ...]:
    return tuple(dict.fromkeys(lang for row in reading.rows for lang in row.langs))


def _rows(left: _Report, right: _Report) -> tuple[Row, ...]:
    """The paragraphs of both, paired as if the one followed the other on one page."""
    blocks = (*_blocks(left, 0), *_blocks(right, _FAR))
    mentions = (*left.reading.mentions, *(replace(m, line=m.line + _FAR) for m in right.reading.mentions))
    return pair(blocks, mentions)


def _blocks(report: _Report, offset: int) -> Iterator[Block]:
    paragraphs = (p for row in report.reading.rows for p in row.in_lang(report.lang))
    for paragraph in paragraphs:
        lines = tuple(line + offset for line in paragraph.lines)
        yield Block("body", report.lang, lines, markup.plain(paragraph.text))


def _view(shelf: Shelf, event: Event, left: _Report, right: _Report, rows: tuple[Row, ...]) -> ParallelView:
    path, title = routes.parallel(event.id), shelf.name(event.title)
    setter = _Setter(shelf, left, right, routes.root(path))
    both = sum(len(row.langs) > 1 for row in rows)
    alone = [(sum(row.langs == (one.lang,) for row in rows), language(one.lang)) for one in (left, right)]
    words = [f"{count(number, 'paragraph')} only in {name}" for number, name in alone]
    return ParallelView(
        chrome=shelf.chrome(path, "Side by side: " + plain(title)),
        title=title,
        event=routes.event(event.id),
        reports=(shelf.article_line(left.reading), shelf.article_line(right.reading)),
        summary=f"{count(both, 'row')} in both, {words[0]}, {words[1]}",
        text=TextView(
            tuple(shelf.run(one.lang, own_name(one.lang)) for one in (left, right)),
            tuple(setter.row(row, number) for number, row in enumerate(rows, 1)),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets the rows of two reports; each paragraph refers to its line on its article's page."""

    shelf: Shelf
    left: _Report
    right: _Report
    root: str

    def row(self, row: Row, number: int) -> RowView:
        sides = [one for one in (self.left, self.right) if one.lang in row.langs]
        low = len(sides) > 1 and row.confidence is not None and row.confidence < UNSURE
        note = f"This pairing is not sure: {row.confidence:.2f} of 1" if low else ""
        if len(sides) == 1:
            note = f"Only in the {language(sides[0].lang)} report"
        return RowView(f"p{number}", number, tuple(self._cell(one, row) for one in sides), low, note)

    def _cell(self, report: _Report, row: Row) -> Cell:
        lang, run = report.lang, self.shelf.run(report.lang, short_name(report.lang))
        page = self.root + routes.article(report.reading.id)
        column = "l" if report is self.left else "r"
        paragraphs = tuple(_paragraph(paragraph, page) for paragraph in row.in_lang(lang))
        return Cell(lang, run.side, column, run.text, direction(lang), paragraphs)


def _paragraph(paragraph: Paragraph, page: str) -> ParagraphView:
    text = fullwidth(paragraph.text) if paragraph.lang.startswith("zh") else paragraph.text
    line = paragraph.lines[0] % _FAR if paragraph.lines else 0
    ref = Ref(f"L{line}", f"{page}#L{line}") if line else None
    return ParagraphView((), text, "", (), ref)
