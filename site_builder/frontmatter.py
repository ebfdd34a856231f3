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
from functools import lru_cache
from typing import Any

import yaml

from site_builder import patterns, plain_yaml
from site_builder.records import dataclass

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MARK = patterns.compile(
    r"<!--\s*site_builder:[^\n]*\n|^\{\"(?:facts|title|rows|events|mentions|ledger|lists)\":\[", re.MULTILINE
)
"""Where the apparatus begins; also where its first line was lost or changed, so that it is never taken for text."""
_OPEN = "<!-- site_builder: how this page was read. Written by the program; not needed to edit the page.\n"
_CLOSE = "\n-->\n"
_WRITTEN = patterns.compile(r"(?m)^written: .*\n")


_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


_RESOLVER: Any = yaml.resolver.Resolver()
_DOUBTFUL = frozenset(_RESOLVER.yaml_implicit_resolvers)
"""With which characters a bare word begins that may be more than a text: ``no``, ``12``, ``~``."""


@lru_cache(maxsize=4096)
def _doubted(scalar: str) -> str:
    return str(_RESOLVER.resolve(yaml.ScalarNode, scalar, (True, False)))


def _tag_of(scalar: str) -> str:
    """What YAML takes a plain scalar for."""
    return _doubted(scalar) if scalar[:1] in _DOUBTFUL else _TEXT


class _Resolver:
    """What YAML takes a scalar for by its characters alone, looked up: a quarter of reading and of writing."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is yaml.ScalarNode:
            return _tag_of(value) if implicit[0] else _TEXT
        return _LIST if kind is yaml.SequenceNode else _MAPPING


class _Dumper(_Resolver, getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Says the same thing twice where it is twice: an alias (``*id001``) is nothing for a person to edit."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


class _Loader(_Resolver, _LOADER):  # type: ignore[misc, valid-type]
    """As the one that it is made of; texts, lists and mappings, which are nearly all there is, are taken directly."""

    def get_single_data(self) -> Any:
        node = self.get_single_node()
        return None if node is None else self._value(node)

    def _value(self, node: yaml.Node) -> Any:
        """Texts, lists, and mappings from text to anything; all else is left to the rules of YAML."""
        if node.tag == _TEXT:
            return node.value
        if node.tag == _LIST and type(node) is yaml.SequenceNode:
            return [self._value(one) for one in node.value]
        if node.tag == _MAPPING and type(node) is yaml.MappingNode and all(k.tag == _TEXT for k, _ in node.value):
            return {key.value: self._value(value) for key, value in node.value}
        return self.construct_object(node, deep=True)


def _scalar(text: str) -> Any:
    """The value of a bare word, which is the same wherever it stands."""
    return text if _tag_of(text) == _TEXT else _constructed(text)


@lru_cache(maxsize=4096)
def _constructed(text: str) -> Any:
    return yaml.load(text, Loader=_LOADER)


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


def join(meta: Mapping[str, Any], body: str, apparatus: Mapping[str, Any]) -> str:
    """Put a file together and sign it: ``written`` holds the digest of all the rest."""
    # Lists of plain words on one line, everything larger as a block; the whole always as a block.
    flow = None if any(isinstance(value, list | dict) for value in meta.values()) else False
    head = yaml.dump(
        dict(meta), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, default_flow_style=flow
    )
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
    node = yaml.compose(raw, Loader=_LOADER)
    line = 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == step), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 2, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 2
    return line


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
    with contextlib.suppress(yaml.YAMLError, ValueError):  # what is wrong, or only not plain, is read as what it is
        return plain_yaml.read(raw, _scalar)
    try:
        # An alias would be read again at each place, and may hold itself: & is left to the loader that knows them.
        meta = yaml.load(raw, Loader=_LOADER if "&" in raw else _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        what = getattr(error, "problem", None) or "it is not YAML"
        raise FrontMatterError(
            line, f"cannot read the front matter: {what}", "check quotes, colons and indentation"
        ) from error
    except ValueError as error:  # a date such as 2021-02-30 is YAML, but no date
        line = next((n for n, row in enumerate(raw.split("\n"), 2) if _is_wrong_date(row)), 1)
        raise FrontMatterError(
            line, f"cannot read the date: {error}", "write a day that exists, as YYYY-MM-DD"
        ) from error
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
    except json.JSONDecodeError:
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
