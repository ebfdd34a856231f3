"""Where everything stands: the path of each page, relative to the output, and nothing else.

Paths are ASCII and end in a file name, so that one output serves a web server's sub-folder and a disk.
The second and later pages of a list end in ``.2.html``: ids have no dot, so these meet no other page.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder import patterns
from site_builder.model import DEVICES, Page
from site_builder.problems import ContentError, Problem

FOLDERS = {"country": "countries", "person": "people", "organization": "organizations"}
_SOUND = patterns.compile(r"\.nojekyll|(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")

_WORDS = patterns.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = patterns.compile(r"[A-Z]{2}")


def article(id: str) -> str:
    return f"articles/{id}.html"


def differences(id: str) -> str:
    """What the article ``id`` says in one language only."""
    return f"articles/{id}.differences.html"


def event(id: str) -> str:
    return f"events/{id}.html"


def parallel(id: str) -> str:
    """Two reports of the event ``id`` in two languages, side by side."""
    return f"events/{id}.parallel.html"


def entity(kind: str, id: str, page: int = 1) -> str:
    """``countries/ru.html``, ``people/cn-wei-fenghe.html``, ``organizations/sco.2.html``."""
    return f"{FOLDERS[kind]}/{_numbered(id.lower(), page)}"


def is_sound_id(kind: str, id: str) -> bool:
    """Whether an entity can have a page: its id is a slug, a country's two capitals, and no page of ours has it."""
    return bool((_CODE if kind == "country" else _WORDS).fullmatch(id)) and id not in ("index", *DEVICES)


def index(kind: str, page: int = 1) -> str:
    """``countries/index.html``; ``kind`` may also be ``article``."""
    return f"{FOLDERS.get(kind, 'articles')}/{_numbered('index', page)}"


def reports(year: int | None, page: int = 1) -> str:
    """``reports/2015.html``; those whose date is not known stand in ``reports/undated.html``.

    Not in ``articles/``: an article's id may be ``2015``.
    """
    return f"reports/{_numbered(str(year or 'undated'), page)}"


def chronology() -> str:
    return "chronology.html"


def year(number: int | None, page: int = 1) -> str:
    """``chronology/2021.html``; events whose year is not stated stand in ``chronology/undated.html``."""
    return f"chronology/{_numbered(str(number or 'undated'), page)}"


def source(id: str) -> str:
    """The inbox file that the article ``id`` was read from, as found."""
    return f"sources/{id}.txt"


def memory(id: str) -> str:
    """The translation memory of the article ``id``: its sure pairs as TMX."""
    return f"data/tmx/{id}.tmx"


def matrix(part: str = "", page: int = 1) -> str:
    """``matrix.html`` of all years; ``part`` is a year, ``undated``, or the id of an official whose events it lists."""
    return f"matrix/{_numbered(part, page)}" if part else _numbered("matrix", page)


def coverage() -> str:
    return "coverage.html"


def review(page: int = 1) -> str:
    return _numbered("review", page)


def sitemap(number: int = 0) -> str:
    """``sitemap.xml``; ``sitemap-1.xml`` … where it is in parts."""
    return f"sitemap-{number}.xml" if number else "sitemap.xml"


def root(path: str) -> str:
    """The way from a page back to the output's root: ``../`` for ``articles/x.html``."""
    return "../" * path.count("/")


def check(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The same pages, when each path can be a file name and no two are equal, in capitals or not.

    Raises :class:`ContentError` that names every path at fault: a file must never replace another in silence.
    """
    kept, seen, problems = tuple(pages), dict[str, str](), []
    for page in kept:
        if not _SOUND.fullmatch(page.path):
            problems.append(
                Problem(page.path, 0, "cannot be a file name of the site", "use a–z, 0–9, - and _ in the id")
            )
        twin = seen.setdefault(page.path.lower(), page.path)
        if twin is not page.path:
            problems.append(Problem(page.path, 0, f"would overwrite {twin}", "give one of the two another id"))
    if problems:
        raise ContentError(problems)
    return kept


def _numbered(name: str, page: int) -> str:
    return f"{name}.html" if page == 1 else f"{name}.{page}.html"
