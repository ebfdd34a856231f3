"""Names of states as CLDR has them, and in the languages of a collection beside Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from site_builder import compiled, tables

Forms = dict[str, list[str]]

LANGUAGES = ("ru", "fr", "de", "es", "pt", "ja", "it", "vi", "id", "ko", "tr", "ar", "uk", "fil")
"""Languages of a collection, beside Chinese and English, in which states are found by their CLDR names."""


Names = tuple[Mapping[str, str], tuple[str, ...], tuple[str, ...]]
"""What a state is called in three scripts, its forms in :data:`LANGUAGES`, its adjectives there."""


def of(code: str) -> Names:
    """The names of a state by its ISO 3166 code."""
    return _all().get(code) or ({}, (), ())


@cache
def _all() -> Mapping[str, Names]:
    """The names of all states. Asking CLDR takes 0.15 s, so what it says is kept for as long as it is the same CLDR."""
    made_of = compiled.release("babel") + tables.source("gazetteer/demonyms") + Path(__file__).read_bytes()
    found: Mapping[str, Names] = compiled.kept(Path(__file__), "names", made_of, _asked)
    return found


def _asked() -> dict[str, Names]:
    own, (names, adjectives) = {code: _cldr_names(code) for code in _territories("en")}, _foreign()
    return {
        code: (
            own.get(code, {}),
            tuple(dict.fromkeys(names.get(code, ()))),
            tuple(dict.fromkeys(adjectives.get(code, ()))),
        )
        for code in sorted({*own, *names, *adjectives})
    }


@cache
def _territories(locale: str) -> Mapping[str, str]:
    from babel import Locale

    return dict(Locale.parse(locale).territories)


def _cldr_names(code: str) -> dict[str, str]:
    pairs = (("en", "en"), ("zh-Hans", "zh_Hans"), ("zh-Hant", "zh_Hant"))
    names = {tag: _territories(locale).get(code, "") for tag, locale in pairs}
    short = {"HK": ("Hong Kong", "香港"), "MO": ("Macao", "澳门")}
    if code in short:
        return {"en": short[code][0], "zh-Hans": short[code][1]}
    return names


def _foreign() -> tuple[Forms, Forms]:
    """Names and adjectives in :data:`LANGUAGES`; short names are left out: they are words of others."""
    table = tables.rows("gazetteer/demonyms")
    names: Forms = {}
    adjectives: Forms = {}
    for tag in LANGUAGES:
        for code, name in _territories(tag).items():
            if len(code) == 2 and not code.isdigit() and "(" not in name:
                enough = 2 if tag in ("ja", "ko") else 4
                names.setdefault(code, []).extend(f for f in _inflected(name, tag) if len(f) >= enough)
        for code, forms in table["extra"].get(tag, {}).items():
            names.setdefault(code, []).extend(forms)
        for code, forms in table.get(tag, {}).items():
            adjectives.setdefault(code, []).extend(_declined(forms, tag))
    return names, adjectives


_RU_NOUN = {"ия": ("ия", "ии", "ию", "ией"), "а": ("а", "ы", "е", "у", "ой"), "я": ("я", "и", "е", "ю", "ей"),
            "й": ("й", "я", "ю", "ем", "е"), "ь": ("ь", "и", "ью")}  # fmt: skip
_RU_ADJECTIVE = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими")


def _inflected(name: str, tag: str) -> tuple[str, ...]:
    """A Russian name in its cases; other languages leave names as they are."""
    if tag not in ("ru", "uk") or " " in name or "-" in name:
        return (name,)
    for ending, cases in _RU_NOUN.items():
        if name.endswith(ending):
            return tuple(name[: -len(ending)] + case for case in cases)
    return tuple(name + case for case in ("", "а", "у", "ом", "е")) if name[-1] not in "оиеуы" else (name,)


def _declined(forms: Iterable[str], tag: str) -> list[str]:
    return [stem + ending for stem in forms for ending in _RU_ADJECTIVE] if tag == "ru" else list(forms)
