"""The language of a paragraph, as a BCP 47 tag.

Scripts decide where they can; Simplified and Traditional Chinese are told apart by characters that
only one of them has; only what is written in Latin letters needs the words themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from site_builder import patterns, tables
from site_builder.lang.chinese import character_sets, shown
from site_builder.lang.scripts import WORD, is_han, primary, script_of, weights_of
from site_builder.model import Lang

SAMPLE = 80
"""Characters at either end of a text by which plain English is told at once; one end may be a quotation."""
SHORT = 3
"""Words under which a Latin text without English words is too short to tell."""
SURE = 0.5
"""Probability (py3langid, over the languages of ``lang.yaml``) from which its word outweighs a hint."""

_LETTERS = bytes(n for n in range(128) if chr(n).isalpha())
_LATIN = patterns.compile("[A-Za-z]")
_BEYOND_ASCII = patterns.compile(r"[^\x00-\xa9\xab-\xb9\xbb-\xbf\u2000-\u206f]")
"""What is neither ASCII nor one of the marks that stand in English too: perhaps a letter."""
_HAN = patterns.compile(r"[\u4e00-\u9fff]+")


def tag(text: str, hint: Lang | None = None) -> Lang:
    """The language of a paragraph. Too short to tell: ``hint``, else ``und``.

    ``hint`` also decides between what the characters leave open, as a Chinese title of characters
    that Simplified and Traditional share.
    """
    return told(text, hint) or _guessed(text, hint)


def told(text: str, hint: Lang | None = None) -> Lang | None:
    """As :func:`tag`, where characters or plain English words are enough to tell: a matter of microseconds."""
    if hint in (None, "en") and text.isascii() and _is_plain(text):
        return "en"  # what most paragraphs of an English page are
    code = _script(text)
    if code in ("Hani", "Kana"):
        return _east(text, hint)
    if code == "Latn":
        return "en" if _is_english(text, hint) else None
    table = tables.rows("lang")
    if code in table["by_letter"]:
        return next((lang for lang, letters in _letters(code) if letters.search(text)), None)
    return str(table["by_script"][code]) if code else None


def within(text: str, langs: tuple[Lang, ...], hint: Lang | None = None, heading: bool = False) -> Lang:
    """The language of a text that stands in a page of ``langs``: what the page says of itself saves asking statistics.

    Where only one of them is written in Latin letters, a text in Latin letters is in that one. In a page of English,
    though, it must show a word of English, unless it is a heading, and no letter or common word of another language:
    pages are begun in English, and more is written into them.
    """
    found = told(text, hint)
    if found or not WORD.search(text):
        return found or hint or "und"
    latin = [lang for lang in langs if primary(lang) in _in_latin_letters()]
    if len(latin) == 1 and (latin[0] != "en" or _may_be_english(text, heading)):
        return latin[0]
    return _guessed(text, latin[0] if latin else hint)


def _script(text: str) -> str:
    """As :func:`scripts.script` without its cache, empty for no letter; most texts need not be counted out."""
    if text.isascii() or not _BEYOND_ASCII.search(text):
        return "Latn" if _LATIN.search(text) else ""
    if sum(map(len, _HAN.findall(text))) * 2 > len(text):
        return "Hani"
    weights = weights_of(text)
    return max(weights, key=lambda code: weights[code]) if weights else ""


@cache
def _letters(code: str) -> tuple[tuple[Lang, re.Pattern[str]], ...]:
    return tuple((lang, patterns.compile(f"[{chars}]")) for lang, chars in tables.rows("lang")["by_letter"][code])


def _east(text: str, hint: Lang | None) -> Lang:
    simplified, other = shown()
    if not other.search(text):  # most texts: nothing has to be counted
        simp, trad = int(bool(simplified.search(text))), 0
    else:
        simp_only, trad_only, ja_only = character_sets()
        count = Counter(text)
        kana, han = (sum(n for ch, n in count.items() if script_of(ch) == code) for code in ("Kana", "Hani"))
        simp, trad, japanese = (sum(n for ch, n in count.items() if ch in s) for s in (simp_only, trad_only, ja_only))
        # A Chinese text may quote a Japanese word; a Japanese one cannot do without kana for long.
        if kana * 8 > han or (japanese > simp and japanese >= trad):
            return "ja"
    if simp == trad:
        return hint if hint and primary(hint) in ("zh", "ja") else ("zh-Hans" if _two_han(text) else hint or "und")
    return "zh-Hans" if simp > trad else "zh-Hant"


def _two_han(text: str) -> bool:
    return sum(map(is_han, text)) > 1


def _is_english(text: str, hint: Lang | None) -> bool:
    """Whether two words at least, and enough of all, are words that only English has."""
    # Tagalog has an "at" too: where the article is in another language, one word in four must be English.
    share = 10 if hint is None or hint == "en" else 4
    if share == 10 and not text.isascii() and _is_plain(text):
        return True
    if text.isascii():
        # No fewer words of English than these, no more words than these: 5 µs, where finding all takes 16.
        least = sum(map(_english().__contains__, text.casefold().split()))
        most = 1 + len(text.encode().translate(None, _LETTERS))
        if least > 1 and least * share >= most:
            return True
    words = WORD.findall(text.casefold())
    english = sum(map(_english().__contains__, words))
    return english > 1 and english * share >= len(words)


def _is_plain(text: str) -> bool:
    """Whether two words at either end are English, not counting those that a mark stands beside: 2 µs."""
    english = _english()
    return (
        len(text) > 2 * SAMPLE
        and len(english.intersection(text[:SAMPLE].casefold().split())) > 1
        and len(english.intersection(text[-SAMPLE:].casefold().split())) > 1
    )


def _may_be_english(text: str, heading: bool) -> bool:
    if _BEYOND_ASCII.search(text):
        return False
    words = WORD.findall(text.casefold())
    at_home = heading or len(words) < SHORT or not _english().isdisjoint(words)
    return at_home and _foreign().isdisjoint(words)


def _guessed(text: str, hint: Lang | None) -> Lang:
    """What py3langid says, where it is sure enough; only for texts in Latin letters."""
    if len(WORD.findall(text.casefold())) < SHORT or _script(text) != "Latn":
        return hint or "und"
    label, sure = _langid().classify(text[:600])
    unsure = SURE if hint else SURE / 2
    return str(tables.rows("lang")["latin"][label]) if sure >= unsure else hint or "und"


@cache
def _in_latin_letters() -> frozenset[Lang]:
    return frozenset(map(primary, tables.rows("lang")["latin"].values()))


@cache
def _foreign() -> frozenset[str]:
    return frozenset(tables.rows("lang")["foreign"])


@cache
def _english() -> frozenset[str]:
    return frozenset(tables.rows("lang")["english"])


@cache
def _langid() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.8 s: only for what is not plainly English

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(tables.rows("lang")["latin"]))
    return identifier
