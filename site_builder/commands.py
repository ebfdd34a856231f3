"""What each command does: the program's parts, called with what the words say, and what they answer, told.

Results go to standard output, problems and progress to standard error.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from site_builder import unchanged
from site_builder.options import Options
from site_builder.problems import ConfigError, ContentError, Problem
from site_builder.records import replace
from site_builder.words import SHARED

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from types import SimpleNamespace as Words

    from site_builder.build import Report

# A command imports what it needs when it runs.

Built = TypeVar("Built")

_PATIENCE = 1.0
"""Seconds of work after which a terminal is told how far it has come."""

FOLDERS = ("inbox", "articles", "pages", "gazetteer")
"""What lies in the content beside ``site.yaml``."""

_BAR = 24
"""Cells of a progress bar."""

_WARNINGS = 20
"""Warnings that a build says at most."""


def run(args: Words) -> int:
    """Run one command; its exit status. Raises :class:`ContentError` where the content needs attention."""
    return _RUN[args.command](args)


def build(args: Words, seen: unchanged.Seen) -> int:
    """Build what was ``seen``; the exit status."""
    options = _options(args)
    said = _built(args, options, seen)
    said.say(args.quiet)
    return max(said.status, _verified(args, options))


def _options(args: Words) -> Options:
    content, output, templates = Path(args.content), Path(args.output), Path(args.templates)
    if not content.is_dir():
        remedy = f"make it and put clippings into {content}/inbox, or name another with --content"
        raise ContentError([Problem(content.as_posix(), 0, "there is no such folder", remedy)])
    wrong = [content / name for name in FOLDERS if (content / name).exists() and not (content / name).is_dir()]
    if wrong:
        remedy = "give the file another name"
        raise ConfigError([Problem(f.as_posix(), 0, "is a file where a folder must stand", remedy) for f in wrong])
    shut = [f for f in (content / name for name in FOLDERS) if f.exists() and not os.access(f, os.R_OK | os.X_OK)]
    if shut:
        raise ConfigError([Problem(f.as_posix(), 0, "cannot be read", "look at its permissions") for f in shut])
    _look_for(templates, args.templates == SHARED["--templates"]["default"])
    for word, folder in (("content", content), ("templates", templates)):
        here, there = folder.resolve(), output.resolve()
        if there.is_relative_to(here) or here.is_relative_to(there):
            what = f"the output and the {word} folder {folder.as_posix()} lie in each other"
            raise ConfigError([Problem(output.as_posix(), 0, what, "choose another folder with --output")])
    return Options(content=content, output=output, templates=templates, jobs=args.jobs)


def _look_for(templates: Path, usual: bool) -> None:
    """Somebody's own look; only where nobody named a folder need there be none."""
    if templates.is_dir() or (usual and not os.path.lexists(templates)):
        return
    what = "is no folder" if os.path.lexists(templates) else "there is no such folder"
    remedy = "name the folder of your own templates with --templates, or leave the word out for the default look"
    raise ConfigError([Problem(templates.as_posix(), 0, what, remedy)])


def _verified(args: Words, options: Options) -> int:
    if not args.verify:
        return 0
    from site_builder.verify import verify

    problems = verify(options)
    _say(problems)
    if not problems and not args.quiet:
        print("Verified: a second build, elsewhere and from nothing, gives the same bytes.")
    return _status(problems)


def _profiled(args: Words, options: Options, work: Callable[[Options], Built]) -> Built:
    """Do the work and, if that was asked for, write down where its time went: in one process, or it would not show."""
    if args.command != "build" or not args.profile:
        return work(options)
    import cProfile

    profile = cProfile.Profile()
    try:
        return profile.runcall(work, replace(options, jobs=1))
    finally:
        _written(Path(args.profile), lambda file: profile.dump_stats(file))


def _cluster(args: Words) -> AbstractContextManager[Executor | None]:
    if args.command != "build" or not args.cluster:
        return nullcontext()
    from site_builder import cluster

    return cluster.executor(args.cluster)


def _written(file: Path, write: Callable[[Path], object]) -> None:
    try:
        write(file)
    except OSError as error:
        remedy = "name a file in a folder that is there and can be written"
        raise ConfigError([Problem(file.as_posix(), 0, f"cannot be written ({error.strerror})", remedy)]) from error


def _built(args: Words, options: Options, seen: unchanged.Seen) -> unchanged.Said:
    from site_builder.build import build
    from site_builder.readings import Readings
    from site_builder.watch import Watch

    def work(chosen: Options) -> Report:
        with _cluster(args) as executor:
            kept = Readings(options.content, seen)
            return build(chosen, Watch(_Line(not args.quiet)), executor, kept, seen.intact)

    report = _profiled(args, options, work)
    if args.command == "build" and args.report:
        from site_builder.report import as_json

        _written(Path(args.report), lambda file: file.write_text(as_json(report), "utf-8"))
    library, changes = report.library, report.changes
    if args.verbose:
        for word, paths in (("converted", report.converted), ("wrote", changes.written), ("removed", changes.removed)):
            for path in paths:
                print(f"{word} {path}")
        from site_builder.report import stages

        print("\n".join(stages(report)))

    def out(written: int, kept: int, removed: int) -> str:
        return (
            f"{_count(len(library.readings), 'article')}, {_count(len(library.events), 'event')}; "
            f"{_count(written, 'file')} written, {kept:,} unchanged"
            + (f", {removed:,} removed" if removed else "")
            + f"\nOpen {(options.output / 'index.html').as_posix()} in a browser."
        )

    err, status = "\n".join(_told(report.problems, args.verbose)), _status(report.problems)
    # A page that was written just now was read as well: its new time was not seen. And after an error we look
    # again each time: a share that was away may be back although nothing of it changed.
    if not report.converted and not status:
        again = out(0, changes.kept + len(changes.written), 0)
        unchanged.remember(
            options.content, options.output, options.templates, seen.read, unchanged.Said(again, err, status)
        )
    return unchanged.Said(out(len(changes.written), changes.kept, len(changes.removed)), err, status)


def _serve(args: Words) -> int:
    from site_builder.serve import HOST, claim, serve

    claim(args.port)
    options = _options(args)
    seen = unchanged.recall(args.content, args.output, args.templates)
    said = _built(args, options, seen) if seen.said is None or args.verbose else seen.said
    said.say(args.quiet)
    if said.status and not (options.output / "index.html").exists():
        return said.status
    print(f"Serving http://{HOST}:{args.port}/ ; stop with Ctrl-C")

    from site_builder.build import build
    from site_builder.readings import Readings

    kept = Readings(options.content)

    def rebuild() -> None:
        began = time.monotonic()
        try:
            report = build(options, kept=kept)
        except ContentError as error:
            _say(error.problems)
        else:
            _say(_told(report.problems, args.verbose))
            if not args.quiet:
                print(f"{_count(len(report.changes.written), 'file')} written in {time.monotonic() - began:.2f} s")

    serve(options, args.port, rebuild, args.verbose)
    return 0


def _check(args: Words) -> int:
    from site_builder.check import check

    problems = check(_options(args))
    _say(problems)
    if not problems and not args.quiet:
        print("Nothing wrong.")
    return _status(problems)


def _new(args: Words) -> int:
    from site_builder.pages.new import new_page

    path = new_page(_options(args).content, args.title, args.date)
    print(f"Write the article below the front matter of {path.as_posix()}")
    return 0


def _add(args: Words) -> int:
    from site_builder.convert import add

    for path in add(_options(args).content, list(map(Path, args.files))):
        print(f"added {path.as_posix()}")
    return 0


def _explain(args: Words) -> int:
    from site_builder.explain import explain

    print(explain(_options(args), Path(args.file), as_json=args.json, colour=sys.stdout.isatty()))
    return 0


def _clean(args: Words) -> int:
    from site_builder.publish import clean

    removed, problems = clean(Path(args.output), Path(args.content) / ".cache")
    _say(problems)
    if not args.quiet:
        print(f"removed {_count(removed, 'file')}")
    return _status(problems)


_RUN: Mapping[str, Callable[[Words], int]] = {
    "serve": _serve, "check": _check, "new": _new, "add": _add, "explain": _explain, "clean": _clean,
}  # fmt: skip


class _Line:
    """One line on a terminal that is rewritten, once work has taken longer than patience lasts."""

    def __init__(self, wanted: bool) -> None:
        self.wanted, self.began = wanted and sys.stderr.isatty(), time.monotonic()

    def __call__(self, step: str, done: int, of: int) -> None:
        if self.wanted and time.monotonic() - self.began > _PATIENCE:
            end = "\r\x1b[K" if done >= of else ""
            print(f"\r\x1b[K{bar(step, done, of)}{end}", end="", file=sys.stderr, flush=True)


def bar(step: str, done: int, of: int) -> str:
    """``draw ━━━━━━━━━━━━────────────  50 %  600 of 1,200``"""
    full = _BAR * done // max(of, 1)
    return f"{step:<8}{'━' * full}{'─' * (_BAR - full)} {100 * done // max(of, 1):3} %  {done:,} of {of:,}"


def _told(problems: Sequence[Problem], everything: bool) -> tuple[str, ...]:
    """Every error; of the warnings the first few, for a build says them each time: `check` says them all."""
    warnings = [str(p) for p in problems if p.severity == "warning"]
    shown = len(warnings) if everything or len(warnings) <= _WARNINGS + 1 else _WARNINGS
    more = len(warnings) - shown
    rest = (f"and {more:,} warnings more; python -m site_builder check names them",) if more else ()
    return (*(str(p) for p in problems if p.severity == "error"), *warnings[:shown], *rest)


def _say(problems: Iterable[Problem | str]) -> None:
    for problem in problems:
        _err(str(problem))


def _err(text: str) -> None:
    print(text, file=sys.stderr)


def _status(problems: Iterable[Problem]) -> int:
    return int(any(p.severity == "error" for p in problems))


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}" + ("" if n == 1 else "s")
