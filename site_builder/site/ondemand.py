"""What is made of an article's body only when somebody asks: the few that were asked for last are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from site_builder.model import Reading

T = TypeVar("T")

_KEPT = 64
"""One page asks several times for one article and for those of one event; a worker deals with as many at a time."""


class OnDemand(Mapping[str, T]):
    """By the ids of ``readings``: what ``make`` makes of each, made anew when it is no longer kept."""

    def __init__(self, readings: Mapping[str, Reading], make: Callable[[Reading], T]) -> None:
        self._readings = readings
        self._make: Callable[[str], T] = lru_cache(_KEPT)(lambda id: make(readings[id]))

    def __getitem__(self, id: str) -> T:
        return self._make(id)

    def __contains__(self, id: object) -> bool:
        return id in self._readings

    def __iter__(self) -> Iterator[str]:
        return iter(self._readings)

    def __len__(self) -> int:
        return len(self._readings)
