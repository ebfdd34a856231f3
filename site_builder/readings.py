"""The pages of ``content/articles`` as readings, remembered: a page that has not changed is not parsed again.

``.cache/readings`` has a line for each page: the state of its file, the digest of its text, the face of its reading.
The bodies stand one behind the other in ``.cache/bodies-<digest>``, and one is read when its page is drawn. Whatever
is missing or damaged there is made again from the page.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from site_builder import cache, pages, site
from site_builder.clippings import Article, read_article, shown
from site_builder.corpus import sketch
from site_builder.problems import Problem, Severity
from site_builder.records import dataclass
from site_builder.watch import Watch

_CHUNK = 32
"""Pages that a worker reads at a time."""
_SEGMENTS = 16
"""Files of bodies that there are at most: then all are written into one."""
_JUST_NOW = 50_000_000
"""Nanoseconds: a file that changed so shortly before it was read may change again and keep its size and times."""


class Entry(NamedTuple):
    """A line of the store. ``state`` is empty where it says nothing; ``face`` is JSON, ``null`` for a page in error.

    ``sketch`` and ``paired`` are what :func:`corpus.sketch` and :func:`site.pairings` make of the text; None where
    nobody asked for pairings.
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
    face: str


@dataclass(frozen=True, slots=True)
class Body:
    """A way to a body: where it stands in an open file, which forked processes share."""

    file: FileIO
    offset: int
    length: int

    def __call__(self) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self.file.fileno(), self.length, self.offset)
        self.file.seek(self.offset)  # Windows, where no process is forked
        return self.file.read(self.length)


def read_all(
    content: Path, executor: Executor | None, watch: Watch, pair: bool = True, store: Store | None = None
) -> list[Article]:
    """The pages that there are, in the order of their names.

    ``pair``: their sentences are wanted in pairs too. ``store``: kept by a process that builds again and again.
    """
    folder, began = content / "articles", time.time_ns()
    states = dict(sorted(_states(folder)))
    store = store or Store(content / ".cache")
    known = store.entries
    if pair:
        known = {stem: entry for stem, entry in known.items() if entry.paired is not None}
    stale = [stem for stem, state in states.items() if stem not in known or known[stem].state != state]
    asked = [(folder / f"{stem}.md", known[stem].sha if stem in known else "") for stem in stale]
    fresh = dict(zip(stale, _read_all(asked, pair, executor, watch), strict=True))
    texts = {stem: parsed[1] for stem, parsed in fresh.items() if parsed}
    entries = dict[str, Entry]()
    for stem, state in states.items():
        parsed = fresh.get(stem)
        entry = parsed[0] if parsed else known[stem]
        vouched = state if _is_settled(entry, state, began) else ""
        entries[stem] = entry if entry.state == vouched else entry._replace(state=vouched)
    if entries != known:
        entries = store.save(entries, texts)
    found = [store.article(entry) or _article(folder, entry, store, texts.get(stem)) for stem, entry in entries.items()]
    store.keep(entries, found)
    return found


def _is_settled(entry: Entry, state: str, now: int) -> bool:
    """Whether the state of a file vouches for it: not where it changed just now, nor where its page is in error."""
    return entry.face != "null" and int(state.split()[2]) < now - _JUST_NOW


def _states(folder: Path) -> Iterator[tuple[str, str]]:
    """The stem of each page, and what tells that its file was edited: size, times of edit and change, permissions."""
    try:
        found = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for file in found:
        if file.name.endswith(".md"):
            try:
                status = file.stat()
            except OSError:  # a link to nothing: reading it says so
                status = file.stat(follow_symlinks=False)
            yield file.name[:-3], f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_mode:o}"


def _read_all(
    asked: Sequence[tuple[Path, str]], pair: bool, executor: Executor | None, watch: Watch
) -> Iterator[tuple[Entry, str] | None]:
    chunks = [asked[n : n + _CHUNK] for n in range(0, len(asked), _CHUNK)]
    mapper = executor.map if executor and len(chunks) > 1 else map
    done = 0
    for some in mapper(read_some, chunks, [pair] * len(chunks)):
        done += len(some)
        watch.tick("read", done, len(asked))
        yield from some


def read_some(asked: Iterable[tuple[Path, str]], pair: bool) -> list[tuple[Entry, str] | None]:
    """Pages as entries, each with its body; None for one whose text still has the digest that it had."""
    return [_read_one(file, sha, pair) for file, sha in asked]


def _read_one(file: Path, sha: str, pair: bool) -> tuple[Entry, str] | None:
    article = read_article(file)
    if sha and article.sha == sha:
        return None
    problems = tuple((p.line, p.what, p.remedy, p.severity) for p in article.problems)
    if article.reading is None:
        return Entry(file.stem, "", article.sha, (), "", problems, "", 0, 0, "null"), ""
    face, body = pages.pack(article.reading)
    paired = site.pairings(article.reading) if pair else None
    return Entry(file.stem, "", article.sha, sketch(article.reading), paired, problems, "", 0, 0, face), body


def _article(folder: Path, entry: Entry, store: Store, body: str | None) -> Article:
    file = folder / f"{entry.stem}.md"
    problems = tuple(Problem(shown(file), *problem) for problem in entry.problems)
    if entry.face == "null":
        return Article(entry.stem, file, entry.sha, None, problems)
    way = store.body(entry) or (lambda: body or "")
    return Article(entry.stem, file, entry.sha, pages.unpack(entry.face, way), problems, entry.sketch, entry.paired)


class Store:
    """What is remembered in one cache folder; where that cannot be written, nothing is.

    A store that is kept knows the entries and articles of the last time, and its file is not read again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, FileIO] = {}
        self._entries: dict[str, Entry] | None = None
        self._articles: dict[str, Article] = {}

    @property
    def entries(self) -> dict[str, Entry]:
        """By stem, what was remembered the last time."""
        return self._load() if self._entries is None else self._entries

    def article(self, entry: Entry) -> Article | None:
        """The article of the last time, where its entry is the same."""
        same = self._entries is not None and self._entries.get(entry.stem) is entry
        return self._articles[entry.stem] if same else None

    def keep(self, entries: dict[str, Entry], articles: Iterable[Article]) -> None:
        """Know these the next time."""
        self._entries, self._articles = entries, {article.stem: article for article in articles}

    def _load(self) -> dict[str, Entry]:
        """By stem, what was remembered by this very program and whose body is there."""
        try:
            head, *lines = (self._folder / "readings").read_text("utf-8", "surrogatepass").split("\n")
            if head != cache.package_digest():
                return {}
            told = [line.split("\t", 1) for line in lines]
            heads = json.loads("[" + ",".join([head for head, _ in told]) + "]")
            entries = [Entry._make([*head, face]) for head, (_, face) in zip(heads, told, strict=True)]
        except (OSError, ValueError, TypeError):
            return {}
        return {e.stem: e._replace(sketch=tuple(e.sketch)) for e in entries if self._has(e)}

    def save(self, entries: Mapping[str, Entry], bodies: Mapping[str, str]) -> dict[str, Entry]:
        """Remember all entries; ``bodies`` are those of new ones. The entries as they are remembered now."""
        segments = {e.segment for e in entries.values() if e.segment and e.stem not in bodies}
        tidy = len(segments) >= _SEGMENTS
        texts = {stem: body.encode("utf-8", "surrogatepass") for stem, body in bodies.items()}
        if tidy:
            texts = {e.stem: texts.get(e.stem) or self._read(e) for e in entries.values()}
        placed = _placed(entries, texts)
        try:
            self._write(placed, b"".join(texts.values()), {e.segment for e in placed.values()})
        except OSError:
            return dict(entries)  # a read-only disk: everything works, only slower
        return placed

    def body(self, entry: Entry) -> Body | None:
        """The way to a body; None where it is in no file."""
        if not entry.segment:
            return None
        if entry.segment not in self._open:
            self._open[entry.segment] = FileIO(self._folder / entry.segment)
        return Body(self._open[entry.segment], entry.offset, entry.length)

    def _has(self, entry: Entry) -> bool:
        try:
            body = self.body(entry)
        except OSError:
            return False
        return body is None or os.fstat(body.file.fileno()).st_size >= entry.offset + entry.length

    def _read(self, entry: Entry) -> bytes:
        body = self.body(entry)
        return body() if body else b""

    def _write(self, entries: Mapping[str, Entry], bodies: bytes, segments: Iterable[str]) -> None:
        cache.Cache(self._folder).prepare()
        if bodies:
            _replace(self._folder / _segment(bodies), bodies)
            self._open.pop(_segment(bodies), None)  # one of that name may have been damaged
        lines = [cache.package_digest(), *(f"{json.dumps(e[:-1])}\t{e.face}" for e in entries.values())]
        _replace(self._folder / "readings", "\n".join(lines).encode("utf-8", "surrogatepass"))
        for old in self._folder.glob("bodies-*"):
            if old.name not in segments:
                with contextlib.suppress(OSError):  # Windows: another build may be reading it
                    old.unlink()


def _segment(bodies: bytes) -> str:
    return f"bodies-{sha256(bodies).hexdigest()[:16]}"


def _placed(entries: Mapping[str, Entry], texts: Mapping[str, bytes]) -> dict[str, Entry]:
    """The entries, those of ``texts`` with their place in the file that these make."""
    segment, offset, placed = _segment(b"".join(texts.values())), 0, dict(entries)
    for stem, text in texts.items():
        if text:
            placed[stem] = entries[stem]._replace(segment=segment, offset=offset, length=len(text))
        offset += len(text)
    return placed


def _replace(file: Path, data: bytes) -> None:
    part = file.with_suffix(f".{os.getpid()}")
    part.write_bytes(data)
    part.replace(file)
