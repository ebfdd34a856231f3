"""The page of one article: its languages row by row, its source line by line, its facts with their reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from site_builder.model import Caption, Lang, Mention, Page, Paragraph, Reading, Row
from site_builder.site import cite, ledger, routes
from site_builder.site.facts import FactRow, Ref, facts, heading
from site_builder.site.shelf import Shelf, same
from site_builder.site.typography import fullwidth
from site_builder.site.views import ArticleLine, Chrome, EventLine, Run
from site_builder.site.wording import direction, language, own_name, short_name

UNSURE = 0.5
"""Pairs less sure than this are drawn as such, and say so."""

_RELATED = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; with ``href``, a name that has a page."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph: the anchors of its source lines (the first is its own id), its words, its line reference."""

    ids: tuple[str, ...]
    pieces: tuple[Piece, ...]
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One language of a row. ``column`` is ``l`` or ``r``; ``label`` is shown where columns are stacked."""

    lang: Lang
    side: str
    column: str
    label: str
    dir: str
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the text: paragraphs that say the same, its permanent anchor, and what is to be said of the pairing."""

    id: str
    number: int
    cells: tuple[Cell, ...]
    low: bool
    note: str


@dataclass(frozen=True, slots=True)
class TextView:
    """Rows in one or two columns; ``labels`` name the columns and are empty where there is only one."""

    labels: tuple[Run, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class TitleView:
    """A title with its source line's anchor."""

    run: Run
    id: str
    dir: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything on the page of an article."""

    chrome: Chrome
    meta: tuple[tuple[str, str], ...]
    """Names and values for reference managers."""
    titles: tuple[TitleView, ...]
    supplied: bool
    """The source has no title; the one shown was made by this archive."""
    edited: bool
    """A person corrected what the program had read from a source."""
    events: tuple[EventLine, ...]
    heading: tuple[FactRow, ...]
    standfirst: tuple[RowView, ...]
    text: TextView
    captions: TextView
    strip: ledger.Strip | None
    widened: bool
    """Half-width marks of Chinese were shown full-width."""
    source: str
    sources: tuple[str, ...]
    memory: str
    """The article's translation memory, if it has sure pairs."""
    facts: tuple[FactRow, ...]
    cite: cite.Cite
    related: tuple[ArticleLine, ...]


def plan(shelf: Shelf, sources: Mapping[str, bytes]) -> Iterator[Page]:
    """One page for each article, and its source as found where that is given."""
    for reading in shelf.library.readings:
        file = reading.sources[0].file if reading.sources else ""
        found = sources.get(file)
        if found is not None:
            yield Page(routes.source(reading.id), data=found)
        yield Page(routes.article(reading.id), "article.html", view(shelf, reading, found is not None))


def view(shelf: Shelf, reading: Reading, has_source: bool = False) -> ArticleView:
    """The view of one article."""
    path = routes.article(reading.id)
    titles = shelf.titles(reading)
    setter = _Setter(shelf, reading)
    shown_titles = setter.titles(titles)
    standfirst = setter.rows(tuple(Row((p,)) for p in reading.standfirst), "s")
    text = TextView(setter.labels, setter.rows(reading.rows, "r"))
    captions = TextView(setter.labels, setter.rows(tuple(map(_as_row, reading.captions)), "c"))
    strip = ledger.strip(reading.ledger, frozenset(setter.anchors))
    anchors = frozenset(setter.anchors | {line.id for line in strip.apart} if strip else setter.anchors)
    events = shelf.events_of.get(reading.id, ())
    return ArticleView(
        chrome=shelf.chrome(path, " · ".join(run.text for run in reversed(titles)), "", _opening(reading)),
        meta=cite.metadata(shelf, reading),
        titles=shown_titles,
        supplied=reading.title_basis == "derived",
        edited=reading.edited and bool(reading.sources),
        events=shelf.event_lines(events),
        heading=heading(reading),
        standfirst=standfirst,
        text=text,
        captions=captions,
        strip=strip,
        widened=setter.widened,
        source=routes.source(reading.id) if has_source else "",
        sources=tuple(source.file for source in reading.sources),
        memory=routes.memory(reading.id) if routes.memory(reading.id) in shelf.files else "",
        facts=facts(shelf, reading, anchors),
        cite=cite.of_article(shelf, reading),
        related=_related(shelf, reading),
    )


def columns(langs: tuple[Lang, ...], wanted: tuple[Lang, Lang]) -> tuple[Lang, ...]:
    """The languages of the left and the right column: the site's own keep their place, others fill the free one."""
    if len(langs) < 2:
        return langs
    left = next((lang for lang in langs if same(lang, wanted[0])), None)
    right = next((lang for lang in langs if same(lang, wanted[1])), None)
    rest = [lang for lang in langs if lang not in (left, right)]
    left = left or rest.pop(0)
    return left, right or rest.pop(0)


class _Setter:
    """Sets one article: knows its columns, which anchors are given away, which names are linked already."""

    def __init__(self, shelf: Shelf, reading: Reading) -> None:
        self.shelf = shelf
        langs = tuple(dict.fromkeys(lang for row in reading.rows for lang in row.langs)) or reading.langs
        self.columns = columns(langs, shelf.config.languages)
        self.labels = tuple(shelf.run(lang, own_name(lang)) for lang in self.columns) if len(self.columns) > 1 else ()
        self.anchors: set[str] = set()
        self.widened = False
        self._linked: set[tuple[Lang, str, str]] = set()
        self._mentions: dict[int, list[Mention]] = {}
        for mention in reading.mentions:
            if (mention.kind, mention.id) in shelf.dossiers:
                self._mentions.setdefault(mention.line, []).append(mention)
        self._title_lines = dict(reading.title_lines)

    def titles(self, runs: tuple[Run, ...]) -> tuple[TitleView, ...]:
        return tuple(
            TitleView(
                replace(run, text=self._wide(run.lang, run.text)),
                self._anchor(self._title_lines[run.lang]) if run.lang in self._title_lines else "",
                direction(run.lang),
            )
            for run in runs
        )

    def rows(self, rows: Iterable[Row], prefix: str) -> tuple[RowView, ...]:
        return tuple(self._row(row, prefix, number) for number, row in enumerate(rows, 1))

    def _row(self, row: Row, prefix: str, number: int) -> RowView:
        cells = tuple(self._cell(lang, row.in_lang(lang)) for lang in sorted(row.langs, key=self._place))
        low = row.confidence is not None and row.confidence < UNSURE and len(cells) > 1
        note = f"This pairing is not sure: {row.confidence:.2f} of 1" if low else ""
        if len(self.columns) > 1 and len(cells) == 1:
            missing = [lang for lang in self.columns if lang != cells[0].lang]
            note = f"Not in {language(missing[0])}" if cells[0].lang in self.columns else ""
        return RowView(f"{prefix}{number}", number, cells, low, note)

    def _place(self, lang: Lang) -> int:
        return self.columns.index(lang) if lang in self.columns else len(self.columns)

    def _cell(self, lang: Lang, paragraphs: tuple[Paragraph, ...]) -> Cell:
        left = len(self.columns) < 2 or lang == self.columns[0]
        run = self.shelf.run(lang, short_name(lang))
        set_ = tuple(self._paragraph(paragraph) for paragraph in paragraphs)
        return Cell(lang, run.side, "l" if left else "r", run.text, direction(lang), set_)

    def _paragraph(self, paragraph: Paragraph) -> ParagraphView:
        ids = tuple(filter(None, map(self._anchor, paragraph.lines)))
        pieces = self._pieces(paragraph)
        lines = paragraph.lines
        label = f"L{lines[0]}" + (f"–{lines[-1]}" if len(lines) > 1 else "") if lines else ""
        return ParagraphView(ids, pieces, Ref(label, f"#L{lines[0]}") if lines else None)

    def _anchor(self, line: int) -> str:
        """``L14``, the first time; the empty string when another place on the page has it."""
        anchor = f"L{line}"
        if anchor in self.anchors:
            return ""
        self.anchors.add(anchor)
        return anchor

    def _wide(self, lang: Lang, text: str) -> str:
        if not lang.startswith("zh"):
            return text
        wide = fullwidth(text)
        self.widened = self.widened or wide != text
        return wide

    def _pieces(self, paragraph: Paragraph) -> tuple[Piece, ...]:
        """The words with names linked: each entity once in each language of an article, longest names first."""
        text = self._wide(paragraph.lang, paragraph.text)
        found = list[tuple[int, int, str]]()
        mentions = {m.quote: m for line in paragraph.lines for m in self._mentions.get(line, ())}
        for quote in sorted(mentions, key=lambda q: (-len(q), q)):
            mention = mentions[quote]
            key = (paragraph.lang, mention.kind, mention.id)
            start = _find(paragraph.text, quote, found)
            if start >= 0:
                known = key in self._linked
                found.append((start, start + len(quote), "" if known else routes.entity(mention.kind, mention.id)))
                self._linked.add(key)
        pieces, at = list[Piece](), 0
        for start, end, href in sorted(found):
            if href:
                pieces += [Piece(text[at:start])] * (start > at) + [Piece(text[start:end], href)]
                at = end
        return (*pieces, Piece(text[at:])) if at < len(text) else tuple(pieces)


def _find(text: str, quote: str, taken: list[tuple[int, int, str]]) -> int:
    """Where ``quote`` first stands as a name of its own: not inside a word, not inside a name found before."""
    edge = r"\b" if quote.isascii() else ""
    for match in re.finditer(edge + re.escape(quote) + edge, text):
        if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
            return match.start()
    return -1


def _opening(reading: Reading) -> str:
    return next((p.text for row in reading.rows for p in row.paragraphs), "")


def _as_row(caption: Caption) -> Row:
    return Row(caption.paragraphs)


def _related(shelf: Shelf, reading: Reading) -> tuple[ArticleLine, ...]:
    """Other reports of the same events, then reports of the same people, newest first."""
    lines = dict[str, ArticleLine]()
    for event in shelf.events_of.get(reading.id, ()):
        for report in event.reports:
            if report.article != reading.id:
                other = shelf.articles[report.article]
                note = f"The same event · {shelf.outlet(other)}"
                lines.setdefault(other.id, shelf.article_line(other, note))
    for party in reading.people.participants:
        dossier = shelf.dossiers.get(("person", party.person or ""))
        for id in dossier.articles[:_RELATED] if dossier else ():
            if id != reading.id and len(lines) < _RELATED and dossier:
                other = shelf.articles[id]
                note = f"{shelf.name(dossier.name).main.text} · {shelf.outlet(other)}"
                lines.setdefault(id, shelf.article_line(other, note))
    return tuple(lines.values())[:_RELATED]
