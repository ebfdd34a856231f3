"""Records as Markdown tables and a picture, and both in their place in ``benchmarks/RESULTS.md``."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.peers import plot, stages
from benchmarks.peers.runs import middle, spread
from benchmarks.peers.sampled import STAGES
from benchmarks.peers.tools import BY_NAME, PHASES, Phase

Record = Mapping[str, Any]
MARKS = "<!-- whole builds: written by `python -m benchmarks.peers report` -->", "<!-- /whole builds -->"


def write(results: Path, records: Sequence[Record]) -> None:
    """Put all tables between the marks of ``results``, what stands around them stays; draw ``growth.svg`` beside it."""
    before, found, rest = results.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    if not found:
        raise SystemExit(f"{results} lacks the marks {' and '.join(MARKS)}")
    parts = [_machine(records), compared(records), made(records), grown(records), staged(records)]
    body = "\n\n".join(filter(None, parts))
    results.write_text(f"{before}{MARKS[0]}\n\n{body}\n\n{MARKS[1]}{after}", "utf-8")
    if panels := _panels(records):
        results.with_name("growth.svg").write_text(plot.draw(panels), "utf-8")


def line(record: Record) -> str:
    """One record in a few words, for somebody who waits."""
    if why := record.get("why"):
        return f"{record['tool']}, {record['number']:,}: {why}"
    times = ", ".join(f"{run['wall']:.3f}" for run in record["runs"])
    return f"{record['tool']}, {record['number']:,}, {record['phase']}: {times} s"


# --- beside the others ----------------------------------------------------------------------------------


def compared(records: Sequence[Record]) -> str:
    """A table for each number of articles and each phase, Hugo first; then what could not be measured, and why."""
    kept = _latest(records, "compared", "number", "phase", "tool")
    tables = [
        _table(number, phase, [kept[key] for name in BY_NAME if (key := (number, phase, name)) in kept])
        for number in sorted({key[0] for key in kept})
        for phase in PHASES
    ]
    return "\n\n".join(filter(None, [*tables, _without(records)]))


def _table(number: int, phase: Phase, rows: Sequence[Record]) -> str:
    if not rows:
        return ""
    head = f"### {number:,} articles, {PHASES[phase]}\n"
    return "\n".join([head, *_headed(_COLUMNS if phase == "cold" else _COLUMNS[:-3]), *map(_row, rows)])


_COLUMNS = (
    "tool", "runs", "seconds (least–most)", "cpu seconds", "× Hugo (least–most)", "cpu × Hugo", "MiB, largest process",
    "MiB × Hugo", "MiB, all processes", "files", "MB",
)  # fmt: skip


def _row(record: Record) -> str:
    runs, hugo = record["runs"], record["hugo"]
    cells = [
        BY_NAME[record["tool"]].label, str(len(runs)), _range(run["wall"] for run in runs),
        f"{middle(run['cpu'] for run in runs):.3f}",
        *(_ratio(runs, hugo, name) for name in ("wall", "cpu")),
        f"{middle(run['peak'] for run in runs):,.0f}",
        _ratio(runs, hugo, "peak"),
    ]  # fmt: skip
    if record["phase"] == "cold":
        memory = record.get("memory", math.nan)
        cells += ["" if math.isnan(memory) else f"{memory:,.0f}", f"{record['files']:,}", _megabytes(record["bytes"])]
    return _cells(cells)


def _ratio(runs: Sequence[Record], hugo: Sequence[Record], name: str) -> str:
    """The median of the ratios pair by pair; for the time the least and the most too."""
    if not hugo:
        return "1"
    ratios = [ours[name] / theirs[name] for ours, theirs in zip(runs, hugo, strict=True)]
    return _range(ratios) if name == "wall" else f"{middle(ratios):.3f}"


def _without(records: Sequence[Record]) -> str:
    """Tools that were to be measured and could not, unless they were later."""
    measured = {(record["tool"], record["number"]) for record in records if record["kind"] == "compared"}
    missing = _latest(records, "without", "number", "tool")
    lines = [
        f"- {BY_NAME[tool].label}, {number:,} articles: {record['why']}"
        for (number, tool), record in sorted(missing.items())
        if (tool, number) not in measured
    ]
    return "\n".join(["### Not measured\n", *lines]) if lines else ""


def made(records: Sequence[Record]) -> str:
    """What each tool makes of the largest number of articles, in bytes and in words."""
    cold = {
        key: each for key, each in _latest(records, "compared", "number", "phase", "tool").items() if key[1] == "cold"
    }
    most = max((key[0] for key in cold), default=0)
    rows = [
        _cells(
            [
                tool.label,
                f"{each['files']:,}",
                _megabytes(each["html"]),
                f"{each['html'] / most / 1000:.1f}",
                tool.makes,
            ]
        )
        for name, tool in BY_NAME.items()
        if (each := cold.get((most, "cold", name)))
    ]
    head = _headed(("tool", "files", "MB of HTML", "kB of HTML an article", "beside the article pages"))
    return "\n".join([f"### What they make of {most:,} articles\n", *head, *rows]) if rows else ""


# --- growth ---------------------------------------------------------------------------------------------


def grown(records: Sequence[Record]) -> str:
    """Ours alone with ever more articles, and the exponents."""
    kept = _latest(records, "growth", "tool", "number")
    if not kept:
        return ""
    rows = [
        _cells([
            BY_NAME[tool].label, f"{number:,}", f"{middle(run['wall'] for run in each['runs']):.2f}",
            f"{middle(run['cpu'] for run in each['runs']):.2f}", f"{middle(run['peak'] for run in each['runs']):,.0f}",
            f"{each['memory']:,.0f}", f"{each['files']:,}", _megabytes(each["bytes"]),
        ])
        for (tool, number), each in sorted(kept.items())
    ]  # fmt: skip
    head = ("", "articles", "seconds", "cpu seconds", "MiB, largest process", "MiB, all processes", "files", "MB")
    return "\n".join([
        "### Growth, cold\n", *_headed(head), *rows, "",
        *_exponents(kept), "", "![Seconds and memory by articles, both axes logarithmic](growth.svg)",
    ])  # fmt: skip


def _exponents(kept: Mapping[tuple[Any, ...], Record]) -> Iterator[str]:
    yield "Exponents by least squares on logarithms (1.00: twice the articles, twice the cost):\n"
    for tool in sorted({key[0] for key in kept}):
        of = {
            what: [(number, value(each)) for (name, number), each in sorted(kept.items()) if name == tool]
            for what, value in _GROWING.items()
        }
        if len(of["seconds"]) > 1:
            yield f"- {BY_NAME[tool].label}: " + ", ".join(f"{what} {exponent(xy):.2f}" for what, xy in of.items())


_GROWING: Mapping[str, Callable[[Record], float]] = {
    "seconds": lambda each: middle(run["wall"] for run in each["runs"]),
    "cpu seconds": lambda each: middle(run["cpu"] for run in each["runs"]),
    "memory": lambda each: each["memory"],
    "files": lambda each: each["files"],
    "bytes": lambda each: each["bytes"],
}


def exponent(points: Iterable[tuple[float, float]]) -> float:
    """The ``b`` of ``y = a·x^b`` that fits the points best, by least squares on logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x, mean_y = (sum(axis) / len(logs) for axis in zip(*logs, strict=True))
    steep: float = sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
    return steep


def _panels(records: Sequence[Record]) -> list[plot.Panel]:
    kept = sorted(_latest(records, "growth", "tool", "number").items())
    names = {tool: BY_NAME[tool].label for (tool, _), _ in kept}
    return [
        plot.Panel(title, {
            label: [(number, _GROWING[what](each)) for (name, number), each in kept if name == tool]
            for tool, label in names.items()
        })
        for what, title in (("seconds", "seconds, cold build"), ("memory", "MiB, all processes"))
        if kept
    ]  # fmt: skip


# --- stages ---------------------------------------------------------------------------------------------


def staged(records: Sequence[Record]) -> str:
    """Where the time of a cold build goes, against writing the same files."""
    return "\n\n".join(_stages(each) for _, each in sorted(_latest(records, "stages", "number", "tool").items()))


def _stages(record: Record) -> str:
    number, whole = record["number"], middle(record["one"])
    spent = stages.share(record["samples"], whole)
    rows = [
        *((name, spent[name]) for name, _ in STAGES if name in spent),
        ("**all, one process**", whole),
        ("all, as it comes (a process for each core)", middle(run["wall"] for run in record["runs"])),
        *((f"limit: writing the same files, {n} process{'es'[: 2 * (n != '1')]}", middle(took))
          for n, took in record["limit"].items()),
    ]  # fmt: skip
    lines = [
        _cells([name, f"{seconds:.3f}", f"{1e6 * seconds / number:,.0f}", f"{seconds / whole:.1%}"])
        for name, seconds in rows
    ]
    head = f"### Where the time goes: {BY_NAME[record['tool']].label}, {number:,} articles, cold\n"
    files = f"{record['files']:,} files, {_megabytes(record['bytes'])} MB"
    foot = f"\n{files}; the stages from {sum(record['samples'].values()):,} samples."
    return "\n".join([head, *_headed(("stage", "seconds", "µs an article", "of one process")), *lines, foot])


# --- cells ----------------------------------------------------------------------------------------------


def _machine(records: Sequence[Record]) -> str:
    if not records:
        return "Nothing is measured yet."
    seen = records[-1]["machine"]
    days = sorted({record["machine"]["day"] for record in records})
    return (
        f"{' to '.join(dict.fromkeys((days[0], days[-1])))}; {seen['processor']}, {seen['memory']}, {seen['system']}, "
        f"Python {seen['python']}; this project at {seen['revision']}. {seen['tools']}."
    )


def _latest(records: Sequence[Record], kind: str, *names: str) -> dict[tuple[Any, ...], Record]:
    """The last record of a kind for each value of ``names``: what is measured again replaces what was."""
    return {tuple(record[name] for name in names): record for record in records if record["kind"] == kind}


def _headed(columns: Sequence[str]) -> tuple[str, str]:
    return _cells(columns), _cells(["---", *["---:"] * (len(columns) - 1)])


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _range(values: Iterable[float]) -> str:
    least, median, most = spread(values)
    return f"{median:.3f} ({least:.3f}–{most:.3f})"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f}"
