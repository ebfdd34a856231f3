"""The ledger's law: whatever comes in, the spans of each line cover it whole, and no traceback comes out."""

from __future__ import annotations

import random
from pathlib import Path

import test_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.ingest import ingest, lines, reading
from site_builder.model import ROLES, Draft, RawDoc

CATALOGUE = sorted(
    {
        line.partition("|")[2].replace("¦", "")
        for path in (Path(test_cases.__file__).parent / "cases").glob("*.txt")
        for line in path.read_text("utf-8").split("\n")
        if "|" in line
    }
)
DAMAGE = (
    "",
    "\u00a0",
    "\u3000",
    "<strong></strong>",
    "< p >",
    "||||",
    "![]() |",
    "(guó)",
    "&nbsp;",
    "\u200b",
    "\ufffd",
    "\t",
)


def holds(draft: Draft, text: str) -> None:
    """The law, and that repairs replay and undo."""
    found = reading.lines(text)
    assert draft.source.lines == len(found)
    by_line: dict[int, list[str]] = {}
    last = (0, 0)
    for span in draft.spans:
        assert span.role in ROLES and span.rule
        assert (span.line, span.start) >= last
        at = by_line.setdefault(span.line, [])
        assert span.start == sum(map(len, at)) and span.end == span.start + len(span.text)
        at.append(span.text)
        last = (span.line, span.start)
    assert ["".join(by_line[n]) for n in range(1, len(found) + 1)] == list(found)
    for n, raw in enumerate(found, 1):
        fixes = [r for r in draft.repairs if r.line == n]
        mended = lines.replay(raw, fixes)
        assert lines.undo(mended, fixes) == raw
    for block in draft.blocks:
        assert block.text.strip() and block.lines and block.lang


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(CATALOGUE), min_size=1, max_size=30),
    st.randoms(use_true_random=False),
    st.sampled_from(["\n", "\r\n", "\n\n", "\n\n\n"]),
)
def test_catalogue_lines_shuffled_cut_and_damaged(rows: list[str], dice: random.Random, end: str) -> None:
    damaged = []
    for row in rows:
        at = dice.randint(0, len(row))
        damaged.append(row[:at] + dice.choice(DAMAGE) + row[at : dice.randint(at, len(row))])
    text = end.join(damaged)
    draft, problems = ingest(RawDoc(name="x.txt", data=text.encode()))
    assert draft or problems
    if draft:
        holds(draft, text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    draft, problems = ingest(RawDoc(name="x.txt", data=text.encode("utf-8")))
    assert draft or problems
    if draft and draft.source.encoding == "utf-8":
        holds(draft, text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_end_in_a_draft_or_a_problem_with_a_remedy(data: bytes) -> None:
    draft, problems = ingest(RawDoc(name="x.txt", data=data))
    assert draft or problems
    assert all(p.path == "x.txt" and p.what and p.remedy for p in problems)


def test_the_same_bytes_give_the_same_draft() -> None:
    data = "\n".join(CATALOGUE).encode()
    assert ingest(RawDoc(name="x.txt", data=data)) == ingest(RawDoc(name="x.txt", data=data))
