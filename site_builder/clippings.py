"""What a conversion starts from: clippings, the pages that there are, and what each clipping says by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder import pages
from site_builder.model import Reading, Source
from site_builder.problems import Problem

SUFFIXES = (".txt", ".md", ".html", ".htm")
"""What a clipping may be."""

_READ: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("articles", ".md", ()),
    ("gazetteer", ".yaml", (".yaml", ".yml")),
    ("pages", ".md", (".md", ".markdown", ".txt")),
)
"""A folder of the content, the files that are read directly in it, and those that look as if they should be (all)."""


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
    files = (f for f in (content / "inbox").rglob("*") if f.is_file() and not f.name.startswith("."))
    return sorted(f for f in files if _is_text(f.as_posix()))


def passed_over(content: Path) -> list[Problem]:
    """What lies in the content and is not read, each with what to do about it. Hidden files are nobody's business."""
    problems = [p for path in _visible(content / "inbox") if (p := _no_clipping(path))]
    for name, suffix, minded in _READ:
        folder = content / name
        read = set(folder.glob(f"*{suffix}"))
        others = (path for path in _visible(folder) if path not in read and not _is_folder(path))
        problems += [_not_read(path, folder, suffix) for path in others if not minded or path.suffix.lower() in minded]
    return problems


def read_articles(content: Path) -> list[Article]:
    """The pages that there are, in the order of their names."""
    return [read_article(file) for file in sorted((content / "articles").glob("*.md"))]


def read_article(file: Path) -> Article:
    """One page from disk; a page that is no UTF-8 or no file is a problem, not a traceback.

    The text of a page that is not UTF-8 is what can be seen of it: its clipping is named there.
    """
    if not _is_text(file.name):
        text, what, remedy = "", "has a name that is not UTF-8", "rename it, and its id: with it"
    else:
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError as error:
            text = file.read_text("utf-8", "replace")
            what, remedy = f"is not UTF-8 ({error.reason})", "save the page as UTF-8"
        except OSError as error:
            text, what, remedy = "", f"cannot be read ({error.strerror})", "put the page back, or take this away"
        else:
            reading, problems = pages.load(text, file.as_posix())
            return Article(file.stem, text, reading, problems)
    return Article(file.stem, text, None, (Problem(_shown(file), 1, what, remedy),))


def _visible(folder: Path) -> Iterator[Path]:
    """All that lies below a folder in the order of names, but what is hidden or half written."""
    for path in sorted(folder.rglob("*")):
        if path.suffix != ".part" and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _no_clipping(path: Path) -> Problem | None:
    """Why something in the inbox is no clipping; None for a file, or a folder of files."""
    if not _is_text(path.as_posix()):
        return Problem(_shown(path), 0, "has a name that is not UTF-8", "rename it")
    if path.is_file():
        return None
    if path.is_symlink():
        what = "is a link to a folder, and is not followed" if path.is_dir() else "is a link that leads nowhere"
        return Problem(_shown(path), 0, what, "put the clippings themselves into the inbox")
    if not path.is_dir():
        return Problem(_shown(path), 0, "is no file", "take it out of the inbox")
    if path.suffix.lower() in SUFFIXES:
        what = "is a folder with the name of a clipping"
        return Problem(_shown(path), 0, what, "rename it; the clippings in it are read", "warning")
    return None


def _not_read(path: Path, folder: Path, suffix: str) -> Problem:
    what = f"is not read: only files *{suffix} directly in {folder.name}/ are"
    remedy = f"make it {_shown(folder / (path.stem + suffix))}, or take it out"
    return Problem(_shown(path), 0, what, remedy, "warning")


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_text(name: str) -> bool:
    """Whether a name can be written down: a byte that is not UTF-8 comes as half of a surrogate pair (PEP 383)."""
    return not any("\ud800" <= c <= "\udfff" for c in name)


def _shown(path: Path) -> str:
    return path.as_posix() if _is_text(path.as_posix()) else repr(path.as_posix())
