"""Beads over two texts: the layouts a page may have, the evidence for each step, the cheapest way, how sure it is.

Costs are negative log likelihood ratios (nats) over leaving the members unpaired. Each layout is tried; the
cheapest way through decides which one the page has.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from site_builder.align import walk as ways
from site_builder.align.anchors import Content
from site_builder.align.evidence import Evidence
from site_builder.align.layout import Layout, Step, layouts, mixing
from site_builder.align.walk import Alone, Steps, Walk
from site_builder.records import dataclass

ALONE = 2.0
"""The price of a paragraph without counterpart; they are very common in bilingual news (Gale–Church: 4.6)."""
MERGE: Mapping[int, float] = {1: 0.0, 2: 2.8, 3: 5.4, 4: 8.0, 5: 10.6}
"""The price of 1:n and n:1, by n: a little more than that of loners, so that lengths and anchors must pay for it."""
SHAPES = ((1, 1), *((n, 1) for n in MERGE if n > 1), *((1, n) for n in MERGE if n > 1))
WORTH, ALTERNATION = 5.8, 1.8
"""What a pair must save over leaving its members alone, on the mean of the article: else it is not bilingual, only
a page with words of another language around it. Two neighbours without any evidence save twice ``ALONE``; strict
alternation is evidence too and lowers the bar by ``ALTERNATION``."""
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

    ``confidence`` is 1 − e^(−m/2), m the margin in nats of the best way over the best one without this bead, in
    any layout: 0 at a tie, .39 at m = 1, .86 at 4, .99 at 9.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    confidence: float = 1.0


Places = tuple[Sequence[int], Sequence[int]]
"""Where the units of either side stand in the source."""


def align(units: Sequence[Unit], worth: float = WORTH) -> tuple[Bead, ...]:
    """Beads over ``units``, which stand in source order; both sides keep their order in the result."""
    sides = [unit.side for unit in units]
    places = tuple([k for k, s in enumerate(sides) if s == side] for side in (0, 1))
    loners = tuple(Bead((k,), ()) if side == 0 else Bead((), (k,)) for k, side in enumerate(sides))
    if not all(places):
        return loners
    left, right = places
    alone = ([units[k].alone for k in left], [units[k].alone for k in right])
    tried = tuple(layouts(sides))
    known = dict(_known(units, (left, right), tried))
    trials = [_Trial.of(known, (left, right), layout, alone) for layout in tried]
    trials.sort(key=lambda trial: trial.cost)
    pairs = sum(1 for _, _, a, b in trials[0].walk.path if a and b)
    saved = sum(map(sum, alone)) - trials[0].cost
    if not pairs or saved < (worth - ALTERNATION * mixing(sides)) * pairs:
        return loners
    return tuple(_beads((left, right), alone, trials[0], trials[1:]))


@dataclass(frozen=True, slots=True)
class _Trial:
    """The cheapest way under one layout, its steps, and its cost with the price of the layout."""

    steps: Steps
    walk: Walk
    cost: float
    extra: float

    @classmethod
    def of(cls, known: Mapping[Step, float], places: Places, layout: Layout, alone: Alone) -> _Trial:
        steps = _priced(known, places, layout)
        found = ways.walk(steps, alone)
        return cls(steps, found, found.cost + layout.price, layout.price)


def _known(units: Sequence[Unit], places: Places, tried: Sequence[Layout]) -> Iterator[tuple[Step, float]]:
    """Every step that some layout allows, with what it is worth anywhere: evidence less the price of merging."""
    evidence = Evidence(*([units[k].content for k in side] for side in places))
    runs = tuple(
        {
            (i, n): evidence.stretch(s, [units[k].content for k in side[i : i + n]], units[side[i + n - 1]].cut)
            for i in range(len(side))
            for n in MERGE
            if i + n <= len(side) and side[i + n - 1] - side[i] == n - 1
        }
        for s, side in enumerate(places)
    )
    for i, x in enumerate(places[0]):
        for j, y in enumerate(places[1]):
            if any(layout.meet(x, y) for layout in tried):
                for a, b in SHAPES:
                    if (i, a) in runs[0] and (j, b) in runs[1]:
                        value = evidence.together(runs[0][i, a], runs[1][j, b])
                        if value > HOPELESS:
                            yield (i, j, a, b), value - MERGE[a] - MERGE[b]


def _priced(known: Mapping[Step, float], places: Places, layout: Layout) -> Steps:
    """The steps with their costs under one layout."""
    left, right = places
    steps: dict[tuple[int, int], list[tuple[Step, float]]] = {}
    for step, value in known.items():
        i, j, a, b = step
        low, high = min(left[i], right[j]), max(left[i + a - 1], right[j + b - 1])
        steps.setdefault((i, j), []).append((step, layout.displacement(low, high, a + b) - value))
    return steps


def _beads(places: Places, alone: Alone, best: _Trial, others: Sequence[_Trial]) -> Iterator[Bead]:
    """The beads of the best trial. A bead's rival is the cheapest way without it, in this layout or another."""
    rivals = ways.rivals(best.walk, best.steps, alone)
    elsewhere = [(trial.cost, set(map(ways.bead, trial.walk.path))) for trial in others]
    for step in best.walk.path:
        i, j, a, b = step
        without = [cost for cost, beads in elsewhere if ways.bead(step) not in beads]
        margin = max(min([rivals[step] + best.extra, *without]) - best.cost, 0.0)
        yield Bead(tuple(places[0][i : i + a]), tuple(places[1][j : j + b]), 1 - math.exp(-margin / 2))
