"""What a conversion starts from: clippings, the pages that there are, and what each clipping says by itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from site_builder import frontmatter, pages, printable
from site_builder.corpus import Sketch
from site_builder.model import Reading, Source
from site_builder.problems import Problem
from site_builder.records import dataclass
from site_builder.store import Entry

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
    """A page of ``content/articles``: its stem, its folder, the digest of its text, its reading unless it is wrong."""

    stem: str
    folder: Path
    sha: str
    reading: Reading | None
    problems: tuple[Problem, ...] = ()
    sketch: Sketch = ()
    """By what its text is found again in another page."""
    paired: str | None = None
    """How its sentences are paired (:func:`site.laid`), where that has been found before."""
    portion: Callable[[], bytes] | None = None
    """The way to its portion of the exports (:func:`site.portion`), where that has been made before."""
    face: str = ""
    """Its reading without the text, as :func:`pages.pack` writes it, where that is known."""
    late: Callable[[], str] | None = None
    """The way to the text of a page that is not on disk yet, or not like this."""

    @property
    def file(self) -> Path:
        """Where it stands on disk."""
        return self.folder / f"{self.stem}.md"

    @property
    def text(self) -> str:
        """The page; of one that is not UTF-8 what can be seen of it, for its clipping is named there."""
        if self.late is not None:
            return self.late()
        try:
            return self.file.read_text("utf-8", "replace")
        except OSError:
            return ""

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.reading.sources if self.reading else ()


@dataclass(frozen=True, slots=True)
class Converted:
    """What a clipping says by itself: the page it would be, under the id it would have.

    ``made`` is the digest of that page's text, empty where the clipping cannot be read; ``late`` gives the text, which
    nobody asks for while it is the text of the page that there is. ``read`` is what is remembered of the page, of a
    clipping that was read just now; ``known`` its reading, once that has been taken from there.
    """

    name: str
    sha: str
    id: str
    made: str
    problems: tuple[Problem, ...]
    late: Callable[[], str] = str
    read: tuple[Entry, bytes] | None = None
    known: Reading | None = None

    @property
    def page(self) -> str:
        return self.late()

    def reading(self) -> Reading:
        """The page read back: whatever travels, travels as a page."""
        if self.known is not None:
            return self.known
        reading, problems = pages.load(self.page, f"{self.id}.md")
        assert reading, problems
        return reading


def inbox_files(content: Path) -> list[Path]:
    """The files of the inbox in the order of their names; hidden ones are not clippings."""
    files = (entry for entry in _below(content / "inbox") if _is_file(entry) and entry.name[0] != ".")
    return sorted(Path(file.path) for file in files if _is_text(file.path))


def passed_over(content: Path) -> list[Problem]:
    """What lies in the content and is not read, each with what to do about it. Hidden files are nobody's business."""
    doubtful = (e for e in _below(content / "inbox") if not (_is_file(e) and _is_text(e.path)))
    problems = [p for path in _visible(content / "inbox", doubtful) if (p := _no_clipping(path))]
    for name, suffix, minded in _READ:
        folder = content / name
        read = f"{folder}{os.sep}"
        others = (e for e in _below(folder) if not (e.name.endswith(suffix) and e.path == read + e.name))
        files = (path for path in _visible(folder, others) if not _is_folder(path))
        problems += [_not_read(path, folder, suffix) for path in files if not minded or path.suffix.lower() in minded]
    return problems


def read_article(file: Path, known: str = "") -> Article | None:
    """One page from disk, None where its text has the digest that is ``known``.

    A page that is no UTF-8 or no file is a problem, not a traceback.
    """
    line = 0
    if not _is_text(file.name):
        what, remedy = "has a name that is not UTF-8, or holds a control character", "rename it, and its id: with it"
    else:
        try:
            data = file.read_bytes()
            if b"\r" in data:
                data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            sha, text = sha256(data).hexdigest(), data.decode()
            if sha == known:
                return None
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            what, remedy = f"is not UTF-8 ({error.reason})", "save the page as UTF-8"
        except OSError as error:
            what, remedy = f"cannot be read ({error.strerror})", "put the page back, or take this away"
        else:
            text, warnings = _fit(file, text) if printable.may_be_unfit(data) else (text, ())
            reading, problems = pages.load(text, file.as_posix())
            return Article(file.stem, file.parent, sha, reading, (*warnings, *problems))
    return Article(file.stem, file.parent, "", None, (Problem(shown(file), line, what, remedy),))


def _fit(file: Path, text: str) -> tuple[str, tuple[Problem, ...]]:
    text, unfit = frontmatter.fit(text)
    if unfit is None:
        return text, ()
    what = f"holds the character {unfit[1]}, which no page can show: it is left out"
    return text, (Problem(shown(file), unfit[0], what, "take it out, and any other like it", "warning"),)


def text_digest(text: str) -> str:
    """SHA-256 of a page's text, whatever ends its lines on disk."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _below(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """All that lies below a folder. Entries, not paths: tens of thousands of them are looked at in each build."""
    try:
        found = list(os.scandir(folder))
    except OSError:
        return
    for entry in found:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def _visible(folder: Path, entries: Iterable[os.DirEntry[str]]) -> list[Path]:
    """Their paths in the order of names, but for what is hidden or half written."""
    paths = sorted(Path(entry.path) for entry in entries)
    shown = (path for path in paths if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    return [path for path in shown if path.suffix != ".part"]


def _no_clipping(path: Path) -> Problem | None:
    """Why something in the inbox is no clipping; None for a file, or a folder of files."""
    if not _is_text(path.as_posix()):
        what = "has a name that is not UTF-8, or holds a control character or a backslash"
        return Problem(shown(path), 0, what, "rename it")
    if path.is_file():
        return None
    if path.is_symlink():
        what = "is a link to a folder, and is not followed" if path.is_dir() else "is a link that leads nowhere"
        return Problem(shown(path), 0, what, "put the clippings themselves into the inbox")
    if not path.is_dir():
        return Problem(shown(path), 0, "is no file", "take it out of the inbox")
    if path.suffix.lower() in SUFFIXES:
        what = "is a folder with the name of a clipping"
        return Problem(shown(path), 0, what, "rename it; the clippings in it are read", "warning")
    return None


def _not_read(path: Path, folder: Path, suffix: str) -> Problem:
    what = f"is not read: only files *{suffix} directly in {folder.name}/ are"
    remedy = f"make it {shown(folder / (path.stem + suffix))}, or take it out"
    return Problem(shown(path), 0, what, remedy, "warning")


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_text(name: str) -> bool:
    """Whether a name can be written down: a byte that is not UTF-8 comes as half of a surrogate pair (PEP 383).

    A backslash would be a folder on another machine.
    """
    if os.sep == "/" and "\\" in name:
        return False
    return name.isprintable() or not (printable.unfit(name) or "\n" in name or "\t" in name or "\r" in name)


def shown(path: Path) -> str:
    """A path as a message says it."""
    return path.as_posix() if _is_text(path.as_posix()) else repr(path.as_posix())
