"""The gate: no figure of the gold set falls under its floor, and the gold does not change unnoticed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "gold"))
import gate

KNOWN = json.loads(gate.FLOORS.read_text("utf-8"))


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    return gate.measure(tmp_path_factory.mktemp("gold"))[0]


def test_the_gold_is_the_one_that_the_floors_were_measured_on() -> None:
    assert gate.digest() == KNOWN["digest"], "the gold has changed: see tests/gold/README.md"


@pytest.mark.parametrize("name", KNOWN["floors"])
def test_no_figure_falls_under_its_floor(name: str, figures: dict[str, float]) -> None:
    assert figures[name] >= KNOWN["floors"][name], f"python tests/gold/gate.py --show {name}"


@pytest.mark.parametrize("name", KNOWN["floors"])
def test_what_was_gained_is_kept(name: str, figures: dict[str, float]) -> None:
    assert figures[name] <= KNOWN["floors"][name] + 0.005, "a figure has risen: python tests/gold/gate.py --raise"


def test_the_method_page_states_the_figures_that_were_measured(figures: dict[str, float]) -> None:
    page = Path(gate.METHOD).read_text("utf-8")
    assert gate.table(figures) in page, "python tests/gold/gate.py --raise"
