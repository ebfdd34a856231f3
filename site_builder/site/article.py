"""The page of one article: its languages row by row, its source line by line, its facts with their reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from site_builder.model import Caption, Page, Reading, Row
from site_builder.site import basis, cite, ledger, routes
from site_builder.site.facts import FactRow, facts, heading
from site_builder.site.opening import opening
from site_builder.site.setting import RowView, Setter, TextView, TitleView, columns
from site_builder.site.shelf import Shelf
from site_builder.site.views import ArticleLine, Chrome, EventLine

__all__ = ["ArticleView", "columns", "plan", "view"]

_RELATED = 6
AsFound = Callable[[], Iterable[bytes]]
"""A way to the bytes of a clipping: tens of thousands of them are not in memory together."""
Around = tuple[str, str]
"""The ids of the report before and of the one after, in time; empty where there is none."""
_ALONE: Around = ("", "")


class ArticleView(NamedTuple):
    """Everything on the page of an article."""

    chrome: Chrome
    meta: tuple[tuple[str, str], ...]
    """Names and values for reference managers."""
    titles: tuple[TitleView, ...]
    supplied: bool
    """The source has no title; the one shown was made by this archive."""
    edited: bool
    """A person corrected what the program had read from a source."""
    events: tuple[EventLine, ...]
    heading: tuple[FactRow, ...]
    standfirst: tuple[RowView, ...]
    text: TextView
    captions: TextView
    strip: ledger.Strip | None
    widened: bool
    """Half-width marks of Chinese were shown full-width."""
    source: str
    sources: tuple[str, ...]
    memory: str
    """The article's translation memory, if it has sure pairs."""
    differences: str
    """The page of what stands in one language only, if the article is in two."""
    beside: str
    """The page where it stands beside a report of the same event in another language, if there is one."""
    answered: bool
    """Whether there are sentences that answer each other inside a row."""
    facts: tuple[FactRow, ...]
    cite: cite.Cite
    related: tuple[ArticleLine, ...]
    older: ArticleLine | None
    newer: ArticleLine | None
    """The reports before and after this one by the day of publication; an undated one has neither."""


def plan(
    shelf: Shelf,
    sources: Mapping[str, AsFound],
    beside: Callable[[str], str] = lambda _: "",
    only: Collection[str] | None = None,
) -> Iterator[Page]:
    """One page for each article, and its source as found where that is given.

    ``beside``: an article's id → the path of the page where it stands beside another report; ``only``: the paths of the
    pages that are wanted, where not all are. A page whose text's mark is known is compared without making its view.
    """
    bases, around = basis.of(shelf), neighbours(shelf.library.readings)
    for reading in shelf.library.readings:
        path, source = routes.article(reading.id), routes.source(reading.id)
        if only is not None and path not in only and source not in only:
            continue
        file = reading.sources[0].file if reading.sources else ""
        found = sources.get(file)
        if found is not None:
            yield Page(source, make=found, texts=shelf.marks((file,)))
        texts = shelf.marks((reading.id,))
        given = (found is not None, beside(reading.id), around.get(reading.id, _ALONE))
        make = partial(view, shelf, reading, *given)
        told = partial(_basis, shelf, bases, reading, texts[0], given) if texts else ""
        yield Page(path, "article.html", make=make, basis=told, texts=texts)


def _basis(shelf: Shelf, bases: basis.Bases, reading: Reading, text: str, given: tuple[bool, str, Around]) -> str:
    known = (*given, routes.memory(reading.id) in shelf.files, reading.id in shelf.beads)
    near = (*_near(shelf, reading), *[(id, "Beside in time") for id in given[2] if id])
    files = [source.file for source in reading.sources]
    return bases.basis((text, *known, *files), basis.named(reading), shelf.events_of.get(reading.id, ()), near)


def view(
    shelf: Shelf, reading: Reading, has_source: bool = False, beside: str = "", around: Around = _ALONE
) -> ArticleView:
    """The view of one article; ``around`` are its :func:`neighbours`."""
    path, titles, setter = routes.article(reading.id), shelf.titles(reading), Setter(shelf, reading)
    beads, memory = shelf.beads.get(reading.id, ()), routes.memory(reading.id)
    shown_titles = setter.titles(titles)
    standfirst = setter.rows(tuple(Row((p,)) for p in reading.standfirst), "s")
    text = setter.text(reading.rows)
    captions = TextView(setter.labels, setter.rows(tuple(map(_as_row, reading.captions)), "c"))
    strip = ledger.strip(reading.ledger, frozenset(setter.anchors))
    anchors = setter.anchors.union([line.id for line in strip.apart] if strip else ())
    events = shelf.events_of.get(reading.id, ())
    return ArticleView(
        chrome=shelf.chrome(path, " · ".join(run.text for run in reversed(titles)), "", opening(reading)),
        meta=cite.metadata(shelf, reading),
        titles=shown_titles,
        supplied=reading.title_basis == "derived",
        edited=reading.edited and bool(reading.sources),
        events=shelf.event_lines(events),
        heading=heading(reading),
        standfirst=standfirst,
        text=text,
        captions=captions,
        strip=strip,
        widened=setter.widened,
        source=routes.source(reading.id) if has_source else "",
        sources=tuple(source.file for source in reading.sources),
        memory=memory if memory in shelf.files else "",
        beside=beside,
        differences=routes.differences(reading.id) if reading.id in shelf.beads else "",
        answered=any(len(row) > 1 for row in beads),
        facts=facts(shelf, reading, frozenset(anchors)),
        cite=cite.of_article(shelf, reading),
        related=_related(shelf, reading),
        older=shelf.listed(around[0]) if around[0] else None,
        newer=shelf.listed(around[1]) if around[1] else None,
    )


def neighbours(readings: Iterable[Reading]) -> Mapping[str, Around]:
    """For each article with a date, by id, those before and after it, in the library's own order: newest first."""
    dated = [reading.id for reading in readings if (reading.value("published") or "-")[0] != "-"]
    return {id: (older, newer) for newer, id, older in zip(["", *dated], dated, [*dated[1:], ""], strict=False)}


def _as_row(caption: Caption) -> Row:
    return Row(caption.paragraphs)


def _related(shelf: Shelf, reading: Reading) -> tuple[ArticleLine, ...]:
    """Other reports of the same events, then reports of the same people, newest first."""
    lines = dict[str, ArticleLine]()
    for id, why in _near(shelf, reading):
        if id != reading.id and id not in lines:
            lines[id] = shelf.article_line(shelf.articles[id], f"{why} · {shelf.listed(id).note}")
            if len(lines) == _RELATED:
                break
    return tuple(lines.values())


def _near(shelf: Shelf, reading: Reading) -> Iterator[tuple[str, str]]:
    """Articles that may be related, by id, each with the reason."""
    for event in shelf.events_of.get(reading.id, ()):
        for report in event.reports:
            yield report.article, "The same event"
    for party in reading.people.participants:
        dossier = shelf.dossiers.get(("person", party.person or ""))
        if dossier:
            name = shelf.name(dossier.name).main.text
            yield from ((id, name) for id in dossier.articles[:_RELATED])
