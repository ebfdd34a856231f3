"""The sentences of an article's rows, paired once for all who show or export them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

from site_builder import markup
from site_builder.align import UNSURE, Pairing, laid_out, pairing, split
from site_builder.model import Lang, Reading, Row
from site_builder.site.ondemand import OnDemand

Beads = tuple[Row, ...]
"""The sentence beads of one row: rows of sentences, plain text, in reading order."""
NO_BEADS: Mapping[str, tuple[Beads, ...]] = MappingProxyType({})
NO_PAIRINGS: Mapping[str, str] = MappingProxyType({})

Stretch = tuple[int, int, str]
"""A sentence in its paragraph's plain text: start, end, the mark that it shares with its counterpart."""
Stretches = Mapping[Lang, tuple[tuple[Stretch, ...], ...]]
"""For each language of a row, for each of its paragraphs: the sentences."""


def of_all(readings: Iterable[Reading], known: Mapping[str, str] = NO_PAIRINGS) -> Mapping[str, tuple[Beads, ...]]:
    """By id, the articles that have a row in two languages. Their words are taken from the article when asked for.

    ``known`` are the :func:`pairings` of articles, as far as they have been found before: empty for one language.
    """
    found = {r.id: (r, known[r.id] if r.id in known else pairings(r)) for r in readings}
    two = {id: pair for id, pair in found.items() if pair[1]}
    texts = {id: text for id, (_, text) in two.items()}
    return OnDemand({id: reading for id, (reading, _) in two.items()}, lambda r: beads(r, texts[r.id]))


def pairings(reading: Reading) -> str:
    """How the sentences of an article's rows are paired, as a text that is short enough to be kept with many others.

    A word for each row, ``1,2,98 1,1,40``: of each bead its sentences in either language, its confidence in hundredths.
    A row whose beads are plain has ``-``. Empty for an article without a row in two languages.
    """
    if not any(len(row.langs) > 1 for row in reading.rows):
        return ""
    return ";".join(
        _packed(pairing(plain(row), reading.mentions)) if len(row.langs) > 1 else "" for row in reading.rows
    )


def beads(reading: Reading, paired: str | None = None) -> tuple[Beads, ...]:
    """For each row of an article its sentence beads; none for a row in one language: there is nothing to answer.

    ``paired`` are its :func:`pairings`, where they are known.
    """
    known = pairings(reading) if paired is None else paired
    texts = known.split(";") if known else [""] * len(reading.rows)
    rows = zip(reading.rows, texts, strict=True)
    return tuple(laid_out(plain(row), _unpacked(text)) if text else () for row, text in rows)


def _packed(paired: Pairing) -> str:
    return " ".join(f"{left},{right},{round(100 * confidence)}" for left, right, confidence in paired) or "-"


def _unpacked(text: str) -> Pairing:
    beads = (map(int, bead.split(",")) for bead in text.split()) if text != "-" else ()
    return tuple((left, right, hundredths / 100) for left, right, hundredths in beads)


def plain(row: Row) -> Row:
    """The row with the words of its paragraphs, without Markdown's signs."""
    return replace(row, paragraphs=tuple(replace(p, text=markup.plain(p.text)) for p in row.paragraphs))


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
