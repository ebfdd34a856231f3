"""The pages of ``content/articles`` as readings: parsed where they are new, remembered where they are not."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from site_builder import pages, site
from site_builder.clippings import Article, read_article, shown
from site_builder.config import Config
from site_builder.corpus import sketch
from site_builder.problems import Problem
from site_builder.store import Entry, Store, states
from site_builder.watch import Watch

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from site_builder.unchanged import Seen

_CHUNK = 32
"""Pages that a worker reads at a time."""
_JUST_NOW = 50_000_000
"""Nanoseconds: a file that changed so shortly before it was read may change again and keep its size and times."""


class Beside(NamedTuple):
    """What is made of an article beside its reading: the pairs of its sentences, its portion of the exports."""

    pairs: bool
    portions: bool

    @classmethod
    def of(cls, settings: Config) -> Beside:
        """What a site with these settings is made of."""
        return cls(settings.sentences, bool(settings.exports))


ALL = Beside(True, True)


class Readings:
    """The articles of one content folder; one that is kept from build to build reads nothing twice.

    ``seen`` is what was found, if somebody has just looked; it is good for one time.
    """

    def __init__(self, content: Path, seen: Seen | None = None) -> None:
        self._folder = content / "articles"
        self._seen = seen
        self._store = Store(content / ".cache")
        self._entries: dict[str, Entry] | None = None
        self._articles: dict[str, Article] = {}
        self._fresh: dict[str, Entry] = {}

    def articles(self, executor: Executor | None, watch: Watch, beside: Beside = ALL) -> list[Article]:
        """The pages that there are, in the order of their names, and what else is wanted of each."""
        seen, self._seen = self._seen, None
        began = seen.at if seen else time.time_ns()
        there = dict(sorted(states(self._folder, seen.read if seen else "")))
        before = self._store.load() if self._entries is None else self._entries
        known = {stem: entry for stem, entry in before.items() if _has(entry, beside)}
        stale = [stem for stem, state in there.items() if stem not in known or known[stem].state != state]
        asked = [(stem, known[stem].sha if stem in known else "") for stem in stale]
        fresh = dict[str, Entry]()
        for stem, parsed in zip(stale, self._read_all(asked, beside, executor, watch), strict=True):
            fresh[stem] = self._store.add(*parsed) if parsed else known[stem]
        entries = {stem: _vouched(fresh.get(stem) or known[stem], state, began) for stem, state in there.items()}
        if entries != before:
            entries = self._store.save(entries, before)
        self._articles = {stem: self._article(entry) for stem, entry in entries.items()}
        self._entries = entries
        return list(self._articles.values())

    def received(self, entry: Entry, body: bytes) -> Article:
        """A page that was read before it is on disk."""
        self._fresh[entry.stem] = entry = self._store.add(entry, body)
        return self._article(entry)

    def remember(self, stems: Iterable[str]) -> None:
        """Pages of those that were received are on disk now: they will not be read again, only compared."""
        before, fresh = self._entries or {}, {stem: self._fresh[stem] for stem in stems if stem in self._fresh}
        if fresh:
            entries = self._store.save(before | fresh, before)
            self._articles |= {stem: self._article(entries[stem]) for stem in fresh}
            self._entries = entries
        self._fresh = {}

    def _read_all(
        self, asked: Sequence[tuple[str, str]], beside: Beside, executor: Executor | None, watch: Watch
    ) -> Iterator[tuple[Entry, bytes] | None]:
        chunks = [asked[n : n + _CHUNK] for n in range(0, len(asked), _CHUNK)]
        mapper = executor.map if executor and len(chunks) > 1 else map
        done = 0
        for some in mapper(read_some, [self._folder] * len(chunks), chunks, [beside] * len(chunks)):
            done += len(some)
            watch.tick("read", done, len(asked))
            yield from some

    def _article(self, entry: Entry) -> Article:
        if self._entries is not None and self._entries.get(entry.stem) is entry:
            return self._articles[entry.stem]
        stem, folder, sha = entry.stem, self._folder, entry.sha
        problems = tuple([Problem(shown(folder / f"{stem}.md"), *problem) for problem in entry.problems])
        if entry.face == "null":
            return Article(stem, folder, sha, None, problems)
        reading, portion = pages.unpack(entry.face, self._store.body(entry)), self._store.portion(entry)
        return Article(stem, folder, sha, reading, problems, entry.sketch, entry.paired, portion, entry.face)


def _has(entry: Entry, beside: Beside) -> bool:
    """Whether all that is wanted of an article is remembered; of one that is wrong there is nothing."""
    paired, portion = entry.paired is not None, entry.portion is not None
    return entry.face == "null" or (paired >= beside.pairs and portion >= beside.portions)


def _vouched(entry: Entry, state: str, now: int) -> Entry:
    """The entry with the state of its file, unless that vouches for nothing: it changed just now, or is in error."""
    if entry.state != state:  # else it was settled when it was remembered
        settled = entry.face != "null" and int(state.split()[2]) < now - _JUST_NOW
        state = state if settled else ""
    return entry if entry.state == state else entry._replace(state=state)


def read_some(folder: Path, asked: Iterable[tuple[str, str]], beside: Beside) -> list[tuple[Entry, bytes] | None]:
    """Pages as entries, each with its body and portion; None for one whose text still has the digest that it had."""
    return [_read_one(folder / f"{stem}.md", sha, beside) for stem, sha in asked]


def _read_one(file: Path, sha: str, beside: Beside) -> tuple[Entry, bytes] | None:
    article = read_article(file, sha)
    return remembered(article, beside) if article else None


def remembered(article: Article, beside: Beside) -> tuple[Entry, bytes]:
    """What is remembered of a page, and its body with the portion behind it."""
    problems = tuple((p.line, p.what, p.remedy, p.severity) for p in article.problems)
    if article.reading is None:
        return Entry(article.stem, "", article.sha, (), "", problems, "", 0, 0, None, "null"), b""
    face, body = pages.pack(article.reading)
    paired, beads = site.laid(article.reading) if beside.pairs else (None, ())
    portion = site.portion(article.reading, beads).encode("utf-8", "surrogatepass") if beside.portions else b""
    size = len(portion) if beside.portions else None
    # Who claims nothing is compared with others only when a clipping comes in; then its text is looked at.
    drawn = sketch(article.reading) if article.reading.claims else ()
    return Entry(article.stem, "", article.sha, drawn, paired, problems, "", 0, 0, size, face), body.encode(
        "utf-8", "surrogatepass"
    ) + portion
