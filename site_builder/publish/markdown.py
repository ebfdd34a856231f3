"""Markdown as HTML: CommonMark without raw HTML, links that lead nowhere unexpected, headings with an id."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def render(text: str, prefix: str = "") -> str:
    """Markdown to HTML. Raw HTML comes out as text; links other than http, https, mailto and relative stay text.

    ``prefix`` stands before the ids of the headings, where several texts share a page.
    """
    parser = _parser()
    tokens = parser.parse(text)
    _name_headings(tokens, prefix)
    return str(parser.renderer.render(tokens, parser.options, {}))


def inline(text: str) -> str:
    """One paragraph of Markdown to HTML, without the paragraph's own element."""
    return str(_parser().renderInline(text))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = _is_safe  # type: ignore[method-assign]
    return parser


def _is_safe(url: str) -> bool:
    """Whether a link may stand: it has no scheme at all, or one of the three that are harmless."""
    url = re.sub(r"[\x00-\x20]", "", url)
    return bool(_SAFE.match(url)) or not (_SCHEME.match(url) or url.startswith("//"))


def _name_headings(tokens: list[Token], prefix: str) -> None:
    """An id for each heading from its words, so that it can be linked to; a number where none are ASCII."""
    taken: set[str] = set()
    for n, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        words = "-".join(re.findall(r"[a-z0-9]+", tokens[n + 1].content.lower())) or f"s{len(taken) + 1}"
        name, again = words, 2
        while name in taken:
            name, again = f"{words}-{again}", again + 1
        taken.add(name)
        token.attrSet("id", prefix + name)
