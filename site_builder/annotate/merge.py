"""One engagement, told in a title, a caption, a lead and again in another language, is one claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from site_builder.model import Claim, PartialDate
from site_builder.records import replace

ORDER = ("video_talks", "phone_call", "talks", "meeting", "consultation", "exercise", "port_call", "conference",
          "visit_out", "visit_in", "agreement", "aid", "statement")  # fmt: skip


ENGAGED = frozenset({"video_talks", "phone_call", "talks", "meeting", "consultation"})


def merged(raw: list[Claim]) -> list[Claim]:
    out: list[Claim] = []
    for claim in raw:
        for n, other in enumerate(out):
            if _same(claim, other):
                out[n] = _joined(other, claim)
                break
        else:
            out.append(claim)
    return out


def _same(a: Claim, b: Claim) -> bool:
    if a.status != b.status:
        return False
    if not _days_agree(a, b):
        return False
    family = {a.type, b.type}
    if a.mode != b.mode and len(family) > 1:
        return False
    if family <= ENGAGED:
        return _principals_agree(a, b)
    if len(family) == 1:
        return _principals_agree(a, b) or (a.occasion == b.occasion and bool(a.occasion))
    return False


def _days_agree(a: Claim, b: Claim) -> bool:
    if a.date is None or b.date is None or a.date == b.date:
        return True
    if a.occasion and a.occasion == b.occasion and a.type == b.type and _day_apart(a.date, b.date):
        return True
    return a.date.year is None and (a.date.month, a.date.day) == (b.date.month, b.date.day)


def _day_apart(a: PartialDate, b: PartialDate) -> bool:
    """One occasion on two days that follow each other: the source contradicts itself, and its first word stands."""
    if None in (a.year, a.month, a.day, b.year, b.month, b.day):
        return False
    return abs(dt.date(a.year, a.month, a.day) - dt.date(b.year, b.month, b.day)).days == 1  # type: ignore[arg-type]


def _principals_agree(a: Claim, b: Claim) -> bool:
    """No state of one is foreign to the other, and no two named people stand against each other."""
    if not (set(a.countries) <= set(b.countries) or set(b.countries) <= set(a.countries)):
        return False
    for code in set(a.countries) & set(b.countries):
        left, right = ({p.name for p in c.participants if p.country == code and p.name} for c in (a, b))
        if left and right and not left & right:
            return False
    return True


def _joined(a: Claim, b: Claim) -> Claim:
    first, second = (a, b) if ORDER.index(a.type) <= ORDER.index(b.type) else (b, a)
    people = tuple(dict.fromkeys((*first.participants, *second.participants)))
    named = {p.country for p in people if p.name}
    kept = tuple(p for p in people if p.name or p.country not in named)
    dated = b if b.date and _better_dated(b, a) else a
    return replace(
        first,
        date=dated.date, end=dated.end, date_basis=dated.date_basis, date_rule=dated.date_rule,
        place=first.place or second.place, country=first.country or second.country,
        occasion=first.occasion or second.occasion, setting=first.setting if first.occasion else second.setting,
        participants=kept, countries=tuple(sorted({*a.countries, *b.countries})),
        main=a.main or b.main, why=(*a.why, *b.why),
    )  # fmt: skip


def on_margins(found: tuple[Claim, ...]) -> Iterator[Claim]:
    """A meeting in the country where its principals attend a forum is a meeting beside that forum.

    The forum itself, named in passing and without a day, is the background of that meeting.
    """
    engaged = any(c.main and c.type in ENGAGED for c in found)
    forums = [c for c in found if c.type == "conference" and c.occasion and c.country]
    for claim in found:
        forum = next((f for f in forums if f.country == claim.country), None)
        if claim.type in ENGAGED and claim.mode == "in_person" and not claim.occasion and forum:
            claim = replace(claim, occasion=forum.occasion, setting="margins")
        if claim in forums and not claim.main and claim.date is None and claim.status == "reported" and engaged:
            claim = replace(claim, status="background")
        yield claim


def dated(found: tuple[Claim, ...], dateline: PartialDate | None) -> tuple[Claim, ...]:
    """Where no day is given for what is mainly reported, the dateline's day is that of the news."""
    if dateline is None or any(c.date for c in found if c.main):
        return found
    return tuple(
        replace(c, date=dateline, date_basis="resolved", date_rule=f"dateline ← {dateline}")
        if c.main and c.status == "reported" else c
        for c in found
    )  # fmt: skip


def _better_dated(b: Claim, a: Claim) -> bool:
    """The first word on a date stands, unless it was only the dateline's, or the second prints more of the same."""
    if a.date is None or b.date is None:
        return a.date is None
    if a.date_rule.startswith("dateline") or (a.date.year is None and b.date.year is not None):
        return not b.date_rule.startswith("dateline")
    if a.date != b.date:
        return False
    return (a.end is None and b.end is not None) or (a.end == b.end and a.date_basis != "stated" == b.date_basis)


def main(found: list[Claim]) -> tuple[Claim, ...]:
    """What the article is mainly about: told in title or lead; where nothing is, the first that is reported."""
    found = [replace(c, main=False) if c.status == "background" else c for c in found]
    reported = [c for c in found if c.main and c.status == "reported"]
    engaged = [c for c in reported if c.type in ENGAGED]
    spoken = [
        c
        for c in found
        if c.type == "statement"
        and any(not p.name or "pokes" in (p.role or "") or "发言人" in (p.role or "") for p in c.participants)
    ]
    if spoken and not reported and any(c.main for c in found):
        found = [replace(c, main=c is spoken[0]) for c in found]
    elif engaged:
        found = [replace(c, main=c.main and c.status == "reported" and c.type in ENGAGED) for c in found]
    elif reported:
        found = [replace(c, main=c.main and c.status == "reported") for c in found]
    elif not any(c.main for c in found):
        first = next((n for n, c in enumerate(found) if c.status == "reported"), None)
        found = [replace(c, main=n == first) for n, c in enumerate(found)]
    return tuple(sorted(found, key=lambda c: not c.main))
