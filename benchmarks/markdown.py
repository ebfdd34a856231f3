"""How much Markdown a collection holds: ``python benchmarks/markdown.py FOLDER…``, shares of paragraphs and of pages.

Words without markup are escaped and no more, simple markup is drawn by one pattern, all else by markdown-it, which
takes twenty to fifty times as long. A folder holds pages (``.md``) or clippings (``.txt``, read as a build reads them).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from site_builder import blocks, gazetteers, markup, pages
from site_builder.annotate import annotate
from site_builder.ingest import ingest
from site_builder.model import RawDoc, Reading
from site_builder.publish import markdown

WAYS = ("words", "simple", "markdown-it")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="+")
    args = parser.parse_args()
    heads = " | ".join(f"paragraphs: {way}" for way in WAYS)
    print(f"| folder | pages | {heads} | pages without markdown-it |\n| --- |{' ---: |' * 5}")
    for folder in args.folder:
        found = [Counter(map(_way, _paragraphs(reading))) for reading in _readings(folder)]
        total = sum(found, Counter[str]())
        shares = " | ".join(f"{total[way] / max(total.total(), 1):.1%}" for way in WAYS)
        quick = sum(not ways["markdown-it"] for ways in found)
        print(f"| {folder} | {len(found):,} | {shares} | {quick / max(len(found), 1):.1%} |")


def _readings(folder: Path) -> Iterator[Reading]:
    for file in sorted(folder.rglob("*.md")):
        reading, _ = pages.load(file.read_text("utf-8"), file.name)
        if reading is not None:
            yield reading
    known = gazetteers.load()
    for file in sorted(folder.rglob("*.txt")):
        draft, _ = ingest(RawDoc(name=file.name, data=file.read_bytes()))
        if draft is not None:
            yield annotate(draft, known)[0]


def _paragraphs(reading: Reading) -> Iterator[str]:
    yield from (p.text for p in reading.standfirst)
    yield from (p.text for row in (*reading.rows, *reading.captions) for p in row.paragraphs)


def _way(text: str) -> str:
    """How the site draws a paragraph: as :mod:`site_builder.site.setting` decides and :mod:`publish.markdown` does."""
    if markup.words(text) is not None:
        return "words"
    levels = (3,) * len(blocks.headings(text))
    html = markdown.flat(text, levels) if blocks.is_block(text) else markdown.simple(text)
    return "markdown-it" if html is None else "simple"


if __name__ == "__main__":
    main()
