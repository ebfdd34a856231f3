"""Which readings are one page taken twice: once with its chrome and once bare, with other punctuation or cut short.

Two pages are the same where nearly all shingles (stretches of letters) of the shorter text stand in the longer one and
what both state of themselves agrees. Candidates are found by the smallest shingle digests of each text (a bottom-k
sketch, A. Broder 1997), so the work grows with the collection and not with its square; a sketch is small enough to
be kept, and only the texts of candidates are looked at again.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date as Day
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple, TypeAlias
from zlib import crc32

from site_builder import patterns
from site_builder.corpus.groups import Groups
from site_builder.model import Lang, Reading

Sketch: TypeAlias = tuple[int, ...]
"""How many shingles a text has, and the smallest of their digests."""

_SKETCH = 8
"""Digests by which a text is found: half of a text shares one of them with the whole in 99.6 % of cases."""
_ENOUGH = 0.85
"""Share of the shorter text's shingles that must stand in the longer one."""
_WHOLE = 0.8
"""Share of the longest text's shingles under which a copy counts as cut short."""
_LEAST = 4
"""Shingles under which a text is too short to be told from a stock phrase."""
_COMMON = 40
"""A digest shared by more texts than this is boilerplate, and says nothing."""
_TEXTS = 1024
"""Texts of candidates that are held at a time: pairs come in the order of their numbers."""

# A shingle is 26 letters and figures of an alphabet, five words, or five Chinese characters, kana or syllables:
# longer than a stock phrase, shorter than an edit apart. Only those after one of a few letters are taken: the same
# ones in every text that has them. All is found by functions written in C: by words it took four times as long.
_ASCII_SHINGLE = re.compile(rb"[37bkpv](?=(.{26}))")
_HAN = "㐀-鿿぀-ヿ가-힯"
_ONE_IN_4 = "".join(f"{chr(n)}-{chr(n + 63)}" for n in range(0x3000, 0xD800, 256))
_ONE_IN_16 = "".join(map(chr, range(0x8A, 0x3000, 16)))
_HAN_SHINGLE = patterns.compile(f"[{_ONE_IN_4}](?=(.{{4}}))")
_OTHER_SHINGLE = patterns.compile(f"[{_ONE_IN_16}](?=(.{{26}}))")
_HAN_RUN = patterns.compile(f"[{_HAN}]+")
_OTHER_RUN = patterns.compile(rf"[^\W\d_{_HAN}]+")
_WIDE = patterns.compile("[\u0300-\u036f\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc]")
"""Letters and digits that are written in another way too: full-width ones, accents apart from their letter."""
_LOWER = bytes(range(256)).lower()
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(n for n in range(256) if n > 127 or not chr(n).isalnum())


def duplicates(
    readings: Iterable[Reading], sketches: Mapping[str, Sketch] = MappingProxyType({})
) -> tuple[tuple[Reading, ...], ...]:
    """Groups of readings of one and the same page, the fullest of each group first; groups by their first id.

    ``sketches`` by id, as far as they are known: the text of such a reading is looked at only beside one like it.
    """
    shelf = sorted(readings, key=lambda r: r.id)
    drawn = [sketches.get(reading.id) or sketch(reading) for reading in shelf]
    said: Callable[[int], _Said] = cache(lambda n: _said(shelf[n]))
    shingles: Callable[[int], frozenset[int]] = lru_cache(_TEXTS)(lambda n: _shingles(shelf[n]))
    groups, joined = Groups(len(shelf)), set[int]()
    for a, b in _candidates(drawn):
        if _agree(said(a), said(b)) and groups.find(a) != groups.find(b) and _same_text(shingles(a), shingles(b)):
            groups.join((a, b))
            joined |= {a, b}
    found: dict[int, list[int]] = defaultdict(list)
    for number in sorted(joined):
        found[groups.find(number)].append(number)
    return tuple(tuple(shelf[n] for n in _fullest_first(group, shelf, drawn)) for group in found.values())


def sketch(reading: Reading) -> Sketch:
    """By what a text is found again: it depends on nothing but the paragraphs of the reading's rows."""
    shingles = _shingles(reading)
    return len(shingles), *nsmallest(_SKETCH, shingles)


def _fullest_first(group: Sequence[int], shelf: Sequence[Reading], drawn: Sequence[Sketch]) -> list[int]:
    """What states most of itself, but before that what is not cut short: lost paragraphs can not be taken over."""
    whole = _WHOLE * max(drawn[n][0] for n in group)
    return sorted(group, key=lambda n: (drawn[n][0] < whole, -_stated(shelf[n]), -drawn[n][0], n))


def _stated(reading: Reading) -> int:
    """How much a page says of itself: its title and its heading facts."""
    return 2 * (reading.title_basis == "stated") + len(reading.facts)


def _shingles(reading: Reading) -> frozenset[int]:
    """CRC-32 of the shingles of the body; width, case, spaces, Latin accents and punctuation do not count."""
    text = "\n".join([paragraph.text for row in reading.rows for paragraph in row.paragraphs])
    data = text.encode()
    if not text.isascii():
        rest = data.translate(None, _ASCII).decode()
        if _WIDE.search(rest):
            data = unicodedata.normalize("NFKC", text).encode()
            rest = data.translate(None, _ASCII).decode()
        return frozenset(map(crc32, (*_ascii(data), *_others(rest))))
    return frozenset(map(crc32, _ascii(data)))


def _ascii(data: bytes) -> list[bytes]:
    found: list[bytes] = _ASCII_SHINGLE.findall(data.translate(_LOWER, _NO_LETTERS))
    return found


def _others(rest: str) -> Iterator[bytes]:
    """Of what is not ASCII; encoded together, which is quicker than one by one."""
    han, others = "".join(_HAN_RUN.findall(rest)), "".join(_OTHER_RUN.findall(rest)).casefold()
    found = _HAN_SHINGLE.findall(han) + _OTHER_SHINGLE.findall(others)
    return iter("\n".join(found).encode().split(b"\n") if found else ())


def _candidates(sketches: Iterable[Sketch]) -> list[tuple[int, int]]:
    """Pairs that share one of their smallest digests, in order of their numbers."""
    first: dict[int, int] = {}
    shelves: dict[int, list[int]] = {}
    for number, (many, *digests) in enumerate(sketches):
        if many >= _LEAST:
            for digest in digests:
                known = first.setdefault(digest, number)
                if known != number:
                    shelves.setdefault(digest, [known]).append(number)
    return sorted({pair for shelf in shelves.values() if len(shelf) <= _COMMON for pair in combinations(shelf, 2)})


def _same_text(a: frozenset[int], b: frozenset[int]) -> bool:
    return len(a & b) >= _ENOUGH * min(len(a), len(b))


class _Said(NamedTuple):
    """What a page states of itself; None where it does not."""

    langs: tuple[Lang, ...]
    outlet: str | None
    agency: str | None
    url: str | None
    published: str | None


def _said(reading: Reading) -> _Said:
    facts = {fact.name: fact.value.casefold() for fact in reading.facts}
    outlet, agency, url, published = map(facts.get, ("outlet", "agency", "url", "published"))
    return _Said(reading.langs, outlet, agency, url, published)


def _agree(a: _Said, b: _Said) -> bool:
    """Nothing that both pages state differs: a text printed by two outlets, or on two days, is two articles."""
    return (
        a.langs == b.langs
        and (a.outlet is None or b.outlet is None or a.outlet == b.outlet)
        and (a.agency is None or b.agency is None or a.agency == b.agency)
        and (a.url is None or b.url is None or a.url == b.url)
        and _days_apart(a.published, b.published) <= 1
    )


def _days_apart(a: str | None, b: str | None) -> int:
    """Days between two ISO dates; 0 where one is unknown or only the other's month: crawlers date a page a day late."""
    if a is None or b is None or a.startswith(b) or b.startswith(a):
        return 0
    if len(a) != len(b) or len(a) < len("2021-07-28"):
        return 9999
    return abs((Day.fromisoformat(a) - Day.fromisoformat(b)).days)
