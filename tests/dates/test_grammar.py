"""Law: what a row of a date table says is found through the table's trigger, and by no other row's mistake."""

from __future__ import annotations

import pytest

from site_builder import tables
from site_builder.dates import find
from site_builder.dates.grammar import grammar, number

LANGUAGES = [n for n in tables.rule_files() if n.startswith("dates-") and "trigger" in tables.rows(f"rules/{n}")]
ROWS = [(name, rule) for name in LANGUAGES for rule in tables.rules(name)]


@pytest.mark.parametrize(("name", "rule"), ROWS, ids=[rule.id for _, rule in ROWS])
def test_the_trigger_lets_every_example_of_a_rule_through(name: str, rule: tables.Rule) -> None:
    for text in rule.hit:
        assert rule.id in {found.id for found, *_ in grammar(name).scan(text)}, text


@pytest.mark.parametrize(("name", "rule"), ROWS, ids=[rule.id for _, rule in ROWS])
def test_every_example_has_a_meaning(name: str, rule: tables.Rule) -> None:
    for text in rule.hit:
        assert rule.id in {m.rule for m in find(text, name.removeprefix("dates-"))}, text


def test_numbers_are_read_in_figures_and_in_chinese() -> None:
    said = {"28": 28, "２８": 28, "二十八": 28, "十": 10, "十二": 12, "三十一": 31, "二〇二一": 2021, "二": 2}
    assert {raw: number(raw) for raw in said} == said
    assert number("x十") is None
    assert number("") is None
