"""The small records that views are made of: plain words and paths, ready to be drawn.

A view holds strings, numbers and tuples only, so that its ``repr`` is the same in every process. Every
``href`` is relative to the output; a template writes ``chrome.root`` before it. An empty ``href`` means
that there is no such page, and the words stand without a link.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one language. ``side`` is ``a`` or ``b`` for the site's first or second language, else empty."""

    text: str
    lang: str = "en"
    side: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called: in the main language of the page's own words, and in the other one, if known."""

    main: Run
    other: Run | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A name, the page it leads to, and a quiet word behind it."""

    name: Name
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A date in words. ``iso`` is what HTML takes as ``datetime``; empty where there is nothing it could take."""

    iso: str
    long: str
    short: str
    weekday: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of the language switch: the value that is remembered, its label, the label's language."""

    value: str
    label: str
    lang: str


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the data export: its path and what the footer calls it."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Site:
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


@dataclass(frozen=True, slots=True)
class Chrome:
    """The frame of one page: its title, the way back to the output's root, the entry of the menu it belongs to."""

    site: Site
    title: str
    root: str
    current: str = ""
    canonical: str = ""
    description: str = ""
    """One sentence for lists of search results."""


@dataclass(frozen=True, slots=True)
class EventLine:
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


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article in a list. ``supplied`` titles were made by this archive and stand in brackets."""

    href: str
    title: tuple[Run, ...]
    when: When
    note: str = ""
    supplied: bool = False
    same: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Which of several pages of one list this is. ``links`` are (label, href) in order, the current one without."""

    number: int
    total: int
    links: tuple[tuple[str, str], ...]
