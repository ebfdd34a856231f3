"""Every known name in a text: leftmost, longest, whole words, whatever the accents or the script of Chinese.

Alphabetic text is read word by word against an index of first words, Chinese character by character
against an index of first pairs: nothing has to be compiled, and 3,000 characters cost about half a millisecond.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from site_builder import lang, patterns, tables
from site_builder.model import Gazetteer
from site_builder.records import dataclass

Kind = Literal["country", "adjective", "char", "side", "person", "organization", "place", "none"]

_EAST = r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = patterns.compile(rf"[^\W_{_EAST}]+")
_HAS_EAST = patterns.compile(rf"[{_EAST}]")
_GAP = patterns.compile(r"[\s.'’‘`ʼ\-‐‑–&/·+()]{0,3}")
"""What may stand between the words of one name: ``U.S.``, ``N'Djamena``, ``Jean-Pierre``, ``(SCO)``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at ``start:end``: what it may be (``ids``, several where a form is shared) and whether it is weak.

    An ``adjective`` (Russian), a ``char`` (both halves of 中俄) and a ``side`` (俄方) are names of states too.
    """

    start: int
    end: int
    kind: Kind
    ids: tuple[str, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    shapes: tuple[int, ...]
    """For each word: 0 any letter case, 1 capital first, 2 all capitals."""
    kind: Kind
    ids: tuple[str, ...]
    weak: bool
    exact: str
    """The form to its very accents where it is short: ``Mỹ`` is a state, ``My`` a word."""


_ACCENTED = 4


class Matcher:
    """The forms of a gazetteer, indexed; make one with :func:`matcher`."""

    __slots__ = ("_chars", "_east", "_words")

    def __init__(self, forms: Iterable[tuple[str, Kind, str, bool]]) -> None:
        words: dict[tuple[tuple[str, ...], Kind, bool, tuple[int, ...], str], list[str]] = {}
        east: dict[tuple[str, Kind, bool], list[str]] = {}
        for form, kind, key, weak in forms:
            if _HAS_EAST.search(form):
                east.setdefault((lang.to_simplified(form), kind, weak), []).append(key)
            else:
                tokens = _WORD.findall(form)
                if tokens:
                    forum = kind == "organization" and len(tokens) > 3  # a forum of many words, in any letter case
                    shape = tuple(0 if forum and _shape(t) < 2 else _shape(t) for t in tokens)
                    exact = form if len(form) <= _ACCENTED and fold(form).isascii() and not form.isascii() else ""
                    words.setdefault((tuple(map(fold, tokens)), kind, weak, shape, exact), []).append(key)
        self._words: dict[str, list[_Entry]] = {}
        for (folded, kind, weak, shape, exact), keys in words.items():
            entry = _Entry(folded, shape, kind, tuple(dict.fromkeys(keys)), weak, exact)
            self._words.setdefault(folded[0], []).append(entry)
        self._east: dict[str, list[tuple[str, Kind, tuple[str, ...], bool]]] = {}
        self._chars: dict[str, tuple[str, ...]] = {}
        for (form, kind, weak), keys in east.items():
            if kind == "char":
                self._chars[form] = tuple(keys)
                continue
            self._east.setdefault(form[:2], []).append((form, kind, tuple(dict.fromkeys(keys)), weak))
        for entries in self._words.values():
            entries.sort(key=lambda e: (-len(e.words), _RANK[e.kind], e.weak))
        for forms_ in self._east.values():
            forms_.sort(key=lambda f: (-len(f[0]), _RANK[f[1]], f[3]))

    def find(self, text: str) -> tuple[Hit, ...]:
        """The names of ``text`` in order, without overlap; words that only hold a name are left out."""
        hits = self._find_words(text)
        if _HAS_EAST.search(text):
            hits += self._find_east(text)
            hits.sort(key=lambda h: (h.start, -h.end))
        return tuple(hit for hit in hits if hit.kind != "none")

    def _find_words(self, text: str) -> list[Hit]:
        tokens = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
        folded = [fold(token) for _, _, token in tokens]
        index, hits, free = self._words, [], 0
        for i, word in enumerate(folded):
            if i < free or word not in index:
                continue
            after = folded[i + 1] if i + 1 < len(folded) else ""
            for entry in index[word]:
                if (len(entry.words) == 1 or entry.words[1] == after) and _fits(entry, i, tokens, folded, text):
                    free = i + len(entry.words)
                    hits.append(Hit(tokens[i][0], tokens[free - 1][1], entry.kind, entry.ids, entry.weak))
                    break
        return hits

    def _find_east(self, text: str) -> list[Hit]:
        simple = lang.to_simplified(text)  # 美国国防部长 is a minister, not the ministry
        index, chars, hits, free = self._east, self._chars, [], 0
        for i in range(len(simple) - 1):
            pair = simple[i : i + 2]
            if i < free:
                continue
            for form, kind, ids, weak in index.get(pair, ()):
                if simple.startswith(form, i) and not (
                    kind == "organization" and simple.startswith("长", i + len(form))
                ):
                    free = i + len(form)
                    hits.append(Hit(i, free, kind, ids, weak))
                    break
            else:
                if (
                    pair[0] in chars
                    and pair[1] in chars
                    and (
                        simple.startswith("国防", i + 2)  # 美中国防部长: of two states, not of 中国
                        or not any(simple.startswith(f, i + 1) for f, *_ in index.get(simple[i + 1 : i + 3], ()))
                    )
                ):
                    free = i + 2
                    hits += [Hit(i + k, i + k + 1, "char", chars[pair[k]], True) for k in (0, 1)]
                elif pair[0] in chars and _SERVES.match(simple, i + 1) and simple[i - 1 : i] not in chars:
                    free = i + 1
                    hits.append(Hit(i, i + 1, "char", chars[pair[0]], False))
        return hits


_SERVES = patterns.compile(
    "防长|国防相|国防长官|防卫相|外相|首相|大统领|国防部长|国防部|国防大臣|防相|军方|军机|军舰|战机|海军|空军|陆军|海警|"
    "总统|总理|外长|国务卿|参谋长|高官|两国|两军|关系"
)
"""Behind one character of a state these words speak of its offices and forces: 美防长, 越海军."""


_RANK: dict[Kind, int] = {"none": 0, "person": 1, "organization": 2, "country": 3, "adjective": 4, "place": 5,
                          "side": 6, "char": 7}  # fmt: skip
"""Which reading of one form is tried first: Singapore is a state before it is a city."""


def _fits(entry: _Entry, at: int, tokens: list[tuple[int, int, str]], folded: list[str], text: str) -> bool:
    size = len(entry.words)
    if at + size > len(tokens):
        return False
    if entry.exact and tokens[at][2] != entry.exact:
        return False
    for k in range(size):
        if folded[at + k] != entry.words[k] or _shape(tokens[at + k][2]) < entry.shapes[k]:
            return False
        if k and not _GAP.fullmatch(text, tokens[at + k - 1][1], tokens[at + k][0]):
            return False
    return True


def _shape(token: str) -> int:
    if token.isupper():
        return 2 if len(token) <= 6 else 1
    return 1 if token[0].isupper() else 0


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word without accents and letter case: ``Choïgou`` is ``choigou``."""
    if word.isascii():
        return word.lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.casefold().replace("đ", "d").replace("ı", "i").replace("ł", "l").replace("ø", "o")


class _Key:
    """Finds the matcher of an equal gazetteer again, also of one that came from another process."""

    __slots__ = ("gazetteer",)

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __hash__(self) -> int:
        return hash((len(self.gazetteer.people), len(self.gazetteer.places), len(self.gazetteer.organizations)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (self.gazetteer is other.gazetteer or self.gazetteer == other.gazetteer)


def matcher(gazetteer: Gazetteer) -> Matcher:
    """The matcher of a gazetteer, made once."""
    return _matcher(_Key(gazetteer))


@lru_cache(maxsize=4)
def _matcher(key: _Key) -> Matcher:
    return Matcher(_forms(key.gazetteer))


def _forms(known: Gazetteer) -> Iterator[tuple[str, Kind, str, bool]]:
    for form in tables.rows("gazetteer/not_names")["forms"]:
        yield form, "none", "", False
    for country in known.countries.values():
        for form in country.forms:
            yield form, "country", country.code, False
        for form in country.adjectives:
            yield form, "adjective", country.code, False
        for form in country.side:
            yield form, "side", country.code, True
        if country.char:
            yield country.char, "char", country.code, True
    for code, chars in japanese_chars().items():
        if code in known.countries:
            yield from ((char, "char", code, True) for char in chars)
    for person in known.people.values():
        for form in person.aliases:
            yield form, "person", person.id, _is_weak(form)
            for case in _cases(form):
                yield case, "person", person.id, _is_weak(form)
        for form in person.weak:
            yield form, "person", person.id, True
            for case in _cases(form):
                yield case, "person", person.id, True
    for body in known.organizations.values():
        for form in body.forms:
            yield form, "organization", body.id, False
        for form in body.weak:
            yield form, "organization", body.id, True
    for place in known.places.values():
        for form in place.forms:
            yield form, "place", place.id, False


def japanese_chars() -> dict[str, list[str]]:
    """Characters that stand for a state in Japanese only: 露 is Russia there and dew in Chinese."""
    return dict(tables.rows("gazetteer/demonyms")["chars_ja"])


_ENDINGS = {"й": ("я", "ю", "ем", "е"), "ь": ("я", "ю", "ем", "е")}
_CYRILLIC = patterns.compile(r"[А-Яа-яЁё -]+")


def _cases(form: str) -> Iterator[str]:
    """A name in the cases of Russian: all words, as in Андреем Белоусовым, or the last, as in Дун Цзюнем."""
    if not _CYRILLIC.fullmatch(form):
        return
    words = form.split()
    for case in range(4):
        yield " ".join(_case(word, case) for word in words)
        yield " ".join([*words[:-1], _case(words[-1], case)])


def _case(word: str, case: int) -> str:
    if word[-1] in _ENDINGS:
        return word[:-1] + _ENDINGS[word[-1]][case]
    if word[-1] in "аеёиоуыэюя":
        return word
    surname = word.endswith(("ов", "ев", "ин", "ын"))
    return word + ("а", "у", "ым" if surname else "ом", "е")[case]


def _is_weak(form: str) -> bool:
    """A single word in letters is a surname, whatever the row says; a single Chinese character is nothing."""
    return not _HAS_EAST.search(form) and len(_WORD.findall(form)) == 1
