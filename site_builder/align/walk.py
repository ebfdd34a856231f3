"""The cheapest way through a grid of steps, and the cheapest way that does without one of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from site_builder.align.layout import Step
from site_builder.records import dataclass

Steps = Mapping[tuple[int, int], Sequence[tuple[Step, float]]]
"""The steps that pair something, with their costs, by the node where they start."""
Alone = tuple[Sequence[float], Sequence[float]]
"""What each paragraph of the left and of the right side costs without counterpart."""
Grid = list[list[float]]


@dataclass(frozen=True, slots=True)
class Walk:
    """A way from no paragraph to all: its cost, its steps, and what it cost to come to each node."""

    cost: float
    path: tuple[Step, ...]
    grid: Grid


def walk(steps: Steps, alone: Alone) -> Walk:
    """The cheapest way. Ties go to the step that was found first: pairs before loners."""
    n, m = map(len, alone)
    cost = [[math.inf] * (m + 1) for _ in range(n + 1)]
    came: dict[tuple[int, int], Step] = {}
    cost[0][0] = 0.0
    for i in range(n + 1):
        row = cost[i]
        for j in range(m + 1):
            here = row[j]
            for step, price in steps.get((i, j), ()):
                to = (i + step[2], j + step[3])
                if here + price < cost[to[0]][to[1]]:
                    cost[to[0]][to[1]], came[to] = here + price, step
            if i < n and here + alone[0][i] < cost[i + 1][j]:
                cost[i + 1][j], came[i + 1, j] = here + alone[0][i], (i, j, 1, 0)
            if j < m and here + alone[1][j] < row[j + 1]:
                row[j + 1], came[i, j + 1] = here + alone[1][j], (i, j, 0, 1)
    path = []
    i, j = n, m
    while i or j:
        path.append(came[i, j])
        i, j, _, _ = came[i, j]
    return Walk(cost[n][m], tuple(reversed(path)), cost)


def rivals(found: Walk, steps: Steps, alone: Alone) -> dict[Step, float]:
    """For each step of ``found``: the cost of the cheapest way that has another bead in its place.

    Every way covers each paragraph exactly once, so one without a bead covers the bead's first paragraph by another.
    """
    cost, rest = found.grid, _rest(steps, alone)
    first: tuple[dict[int, Step], dict[int, Step]] = ({}, {})
    for step in found.path:
        i, j, a, _ = step
        first[0 if a else 1][i if a else j] = step
    best = dict.fromkeys(found.path, math.inf)
    for starts in steps.values():
        for step, price in starts:
            i, j, a, b = step
            losers = [first[0][k] for k in range(i, i + a) if k in first[0]]
            losers += [first[1][k] for k in range(j, j + b) if k in first[1]]
            if losers and losers != [step]:
                whole = cost[i][j] + price + rest[i + a][j + b]
                best.update((loser, min(best[loser], whole)) for loser in losers if loser != step)
    for step in found.path:
        i, _, a, b = step
        if a and b:
            lone = min(c + alone[0][i] + r for c, r in zip(cost[i], rest[i + 1], strict=True))
            best[step] = min(best[step], lone)
    return best


def bead(step: Step) -> Step:
    """What makes steps of two ways the same bead: a loner is one wherever the way stands on the other side."""
    i, j, a, b = step
    return (i, -1, 1, 0) if not b else (-1, j, 0, 1) if not a else step


def _rest(steps: Steps, alone: Alone) -> Grid:
    """What the rest of the way costs from each node."""
    n, m = map(len, alone)
    rest = [[math.inf] * (m + 1) for _ in range(n + 1)]
    rest[n][m] = 0.0
    for i in range(n, -1, -1):
        for j in range(m, -1, -1):
            value = rest[i][j]
            for step, price in steps.get((i, j), ()):
                value = min(value, price + rest[i + step[2]][j + step[3]])
            if i < n:
                value = min(value, alone[0][i] + rest[i + 1][j])
            if j < m:
                value = min(value, alone[1][j] + rest[i][j + 1])
            rest[i][j] = value
    return rest
