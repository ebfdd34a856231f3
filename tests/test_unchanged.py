"""What tells one build that nothing has changed since the last."""

from __future__ import annotations

import os
from pathlib import Path

from site_builder.unchanged import state


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
