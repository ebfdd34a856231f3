"""Names for what happened, and ids for pages: slugs, article ids and the titles of events."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from site_builder import tables
from site_builder.model import Claim, Event, Gazetteer, Lang, Office, PartialDate, Party, Text

TITLE_LANGS: tuple[Lang, ...] = ("en", "zh-Hans")
"""The languages an event's title is made in: those of the wording table."""

_NAMED_AT_MOST = 3
"""Foreign leads a title lists before it says "and others"."""


def slug(text: str, limit: int = 40) -> str:
    """ASCII words joined by ``-``, at most ``limit`` characters, cut between words; empty where no Latin word is.

    Accents are folded, apostrophes dropped (``Mo Hong'e`` → ``mo-honge``). A cut slug does not end on a stop-word.
    """
    words: list[str] = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ`]", "", _fold(text)).lower())
    kept: list[str] = []
    for word in words:
        if len("-".join([*kept, word])) > limit:
            break
        kept.append(word)
    if not kept and words:
        return words[0][:limit]
    if len(kept) < len(words):
        while len(kept) > 1 and kept[-1] in _stops():
            kept.pop()
    return "-".join(kept)


def article_id(published: PartialDate | None, title: Text, fallback: str = "") -> str:
    """``2021-07-28-china-russia-vow-to-cement-cooperation``; ``undated-…`` without a year.

    The first title in a Latin script gives the words, English before others; else ``fallback``, a slug that the
    caller made from the event's English title; at last eight hex digits of the title's SHA-256.
    """
    date = (published.iso if published else None) or "undated"
    ordered = sorted(title, key=lambda item: item[0].split("-")[0] != "en")
    words = next((slug(text) for _, text in ordered if _is_latin(text)), "")
    stub = sha256("\n".join(text for _, text in title).encode()).hexdigest()[:8]
    return f"{date}-{words or slug(fallback) or stub}"


def event_title(what: Claim | Event, gazetteer: Gazetteer) -> Text:
    """What happened, in English and Chinese, from its own parts: type, mode, principals, place.

    China's side comes first. A language is left out where a principal has no name in it: none is invented.
    The wording is in ``data/naming.yaml``.
    """
    return Text.of({lang: _title(what, lang, gazetteer) or "" for lang in TITLE_LANGS})


def sides(what: Claim | Event) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Participants as ``(home, others)``: China's where it takes part, else the first party's side against the rest."""
    people = what.participants
    home = "CN" if any(p.country == "CN" for p in people) or "CN" in what.countries else None
    if home is None:
        home = people[0].country if people else None
    return tuple(p for p in people if p.country == home), tuple(p for p in people if p.country != home)


def titles(party: Party, date: PartialDate | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    """What somebody was on a day: the office as the text has it, then those the gazetteer has for that date."""
    person = gazetteer.people.get(party.person or "")
    day = date.iso if person and date else None
    held = (office.title for office in person.offices if _held(office, day)) if person and day else ()
    return tuple(filter(None, (party.role, *held)))


def rank(title: str) -> str | None:
    """The level of an office by its wording, ``minister``, ``head_of_state``; None where no row knows it."""
    rule = _ranking(title)
    return str(rule.more["level"]) if rule else None


def _title(what: Claim | Event, lang: Lang, gazetteer: Gazetteer) -> str | None:
    """The first form of the wording table whose parts are all known; None where a principal lacks a name."""
    parts = _parts(what, lang, gazetteer)
    if parts is None:
        return None
    wording: Mapping[str, list[str]] = tables.rows("naming")["titles"][lang]
    key = what.mode if what.mode != "in_person" else what.type
    for form in wording.get(key, wording["default"]):
        if all(parts[name] for name in _needed(form)):
            title = form.format_map(parts)
            return title[:1].upper() + title[1:]
    return None


@cache
def _needed(form: str) -> tuple[str, ...]:
    """The placeholders of a form that must not be empty."""
    return tuple(name for name in re.findall(r"\{(\w+)\}", form) if name not in ("at", "in"))


def _parts(what: Claim | Event, lang: Lang, gazetteer: Gazetteer) -> dict[str, str] | None:
    """Every placeholder of the wording table → its words, empty where not known; None where a lead has no name."""
    home, others = sides(what)
    leads = [*_named(home)[:1], *_one_per_country(_named(others))]
    names = [_party(party, what.date, lang, gazetteer) for party in leads]
    if None in names:
        return None
    of_home = (names[0] or "") if leads and leads[0] in home else ""
    other = _listing([name for name in names[bool(of_home) :] if name], lang)
    return {
        "home": of_home,
        "us": of_home or _home_state(what, home, lang, gazetteer),
        "other": other,
        "side": other or _other_states(what, home, lang, gazetteer),
        **_setting(what, _home_code(what, home), lang, gazetteer),
    }


def _named(side: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those that are people: a state that stands for itself is a party without a name."""
    return tuple(party for party in side if party.name or party.person)


def _setting(what: Claim | Event, home: str | None, lang: Lang, gazetteer: Gazetteer) -> dict[str, str]:
    """``{in}`` a place, ``{at}`` a place or else an occasion, ``{occasion}``, ``{exercise}``, ``{country}`` visited."""
    words = tables.rows("naming")["parts"][lang]
    organization = gazetteer.organizations.get(what.occasion or "")
    name = ""
    if organization:
        name = organization.label if lang == "en" else organization.name.get(lang) or ""
    occasion = f"the {name}" if name and lang == "en" and not name.lower().startswith("the ") else name
    place = gazetteer.places.get(what.place or "")
    where = (place.name.get(lang) or "") if place else ""
    # "the Beijing Xiangshan Forum in Beijing" says it twice.
    inside = words["in"].format(place=where) if where and where not in name else ""
    beside = words["beside"].format(occasion=occasion) if occasion else ""
    visited = next((c for c in (what.country, *what.countries) if c and c != home), None)
    country = _state(visited, lang, gazetteer)
    return {"in": inside, "at": inside or beside, "occasion": occasion, "exercise": name, "country": country}


def _party(party: Party, date: PartialDate | None, lang: Lang, gazetteer: Gazetteer) -> str | None:
    """A principal's name, with the office of a head of state or government; None where none is known in ``lang``."""
    words: Mapping[str, str] = tables.rows("naming")["parts"][lang]
    name = _name(party, lang, gazetteer)
    country = _state(party.country, lang, gazetteer)
    if name is None:
        form = words.get("of") if _is_latin(party.role or "") else words.get("unnamed")
        return form.format(country=country, role=party.role) if form and country else None
    office = _office(party, date, gazetteer, lang)
    if not office or not party.country or party.country == "CN":
        return name
    return words["office"].format(country=country, office=office, name=_family(name, party.country, lang))


def _name(party: Party, lang: Lang, gazetteer: Gazetteer) -> str | None:
    """The gazetteer's name; for one it does not know, the text's, if its script is that of ``lang``."""
    person = gazetteer.people.get(party.person or "")
    if person:
        return person.name.get(lang)
    latin = _is_latin(party.name)
    return party.name if party.name and (latin == (lang == "en")) and (latin or _is_han(party.name)) else None


def _office(party: Party, date: PartialDate | None, gazetteer: Gazetteer, lang: Lang) -> str:
    """``President``/``总统`` for the head of a state or government on that day; empty for everybody else."""
    short = lang.split("-")[0]
    for title in titles(party, date, gazetteer):
        rule = _ranking(title)
        if rule and short in rule.more:
            return str(rule.more.get(f"{short}_for", {}).get(party.country, rule.more[short]))
    return ""


def _held(office: Office, day: str) -> bool:
    """Whether the post was held on an ISO date, as precisely as both are known."""
    start, end = office.start or "", office.end or "9999"
    return start[: len(day)] <= day[: len(start)] and day[: len(end)] <= end


def _family(name: str, country: str | None, lang: Lang) -> str:
    """The family name after an office, ``President Lukashenko``; the whole name where it does not stand last."""
    rows = tables.rows("naming")["whole_names"]
    words = [w for w in name.split() if w not in rows["suffixes"]]
    particle = any(part in rows["words"] for word in words[:-1] for part in word.lower().split("-"))
    if lang != "en" or country in rows["countries"] or particle or not words:
        return name
    return words[-1]


def _one_per_country(parties: Iterable[Party]) -> tuple[Party, ...]:
    leads: dict[str | None, Party] = {}
    for party in parties:
        leads.setdefault(party.country, party)
    return tuple(leads.values())


def _listing(names: list[str], lang: Lang) -> str:
    words: Mapping[str, str] = tables.rows("naming")["parts"][lang]
    if len(names) > _NAMED_AT_MOST:
        return words["comma"].join(names[:_NAMED_AT_MOST]) + words["more"]
    return words["comma"].join(names[:-1]) + words["and"] + names[-1] if len(names) > 1 else "".join(names)


def _home_code(what: Claim | Event, home: tuple[Party, ...]) -> str | None:
    if home:
        return home[0].country
    return "CN" if "CN" in what.countries else next(iter(what.countries), None)


def _home_state(what: Claim | Event, home: tuple[Party, ...], lang: Lang, gazetteer: Gazetteer) -> str:
    return _state(_home_code(what, home), lang, gazetteer)


def _other_states(what: Claim | Event, home: tuple[Party, ...], lang: Lang, gazetteer: Gazetteer) -> str:
    """Foreign states by name where no person stands for them and there are few enough to name."""
    first = _home_code(what, home)
    states = [_state(code, lang, gazetteer) for code in what.countries if code != first]
    return _listing(states, lang) if all(states) and len(states) <= _NAMED_AT_MOST else ""


def _state(code: str | None, lang: Lang, gazetteer: Gazetteer) -> str:
    country = gazetteer.countries.get(code or "")
    name = (country.name.get(lang) or "") if country else ""
    return f"the {name}" if name and lang == "en" and code in tables.rows("naming")["articles_en"] else name


@lru_cache(maxsize=4096)
def _ranking(title: str) -> tables.Rule | None:
    return next((rule for rule in tables.rules("ranks") if rule.find(title)), None)


@cache
def _stops() -> frozenset[str]:
    return frozenset(tables.rows("naming")["words"]["slug_stops"])


@cache
def _letters() -> Mapping[int, str]:
    table: Mapping[str, Any] = tables.rows("naming")["letters"]
    return str.maketrans({letter: str(plain) for letter, plain in table.items()})


def _fold(text: str) -> str:
    """Latin letters without their marks; other scripts as they are."""
    return unicodedata.normalize("NFKD", text.translate(_letters())).encode("ascii", "ignore").decode()


def _is_latin(text: str) -> bool:
    """True where most letters are Latin: a Chinese title that names an acronym is not."""
    return _mostly(text, lambda c: "LATIN" in unicodedata.name(c, ""))


def _is_han(text: str) -> bool:
    return _mostly(text, lambda c: "CJK" in unicodedata.name(c, ""))


def _mostly(text: str, kind: Callable[[str], bool]) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(map(kind, letters)) * 2 > len(letters)
