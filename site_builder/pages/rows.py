"""Rows as the paragraphs of a Markdown body, and back.

Paragraphs stand one below the other, as any editor shows them. In a page of two languages a new row
begins where a language comes back; where that alone would not show it, a mark stands between.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from site_builder import blocks, lang, patterns
from site_builder.model import Paragraph, Row

_COMMENT = patterns.compile(r"(?<!\\)<!--(.*?)-->", re.DOTALL)
_NO_COMMENT = patterns.compile(
    r"^[ \t]*(?P<fence>`{3,}(?![^\n]*`)|~{3,}).*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)|(?<!\\)<!--(?P<note>.*?)-->",
    re.DOTALL | re.MULTILINE,
)
"""A fence, in which nothing is a comment, or a comment."""
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
    return _digest(p.text)


@lru_cache(maxsize=64)  # a page asks for each of its paragraphs twice: for its lines, and for its row
def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def load_rows(body: str, app: Iterable[Any], langs: tuple[str, ...]) -> tuple[Row, ...]:
    """Rows from runs of languages and from marks; lines and confidence where the text is still the program's.

    ``langs`` are the languages that the page says it is in, none where it does not say.
    """
    known: _Known = {}
    confidence: dict[tuple[str, ...], float | None] = {}
    for sure, paragraphs in app:
        confidence[tuple([k for k, _, _ in paragraphs])] = sure
        for k, tag, lines in paragraphs:
            known.setdefault(k, []).append((tag, tuple(lines)))
    groups = _groups(_paragraphs(_chunks(body), known, langs))
    if not confidence:
        return tuple([Row(group) for group, _ in groups])
    return tuple([Row(g, None if seen else confidence.get(tuple(map(key, g)))) for g, seen in groups])


_Known = dict[str, list[tuple[str, tuple[int, ...]]]]
"""Language and lines of the paragraphs that the program wrote, by their keys; of equal ones, in their order."""


def _chunks(body: str) -> list[str]:
    """The paragraphs of a body and its marks, in order."""
    if "<!--" in body:
        # A mark stands for itself, with blank lines around it or without; any other comment is a person's note.
        fenced = "```" in body or "~~~" in body
        body = (_NO_COMMENT if fenced else _COMMENT).sub(_noted, body)
    return blocks.chunks(body)


def _noted(found: re.Match[str]) -> str:
    note = found[found.lastindex or 0] if found[0].startswith("<!--") else None
    return found[0] if note is None else f"\n\n{ROW}\n\n" if note.strip().lower() == "row" else ""


def _paragraphs(chunks: list[str], known: _Known, langs: tuple[str, ...]) -> list[Paragraph | None]:
    """The paragraphs in order; None stands for a mark.

    Where the page does not say its languages, they are those that its paragraphs tell by themselves.
    """
    found = [None if text == ROW else _written(text, known) or text for text in chunks]
    hint = langs[0] if langs else None
    tags = {text: lang.told(text, hint) for text in found if isinstance(text, str)}
    own = langs or tuple(dict.fromkeys(filter(None, tags.values())))
    hint = own[0] if own else None
    tags = {
        text: _as_declared(tag or lang.within(text, own, hint, text.startswith("#")), langs)
        for text, tag in tags.items()
    }
    return [Paragraph(tags[p] or "", p) if isinstance(p, str) else p for p in found]


def _written(text: str, known: _Known) -> Paragraph | None:
    """The paragraph as the program wrote it, where it did."""
    places = known.get(_digest(text)) if known else None
    if not places:
        return None
    tag, lines = places.pop(0) if len(places) > 1 else places[0]
    return Paragraph(tag, text, lines)


def _as_declared(found: str, langs: tuple[str, ...]) -> str:
    """The page's own tag for a language that was recognised: a few characters do not tell Hans from Hant."""
    return next((tag for tag in langs if tag.split("-")[0] == found.split("-")[0]), found) if langs else found


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
