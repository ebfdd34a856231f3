"""Knowledge is rows, not code: rule tables and gazetteers, read from YAML and checked on the way in.

A rule file has ``words`` (named lists, joined into alternations) and ``rules`` (rows with ``id``,
``pattern``, ``why``, ``hit``, ``miss`` and whatever else its reader needs). ``{{name}}`` in a pattern
stands for the alternation of that word list, longest first. One test proves each row on its own examples.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from site_builder import compiled, plain_yaml
from site_builder.patterns import Wanted, patterns
from site_builder.records import dataclass, field

DATA = Path(__file__).parent / "data"


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
    """The parsed content of ``site_builder/data/<name>.yaml``, which is parsed once and kept: see :mod:`compiled`."""
    text = source(name)
    return MappingProxyType(compiled.kept(DATA / f"{name}.yaml", "rows", text, lambda: _parsed(text)))


@cache
def source(name: str) -> bytes:
    """The bytes of ``site_builder/data/<name>.yaml``: what all that is made of its rows depends on."""
    return (DATA / f"{name}.yaml").read_bytes()


def _parsed(text: bytes) -> Any:
    from site_builder import whole_yaml

    return whole_yaml.read(text) or {}


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of ``site_builder/data/rules/<name>.yaml``, in file order (which is the written order).

    Behind them those of ``<name>-other.yaml``, where there is one: the languages beside English and Chinese.
    """
    table = rows(f"rules/{name}")
    words = {key: _alternation(forms) for key, forms in table.get("words", {}).items()}
    wanted = [_wanted(row, words, table.get("flags", "")) for row in table["rules"]]
    file, made_of = DATA / "rules" / f"{name}.yaml", source(f"rules/{name}") + Path(__file__).read_bytes()
    own = tuple(map(_rule, table["rules"], patterns(file, "patterns", made_of, wanted)))
    return own + (rules(f"{name}-other") if f"{name}-other" in rule_files() else ())


def load_yaml(path: Path, lines: bool) -> Any:
    """A project's own YAML file; with ``lines`` each mapping in it says on which line it begins, as ``__line__``.

    Raises :class:`NotYamlError`, or another :class:`ValueError` where something looks like a date and is none.
    """
    text = path.read_text("utf-8")
    if not lines:
        with contextlib.suppress(ValueError):
            return plain_yaml.read(text)
    from site_builder import whole_yaml

    return whole_yaml.read(text, lines)


@cache
def rule_files() -> tuple[str, ...]:
    """The names of all rule files, for the test that proves every row."""
    return tuple(sorted(file.stem for file in (DATA / "rules").glob("*.yaml")))


def _alternation(forms: list[str]) -> str:
    return "(?:" + "|".join(re.escape(str(f)) for f in sorted(forms, key=lambda f: (-len(str(f)), str(f)))) + ")"


def _wanted(row: dict[str, Any], words: Mapping[str, str], flags: str) -> Wanted:
    """A row's pattern with the word lists in their places, and its flags."""
    pattern = re.sub(r"\{\{(\w+)\}\}", lambda m: words[m[1]], row["pattern"])
    letters = row.get("flags", flags)
    return pattern, int(sum((re.RegexFlag[f.upper()] for f in letters), re.RegexFlag(0)))


def _rule(row: dict[str, Any], pattern: re.Pattern[str]) -> Rule:
    known = {"id", "pattern", "why", "hit", "miss", "flags"}
    return Rule(
        id=row["id"],
        pattern=pattern,
        why=row["why"],
        hit=tuple(row.get("hit", ())),
        miss=tuple(row.get("miss", ())),
        more=MappingProxyType({k: v for k, v in row.items() if k not in known}),
    )
