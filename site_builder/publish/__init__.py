"""Pages to disk: what has not changed is left alone, the rest is drawn and put in place at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from site_builder import cache
from site_builder.model import Page
from site_builder.publish import render, stage
from site_builder.publish.stage import Changes

__all__ = ["Changes", "altered", "clean", "outdated", "publish"]

_CHUNK = 64
"""Pages that a worker takes at a time: enough that handing them over costs little."""


def _silent(_done: int, _of: int) -> None:
    """Progress that nobody watches."""


def publish(
    pages: Sequence[Page],
    output: Path,
    templates: tuple[Path, ...],
    executor: Executor | None = None,
    tick: Callable[[int, int], None] = _silent,
) -> Changes:
    """Write the site. Nothing is touched before every changed page has been drawn.

    Raises :class:`~site_builder.problems.ConfigError` for a template that fails, and for an output that cannot be
    written: the old site stays as it was.
    """
    with stage.told(output), stage.lock(output):
        manifest = stage.read_manifest(output)
        stale = _stale(pages, output, templates, manifest)
        drawn = _draw_all([page for page, _ in stale], templates, executor, tick)
        fresh = {page.path: (key, data) for (page, key), data in zip(stale, drawn, strict=True)}
        current = {page.path: manifest[page.path] for page in pages if page.path not in fresh}
        return stage.commit(output, fresh, current)


def outdated(pages: Sequence[Page], output: Path, templates: tuple[Path, ...]) -> tuple[str, ...]:
    """Paths that a build would draw again or remove: empty where the site on disk is the one that it should be."""
    manifest = stage.read_manifest(output)
    stale = {page.path for page, _ in _stale(pages, output, templates, manifest)}
    return tuple(sorted(stale | (set(manifest) - {page.path for page in pages})))


def altered(output: Path) -> tuple[str, ...]:
    """Paths of the site whose bytes are no longer those that the last build wrote. One that is missing is not here:
    :func:`outdated` names it."""
    return tuple(
        path for path, entry in sorted(stage.read_manifest(output).items()) if stage.is_altered(output, path, entry)
    )


def clean(output: Path, cache_folder: Path) -> int:
    """Remove what the last build wrote, and the cache; how many files of the site that were. Others stay."""
    manifest = stage.read_manifest(output)
    with stage.told(output):
        for path in manifest:
            stage.remove(output, path)
        for own in (stage.MANIFEST, stage.LOCK):
            (output / own).unlink(missing_ok=True)
    shutil.rmtree(cache_folder, ignore_errors=True)
    return len(manifest)


def _stale(
    pages: Sequence[Page], output: Path, templates: tuple[Path, ...], manifest: Mapping[str, stage.Entry]
) -> list[tuple[Page, str]]:
    """Pages whose file on disk was not made from what they are now, each with its key."""
    look = cache.folder_digest(*templates) + cache.package_digest()
    keyed = [(page, page_key(page, look)) for page in pages]
    return [(page, key) for page, key in keyed if not stage.is_current(output, page.path, key, manifest)]


def page_key(page: Page, look: str) -> str:
    """Digest of all that a page depends on: its view or bytes, its template's folder, the program."""
    if page.data is not None:
        return cache.digest("bytes", page.data)
    return cache.digest("view", look, page.template, repr(page.view))


def _draw_all(
    pages: list[Page], templates: tuple[Path, ...], executor: Executor | None, tick: Callable[[int, int], None]
) -> Iterable[bytes]:
    chunks = [pages[n : n + _CHUNK] for n in range(0, len(pages), _CHUNK)]
    mapper = executor.map if executor and len(chunks) > 1 else map
    drawn: list[bytes] = []
    for data in mapper(draw_chunk, chunks, [templates] * len(chunks)):
        drawn += data
        tick(len(drawn), len(pages))
    return drawn


def draw_chunk(pages: list[Page], templates: tuple[Path, ...]) -> list[bytes]:
    """The bytes of some pages; what a worker process is asked for."""
    env = render.environment(templates)
    return [render.draw(env, page) for page in pages]
