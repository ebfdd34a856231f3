"""Whether anything has changed since the last build, told from the sizes, times and permissions of files alone.

What a build would say is remembered with the state of all that it read and wrote. While both are the
same, the next build says it again and ends, before anything heavy is imported. The state of what was
read is taken before the build begins, so that an edit during the build counts as a change after it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_builder.cache import Cache, digest
from site_builder.options import Options
from site_builder.records import dataclass

_OWN = (".cache", "__pycache__", ".stage", ".lock")
"""Names that change without anything having changed."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a build said: the lines for standard output, those for standard error, the exit status."""

    out: tuple[str, ...]
    err: tuple[str, ...]
    status: int


def state(*roots: Path) -> str:
    """Digest of what :func:`_files` gives for some folders; a missing folder counts as empty."""
    parts = []
    for root in roots:
        parts += [f"{root}", *sorted("\t".join(map(str, file)) for file in _files(str(root)))]
    return digest("\n".join(parts))


def read_by(options: Options, package: Path) -> str:
    """The state of all that a build reads; the places count too."""
    return state(options.content, options.templates, package)


def recall(options: Options, before: str) -> Said | None:
    """What the last build said, if it read what is there now, and wrote what is there now."""
    found: Any = _store(options).get(_key(options))
    if not isinstance(found, dict) or found.get("read") != before or found.get("wrote") != state(options.output):
        return None
    return Said(tuple(found["out"]), tuple(found["err"]), int(found["status"]))


def remember(options: Options, before: str, said: Said) -> None:
    """Keep what a build said with the state of what it read and wrote."""
    answer = {"read": before, "wrote": state(options.output), "out": said.out, "err": said.err, "status": said.status}
    _store(options).put(_key(options), answer)


def _store(options: Options) -> Cache:
    return Cache(options.content / ".cache")


def _key(options: Options) -> str:
    return digest("unchanged", str(options.output.absolute()), str(options.templates.absolute()))


def _files(root: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Every file below a folder: path, size, time of its last edit, time of its last change, permissions.

    The last two tell a file that was edited and given its old time again, and one that can no longer be read.
    """
    try:
        entries = list(os.scandir(root))
    except OSError:
        return
    for entry in entries:
        if entry.name in _OWN:
            continue
        if entry.is_dir(follow_symlinks=True):
            yield from _files(entry.path)
        else:
            try:
                status = entry.stat()
            except OSError:  # a link to nothing: it may lead somewhere tomorrow
                status = entry.stat(follow_symlinks=False)
            yield entry.path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_mode
