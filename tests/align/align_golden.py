"""Cases in plain text: title / . / numbered lines / . / expected / . — and the blocks that they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.model import Block

FOLDER = Path(__file__).parent / "cases"
TAGS = {"zh": "zh-Hans"}


@dataclass(frozen=True)
class Case:
    title: str
    lines: tuple[str, ...]
    expected: tuple[str, ...]


def cases(name: str) -> Iterator[Case]:
    parts: list[list[str]] = [[]]
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line == ".":
            parts.append([])
        elif line:
            parts[-1].append(line)
        if len(parts) == 4:
            yield Case(parts[0][0], tuple(parts[1]), tuple(parts[2]))
            parts = [[]]


def body(case: Case) -> tuple[Block, ...]:
    """Lines ``lang text`` as body blocks; line numbers count from 1."""
    return blocks(tuple(f"body {line}" for line in case.lines))


def blocks(lines: tuple[str, ...]) -> tuple[Block, ...]:
    """Lines ``role lang text`` as blocks."""
    split = [line.split(" ", 2) for line in lines]
    return tuple(Block(role, TAGS.get(tag, tag), (n,), text) for n, (role, tag, text) in enumerate(split, 1))  # type: ignore[arg-type]
