"""All of YAML, by way of its package: for what :mod:`plain_yaml` leaves open, for mistakes, and for writing.

Importing the package takes longer than reading a page, so this module is imported where it is needed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import yaml

from site_builder import printable
from site_builder.problems import NotYamlError

_CLEAR: Any = yaml.SafeLoader
"""Ten times slower than the loader in C, but it says more clearly what is wrong."""
_LOADER: Any = getattr(yaml, "CSafeLoader", _CLEAR)
_TEXT, _LIST, _MAPPING, _MERGE = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map", "merge"))
_DEEP = 50
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


def _strict(loader: Any, own: bool = False) -> Any:
    """A loader that takes no key twice, for YAML lets the last one win, and what a person wrote before it is lost; and
    no character that no page can hold, for which an escape may stand (``"\\a"``): only our ``own`` rules may name one.

    Both are looked for before anything is made of the nodes: later ``<<`` puts keys of others beside a mapping's own.
    """

    class Strict(loader):  # type: ignore[misc]
        def get_single_node(self) -> Any:
            top = super().get_single_node()
            for node in _nodes(top, set()):
                if isinstance(node, yaml.MappingNode):
                    _hold_once(key for key, _ in node.value)
                elif isinstance(node, yaml.ScalarNode) and not own and (unfit := printable.unfit(node.value)):
                    raise _impossible(node.start_mark.line + 1, unfit[1])
            return top

    return Strict


def _nodes(node: yaml.Node | None, seen: set[int]) -> Iterator[yaml.Node]:
    """A node and all in it, each once: an alias may stand in many places, and inside itself."""
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    yield node
    if isinstance(node, yaml.CollectionNode):
        for part in node.value:
            for one in part if isinstance(part, tuple) else (part,):
                yield from _nodes(one, seen)


def _hold_shallow(text: str) -> None:
    """What stands in each other a hundred thousand times ends the process: the loader in C has no bottom."""
    if sum(map(text.count, ("[", "{", "- ", "? ", ": "))) < _DEEP:
        return
    depth, line = 0, 0
    with contextlib.suppress(yaml.YAMLError):  # is told when it is read
        for event in yaml.parse(text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            line = event.start_mark.line + 1 if event.start_mark else line
            if depth > _DEEP:
                what = f"lists and mappings stand in each other more than {_DEEP} deep"
                raise NotYamlError(line, what, "close the brackets before")


def _impossible(line: int, sign: str) -> NotYamlError:
    return NotYamlError(line, f"it holds the character {sign}, which no page can show", "take it out")


def _hold_once(keys: Iterable[yaml.Node]) -> None:
    first = dict[tuple[str, str], int]()
    for key in keys:
        if not isinstance(key, yaml.ScalarNode) or key.tag == _MERGE:
            continue
        name, line = (key.tag, key.value), key.start_mark.line + 1
        if name in first:
            above = line - first[name]
            where = f"{above} {'line' if above == 1 else 'lines'} above" if above else "on the same line"
            remedy = "keep one of the two, for the second would replace the first"
            raise NotYamlError(line, f"the key {key.value!r} stands twice, the first time {where}", remedy)
        first[name] = line


class _Loader(_Resolver, _strict(_LOADER)):  # type: ignore[misc]
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


_STRICT, _OWN = _strict(_LOADER), _strict(_LOADER, own=True)


def _lined(loader: Any) -> Any:
    """A loader that remembers where each mapping began: an editor's mistake is reported with its line."""

    class Lined(loader):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            return {**super().construct_mapping(node, deep=deep), "__line__": node.start_mark.line + 1}

    return Lined


def read(text: str | bytes, lines: bool = False) -> Any:
    """What a text says; with ``lines`` each mapping has the line on which it begins as ``__line__`` (1-based).

    Bytes are the program's own. Raises :class:`NotYamlError`, or another :class:`ValueError` where something looks
    like a date and is none.
    """
    if isinstance(text, bytes):
        return yaml.load(text, Loader=_OWN)
    _hold_shallow(text)
    with contextlib.suppress(yaml.YAMLError):
        return yaml.load(text, Loader=_lined(_STRICT) if lines else _STRICT)
    return _read(text, _strict(_lined(_CLEAR) if lines else _CLEAR))


def read_quickly(text: str) -> Any:
    """As :func:`read`, with less to say of mistakes."""
    _hold_shallow(text)
    # An alias would be read again at each place, and may hold itself: & is left to the loader that knows them.
    return _read(text, _STRICT if "&" in text else _Loader)


def _read(text: str, loader: Any) -> Any:
    try:
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        if unfit := printable.unfit(text):
            raise _impossible(*unfit) from error
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
