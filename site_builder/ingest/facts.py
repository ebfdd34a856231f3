"""What the heading says: all candidates for each fact with their evidence, and the written order of choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder import dates, tables
from site_builder.ingest import outlets
from site_builder.ingest.alone import dateline
from site_builder.ingest.pieces import Piece
from site_builder.model import FACTS, Basis, Evidence, Fact, Finding, PartialDate

ORDER = (
    "label-published", "stamp", "label-updated", "footer", "roc", "half-stamp", "prefix", "dateline-year", "url",
    "clock",
)  # fmt: skip
"""Where a publication date may stand, best first. ``clock``, the visitor's day, is kept and never chosen."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible value of a fact. ``rank`` is its place in the written order: lower is better; 99: never."""

    name: str
    value: str
    rank: int
    why: Evidence
    basis: Basis = "stated"
    day: PartialDate | None = None


def find(pieces: Sequence[Piece]) -> tuple[Finding, ...]:
    """A finding for each name of :data:`FACTS`, in that order."""
    found = list(_candidates(pieces))
    found += _dateline_days(found)
    return tuple(_choose(name, [c for c in found if c.name == name]) for name in FACTS)


def _choose(name: str, found: Iterable[Candidate]) -> Finding:
    best = sorted(found, key=lambda c: c.rank)
    facts: dict[str, Fact] = {}
    for c in best:
        old = facts.get(c.value)
        why = tuple(dict.fromkeys((*(old.why if old else ()), c.why)))
        facts[c.value] = Fact(name, c.value, old.basis if old else c.basis, why)
    chosen = next((facts[c.value] for c in best if c.rank < 99), None)
    return Finding(name, chosen, tuple(f for f in facts.values() if f is not chosen))


def _candidates(pieces: Sequence[Piece]) -> Iterator[Candidate]:
    first = next((i for i, p in enumerate(pieces) if p.role == "body"), len(pieces))
    known = _known_days(pieces)
    bodies = 0
    for i, piece in enumerate(pieces):
        if piece.kind == "prefix":
            yield from _prefix(piece)
        elif piece.role == "byline":
            yield from _fields(pieces, i, i > first, known)
        elif piece.kind == "clock":
            yield from _clock(piece)
        elif piece.role in ("body", "dateline"):
            if bodies < 6:
                yield from _head(piece, bodies)
            bodies += piece.role == "body"
    yield from _attributed(pieces)


# --- dates --------------------------------------------------------------------------------------------


def _prefix(piece: Piece) -> Iterator[Candidate]:
    for stamp in dates.stamps(piece.view):
        if stamp.date:
            yield _day(piece, stamp.date, "prefix", stamp.quote, "cut:crawl-prefix")


def _clock(piece: Piece) -> Iterator[Candidate]:
    for stamp in dates.stamps(piece.view):
        if stamp.date and stamp.date.year:
            yield Candidate("published", stamp.date.iso or "", 99, Evidence(piece.rule, stamp.quote, piece.line))


def _day(piece: Piece, day: PartialDate, source: str, quote: str, rule: str) -> Candidate:
    rank = ORDER.index(source)
    return Candidate(
        "published", day.iso or str(day), rank if day.year else 99, Evidence(rule, quote, piece.line), day=day
    )


def _stamps(piece: Piece, below: bool, known: frozenset[tuple[int, int]]) -> Iterator[Candidate]:
    view = piece.view
    for stamp in dates.stamps(view):
        source = "footer" if below else _source(view[: stamp.start])
        if stamp.rule.startswith("roc"):
            source = "roc"
        for day in (stamp.date,) if stamp.date else _order(stamp, known):
            if day is not None:
                yield _day(piece, day, source, stamp.quote, f"date:{stamp.rule}")
        if stamp.clock:
            why = Evidence(f"date:{stamp.rule}", stamp.quote, piece.line)
            yield Candidate("time", stamp.clock, ORDER.index(source), why)
    if not dates.stamps(view):
        yield from _half_stamp(piece)


def _known_days(pieces: Sequence[Piece]) -> frozenset[tuple[int, int]]:
    """Month and day of every stamp and dateline that can be read in one way only."""
    days = [s.date for p in pieces if p.role == "byline" for s in dates.stamps(p.view) if s.date]
    for piece in pieces:
        hit = dateline(piece.view) if piece.kind == "dated" else None
        if hit and hit[1].groupdict().get("date"):
            days += [PartialDate(None, m.first.month, m.first.day) for m in dates.find(hit[1]["date"])]
    return frozenset((d.month, d.day) for d in days if d.month and d.day)


def _order(stamp: dates.Stamp, known: frozenset[tuple[int, int]]) -> list[PartialDate]:
    """The readings of 06-11-2019: first the one that another date bears out, else day before month."""
    return sorted(reversed(stamp.either), key=lambda day: (day.month, day.day) not in known)


def _source(before: str) -> str:
    """Which kind of label stands before a stamp."""
    best = "stamp"
    for rule in tables.rules("heading"):
        if rule.id in ("label-published", "label-updated") and rule.find(before + " "):
            best = rule.id
    return best


_HOURS = re.compile(r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?!\d)")


def _half_stamp(piece: Piece) -> Iterator[Candidate]:
    """Month, day and clock, without a year."""
    clock = _HOURS.search(piece.view)
    if clock is None:
        return
    for mention in dates.find(piece.view, "en" if piece.view.isascii() else "und"):
        if mention.first.month and mention.first.day:
            day = PartialDate(mention.first.year, mention.first.month, mention.first.day)
            yield _day(piece, day, "half-stamp", mention.quote, f"date:{mention.rule}")
            yield Candidate("time", clock[0], ORDER.index("half-stamp"), Evidence("date:clock", clock[0], piece.line))
            return


def _dateline_days(found: Sequence[Candidate]) -> list[Candidate]:
    """The year of what lacks one, from what has one; and the placeholder that a dateline unmasks."""
    out: list[Candidate] = []
    years = sorted(
        (c for c in found if c.name == "published" and c.day and c.day.year and c.rank < 99), key=lambda c: c.rank
    )
    anchor = next((c for c in years if c.day and c.day.day), None)
    lines = [c for c in found if c.name == "dateline_date" and c.day]
    for c in found:
        if (
            c.name == "published"
            and c.day
            and not c.day.year
            and anchor
            and anchor.day
            and (near := _near(c.day, anchor.day))
        ):
            why = Evidence("year-from-" + ORDER[anchor.rank], c.why.quote, c.why.line)
            out.append(Candidate("published", near.iso or "", ORDER.index("half-stamp"), why, "resolved", near))
    for c in lines:
        if c.day is None or c.day.year is not None:
            continue
        if anchor and anchor.day and (near := _near(c.day, anchor.day)):
            why = Evidence(c.why.rule, f"{c.why.quote} ← {anchor.value}", c.why.line)
            out.append(Candidate("dateline_date", near.iso or "", 0, why, "resolved", near))
            if (
                ORDER[anchor.rank] == "prefix"
                and (anchor.day.month, anchor.day.day) == (1, 1)
                and c.day.month not in (1, 12)
            ):
                year = PartialDate(anchor.day.year, c.day.month, c.day.day)
                why = Evidence("placeholder-prefix", c.why.quote, c.why.line)
                out.append(Candidate("published", year.iso or "", ORDER.index("prefix") - 1, why, "resolved", year))
    return out


def _near(day: PartialDate, anchor: PartialDate) -> PartialDate | None:
    """The month and day at or before the anchor: within ten months before it and three weeks after."""
    if not (day.month and day.day and anchor.year and anchor.month and anchor.day):
        return None
    try:
        at = date(anchor.year, anchor.month, anchor.day)
        days = [date(y, day.month, day.day) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    except ValueError:
        return None
    fit = [d for d in days if -21 <= (at - d).days <= 300]
    best = min(fit, key=lambda d: abs((at - d).days), default=None)
    return PartialDate(best.year, best.month, best.day) if best else None


# --- names --------------------------------------------------------------------------------------------

_NAMES = re.compile(r"\s*[,、;;/&•|]\s*|\s+(?:and|und|et|y|e|и)\s+")


def _fields(pieces: Sequence[Piece], i: int, below: bool, known: frozenset[tuple[int, int]]) -> Iterator[Candidate]:
    """Labelled values, names and stamps of a byline piece."""
    piece = pieces[i]
    yield from _stamps(piece, below, known)
    text, view = piece.text, piece.view
    labels = sorted(_labels(view), key=lambda hit: hit[1])
    for n, (rule, _, end) in enumerate(labels):
        stop = labels[n + 1][1] if n + 1 < len(labels) else len(view)
        yield from _value(piece, rule, text[end:stop], view[end:stop])
    if piece.kind == "value":
        label = _label_of(pieces[i - 1].view)
        for rule in (r for r in tables.rules("heading") if r.id == label):
            yield from _value(piece, rule, text, view)
    yield from _groups(piece)
    if piece.kind != "prefix":
        yield from _loose(piece)


def _labels(view: str) -> Iterator[tuple[tables.Rule, int, int]]:
    taken: list[tuple[int, int]] = []
    for rule in tables.rules("heading"):
        if not rule.id.startswith("label-") or rule.id == "label-alone":
            continue
        for match in rule.pattern.finditer(view):
            if all(match.end() <= a or b <= match.start() for a, b in taken) and match.end() > match.start():
                taken.append(match.span())
                yield rule, match.start(), match.end()


_ALONE = {
    "source": "label-source", "来源": "label-source", "editor": "label-editor", "编辑": "label-editor",
    "责任编辑": "label-editor", "author": "label-author", "作者": "label-author",
}  # fmt: skip


def _label_of(view: str) -> str:
    return _ALONE.get(view.strip(" :").casefold(), "")


_STOP = re.compile(r"\s{2,}|[|()\[\]【】•]|\s(?=\d{4}[-/年.])|(?<=\S)\d{4}-")


def _value(piece: Piece, rule: tables.Rule, text: str, view: str) -> Iterator[Candidate]:
    gives = rule.more["gives"]
    why = Evidence(f"heading:{rule.id}", text.strip()[:120], piece.line)
    if gives == "url":
        address = re.match(r"https?://\S+", text.strip())
        if address:
            yield Candidate("url", address[0], 0, why)
            yield from _url_day(piece, address[0])
        return
    stop = _STOP.search(view)
    for stamp in dates.stamps(view):
        if stop is None or stamp.start < stop.start():
            stop = re.compile(r".").search(view, stamp.start)
            break
    value = text[: stop.start() if stop else len(text)].strip(" \t,;:.|-—/()[]【】。")
    if not value or len(value) > 90:
        return
    if gives == "source":
        yield from _outlet(value, 0, why)
    elif gives in ("editor", "author"):
        yield Candidate(gives, names(value), 0, why)


def _groups(piece: Piece) -> Iterator[Candidate]:
    for rule in tables.rules("heading"):
        if rule.id.startswith("label"):
            continue
        match = rule.find(piece.view)
        if match is None:
            continue
        groups = match.groupdict()
        why = Evidence(f"heading:{rule.id}", match[0].strip(), piece.line)
        if groups.get("author"):
            name = piece.text[match.start("author") : match.end("author")]
            yield from _outlet(name, 1, why) if outlets.known(name) else (Candidate("author", names(name), 1, why),)
        if groups.get("editor"):
            yield Candidate("editor", names(piece.text[match.start("editor") : match.end("editor")]), 1, why)
        if groups.get("place"):
            yield Candidate("dateline", piece.text[match.start("place") : match.end("place")].strip(), 30, why)
        if groups.get("source") and (rule.id != "byline-glued-outlet" or outlets.known(groups["source"])):
            yield from _outlet(piece.text[match.start("source") : match.end("source")].strip(), 1, why)
        return


def _loose(piece: Piece) -> Iterator[Candidate]:
    """Names without a label beside a stamp: known outlets; a city in capitals; else a person."""
    why = Evidence(piece.rule, piece.text[:120], piece.line)
    for name in outlets.find(piece.view):
        yield from _outlet(name, 2, why)
    if place := re.search(r"(?:UTC\s?[+-]\d|\d\d:\d\d)\s+([A-ZА-Я]{4,}(?: [A-ZА-Я]{3,})?)\s*$", piece.view):
        yield Candidate("dateline", place[1], 5, why)
    if piece.rule == "name-by-stamp":
        name = re.sub(r"\s+in\s+[A-Z].*$", "", piece.text.strip(" ,;|"))
        if outlets.known(name):
            return
        name = re.split(r"\s{2,}", name)[0]
        yield Candidate("author", names(name), 3, why)


def _outlet(value: str, rank: int, why: Evidence) -> Iterator[Candidate]:
    """A source's name: an agency where the table says so, else an outlet."""
    hit = outlets.known(value)
    if hit:
        yield Candidate(hit[0], hit[1], rank, why)
        return
    parts = [part for part in re.split(r"\s*[/|]\s*", value) if part]
    for part in parts if len(parts) > 1 else ():
        if inner := outlets.known(part):
            yield Candidate(inner[0], inner[1], rank + 1, why)
    yield Candidate("outlet", value, rank, why)


def names(value: str) -> str:
    """Several names parted by ``; ``: commas, and blanks between Chinese names."""
    parts = [part.strip(" .") for part in _NAMES.split(value)]
    out: list[str] = []
    for part in parts:
        if re.fullmatch(r"[\u4e00-\u9fff·\s]+", part):
            out += _chinese(part)
        elif part:
            out.append(part)
    return "; ".join(out)


def _chinese(part: str) -> list[str]:
    """``赵旭 马淮钊`` are two; ``李 纯`` is one, spaced out to three characters' width."""
    words = part.split()
    if len(words) == 2 and all(len(w) == 1 for w in words):
        return ["".join(words)]
    return words


def _url_day(piece: Piece, address: str) -> Iterator[Candidate]:
    match = re.search(r"/((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)", address)
    if match:
        day = PartialDate(int(match[1]), int(match[2]), int(match[3]))
        yield _day(piece, day, "url", match[0], "url-date")


# --- datelines ----------------------------------------------------------------------------------------


def _head(piece: Piece, n: int) -> Iterator[Candidate]:
    """What a dateline at the head of a paragraph says; the first paragraph's is the best."""
    hit = dateline(piece.view)
    if hit is None:
        return
    rule, match = hit
    groups = match.groupdict()
    why = Evidence(f"dateline:{rule.id}", piece.text[match.start() : match.end()].strip(), piece.line)

    def text(group: str) -> str:
        return piece.text[match.start(group) : match.end(group)].strip(" ,.")

    if groups.get("place") and not outlets.known(text("place")):
        yield Candidate("dateline", text("place"), n, why)
    for group in ("agency", "agency2", "agency3"):
        if groups.get(group) and not groups[group].startswith(("本报", "本社")):
            yield from _agency(text(group), n, why)
    for group in ("author", "author2"):
        if groups.get(group):
            yield Candidate("author", names(text(group)), 4 + n, why)
    if groups.get("date"):
        yield from _dateline_day(piece, groups["date"], n, why)


def _agency(value: str, n: int, why: Evidence) -> Iterator[Candidate]:
    parts = [value, *re.split(r"\s*[/,-]\s*", value)]
    for part in parts:
        if hit := outlets.known(part):
            yield Candidate(hit[0], hit[1], n, why)
    if not any(map(outlets.known, parts)):
        yield Candidate("agency", value, n, why)


def _dateline_day(piece: Piece, quote: str, n: int, why: Evidence) -> Iterator[Candidate]:
    full = [s for s in dates.stamps(quote) if s.date and s.date.year]
    if full and full[0].date:
        day = full[0].date
        yield Candidate("dateline_date", day.iso or "", n, why, day=day)
        yield _day(piece, day, "dateline-year", quote, why.rule)
        return
    for mention in dates.find(quote, "zh" if "日" in quote else "und"):
        day = PartialDate(mention.first.year, mention.first.month, mention.first.day)
        if day.month and day.day:
            yield Candidate("dateline_date", str(day), 50 + n, why, day=day)
            return


_SAYS = re.compile(
    r"(?:сообщает|передает|передаёт|сообщило|передало|информирует|пишет)\s(?:его слова\s|её слова\s|агентство\s)?"
    r"(?P<agency>ТАСС|РИА Новости|Интерфакс|Sputnik)"
)


def _attributed(pieces: Sequence[Piece]) -> Iterator[Candidate]:
    """An agency that a sentence names as its source: the last resort."""
    for piece in pieces:
        if piece.role == "body" and (match := _SAYS.search(piece.text)):
            yield Candidate("agency", match["agency"], 20, Evidence("attribution", match[0], piece.line))
            return
