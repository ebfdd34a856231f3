"""The strip of a source's lines: one tick for each, its height and tone its role; and what was left out."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from site_builder.model import Role, Span
from site_builder.printable import shown
from site_builder.site.wording import ROLES

KINDS: dict[Role, str] = {
    "body": "body", "caption": "caption", "title": "heading", "standfirst": "heading", "byline": "heading",
    "dateline": "heading", "credit": "heading", "chrome": "out", "repeat": "out", "blank": "blank",
}  # fmt: skip
"""How a role is drawn: four tones, and a gap for a blank line."""

_TOPS = {"body": 0, "caption": 6, "heading": 12, "out": 12}
_SINGLE = 240
"""Sources of more lines are drawn with neighbours of one tone run together: the strip stays a strip."""


class Ticks(NamedTuple):
    """All ticks of one tone as an SVG path, in units of a tenth of a line across and a pixel down."""

    kind: str
    path: str


class Count(NamedTuple):
    """How many lines have a role, and the words for it."""

    kind: str
    words: str


class Line(NamedTuple):
    """A line, or a part of one, that does not stand in the text: its number, role, rule and words."""

    number: int
    id: str
    role: str
    rule: str
    text: str


class Strip(NamedTuple):
    """The source at a glance: ``width`` units wide, with its counts and the lines that the text leaves out."""

    lines: int
    width: int
    label: str
    ticks: tuple[Ticks, ...]
    counts: tuple[Count, ...]
    apart: tuple[Line, ...]
    summary: str


def roles(spans: tuple[Span, ...]) -> tuple[tuple[int, Role], ...]:
    """The role of each line: of several on one line, the one of its longest stretch (the first of equals)."""
    longest: dict[int, tuple[int, Role]] = {}
    for span in spans:
        size = span.end - span.start
        if span.line not in longest or size > longest[span.line][0]:
            longest[span.line] = size, span.role
    return tuple([(number, role) for number, (_, role) in longest.items()])


def strip(spans: tuple[Span, ...], taken: frozenset[str]) -> Strip | None:
    """The strip of a ledger; None without one. ``taken`` are the anchors that the page has already."""
    if not spans:
        return None
    by_line = roles(spans)
    apart = _apart(spans, taken)
    counts = _counts(by_line)
    return Strip(
        lines=len(by_line),
        width=10 * len(by_line),
        label=f"The {len(by_line)} lines of the source in order: " + ", ".join(c.words for c in counts),
        ticks=_ticks(by_line),
        counts=counts,
        apart=apart,
        summary=_summary(by_line),
    )


def _ticks(by_line: tuple[tuple[int, Role], ...]) -> tuple[Ticks, ...]:
    """A rectangle for each line; in long sources one for each run of lines of one tone."""
    kinds = [KINDS[role] for _, role in by_line]
    if len(kinds) <= _SINGLE:
        runs = [(n, 1, kind) for n, kind in enumerate(kinds)]
    else:
        groups = [tuple(group) for _, group in groupby(enumerate(kinds), key=lambda item: item[1])]
        runs = [(group[0][0], len(group), group[0][1]) for group in groups]
    paths: dict[str, list[str]] = {kind: [] for kind in _TOPS}
    for n, length, kind in runs:
        if kind in paths:
            paths[kind].append(_tick(n, length, _TOPS[kind]))
    return tuple([Ticks(kind, "".join(path)) for kind, path in paths.items() if path])


@lru_cache(maxsize=1024)
def _tick(first: int, length: int, top: int) -> str:
    width = 10 * length - 3
    return f"M{10 * first + 1} {top}h{width}V24h-{width}z"


def _counts(by_line: tuple[tuple[int, Role], ...]) -> tuple[Count, ...]:
    found = [role for _, role in by_line]
    return tuple(
        Count(KINDS[role], f"{number} {ROLES[role][number > 1]}")  # type: ignore[index]
        for role in ROLES
        if (number := found.count(role))  # type: ignore[arg-type]
    )


def _apart(spans: tuple[Span, ...], taken: frozenset[str]) -> tuple[Line, ...]:
    """The spans whose words the text does not show; the first of each line bears the line's anchor."""
    lines, used = list[Line](), set(taken)
    for span in spans:
        if KINDS[span.role] not in ("heading", "out") or not span.text.strip():
            continue
        anchor = f"L{span.line}"
        lines.append(
            Line(span.line, "" if anchor in used else anchor, ROLES[span.role][0], span.rule, shown(span.text.strip()))
        )
        used.add(anchor)
    return tuple(lines)


def _summary(by_line: tuple[tuple[int, Role], ...]) -> str:
    """``2 left out of the text and 8 read as heading``, in lines as the counts have them."""
    kinds = [KINDS[role] for _, role in by_line]
    out, heading = kinds.count("out"), kinds.count("heading")
    words = [f"{out} left out of the text" if out else "", f"{heading} read as heading" if heading else ""]
    return " and ".join(word for word in words if word)
