"""Records: frozen classes with slots, as ``dataclasses`` of the standard library makes them, at a tenth of its cost.

``dataclasses`` writes and compiles eight methods of each class when its module is imported, and imports ``inspect``:
a third of a build of five articles. Here a method is written when it is asked for the first time: of most classes of a
small build that is ``__init__``, or none. Type checkers see the standard library's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "field", "fields", "partly", "replace"]

_NONE: Any = object()
"""Stands where no default is."""


_SIGNS = (("__eq__", "=="), ("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="))
"""Comparisons: the first is one of all records, the others of those that have an order."""


class _Field:
    """What is said of a field beside its type."""

    __slots__ = ("compare", "default", "factory", "repr")

    def __init__(self, default: Any = _NONE, factory: Any = _NONE, compare: bool = True, repr: bool = True) -> None:
        self.default, self.factory, self.compare, self.repr = default, factory, compare, repr


class _Late:
    """Stands where something of a class belongs, until somebody asks for it."""

    __slots__ = ("_make", "_name")

    def __init__(self, name: str, make: Callable[[type], Any]) -> None:
        self._name, self._make = name, make

    def __get__(self, record: Any, cls: type) -> Any:
        # inspect.signature of Python 3.13 and newer asks with the class itself for a record.
        owner = record if issubclass(cls, type) else cls
        made = self._make(owner)
        setattr(owner, self._name, made)
        return made.__get__(record, cls) if hasattr(made, "__get__") else made


def _record(plain: type, frozen: bool, kw_only: bool, order: bool) -> type:
    """A class like ``plain`` whose fields are slots, with the methods of a record."""
    given = {name: _said(plain.__dict__.get(name, _NONE)) for name in plain.__annotations__}
    own = {name: thing for name, thing in plain.__dict__.items() if name not in (*given, "__dict__", "__weakref__")}
    values = [name for name, said in given.items() if said.compare]
    methods: dict[str, Any] = {
        "__slots__": tuple(given),
        "__match_args__": () if kw_only else tuple(given),
        "__init_subclass__": classmethod(_alone),
        "__init__": _Late("__init__", lambda cls: _init(cls, given, frozen, kw_only)),
        "__dataclass_fields__": _Late("__dataclass_fields__", lambda _: _as_standard(plain, given, kw_only)),
        "__repr__": _shown([name for name, said in given.items() if said.repr]),
        **{name: _Late(name, partial(_comparison, name, sign, values)) for name, sign in _SIGNS[: 5 if order else 1]},
        **(_FROZEN | {"__hash__": _Late("__hash__", partial(_hash, values))} if frozen else {"__hash__": None}),
    }
    cls = type(plain)(plain.__name__, plain.__bases__, {**methods, **own})
    cls.__qualname__ = plain.__qualname__
    return cls


def _said(default: Any) -> _Field:
    return default if isinstance(default, _Field) else _Field(default)


def _init(cls: type, given: Mapping[str, _Field], frozen: bool, kw_only: bool) -> Callable[..., None]:
    """The method ``__init__``, written out and compiled.

    While a frozen record is filled it is of a class with the same slots that nobody watches: half the time.
    """
    scope = {"_NONE": _NONE, "_class": cls, "_set": object.__setattr__}
    words, lines = ["self", "*"] if kw_only else ["self"], list[str]()
    for name, said in given.items():
        made = said.factory is not _NONE
        scope[f"_{name}_"] = said.factory if made else said.default
        words.append(f"{name}=_NONE" if made else name if said.default is _NONE else f"{name}=_{name}_")
        lines.append(f"self.{name} = " + (f"_{name}_() if {name} is _NONE else {name}" if made else name))
    if frozen:
        scope["_open"] = _unwatched(cls)
        lines = ["_set(self, '__class__', _open)", *lines, "self.__class__ = _class"]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    return _written(cls, "__init__", ", ".join(words), lines or ["pass"], scope)


def _unwatched(cls: Any) -> type:
    """A class with the same slots, and nothing that refuses to fill them."""
    made: type = type(cls)(cls.__name__, cls.__bases__, {"__slots__": cls.__slots__})
    return made


def _comparison(name: str, sign: str, values: list[str], cls: type) -> Callable[..., Any]:
    ours, theirs = _tuple("self", values), _tuple("other", values)
    line = f"return {ours} {sign} {theirs} if other.__class__ is self.__class__ else NotImplemented"
    return _written(cls, name, "self, other", [line], {})


def _hash(values: list[str], cls: type) -> Callable[..., Any]:
    return _written(cls, "__hash__", "self", [f"return hash({_tuple('self', values)})"], {})


def _tuple(record: str, names: list[str]) -> str:
    return f"({''.join(f'{record}.{name}, ' for name in names)})"


def _written(cls: type, name: str, words: str, lines: list[str], scope: dict[str, Any]) -> Callable[..., Any]:
    """A method, compiled of the lines of its body."""
    exec(f"def {name}({words}):\n " + "\n ".join(lines), scope)
    method: Callable[..., Any] = scope[name]
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    return method


def _shown(names: list[str]) -> Callable[[object], str]:
    def __repr__(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__


def _alone(cls: type) -> None:
    raise TypeError(f"{cls.__name__}: a class of records has no classes below it")


def _refused(_self: object, name: str, *_value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to or delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, name) for name in self.__slots__]


def _filled(self: Any, state: Iterable[object]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)


_FROZEN = {"__setattr__": _refused, "__delattr__": _refused, "__getstate__": _state, "__setstate__": _filled}


def _as_standard(plain: type, given: Mapping[str, _Field], kw_only: bool) -> Any:
    """What the functions of the standard ``dataclasses`` know a record by."""
    import dataclasses

    for name, said in given.items():
        how: dict[str, Any] = {"compare": said.compare, "repr": said.repr}
        how |= {} if said.default is _NONE else {"default": said.default}
        how |= {} if said.factory is _NONE else {"default_factory": said.factory}
        setattr(plain, name, dataclasses.field(**how))
    whole: Any = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(plain)
    return whole.__dataclass_fields__


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:

    def dataclass(*, slots, frozen=False, kw_only=False, order=False):
        """A class of records. All have slots."""
        assert slots
        return lambda plain: _record(plain, frozen, kw_only, order)

    def field(*, default=_NONE, default_factory=_NONE, compare=True, repr=True):
        """As that of ``dataclasses``."""
        return _Field(default, default_factory, compare, repr)

    def replace(record, /, **changes):
        """A record like another, but for ``changes``."""
        return record.__class__(**{name: getattr(record, name) for name in record.__slots__} | changes)


def partly(cls: Any, names: Iterable[str]) -> Callable[[Iterable[object]], Any]:
    """A way to records of a class of which only some slots are filled: from their values, in the order of ``names``."""
    lines = [f"{', '.join(f'self.{name}' for name in names)} = values", "self.__class__ = _class", "return self"]
    scope = {"_new": object.__new__, "_open": _unwatched(cls), "_class": cls}
    return _written(cls, "partly", "values", ["self = _new(_open)", *lines], scope)


def fields(record: Any) -> tuple[str, ...]:
    """The names of the fields of a record, or of a class of records. Raises :class:`TypeError` for anything else."""
    cls = record if isinstance(record, type) else type(record)
    if not isinstance(cls.__dict__.get("__dataclass_fields__"), (_Late, dict)):
        raise TypeError(f"{cls.__name__} is no class of records")
    return cls.__slots__  # type: ignore[attr-defined,no-any-return]
