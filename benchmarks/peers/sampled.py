"""One build, looked at a thousand times a second: ``sampled.py OUT ARGUMENTS…`` → how often each stage was at work.

A profiler that counts calls makes small functions look dear. A sample costs microseconds and asks only which stage the
innermost frame that has one belongs to, so that shared tools count for whoever uses them. One process: a timer does not
reach workers, so the arguments should say ``--jobs 1``.
"""

from __future__ import annotations

import json
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FrameType

STAGES = (
    ("start: imports", ("<frozen importlib",)),
    ("start: settings, gazetteer, tables", ("config", "gazetteers", "tables", "compiled", "patterns")),
    (
        "load: files into readings",
        ("convert", "readings", "owners", "clippings", "pages/", "frontmatter", "markup", "unchanged"),
    ),
    ("gather: events, dossiers, near copies", ("corpus/",)),
    ("exports", ("site/exports",)),
    ("sentences and reports side by side", ("site/sentences", "site/parallel", "site/compare", "site/differences")),
    ("plan and views", ("site/",)),
    ("draw: templates", ("templates/", "publish/render", "publish/parts", "publish/escaping")),
    ("draw: Markdown", ("publish/markdown",)),
    ("keys of pages", ("cache", "publish/share")),
    ("write and commit", ("publish/",)),
    ("the rest", ("",)),
)
"""Stages in the order of a build, and the modules that are theirs; the first that fits counts."""
_INTERVAL = 0.001


@cache
def stage(file: str) -> str:
    """The stage of a source file, or an empty text for one that serves several: the caller's counts then."""
    if file.startswith("<frozen importlib"):
        return STAGES[0][0]
    for root in ("/site_builder/", "/templates/"):
        _, found, inside = file.rpartition(root)
        if found:
            name = inside if root == "/site_builder/" else f"templates/{inside}"
            return next((stage for stage, starts in STAGES[:-1] if name.startswith(starts)), "")
    return ""


def at_work(frame: FrameType | None) -> str:
    """The stage that a stack of frames is in."""
    return next(filter(None, map(stage, _files(frame))), STAGES[-1][0])


def _files(frame: FrameType | None) -> Iterator[str]:
    while frame is not None:
        yield frame.f_code.co_filename
        frame = frame.f_back


def main(out: Path, arguments: list[str]) -> None:
    seen = Counter[str]()
    signal.signal(signal.SIGALRM, lambda _, frame: seen.update((at_work(frame),)))
    signal.setitimer(signal.ITIMER_REAL, _INTERVAL, _INTERVAL)
    from site_builder.cli import main as command  # with its imports, which are part of a build

    status = command(arguments)
    signal.setitimer(signal.ITIMER_REAL, 0)
    out.write_text(json.dumps(seen), "utf-8")
    raise SystemExit(status)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
