"""Officials that no gazetteer row names, found by the titles beside their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from site_builder import patterns, tables
from site_builder.annotate import foreign
from site_builder.annotate.figures import Figure, bystander, listed, pattern
from site_builder.annotate.match import Hit, fold
from site_builder.annotate.officials_zh import unknown_zh
from site_builder.annotate.romanize import is_mandarin
from site_builder.annotate.text import Passage
from site_builder.model import Gazetteer

_WORD = patterns.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")


def unknown(passage: Passage, kept: list[Hit], known: Gazetteer) -> Iterator[tuple[int, int, Figure]]:
    if passage.block.role in ("title", "standfirst"):  # capitals are no names there; the text names them again
        return
    if passage.block.lang.startswith("zh"):
        yield from unknown_zh(passage, kept, known)
    elif passage.block.lang.split("-")[0] in foreign.languages():
        yield from foreign.officials(passage, kept)
    elif passage.block.lang[:2] in ("en", "fr", "de", "es", "pt", "it"):
        yield from _unknown_en(passage, kept, known)


@cache
def _heads() -> frozenset[str]:
    words = tables.rows("rules/people")["words"]
    heads = {w.split()[-1].lower() for w in words["head"]} | {w.split()[-1].lower().rstrip(".") for w in words["rank"]}
    return frozenset(heads | {h + "s" for h in heads})


def _unknown_en(passage: Passage, kept: list[Hit], known: Gazetteer) -> Iterator[tuple[int, int, Figure]]:
    """Runs of capitalised words beside a title: ``Fijian Minister X Y``, ``X Y, minister of defence of Z``."""
    text = passage.text
    spans = [(h.start, h.end) for h in kept]
    tokens = [(m.start(), m.end(), m[0].rstrip(".") if len(m[0]) > 2 else m[0]) for m in _WORD.finditer(text)]
    for first, last in _name_runs(tokens, text, spans):
        start, end = tokens[first][0], tokens[last][1]
        if pattern("vessel").search(text, max(0, start - 40), start):
            continue
        if any(h.kind == "person" and h.start == end + 1 for h in kept):  # a known surname ends this name
            continue
        end -= 2 if text[end - 2 : end] in ("'s", "’s") else 0
        if text[end - 1] == ".":
            end -= 1
        title = _title_around(text, start, end, tokens, first)
        if title is None or bystander(passage, Hit(start, end, "person", ())):
            continue
        code = _country_around(text, start, end, kept, known)
        name = re.sub(r"\s+", " ", text[start:end])
        name = " ".join(w.capitalize() if w.isupper() and len(w) > 3 else w for w in name.split())
        yield start, end, Figure("?" + fold(name), name, code, title)


def _name_runs(
    tokens: list[tuple[int, int, str]], text: str, spans: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    covered = bytearray(len(text) + 1)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    taken = {n for n, (a, b, _) in enumerate(tokens) if any(covered[a:b])}
    n = 0
    while n < len(tokens):
        if not _name_word(tokens[n][2]) or n in taken:
            n += 1
            continue
        last = n
        while (
            last + 1 < len(tokens)
            and last + 1 not in taken
            and text[tokens[last][1] : tokens[last + 1][0]] in (" ", "-", " · ", "·")
        ):
            word = tokens[last + 1][2]
            if _name_word(word) or (
                word in _PARTICLES
                and last + 2 < len(tokens)
                and last + 2 not in taken
                and _name_word(tokens[last + 2][2])
            ):
                last += 1
            else:
                break
        if 1 <= last - n <= 5:
            yield n, last
        n = last + 1


_PARTICLES = frozenset(
    {"bin", "al", "el", "de", "da", "do", "dos", "del", "von", "van", "der", "ul", "ur", "ibn", "bint", "la"}
)


def _name_word(word: str) -> bool:
    return word[0].isupper() and fold(word.rstrip(".")) not in listed("not_names")


def _title_around(text: str, start: int, end: int, tokens: list[tuple[int, int, str]], first: int) -> str | None:
    """The title beside a run of capitalised words, or None: before it (with its ``of …``), or in apposition."""
    if (
        first
        and tokens[first - 1][2].lower().rstrip(".") in _heads() | _RANKS
        and (
            _near(text, tokens[first - 1][1], start)
            or (text[tokens[first - 1][1] : start], text[end : end + 1]) == _SET
        )
    ):
        return _title_phrase(text, tokens, first - 1)
    before = text[max(0, start - 110) : start]
    match = pattern("of-title").search(before)
    if match:
        return match["title"].strip(" ,")
    if end - start > 6 and " " in text[start:end] and (match := pattern("romance-title").search(before)):
        return match["title"].strip(" ,")
    for key in ("after-name", "after-name-other"):
        if match := pattern(key).match(text[end : end + 150]):
            return match["title"].strip()
    return None


_RANKS = frozenset({"gen", "adm", "col", "lt", "maj", "brig", "capt", "cmdr", "sen", "rank", "dr"})


_SET = (", ", ",")
"""Commas on both sides: ``the ministry's spokeswoman, Anna Wolkowa, told``."""


def _near(text: str, a: int, b: int) -> bool:
    return text[a:b].strip(" .") == "" and b - a <= 3


def _title_phrase(text: str, tokens: list[tuple[int, int, str]], head: int) -> str:
    first = head
    while (
        first
        and head - first < 6
        and tokens[first - 1][2][0].isupper()
        and _near(text, tokens[first - 1][1], tokens[first][0])
    ):
        first -= 1
    return text[tokens[first][0] : tokens[head][1]]


def _posted(before: str) -> bool:
    """``Ambassador to X`` is not X's ambassador."""
    return bool(pattern("posted").search(before))


def _state_of(hit: Hit, known: Gazetteer) -> str | None:
    """The one state that a name speaks of: its own, that of a place, or that of an army."""
    if hit.kind in ("country", "adjective") and len(hit.ids) == 1:
        return hit.ids[0]
    if hit.kind == "place":
        return known.places[hit.ids[0]].country
    if hit.kind == "organization":
        body = known.organizations[hit.ids[0]]
        return body.members[0] if body.kind == "armed service" and len(body.members) == 1 else None
    return None


def _country_around(text: str, start: int, end: int, kept: list[Hit], known: Gazetteer) -> str | None:
    """The state nearest to the name inside its sentence; a title's own adjective before one that follows."""
    stops = [m.start() for m in re.finditer(r"(?<![A-Z])[.;] ", text[:start])]
    left = max([*stops[-1:], start - 90, 0])
    right = next((i for i in (text.find(". ", end),) if i >= 0), len(text))
    best: tuple[int, str] | None = None
    for hit in kept:
        code = _state_of(hit, known)
        if code is None or _posted(text[left : hit.start]):
            continue
        if left <= hit.start and hit.end <= start and hit.kind not in ("place", "organization"):
            between = text[hit.end : start]
            gap = start - hit.end + 30 if "," in between else (start - hit.end) // 4
            gap += 40 if re.search(r"\band\b", between) else 0
        elif end <= hit.start < min(right, end + 90) and _OWN.match(text, end):
            gap = hit.start - end + 15
        else:
            continue
        gap += 25 if hit.kind == "place" else 0
        if best is None or gap < best[0]:
            best = (gap, code)
    if (best is None or best[0] > _NEAR) and is_mandarin(text[start:end]):
        return "CN"
    return best[1] if best else None


_OWN = patterns.compile(r"\s*(?:[,(–—-]|of\b|from\b|de\b|del\b|da\b|do\b|du\b|der\b|des\b)")
"""What may lead from a name to its own state; behind a verb stands somebody else's."""

_NEAR = 30
"""How near the name of a state has to stand to outweigh the form of a name."""
