"""Scripts of characters and of texts, by the ranges of ``data/lang.yaml``; words to compare texts by."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache

from site_builder import patterns, tables
from site_builder.model import Lang

CJK = r"\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af"
"""Characters that are written without spaces between words, for the inside of a character class."""
WORD = patterns.compile(r"[^\W\d_]+")
_TOKEN = patterns.compile(rf"[{CJK}]|[^\W_{CJK}]+")


def primary(tag: Lang) -> str:
    """``zh`` of ``zh-Hant``."""
    return tag.split("-", 1)[0]


def is_han(ch: str) -> bool:
    """Whether ``ch`` is a Chinese character (with 々〇 and the extensions)."""
    return script_of(ch) == "Hani"


def tokens(text: str) -> list[str]:
    """Words of a text, one character each for Chinese, Japanese and Korean; folded, without accents."""
    text = unicodedata.normalize("NFKD", text)
    return _TOKEN.findall("".join(c for c in text if not unicodedata.combining(c)).casefold())


@lru_cache(maxsize=1024)
def script(text: str) -> str:
    """The dominant script as an ISO 15924 code (``Hani``, ``Latn`` …; ``Zyyy`` where there is no letter)."""
    found = weights_of(text)
    return max(found, key=lambda code: found[code]) if found else "Zyyy"


def weights_of(text: str) -> Counter[str]:
    if text.isascii():
        return Counter({"Latn": 1}) if any(map(str.isalpha, text)) else Counter()
    dense = tables.rows("lang")["dense"]
    weights: Counter[str] = Counter()
    for ch, n in Counter(text).items():
        if code := script_of(ch):
            weights[code] += 3 * n if code in dense else n
    return weights


@lru_cache(maxsize=20000)
def script_of(ch: str) -> str:
    starts, rows = _ranges()
    i = bisect_right(starts, ord(ch)) - 1
    return rows[i][2] if i >= 0 and ord(ch) <= rows[i][1] else ""


@cache
def _ranges() -> tuple[tuple[int, ...], tuple[tuple[int, int, str], ...]]:
    rows = sorted((a, b, code) for code, spans in tables.rows("lang")["scripts"].items() for a, b in spans)
    return tuple(a for a, _, _ in rows), tuple(rows)
