"""Ours against Gale–Church, on hand-made cases, the bilingual seed, a gold folder, and all of them rearranged.

    python benchmarks/align.py                       cases and seed
    python benchmarks/align.py --gold PATH/TO/dev    and a folder of NNN.txt + NNN.json with "pairs"

strict: a bead counts if exactly the same paragraphs stand in it, loners included (as ``score.py`` counts).
lax: a pair counts if it shares a paragraph of each language with a pair of the gold; loners are left out.
"rearranged" makes new articles of the gold: one side of a pair lost (one in five), a paragraph cut in two at a
sentence, in three layouts: alternating, block after block, in groups of one to three.
The last table says what a confidence is worth: how many of our pairs are right, by how sure they are.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder import lang
from site_builder.align import pair, split
from site_builder.model import Block

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "content/inbox/003_00c9229967e213f2.txt"
SEED_BEADS = ((14, 16), (18, 20, 22), (24, 26), (28, 30, 32), (34, 36))
Bead = frozenset[int]
Aligner = Callable[[tuple[Block, ...]], set[Bead]]


@dataclass(frozen=True)
class Article:
    """Blocks numbered by their line, and the beads of these numbers that a person sees."""

    blocks: tuple[Block, ...]
    beads: frozenset[Bead]


def article(parts: Sequence[tuple[str, str]], beads: Sequence[Sequence[int]]) -> Article:
    """From ``(language, text)`` in source order and beads of indexes into it; what is in no bead is left out."""
    kept = sorted(k for bead in beads for k in bead)
    blocks = tuple(Block("body", parts[k][0], (k,), parts[k][1]) for k in kept)
    return Article(blocks, frozenset(map(frozenset, beads)))


# --- sources ------------------------------------------------------------------------------------------


def from_cases(path: Path) -> Iterator[Article]:
    pieces = re.split(r"^\.\n", path.read_text("utf-8"), flags=re.M)
    for lines, expected in zip(pieces[1::3], pieces[2::3], strict=True):
        parts = [(tag, text) for tag, text in (line.split(" ", 1) for line in lines.splitlines() if line)]
        beads = [[int(n) - 1 for n in row.split("+")] for row in expected.split()]
        if len({tag for tag, _ in parts}) > 1:
            yield article(parts, beads)


def from_seed(path: Path) -> Article:
    lines = path.read_text("utf-8").splitlines()
    return article([("en" if line.isascii() else _tag(line), line) for line in ["", *lines]], SEED_BEADS)


def from_gold(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.glob("[0-9]*.json")):
        gold = json.loads(path.read_text("utf-8"))
        body = set(gold.get("body_lines", ()))
        beads = [[*left, *right] for left, right in gold.get("pairs", ()) if {*left, *right} <= body]
        if beads:
            lines = ["", *path.with_suffix(".txt").read_text("utf-8").split("\n")]
            yield article([(_tag(line), line.strip(" •")) for line in lines], beads)


def _tag(line: str) -> str:
    return lang.tag(line, "zh-Hans" if re.search("[一-鿿]", line) else "en")


def rearranged(articles: Sequence[Article], layout: str, times: int = 8) -> Iterator[Article]:
    rng = random.Random(layout)
    for source in list(articles) * times:
        first, second = rng.sample(sorted({block.lang for block in source.blocks}), 2)
        texts = {block.lines[0]: block for block in source.blocks}
        beads = [
            tuple([texts[n].text for n in sorted(bead) if texts[n].lang == tag] for tag in (first, second))
            for bead in sorted(source.beads, key=min)
        ]
        yield _laid_out(list(_damaged(beads, rng)), (first, second), layout, rng)


def _damaged(beads: Sequence[tuple[list[str], ...]], rng: random.Random) -> Iterator[tuple[list[str], ...]]:
    for bead in beads:
        sides = [list(side) for side in bead]
        lost = rng.random()
        if all(sides) and lost < 0.2:
            sides[lost < 0.08] = []
        elif all(len(side) == 1 for side in sides) and rng.random() < 0.35:
            whole = rng.choice(sides)
            parts = split(whole[0])
            if len(parts) > 1:
                cut = rng.randrange(1, len(parts))
                whole[:] = [" ".join(parts[:cut]), " ".join(parts[cut:])]
        if all(sides):
            yield tuple(sides)
        else:
            yield from (([text], []) if side is sides[0] else ([], [text]) for side in sides for text in side)


def _laid_out(beads: list[tuple[list[str], ...]], tags: tuple[str, str], layout: str, rng: random.Random) -> Article:
    parts: list[tuple[str, str]] = []
    places: list[list[int]] = [[] for _ in beads]
    at = 0
    while at < len(beads):
        group = {"alternating": 1, "blocks": len(beads), "groups": rng.choice((1, 1, 2, 3))}[layout]
        for side, tag in enumerate(tags):
            for k in range(at, min(at + group, len(beads))):
                for text in beads[k][side]:
                    places[k].append(len(parts))
                    parts.append((tag, text))
        at += group
    return article(parts, places)


# --- aligners -----------------------------------------------------------------------------------------


def ours(blocks: tuple[Block, ...]) -> set[Bead]:
    return {frozenset(n for p in row.paragraphs for n in p.lines) for row in pair(blocks)}


def gale_church(blocks: tuple[Block, ...]) -> set[Bead]:
    """Gale & Church 1993 over the two columns, by characters; the ratio of Chinese is the true one of these sets."""
    sides = _columns(blocks)
    ratio = 5.0 if lang.primary(sides[0][0].lang) == "zh" and sides[1] else 1.0
    lengths = [[len(block.text) for block in side] for side in sides]
    prices = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i in range(len(sides[0]) + 1):
        for j in range(len(sides[1]) + 1):
            for (a, b), prior in prices.items():
                if i >= a and j >= b and (i - a, j - b) in best:
                    x, y = sum(lengths[0][i - a : i]), sum(lengths[1][j - b : j])
                    cost = best[i - a, j - b][0] - math.log(prior) - math.log(_match(x * ratio, y))
                    if (i, j) not in best or cost < best[i, j][0]:
                        best[i, j] = cost, (i - a, j - b)
    found, node = set(), (len(sides[0]), len(sides[1]))
    while (before := best[node][1]) is not None:
        members = [*sides[0][before[0] : node[0]], *sides[1][before[1] : node[1]]]
        found.add(frozenset(n for block in members for n in block.lines))
        node = before
    return found


def _match(x: float, y: float) -> float:
    """Two-tailed probability of a length difference; variance 6.8 per character, as published."""
    mean = (x + y) / 2
    delta = abs(y - x) / math.sqrt(6.8 * mean) if mean else 0.0
    return max(math.erfc(delta / math.sqrt(2)), 1e-300)


def _columns(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    tags = sorted({block.lang for block in blocks}, key=lambda tag: (not tag.startswith("zh"), tag))
    return [b for b in blocks if b.lang == tags[0]], [b for b in blocks if b.lang in tags[1:]]


# --- figures ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figures:
    """Precision and recall, strict and lax; milliseconds an article."""

    strict: tuple[float, float]
    lax: tuple[float, float]
    ms: float


def figures(articles: Sequence[Article], aligner: Aligner) -> Figures:
    strict = lax_found = lax_gold = beads = pairs = gold = gold_pairs = 0
    seconds = 0.0
    for one in articles:
        start = time.perf_counter()
        got = aligner(one.blocks)
        seconds += time.perf_counter() - start
        tags = {block.lines[0]: block.lang for block in one.blocks}
        found, true = _pairs(got, tags), _pairs(one.beads, tags)
        strict, beads, gold = strict + len(got & one.beads), beads + len(got), gold + len(one.beads)
        lax_found += sum(any(_pairs({x & y}, tags) for y in true) for x in found)
        lax_gold += sum(any(_pairs({x & y}, tags) for y in found) for x in true)
        pairs, gold_pairs = pairs + len(found), gold_pairs + len(true)
    return Figures(
        (strict / max(beads, 1), strict / max(gold, 1)),
        (lax_found / max(pairs, 1), lax_gold / max(gold_pairs, 1)),
        1000 * seconds / max(len(articles), 1),
    )


def _pairs(beads: set[Bead] | frozenset[Bead], tags: dict[int, str]) -> list[Bead]:
    return [bead for bead in beads if len({tags[n] for n in bead}) > 1]


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def worth(articles: Sequence[Article], steps: Sequence[float]) -> Iterator[tuple[float, float, int, float, float]]:
    """``(from, to, pairs, strictly right, laxly right)`` for our pairs of each stretch of confidence."""
    pairs: list[tuple[float, bool, bool]] = []
    for one in articles:
        tags = {block.lines[0]: block.lang for block in one.blocks}
        for row in pair(one.blocks):
            if len(row.langs) > 1 and row.confidence is not None:
                bead = frozenset(n for p in row.paragraphs for n in p.lines)
                lax = any(_pairs({bead & true}, tags) for true in one.beads)
                pairs.append((row.confidence, bead in one.beads, lax))
    for low, high in zip(steps, [*steps[1:], 2.0], strict=True):
        found = [(strict, lax) for sure, strict, lax in pairs if low <= sure < high]
        share = [sum(right) / max(len(found), 1) for right in zip(*found, strict=True)] or [0.0, 0.0]
        yield low, min(high, 1.0), len(found), share[0], share[1]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cases", type=Path, default=ROOT / "tests/align/cases/align.txt")
    options.add_argument("--gold", type=Path, help="a folder of NNN.txt and NNN.json")
    given = options.parse_args()
    sets = {"cases": list(from_cases(given.cases)), "seed 003": [from_seed(SEED)]}
    if given.gold:
        sets["gold"] = list(from_gold(given.gold))
    everything = [one for articles in sets.values() for one in articles]
    for layout in ("alternating", "blocks", "groups"):
        sets[f"rearranged: {layout}"] = list(rearranged(everything, layout))
    pair(everything[0].blocks)  # The tables are read once, before the clock runs.
    print(f"{'':25}{'aligner':14}{'beads':>6}   strict P    R   F1    lax P    R   F1    ms/article")
    for name, articles in sets.items():
        for aligner in (ours, gale_church):
            got = figures(articles, aligner)
            shown = "  ".join(f"{p:8.3f}{r:6.3f}{f1(p, r):6.3f}" for p, r in (got.strict, got.lax))
            beads = sum(len(one.beads) for one in articles)
            print(f"{name:25}{aligner.__name__:14}{beads:6}{shown}  {got.ms:8.2f}")
    print("\nconfidence, rearranged    pairs  strictly right  laxly right")
    made = [one for name, articles in sets.items() if name.startswith("rearranged") for one in articles]
    for low, high, pairs, strict, lax in worth(made, (0.0, 0.3, 0.5, 0.7, 0.9, 0.97)):
        print(f"{low:.2f} to {high:.2f}{'':13}{pairs:5}{strict:16.3f}{lax:13.3f}")


if __name__ == "__main__":
    main()
