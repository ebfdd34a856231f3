"""One article, one event, as the public export has them: plain mappings with the keys that the design fixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from site_builder import markup
from site_builder.model import (
    ROLES,
    Caption,
    Claim,
    Event,
    Fact,
    Gazetteer,
    Library,
    Paragraph,
    Party,
    Reading,
    Role,
    Span,
    Text,
)
from site_builder.site import routes

Record = Mapping[str, Any]
"""Keys in the order they are written; values are JSON's own: text, number, list, mapping, None."""

_FACTS = ("dateline", "agency", "outlet", "author", "editor")
_MAIN = ("reported", "planned")


def coverage(library: Library) -> Mapping[str, tuple[str, ...]]:
    """Article → events it reports or is mainly about, newest first; not what it only recalls."""
    told: dict[str, list[str]] = {}
    for event in library.events:
        for article in _telling(event):
            told.setdefault(article, []).append(event.id)
    return {article: tuple(events) for article, events in told.items()}


def bodily(reading: Reading) -> Record:
    """What the record of ``articles.json`` has of the article's body: its rows and its captions, as plain text."""
    return {
        "rows": [_row((p,)) for p in reading.standfirst]
        + [_row(row.paragraphs, row.confidence) for row in reading.rows],
        "captions": [_caption(caption) for caption in reading.captions],
    }


def summary(reading: Reading, events: Sequence[str], gazetteer: Gazetteer) -> Record:
    """The record of ``articles.json`` without what stands in the body of the reading: all that the tables say of it.

    ``published`` and ``event_dates`` are ISO dates as precise as known.
    """
    facts = {fact.name: fact for fact in reading.facts}
    published = facts.get("published")
    return {
        "id": reading.id,
        "url": routes.article(reading.id),
        "source": reading.sources[0].file if reading.sources else "",
        "sources": [source.file for source in reading.sources],
        "copy_of": None,
        "title": reading.title.as_dict(),
        "title_basis": reading.title_basis,
        "published": published.value if published else None,
        "published_basis": _rule(published),
        "event_dates": event_dates(reading.claims),
        **{name: facts[name].value if name in facts else None for name in _FACTS},
        "languages": list(reading.langs),
        "countries": _countries(reading),
        "people": {
            "participants": [person_record(party, gazetteer) for party in reading.people.participants],
            "mentioned": [person_record(party, gazetteer) for party in reading.people.mentioned],
        },
        "organizations": _labels(reading.organizations, gazetteer),
        "topics": list(reading.topics),
        "events": list(events),
    }


def titles(reading: Reading) -> dict[str, str]:
    """The titles by language; where damage was repaired, also as printed, under the private tag ``…-x-printed``.

    ``國防部長`` was repaired from ``國(guó)防部長(zhǎng)`` where the printed line has the same ends and nothing of the
    title is missing from it.
    """
    found = reading.title.as_dict()
    raw = {span.line: span.text.strip() for span in reading.ledger if span.role == "title"}
    for tag, line in reading.title_lines:
        title, printed = found.get(tag, ""), raw.get(line, "")
        if title and printed and title != printed and _is_repaired(title, printed):
            found[f"{tag}-x-printed"] = printed
    return found


def _is_repaired(title: str, printed: str) -> bool:
    rest = iter(printed)
    return title[0] == printed[0] and title[-1:] in (printed[-1:], _last(printed)) and all(ch in rest for ch in title)


def _last(printed: str) -> str:
    """The last character before a closing bracket's content: ``長`` of ``長(zhǎng)``."""
    return printed.rsplit("(", 1)[0][-1:] if printed.endswith(")") else printed[-1:]


def event_records(library: Library) -> Iterator[Record]:
    """The records of ``events.json``, the newest event first."""
    readings = {reading.id: reading for reading in library.readings}
    trips: dict[str, list[str]] = {}
    for trip in library.trips:
        for id in trip.events:
            trips.setdefault(id, []).append(trip.id)
    for event in library.events:
        yield event_record(event, readings, library.gazetteer, trips.get(event.id, ()))


def event_record(
    event: Event, readings: Mapping[str, Reading], gazetteer: Gazetteer, trips: Sequence[str] = ()
) -> Record:
    """The record of ``events.json``: ``articles`` tell of it, those in ``background`` only in passing.

    ``trips`` are the ids of the journeys it was part of, one for each person who travelled.
    """
    telling = _telling(event)
    recalling = [r.article for r in event.reports if r.article not in telling]
    place = gazetteer.places.get(event.place or "")
    return {
        "id": event.id,
        "url": routes.event(event.id),
        "title": event.title.as_dict(),
        "date": event.date.iso if event.date else None,
        "date_text": str(event.date) if event.date else None,
        "end": event.end.iso if event.end else None,
        "date_basis": event.date_basis,
        "status": event.status,
        "type": event.type,
        "mode": event.mode,
        "setting": event.setting,
        "place": _english(place.name) if place else event.place,
        "place_id": event.place,
        "country": event.country,
        "occasion": event.occasion,
        "participants": [person_record(party, gazetteer) for party in event.participants],
        "countries": list(event.countries),
        "organizations": _labels(dict.fromkeys(filter(None, (event.occasion, *event.organizations))), gazetteer),
        "topics": list(event.topics),
        "trips": list(trips),
        "articles": [_report(readings[article]) for article in telling],
        "background": list(dict.fromkeys(recalling)),
    }


def event_dates(claims: Iterable[Claim]) -> list[str]:
    """The days that the article is mainly about; a date without a year or a day is none."""
    main = (c.date for c in claims if c.main and c.status in _MAIN)
    return sorted({date.iso or "" for date in main if date and date.precision == "day"})


def person_record(party: Party, gazetteer: Gazetteer) -> Record:
    """``id`` is None for somebody the gazetteer does not know; then the name is the text's own."""
    person = gazetteer.people.get(party.person or "")
    name = party_name(party, gazetteer)
    forms = (*person.aliases, *(text for _, text in person.name)) if person else ()
    return {
        "id": party.person,
        "name": name,
        "country": party.country or (person.country if person else None),
        "role": party.role,
        "aliases": [form for form in dict.fromkeys((*forms, party.name)) if form and form != name],
    }


def party_name(party: Party, gazetteer: Gazetteer) -> str:
    """The English name of the gazetteer, or the text's own."""
    person = gazetteer.people.get(party.person or "")
    return _english(person.name) if person else party.name


def ledger(spans: Iterable[Span]) -> dict[Role, int]:
    """Lines of the source by role; a mixed line counts once, for its longest stretch (the first of equals)."""
    length: dict[int, int] = {}
    role: dict[int, Role] = {}
    for span in spans:
        long = span.end - span.start
        if long > length.get(span.line, -1):
            length[span.line], role[span.line] = long, span.role
    counts = Counter(role.values())
    return {one: counts[one] for one in ROLES if one in counts}


def _telling(event: Event) -> tuple[str, ...]:
    """Articles that report the event or are mainly about its announcement; where none is, those that announce it.

    Each once, first published first.
    """
    told = [report for report in event.reports if report.claim.status != "background"]
    mainly = [report for report in told if report.claim.main or report.claim.status == "reported"]
    return tuple(dict.fromkeys(report.article for report in mainly or told))


def _rule(fact: Fact | None) -> str | None:
    if fact is None:
        return None
    return next((evidence.rule for evidence in fact.why), fact.basis)


def _countries(reading: Reading) -> Record:
    nations = reading.nations
    return {
        "participants": list(nations.participants),
        "host": list(nations.host),
        "mentioned": mentioned_countries(reading),
    }


def mentioned_countries(reading: Reading) -> list[str]:
    """A host that took no part itself is mentioned too, so that the two lists hold every state once."""
    nations = reading.nations
    others = dict.fromkeys((*nations.host, *nations.mentioned))
    return [code for code in others if code not in nations.participants]


def _labels(ids: Iterable[str], gazetteer: Gazetteer) -> list[str]:
    """Canonical acronyms or names; an id that has no row stands for itself."""
    return [gazetteer.organizations[id].label if id in gazetteer.organizations else id for id in ids]


def _row(paragraphs: Sequence[Paragraph], confidence: float | None = None) -> Record:
    """Paragraphs by language as plain text; how sure the pairing is only where there is one."""
    texts: dict[str, Any] = {}
    for paragraph in paragraphs:
        texts.setdefault(paragraph.lang, []).append(markup.plain(paragraph.text))
    return texts if confidence is None else {**texts, "confidence": round(confidence, 3)}


def _caption(caption: Caption) -> Record:
    texts: dict[str, list[str]] = {}
    for paragraph in caption.paragraphs:
        texts.setdefault(paragraph.lang, []).append(markup.plain(paragraph.text))
    return {**{lang: "\n".join(lines) for lang, lines in texts.items()}, "credit": caption.credit}


def _report(reading: Reading) -> Record:
    return {"id": reading.id, "published": reading.value("published"), "outlet": reading.value("outlet")}


def _english(name: Text) -> str:
    return name.best("en")[1]
