"""What a reader should look at: a weekday that is not the date's, an office outside of its known tenure."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder import dates
from site_builder.annotate.figures import holds
from site_builder.annotate.people import Cast
from site_builder.annotate.text import Passage
from site_builder.model import PartialDate
from site_builder.problems import Problem


def warnings(file: str, settled: Cast, day: PartialDate | None) -> Iterator[Problem]:
    """What a reader should look at: a weekday that is not the date's, an office outside of its known tenure."""
    for passage in settled.passages:
        line = passage.block.lines[0] if passage.block.lines else 0
        for mention in dates.find(passage.text, passage.block.lang):
            wrong = dates.contradiction(mention, dates.resolve(mention, day))
            if wrong:
                what = f"{wrong.quote!r} was a {_WEEKDAYS[wrong.true]}, not a {_WEEKDAYS[wrong.said]}"
                yield Problem(file, line, what, "look which of the two is right", "warning")
    if day is None or day.year is None:
        return
    for figure in settled.figures.values():
        person = figure.person
        if person and person.confidence == "high" and person.offices and not any(holds(o, day) for o in person.offices):
            where = next(
                p for p in settled.passages if any(h.kind == "person" and h.ids[0] == figure.key for h in p.hits)
            )
            before = [p for p in person.offices if _titled(where, figure.key, p.level)]
            if before:
                terms = " and ".join(f"from {p.start or '?'} to {p.end or 'today'}" for p in before)
                what = f"{figure.name} is given an office on {day} that the gazetteer has {terms}"
                remedy = f"check the date, or the offices of {figure.key} in content/gazetteer/people.yaml"
                yield Problem(file, where.block.lines[0] if where.block.lines else 0, what, remedy, "warning")


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


_LEVEL_WORDS = {"minister": ("minister", "部长", "大臣"), "head_of_state": ("president", "总统", "主席")}


def _titled(passage: Passage, key: str, level: str) -> bool:
    """Whether a title of that level stands right before the name, without ``former``."""
    words = _LEVEL_WORDS.get(level, ())
    for hit in passage.hits:
        if hit.kind == "person" and hit.ids[0] == key:
            before = passage.text[max(0, hit.start - 40) : hit.start].lower()
            if any(before.rstrip().endswith(w) for w in words) and not any(
                w in before for w in ("former", "ex-", "前")
            ):
                return True
    return False
