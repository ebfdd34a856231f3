"""The documents on knowledge and events name every key, type and status that there is."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from site_builder import gazetteers
from site_builder.model import EventType, Setting, Status

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("table", gazetteers.KEYS)
def test_every_key_of_a_row_is_documented(table: str) -> None:
    text = (DOCS / "gazetteer.md").read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith(f"| `{table}` |"))
    assert [key for key in gazetteers.KEYS[table] if key != "id" and f"`{key}`" not in row] == []


def test_every_type_and_status_of_an_event_is_documented() -> None:
    text = (DOCS / "events.md").read_text("utf-8")
    words = (*get_args(EventType), *get_args(Setting), *get_args(Status))
    assert [word for word in words if f"`{word}`" not in text] == []
