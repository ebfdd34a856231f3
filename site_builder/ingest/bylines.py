"""Who wrote, edited, sent and printed a text: labelled values and names on byline lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from site_builder import dates, patterns, tables
from site_builder.ingest import outlets
from site_builder.ingest.candidates import Candidate
from site_builder.ingest.pieces import Piece
from site_builder.model import Evidence

_BETWEEN = patterns.compile(
    r"\s*[,、;/&•|]\s*|\s+(?:and|und|et|y|e|и|dan|và)\s+|\s*(?:本报|本報)?(?:记者|記者|通讯员|通訊員)\s*"
)
_STOP = patterns.compile(r"\s{2,}|[|()\[\]【】•]")
_CITY = patterns.compile(r"(?:UTC\s?[+-]\d|\d\d:\d\d)\s+(?P<city>[A-ZА-Я]{4,}(?: [A-ZА-Я]{3,})?)\s*$")
_HOUSE = patterns.compile(
    r"\b(?:News|Press|Daily|Times|Post|Online|Agency|Ministry|Military|Network|Radio|TV|Television|Herald|Tribune|Gazette"
    r"|Review|Today|Journal|[Pp]ortal|Media|Observer|Standard|Star|Desk|Bureau|Staff|Web)\b|[网報报社台]$"
)
_NOBODY = patterns.compile(
    r"(?i)^(?:admin|administrator|editor|web ?master|agencies|agency|wires?|staff|news ?desk)$"
    r"|^(?:佚名|网络|本站|小编|编辑部)$"
    r"|\b(?:staff|our|special|web|news)\s(?:report(?:er)?s?|correspondents?|desk|writers?|team)\b|网站?$"
)
"""What stands in a writer's place and is no person."""
_ALONE = {
    "source": "label-source", "来源": "label-source", "editor": "label-editor", "编辑": "label-editor",
    "责任编辑": "label-editor", "author": "label-author", "作者": "label-author",
}  # fmt: skip
_LONGEST = 90
"""Characters of a name or list of names; what is longer is a sentence."""


def read(piece: Piece, before: Piece | None) -> Iterator[Candidate]:
    """All that a byline piece says of persons and houses; ``before``: the piece above, for labels on lines of
    their own."""
    labels = sorted(_labels(piece.view), key=lambda hit: hit[1])
    for (rule, _, start), (_, stop, _) in pairwise([*labels, (None, len(piece.view), 0)]):
        if rule:
            yield from _value(rule, piece, start, stop)
    if piece.kind == "value" and before:
        label = _ALONE.get(before.view.strip(" :").casefold())
        for rule in tables.rules("heading"):
            if rule.id == label:
                yield from _value(rule, piece, 0, len(piece.view))
    yield from _forms(piece)
    yield from _loose(piece)


def _labels(view: str) -> Iterator[tuple[tables.Rule | None, int, int]]:
    """Every label of the line once: its rule, where it begins and where its value does."""
    taken: list[tuple[int, int]] = []
    for rule in tables.rules("heading"):
        if not rule.id.startswith("label-") or rule.id == "label-alone":
            continue
        for match in rule.pattern.finditer(view):
            if match[0] and all(match.end() <= a or b <= match.start() for a, b in taken):
                taken.append(match.span())
                yield rule, match.start(), match.end()


def _value(rule: tables.Rule, piece: Piece, start: int, stop: int) -> Iterator[Candidate]:
    """What stands between a label and the next label, stamp, bracket, bar or gap."""
    text, view = piece.text[start:stop], piece.view[start:stop]
    why = Evidence(f"heading:{rule.id}", text.strip()[:120], piece.line)
    gives = rule.more["gives"]
    if gives == "url":
        if address := re.match(r"https?://\S+", text.strip()):
            yield Candidate("url", address[0], 0, why)
        return
    ends = [match.start() for match in _STOP.finditer(view)] + [stamp.start for stamp in dates.stamps(view)]
    value = text[: min(ends, default=len(text))].strip(" \t,;:.|-—/()[]【】。")
    if not value or len(value) > _LONGEST:
        return
    if gives == "source":
        yield from _house(value, 0, why)
    elif gives == "author":
        yield from _writers(value, 0, why)
    elif gives == "editor":
        yield Candidate(gives, names(value), 0, why)


def _forms(piece: Piece) -> Iterator[Candidate]:
    """Forms without a label: ``By X in Y (Z)``, ``Xinhua) 08:48``, ``NAME Published …``: the first that fits."""
    for rule in tables.rules("heading"):
        match = None if rule.id.startswith("label") else rule.find(piece.view)
        if match is None:
            continue
        why = Evidence(f"heading:{rule.id}", match[0].strip(), piece.line)
        parts = {
            name: piece.text[match.start(name) : match.end(name)].strip() for name, s in match.groupdict().items() if s
        }
        if author := parts.get("author"):
            yield from _writers(author, 1, why)
        if editor := parts.get("editor"):
            yield Candidate("editor", names(editor), 1, why)
        source = parts.get("source")
        if source and (rule.id != "byline-glued-outlet" or outlets.known(source)):
            yield from _house(source, 1, why)
        return


def _loose(piece: Piece) -> Iterator[Candidate]:
    """Names without a label beside a stamp: known houses, a city in capitals, a person."""
    why = Evidence(piece.rule, piece.text[:120], piece.line)
    for name in outlets.find(piece.view):
        yield from _house(name, 2, why)
    if match := _CITY.search(piece.view):
        yield Candidate("dateline", match["city"], 5, why)
    if piece.rule in ("name-by-stamp", "name-above-text"):
        name = re.split(r"\s{2,}|\s+in\s+(?=[A-Z])", piece.text.strip(" ,;|"))[0]
        if not outlets.known(name):
            house = _HOUSE.search(name)
            yield Candidate("outlet", name, 3, why) if house else Candidate("author", names(name), 3, why)


def _writers(value: str, rank: int, why: Evidence) -> Iterator[Candidate]:
    """Persons who wrote; houses among them are agencies and outlets, desks and accounts are nobody."""
    parts = names(value).split("; ")
    for house in (part for part in parts if outlets.known(part)):
        yield from _house(house, rank + 1, why)
    for house in (part for part in parts if _HOUSE.search(part) and not outlets.known(part)):
        if not _NOBODY.search(house):
            yield Candidate("outlet", house, rank + 3, why)
    known = {part for part in parts if outlets.known(part) or _HOUSE.search(part) or _NOBODY.search(part)}
    persons = [part for part in parts if part not in known]
    if persons:
        yield Candidate("author", "; ".join(persons), rank, why)


def _house(value: str, rank: int, why: Evidence) -> Iterator[Candidate]:
    """A source's name: an agency where the table says so, else an outlet, known or not."""
    parts = [value, *(part for part in re.split(r"\s*[/|]\s*", value) if part != value)]
    hits = [hit for part in parts if (hit := outlets.known(part))]
    for name, label in hits or [("outlet", value)]:
        yield Candidate(name, label, rank, why)


def names(value: str) -> str:
    """Several names parted by ``; ``: from commas, and from blanks between Chinese names."""
    out: list[str] = []
    for part in (part.strip(" .") for part in _BETWEEN.split(value)):
        if re.fullmatch(r"[\u4e00-\u9fff·\s]+", part):
            # Names of two characters are spaced out to the width of three: 李 纯.
            out += re.sub(r"(?<!\S)(\S) (\S)(?!\S)", r"\1\2", part).split()
        elif part:
            out.append(part)
    return "; ".join(out)
