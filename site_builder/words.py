"""The words of the command line, as rows: what there is to say, how it is read, and what it says of itself.

Words that are spelled out are read here, at once. ``argparse``, which is made of the same rows (``cli.parser``), is
asked for help and for all else: shortened words, wrong ones, commands that take a file.
"""

from __future__ import annotations

from types import SimpleNamespace

TYPE_CHECKING = False  # `typing` itself takes 3 ms: too long where nothing has changed
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    Rows = Mapping[str, Mapping[str, Any]]
    """By the name of an option: what ``add_argument`` of ``argparse`` takes."""


class Command:
    """A command: what it is for, its own options, whether it takes more words than options."""

    __slots__ = ("operands", "options", "purpose")

    def __init__(self, purpose: str, options: Rows | None = None, operands: Rows | None = None) -> None:
        self.purpose, self.options, self.operands = purpose, options or {}, operands or {}


def jobs(text: str) -> int:
    """A number of processes. Raises :class:`ValueError` that says what to write."""
    number = int(text) if text.isdigit() else 0
    if number < 1:
        raise ValueError(f"{text!r} is not a number of processes; write 1 or more")
    return number


def port(text: str) -> int:
    """A port. Raises :class:`ValueError` that says what to write."""
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= 65535:
        raise ValueError(f"{text!r} is not a port; write a number from 1 to 65535")
    return number


SHARED: Rows = {
    "--content": {"default": "content", "metavar": "DIR", "help": "clippings and pages [content]"},
    "--output": {"default": "output", "metavar": "DIR", "help": "the finished site [output]"},
    "--templates": {"default": "templates", "metavar": "DIR", "help": "your own look [templates]"},
    "--jobs": {"type": jobs, "default": 0, "metavar": "N", "help": "processes [as many as the work is worth]"},
}
"""Options of every command."""

LOUDNESS: Rows = {
    "--quiet": {"action": "store_true", "help": "say only what is wrong"},
    "--verbose": {
        "action": "store_true",
        "help": "say each file that is written, and how long each stage took",
    },
}
"""Options of every command of which one is given at most."""

COMMANDS: Mapping[str, Command] = {
    "build": Command(
        "Read the inbox, write the articles, draw the site.",
        {
            "--verify": {"action": "store_true", "help": "build a second time elsewhere and compare every byte"},
            "--cluster": {"metavar": "ADDRESS", "help": "let a Dask cluster do the work: tcp://10.0.0.5:8786"},
            "--report": {"metavar": "FILE", "help": "say as JSON what was done and why"},
            "--profile": {"metavar": "FILE", "help": "write where the time goes, for pstats or snakeviz"},
        },
    ),
    "serve": Command(
        "Build, show the site on this machine, rebuild on each change.",
        {"--port": {"type": port, "default": 8000, "metavar": "N", "help": "port on 127.0.0.1 [8000]"}},
    ),
    "check": Command("Say everything that is wrong with the articles and the built site."),
    "new": Command(
        "Begin an article by hand: content/articles/<id>.md.",
        {"--date": {"default": "", "metavar": "DATE", "help": "publication date, as 2026-03-05"}},
        {"title": {"metavar": "TITLE", "help": "the article's title"}},
    ),
    "add": Command(
        "Copy clippings into the inbox.",
        operands={"files": {"nargs": "+", "metavar": "FILE", "help": "clippings: .txt, .md or .html"}},
    ),
    "explain": Command(
        "Show how a clipping was read: lines, roles, rules, facts, reasons.",
        {"--json": {"action": "store_true", "help": "for programs"}},
        {"file": {"metavar": "FILE", "help": "a file of the inbox, or an article's page"}},
    ),
    "clean": Command("Remove the built site and the cache; nothing else."),
}


def spelled_out(words: Sequence[str]) -> SimpleNamespace | None:
    """What the words say, as ``argparse`` would have it; None where it must be asked."""
    command = COMMANDS.get(words[0]) if words else None
    if command is None or command.operands:
        return None
    rows = {**SHARED, **LOUDNESS, **command.options}
    said = {flag: row.get("default", False if "action" in row else None) for flag, row in rows.items()}
    rest = iter(words[1:])
    for flag in rest:
        if flag not in rows:
            return None
        if "action" in rows[flag]:
            said[flag] = True
            continue
        value = next(rest, "-")
        if value.startswith("-"):
            return None
        kind: Callable[[str], object] = rows[flag].get("type", str)
        try:
            said[flag] = kind(value)
        except ValueError:
            return None
    if all(said[flag] for flag in LOUDNESS):
        return None
    return SimpleNamespace(command=words[0], **{flag[2:]: value for flag, value in said.items()})
