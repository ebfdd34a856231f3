"""The keys of a front matter, checked one by one; each mistake with its line and with what to write instead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_builder import frontmatter, lang
from site_builder.model import Paragraph, PartialDate, Party
from site_builder.problems import Problem

_DATE = re.compile(r"(?:(\d{4})|-)(?:-(\d\d)(?:-(\d\d))?)?")
_CODE = re.compile(r"[A-Z]{2}")


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
        if (
            isinstance(value, list)
            and False in value
            and keys[-1] in ("participants", "host", "mentioned", "countries")
        ):
            self.wrong("YAML reads the bare word NO as false", "write 'NO' in quotes for Norway", *keys)
            return ()
        self.wrong(f"{keys[-1]!r} is not a list of words", f"write {keys[-1]}: [first, second]", *keys)
        return ()

    def codes(self, meta: Mapping[str, Any], *keys: str | int) -> tuple[str, ...]:
        """ISO 3166-1 alpha-2 codes."""
        for code in (found := self.words(meta, *keys)):
            if not _CODE.fullmatch(code):
                self.wrong(f"{code!r} is not a country code", "write two capital letters, for example RU", *keys)
        return tuple(c for c in found if _CODE.fullmatch(c))

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
        found = []
        for n, entry in enumerate(value):
            if isinstance(entry, str):
                known = entry if re.fullmatch(r"[a-z0-9]{2,}-[a-z0-9-]+", entry) else None
                found.append(Party(entry, person=known))
            elif isinstance(entry, dict) and (entry.get("name") or entry.get("id") or entry.get("country")):
                name, person = entry.get("name") or entry.get("id") or "", entry.get("id")
                found.append(Party(str(name), entry.get("country"), person, entry.get("role")))
            else:
                self.wrong("a party without name, id or country", "write - {name: …, country: RU}", *keys, n)
        return tuple(found)

    def paragraphs(self, value: Any, *keys: str | int) -> tuple[Paragraph, ...]:
        entries = value if isinstance(value, list) else [value]
        found = []
        for entry in entries:
            if isinstance(entry, str):
                found.append(Paragraph(lang.tag(entry), entry))
            elif isinstance(entry, dict) and isinstance(entry.get("text"), str):
                tag = entry.get("lang") or lang.tag(entry["text"])
                found.append(Paragraph(tag, entry["text"], tuple(entry.get("lines") or ())))
            else:
                self.wrong("a text without words", "write - {lang: en, text: …}", *keys)
        return tuple(found)


def _exists(date: PartialDate) -> bool:
    try:
        dt.date(date.year or 2000, date.month or 1, date.day or 1)
    except ValueError:
        return False
    return True
