"""What a part of a template gave for some words it gives again, and never for other words."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from site_builder.model import Page
from site_builder.publish.parts import Remembered
from site_builder.publish.render import draw, environment

PART = "{% macro shown(x, y='') %}{{ count.append(x) or '' }}<i>{{ x }}{{ y }}</i>{% endmacro %}"


def part(tmp_path: Path) -> tuple[Remembered, list[str]]:
    (tmp_path / "part.html").write_text(PART, "utf-8")
    env, drawn = environment((tmp_path,)), list[str]()
    env.globals["count"] = drawn
    return Remembered(env, "part.html"), drawn


def test_equal_words_are_drawn_once(tmp_path: Path) -> None:
    words, drawn = part(tmp_path)
    assert [words.shown("a"), words.shown("a"), words.shown("b", y="c"), words.shown("b")] == [
        "<i>a</i>", "<i>a</i>", "<i>bc</i>", "<i>b</i>",
    ]  # fmt: skip
    assert drawn == ["a", "b", "b"]


def test_markup_and_words_of_the_same_letters_are_told_apart(tmp_path: Path) -> None:
    words, _ = part(tmp_path)
    assert [words.shown(Markup("<b>")), words.shown("<b>")] == ["<i><b></i>", "<i>&lt;b&gt;</i>"]


def test_a_macro_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(AttributeError, match="shwon"):
        _ = part(tmp_path)[0].shwon


def test_a_projects_own_part_is_the_one_remembered(tmp_path: Path) -> None:
    own, base = tmp_path / "own", tmp_path / "base"
    for folder, word in ((own, "own"), (base, "base")):
        folder.mkdir()
        (folder / "part.html").write_text(f"{{% macro word() %}}{word}{{% endmacro %}}", "utf-8")
    (base / "x.html").write_text('{% set p = remembered("part.html") %}{{ p.word() }}', "utf-8")
    assert draw(environment((own, base)), Page("x.html", "x.html", ())) == b"own"
