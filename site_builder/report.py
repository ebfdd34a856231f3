"""What a build did, for a person who asks for more, and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator

from site_builder.build import Report
from site_builder.watch import Stage


def as_json(report: Report) -> str:
    """Counts, the reason of each file that was written, the problems, the seconds of each stage.

    It says how long things took, so two builds never give the same report: it is no part of the site.
    """
    changes = report.changes
    told = {
        "articles": len(report.library.readings),
        "events": len(report.library.events),
        "files": {"written": len(changes.written), "kept": changes.kept, "removed": len(changes.removed)},
        "converted": list(report.converted),
        "written": dict(zip(changes.written, changes.why, strict=True)),
        "removed": list(changes.removed),
        "problems": [
            {"path": p.path, "line": p.line, "what": p.what, "remedy": p.remedy, "severity": p.severity}
            for p in report.problems
        ],
        "stages": [
            {"name": s.name, "inside": s.inside or None, "seconds": round(s.seconds, 6), "count": s.count}
            for s in report.stages
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def stages(report: Report) -> Iterator[str]:
    """A line for each stage: seconds, how many things, what for each. Its parts, over all processes, stand below it."""
    yield f"{'stage':<26}{'seconds':>9}{'count':>10}{'µs each':>10}"
    for stage in sorted(report.stages, key=lambda s: _place(report.stages, s)):
        each = f"{stage.seconds / stage.count * 1e6:,.0f}" if stage.count else ""
        name = f"  of that: {stage.name}" if stage.inside else stage.name
        yield f"{name:<26}{stage.seconds:>9.3f}{stage.count:>10,}{each:>10}"


def _place(stages: tuple[Stage, ...], stage: Stage) -> tuple[int, int]:
    """A part of a stage is over before the stage is, and stands below it."""
    whole = next((n for n, s in enumerate(stages) if s.name == stage.inside and not s.inside), None)
    return (stages.index(stage), 0) if whole is None else (whole, 1 + stages.index(stage))
