"""Inbox to articles: each clipping becomes a Markdown page, and a page that a person touched stays as it is.

A page belongs to a clipping by the clipping's name, or, when the clipping was renamed, by its digest.
It keeps its id for ever. Pages without a clipping are articles like any other.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder import cache, compiled, gazetteers, pages
from site_builder.clippings import SUFFIXES, Article, Converted, inbox_files, passed_over, text_digest
from site_builder.corpus import Sketch
from site_builder.model import Gazetteer, RawDoc, Reading
from site_builder.owners import claimed_twice, followed, held_pages, merge_duplicates, owned
from site_builder.problems import ContentError, Problem
from site_builder.readings import ALL, Beside, Readings, remembered
from site_builder.records import dataclass, replace
from site_builder.store import Entry
from site_builder.watch import Watch
from site_builder.written import whole

if TYPE_CHECKING:
    from concurrent.futures import Executor

_CHUNK = 32
"""Clippings that a worker takes at a time."""
_MARK = 32
"""Hexadecimal digits of a text's mark."""
_WEB = (".html", ".htm")
_READERS = ("trafilatura", "htmldate", "justext", "lxml", "lxml_html_clean")
"""What reads saved web pages, and what that needs: they may come, go and change while the clipping stays as it is."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """All articles by stem, the stems that are new or have changed, and what is wrong with clippings or pages."""

    articles: tuple[Article, ...]
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]
    clippings: tuple[Converted, ...] = ()
    """What each clipping says by itself."""
    held: tuple[tuple[Article, str], ...] = ()
    """Pages that a person edited and that would be written otherwise today, each with what would be written."""

    @property
    def sketches(self) -> Mapping[str, Sketch]:
        """By what the text of an article is found again in another, as far as it is known."""
        return {a.stem: a.sketch for a in self.articles if a.sketch}

    @property
    def paired(self) -> Mapping[str, str]:
        """How the sentences of an article are paired, as far as that is known."""
        return {a.stem: a.paired for a in self.articles if a.paired is not None}

    @property
    def portions(self) -> Mapping[str, Callable[[], bytes]]:
        """The way to what of an article goes into the exports, as far as it is known."""
        return {a.stem: a.portion for a in self.articles if a.portion}

    @property
    def texts(self) -> Mapping[str, str]:
        """The mark of each article's text, by its stem, and of each clipping, by its name, which ends in a suffix.

        It is a digest of the name too: texts that change places have other marks.
        """
        shas = [(a.stem, a.sha) for a in self.articles] + [(c.name, c.sha) for c in self.clippings]
        return {name: text_digest(f"{name}\n{sha}")[:_MARK] for name, sha in shas}

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(a.reading for a in self.articles if a.reading)


def convert(
    content: Path,
    executor: Executor | None = None,
    watch: Watch | None = None,
    beside: Beside = ALL,
    kept: Readings | None = None,
) -> Conversion:
    """What ``content/articles`` should hold after the inbox was read. Writes nothing: see :func:`write`.

    ``beside`` is what is made of each article beside its reading.
    ``kept`` are the readings of the build before, in a process that builds again.
    """
    watch, kept = watch or Watch(), kept or Readings(content)
    old = kept.articles(executor, watch, beside)
    watch.lap("read the pages", len(old))
    files = inbox_files(content)
    readable, problems = _sorted_out(files)
    problems += passed_over(content)
    found = list(_convert_all(content, readable, beside, executor, watch))
    watch.lap("convert clippings", len(found))
    found, fresh = _received(found, kept)
    problems += [p for c in found for p in c.problems]
    wanted, waiting = owned(found, old, content)
    drawn = {stem: a.sketch for stem, a in fresh.items() if wanted.get(stem) is a.reading}
    wanted, doubts = merge_duplicates(wanted, waiting, old, content, drawn)
    problems += doubts
    texts = {a.stem: a for a in old}
    changed = []
    for stem, reading in wanted.items():
        known = texts.get(stem)
        if known and (known.reading is reading or known.reading == reading):
            continue
        if stem in fresh and fresh[stem].reading is reading:  # what the clipping says, and no more
            if known is None or known.sha != fresh[stem].sha:
                texts[stem] = fresh[stem]
                changed.append(stem)
            continue
        text = pages.dump(reading)
        sha = text_digest(text)
        if known is None or known.sha != sha:
            folder = content / "articles"
            article = Article(stem, folder, sha, *pages.load(text, str(folder / f"{stem}.md")))
            texts[stem] = replace(kept.received(*remembered(article, beside)), late=partial(str, text))
            changed.append(stem)
    articles = tuple(followed((texts[stem] for stem in sorted(texts)), found))
    problems += [*claimed_twice(articles, content), *(p for a in articles for p in a.problems)]
    held = tuple(held_pages(found, old))
    watch.lap("give clippings to pages", len(articles))
    return Conversion(articles, tuple(changed), tuple(problems), tuple(found), held)


def _received(found: Iterable[Converted], kept: Readings) -> tuple[list[Converted], dict[str, Article]]:
    """The clippings with the readings of those that were read just now, and the pages of these by their stems."""
    known, fresh = list[Converted](), dict[str, Article]()
    for c in found:
        if c.read is not None and c.id not in fresh:  # of two of one name the first has it
            article = kept.received(*c.read)
            fresh[c.id] = replace(article, late=c.late)
            c = replace(c, known=article.reading)
        known.append(replace(c, read=None))
    return known, fresh


def write(content: Path, conversion: Conversion) -> None:
    """Put the changed pages on disk, each at once. Raises :class:`ConfigError` for the first that cannot be written."""
    changed = frozenset(conversion.changed)
    for article in conversion.articles:
        if article.stem in changed:
            with whole(content / "articles" / f"{article.stem}.md") as part:
                part.write_text(article.text, "utf-8", newline="\n")


def add(content: Path, files: Iterable[Path]) -> list[Path]:
    """Copy clippings into the inbox; all of them or, where one cannot be, none. Gives their places there.

    A file that is in the inbox already stays where it is. Raises :class:`ContentError` for a file that is missing,
    that is no clipping or whose name is taken, and where the inbox cannot be written.
    """
    inbox = content / "inbox"
    places = {file: _place(file, inbox) for file in files}
    wrong = {file: why for file in places if (why := _no_file(file))}
    there = [f for f in places if f not in wrong]
    problems = [Problem(f.as_posix(), 0, *why) for f, why in wrong.items()]
    problems += _sorted_out(there)[1]
    remedy = "rename it, then add it"
    problems += [Problem(f.as_posix(), 0, "a hidden file is not read", remedy) for f in there if f.name[0] == "."]
    problems += _taken({file: places[file] for file in there})
    if problems:
        raise ContentError(problems)
    with ExitStack() as parts:  # each is moved to its place once all are there
        for file, to in places.items():
            if file != to:
                shutil.copyfile(file, parts.enter_context(whole(to)))
    return list(places.values())


def _no_file(path: Path) -> tuple[str, str] | None:
    """What is wrong with a name under which there is no file that can be read, and the remedy."""
    try:
        if path.is_dir():
            return "is a folder", f"name its files, as in {path.as_posix()}/*"
        if not path.is_file():
            return "there is no such file", "look at its name"
        path.open("rb").close()
    except OSError as error:
        return f"cannot be read ({error.strerror})", "look at the file's permissions"
    return None


def _place(file: Path, inbox: Path) -> Path:
    """Where a clipping goes: into the inbox, or nowhere if it is there already."""
    return file if file.parent.resolve().is_relative_to(inbox.resolve()) else inbox / file.name


def _taken(places: Mapping[Path, Path]) -> Iterator[Problem]:
    """Names that two of the files share, or that another clipping of the inbox has."""
    first: dict[Path, Path] = {}
    for file, to in places.items():
        other = first.setdefault(to.absolute(), file)
        if not other.samefile(file):
            what = f"has the same name as {other.as_posix()}"
            yield Problem(file.as_posix(), 0, what, "rename one of the two")
        elif file != to and os.path.lexists(to) and not (to.is_file() and to.read_bytes() == file.read_bytes()):
            what = "another clipping of that name is in the inbox"
            yield Problem(file.as_posix(), 0, what, "rename one of the two")


def convert_one(path: Path, name: str, data: bytes, gazetteer: Gazetteer) -> Converted:
    """Read one clipping: ingest, then annotate."""
    from site_builder.annotate import annotate  # the two rooms take 30 ms: only where a clipping is new
    from site_builder.ingest import ingest

    draft, found = ingest(RawDoc(name=name, data=data))
    page, id = "", ""
    if draft is not None:
        reading, warnings = annotate(draft, gazetteer)
        page, id, found = pages.dump(reading), reading.id, (*found, *warnings)
    problems = tuple(replace(p, path=path.as_posix()) for p in found)
    made = text_digest(page) if page else ""
    return Converted(name, sha256(data).hexdigest(), id, made, problems, partial(str, page))


def convert_chunk(content: Path, names: list[str], beside: Beside = ALL) -> list[Converted]:
    """Some clippings, from the cache where the program, the tables and the clipping are the same.

    What a worker is asked for: it loads the gazetteer itself, once, which is quicker than to send it with each chunk.
    """
    store = cache.Cache(content / ".cache")
    known = cache.package_digest() + cache.folder_digest(content / "gazetteer")
    return [_remembered(store, known, content, name, beside) for name in names]


def _remembered(store: cache.Cache, known: str, content: Path, name: str, beside: Beside) -> Converted:
    path = content / "inbox" / name
    try:
        data = path.read_bytes()
    except OSError as error:
        wrong = Problem(path.as_posix(), 0, f"cannot be read ({error.strerror})", "look at the file's permissions")
        return Converted(name, "", "", "", (wrong,))
    readers = _readers() if path.suffix.lower() in _WEB else ""
    key = cache.digest("convert", known, readers, name, str(path), data)
    if (told := _recalled(store, key)) is not None:
        return told
    fresh = convert_one(path, name, data, gazetteers.load(content))
    fresh = replace(fresh, read=_read(fresh, beside)) if fresh.made else fresh
    problems = [[p.path, p.line, p.what, p.remedy, p.severity] for p in fresh.problems]
    kept = store.put(key, [fresh.name, fresh.sha, fresh.id, fresh.made, problems])
    if kept and store.put(_page_key(key), fresh.page):
        return replace(fresh, late=partial(_page, store, key))
    return fresh


@lru_cache(maxsize=1)
def _readers() -> str:
    """Digest of those readers of web pages that there are, in the versions that they have; none is imported."""
    return cache.digest(*map(compiled.release, _READERS))


def _read(c: Converted, beside: Beside) -> tuple[Entry, bytes]:
    """What is remembered of the page that a clipping gives: it is read here, where others are at work as well."""
    return remembered(Article(c.id, Path(), c.made, *pages.load(c.page, f"{c.id}.md")), beside)


def _recalled(store: cache.Cache, key: str) -> Converted | None:
    """What was remembered of a clipping; its page is read when somebody asks for it."""
    if not isinstance(answer := store.get(key), list) or not store.has(_page_key(key)):
        return None
    name, sha, id, made, problems = answer
    return Converted(name, sha, id, made, tuple(Problem(*p) for p in problems), partial(_page, store, key))


def _page(store: cache.Cache, key: str) -> str:
    return str(store.get(_page_key(key)))


def _page_key(key: str) -> str:
    return cache.digest("page", key)


def _sorted_out(files: list[Path]) -> tuple[list[Path], list[Problem]]:
    """Files that can be clippings, and a word about each that cannot: nothing is passed over in silence."""
    remedy = "save it as " + ", ".join(SUFFIXES) + " or take it out of the inbox"
    wrong = [f for f in files if f.suffix.lower() not in SUFFIXES]
    problems = [Problem(f.as_posix(), 0, f"a file of type {f.suffix or 'unknown'} is not read", remedy) for f in wrong]
    return [f for f in files if f.suffix.lower() in SUFFIXES], problems


def _convert_all(
    content: Path,
    files: list[Path],
    beside: Beside,
    executor: Executor | None,
    watch: Watch,
) -> Iterator[Converted]:
    names = [f.relative_to(content / "inbox").as_posix() for f in files]
    chunks = [names[n : n + _CHUNK] for n in range(0, len(names), _CHUNK)]
    mapper = executor.map if executor and len(chunks) > 1 else map
    done = 0
    for some in mapper(convert_chunk, [content] * len(chunks), chunks, [beside] * len(chunks)):
        done += len(some)
        watch.tick("convert", done, len(names))
        yield from some
