"""YAML as nearly everybody writes it in a front matter, read line by line; of all other YAML it says nothing.

The whole of YAML takes 3 µs a value, half of the time in which a page is read. Here a line is looked up by its text,
for the same codes, people and words stand in all pages; what a line may be is so narrow that it means the same in
any place. A property test holds what is read equal to what YAML reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from site_builder import patterns

Scalar = Callable[[str], Any]
"""What YAML takes a bare word for: ``12`` for a number, ``no`` for false, ``Moscow`` for a text."""
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
_LIST = rf"\[(?:(?:{_ITEM})(?:, +(?:{_ITEM}))*)?\]"
_PAIR = rf"{_KEY}: +(?:{_LIST}|{_ITEM})"

_ITEMS_IN = patterns.compile(_ITEM)
_PAIRS_IN = patterns.compile(rf"({_KEY}): +({_LIST}|{_ITEM})")
_LINE = patterns.compile(
    rf"( *)(- )?(?:({_KEY}):(?: +|\Z))?({_QUOTED}|{_BARE}|{_LIST}|\{{(?:{_PAIR}(?:, +{_PAIR})*)?\}}|)"
)
_begins = patterns.compile(rf" *(?:- |{_KEY}:(?: |\Z))").match
_margin = patterns.compile(rf" *(?:- (?={_KEY}:(?: |\Z)))?").match
"""Up to where the key or the item of a line stands: what goes on with it stands further right."""
_NOTHING = object()
"""The value of a key whose value stands below it."""


class NotPlainError(ValueError):
    """There is something that only the whole of YAML can tell."""


def read(raw: str, scalar: Scalar) -> dict[str, Any]:
    """The keys and values. They are shared by all who read the same, and not to be changed.

    Raises :class:`NotPlainError`, or whatever ``scalar`` raises.
    """
    if " \n" in raw:  # at the end of a line that goes on, blanks do not count
        raise NotPlainError
    rest = [_parsed(line, scalar) for line in _whole_lines(raw)]
    rest.reverse()
    found = _mapping(rest, 0)
    if rest:
        raise NotPlainError
    return found


def _whole_lines(raw: str) -> Iterator[str]:
    """Each line with those that go on with it: with a text that was too long, or up to a closing bracket."""
    whole = ""
    for line in raw.rstrip("\n").split("\n") if raw else ():
        if _begins(line) and not _is_open(whole):
            if whole:
                yield whole
            whole = line
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
def _parsed(line: str, scalar: Scalar) -> _Line:
    found = _LINE.fullmatch(line)
    if found is None:
        raise NotPlainError
    blanks, dash, key, text = found.groups()
    if key is not None and scalar(key) != key:  # the key ``no`` is not the text "no"
        raise NotPlainError
    if not text and key is None:
        raise NotPlainError
    return len(blanks), bool(dash), key, _value(text, scalar) if text else _NOTHING


def _value(text: str, scalar: Scalar) -> Any:
    if text[0] == "[":
        return [_value(item, scalar) for item in _ITEMS_IN.findall(text)]
    if text[0] == "{":
        pairs = _PAIRS_IN.findall(text)
        if any(scalar(key) != key for key, _ in pairs):
            raise NotPlainError
        return {key: _value(value, scalar) for key, value in pairs}
    return text[1:-1] if text[0] in "\"'" else scalar(text)


def _mapping(rest: list[_Line], column: int) -> dict[str, Any]:
    """The keys of a column, taken from the end of ``rest``."""
    found: dict[str, Any] = {}
    while rest and rest[-1][0] == column and not rest[-1][1] and (key := rest[-1][2]) is not None:
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
