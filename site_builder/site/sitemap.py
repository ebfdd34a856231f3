"""The sitemap: every page by its address, for search engines; only for a site that knows its own.

The protocol is that of https://www.sitemaps.org/protocol.html: absolute addresses, at most 50,000 of them in one file
(and 50 MB, which 1,000 characters each do not reach), several files under an index. No ``lastmod``: a page of ours
has no date of change that is not the clock's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from site_builder.config import Config
from site_builder.model import Page
from site_builder.site import routes

MOST = 50_000
"""Addresses in one file."""
_NO_ADDRESS = ("404.html",)
"""Shown where there is no page: it is none itself."""


class SitemapView(NamedTuple):
    """A file of addresses: those of pages, or of other such files."""

    urls: tuple[str, ...]


def plan(config: Config, paths: Iterable[str], most: int = MOST) -> Iterator[Page]:
    """``sitemap.xml``, where the site has an address; with it ``sitemap-1.xml`` … where there are too many pages.

    ``paths`` are those of all files of the site, in any order: pages are the HTML among them.
    """
    pages = sorted(path for path in paths if path.endswith(".html") and path not in _NO_ADDRESS)
    if not (config.base_url and pages):
        return
    groups = [pages[n : n + most] for n in range(0, len(pages), most)]
    if len(groups) == 1:
        yield Page(routes.sitemap(), "xml/sitemap.xml", make=partial(_view, config.base_url, pages))
        return
    names = [routes.sitemap(number) for number in range(1, len(groups) + 1)]
    yield Page(routes.sitemap(), "xml/sitemaps.xml", make=partial(_view, config.base_url, names))
    for name, group in zip(names, groups, strict=True):
        yield Page(name, "xml/sitemap.xml", make=partial(_view, config.base_url, group))


def _view(base: str, paths: Iterable[str]) -> SitemapView:
    return SitemapView(tuple(base + path for path in paths))
