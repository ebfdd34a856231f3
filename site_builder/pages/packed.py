"""A reading as two small JSON texts, for a store that spares parsing its page again.

The face is what lists, events and dossiers need of every article at once; the body (standfirst, rows, captions,
ledger) is most of the bytes and is wanted by the few pages that show it. Lists, not mappings: names cost more time
than values. JSON, not pickle: a store may travel with its archive, and must not be able to run code. Neither
form is for keeping: the store's key has to hold the digest of the package.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any

from site_builder.model import (
    Body,
    Caption,
    Claim,
    Evidence,
    Fact,
    Mention,
    Nations,
    Paragraph,
    PartialDate,
    Parties,
    Party,
    Reading,
    Source,
    Span,
    Text,
)
from site_builder.pages.rows import paragraphs_of, rows_of

BareBody = tuple[list[Any], list[Any], list[Any], list[Any]]
"""The body of a reading as JSON has it: lists, and no records."""

_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_parsed = json.JSONDecoder().raw_decode


def pack(r: Reading) -> tuple[str, str]:
    """``(face, body)``, each a line of JSON without a line break."""
    face = [
        r.id,
        r.title.values,
        r.title_basis,
        r.langs,
        [[f.name, f.value, f.basis, _why(f.why)] for f in r.facts],
        [r.nations.participants, r.nations.host, r.nations.mentioned],
        [_parties(r.people.participants), _parties(r.people.mentioned)],
        r.organizations,
        r.topics,
        [_claim(c) for c in r.claims],
        [[m.kind, m.id, m.line, m.quote] for m in r.mentions],
        r.title_lines,
        [[s.file, s.sha256, s.lines, s.encoding] for s in r.sources],
        r.edited,
        r.corrected,
    ]
    return _json(face), _json(_bare_body(r))


def folded(face: Iterable[object], body: BareBody) -> Reading:
    """A reading whose body is not made of records before somebody asks: most are packed and no more."""
    return Reading.folded(face, partial(_unfolded, _Held(body)))


class _Held:
    """The way to a body that is at hand."""

    __slots__ = ("body",)

    def __init__(self, body: BareBody) -> None:
        self.body = body

    def __call__(self) -> BareBody:
        return self.body


def _bare_body(r: Reading) -> BareBody:
    way = getattr(r, "_body", None)
    if isinstance(way, partial) and isinstance(way.args[0], _Held):
        return way.args[0].body
    return (
        _paragraphs(r.standfirst),
        [[_paragraphs(row.paragraphs), row.confidence] for row in r.rows],
        [[_paragraphs(c.paragraphs), c.credit] for c in r.captions],
        [[s.line, s.start, s.end, s.role, s.rule, s.text] for s in r.ledger],
    )


def unpack(face: str | list[Any], body: Callable[[], str | bytes]) -> Reading:
    """The reading of a face, as JSON or as what ``json.loads`` makes of it, and of a way to its body.

    ``body`` must be hashable (any function is); it is called each time the body is needed and was not among
    the last few. A face that ``pack`` did not write raises ValueError, TypeError or LookupError.
    """
    values = face if isinstance(face, list) else _parsed(face)[0]
    # fmt: off
    (id_, title, title_basis, langs, facts, nations, people, organizations, topics, claims, mentions, title_lines,
     sources, edited, corrected) = values
    # fmt: on
    read = (
        id_,
        Text(_rows(title)),
        title_basis,
        tuple(langs),
        tuple([Fact(name, value, basis, _whys(why)) for name, value, basis, why in facts]),
        Nations(*map(tuple, nations)),
        Parties(*map(_party_rows, people)),
        tuple(organizations),
        tuple(topics),
        tuple([_claim_of(claim) for claim in claims]),
        tuple([Mention(kind=kind, id=of, line=line, quote=quote) for kind, of, line, quote in mentions]),
        _rows(title_lines),
        tuple([Source(*source) for source in sources]),
        edited,
        tuple(corrected),
    )
    return Reading.folded(read, partial(_unfolded, body))


@lru_cache(maxsize=4)
def _unfolded(body: Callable[[], str | bytes | BareBody]) -> Body:
    """The four parts of a body. One page asks for several of them, and once it is drawn nobody asks again."""
    bare = body()
    standfirst, rows, captions, ledger = bare if isinstance(bare, tuple) else json.loads(bare)
    return (
        paragraphs_of(standfirst),
        rows_of(rows),
        tuple([Caption(paragraphs_of(paragraphs), credit) for paragraphs, credit in captions]),
        tuple([Span(*span) for span in ledger]),
    )


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> list[list[Any]]:
    return [[p.lang, p.text, p.lines] for p in paragraphs]


def _why(why: tuple[Evidence, ...]) -> list[list[Any]]:
    return [[e.rule, e.quote, e.line] for e in why]


@lru_cache(maxsize=4096)
def _evidence(rule: str, quote: str, line: int) -> Evidence:
    """Equal reasons as one object: most of those that a page of a person gives are."""
    return Evidence(rule, quote, line)


def _whys(rows: Iterable[Any]) -> tuple[Evidence, ...]:
    return tuple([_evidence(*row) for row in rows])


def _parties(parties: tuple[Party, ...]) -> list[list[Any]]:
    return [[p.name, p.country, p.person, p.role] for p in parties]


@lru_cache(maxsize=4096)
def _party(name: str, country: str | None, person: str | None, role: str | None) -> Party:
    """Equal parties as one object: a collection names the same few hundred people again and again."""
    return Party(name, country, person, role)


def _party_rows(rows: Iterable[Any]) -> tuple[Party, ...]:
    return tuple([_party(*row) for row in rows])


def _rows(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(map(tuple, rows))


def _date(date: PartialDate | None) -> list[int | None] | None:
    return [date.year, date.month, date.day] if date else None


def _claim(c: Claim) -> list[Any]:
    return [
        _date(c.date), _date(c.end), c.date_basis, c.date_rule, c.type, c.mode, c.setting, c.place, c.country,
        c.occasion, _parties(c.participants), c.countries, c.organizations, c.topics, c.status, c.main, _why(c.why),
    ]  # fmt: skip


def _claim_of(row: list[Any]) -> Claim:
    # fmt: off
    (date, end, date_basis, date_rule, kind, mode, setting, place, country, occasion, participants, countries,
     organizations, topics, status, main, why) = row
    # fmt: on
    return Claim(
        date=PartialDate(*date) if date else None,
        end=PartialDate(*end) if end else None,
        date_basis=date_basis,
        date_rule=date_rule,
        type=kind,
        mode=mode,
        setting=setting,
        place=place,
        country=country,
        occasion=occasion,
        participants=_party_rows(participants),
        countries=tuple(countries),
        organizations=tuple(organizations),
        topics=tuple(topics),
        status=status,
        main=main,
        why=_whys(why),
    )
