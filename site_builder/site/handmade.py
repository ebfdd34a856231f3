"""Pages that people write: ``content/pages/about.md`` and, in another language, ``about.zh-Hans.md``.

The files of one page differ in the language tag before ``.md`` only; they are drawn beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from site_builder import frontmatter, patterns, printable
from site_builder.model import Lang, Page, Text
from site_builder.problems import Problem
from site_builder.records import dataclass
from site_builder.site.shelf import Shelf, plain
from site_builder.site.views import Chrome, Name, Run
from site_builder.site.wording import direction

_RESERVED = frozenset({"index", "404", "review", "matrix", "coverage", "chronology"})
"""Pages of the site's own."""
_NAME = patterns.compile(r"[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*")
_POLICY = patterns.compile(r"#{1,6}[ \t]+names that are not states[ \t]*#*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HandPage:
    """One file of ``content/pages/``: the name of its page, its language, its titles, its Markdown."""

    name: str
    lang: Lang
    title: Text
    body: str


@dataclass(frozen=True, slots=True)
class Column:
    """A hand-written text in one language, still Markdown: the template has a filter for it."""

    run: Run
    dir: str


@dataclass(frozen=True, slots=True)
class HandView:
    """A hand-written page: its name and its texts, the page's main language first."""

    chrome: Chrome
    title: Name
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class MissingView:
    """The page that a web server shows for an address that does not exist; ``base`` is the site's own, if known."""

    chrome: Chrome
    base: str


def hand_page(file: str, text: str) -> HandPage:
    """``about.zh-Hans.md`` and its text as a :class:`HandPage`.

    The front matter has ``title`` and, if one file is all there is, ``title_zh`` beside it.
    Raises :class:`~site_builder.frontmatter.FrontMatterError`.
    """
    parts = frontmatter.split(text)
    name, _, lang = file.removesuffix(".md").partition(".")
    lang = lang or "en"
    titles = {lang: str(parts.meta.get("title", name)), "zh-Hans": str(parts.meta.get("title_zh", ""))}
    if lang.startswith("zh"):
        titles = {lang: titles[lang]}
    return HandPage(name, lang, Text.of(titles), parts.body)


def read_hand_pages(folder: Path) -> tuple[tuple[HandPage, ...], tuple[Problem, ...]]:
    """All pages of ``content/pages/`` by name; one that cannot be read is left out and named."""
    pages, problems = list[HandPage](), list[Problem]()
    for path in sorted(folder.glob("*.md")):
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would be waited for
            problems.append(Problem(path.as_posix(), 0, "is no file", "take it out"))
            continue
        if wrong := _bad_name(path.name.partition(".")[0]):
            problems.append(Problem(path.as_posix(), 0, *wrong))
            continue
        try:
            text = path.read_text("utf-8")
            if unfit := printable.unfit(text):
                what = f"holds the character {unfit[1]}, which no page can show: it is left out"
                problems.append(Problem(path.as_posix(), unfit[0], what, "take it out", "warning"))
                text = printable.without(text)
            pages.append(hand_page(path.name, text))
        except frontmatter.FrontMatterError as error:
            problems.append(Problem(path.as_posix(), error.line, error.what, error.remedy))
        except UnicodeDecodeError:
            problems.append(Problem(path.as_posix(), 0, "is not UTF-8", "save it as UTF-8"))
        except OSError as error:
            problems.append(
                Problem(path.as_posix(), 0, f"cannot be read ({error.strerror})", "make it a readable file")
            )
    return tuple(pages), tuple(problems)


def _bad_name(name: str) -> tuple[str, str] | None:
    """What is wrong with the name of a page, and the remedy."""
    if name.lower() in _RESERVED:
        return f"{name!r} is a page of the site's own", "give the file another name"
    if not _NAME.fullmatch(name):
        return f"{name!r} cannot be the name of a page", "use a-z, 0-9, - and _ in the file's name"
    return None


def policy(pages: tuple[HandPage, ...]) -> str:
    """The heading on the page ``method`` under which a site says why some names are no states; empty without one.

    Only the first column's headings have ids without a language before them: the English one, if there is one.
    """
    method = sorted((page for page in pages if page.name == "method"), key=_column)
    found = method and any(_POLICY.fullmatch(line.strip()) for line in method[0].body.splitlines())
    return "method.html#names-that-are-not-states" if found else ""


def _column(page: HandPage) -> tuple[bool, Lang]:
    return page.lang != "en", page.lang


def titles(pages: tuple[HandPage, ...]) -> dict[str, Text]:
    """The titles of each page in all its languages, by name, in the order of the names."""
    found: dict[str, dict[Lang, str]] = {}
    for page in sorted(pages, key=lambda p: (p.name, p.lang)):
        found.setdefault(page.name, {}).update(page.title.as_dict())
    return {name: Text.of(titles) for name, titles in found.items()}


def plan(shelf: Shelf, pages: tuple[HandPage, ...]) -> Iterator[Page]:
    """The hand-written pages, and the page for addresses that do not exist."""
    for name, title in titles(pages).items():
        columns = [
            Column(shelf.run(page.lang, page.body), direction(page.lang))
            for page in sorted(pages, key=_column)
            if page.name == name
        ]
        path, words = f"{name}.html", shelf.name(title)
        yield Page(path, "hand.html", HandView(shelf.chrome(path, plain(words), name), words, tuple(columns)))
    yield Page("404.html", "404.html", MissingView(shelf.chrome("404.html", "No such page"), shelf.config.base_url))
