"""Library → Pages: which files the site consists of, and the one frozen view that each is drawn from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from site_builder.config import Config
from site_builder.model import Library, Page
from site_builder.site import (
    article,
    chronology,
    coverage,
    differences_view,
    entity,
    event,
    feed,
    handmade,
    home,
    indexes,
    matrix,
    parallel,
    review,
    routes,
    sentences,
    sitemap,
)
from site_builder.site.article import AsFound
from site_builder.site.assets import NO_ASSETS, SCRIPT, STYLE, Assets
from site_builder.site.exports import exports
from site_builder.site.exports_portion import NO_PORTIONS, Stored, portion
from site_builder.site.handmade import HandPage, hand_page, read_hand_pages
from site_builder.site.review import strangers
from site_builder.site.sentences import laid, pairings
from site_builder.site.shelf import NO_TEXTS, Shelf, fit, gather, named
from site_builder.site.views import DataFile, Link, Option, Site
from site_builder.site.wording import short_name

_NO_SOURCES: Mapping[str, AsFound] = MappingProxyType({})


def plan(
    library: Library,
    config: Config,
    pages: tuple[HandPage, ...] = (),
    sources: Mapping[str, AsFound] = _NO_SOURCES,
    assets: Mapping[str, bytes] = NO_ASSETS,
    texts: Mapping[str, str] = NO_TEXTS,
    paired: Mapping[str, str] = sentences.NO_PAIRINGS,
    portions: Mapping[str, Stored] = NO_PORTIONS,
    only: Collection[str] | None = None,
) -> tuple[Page, ...]:
    """Every file that the site must contain, or of those that read texts the ones of the paths ``only``.

    ``pages`` are the hand-written ones. ``sources`` read files of the inbox by name: those given are published
    as found, beside their articles; ``assets`` are those of ``templates/static/``, by their path there;
    ``texts`` the marks of the articles' texts by id, ``paired`` their :func:`pairings`, ``portions`` the ways to
    their :func:`portion` of the exports, as far as they are known. An entity whose id can be no file
    name has no page.
    Raises :class:`~site_builder.problems.ContentError` where two would have one path.
    """
    library = fit(library)
    if only is None:
        routes.check(Page(routes.article(reading.id)) for reading in library.readings)
    beads = sentences.of_all(library.readings, paired) if config.sentences else sentences.NO_BEADS
    exported = exports(library, config, beads, portions, texts)
    shelf = gather(
        library,
        config,
        _site(config, pages, exported, Assets(assets), bool(feed.dated(library, config))),
        frozenset(page.path for page in exported),
        beads,
        texts,
    )
    beside = parallel.Beside(shelf)
    about = "about.html" if any(page.name == "about" for page in pages) else ""
    reading_texts: tuple[Iterator[Page], ...] = (
        iter(exported),  # first: the longest files must not be begun last
        article.plan(shelf, sources, beside.of_article, only),
        differences_view.plan(shelf),
        event.plan(shelf, beside, only),
        review.plan(shelf),
        feed.plan(shelf),
        Assets(assets).plan(),
        iter((Page(".nojekyll", data=b""),)),
    )
    if only is not None:  # their paths are those of pages that there were, and a text of theirs has changed
        return tuple(page for planner in reading_texts for page in planner if page.path in only)
    others: tuple[Iterator[Page], ...] = (
        home.plan(shelf, about),
        entity.plan(shelf),
        indexes.plan(shelf),
        chronology.plan(shelf),
        matrix.plan(shelf),
        coverage.plan(shelf),
        handmade.plan(shelf, pages),
    )
    found = _together([*chain.from_iterable(reading_texts), *_without_texts(chain.from_iterable(others))], beads)
    return routes.check((*found, *_without_texts(sitemap.plan(config, [page.path for page in found]))))


def decisive(library: Library) -> Iterator[str]:
    """Articles whose texts decide which pages there are, by id: they may stand beside another report of an event."""
    for happened in library.events:
        ids = {report.article for report in happened.reports}
        yield from ids if len(ids) > 1 else ()


def _without_texts(pages: Iterable[Page]) -> Iterator[Page]:
    """Pages that are made of what is known of articles without their texts."""
    for page in pages:
        view = None if page.make else page.view
        yield Page(page.path, page.template, view, page.data, page.make, page.basis, ()) if page.template else page


def _together(pages: list[Page], ids: Iterable[str]) -> list[Page]:
    """What is made of the sentences of one article beside its page, the order kept otherwise.

    So one worker lays them out, and once.
    """
    place = {page.path: n for n, page in enumerate(pages)}
    for id in ids:
        place.update((path, place[routes.article(id)]) for path in (routes.memory(id), routes.differences(id)))
    return sorted(pages, key=lambda page: place[page.path])


def _site(
    config: Config, pages: tuple[HandPage, ...], exported: tuple[Page, ...], assets: Assets, fed: bool = False
) -> Site:
    """What every page says of the site: the switch has one choice for each language, and both."""
    left, right = config.languages
    return Site(
        title=named(config.title, config.languages),
        rights=named(config.rights, config.languages),
        switch=(
            Option("a", short_name(left), left),
            Option("b", short_name(right), right),
            Option("both", "Both", "en"),
        ),
        chinese=any(lang.startswith("zh") for lang in config.languages),
        data=_data_files(exported),
        pages=tuple(
            Link(named(title, config.languages), f"{name}.html") for name, title in handmade.titles(pages).items()
        ),
        feed=fed,
        policy=handmade.policy(pages),
        style=assets.path(STYLE),
        script=assets.path(SCRIPT),
    )


def _data_files(exported: tuple[Page, ...]) -> tuple[DataFile, ...]:
    """The exports that the footer names, as far as they exist."""
    wanted = (
        ("data/articles.json", "Reports, JSON"),
        ("data/events.json", "Events, JSON"),
        ("data/articles.csv", "Reports, CSV"),
        ("data/events.csv", "Events, CSV"),
        ("data/archive.sqlite", "SQLite"),
        ("data/archive.tmx", "TMX"),
    )
    known = {page.path for page in exported}
    return tuple(DataFile(path, label) for path, label in wanted if path in known)


__all__ = [
    "HandPage", "Shelf", "decisive", "hand_page", "laid", "pairings", "plan", "portion", "read_hand_pages", "strangers",
]  # fmt: skip
