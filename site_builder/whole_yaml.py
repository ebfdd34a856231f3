"""All of YAML, by way of its package: for what :mod:`plain_yaml` leaves open, for mistakes, and for writing.

Importing the package takes longer than reading a page, so this module is imported where it is needed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import yaml

from site_builder.problems import NotYamlError

_CLEAR: Any = yaml.SafeLoader
"""Ten times slower than the loader in C, but it says more clearly what is wrong."""
_LOADER: Any = getattr(yaml, "CSafeLoader", _CLEAR)
_TEXT, _LIST, _MAPPING, _MERGE = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map", "merge"))
_RESOLVER: Any = yaml.resolver.Resolver()
_DOUBTFUL = frozenset(_RESOLVER.yaml_implicit_resolvers)
"""With which characters a bare word begins that may be more than a text: ``no``, ``12``, ``~``."""


@lru_cache(maxsize=4096)
def _doubted(scalar: str) -> str:
    return str(_RESOLVER.resolve(yaml.ScalarNode, scalar, (True, False)))


class _Resolver:
    """What YAML takes a scalar for by its characters alone, looked up: a quarter of reading and of writing."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is yaml.ScalarNode:
            return _doubted(value) if implicit[0] and value[:1] in _DOUBTFUL else _TEXT
        return _LIST if kind is yaml.SequenceNode else _MAPPING


class _Dumper(_Resolver, getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Says the same thing twice where it is twice: an alias (``*id001``) is nothing for a person to edit."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _once(loader: Any) -> Any:
    """A loader that takes no key twice: YAML lets the last one win, and what a person wrote before it is lost."""

    class Once(loader):  # type: ignore[misc]
        def get_single_node(self) -> Any:
            node = super().get_single_node()
            for wrong in _twice(node, set()):
                raise wrong
            return node

    return Once


def _twice(node: object, seen: set[int]) -> Iterator[NotYamlError]:
    """Each key that stands in its mapping already.

    They are looked for before anything is made of the nodes: later ``<<`` puts keys of others beside a mapping's own.
    """
    if not isinstance(node, yaml.CollectionNode) or id(node) in seen:
        return
    seen.add(id(node))  # an alias may stand in many places, and inside itself
    if isinstance(node, yaml.MappingNode):
        yield from _repeated(key for key, _ in node.value)
    for part in node.value:
        for one in part if isinstance(part, tuple) else (part,):
            yield from _twice(one, seen)


def _repeated(keys: Iterable[yaml.Node]) -> Iterator[NotYamlError]:
    first = dict[tuple[str, str], int]()
    for key in keys:
        if isinstance(key, yaml.ScalarNode) and key.tag != _MERGE:
            line = key.start_mark.line + 1
            above = line - first.get((key.tag, key.value), line + 1)
            if above >= 0:
                where = f"{above} {'line' if above == 1 else 'lines'} above" if above else "on the same line"
                remedy = "keep one of the two, for the second would replace the first"
                yield NotYamlError(line, f"the key {key.value!r} stands twice, the first time {where}", remedy)
            first.setdefault((key.tag, key.value), line)


class _Loader(_Resolver, _once(_LOADER)):  # type: ignore[misc]
    """As the one that it is made of; texts, lists and mappings, which are nearly all there is, are taken directly."""

    def get_single_data(self) -> Any:
        node = self.get_single_node()
        return None if node is None else self._value(node)

    def _value(self, node: yaml.Node) -> Any:
        """Texts, lists, and mappings from text to anything; all else is left to the rules of YAML."""
        if node.tag == _TEXT:
            return node.value
        if node.tag == _LIST and type(node) is yaml.SequenceNode:
            return [self._value(one) for one in node.value]
        if node.tag == _MAPPING and type(node) is yaml.MappingNode and all(k.tag == _TEXT for k, _ in node.value):
            return {key.value: self._value(value) for key, value in node.value}
        return self.construct_object(node, deep=True)


_ONCE = _once(_LOADER)


def _lined(loader: Any) -> Any:
    """A loader that remembers where each mapping began: an editor's mistake is reported with its line."""

    class Lined(loader):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            return {**super().construct_mapping(node, deep=deep), "__line__": node.start_mark.line + 1}

    return Lined


def read(text: str | bytes, lines: bool = False) -> Any:
    """What a text says; with ``lines`` each mapping has the line on which it begins as ``__line__`` (1-based).

    Raises :class:`NotYamlError`, or another :class:`ValueError` where something looks like a date and is none.
    """
    with contextlib.suppress(yaml.YAMLError):
        return yaml.load(text, Loader=_lined(_ONCE) if lines else _ONCE)
    return _read(text, _lined(_CLEAR) if lines else _CLEAR)


def read_quickly(text: str) -> Any:
    """As :func:`read`, with less to say of mistakes."""
    # An alias would be read again at each place, and may hold itself: & is left to the loader that knows them.
    return _read(text, _ONCE if "&" in text else _Loader)


def _read(text: str | bytes, loader: Any) -> Any:
    try:
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "it is not YAML"
        raise NotYamlError(mark.line + 1 if mark else 0, what) from error


def dump(meta: dict[str, Any]) -> str:
    """The keys and values as a person would write them."""
    # Lists of plain words on one line, everything larger as a block; the whole always as a block.
    flow = None if any(isinstance(value, list | dict) for value in meta.values()) else False
    how: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 100, "default_flow_style": flow}
    return str(yaml.dump(meta, Dumper=_Dumper, **how))


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """The 1-based line on which a key stands; that of the last one on the way to it which is there; 0 without any."""
    node, line = yaml.compose(text, Loader=_LOADER), 0
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == step), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
