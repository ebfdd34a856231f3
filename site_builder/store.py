"""What is remembered of articles' pages from build to build, so that a page which has not changed is not parsed again.

``.cache/readings`` has a line for each page: the state of its file, the digest of its text, the face of its reading.
The bodies stand one behind the other in ``.cache/bodies-…``, and one is read when its page is drawn. Whatever is
missing or damaged there is made again from the page.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import FileIO
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from site_builder import cache, unchanged
from site_builder.problems import Severity
from site_builder.records import dataclass

_SEGMENTS = 16
"""Files of bodies that there are at most: then all are written into one."""
_parsed = json.JSONDecoder().raw_decode
_FEW = 8
"""Where fewer than one in so many entries are new, the others are not written again."""


class Entry(NamedTuple):
    """A line of the store. ``state`` is empty where it says nothing; ``face`` is JSON, ``null`` for a page in error.

    ``sketch`` and ``paired`` are what :func:`corpus.sketch` and :func:`site.laid` make of the text; None where
    nobody asked for pairings. The body stands in ``segment``, or nowhere, where that is empty; the last ``portion``
    bytes there are the article's portion of the exports, None where nobody asked for it.
    """

    stem: str
    state: str
    sha: str
    sketch: tuple[int, ...]
    paired: str | None
    problems: tuple[tuple[int, str, str, Severity], ...]
    segment: str
    offset: int
    length: int
    portion: int | None
    face: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A way to a body: where it stands in an open file, which forked processes share."""

    file: FileIO
    offset: int
    length: int

    def __call__(self) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self.file.fileno(), self.length, self.offset)
        self.file.seek(self.offset)  # Windows, where no process is forked
        return self.file.read(self.length)


class Store:
    """What is remembered in one cache folder. Where that cannot be written, bodies stay in memory and are forgotten."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, FileIO] = {}
        self._loose: dict[str, bytes] = {}
        self._writing = ""

    def load(self) -> dict[str, Entry]:
        """By stem, what was remembered by this very program and whose body is there."""
        try:
            with (self._folder / "readings").open(encoding="utf-8", errors="surrogatepass") as file:
                if file.readline().rstrip("\n") != cache.package_digest():
                    return {}
                entries = {entry.stem: entry for entry in map(_entry, file)}
            sizes = {segment: self._size(segment) for segment in {entry.segment for entry in entries.values()}}
            return {s: e for s, e in entries.items() if e.face == "null" or sizes[e.segment] >= e.offset + e.length}
        except (OSError, ValueError, TypeError):
            return {}

    def add(self, entry: Entry, body: bytes) -> Entry:
        """Remember a body, with the portion behind it; its entry with the place where they stand now."""
        try:
            file = self._open.get(self._writing) or self._begin()
            offset = file.seek(0, os.SEEK_END)
            rest = memoryview(body)
            while rest:
                rest = rest[file.write(rest) :]
        except OSError:  # a read-only or a full disk: everything works, only slower
            self._loose[entry.stem] = body
            return entry._replace(segment="", offset=0, length=len(body))
        return entry._replace(segment=self._writing, offset=offset, length=len(body))

    def save(self, entries: dict[str, Entry], before: Mapping[str, Entry]) -> dict[str, Entry]:
        """Remember all entries, of which some were remembered ``before``; they are given as they are remembered now.

        A few that are new are written below the others: the last line of a page is the one that counts.
        """
        rest = before.keys() <= entries.keys()
        fresh = [entry for stem, entry in entries.items() if before.get(stem) is not entry]
        if len({entry.segment for entry in entries.values()}) > _SEGMENTS:
            self._writing, rest = "", False
            entries = {stem: self.add(entry, self._way(entry, 0, entry.length)()) for stem, entry in entries.items()}
        with contextlib.suppress(OSError):
            if rest and len(fresh) * _FEW < len(entries):
                self._write("readings", "a", map(_line, fresh))
            else:
                cache.Cache(self._folder).prepare()
                part = f"readings.{os.getpid()}"
                self._write(part, "w", chain((cache.package_digest() + "\n",), map(_line, entries.values())))
                (self._folder / part).replace(self._folder / "readings")
            self._tidy({entry.segment for entry in entries.values()})
        return entries

    def _write(self, name: str, mode: str, lines: Iterable[str]) -> None:
        with (self._folder / name).open(mode, encoding="utf-8", errors="surrogatepass", newline="\n") as file:
            file.writelines(lines)

    def body(self, entry: Entry) -> Callable[[], bytes]:
        """The way to a body."""
        return self._way(entry, 0, entry.length - (entry.portion or 0))

    def portion(self, entry: Entry) -> Callable[[], bytes] | None:
        """The way to the portion of the exports, if it is remembered."""
        return self._way(entry, entry.length - entry.portion, entry.portion) if entry.portion else None

    def _way(self, entry: Entry, start: int, length: int) -> Callable[[], bytes]:
        if not entry.segment:
            body = self._loose.get(entry.stem, b"")
            return lambda: body[start : start + length]
        return Stored(self._segment(entry.segment), entry.offset + start, length)

    def _segment(self, name: str) -> FileIO:
        if name not in self._open:
            self._open[name] = FileIO(self._folder / name)
        return self._open[name]

    def _begin(self) -> FileIO:
        cache.Cache(self._folder).prepare()
        self._writing = f"bodies-{time.time_ns():x}-{os.getpid()}"
        self._open[self._writing] = FileIO(self._folder / self._writing, "x+")
        return self._open[self._writing]

    def _size(self, segment: str) -> int:
        """Bytes of the bodies in a file: fewer than none where it is lost."""
        try:
            return os.fstat(self._segment(segment).fileno()).st_size if segment else -1
        except OSError:
            return -1

    def _tidy(self, wanted: Iterable[str]) -> None:
        for file in self._folder.glob("bodies-*"):
            if file.name not in wanted:
                file.unlink()
                self._open.pop(file.name, None)


def _line(entry: Entry) -> str:
    """Three parts: one that was not written to its end has fewer, with another behind it more."""
    return f"{json.dumps(entry[:-1])}\t{entry.face}\t\n"


def _entry(line: str) -> Entry:
    head, face, _ = line.split("\t")
    values = _parsed(head)[0]
    values[3] = tuple(values[3])
    return Entry._make((*values, face))


def states(folder: Path, seen: str = "") -> Iterator[tuple[str, str]]:
    """The stem of each page, and what tells that its file was edited: as it was ``seen``, if that is told, or now.

    Hidden files, as editors make them beside an open page, are none.
    """
    known = list(unchanged.files(seen, folder))
    try:
        found = known or [(file.name, unchanged.told(file)) for file in os.scandir(folder)]
    except FileNotFoundError:
        return
    for name, told in found:
        if name.endswith(".md") and not name.startswith("."):
            yield name[:-3], told
