"""Pages that people write: ``content/pages/about.md`` and, in another language, ``about.zh-Hans.md``.

The files of one page differ in the language tag before ``.md`` only; they are drawn beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from site_builder import frontmatter, patterns, printable
from site_builder.model import DEVICES, Lang, Page, Text
from site_builder.problems import Problem
from site_builder.records import dataclass
from site_builder.site.shelf import Shelf, plain
from site_builder.site.views import Chrome, Name, Run
from site_builder.site.wording import direction

_RESERVED = frozenset({"index", "404", "review", "matrix", "coverage", "chronology"})
"""Pages of the site's own."""
_NAME = patterns.compile(r"[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*")
_LANG = patterns.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
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
    for key in ("title", "title_zh"):
        if isinstance(parts.meta.get(key), list | dict):
            line = frontmatter.key_line(text, key)
            raise frontmatter.FrontMatterError(line, f"{key!r} is not a text", f"write {key}: followed by words")
    titles = {lang: str(parts.meta.get("title") or name), "zh-Hans": str(parts.meta.get("title_zh") or "")}
    if lang.startswith("zh"):
        titles = {lang: titles[lang]}
    return HandPage(name, lang, Text.of(titles), parts.body)


def read_hand_pages(folder: Path) -> tuple[tuple[HandPage, ...], tuple[Problem, ...]]:
    """All pages of ``content/pages/`` by name; one that cannot be read is left out and named."""
    pages, problems = dict[str, HandPage](), list[Problem]()
    for path in sorted(path for path in folder.glob("*.md") if not path.name.startswith(".")):
        page, found = _read(path)
        problems += found
        if page is None:
            continue
        twin = next((file for file, other in pages.items() if _are_one(page, other)), None)
        if twin:
            problems.append(
                Problem(path.as_posix(), 0, f"is the same page as {twin}", "give it another name or language")
            )
        else:
            pages[path.name] = page
    return tuple(pages.values()), tuple(problems)


def _are_one(page: HandPage, other: HandPage) -> bool:
    """Whether two files would be one page in one language, or one file on a disk that knows no capitals."""
    alike = page.name.lower() == other.name.lower()
    return alike and (page.lang == other.lang or page.name != other.name)


def _read(path: Path) -> tuple[HandPage | None, list[Problem]]:
    """The page of a file, None where it is none; and what is wrong with it."""
    where = path.as_posix()
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would be waited for
        return None, [Problem(where, 0, "is no file", "take it out")]
    if wrong := _bad_name(*path.name.removesuffix(".md").partition(".")[::2]):
        return None, [Problem(where, 0, *wrong)]
    problems = list[Problem]()
    try:
        text = path.read_text("utf-8")
        if unfit := printable.unfit(text):
            what = f"holds the character {unfit[1]}, which no page can show: it is left out"
            problems.append(Problem(where, unfit[0], what, "take it out", "warning"))
            text = printable.without(text)
        return hand_page(path.name, text), problems
    except frontmatter.FrontMatterError as error:
        wrong_page = Problem(where, error.line, error.what, error.remedy)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        wrong_page = Problem(where, line, "is not UTF-8", "save it as UTF-8")
    except OSError as error:
        wrong_page = Problem(where, 0, f"cannot be read ({error.strerror})", "make it a readable file")
    return None, [*problems, wrong_page]


def _bad_name(name: str, lang: Lang) -> tuple[str, str] | None:
    """What is wrong with the name of a page, and the remedy."""
    if name.lower() in _RESERVED:
        return f"{name!r} is a page of the site's own", "give the file another name"
    if name.lower() in DEVICES:
        return f"{name!r} is a name that Windows keeps for itself", "give the file another name"
    if lang and not _LANG.fullmatch(lang):
        return f"{lang!r} is not a language tag", "name it for example about.zh-Hans.md"
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
