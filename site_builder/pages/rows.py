"""Rows as the paragraphs of a Markdown body, and back.

Paragraphs stand one below the other, as any editor shows them. In a page of two languages a new row
begins where a language comes back; where that alone would not show it, a mark stands between.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
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
BareParagraph = list[Any]
"""A paragraph as JSON has it: its language, its text, its lines."""
Bare = list[Any]
"""A row as JSON has it: its paragraphs, how sure their pairing is. No records: most are only written down."""
ROW = "<!-- row -->"
"""Stands before a row where the languages alone do not show that a new row begins; elsewhere a person's "it is so"."""


def dump_rows(rows: tuple[Row, ...]) -> str:
    """The body: paragraphs, blank lines, marks where needed."""
    chunks: list[str] = []
    bilingual = len({p.lang for row in rows for p in row.paragraphs}) > 1
    seen: tuple[str, ...] = ()
    for row in rows:
        langs = row.langs
        if chunks and bilingual and not _opens(langs[0], seen):
            chunks.append(ROW)
        chunks.extend(p.text for p in row.paragraphs)
        seen = langs
    return "\n\n".join(chunks)


def _opens(tag: str, seen: Sequence[str]) -> bool:
    """Whether a paragraph in ``tag`` opens a new row by itself after a row that holds ``seen``."""
    return tag in seen[:-1]


def key(p: Paragraph) -> str:
    """What a paragraph is recognised by: eight hexadecimal digits of its text's digest, whatever the spacing."""
    return _digest(p.text)


@lru_cache(maxsize=64)  # a page asks for each of its paragraphs twice: for its lines, and for its row
def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def bare_rows(body: str, app: Iterable[Any], langs: tuple[str, ...]) -> list[Bare]:
    """Rows from runs of languages and from marks; lines and confidence where the text is still the program's.

    ``langs`` are the languages that the page says it is in, none where it does not say.
    """
    known: _Known = {}
    confidence: dict[tuple[str, ...], float | None] = {}
    for sure, paragraphs in app:
        confidence[tuple([k for k, _, _ in paragraphs])] = sure
        for k, tag, lines in paragraphs:
            known.setdefault(k, []).append((tag, lines))
    groups = _groups(_paragraphs(_chunks(body), known, langs))
    if not confidence:
        return [[group, None] for group, _ in groups]
    return [[g, None if seen else confidence.get(tuple([_digest(text) for _, text, _ in g]))] for g, seen in groups]


def rows_of(rows: Iterable[Any]) -> tuple[Row, ...]:
    """The rows of :func:`bare_rows` as records."""
    return tuple([Row(paragraphs_of(paragraphs), confidence) for paragraphs, confidence in rows])


def paragraphs_of(paragraphs: Iterable[Any]) -> tuple[Paragraph, ...]:
    return tuple([Paragraph(tag, text, tuple(lines)) for tag, text, lines in paragraphs])


_Known = dict[str, list[tuple[str, list[int]]]]
"""Language and lines of the paragraphs that the program wrote, by their keys; of equal ones, in their order."""


def _chunks(body: str) -> list[str]:
    """The paragraphs of a body and its marks, in order."""
    if "<" in body and "<!--" in body:
        # A mark stands for itself, with blank lines around it or without; any other comment is a person's note.
        fenced = "```" in body or "~~~" in body
        body = (_NO_COMMENT if fenced else _COMMENT).sub(_noted, body)
    return blocks.chunks(body)


def _noted(found: re.Match[str]) -> str:
    note = found[found.lastindex or 0] if found[0].startswith("<!--") else None
    return found[0] if note is None else f"\n\n{ROW}\n\n" if note.strip().lower() == "row" else ""


def _paragraphs(chunks: list[str], known: _Known, langs: tuple[str, ...]) -> list[BareParagraph | None]:
    """The paragraphs in order; None stands for a mark.

    Where the page does not say its languages, they are those that its paragraphs tell by themselves.
    """
    found = [None if text == ROW else _written(text, known) or text for text in chunks]
    tags = {} if langs else {text: lang.told(text) for text in found if isinstance(text, str)}
    own = langs or tuple(dict.fromkeys(filter(None, tags.values())))
    hint = own[0] if own else None
    return [
        [_as_declared(tags.get(p) or lang.within(p, own, hint, p[0] == "#"), langs), p, ()] if isinstance(p, str) else p
        for p in found
    ]


def _written(text: str, known: _Known) -> BareParagraph | None:
    """The paragraph as the program wrote it, where it did."""
    places = known.get(_digest(text)) if known else None
    if not places:
        return None
    tag, lines = places.pop(0) if len(places) > 1 else places[0]
    return [tag, text, lines]


@lru_cache(maxsize=256)
def _as_declared(found: str, langs: tuple[str, ...]) -> str:
    """The page's own tag for a language that was recognised: a few characters do not tell Hans from Hant."""
    return next((tag for tag in langs if tag.split("-")[0] == found.split("-")[0]), found) if langs else found


def _groups(items: list[BareParagraph | None]) -> Iterator[tuple[list[BareParagraph], bool]]:
    """Rows, each with whether a person vouches for it: a mark where none is needed says that somebody has looked."""
    bilingual = len({p[0] for p in items if p}) > 1
    row: list[BareParagraph] = []
    seen: list[str] = []
    marked = vouched = False
    for p in items:
        if p is None:
            marked = True
            continue
        opens = not row or not bilingual or _opens(p[0], seen)
        if row and (marked or opens):
            yield row, vouched
            row, seen = [], []
        if not row:
            vouched = marked and opens
        row.append(p)
        if p[0] not in seen:
            seen.append(p[0])
        marked = False
    if row:
        yield row, vouched
