"""The links of a built site, followed on disk: each must name a file and an anchor that exist, and stay inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
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


def check_links(output: Path, paths: Iterable[str]) -> tuple[Problem, ...]:
    """What is wrong with the links of the HTML files ``paths`` (relative to ``output``), in their order."""
    pages = sorted(p for p in paths if p.endswith(".html"))
    known = {p: _read(output / p) for p in pages if (output / p).is_file()}

    @cache
    def exists(path: str) -> bool:
        return path in known or (output / path).is_file()

    def wrong(path: str, reader: _Reader) -> Iterator[Problem]:
        where = (output / path).as_posix()
        for line, name in reader.twice:
            yield Problem(where, line, f"the id {name!r} stands twice", "report this: a template makes it")
        for link in reader.links:
            url = urlsplit(link.href)
            if url.scheme or url.netloc:
                if link.loads:
                    yield Problem(
                        where, line=link.line, what=f"loads {link.href}", remedy="copy the file into the site"
                    )
                continue
            target = normpath(str(PurePosixPath(path).parent / unquote(url.path))) if url.path else path
            if link.href.startswith("/") or target.startswith(".."):
                yield Problem(where, link.line, f"the link {link.href!r} leaves the site", "write a relative link")
            elif not exists(target):
                yield Problem(
                    where, link.line, f"the link {link.href!r} leads to no file", "mend it in the page or template"
                )
            elif url.fragment and target in known and unquote(url.fragment) not in known[target].ids:
                what = f"the link {link.href!r} leads to no anchor of that name"
                yield Problem(where, link.line, what, "mend it in the page or template")

    return tuple(p for path, reader in known.items() for p in wrong(path, reader))


def _read(file: Path) -> _Reader:
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    return reader
