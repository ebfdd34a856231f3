"""The strip of a source's lines: one tick for each, its height and tone its role; and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from site_builder.model import Role, Span
from site_builder.site.wording import ROLES

KINDS: dict[Role, str] = {
    "body": "body", "caption": "caption", "title": "heading", "standfirst": "heading", "byline": "heading",
    "dateline": "heading", "credit": "heading", "chrome": "out", "repeat": "out", "blank": "blank",
}  # fmt: skip
"""How a role is drawn: four tones, and a gap for a blank line."""

_TOPS = {"body": 0, "caption": 6, "heading": 12, "out": 12}
_SINGLE = 240
"""Sources of more lines are drawn with neighbours of one tone run together: the strip stays a strip."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A rectangle of the strip, in units of a tenth of a line across and a pixel down."""

    kind: str
    x: int
    width: int
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many lines have a role, and the words for it."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a part of one, that does not stand in the text: its number, role, rule and words."""

    number: int
    id: str
    role: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The source at a glance: ``width`` units wide, with its counts and the lines that the text leaves out."""

    lines: int
    width: int
    label: str
    ticks: tuple[Tick, ...]
    counts: tuple[Count, ...]
    apart: tuple[Line, ...]
    summary: str


def roles(spans: tuple[Span, ...]) -> tuple[tuple[int, Role], ...]:
    """The role of each line: of several on one line, the one of its longest stretch (the first of equals)."""
    lines = groupby(spans, key=lambda span: span.line)
    return tuple((number, max(group, key=lambda span: span.end - span.start).role) for number, group in lines)


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
        summary=_summary(apart),
    )


def _ticks(by_line: tuple[tuple[int, Role], ...]) -> tuple[Tick, ...]:
    if len(by_line) <= _SINGLE:
        runs = [(n, n, role) for n, (_, role) in enumerate(by_line)]
    else:
        numbered = groupby(enumerate(by_line), key=lambda item: KINDS[item[1][1]])
        groups = [tuple(group) for _, group in numbered]
        runs = [(group[0][0], group[-1][0], group[0][1][1]) for group in groups]
    return tuple(_tick(first, last, role) for first, last, role in runs if role != "blank")


def _tick(first: int, last: int, role: Role) -> Tick:
    lines = f"line {first + 1}" if first == last else f"lines {first + 1} to {last + 1}"
    width = 10 * (last - first) + 7
    return Tick(KINDS[role], 10 * first + 1, width, _TOPS[KINDS[role]], f"{lines}: {ROLES[role][0]}")


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
            Line(span.line, "" if anchor in used else anchor, ROLES[span.role][0], span.rule, span.text.strip())
        )
        used.add(anchor)
    return tuple(lines)


def _summary(apart: tuple[Line, ...]) -> str:
    out = len({line.number for line in apart if line.role in (ROLES["chrome"][0], ROLES["repeat"][0])})
    heading = len({line.number for line in apart}) - out
    words = [f"{out} left out of the text" if out else "", f"{heading} read as heading" if heading else ""]
    return " and ".join(word for word in words if word)
