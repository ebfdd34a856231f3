"""What is known beforehand: package rows with the project's own ``content/gazetteer/*.yaml`` laid over them by id.

A project's row needs only the keys it adds or changes; lists replace lists. Every mistake is reported with
its file and line, all at once.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from site_builder import tables
from site_builder.gazetteers.own import KEYS, needed, project_rows
from site_builder.gazetteers.ready import id_of, ready_row
from site_builder.gazetteers.records import Known, Row, gazetteer
from site_builder.gazetteers.sound import dangling
from site_builder.model import Gazetteer
from site_builder.problems import ConfigError, Problem

__all__ = ["KEYS", "Gazetteer", "id_of", "load", "ready_row"]


def load(project: Path | None = None) -> Gazetteer:
    """The gazetteer of a project: ``project`` is its content folder, whose ``gazetteer/*.yaml`` may be missing.

    Raises :class:`ConfigError` with every mistake found in the project's rows.
    """
    files = sorted((project / "gazetteer").glob("*.yaml")) if project else []
    if folders := [file for file in files if not file.is_file()]:
        what, remedy = "is not a file", "give the folder another name"
        raise ConfigError([Problem(file.as_posix(), 0, what, remedy) for file in folders])
    return _load(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=8)
def _load(files: tuple[tuple[Path, int], ...]) -> Gazetteer:
    """As :func:`load`; a file that was saved again is another question. Lines are only read where one must be told."""
    known, problems = _laid_over(files, lines=False)
    if problems:
        known, problems = _laid_over(files, lines=True)
        raise ConfigError(problems)
    return gazetteer(known)


def _laid_over(files: tuple[tuple[Path, int], ...], lines: bool) -> tuple[Known, list[Problem]]:
    """The rows that are known with those of files over them, and all that is wrong with those."""
    known: Known = {table: {row["id"]: row for row in tables.rows(f"gazetteer/{table}")[table]} for table in KEYS}
    problems: list[Problem] = []
    own: dict[tuple[str, str], str] = {}
    for file, _ in files:
        for table, row, line in project_rows(file, problems, lines):
            if first := own.get((table, row["id"])):
                what = f"the id {row['id']!r} of {table} stands at {first} already"
                problems.append(Problem(file.as_posix(), line, what, "write one row, or give one another id"))
            own.setdefault((table, row["id"]), f"{file.as_posix()}:{line}")
            known[table][row["id"]] = _over(known[table].get(row["id"], {}), row)
            problems += needed(table, known[table][row["id"]], file)
    if own and not problems:  # the program's own rows are sound: a test holds them
        problems = list(dangling(known, own))
    return known, problems


def _over(old: Row, new: Row) -> Row:
    """The new row's keys over the old one's; a person who is called otherwise is still found by the old name."""
    row = {**old, **new}
    if isinstance(old.get("en"), str) and row["en"] != old["en"] and "aliases" not in new:
        row["aliases"] = [*old.get("aliases", ()), old["en"]]
    return row
