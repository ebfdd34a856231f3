"""Officials that no gazetteer row names, in languages that put the office before the name: Vietnamese, Malay …"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from site_builder import tables
from site_builder.annotate.figures import Figure
from site_builder.annotate.match import Hit, fold
from site_builder.annotate.text import Passage

_HOME = {"ms": "MY"}
"""States of languages that share the rules of another."""
_SHARED = {"ms": "id", "tl": "fil"}


@cache
def _rules(lang: str) -> tuple[tables.Rule, ...]:
    return tuple(r for r in tables.rules("people-other") if r.more.get("lang") == lang)


def languages() -> frozenset[str]:
    """The languages that have such rules."""
    return frozenset(r.more["lang"] for r in tables.rules("people-other") if "lang" in r.more) | frozenset(_SHARED)


def officials(passage: Passage, kept: list[Hit]) -> Iterator[tuple[int, int, Figure]]:
    """``(start, end, figure)`` of names behind an office; of the state named with it, else of the press's own."""
    lang = passage.block.lang.split("-")[0]
    for rule in _rules(_SHARED.get(lang, lang)):
        for match in rule.pattern.finditer(passage.text):
            start, end = match.span("name")
            if any(h.start < end and start < h.end for h in kept):
                continue
            code = _state(kept, match.start(), start, "to" in match.groupdict() and bool(match["to"]))
            name = match["name"]
            yield start, end, Figure("?" + fold(name), name, code or _HOME.get(lang, rule.more["home"]), match["title"])


def _state(kept: list[Hit], office: int, name: int, sent: bool) -> str | None:
    """The state between office and name, or right before the office; not that to which an ambassador is sent."""
    lands = [h for h in kept if h.kind in ("country", "adjective") and len(h.ids) == 1]
    inside = [h for h in lands if office <= h.start and h.end <= name]
    before = [h for h in lands if 0 <= office - h.end <= 2]
    near = inside[:1] if sent and len(inside) > 1 else [] if sent else (inside or before)
    return near[-1].ids[0] if near else None
