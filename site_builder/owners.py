"""Which page belongs to which clipping: by name, by digest, or because two clippings are one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from site_builder import frontmatter, pages
from site_builder.clippings import Article, Converted
from site_builder.corpus import duplicates, merged
from site_builder.model import Reading, Source
from site_builder.problems import Problem


def owned(found: Iterable[Converted], old: list[Article], content: Path) -> dict[str, Reading]:
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


def held_pages(found: Iterable[Converted], old: list[Article]) -> Iterator[tuple[Article, str]]:
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


def merge_duplicates(
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
