"""Law: no character that HTML or XML cannot hold comes into the site; where one was left out is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Project
from lxml import etree

from site_builder import cli, explain, frontmatter, printable
from site_builder.check import check

SIGNS = "".join(map(chr, (0, 1, 7, 8, 0xB, 0xC, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xFFFE, 0xFFFF)))
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
CLIPPING = f"""Ministers\x07 met\x0bin Beijing

BEIJING, June 3, 2024 (Xinhua) -- Ministers of defense of China and Russia met in{SIGNS} Beijing on Monday.

中俄{SIGNS[1:]}国防部长周一在北京会晤，双方就合作交换意见。
"""
PAGE = f"""---
title: By{SIGNS} hand
date: 2024-06-04
languages: [en, zh-Hans]
---

The two ministers met{SIGNS} in Beijing on Monday and spoke of peace.

两位部长周一{SIGNS}在北京会晤，谈到和平。

A `code{SIGNS}` and a [link{SIGNS}](https://example.org/{SIGNS}).
"""


def written(project: Project) -> Project:
    content = project.root / "content"
    for folder, name, text in (
        ("inbox", "a.txt", CLIPPING), ("articles", "by-hand.md", PAGE), ("pages", "about.md", PAGE),
        (".", "site.yaml", "base_url: https://example.org/x\n"),
    ):  # fmt: skip
        (content / folder).mkdir(exist_ok=True)
        (content / folder / name).write_text(text, "utf-8")
    return project


def test_the_site_holds_none_and_its_xml_can_be_parsed(project: Project) -> None:
    report = written(project).build()
    assert len(report.library.readings) == 2
    files = [f for f in project.options.output.rglob("*") if f.suffix in (".html", ".xml", ".tmx", ".json", ".csv")]
    assert {"feed.xml", "archive.tmx", "by-hand.tmx"} <= {f.name for f in files}
    assert [f.name for f in files if UNFIT.search(f.read_text("utf-8"))] == []
    for file in files:
        if file.suffix in (".xml", ".tmx"):
            etree.parse(file)


def test_what_is_left_out_of_a_page_is_said_with_its_line(project: Project) -> None:
    said = {p.path.split("content/")[1]: p for p in written(project).build().problems if "no page can show" in p.what}
    assert set(said) == {"articles/by-hand.md", "pages/about.md"}
    for problem in said.values():
        assert (problem.line, problem.severity) == (2, "warning")
        assert "U+0000" in problem.what


def test_words_that_a_control_character_parted_stay_apart(project: Project) -> None:
    report = written(project).build()
    assert ("en", "Ministers met in Beijing") in {pair for r in report.library.readings for pair in r.title.values}
    assert printable.without("one\x0btwo\x0cthree\x85four\x07") == "one two three four"


def test_a_source_is_shown_as_it_was_found_with_pictures_for_what_cannot_be_shown(project: Project) -> None:
    written(project).build()
    (html,) = [f for f in project.options.output.glob("articles/2024*.html") if "differences" not in f.name]
    assert "Ministers␇ met␋in Beijing" in html.read_text("utf-8")
    told = explain.explain(project.options, Path("a.txt"), as_json=False, colour=False)
    assert "Ministers␇ met␋in Beijing" in told
    assert not UNFIT.search(told)


@pytest.mark.parametrize("escape", ["\\u0007", "\\a", "\\0", "\\uFFFE"])
def test_an_escape_for_one_is_told_with_its_line(project: Project, escape: str, capsys) -> None:  # type: ignore[no-untyped-def]
    page = f'---\ndate: 2024-06-04\ntitle: "A {escape} B"\n---\n\nText.\n'
    with pytest.raises(frontmatter.FrontMatterError) as caught:
        frontmatter.split(page)
    assert (caught.value.line, caught.value.remedy) == (3, "take it out")
    content = project.root / "content"
    (content / "site.yaml").write_text(f'latest: 3\ntitle: "A {escape} B"\n', "utf-8")
    assert cli.main(["build", "--content", str(content), "--output", str(project.options.output)]) == 1
    assert re.search(r"site\.yaml:2: .* holds the character U\+.*; take it out", capsys.readouterr().err)


@pytest.mark.parametrize("title", ['"A \\ud800 B"', "A \x07 B"])
def test_one_in_the_settings_is_told_with_its_line(project: Project, title: str, capsys) -> None:  # type: ignore[no-untyped-def]
    content = project.root / "content"
    (content / "site.yaml").write_text(f"latest: 3\ntitle: {title}\n", "utf-8")
    assert cli.main(["build", "--content", str(content), "--output", str(project.options.output)]) == 1
    assert "site.yaml:2: cannot be read as YAML (it holds the character U+" in capsys.readouterr().err


def test_a_clipping_with_one_in_its_name_is_named(project: Project) -> None:
    for name in ("a\x07b.txt", "a\nb.txt", "a\\b.txt"):
        project.clip(name, CLIPPING)
    project.clip("a\u200eb\u00a0c.txt", CLIPPING)
    report = project.build()
    assert [r.sources[0].file for r in report.library.readings] == ["a\u200eb\u00a0c.txt"]
    said = [p for p in report.problems if "or holds a control character" in p.what]
    assert {p.path.rpartition("/")[2] for p in said} == {"a\\x07b.txt'", "a\\nb.txt'", "a\\\\b.txt'"}
    assert {p.severity for p in said} == {"error"}


def test_the_ledger_keeps_what_a_source_holds(project: Project) -> None:
    written(project).build()
    assert not [p for p in check(project.options) if p.path.endswith("beijing.md") and "no page can show" in p.what]
    (reading,) = [r for r in project.build().library.readings if r.sources]
    assert reading.ledger[0].text == "Ministers\x07 met\x0bin Beijing"
    assert not reading.edited
