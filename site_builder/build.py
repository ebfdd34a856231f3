"""The whole program on one page: convert, load, gather, plan, publish."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder import cache, config, corpus, gazetteers, site
from site_builder.config import Config
from site_builder.convert import Conversion, convert, write
from site_builder.model import Library, Page
from site_builder.options import Options
from site_builder.problems import Problem
from site_builder.publish import Changes, Inputs, publish
from site_builder.publish.render import assets, template_folders
from site_builder.readings import Beside, Readings
from site_builder.records import dataclass
from site_builder.site import HandPage
from site_builder.watch import Stage, Watch

if TYPE_CHECKING:
    from concurrent.futures import Executor


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did and what it has to say."""

    library: Library
    converted: tuple[str, ...]
    changes: Changes
    problems: tuple[Problem, ...]
    stages: tuple[Stage, ...] = ()


def build(
    options: Options, watch: Watch | None = None, executor: Executor | None = None, kept: Readings | None = None
) -> Report:
    """Convert what is new, draw what has changed. A wrong article is left out and named.

    ``executor`` does the work on documents and pages: any of :mod:`concurrent.futures`, or one that gives it to a
    cluster, as long as its processes see the same folders. Without one it is done here, or in forked processes where it
    is enough for several. ``kept`` are the readings of a process that builds again and again.
    Raises :class:`~site_builder.problems.ConfigError` where nothing may be published: a wrong
    configuration, gazetteer or template.
    """
    watch, executor = watch or Watch(), executor or workers(options)
    with collected_later():
        # First of all, for nothing is done where one of them is wrong; and workers inherit what is loaded.
        settings = config.load(options.content)
        gazetteers.load(options.content)
        watch.lap("load the gazetteer", 1)
        conversion = convert(options.content, executor, watch, Beside.of(settings), kept)
        write(options.content, conversion)
        watch.lap("write pages", len(conversion.changed))
        collected = gather(options, conversion)
        watch.lap("gather", len(collected.library.readings))
        inputs = Inputs(collected.frame, frozenset(collected.texts.values()))
        changes = publish(collected.plan, options.output, template_folders(options.templates), executor, watch, inputs)
    problems = (*conversion.problems, *collected.problems)
    return Report(collected.library, conversion.changed, changes, problems, tuple(watch.stages))


@dataclass(frozen=True, slots=True)
class Collected:
    """All that a site is made of. ``frame`` is a digest of everything but texts, ``texts`` are the marks of those."""

    library: Library
    settings: Config
    hand_pages: tuple[HandPage, ...]
    sources: Mapping[str, Callable[[], tuple[bytes]]]
    static: Mapping[str, bytes]
    texts: Mapping[str, str]
    paired: Mapping[str, str]
    portions: Mapping[str, Callable[[], bytes]]
    frame: str
    problems: tuple[Problem, ...]
    """What is wrong with written pages."""

    def plan(self, only: Collection[str] | None = None) -> tuple[Page, ...]:
        """Every file that the site must contain, as data; or those of some paths."""
        known = self.texts, self.paired, self.portions
        return site.plan(self.library, self.settings, self.hand_pages, self.sources, self.static, *known, only)


def gather(options: Options, conversion: Conversion) -> Collected:
    """What the site is made of. No page is made, and no text is read but of what may be one page."""
    content, settings = options.content, config.load(options.content)
    same = corpus.twins(conversion.readings, conversion.sketches)
    library = corpus.gather(conversion.readings, gazetteers.load(content), same)
    hand_pages, problems = site.read_hand_pages(content / "pages")
    sources, paired = clippings(content, library), conversion.paired if settings.sentences else {}
    told = (repr(settings), cache.folder_digest(content / "gazetteer"), repr(hand_pages), repr([*sources]))
    return Collected(
        library=library,
        settings=settings,
        hand_pages=hand_pages,
        sources=sources,
        static=assets(template_folders(options.templates)),
        texts=conversion.texts,
        paired=paired,
        portions=conversion.portions,
        frame=_frame((*told, repr(sorted(map(sorted, same)))), conversion, paired, library),
        problems=problems,
    )


def _frame(told: Iterable[str], conversion: Conversion, paired: Mapping[str, str], library: Library) -> str:
    """Digest of all that any page may be made of beside texts, and that decides which pages there are.

    Whether an article has rows in two languages, and pairs for a translation memory, is the first word of what is told
    of its sentences. Empty where an article is not known well enough.
    """
    known = [a for a in conversion.articles if a.reading]
    if not all(a.face for a in known):
        return ""
    texts, flags = conversion.texts, [paired.get(a.stem, "").partition(" ")[0] for a in known]
    parts = (*told, *flags, *[a.face for a in known], *[texts[id] for id in sorted(set(site.decisive(library)))])
    return cache.digest("\n".join(parts))


def clippings(content: Path, library: Library) -> dict[str, Callable[[], tuple[bytes]]]:
    """The clippings behind the articles, by name: each is published beside its article, as found."""
    names = {source.file for reading in library.readings for source in reading.sources[:1]}
    inbox = (content / "inbox").resolve()
    places = ((name, inbox / name) for name in sorted(names))
    return {name: partial(_as_found, path) for name, path in places if _is_inside(path, inbox)}


def _is_inside(path: Path, inbox: Path) -> bool:
    plainly = path.parent == inbox and not path.is_symlink()
    return path.is_file() and (plainly or path.resolve().is_relative_to(inbox))


def _as_found(path: Path) -> tuple[bytes]:
    return (path.read_bytes(),)


@contextmanager
def collected_later() -> Iterator[None]:
    """No garbage collection meanwhile: records are frozen and hold no circles, and looking for some took half the time.

    Measured on 2,000 planned articles: 1.2 ms each without collections, 4.0 ms with them. What is there at the end is
    set apart (``gc.freeze``), or the first collection afterwards would look through all of it: 0.15 s for 10,000.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


def workers(options: Options) -> Executor | None:
    """Processes for the work, or None where one is enough: a handful of articles is done before they start."""
    jobs = options.jobs or sensible_jobs(options.content)
    if jobs < 2 or not hasattr(os, "fork"):
        return None
    from site_builder.forks import Forks  # 5 ms, and five articles start no worker

    return Forks(jobs)


def sensible_jobs(content: Path) -> int:
    """One process for each core that this process may use, but none beside us for less than 200 articles."""
    many = sum(1 for _ in (content / "inbox").glob("*")) + sum(1 for _ in (content / "articles").glob("*.md"))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if many >= 200 else 1
