"""A picture of growth as SVG: both axes logarithmic, so that a straight line of slope one is linear growth.

No library, no fixed background: the colours follow the reader's light or dark theme.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT, MARGIN, RIGHT = 380, 260, 48, 32
STYLE = """
text { font: 11px system-ui, sans-serif; fill: #333 } .axis, .grid { stroke: #888; stroke-width: 1; fill: none }
.grid { opacity: .25 } .a { stroke: #0b62a4; fill: #0b62a4 } .b { stroke: #b4530a; fill: #b4530a }
polyline { fill: none !important; stroke-width: 2 } .slope { stroke: #888; stroke-dasharray: 4 4; stroke-width: 1 }
text.a, text.b { stroke: none }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd } .a { stroke: #6cb6ff; fill: #6cb6ff } .b { stroke: #f0a35e; fill: #f0a35e }
}
"""


@dataclass(frozen=True, slots=True)
class Panel:
    """One diagram: what is up the side, and the lines by name (at most two)."""

    title: str
    lines: Mapping[str, Points]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point stands in the panel."""
        (left, right), (low, high) = self.range(0), self.range(1)
        across = (math.log10(x) - left) / (right - left)
        up = (math.log10(y) - low) / (high - low)
        return MARGIN + across * (WIDTH - MARGIN - RIGHT), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)

    def range(self, axis: int) -> tuple[int, int]:
        """The powers of ten around all points."""
        values = [math.log10(point[axis]) for points in self.lines.values() for point in points]
        low, high = math.floor(min(values)), math.ceil(max(values))
        return low, max(high, low + 1)


def draw(panels: Sequence[Panel]) -> str:
    """An SVG of the panels side by side."""
    size = f"{WIDTH * len(panels)} {HEIGHT}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" aria-label="Growth">',
        f"<style>{STYLE}</style>",
    ]
    for place, panel in enumerate(panels):
        parts += [f'<g transform="translate({place * WIDTH} 0)">', *_panel(panel), "</g>"]
    return "\n".join([*parts, "</svg>\n"])


def _panel(panel: Panel) -> Iterator[str]:
    (left, right), (low, high) = panel.range(0), panel.range(1)
    yield f'<text x="{MARGIN}" y="20">{escape(panel.title)}</text>'
    for power in range(left, right + 1):
        x, _ = panel.place(10**power, 10**low)
        yield f'<path class="grid" d="M{x:.1f} {MARGIN}V{HEIGHT - MARGIN}"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT - MARGIN + 16}" text-anchor="middle">{10**power:,}</text>'
    for power in range(low, high + 1):
        _, y = panel.place(10**left, 10**power)
        yield f'<path class="grid" d="M{MARGIN} {y:.1f}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{MARGIN - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:,g}</text>'
    for kind, (name, points) in zip("ab", panel.lines.items(), strict=False):
        yield from _line(panel, kind, name, points)
    yield _slope(panel)
    yield f'<text x="{(MARGIN + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">articles</text>'


def _line(panel: Panel, kind: str, name: str, points: Points) -> Iterator[str]:
    placed = [panel.place(*point) for point in points]
    yield f'<polyline class="{kind}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in placed)}"/>'
    yield from (f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in placed)
    yield f'<text class="{kind}" x="{MARGIN + 8}" y="{MARGIN + (12 if kind == "a" else 26)}">{escape(name)}</text>'


def _slope(panel: Panel) -> str:
    """A broken line of slope one from the first point: linear growth."""
    (x, y), *_, (end, _) = next(iter(panel.lines.values()))
    end = min(end, x * 10 ** panel.range(1)[1] / y)
    (x1, y1), (x2, y2) = panel.place(x, y), panel.place(end, y * end / x)
    return f'<path class="slope" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'
