"""What a build tells of itself when it is asked: reasons, stages, a profile, and whether it can be trusted."""

from __future__ import annotations

import json
import pstats
from pathlib import Path
from typing import Any

import pytest
from conftest import Project
from test_cli import run

from site_builder.commands import bar


def report(project: Project, *words: str) -> dict[str, Any]:
    file = project.root / "report.json"
    assert run(project, "build", "--quiet", "--report", str(file), *words) == 0
    answer: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return answer


def test_each_file_that_is_written_has_its_reason(seed_project: Project) -> None:
    first = report(seed_project)
    assert set(first["written"].values()) == {"new"}
    assert first["files"]["written"] == len(first["written"]) > 50
    assert len(first["converted"]) == first["articles"] == 5
    assert report(seed_project)["written"] == {}

    page = next(p for p in seed_project.articles() if "iranian-president" in p.name)
    page.write_text(page.read_text("utf-8").replace("Iranian president meets", "Iran's president meets", 1), "utf-8")
    (seed_project.root / "output" / "matrix.html").unlink()
    edited = report(seed_project)["written"]
    assert edited[f"articles/{page.stem}.html"] == "it says something else"
    assert edited["matrix.html"] == "its file was missing or changed"

    own = seed_project.root / "templates"
    own.mkdir()
    (own / "404.html").write_text("{{ v.chrome.title }}", "utf-8")
    assert report(seed_project)["written"] == {"404.html": "the program or a template has changed"}
    page.unlink()
    (seed_project.root / "content" / "inbox" / "002_392df05fe0097dfe.txt").unlink()
    assert f"articles/{page.stem}.html" in report(seed_project)["removed"]


def test_stages_are_told_with_seconds_and_counts(seed_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    stages = {s["name"]: s for s in report(seed_project)["stages"] if not s["inside"]}
    assert stages["convert clippings"]["count"] == 5
    assert all(s["seconds"] >= 0 for s in stages.values())
    assert run(seed_project, "build", "--verbose") == 0
    lines = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert lines.index("draw") < lines.index("of") < lines.index("put")


def test_a_profile_is_what_the_standard_viewers_read(seed_project: Project) -> None:
    file = seed_project.root / "build.prof"
    assert run(seed_project, "build", "--quiet", "--profile", str(file)) == 0
    functions = {name for _, _, name in pstats.Stats(str(file)).stats}  # type: ignore[attr-defined]
    assert {"convert_one", "gather", "draw"} <= functions


@pytest.mark.parametrize("option", ["--report", "--profile"])
def test_a_file_that_cannot_be_written_is_told(
    seed_project: Project, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    assert run(seed_project, "build", "--quiet", option, str(seed_project.root / "no" / "such.file")) == 1
    assert "no/such.file: cannot be written (No such file or directory)" in capsys.readouterr().err


def test_a_second_build_elsewhere_is_compared_byte_by_byte(
    seed_project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(seed_project, "build", "--verify") == 0
    assert "Verified" in capsys.readouterr().out
    home: Path = seed_project.root / "output" / "index.html"
    home.write_bytes(home.read_bytes()[::-1])
    (seed_project.root / "output" / "404.html").write_bytes(b"404")
    assert run(seed_project, "build", "--verify") == 1
    told = capsys.readouterr().err
    assert "index.html: differs from a second build of the same content" in told
    assert "404.html" not in told  # its size told the build that it was not the program's: it was written again


def test_progress_is_a_bar_with_its_figures() -> None:
    assert bar("draw", 600, 1200) == "draw    " + "━" * 12 + "─" * 12 + "  50 %  600 of 1,200"
    assert bar("read", 0, 0).startswith("read    " + "─" * 24)
