"""Plain text as Markdown, and back: what a source prints must not turn into markup by accident."""

from __future__ import annotations

import re

from site_builder import blocks, patterns

_ANYWHERE = patterns.compile(r"[\\`*_\[\]<>&~|$]")
_MARKS = "\\`*_[]<>&~|$"
_AT_START = patterns.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|-|=)|\d{1,9}[.)](?=\s|$)|>)")
_ESCAPED = patterns.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = patterns.compile(r"&(?=#?\w{1,31};)")


def escape(text: str) -> str:
    """One paragraph of plain text as Markdown that renders as exactly that text (line breaks become spaces)."""
    text = " ".join(text.split("\n"))
    escaped = _ANYWHERE.sub(_escape_one, text)
    return _AT_START.sub(
        lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}" if m[2][0].isdigit() else f"{m[1]}\\{m[2]}", escaped
    )


def plain(markdown: str) -> str:
    """The text behind :func:`escape`; a block that a person wrote without the marks that make it one.

    Markup inside of a line, as a person may have written it, is left as it stands.
    """
    markdown = blocks.words(markdown)
    return _ESCAPED.sub(r"\1", markdown) if "\\" in markdown else markdown


def words(markdown: str) -> str | None:
    """The words of a paragraph that says nothing else: it is what :func:`escape` makes of them. None: marked up.

    To look for each mark takes 0.3 µs in a long paragraph, to escape it 6: so the common cases come first.
    """
    if "\n" in markdown or _AT_START.match(markdown):
        return None  # neither is left by escape
    if not _has(markdown, _MARKS):
        return markdown
    if "\\" not in markdown and _has(markdown, "`*[]"):
        return None  # these are always escaped, and here nothing is
    text = plain(markdown)
    return text if escape(text) == markdown else None


def _has(text: str, marks: str) -> bool:
    for mark in marks:  # noqa: SIM110 (any() with a generator takes three times as long)
        if mark in text:
            return True
    return False


def _escape_one(match: re.Match[str]) -> str:
    char, text, at = match[0], match.string, match.start()
    if char == "&":
        return "\\&" if _ENTITY.match(text, at) else "&"
    if char in "<" and not re.match(r"[A-Za-z/!?]", text[at + 1 : at + 2]):
        return "<"
    if char in ">~|$":
        return char if char != "~" or text[at : at + 2] != "~~" else "\\~"
    if char == "_" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
        return "_"
    return "\\" + char
