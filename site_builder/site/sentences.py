"""The sentences of an article's rows, paired once for all who show or export them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from site_builder import markup
from site_builder.align import UNSURE, Pairing, laid_out, paired, size, split
from site_builder.lang import primary
from site_builder.model import Lang, Paragraph, Reading, Row
from site_builder.site.ondemand import OnDemand

Beads = tuple[Row, ...]
"""The sentence beads of one row: rows of sentences, plain text, in reading order."""
NO_PAIRINGS: Mapping[str, str] = MappingProxyType({})

_ANSWERED, _SILENT = "+", "-"
_UNSPACED = ("zh", "ja")
_LOPSIDED = 4.0
"""A side this many times longer than another (:func:`align.size`) answers only a part of it, as where a copy is cut."""

Stretch = tuple[int, int, str]
"""A sentence in its paragraph's plain text: start, end, the mark that it shares with its counterpart."""
Stretches = Mapping[Lang, tuple[tuple[Stretch, ...], ...]]
"""For each language of a row, for each of its paragraphs: the sentences."""


class Paired(OnDemand[tuple[Beads, ...]]):
    """By id, the beads of articles in two languages; they are laid out for those that somebody asks for."""

    def __init__(self, readings: Mapping[str, Reading], texts: Mapping[str, str]) -> None:
        super().__init__(readings, lambda reading: beads(reading, texts[reading.id]))
        self._texts = texts

    def is_answered(self, id: str) -> bool:
        """Whether a pair of the article :func:`answers`: that is known without laying it out."""
        return self._texts[id].startswith(_ANSWERED)

    def source(self, id: str) -> Lang:
        """The :func:`source_language` of the article, known likewise."""
        return self._texts[id].split(" ", 1)[0][1:]


NO_BEADS = Paired({}, {})


def of_all(readings: Iterable[Reading], known: Mapping[str, str] = NO_PAIRINGS) -> Paired:
    """By id, the articles that have a row in two languages. Their words are taken from the article when asked for.

    ``known`` are the :func:`pairings` of articles, as far as they have been found before: empty for one language.
    """
    found = {r.id: (r, known[r.id] if r.id in known else pairings(r)) for r in readings}
    two = {id: pair for id, pair in found.items() if pair[1]}
    return Paired({id: reading for id, (reading, _) in two.items()}, {id: text for id, (_, text) in two.items()})


def pairings(reading: Reading) -> str:
    """How the sentences of an article's rows are paired: see :func:`laid`."""
    return laid(reading)[0]


def laid(reading: Reading) -> tuple[str, tuple[Beads, ...]]:
    """How the sentences of an article's rows are paired, as a text that is short enough to be kept; and the beads.

    ``+zh-Hans 1,2,98 1,1,40;-``: ``+`` where a bead :func:`answers`, else ``-``; the :func:`source_language`; for each
    row of each bead its sentences in either language, its confidence in hundredths. A row whose beads are plain has
    ``-``. Empty, with no beads, for an article without a row in two languages.
    """
    rows = reading.rows
    found = [paired(plain(row), reading.mentions) if len(row.langs) > 1 else None for row in rows]
    if not any(found):
        return "", ()
    beads = tuple([one[1] if one else () for one in found])
    answered = any(
        answers(sure(row, bead), said(bead).values()) for row, some in zip(rows, beads, strict=True) for bead in some
    )
    packed = ";".join([_packed(one[0]) if one else "" for one in found])
    return f"{_ANSWERED if answered else _SILENT}{source_language(reading)} {packed}", beads


def beads(reading: Reading, pairings: str) -> tuple[Beads, ...]:
    """For each row of an article its sentence beads; none for a row in one language: there is nothing to answer.

    ``pairings`` are those of an article that has some.
    """
    texts, rows = pairings.split(" ", 1)[1].split(";"), reading.rows
    return tuple(laid_out(plain(row), _unpacked(text)) if text else () for row, text in zip(rows, texts, strict=True))


def _packed(pairing: Pairing) -> str:
    return " ".join(f"{left},{right},{round(100 * confidence)}" for left, right, confidence in pairing) or "-"


def _unpacked(text: str) -> Pairing:
    beads = (map(int, bead.split(",")) for bead in text.split()) if text != "-" else ()
    return tuple((left, right, hundredths / 100) for left, right, hundredths in beads)


def source_language(reading: Reading) -> Lang:
    """The article's first language, as far as its rows have it; ``und`` for an article without text."""
    langs = [lang for row in reading.rows for lang in row.langs] or ["und"]
    return next((lang for lang in reading.langs if lang in langs), langs[0])


def plain(row: Row) -> Row:
    """The row with the words of its paragraphs, without Markdown's signs."""
    if not any("\\" in p.text for p in row.paragraphs):
        return row
    return Row(tuple(Paragraph(p.lang, markup.plain(p.text), p.lines) for p in row.paragraphs), row.confidence)


def said(bead: Row) -> dict[Lang, str]:
    """What a bead says in each of its languages: the sentences, joined as the language joins them."""
    found: dict[Lang, list[str]] = {}
    for sentence in bead.paragraphs:
        found.setdefault(sentence.lang, []).append(sentence.text)
    return {lang: ("" if primary(lang) in _UNSPACED else " ").join(texts) for lang, texts in found.items()}


def answers(sure: float, texts: Collection[str]) -> bool:
    """Whether what a bead has :func:`said` is the same, surely and in full: a pair for a translation memory."""
    if len(texts) < 2 or sure < UNSURE:
        return False
    sizes = [size(text) for text in texts]
    return max(sizes) <= _LOPSIDED * min(sizes)


def sure(row: Row, bead: Row) -> float:
    """How sure a sentence bead is, 0..1: no surer than its row. What a person paired is sure."""
    return min(1.0 if sure is None else sure for sure in (row.confidence, bead.confidence))


def stretches(row: Row, paired: Beads) -> Stretches:
    """Where the sentences of a row stand that have a counterpart; a mark ends in ``?`` where that is not sure.

    Nothing where the row is one bead: then all of one side answers all of the other.
    """
    if len(paired) < 2:
        return {}
    queues: dict[Lang, list[tuple[str, str]]] = {lang: [] for lang in row.langs}
    for number, bead in enumerate(paired, 1):
        mark = f"{number}{'' if sure(row, bead) >= UNSURE else '?'}" if len(bead.langs) > 1 else ""
        for sentence in bead.paragraphs:
            queues[sentence.lang].append((sentence.text, mark))
    words = plain(row)
    sentence_of = {lang: iter(queue) for lang, queue in queues.items()}
    return {lang: tuple(_placed(p.text, sentence_of[lang]) for p in words.in_lang(lang)) for lang in row.langs}


def _placed(text: str, queue: Iterator[tuple[str, str]]) -> tuple[Stretch, ...]:
    """The sentences of one paragraph, taken from those of its language. A third language of a row has none to take."""
    found, at = list[Stretch](), 0
    for sentence, mark in islice(queue, len(split(text))):
        start = text.index(sentence, at)
        at = start + len(sentence)
        if mark:
            found.append((start, at, mark))
    return tuple(found)
