"""The command line: its words, its statuses, and the documentation that must agree with it."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path

import pytest
from conftest import ROOT, Project

from site_builder import cli


def run(project: Project, *words: str) -> int:
    options = project.options
    own = ("--templates", options.templates) if options.templates.exists() else ()
    return cli.main([*words, *map(str, ("--content", options.content, "--output", options.output, *own))])


def commands() -> dict[str, ArgumentParser]:
    action = next(a for a in cli.parser()._actions if isinstance(a, _SubParsersAction))
    return dict(action.choices)


def test_build_and_check_find_nothing_wrong_with_the_seeds(seed_project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    assert run(seed_project, "build") == 0
    out = capsys.readouterr()
    assert "5 articles" in out.out
    assert run(seed_project, "check") == 0
    assert capsys.readouterr().err == ""


def test_several_problems_are_told_at_once_with_file_and_line(seed_project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    run(seed_project, "build")
    first, second = seed_project.articles()[:2]
    first.write_text(first.read_text("utf-8").replace("\ndate: ", "\ndate: 三月初 # ", 1), "utf-8")
    second.write_text(second.read_text("utf-8").replace("participants: [", "participants: [Russia, ", 1), "utf-8")
    (seed_project.root / "content" / "inbox" / "scan.pdf").write_bytes(b"%PDF-1.4")
    capsys.readouterr()
    assert run(seed_project, "build") == 1
    told = capsys.readouterr().err
    assert re.search(rf"{re.escape(first.name)}:\d+: cannot read the date", told)
    assert "write 2026-03 if only" in told or "2026-03 if only the month is known" in told
    assert re.search(rf"{re.escape(second.name)}:\d+: 'Russia' is not a country code", told)
    assert "scan.pdf" in told


def test_a_dead_link_and_a_stale_site_are_found(seed_project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    run(seed_project, "build")
    home = seed_project.root / "output" / "index.html"
    home.write_text(home.read_text("utf-8").replace("chronology.html", "chronologie.html", 1), "utf-8")
    capsys.readouterr()
    assert run(seed_project, "check") == 1
    told = capsys.readouterr().err
    assert "chronologie.html" in told
    assert "older than its content" in told


def test_a_dead_link_that_a_person_wrote_is_named_where_it_was_written(seed_project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    content = seed_project.root / "content"
    page = "---\ntitle: Links\n---\n\nSee [a](nope.html),\nand [b](nope.html) and [c][x].\n\n[x]: <über uns.html>\n"
    (content / "pages" / "links.md").write_text(page, "utf-8")
    (content / "pages" / "links.zh-Hans.md").write_text("---\ntitle: 链接\n---\n\n[一](about.html#nowhere)\n", "utf-8")
    (content / "articles").mkdir(exist_ok=True)
    (content / "articles" / "by-hand.md").write_text("---\ntitle: T\n---\n\nSee [a](/etc/x?a=1&b=2).\n", "utf-8")
    assert run(seed_project, "build") == 0
    capsys.readouterr()
    assert run(seed_project, "check") == 1
    told = [line for line in capsys.readouterr().err.splitlines() if "the link" in line]
    assert [line.split("content/")[1].partition(";")[0] for line in told] == [
        "articles/by-hand.md:5: the link '/etc/x?a=1&b=2' leaves the site",
        "pages/links.md:5: the link 'nope.html' leads to no file",
        "pages/links.md:6: the link 'nope.html' leads to no file",
        "pages/links.md:8: the link '%C3%BCber%20uns.html' leads to no file",
        "pages/links.zh-Hans.md:5: the link 'about.html#nowhere' leads to no anchor of that name",
    ]


def test_a_site_without_a_day_links_to_no_feed(project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    content = project.root / "content"
    (content / "site.yaml").write_text("base_url: https://example.org/x\n", "utf-8")
    (content / "articles").mkdir()
    link = "x" * 5000
    (content / "articles" / "by-hand.md").write_text(f"---\ntitle: T\n---\n\nSee [a]({link}).\n", "utf-8")
    assert run(project, "build") == 0
    capsys.readouterr()
    assert run(project, "check") == 1
    told = capsys.readouterr().err.splitlines()
    assert "by-hand.md:5: the link 'xxx' leads to no file" in told[0].replace(link, "xxx")
    assert len(told) == 1


def test_a_page_in_another_encoding_is_named_with_its_line(project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    (project.root / "content" / "articles").mkdir()
    page = "---\ntitle: Talks\n---\n\n两位部长\n".encode("gb18030")
    (project.root / "content" / "articles" / "by-hand.md").write_bytes(page)
    assert run(project, "build") == 1
    assert "by-hand.md:5: is not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["inbox", "articles", "pages", "gazetteer"])
def test_a_file_named_like_a_folder_of_the_content_is_named(project: Project, folder: str, capsys) -> None:  # type: ignore[no-untyped-def]
    place = project.root / "content" / folder
    if place.is_dir():
        place.rmdir()
    place.write_text("x", "utf-8")
    assert run(project, "build") == 1
    assert f"content/{folder}: is a file where a folder must stand" in capsys.readouterr().err
    assert not project.options.output.exists()


def test_pages_that_cannot_stand_are_left_out_and_named(project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    folder = project.root / "content" / "pages"
    folder.mkdir()
    page = "---\ntitle: T\n---\n\nText.\n"
    for name in ("about.md", "about.en.md", "About.zh-Hans.md", "con.md", "x.zh-Hans.zh.md", ".#about.md"):
        (folder / name).write_text(page, "utf-8")
    (folder / "list.md").write_text(page.replace("T\n", "[a]\n", 1), "utf-8")
    (folder / "other.md").write_bytes(page.encode() + "文".encode("gb18030"))
    assert run(project, "build") == 1
    told = [line.split("pages/")[1].partition(";")[0] for line in capsys.readouterr().err.splitlines()]
    assert told == [
        "about.en.md: is the same page as About.zh-Hans.md",
        "about.md: is the same page as About.zh-Hans.md",
        "con.md: 'con' is a name that Windows keeps for itself",
        "list.md:2: 'title' is not a text",
        "other.md:6: is not UTF-8",
        "x.zh-Hans.zh.md: 'zh-Hans.zh' is not a language tag",
    ]


def test_a_wrong_command_line_is_2(seed_project: Project) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(seed_project, "bulid")
    assert stopped.value.code == 2
    with pytest.raises(SystemExit) as stopped:
        run(seed_project, "build", "--jobs", "0")
    assert stopped.value.code == 2


def test_a_missing_content_folder_is_named(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    assert cli.main(["build", "--content", str(tmp_path / "nowhere")]) == 1
    assert "nowhere: there is no such folder" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_a_folder_of_templates_that_was_named_must_be_there(seed_project: Project, capsys, command: str) -> None:  # type: ignore[no-untyped-def]
    nope = seed_project.root / "nope"
    assert run(seed_project, command, "--templates", str(nope)) == 1
    assert f"{nope.as_posix()}: there is no such folder; name the folder of" in capsys.readouterr().err
    nope.write_text("a file", "utf-8")
    assert run(seed_project, command, "--templates", str(nope)) == 1
    assert f"{nope.as_posix()}: is no folder" in capsys.readouterr().err
    assert not seed_project.options.output.exists()


def test_without_a_folder_of_templates_the_default_look_is_taken(project: Project, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    project.clip("a.txt", "Ministers met in Beijing on Monday, 3 June 2024, and spoke at length.")
    monkeypatch.chdir(project.root)
    assert cli.main(["build", "--verify"]) == 0
    (project.root / "templates").write_text("a file", "utf-8")
    assert cli.main(["build"]) == 1
    assert "templates: is no folder" in capsys.readouterr().err


def test_the_output_may_not_lie_among_the_templates(project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    own = project.root / "look"
    own.mkdir()
    folders = ("--content", project.options.content, "--templates", own, "--output", own / "site")
    assert cli.main(["build", *map(str, folders)]) == 1
    assert "the output and the templates folder" in capsys.readouterr().err


def test_our_own_mistake_is_3_and_says_what_to_report(seed_project: Project, capsys, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("site_builder.build.build", broken)
    assert run(seed_project, "build") == 3
    assert "our mistake" in capsys.readouterr().err


def test_interrupted_is_130(seed_project: Project, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("site_builder.build.build", stopped)
    assert run(seed_project, "build") == 130


def test_explain_accounts_for_every_line(seed_project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    assert run(seed_project, "explain", "003_00c9229967e213f2.txt") == 0
    out = capsys.readouterr().out
    assert all(re.search(rf"(?m)^ *{n}  \w+", out) for n in range(1, 44))
    assert "published: 2021-07-28" in out
    assert run(seed_project, "explain", "003_00c9229967e213f2.txt", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["draft"]["source"]["lines"] == 43


def test_explain_tells_a_clipping_that_is_gone(seed_project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    run(seed_project, "build")
    page = next(f for f in seed_project.articles() if "003_00c9229967e213f2.txt" in f.read_text("utf-8"))
    (seed_project.root / "content" / "inbox" / "003_00c9229967e213f2.txt").unlink()
    assert run(seed_project, "explain", str(page)) == 1
    assert "003_00c9229967e213f2.txt: cannot be read (No such file or directory)" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_that_may_not_be_read_is_named(seed_project: Project, monkeypatch, capsys, command: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("os.access", lambda path, *_: path.name != "inbox")  # root may read all
    assert run(seed_project, command) == 1
    assert "content/inbox: cannot be read; look at its permissions" in capsys.readouterr().err


def test_new_makes_a_page_that_builds(project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    assert run(project, "new", "Talks in Ulaanbaatar: a first report", "--date", "2024-05") == 0
    assert run(project, "build") == 0
    assert "1 article" in capsys.readouterr().out
    assert run(project, "new", "Talks in Ulaanbaatar: a first report", "--date", "2024-05") == 1
    assert "such a page already" in capsys.readouterr().err


def test_add_copies_all_or_none(project: Project, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.pdf"
    good.write_text("A clipping.", "utf-8")
    bad.write_bytes(b"%PDF")
    assert run(project, "add", str(good), str(bad)) == 1
    assert list((project.root / "content" / "inbox").iterdir()) == []
    assert run(project, "add", str(good)) == 0
    assert (project.root / "content" / "inbox" / "a.txt").read_text("utf-8") == "A clipping."


def test_add_tells_a_folder_from_a_missing_file(project: Project, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "clippings"
    folder.mkdir()
    assert run(project, "add", str(folder)) == 1
    assert f"{folder.as_posix()}: is a folder; name its files, as in {folder.as_posix()}/*" in capsys.readouterr().err


def test_clean_removes_what_was_built_and_nothing_else(seed_project: Project) -> None:
    run(seed_project, "build")
    mine = seed_project.root / "output" / "CNAME"
    mine.write_text("example.org", "utf-8")
    assert run(seed_project, "clean") == 0
    assert [f.name for f in (seed_project.root / "output").rglob("*") if f.is_file()] == ["CNAME"]
    assert len(seed_project.articles()) == 5


def test_clean_says_that_the_cache_is_still_there(seed_project: Project, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    def refused(*_: object, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("shutil.rmtree", refused)
    assert run(seed_project, "clean") == 1
    told = capsys.readouterr()
    assert "content/.cache: cannot be removed (Permission denied); look at its permissions" in told.err
    assert "removed 0 files" in told.out


def test_a_page_in_which_nobody_has_written_is_named(project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    run(project, "new", "Talks in Ulaanbaatar: a first report", "--date", "2024-05")
    run(project, "build")
    capsys.readouterr()
    assert run(project, "check") == 0
    page = project.articles()[0]
    line = page.read_text("utf-8").splitlines().index("Write here.") + 1
    assert f"{page.as_posix()}:{line}: warning: says 'Write here.'" in capsys.readouterr().err
    page.write_text(page.read_text("utf-8").replace("Write here.", "Ministers met."), "utf-8")
    run(project, "build")
    capsys.readouterr()
    assert run(project, "check") == 0
    assert "Nothing wrong." in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [["explain", "003_00c9229967e213f2.txt"], ["build", "--verbose"], ["build"], ["check"], ["--help"], ["clean"]],
)
def test_a_reader_who_stops_is_no_mistake(seed_project: Project, words: list[str]) -> None:
    """As in `explain FILE | head -1`: nothing is said of it. The pipe is closed before the first word."""
    seed_project.build()
    own = ["--content", "content", "--output", "output"] if words[0] != "--help" else []
    end, pipe = os.pipe()
    os.close(end)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "site_builder", *words, *own],
            cwd=seed_project.root, stdout=pipe, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""},
        )  # fmt: skip
    finally:
        os.close(pipe)
    assert (done.returncode, done.stderr) == (141, "")


def test_every_command_is_documented_and_has_help() -> None:
    text = (ROOT / "docs" / "commands.md").read_text("utf-8").split("## Settings")[0]
    documented = set(re.findall(r"(?m)^\| `([a-z]+)", text))
    assert documented == set(commands())
    for name, command in commands().items():
        assert command.description, name
        options = {word for action in command._actions for word in action.option_strings if word.startswith("--")}
        assert {word for word in options - {"--help"} if f"`{word}" not in text} == set(), name
        for action in command._actions:
            assert action.help, f"{name} {action.dest}"


@pytest.mark.parametrize("output", ["content/site", ".", "content"])
def test_output_and_content_do_not_lie_in_each_other(seed_project: Project, capsys, output: str) -> None:  # type: ignore[no-untyped-def]
    root = seed_project.root
    assert cli.main(["build", "--content", str(root / "content"), "--output", str(root / output)]) == 1
    assert "lie in each other; choose another folder with --output" in capsys.readouterr().err
    assert not (root / "index.html").exists()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "x"])
def test_what_is_no_port_is_a_wrong_command_line(seed_project: Project, port: str) -> None:
    with pytest.raises(SystemExit) as stop:
        run(seed_project, "serve", "--port", port)
    assert stop.value.code == 2


def test_a_port_in_use_is_told_with_another(seed_project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(seed_project, "serve", "--port", str(port)) == 1
    err = capsys.readouterr().err
    assert f"the port {port} cannot be used" in err
    assert "--port " in err


def test_a_file_of_the_site_that_was_changed_by_hand_is_found(seed_project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    run(seed_project, "build")
    (file,) = (seed_project.root / "output").glob("site.*.css")
    file.write_bytes(file.read_bytes()[::-1])
    assert run(seed_project, "check") == 1
    assert f"{file.name}: was changed by hand after the build" in capsys.readouterr().err


def test_what_could_not_be_read_is_tried_again_though_nothing_changed(
    seed_project: Project, capsys, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    """A share that was away and came back leaves no trace in a file's times."""
    run(seed_project, "build")
    bad = seed_project.clip("bad.txt", "Talks held\n\nThe ministers met on 3 May 2021 in Beijing.\n")
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == bad.name:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    with monkeypatch.context() as away:
        away.setattr(Path, "read_bytes", refused)
        assert run(seed_project, "build") == 1
        assert run(seed_project, "build") == 1
    assert "bad.txt: cannot be read (Permission denied)" in capsys.readouterr().err
    run(seed_project, "build")
    assert "bad.txt: cannot be read" not in capsys.readouterr().err
