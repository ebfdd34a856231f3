"""Templates: mistakes are told with file and line, a project's own file wins, nothing is markup by accident."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from site_builder.model import Page
from site_builder.problems import ConfigError
from site_builder.publish.markdown import render
from site_builder.publish.render import assets, draw, environment, packaged_templates, template_folders


@dataclass(frozen=True, slots=True)
class View:
    word: str


def folder(tmp_path: Path, **files: str) -> Path:
    tmp_path.mkdir(exist_ok=True)
    for name, text in files.items():
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
    return tmp_path


def mistake(tmp_path: Path, **files: str) -> str:
    with pytest.raises(ConfigError) as caught:
        draw(environment((folder(tmp_path, **files),)), Page("a/b.html", "x.html", View("w")))
    return str(caught.value)


def test_a_wrong_name_is_told_with_template_and_line(tmp_path: Path) -> None:
    said = mistake(tmp_path, x="one\ntwo\n{{ v.wrod }}\n")
    assert said.startswith("templates/x.html:3: cannot be drawn for a/b.html")
    assert "wrod" in said


def test_a_mistake_in_an_included_part_is_told_where_it_stands(tmp_path: Path) -> None:
    assert mistake(tmp_path, x='{% include "part.html" %}', part="\n{{ v.word / 0 }}").startswith(
        "templates/part.html:2:"
    )


def test_broken_syntax_is_told_with_template_and_line(tmp_path: Path) -> None:
    assert mistake(tmp_path, x="\n{% if %}").startswith("templates/x.html:2:")


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    assert "there is no such template" in mistake(tmp_path, x='{% include "none.html" %}')


def test_a_projects_own_template_wins_file_by_file(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", x="own {{ v.word }}")
    base = folder(tmp_path / "base", x="base", y='y {% include "x.html" %}')
    env = environment((own, base))
    assert draw(env, Page("y.html", "y.html", View("w"))) == b"y own w"


def test_words_are_escaped(tmp_path: Path) -> None:
    env = environment((folder(tmp_path, x="{{ v.word }}"),))
    assert draw(env, Page("x.html", "x.html", View("<b>&\"'"))) == b"&lt;b&gt;&amp;&#34;&#39;"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("China Daily", "China Daily"),
        ("dateline: 万象", 'dateline: <span lang="zh">万象</span>'),
        ("新华社 & 7月28日电 <b>", '<span lang="zh">新华社</span> &amp; 7<span lang="zh">月28日电</span> &lt;b&gt;'),
        ("哈立德·本·萨勒曼", '<span lang="zh">哈立德·本·萨勒曼</span>'),
        ("ТАСС", "ТАСС"),
    ],
)
def test_chinese_in_words_of_unknown_language_is_tagged(tmp_path: Path, text: str, html: str) -> None:
    env = environment((folder(tmp_path, x="{{ v.word|han }}"),))
    assert draw(env, Page("x.html", "x.html", View(text))).decode() == html


def test_static_files_are_taken_as_they_are_and_the_own_ones_first(tmp_path: Path) -> None:
    own, packaged = tmp_path / "own", tmp_path / "packaged"
    for file, text in ((own / "site.css", "a{{b}}\n"), (own / "fonts" / "a.woff2", "x"), (own / "site.css~", "old")):
        (file := own / "static" / file.relative_to(own)).parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (packaged / "static").mkdir(parents=True)
    for name in ("site.css", "site.js"):
        (packaged / "static" / name).write_text("packaged", "utf-8")
    assert assets((own, packaged)) == {"site.css": b"a{{b}}\n", "fonts/a.woff2": b"x", "site.js": b"packaged"}
    assert assets((tmp_path / "none",)) == {}


def test_bytes_are_handed_through(tmp_path: Path) -> None:
    assert draw(environment((tmp_path,)), Page("a", data=b"\x00")) == b"\x00"


def test_the_packaged_look_is_found_and_stands_last(tmp_path: Path) -> None:
    assert (packaged_templates() / "base.html").is_file()
    assert template_folders(tmp_path) == (tmp_path, packaged_templates())
    assert template_folders(packaged_templates()) == (packaged_templates(),)
    assert template_folders(tmp_path / "none") == (packaged_templates(),)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("*a* [b](c.html#d)", '<p><em>a</em> <a href="c.html#d">b</a></p>\n'),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>\n"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>\n"),
        ("[a](//evil.org/x)", "<p>[a](//evil.org/x)</p>\n"),
        ("[a](mailto:a@b.org)", '<p><a href="mailto:a@b.org">a</a></p>\n'),
        ("[a](https://b.org)", '<p><a href="https://b.org">a</a></p>\n'),
        ("# Names, and 2 more", '<h1 id="names-and-2-more">Names, and 2 more</h1>\n'),
        ("# 名称\n\n# 名称", '<h1 id="s1">名称</h1>\n<h1 id="s2">名称</h1>\n'),
        ("# A\n\n# A", '<h1 id="a">A</h1>\n<h1 id="a-2">A</h1>\n'),
    ],
)
def test_markdown_gives_safe_html_with_anchors(markdown: str, html: str) -> None:
    assert render(markdown) == html


def test_two_texts_on_one_page_do_not_share_anchors() -> None:
    assert render("# A", "zh-") == '<h1 id="zh-a">A</h1>\n'
