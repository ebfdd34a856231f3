"""The laws of a build: what may change, what may not, and what happens when something is wrong."""

from __future__ import annotations

import importlib
import shutil
import sys
from pathlib import Path

import pytest
from conftest import Project, digests, seeds, with_jobs

from site_builder import check, convert
from site_builder.build import build
from site_builder.problems import ConfigError, Problem
from site_builder.publish import stage

CLIPPING = """{title}

Xinhua) 10:20, April 28, 2022

TEHRAN, April 27 (Xinhua) -- Iranian Defense Minister Mohammad Reza Ashtiani on Wednesday met with visiting \
Chinese State Councilor and Minister of National Defense Wei Fenghe.

Both sides agreed on item {n}, which had been prepared by their staffs over the past months.
"""


def clippings(project: Project, n: int) -> None:
    for i in range(n):
        text = CLIPPING.format(title=f"Defense ministers of Iran and China agree on item {i}", n=i)
        project.clip(f"{i:03d}.txt", text + f"\nDetail {i} of the agreement was explained at length by item {i * 7}.\n")


def test_converting_again_changes_nothing(seed_project: Project) -> None:
    seed_project.build()
    before = digests(seed_project.root / "content" / "articles")
    report = seed_project.build()
    assert report.converted == ()
    assert digests(seed_project.root / "content" / "articles") == before


def test_converting_without_the_cache_gives_the_same_pages(seed_project: Project) -> None:
    seed_project.build()
    before = digests(seed_project.root / "content" / "articles")
    shutil.rmtree(seed_project.root / "content" / ".cache")
    assert seed_project.build().converted == ()
    assert digests(seed_project.root / "content" / "articles") == before


def test_a_reader_of_web_pages_that_comes_later_is_noticed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clipping that could not be read for want of trafilatura is read once that is there, and again by another."""
    project.clip("a.html", "<html><body><p>News</p></body></html>")
    lib = tmp_path / "lib" / "trafilatura"
    lib.mkdir(parents=True)
    monkeypatch.syspath_prepend(str(lib.parent))

    def built(release: str) -> tuple[str, ...]:
        convert._readers.cache_clear()  # as in a new process
        sys.modules.pop("trafilatura", None)
        (lib / "__init__.py").write_text(release, "utf-8")
        importlib.invalidate_caches()
        return tuple(p.what for p in project.build().problems)

    with monkeypatch.context() as without:
        without.setitem(sys.modules, "trafilatura", None)
        convert._readers.cache_clear()
        assert "trafilatura" in project.build().problems[0].what
    code = "class bare_extraction:\n    def __init__(self, *_, **__): self.text = {text!r}\n"
    assert built(code.format(text="Ministers met in Beijing on Monday, 3 June 2024, and spoke.")) == ()
    assert "and spoke." in project.articles()[0].read_text("utf-8")
    assert built(code.format(text="Ministers met in Beijing on Monday, 3 June 2024, and spoke for long.")) == ()
    assert "for long." in project.articles()[0].read_text("utf-8")
    sys.modules.pop("trafilatura", None)
    convert._readers.cache_clear()


def test_readers_of_web_pages_are_looked_for_only_where_there_is_a_web_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("site_builder.compiled.release", lambda name: asked.append(name) or b"")
    convert._readers.cache_clear()
    project.clip("a.txt", "Ministers met in Beijing on Monday, 3 June 2024, and spoke.")
    assert convert.convert(project.options.content).problems == () and asked == []
    project.clip("b.html", "<p>")
    project.clip("c.htm", "<p>")
    convert.convert(project.options.content)
    assert asked == list(convert._READERS)
    convert._readers.cache_clear()


def test_a_second_build_writes_nothing(seed_project: Project) -> None:
    seed_project.build()
    times = {f: f.stat().st_mtime_ns for f in (seed_project.root / "output").rglob("*") if f.is_file()}
    changes = seed_project.build().changes
    assert (changes.written, changes.removed) == ((), ())
    assert {f: f.stat().st_mtime_ns for f in times if f.name != ".lock"} == {
        f: t for f, t in times.items() if f.name != ".lock"
    }


def test_same_input_same_bytes(tmp_path: Path) -> None:
    first, second = seeds(tmp_path / "one"), seeds(tmp_path / "a" / "longer" / "path")
    first.build()
    second.build()
    assert first.site() == second.site()
    assert digests(first.root / "content" / "articles") == digests(second.root / "content" / "articles")


def test_jobs_do_not_change_the_site(tmp_path: Path) -> None:
    one, two = Project(tmp_path / "one"), with_jobs(Project(tmp_path / "two"), 2)
    for project in (one, two):
        clippings(project, 70)
        project.build()
    assert one.site() == two.site()
    assert len(one.articles()) == 70


def test_an_edit_changes_what_says_something_else_and_incremental_is_clean(
    seed_project: Project,
) -> None:
    seed_project.build()
    page = next(p for p in seed_project.articles() if "iranian-president" in p.name)
    page.write_text(page.read_text("utf-8").replace("Iranian president meets", "Iran's president meets", 1), "utf-8")
    changes = seed_project.build().changes
    assert f"articles/{page.stem}.html" in changes.written
    assert not any("lukashenko" in path for path in changes.written)
    incremental = seed_project.site()
    shutil.rmtree(seed_project.root / "output")
    seed_project.build()
    assert seed_project.site() == incremental


def test_a_page_edited_by_hand_is_kept(seed_project: Project) -> None:
    seed_project.build()
    page = seed_project.articles()[0]
    edited = page.read_text("utf-8").replace("\ntitle: ", "\ntitle: A better title for ", 1)
    page.write_text(edited, "utf-8")
    report = seed_project.build()
    assert page.read_text("utf-8") == edited
    assert any("A better title for" in text for r in report.library.readings for _, text in r.title)


def test_an_edited_page_is_reported_when_its_source_moves_on(seed_project: Project) -> None:
    seed_project.build()
    page = next(p for p in seed_project.articles() if "iranian-president" in p.name)
    page.write_text(page.read_text("utf-8").replace("Iranian president meets", "Iran's president meets", 1), "utf-8")
    seed_project.build()
    assert not [p for p in check.check(seed_project.options) if "have changed since" in p.what]
    source = seed_project.root / "content" / "inbox" / "002_392df05fe0097dfe.txt"
    source.write_text(source.read_text("utf-8").replace("expanding the areas", "widening the areas"), "utf-8")
    seed_project.build()
    told = [p for p in check.check(seed_project.options) if "have changed since" in p.what]
    assert len(told) == 1
    assert "widening the areas" in told[0].remedy


def test_an_unsure_row_is_named_with_its_line_until_a_person_has_looked(seed_project: Project) -> None:
    seed_project.build()
    page = next(p for p in seed_project.articles() if "china-russia-vow" in p.name)
    text = page.read_text("utf-8")
    page.write_text(text.replace(" [0.64,[", " [0.31,["), "utf-8")

    def unsure() -> list[Problem]:
        return [p for p in check.check(seed_project.options) if "is not sure" in p.what]

    (one,) = unsure()
    assert (one.what, one.severity) == ("row 2 is paired, but that is not sure (0.31 of 1)", "warning")
    assert text.split("\n")[one.line - 1].startswith("魏凤和说")
    looked = page.read_text("utf-8").replace("\n魏凤和说", "\n<!-- row -->\n\n魏凤和说", 1)
    page.write_text(looked, "utf-8")
    assert unsure() == []


def test_a_renamed_clipping_keeps_its_page(seed_project: Project) -> None:
    seed_project.build()
    before = [p.name for p in seed_project.articles()]
    inbox = seed_project.root / "content" / "inbox"
    (inbox / "002_392df05fe0097dfe.txt").rename(inbox / "tehran.txt")
    seed_project.build()
    assert [p.name for p in seed_project.articles()] == before


def test_a_page_without_a_clipping_is_an_article_like_any_other(project: Project) -> None:
    page = project.root / "content" / "articles" / "by-hand.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: Written by hand\ndate: 2024-05-06\n---\n\nOne paragraph with *stress*.\n", "utf-8")
    report = project.build()
    assert [r.id for r in report.library.readings] == ["by-hand"]
    assert "<em>stress</em>" in (project.root / "output" / "articles" / "by-hand.html").read_text("utf-8")


def test_what_a_source_prints_is_no_markup_and_shows_no_backslash(project: Project) -> None:
    line = "Talks on item [1] of *list_a* were held by A&B, said 5 * 3 officers of the ministry."
    project.clip(
        "a.txt", f"Talks were held in Ulaanbaatar on trade\n\n{line}\n\n1. A first point was agreed upon at length.\n"
    )
    project.build()
    page = (project.root / "output" / "articles" / f"{project.articles()[0].stem}.html").read_text("utf-8")
    assert "item [1] of *list_a* were held by A&amp;B" in page
    assert "\\" not in page


def test_one_bad_article_is_named_and_never_stops_the_others(seed_project: Project) -> None:
    seed_project.build()
    page = seed_project.articles()[0]
    page.write_text(page.read_text("utf-8").replace("\ndate: ", "\ndate: 三月初 # ", 1), "utf-8")
    report = seed_project.build()
    errors = [p for p in report.problems if p.severity == "error"]
    assert [(p.path, "三月初" in p.what) for p in errors] == [(page.as_posix(), True)]
    assert errors[0].line > 1
    assert len(report.library.readings) == 4
    assert page.exists()


def test_a_template_error_publishes_nothing_and_the_old_site_stays(seed_project: Project) -> None:
    seed_project.build()
    before = seed_project.site()
    own = seed_project.root / "templates"
    own.mkdir()
    (own / "article.html").write_text("first line\n{{ v.no_such_thing }}\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        seed_project.build()
    problem = caught.value.problems[0]
    assert problem.path.endswith("article.html")
    assert problem.line == 2
    assert seed_project.site() == before


def test_foreign_files_stay_and_dropped_pages_go(seed_project: Project) -> None:
    seed_project.build()
    foreign = seed_project.root / "output" / "articles" / "CNAME"
    foreign.write_text("mine", "utf-8")
    page = next(p for p in seed_project.articles() if p.name.startswith("2022-01-26"))
    page.unlink()
    (seed_project.root / "content" / "inbox" / "000_edd723cdd5647ee4.txt").unlink()
    gone = seed_project.build().changes.removed
    assert f"articles/{page.stem}.html" in gone
    assert foreign.read_text("utf-8") == "mine"


def test_a_build_that_died_half_way_heals(seed_project: Project) -> None:
    seed_project.build()
    good = seed_project.site()
    output = seed_project.root / "output"
    (output / ".stage" / "articles").mkdir(parents=True)
    (output / "index.html").write_text("half", "utf-8")
    seed_project.build()
    assert seed_project.site() == good


def test_a_build_that_died_while_it_moved_files_heals(seed_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of the same size as the right ones too: the half of the new site is nobody's until the end."""
    seed_project.build()
    page = next(p for p in seed_project.articles() if "iranian-president" in p.name)
    text = page.read_text("utf-8")
    page.write_text(text.replace("Iranian president", "Iranian Resident", 1), "utf-8")
    moved = list[str]()

    def dying(source: str, target: str) -> None:
        if len(moved) == 3:
            raise KeyboardInterrupt
        moved.append(target)
        Path(source).replace(target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(stage.os, "replace", dying)
        seed_project.build()
    page.write_text(text, "utf-8")
    seed_project.build()
    healed = seed_project.site()
    shutil.rmtree(seed_project.options.output)
    seed_project.build()
    assert seed_project.site() == healed


def test_two_builds_at_once_exclude_each_other(seed_project: Project) -> None:
    with stage.lock(seed_project.options.output), pytest.raises(ConfigError, match="another build"):
        build(seed_project.options)


def test_no_path_leaves_the_output() -> None:
    for path in ("../x.html", "/etc/x", "a/../../x", "中.html", "a\\b"):
        with pytest.raises(Exception, match="no path inside the site"):
            stage.checked(path)
