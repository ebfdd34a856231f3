"""How well two stretches of text go together: a log likelihood ratio from their lengths and anchors."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from site_builder.align.anchors import Content
from site_builder.records import dataclass

SPREAD, SHORT, CHANCE = 0.24, 3.5, 0.8
"""Standard deviation of the log length ratio of a translation (its square grows by ``SHORT`` / length), and of any
two paragraphs of one article."""

UNLIKE = -8.0
"""Lengths that speak so clearly are believed whatever the anchors say."""

KNOWN: Mapping[str, tuple[float, float]] = {
    "n": (0.70, 0.05), "e": (0.70, 0.20), "w": (0.65, 0.10), "i": (0.50, 0.12), "s": (0.85, 0.12),
}  # fmt: skip
"""By kind of anchor (number, entity, word, idea, shape): how often a translation keeps it, and how often another
paragraph has it anyway, before the article itself has been looked at."""

TRUST = 0.9
"""Anchors of one paragraph depend on each other: their evidence is taken at this rate."""

FLOOR, PLENTY = -4.0, 12.0
"""No sum of anchors says less than ``FLOOR`` nats; what it says beyond ``PLENTY`` counts for a third."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One or several paragraphs of one side taken together. ``base``: the evidence if no anchor is kept."""

    size: float
    anchors: frozenset[str]
    base: float
    cut: bool = False


class Evidence:
    """The weights of the anchors in one pair of texts; made once, asked for every bead."""

    def __init__(self, left: Sequence[Content], right: Sequence[Content]) -> None:
        counts = tuple(Counter(a for c in side for a in c.anchors) for side in (left, right))
        self._loss: tuple[dict[str, float], dict[str, float]] = ({}, {})
        self._weight: dict[str, float] = dict.fromkeys(counts[0].keys() & counts[1].keys(), 0.0)
        for side, others in ((0, len(right)), (1, len(left))):
            for anchor in counts[side]:
                gain, loss = _ratios(anchor, counts[1 - side][anchor], others)
                self._loss[side][anchor] = loss
                if anchor in self._weight:
                    self._weight[anchor] += gain - loss

    def stretch(self, side: int, contents: Sequence[Content], cut: bool = False) -> Stretch:
        anchors = frozenset().union(*(c.anchors for c in contents))
        loss = self._loss[side]
        return Stretch(sum(c.size for c in contents), anchors, sum(loss[a] for a in anchors), cut)

    def together(self, left: Stretch, right: Stretch) -> float:
        """Log likelihood ratio that the two are translations, over any two stretches; −inf where lengths forbid it."""
        value = lengths(left, right)
        return value + self._anchors(left, right) if value > UNLIKE else -math.inf

    def _anchors(self, left: Stretch, right: Stretch) -> float:
        weight = self._weight
        kept = sum(weight[a] for a in left.anchors & right.anchors)
        # What one side lacks says little where that side is broken off.
        base = left.base * (0.3 if right.cut else 1.0) + right.base * (0.3 if left.cut else 1.0)
        value = TRUST / 2 * (base + kept)
        return max(FLOOR, value) if value < PLENTY else PLENTY + (value - PLENTY) / 3


def lengths(left: Stretch, right: Stretch) -> float:
    """The same from the lengths alone: at most 1.2, without bound below; a side that is cut may be shorter."""
    a, b = max(left.size, 1.0), max(right.size, 1.0)
    ratio = math.log(b / a)
    variance = SPREAD**2 + SHORT / min(a, b)
    chance = variance + CHANCE**2
    if (left.cut and a < b) or (right.cut and b < a):
        ratio = 0.3 * ratio
    return 0.5 * (math.log(chance / variance) - ratio * ratio * (1 / variance - 1 / chance))


def _ratios(anchor: str, found: int, others: int) -> tuple[float, float]:
    """Evidence (≥ 0) if the counterpart keeps ``anchor``, and (≤ 0) if it does not.

    ``found`` of the ``others`` paragraphs across hold it; one of these may be the counterpart itself.
    """
    keeps, anyway = KNOWN[anchor[0]]
    if not found:  # A name or number that nobody repeats is a sign of no counterpart; a word or idea is none.
        return 0.0, 0.5 * math.log((1 - keeps) / (1 - anyway)) if anchor[0] in "ne" else 0.0
    rare = (found - 1 + 2 * anyway) / (others + 1)
    common = min((found + 2 * anyway) / (others + 1), 0.95)
    return max(0.0, math.log(keeps / rare)), min(0.0, math.log((1 - keeps) / (1 - common)))
