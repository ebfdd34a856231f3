"""Words in, an exit status out.

0 done · 1 your content needs attention · 2 wrong command line · 3 our mistake · 130 interrupted.
Results go to standard output, problems and progress to standard error.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from site_builder import __version__, unchanged
from site_builder.options import Options
from site_builder.problems import ConfigError, ContentError, Problem

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from site_builder.build import Report

# The commands import what they need when they run: `--help` and a wrong word answer at once.

Built = TypeVar("Built")

_PATIENCE = 1.0
"""Seconds of work after which a terminal is told how far it has come."""

_BAR = 24
"""Cells of a progress bar."""

_WARNINGS = 20
"""Warnings that a build says at most."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the status as described at the top of this module."""
    options = parser().parse_args(argv)
    try:
        command: Callable[[argparse.Namespace], int] = options.run
        return command(options)
    except ContentError as error:
        _say(error.problems)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception:
        import platform
        import traceback

        traceback.print_exc()
        _err(
            f"\nThis is our mistake, not yours. Please report it with the lines above, the command\n"
            f"    site_builder {' '.join(sys.argv[1:])}\n"
            f"and: site_builder {__version__}, Python {platform.python_version()}, {platform.system()}"
        )
        return 3


def parser() -> argparse.ArgumentParser:
    """All commands and options; docs/commands.md is held against it by a test."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="clippings and pages [content]"
    )
    shared.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help="the finished site [output]")
    shared.add_argument(
        "--templates", type=Path, default=Path("templates"), metavar="DIR", help="your own look [templates]"
    )
    shared.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="processes [as many as the work is worth]")
    loud = shared.add_mutually_exclusive_group()
    loud.add_argument("--quiet", action="store_true", help="say only what is wrong")
    loud.add_argument(
        "--verbose", action="store_true", help="say each file that is written, and how long each stage took"
    )

    top = argparse.ArgumentParser(prog="site_builder", description="News clippings in, a bilingual archive out.")
    top.add_argument("--version", action="version", version=f"site_builder {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[shared], help=text, description=text)
        command.set_defaults(run=run, command=name)
        return command

    building = add("build", _build, "Read the inbox, write the articles, draw the site.")
    building.add_argument("--verify", action="store_true", help="build a second time elsewhere and compare every byte")
    building.add_argument("--cluster", metavar="ADDRESS", help="let a Dask cluster do the work: tcp://10.0.0.5:8786")
    building.add_argument("--report", type=Path, metavar="FILE", help="say as JSON what was done and why")
    building.add_argument(
        "--profile", type=Path, metavar="FILE", help="write where the time goes, for pstats or snakeviz"
    )
    serving = add("serve", _serve, "Build, show the site on this machine, rebuild on each change.")
    serving.add_argument("--port", type=_port, default=8000, metavar="N", help="port on 127.0.0.1 [8000]")
    add("check", _check, "Say everything that is wrong with the articles and the built site.")
    new = add("new", _new, "Begin an article by hand: content/articles/<id>.md.")
    new.add_argument("title", metavar="TITLE", help="the article's title")
    new.add_argument("--date", default="", metavar="DATE", help="publication date, as 2026-03-05")
    adding = add("add", _add, "Copy clippings into the inbox.")
    adding.add_argument("files", nargs="+", type=Path, metavar="FILE", help="clippings: .txt, .md or .html")
    explaining = add("explain", _explain, "Show how a clipping was read: lines, roles, rules, facts, reasons.")
    explaining.add_argument("file", type=Path, metavar="FILE", help="a file of the inbox, or an article's page")
    explaining.add_argument("--json", action="store_true", help="for programs")
    add("clean", _clean, "Remove the built site and the cache; nothing else.")
    return top


def _jobs(text: str) -> int:
    number = int(text) if text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes; write 1 or more")
    return number


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; write a number from 1 to 65535")
    return number


def _options(args: argparse.Namespace) -> Options:
    if not args.content.is_dir():
        remedy = f"make it and put clippings into {args.content}/inbox, or name another with --content"
        raise ContentError([Problem(args.content.as_posix(), 0, "there is no such folder", remedy)])
    here, there = args.content.resolve(), args.output.resolve()
    if there.is_relative_to(here) or here.is_relative_to(there):
        what = f"the output and the content folder {args.content.as_posix()} lie in each other"
        raise ConfigError([Problem(args.output.as_posix(), 0, what, "choose another folder with --output")])
    return Options(content=args.content, output=args.output, templates=args.templates, jobs=args.jobs)


def _build(args: argparse.Namespace) -> int:
    options = _options(args)
    before = unchanged.read_by(options, Path(__file__).parent)
    asked = args.command == "build" and (args.report or args.profile or args.verify or args.verbose)
    said = (None if asked else unchanged.recall(options, before)) or _really_build(args, options, before)
    _say(said.err)
    if not args.quiet:
        print("\n".join(said.out))
    return max(said.status, _verified(args, options))


def _verified(args: argparse.Namespace, options: Options) -> int:
    if args.command != "build" or not args.verify:
        return 0
    from site_builder.verify import verify

    problems = verify(options)
    _say(problems)
    if not problems and not args.quiet:
        print("Verified: a second build, elsewhere and from nothing, gives the same bytes.")
    return _status(problems)


def _profiled(args: argparse.Namespace, options: Options, work: Callable[[Options], Built]) -> Built:
    """Do the work and, if that was asked for, write down where its time went: in one process, or it would not show."""
    if args.command != "build" or not args.profile:
        return work(options)
    import cProfile

    profile = cProfile.Profile()
    try:
        return profile.runcall(work, replace(options, jobs=1))
    finally:
        _written(args.profile, lambda file: profile.dump_stats(file))


def _cluster(args: argparse.Namespace) -> AbstractContextManager[Executor | None]:
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


def _really_build(args: argparse.Namespace, options: Options, before: str) -> unchanged.Said:
    from site_builder.build import build
    from site_builder.watch import Watch

    def work(chosen: Options) -> Report:
        with _cluster(args) as executor:
            return build(chosen, Watch(_Line(not args.quiet)), executor)

    report = _profiled(args, options, work)
    if args.command == "build" and args.report:
        from site_builder.report import as_json

        _written(args.report, lambda file: file.write_text(as_json(report), "utf-8"))
    library, changes = report.library, report.changes
    if args.verbose:
        for word, paths in (("converted", report.converted), ("wrote", changes.written), ("removed", changes.removed)):
            for path in paths:
                print(f"{word} {path}")
        from site_builder.report import stages

        print("\n".join(stages(report)))

    def out(written: int, kept: int, removed: int) -> tuple[str, ...]:
        return (
            f"{_count(len(library.readings), 'article')}, {_count(len(library.events), 'event')}; "
            f"{_count(written, 'file')} written, {kept:,} unchanged" + (f", {removed:,} removed" if removed else ""),
            f"Open {(args.output / 'index.html').as_posix()} in a browser.",
        )

    err, status = _told(report.problems, args.verbose), _status(report.problems)
    # A page that was written just now was read as well: its new time is not in `before`. And after an error we look
    # again each time: a share that was away may be back although nothing of it changed.
    if not report.converted and not status:
        again = out(0, changes.kept + len(changes.written), 0)
        unchanged.remember(options, before, unchanged.Said(again, err, status))
    return unchanged.Said(out(len(changes.written), changes.kept, len(changes.removed)), err, status)


def _serve(args: argparse.Namespace) -> int:
    from site_builder.serve import HOST, claim, serve

    claim(args.port)
    status = _build(args)
    if status and not (args.output / "index.html").exists():
        return status
    print(f"Serving http://{HOST}:{args.port}/ ; stop with Ctrl-C")

    from site_builder.build import build
    from site_builder.readings import Readings

    options, kept = _options(args), Readings(args.content)

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

    serve(options, args.port, rebuild)
    return 0


def _check(args: argparse.Namespace) -> int:
    from site_builder.check import check

    problems = check(_options(args))
    _say(problems)
    if not problems and not args.quiet:
        print("Nothing wrong.")
    return _status(problems)


def _new(args: argparse.Namespace) -> int:
    from site_builder.pages.new import new_page

    path = new_page(_options(args).content, args.title, args.date)
    print(f"Write the article below the front matter of {path.as_posix()}")
    return 0


def _add(args: argparse.Namespace) -> int:
    from site_builder.convert import add

    for path in add(_options(args).content, args.files):
        print(f"added {path.as_posix()}")
    return 0


def _explain(args: argparse.Namespace) -> int:
    from site_builder.explain import explain

    print(explain(_options(args), args.file, as_json=args.json, colour=sys.stdout.isatty()))
    return 0


def _clean(args: argparse.Namespace) -> int:
    from site_builder.publish import clean

    removed = clean(args.output, args.content / ".cache")
    if not args.quiet:
        print(f"removed {_count(removed, 'file')}")
    return 0


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
