"""Law: a pattern means the same to every Python that the program claims to run on."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from conftest import Project

import site_builder
from site_builder import patterns, tables
from site_builder.build import Report

PARSER: Any = import_module("re._parser")
SINGLE = {"ANY", "IN", "LITERAL", "NOT_LITERAL"}
"""A character or a class of them."""


def unsafe(pattern: str, flags: int = 0) -> list[str]:
    """The possessive repeats and atomic groups of a pattern that hold more than a single character."""
    return list(_unsafe(PARSER.parse(pattern, flags)))


def _unsafe(part: Any) -> Iterator[str]:
    """``part`` is what ``re`` read: a part of a pattern, or a name or a number beside one."""
    if isinstance(part, PARSER.SubPattern):
        for operator, value in part:
            if str(operator) in ("POSSESSIVE_REPEAT", "ATOMIC_GROUP"):
                held = value if str(operator) == "ATOMIC_GROUP" else value[-1]
                if len(held) != 1 or str(held[0][0]) not in SINGLE:
                    yield str(operator)
            yield from _unsafe(value)
    elif isinstance(part, tuple | list):
        for inner in part:
            yield from _unsafe(inner)


def test_a_possessive_repeat_holds_a_single_character(built: tuple[Project, Report]) -> None:
    """CPython before 3.11.5, which Debian 12 has, matches those of groups wrongly: gh-106052. Ours looped for ever."""
    assert not built[1].problems  # patterns that are made when they are wanted are made by now
    for module in pkgutil.walk_packages(site_builder.__path__, "site_builder."):
        if not module.name.endswith(".__main__"):
            import_module(module.name)
    rules = (rule.pattern for name in tables.rule_files() for rule in tables.rules(name))
    found = {*patterns._of_modules(), *((pattern.pattern, pattern.flags) for pattern in rules)}
    assert len(found) > 500
    assert not {pattern: wrong for pattern, flags in found if (wrong := unsafe(pattern, flags))}


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        (r"a++b*+[^c\n]?+.{2,3}+(?:d)++(?>e)(?>[f-h])", []),
        ("(?:ab)++", ["POSSESSIVE_REPEAT"]),
        ("(a)*+", ["POSSESSIVE_REPEAT"]),
        ("(?>a|bc)", ["ATOMIC_GROUP"]),
        ("(?>a*)", ["ATOMIC_GROUP"]),
        ("(?:(?:x|y++|(?=(?>ab)))?)*", ["ATOMIC_GROUP"]),
        ("(?P<words>(?:a++|!(?!b))++)", ["POSSESSIVE_REPEAT"]),
        ("(a)?(?(1)(?:bc)++|d)", ["POSSESSIVE_REPEAT"]),
    ],
)
def test_it_is_found_wherever_it_stands(pattern: str, wrong: list[str]) -> None:
    assert unsafe(pattern) == wrong
