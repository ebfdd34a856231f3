"""Laws of the sitemap: each page once, by the address that the page itself gives; nothing without an address."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import library
import pytest
from lxml import etree

from site_builder.model import Page
from site_builder.publish.render import draw, environment, packaged_templates
from site_builder.site import plan as plan_site
from site_builder.site import sitemap

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
CONFIG = replace(library.CONFIG, base_url="https://example.org/a&b/")
PATHS = ("index.html", "404.html", "site.css", "articles/a.html", "data/articles.json", "events/e.html", "feed.xml")


def read(page: Page) -> tuple[str, list[str]]:
    """The file's root element, and its addresses."""
    tree = etree.fromstring(draw(environment((packaged_templates(),)), page))
    return etree.QName(tree).localname, [str(loc.text) for loc in tree.findall(".//s:loc", NAMESPACE)]


def test_every_page_stands_in_it_with_its_whole_address_and_nothing_else_does() -> None:
    (page,) = sitemap.plan(CONFIG, PATHS)
    assert page.path == "sitemap.xml"
    base = CONFIG.base_url
    assert read(page) == ("urlset", [base + path for path in ("articles/a.html", "events/e.html", "index.html")])


@pytest.mark.parametrize("number", [1, 2, 3, 4, 9])
def test_too_many_pages_stand_in_several_files_under_an_index(number: int) -> None:
    paths = [f"articles/{n}.html" for n in range(number)]
    first, *parts = sitemap.plan(CONFIG, paths, most=2)
    kind, listed = read(first)
    if number <= 2:
        assert (kind, parts) == ("urlset", [])
        return
    assert (kind, listed) == ("sitemapindex", [CONFIG.base_url + part.path for part in parts])
    files = [read(part) for part in parts]
    assert all(kind == "urlset" and len(urls) <= 2 for kind, urls in files)
    assert sorted(chain.from_iterable(urls for _, urls in files)) == [CONFIG.base_url + path for path in paths]


def test_a_site_that_does_not_know_its_address_has_none() -> None:
    assert not list(sitemap.plan(replace(CONFIG, base_url=""), PATHS))
    assert not list(sitemap.plan(CONFIG, ("site.css",)))


def test_an_address_is_the_one_that_the_page_gives_of_itself() -> None:
    pages = [page for page in plan_site(library.LIBRARY, CONFIG) if page.path.endswith(".html")]
    (file,) = sitemap.plan(CONFIG, (page.path for page in pages))
    own = {page.view.chrome.canonical for page in pages if page.path != "404.html"}
    assert set(read(file)[1]) == own
