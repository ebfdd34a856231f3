"""Pages to disk: what has not changed is left alone, the rest is drawn and put in place at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from pathlib import Path

from site_builder import cache
from site_builder.model import Page
from site_builder.publish import render, stage
from site_builder.publish.stage import Changes

__all__ = ["Changes", "publish"]

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

    Raises :class:`~site_builder.problems.ConfigError` for a template that fails: the old site stays as it was.
    """
    with stage.lock(output):
        manifest = stage.read_manifest(output)
        look = cache.folder_digest(*templates) + cache.package_digest()
        keyed = [(page, page_key(page, look)) for page in pages]
        current = {p.path for p, key in keyed if stage.is_current(output, p.path, key, manifest)}
        stale = [(page, key) for page, key in keyed if page.path not in current]
        drawn = _draw_all([page for page, _ in stale], templates, executor, tick)
        fresh = {page.path: (key, data) for (page, key), data in zip(stale, drawn, strict=True)}
        return stage.commit(output, fresh, {path: manifest[path] for path in sorted(current)})


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
    return [page.data if page.data is not None else render.draw(render.environment(templates), page) for page in pages]
