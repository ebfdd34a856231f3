"""What is said in a sentence and by whom: nobody takes part in the words of a speech."""

from __future__ import annotations

import re
from functools import cache

from site_builder import patterns, tables
from site_builder.annotate.actors import Actor
from site_builder.annotate.text import Sentence, rule
from site_builder.records import dataclass

Zone = tuple[int, int]

_QUOTES = patterns.compile(
    r"(?<![\w.,!?…])\"[^\"]*(?:\"|$)|[“„«][^“”\"„«»]{12,}?(?:[”\"“»]|$)|(?<![\w])['‘][^'‘’]{25,}?['’](?!\w)"
)
_SHORT = 14
"""Characters, quotation marks included, below which straight marks hold a name and no words."""
_SUBJECT_GAP = 46


_SOURCE = patterns.compile("官方|消息|新闻稿|声明|通报|文告|报道|媒体|官网")
"""With these words before the verb it is a paper that says so, and nobody who is named."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The zones of a sentence that are only said, and those who say it."""

    zones: tuple[Zone, ...] = ()
    speakers: tuple[Actor, ...] = ()
    carries: bool = False
    """Whether the speech goes on in the next sentence of the paragraph, as Chinese reports let it."""

    def said(self, position: int) -> bool:
        return any(a <= position < b for a, b in self.zones)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return next(r.pattern for r in tables.rules("speech") if r.id == key)


_NAME_WORDS = 3
"""Up to so many words in quotation marks are a name, «Диалог Шангри-Ла», or say nothing of anybody."""


def speech(sentence: Sentence, cast: tuple[Actor, ...], carried: bool = False) -> Speech:
    """Take a sentence apart; ``carried``: the sentence before it was speech that goes on."""
    if sentence.lang in ("zh", "ja"):
        return _east(sentence, cast, carried)
    return _west(sentence, cast)


def _east(sentence: Sentence, cast: tuple[Actor, ...], carried: bool) -> Speech:
    verb, narrative = rule("speech", "zh-verb"), rule("speech", "zh-narrative")
    assert verb and narrative
    zones = _quoted(sentence.text)
    size = len(sentence.text)
    for match in verb.pattern.finditer(sentence.text):
        before = [a for a in cast if a.end <= match.start() and not any(z[0] <= a.start < z[1] for z in zones)]
        near = [
            a
            for a in before
            if match.start() - a.end <= 14 or not re.search(r"[,，;；]", sentence.text[a.end : match.start()])
        ]
        near = [a for a in near if not _SOURCE.search(sentence.text, a.end, match.start())]
        pronoun = re.match(r"^\W{0,2}[他她双]", sentence.text)
        if near:
            # 会见……时说: everybody before the verb was there, the subject stands nearest to the start of the clause
            speaker = near[-1] if match.start() - near[-1].end <= 14 else near[0]
            return Speech((*zones, (match.end(), size)), (speaker,) if speaker.key else (), True)
        if pronoun:
            return Speech((*zones, (match.end(), size)), (), True)
    if carried and not narrative.find(sentence.text):
        return Speech(((0, size),), (), True)
    return Speech(tuple(zones))


def _quoted(text: str) -> list[Zone]:
    """The zones between quotation marks; straight ones go in pairs, so that a name in them opens nothing."""
    return [m.span() for m in _QUOTES.finditer(text) if m.end() - m.start() >= _SHORT]


def _west(sentence: Sentence, cast: tuple[Actor, ...]) -> Speech:
    text = sentence.text
    zones = [(a, b) for a, b in _quoted(text) if len(text[a:b].split()) > _NAME_WORDS]
    verb, that = rule("speech", f"{sentence.lang}-verb"), rule("speech", f"{sentence.lang}-that")
    if verb is None or that is None:
        return Speech(tuple(zones))
    speakers: list[Actor] = []
    for match in verb.pattern.finditer(text):
        if any(a <= match.start() < b for a, b in zones):
            continue
        speaker, inverted = _subject(text, match, cast, zones)
        if speaker:
            speakers.append(speaker)
        zones += _content(text, match, that.pattern, speaker, inverted, sentence.lang)
    keyed = tuple(dict.fromkeys(a for a in speakers if a.key))
    return Speech(tuple(zones), keyed)


def _subject(text: str, verb: re.Match[str], cast: tuple[Actor, ...], zones: list[Zone]) -> tuple[Actor | None, bool]:
    """The speaker and whether he stands after the verb: ``…, said Li``; ``according to Wei``."""
    after = next((a for a in cast if 0 <= a.start - verb.end() <= 90), None)
    short = text[verb.start() : verb.end()].lower()
    if "-t-" in short:
        return None, False
    turned = short.endswith(("to", "selon", "según", "segundo", "so")) or re.search(
        r"[,”\"’'»–—-]\s*$", text[: verb.start()]
    )
    if after and turned and _pattern("titles-only").match(text[verb.end() : after.start]):
        return after, True
    left = [a for a in cast if a.end <= verb.start() and not any(z[0] <= a.start < z[1] for z in zones)]
    for actor in reversed(left):
        gap = text[actor.end : verb.start()]
        if len(gap) <= _SUBJECT_GAP and not re.search(r"[;]|\b(?:that|he|she|they|it|who said)\b", gap):
            return actor, False
        if re.match(r"^,[^,]{1,90},\s*(?:\w+ )?$", gap):
            return actor, False
    return None, False


def _content(
    text: str, verb: re.Match[str], that: re.Pattern[str], speaker: Actor | None, inverted: bool, lang: str
) -> list[Zone]:
    """The part of the sentence that is the content of this verb of speech."""
    size = len(text)
    if inverted:
        assert speaker
        later = that.search(text, speaker.end)
        return [(0, verb.start()), *([(later.end(), size)] if later else [])]
    if speaker is None and _pattern("institution").search(text, max(0, verb.start() - 70), min(size, verb.end() + 70)):
        return []
    lead = rule("speech", f"{lang}-lead")
    subject = speaker.start if speaker else max(verb.start() - 20, 0)
    before = text[:subject]
    tail = text[verb.end() :]
    later = that.search(text, verb.end())
    if "," in before and len(before) > 25 and not (lead and lead.find(before)) and lang == "en":
        return [(0, before.rfind(",")), *([(later.end(), size)] if later else [])]
    if _pattern("adverbial").match(tail):
        return [(later.end(), size)] if later else []
    start = later.end() if later and later.start() - verb.end() < 60 else verb.end()
    return [(start, size)]
