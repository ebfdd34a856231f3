"""Blocks of Markdown in a body: where one ends, which are more than a paragraph, and what their words are.

A body is cut at blank lines, and a piece that begins or holds a heading, a quote, a list, a fence, a table or a rule
is a block (CommonMark 0.31 §4 and §5, tables of GFM). What the program writes is escaped and never one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from site_builder import patterns

_ITEM = r"(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)"
_RULE = r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$"
_UNDERLINE = r"(?:=+|-+)[ \t]*$"
_COLUMNS = r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$"
"""The second line of a table."""
_OPENS = r"#{1,6}(?:[ \t]|$)|>|`{3,}(?![^\n]*`)|~{3,}"
# A number other than 1 begins a list at the beginning only: inside a paragraph it may be a year at a line's end.
_BLOCK = patterns.compile(
    rf"\A[ \t]*(?:{_OPENS}|{_ITEM}|{_RULE})"
    rf"|\n {{0,3}}(?:{_OPENS}|(?:[-+*]|1[.)])[ \t]|{_RULE}|{_UNDERLINE}|{_COLUMNS})",
    re.MULTILINE,
)
_Place = Literal["", "open", "in", "close"]
_ITEM_BEGINS = frozenset("-+*0123456789")
_MAY_BEGIN = frozenset("#>-+*_`~0123456789 \t")

_FENCE = patterns.compile(r"[ \t]*(`{3,}(?!.*`)|~{3,})")
_AT_MARGIN = patterns.compile(r"([-+*]|\d{1,9}([.)]))[ \t]+(?=\S)")
_INDENTED = patterns.compile(r"\n[ \t]*\n[ \t]+\S")
_BLANK_LINE = patterns.compile(r"\n[ \t]*\n\s*")
_HAN = patterns.compile("[\u3400-\u9fff]")

_HEADING = patterns.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_IS_RULE = patterns.compile(rf"[ \t]*{_RULE}")
_IS_UNDERLINE = patterns.compile(rf" {{0,3}}{_UNDERLINE}")
_IS_COLUMNS = patterns.compile(rf"[ \t]*(?=.*\|){_COLUMNS}")
_MARKS = patterns.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|#{1,6}(?=[ \t]|$)))+[ \t]*")
_NUMBERS = patterns.compile(rf"(?:[ \t]*(?:>|{_ITEM}|#{{1,6}}(?=[ \t]|$)))+[ \t]*")
_NUMBERED = patterns.compile(r"\A[ \t]*\d|\n[ \t]*1[.)][ \t]")
_CLOSING = patterns.compile(r"(?:[ \t]+#+)?[ \t]*$")
_BAR = patterns.compile(r"[ \t]*(?<!\\)\|[ \t]*")


def is_block(markdown: str) -> bool:
    """Whether a piece of a body is more than one paragraph of words."""
    return ("\n" in markdown or markdown[:1] in _MAY_BEGIN) and bool(_BLOCK.search(markdown))


def chunks(body: str) -> list[str]:
    """The pieces of a body: it is cut at blank lines, but not inside a fence or a list.

    A list goes on behind a blank line with what is indented as its words are, and with a further item of its kind in
    the same script: Chinese and English items that take turns are pieces of their own, for they are rows.
    """
    # To go through all lines takes 45 µs in an article of 3 KB, to cut it at blank lines 5: so most are only cut.
    # A single character is found ten times sooner than two.
    lines = body.strip().split("\n")
    fenced = ("`" in body and "```" in body) or ("~" in body and "~~~" in body)
    indented = not {line[:1] for line in lines}.isdisjoint((" ", "\t")) and _INDENTED.search(body)
    if not (fenced or indented):
        cut = _BLANK_LINE.split(body) if any(lines[1::2]) else lines  # a paragraph a line, as most are written
        pieces = [text for chunk in cut if (text := chunk.strip())]
        if {text[0] for text in pieces}.isdisjoint(_ITEM_BEGINS) or not any(map(_is_further, pieces, pieces[1:])):
            return pieces
    return [text for chunk in _scanned(body) if (text := chunk.strip())]


def _scanned(body: str) -> Iterator[str]:
    chunk, blank = list[str](), list[str]()
    for line, place in _lines(body):
        if not place and not line.strip(" \t"):
            blank.append("")
            continue
        if blank and chunk and not _goes_on(chunk, line):
            yield "\n".join(chunk)
            chunk = []
        chunk += [*(blank if chunk else ()), line]
        blank = []
    yield "\n".join(chunk)


def _lines(text: str) -> Iterator[tuple[str, _Place]]:
    """Each line with its place in a fence: the line that opens it, those inside, the line that closes it, or none."""
    fence = ""
    for line in text.split("\n"):
        if fence:
            bare = line.strip(" \t")
            closes = bare.startswith(fence) and not bare.strip(fence[0])
            yield line, "close" if closes else "in"
            fence = "" if closes else fence
        else:
            opened = _FENCE.match(line) if "```" in line or "~~~" in line else None
            fence = opened[1] if opened else ""
            yield line, "open" if fence else ""


def _goes_on(chunk: list[str], line: str) -> bool:
    """Whether a line behind a blank one belongs to the list that stands above it."""
    item = next((found for above in reversed(chunk) if (found := _item(above))), None)
    if item is None:
        return False
    wide = line.expandtabs(4)
    if len(wide) - len(wide.lstrip(" ")) >= min(item.end(), 4):
        return True
    other = _item(line)
    same = other is not None and (other[2] or other[1]) == (item[2] or item[1])
    return same and bool(_HAN.search(line)) == bool(_HAN.search(item.string))


def _is_further(above: str, text: str) -> bool:
    """Whether a piece is a further item of the list above it."""
    item = text[0] in _ITEM_BEGINS and _AT_MARGIN.match(text)
    return bool(item) and _goes_on(above.split("\n"), text.partition("\n")[0])


def _item(line: str) -> re.Match[str] | None:
    return None if _IS_RULE.match(line) else _AT_MARGIN.match(line)


def headings(markdown: str) -> tuple[int, ...]:
    """The levels, 1 to 6, of the headings that are no part of a quote or of a list, in order."""
    if "#" not in markdown and "\n" not in markdown:
        return ()
    found, above = list[int](), False
    for line, place in _lines(markdown):
        heading = None if place else _HEADING.match(line)
        if heading:
            found.append(len(heading[1]))
        elif not place and above and _IS_UNDERLINE.match(line):
            found.append(1 if "=" in line else 2)
        above = not (place or not line.strip() or _NUMBERS.match(line) or _IS_RULE.match(line))
    return tuple(found)


def words(markdown: str) -> str:
    """The lines of a block without the marks that make it one; marks inside of a line are left.

    Cells of a table stand a tab apart. A rule, or what holds nothing but marks, is left as it stands.
    """
    if not is_block(markdown):
        return markdown
    marks = _NUMBERS if _NUMBERED.search(markdown) else _MARKS
    lines = list(_lines(markdown))
    table = any(not place and _IS_COLUMNS.match(line) for line, place in lines)
    kept = [line if place == "in" else _bare(line, marks, table) for line, place in lines if _says(line, place)]
    return "\n".join(kept).strip() or markdown


def _says(line: str, place: _Place) -> bool:
    """Whether there are words on a line: not where it only opens or closes something, or underlines."""
    only = place or _IS_UNDERLINE.match(line) or _IS_COLUMNS.match(line) or _IS_RULE.match(line)
    return place == "in" or not only


def _bare(line: str, marks: re.Pattern[str], table: bool) -> str:
    if table and "|" in line:
        return _BAR.sub("\t", line).strip("\t")
    found = marks.match(line)
    if not found:
        return line
    rest = line[found.end() :]
    return _CLOSING.sub("", rest, 1) if "#" in found[0] else rest
