"""The translation memory: TMX 1.4b of the paired sentences, one file for each article and one for all.

No DOCTYPE is written: a reader that would fetch the DTD fails on a disk or behind a sub-path. No date of creation
either, for there is no clock here: the day of publication is a property.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from tempfile import SpooledTemporaryFile

from site_builder import __version__
from site_builder.align import UNSURE
from site_builder.config import Config
from site_builder.model import Lang, Library, Page, Reading, Row
from site_builder.records import dataclass
from site_builder.site import routes
from site_builder.site.sentences import Beads, Paired, answers, said, sure

ARCHIVE = "data/archive.tmx"

_REGIONS: Mapping[Lang, str] = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
"""Translation tools know Chinese by region, not by script."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any spelling."""

_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;"))

_PIECE = 1 << 20
"""Bytes that are handed on at a time."""


@dataclass(frozen=True, slots=True)
class Prop:
    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One side of a unit: its language as translation tools write it, and its words."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A pair of sentences that say the same."""

    id: str
    srclang: str
    props: tuple[Prop, ...]
    variants: tuple[Variant, ...]


def plan(library: Library, config: Config, paired: Paired) -> Iterator[Page]:
    """``data/tmx/<id>.tmx`` for each article with a pair that is sure, then ``data/archive.tmx`` with all of them.

    ``paired`` are the sentence beads of each article's rows. Pairs under :data:`~site_builder.align.UNSURE`, and those
    of which one side is cut off, are left out and counted in the header. Nothing is laid out before a file is made.
    """
    readings = [reading for reading in library.readings if reading.id in paired]
    sources = dict[str, None]()
    for reading in readings:
        if paired.is_answered(reading.id):
            source = _source_language(reading)
            sources[source] = None
            yield Page(routes.memory(reading.id), make=partial(memory, (reading,), config, paired, source))
    if sources:
        whole = next(iter(sources)) if len(sources) == 1 else "*all*"
        yield Page(ARCHIVE, make=partial(memory, readings, config, paired, whole))


def memory(readings: Iterable[Reading], config: Config, paired: Paired, srclang: str) -> Iterator[bytes]:
    """One file. Its header counts what its body leaves out, so the body waits in a file: it may be a large one."""
    kept = low = 0
    with SpooledTemporaryFile(_PIECE) as body:
        for reading in readings:
            for unit in _units(reading, config, paired[reading.id]):
                if unit:
                    kept += 1
                    body.write(_unit(unit, srclang).encode())
                else:
                    low += 1
        yield _header(srclang, kept, low).encode()
        body.seek(0)
        while piece := body.read(_PIECE):
            yield piece
    yield b"</body>\n</tmx>"


def _header(srclang: str, kept: int, low: int) -> str:
    why = f"their confidence is under {UNSURE:.2f}, or one side is much shorter"
    note = f"<note>{low} of {kept + low} pairs are left out: {why}.</note>" if low else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="site-builder" creationtoolversion="{__version__}" segtype="sentence"'
        f' o-tmf="site-builder" adminlang="en" srclang="{srclang}" datatype="plaintext" o-encoding="UTF-8">'
        f"{note}</header>\n<body>\n"
    )


def _unit(unit: Unit, srclang: str) -> str:
    """A unit says its own source language only where it is not the file's."""
    own = f' srclang="{unit.srclang}"' if unit.srclang != srclang else ""
    props = "".join([f'<prop type="{prop.type}">{_escaped(prop.text)}</prop>\n' for prop in unit.props])
    sides = [f'<tuv xml:lang="{side.lang}"><seg>{_escaped(side.text)}</seg></tuv>\n' for side in unit.variants]
    return f'<tu tuid="{_escaped(unit.id)}"{own}>\n{props}{"".join(sides)}</tu>\n'


def _escaped(text: str) -> str:
    for sign, entity in _ENTITIES:
        text = text.replace(sign, entity)
    return text


def _units(reading: Reading, config: Config, paired: Sequence[Beads]) -> Iterator[Unit | None]:
    """Every bead of two languages, the source language first; None for one that does not answer (:func:`answers`).

    Its id is the article's with the row's anchor, and the sentence's number where the row has several beads.
    """
    source = _source_language(reading)
    for number, (row, beads) in enumerate(zip(reading.rows, paired, strict=False), 1):
        for place, bead in enumerate(beads, 1):
            texts = said(bead)
            if len(texts) < 2:
                continue
            if not answers(sure(row, bead), texts.values()):
                yield None
                continue
            told = [Variant(tag(lang), _clean(text)) for lang, text in texts.items()]
            variants = tuple(sorted(told, key=lambda variant: variant.lang != source))
            id = f"{reading.id}.r{number}" + (f".s{place}" if len(beads) > 1 else "")
            own = source if any(variant.lang == source for variant in variants) else variants[0].lang
            yield Unit(id, own, tuple(_props(reading, config, row, bead, number)), variants)


def _props(reading: Reading, config: Config, row: Row, bead: Row, number: int) -> Iterator[Prop]:
    """How sure, paired by whom, from which lines of which file, published when, and where to look it up."""
    yield Prop("x-confidence", f"{sure(row, bead):.2f}")
    yield Prop("x-paired-by", "person" if row.confidence is None else "program")
    lines = sorted({line for paragraph in bead.paragraphs for line in paragraph.lines})
    file = reading.sources[0].file if reading.sources else ""
    if file:
        yield Prop("x-source", _clean(file + (":" + ",".join(map(str, lines)) if lines else "")))
    published = reading.value("published")
    if published:
        yield Prop("x-published", published)
    yield Prop("x-url", f"{config.base_url}{routes.article(reading.id)}#r{number}")


def _source_language(reading: Reading) -> str:
    """The article's first language, as far as its rows have it; ``und`` for an article without text."""
    langs = [lang for row in reading.rows for lang in row.langs] or ["und"]
    return tag(next((lang for lang in reading.langs if lang in langs), langs[0]))


def tag(lang: Lang) -> str:
    """``zh-CN`` for ``zh-Hans``; all others as they are."""
    return _REGIONS.get(lang, lang)


def _clean(text: str) -> str:
    """Without what no XML can hold; what can be printed holds none of it."""
    return text if text.isprintable() else _NOT_XML.sub("", text)
