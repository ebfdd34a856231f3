"""What a conversion starts from: clippings, the pages that there are, and what each clipping says by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from site_builder import pages
from site_builder.model import Reading, Source
from site_builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Article:
    """A page of ``content/articles``: its stem, its text, and its reading unless the page is wrong."""

    stem: str
    text: str
    reading: Reading | None
    problems: tuple[Problem, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.reading.sources if self.reading else ()


@dataclass(frozen=True, slots=True)
class Converted:
    """What a clipping says by itself: the page it would be, under the id it would have; empty if it cannot be read."""

    name: str
    sha: str
    id: str
    page: str
    problems: tuple[Problem, ...]

    def reading(self) -> Reading:
        """The page read back: whatever travels, travels as a page."""
        reading, problems = pages.load(self.page, f"{self.id}.md")
        assert reading, problems
        return reading


def inbox_files(content: Path) -> list[Path]:
    """The files of the inbox in the order of their names; hidden ones are not clippings."""
    inbox = content / "inbox"
    return sorted(f for f in inbox.rglob("*") if f.is_file() and not f.name.startswith("."))


def read_articles(content: Path) -> list[Article]:
    """The pages that there are, in the order of their names."""
    return [read_article(file) for file in sorted((content / "articles").glob("*.md"))]


def read_article(file: Path) -> Article:
    """One page from disk; a page that is not UTF-8 is a problem, not a traceback."""
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        remedy = "save the page as UTF-8"
        return Article(file.stem, "", None, (Problem(file.as_posix(), 1, f"is not UTF-8 ({error.reason})", remedy),))
    reading, problems = pages.load(text, file.as_posix())
    return Article(file.stem, text, reading, problems)
