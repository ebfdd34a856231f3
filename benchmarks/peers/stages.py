"""Where the time of our cold build goes, and what the same files cost when nothing but their writing is done."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.peers.runs import Run, Site, paired, record, timed

HERE = Path(__file__).parent


def measure(site: Site, runs: int, patience: float) -> dict[str, Any]:
    """Seconds of a cold build as it comes and in one process, samples by stage, and seconds of writing alone."""
    kept = record(site, "cold", paired((site,), "cold", runs, patience))
    listing = _listing(site)
    return {
        **kept,
        "one": [_one_process(site).wall for _ in range(runs)],
        "samples": _samples(site),
        "limit": {str(processes): [_written(site, listing, processes) for _ in range(runs)] for processes in (1, 2)},
    }


def _listing(site: Site) -> Path:
    """A line ``size path`` for each file of the output."""
    files = sorted(site.files())
    lines = (f"{path.stat().st_size} {path.relative_to(site.output).as_posix()}\n" for path in files)
    listing = site.folder.with_suffix(".files")
    listing.write_text("".join(lines), "utf-8")
    return listing


def _one_process(site: Site) -> Run:
    site.prepare("cold", 0, "")
    return timed((*site.tool.command, "--jobs", "1"), site.folder)


def _samples(site: Site) -> Mapping[str, int]:
    site.prepare("cold", 0, "")
    out = site.folder.with_suffix(".json")
    build = site.tool.command[site.tool.command.index("build") :]
    subprocess.run([sys.executable, HERE / "sampled.py", out, *build, "--jobs", "1"], cwd=site.folder, check=True)
    found: Mapping[str, int] = json.loads(out.read_text("utf-8"))
    return found


def _written(site: Site, listing: Path, processes: int) -> float:
    folder = site.folder.with_suffix(".limit")
    run = timed((sys.executable, "-S", "-E", str(HERE / "limit.py"), str(listing), str(folder), str(processes)), HERE)
    shutil.rmtree(folder)
    return run.wall


def share(samples: Mapping[str, int], seconds: float) -> dict[str, float]:
    """Seconds of each stage: its part of all samples, of the seconds that an undisturbed build takes."""
    return {stage: seconds * count / sum(samples.values()) for stage, count in samples.items()}
