"""A Markdown file as three parts: YAML front matter, body, and the apparatus in a closing comment.

The front matter is for people and for other programs (Hugo, Pelican, Obsidian read it too). The
apparatus is JSON inside an HTML comment, so that no renderer shows it: line numbers, rules, quotes,
all that nobody edits by hand. Both are optional. ``split`` and ``join`` know nothing of articles.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from site_builder import patterns, plain_yaml, printable
from site_builder.problems import NotYamlError
from site_builder.records import dataclass

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_MARK = patterns.compile(
    r"(?<!\\)<!--\s*site_builder:[^\n]*\n|^\{\"(?:facts|title|rows|events|mentions|ledger|lists)\":\[", re.MULTILINE
)
"""Where the apparatus begins; also where its first line was lost or changed, so that it is never taken for text."""
_OPEN = "<!-- site_builder: how this page was read. Written by the program; not needed to edit the page.\n"
_CLOSE = "\n-->\n"
_WRITTEN = patterns.compile(r"(?m)^written: .*\n")


class FrontMatterError(ValueError):
    """The file has no readable front matter; ``line`` is 1-based in the file."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


@dataclass(frozen=True, slots=True)
class Parts:
    """What a Markdown file consists of. ``body_line`` is the 1-based line on which the body begins."""

    meta: Mapping[str, Any]
    body: str
    apparatus: Mapping[str, Any]
    body_line: int = 1
    damaged: int = 0
    """The 1-based line of an apparatus that cannot be read any more; 0: there is none, or it is whole."""


def split(text: str) -> Parts:
    """Take a file apart. Raises :class:`FrontMatterError` where the front matter cannot be read."""
    raw, rest, body_line = _cut(_plain_ends(text))
    body, apparatus, at = _cut_apparatus(rest)
    damaged = body_line + rest[:at].count("\n") if at is not None and not apparatus else 0
    return Parts(_mapping(raw), body.strip("\n"), apparatus, body_line, damaged)


def fit(text: str) -> tuple[str, tuple[int, str] | None]:
    """A page without characters that no page can hold, and the line and the name of the first.

    The apparatus keeps them: it says what stands in the source, and is JSON.
    """
    mark = _MARK.search(text)
    start = mark.start() if mark else len(text)
    end = closed + 3 if (closed := text.find("-->", start)) >= 0 else len(text)
    above, notes, below = text[:start], text[start:end], text[end:]
    found = printable.unfit(above + "\n" * notes.count("\n") + below)
    return printable.without(above) + notes + printable.without(below), found


def join(meta: Mapping[str, Any], body: str, apparatus: Mapping[str, Any]) -> str:
    """Put a file together and sign it: ``written`` holds the digest of all the rest."""
    from site_builder import whole_yaml

    head = whole_yaml.dump(dict(meta))
    tail = _OPEN + _rows(apparatus) + _CLOSE if apparatus else ""
    unsigned = f"---\n{head}---\n\n{body}\n" + (f"\n{tail}" if tail else "")
    return unsigned.replace("\n---\n", f"\nwritten: {digest(unsigned)}\n---\n", 1)


def digest(text: str) -> str:
    """SHA-256 of a page without its own ``written`` line: equal to that line while nobody edited the page."""
    at = text.find("written: ")  # a regex that may begin at each line is not quick to find that none begins
    line = _WRITTEN.search(text, at) if at >= 0 else None
    unsigned = text[: line.start()] + text[line.end() :] if line else text
    return hashlib.sha256(unsigned.encode()).hexdigest()


def key_line(text: str, *path: str | int) -> int:
    """The 1-based line in the file on which a front matter key stands; 1 where it cannot be told."""
    raw, _, _ = _cut(_plain_ends(text))
    from site_builder import whole_yaml

    return whole_yaml.line_of(raw, path) + 1


def date_value(iso: str | None) -> dt.date | str | None:
    """For emission: a full date unquoted, as other programs expect it; a partial one as text."""
    if iso and re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
        return dt.date.fromisoformat(iso)
    return iso


_FENCE = patterns.compile(r"^---[ \t]*$", re.MULTILINE)


def _plain_ends(text: str) -> str:
    """With line ends as this program writes them, and without the mark that some editors begin a file with."""
    return (text.replace("\r\n", "\n") if "\r" in text else text).removeprefix("\ufeff")


def _cut(text: str) -> tuple[str, str, int]:
    """``(YAML, the rest, the 1-based line of the rest)``; blanks behind a fence are nobody's intention."""
    opening = _FENCE.match(text)
    if opening is None:
        return "", text, 1
    at = opening.end()
    while (at := text.find("\n---", at)) >= 0:
        if closing := _FENCE.match(text, at + 1):
            raw = text[opening.end() + 1 : at + 1]
            return raw, text[closing.end() + 1 :], raw.count("\n") + 3
        at += 1
    raise FrontMatterError(1, "the front matter is not closed", "put a line --- below the last key")


def _mapping(raw: str) -> dict[str, Any]:
    with contextlib.suppress(ValueError):  # what is wrong, or only not plain, is read as what it is
        return plain_yaml.read(raw)
    from site_builder import whole_yaml

    try:
        meta = whole_yaml.read_quickly(raw)
    except NotYamlError as error:
        what = f"cannot read the front matter: {error.what}"
        raise FrontMatterError(error.line + 1, what, error.remedy) from error
    except ValueError as error:  # a date such as 2021-02-30 is YAML, but no date
        line = next((n for n, row in enumerate(raw.split("\n"), 2) if _is_wrong_date(row)), 0)
        if not line:
            what = f"the front matter holds a value that cannot be read: {error}"
            raise FrontMatterError(1, what, "put numbers and dates that are words into quotes") from error
        what, remedy = f"cannot read the date: {error}", "write a day that exists, as YYYY-MM-DD"
        raise FrontMatterError(line, what, remedy) from error
    if meta is None:
        return {}
    if not isinstance(meta, dict):
        raise FrontMatterError(2, "the front matter is not a list of keys and values", "write for example title: …")
    return {str(key): value for key, value in meta.items()}


def _is_wrong_date(row: str) -> bool:
    found = re.search(r":\s*(\d{4}-\d\d?-\d\d?)\b", row)
    if found is None:
        return False
    try:
        dt.date(*map(int, found[1].split("-")))
    except ValueError:
        return True
    return False


def _cut_apparatus(rest: str) -> tuple[str, dict[str, Any], int | None]:
    """``(body, apparatus, where it begins)``. What a person wrote below the comment is body like all the rest."""
    begins = [at for mark in ("<!--", '{"') if mark[0] in rest and (at := rest.find(mark)) >= 0]
    mark = _MARK.search(rest, min(begins)) if begins else None
    if mark is None:
        return rest, {}, None
    start = mark.end() if mark[0].startswith("<!--") else mark.start()
    end = rest.find("-->", start)
    raw, below = (rest[start:end], rest[end + 3 :]) if end >= 0 else (rest[start:], "")
    try:
        value = json.loads(raw)
    except (json.JSONDecodeError, RecursionError):
        value = None
    return rest[: mark.start()] + "\n\n" + below, value if isinstance(value, dict) else {}, mark.start()


def _rows(apparatus: Mapping[str, Any]) -> str:
    """JSON with one entry a line, so that a change shows as a change; ``-->`` cannot close the comment early."""

    parts = []
    for key, value in apparatus.items():
        if isinstance(value, list) and value:
            inner = ",\n".join(" " + _json(v) for v in value)
            parts.append(f"{_json(key)}:[\n{inner}\n]")
        else:
            parts.append(f"{_json(key)}:{_json(value)}")
    return ("{" + ",\n".join(parts) + "}").replace("--", "-\\u002d")
