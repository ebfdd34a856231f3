"""Things that belong together, by number: a union–find."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """The smallest number of a group stands for it, so the order of joining changes nothing."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = number = self._parent[self._parent[number]]
        return number

    def join(self, numbers: Iterable[int]) -> None:
        roots = sorted({self.find(n) for n in numbers})
        for root in roots[1:]:
            self._parent[root] = roots[0]
