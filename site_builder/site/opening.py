"""The first words of an article, for lists that can show no markup: search results and feeds."""

from __future__ import annotations

from site_builder import blocks, markup, patterns
from site_builder.model import Reading

# Marks behind a backslash are words of the text, not markup.
_LINK = patterns.compile(r"(?<!\\)!?\[((?:\\.|[^\]\\])*)\]\([^()\s]*(?:\s+[\"'][^\"']*[\"'])?\)")
_MARKED = (
    patterns.compile(r"(?<!\\)(\*{1,3})(?=\S)((?:\\.|[^*\\])+?)(?<=\S)\1"),
    patterns.compile(r"(?<![\\\w])(_{1,3})(?=\S)((?:\\.|[^_\\])+?)(?<=\S)\1(?!\w)"),
    patterns.compile(r"(?<!\\)(`+)([^`]+)\1"),
)


def opening(reading: Reading) -> str:
    """The first paragraph in plain words, not a heading where there is more; empty where there is no text."""
    rows = reading.rows
    texts = (p.text for row in rows for p in row.paragraphs if not blocks.headings(p.text))
    found = next(texts, None)
    return words(rows[0].paragraphs[0].text if found is None else found) if rows else ""


def words(markdown: str) -> str:
    """One paragraph of Markdown without its marks: ``**Two** [sides](x.html)`` → ``Two sides``."""
    if (plain := markup.words(markdown)) is not None:
        return plain
    text = _LINK.sub(r"\1", blocks.words(markdown))
    for marked in _MARKED:
        text = marked.sub(r"\2", text)
    return " ".join(markup.plain(text).split())
