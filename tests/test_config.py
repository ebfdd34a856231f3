"""The settings: whatever is wrong with them is said with the file and the line, never as a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from site_builder import config
from site_builder.problems import ConfigError


def refused(folder: Path, text: str | bytes) -> str:
    (folder / "site.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError) as caught:
        config.load(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    "line, what",
    [
        ("languages: [en, en]", "one language twice"),
        ("languages: [no, en]", "False"),
        ("languages: [english!, en]", "no language tag"),
        ("languages: [en]", "two tags"),
        ("latest: true", "not a number"),
        ("latest: 0", "not a number"),
        ("base_url: https://", "not a web address"),
        ("base_url: https://a b.org/", "not a web address"),
        ("base_url: https://example.org/?q", "not a web address"),
        ("base_url: 'http://['", "not a web address"),
        ("base_url: 7", "not a web address"),
        ("exports: json", "not a list"),
        ("exports: [json, xml]", "'xml', which is no form of export"),
        ("exports: [no]", "False"),
        ("sentences: maybe", "neither true nor false"),
        ("sentences: 1", "neither true nor false"),
        ("title: ''", "empty"),
        ("title: {no: Arkiv}", "a language must stand"),
        ("tagline: [x]", "not a text"),
        ("colour: red", "not known"),
    ],
)
def test_a_wrong_value_is_told_with_its_line(tmp_path: Path, line: str, what: str) -> None:
    said = refused(tmp_path, f"# settings\nrights: mine\n{line}\n")
    assert "site.yaml:3: " in said
    assert what in said


def test_every_wrong_value_is_told_at_once(tmp_path: Path) -> None:
    assert len(refused(tmp_path, "latest: true\ncolour: red\n").splitlines()) == 2


@pytest.mark.parametrize(
    "data, what",
    [
        (b"title: A\ntagline: \xff\n", ":2: is not UTF-8"),
        (b"title: 2021-13-45\n", "cannot be read (month"),
        (b"- a\n", "not a list of keys"),
        (b"title: [\n", "as YAML"),
        (b"title: A\nlatest: 3\ntitle: B\n", ":3: cannot be read as YAML (the key 'title' stands twice"),
        (b"title: {en: A, en: B}\n", ":1: cannot be read as YAML (the key 'en' stands twice"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, data: bytes, what: str) -> None:
    said = refused(tmp_path, data)
    assert "site.yaml" in said
    assert what in said


def test_a_folder_of_that_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").mkdir()
    with pytest.raises(ConfigError, match=r"site\.yaml: cannot be read"):
        config.load(tmp_path)


def test_a_link_to_nothing_and_a_pipe_of_that_name_are_named(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").symlink_to("nowhere.yaml")
    with pytest.raises(ConfigError, match=r"site\.yaml: cannot be read"):
        config.load(tmp_path)
    (tmp_path / "site.yaml").unlink()
    os.mkfifo(tmp_path / "site.yaml")
    with pytest.raises(ConfigError, match=r"site\.yaml: cannot be read"):
        config.load(tmp_path)


def test_good_settings_are_taken(tmp_path: Path) -> None:
    text = "title: A\nbase_url: https://example.org/x\nlanguages: [ru, zh-Hant]\nlatest: 3\n"
    (tmp_path / "site.yaml").write_text(text, "utf-8")
    found = config.load(tmp_path)
    assert (found.base_url, found.languages, found.latest) == ("https://example.org/x/", ("ru", "zh-Hant"), 3)


@pytest.mark.parametrize(
    "line, wanted",
    [
        ("", config.EXPORTS),
        ("exports: []", ()),
        ("exports: [csv, json]", ("json", "csv")),
        ("exports: [tmx]", ("tmx",)),
    ],
)
def test_exports_are_those_that_are_named_and_all_where_none_is(
    tmp_path: Path, line: str, wanted: tuple[str, ...]
) -> None:
    (tmp_path / "site.yaml").write_text(f"title: A\n{line}\nsentences: false\n")
    settings = config.load(tmp_path)
    assert settings.exports == wanted
    assert settings.sentences is False
