"""Files to disk, all or nothing: drawn into a stage, moved one by one, the manifest last.

The manifest lists what the last build wrote: ``{path: [key, sha256, bytes]}``. Only files that it
lists are ever removed. A build that dies on the way leaves files whose keys the old manifest does not
know, so that the next build draws them again; nothing needs to be repaired by hand.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from site_builder.problems import ConfigError, ContentError, Problem

MANIFEST = ".manifest.json"
_STAGE = ".stage"
LOCK = ".lock"
_ELSEWHERE = "choose another folder with --output"

Entry = tuple[str, str, int]
"""Key of the page, SHA-256 of its bytes, number of bytes."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build did to the output: paths, sorted."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0


def read_manifest(output: Path) -> dict[str, Entry]:
    """What the last build wrote; empty where there was none or it cannot be read."""
    try:
        raw = json.loads((output / MANIFEST).read_text("utf-8"))
        return {str(path): (str(key), str(sha), int(size)) for path, (key, sha, size) in raw.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def is_current(output: Path, path: str, key: str, manifest: Mapping[str, Entry]) -> bool:
    """Whether the file on disk is the one that the manifest says was made from this key."""
    entry = manifest.get(path)
    if entry is None or entry[0] != key:
        return False
    try:
        return (output / path).stat().st_size == entry[2]
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
    pure = PurePosixPath(path)
    if not path.isascii() or pure.is_absolute() or ".." in pure.parts or "\\" in path or not pure.parts:
        raise ContentError([Problem(path, 0, "is no path inside the site", "use an id of small ASCII letters")])
    return path


def commit(output: Path, fresh: Mapping[str, tuple[str, bytes]], keep: Mapping[str, Entry]) -> Changes:
    """Put ``{path: (key, bytes)}`` in place, keep the entries of ``keep``, remove what nobody lists any more.

    A file whose bytes are already there is not written again: its time of change stays.
    """
    old = read_manifest(output)
    _clear(output, fresh)
    stage = output / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    entries: dict[str, Entry] = dict(keep)
    moves: list[str] = []
    for path, (key, data) in sorted(fresh.items()):
        entries[checked(path)] = (key, hashlib.sha256(data).hexdigest(), len(data))
        if not _same(output / path, data):
            target = stage / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            moves.append(path)
    if moves:
        # Files that are about to change belong to no key until the end, whatever happens in between.
        _write_manifest(output, {**old, **dict.fromkeys((p for p in moves if p in old), ("", "", -1))})
    for path in moves:
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (stage / path).replace(output / path)
    shutil.rmtree(stage, ignore_errors=True)
    gone = sorted(path for path in old if path not in entries and (output / path).is_file())
    if entries != old or moves:
        _write_manifest(output, entries)
    for path in gone:
        remove(output, path)
    return Changes(tuple(moves), tuple(gone), len(entries) - len(moves))


def _clear(output: Path, paths: Iterable[str]) -> None:
    """Raises :class:`ConfigError` for what stands where a file or a folder of the site must be: it is not ours."""
    wanted = [output / checked(path) for path in sorted(paths)]
    folders = sorted({folder for file in wanted for folder in file.parents if folder.is_relative_to(output)})
    wrong = [(folder, "a file stands where the site needs a folder") for folder in folders if folder.is_file()]
    wrong += [(file, "a folder stands where the site needs a file") for file in wanted if file.is_dir()]
    if wrong:
        raise ConfigError([Problem(path.as_posix(), 0, what, "move it away, or " + _ELSEWHERE) for path, what in wrong])


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


def _same(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False


def _write_manifest(output: Path, entries: Mapping[str, Entry]) -> None:
    lines = ",\n".join(f"{json.dumps(path)}:{json.dumps(list(entry))}" for path, entry in sorted(entries.items()))
    part = output / (MANIFEST + ".part")
    part.write_text("{\n" + lines + "\n}\n", "utf-8")
    part.replace(output / MANIFEST)
