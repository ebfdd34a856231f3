"""Equal views have one digest, other views have another."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as some

from site_builder.publish.digest import view_digest


class Pair(NamedTuple):
    left: object
    right: object = ()


@dataclass(frozen=True, slots=True)
class Box:
    held: object


@dataclass(frozen=True, slots=True)
class Crate:
    held: object


VIEWS = some.recursive(
    some.one_of(some.none(), some.booleans(), some.integers(), some.text(max_size=3), some.floats(allow_nan=False)),
    lambda inner: some.one_of(
        some.lists(inner, max_size=3).map(tuple), some.builds(Pair, inner, inner), some.builds(Box, inner)
    ),
    max_leaves=6,
)


@given(VIEWS, VIEWS)
def test_views_are_equal_where_their_digests_are(one: object, other: object) -> None:
    assert (view_digest(Box(one)) == view_digest(Box(other))) == (said(one) == said(other))


def said(value: object) -> str:
    """``repr`` without the names of named tuples: what a template can tell apart."""
    if isinstance(value, tuple):
        return f"({','.join(map(said, value))})"
    return f"Box({said(value.held)})" if isinstance(value, Box) else repr(value)


def test_what_only_looks_alike_is_told_apart() -> None:
    views = (
        Box(("a", "b")),
        Box(("a,b",)),
        Box('a","b'),
        Box(1),
        Box(True),
        Box("1"),
        Box(1.0),
        Box(None),
        Crate(1),
        Box(()),
    )
    assert len({view_digest(view) for view in views}) == len(views)


def test_the_digest_is_the_same_in_another_process() -> None:
    code = "from site_builder.publish.digest import view_digest; print(view_digest(('中', 1, (None, 'a'))))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == view_digest(("中", 1, (None, "a")))


def test_half_a_character_has_a_digest_too() -> None:
    assert view_digest(Box("\ud800")) != view_digest(Box("\ud801"))


def test_what_has_no_order_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        view_digest(Box({1, 2}))
