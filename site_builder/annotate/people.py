"""Who is named: full names, surnames that stand for them, and officials that no gazetteer row knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from site_builder import patterns, tables
from site_builder.annotate.figures import Figure, bystander, listed, office_on, pattern
from site_builder.annotate.match import Hit, fold
from site_builder.annotate.officials import unknown
from site_builder.annotate.text import Passage
from site_builder.model import Gazetteer, PartialDate, Person
from site_builder.records import dataclass, replace

_FAMILY_FIRST = frozenset({"CN", "KR", "KP", "TW"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The passages with every name of a person settled (``ids`` has one key), and the figures by key."""

    passages: tuple[Passage, ...]
    figures: Mapping[str, Figure]


def cast(found: tuple[Passage, ...], known: Gazetteer, date: PartialDate | None) -> Cast:
    """Settle every name of a person in an article written about ``date``."""
    named = {code for p in found for h in p.hits if h.kind in ("country", "adjective") for code in h.ids}
    named |= {known.places[i].country for p in found for h in p.hits if h.kind == "place" for i in h.ids}
    figures: dict[str, Figure] = {}
    settled: list[list[Hit]] = []
    for passage in found:
        kept = []
        for hit in passage.hits:
            if hit.kind != "person":
                kept.append(hit)
            elif not hit.weak and not bystander(passage, hit):
                person = _choose(_likely(passage, hit, [known.people[i] for i in hit.ids], named, date), named, date)
                if person:
                    figures.setdefault(person.id, _known(person))
                    kept.append(replace(hit, ids=(person.id,)))
        settled.append(kept)
    strong = set(figures)
    open_hits = [
        (p, kept, h) for p, kept in zip(found, settled, strict=True) for h in p.hits if h.kind == "person" and h.weak
    ]
    full = _local_forms(figures.values())
    for _ in range(2):  # a title may stand beside the second mention only
        for passage, kept, hit in [*open_hits]:
            if full.get(fold(passage.text[hit.start : hit.end]), hit.ids[0]) not in hit.ids:
                continue  # the surname of somebody whom the article names in full
            person = _weak(passage, hit, [known.people[i] for i in hit.ids], strong, named, date)
            if person and not bystander(passage, hit):
                figures.setdefault(person.id, _known(person))
                strong.add(person.id)
                kept.append(replace(hit, ids=(person.id,)))
                open_hits.remove((passage, kept, hit))
    settled = [[*_compounds(kept, named)] for kept in settled]
    again: dict[str, str] = {}
    for passage, kept in zip(found, settled, strict=True):
        for start, end, figure in unknown(passage, kept, known):
            figures.setdefault(figure.key, figure)
            kept.append(Hit(start, end, "person", (figure.key,)))
            again.update(dict.fromkeys(_eastern_forms(passage.text[start:end]), figure.key))
    for passage, kept in zip(found, settled, strict=True):
        kept += _repeated(passage, kept, again)
    local = _local_forms(figures.values())
    done = tuple(
        replace(p, hits=tuple(sorted([*kept, *_surnames(p, kept, local)], key=lambda h: h.start)))
        for p, kept in zip(found, settled, strict=True)
    )
    return Cast(done, figures)


def _eastern_forms(name: str) -> tuple[str, ...]:
    """What stands for an unknown official further on: 阿里·邦戈, then 邦戈; nothing for names in letters."""
    if ord(name[0]) < 0x3000:
        return ()
    last = re.split("[·・•]", name)[-1]
    return (name, last) if len(last) > 1 else (name,)


def _repeated(passage: Passage, kept: list[Hit], forms: Mapping[str, str]) -> Iterator[Hit]:
    spans = [(h.start, h.end) for h in kept]
    for form, key in forms.items():
        for match in re.finditer(re.escape(form), passage.text):
            if not any(a < match.end() and match.start() < b for a, b in spans):
                spans.append(match.span())
                yield Hit(match.start(), match.end(), "person", (key,), True)


def _compounds(kept: list[Hit], named: set[str]) -> Iterator[Hit]:
    """Of 中俄 what the article bears out: a state it names, or the one state of a character beside such a one."""
    chars = [h for h in kept if h.kind == "char"]
    sure = {h.start for h in chars if len(set(h.ids) & named) == 1}
    alone = {h.start for h in chars if len(h.ids) == 1}
    for hit in kept:
        if hit.kind not in ("char", "side"):
            yield hit
        elif len(ids := tuple(i for i in hit.ids if i in named)) == 1:
            yield replace(hit, ids=ids)
        elif hit.kind == "char" and len(hit.ids) == 1 and ({hit.start - 1, hit.start + 1} & sure or _great(hit, alone)):
            yield hit


_GREAT = frozenset({"CN", "US", "RU", "JP", "IN", "GB", "FR", "DE", "KR", "VN", "PH"})
"""States that news calls by one character even where it never names them in full."""


def _great(hit: Hit, alone: set[int]) -> bool:
    """``中美`` and ``美防长`` need no full name; a rarer state does."""
    return hit.ids[0] in _GREAT and (not hit.weak or bool({hit.start - 1, hit.start + 1} & alone))


def _known(person: Person) -> Figure:
    return Figure(person.id, person.name.get("en") or person.id, person.country, "", person)


def _likely(
    passage: Passage, hit: Hit, candidates: list[Person], named: set[str], date: PartialDate | None
) -> list[Person]:
    """A foreign name in a few Chinese characters is shared by many: its state has to be named, and nearest."""
    text = passage.text[hit.start : hit.end]
    if ord(text[0]) < 0x3000 or "·" in text:
        return candidates
    beside = _state_before(passage, hit)
    return [
        p
        for p in candidates
        if p.country in (*_OWN_SCRIPT, None)
        or (
            p.country in named
            and (beside is None or p.country in beside)
            and (len(candidates) == 1 or office_on(p, date))
        )
    ]


_OWN_SCRIPT = ("CN", "JP", "KR", "KP", "VN", "SG")
"""States whose names are written in characters of their own, or usually are: no transliteration."""


def _state_before(passage: Passage, hit: Hit) -> tuple[str, ...] | None:
    """The state whose title the name carries (马来西亚国防部长哈立德), or None."""
    lands = [h for h in passage.hits if h.kind in ("country", "side") and 0 <= hit.start - h.end <= 14]
    if not lands or re.search(r"[，,。；、]", passage.text[lands[-1].end : hit.start]):
        return None
    return lands[-1].ids


def _choose(candidates: list[Person], named: set[str], date: PartialDate | None) -> Person | None:
    """Among people of one name: the state that is named, then the office on the day; a tie is nobody."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    scores = [(2 * (p.country in named) + (office_on(p, date) is not None), n) for n, p in enumerate(candidates)]
    best = max(score for score, _ in scores)
    top = [n for score, n in scores if score == best]
    return candidates[top[0]] if len(top) == 1 else None


def _weak(
    passage: Passage, hit: Hit, candidates: list[Person], strong: set[str], named: set[str], date: PartialDate | None
) -> Person | None:
    """A surname or shared form: someone already named in full, or one whose title stands beside it."""
    if _part_of_longer_name(passage.text, hit):
        return None
    present = [p for p in candidates if p.id in strong]
    if present:
        return present[0] if len(present) == 1 else None
    near = [p for p in candidates if p.country in named or p.country is None]
    near = [p for p in near if office_on(p, date)]
    before = passage.text[max(0, hit.start - 60) : hit.start]
    titled = _title_before(before) or _title_after(passage.text[hit.end : hit.end + 60])
    beside = _state_before(passage, hit)
    if beside:
        near = [p for p in near if p.country in beside]
    if titled and len(near) > 1:
        codes = [c for h in passage.hits if h.kind in ("country", "adjective", "side") and 0 <= hit.start - h.end < 30
                 for c in h.ids]  # fmt: skip
        near = [p for p in near if p.country in codes]
    if len(near) != 1:
        return None
    rare = hit.end - hit.start >= 5 and len(candidates) == 1 and near[0].country not in _FAMILY_FIRST
    return near[0] if titled or rare else None


def _part_of_longer_name(text: str, hit: Hit) -> bool:
    """``Li`` of ``Li Dayong``: a capitalised word follows at once that is no title."""
    after = re.match(r"[ -]([A-Z][a-z]+)", text[hit.end : hit.end + 24])
    return bool(after and fold(after[1]) not in listed("not_names") and text[hit.start].isascii())


def _title_before(before: str) -> bool:
    return bool(pattern("title-end").search(before)) or bool(_title_end_zh().search(before))


def _title_after(after: str) -> bool:
    return bool(
        re.match(r",? (?:the |a )?(?:[A-Z][\w’']+ ){0,3}(?:[Mm]inister|[Pp]resident|[Cc]hief|[Cc]ommander)", after)
    )


@cache
def _title_end_zh() -> re.Pattern[str]:
    words = tables.rows("rules/people")["words"]
    titles = "|".join(map(re.escape, [*words["title_zh"], *words["rank_zh"], "国防部长", "大臣", "部长"]))
    return patterns.compile(f"(?:{titles})$")


def _local_forms(figures: Iterable[Figure]) -> dict[str, str]:
    """``{folded word: key}`` of the words that stand for one figure of the article and for no other."""
    owners: dict[str, set[str]] = {}
    for figure in figures:
        for word in _surname_words(figure.name, figure.country, figure.person):
            owners.setdefault(fold(word), set()).add(figure.key)
    return {word: next(iter(keys)) for word, keys in owners.items() if len(keys) == 1}


@lru_cache(maxsize=4096)
def _surname_words(name: str, country: str | None, person: Person | None) -> tuple[str, ...]:
    """The first and last word of a name; of a Chinese or Korean one the first, which is the family's."""
    out: dict[str, None] = {}
    for form in person.aliases if person else (name,):
        words = [w for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", form) if ord(form[0]) < 0x3000]
        if len(words) > 1:
            wanted = (words[0],) if country in _FAMILY_FIRST else (words[0], words[-1])
            out.update(dict.fromkeys(w for w in wanted if len(w) > 1 and fold(w) not in listed("not_surnames")))
    return tuple(out)


_CAPITAL = patterns.compile(r"(?<![\w-])(?=[^\W\d_a-z\u3040-\u9fff])[^\W\d_]+(?:-[^\W\d_]+)*")


def _surnames(passage: Passage, kept: list[Hit], local: Mapping[str, str]) -> Iterator[Hit]:
    spans = [(h.start, h.end) for h in kept if h.kind in ("person", "organization", "place", "country")]
    for match in _CAPITAL.finditer(passage.text):
        key = local.get(fold(match[0]))
        if key and not any(a < match.end() and match.start() < b for a, b in spans):
            hit = Hit(match.start(), match.end(), "person", (key,), True)
            if not _part_of_longer_name(passage.text, hit):
                yield hit
