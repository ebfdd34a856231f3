"""Builds timed: a site made ready for a phase, one run, and runs in pairs with another tool's."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers.articles import article
from benchmarks.peers.layouts import LAYOUTS, lay_out
from benchmarks.peers.memory import peak_of_all
from benchmarks.peers.tools import Phase, Tool

TIMER = Path(__file__).with_name("timer.py")


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took: seconds, MiB of its largest process, exit status."""

    wall: float
    cpu: float
    peak: float
    status: int


@dataclass(frozen=True, slots=True)
class Site:
    """Articles laid out for a tool in a folder of their own."""

    tool: Tool
    number: int
    folder: Path

    @property
    def output(self) -> Path:
        return self.folder / self.tool.output

    def prepare(self, phase: Phase, turn: int, text: str) -> None:
        """Bring about what the phase measures, without the clock. ``text`` is the changed article as it was made."""
        if phase == "cold":
            for name in (self.tool.output, *self.tool.caches):
                _remove(self.folder / name)
        elif phase == "body":
            self.article().write_text(f"{text}\nChanged for the {turn}th time.\n", "utf-8")
        elif phase == "title":
            self.article().write_text(_retitled(text, turn), "utf-8")

    def article(self) -> Path:
        """The source of the first article, the one that changes."""
        return self.folder / LAYOUTS[self.tool.layout](article(0))[0]

    def build(self, phase: Phase) -> Run:
        """Build once, under the clock. What the tool says is in ``said.log`` beside the site."""
        return timed(self._command(phase), self.folder, self._environment(), self._log())

    def memory(self) -> float:
        """Peak MiB of a cold build, all processes together; nan where the system does not tell."""
        if not Path("/proc/self/smaps_rollup").exists():
            return float("nan")
        self.prepare("cold", 0, "")
        return peak_of_all(self._command("cold"), self.folder, self._environment())

    def files(self) -> Iterator[Path]:
        return (path for path in self.output.rglob("*") if path.is_file())

    def said(self) -> str:
        """The last lines that the tool said, for a failure's sake."""
        return Path(self._log()).read_text("utf-8", errors="replace")[-800:]

    def _log(self) -> str:
        return f"{self.folder}.log"

    def _command(self, phase: Phase) -> tuple[str, ...]:
        return self.tool.command if phase == "cold" else self.tool.again or self.tool.command

    def _environment(self) -> dict[str, str]:
        return {**os.environ, **(self.tool.environment or {})}


def make(tool: Tool, number: int, work: Path) -> Site:
    """The site of a tool with so many articles; made once below ``work``, two ways of using one tool share nothing."""
    folder = work / f"{number}" / tool.name
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        lay_out(tool.layout, number, folder)
    return Site(tool, number, folder)


def timed(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, log: str = os.devnull
) -> Run:
    """Run a command in a folder once, under the clock; what it says goes into ``log``."""
    done = subprocess.run(
        [sys.executable, "-S", "-E", TIMER, log, *command],
        cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    wall, user, system, peak, status = done.stdout.split()
    return Run(float(wall), float(user) + float(system), int(peak) / 1024, int(status))


def paired(sites: Sequence[Site], phase: Phase, most: int, patience: float) -> tuple[tuple[Run, ...], ...]:
    """Runs of all ``sites`` in turn (A B A B), a tuple for each turn; a turn before them does not count.

    Ends after ``most`` turns, or when ``patience`` seconds have gone; where the first turn took as long it counts too.
    Raises :class:`RuntimeError` where a build fails.
    """
    texts = [site.article().read_text("utf-8") for site in sites]
    began, turns = time.monotonic(), list[tuple[Run, ...]]()
    while len(turns) <= most and time.monotonic() - began < patience:
        turns.append(tuple(_once(*each, phase, len(turns)) for each in zip(sites, texts, strict=True)))
    for site, text in zip(sites, texts, strict=True):
        site.article().write_text(text, "utf-8")
    return tuple(turns[1:] or turns)


def _once(site: Site, text: str, phase: Phase, turn: int) -> Run:
    site.prepare(phase, turn, text)
    run = site.build(phase)
    if run.status:
        raise RuntimeError(f"{site.tool.label} ended with {run.status}: {site.said()}")
    return run


def record(site: Site, phase: Phase, turns: Sequence[Sequence[Run]]) -> dict[str, Any]:
    """What is kept of the runs: those of ``site`` stand first in each turn, Hugo's second where they are paired."""
    sizes = [path.stat().st_size for path in site.files()]
    return {
        "tool": site.tool.name,
        "number": site.number,
        "phase": phase,
        "runs": [asdict(turn[0]) for turn in turns],
        "hugo": [asdict(turn[1]) for turn in turns if len(turn) > 1],
        "files": len(sizes),
        "bytes": sum(sizes),
        "html": sum(path.stat().st_size for path in site.files() if path.suffix == ".html"),
    }


def spread(values: Iterable[float]) -> tuple[float, float, float]:
    """Least, median, most."""
    known = sorted(values)
    return known[0], statistics.median(known), known[-1]


def middle(values: Iterable[float]) -> float:
    """The median."""
    return statistics.median(values)


def _retitled(text: str, turn: int) -> str:
    return re.sub(r'^(title: "?)', rf"\g<1>Changed {turn} ", text, count=1, flags=re.IGNORECASE | re.MULTILINE)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
