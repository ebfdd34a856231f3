"""What the system refuses in the content is told with the file and a remedy; nothing half written stays."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import Project

from site_builder import cli
from site_builder.problems import ConfigError
from site_builder.written import whole

NEWS = "Ministers met in Beijing on Monday, 3 June 2024, and spoke at length."
REMEDY = "and the space on the disk"


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may become larger: for the program that is as if the disk were full.

    Python 3.11 would write half of its bytecode and believe it: it writes none meanwhile.
    """
    before, own = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        sys.dont_write_bytecode = own


def run(project: Project, *words: str) -> int:
    return cli.main([*words, "--content", str(project.options.content), "--output", str(project.options.output)])


def files(folder: Path) -> list[str]:
    return sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if ".cache" not in f.parts)


def test_a_file_is_written_whole_in_folders_that_are_made(tmp_path: Path) -> None:
    with whole(tmp_path / "new" / "a.md") as part:
        part.write_text("text", "utf-8")
    assert files(tmp_path) == ["new", "new/a.md"]


def test_what_goes_wrong_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / f"{'文' * 83}.txt"  # 253 bytes of the 255 that a name may have
    file.write_text("old", "utf-8")
    with (
        pytest.raises(ConfigError, match=r"txt: cannot be written \(File too large\)"),
        room_for(3),
        whole(file) as part,
    ):
        part.write_text("newer", "utf-8")
    with pytest.raises(ZeroDivisionError), whole(file) as part:
        part.write_text("newer", "utf-8")
        raise ZeroDivisionError("a mistake of ours is no matter of the disk")
    assert [f.name for f in tmp_path.iterdir()] == [file.name]
    assert file.read_text("utf-8") == "old"


def test_a_page_that_does_not_fit_is_told_and_those_before_it_stay(project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    project.clip("a.txt", f"Published: 4 June 2024\n\n{NEWS}")  # pages are written in the order of their days
    project.clip("b.txt", "\n\n".join(["Published: 5 June 2024", *[f"{NEWS} Part {n}." for n in range(400)]]))
    with room_for(8_000):
        assert run(project, "build") == 1
    told = capsys.readouterr().err
    assert "our mistake" not in told and told.count("cannot be written") == 1
    assert REMEDY in told and "content/articles/2024-06-05" in told
    assert [f.suffix for f in (project.root / "content" / "articles").iterdir()] == [".md"]
    assert not project.options.output.exists()
    assert run(project, "build") == 0
    assert len(project.articles()) == 2


@pytest.mark.parametrize("words", [["build"], ["new", "A title", "--date", "2024-05"]])
def test_a_folder_of_articles_that_cannot_be_written_is_told(project: Project, capsys, words: list[str]) -> None:  # type: ignore[no-untyped-def]
    project.clip("a.txt", NEWS)
    (project.root / "content" / "articles").symlink_to("away")  # a disk that is not there; root may write to any other
    assert run(project, *words) == 1
    told = capsys.readouterr().err
    assert "content/articles/" in told and ".md: cannot be written" in told and REMEDY in told


def test_new_leaves_no_half_page(project: Project, capsys) -> None:  # type: ignore[no-untyped-def]
    with room_for(20):
        assert run(project, "new", "A title", "--date", "2024-05") == 1
    assert "cannot be written (File too large)" in capsys.readouterr().err
    assert project.articles() == [] and files(project.root / "content") == ["articles", "inbox"]


def test_add_leaves_the_inbox_as_it_was(project: Project, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    small, large = tmp_path / "a.txt", tmp_path / "b.txt"
    small.write_text("A clipping.", "utf-8")
    large.write_text(NEWS * 9, "utf-8")
    with room_for(100):
        assert run(project, "add", str(small), str(large)) == 1
    told = capsys.readouterr()
    assert "content/inbox/b.txt: cannot be written" in told.err and told.out == ""
    assert files(project.root / "content") == ["inbox"]
    assert run(project, "add", str(small), str(large)) == 0
    assert files(project.root / "content" / "inbox") == ["a.txt", "b.txt"]


def test_a_clipping_that_cannot_be_read_is_told_before_any_is_copied(project: Project, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    def refused(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    file = project.root / "a.txt"
    file.write_text(NEWS, "utf-8")
    monkeypatch.setattr(Path, "open", refused)
    assert run(project, "add", str(file)) == 1
    assert "a.txt: cannot be read (Permission denied); look at the file's permissions" in capsys.readouterr().err
