"""States that are named as a place only: behind ``in`` and its sisters, or before the Korean particle of place."""

from __future__ import annotations

import re

from site_builder import patterns

_BEFORE = patterns.compile(
    r"(?:^|\s)(?:a|in|nel(?:la|l[’'])?|в|у|tại|ở|di|sa|في|ب)\s$",
    re.IGNORECASE,
)
"""Italian, Ukrainian, Vietnamese, Indonesian, Filipino, Arabic."""
_BEHIND = patterns.compile(r"에서|['’](?:d[ae]|t[ae])(?!\w)")
"""Korean, Turkish."""


def only_a_place(text: str, start: int, end: int) -> bool:
    """Whether the state at ``start:end`` is where something happens: ``a Singapore``, ``싱가포르에서``."""
    return bool(_BEFORE.search(text, max(0, start - 8), start) or _BEHIND.match(text, end))
