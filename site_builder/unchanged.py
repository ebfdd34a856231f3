"""Whether anything has changed since the last build, told from the sizes, times and permissions of files alone.

What a build would say is remembered with the state of all that it read and wrote. While both are the
same, the next build says it again and ends, before anything heavy is imported. The state of what was
read is taken before the build begins, so that an edit during the build counts as a change after it.
"""

from __future__ import annotations

import os
import sys
import time
import zlib

TYPE_CHECKING = False  # `typing` and `pathlib` take longer than all that is done here
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike

    Folder = str | PathLike[str]

_OWN = (".cache", "__pycache__", ".stage", ".lock")
"""Names that change without anything having changed."""

_FOLDER, _END = "folder", "\n"
_GONE = "0 0 0 0"
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


class Seen:
    """What was there before a build began: :func:`read_by` and when that was asked, in nanoseconds; whether the output
    is as the last build left it, and what that said, where a build would say it again."""

    __slots__ = ("at", "intact", "read", "said")

    def __init__(self, at: int, read: str) -> None:
        self.at, self.read = at, read
        self.intact = False
        self.said: Said | None = None


def state(*roots: Folder) -> str:
    """A line for every file below some folders; a missing folder counts as empty.

    Files are named in the order in which the system has them: where nothing changes, that does not either. Those of a
    folder stand below its path, before its own folders.
    """
    return "\n".join(line for root in roots for line in _files(os.fspath(root)))


def look(content: Folder, templates: Folder) -> Seen:
    """What is there, of which nothing is known."""
    return Seen(time.time_ns(), read_by(content, templates))


def read_by(content: Folder, templates: Folder) -> str:
    """The state of all that a build reads; the places count too. Templates of a checkout lie beside the package."""
    return state(content, templates, _PACKAGE, os.path.join(_PACKAGE, "..", "templates"))  # noqa: PTH118


def recall(content: Folder, output: Folder, templates: Folder) -> Seen:
    """What is there, and what the last build said, if it read and wrote just that."""
    places = _places(output, templates)
    try:
        with open(os.path.join(content, ".cache", _name(places)), "rb") as file:  # noqa: PTH118, PTH123
            there, read, wrote, out, err, status = file.read().decode("utf-8", "surrogatepass").split("\0")
    except (OSError, ValueError):
        return look(content, templates)
    is_there, seen = _meanwhile(output, wrote), look(content, templates)
    seen.intact = is_there() and there == places
    if seen.intact and seen.read == read:
        seen.said = Said(out, err, int(status))
    return seen


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


def remember(content: Folder, output: Folder, templates: Folder, read: str, said: Said) -> None:
    """Keep what a build said with the state of what it read and wrote."""
    from pathlib import Path

    from site_builder.cache import Cache

    places = _places(output, templates)
    parts = (places, read, state(output), said.out, said.err, str(said.status))
    Cache(Path(content) / ".cache").keep(_name(places), "\0".join(parts).encode("utf-8", "surrogatepass"))


def _places(output: Folder, templates: Folder) -> str:
    return "\n".join(map(os.path.abspath, (output, templates)))


def _name(places: str) -> str:
    """The file that tells of a build in these places. Two that are called the same forget each other, and no more."""
    return f"unchanged-{zlib.crc32(places.encode('utf-8', 'surrogatepass')):08x}"


def told(file: os.DirEntry[str]) -> str:
    """Size, time of the last edit and of the last change, permissions of a file: another where it was edited.

    The last two tell one that was edited and given its old time again, and one that can no longer be read.
    """
    try:
        s = file.stat()
    except OSError:  # a link to nothing: it may lead somewhere tomorrow, and reading it says so
        try:
            s = file.stat(follow_symlinks=False)
        except OSError:  # an editor's own, which was there a moment ago
            return _GONE
    return f"{s.st_size} {s.st_mtime_ns} {s.st_ctime_ns} {s.st_mode}"


def files(seen: str, folder: Folder) -> Iterator[tuple[str, str]]:
    """Name and what is :func:`told` of all that is in a folder, of which a :func:`state` speaks; else of nothing."""
    path = os.fspath(folder)
    at = f"\n{seen}".find(f"\n{path}\n")
    for line in seen[at + len(path) + 1 :].split("\n") if at >= 0 else ():
        name, tab, said = line.rpartition("\t")
        if not tab:
            break
        yield name, said


def _files(root: str, above: tuple[str, ...] = ()) -> list[str]:
    """The folder, a line for all that is in it, then its folders.

    ``above`` are the true paths of folders that were come from by a link: one that leads back is not followed.
    """
    lines, folders = [root], list[str]()
    try:
        entries = list(os.scandir(root))
    except OSError:
        return lines
    for entry in entries:
        name = entry.name
        if name in _OWN:
            continue
        said = _FOLDER
        if entry.is_dir(follow_symlinks=False):
            folders += _files(entry.path, above)
        elif entry.is_symlink() and os.path.isdir(entry.path):  # noqa: PTH112 – a Path for each of 20,000 files is felt
            folders += _linked(entry.path, (*above, os.path.realpath(root)))
        else:
            said = told(entry)
        lines.append(f"{ascii(name) if _END in name else name}\t{said}")
    return lines + folders


def _linked(folder: str, above: tuple[str, ...]) -> list[str]:
    true = os.path.realpath(folder)
    leads_back = any(f"{path}/".startswith(f"{true}/") for path in above)
    return [folder, true] if leads_back else _files(folder, above)
