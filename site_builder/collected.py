"""All that a site is made of, gathered before any page is planned, and a digest that says whether it is the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path

from site_builder import cache, config, corpus, gazetteers, site
from site_builder.config import Config
from site_builder.convert import Conversion
from site_builder.model import Gazetteer, Library, Page
from site_builder.options import Options
from site_builder.problems import Problem
from site_builder.publish import Inputs
from site_builder.publish.render import assets, template_folders
from site_builder.records import dataclass, replace
from site_builder.site import HandPage


@dataclass(frozen=True, slots=True)
class Collected:
    """What the pages are made of. ``frame`` is a digest of everything but texts, ``texts`` are the marks of those."""

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

    @property
    def inputs(self) -> Inputs:
        return Inputs(self.frame, frozenset(self.texts.values()))

    def plan(self, only: Collection[str] | None = None) -> tuple[Page, ...]:
        """Every file that the site must contain, as data; or those of some paths."""
        known = self.texts, self.paired, self.portions
        return site.plan(self.library, self.settings, self.hand_pages, self.sources, self.static, *known, only)


def collect(options: Options, conversion: Conversion) -> Collected:
    """What the site is made of. No page is made, and no text is read but of what may be one page."""
    content, settings, texts = options.content, config.load(options.content), conversion.texts
    same = corpus.twins(conversion.readings, conversion.sketches)
    told = _told(conversion, same, cache.folder_digest(content / "gazetteer"))
    library = _library(conversion, gazetteers.load(content), same, told)
    hand_pages, problems = site.read_hand_pages(content / "pages")
    sources, paired = clippings(content, library), conversion.paired if settings.sentences else {}
    return Collected(
        library=library,
        settings=settings,
        hand_pages=hand_pages,
        sources=sources,
        static=assets(template_folders(options.templates)),
        texts=texts,
        paired=paired,
        portions=conversion.portions,
        frame=_frame(told, map(repr, (settings, hand_pages, [*sources])), library, texts, paired) if told else "",
        problems=problems,
    )


def _told(conversion: Conversion, same: Iterable[Iterable[str]], own: str) -> str:
    """Digest of all that a library is gathered from; empty where an article is not known well enough.

    ``same`` are the articles that are one page, ``own`` stands for the project's own rows of the gazetteer.
    """
    faces = [a.face for a in conversion.articles if a.reading]
    return cache.digest(own, repr(sorted(map(sorted, same))), "\n".join(faces)) if all(faces) else ""


def _frame(
    told: str, settings: Iterable[str], library: Library, texts: Mapping[str, str], paired: Mapping[str, str]
) -> str:
    """Digest of all that any page may be made of beside texts, and that decides which pages there are.

    Whether an article has rows in two languages, and pairs for a translation memory, is the first word of what is told
    of its sentences.
    """
    flags = [paired.get(reading.id, "").partition(" ")[0] for reading in library.readings]
    deciding = [texts[id] for id in sorted(set(site.decisive(library)))]
    return cache.digest(told, *settings, "\n".join(flags), "\n".join(deciding))


class _Told:
    """What a library is gathered from: equal where its digest is."""

    def __init__(self, digest: str, gather: Callable[[], Library]) -> None:
        self.digest, self.gather = digest, gather

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Told) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def _library(conversion: Conversion, gazetteer: Gazetteer, same: Iterable[frozenset[str]], told: str) -> Library:
    """What is gathered from the articles; in a process that builds again not anew while only texts were edited."""
    readings = conversion.readings
    gather = partial(corpus.gather, readings, gazetteer, same)
    if not told:
        return gather()
    library, now = _gathered(_Told(told, gather)), {reading.id: reading for reading in readings}
    return replace(library, readings=tuple(now[reading.id] for reading in library.readings))


@lru_cache(maxsize=1)
def _gathered(told: _Told) -> Library:
    return told.gather()


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
