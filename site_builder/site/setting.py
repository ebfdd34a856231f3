"""The text of an article set row by row: columns, anchors, linked names, Chinese marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from site_builder import blocks, markup
from site_builder.align import UNSURE
from site_builder.model import Lang, Mention, Paragraph, Reading, Row
from site_builder.site import routes
from site_builder.site.facts import Ref
from site_builder.site.sentences import Stretch, Stretches, stretches
from site_builder.site.shelf import Shelf, same
from site_builder.site.typography import fullwidth
from site_builder.site.views import Run
from site_builder.site.wording import direction, language, own_name, short_name


class Piece(NamedTuple):
    """A stretch of a paragraph; with ``href``, a name that has a page."""

    text: str
    href: str = ""


class SentenceView(NamedTuple):
    """A sentence, or what stands between two. ``mark`` is shared by those of a row that say the same.

    It ends in ``?`` where that is not sure, and is empty where nothing answers, or the whole row does.
    """

    mark: str
    pieces: tuple[Piece, ...]


class ParagraphView(NamedTuple):
    """A paragraph: the anchors of its source lines (the first is its own id), its words, its line reference.

    The words stand in ``sentences`` where some of them are linked or answered, else in ``text``.
    """

    ids: tuple[str, ...]
    text: str
    markdown: Literal["", "inline", "block"]
    """How ``text`` is drawn where a person marked it up: as words of a paragraph, or as what cannot stand in one."""
    sentences: tuple[SentenceView, ...]
    ref: Ref | None
    levels: tuple[int, ...] = ()
    """Of each heading in a block the level that it has on the page."""


class Cell(NamedTuple):
    """One language of a row. ``column`` is ``l`` or ``r``; ``label`` is shown where columns are stacked."""

    lang: Lang
    side: str
    column: str
    label: str
    dir: str
    paragraphs: tuple[ParagraphView, ...]


class RowView(NamedTuple):
    """A row of the text: paragraphs that say the same, its permanent anchor, and what is to be said of the pairing."""

    id: str
    number: int
    cells: tuple[Cell, ...]
    low: bool
    note: str


class TextView(NamedTuple):
    """Rows in one or two columns; ``labels`` name the columns and are empty where there is only one."""

    labels: tuple[Run, ...]
    rows: tuple[RowView, ...]


class TitleView(NamedTuple):
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


class _Head(NamedTuple):
    """What all cells of a language have in common, all but their paragraphs; what is said of a row in it alone."""

    cell: tuple[Lang, str, str, str, str]
    alone: str


class Setter:
    """Sets one article: knows its columns, which anchors are given away, which names are linked already."""

    def __init__(self, shelf: Shelf, reading: Reading) -> None:
        self.shelf = shelf
        langs = tuple(dict.fromkeys(p.lang for row in reading.rows for p in row.paragraphs)) or reading.langs
        self.columns = columns(langs, shelf.config.languages)
        self.labels = tuple(shelf.run(lang, own_name(lang)) for lang in self.columns) if len(self.columns) > 1 else ()
        self.anchors: set[str] = set()
        self.widened = False
        self._heads: dict[Lang, _Head] = {}
        self._open: list[int] = []
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
                run._replace(text=self._wide(run.lang, run.text)) if run.lang.startswith("zh") else run,
                self._anchor(self._title_lines[run.lang]) if run.lang in self._title_lines else "",
                direction(run.lang),
            )
            for run in runs
        )

    def text(self, rows: tuple[Row, ...]) -> TextView:
        """The rows of the text, with the sentences that answer each other."""
        if not self._beads:
            return TextView(self.labels, self.rows(rows, "r"))
        self._open = []
        numbered = enumerate(zip(rows, self._beads, strict=True), 1)
        return TextView(
            self.labels, tuple(self._row(row, "r", n, stretches(row, paired)) for n, (row, paired) in numbered)
        )

    def rows(self, rows: Iterable[Row], prefix: str) -> tuple[RowView, ...]:
        self._open = []
        return tuple([self._row(row, prefix, number, {}) for number, row in enumerate(rows, 1)])

    def _row(self, row: Row, prefix: str, number: int, marks: Stretches) -> RowView:
        id, first = f"{prefix}{number}", row.paragraphs[0].lang
        if len(row.paragraphs) == 1 or len({p.lang for p in row.paragraphs}) == 1:
            cell = self._cell(first, row.paragraphs, marks.get(first, ()))
            return RowView(id, number, (cell,), False, self._head(first).alone)
        langs = sorted(row.langs, key=self._place)
        cells = [self._cell(lang, row.in_lang(lang), marks.get(lang, ())) for lang in langs]
        low = row.confidence is not None and row.confidence < UNSURE
        note = f"This pairing is not sure: {row.confidence:.2f} of 1" if low else ""
        return RowView(id, number, tuple(cells), low, note)

    def _place(self, lang: Lang) -> int:
        return self.columns.index(lang) if lang in self.columns else len(self.columns)

    def _cell(self, lang: Lang, paragraphs: tuple[Paragraph, ...], marks: tuple[tuple[Stretch, ...], ...]) -> Cell:
        shown = tuple(map(self._paragraph, paragraphs, marks or ((),) * len(paragraphs)))
        return Cell(*self._head(lang).cell, shown)

    def _head(self, lang: Lang) -> _Head:
        return self._heads.get(lang) or self._heads.setdefault(lang, self._new_head(lang))

    def _new_head(self, lang: Lang) -> _Head:
        run = self.shelf.run(lang, short_name(lang))
        column = "l" if len(self.columns) < 2 or lang == self.columns[0] else "r"
        others = [other for other in self.columns if other != lang] if lang in self.columns else ()
        alone = f"Not in {language(others[0])}" if others else ""
        return _Head((lang, run.side, column, run.text, direction(lang)), alone)

    def _paragraph(self, paragraph: Paragraph, marks: tuple[Stretch, ...]) -> ParagraphView:
        """A paragraph that a person marked up stays whole: its names are linked as that person links them."""
        ids, ref = self._lines(paragraph.lines) if paragraph.lines else ((), None)
        plain = markup.words(paragraph.text)
        if plain is None:
            if blocks.is_block(paragraph.text):
                return self._block(paragraph, ids, ref)
            return ParagraphView(ids, self._wide(paragraph.lang, paragraph.text), "inline", (), ref)
        text = self._wide(paragraph.lang, plain)
        links = self._links(paragraph, plain) if self._mentions else ()
        if marks or links:
            return ParagraphView(ids, "", "", _sentences(text, marks, links), ref)
        return ParagraphView(ids, text, "", (), ref)

    def _lines(self, lines: tuple[int, ...]) -> tuple[tuple[str, ...], Ref]:
        """The anchors of a paragraph's source lines, and the reference to them."""
        label = f"L{lines[0]}" + (f"–{lines[-1]}" if len(lines) > 1 else "")
        return tuple(filter(None, map(self._anchor, lines))), Ref(label, f"#L{lines[0]}")

    def _block(self, paragraph: Paragraph, ids: tuple[str, ...], ref: Ref | None) -> ParagraphView:
        """What is more than a paragraph; code is left as it was typed."""
        text = paragraph.text
        text = text if "```" in text or "~~~" in text else self._wide(paragraph.lang, text)
        return ParagraphView(ids, text, "block", (), ref, tuple(map(self._level, blocks.headings(text))))

    def _level(self, written: int) -> int:
        """The level on the page of a heading of the text, whose section has level 2: no level is ever passed over."""
        while self._open and self._open[-1] >= written:
            self._open.pop()
        self._open.append(written)
        return min(2 + len(self._open), 6)

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

    def _links(self, paragraph: Paragraph, plain: str) -> tuple[Stretch, ...]:
        """Start, end and page of the names to be linked: each entity once in each language, longest names first."""
        found = list[Stretch]()
        mentions = {m.quote: m for line in paragraph.lines for m in self._mentions.get(line, ())}
        for quote in sorted(mentions, key=lambda q: (-len(q), q)):
            mention = mentions[quote]
            key = (paragraph.lang, mention.kind, mention.id)
            start = find_name(plain, quote, found)
            if start >= 0:
                known = key in self._linked
                found.append((start, start + len(quote), "" if known else routes.entity(mention.kind, mention.id)))
                self._linked.add(key)
        return tuple(sorted(link for link in found if link[2]))


def _sentences(text: str, marks: tuple[Stretch, ...], links: tuple[Stretch, ...]) -> tuple[SentenceView, ...]:
    """The words, cut where sentences begin and end, with names linked."""
    if links and any(start < edge < end for start, end, _ in links for a, b, _ in marks for edge in (a, b)):
        marks = ()  # a name that goes on into the next sentence: the cut is doubtful, the link is not
    cuts, at = list[Stretch](), 0
    for start, end, mark in (*marks, (len(text), len(text), "")):
        cuts += [(at, start, "")] * (start > at) + [(start, end, mark)] * (end > start)
        at = end
    return tuple(SentenceView(mark, _pieces(text, start, end, links)) for start, end, mark in cuts)


def _pieces(text: str, start: int, end: int, links: tuple[Stretch, ...]) -> tuple[Piece, ...]:
    """The words from ``start`` to ``end`` with the links that stand in them."""
    pieces, at = list[Piece](), start
    for a, b, href in links:
        if start <= a and b <= end:
            pieces += [Piece(text[at:a])] * (a > at) + [Piece(text[a:b], href)]
            at = b
    return (*pieces, Piece(text[at:end])) if at < end else tuple(pieces)


def find_name(text: str, quote: str, taken: Sequence[Stretch]) -> int:
    """Where ``quote`` first stands as a name of its own: not inside a word, not inside a name found before."""
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        whole = not quote.isascii() or (_is_edge(text, at) and _is_edge(text, end))
        if whole and all(end <= start or at >= stop for start, stop, _ in taken):
            return at
        at = text.find(quote, end if whole else at + 1)
    return -1


def _is_edge(text: str, at: int) -> bool:
    """Whether a word begins or ends before the character ``at``: what ``\\b`` says, without a pattern to compile."""
    return _in_word(text[at - 1 : at]) != _in_word(text[at : at + 1])


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"
