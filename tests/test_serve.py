"""The lookout of `serve`: each change is built once and shown; readings that are kept say what the pages say."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from conftest import Project
from livereload.handlers import LiveReloadHandler

from site_builder import serve
from site_builder.build import build
from site_builder.readings import Readings

CLIPPING = """Ministers of China and Norland meet in Beijing

Published: 13 Sep 2024

The ministers of China and Norland met in Beijing on Friday and agreed on joint drills, a spokesman said.
"""


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


@pytest.mark.parametrize("name", ["site.yaml", "gazetteer/people.yaml", "pages/about.md", "templates/base.html"])
def test_what_is_made_later_is_seen(project: Project, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(LiveReloadHandler, "reload_waiters", lambda: None)
    monkeypatch.setattr(serve, "_REST", 0.0)
    builds = list[str]()
    lookout = serve.Lookout(serve.watched(project.options), lambda: builds.append(name))
    lookout.look()
    assert builds == []
    path = (project.root if name.startswith("templates") else project.root / "content") / name
    path.parent.mkdir(exist_ok=True)
    for text in ("made", "then edited"):
        path.write_text(text, "utf-8")
        lookout.look()
        lookout.look()
    path.unlink()
    lookout.look()
    assert builds == [name] * 3


@contextmanager
def served(project: Project, *words: str) -> Iterator[tuple[str, list[str]]]:
    """The address of a project that is served; what was said to standard error, once it is over."""
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "site_builder", "serve", "--port", str(port), *words]
    said, log = list[str](), project.root / "log"
    with log.open("w") as file:
        path = os.pathsep.join((str(Path(serve.__file__).parent.parent), os.environ.get("PYTHONPATH", "")))
        process = subprocess.Popen(
            command, cwd=project.root, stdout=subprocess.DEVNULL, stderr=file, env={**os.environ, "PYTHONPATH": path}
        )
        try:
            within_a_minute(lambda: process.poll() is not None or fetch(f"http://{serve.HOST}:{port}/")[0] == 200)
            yield f"http://{serve.HOST}:{port}", said
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)
    said.extend(log.read_text("utf-8").splitlines())


def within_a_minute(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


def fetch(address: str) -> tuple[int, str]:
    """Status and text; no status where nobody answers."""
    try:
        with urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def test_a_wrong_address_shows_the_sites_own_page_with_links_that_lead_home(project: Project) -> None:
    project.clip("a.txt", CLIPPING)
    with served(project) as (address, said):
        status, text = fetch(f"{address}/articles/deep/nothing.html")
        assert status == 404
        assert "No such page" in text and "/livereload.js" in text
        assert text.index('<base href="/404.html">') < text.index("<link")
        (project.root / "content" / "site.yaml").write_text("title: Made later\n", "utf-8")
        within_a_minute(lambda: "Made later" in fetch(f"{address}/index.html")[1])
    assert said == []


def test_what_the_server_logs_is_said_with_verbose(project: Project) -> None:
    project.clip("a.txt", CLIPPING)
    with served(project, "--verbose") as (address, _):
        fetch(f"{address}/nothing.html")
        within_a_minute(lambda: "404 GET /nothing.html" in (project.root / "log").read_text("utf-8"))


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
