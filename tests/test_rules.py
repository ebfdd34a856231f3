"""Law: every rule row proves itself on its own examples, and every table says the same to every reader of YAML."""

from __future__ import annotations

import pytest
import yaml

from site_builder import tables

ROWS = [(name, rule) for name in tables.rule_files() for rule in tables.rules(name)]


@pytest.mark.parametrize(("name", "rule"), ROWS, ids=[f"{n}:{r.id}" for n, r in ROWS])
def test_a_rule_hits_and_misses_what_its_row_says(name: str, rule: tables.Rule) -> None:
    assert rule.why.strip(), f"{name}:{rule.id} gives no reason"
    assert rule.hit, f"{name}:{rule.id} has no example"
    assert rule.miss, f"{name}:{rule.id} has no counter-example"
    for text in rule.hit:
        assert rule.find(text), f"{name}:{rule.id} should hit {text!r}"
    for text in rule.miss:
        assert not rule.find(text), f"{name}:{rule.id} should miss {text!r}"


@pytest.mark.parametrize("name", tables.rule_files())
def test_rule_ids_are_unique_in_their_file(name: str) -> None:
    ids = [rule.id for rule in tables.rules(name)]
    assert len(ids) == len(set(ids))


TABLES = sorted(file.relative_to(tables.DATA).with_suffix("").as_posix() for file in tables.DATA.rglob("*.yaml"))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_alike_without_the_part_of_yaml_in_c(name: str) -> None:
    """It is missing where nobody has made a wheel yet, and the other part takes ``[why?]`` for a mistake."""
    assert yaml.load(tables.source(name), Loader=yaml.SafeLoader) == tables._parsed(tables.source(name))
