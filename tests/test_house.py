"""Law: imports go down. A module imports lower floors and its own room; third-party packages have one door each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "site_builder"

FLOORS: tuple[tuple[str, ...], ...] = (
    ("model", "problems", "options", "records", "words"),
    ("lang", "dates", "align", "frontmatter", "blocks", "markup", "pages", "tables", "gazetteers", "naming", "config",
     "cache", "compiled", "patterns", "plain_yaml", "printable", "unchanged", "whole_yaml", "forks", "watch", "store",
     "written"),
    ("ingest", "annotate", "corpus", "site", "publish"),
    ("clippings", "readings", "owners", "convert", "collected", "build", "links"),
    ("serve", "check", "explain", "report", "verify", "cluster"),
    ("commands",),
    ("cli",),
    ("__main__",),
)  # fmt: skip
"""From the ground up; docs/architecture.md shows the same house."""

FREE = {0, 1, 3}
"""Floors whose modules may use each other, as long as no circle comes of it."""

DOORS = {
    "yaml": {"whole_yaml"},
    "jinja2": {"publish"},
    "markupsafe": {"publish"},
    "markdown_it": {"publish"},
    "livereload": {"serve"},
    "tornado": {"serve"},
    "opencc": {"lang"},
    "py3langid": {"lang"},
    "charset_normalizer": {"ingest"},
    "babel": {"gazetteers", "site"},
    "trafilatura": {"ingest"},
    "lxml": {"ingest"},
    "distributed": {"cluster"},
}


def room(name: str) -> str:
    """``site_builder.pages.read`` → ``pages``; the package itself → ``''``."""
    return name.split(".")[1] if "." in name else ""


def floor(name: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS) if name in rooms)


def modules() -> Iterator[tuple[str, str, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        if parts != ("__init__",):
            yield "/".join(parts), parts[0], ast.parse(file.read_text("utf-8"))


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every import with its line, lazy ones and those for typing too: ``(3, 'site_builder.pages')``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            base = node.module or ""
            if base == "site_builder":
                yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, base


MODULES = list(modules())
USES = {
    mine: {
        room(name)
        for _, r, tree in MODULES
        if r == mine
        for _, name in imports(tree)
        if name.startswith("site_builder.")
    }
    for _, mine, _ in MODULES
}


@pytest.mark.parametrize(("name", "mine", "tree"), MODULES, ids=[m[0] for m in MODULES])
def test_imports_go_down(name: str, mine: str, tree: ast.Module) -> None:
    for line, target in imports(tree):
        top = target.split(".")[0]
        if top in DOORS:
            assert mine in DOORS[top], f"{name}.py:{line}: {top} comes in by {sorted(DOORS[top])} only"
        other = room(target)
        if top != "site_builder" or other in ("", mine, "__version__"):
            continue
        lower = floor(other) < floor(mine) or (floor(other) == floor(mine) and floor(mine) in FREE)
        assert lower, f"{name}.py:{line}: {mine} (floor {floor(mine)}) imports {other} (floor {floor(other)})"


def test_there_are_no_circles() -> None:
    def reach(start: str, seen: frozenset[str]) -> None:
        for other in USES.get(start, set()) - {start, "", "__version__"}:
            assert other not in seen, f"a circle of imports: {' → '.join([*seen, other])}"
            reach(other, seen | {other})

    for mine in USES:
        reach(mine, frozenset({mine}))
