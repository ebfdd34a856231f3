"""A worker's share of the pages: each is made, keyed, drawn and put into the stage by one process."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment

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


@dataclass(slots=True)
class Spent:
    """Seconds of one worker on its share: making views and their keys, drawing them, writing files."""

    view: float = 0.0
    draw: float = 0.0
    write: float = 0.0


def made(frame: str, texts: Sequence[str] | None) -> str:
    """What a page is made of, for the manifest: the frame and the marks of the texts, or a ``?`` that no text has."""
    return " ".join((frame, *("?" if texts is None else texts))) if frame else ""


def draw_share(task: Task, pages: Sequence[Page], known: Sequence[stage.Entry | None]) -> tuple[list[Drawn], Spent]:
    """Deal with some pages, each beside its entry in the old manifest. What a worker process is asked for."""
    env, spent = render.environment(task.templates), Spent()
    return [_dealt_with(task, env, page, entry, spent) for page, entry in zip(pages, known, strict=True)], spent


def _dealt_with(task: Task, env: Environment, page: Page, old: stage.Entry | None, spent: Spent) -> Drawn:
    began = time.perf_counter()
    of = made(task.frame, page.texts)
    if not page.template:
        drawn = _bytes(task, page, old, of)
        spent.write += time.perf_counter() - began
        return drawn
    basis = page.known
    view = None if basis else page.view
    key = task.look + cache.digest(page.template, basis or view_digest(view))[: stage.VIEW]
    stale = old is None or old[0] != key or not stage.is_there(task.output, page.path, old)
    view = page.view if stale and basis and not task.dry else view
    viewed = time.perf_counter()
    spent.view += viewed - began
    if old and not stale:
        return Drawn(page.path, (*old[:3], of))
    why = _reason(key, old)
    if task.dry:
        return Drawn(page.path, (key, "", 0, of), why)
    data = render.draw(env, Page(page.path, page.template, view))
    ready = time.perf_counter()
    sha, size = stage.put(task.output, page.path, (data,))
    same = stage.took_back(task.output, page.path, size)
    spent.draw += ready - viewed
    spent.write += time.perf_counter() - ready
    return Drawn(page.path, (key, sha, size, of), "" if same else why)


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
