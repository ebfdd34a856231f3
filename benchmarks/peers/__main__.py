"""Whole builds beside those of other generators: ``python -m benchmarks.peers compare|growth|stages|report|corpus``.

``compare`` times each installed generator on the same articles in pairs with Hugo, ``growth`` ours alone with ever more
articles, ``stages`` ours against a program that only writes the files. Each adds lines to a file of records, prints its
tables, and changes nothing else; ``report`` writes all of it into ``benchmarks/RESULTS.md`` and ``growth.svg``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.peers import machine, report, runs, stages
from benchmarks.peers.layouts import LAYOUTS, lay_out
from benchmarks.peers.tools import BY_NAME, PEERS, Tool

RESULTS = PEERS.parent / "RESULTS.md"
RUNS: Mapping[int, int] = {5: 11, 1_000: 7}
"""How often each build is timed, by articles; where none is given, five times."""


def main() -> None:
    options = _parser().parse_args()
    options.run(options)


def compare(options: argparse.Namespace) -> None:
    """Each tool in each phase, in pairs with Hugo in the same phase."""
    with _work(options.work) as work:
        slow = dict[str, str]()
        for number in options.sizes:
            for tool in (tool for name, tool in BY_NAME.items() if name in options.tools):
                why = slow.get(tool.name) or ("" if tool.installed else tool.missing)
                if why:
                    _keep(options, {"kind": "without", "tool": tool.name, "number": number, "why": why})
                    continue
                seconds = _compared(options, tool, number, work)
                if seconds is None:
                    slow[tool.name] = f"left out: it failed at {number:,} articles"
                elif seconds * 10 > options.patience:
                    slow[tool.name] = f"left out: {seconds:.0f} s a build at {number:,} articles"
            shutil.rmtree(work / str(number), ignore_errors=True)
    print(report.compared(_records(options)))


def _compared(options: argparse.Namespace, tool: Tool, number: int, work: Path) -> float | None:
    """Measure one tool; the median seconds of its cold build, None where a build failed."""
    site, hugo = runs.make(tool, number, work), BY_NAME["hugo"]
    sites = (site,) if tool is hugo or not hugo.installed else (site, runs.make(hugo, number, work))
    cold = None
    try:
        for phase in tool.phases:
            turns = runs.paired(sites, phase, options.runs or RUNS.get(number, 5), options.patience)
            kept = runs.record(site, phase, turns)
            if phase == "cold":
                cold = runs.middle(turn[0].wall for turn in turns)
                kept["memory"] = site.memory()
            _keep(options, {"kind": "compared", **kept})
    except RuntimeError as error:
        _keep(options, {"kind": "without", "tool": tool.name, "number": number, "why": str(error)})
        cold = None
    if tool is not hugo:
        shutil.rmtree(site.folder)
    return cold


def growth(options: argparse.Namespace) -> None:
    """Ours alone, cold, with ever more articles."""
    with _work(options.work) as work:
        for number in options.sizes:
            for name in options.tools:
                site = runs.make(BY_NAME[name], number, work)
                kept = runs.record(site, "cold", runs.paired((site,), "cold", options.runs or 3, options.patience))
                _keep(options, {"kind": "growth", **kept, "memory": site.memory()})
                shutil.rmtree(site.folder)
    print(report.grown(_records(options)))


def measure_stages(options: argparse.Namespace) -> None:
    """Where the time of a cold build goes, against writing the same files."""
    with _work(options.work) as work:
        for number in options.sizes:
            for name in ("ours-equal", "ours"):
                site = runs.make(BY_NAME[name], number, work)
                _keep(options, {"kind": "stages", **stages.measure(site, options.runs or 3, options.patience)})
                shutil.rmtree(site.folder)
    print(report.staged(_records(options)))


def write_report(options: argparse.Namespace) -> None:
    """All records into ``benchmarks/RESULTS.md``, between its marks, and the picture beside it."""
    report.write(RESULTS, _records(options))


def corpus(options: argparse.Namespace) -> None:
    """The articles in one tool's layout, to look at or to build by hand."""
    lay_out(options.layout, options.number, options.folder)


def _keep(options: argparse.Namespace, record: Mapping[str, Any]) -> None:
    """Add a line to the records, with the day and the machine, and say so."""
    options.records.parent.mkdir(parents=True, exist_ok=True)
    with options.records.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**record, "machine": machine.seen()}) + "\n")
    print(report.line(record), flush=True)


def _records(options: argparse.Namespace) -> list[dict[str, Any]]:
    if not options.records.exists():
        return []
    return [json.loads(line) for line in options.records.read_text("utf-8").splitlines()]


@contextmanager
def _work(given: Path | None) -> Iterator[Path]:
    """A folder for the sites, in memory where there is such a file system: a disk's luck is not ours to measure."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="peers-", dir=given or (memory if memory.is_dir() else None)))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.peers", description=__doc__)
    commands = parser.add_subparsers(required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--records", type=Path, default=PEERS / "records.jsonl", metavar="FILE", help="[%(default)s]")
    for name, run, sizes in (
        ("compare", compare, (5, 1_000, 10_000)),
        ("growth", growth, (1_000, 3_000, 10_000, 30_000, 100_000)),
        ("stages", measure_stages, (1_000, 10_000)),
    ):
        command = commands.add_parser(name, parents=[shared], help=run.__doc__)
        command.set_defaults(run=run)
        command.add_argument("--sizes", type=int, nargs="+", default=sizes, metavar="N", help="articles [%(default)s]")
        command.add_argument("--runs", type=int, default=0, metavar="N", help="times [by the size]")
        command.add_argument("--patience", type=float, default=120, metavar="S", help="seconds a phase [%(default)s]")
        command.add_argument("--work", type=Path, metavar="DIR", help="where sites are built [a tmpfs]")
        if name != "stages":
            tools = tuple(BY_NAME) if name == "compare" else ("ours-equal", "ours")
            command.add_argument("--tools", nargs="+", default=tools, choices=tools)
    command = commands.add_parser("report", parents=[shared], help=write_report.__doc__)
    command.set_defaults(run=write_report)
    command = commands.add_parser("corpus", help=corpus.__doc__)
    command.set_defaults(run=corpus)
    command.add_argument("layout", choices=tuple(LAYOUTS))
    command.add_argument("number", type=int)
    command.add_argument("folder", type=Path)
    return parser


if __name__ == "__main__":
    main()
