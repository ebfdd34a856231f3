"""Pages to disk: what has not changed is left alone, the rest is drawn and put in place at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from site_builder import cache
from site_builder.model import Page
from site_builder.problems import Problem
from site_builder.publish import render, stage
from site_builder.publish.share import Drawn, Spent, Task, draw_share
from site_builder.publish.stage import Changes
from site_builder.watch import Watch

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["Changes", "Drawn", "Inputs", "altered", "clean", "outdated", "publish"]

_CHUNK = 64
"""Pages that a worker takes at a time: enough that handing them over costs little."""


class Inputs(NamedTuple):
    """What a site is made of, told before it is planned: a digest of everything but texts, and the marks of the texts.

    Where ``frame`` is that of the last build, there are the same pages, and those say the same whose texts are there.
    """

    frame: str = ""
    texts: frozenset[str] = frozenset()


_UNKNOWN = Inputs()
Plan: TypeAlias = Callable[[Collection[str] | None], Sequence[Page]]
"""Gives the pages of a site: all of them, or those of some paths."""


def publish(
    plan: Plan,
    output: Path,
    templates: tuple[Path, ...],
    executor: Executor | None = None,
    watch: Watch | None = None,
    inputs: Inputs = _UNKNOWN,
    intact: bool = False,
) -> Changes:
    """Write the site. Nothing of it is touched before every changed page has been drawn.

    ``intact``: the output is known to be as the last build left it, so that not every file has to be looked at.
    The workers of ``executor`` put what they draw into the stage, so they must see the output's disk.
    Raises :class:`~site_builder.problems.ConfigError` for a template that fails, and for an output that cannot be
    written: the old site stays as it was.
    """
    watch = watch or Watch()
    with stage.told(output), stage.lock(output):
        manifest = stage.read_manifest(output)
        stage.begin(output)
        task = _task(output, templates, inputs.frame)
        kept = _untouched(task, manifest, inputs.texts, intact)
        asked = manifest.keys() - kept if kept else None
        pages = plan(asked)
        assert asked is None or asked == {page.path for page in pages}, "the same frame, but other pages"
        watch.lap("plan", len(pages))
        drawn = {path: (manifest[path], "") for path in kept}
        drawn.update((d.path, (d.entry, d.why)) for d in _draw_all(pages, task, manifest, executor, watch))
        watch.lap("draw", len(pages))
        changes = stage.commit(output, drawn, manifest)
        watch.lap("put in place", len(changes.written))
    return changes


def outdated(pages: Sequence[Page], output: Path, templates: tuple[Path, ...]) -> tuple[str, ...]:
    """Paths that a build would write again or remove: empty where the site on disk is the one that it should be."""
    manifest = stage.read_manifest(output)
    drawn = _draw_all(pages, _task(output, templates, dry=True), manifest, None, Watch())
    return tuple(sorted({d.path for d in drawn if d.why} | (set(manifest) - {page.path for page in pages})))


def altered(output: Path) -> tuple[str, ...]:
    """Paths of the site whose bytes are no longer those that the last build wrote. One that is missing is not here:
    :func:`outdated` names it."""
    return tuple(
        path for path, entry in sorted(stage.read_manifest(output).items()) if stage.is_altered(output, path, entry)
    )


def clean(output: Path, cache_folder: Path) -> tuple[int, tuple[Problem, ...]]:
    """Remove what the last build wrote, and the cache; how many files of the site that were. Others stay.

    A cache that cannot be removed is a problem: the next build would go on believing it.
    """
    manifest = stage.read_manifest(output)
    with stage.told(output):
        for path in manifest:
            stage.remove(output, path)
        for own in (stage.MANIFEST, stage.MOVING, stage.LOCK):
            (output / own).unlink(missing_ok=True)
    shutil.rmtree(cache_folder, ignore_errors=True)
    return len(manifest), tuple(_still_there(cache_folder))


def _still_there(folder: Path) -> Iterator[Problem]:
    """Why a folder that was removed is there nevertheless: it is tried once more, to hear what is in the way."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        what = f"cannot be removed ({error.strerror or error})"
        yield Problem(folder.as_posix(), 0, what, "look at its permissions, or remove it yourself")


def _task(output: Path, templates: tuple[Path, ...], frame: str = "", dry: bool = False) -> Task:
    look = cache.digest(cache.folder_digest(*templates), cache.package_digest())[: stage.LOOK]
    return Task(output, templates, look, cache.digest(look, frame)[: stage.LOOK] if frame else "", dry)


def _untouched(task: Task, manifest: Mapping[str, stage.Entry], texts: Collection[str], intact: bool) -> set[str]:
    """Paths of pages that are known to stay as they are, since all texts that they were made of are there.

    None of them where anything else is otherwise than when the site was built: then there may be other pages. Nor where
    a file is missing or damaged.
    """
    made = {path: entry[3].split(" ") for path, entry in manifest.items()}
    if not task.frame or any(frame != task.frame for frame, *_ in made.values()):
        return set()
    if not intact and not all(stage.is_there(task.output, path, entry) for path, entry in manifest.items()):
        return set()
    return {path for path, (_, *marks) in made.items() if all(mark in texts for mark in marks)}


def _draw_all(
    pages: Sequence[Page],
    task: Task,
    manifest: Mapping[str, stage.Entry],
    executor: Executor | None,
    watch: Watch,
) -> list[Drawn]:
    """Every page, drawn where it must be: those that take long first and one by one, the others in their order."""
    render.environment(task.templates)  # once, before any worker is forked
    others = [page for page in pages if not page.long]
    chunks = [[page] for page in pages if page.long]
    chunks += [others[n : n + _CHUNK] for n in range(0, len(others), _CHUNK)]
    known = [[manifest.get(page.path) for page in chunk] for chunk in chunks]
    mapper = executor.map if executor and len(chunks) > 1 else map
    drawn: list[Drawn] = []
    all_spent = list[Spent]()
    for some, spent in mapper(draw_share, [task] * len(chunks), chunks, known):
        drawn += some
        all_spent.append(spent)
        watch.tick("draw", len(drawn), len(pages))
    for part in ("view", "draw", "write"):
        watch.inside("draw", part, sum(getattr(spent, part) for spent in all_spent), len(drawn))
    return drawn
