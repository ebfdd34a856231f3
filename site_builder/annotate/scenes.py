"""Sentences taken apart: who acts outside of speech, what happens there, and whether it has happened yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from site_builder import patterns, tables
from site_builder.annotate.actors import Actor, actors
from site_builder.annotate.figures import Figure
from site_builder.annotate.speech import Speech, speech
from site_builder.annotate.text import Sentence, rule
from site_builder.model import Status
from site_builder.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence taken apart: actors outside of speech, who speaks, what happens, when."""

    sentence: Sentence
    cast: tuple[Actor, ...]
    speech: Speech
    asides: tuple[tuple[int, int], ...]

    def outside(self, position: int) -> bool:
        """Neither inside of a speech nor of a relative clause."""
        return not self.speech.said(position) and not any(a <= position < b for a, b in self.asides)


def scenes(all_sentences: tuple[Sentence, ...], figures: Mapping[str, Figure]) -> tuple[Scene, ...]:
    """Every sentence taken apart, in order."""
    out = []
    carried, block, answer = False, -1, -1
    for sentence in all_sentences:
        cast = actors(sentence, figures)
        said = speech(sentence, cast, carried and sentence.block == block)
        if sentence.place == 0 and (label := _label(sentence, cast)):
            answer = sentence.block
            said = Speech(said.zones, tuple(a for a in cast if a.key and a.end <= label), said.carries)
        if sentence.block == answer:
            said = replace(said, zones=((label if sentence.place == 0 else 0, len(sentence.text)),))
        aside = rule("speech", f"{sentence.lang}-aside")
        asides = tuple(m.span() for m in aside.pattern.finditer(sentence.text)) if aside else ()
        out.append(Scene(sentence, cast, said, asides))
        carried, block = said.carries, sentence.block
    return tuple(out)


def _label(sentence: Sentence, cast: tuple[Actor, ...]) -> int:
    """Where the words begin in ``Question: …``, ``记者：…`` or ``Wu Qian: …``; 0 where nobody is given the word."""
    asked = rule("speech", "asked")
    assert asked
    if found := asked.pattern.match(sentence.text):
        return found.end()
    if cast and cast[0].key and cast[0].start <= 2 and (colon := _COLON.match(sentence.text, cast[0].end)):
        return colon.end()
    return 0


_COLON = patterns.compile(r"\s{0,2}[:：]")


def triggers(scene: Scene, *, said: bool = False) -> list[tuple[tables.Rule, re.Match[str]]]:
    """The rules that hold outside of speech (``said``: inside of it), in file order."""
    found = []
    low = scene.sentence.text.lower()
    for candidate in _rules(scene.sentence.lang):
        if "needs" in candidate.more and not any(word in low for word in candidate.more["needs"]):
            continue
        for match in candidate.pattern.finditer(scene.sentence.text):
            if denied(scene.sentence.text, match.start()):
                continue
            if scene.speech.said(match.start()) if said else scene.outside(match.start()):
                found.append((candidate, match))
                break
    return found


_DENIAL = patterns.compile(
    r"\b(?:no|not|never|without|declin\w+|refus\w+|reject\w+|rebuff\w+|cancel\w+|lack\w*)\b[^,.;]{0,30}$|(?:未能?|没有|拒绝|取消)[^，。]{0,6}$",
    re.IGNORECASE,
)


def denied(text: str, at: int) -> bool:
    """``No formal talks``: what did not happen is no event."""
    return bool(_DENIAL.search(text, max(0, at - 45), at))


@cache
def _rules(lang: str) -> tuple[tables.Rule, ...]:
    return tuple(r for r in tables.rules("claims") if lang in r.more["langs"])


def status(scene: Scene, at: int, *, said: bool = False) -> Status:
    """Whether what is told at ``at`` has happened, is to come, or lies behind."""
    text, lang = scene.sentence.text, scene.sentence.lang
    for name, value in (("ahead", "planned"), ("past", "background")):
        found = rule("speech", f"{lang}-{name}")
        if not found:
            continue
        for match in found.pattern.finditer(text):
            if scene.speech.said(match.start()) == said and _same_clause(text, match, at):
                return value  # type: ignore[return-value]
    return "reported"


def _same_clause(text: str, match: re.Match[str], at: int) -> bool:
    """Words of time rule what follows them; behind the trigger they have to follow soon (``the meeting will be``)."""
    low, high = sorted((match.start(), at))
    between = text[low:high]
    far = 120 if match.start() < at else 45
    return len(between) < far and not re.search(r"[;；]|\bthat\b|, (?:and|but|where|who|which)\b", between)


def parties(scene: Scene, *, said: bool = False) -> tuple[Actor, ...]:
    """The actors of a sentence who are there: not in speech, not in an aside, not named for a letter or an order.

    ``said``: those of whom the speech tells, for what a spokesman announces.
    """
    text, lang = scene.sentence.text, scene.sentence.lang
    apart, after = rule("speech", f"{lang}-apart"), rule("speech", f"{lang}-apart-after")
    out = []
    for actor in scene.cast:
        if not (scene.speech.said(actor.start) if said else scene.outside(actor.start)):
            continue
        start = _title_start(text, actor.start, lang)
        if apart and apart.find(text[max(0, start - 110) : start]):
            continue
        if after and after.find(text[actor.end : actor.end + 40]):
            continue
        out.append(actor)
    return tuple(out)


def _title_start(text: str, start: int, lang: str) -> int:
    """Where the name begins together with the title in capitals before it."""
    if lang != "en":
        return start
    match = re.search(
        r"(?:(?:\b(?:his|her|its|the|visiting|of|and|for) )?\b[A-Z][\w’'.-]* (?:and |of |for )?)*$", text[:start]
    )
    return match.start() if match and match[0] else start
