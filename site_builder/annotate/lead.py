"""Where no rule tells who met whom: those whom the title and the lead name are who the news is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_builder import patterns
from site_builder.annotate.actors import groups
from site_builder.annotate.figures import Figure
from site_builder.annotate.scenes import Scene, denied, parties, status, triggers
from site_builder.annotate.text import rule
from site_builder.model import Claim

_DENSE = ("zh", "ja", "ko")
_SENTENCE = (45, 15)
"""Characters that make a sentence, in letters and in dense scripts; a shorter line greets or is a rest of chrome."""

_TIES = patterns.compile(r"(?:两国|两军)?(?:防务)?关系| (?:military |defen[cs]e |bilateral )?(?:relations|ties)\b")
"""Relations are a topic, not a meeting."""

_NAMES = ("country", "adjective", "char", "side")


def opening(found: Iterable[Scene]) -> Iterator[Scene]:
    """Titles, summaries and the first two sentences of the text; captions too, where they are all there is."""
    found = tuple(found)
    pictures = ("caption",) if all(s.sentence.role != "body" for s in found) else ()
    for scene in found:
        sentence = scene.sentence
        if sentence.role in ("title", "standfirst", *pictures) or (
            sentence.role == "body"
            and sentence.depth == 0
            and sentence.place < 2
            and len(sentence.text) >= _SENTENCE[sentence.lang in _DENSE]
        ):
            yield scene


def spoken(found: Iterable[Scene], made: Iterable[Claim]) -> bool:
    """Whether a spokesman answers: the states he is asked about have not met him."""
    voice = rule("people", "spokesman")
    assert voice
    return any(c.type == "statement" and c.main for c in made) or any(
        voice.find(scene.sentence.text) for scene in opening(found)
    )


def states(found: Iterable[Scene]) -> tuple[str, ...]:
    """The states that titles and lead name outside of speech, in order; what lies behind them is left out."""
    scenes = tuple(opening(found))
    acting = dict.fromkeys(
        actor.country
        for scene in scenes
        for actor in parties(scene)
        if actor.country and status(scene, actor.start) != "background" and not denied(scene.sentence.text, actor.start)
    )
    if len(acting) > 1:
        return tuple(code for code in acting if code)
    codes: dict[str, None] = {}
    for scene in scenes:
        for hit in scene.sentence.hits:
            told = hit.kind in _NAMES and len(hit.ids) == 1 and scene.outside(hit.start)
            told = told and not denied(scene.sentence.text, hit.start)
            if told and status(scene, hit.start) != "background":
                codes.setdefault(hit.ids[0])
    codes = {**codes, **dict.fromkeys(code for code in acting if code)}
    quoted = (a.country for s in scenes for a in parties(s, said=True) if a.key and a.country)
    return tuple(codes or dict.fromkeys(quoted))


def paired(found: Iterable[Scene]) -> Iterator[str]:
    """The states that stand with China in one list where title or lead tell, or let a spokesman tell, of a meeting."""
    for scene in opening(found):
        held = [*triggers(scene), *triggers(scene, said=True)]
        if any(r.more["type"] not in ("statement", "conference", "agreement", "aid") for r, _ in held):
            for group in groups(scene.sentence):
                codes = [hit.ids[0] for hit in group]
                ties = _TIES.match(scene.sentence.text, group[-1].end)
                if "CN" in codes and 1 < len(codes) < 4 and not ties:
                    yield from codes


def people(found: Iterable[Scene], figures: Mapping[str, Figure], lacking: Iterable[str]) -> Iterator[str]:
    """Keys of those whom title and lead name for the states ``lacking`` anybody, but not for what is to come."""
    wanted = set(lacking)
    for scene in opening(found):
        for actor in parties(scene):
            if actor.key and figures[actor.key].country in wanted and status(scene, actor.start) == "reported":
                yield actor.key


def voices(found: Iterable[Scene]) -> Iterator[str]:
    """Keys of the spokesmen whom titles and lead name as such: ``国防部新闻发言人吴谦``, ``Wu Qian, a spokesman``."""
    voice = rule("people", "spokesman")
    assert voice
    named = False
    for scene in found:
        text = scene.sentence.text
        if named and scene.sentence.depth:
            return  # the first spokesman speaks, and any other of the lead
        for hit in scene.sentence.hits:
            reach = _BESIDE[scene.sentence.lang in ("en", *_DENSE)]
            beside = (text[max(0, hit.start - reach) : hit.start], text[hit.end : hit.end + _BESIDE[1]])
            if hit.kind == "person" and any(voice.find(words) for words in beside):
                named = True
                yield hit.ids[0]


_BESIDE = (70, 30)
"""How far from the name the word may stand: Russian, French and Spanish put ministry and state between."""


def companions(found: Iterable[Scene]) -> Iterator[str]:
    """Keys of those of whom it is said that they were there: ``accompanied by``, ``等参加会见``."""
    presence = rule("people", "presence")
    assert presence
    for scene in found:
        match = presence.find(scene.sentence.text)
        if match and scene.outside(match.start()) and status(scene, match.start()) == "reported":
            yield from (actor.key for actor in parties(scene) if actor.key)
