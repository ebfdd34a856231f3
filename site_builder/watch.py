"""How far the work has come, for somebody who looks on, and how long each stage took, for the report."""

from __future__ import annotations

import time
from collections.abc import Callable

from site_builder.records import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a build: seconds of the clock, how many things were dealt with.

    A stage that is ``inside`` another counts seconds of all worker processes together.
    """

    name: str
    seconds: float
    count: int
    inside: str = ""


def unseen(_step: str, _done: int, _of: int) -> None:
    """Progress that nobody looks at."""


class Watch:
    """A stopwatch with laps: each stage ends where the next begins."""

    def __init__(self, show: Callable[[str, int, int], None] = unseen) -> None:
        self.tick = show
        """Called with the name of a step, what is done, and of how many."""
        self.stages: list[Stage] = []
        self._last = time.perf_counter()

    def lap(self, name: str, count: int) -> None:
        """A stage is over."""
        now = time.perf_counter()
        self.stages.append(Stage(name, now - self._last, count))
        self._last = now

    def inside(self, stage: str, name: str, seconds: float, count: int) -> None:
        """What a part of a stage cost, over all processes."""
        self.stages.append(Stage(name, seconds, count, stage))
