"""The text of an article set row by row: columns, anchors, linked names, Chinese marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from site_builder import markup
from site_builder.align import UNSURE
from site_builder.model import Lang, Mention, Paragraph, Reading, Row
from site_builder.site import routes
from site_builder.site.facts import Ref
from site_builder.site.sentences import Stretch, Stretches, stretches
from site_builder.site.shelf import Shelf, same
from site_builder.site.typography import fullwidth
from site_builder.site.views import Run
from site_builder.site.wording import direction, language, own_name, short_name


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; with ``href``, a name that has a page."""

    text: str
    href: str = ""
    markdown: bool = False
    """True for a whole paragraph that a person marked up: it is drawn as Markdown."""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence, or what stands between two. ``mark`` is shared by those of a row that say the same.

    It ends in ``?`` where that is not sure, and is empty where nothing answers, or the whole row does.
    """

    mark: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph: the anchors of its source lines (the first is its own id), its words, its line reference."""

    ids: tuple[str, ...]
    sentences: tuple[SentenceView, ...]
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
        self._beads = shelf.beads.get(reading.id, ())

    def titles(self, runs: tuple[Run, ...]) -> tuple[TitleView, ...]:
        return tuple(
            TitleView(
                replace(run, text=self._wide(run.lang, run.text)),
                self._anchor(self._title_lines[run.lang]) if run.lang in self._title_lines else "",
                direction(run.lang),
            )
            for run in runs
        )

    def text(self, rows: tuple[Row, ...]) -> TextView:
        """The rows of the text, with the sentences that answer each other."""
        beads = self._beads or [()] * len(rows)
        numbered = enumerate(zip(rows, beads, strict=True), 1)
        return TextView(
            self.labels, tuple(self._row(row, "r", n, stretches(row, paired)) for n, (row, paired) in numbered)
        )

    def rows(self, rows: Iterable[Row], prefix: str) -> tuple[RowView, ...]:
        return tuple(self._row(row, prefix, number, {}) for number, row in enumerate(rows, 1))

    def _row(self, row: Row, prefix: str, number: int, marks: Stretches) -> RowView:
        langs = sorted(row.langs, key=self._place)
        cells = tuple(self._cell(lang, row.in_lang(lang), marks.get(lang, ())) for lang in langs)
        low = row.confidence is not None and row.confidence < UNSURE and len(cells) > 1
        note = f"This pairing is not sure: {row.confidence:.2f} of 1" if low else ""
        if len(self.columns) > 1 and len(cells) == 1:
            missing = [lang for lang in self.columns if lang != cells[0].lang]
            note = f"Not in {language(missing[0])}" if cells[0].lang in self.columns else ""
        return RowView(f"{prefix}{number}", number, cells, low, note)

    def _place(self, lang: Lang) -> int:
        return self.columns.index(lang) if lang in self.columns else len(self.columns)

    def _cell(self, lang: Lang, paragraphs: tuple[Paragraph, ...], marks: tuple[tuple[Stretch, ...], ...]) -> Cell:
        left = len(self.columns) < 2 or lang == self.columns[0]
        run = self.shelf.run(lang, short_name(lang))
        marks = marks or ((),) * len(paragraphs)
        set_ = tuple(map(self._paragraph, paragraphs, marks))
        return Cell(lang, run.side, "l" if left else "r", run.text, direction(lang), set_)

    def _paragraph(self, paragraph: Paragraph, marks: tuple[Stretch, ...]) -> ParagraphView:
        ids = tuple(filter(None, map(self._anchor, paragraph.lines)))
        sentences = self._sentences(paragraph, marks)
        lines = paragraph.lines
        label = f"L{lines[0]}" + (f"–{lines[-1]}" if len(lines) > 1 else "") if lines else ""
        return ParagraphView(ids, sentences, Ref(label, f"#L{lines[0]}") if lines else None)

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

    def _sentences(self, paragraph: Paragraph, marks: tuple[Stretch, ...]) -> tuple[SentenceView, ...]:
        """The words, cut where sentences begin and end, with names linked.

        A paragraph that a person marked up is one piece: its names are linked as that person links them.
        """
        if not markup.is_plain(paragraph.text):
            return (SentenceView("", (Piece(self._wide(paragraph.lang, paragraph.text), markdown=True),)),)
        plain = markup.plain(paragraph.text)
        text, links = self._wide(paragraph.lang, plain), self._links(paragraph, plain)
        if any(start < edge < end for start, end, _ in links for a, b, _ in marks for edge in (a, b)):
            marks = ()  # a name that goes on into the next sentence: the cut is doubtful, the link is not
        cuts, at = list[Stretch](), 0
        for start, end, mark in (*marks, (len(text), len(text), "")):
            cuts += [(at, start, "")] * (start > at) + [(start, end, mark)] * (end > start)
            at = end
        return tuple(SentenceView(mark, _pieces(text, start, end, links)) for start, end, mark in cuts)

    def _links(self, paragraph: Paragraph, plain: str) -> tuple[Stretch, ...]:
        """Start, end and page of the names to be linked: each entity once in each language, longest names first."""
        found = list[Stretch]()
        mentions = {m.quote: m for line in paragraph.lines for m in self._mentions.get(line, ())}
        for quote in sorted(mentions, key=lambda q: (-len(q), q)):
            mention = mentions[quote]
            key = (paragraph.lang, mention.kind, mention.id)
            start = _find(plain, quote, found)
            if start >= 0:
                known = key in self._linked
                found.append((start, start + len(quote), "" if known else routes.entity(mention.kind, mention.id)))
                self._linked.add(key)
        return tuple(sorted(link for link in found if link[2]))


def _pieces(text: str, start: int, end: int, links: tuple[Stretch, ...]) -> tuple[Piece, ...]:
    """The words from ``start`` to ``end`` with the links that stand in them."""
    pieces, at = list[Piece](), start
    for a, b, href in links:
        if start <= a and b <= end:
            pieces += [Piece(text[at:a])] * (a > at) + [Piece(text[a:b], href)]
            at = b
    return (*pieces, Piece(text[at:end])) if at < end else tuple(pieces)


def _find(text: str, quote: str, taken: list[Stretch]) -> int:
    """Where ``quote`` first stands as a name of its own: not inside a word, not inside a name found before."""
    edge = r"\b" if quote.isascii() else ""
    for match in re.finditer(edge + re.escape(quote) + edge, text):
        if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
            return match.start()
    return -1
