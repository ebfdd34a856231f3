"""Which readings are one page taken twice: once with its chrome and once bare, with other punctuation or cut short.

Two pages are the same where nearly all shingles (runs of words) of the shorter text stand in the longer one and
what both state of themselves agrees. Candidates are found by the smallest shingle digests of each text (a bottom-k
sketch, A. Broder 1997), so the work grows with the collection and not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Day
from itertools import combinations
from typing import TypeAlias
from zlib import crc32

from site_builder.corpus.groups import Groups
from site_builder.model import Reading

_WORD = re.compile(r"[㐀-鿿぀-ヿ가-힯]|[^\W_㐀-鿿぀-ヿ가-힯]+")
_RUN = 5
"""Words (or Chinese characters) in a shingle: longer than stock phrases, shorter than an edit apart."""
_ONE_IN = 4
"""Only shingles that begin with one word in so many are taken: the same ones in every text that has them."""
_SKETCH = 8
"""Digests by which a text is found: half of a text shares one of them with the whole in 99.6 % of cases."""
_ENOUGH = 0.85
"""Share of the shorter text's shingles that must stand in the longer one."""
_WHOLE = 0.8
"""Share of the longest text's shingles under which a copy counts as cut short."""
_LEAST = 6
"""Shingles under which a text is too short to be told from a stock phrase."""
_COMMON = 40
"""A digest shared by more texts than this is boilerplate, and says nothing."""

Digests: TypeAlias = "array[int]"


class _Taken(dict[str, bool]):
    """Word → whether shingles that begin with it are taken, found out once a word."""

    def __missing__(self, word: str) -> bool:
        taken = self[word] = crc32(word.encode()) % _ONE_IN == 0
        return taken


def duplicates(readings: Iterable[Reading]) -> tuple[tuple[Reading, ...], ...]:
    """Groups of readings of one and the same page, the fullest of each group first; groups by their first id."""
    shelf = sorted(readings, key=lambda r: r.id)
    taken = _Taken()
    shingles = [_shingles(reading, taken) for reading in shelf]
    groups = Groups(len(shelf))
    for a, b in _candidates(shingles):
        if groups.find(a) != groups.find(b) and _agree(shelf[a], shelf[b]) and _same_text(shingles[a], shingles[b]):
            groups.join((a, b))
    found: dict[int, list[int]] = defaultdict(list)
    for number in range(len(shelf)):
        found[groups.find(number)].append(number)
    fullest = (_fullest_first(group, shelf, shingles) for group in found.values())
    return tuple(tuple(shelf[n] for n in group) for group in fullest if len(group) > 1)


def _fullest_first(group: Iterable[int], shelf: Sequence[Reading], shingles: Sequence[Digests]) -> list[int]:
    """What states most of itself, but before that what is not cut short: lost paragraphs can not be taken over."""
    numbers = list(group)
    whole = _WHOLE * max(len(shingles[n]) for n in numbers)
    return sorted(numbers, key=lambda n: (len(shingles[n]) < whole, -_stated(shelf[n]), -len(shingles[n]), n))


def _stated(reading: Reading) -> int:
    """How much a page says of itself: its title and its heading facts."""
    return 2 * (reading.title_basis == "stated") + len(reading.facts)


def _shingles(reading: Reading, taken: Mapping[str, bool]) -> Digests:
    """CRC-32 of runs of words of the body, sorted; width, case, accents and punctuation do not count."""
    text = "\n".join(paragraph.text for row in reading.rows for paragraph in row.paragraphs)
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    starts = [n for n, word in enumerate(words[: 1 - _RUN]) if taken[word]]
    return array("L", sorted({crc32(" ".join(words[n : n + _RUN]).encode()) for n in starts}))


def _candidates(shingles: Sequence[Digests]) -> list[tuple[int, int]]:
    """Pairs that share one of their smallest digests, in order of their numbers."""
    shelves: dict[int, list[int]] = defaultdict(list)
    for number, digests in enumerate(shingles):
        if len(digests) >= _LEAST:
            for digest in digests[:_SKETCH]:
                shelves[digest].append(number)
    pairs = {pair for shelf in shelves.values() if 1 < len(shelf) <= _COMMON for pair in combinations(shelf, 2)}
    return sorted(pairs)


def _same_text(a: Digests, b: Digests) -> bool:
    return len(set(a) & set(b)) >= _ENOUGH * min(len(a), len(b))


def _agree(a: Reading, b: Reading) -> bool:
    """Nothing that both pages state differs: a text printed by two outlets, or on two days, is two articles."""
    if a.langs != b.langs:
        return False
    same = all(_equal(a.value(name), b.value(name)) for name in ("outlet", "agency", "url"))
    return same and _days_apart(a.value("published"), b.value("published")) <= 1


def _equal(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a.casefold() == b.casefold()


def _days_apart(a: str | None, b: str | None) -> int:
    """Days between two ISO dates; 0 where one is unknown or only the other's month: crawlers date a page a day late."""
    if a is None or b is None or a.startswith(b) or b.startswith(a):
        return 0
    if len(a) != len(b) or len(a) < len("2021-07-28"):
        return 9999
    return abs((Day.fromisoformat(a) - Day.fromisoformat(b)).days)
