"""Files to disk, all or nothing: drawn into a stage, moved one by one, the manifest last.

The manifest lists what the last build wrote: ``{path: [key, sha256, bytes, made]}``. Only files that it lists are ever
removed. What is about to be moved is listed first: a build that dies on the way leaves that list, and the next one
draws these files again; nothing needs to be repaired by hand.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from io import FileIO
from pathlib import Path

from site_builder.problems import ConfigError, ContentError, Problem
from site_builder.records import dataclass

MANIFEST = ".manifest.json"
MOVING = ".moving"
_STAGE = ".stage"
LOCK = ".lock"
_PIECE = 1 << 20
"""Bytes of a file that are compared at a time."""
_ELSEWHERE = "choose another folder with --output"

Entry = tuple[str, str, int, str]
"""Key of the page, SHA-256 of its bytes, number of bytes, what it was made of (:func:`share.made`)."""


LOOK, VIEW = 16, 32
"""Hexadecimal digits of a page's key that stand for templates and program, and for what the page says."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build did to the output: paths, sorted; ``why`` has the reason for each of those ``written``."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    why: tuple[str, ...] = ()


def read_manifest(output: Path) -> dict[str, Entry]:
    """What the last build wrote; empty where there was none or it cannot be read.

    Files that a build was moving when it died are listed without a key: each may be the old one or the new one.
    """
    manifest: dict[str, Entry] = {}
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        raw = json.loads((output / MANIFEST).read_text("utf-8"))
        manifest = {path: (str(key), str(sha), int(size), str(made)) for path, (key, sha, size, made) in raw.items()}
    with contextlib.suppress(OSError):
        manifest.update(dict.fromkeys((output / MOVING).read_text("utf-8").split("\n"), ("", "", -1, "")))
    return manifest


def is_there(output: Path, path: str, entry: Entry) -> bool:
    """Whether there is a file of the size that the manifest says; :func:`is_altered` reads it."""
    try:
        return os.stat(f"{output}/{path}").st_size == entry[2]
    except OSError:
        return False


def is_altered(output: Path, path: str, entry: Entry) -> bool:
    """Whether the file on disk has other bytes than the manifest says."""
    try:
        return hashlib.sha256((output / path).read_bytes()).hexdigest() != entry[1]
    except OSError:
        return False


def checked(path: str) -> str:
    """A path that stays inside the output, in ASCII. Raises :class:`ContentError` for any other."""
    if not path.isascii() or path[:1] in ("", "/") or "\\" in path or ".." in path.split("/"):
        raise ContentError([Problem(path, 0, "is no path inside the site", "use an id of small ASCII letters")])
    return path


def begin(output: Path) -> None:
    """An empty stage: what a build that died has left there is nobody's."""
    shutil.rmtree(output / _STAGE, ignore_errors=True)


def put(output: Path, path: str, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Write a file into the stage, piece by piece; its SHA-256 and its size. The site itself is not touched."""
    target = f"{output}/{_STAGE}/{checked(path)}"
    try:
        file = open(target, "wb", buffering=0)  # noqa: SIM115 – most folders are there: no look before each file
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        file = open(target, "wb", buffering=0)  # noqa: SIM115
    with file:
        sha, size = hashlib.sha256(), 0
        for piece in pieces:
            sha.update(piece)
            size += len(piece)
            _write(file, piece)
    return sha.hexdigest(), size


def measured(pieces: Iterable[bytes]) -> tuple[str, int]:
    """What :func:`put` would say of a file."""
    sha, size = hashlib.sha256(), 0
    for piece in pieces:
        sha.update(piece)
        size += len(piece)
    return sha.hexdigest(), size


def took_back(output: Path, path: str, size: int) -> bool:
    """Whether the site has the very file that was put into the stage: then it is taken out again.

    So a file whose bytes are already there is not written again: its time of change stays.
    """
    staged, there = f"{output}/{_STAGE}/{path}", f"{output}/{path}"
    try:
        same = os.stat(there).st_size == size and _is_equal(staged, there)
    except OSError:
        return False
    if same:
        os.unlink(staged)
    return same


def _is_equal(one: str, other: str) -> bool:
    with open(one, "rb") as a, open(other, "rb") as b:
        while (piece := a.read(_PIECE)) == b.read(_PIECE):
            if not piece:
                return True
    return False


def commit(output: Path, drawn: Mapping[str, tuple[Entry, str]], old: Mapping[str, Entry]) -> Changes:
    """Move what was put into the stage to its place and remove what nobody lists any more.

    ``drawn``: for each path of the site its entry, and why it was written; empty where it stays as it is.
    """
    moves = sorted(path for path, (_, why) in drawn.items() if why)
    _clear(output, moves)
    entries = {path: entry for path, (entry, _) in drawn.items()}
    if moves:
        _replace(output / MOVING, "\n".join(moves))
    for folder in sorted({os.path.dirname(path) for path in moves}):
        (output / folder).mkdir(parents=True, exist_ok=True)
    for path in moves:
        os.replace(f"{output}/{_STAGE}/{path}", f"{output}/{path}")
    shutil.rmtree(output / _STAGE, ignore_errors=True)
    gone = sorted(path for path in old if path not in entries and (output / path).is_file())
    if entries != old or moves:
        _replace(output / MANIFEST, _manifest(entries))
        (output / MOVING).unlink(missing_ok=True)
    for path in gone:
        remove(output, path)
    return Changes(tuple(moves), tuple(gone), len(entries) - len(moves), tuple(drawn[path][1] for path in moves))


def _clear(output: Path, paths: Iterable[str]) -> None:
    """Raises :class:`ConfigError` for what stands where a file or a folder of the site must be: it is not ours."""
    files = [f"{output}/{path}" for path in paths]
    folders = {folder for name in {os.path.dirname(file) for file in files} for folder in _up(name, str(output))}
    wrong = [(path, "a file stands where the site needs a folder") for path in sorted(folders) if os.path.isfile(path)]
    wrong += [(path, "a folder stands where the site needs a file") for path in files if os.path.isdir(path)]
    if wrong:
        raise ConfigError([Problem(Path(p).as_posix(), 0, what, "move it away, or " + _ELSEWHERE) for p, what in wrong])


def _up(folder: str, top: str) -> Iterator[str]:
    """A folder and those above it, as far as ``top``."""
    while len(folder) > len(top):
        yield folder
        folder = os.path.dirname(folder)


@contextlib.contextmanager
def told(output: Path) -> Iterator[None]:
    """What the system refuses in the output, as :class:`ConfigError` that names the file. It hides no other mistake."""
    try:
        yield
    except OSError as error:
        where = Path(error.filename or output)
        if where != output and not where.is_relative_to(output):
            raise
        if output.exists() and not output.is_dir():
            where, what = output, "is a file, but the site needs a folder"
        else:
            what = f"cannot be written ({error.strerror or error})"
        remedy = "look at its permissions and the space on the disk, or " + _ELSEWHERE
        raise ConfigError([Problem(where.as_posix(), 0, what, remedy)]) from error


def remove(output: Path, path: str) -> None:
    """Remove one file of ours, and the folders that it leaves empty."""
    file = output / checked(path)
    if file.is_file():
        file.unlink()
    for folder in file.parents:
        if folder == output:
            break
        try:
            folder.rmdir()
        except OSError:
            break  # somebody else's file is in it


@contextlib.contextmanager
def lock(output: Path) -> Iterator[None]:
    """Hold the output for one build. Raises :class:`ConfigError` while another build holds it."""
    output.mkdir(parents=True, exist_ok=True)
    with (output / LOCK).open("a") as file:
        try:
            _hold(file.fileno())
        except OSError as error:
            remedy = "wait until it has ended, or give this one another --output"
            raise ConfigError([Problem(str(output), 0, "another build is writing here", remedy)]) from error
        yield


def _hold(fd: int) -> None:
    """Take the lock or raise OSError; the system lets go of it when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write(file: FileIO, piece: bytes) -> None:
    """All of it: a raw file may take less than it is given (Linux: 2 GB at a time)."""
    rest = memoryview(piece)
    while rest:
        rest = rest[file.write(rest) :]


def _manifest(entries: Mapping[str, Entry]) -> str:
    """JSON with one file on each line. Paths and digests hold nothing that JSON would write otherwise."""
    lines = [f'"{path}":["{key}","{sha}",{size},"{made}"]' for path, (key, sha, size, made) in sorted(entries.items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _replace(file: Path, text: str) -> None:
    """All of it or nothing, whatever happens."""
    part = file.with_name(file.name + ".part")
    part.write_text(text, "utf-8")
    part.replace(file)
