"""Who is named: full names, surnames that stand for them, and officials that no gazetteer row knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from site_builder import tables
from site_builder.annotate.match import Hit, fold
from site_builder.annotate.text import Passage, rule
from site_builder.model import Gazetteer, Office, PartialDate, Person

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_SLACK = 3
"""Months around an office in which it still counts: dates of handover are known to the month, if at all."""

_FAMILY_FIRST = frozenset({"CN", "KR", "KP", "TW"})
_WORDS_NOT_NAMES = frozenset(
    ["he", "she", "an", "do", "to", "in", "on", "at", "no", "so", "may", "will", "major", "general", "state", "chief", "the", "of", "and", "as", "it", "we", "us", "you", "bin", "al", "el", "de", "da", "la", "le", "mr", "dr", "von", "van"]
)
_STEMS = frozenset(
    ["defense", "defence", "national", "foreign", "ministry", "military", "state", "central", "army", "navy", "naval", "air", "force", "forces", "armed", "security", "joint", "staff", "people", "peoples", "republic", "commission", "council", "department", "office", "party", "committee", "congress", "union", "federation", "kingdom", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "the", "this", "that", "his", "her", "its", "their", "on", "in", "at", "for", "of", "and", "by", "from", "with", "earlier", "later", "during", "after", "before", "also", "he", "she", "they", "it", "photo", "source", "honor", "guard", "great", "hall", "bayi", "building", "forum", "dialogue", "conference", "meeting", "summit", "headquarters", "affairs", "veterans", "home", "interior", "city", "province", "district", "deputy", "vice", "first", "prime", "acting", "chinese", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "adm", "sen", "lieut", "brig", "sr", "capt", "visiting", "general", "admiral", "colonel", "captain", "marshal", "commodore", "brigadier", "lieutenant", "major", "senior", "rear", "excellency", "his", "her", "majesty", "royal", "highness", "plus", "secretary", "minister", "president", "chairman", "commander", "director", "ambassador", "king", "sultan", "premier", "chancellor", "spokesman", "spokeswoman", "spokesperson", "chief", "head", "sino", "indo", "asia", "pacific", "eu", "un", "us", "uk", "pla", "cmc", "prc", "defensa", "defesa", "défense", "defense", "nacional", "estado", "consejo", "conselho", "ministro", "ministério", "ministerio", "ministère", "presidente", "verteidigung", "verteidigungsminister", "general-leutnant", "exteriores", "república", "republica", "état", "etat", "selon", "según", "segundo", "pour", "dans", "avec", "ambos", "su", "sus", "el", "los", "las", "der", "die", "das", "ein", "eine", "am", "im", "bei", "nach", "seit", "durante", "também", "o", "a", "os", "as", "em", "no", "na"]
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A person in an article. ``key`` is the gazetteer's id, or ``?`` and the name for one it does not know."""

    key: str
    name: str
    country: str | None
    title: str
    """The title as the text has it; empty for people of the gazetteer."""
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The passages with every name of a person settled (``ids`` has one key), and the figures by key."""

    passages: tuple[Passage, ...]
    figures: Mapping[str, Figure]


def office_on(person: Person, date: PartialDate | None) -> Office | None:
    """The office held on ``date`` (the first row of several); without a date the only or first one."""
    held = [o for o in person.offices if holds(o, date)]
    return held[0] if held else None


def holds(office: Office, date: PartialDate | None) -> bool:
    """Whether the office was held on ``date``, give or take some weeks; unknown ends exclude nothing."""
    if date is None or date.year is None:
        return True
    first, last = date.year * 12 + (date.month or 1), date.year * 12 + (date.month or 12)
    return _month(office.start, 1, -(10**6)) - _SLACK <= last and first <= _month(office.end, 12, 10**6) + _SLACK


def _month(said: str | None, default: int, unknown: int) -> int:
    if not said:
        return unknown
    year, _, month = said.partition("-")
    return int(year) * 12 + (int(month) if month else default)


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
            elif not hit.weak and not _bystander(passage, hit):
                person = _choose(_likely(passage, hit, [known.people[i] for i in hit.ids], named, date), named, date)
                if person:
                    figures.setdefault(person.id, _known(person))
                    kept.append(replace(hit, ids=(person.id,)))
        settled.append(kept)
    strong = set(figures)
    open_hits = [
        (p, kept, h) for p, kept in zip(found, settled, strict=True) for h in p.hits if h.kind == "person" and h.weak
    ]
    for _ in range(2):  # a title may stand beside the second mention only
        for passage, kept, hit in [*open_hits]:
            person = _weak(passage, hit, [known.people[i] for i in hit.ids], strong, named, date)
            if person and not _bystander(passage, hit):
                figures.setdefault(person.id, _known(person))
                strong.add(person.id)
                kept.append(replace(hit, ids=(person.id,)))
                open_hits.remove((passage, kept, hit))
    for passage, kept in zip(found, settled, strict=True):
        for start, end, figure in _unknown(passage, kept, known):
            figures.setdefault(figure.key, figure)
            kept.append(Hit(start, end, "person", (figure.key,)))
    local = _local_forms(figures.values())
    settled = [[*_compounds(kept, named)] for kept in settled]
    done = tuple(
        replace(p, hits=tuple(sorted([*kept, *_surnames(p, kept, local)], key=lambda h: h.start)))
        for p, kept in zip(found, settled, strict=True)
    )
    return Cast(done, figures)


def _compounds(kept: list[Hit], named: set[str]) -> Iterator[Hit]:
    """Of 中俄 what the article bears out: a state it names, or the one state of a character beside such a one."""
    chars = [h for h in kept if h.kind == "char"]
    sure = {h.start for h in chars if len(set(h.ids) & named) == 1}
    for hit in kept:
        if hit.kind not in ("char", "side"):
            yield hit
        elif len(ids := tuple(i for i in hit.ids if i in named)) == 1:
            yield replace(hit, ids=ids)
        elif hit.kind == "char" and len(hit.ids) == 1 and {hit.start - 1, hit.start + 1} & sure:
            yield hit


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
    return bool(after and after[1].lower() not in _STEMS and text[hit.start].isascii())


def _title_before(before: str) -> bool:
    return bool(_TITLE_END.search(before)) or bool(_title_end_zh().search(before))


def _title_after(after: str) -> bool:
    return bool(
        re.match(r",? (?:the |a )?(?:[A-Z][\w’']+ ){0,3}(?:[Mm]inister|[Pp]resident|[Cc]hief|[Cc]ommander)", after)
    )


_TITLE_END = re.compile(
    r"\b(?:[Mm]inister|[Pp]resident|[Ss]ecretary|[Cc]hief|[Cc]ommander|[Cc]hairman|King|Prince|Premier|Chancellor|General|Gen\.?|"
    r"Admiral|Adm\.?|Marshal|Colonel|Dr\.?|Mr\.?|counterpart|министр обороны|президент|Minister|ministre|ministro|Präsident|président|"
    r"presidente|Sheikh|Prince)(?: of [A-Z]\w+)? ?$"
)


@cache
def _title_end_zh() -> re.Pattern[str]:
    words = tables.rows("rules/people")["words"]
    titles = "|".join(map(re.escape, [*words["title_zh"], *words["rank_zh"], "国防部长", "大臣", "部长"]))
    return re.compile(f"(?:{titles})$")


def _bystander(passage: Passage, hit: Hit) -> bool:
    zh = passage.block.lang.startswith("zh")
    before = passage.text[max(0, hit.start - 48) : hit.start]
    pattern = rule("people", "zh-bystander" if zh else "en-bystander")
    after = rule("people", "zh-bystander-after")
    assert pattern and after
    return bool(pattern.find(before)) or (zh and bool(after.find(passage.text[hit.end : hit.end + 6])))


# --- officials nobody has a row for -------------------------------------------------------------------


def _unknown(passage: Passage, kept: list[Hit], known: Gazetteer) -> Iterator[tuple[int, int, Figure]]:
    if passage.block.role in ("title", "standfirst"):  # capitals are no names there; the text names them again
        return
    if passage.block.lang.startswith("zh"):
        yield from _unknown_zh(passage, kept)
    elif passage.block.lang[:2] in ("en", "fr", "de", "es", "pt", "it", "id"):
        yield from _unknown_en(passage, kept, known)


def _unknown_zh(passage: Passage, kept: list[Hit]) -> Iterator[tuple[int, int, Figure]]:
    pattern = rule("people", "zh-title-name")
    assert pattern
    for match in pattern.pattern.finditer(passage.text):
        start, end = match.span("name")
        if any(
            h.start < end and start < h.end for h in kept if h.kind in ("person", "country", "organization", "place")
        ):
            continue
        title = passage.text[match.start() : start]
        code = next((h.ids[0] for h in reversed(sorted(kept, key=lambda h: h.start))
                     if h.kind in ("country", "side") and 0 <= match.start() - h.end <= 10), None)  # fmt: skip
        if code is not None and not _bystander(passage, Hit(start, end, "person", ())):
            yield start, end, Figure("?" + match["name"], match["name"], code, title)


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
        if text[end - 1] == ".":
            end -= 1
        title = _title_around(text, start, end, tokens, first)
        if title is None or _bystander(passage, Hit(start, end, "person", ())):
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
    return word[0].isupper() and fold(word.rstrip(".")) not in _STEMS and not (word.isupper() and 1 < len(word) < 3)


_AFTER_NAME = re.compile(
    r"^,? ?\(?(?:[LR]\)|left\)|right\)|second \w+\))?,? (?:the |a |an |who is |its |his |their |also )?"
    r"(?P<title>(?:[\w’'.-]+ ){0,5}?(?:[Mm]inister|[Pp]resident|[Ss]ecretary|[Cc]hief|[Cc]ommander|[Cc]hair(?:man|woman)|[Dd]irector|"
    r"[Aa]mbassador|[Ss]pokes\w+|[Hh]ead|[Cc]ommandant|[Aa]ttach[eé]|[Pp]remier|[Cc]hancellor|[Ii]nspector|[Aa]dvis[eo]r|King|Commander-in-Chief|[Ss]ecretary-[Gg]eneral)"
    r"(?:[- ]in[- ][Cc]hief|-[Gg]eneral)?(?: (?:of|for|to) (?:the )?[\w’' -]{2,60}?)?)(?=[,.;()]|$| (?:on|at|in|said|and|met|who|here)\b)"
)


def _title_around(text: str, start: int, end: int, tokens: list[tuple[int, int, str]], first: int) -> str | None:
    """The title beside a run of capitalised words, or None: before it (with its ``of …``), or in apposition."""
    if (
        first
        and tokens[first - 1][2].lower().rstrip(".") in _heads() | _RANKS
        and _near(text, tokens[first - 1][1], start)
    ):
        return _title_phrase(text, tokens, first - 1)
    before = text[max(0, start - 110) : start]
    match = _OF_TITLE.search(before)
    if match:
        return match["title"].strip(" ,")
    if end - start > 6 and " " in text[start:end] and (match := _ROMANCE_TITLE.search(before)):
        return match["title"].strip(" ,")
    if match := _AFTER_NAME.match(text[end : end + 150]):
        return match["title"].strip()
    return None


_RANKS = frozenset({"gen", "adm", "col", "lt", "maj", "brig", "capt", "cmdr", "sen", "rank", "dr"})
_OF_TITLE = re.compile(
    r"(?P<title>\b(?:[A-Z][\w’'-]+ )*(?:[Mm]inister|[Cc]hief|[Cc]ommander|[Cc]hairman|[Ss]ecretary|[Dd]irector|[Pp]resident|[Aa]mbassador|[Hh]ead)s?"
    r"(?:[- ][Ii]n[- ][Cc]hief)? (?:of|for|to|from) (?:the )?[\w’'.,& -]{3,70}?),? (?:(?:[A-Z][\w.-]+ ){0,3}(?:General|Admiral|Marshal|Colonel|Gen\.?) )?$"
)


_ROMANCE_TITLE = re.compile(
    r"(?P<title>\b(?:[Vv]ice|[Ss]ub)?(?:ministr[oae]|secretari[oa]|president[ea]|président|général|jefe|comandante|homólogo|homologue|"
    r"Verteidigungsminister|Amtskollegen?|chef d['’]état-major|embajador|embaixador|ambassadeur)\b(?: (?!y |e |et |und |con |com |avec |mit )[\w’'-]+){0,5}),? $"
)


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


def _country_around(text: str, start: int, end: int, kept: list[Hit], known: Gazetteer) -> str | None:
    """The state nearest to the name inside its sentence; a title's own adjective before one that follows."""
    stops = [m.start() for m in re.finditer(r"(?<![A-Z])[.;] ", text[:start])]
    left = max([*stops[-1:], start - 90])
    right = next((i for i in (text.find(". ", end),) if i >= 0), len(text))
    best: tuple[int, str] | None = None
    for hit in kept:
        if hit.kind not in ("country", "adjective", "place") or len(hit.ids) != 1:
            continue
        if left <= hit.start and hit.end <= start and hit.kind != "place":
            gap = start - hit.end + (30 if "," in text[hit.end : start] else 0)
        elif end <= hit.start < min(right, end + 90):
            gap = hit.start - end + 15
        else:
            continue
        code = known.places[hit.ids[0]].country if hit.kind == "place" else hit.ids[0]
        gap += 25 if hit.kind == "place" else 0
        if best is None or gap < best[0]:
            best = (gap, code)
    return best[1] if best else None


# --- surnames inside the article -----------------------------------------------------------------------


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
            out.update(dict.fromkeys(w for w in wanted if len(w) > 1 and w.lower() not in _WORDS_NOT_NAMES))
    return tuple(out)


_CAPITAL = re.compile(r"(?<![\w-])(?=[^\W\d_a-z\u3040-\u9fff])[^\W\d_]+(?:-[^\W\d_]+)*")


def _surnames(passage: Passage, kept: list[Hit], local: Mapping[str, str]) -> Iterator[Hit]:
    spans = [(h.start, h.end) for h in kept if h.kind in ("person", "organization", "place", "country")]
    for match in _CAPITAL.finditer(passage.text):
        key = local.get(fold(match[0]))
        if key and not any(a < match.end() and match.start() < b for a, b in spans):
            hit = Hit(match.start(), match.end(), "person", (key,), True)
            if not _part_of_longer_name(passage.text, hit):
                yield hit
