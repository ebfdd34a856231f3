"""A second build in another place, to be compared with the first: the same content must give the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from site_builder.options import Options
from site_builder.problems import ConfigError, Problem
from site_builder.publish.stage import read_manifest


def verify(options: Options) -> tuple[Problem, ...]:
    """Build a copy of the content from nothing and compare it with ``options.output``, file by file.

    All that must make no difference is different there: the folder, the process, the order of hashes, the time zone,
    the number of processes, and that nothing was there before. Raises :class:`ConfigError` where that build fails.
    """
    with tempfile.TemporaryDirectory(prefix="site-builder-") as name:
        place = Path(name)
        content, output = place / "a" / "copy", place / "output"
        shutil.copytree(options.content, content, ignore=shutil.ignore_patterns(".cache"), symlinks=True)
        _build(content, output, options)
        return tuple(_differences(options.output, output))


def _build(content: Path, output: Path, options: Options) -> None:
    jobs = "1" if options.jobs != 1 else "2"
    own = ("--templates", options.templates.absolute()) if options.templates.is_dir() else ()
    folders = ("--content", content, "--output", output, "--jobs", jobs, *own)
    elsewhere = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "1"}
    package = str(Path(__file__).resolve().parent.parent)
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "site_builder", "build", "--quiet", *map(str, folders)]
    done = subprocess.run(command, env={**os.environ, **elsewhere, "PYTHONPATH": paths}, capture_output=True, text=True)
    if not read_manifest(output):
        what = f"the second build failed:\n{done.stderr}"
        raise ConfigError([Problem(options.content.as_posix(), 0, what, "mend what it names, then verify again")])


def _differences(first: Path, second: Path) -> Iterator[Problem]:
    paths = sorted({*read_manifest(first), *read_manifest(second)})
    for path in paths:
        one, other = (_bytes(folder / path) for folder in (first, second))
        if one != other:
            what = "differs from a second build of the same content"
            what = (
                "is missing"
                if one is None
                else "is not in a second build of the same content"
                if other is None
                else what
            )
            remedy = "if nobody changed it by hand, this is our mistake: please report it with this line"
            yield Problem((first / path).as_posix(), 0, what, remedy)


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
