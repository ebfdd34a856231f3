"""Which language a text is in, as a BCP 47 tag, and the few things that must know about scripts.

Scripts decide where they can; Simplified and Traditional Chinese are told apart by characters that
only one of them has; only what is written in Latin letters needs the words themselves.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache
from typing import Any

from site_builder import tables
from site_builder.model import Lang

_CJK = r"\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[^。！？!?.…]*[。！？!?.…]*[”’\"'」』)）]*\s*")

SHORT = 3
"""Words under which a Latin text without English words is too short to tell."""
SURE = 0.5
"""Probability (py3langid, over the languages of ``lang.yaml``) from which its word outweighs a hint."""


def primary(tag: Lang) -> str:
    """``zh`` of ``zh-Hant``."""
    return tag.split("-", 1)[0]


def is_han(ch: str) -> bool:
    """Whether ``ch`` is a Chinese character (with 々〇 and the extensions)."""
    return _script_of(ch) == "Hani"


def tokens(text: str) -> list[str]:
    """Words of a text, one character each for Chinese, Japanese and Korean; folded, without accents."""
    text = unicodedata.normalize("NFKD", text)
    return _TOKEN.findall("".join(c for c in text if not unicodedata.combining(c)).casefold())


def script(text: str) -> str:
    """The dominant script as an ISO 15924 code (``Hani``, ``Latn`` …; ``Zyyy`` where there is no letter)."""
    weights = _weights(text)
    return max(weights, key=lambda code: weights[code]) if weights else "Zyyy"


@lru_cache(maxsize=4096)
def to_simplified(text: str) -> str:
    """Traditional characters made simplified (OpenCC ``t2s``). One character for one: offsets stay valid."""
    simple = str(_converter("t2s").convert(text))
    # OpenCC has a few phrases of unequal length; offsets into the original must stay valid.
    return simple if len(simple) == len(text) else "".join(_converter("t2s").convert(ch) for ch in text)


def tag(text: str, hint: Lang | None = None) -> Lang:
    """The language of a paragraph. Too short to tell: ``hint``, else ``und``.

    ``hint`` also decides between what the characters leave open, as a Chinese title of characters
    that Simplified and Traditional share.
    """
    weights = _weights(text)
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


def segments(text: str) -> tuple[tuple[str, int, int], ...]:
    """``(script, start, end)`` of the stretches of a line that holds Chinese and Latin sentences.

    They follow each other and cover the text. Cuts fall between sentences only: an English gloss inside
    a Chinese sentence, or a Chinese name inside an English one, stays where it is.
    """
    out: list[tuple[str, int, int]] = []
    for match in _SENTENCE.finditer(text):
        if not match[0]:
            continue
        code = script(match[0])
        if out and (code in ("Zyyy", out[-1][0])):
            out[-1] = (out[-1][0], out[-1][1], match.end())
        elif out and out[-1][0] == "Zyyy":
            out[-1] = (code, out[-1][1], match.end())
        else:
            out.append((code, match.start(), match.end()))
    return tuple(out)


def _weights(text: str) -> Counter[str]:
    if text.isascii():
        return Counter({"Latn": 1}) if any(map(str.isalpha, text)) else Counter()
    dense = tables.rows("lang")["dense"]
    weights: Counter[str] = Counter()
    for ch, n in Counter(text).items():
        if code := _script_of(ch):
            weights[code] += 3 * n if code in dense else n
    return weights


@lru_cache(maxsize=20000)
def _script_of(ch: str) -> str:
    starts, rows = _ranges()
    i = bisect_right(starts, ord(ch)) - 1
    return rows[i][2] if i >= 0 and ord(ch) <= rows[i][1] else ""


@cache
def _ranges() -> tuple[tuple[int, ...], tuple[tuple[int, int, str], ...]]:
    rows = sorted((a, b, code) for code, spans in tables.rows("lang")["scripts"].items() for a, b in spans)
    return tuple(a for a, _, _ in rows), tuple(rows)


@cache
def _letters(code: str) -> tuple[tuple[Lang, re.Pattern[str]], ...]:
    return tuple((lang, re.compile(f"[{chars}]")) for lang, chars in tables.rows("lang")["by_letter"][code])


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC  # 25 ms: only where Chinese is met

    return OpenCC(name)


@cache
def _han_sets() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Characters only of Simplified, only of Traditional, only of Japanese texts.

    By OpenCC; the national character sets take out those that both sides write (后 著 台 里 干 …).
    """
    chars = [chr(n) for n in range(0x4E00, 0xA000)]
    joined = "\n".join(chars)
    changed = {name: _converter(name).convert(joined).split("\n") for name in ("t2s", "s2t")}
    trad = {a for a, b in zip(chars, changed["t2s"], strict=True) if a != b and not _in(a, "gb2312")}
    simp = {a for a, b in zip(chars, changed["s2t"], strict=True) if a != b and not _in(a, "big5")}
    japanese = {a for a in chars if _in(a, "shift_jis") and not (_in(a, "gb2312") or _in(a, "big5"))}
    return frozenset(simp - trad), frozenset(trad - simp), frozenset(japanese - trad - simp)


def _in(ch: str, charset: str) -> bool:
    try:
        ch.encode(charset)
    except UnicodeError:
        return False
    return True


def _east(text: str, hint: Lang | None) -> Lang:
    count = Counter(text)
    kana = sum(n for ch, n in count.items() if _script_of(ch) == "Kana")
    han = sum(n for ch, n in count.items() if _script_of(ch) == "Hani")
    simp_only, trad_only, ja_only = _han_sets()
    simp, trad, japanese = (sum(n for ch, n in count.items() if ch in s) for s in (simp_only, trad_only, ja_only))
    # A Chinese text may quote a Japanese word; a Japanese one cannot do without kana for long.
    if kana * 8 > han or (japanese > simp and japanese >= trad):
        return "ja"
    if simp == trad:
        return hint if hint and primary(hint) in ("zh", "ja") else ("zh-Hans" if han > 1 else hint or "und")
    return "zh-Hans" if simp > trad else "zh-Hant"


def _latin(text: str, hint: Lang | None) -> Lang:
    """By English words where they are plain, else by py3langid where it is sure enough."""
    words = _WORD.findall(text.casefold())
    english = sum(map(_english().__contains__, words))
    if english > 1 and english * 10 >= len(words):
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
