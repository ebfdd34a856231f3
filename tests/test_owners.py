"""Whose page a clipping is when either is renamed, broken, doubled or gone; and what is not read is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import Project

from site_builder.check import check
from site_builder.convert import add
from site_builder.problems import ContentError, Problem
from site_builder.readings import Readings
from site_builder.unchanged import look
from site_builder.watch import Watch

TEXT = """Dong Jun meets Serbian defense minister

Source: Xinhua

BEIJING, June 3, 2024 (Xinhua) -- Chinese Defense Minister Dong Jun met with Serbian Defense Minister Bratislav Gasic
here on Monday. Café talks followed.

Dong said that China was willing to work with the United Nations on peacekeeping, and that both armies would go on
exchanging visits at all levels, training their young officers together and sharing what they know of medicine.

Gasic thanked China for its help over many years and said that Serbia would always stand by its friend in the fields
of defence, trade and culture, whatever the weather in the world.
"""


def clipped(project: Project, name: str = "a.txt") -> Path:
    project.clip(name, TEXT)
    project.build()
    (page,) = project.articles()
    return page


def said(project: Project, words: str) -> list[Problem]:
    return [p for p in check(project.options) if words in f"{p}"]


def inbox(project: Project, name: str) -> Path:
    return project.root / "content" / "inbox" / name


BREAKS = {
    "latin-1": lambda text: text.encode("latin-1", "replace"),
    "utf-16": lambda text: text.encode("utf-16"),
    "empty": lambda _: b"",
    "dashes": lambda _: b"---",
    "a list": lambda text: ("---\n- a\n- b\n---\n" + text.rsplit("---\n", 1)[-1]).encode(),
    "source is a word": lambda text: (text[: text.index("source:")] + "source: foo.txt\n---\n\nText.\n").encode(),
}


@pytest.mark.parametrize("how", BREAKS)
def test_nothing_is_written_beside_a_page_that_cannot_be_read(project: Project, how: str) -> None:
    page = clipped(project)
    broken = BREAKS[how](page.read_text("utf-8"))
    page.write_bytes(broken)
    report = project.build()
    assert [p.path for p in report.problems if p.severity == "error"] == [page.as_posix()]
    assert project.articles() == [page]
    assert page.read_bytes() == broken


def test_nothing_is_written_beside_a_broken_page_for_a_near_copy_or_a_changed_clipping(project: Project) -> None:
    project.clip("b.txt", TEXT.split("\n", 2)[2])
    page = clipped(project)
    for broken in ("", page.read_text("utf-8").replace("\ndate: ", "\ndate: 三月初 # ", 1)):
        page.write_text(broken, "utf-8")
        project.clip("a.txt", TEXT)
        project.build()
        assert project.articles() == [page]
    project.clip("a.txt", TEXT.replace("Dong Jun meets Serbian", "Two friends in"))
    project.build()
    assert project.articles() == [page]


def test_a_broken_page_holds_its_own_clipping_only(project: Project) -> None:
    page = clipped(project)
    page.write_text("---\n", "utf-8")
    project.clip("b.txt", TEXT.replace("Serbian", "Hungarian").replace("June 3", "July 9"))
    project.build()
    assert len(project.articles()) == 2


def test_two_files_of_one_name_are_not_added(project: Project, tmp_path: Path) -> None:
    files = [tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt"]
    for file in files:
        file.parent.mkdir()
        file.write_text(file.parent.name, "utf-8")
    with pytest.raises(ContentError) as caught:
        add(project.options.content, files)
    assert all(file.as_posix() in str(caught.value) for file in files)
    assert list(inbox(project, "").iterdir()) == []


def test_a_clipping_that_is_in_the_inbox_already_stays(project: Project) -> None:
    file = project.clip("sub/a.txt", TEXT)
    assert add(project.options.content, [file]) == [file]
    assert [f for f in inbox(project, "").rglob("*") if f.is_file()] == [file]


def test_a_hidden_file_is_not_added(project: Project, tmp_path: Path) -> None:
    (tmp_path / ".hid.txt").write_text(TEXT, "utf-8")
    with pytest.raises(ContentError, match="hidden"):
        add(project.options.content, [tmp_path / ".hid.txt"])


def test_what_is_not_read_is_named(project: Project) -> None:
    clipped(project)
    names = ("articles/sub/copy.md", "articles/x.txt", "articles/y.markdown", "articles/Z.MD",
             "gazetteer/a.yml", "gazetteer/sub/b.yaml", "pages/c.txt", "pages/sub/d.md")  # fmt: skip
    for name in (*names, "articles/.hidden", "articles/.x.part", "articles/x.part", "gazetteer/README.md"):
        path = project.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    found = {p.path: p.severity for p in project.build().problems}
    assert found == {(project.root / "content" / name).as_posix(): "warning" for name in names}
    (copy,) = said(project, "copy.md: ")
    assert copy.remedy == f"make it {(project.root / 'content/articles/copy.md').as_posix()}, or take it out"


def test_a_page_renamed_by_a_person_is_not_stale(project: Project) -> None:
    page = clipped(project)
    page.with_name("talks.md").write_text(page.read_text("utf-8").replace(f"id: {page.stem}", "id: talks"), "utf-8")
    page.unlink()
    project.build()
    assert [p.stem for p in project.articles()] == ["talks"]
    assert not said(project, "have changed since")
    project.clip("a.txt", TEXT.replace("peacekeeping", "disaster relief"))
    (stale,) = said(project, "have changed since")
    assert "disaster relief" in stale.remedy


def test_a_clipping_renamed_and_changed_at_once_keeps_its_untouched_page(project: Project) -> None:
    page = clipped(project)
    inbox(project, "a.txt").unlink()
    project.clip("b.txt", TEXT.replace("peacekeeping", "disaster relief"))
    assert project.build().problems == ()
    assert project.articles() == [page]
    assert "disaster relief" in page.read_text("utf-8")
    assert "a.txt" not in page.read_text("utf-8")
    assert project.build().converted == ()


def test_two_pages_of_one_clipping_are_named(project: Project) -> None:
    page = clipped(project)
    page.with_name("copy.md").write_text(page.read_text("utf-8").replace(f"id: {page.stem}", "id: copy"), "utf-8")
    (both,) = [p for p in project.build().problems if "has the same clipping" in p.what]
    assert f"articles/{page.stem}.md" in str(both)
    assert "articles/copy.md" in str(both)
    assert both.severity == "warning"


def test_a_page_lives_on_by_the_second_of_two_equal_clippings(project: Project) -> None:
    project.clip("b.txt", TEXT)
    page = clipped(project)
    inbox(project, "a.txt").unlink()
    project.build()
    text = page.read_text("utf-8")
    assert ("a.txt" in text, "b.txt" in text) == (False, True)
    assert check(project.options) == ()
    assert project.build().converted == ()


def test_an_edited_page_is_no_orphan_while_an_equal_clipping_is_there(project: Project) -> None:
    page = clipped(project)
    edited = page.read_text("utf-8").replace("title: Dong", "title: Minister Dong", 1)
    page.write_text(edited, "utf-8")
    inbox(project, "a.txt").rename(inbox(project, "z.txt"))
    project.build()
    assert not said(project, "not in the inbox any more")
    assert page.read_text("utf-8") == edited
    inbox(project, "z.txt").unlink()
    assert len(said(project, "not in the inbox any more")) == 1


def test_links_that_lead_nowhere_and_folders_with_the_name_of_a_page_are_named(project: Project) -> None:
    clipped(project)
    for folder in (inbox(project, ""), project.root / "content" / "articles"):
        (folder / "gone.md").symlink_to("nowhere")
        (folder / "loop.md").symlink_to("loop.md")
        (folder / "folder.md").mkdir()
    report = project.build()
    names = ["folder.md", "gone.md", "loop.md"]
    assert sorted(Path(p.path).name for p in report.problems) == sorted(names * 2)
    assert len(report.library.readings) == 1
    content = project.root / "content"
    looked = Readings(content, look(content, content)).articles(None, Watch())
    assert [a.problems for a in looked] == [a.problems for a in Readings(content).articles(None, Watch())]
    assert len(looked) == 4


def test_a_name_that_is_not_utf8_is_named(project: Project) -> None:
    try:
        inbox(project, os.fsdecode(b"caf\xe9.txt")).write_text(TEXT, "utf-8")
    except (OSError, UnicodeError):
        return  # a file system that knows no such names
    clipped(project)
    (wrong,) = project.build().problems
    assert "caf\\udce9.txt" in wrong.path
    str(wrong).encode()
