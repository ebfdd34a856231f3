"""How two languages stand on a page: which one leads, where the runs are, and how far apart a pair may be."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from site_builder.records import dataclass

CROSSING = 4.5
"""For each border between two groups that a bead reaches across: adjacency is the strongest sign."""
TURNED = 3.8
"""The same where the members are neighbours, only the other language leads for once."""
FREE = 3.5
"""The price of giving up the order of the languages, where they do not alternate anyway."""
STRANGER, LOUD = 0.3, 1.5
"""For each paragraph that stands between the members of a bead, and what strict alternation adds to it."""
BAND, FEW = 0.25, 4
"""Members of a bead stand at most this share of their group, or this many paragraphs, off its diagonal."""

Step = tuple[int, int, int, int]
"""``(i, j, a, b)``: from left ``i`` and right ``j`` on, take ``a`` and ``b`` paragraphs."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to read the order of a page. A group is a run of one language and the run of the other answering it."""

    price: float
    stranger: float
    groups: tuple[int, ...]
    """The group of each paragraph, in source order."""
    shares: tuple[float, ...]
    """How far through its side of the group each paragraph stands, 0..1."""
    slack: tuple[float, ...]
    """How far apart the members of a bead may stand in each group, as a difference of shares."""
    usual: tuple[int, ...]
    """How many strangers stand between the members of a bead in each group anyway."""

    def meet(self, x: int, y: int) -> bool:
        """Whether two paragraphs may be a pair: near the diagonal of a group, or close to a border of groups."""
        apart = self.groups[x] - self.groups[y]
        if not apart:
            return abs(self.shares[x] - self.shares[y]) <= self.slack[self.groups[x]]
        return abs(apart) == 1 and abs(x - y) <= FEW

    def displacement(self, low: int, high: int, members: int) -> float:
        """What it costs that so many members stand between the places ``low`` and ``high`` of the source."""
        crossed = self.groups[high] - self.groups[low]
        strangers = high - low + 1 - members
        if crossed:
            return TURNED if crossed == 1 and not strangers else CROSSING * crossed
        return self.stranger * min(max(strangers - self.usual[self.groups[low]], 0), 3)


def mixing(sides: Sequence[int]) -> float:
    """How much the languages alternate: 0 for a block after a block, 1 for strict alternation."""
    turns = sum(a != b for a, b in itertools.pairwise(sides))
    return (turns - 1) / max(len(sides) - 2, 1)


def layouts(sides: Sequence[int]) -> Iterator[Layout]:
    """The layouts that a page may have whose paragraphs are of these sides (0 or 1), likeliest first."""
    much = mixing(sides)
    yield _layout(sides, _groups(sides, sides[0]), much)
    if much:  # One block after another leaves no choice.
        yield _layout(sides, _groups(sides, 1 - sides[0]), much)
    if 0 < much < 0.5:
        yield _layout(sides, [0] * len(sides), much, free=True)


def _groups(sides: Sequence[int], first: int) -> list[int]:
    """Group numbers if side ``first`` leads: a new group where it follows the other."""
    begins = (k > 0 and side == first and sides[k - 1] != first for k, side in enumerate(sides))
    return list(itertools.accumulate(map(int, begins)))


def _layout(sides: Sequence[int], groups: Sequence[int], much: float, *, free: bool = False) -> Layout:
    counts = Counter(zip(groups, sides, strict=True))
    seen: Counter[tuple[int, int]] = Counter()
    shares = []
    for key in zip(groups, sides, strict=True):
        shares.append((seen[key] + 0.5) / counts[key])
        seen[key] += 1
    pairs = [(counts[group, 0], counts[group, 1]) for group in range(groups[-1] + 1)]
    return Layout(
        price=FREE if free else 0.0,
        stranger=0.0 if free else STRANGER + LOUD * much,
        groups=tuple(groups),
        shares=tuple(shares),
        slack=tuple(max(BAND, FEW / max(pair)) for pair in pairs),
        usual=tuple(max(min(pair) - 1, 0) for pair in pairs),
    )
