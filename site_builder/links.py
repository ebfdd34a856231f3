"""The links of a built site, followed on disk: each must name a file and an anchor that exist, and stay inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from os.path import isfile
from pathlib import Path
from posixpath import normpath
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from site_builder import patterns
from site_builder.problems import Problem

_LINKS = {"href", "src", "action", "poster", "data"}
_LOADS = {("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("object", "data")}
"""Attributes that make a browser fetch something: these may never leave the site."""


_NO_ANCHOR, _NAME_ONE = "the link {!r} leads to no anchor of that name", "name an id of that page"

_TEXT = r"[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*"
"""What stands in a tag; a bracket may stand in quotes."""
_TAG = patterns.compile(
    rf"<!--.*?-->|<(?P<raw>script|style)(?P<of_raw>(?:\s{_TEXT})?)>.*?</(?P=raw)|<(?P<tag>[a-z][a-z0-9-]*)(?P<of>\s{_TEXT})>",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, a script or a style, in which nothing is a link, or a tag that may hold one."""
_ATTRIBUTE = patterns.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


class Anchor(NamedTuple):
    """A link as it stands in a page: its place in the HTML, the address, and whether a browser fetches it unasked."""

    at: int
    href: str
    loads: bool


class _Page:
    """The ids of a page, those that stand twice with their places, and its links.

    Found by two expressions: the parser of the standard library takes ten times as long, for thousands of pages.
    """

    __slots__ = ("ids", "links", "twice")

    def __init__(self, html: str) -> None:
        self.ids, self.twice, self.links = set[str](), list[tuple[int, str]](), list[Anchor]()
        for found in _TAG.finditer(html):
            tag, of = found["tag"] or found["raw"], found["of"] or found["of_raw"]
            if tag and "=" in of:
                self._note(found.start(), tag.lower(), _ATTRIBUTE.findall(of))

    def _note(self, at: int, tag: str, attributes: list[tuple[str, str, str, str]]) -> None:
        canonical = any(one[0] == "rel" and "canonical" in one for one in attributes)
        for name, *values in attributes:
            if (name := name.lower()) == "id" or name in _LINKS:
                value = unescape("".join(values))
                if name in _LINKS:
                    self.links.append(Anchor(at, value, (tag, name) in _LOADS and not canonical))
                elif value in self.ids:
                    self.twice.append((at, value))
                elif value:
                    self.ids.add(value)


Written = Mapping[str, Sequence[Path]]
"""The files of a person that a page's text comes from, by the page's path: a wrong link is mended there."""
_NOBODYS: Written = MappingProxyType({})


def check_links(output: Path, paths: Iterable[str], written: Written = _NOBODYS) -> tuple[Problem, ...]:
    """What is wrong with the links of the HTML files ``paths`` (relative to ``output``), in their order."""
    pages = sorted(p for p in paths if p.endswith(".html"))
    known = {p: _Page(_html(output, p)) for p in pages if (output / p).is_file()}

    @cache
    def exists(path: str) -> bool:
        return path in known or isfile(output / path)  # noqa: PTH113 – Path's own raises for a name too long

    @cache
    def mistake(folder: str, href: str, loads: bool) -> tuple[str, str]:
        return _mistake(folder, href, loads, exists, known)

    def wrong(path: str, page: _Page) -> Iterator[Problem]:
        where, source = (output / path).as_posix(), _Source(written.get(path, ()))
        folder = path.rpartition("/")[0]
        for at, id in page.twice:
            what = f"the id {id!r} stands twice"
            yield Problem(where, _line(output, path, at), what, "report this: a template makes it")
        for link in page.links:
            own = not link.href or link.href[0] in "#?"
            what, remedy = _astray(link.href, page) if own else mistake(folder, link.href, link.loads)
            if what:
                yield Problem(*(source.place(link.href) or (where, _line(output, path, link.at))), what, remedy)

    return tuple(p for path, page in known.items() for p in wrong(path, page))


def _html(output: Path, path: str) -> str:
    return (output / path).read_text("utf-8")


def _line(output: Path, path: str, at: int) -> int:
    return _html(output, path).count("\n", 0, at) + 1


def _astray(href: str, page: _Page) -> tuple[str, str]:
    """What is wrong with a link to a page of itself."""
    anchor = unquote(href.partition("#")[2])
    return (_NO_ANCHOR.format(href), _NAME_ONE) if anchor and anchor not in page.ids else ("", "")


def _mistake(
    folder: str, href: str, loads: bool, exists: Callable[[str], bool], known: Mapping[str, _Page]
) -> tuple[str, str]:
    """What is wrong with a link in a page of a folder, and the remedy; two empty texts where nothing is."""
    url = urlsplit(href)
    if url.scheme or url.netloc:
        return (f"loads {href}", "copy the file into the site") if loads else ("", "")
    target = normpath(f"{folder}/{unquote(url.path)}" if folder else unquote(url.path))
    if href.startswith("/") or target.startswith(".."):
        return f"the link {href!r} leaves the site", "write a relative link"
    if not exists(target):
        return f"the link {href!r} leads to no file", "name a file of the site, on the way from this page"
    if url.fragment and target in known and unquote(url.fragment) not in known[target].ids:
        return _NO_ANCHOR.format(href), _NAME_ONE
    return "", ""


class _Source:
    """The Markdown that a page is made of: where a link stands in it, and the next time where it stands again."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files
        self._places: dict[str, list[tuple[str, int]]] = {}

    def place(self, href: str) -> tuple[str, int] | None:
        """The file and the line; None where it is not written there as it stands in the page."""
        if href not in self._places:
            self._places[href] = [(file.as_posix(), n) for file in self._files for n in _lines_with(file, href)]
        places = self._places[href]
        return places.pop(0) if len(places) > 1 else places[0] if places else None


def _lines_with(file: Path, href: str) -> Iterator[int]:
    """Each line in which Markdown links there: ``](href)``, ``]: href`` or ``<href>``."""
    forms = "|".join(map(re.escape, dict.fromkeys((href, unquote(href)))))
    link = re.compile(rf"(?:\]\(\s*<?|\]:\s*<?|<)(?:{forms})(?=[)>\s]|$)")
    for number, row in enumerate(file.read_text("utf-8", "replace").split("\n"), 1):
        yield from (number for _ in link.findall(row))
