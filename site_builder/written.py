"""A file of the content is written whole or not at all, and what the system refuses is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from site_builder.problems import ConfigError, Problem


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """A place beside the file to write to: what stands there at the end becomes the file, in folders that are made.

    Where anything fails, nothing of it stays and the file is what it was. Raises :class:`ConfigError` for what the
    system refuses: a folder that cannot be written, a full disk.
    """
    name = sha256(file.name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    part = file.with_name(f".{name}.part")  # the file's own name may be as long as a disk allows
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield part
            part.replace(file)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        remedy = f"look at the permissions of {file.parent.as_posix()} and the space on the disk"
        raise ConfigError([Problem(file.as_posix(), 0, what, remedy)]) from error
