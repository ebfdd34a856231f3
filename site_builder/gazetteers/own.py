"""The project's own rows, ``content/gazetteer/*.yaml``: each good row with its line, every mistake with its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from site_builder import patterns, tables
from site_builder.problems import NotYamlError, Problem

KEYS: Mapping[str, Mapping[str, type]] = {
    "countries": {"id": str, "name": dict, "en": list, "adjectives": list, "zh": list, "char": str, "side": list,
                  "capital": list, "state": bool, "note": str},
    "people": {"id": str, "en": str, "zh": list, "aliases": list, "weak": list, "country": str, "offices": list,
               "confidence": str, "verified": list, "note": str},
    "organizations": {"id": str, "label": str, "name": dict, "kind": str, "en": list, "zh": list, "weak": list,
                      "members": list, "counts_as": list, "until": str, "successor": str, "verified": str,
                      "note": str},
    "places": {"id": str, "name": dict, "en": list, "zh": list, "country": str},
    "topics": {"id": str, "name": dict, "en": list, "zh": list},
}  # fmt: skip
"""The keys a row of each table may have, and of what shape."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "countries": ("en",), "people": ("en",), "organizations": ("label",), "places": ("country",), "topics": ("name",),
}  # fmt: skip

_OFFICE = patterns.compile(r"\d{4}(-(0[1-9]|1[0-2]))?$")
_SLUG = patterns.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID = {"countries": patterns.compile(r"[A-Z]{2}"), "topics": patterns.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")}
"""What an id may look like: pages are named by it. That of a topic names no page."""


def project_rows(file: Path, problems: list[Problem], lines: bool) -> Iterator[tuple[str, dict[str, Any], int]]:
    """Each good row of a file with its table and, where ``lines`` are asked for, its line; what is wrong goes to
    ``problems``."""
    where = file.as_posix()
    try:
        content = tables.load_yaml(file, lines)
    except (ValueError, OSError) as error:
        problems.append(_unreadable(where, error))
        return
    if content is None:
        return
    if not isinstance(content, dict):
        problems.append(Problem(where, 1, "is not a table of rows", "begin with people: and rows below it"))
        return
    for table, rows in content.items():
        if table == "__line__":
            continue
        if table not in KEYS:
            what = f"the table {table!r} is not known"
            problems.append(Problem(where, content.get("__line__", 0), what, f"use one of {', '.join(KEYS)}"))
        elif not isinstance(rows, list):
            problems.append(
                Problem(where, content.get("__line__", 0), f"{table!r} is not a list", "write rows as - {id: …}")
            )
        else:
            for row in rows:
                wrong = tuple(_mistakes(table, row, where, content.get("__line__", 0)))
                problems.extend(wrong)
                if not wrong:
                    yield table, _bare(row), row.get("__line__", 0)


def _bare(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row without the numbers of lines, which a table of names has as well."""
    return {k: _bare(v) if isinstance(v, dict) else v for k, v in row.items() if k != "__line__"}


def _unreadable(where: str, error: ValueError | OSError) -> Problem:
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(where, line, "is not UTF-8", "save it as UTF-8")
    if isinstance(error, OSError):
        return Problem(where, 0, f"cannot be read ({error.strerror})", "look at the file's permissions")
    if isinstance(error, NotYamlError):
        what = f"cannot be read as YAML ({error.what})"
        return Problem(where, error.line, what, error.remedy)
    # what looks like a date and is none: 2021-13-45
    return Problem(where, 0, f"holds a value that cannot be read ({error})", "put dates into quotes")


def _mistakes(table: str, row: Any, where: str, line: int) -> Iterator[Problem]:
    if not isinstance(row, dict):
        yield Problem(where, line, f"a row of {table} is not a list of keys and values: {row!r}", "write - {id: …}")
        return
    line = row.get("__line__", 0)
    if not isinstance(row.get("id"), str):
        yield Problem(where, line, f"a row of {table} has no id", "give it an id; quote NO and other YAML words")
    elif not _ID.get(table, _SLUG).fullmatch(row["id"]):
        remedy = "use two capitals of ISO 3166" if table == "countries" else "use small letters a-z, digits and hyphens"
        yield Problem(where, line, f"{row['id']!r} cannot be an id of {table}", remedy)
    for key, value in row.items():
        if key == "__line__" or key == "id":
            continue
        if key not in KEYS[table]:
            yield Problem(where, line, f"the key {key!r} is not known in {table}", f"use {', '.join(KEYS[table])}")
        elif not isinstance(value, KEYS[table][key]):
            yield Problem(where, line, f"{key!r} is not a {_SHAPE[KEYS[table][key]]}: {value!r}", "see the docs")
        elif isinstance(value, dict) and not all(isinstance(name, str) for name in _bare(value).values()):
            yield Problem(where, line, f"{key!r} holds something that is no text", "write name: {en: …, zh-Hans: …}")
        elif isinstance(value, list) and key in _WORDS and not all(isinstance(word, str) for word in value):
            yield Problem(where, line, f"{key!r} holds something that is no text: {value!r}", "put it into quotes")
    for key, value in row.items():
        names = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        if key in _NAMES and any(isinstance(name, str) and not any(map(str.isalnum, name)) for name in names):
            yield Problem(
                where, line, f"{key!r} holds a name without a letter: {value!r}", "write the name, or take it out"
            )
    if table == "people" and isinstance(row.get("offices"), list):
        yield from (Problem(where, line, *wrong) for office in row["offices"] if (wrong := _bad_office(office)))


_WORDS = {"en", "zh", "aliases", "weak", "adjectives", "side", "members", "counts_as"}
"""Lists of plain words or ids."""
_NAMES = {"en", "zh", "aliases", "weak", "adjectives", "label"}
"""What is looked for in texts, or shown."""
_SHAPE = {str: "text", list: "list", dict: "table of languages", bool: "true or false"}


def _bad_office(office: Any) -> tuple[str, str] | None:
    remedy = 'write [Minister of Defence, minister, "2021-04", "2024-10"]; ~ for what is not known'
    if not isinstance(office, list) or not 2 <= len(office) <= 5:
        return f"an office is not [title, level, start, end]: {office!r}", remedy
    for day in office[2:4]:
        if day is not None and not _OFFICE.match(str(day)):
            return f"cannot read the month {day!r} of an office", remedy
    return None


def needed(table: str, row: Mapping[str, Any], file: Path) -> Iterator[Problem]:
    """What a row that is new lacks."""
    for key in NEEDED[table]:
        if key not in row:
            what = f"the new row {row['id']!r} of {table} has no {key!r}"
            yield Problem(file.as_posix(), 0, what, f"add {key}: …")
