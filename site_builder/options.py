"""What the command line says, as a value."""

from __future__ import annotations

from pathlib import Path

from site_builder.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The folders, and how many processes (0: as many as the work is worth)."""

    content: Path = Path("content")
    output: Path = Path("output")
    templates: Path = Path("templates")
    jobs: int = 0
