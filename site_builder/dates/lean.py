"""Whether a date lies ahead or behind, by the words around it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from site_builder import patterns, tables

Lean = Literal["", "past", "future"]
"""Whether the words around a date say that it lies ahead: ``will … on Friday``, ``said on Friday``."""

_STOP = patterns.compile(r"(?<=[a-zа-яё]{3})[.!?]\s|[;。！？；]|[!?]\s")


def lean_of(name: str, text: str, start: int, end: int) -> Lean:
    """By the nearest cue before the date at ``start:end`` in its sentence, else by the first one after it.

    ``name`` is the language's rule file, ``dates-en``; its cues are the rows ``en-…`` of ``dates-lean.yaml``.
    """
    if (cues := _cues(name)) is None:
        return ""
    before = _STOP.split(text[max(0, start - 160) : start])[-1]
    nearest: re.Match[str] | None = None
    for hit in cues.finditer(before):
        governed = nearest and nearest.lastgroup == "future" and "," not in before[nearest.end() : hit.start()]
        if not (hit.lastgroup == "weak" and governed):
            nearest = hit
    if nearest is None and not text.startswith(("'s", "’s"), end):  # "Thursday's press conference" looks no further
        nearest = cues.search(_STOP.split(text[end : end + 160], maxsplit=1)[0])
    return "" if nearest is None else "future" if nearest.lastgroup == "future" else "past"


@cache
def _cues(name: str) -> re.Pattern[str] | None:
    own = name.removeprefix("dates-")
    parts = [
        f"(?P<{rule.id.split('-')[1]}>{rule.pattern.pattern})"
        for rule in tables.rules("dates-lean")
        if rule.id.split("-")[0] == own
    ]
    return patterns.compile("|".join(parts)) if parts else None
