"""Records: the dataclasses of the standard library, whose methods are written when the first of them is made.

``dataclasses`` writes and compiles eight methods for a class when its module is imported: 0.6 ms each, a third of all
that a build of five articles imports. Here a class begins with its slots alone. The methods, the very same ones, come
with its first record; most classes of a small build never have one. Type checkers see the standard ``dataclass``.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_GIVEN = (
    "__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__", "__getstate__", "__setstate__",
    "__dataclass_fields__", "__dataclass_params__", "__match_args__",
)  # fmt: skip
_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")
"""What ``dataclasses`` gives a class, with ``order=True`` too."""


class _Late:
    """Stands where ``dataclasses`` puts something, until somebody asks for it."""

    def __init__(self, name: str, complete: Callable[[], None]) -> None:
        self._name, self._complete = name, complete

    def __get__(self, record: object, cls: type) -> Any:
        self._complete()
        return getattr(cls if record is None else record, self._name)


def _record(**how: bool) -> Callable[[type], type]:
    """As ``dataclass(frozen=True, slots=True, **how)``."""

    def begin(plain: type) -> type:
        fields = tuple(inspect.get_annotations(plain))
        own = {k: v for k, v in plain.__dict__.items() if k not in (*fields, "__dict__", "__weakref__")}

        def complete() -> None:
            whole: type = dataclasses.dataclass(frozen=True, slots=True, **how)(plain)
            for name in late:
                setattr(cls, name, whole.__dict__[name])

        given = (*_GIVEN, *_ORDER) if how.get("order") else _GIVEN
        late = {name: _Late(name, complete) for name in given if name not in own}
        cls = type(plain)(plain.__name__, plain.__bases__, {**own, **late, "__slots__": fields})
        cls.__qualname__ = plain.__qualname__
        return cls

    return begin


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen, slots, **how):
        """A frozen class with slots; others have no reason to wait."""
        assert frozen and slots
        return _record(**how)
