"""What tells one build that nothing has changed since the last."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder import unchanged
from site_builder.unchanged import Said, files, recall, remember, state, told


def test_an_edit_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one")
    os.utime(file, (10**9, 10**9))
    before = state(tmp_path)
    assert state(tmp_path) == before
    file.write_text("two")
    os.utime(file, (10**9, 10**9))
    assert state(tmp_path) != before


def test_permissions_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one")
    file.chmod(0o644)
    before = state(tmp_path)
    file.chmod(0o600)
    assert state(tmp_path) != before


def test_a_link_to_nothing_is_no_reason_to_stop(tmp_path: Path) -> None:
    empty = state(tmp_path)
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    assert state(tmp_path) != empty


def test_links_to_folders_are_followed_unless_they_lead_back(tmp_path: Path) -> None:
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content" / "articles").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "content" / "inbox" / "up").symlink_to(tmp_path / "content")
    (tmp_path / "content" / "inbox" / "again").symlink_to(tmp_path / "content" / "inbox")
    before = state(tmp_path / "content")
    (tmp_path / "elsewhere" / "a.md").write_text("one")
    assert state(tmp_path / "content") != before


@pytest.mark.parametrize("many", [0, 10**6], ids=["seen by another process", "seen here"])
def test_what_was_said_is_said_again_until_something_changes(
    tmp_path: Path, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "_MANY", many)
    content, output, templates = (tmp_path / name for name in ("content", "output", "templates"))
    for folder in content, output:
        folder.mkdir()
        (folder / "a").write_text("one")
    before = recall(content, output, templates)
    assert before.said is None
    remember(content, output, templates, before.read, Said("2 articles\nOpen it", "warning: 李", 0))
    now = recall(content, output, templates)
    assert now.read == before.read
    assert now.intact
    assert now.said is not None
    assert (now.said.out, now.said.err, now.said.status) == ("2 articles\nOpen it", "warning: 李", 0)
    assert recall(content, output, tmp_path / "look").said is None
    (output / "b").write_text("more")
    other = recall(content, output, templates)
    assert (other.read, other.intact, other.said) == (before.read, False, None)
    (output / "b").unlink()
    assert recall(content, output, templates).said is not None
    (content / "a").write_text("other")
    edited = recall(content, output, templates)
    assert (edited.intact, edited.said) == (True, None)


def test_a_state_tells_what_is_in_a_folder(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for folder in ("articles/kept.md", "articles/photos", "articles-old", "inbox"):
        (content / folder).mkdir(parents=True)
    for file in ("articles/b.md", "articles/photos/c.md", "articles-old/d.md", "inbox/e.md", "f.md"):
        (content / file).write_text(file)
    (content / "articles" / "tab\there.md").write_text("")
    (content / "articles" / "line\nend.md").write_text("")
    seen = state(tmp_path / "other", content)
    found = dict(files(seen, content / "articles"))
    assert set(found) == {"kept.md", "photos", "b.md", "tab\there.md", "'line\\nend.md'"}
    assert found["b.md"].split()[0] == str(len("articles/b.md"))
    assert dict(files(seen, content / "articles" / "photos")).keys() == {"c.md"}
    assert dict(files(seen, tmp_path / "other")) == dict(files(seen, content / "pages")) == {}


def test_a_file_that_goes_while_it_is_looked_at_is_no_mistake_of_ours(tmp_path: Path) -> None:
    (tmp_path / "a.md~").write_text("")
    (found,) = os.scandir(tmp_path)
    (tmp_path / "a.md~").unlink()
    assert told(found) == "0 0 0 0"


def test_a_build_that_finds_nothing_changed_imports_nothing_heavy() -> None:
    def loaded(code: str) -> set[str]:
        run = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
        return {*subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()}

    light = loaded("import site_builder.cli") - loaded("pass")  # an editable installation loads some of its own
    assert "site_builder.unchanged" in light
    assert not {"argparse", "pathlib", "dataclasses", "typing", "re", "json", "hashlib"} & light
