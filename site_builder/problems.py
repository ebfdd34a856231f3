"""What is wrong, as a value: where it stands, what it is, and what to write instead.

Problems with content are values that are collected and shown together; a mistake of ours is a
traceback. One place turns both into an exit status (``cli``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from site_builder.records import dataclass

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """``path:line: what; remedy``. An error makes the exit status 1; a warning is said and no more."""

    path: str
    line: int
    what: str
    remedy: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        mark = "" if self.severity == "error" else "warning: "
        return f"{where}: {mark}{self.what}" + (f"; {self.remedy}" if self.remedy else "")


class NotYamlError(ValueError):
    """What should be YAML is not, or says one thing twice: ``line`` is 1-based, 0 where none can be told."""

    def __init__(self, line: int, what: str, remedy: str = "check quotes, colons and indentation") -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


class ContentError(Exception):
    """Raised where a step cannot give a value at all; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]], dict[str, object]]:
        """Pickles across processes as what it is, with its problems, not with its message."""
        return type(self), (self.problems,), self.__dict__


class ConfigError(ContentError):
    """The configuration, a gazetteer or a template is wrong: nothing may be published."""
