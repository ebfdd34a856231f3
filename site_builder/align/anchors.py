"""What a paragraph offers to the aligner: its weight, and anchors that stay the same in translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from site_builder import patterns, tables
from site_builder.records import dataclass

SCRIPTS = patterns.compile(r"(?P<han>[㐀-鿿豈-﫿]+)|(?P<kana>[぀-ヿ]+)|(?P<hangul>[가-힯]+)|(?P<cyrillic>[Ѐ-ӿ]+)")
WEIGHTS: Mapping[str, float] = {"han": 4.2, "kana": 2.0, "hangul": 2.4, "cyrillic": 1.25}
"""English letters that say as much as one letter of the script. Han: median of 20 pairs of news paragraphs (spread
2.9–5.2); Cyrillic: from Russian–Chinese pairs; kana and hangul are estimates. Every other letter counts 1."""

LETTERS = patterns.compile(r"[^\W_]+")
NO_LETTERS = bytes(n for n in range(128) if not chr(n).isalnum())
WIDE = patterns.compile(r"[^\x00-\x7f]+")
PROPER = patterns.compile(r"\b(?!\d+\b)(?=[^\W\d_a-zа-яß-ÿ]|\d)[^\W_]{2,}")
"""Words that a translation may keep as they are: with a capital or a digit first. Others are glosses and chance."""
WORD = patterns.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
SPACED = patterns.compile(r"[㐀-鿿豈-﫿぀-ヿ]+")
"""Stretches of scripts that are written without spaces; what is left falls into words."""

NUMBER = patterns.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s*(万亿|亿|億|万|萬|千万|million|billion|trillion|thousand)?(?:\s*(月))?"
)
SCALE: Mapping[str, float] = {
    "万": 1e4, "萬": 1e4, "千万": 1e7, "亿": 1e8, "億": 1e8, "万亿": 1e12,
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
HAN_NUMBER = patterns.compile(
    r"第([一二三四五六七八九十百]+)|([二三四五六七八九十百]+)(?=[国國个個次届屆年名位天点點周艘架项項])|(两|兩)"
)
HAN_DIGIT: Mapping[str, int] = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
COUNTED: Mapping[str, int] = {
    word: value
    for value, words in enumerate(
        ("two both second twice", "three third", "four fourth", "five fifth", "six sixth", "seven seventh",
         "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth", "thirteen thirteenth",
         "fourteen fourteenth", "fifteen fifteenth", "sixteen sixteenth", "seventeen seventeenth",
         "eighteen eighteenth", "nineteen nineteenth", "twenty twentieth"),
        2,
    )
    for word in words.split()
}  # fmt: skip
_COUNTED = frozenset(word.encode() for word in COUNTED)
_LETTERS_ALONE = bytes(n if chr(n).isalpha() and n < 128 else 32 for n in range(256))

CLOSERS = "”’\"'」』）)]】》»"


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of text as the aligner sees it: ``size`` in English letters, anchors as ``kind:value``."""

    size: float
    anchors: frozenset[str]


def content(text: str, lang: str, entities: Iterable[str] = ()) -> Content:
    """Weigh ``text`` and collect its anchors; ``entities`` are the ids of the names that stand in it."""
    primary = lang.split("-")[0]
    anchors = {f"e:{entity}" for entity in entities}
    anchors.update(_numbers(text), _ideas(text, primary), _shape(text))
    anchors.update(f"w:{word.casefold()}" for word in PROPER.findall(SPACED.sub(" ", text)))
    return Content(size(text), frozenset(anchors))


def size(text: str) -> float:
    """Letters and digits of ``text``, each weighed by its script: about the letters of an English version.

    English with its quotation marks is counted by bytes: 4 µs a paragraph, 25 where each word is looked at.
    """
    wide = "" if text.isascii() else "".join(WIDE.findall(text))
    if not SCRIPTS.search(wide):
        narrow = text.encode("ascii", "ignore").translate(None, NO_LETTERS)
        return float(len(narrow) + sum(map(str.isalnum, wide)))
    total = float(sum(map(len, LETTERS.findall(text))))
    for run in SCRIPTS.finditer(text):
        total += (WEIGHTS[str(run.lastgroup)] - 1) * len(run[0])
    return total


def _numbers(text: str) -> Iterable[str]:
    """``n:1800`` for 1,800, 1800 and 第…; ``i:month-7`` for 7月, which another language writes as a word."""
    for digits, scale, month in NUMBER.findall(text):
        value = float(digits.replace(",", "").rstrip(".") or 0) * SCALE.get(scale, 1)
        yield f"i:month-{value:.0f}" if month else f"n:{value:.12g}"
    if SPACED.search(text):
        for ordinal, counted, pair in HAN_NUMBER.findall(text):
            yield f"n:{2 if pair else _han_value(ordinal or counted)}"


def numbers(text: str, lang: str) -> tuple[tuple[str, float], ...]:
    """Every number that ``text`` prints, as it stands there, and its value: digits with their scale, then words.

    English words count from two, Chinese numerals where something is counted or ordered. Months (7月) are dates.
    """
    found = [
        (match[0].strip(), float(match[1].replace(",", "").rstrip(".") or 0) * SCALE.get(match[2], 1))
        for match in NUMBER.finditer(text)
        if not match[3]
    ]
    if not text.isascii() and SPACED.search(text):
        found += [(m[0], float(2 if m[3] else _han_value(m[1] or m[2]))) for m in HAN_NUMBER.finditer(text)]
    if lang.split("-")[0] == "en" and _may_count(text):
        found += [(word, float(COUNTED[low])) for word in WORD.findall(text) if (low := word.casefold()) in COUNTED]
    return tuple(found)


def _may_count(text: str) -> bool:
    """Whether a word of :data:`COUNTED` stands in a text, or is a part of one: 3 µs, to find its words takes 25."""
    return not _COUNTED.isdisjoint(text.casefold().encode("ascii", "replace").translate(_LETTERS_ALONE).split())


def _han_value(numeral: str) -> int:
    """The value of a Chinese numeral under 1000: 十二 → 12, 二百零三 is not needed in such news."""
    total, digit = 0, 0
    for c in numeral:
        if c in HAN_DIGIT:
            digit = HAN_DIGIT[c]
        else:
            total, digit = total + (digit or 1) * (100 if c == "百" else 10), 0
    return total + digit


def _ideas(text: str, primary: str) -> Iterable[str]:
    """Ideas of the bridge that ``text`` names, and small numbers written as English words."""
    table = _bridge(primary)
    if primary == "zh":
        found = (table.get(text[i : i + n]) for n in (2, 3, 4) for i in range(len(text) - n + 1))
        yield from (idea for ideas in found if ideas for idea in ideas)
        return
    for word in set(WORD.findall(text)):
        yield from _word_ideas(word, primary)


@lru_cache(maxsize=20_000)
def _word_ideas(word: str, primary: str) -> tuple[str, ...]:
    table, folded = _bridge(primary), word.casefold()
    heads = {form[:n] for form in (word, folded) for n in range(2, len(word) + 1)}
    # A short form must be the whole word, a plural s aside: "war" is not in "warm", nor "nav" in "navel".
    found = [(h, idea) for h in heads for idea in table.get(h, ()) if len(h) > 3 or len(word) - len(h) < 2]
    counted = COUNTED.get(folded) if primary == "en" else None
    return tuple(sorted({idea for _, idea in found})) + ((f"n:{counted}",) if counted else ())


@cache
def _bridge(primary: str) -> Mapping[str, tuple[str, ...]]:
    """Form → ideas (``i:cooperation``) for one language of ``data/bridge.yaml``; empty where it has none."""
    table: dict[str, tuple[str, ...]] = {}
    for idea, forms in tables.rows("bridge")["ideas"].items():
        for form in forms.get(primary, ()):
            table[form] = (*table.get(form, ()), f"i:{idea}")
    return table


def _shape(text: str) -> Iterable[str]:
    """Marks that a translation keeps: who speaks, a question, a quotation, a heading in brackets."""
    speaker = next((name for name, pattern in _speakers() if pattern.match(text)), None)
    if speaker:
        yield f"s:{speaker}"
    if text.rstrip(CLOSERS + " ").endswith(("?", "？")):
        yield "s:asks"
    if re.search(r"[“”\"«»「」]", text):
        yield "s:quotes"


@cache
def _speakers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = tables.rows("bridge")["speakers"]
    return tuple((name, re.compile(rf"[\s“\"「]*(?:{pattern})")) for name, pattern in patterns.items())
