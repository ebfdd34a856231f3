"""A folder of answers, by the digest of the question: unreadable is empty, unwritable is no cache.

One JSON file an answer, in ``<content>/.cache/``. Deleting the folder costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from site_builder.records import dataclass


@dataclass(frozen=True, slots=True)
class Cache:
    """Answers under ``folder``; a ``folder`` of None remembers nothing."""

    folder: Path | None

    def get(self, key: str) -> Any:
        """The remembered answer, or None."""
        if self.folder is None:
            return None
        try:
            return json.loads(self._file(key).read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def has(self, key: str) -> bool:
        """Whether an answer is remembered."""
        return self.folder is not None and self._file(key).is_file()

    def put(self, key: str, answer: Any) -> bool:
        """Remember an answer that JSON can hold. Whether it could be kept."""
        if self.folder is None:
            return False
        return self.keep(self._name(key), json.dumps(answer, ensure_ascii=False).encode())

    def keep(self, name: str, data: bytes) -> bool:
        """Write a file into the folder; a reader never sees half of one. Whether it could be kept."""
        assert self.folder is not None
        file = self.folder / name
        part = file.with_suffix(f".{os.getpid()}")
        try:
            self.prepare()
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(file)
        except OSError:
            return False  # a read-only disk: everything works, only slower
        return True

    def prepare(self) -> None:
        """Make the folder, and keep it out of git. Raises OSError where it cannot be written."""
        assert self.folder is not None
        self.folder.mkdir(parents=True, exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")

    def _file(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / self._name(key)

    @staticmethod
    def _name(key: str) -> str:
        return f"{key[:2]}/{key[2:]}.json"


def digest(*parts: str | bytes) -> str:
    """SHA-256 of several parts, each with its length, so that no two lists of parts look alike."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sha.update(b"%d:" % len(data))
        sha.update(data)
    return sha.hexdigest()


def folder_digest(*folders: Path) -> str:
    """Digest of the names and contents of all files below some folders; one that is missing counts as empty."""
    parts: list[bytes] = []
    for folder in folders:
        for file in sorted(f for f in folder.rglob("*") if f.is_file() and "__pycache__" not in f.parts):
            parts += [file.relative_to(folder).as_posix().encode(), file.read_bytes()]
    return digest(*parts)


@cache
def package_digest() -> str:
    """Digest of the program itself, code and data: whatever it made is stale once this differs.

    It is one of contents, the same on every machine. Reading them all takes 10 ms, so it is remembered for as long as
    no file shows another size or time.
    """
    from site_builder import compiled  # not for a build that finds nothing changed

    package = Path(__file__).parent
    digest: str = compiled.kept(Path(__file__), "digest", _state(package), lambda: folder_digest(package))
    return digest


def _state(folder: Path) -> bytes:
    """The names of all files below a folder with sizes and times: that of the edit, and that of any change."""
    lines = []
    for root, _, names in os.walk(folder):
        if not root.endswith("__pycache__"):
            for path in (os.path.join(root, name) for name in names):  # noqa: PTH118  (a third of pathlib's time)
                status = os.stat(path)  # noqa: PTH116
                lines.append(f"{path}\t{status.st_size}\t{status.st_mtime_ns}\t{status.st_ctime_ns}")
    return "\n".join(sorted(lines)).encode("utf-8", "surrogateescape")
