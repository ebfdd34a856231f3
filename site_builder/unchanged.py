"""Whether anything has changed since the last build, told from the sizes, times and permissions of files alone.

What a build would say is remembered with the state of all that it read and wrote. While both are the
same, the next build says it again and ends, before anything heavy is imported. The state of what was
read is taken before the build begins, so that an edit during the build counts as a change after it.
"""

from __future__ import annotations

import os
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
    """Digest of what :func:`_files` says of some folders; a missing folder counts as empty."""
    lines = list[str]()
    for root in roots:
        lines += [f"{root}", *sorted(_files(str(root)))]
    return digest("\n".join(lines))


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


def _files(root: str, above: tuple[str, ...] = ()) -> list[str]:
    """A line for every file below a folder: path, size, time of its last edit, time of its last change, permissions.

    The last two tell a file that was edited and given its old time again, and one that can no longer be read. ``above``
    are the true paths of folders that were come from by a link: one that leads back is not followed.
    """
    lines = list[str]()
    try:
        entries = list(os.scandir(root))
    except OSError:
        return lines
    for entry in entries:
        if entry.name in _OWN:
            continue
        if entry.is_dir(follow_symlinks=False):
            lines += _files(entry.path, above)
            continue
        if entry.is_symlink() and os.path.isdir(entry.path):  # noqa: PTH112 – a Path for each of 20,000 files is felt
            lines += _linked(entry.path, (*above, os.path.realpath(root)))
            continue
        try:
            s = entry.stat()
        except OSError:  # a link to nothing: it may lead somewhere tomorrow
            s = entry.stat(follow_symlinks=False)
        lines.append(f"{entry.path}\t{s.st_size}\t{s.st_mtime_ns}\t{s.st_ctime_ns}\t{s.st_mode}")
    return lines


def _linked(folder: str, above: tuple[str, ...]) -> list[str]:
    true = os.path.realpath(folder)
    leads_back = any(f"{path}/".startswith(f"{true}/") for path in above)
    return [f"{folder}\t{true}"] if leads_back else _files(folder, above)
