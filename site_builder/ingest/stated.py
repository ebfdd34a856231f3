"""What a saved web page states of itself in its markup: the day it was published, and its headline.

Only what is marked as such counts. A day in the text is mostly the event's, and a page whose day is not known says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Any

from site_builder import dates, tables
from site_builder.ingest.candidates import NEVER, Candidate, published
from site_builder.model import Evidence, PartialDate
from site_builder.records import dataclass, replace

Tree = Any
"""The root of the page, or an element of it, as lxml has it."""

_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?=T|$)")
_SHORT = 60
"""Characters of an element that holds a day and little else; what is longer holds the text."""
_BYLINE = 120
"""Characters of one that holds a day with its label, the writer, the house."""
_PARTS = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where JSON-LD keeps what the page is about; anything else belongs to it: comments, pictures, what else to read."""
_SITE_BEHIND = re.compile(r"\s*[|_·•«»]|\s+[-–—:/]\s")
"""What stands between a headline and the name of the site behind it."""
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that the page states, and the words in which it does."""

    day: PartialDate
    quote: str


def parse(markup: str) -> Tree | None:
    """The tree of a page; None where there is nothing in it. Raises :class:`ImportError` without lxml."""
    html, etree = import_module("lxml.html"), import_module("lxml.etree")
    try:
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None


def days(tree: Tree) -> Iterator[Candidate]:
    """The days of publication that the page states, the most believable first.

    Of marks, labels, articles in JSON-LD there may be one for each article that the page leads to: where they do not
    agree none is chosen.
    """
    for rule in tables.rules("page"):
        found = list(_PLACES[rule.more["of"]](tree, rule))
        agree = rule.more["of"] == "meta" or len({stated.day for stated in found}) == 1
        for stated in found:
            candidate = published(stated.day, "metadata", Evidence(f"page:{rule.id}", stated.quote))
            yield candidate if agree else replace(candidate, rank=NEVER)


def headline(tree: Tree) -> str:
    """The heading that the page's title, or its title for others to show, repeats; empty without one."""
    titles = [_text(e) for e in tree.iter("title")]
    titles += [e.get("content") or "" for e in tree.iter("meta") if set(_names(e)) & {"og:title", "twitter:title"}]
    titles += [str(node.get("headline") or "") for node in _json(tree)]
    titles = list(dict.fromkeys(" ".join(title.split()) for title in titles))
    for tag in ("h1", "h2"):
        for text in map(_text, tree.iter(tag)):
            if _says_much(text) and any(_begins(title, text) for title in titles):
                return text
    return ""


def _begins(title: str, text: str) -> bool:
    rest = title[len(text) :]
    return title.startswith(text) and (not rest or _SITE_BEHIND.match(rest) is not None)


def _says_much(text: str) -> bool:
    """Three words, or six signs of Chinese: less is the name of a section or of the site."""
    return len(text.split()) >= 3 or len(_HAN.findall(text)) >= 6


def _meta(tree: Tree, rule: tables.Rule) -> Iterator[_Day]:
    for element in tree.iter("meta"):
        name = next(filter(rule.find, _names(element)), None)
        if name:
            yield from _read(name, element.get("content") or element.get("datetime") or "")


def _names(element: Tree) -> list[str]:
    return [element.get(key, "").strip().lower() for key in ("property", "name", "itemprop")]


def _marked(tree: Tree, rule: tables.Rule) -> Iterator[_Day]:
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag == "meta":
            continue
        marks = " ".join(filter(None, map(element.get, ("itemprop", "class", "id")))).split()
        mark = next(filter(rule.find, marks), "pubdate" if element.get("pubdate") is not None else None)
        if mark:
            value = element.get("datetime") or element.get("content") or _text(element, _SHORT)
            yield from _read(f"<{element.tag}> {mark}", value if len(value) <= _SHORT else "")


def _labelled(tree: Tree, rule: tables.Rule) -> Iterator[_Day]:
    for element in tree.iter("p", "div", "span", "li", "td", "time", "small", "em", "i", "b"):
        text = _text(element, _BYLINE)
        match = rule.find(text) if len(text) <= _BYLINE else None
        stamp = next(iter(dates.stamps(text[match.end() :])), None) if match else None
        if match and stamp and stamp.start == 0:
            yield from _read(f"<{element.tag}> {match[0].strip(' |·•(:：')}", stamp.quote)


def _said_of(tree: Tree, rule: tables.Rule) -> Iterator[_Day]:
    for node in _json(tree):
        kinds = node.get("@type")
        kind = next(filter(rule.find, map(str, kinds if isinstance(kinds, list) else [kinds])), None)
        if kind and isinstance(node.get("datePublished"), str):
            yield from _read(f"{kind}.datePublished", node["datePublished"])


_PLACES: dict[str, Callable[[Tree, tables.Rule], Iterator[_Day]]] = {
    "meta": _meta,
    "json": _said_of,
    "mark": _marked,
    "text": _labelled,
}
"""Where a page may state its day, by the word in the rule's row."""


def _json(tree: Tree) -> Iterator[dict[str, Any]]:
    """The things that the page's JSON-LD is about."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                found = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _nodes(found)


def _nodes(found: object, depth: int = 6) -> Iterator[dict[str, Any]]:
    if isinstance(found, list):
        for one in found if depth else ():
            yield from _nodes(one, depth - 1)
    elif isinstance(found, dict):
        yield found
        for part in _PARTS if depth else ():
            yield from _nodes(found.get(part), depth - 1)


def _read(where: str, value: str) -> Iterator[_Day]:
    """The one day of a value. None where there are several, or one in which day and month could change places."""
    value = " ".join(value.split())
    if match := _COMPACT.match(value):
        found: list[PartialDate | None] = [PartialDate(*map(int, match.groups()))]
    else:
        found = [stamp.date for stamp in dates.stamps(value)]
    if len(found) == 1 and (day := found[0]) and day.year and _exists(day):
        yield _Day(day, f"{where}: {value}")


def _exists(day: PartialDate) -> bool:
    try:
        date(day.year or 0, day.month or 1, day.day or 1)
    except ValueError:
        return False
    return True


def _text(element: Tree, limit: int = 400) -> str:
    """The words of an element; of many no more than show that they are."""
    out, size = list[str](), 0
    for piece in element.itertext():
        out.append(piece)
        size += len(piece.strip())
        if size > limit or len(out) > limit:
            break
    return " ".join("".join(out).split())
