"""Knowledge is rows, not code: rule tables and gazetteers, read from YAML and checked on the way in.

A rule file has ``words`` (named lists, joined into alternations) and ``rules`` (rows with ``id``,
``pattern``, ``why``, ``hit``, ``miss`` and whatever else its reader needs). ``{{name}}`` in a pattern
stands for the alternation of that word list, longest first. One test proves each row on its own examples.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _LinedLoader(yaml.SafeLoader):
    """Remembers where each mapping began: an editor's mistake is reported with its line."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {**super().construct_mapping(node, deep=deep), "__line__": node.start_mark.line + 1}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, its reason and its proof. ``more`` holds the row's other keys (``role``, ``gives`` …)."""

    id: str
    pattern: re.Pattern[str]
    why: str
    hit: tuple[str, ...]
    miss: tuple[str, ...]
    more: Mapping[str, Any] = field(default_factory=dict)

    def find(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text)


@cache
def rows(name: str) -> Mapping[str, Any]:
    """The parsed content of ``site_builder/data/<name>.yaml``."""
    text = (resources.files("site_builder") / "data" / f"{name}.yaml").read_text("utf-8")
    return MappingProxyType(yaml.load(text, Loader=_Loader) or {})


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of ``site_builder/data/rules/<name>.yaml``, in file order (which is the written order).

    Behind them those of ``<name>-other.yaml``, where there is one: the languages beside English and Chinese.
    """
    table = rows(f"rules/{name}")
    words = {key: _alternation(forms) for key, forms in table.get("words", {}).items()}
    own = tuple(_rule(row, words, table.get("flags", "")) for row in table["rules"])
    return own + (rules(f"{name}-other") if f"{name}-other" in rule_files() else ())


def load_yaml(path: Path) -> Any:
    """A project's own YAML file; each mapping in it carries the line it begins on as ``__line__`` (1-based).

    Raises ``yaml.YAMLError`` as :class:`ValueError` with ``(line, problem)`` so that readers need not know yaml.
    """
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_LinedLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ValueError(mark.line + 1 if mark else 0, getattr(error, "problem", None) or str(error)) from error


@cache
def rule_files() -> tuple[str, ...]:
    """The names of all rule files, for the test that proves every row."""
    folder = resources.files("site_builder") / "data" / "rules"
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


def _alternation(forms: list[str]) -> str:
    return "(?:" + "|".join(re.escape(str(f)) for f in sorted(forms, key=lambda f: (-len(str(f)), str(f)))) + ")"


def _rule(row: dict[str, Any], words: Mapping[str, str], flags: str) -> Rule:
    pattern = re.sub(r"\{\{(\w+)\}\}", lambda m: words[m[1]], row["pattern"])
    known = {"id", "pattern", "why", "hit", "miss", "flags"}
    letters = row.get("flags", flags)
    return Rule(
        id=row["id"],
        pattern=re.compile(pattern, sum((re.RegexFlag[f.upper()] for f in letters), re.RegexFlag(0))),
        why=row["why"],
        hit=tuple(row.get("hit", ())),
        miss=tuple(row.get("miss", ())),
        more=MappingProxyType({k: v for k, v in row.items() if k not in known}),
    )
