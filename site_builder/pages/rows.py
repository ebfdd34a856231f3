"""Rows as the paragraphs of a Markdown body, and back.

Paragraphs stand one below the other, as any editor shows them. In a page of two languages a new row
begins where a language comes back; where that alone would not show it, a mark stands between.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from site_builder import lang
from site_builder.model import Paragraph, Row

_COMMENT = re.compile(r"(?<!\\)<!--(.*?)-->", re.DOTALL)
ROW = "<!-- row -->"
"""Stands before a row where the languages alone do not show that a new row begins; elsewhere a person's "it is so"."""


def dump_rows(rows: tuple[Row, ...]) -> str:
    """The body: paragraphs, blank lines, marks where needed."""
    chunks: list[str] = []
    bilingual = _is_bilingual(p.lang for row in rows for p in row.paragraphs)
    seen: tuple[str, ...] = ()
    for row in rows:
        langs = row.langs
        if chunks and bilingual and not _opens(langs[0], seen):
            chunks.append(ROW)
        chunks.extend(p.text for p in row.paragraphs)
        seen = langs
    return "\n\n".join(chunks)


def _opens(tag: str, seen: tuple[str, ...]) -> bool:
    """Whether a paragraph in ``tag`` opens a new row by itself after a row that holds ``seen``."""
    return tag in seen[:-1]


def _is_bilingual(langs: Iterable[str]) -> bool:
    return len(set(langs)) > 1


def key(p: Paragraph) -> str:
    """What a paragraph is recognised by: eight hexadecimal digits of its text's digest, whatever the spacing."""
    return hashlib.sha256(" ".join(p.text.split()).encode()).hexdigest()[:8]


def load_rows(body: str, app: Iterable[Any], langs: tuple[str, ...]) -> tuple[Row, ...]:
    """Rows from runs of languages and from marks; lines and confidence where the text is still the program's."""
    known: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    confidence: dict[tuple[str, ...], float | None] = {}
    for sure, paragraphs in app:
        confidence[tuple(k for k, _, _ in paragraphs)] = sure
        for k, tag, lines in paragraphs:
            known.setdefault(k, []).append((tag, tuple(lines)))
    groups = _groups(list(_paragraphs(body, known, langs)))
    return tuple(Row(g, None if seen else confidence.get(tuple(key(p) for p in g))) for g, seen in groups)


def _paragraphs(
    body: str, known: dict[str, list[tuple[str, tuple[int, ...]]]], langs: tuple[str, ...]
) -> Iterator[Paragraph | None]:
    """The paragraphs of a body in order; None stands for a mark."""
    # A mark stands for itself, with blank lines around it or without; any other comment is a person's note.
    body = _COMMENT.sub(lambda m: f"\n\n{ROW}\n\n" if m[1].strip().lower() == "row" else "", body)
    for chunk in re.split(r"\n[ \t]*\n\s*", body.strip()):
        text = chunk.strip()
        if not text:
            continue
        if text == ROW:
            yield None
            continue
        places = known.get(key(Paragraph("und", text)))
        if places:
            tag, lines = places.pop(0) if len(places) > 1 else places[0]
            yield Paragraph(tag, text, lines)
        else:
            found = lang.tag(text, langs[0] if langs else None)
            yield Paragraph(_as_declared(found, langs), text)


def _as_declared(found: str, langs: tuple[str, ...]) -> str:
    """The page's own tag for a language that was recognised: a few characters do not tell Hans from Hant."""
    return next((tag for tag in langs if tag.split("-")[0] == found.split("-")[0]), found)


def _groups(items: list[Paragraph | None]) -> Iterator[tuple[tuple[Paragraph, ...], bool]]:
    """Rows, each with whether a person vouches for it: a mark where none is needed says that somebody has looked."""
    bilingual = _is_bilingual(p.lang for p in items if p)
    row: list[Paragraph] = []
    marked = seen = False
    for p in items:
        if p is None:
            marked = True
            continue
        opens = not row or not bilingual or _opens(p.lang, tuple(dict.fromkeys(q.lang for q in row)))
        if row and (marked or opens):
            yield tuple(row), seen
            row = []
        if not row:
            seen = marked and opens
        row.append(p)
        marked = False
    if row:
        yield tuple(row), seen
