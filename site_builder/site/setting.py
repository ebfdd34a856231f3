"""The text of an article set row by row: columns, anchors, linked names, Chinese marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from site_builder import markup
from site_builder.model import Lang, Mention, Paragraph, Reading, Row
from site_builder.site import routes
from site_builder.site.facts import Ref
from site_builder.site.shelf import Shelf, same
from site_builder.site.typography import fullwidth
from site_builder.site.views import Run
from site_builder.site.wording import direction, language, own_name, short_name

UNSURE = 0.5
"""Pairs less sure than this are drawn as such, and say so."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; with ``href``, a name that has a page."""

    text: str
    href: str = ""
    markdown: bool = False
    """True for a whole paragraph that a person marked up: it is drawn as Markdown."""


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


def columns(langs: tuple[Lang, ...], wanted: tuple[Lang, Lang]) -> tuple[Lang, ...]:
    """The languages of the left and the right column: the site's own keep their place, others fill the free one."""
    if len(langs) < 2:
        return langs
    left = next((lang for lang in langs if same(lang, wanted[0])), None)
    right = next((lang for lang in langs if same(lang, wanted[1])), None)
    rest = [lang for lang in langs if lang not in (left, right)]
    left = left or rest.pop(0)
    return left, right or rest.pop(0)


class Setter:
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
        """The words with names linked: each entity once in each language of an article, longest names first.

        A paragraph that a person marked up is one piece: its names are linked as that person links them.
        """
        if not markup.is_plain(paragraph.text):
            return (Piece(self._wide(paragraph.lang, paragraph.text), markdown=True),)
        plain = markup.plain(paragraph.text)
        text = self._wide(paragraph.lang, plain)
        found = list[tuple[int, int, str]]()
        mentions = {m.quote: m for line in paragraph.lines for m in self._mentions.get(line, ())}
        for quote in sorted(mentions, key=lambda q: (-len(q), q)):
            mention = mentions[quote]
            key = (paragraph.lang, mention.kind, mention.id)
            start = _find(plain, quote, found)
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
