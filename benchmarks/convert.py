"""What converting costs, and how it grows: ``python benchmarks/convert.py 100 1000 10000``.

One process, nothing cached: each clipping is ingested, annotated and dumped as its page. Prints articles a second and
the growth exponent between neighbouring sizes (1.00: linear). Times are of this machine; compare exponents, not times.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from pathlib import Path

from corpus import clippings

from site_builder import gazetteers
from site_builder.convert import convert_one


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [100, 1000]
    gazetteer = gazetteers.load()
    before: tuple[int, float] | None = None
    print("| clippings | seconds | articles a second | exponent |\n| ---: | ---: | ---: | ---: |")
    _measure(20, gazetteer)  # tables and patterns are read once, whatever the number
    for size in sizes:
        seconds = _measure(size, gazetteer)
        exponent = math.log(seconds / before[1]) / math.log(size / before[0]) if before else float("nan")
        print(f"| {size:,} | {seconds:.2f} | {size / seconds:.0f} | {exponent:.2f} |", flush=True)
        before = (size, seconds)


def _measure(size: int, gazetteer: gazetteers.Gazetteer) -> float:
    texts = clippings(size)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        for name, text in texts.items():
            convert_one(Path(folder) / name, name, text.encode(), gazetteer)
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
