"""A draft as sentences with the names found in them: what all later steps read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from site_builder import lang as languages
from site_builder import patterns, tables
from site_builder.annotate.match import Hit, Matcher, japanese_chars
from site_builder.model import Block, Draft, Role
from site_builder.records import dataclass

READ: tuple[Role, ...] = ("title", "standfirst", "caption", "body")
"""Blocks in which names count; bylines, datelines, credits and chrome are about the page."""

_ABBREVIATION = patterns.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Lieut|Sen|Adm|Col|Maj|Capt|Brig|Sgt|Sr|Jr|St|No|vs|"
    r"Jan|Feb|Mar|Apr|(?<!Dong )Jun|Jul|Aug|Sept?|Oct|"
    r"Nov|Dec|approx|Hon|H\.E|U\.S|U\.N|U\.K|a\.m|p\.m|M|Mme|Mlle|Hr|bzw|г|гг|им|тыс|млн|стр)|\b[A-ZА-Я])\.$"
)
_EN_END = patterns.compile(r"[.!?…]+[\"”’'»)\]]*(?:\s+|$)|(?<=[a-zа-яé])\.(?=[A-ZА-Я“\"][a-zа-я])|[;]\s|\n+")
_ZH_END = patterns.compile(r"[。！？!?;；]+[”’」』\"）)]*|\n+")
_CREDIT = patterns.compile(
    r"[(（\[][^()（）\[\]]*(?:[Pp]hoto|[Pp]icture|[Ss]ource|[Cc]redit|摄影|摄|图|供图)[^()（）]*[)）\]]"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block: its own text (Chinese made Simplified), names at its own offsets, where it stands."""

    text: str
    lang: str
    """``zh``, ``en``, ``ru`` …: the primary language."""
    role: Role
    block: int
    place: int
    """0 for the first sentence of its block."""
    depth: int
    """How many body blocks of a sentence's length of this language stand before; 0 for titles, captions, the lead."""
    line: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block that counts, with the names found in it."""

    block: Block
    text: str
    hits: tuple[Hit, ...]


def passages(draft: Draft, matcher: Matcher) -> tuple[Passage, ...]:
    """The blocks in which names count; the credit inside a caption is taken out."""
    found = []
    datelines = _datelines(draft)
    for block in draft.blocks:
        if block.role in READ:
            text = languages.to_simplified(block.text) if languages.primary(block.lang) in ("zh", "ja") else block.text
            dead = [m.span() for m in _CREDIT.finditer(text)]
            cut = next(
                (at + len(q) for q, line in datelines if line in block.lines and 0 <= (at := block.text.find(q)) < 30),
                0,
            )
            text, dead = " " * cut + text[cut:], [(0, cut), *dead]
            hits = tuple(h for h in matcher.find(text) if not any(a <= h.start < b for a, b in dead))
            hits = tuple(_in_own_language(hits, text, languages.primary(block.lang)))
            found.append(Passage(block, text, hits))
    return tuple(found)


def _in_own_language(hits: tuple[Hit, ...], text: str, lang: str) -> Iterator[Hit]:
    """Without the compounds of Japanese (中露) in Chinese, where 其中露出 is no state, and without 中ロケット."""
    alien = {
        h.start
        for h in hits
        if h.kind == "char"
        and text[h.start] in _japanese()
        and (lang != "ja" or (text[h.start] == "ロ" and _KATAKANA.match(text, h.end)))
    }
    for hit in hits:
        if hit.kind != "char" or not {hit.start - 1, hit.start, hit.start + 1} & alien:
            yield hit


_KATAKANA = patterns.compile("[ァ-ヺー]")


@cache
def _japanese() -> frozenset[str]:
    return frozenset(char for chars in japanese_chars().values() for char in chars)


def _datelines(draft: Draft) -> list[tuple[str, int]]:
    """The words of datelines and their lines: ``BEIJING, July 28 --`` opens a paragraph and is none of it."""
    facts = [
        f
        for finding in draft.findings
        if finding.name.startswith("dateline")
        for f in (finding.chosen, *finding.losers)
    ]
    found = {(e.quote.strip(), e.line) for f in facts if f for e in f.why if e.rule.startswith("dateline")}
    return sorted(found, key=lambda pair: -len(pair[0]))


def sentences(found: tuple[Passage, ...]) -> tuple[Sentence, ...]:
    """All sentences in reading order."""
    depth: dict[str, int] = {}
    out = []
    for number, passage in enumerate(found):
        lang = languages.primary(passage.block.lang)
        level = depth.get(lang, 0) if passage.block.role == "body" else 0
        for place, (start, end) in enumerate(_cut(passage.text, lang)):
            hits = tuple(
                Hit(h.start - start, h.end - start, h.kind, h.ids, h.weak)
                for h in passage.hits
                if start <= h.start and h.end <= end
            )
            text = passage.text[start:end]
            line = passage.block.lines[0] if passage.block.lines else 0
            out.append(Sentence(text, lang, passage.block.role, number, place, level, line, hits))
        if passage.block.role == "body" and len(passage.text) >= (20 if lang in ("zh", "ja", "ko") else 50):
            depth[lang] = depth.get(lang, 0) + 1  # a shorter line is a rest of chrome, behind which the lead follows
    return tuple(out)


def _cut(text: str, lang: str) -> Iterator[tuple[int, int]]:
    start = 0
    pattern = _ZH_END if lang in ("zh", "ja") else _EN_END
    for match in pattern.finditer(text):
        if pattern is _EN_END and _ABBREVIATION.search(text[start : match.start() + 1]):
            continue
        if text[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


@cache
def rule(table: str, key: str) -> tables.Rule | None:
    """A rule by its id; None where a language has none."""
    return next((r for r in tables.rules(table) if r.id == key), None)
