"""The links of a built site, followed on disk: each must name a file and an anchor that exist, and stay inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from os.path import isfile
from pathlib import Path, PurePosixPath
from posixpath import normpath
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from site_builder.problems import Problem
from site_builder.records import dataclass

_LINKS = {"href", "src", "action", "poster", "data"}
_LOADS = {("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("object", "data")}
"""Attributes that make a browser fetch something: these may never leave the site."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it stands in a page: the line of the HTML, the address, and whether a browser fetches it unasked."""

    line: int
    href: str
    loads: bool


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.twice: list[tuple[int, str]] = []
        self.links: list[Anchor] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                if value in self.ids:
                    self.twice.append((self.getpos()[0], value))
                self.ids.add(value)
            elif name in _LINKS and value is not None:
                loads = (tag, name) in _LOADS and ("rel", "canonical") not in attrs
                self.links.append(Anchor(self.getpos()[0], value, loads))


Written = Mapping[str, Sequence[Path]]
"""The files of a person that a page's text comes from, by the page's path: a wrong link is mended there."""
_NOBODYS: Written = MappingProxyType({})


def check_links(output: Path, paths: Iterable[str], written: Written = _NOBODYS) -> tuple[Problem, ...]:
    """What is wrong with the links of the HTML files ``paths`` (relative to ``output``), in their order."""
    pages = sorted(p for p in paths if p.endswith(".html"))
    known = {p: _read(output / p) for p in pages if (output / p).is_file()}

    @cache
    def exists(path: str) -> bool:
        return path in known or isfile(output / path)  # noqa: PTH113 – Path's own raises for a name too long

    def wrong(path: str, reader: _Reader) -> Iterator[Problem]:
        where, source = (output / path).as_posix(), _Source(written.get(path, ()))
        for line, name in reader.twice:
            yield Problem(where, line, f"the id {name!r} stands twice", "report this: a template makes it")
        for link in reader.links:
            what, remedy = _mistake(path, link, exists, known)
            if what:
                yield Problem(*(source.place(link.href) or (where, link.line)), what, remedy)

    return tuple(p for path, reader in known.items() for p in wrong(path, reader))


def _mistake(path: str, link: Anchor, exists: Callable[[str], bool], known: Mapping[str, _Reader]) -> tuple[str, str]:
    """What is wrong with a link and the remedy; two empty texts where nothing is."""
    url = urlsplit(link.href)
    if url.scheme or url.netloc:
        return (f"loads {link.href}", "copy the file into the site") if link.loads else ("", "")
    target = normpath(str(PurePosixPath(path).parent / unquote(url.path))) if url.path else path
    if link.href.startswith("/") or target.startswith(".."):
        return f"the link {link.href!r} leaves the site", "write a relative link"
    if not exists(target):
        return f"the link {link.href!r} leads to no file", "name a file of the site, on the way from this page"
    if url.fragment and target in known and unquote(url.fragment) not in known[target].ids:
        return f"the link {link.href!r} leads to no anchor of that name", "name an id of that page"
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


def _read(file: Path) -> _Reader:
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    return reader
