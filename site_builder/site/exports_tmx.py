"""The translation memory: TMX 1.4b of the paired sentences, one file for each article and one for all.

No DOCTYPE is written: a reader that would fetch the DTD fails on a disk or behind a sub-path. No date of creation
either, for there is no clock here: the day of publication is a property.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from site_builder import __version__
from site_builder.align import UNSURE
from site_builder.config import Config
from site_builder.model import Library, Page
from site_builder.site import routes
from site_builder.site.exports_portion import Portion
from site_builder.site.exports_units import placed, tag
from site_builder.site.sentences import Paired
from site_builder.site.shelf import NO_TEXTS

ARCHIVE = "data/archive.tmx"
_PIECE = 1 << 20
"""Bytes that are handed on at a time."""


def plan(
    library: Library,
    config: Config,
    paired: Paired,
    portions: Mapping[str, Portion],
    texts: Mapping[str, str] = NO_TEXTS,
) -> Iterator[Page]:
    """``data/tmx/<id>.tmx`` for each article with a pair that is sure, then ``data/archive.tmx`` with all of them.

    ``paired`` are the sentence beads of each article's rows, ``portions`` have the units, ``texts`` the marks of the
    articles' texts, as far as they are known. Pairs that are left out are counted in the header. Nothing is laid out
    before a file is made.
    """
    ids = [reading.id for reading in library.readings if reading.id in paired]
    answered = {id: tag(paired.source(id)) for id in ids if paired.is_answered(id)}
    for id, source in answered.items():
        marks = (texts[id],) if id in texts else None
        yield Page(routes.memory(id), make=partial(memory, (id,), portions, config, source), texts=marks)
    if answered:
        sources = set(answered.values())
        whole = sources.pop() if len(sources) == 1 else "*all*"
        yield Page(ARCHIVE, make=partial(memory, ids, portions, config, whole))


def memory(ids: Iterable[str], portions: Mapping[str, Portion], config: Config, srclang: str) -> Iterator[bytes]:
    """One file. Its header counts what its body leaves out, so the body waits in a file: it may be a large one."""
    from tempfile import SpooledTemporaryFile

    kept = low = 0
    with SpooledTemporaryFile(_PIECE) as body:
        for id in ids:
            units = portions[id].units
            kept += units.count("<tu ")
            low += portions[id].left_out
            body.write(placed(units, srclang, config.base_url).encode())
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
