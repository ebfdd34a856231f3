"""The lookout of `serve`: each change is built once and shown; readings that are kept say what the pages say."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Project
from livereload.handlers import LiveReloadHandler

from site_builder import serve
from site_builder.build import build
from site_builder.readings import Readings


def test_each_change_is_built_once_and_browsers_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = list[str]()
    monkeypatch.setattr(LiveReloadHandler, "reload_waiters", lambda: told.append("reload"))
    monkeypatch.setattr(serve, "_REST", 0.0)
    lookout = serve.Lookout((tmp_path,), lambda: told.append("build"))
    lookout.look()
    assert told == []
    (tmp_path / "a.md").write_text("one", "utf-8")
    lookout.look()
    lookout.look()
    (tmp_path / "a.md").unlink()
    lookout.look()
    assert told == ["build", "reload", "build", "reload"]


def test_a_change_during_a_build_is_seen_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LiveReloadHandler, "reload_waiters", lambda: None)
    monkeypatch.setattr(serve, "_REST", 0.0)
    builds = list[int]()

    def slow() -> None:
        builds.append(len(builds))
        if len(builds) == 1:
            (tmp_path / "b.md").write_text("two", "utf-8")

    lookout = serve.Lookout((tmp_path,), slow)
    (tmp_path / "a.md").write_text("one", "utf-8")
    for _ in range(3):
        lookout.look()
    assert builds == [0, 1]


def test_builds_with_kept_readings_give_what_builds_without_one_give(seed_project: Project) -> None:
    kept = Readings(seed_project.root / "content")
    build(seed_project.options, kept=kept)
    page = seed_project.articles()[0]
    for word in ("first", "second"):
        page.write_text(page.read_text("utf-8").replace("\ntitle: ", f"\ntitle: The {word} ", 1), "utf-8")
        changes = build(seed_project.options, kept=kept).changes
        assert f"articles/{page.stem}.html" in changes.written
        assert seed_project.build().changes.written == ()
    page.unlink()
    build(seed_project.options, kept=kept)
    assert seed_project.build().changes.written == ()
