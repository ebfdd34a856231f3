"""The cheapest way and its rivals are those that trying every way finds."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from site_builder.align.layout import Step
from site_builder.align.walk import Alone, Steps, bead, rivals, walk


def every_way(steps: Steps, alone: Alone, i: int = 0, j: int = 0) -> Iterator[tuple[float, tuple[Step, ...]]]:
    if (i, j) == (len(alone[0]), len(alone[1])):
        yield 0.0, ()
    here = list(steps.get((i, j), ()))
    here += [((i, j, 1, 0), alone[0][i])] if i < len(alone[0]) else []
    here += [((i, j, 0, 1), alone[1][j])] if j < len(alone[1]) else []
    for step, price in here:
        for cost, rest in every_way(steps, alone, i + step[2], j + step[3]):
            yield price + cost, (step, *rest)


@pytest.mark.parametrize("seed", range(12))
def test_walk_and_rivals_are_exact(seed: int) -> None:
    rng = random.Random(seed)
    alone = ([rng.uniform(1, 3) for _ in range(3)], [rng.uniform(1, 3) for _ in range(4)])
    shapes = ((1, 1), (1, 2), (2, 1), (1, 3))
    steps = {
        (i, j): [((i, j, a, b), rng.uniform(0, 6)) for a, b in shapes if i + a <= 3 and j + b <= 4]
        for i in range(3)
        for j in range(4)
    }
    ways = list(every_way(steps, alone))
    found = walk(steps, alone)
    assert found.cost == pytest.approx(min(cost for cost, _ in ways))
    for step, value in rivals(found, steps, alone).items():
        without = [cost for cost, path in ways if bead(step) not in map(bead, path)]
        assert value == pytest.approx(min(without))
