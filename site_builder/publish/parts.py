"""Parts of templates that say the same on many pages: what a macro gave for some words it gives again.

The frame is one text for all pages of one depth, the name of a country stands on thousands of them, the line of
an article on the lists of its year, its countries and its people. To escape and join such a text takes 5 to 30 µs, to
find it again 1 µs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import jinja2

_KEPT = 16_384
"""Answers that are kept of each macro, those asked for last: some ten megabytes of lines."""


class Remembered:
    """The macros of a part, as ``{% import %}`` gives them; each is drawn once for the same words.

    So a macro may depend on its arguments alone, which is what an import without context makes sure of, and they must
    be hashable: words, numbers, tuples and records of a view.
    """

    def __init__(self, env: jinja2.Environment, name: str) -> None:
        self._env = env
        self._name = name

    def __getattr__(self, macro: str) -> Callable[..., str]:
        # Called once for each macro: then it is an attribute. ``typed``: words and markup of equal letters are not one.
        if macro.startswith("_"):
            raise AttributeError(macro)
        drawn: Callable[..., str] = getattr(self._env.get_template(self._name).module, macro)
        remembering = lru_cache(_KEPT, typed=True)(drawn)
        setattr(self, macro, remembering)
        return remembering


def remembering(env: jinja2.Environment) -> Callable[[str], Remembered]:
    """For templates: ``{% set w = remembered("parts/words.html") %}``."""
    return lru_cache(maxsize=None)(lambda name: Remembered(env, name))
