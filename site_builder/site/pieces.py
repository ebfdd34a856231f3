"""A long file in pieces: never whole in memory, and not written in crumbs either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_CHARACTERS = 1 << 18
"""Of one piece."""


def pieces(texts: Iterable[str], least: int = _CHARACTERS) -> Iterator[bytes]:
    """Many short texts as a few long ones of ``least`` characters or more, UTF-8; none is empty."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= least:
            yield "".join(held).encode()
            held.clear()
            size = 0
    if size:
        yield "".join(held).encode()
