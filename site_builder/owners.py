"""Which page belongs to which clipping: by name, by digest, or because two clippings are one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from site_builder import frontmatter, pages, patterns
from site_builder.clippings import Article, Converted
from site_builder.corpus import Sketch, duplicates, merged
from site_builder.model import Reading, Source
from site_builder.problems import Problem
from site_builder.records import replace

_CLIPPING = patterns.compile(r"\b[0-9a-f]{64}\b|(?<=\bfile: )[^,}\n]+")
"""How a page names its clippings: by digest and by name."""


def owned(
    found: Sequence[Converted], old: list[Article], content: Path
) -> tuple[dict[str, Reading], tuple[Reading, ...]]:
    """Readings by the stem of their page: the page they have, else one of their own that nobody has yet.

    Clippings whose page was edited are left out: that page is a person's. So is one that cannot be read; what its
    clippings say comes second, under the page's id. A further clipping of a page gives it what only that copy says,
    each time anew.
    """
    by_name = {s.file: a for a in old for s in a.sources}
    by_sha = {s.sha256: a for a in old for s in a.sources}
    named, lost = _unreadable(found, old)
    taken = {a.stem for a in old}
    wanted: dict[str, Reading] = {}
    copies: dict[str, list[Reading]] = {}
    waiting = []
    for c in found:
        if not c.made:
            continue
        owner = _owner(c, by_name.get(c.name), by_sha.get(c.sha), content)
        broken = named.get(c.sha) or named.get(c.name)
        if owner is None and not broken:
            broken = next((stem for stem in lost if _natural(c, stem)), None)
        if broken:
            waiting.append(replace(c.reading(), id=broken))
        elif owner is None:
            stem = c.id if c.id not in taken else f"{c.id}-{c.sha[:4]}"
            taken.add(stem)
            wanted[stem] = _as(c.reading(), stem)
        elif owner.reading and owner.sha == c.made:
            wanted[owner.stem] = owner.reading
        elif owner.reading and not owner.reading.edited and _is_first(c, owner, content):
            wanted[owner.stem] = _as(c.reading(), owner.stem, _further(owner, c.name, content))
        elif owner.reading and not owner.reading.edited:
            copies.setdefault(owner.stem, []).append(c.reading())
    return {stem: _completed(reading, copies.get(stem, [])) for stem, reading in wanted.items()}, tuple(waiting)


def _as(reading: Reading, stem: str, further: tuple[Source, ...] = ()) -> Reading:
    """A reading as the page ``stem`` has it; the very same one where that is no other."""
    same = reading.id == stem and not further
    return reading if same else replace(reading, id=stem, sources=(*reading.sources, *further))


def _unreadable(found: Iterable[Converted], old: Iterable[Article]) -> tuple[dict[str, str], list[str]]:
    """Stems of pages that cannot be read, by the digests and names of clippings in them; and those that name none.

    UTF-16 shows as letters with zeros between, hence the zeros go.
    """
    known = {word for c in found for word in (c.sha, c.name)}
    pages = {a.stem: known.intersection(_CLIPPING.findall(a.text.replace("\0", ""))) for a in old if not a.reading}
    named = {word: stem for stem, words in pages.items() for word in words}
    return named, [stem for stem, words in pages.items() if not words]


def _natural(c: Converted, stem: str) -> bool:
    """Whether a page of this stem may have been made from the clipping; its day may have come from a copy."""
    undated = re.fullmatch(r"\d[\d-]*" + re.escape(c.id.removeprefix("undated")) + "(-.*)?", stem)
    return stem == c.id or stem.startswith(f"{c.id}-") or (c.id.startswith("undated-") and undated is not None)


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


def held_pages(found: Iterable[Converted], old: list[Article]) -> Iterator[tuple[Article, str]]:
    """Edited pages whose signature is not that of what would be written now: their source or the rules moved on."""
    edited = {a.sources[0].file: a for a in old if a.reading and a.reading.edited and a.sources}
    clippings = list(found)
    by_sha = {c.sha: c for c in clippings if c.made}
    for c in clippings:
        if c.made and (article := edited.get(c.name)):
            copies = [by_sha[s.sha256].reading() for s in article.sources[1:] if s.sha256 in by_sha]
            fresh = _united(c, article.stem, copies)
            signed = frontmatter.split(article.text).meta.get("written")
            if all(_signature(replace(fresh, id=id)) != signed for id in _ids(c, fresh)):
                yield article, pages.dump(fresh)


def _ids(c: Converted, fresh: Reading) -> tuple[str, ...]:
    """The ids under which a page may have been signed, its own first: a person may have renamed it since."""
    dated = _dated_id(replace(fresh, id=c.id), set())
    return tuple(dict.fromkeys((fresh.id, c.id, f"{c.id}-{c.sha[:4]}", dated)))


def _signature(page: Reading) -> object:
    return frontmatter.split(pages.dump(page)).meta["written"]


def followed(articles: Iterable[Article], found: Sequence[Converted]) -> Iterator[Article]:
    """Pages that name a clipping that was renamed since name it as it is called now; their text stays a person's."""
    now = {c.sha: c.name for c in reversed(found) if c.sha}
    names = {c.name for c in found}
    for article in articles:
        if article.reading and any(s.file not in names for s in article.sources):
            sources = [s if s.file in names else replace(s, file=now.get(s.sha256, s.file)) for s in article.sources]
            reading = replace(article.reading, sources=tuple(dict.fromkeys(sources)))
            yield replace(article, reading=reading, portion=None, face=pages.pack(reading)[0])
        else:
            yield article


def claimed_twice(articles: Iterable[Article], content: Path) -> Iterator[Problem]:
    """A warning for each page that names a clipping of another page: by its name, or by its digest."""
    first: dict[str, tuple[str, str]] = {}
    for article in articles:
        words = {word: s.file for s in article.sources for word in (s.file, s.sha256) if word != "None"}
        others = {first[word]: file for word, file in words.items() if word in first}
        for word, file in words.items():
            first.setdefault(word, (article.stem, file))
        for (stem, other), file in others.items():
            where = (content / "articles" / f"{article.stem}.md").as_posix()
            what = f"has the same clipping as articles/{stem}.md ({file})"
            equal = f"take {other} or {file}, which are equal, out of the inbox, and delete its page"
            same = "keep one of the two pages, or take source: out of one"
            yield Problem(where, 0, what, same if other == file else equal, "warning")


def _united(c: Converted, stem: str, copies: list[Reading]) -> Reading:
    reading = c.reading()
    sources = (*reading.sources, *(copy.sources[0] for copy in copies))
    return merged(replace(reading, id=stem, sources=sources), copies)


def _is_first(c: Converted, page: Article, content: Path) -> bool:
    """Whether a page is written from this clipping: its first one, or the next that is the same byte for byte."""
    first = page.sources[0]
    if c.name == first.file or c.sha != first.sha256:
        return c.name == first.file
    there = [s.file for s in page.sources if s.sha256 == c.sha and (content / "inbox" / s.file).is_file()]
    return c.name in there[:1] or not there


def _further(page: Article, first: str, content: Path) -> tuple[Source, ...]:
    """The other clippings of the same page that still are what they were."""
    others = [(s, content / "inbox" / s.file) for s in page.sources[1:] if s.file != first]
    return tuple(s for s, f in others if f.is_file() and sha256(f.read_bytes()).hexdigest() == s.sha256)


def merge_duplicates(
    wanted: dict[str, Reading],
    waiting: Iterable[Reading],
    old: list[Article],
    content: Path,
    drawn: Mapping[str, Sketch] = MappingProxyType({}),
) -> tuple[dict[str, Reading], list[Problem]]:
    """The same page clipped twice becomes one article that names both sources; an existing page comes first.

    ``drawn`` are sketches of what is wanted, as far as they are known.
    ``waiting`` are clippings of pages that cannot be read: for their copies nothing is written either.
    """
    known = {a.stem for a in old}
    if wanted.keys() <= known:  # no page would be new: nothing to unite, nobody to compare
        return wanted, []
    others = [a.reading for a in old if a.reading and a.stem not in wanted]
    united, problems = dict(wanted), []
    sketches = {a.stem: a.sketch for a in old if a.reading and wanted.get(a.stem, a.reading) is a.reading}
    for group in duplicates([*wanted.values(), *others, *waiting], {**sketches, **drawn}):
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
        elif copies and _is_bereft(keep, content):
            sources = tuple(s for copy in copies for s in copy.sources)
            united[keep.id] = merged(replace(copies[0], id=keep.id, sources=sources), copies[1:])
        else:
            problems += [_second_copy(copy, keep, content) for copy in copies]
    return united, problems


def _dated_id(page: Reading, taken: set[str]) -> str:
    """The id of a new page whose copy knew the day: ``undated-talks-in-minsk`` is ``2023-08-17-talks-in-minsk``."""
    published = page.value("published")
    if published is None or published.startswith("-") or not page.id.startswith("undated-"):
        return page.id
    stem = page.id.replace("undated", published, 1)
    return page.id if stem in taken else stem


def _is_bereft(page: Reading, content: Path) -> bool:
    """A page that nobody has edited and whose clippings are gone: a near copy is the clipping, renamed and changed."""
    return not page.edited and not any((content / "inbox" / s.file).exists() for s in page.sources)


def _second_copy(copy: Reading, page: Reading, content: Path) -> Problem:
    where = (content / "inbox" / copy.sources[0].file).as_posix()
    what = f"is the same page as articles/{page.id}.md" + (", which a person has edited" if page.edited else "")
    return Problem(where, 0, what, "name it there under source:, or take it out", "warning")
