"""The organizations an article is about and the topics it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from site_builder.annotate.text import Passage
from site_builder.model import Gazetteer, PartialDate, Topic

_PARTS = {"pla": ("plan", "plaaf", "plarf", "plaa"), "admm": ("admm-plus",)}
_ALSO_ABROAD = {"cmc": re.compile("越[共南][^。；]{0,24}$")}
"""Bodies whose name a body of another state has too, by the words before it."""

_WEIGHT = {"title": 3, "standfirst": 2, "caption": 1, "body": 1}


def organizations(found: tuple[Passage, ...], known: Gazetteer, date: PartialDate | None) -> tuple[str, ...]:
    """Ids in the order of first mention, those of the title first; what counts as another is given as that other."""
    ordered = sorted(enumerate(found), key=lambda pair: (pair[1].block.role != "title", pair[0]))
    ids: dict[str, None] = {}
    chinese = all(p.block.lang.startswith("zh") for p in found)
    for _, passage in ordered:
        for hit in passage.hits:
            if hit.kind == "organization" and (not hit.weak or _exercise(passage.text, hit.start, hit.end)):
                for key in hit.ids:
                    if key in _ALSO_ABROAD and _ALSO_ABROAD[key].search(passage.text, 0, hit.start):
                        continue
                    body = known.organizations[key]
                    ids.update(dict.fromkeys((key,) if body.counts_as is None else body.counts_as))
            elif chinese and hit.kind == "country" and hit.ids == ("CN",) and passage.text.startswith("海军", hit.end):
                ids.setdefault("plan")
    return tuple(key for key in _today(ids, known, date) if not _part_stands_for(key, ids))


def _today(ids: Iterable[str], known: Gazetteer, date: PartialDate | None) -> list[str]:
    """A body that was renamed since has its later name only where that is named, or the day is later."""
    names = dict.fromkeys(ids)
    out: dict[str, None] = {}
    for key in names:
        body = known.organizations[key]
        later = body.successor
        if later and (later in names or (date and date.year and body.until and (date.iso or "") > body.until)):
            key = later
        out[key] = None
    return list(out)


def _part_stands_for(key: str, ids: Iterable[str]) -> bool:
    """The army as a whole is not named again beside the branch that acts, nor a meeting beside its larger form."""
    return any(part in ids for part in _PARTS.get(key, ()))


def _exercise(text: str, start: int, end: int) -> bool:
    """A weak form is the name of an exercise only in quotes beside a word that says so."""
    around = text[max(0, start - 30) : end + 40]
    quoted = text[max(0, start - 1) : start] in "“\"'‘《" and start > 0
    return quoted and bool(re.search(r"exercise|drill|training|演|训", around, re.IGNORECASE))


def topics(found: tuple[Passage, ...], known: Gazetteer) -> tuple[str, ...]:
    """Topic ids by how often their words occur, most first; a word of the title counts three times."""
    counts: dict[str, int] = {}
    for passage in found:
        low = passage.text.lower().replace("’", "'")
        for key, word, pattern in _words(tuple(known.topics.values())):
            if word in low and (times := len(pattern.findall(low)) if pattern else low.count(word)):
                counts[key] = counts.get(key, 0) + times * _WEIGHT.get(passage.block.role, 1)
    return tuple(sorted(counts, key=lambda key: (-counts[key], key)))


@lru_cache(maxsize=4)
def _words(rows: tuple[Topic, ...]) -> tuple[tuple[str, str, re.Pattern[str] | None], ...]:
    """``(topic, what has to stand in the text, how it has to stand there)``; Chinese needs no more than to stand."""
    out: list[tuple[str, str, re.Pattern[str] | None]] = []
    for row in rows:
        for form in row.words:
            word = form.lower().rstrip("*")
            if form.isascii():
                out.append((row.id, word, re.compile(rf"\b{re.escape(word)}" + ("" if form.endswith("*") else r"\b"))))
            else:
                out.append((row.id, word, None))
    return tuple(out)
