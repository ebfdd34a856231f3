"""The cheapest way through two texts: dynamic programming over beads, and how sure each bead is.

Costs are negative log likelihood ratios (nats) over leaving the members unpaired. Each layout that the source
may have is tried, first-then-second, second-then-first, or none; the cheapest way through decides.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.annotate.align_anchors import Content
from site_builder.annotate.align_evidence import Evidence

ALONE = 2.0
"""The price of a paragraph without counterpart; they are very common in bilingual news (Gale–Church: 4.6)."""
MERGE: Mapping[int, float] = {1: 0.0, 2: 2.8, 3: 5.4, 4: 8.0, 5: 10.6}
"""The price of 1:n and n:1, by n: a little more than that of loners, so that lengths and anchors must pay for it."""
CROSSING = 4.5
"""For each border between groups of the layout that a bead reaches across: adjacency is the strongest sign."""
TURNED = 3.8
"""The same where the members are neighbours, only the other language leads for once."""
FREE = 3.5
"""The price of giving up the layout altogether, where languages do not alternate anyway."""
WORTH, ALTERNATION = 5.3, 1.3
"""What a pair must save over leaving its members alone, on the mean of the article: else it is not bilingual, only
a page with words of another language around it. Two neighbours without any evidence save twice ``ALONE``; strict
alternation is evidence too and lowers the bar by ``ALTERNATION``."""
BAND, FEW = 0.25, 4
"""Members of a bead stand at most this share of their block, or this many paragraphs, off its diagonal."""
HOPELESS = -8.0
"""Evidence below this is not followed."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or sentence: its side (0 or 1), what it offers, its price without counterpart.

    ``cut``: its end may be lost, so that it may say less than its counterpart.
    """

    side: int
    content: Content
    alone: float = ALONE
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Bead:
    """Indexes of the units on either side that say the same; one side is empty where there is no counterpart.

    ``confidence`` is 1 − e^(−m/2), m the margin in nats of the best path over the best one without this bead:
    0 at a tie, .39 at m = 1, .86 at 4, .99 at 9.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    confidence: float = 1.0


Step = tuple[int, int, int, int]
"""``(i, j, a, b)``: from left ``i`` and right ``j`` on, take ``a`` and ``b`` units."""
Steps = Mapping[tuple[int, int], Sequence[tuple[Step, float]]]
"""The steps that pair something, with their costs, by where they start."""
Grid = list[list[float]]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Indexes of the units of either side, and what each costs if it stays alone."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    alone: tuple[tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The group of each unit, and how many strangers stand between the members of a bead in each group."""

    groups: tuple[int, ...]
    strangers: tuple[int, ...]
    shares: tuple[float, ...]
    """How far through its side of the group each unit stands, 0..1."""
    slack: tuple[float, ...]
    """How far apart members may stand in each group, as a difference of shares."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """A way through under one layout: its whole cost, what of it the layout costs, and how it was found."""

    cost: float
    path: tuple[Step, ...]
    extra: float
    steps: Steps
    grid: Grid


def align(units: Sequence[Unit], worth: float = WORTH) -> tuple[Bead, ...]:
    """Beads over ``units``, which stand in source order; both sides keep their order in the result."""
    left, right = (tuple(k for k, u in enumerate(units) if u.side == side) for side in (0, 1))
    if not left or not right:
        return _alone(units)
    prices = [u.alone for u in units]
    sides = _Sides(left, right, (tuple(prices[k] for k in left), tuple(prices[k] for k in right)))
    mixing = _mixing(units)
    layouts: list[_Layout | None] = [_layout(units, units[0].side)]
    if mixing:  # One block after another leaves no choice.
        layouts.append(_layout(units, 1 - units[0].side))
    if 0 < mixing < 0.5:
        layouts.append(None)
    known = dict(_evidence(units, sides, layouts))
    walks = [_walk(_priced(known, sides, layout, mixing), sides, 0.0 if layout else FREE) for layout in layouts]
    walks.sort(key=lambda walk: walk.cost)
    saved, pairs = sum(prices) - walks[0].cost, sum(1 for _, _, a, b in walks[0].path if a and b)
    if not pairs or saved < (worth - ALTERNATION * mixing) * pairs:
        return _alone(units)
    return tuple(_beads(sides, walks[0], walks[1:]))


def _alone(units: Sequence[Unit]) -> tuple[Bead, ...]:
    return tuple(Bead((k,), ()) if unit.side == 0 else Bead((), (k,)) for k, unit in enumerate(units))


def _mixing(units: Sequence[Unit]) -> float:
    """How much the languages alternate: 0 for a block after a block, 1 for strict alternation."""
    turns = sum(a.side != b.side for a, b in itertools.pairwise(units))
    return (turns - 1) / max(len(units) - 2, 1)


def _layout(units: Sequence[Unit], first: int) -> _Layout:
    """The groups if side ``first`` leads: a run of it, and the run of the other that answers it."""
    groups: list[int] = []
    counts: list[list[int]] = []
    for k, unit in enumerate(units):
        if not k or (unit.side == first and units[k - 1].side != first):
            counts.append([0, 0])
        counts[-1][unit.side] += 1
        groups.append(len(counts) - 1)
    seen: Counter[tuple[int, int]] = Counter()
    shares = []
    for unit, group in zip(units, groups, strict=True):
        shares.append((seen[group, unit.side] + 0.5) / counts[group][unit.side])
        seen[group, unit.side] += 1
    strangers = tuple(max(min(pair) - 1, 0) for pair in counts)
    return _Layout(tuple(groups), strangers, tuple(shares), tuple(max(BAND, FEW / max(pair)) for pair in counts))


# --- what each step is worth --------------------------------------------------------------------------


def _evidence(units: Sequence[Unit], sides: _Sides, layouts: Sequence[_Layout | None]) -> Iterator[tuple[Step, float]]:
    """Every step worth a thought, with the evidence for it: near in one of the layouts, or near the diagonal."""
    evidence = Evidence([units[k].content for k in sides.left], [units[k].content for k in sides.right])
    runs = tuple(
        {
            (i, n): evidence.stretch(s, [units[k].content for k in places[i : i + n]], units[places[i + n - 1]].cut)
            for i in range(len(places))
            for n in MERGE
            if i + n <= len(places) and places[i + n - 1] - places[i] == n - 1
        }
        for s, places in enumerate((sides.left, sides.right))
    )
    for i, j in _near(sides, layouts):
        for a, b in ((1, 1), *((n, 1) for n in MERGE if n > 1), *((1, n) for n in MERGE if n > 1)):
            if (i, a) not in runs[0] or (j, b) not in runs[1]:
                continue
            value = evidence.together(runs[0][i, a], runs[1][j, b])
            if value > HOPELESS:
                yield (i, j, a, b), value - MERGE[a] - MERGE[b]


def _near(sides: _Sides, layouts: Sequence[_Layout | None]) -> Iterator[tuple[int, int]]:
    """Left and right indexes where a bead may start: near each other in one of the layouts."""
    for i, x in enumerate(sides.left):
        for j, y in enumerate(sides.right):
            if any(_meet(layout, x, y) if layout else _diagonal(i, j, sides) for layout in layouts):
                yield i, j


def _meet(layout: _Layout, x: int, y: int) -> bool:
    """In one group and not far off its diagonal, or close to the border between two groups."""
    apart = layout.groups[x] - layout.groups[y]
    if not apart:
        return abs(layout.shares[x] - layout.shares[y]) <= layout.slack[layout.groups[x]]
    return abs(apart) == 1 and abs(x - y) <= FEW


def _diagonal(i: int, j: int, sides: _Sides) -> bool:
    n, m = len(sides.left), len(sides.right)
    return abs(i / n - j / m) <= max(BAND, FEW / max(n, m))


def _priced(known: Mapping[Step, float], sides: _Sides, layout: _Layout | None, mixing: float) -> Steps:
    """The steps with their costs under one layout."""
    steps: dict[tuple[int, int], list[tuple[Step, float]]] = {}
    for step, value in known.items():
        place = 0.0 if layout is None else _displacement(step, sides, layout, mixing)
        steps.setdefault(step[:2], []).append((step, place - value))
    return steps


def _displacement(step: Step, sides: _Sides, layout: _Layout, mixing: float) -> float:
    """What it costs that the members stand apart in the source: borders crossed, strangers in between."""
    i, j, a, b = step
    low = min(sides.left[i], sides.right[j])
    high = max(sides.left[i + a - 1], sides.right[j + b - 1])
    crossed = layout.groups[high] - layout.groups[low]
    if crossed == 1 and high - low + 1 == a + b:
        return TURNED
    if crossed:
        return CROSSING * crossed
    strangers = high - low + 1 - a - b - layout.strangers[layout.groups[low]]
    return (0.3 + 1.5 * mixing) * min(max(strangers, 0), 3)


# --- the way through ----------------------------------------------------------------------------------


def _walk(steps: Steps, sides: _Sides, extra: float) -> _Walk:
    """The cheapest path and its cost. Ties go to the step that was found first: pairs before loners."""
    cost, came = _forward(steps, sides)
    i, j = len(sides.left), len(sides.right)
    path = []
    while i or j:
        path.append(came[i, j])
        i, j, _, _ = came[i, j]
    return _Walk(cost[-1][-1] + extra, tuple(reversed(path)), extra, steps, cost)


def _forward(steps: Steps, sides: _Sides) -> tuple[Grid, dict[tuple[int, int], Step]]:
    n, m = len(sides.left), len(sides.right)
    left, right = sides.alone
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
            if i < n and here + left[i] < cost[i + 1][j]:
                cost[i + 1][j], came[i + 1, j] = here + left[i], (i, j, 1, 0)
            if j < m and here + right[j] < row[j + 1]:
                row[j + 1], came[i, j + 1] = here + right[j], (i, j, 0, 1)
    return cost, came


def _backward(steps: Steps, sides: _Sides) -> Grid:
    """What the rest of the way costs from each node."""
    n, m = len(sides.left), len(sides.right)
    left, right = sides.alone
    rest = [[math.inf] * (m + 1) for _ in range(n + 1)]
    rest[n][m] = 0.0
    for i in range(n, -1, -1):
        for j in range(m, -1, -1):
            value = rest[i][j]
            for step, price in steps.get((i, j), ()):
                value = min(value, price + rest[i + step[2]][j + step[3]])
            if i < n:
                value = min(value, left[i] + rest[i + 1][j])
            if j < m:
                value = min(value, right[j] + rest[i][j + 1])
            rest[i][j] = value
    return rest


# --- how sure -----------------------------------------------------------------------------------------


def _beads(sides: _Sides, best: _Walk, others: Sequence[_Walk]) -> Iterator[Bead]:
    """The beads of the best walk. A bead's rival is the cheapest walk without it, in this layout or another."""
    rivals = _rivals(sides, best)
    elsewhere = [(walk.cost, {_key(step) for step in walk.path}) for walk in others]
    for step in best.path:
        i, j, a, b = step
        rival = min([rivals[step] + best.extra, *(cost for cost, keys in elsewhere if _key(step) not in keys)])
        margin = max(rival - best.cost, 0.0)
        yield Bead(sides.left[i : i + a], sides.right[j : j + b], 1 - math.exp(-margin / 2))


def _key(step: Step) -> Step:
    """What makes two steps the same bead: a loner is the same wherever the path stands on the other side."""
    i, j, a, b = step
    return (i, -1, 1, 0) if not b else (-1, j, 0, 1) if not a else step


def _rivals(sides: _Sides, walk: _Walk) -> dict[Step, float]:
    """For each step of ``walk``: the cost of the cheapest walk that has another bead in its place.

    Every walk covers each unit exactly once, so a walk without a bead covers the bead's first unit by another.
    """
    cost, rest = walk.grid, _backward(walk.steps, sides)
    first: tuple[dict[int, Step], dict[int, Step]] = ({}, {})
    for step in walk.path:
        i, j, a, _ = step
        first[0 if a else 1][i if a else j] = step
    best = dict.fromkeys(walk.path, math.inf)
    for starts in walk.steps.values():
        for step, price in starts:
            i, j, a, b = step
            losers = [first[0][k] for k in range(i, i + a) if k in first[0]]
            losers += [first[1][k] for k in range(j, j + b) if k in first[1]]
            if losers and losers != [step]:
                whole = cost[i][j] + price + rest[i + a][j + b]
                best.update((loser, min(best[loser], whole)) for loser in losers if loser != step)
    for step in walk.path:
        i, _, a, b = step
        if a and b:
            lone = min(c + sides.alone[0][i] + r for c, r in zip(cost[i], rest[i + 1], strict=True))
            best[step] = min(best[step], lone)
    return best
