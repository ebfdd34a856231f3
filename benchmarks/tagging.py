"""What tagging costs: ``python benchmarks/tagging.py [FOLDER]``, one core, milliseconds an article.

Each clipping of the folder (by default the inbox of this project) is ingested once; then names are matched and the
article is understood ``--repeat`` times, and the best time counts: processor time, of the machine it is taken on.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from site_builder import gazetteers
from site_builder.annotate.match import matcher
from site_builder.annotate.text import passages
from site_builder.annotate.understand import understand
from site_builder.ingest import ingest
from site_builder.model import Draft, RawDoc


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("content/inbox"))
    parser.add_argument("--repeat", type=int, default=5)
    args = parser.parse_args()
    known = gazetteers.load()
    began = time.process_time()
    names = matcher(known)
    spent = 1000 * (time.process_time() - began)
    print(f"index of all names, {len(known.people)} people among them: {spent:.0f} ms, once")
    drafts = _drafts(args.folder)
    letters = sum(len(block.text) for draft in drafts for block in draft.blocks)
    print(f"{len(drafts)} articles of {letters / max(len(drafts), 1):,.0f} characters on average\n")
    print("| step | ms an article, mean | the slowest |\n| --- | ---: | ---: |")
    _print("matching names", drafts, args.repeat, lambda draft: passages(draft, names))
    _print("all of understanding", drafts, args.repeat, lambda draft: understand(draft, known))


def _drafts(folder: Path) -> list[Draft]:
    files = sorted(file for file in folder.rglob("*.txt") if file.is_file())
    read = (ingest(RawDoc(name=file.name, data=file.read_bytes()))[0] for file in files)
    return [draft for draft in read if draft is not None]


def _print(step: str, drafts: Sequence[Draft], repeat: int, work: Callable[[Draft], object]) -> None:
    times = [min(_timed(work, draft) for _ in range(repeat)) for draft in drafts]
    print(f"| {step} | {1000 * sum(times) / max(len(times), 1):.2f} | {1000 * max(times, default=0):.2f} |")


def _timed(work: Callable[[Draft], object], draft: Draft) -> float:
    began = time.process_time()
    work(draft)
    return time.process_time() - began


if __name__ == "__main__":
    main()
