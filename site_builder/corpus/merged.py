"""One article from a page that was taken twice: each fact from the copy that has it, its evidence naming that file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from site_builder.model import FACTS, Claim, Evidence, Fact, PartialDate, Reading
from site_builder.records import replace

_DATES = ("published", "dateline_date")


def merged(keep: Reading, copies: Iterable[Reading]) -> Reading:
    """``keep`` with what only its copies say: heading facts, a stated title, the days of its claims.

    Of two dates of which one is within the other (``2023-06``, ``2023-06-04``) the fuller is taken; where copies
    differ otherwise, ``keep`` goes before the others, and they in their order. Text, lines and ledger stay those of
    ``keep``. Evidence from a copy has no line here: its rule ends in ``← file:line``.
    """
    for copy in copies:
        file = copy.sources[0].file if copy.sources else copy.id
        keep = replace(
            keep,
            facts=_facts(keep, copy, file),
            **_title(keep, copy),
            **_told(keep, copy, file),
        )
    return keep


def _facts(keep: Reading, copy: Reading, file: str) -> tuple[Fact, ...]:
    """In the order of the facts' names; a clock is of one day and comes with it."""
    chosen: list[Fact] = []
    for name in FACTS:
        mine, theirs = keep.fact(name), copy.fact(name)
        if name == "time" and not mine and keep.value("published") not in (None, copy.value("published")):
            theirs = None
        if theirs and (mine is None or (name in _DATES and _fuller(theirs.value, mine.value))):
            mine = replace(theirs, why=_from(theirs.why, file))
        if mine:
            chosen.append(mine)
    return tuple(chosen)


def _fuller(theirs: str, mine: str) -> bool:
    """``2023-06-04`` beside ``2023-06``; ``2023-06-04`` beside ``--06-04``."""
    same = theirs.startswith(mine) or (mine.startswith("--") and theirs.endswith(mine[1:]))
    return same and len(theirs) > len(mine)


def _title(keep: Reading, copy: Reading) -> dict[str, Any]:
    """The stated title goes before one that was made up; its lines are no lines of this source."""
    if keep.title_basis == "stated" or copy.title_basis != "stated":
        return {}
    return {"title": copy.title, "title_basis": "stated", "title_lines": ()}


def _told(keep: Reading, copy: Reading, file: str) -> dict[str, Any]:
    """The claims of the page; one without a whole date gets the day that the same claim has in the copy."""
    if keep.claims:
        return {"claims": tuple(_dated(c, [d for d in copy.claims if _same(c, d)], file) for c in keep.claims)}
    if not copy.claims:
        return {}
    claims = tuple(replace(claim, why=_from(claim.why, file)) for claim in copy.claims)
    return {"claims": claims, "nations": copy.nations, "people": copy.people}


def _dated(claim: Claim, alike: list[Claim], file: str) -> Claim:
    better = {c.date: c for c in alike if c.date and _is_within(c.date, claim.date)}
    if len(better) != 1:
        return claim
    found = next(iter(better.values()))
    return replace(
        claim,
        date=found.date,
        end=found.end,
        date_basis=found.date_basis,
        date_rule=found.date_rule,
        why=(*claim.why, *_from(found.why[:1], file)),
    )


def _same(a: Claim, b: Claim) -> bool:
    """One thing said twice: the same kind, way and people, wherever one copy was cut."""
    who = [tuple(sorted(p.person or f"{p.country}:{p.name}" for p in c.participants)) for c in (a, b)]
    return (a.type, a.mode, a.status) == (b.type, b.mode, b.status) and who[0] == who[1]


def _is_within(fuller: PartialDate, date: PartialDate | None) -> bool:
    """Whether ``fuller`` says more than ``date`` and nothing else."""
    if date is None:
        return True
    parts = ((fuller.year, date.year), (fuller.month, date.month), (fuller.day, date.day))
    return fuller != date and all(part is None or part == more for more, part in parts)


def _from(why: tuple[Evidence, ...], file: str) -> tuple[Evidence, ...]:
    return tuple(e if "←" in e.rule else Evidence(f"{e.rule} ← {file}:{e.line}", e.quote, 0) for e in why)
