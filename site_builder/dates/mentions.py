"""Every date expression of a text, with what it says and no more: nothing is resolved here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from functools import cache

from site_builder import lang as languages
from site_builder import patterns, tables
from site_builder.dates.grammar import Grammar, grammar
from site_builder.dates.lean import Lean, lean_of
from site_builder.model import Lang
from site_builder.records import dataclass, fields, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day, month or year as said. What is not said is None.

    ``years``, ``months``, ``weeks``, ``days`` count from the anchor: ``上周三`` is weeks −1, weekday 2;
    ``June last year`` is years −1, month 6. ``turn`` is the nearest before (−1: ``last Monday``) or after
    (+1: ``next Friday``). ``same`` is the day the text was speaking of: ``the same day``, ``当天``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    years: int | None = None
    months: int | None = None
    weeks: int | None = None
    days: int | None = None
    turn: int | None = None
    same: bool = False

    @property
    def full(self) -> bool:
        """Year, month and day are printed."""
        return None not in (self.year, self.month, self.day)


_SHARED = {"ms": "id"}
"""Languages whose dates are written as another's: Malay and Indonesian stand in one table."""
_WORD = patterns.compile(r"[A-Za-z]{3}")

_FIELDS = fields(Point)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: characters ``start:end`` of the text, as written, its rule, its meaning.

    ``last`` is the end of a range (both ends included), None for a single date.
    """

    start: int
    end: int
    quote: str
    rule: str
    first: Point
    last: Point | None = None
    lean: Lean = ""


def find(text: str, lang: Lang = "und") -> tuple[DateMention, ...]:
    """The date expressions of ``text`` in order, without overlap.

    ``lang`` says which rules are used; English ones are tried beside those of a text in another script
    (a gloss, a dateline). Unknown: the language is told from the text.
    """
    found: list[DateMention] = []
    for name in _grammars(text, lang):
        for mention in _mentions(grammar(name, "dates-any"), text):
            if all(mention.end <= m.start or mention.start >= m.end for m in found):
                found.append(mention)
    return tuple(sorted(found, key=lambda m: m.start))


def _grammars(text: str, lang: Lang) -> tuple[str, ...]:
    if lang == "und":
        lang = languages.tag(text)
    own = languages.primary(lang)
    own = _SHARED.get(own, own)
    names = [f"dates-{own}"] if f"dates-{own}" in _known() else []
    latin = own not in ("zh", "ja", "ru")
    if own != "en" and (not names if latin else _WORD.search(text)):
        names.append("dates-en")
    if latin and ("日" in text or "周" in text):
        names.append("dates-zh")
    return tuple(names)


@cache
def _known() -> frozenset[str]:
    return frozenset(tables.rule_files())


def _mentions(rules: Grammar, text: str) -> Iterator[DateMention]:
    for rule, start, end, groups in rules.scan(text):
        first = _point(rules, rule, groups, "")
        last = _point(rules, rule, groups, "2") if any(name.endswith("2") for name in groups) else None
        if first is None or (last is None and any(name.endswith("2") for name in groups)):
            continue
        if last is not None:
            first, last = _shared(first, last)
            if "both" in groups and (last.day or 0) - (first.day or 0) != 1:  # "3 and 10 May" is no stretch of days
                continue
        if not (exists(first) and (last is None or exists(last))):
            continue
        end -= text[start:end].endswith(".")  # of an abbreviated month, or of the sentence
        lean = lean_of(rules.name, text, start, end) if _open(first) else ""
        yield DateMention(start, end, text[start:end], rule.id, first, last, lean)


def _point(rules: Grammar, rule: tables.Rule, groups: Mapping[str, str], suffix: str) -> Point | None:
    """The point that the groups with ``suffix`` say; None where a word or number has no value."""
    given: Mapping[str, int] = rule.more.get("gives", {})
    values: dict[str, int | bool] = {} if suffix else dict(given)
    for name in _FIELDS:
        if (raw := groups.get(name + suffix)) is None:
            continue
        value = rules.value(name, raw)
        if value is None:
            return None
        if name in values:  # ``gives: {days: -1}`` turns ``three days ago`` round
            value *= int(values[name])
        if name == "year":
            value += rule.more.get("era", 0)
        values[name] = value
    return Point(**values)  # type: ignore[arg-type]


def _shared(first: Point, last: Point) -> tuple[Point, Point]:
    """The ends of a range lend each other the month and the year that are printed once."""
    last = replace(last, month=last.month or first.month)
    first = replace(first, month=first.month or last.month)
    turn = 1 if first.month and last.month and first.month > last.month else 0  # over New Year
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year - turn)
    elif last.year is None and first.year is not None:
        last = replace(last, year=first.year + turn)
    if last.years is None and first.years is not None:
        last = replace(last, years=first.years + turn)
    if last.months is None and first.months is not None:
        last = replace(last, months=first.months)
    return first, last


def exists(point: Point) -> bool:
    """Whether such a day can be: no 31 June, no month 13, no year 1066."""
    if point.year is not None and not 1900 <= point.year <= 2099:
        return False
    if point.month is not None and not 1 <= point.month <= 12:
        return False
    if point.day is None:
        return True
    longest = monthrange(point.year or 2000, point.month)[1] if point.month else 31
    return 1 <= point.day <= longest


def _open(point: Point) -> bool:
    """Whether before or after the anchor must be told from the words around."""
    if point.turn is not None or point.year is not None or point.years is not None:
        return False
    return any(v is not None for v in (point.weekday, point.day, point.month))
