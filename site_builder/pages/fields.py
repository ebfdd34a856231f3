"""The keys of a front matter, checked one by one; each mistake with its line and with what to write instead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from site_builder import frontmatter, lang, patterns
from site_builder.model import PartialDate, Party
from site_builder.pages.rows import BareParagraph
from site_builder.problems import Problem
from site_builder.records import dataclass

_DATE = patterns.compile(r"(?:(\d{4})|-)(?:-(\d\d)(?:-(\d\d))?)?")
_CODE = patterns.compile(r"[A-Z]{2}")
TAG = patterns.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_NORWAY = "YAML reads the bare word NO as false", "write 'NO' in quotes for Norway, 'no' for Norwegian"


@dataclass(slots=True)
class Fields:
    """Reads the keys of one page and collects what is wrong with them; used for one page and thrown away."""

    path: str
    text: str
    problems: list[Problem]

    def wrong(self, what: str, remedy: str, *keys: str | int) -> None:
        self.problems.append(Problem(self.path, frontmatter.key_line(self.text, *keys), what, remedy))

    def words(self, meta: Mapping[str, Any], *keys: str | int) -> tuple[str, ...]:
        """A list of short texts under the last key; a single text counts as a list of one."""
        value = meta.get(str(keys[-1]))
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        if value is False or (isinstance(value, list) and False in value):
            self.wrong(*_NORWAY, *keys)
            return ()
        self.wrong(f"{keys[-1]!r} is not a list of words", f"write {keys[-1]}: [first, second]", *keys)
        return ()

    def word(self, meta: Mapping[str, Any], *keys: str | int) -> str | None:
        """A short text under the last key, None where there is none; a number counts as its digits."""
        value = meta.get(str(keys[-1]))
        if value is None or value == "":
            return None
        if isinstance(value, str):
            return value
        if value is False:
            self.wrong(*_NORWAY, *keys)
        elif isinstance(value, int | float | dt.date) and value is not True:
            return str(value)
        else:
            self.wrong(f"{keys[-1]!r} is not a text", f"write {keys[-1]}: followed by words", *keys)
        return None

    def code(self, meta: Mapping[str, Any], *keys: str | int) -> str | None:
        """One ISO 3166-1 alpha-2 code, or None."""
        code = self.word(meta, *keys)
        if code and not _CODE.fullmatch(code):
            self.wrong(f"{code!r} is not a country code", "write two capital letters, for example RU", *keys)
        return code if code and _CODE.fullmatch(code) else None

    def tag(self, meta: Mapping[str, Any], default: Callable[[], str], *keys: str | int) -> str:
        """A BCP 47 language tag; what ``default`` gives where there is none."""
        found = self.word(meta, *keys) or default()
        if not TAG.fullmatch(found):
            self.wrong(f"{found!r} is not a language tag", "write for example en, ru, zh-Hans or zh-Hant", *keys)
        return found

    def tags(self, meta: Mapping[str, Any], *keys: str | int) -> tuple[str, ...]:
        """A list of BCP 47 language tags."""
        for found in (tags := self.words(meta, *keys)):
            if not TAG.fullmatch(found):
                self.wrong(f"{found!r} is not a language tag", "write for example en, ru, zh-Hans or zh-Hant", *keys)
        return tags

    def number(self, meta: Mapping[str, Any], *keys: str | int) -> int:
        """A whole number, 0 where there is none."""
        value = meta.get(str(keys[-1]), 0)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.wrong(f"{keys[-1]!r} is not a number", f"write {keys[-1]}: 12", *keys)
        return 0

    def near_misses(self, meta: Mapping[str, Any], known: tuple[str, ...], *keys: str | int) -> None:
        """A warning for each key that looks like a slip of a known one; other keys are a person's own business."""
        for name in sorted(map(str, meta.keys() - _set(known))):
            from difflib import get_close_matches

            close = get_close_matches(name, known, n=1, cutoff=0.8)
            if close:
                line = frontmatter.key_line(self.text, *keys, name)
                what = f"the key {name!r} means nothing here"
                self.problems.append(Problem(self.path, line, what, f"write {close[0]}: if you mean that", "warning"))

    def codes(self, meta: Mapping[str, Any], *keys: str | int) -> tuple[str, ...]:
        """ISO 3166-1 alpha-2 codes."""
        for code in (found := self.words(meta, *keys)):
            if not _CODE.fullmatch(code):
                self.wrong(f"{code!r} is not a country code", "write two capital letters, for example RU", *keys)
        return tuple(dict.fromkeys([c for c in found if _CODE.fullmatch(c)]))

    def date(self, value: Any, *keys: str | int) -> PartialDate | None:
        if value is None:
            return None
        if isinstance(value, dt.datetime):
            value = value.date()
        found = _DATE.fullmatch(str(value))
        if found:
            date = PartialDate(*(int(g) if g else None for g in found.groups()))
            if _exists(date):
                return date
        self.wrong(f'cannot read the date "{value}"', "write 2026-03-05, or 2026-03 if only the month is known", *keys)
        return None

    def choice(self, meta: Mapping[str, Any], allowed: tuple[str, ...], default: str, *keys: str | int) -> Any:
        value = meta.get(str(keys[-1]), default)
        if value in allowed:
            return value
        self.wrong(f"{keys[-1]} {value!r} is not known", "write one of " + ", ".join(allowed), *keys)
        return default

    def dicts(self, meta: Mapping[str, Any], *keys: str | int) -> tuple[tuple[int, dict[str, Any]], ...]:
        """Numbered mappings under the last key."""
        value = meta.get(str(keys[-1]))
        if value is None:
            return ()
        if isinstance(value, dict):
            value = [value]
        if isinstance(value, list) and all(isinstance(v, dict) for v in value):
            return tuple(enumerate(value))
        self.wrong(f"{keys[-1]!r} is not a list of entries", "begin each entry with a dash, then key: value", *keys)
        return ()

    def parties(self, meta: Mapping[str, Any], *keys: str | int) -> tuple[Party, ...]:
        value = meta.get(str(keys[-1])) or []
        if not isinstance(value, list):
            self.wrong(f"{keys[-1]!r} is not a list of people", "write - {name: …, country: RU}", *keys)
            return ()
        return tuple(party for n, entry in enumerate(value) if (party := self._party(entry, *keys, n)))

    def _party(self, entry: Any, *keys: str | int) -> Party | None:
        if isinstance(entry, str):
            return Party(entry, person=entry if re.fullmatch(r"[a-z0-9]{2,}-[a-z0-9-]+", entry) else None)
        if isinstance(entry, dict):
            name, person, role = (self.word(entry, *keys, key) for key in ("name", "id", "role"))
            country = self.code(entry, *keys, "country")
            if name or person or country:
                return Party(name or person or "", country, person, role)
        self.wrong("a party without name, id or country", "write - {name: …, country: RU}", *keys)
        return None

    def paragraphs(self, value: Any, langs: tuple[str, ...], *keys: str | int) -> list[BareParagraph]:
        """Paragraphs of a page that is in ``langs``."""
        entries = value if isinstance(value, list) else [value]
        return [p for n, entry in enumerate(entries) if (p := self._paragraph(entry, langs, *keys, n))]

    def _paragraph(self, entry: Any, langs: tuple[str, ...], *keys: str | int) -> BareParagraph | None:
        if isinstance(entry, str):
            return [lang.within(entry, langs), entry, ()]
        if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
            self.wrong("a text without words", "write - {lang: en, text: …}", *keys)
            return None
        lines = entry.get("lines") or []
        if not isinstance(lines, list) or not all(isinstance(n, int) for n in lines):
            self.wrong("'lines' is not a list of line numbers", "write lines: [11]", *keys, "lines")
            lines = []
        tag = self.tag(entry, lambda: lang.within(entry["text"], langs), *keys, "lang")
        return [tag, entry["text"], lines]


@cache
def _set(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


def _exists(date: PartialDate) -> bool:
    if date.year == 0 or date == PartialDate(None, None, None):
        return False
    try:
        dt.date(date.year or 2000, date.month or 1, date.day or 1)
    except ValueError:
        return False
    return True
