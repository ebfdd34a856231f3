"""Each pattern of the catalogue, as a small clipping in invented words with its roles and facts.

A case is ``=== name``, then lines ``ROLES|text`` with one letter a span (T title, S standfirst, M byline,
D dateline, C caption, P credit, B body, R repeat, N chrome) and ``¦`` where spans meet, then facts
``@ name value`` (``-``: unknown), ``@ langs en zh-Hans``, ``@ title text``. ``xfail`` marks what is known to fail.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.ingest import ingest
from site_builder.model import Draft, RawDoc

LETTERS = {
    "T": "title", "S": "standfirst", "M": "byline", "D": "dateline", "C": "caption", "P": "credit",
    "B": "body", "R": "repeat", "N": "chrome",
}  # fmt: skip


def cases() -> list[object]:
    out: list[object] = []
    for path in sorted((Path(__file__).parent / "cases").glob("*.txt")):
        for part in path.read_text("utf-8").split("\n=== ")[1:]:
            name, _, rest = part.partition("\n")
            marks = [pytest.mark.xfail(reason=name, strict=True)] if name.startswith("xfail ") else []
            out.append(pytest.param(rest, id=f"{path.stem}: {name}", marks=marks))
    return out


def parse(text: str) -> tuple[str, list[tuple[int, str, str]], dict[str, str]]:
    """The clipping, its spans as ``(line, role, text)`` and the facts that are asked."""
    lines: list[str] = []
    spans: list[tuple[int, str, str]] = []
    asked: dict[str, str] = {}
    for row in text.rstrip("\n").split("\n"):
        if row.startswith("@ "):
            name, _, value = row[2:].partition(" ")
            asked[name] = value
            continue
        letters, bar, body = row.partition("|")
        lines.append(body.replace("¦", "") if bar else row)
        parts = body.split("¦")
        if bar:
            spans += [(len(lines), LETTERS[k], part.strip()) for k, part in zip(letters, parts, strict=True)]
    return "\n".join(lines), spans, asked


def known(d: Draft, name: str) -> str:
    if name == "langs":
        return " ".join(sorted(d.langs))
    if name == "title":
        return " / ".join(d.title.as_dict().values()) or "-"
    return next((f.chosen.value for f in d.findings if f.name == name and f.chosen), "-")


@pytest.mark.parametrize("case", cases())
def test_roles_and_facts(case: str) -> None:
    text, expected, asked = parse(case)
    draft, _ = ingest(RawDoc(name="case.txt", data=text.encode()))
    assert draft is not None
    found = [(s.line, s.role, s.text.strip()) for s in draft.spans if s.role != "blank"]
    assert found == expected
    assert {name: known(draft, name) for name in asked} == asked
