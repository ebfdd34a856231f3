"""The words of a line as far as they show whether two lines speak of the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from site_builder import patterns

_WORD = patterns.compile(r"[a-zà-ÿа-яёā-ɏ]{4,}|[\u0600-\u06ff]{3,}|[\u3040-\u30ff\u4e00-\u9fff]+")
_HAN = patterns.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_COMMON = frozenset(
    ("also", "been", "from", "have", "into", "more", "said", "than", "that", "their", "they", "this", "were", "which")
)
_STEM = 6
"""Letters of a word that are compared: Russian and German endings differ, stems do not."""


@lru_cache(maxsize=2048)
def words(view: str) -> frozenset[str]:
    """Stems of the longer words; for Chinese and Japanese each pair of neighbouring characters."""
    out: set[str] = set()
    for run in _WORD.findall(view.casefold()):
        if _HAN.match(run):
            out.update(run[i : i + 2] for i in range(len(run) - 1))
        elif run not in _COMMON:
            out.add(run[:_STEM])
    return frozenset(out)


def vocabulary(views: Iterable[str]) -> frozenset[str]:
    """The words of several lines."""
    return frozenset(word for view in views for word in words(view))


def share(view: str, text: frozenset[str]) -> float:
    """The part (0..1) of a line's words that a text has too."""
    own = words(view)
    return len(own & text) / len(own) if own else 0.0


def same(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two lines are one but for a word."""
    return bool(a) and bool(b) and len(a & b) / len(a | b) >= 0.8
