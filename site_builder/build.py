"""The whole program on one page: convert, load, gather, plan, publish."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder import config, gazetteers
from site_builder.collected import collect
from site_builder.convert import convert, write
from site_builder.model import Library
from site_builder.options import Options
from site_builder.problems import Problem
from site_builder.publish import Changes, publish
from site_builder.publish.render import template_folders
from site_builder.readings import Beside, Readings
from site_builder.records import dataclass
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
    options: Options,
    watch: Watch | None = None,
    executor: Executor | None = None,
    kept: Readings | None = None,
    intact: bool = False,
) -> Report:
    """Convert what is new, draw what has changed. A wrong article is left out and named.

    ``executor`` does the work on documents and pages: any of :mod:`concurrent.futures`, or one that gives it to a
    cluster, as long as its processes see the same folders. Without one it is done here, or in forked processes where it
    is enough for several. ``kept`` are the readings of a process that builds again and again, or of one that has looked
    at the folder; ``intact``: the output is known to be as the last build left it.
    Raises :class:`~site_builder.problems.ConfigError` where nothing may be published: a wrong
    configuration, gazetteer or template.
    """
    watch, executor = watch or Watch(), executor or workers(options)
    with collected_later():
        # First of all, for nothing is done where one of them is wrong; and workers inherit what is loaded.
        settings = config.load(options.content)
        gazetteers.load(options.content)
        watch.lap("load the gazetteer", 1)
        readings = kept or Readings(options.content)
        conversion = convert(options.content, executor, watch, Beside.of(settings), readings)
        write(options.content, conversion)
        readings.remember(conversion.changed)
        watch.lap("write pages", len(conversion.changed))
        collected = collect(options, conversion)
        watch.lap("gather", len(collected.library.readings))
        templates = template_folders(options.templates)
        changes = publish(collected.plan, options.output, templates, executor, watch, collected.inputs, intact)
    problems = (*conversion.problems, *collected.problems)
    return Report(collected.library, conversion.changed, changes, problems, tuple(watch.stages))


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
    folders = [folder for folder in (content / "inbox", content / "articles") if folder.is_dir()]
    many = sum(len(os.listdir(folder)) for folder in folders)  # noqa: PTH208 – no Path for each of 20,000 files
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if many >= 200 else 1
