"""A worker's share of the pages: each is made, keyed, drawn and put into the stage by one process."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from site_builder import cache
from site_builder.model import Page
from site_builder.publish import render, stage
from site_builder.publish.digest import view_digest
from site_builder.records import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """What is the same for all shares. ``look`` stands for templates and program, ``frame`` for all that a page may be
    made of but texts, empty where that is not known; ``dry``: only say what is stale."""

    output: Path
    templates: tuple[Path, ...]
    look: str
    frame: str = ""
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that was dealt with: its entry for the manifest, and why its file is written; empty: it stays."""

    path: str
    entry: stage.Entry
    why: str = ""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of one worker on its share: making views and their keys, drawing them, writing files."""

    view: float = 0.0
    draw: float = 0.0
    write: float = 0.0


def made(frame: str, texts: Sequence[str] | None) -> str:
    """What a page is made of, for the manifest: the frame and the marks of the texts, or a ``?`` that no text has."""
    return " ".join((frame, *("?" if texts is None else texts))) if frame else ""


def draw_share(task: Task, pages: Sequence[Page], known: Sequence[stage.Entry | None]) -> tuple[list[Drawn], Spent]:
    """Deal with some pages, each beside its entry in the old manifest. What a worker process is asked for.

    Each step is done for all of them before the next begins: what a step needs of the program and of the library stays
    near the processor, an eighth of the time.
    """
    env, clock = render.environment(task.templates), [time.perf_counter()]
    looks = [_look(task, page, old) for page, old in zip(pages, known, strict=True)]
    views = [look.page.view if look.is_drawn and look.view is None else look.view for look in looks]
    clock.append(time.perf_counter())
    files = [
        render.draw(env, Page(look.page.path, look.page.template, view)) if look.is_drawn else b""
        for look, view in zip(looks, views, strict=True)
    ]
    clock.append(time.perf_counter())
    drawn = [_put(task, look, file) for look, file in zip(looks, files, strict=True)]
    clock.append(time.perf_counter())
    return drawn, Spent(*[end - begin for begin, end in pairwise(clock)])


class _Look(NamedTuple):
    """What is known of a page before it is drawn. One without a template has no key yet: that is its own digest."""

    page: Page
    old: stage.Entry | None
    of: str
    key: str = ""
    why: str = ""
    """Why it is drawn; empty where it stays."""
    view: Any = None
    """Where the key was told from it."""
    is_drawn: bool = False


def _look(task: Task, page: Page, old: stage.Entry | None) -> _Look:
    of = made(task.frame, page.texts)
    if not page.template:
        return _Look(page, old, of)
    basis = page.known
    view = None if basis else page.view
    key = task.look + cache.digest(page.template, basis or view_digest(view))[: stage.VIEW]
    stays = old is not None and old[0] == key and stage.is_there(task.output, page.path, old)
    why = "" if stays else _reason(key, old)
    return _Look(page, old, of, key, why, view, bool(why) and not task.dry)


def _put(task: Task, look: _Look, file: bytes) -> Drawn:
    path, old = look.page.path, look.old
    if not look.page.template:
        return _bytes(task, look.page, old, look.of)
    if old and not look.why:
        return Drawn(path, (*old[:3], look.of))
    if task.dry:
        return Drawn(path, (look.key, "", 0, look.of), look.why)
    sha, size = stage.put(task.output, path, (file,))
    same = stage.took_back(task.output, path, size)
    return Drawn(path, (look.key, sha, size, look.of), "" if same else look.why)


def _bytes(task: Task, page: Page, old: stage.Entry | None, of: str) -> Drawn:
    """A file that no template draws: its own digest is its key. Pieces that are in memory are looked at first."""
    pieces = page.pieces()
    if task.dry or isinstance(pieces, tuple):
        sha, size = stage.measured(pieces)
        if old is not None and old[1:3] == (sha, size) and stage.is_there(task.output, page.path, old):
            return Drawn(page.path, (*old[:3], of))
        if task.dry:
            return Drawn(page.path, (sha, sha, size, of), _reason(sha, old))
    sha, size = stage.put(task.output, page.path, pieces)
    same = stage.took_back(task.output, page.path, size)
    return Drawn(page.path, (sha, sha, size, of), "" if same else _reason(sha, old))


def _reason(key: str, old: stage.Entry | None) -> str:
    """Why a file is written: for the report of a build."""
    if old is None:
        return "new"
    if old[0] == key:
        return "its file was missing or changed"
    if old[0][stage.LOOK :] == key[stage.LOOK :]:
        return "the program or a template has changed"
    return "it says something else"
