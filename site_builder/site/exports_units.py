"""The units of a translation memory: pairs of sentences of one article, as TMX 1.4b writes them.

What belongs to a file rather than to its units, the site's address and the language that most units start from, is put
in by :func:`placed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from site_builder import patterns
from site_builder.model import Lang, Reading
from site_builder.site import routes
from site_builder.site.sentences import Beads, answers, said, source_language, sure

_REGIONS: Mapping[Lang, str] = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
"""Translation tools know Chinese by region, not by script."""

_NOT_XML = patterns.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any spelling."""

_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;"))

_URL = '<prop type="x-url">'
"""What stands before an address in a unit, and nowhere else: the signs in it would be entities in any words."""


def units(reading: Reading, paired: Sequence[Beads]) -> tuple[str, int]:
    """The pairs of an article, one after another, and how many are left out.

    ``paired`` are the sentence beads of its rows. Left out are those under :data:`~site_builder.align.UNSURE`, and
    those of which one side is cut off.
    """
    made = list(_units(reading, paired))
    return "".join([unit for unit in made if unit]), made.count(None)


def placed(units: str, srclang: str, base_url: str) -> str:
    """Units as they stand in one file: they say their own source language only where it is not the file's."""
    own = units.replace(f' srclang="{srclang}">\n', ">\n")
    return own.replace(_URL, _URL + escaped(base_url)) if base_url else own


def _units(reading: Reading, paired: Sequence[Beads]) -> Iterator[str | None]:
    """Every bead of two languages, the source language first; None for one that does not answer (:func:`answers`).

    Its id is the article's with the row's anchor, and the sentence's number where the row has several beads.
    """
    source, page = tag(source_language(reading)), routes.article(reading.id)
    file = reading.sources[0].file if reading.sources else ""
    published = _prop("x-published", reading.value("published") or "")
    for number, (row, beads) in enumerate(zip(reading.rows, paired, strict=False), 1):
        by, url = "person" if row.confidence is None else "program", _prop("x-url", f"{page}#r{number}")
        for place, bead in enumerate(beads, 1):
            texts = said(bead)
            if len(texts) < 2:
                continue
            confidence = sure(row, bead)
            if not answers(confidence, texts.values()):
                yield None
                continue
            lines = ",".join([str(line) for line in sorted({line for p in bead.paragraphs for line in p.lines})])
            where = _prop("x-source", f"{file}:{lines}" if lines else file) if file else ""
            how = _prop("x-confidence", f"{confidence:.2f}") + _prop("x-paired-by", by)
            sides = [(tag(lang), text) for lang, text in texts.items()]
            sides.sort(key=lambda side: side[0] != source)
            id = f"{reading.id}.r{number}" + (f".s{place}" if len(beads) > 1 else "")
            told = "".join([f'<tuv xml:lang="{lang}"><seg>{escaped(text)}</seg></tuv>\n' for lang, text in sides])
            yield f'<tu tuid="{escaped(id)}" srclang="{sides[0][0]}">\n{how}{where}{published}{url}{told}</tu>\n'


def _prop(type: str, text: str) -> str:
    return f'<prop type="{type}">{escaped(text)}</prop>\n' if text else ""


def escaped(text: str) -> str:
    """As XML: without what it cannot hold, and that is nothing that can be printed."""
    text = text if text.isprintable() else _NOT_XML.sub("", text)
    for sign, entity in _ENTITIES:
        if sign in text:
            text = text.replace(sign, entity)
    return text


def tag(lang: Lang) -> str:
    """``zh-CN`` for ``zh-Hans``; all others as they are."""
    return _REGIONS.get(lang, lang)
