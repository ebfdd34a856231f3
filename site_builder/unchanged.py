"""Whether anything has changed since the last build, told from the sizes, times and permissions of files alone.

What a build would say is remembered with the state of all that it read and wrote. While both are the
same, the next build says it again and ends, before anything heavy is imported. The state of what was
read is taken before the build begins, so that an edit during the build counts as a change after it.
"""

from __future__ import annotations

import os
import sys
import zlib

TYPE_CHECKING = False  # `typing` and `pathlib` take longer than all that is done here
if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    Folder = str | PathLike[str]

_OWN = (".cache", "__pycache__", ".stage", ".lock")
"""Names that change without anything having changed."""

_MANY = 100_000
"""Characters in which the state of some thousand files is written: looking at them takes longer than a fork."""

_PACKAGE = os.path.dirname(__file__)  # noqa: PTH120


class Said:
    """What a build said: on standard output, on standard error, as its exit status."""

    __slots__ = ("err", "out", "status")

    def __init__(self, out: str, err: str, status: int) -> None:
        self.out, self.err, self.status = out, err, status

    def say(self, quiet: bool) -> None:
        """Say it; quietly means what is wrong alone."""
        if self.err:
            print(self.err, file=sys.stderr)
        if not quiet:
            print(self.out)


def state(*roots: Folder) -> str:
    """A line for every file below some folders; a missing folder counts as empty.

    Files are named in the order in which the system has them: where nothing changes, that does not either.
    """
    return "\n".join(line for root in roots for line in _files(os.fspath(root)))


def read_by(content: Folder, templates: Folder) -> str:
    """The state of all that a build reads; the places count too. Templates of a checkout lie beside the package."""
    return state(content, templates, _PACKAGE, os.path.join(_PACKAGE, "..", "templates"))  # noqa: PTH118


def recall(content: Folder, output: Folder, templates: Folder) -> tuple[str, Said | None]:
    """What :func:`read_by` says now; and what the last build said, if it read and wrote what is there now."""
    places = _places(output, templates)
    try:
        with open(os.path.join(content, ".cache", _name(places)), "rb") as file:  # noqa: PTH118, PTH123
            there, read, wrote, out, err, status = file.read().decode("utf-8", "surrogatepass").split("\0")
    except (OSError, ValueError):
        return read_by(content, templates), None
    is_there = _meanwhile(output, wrote)
    before = read_by(content, templates)
    same = is_there() and before == read and there == places
    return before, Said(out, err, int(status)) if same else None


def _meanwhile(output: Folder, wrote: str) -> Callable[[], bool]:
    """Whether the output is as it was written: of many files another process asks that, while this one goes on."""
    if len(wrote) < _MANY or not hasattr(os, "fork"):
        return lambda: state(output) == wrote
    looks = os.fork()
    if not looks:
        status = 1
        try:
            status = int(state(output) != wrote)
        finally:
            os._exit(status)
    return lambda: os.waitpid(looks, 0)[1] == 0


def remember(content: Folder, output: Folder, templates: Folder, before: str, said: Said) -> None:
    """Keep what a build said with the state of what it read and wrote."""
    from pathlib import Path

    from site_builder.cache import Cache

    places = _places(output, templates)
    parts = (places, before, state(output), said.out, said.err, str(said.status))
    Cache(Path(content) / ".cache").keep(_name(places), "\0".join(parts).encode("utf-8", "surrogatepass"))


def _places(output: Folder, templates: Folder) -> str:
    return "\n".join(map(os.path.abspath, (output, templates)))


def _name(places: str) -> str:
    """The file that tells of a build in these places. Two that are called the same forget each other, and no more."""
    return f"unchanged-{zlib.crc32(places.encode('utf-8', 'surrogatepass')):08x}"


def _files(root: str, above: tuple[str, ...] = ()) -> list[str]:
    """The folder, and a line for every file in it: name, size, time of its last edit, of its last change, permissions.

    The last two tell a file that was edited and given its old time again, and one that can no longer be read. ``above``
    are the true paths of folders that were come from by a link: one that leads back is not followed.
    """
    lines = [root]
    try:
        entries = list(os.scandir(root))
    except OSError:
        return lines
    for entry in entries:
        name = entry.name
        if name in _OWN:
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
        lines.append(f"{name}\t{s.st_size}\t{s.st_mtime_ns}\t{s.st_ctime_ns}\t{s.st_mode}")
    return lines


def _linked(folder: str, above: tuple[str, ...]) -> list[str]:
    true = os.path.realpath(folder)
    leads_back = any(f"{path}/".startswith(f"{true}/") for path in above)
    return [f"{folder}\t{true}"] if leads_back else _files(folder, above)
