"""What is made of the program's own files, kept beside them as Python keeps its bytecode: never stale, never needed.

Plain data in the form of :mod:`marshal`, in ``__pycache__`` beside the file it was made of, or under
``sys.pycache_prefix``; in the user's own cache where that cannot be written; nowhere where Python writes no
bytecode either. Each file names the digest of all that it was made of and that of itself: whatever does not
match, because something was edited or a disk was full, is made again. Two processes may make the same thing.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Plain = Any
"""What marshal holds: None, numbers, text, bytes, lists, tuples, dicts, and code of templates."""


def kept(beside: Path, kind: str, made_of: bytes, make: Callable[[], Plain]) -> Plain:
    """What ``make`` gives, from last time where it was made of the same bytes.

    ``kind`` tells apart what is made of one file; ``made_of`` is all that the thing depends on, joined.
    """
    if (thing := found(beside, kind, made_of)) is None:
        thing = make()
        keep(beside, kind, made_of, thing)
    return thing


def found(beside: Path, kind: str, made_of: bytes) -> Plain:
    """What was kept, if it was made of the same bytes; else None."""
    key = _key(made_of)
    things = (_read(place, key) for place in _places(beside, kind))
    return next((thing for thing in things if thing is not None), None)


def keep(beside: Path, kind: str, made_of: bytes, thing: Plain) -> None:
    """Keep the thing in the first place that can be written; a reader never sees half of one."""
    if sys.dont_write_bytecode:
        return
    try:
        data = marshal.dumps(thing)
    except ValueError:  # holds something that is no plain data: it is made each time
        return
    for place in _places(beside, kind):
        part = place.with_name(f"{place.name}.{os.getpid()}.{id(data)}")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_key(made_of) + importlib.util.source_hash(data) + data)
            part.replace(place)
        except OSError:
            continue
        return


def release(package: str) -> bytes:
    """What stands in the first file of another package, its version too: changes with it. Imports nothing."""
    found = importlib.util.find_spec(package)
    return Path(found.origin).read_bytes() if found and found.origin else b""


def _key(made_of: bytes) -> bytes:
    return importlib.util.MAGIC_NUMBER + importlib.util.source_hash(made_of)


def _places(beside: Path, kind: str) -> Iterator[Path]:
    """Where the thing is looked for, in order: as Python would have it, then where only this user writes."""
    tag = sys.implementation.cache_tag
    if tag is None:  # this Python keeps no bytecode: nor do we, then
        return
    pyc = Path(importlib.util.cache_from_source(str(beside.absolute()), optimization=""))
    name = f"{beside.name}.{tag}.{kind}"
    yield pyc.with_name(name)
    try:
        yield _own_folder() / beside.absolute().parent.relative_to(beside.absolute().anchor) / name
    except RuntimeError:  # a user without a home
        return


def _own_folder() -> Path:
    """Where programs of this user keep what they can make again."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(named) if named else Path.home() / ".cache") / "site_builder"


def _read(place: Path, key: bytes) -> Plain:
    """The thing, or None where there is none, or one of something else, or half of one."""
    try:
        data = place.read_bytes()
    except OSError:
        return None
    start = len(key) + 8
    if not data.startswith(key) or data[len(key) : start] != importlib.util.source_hash(data[start:]):
        return None
    try:
        return marshal.loads(data[start:])
    except (ValueError, EOFError, TypeError):
        return None
