"""The memory of a command and all its processes together, sampled while it runs (Linux only).

Forked workers share most of their memory with their parent. Proportional set sizes count each shared page once.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_PAUSE = 0.002
"""Seconds between two looks; looking at a large process takes several milliseconds itself."""


def peak_of_all(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> float:
    """Most MiB at any time. The run is disturbed by the looking, so it is not to be timed."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=quiet, stdout=quiet, stderr=quiet) as child:
        most = 0
        while child.poll() is None:
            most = max(most, sum(map(_kibibytes, _with_children(child.pid))))
            time.sleep(_PAUSE)
    return most / 1024


def _with_children(process: int) -> Iterator[int]:
    yield process
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = thread.read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for child in children:
            yield from _with_children(int(child))


def _kibibytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended meanwhile
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
