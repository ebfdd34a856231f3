"""YAML as nearly everybody writes it in a front matter, read line by line; of all other YAML it says nothing.

The whole of YAML takes 3 µs a value, half of the time in which a page is read. Here a line is looked up by its text,
for the same codes, people and words stand in all pages; what a line may be is so narrow that it means the same in
any place. A property test holds what is read equal to what YAML reads.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from site_builder import patterns

_Line = tuple[int, bool, str | None, Any]
"""Its column, whether a dash stands there, its key, its value."""

_BAD = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""Control characters and line ends."""
_KEY = r"[A-Za-z_][\w-]{0,63}"
_QUOTED = rf"\"[^\"\\{_BAD}]*\"|'[^'{_BAD}]*'"
_FIRST = rf"[^ \-?:,\[\]{{}}#&*!|>'\"%@`{_BAD}]"
_BARE = rf"{_FIRST}[^:#{_BAD}]*(?::[^ :#{_BAD}][^:#{_BAD}]*)*(?<! )"
_ITEM = rf"{_QUOTED}|{_FIRST}[^,\[\]{{}}:#{_BAD}]*(?<! )"
"""In a list or a mapping on one line, where a bare text ends earlier."""
_ITEMS = rf"\[(?:(?:{_ITEM})(?:, +(?:{_ITEM}))*)?\]"

_item = patterns.compile(_ITEM).match
_items_in = patterns.compile(_ITEM).findall
_is_items = patterns.compile(_ITEMS).fullmatch
_key = patterns.compile(rf"({_KEY}|{_QUOTED}): +").match
_LINE = patterns.compile(rf"( *)(- )?(?:({_KEY}):(?: +|\Z))?({_QUOTED}|{_BARE}|[\[{{].*|)")
_begins = patterns.compile(rf" *(?:- |{_KEY}:(?: |\Z))").match
_margin = patterns.compile(rf" *(?:- (?={_KEY}:(?: |\Z)))?").match
"""Up to where the key or the item of a line stands: what goes on with it stands further right."""
_WORDS: Mapping[str, bool | None] = {
    word: value
    for words, value in (("yes true on", True), ("no false off", False), ("null", None))
    for small in words.split()
    for word in (small, small.capitalize(), small.upper())
} | {"~": None}
_BEGIN_NUMBERS = frozenset("-+.0123456789=<")
"""A bare word that begins otherwise is a text, if it is none of those."""
_MAY_BE_MORE = patterns.compile(
    r"[-+]?[\d.][\d_.]*(?:[eE][-+]?\d*)?|[-+]?0[xb][\da-fA-F_]*|[-+]?\.[a-zA-Z]+|=|<<"
    r"|[-+]?[1-9][\d_:]*|[-+]?[\d_:]+\.[\d_]*|\d{4}-\d\d?-\d\d?(?:[Tt \t].*)?",
    re.ASCII,
)
"""Numbers of all kinds, times, and signs that mean something: with a little more that is a text."""
_DAY = patterns.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = patterns.compile(r"[-+]?(?:0|[1-9]\d*)", re.ASCII)
_NOTHING = object()
"""The value of a key whose value stands below it."""


class NotPlainError(ValueError):
    """There is something that only the whole of YAML can tell."""


def read(raw: str) -> dict[str, Any]:
    """The keys and values. They are shared by all who read the same, and not to be changed.

    Raises :class:`NotPlainError`, or another :class:`ValueError` for a date such as 2021-02-30.
    """
    if " \n" in raw:  # at the end of a line that goes on, blanks do not count
        raise NotPlainError
    try:
        rest = [_parsed(line) for line in _whole_lines(raw)]
        rest.reverse()
        found = _mapping(rest, 0)
    except RecursionError as error:
        raise NotPlainError from error
    if rest:
        raise NotPlainError
    return found


def _whole_lines(raw: str) -> Iterator[str]:
    """Each line with those that go on with it: with a text that was too long, or up to a closing bracket."""
    whole, apart = "", False
    for line in raw.rstrip("\n").split("\n") if raw else ():
        if _begins(line) and not _is_open(whole):
            if whole:
                yield whole
            whole, apart = line, False
        elif not line or line[0] == "#":
            apart = True
        elif apart:  # it goes on behind a remark
            raise NotPlainError
        else:
            whole += " " + _going_on(whole, line)
    if whole:
        yield whole


def _going_on(whole: str, line: str) -> str:
    margin, text = _margin(whole), line.lstrip(" ")
    if not whole or not text or not margin or len(line) - len(text) <= margin.end():
        raise NotPlainError
    return text


def _is_open(line: str) -> bool:
    return ("{" in line or "[" in line) and line.count("{") + line.count("[") > line.count("}") + line.count("]")


@lru_cache(maxsize=4096)
def _parsed(line: str) -> _Line:
    found = _LINE.fullmatch(line)
    if found is None:
        raise NotPlainError
    blanks, dash, key, text = found.groups()
    if key is not None and _word(key) != key:  # the key ``no`` is not the text "no"
        raise NotPlainError
    if not text and key is None:
        raise NotPlainError
    return len(blanks), bool(dash), key, _value(text) if text else _NOTHING


def _value(text: str) -> Any:
    if text[0] not in "[{":
        return _one(text)
    if _is_items(text):  # nearly all lists there are
        return [_one(item) for item in _items_in(text)]
    value, end = _within(text, 0)
    if end < len(text):
        raise NotPlainError
    return value


def _one(text: str) -> Any:
    return text[1:-1] if text[0] in "\"'" else _word(text)


def _within(text: str, at: int) -> tuple[Any, int]:
    """The list, the mapping or the word that begins at a character, and where it ends."""
    found: Any
    if text.startswith("[", at):
        found, at = [], at + 1
        while not text.startswith("]", at):
            value, at = _within(text, at)
            found.append(value)
            at = _behind(text, at, "]")
        return found, at + 1
    if text.startswith("{", at):
        found, at = {}, at + 1
        while not text.startswith("}", at):
            key = _key(text, at)
            if key is None or (name := _one(key[1])) != key[1].strip("\"'"):
                raise NotPlainError
            if name in found:
                raise NotPlainError
            found[name], at = _within(text, key.end())
            at = _behind(text, at, "}")
        return found, at + 1
    if (item := _item(text, at)) is None:
        raise NotPlainError
    return _one(item[0]), item.end()


def _behind(text: str, at: int, closing: str) -> int:
    """Where the next one begins, or the closing bracket stands."""
    if text.startswith(closing, at):
        return at
    blank = at + 1
    while text.startswith(" ", blank):
        blank += 1
    if not text.startswith(", ", at):
        raise NotPlainError
    return blank


def _word(text: str) -> Any:
    """What YAML takes a bare word for: ``12`` for a number, ``no`` for false, ``Moscow`` for a text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _BEGIN_NUMBERS or not _MAY_BE_MORE.fullmatch(text):
        return text
    if _DAY.fullmatch(text):
        return dt.date.fromisoformat(text)
    if _NUMBER.fullmatch(text):
        return int(text)
    raise NotPlainError  # a time, a fraction, 010, 0x1F, 1:30


def _mapping(rest: list[_Line], column: int) -> dict[str, Any]:
    """The keys of a column, taken from the end of ``rest``."""
    found: dict[str, Any] = {}
    while rest and rest[-1][0] == column and not rest[-1][1] and (key := rest[-1][2]) is not None:
        if key in found:
            raise NotPlainError
        value = rest.pop()[3]
        found[key] = _below(rest, column) if value is _NOTHING else value
    return found


def _items(rest: list[_Line], column: int) -> list[Any]:
    """The items of a list whose dashes stand in a column; an item may be a mapping that begins behind it."""
    found = []
    while rest and rest[-1][0] == column and rest[-1][1]:
        _, _, key, value = rest.pop()
        if key is None:
            found.append(value)
        else:
            rest.append((column + 2, False, key, value))
            found.append(_mapping(rest, column + 2))
    return found


def _below(rest: list[_Line], column: int) -> Any:
    """What stands below a key: a list may begin in the key's own column."""
    if rest and rest[-1][1] and rest[-1][0] >= column:
        return _items(rest, rest[-1][0])
    return _mapping(rest, rest[-1][0]) if rest and rest[-1][0] > column else None
