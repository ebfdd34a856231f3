"""Inbox to articles: each clipping becomes a Markdown page, and a page that a person touched stays as it is.

A page belongs to a clipping by the clipping's name, or, when the clipping was renamed, by its digest.
It keeps its id for ever. Pages without a clipping are articles like any other.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from site_builder import cache, frontmatter, pages
from site_builder.annotate import annotate
from site_builder.corpus import duplicates, merged
from site_builder.ingest import ingest
from site_builder.model import Gazetteer, RawDoc, Reading, Source
from site_builder.problems import ContentError, Problem

SUFFIXES = (".txt", ".md", ".html", ".htm")
_CHUNK = 32
"""Clippings that a worker takes at a time."""


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
class Conversion:
    """All articles by stem, the stems that are new or have changed, and what is wrong with clippings or pages."""

    articles: tuple[Article, ...]
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]
    held: tuple[tuple[Article, str], ...] = ()
    """Pages that a person edited and that would be written otherwise today, each with what would be written."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(a.reading for a in self.articles if a.reading)


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


def _silent(_done: int, _of: int) -> None:
    """Progress that nobody watches."""


def convert(
    content: Path,
    gazetteer: Gazetteer,
    executor: Executor | None = None,
    tick: Callable[[int, int], None] = _silent,
) -> Conversion:
    """What ``content/articles`` should hold after the inbox was read. Writes nothing: see :func:`write`."""
    old = read_articles(content)
    files = inbox_files(content)
    readable, problems = _sorted_out(files)
    found = list(_convert_all(content, readable, gazetteer, executor, tick))
    problems += [p for c in found for p in c.problems]
    wanted, doubts = _merge_duplicates(_owned(found, old, content), old, content)
    problems += doubts
    texts = {a.stem: a for a in old}
    changed = []
    for stem, reading in wanted.items():
        if stem in texts and texts[stem].reading == reading:
            continue
        text = pages.dump(reading)
        if stem not in texts or texts[stem].text != text:
            fresh, wrong = pages.load(text, str(content / "articles" / f"{stem}.md"))
            texts[stem] = Article(stem, text, fresh, wrong)
            changed.append(stem)
    articles = tuple(texts[stem] for stem in sorted(texts))
    held = tuple(_held(found, old))
    return Conversion(articles, tuple(changed), (*problems, *(p for a in articles for p in a.problems)), held)


def write(content: Path, conversion: Conversion) -> None:
    """Put the changed pages on disk, each at once."""
    folder = content / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    for article in conversion.articles:
        if article.stem in conversion.changed:
            part = folder / f".{article.stem}.part"
            part.write_text(article.text, "utf-8", newline="\n")
            part.replace(folder / f"{article.stem}.md")


def add(content: Path, files: Iterable[Path]) -> list[Path]:
    """Copy clippings into the inbox; all of them or, where one cannot be, none. Gives their new places.

    Raises :class:`ContentError` for a file that is missing, that is no clipping or whose name is taken.
    """
    copies = [(file, content / "inbox" / file.name) for file in files]
    problems = [
        Problem(f.as_posix(), 0, "there is no such file", "look at its name") for f, _ in copies if not f.is_file()
    ]
    problems += _sorted_out([f for f, _ in copies if f.is_file()])[1]
    taken = [f for f, to in copies if to.exists() and f.is_file() and to.read_bytes() != f.read_bytes()]
    remedy = "rename one of the two"
    problems += [Problem(f.as_posix(), 0, "another clipping of that name is in the inbox", remedy) for f in taken]
    if problems:
        raise ContentError(problems)
    (content / "inbox").mkdir(parents=True, exist_ok=True)
    for file, to in copies:
        shutil.copyfile(file, to)
    return [to for _, to in copies]


def convert_one(path: Path, name: str, data: bytes, gazetteer: Gazetteer) -> Converted:
    """Read one clipping: ingest, then annotate."""
    draft, found = ingest(RawDoc(name=name, data=data))
    page, id = "", ""
    if draft is not None:
        reading, warnings = annotate(draft, gazetteer)
        page, id, found = pages.dump(reading), reading.id, (*found, *warnings)
    problems = tuple(replace(p, path=path.as_posix()) for p in found)
    return Converted(name, sha256(data).hexdigest(), id, page, problems)


def convert_chunk(content: Path, names: list[str], gazetteer: Gazetteer) -> list[Converted]:
    """Some clippings, from the cache where the program, the tables and the clipping are the same."""
    store = cache.Cache(content / ".cache")
    known = cache.package_digest() + cache.folder_digest(content / "gazetteer")
    return [_remembered(store, known, content, name, gazetteer) for name in names]


def _remembered(store: cache.Cache, known: str, content: Path, name: str, gazetteer: Gazetteer) -> Converted:
    path = content / "inbox" / name
    try:
        data = path.read_bytes()
    except OSError as error:
        wrong = Problem(path.as_posix(), 0, f"cannot be read ({error.strerror})", "look at the file's permissions")
        return Converted(name, "", "", "", (wrong,))
    key = cache.digest("convert", known, name, str(path), data)
    if isinstance(known_answer := store.get(key), list):
        name, sha, id, page, problems = known_answer
        return Converted(name, sha, id, page, tuple(Problem(*p) for p in problems))
    fresh = convert_one(path, name, data, gazetteer)
    problems = [[p.path, p.line, p.what, p.remedy, p.severity] for p in fresh.problems]
    store.put(key, [fresh.name, fresh.sha, fresh.id, fresh.page, problems])
    return fresh


def _sorted_out(files: list[Path]) -> tuple[list[Path], list[Problem]]:
    """Files that can be clippings, and a word about each that cannot: nothing is passed over in silence."""
    remedy = "save it as " + ", ".join(SUFFIXES) + " or take it out of the inbox"
    wrong = [f for f in files if f.suffix.lower() not in SUFFIXES]
    problems = [Problem(f.as_posix(), 0, f"a file of type {f.suffix or 'unknown'} is not read", remedy) for f in wrong]
    return [f for f in files if f not in wrong], problems


def _convert_all(
    content: Path,
    files: list[Path],
    gazetteer: Gazetteer,
    executor: Executor | None,
    tick: Callable[[int, int], None],
) -> Iterator[Converted]:
    names = [f.relative_to(content / "inbox").as_posix() for f in files]
    chunks = [names[n : n + _CHUNK] for n in range(0, len(names), _CHUNK)]
    mapper = executor.map if executor and len(chunks) > 1 else map
    done = 0
    for some in mapper(convert_chunk, [content] * len(chunks), chunks, [gazetteer] * len(chunks)):
        done += len(some)
        tick(done, len(names))
        yield from some


def _owned(found: Iterable[Converted], old: list[Article], content: Path) -> dict[str, Reading]:
    """Readings by the stem of their page: the page they have, else one of their own that nobody has yet.

    Clippings whose page was edited, or cannot be read, are left out: that page is a person's. A further clipping
    of a page gives it what only that copy says, each time anew.
    """
    by_name = {s.file: a for a in old for s in a.sources}
    by_sha = {s.sha256: a for a in old for s in a.sources}
    broken = "".join(a.text for a in old if a.reading is None)
    taken = {a.stem for a in old}
    wanted: dict[str, Reading] = {}
    copies: dict[str, list[Reading]] = {}
    for c in found:
        if not c.page or (broken and c.sha in broken):
            continue
        owner = _owner(c, by_name.get(c.name), by_sha.get(c.sha), content)
        if owner is None:
            stem = c.id if c.id not in taken else f"{c.id}-{c.sha[:4]}"
            taken.add(stem)
            wanted[stem] = replace(c.reading(), id=stem)
        elif owner.reading and owner.text == c.page:
            wanted[owner.stem] = owner.reading
        elif owner.reading and not owner.reading.edited and _is_first(c, owner):
            fresh = c.reading()
            wanted[owner.stem] = replace(fresh, id=owner.stem, sources=(*fresh.sources, *_further(owner, content)))
        elif owner.reading and not owner.reading.edited:
            copies.setdefault(owner.stem, []).append(c.reading())
    return {stem: _completed(reading, copies.get(stem, [])) for stem, reading in wanted.items()}


def _completed(reading: Reading, copies: list[Reading]) -> Reading:
    """With what its copies add, in the order in which it names them."""
    named = [source.sha256 for source in reading.sources]
    known = [copy for copy in copies if copy.sources[0].sha256 in named]
    return merged(reading, sorted(known, key=lambda copy: named.index(copy.sources[0].sha256)))


def _owner(c: Converted, named: Article | None, alike: Article | None, content: Path) -> Article | None:
    """The page made from this clipping: by name; by digest where the clipping it names is gone; else None."""
    if named and (named.sources[0].file == c.name or c.sha in [s.sha256 for s in named.sources]):
        return named
    if alike and not any((content / "inbox" / s.file).exists() for s in alike.sources if s.sha256 == c.sha):
        return alike
    return None


def _held(found: Iterable[Converted], old: list[Article]) -> Iterator[tuple[Article, str]]:
    """Edited pages whose signature is not that of what would be written now: their source or the rules moved on."""
    edited = {a.sources[0].file: a for a in old if a.reading and a.reading.edited and a.sources}
    clippings = list(found)
    by_sha = {c.sha: c for c in clippings if c.page}
    for c in clippings:
        if c.page and (article := edited.get(c.name)):
            copies = [by_sha[s.sha256].reading() for s in article.sources[1:] if s.sha256 in by_sha]
            fresh = c.page if c.id == article.stem and not copies else pages.dump(_united(c, article.stem, copies))
            if frontmatter.split(fresh).meta["written"] != frontmatter.split(article.text).meta.get("written"):
                yield article, fresh


def _united(c: Converted, stem: str, copies: list[Reading]) -> Reading:
    reading = c.reading()
    sources = (*reading.sources, *(copy.sources[0] for copy in copies))
    return merged(replace(reading, id=stem, sources=sources), copies)


def _is_first(c: Converted, page: Article) -> bool:
    first = page.sources[0]
    return c.name == first.file or (c.sha == first.sha256 and c.name not in [s.file for s in page.sources])


def _further(page: Article, content: Path) -> tuple[Source, ...]:
    """The other clippings of the same page that still are what they were."""
    inbox = content / "inbox"
    return tuple(
        s for s in page.sources[1:] if (f := inbox / s.file).exists() and sha256(f.read_bytes()).hexdigest() == s.sha256
    )


def _merge_duplicates(
    wanted: dict[str, Reading], old: list[Article], content: Path
) -> tuple[dict[str, Reading], list[Problem]]:
    """The same page clipped twice becomes one article that names both sources; an existing page comes first."""
    known = {a.stem for a in old}
    others = [a.reading for a in old if a.reading and a.stem not in wanted]
    united, problems = dict(wanted), []
    for group in duplicates([*wanted.values(), *others]):
        keep = next((r for r in group if r.id in known), group[0])
        copies = [r for r in group if r.id != keep.id and r.id not in known]
        for copy in copies:
            del united[copy.id]
        if keep.id in united:
            whole = merged(keep, copies)
            whole = replace(whole, sources=tuple(s for r in (keep, *copies) for s in r.sources))
            stem = keep.id if keep.id in known else _dated_id(whole, {*united, *known})
            del united[keep.id]
            united[stem] = replace(whole, id=stem)
        else:
            problems += [_second_copy(copy, keep.id, content) for copy in copies]
    return united, problems


def _dated_id(page: Reading, taken: set[str]) -> str:
    """The id of a new page whose copy knew the day: ``undated-talks-in-minsk`` is ``2023-08-17-talks-in-minsk``."""
    published = page.value("published")
    if published is None or published.startswith("-") or not page.id.startswith("undated-"):
        return page.id
    stem = page.id.replace("undated", published, 1)
    return page.id if stem in taken else stem


def _second_copy(copy: Reading, page: str, content: Path) -> Problem:
    where = (content / "inbox" / copy.sources[0].file).as_posix()
    what = f"is the same page as articles/{page}.md, which a person has edited"
    return Problem(where, 0, what, "name it there under source:, or take it out", "warning")
