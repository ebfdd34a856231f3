"""Words in, an exit status out.

0 done · 1 your content needs attention · 2 wrong command line · 3 our mistake · 130 interrupted ·
141 nobody reads what is said.
Nothing heavy is imported before it is known that there is something to do.
"""

from __future__ import annotations

import gc
import sys
from types import SimpleNamespace

from site_builder import __version__, unchanged, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the status as described at the top of this module."""
    try:
        try:
            return _run(sys.argv[1:] if argv is None else argv)
        finally:
            print(end="", flush=True)
            print(end="", flush=True, file=sys.stderr)
    except BrokenPipeError:  # `| head` has read enough; a worker that breaks off says so in other words
        return 141


def _run(said: Sequence[str]) -> int:
    args = words.spelled_out(said) or parser().parse_args(said, SimpleNamespace())
    try:
        return _build(args) if args.command == "build" else _other(args)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        raise
    except Exception as error:
        return _failed(error)


def _build(args: SimpleNamespace) -> int:
    if args.report or args.profile or args.verify or args.verbose:
        seen = unchanged.look(args.content, args.templates)
    else:
        seen = unchanged.recall(args.content, args.output, args.templates)
    if seen.said is not None:
        seen.said.say(args.quiet)
        return seen.said.status
    from site_builder import commands

    return commands.build(args, seen)


def _other(args: SimpleNamespace) -> int:
    from site_builder import commands

    gc.enable()  # see `__main__`
    return commands.run(args)


def _failed(error: Exception) -> int:
    from site_builder.problems import ContentError

    if isinstance(error, ContentError):
        print(error, file=sys.stderr)
        return 1
    import platform
    import traceback

    traceback.print_exception(error)
    print(
        f"\nThis is our mistake, not yours. Please report it with the lines above, the command\n"
        f"    site_builder {' '.join(sys.argv[1:])}\n"
        f"and: site_builder {__version__}, Python {platform.python_version()}, {platform.system()}",
        file=sys.stderr,
    )
    return 3


def parser() -> ArgumentParser:
    """All commands and options, for help and for words that are not spelled out.

    docs/commands.md is held against it by a test.
    """
    from argparse import ArgumentParser

    shared = ArgumentParser(add_help=False)
    _add(shared.add_argument, words.SHARED)
    _add(shared.add_mutually_exclusive_group().add_argument, words.LOUDNESS)
    top = ArgumentParser(prog="site_builder", description="News clippings in, a bilingual archive out.")
    top.add_argument("--version", action="version", version=f"site_builder {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True, dest="command")
    for name, command in words.COMMANDS.items():
        added = commands.add_parser(name, parents=[shared], help=command.purpose, description=command.purpose)
        _add(added.add_argument, {**command.options, **command.operands})
    return top


def _add(add: Callable[..., object], rows: words.Rows) -> None:
    for name, row in rows.items():
        add(name, **{**row, "type": _told(row["type"])} if "type" in row else row)


def _told(kind: Callable[[str], object]) -> Callable[[str], object]:
    """``argparse`` says what this kind of error says, and of others only that there was one."""
    from argparse import ArgumentTypeError

    def read(text: str) -> object:
        try:
            return kind(text)
        except ValueError as error:
            raise ArgumentTypeError(str(error)) from error

    return read
