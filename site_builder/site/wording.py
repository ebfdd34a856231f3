"""The archive's own words for the codes of the model, and what languages are called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from site_builder import compiled
from site_builder.model import Basis, Claim, Event, EventType, Lang, Mode, Setting, Status

TYPES: Mapping[EventType, str] = {
    "meeting": "Meeting",
    "talks": "Talks",
    "video_talks": "Talks by video link",
    "phone_call": "Telephone call",
    "visit_out": "Visit abroad",
    "visit_in": "Visit received",
    "conference": "Conference",
    "consultation": "Consultation",
    "exercise": "Exercise",
    "port_call": "Port call",
    "agreement": "Agreement",
    "aid": "Aid",
    "statement": "Statement",
}
_MODES: Mapping[Mode, str] = {
    "in_person": "in person",
    "video": "by video link",
    "phone": "by telephone",
    "letter": "by letter",
}
_SETTINGS: Mapping[Setting, str] = {
    "bilateral": "two parties",
    "multilateral": "several parties",
    "margins": "two parties, beside a larger meeting",
}
STATUSES: Mapping[Status, str] = {
    "reported": "",
    "planned": "announced, not reported as held",
    "background": "background only",
    "cancelled": "cancelled",
}
BASES: Mapping[Basis, str] = {
    "stated": "printed so in the source",
    "resolved": "worked out from what is printed",
    "derived": "made by this archive",
    "corrected": "set by a person",
}
FACTS: Mapping[str, str] = {
    "published": "Published",
    "time": "Time printed",
    "dateline": "Written in",
    "dateline_date": "Dateline date",
    "agency": "Agency",
    "outlet": "Publisher",
    "author": "Author",
    "editor": "Editor",
    "url": "Address printed",
}
ROLES: Mapping[str, tuple[str, str]] = {
    "body": ("body", "body"),
    "caption": ("caption", "captions"),
    "title": ("title", "titles"),
    "standfirst": ("standfirst", "standfirst"),
    "byline": ("byline", "byline"),
    "dateline": ("dateline", "dateline"),
    "credit": ("credit", "credits"),
    "chrome": ("page furniture", "page furniture"),
    "repeat": ("repeated", "repeated"),
    "blank": ("blank", "blank"),
}
"""What a role is called, of one line and of several."""

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "ug", "dv", "yi"})


def form(happening: Event | Claim) -> str:
    """``Talks, two parties, in person``; the mode is not said twice where the type says it."""
    words = [TYPES[happening.type], _SETTINGS[happening.setting]]
    if happening.type not in ("video_talks", "phone_call"):
        words.append(_MODES[happening.mode])
    if _third_country(happening):
        words.append("in a third country")
    return ", ".join(words)


def _third_country(happening: Event | Claim) -> bool:
    guests = bool(happening.country and happening.countries) and happening.country not in happening.countries
    return guests and happening.mode == "in_person" and happening.setting != "multilateral"


@cache
def language(tag: Lang) -> str:
    """What readers of English call a language: ``Chinese``, ``Russian``; the tag itself where CLDR has no name."""
    return _display(tag, "en") or tag


@cache
def own_name(tag: Lang) -> str:
    """What a language calls itself: ``中文``, ``English``, ``Русский``."""
    name = _display(tag, tag.split("-")[0]) or tag
    return name[:1].upper() + name[1:]


def short_name(tag: Lang) -> str:
    """The shortest label of a language: ``中``, ``EN``, ``RU``."""
    return "中" if tag.split("-")[0] == "zh" else tag.split("-")[0].upper()


def direction(tag: Lang) -> str:
    return "rtl" if tag.split("-")[0] in _RIGHT_TO_LEFT else ""


def count(number: int, one: str, many: str = "") -> str:
    """``1 report``, ``2 reports``, ``no reports``."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def joined(words: tuple[str, ...] | list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _display(tag: Lang, into: str) -> str | None:
    return _languages(into).get(tag.split("-")[0]) if into.isascii() and into.isalpha() else None


@cache
def _languages(into: str) -> Mapping[str, str]:
    """What languages are called in one of them, by CLDR: kept, for asking takes 10 ms for each. Empty for none of its.

    ``into`` names a file.
    """
    return cast(
        Mapping[str, str],
        compiled.kept(Path(__file__), f"languages-{into}", compiled.release("babel"), lambda: _asked(into)),
    )


def _asked(into: str) -> dict[str, str]:
    import babel

    try:
        return dict(babel.Locale.parse(into).languages)
    except (babel.UnknownLocaleError, ValueError):
        return {}
