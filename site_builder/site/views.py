"""The small records that views are made of: plain words and paths, ready to be drawn.

A view holds strings, numbers and tuples only, so that its digest is the same in every process. Every
``href`` is relative to the output; a template writes ``chrome.root`` before it. An empty ``href`` means
that there is no such page, and the words stand without a link.
"""

from __future__ import annotations

from typing import NamedTuple


class Run(NamedTuple):
    """Words in one language. ``side`` is ``a`` or ``b`` for the site's first or second language, else empty."""

    text: str
    lang: str = "en"
    side: str = ""


class Name(NamedTuple):
    """What something is called: in the main language of the page's own words, and in the other one, if known."""

    main: Run
    other: Run | None = None


class Link(NamedTuple):
    """A name, the page it leads to, and a quiet word behind it."""

    name: Name
    href: str = ""
    note: str = ""


class When(NamedTuple):
    """A date in words. ``iso`` is what HTML takes as ``datetime``; empty where there is nothing it could take."""

    iso: str
    long: str
    short: str
    weekday: str = ""
    day: str = ""


class Option(NamedTuple):
    """One choice of the language switch: the value that is remembered, its label, the label's language."""

    value: str
    label: str
    lang: str


class DataFile(NamedTuple):
    """A file of the data export: its path and what the footer calls it."""

    href: str
    label: str


class Site(NamedTuple):
    """What every page says of the site itself."""

    title: Name
    rights: Name
    switch: tuple[Option, ...]
    chinese: bool
    """Whether labels are shown in Chinese too: only where Chinese is one of the site's languages."""
    data: tuple[DataFile, ...] = ()
    pages: tuple[Link, ...] = ()
    feed: bool = False
    policy: str = ""
    """Where a hand-written page says why some names are no states; empty where none does."""
    style: str = "site.css"
    script: str = "site.js"
    """Paths of the style sheet and of the script."""


class Chrome(NamedTuple):
    """The frame of one page: its title, the way back to the output's root, the entry of the menu it belongs to."""

    site: Site
    title: str
    root: str
    current: str = ""
    canonical: str = ""
    description: str = ""
    """One sentence for lists of search results."""


class EventLine(NamedTuple):
    """One event in a list: when, what, and a note at the right."""

    href: str
    title: Name
    when: When
    note: str = ""
    same: bool = False
    """The date stands on the line above already."""
    dim: bool = False
    """Planned, cancelled or background: it is not counted."""
    id: str = ""


class ArticleLine(NamedTuple):
    """One article in a list. ``supplied`` titles were made by this archive and stand in brackets."""

    href: str
    title: tuple[Run, ...]
    when: When
    note: str = ""
    supplied: bool = False
    same: bool = False


class Pager(NamedTuple):
    """Which of several pages of one list this is. ``links`` are (label, href) in order, the current one without."""

    number: int
    total: int
    links: tuple[tuple[str, str], ...]
