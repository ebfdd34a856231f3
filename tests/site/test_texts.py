"""Law: a page that names the texts it is made of reads no other, and which pages there are is told without texts.

So where only a text was edited, the other pages are known to stay as they are without being planned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import library

from site_builder import site
from site_builder.model import BODY, FACE, Body, Library, Page, Reading
from site_builder.site import decisive, plan

TEXTS = {reading.id: f"mark-of-{reading.id}" for reading in library.LIBRARY.readings}


def watched(reading: Reading, read: list[str]) -> Reading:
    """The reading; who asks for its text is told to ``read``."""
    body: Body = tuple(getattr(reading, name) for name in BODY)  # type: ignore[assignment]

    def unfolded() -> Body:
        read.append(reading.id)
        return body

    return Reading.folded([getattr(reading, name) for name in FACE], unfolded)


def planned(read: list[str]) -> tuple[Page, ...]:
    known = replace(library.LIBRARY, readings=tuple(watched(r, read) for r in library.LIBRARY.readings))
    paired = {reading.id: site.pairings(reading) for reading in library.LIBRARY.readings}
    return plan(known, library.CONFIG, texts=TEXTS, paired=paired)


def made(page: Page) -> None:
    _ = page.view if page.template else b"".join(page.pieces())


def test_a_page_reads_no_text_but_those_that_it_names() -> None:
    paths = [page.path for page in planned([]) if page.texts is not None]
    assert {"index.html", "articles/index.html", f"articles/{library.CEMENT.id}.html"} <= set(paths)
    for path in paths:
        read = list[str]()  # planned anew for each: what one page has read may be kept for the next
        page = next(page for page in planned(read) if page.path == path)
        read.clear()
        made(page)
        _ = page.known
        assert {TEXTS[id] for id in read} <= set(page.texts or ()), path


def test_planning_reads_only_texts_that_are_known_to_decide() -> None:
    read = list[str]()
    planned(read)
    assert read
    assert set(read) <= set(decisive(library.LIBRARY))


def paths(pages: Sequence[Page]) -> list[str]:
    return [page.path for page in pages]


def test_pages_that_read_texts_are_planned_one_by_one_as_they_are_all_together() -> None:
    known: Library = library.LIBRARY
    everything = plan(known, library.CONFIG, texts=TEXTS)
    for page in everything:
        if not page.template or page.texts == ():  # what reads no text is planned with all others, or not at all
            continue
        (alone,) = plan(known, library.CONFIG, texts=TEXTS, only={page.path})
        assert (alone.path, alone.template, alone.texts, alone.known) == (
            page.path,
            page.template,
            page.texts,
            page.known,
        )
        assert alone.view == page.view
