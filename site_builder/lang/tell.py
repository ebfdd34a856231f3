"""The language of a paragraph, as a BCP 47 tag.

Scripts decide where they can; Simplified and Traditional Chinese are told apart by characters that
only one of them has; only what is written in Latin letters needs the words themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from site_builder import tables
from site_builder.lang.chinese import character_sets
from site_builder.lang.scripts import WORD, primary, script_of, weights_of
from site_builder.model import Lang

SHORT = 3
"""Words under which a Latin text without English words is too short to tell."""
SURE = 0.5
"""Probability (py3langid, over the languages of ``lang.yaml``) from which its word outweighs a hint."""


def tag(text: str, hint: Lang | None = None) -> Lang:
    """The language of a paragraph. Too short to tell: ``hint``, else ``und``.

    ``hint`` also decides between what the characters leave open, as a Chinese title of characters
    that Simplified and Traditional share.
    """
    weights = weights_of(text)
    if not weights:
        return hint or "und"
    code = max(weights, key=lambda c: weights[c])
    if code in ("Hani", "Kana"):
        return _east(text, hint)
    if code == "Latn":
        return _latin(text, hint)
    table = tables.rows("lang")
    if code in table["by_letter"]:
        return next((lang for lang, letters in _letters(code) if letters.search(text)), hint or "und")
    return str(table["by_script"][code])


@cache
def _letters(code: str) -> tuple[tuple[Lang, re.Pattern[str]], ...]:
    return tuple((lang, re.compile(f"[{chars}]")) for lang, chars in tables.rows("lang")["by_letter"][code])


def _east(text: str, hint: Lang | None) -> Lang:
    count = Counter(text)
    kana = sum(n for ch, n in count.items() if script_of(ch) == "Kana")
    han = sum(n for ch, n in count.items() if script_of(ch) == "Hani")
    simp_only, trad_only, ja_only = character_sets()
    simp, trad, japanese = (sum(n for ch, n in count.items() if ch in s) for s in (simp_only, trad_only, ja_only))
    # A Chinese text may quote a Japanese word; a Japanese one cannot do without kana for long.
    if kana * 8 > han or (japanese > simp and japanese >= trad):
        return "ja"
    if simp == trad:
        return hint if hint and primary(hint) in ("zh", "ja") else ("zh-Hans" if han > 1 else hint or "und")
    return "zh-Hans" if simp > trad else "zh-Hant"


def _latin(text: str, hint: Lang | None) -> Lang:
    """By English words where they are plain, else by py3langid where it is sure enough."""
    words = WORD.findall(text.casefold())
    english = sum(map(_english().__contains__, words))
    # Tagalog has an "at" too: where the article is in another language, one word in four must be English.
    own = hint is None or hint == "en"
    if english > 1 and english * (10 if own else 4) >= len(words):
        return "en"
    if len(words) < SHORT:
        return hint or "und"
    label, sure = _langid().classify(text[:600])
    unsure = SURE if hint else SURE / 2
    return str(tables.rows("lang")["latin"][label]) if sure >= unsure else hint or "und"


@cache
def _english() -> frozenset[str]:
    return frozenset(tables.rows("lang")["english"])


@cache
def _langid() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.8 s: only for what is not plainly English

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(tables.rows("lang")["latin"]))
    return identifier
