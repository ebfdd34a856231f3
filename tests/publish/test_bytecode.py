"""Templates are compiled once, and never drawn as they were."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import jinja2
import pytest

from site_builder.model import Page
from site_builder.problems import ConfigError
from site_builder.publish import render

PAGE = Page("x.html", "x.html", "w")


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run where Python writes no bytecode."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were compiled, in order."""
    names = []
    compile = jinja2.Environment.compile

    def counted(self: jinja2.Environment, source: str, name: str, filename: str) -> object:
        names.append(name)
        return compile(self, source, name, filename)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    return names


def drawn(folder: Path) -> bytes:
    """The page as another process would draw it."""
    render._environment.cache_clear()
    return render.draw(render.environment((folder,)), PAGE)


def test_a_template_is_compiled_once_for_all_processes(tmp_path: Path, compilations: list[str]) -> None:
    (tmp_path / "x.html").write_text('{{ v }}{% include "x.xml" %}')
    (tmp_path / "x.xml").write_text("<{{ v }}/>")
    assert drawn(tmp_path) == drawn(tmp_path) == b"w<w/>"
    assert compilations == ["x.html", "x.xml"]


def test_an_edited_template_is_compiled_again(tmp_path: Path, compilations: list[str]) -> None:
    file = tmp_path / "x.html"
    file.write_text("a {{ v }}")
    os.utime(file, (10**9, 10**9))
    assert drawn(tmp_path) == b"a w"
    file.write_text("b {{ v }}")
    os.utime(file, (10**9, 10**9))
    assert drawn(tmp_path) == b"b w"
    assert compilations == ["x.html", "x.html"]


def test_a_process_that_goes_on_sees_an_edited_template(tmp_path: Path) -> None:
    file = tmp_path / "x.html"
    file.write_text("a {{ v }}")
    assert render.draw(render.environment((tmp_path,)), PAGE) == b"a w"
    assert render.environment((tmp_path,)) is render.environment((tmp_path,))
    file.write_text("b {{ v }}")
    assert render.draw(render.environment((tmp_path,)), PAGE) == b"b w"


def test_kept_templates_tell_their_mistakes_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text('\n{% include "part.html" %}')
    (tmp_path / "part.html").write_text("\n\n{{ v.wrod }}")
    for _ in "compiled", "kept":
        with pytest.raises(ConfigError) as caught:
            drawn(tmp_path)
        assert str(caught.value).startswith("templates/part.html:3: cannot be drawn for x.html")


def test_a_project_that_moved_tells_its_mistakes_where_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "x.html").write_text("\n{{ v.wrod }}")
    for name in "old", "new":
        with pytest.raises(ConfigError, match=r"^templates/x\.html:2: "):
            drawn(tmp_path / name)
        if name == "old":
            (tmp_path / "old").rename(tmp_path / "new")
