"""What stands in the way of the output is told with its path and a remedy; nothing of it is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.model import Page
from site_builder.problems import ConfigError
from site_builder.publish import altered, clean, publish, stage

PAGES = (Page("index.html", data=b"home"), Page("articles/a.html", data=b"article"))


def refused(output: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        publish(lambda _: PAGES, output, ())
    return str(caught.value)


def test_an_output_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")
    assert "output: is a file" in refused(tmp_path / "output")
    assert (tmp_path / "output").read_text() == "mine"


def test_an_output_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert "cannot be written" in refused(tmp_path / "file" / "output")


def test_a_file_where_a_folder_is_needed_and_a_folder_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("mine")
    (tmp_path / "index.html").mkdir()
    said = refused(tmp_path)
    assert f"{tmp_path.as_posix()}/articles: a file stands where the site needs a folder" in said
    assert f"{tmp_path.as_posix()}/index.html: a folder stands where the site needs a file" in said
    assert (tmp_path / "articles").read_text() == "mine"


def test_what_the_system_refuses_is_told_with_the_file(tmp_path: Path) -> None:
    with (
        pytest.raises(ConfigError, match=r"index\.html: cannot be written \(Permission denied\)"),
        stage.told(tmp_path),
    ):
        raise PermissionError(13, "Permission denied", str(tmp_path / "index.html"))
    with pytest.raises(PermissionError), stage.told(tmp_path / "output"):
        raise PermissionError(13, "Permission denied", str(tmp_path / "templates" / "base.html"))


def test_cleaning_leaves_a_folder_that_took_the_place_of_a_page(tmp_path: Path) -> None:
    publish(lambda _: PAGES, tmp_path, ())
    (tmp_path / "index.html").unlink()
    (tmp_path / "index.html").mkdir()
    clean(tmp_path, tmp_path / ".cache")
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_a_cache_that_cannot_be_removed_is_told(tmp_path: Path) -> None:
    publish(lambda _: PAGES, tmp_path / "output", ())
    (tmp_path / ".cache").symlink_to(tmp_path)  # what a link leads to is not ours to remove
    removed, problems = clean(tmp_path / "output", tmp_path / ".cache")
    assert removed == 2
    assert [p.path for p in problems] == [(tmp_path / ".cache").as_posix()]
    assert "cannot be removed (" in problems[0].what
    assert clean(tmp_path / "output", tmp_path / "nowhere") == (0, ())


def test_a_file_that_was_changed_by_hand_is_found(tmp_path: Path) -> None:
    publish(lambda _: PAGES, tmp_path, ())
    assert altered(tmp_path) == ()
    (tmp_path / "index.html").write_bytes(b"HOME")
    (tmp_path / "articles" / "a.html").unlink()
    assert altered(tmp_path) == ("index.html",)
