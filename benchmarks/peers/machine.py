"""The machine that the figures are of, and the versions of what ran on it."""

from __future__ import annotations

import datetime as dt
import functools
import os
import platform
import subprocess
from pathlib import Path

from benchmarks.peers.tools import TOOLS, version

ROOT = Path(__file__).parent.parent.parent


@functools.cache
def seen() -> dict[str, str]:
    """Day, processor, memory, system, Python, revision of this project, version of each installed tool."""
    return {
        "day": dt.date.today().isoformat(),
        "processor": f"{len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()} cores of "
        + (_field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()),
        "memory": f"{int((_field('/proc/meminfo', 'MemTotal') or '0').split()[0]) / 2**20:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "revision": _said("git", "describe", "--always", "--dirty"),
        "tools": ", ".join(f"{name} {found}" for name, found in _versions().items()),
    }


def _versions() -> dict[str, str]:
    found = {tool.label.partition(",")[0]: version(tool) for tool in TOOLS if tool.installed}
    return {name: number for name, number in found.items() if number}


def _field(path: str, name: str) -> str:
    """The first value of a name in one of Linux's tables."""
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _said(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
