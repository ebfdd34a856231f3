"""Markdown as HTML: CommonMark without raw HTML, links that lead nowhere unexpected, headings with an id."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from site_builder import patterns

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SCHEME = patterns.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE = patterns.compile(r"(?:https?|mailto):", re.IGNORECASE)

_PLAIN = r"[^\\`*_\[\]<&\n\r\0!]"
"""A character that means nothing to Markdown inside a paragraph."""
_ALONE = rf"[^\W_](?:{_PLAIN}*[^\W_])?(?:[,.;:](?=\*+(?![^ \n])))?"
"""Words that begin and end with a letter or a figure; a mark may stand behind them at the end of a clause."""
_SIMPLE = patterns.compile(
    rf"""(?P<words> (?: {_PLAIN}++ | (?<=[^ \t\n])\n(?=[^ \t\n]) | !(?!\[) )+ )
    | (?<![^ \n(，。；：？！（、“])
        (?: \*\*(?P<strong>{_ALONE})\*\* | \*(?P<em>{_ALONE})\* )
        (?![^ \n,.;:?!)，。；：？！）、”])
    | \[(?P<label>{_PLAIN}+)\]\((?P<url> https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[a-zA-Z0-9_.~/-]*)? )\)""",
    re.VERBOSE,
)

_FLAT = patterns.compile(r"(?P<mark>#{1,6}|>|-) {1,4}(?P<words>[^\W\d_].*)")
"""A line that is a heading, a quote or an item, and whose words begin with a letter: with no mark of another block."""

_SHEET = '<div class="sheet" role="group" aria-label="Table" tabindex="0">'
"""A table that is wider than a telephone scrolls in its own frame, never the page."""


def render(text: str, prefix: str = "") -> str:
    """Markdown to HTML. Raw HTML comes out as text; links other than http, https, mailto and relative stay text.

    ``prefix`` stands before the ids of the headings, where several texts share a page.
    """
    parser = _parser()
    tokens = parser.parse(text)
    _name_headings(tokens, prefix)
    return str(parser.renderer.render(tokens, parser.options, {}))


def block(text: str, levels: tuple[int, ...] = ()) -> str:
    """A block of Markdown to HTML, for a page that has headings of its own.

    ``levels`` are those that the block's headings get, in order. Further ones, as inside of a quote or a list, are no
    part of the page's outline: each is drawn as a paragraph of the class ``h``.
    """
    html = flat(text, levels)
    return parsed_block(text, levels) if html is None else html


def parsed_block(text: str, levels: tuple[int, ...] = ()) -> str:
    """What markdown-it makes of a block: 200 µs and more."""
    parser = _parser()
    tokens = parser.parse(text)
    left = iter(levels)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            level = next(left, 0) if token.level == 0 else 0
            token.tag = tokens[at + 2].tag = f"h{level}" if level else "p"
            if not level:
                token.attrSet("class", "h")
    html = str(parser.renderer.render(tokens, parser.options, {}))
    return html.replace("<table>", f"{_SHEET}<table>").replace("</table>", "</table></div>")


def flat(text: str, levels: tuple[int, ...] = ()) -> str | None:
    """The same for a heading, a quote and a list with one simple line of words each: 4 to 10 µs; None for all else."""
    lines = text.split("\n")
    found = _FLAT.fullmatch(lines[0])
    html = simple(found["words"].rstrip()) if found else None
    if found is None or html is None:
        return None
    mark = found["mark"]
    if mark == "-":
        return _flat_list(lines)
    if len(lines) > 1:
        return None
    if mark == ">":
        return f"<blockquote>\n<p>{html}</p>\n</blockquote>\n"
    if html.endswith("#") or not levels:
        return None
    return f"<h{levels[0]}>{html}</h{levels[0]}>\n"


def _flat_list(lines: list[str]) -> str | None:
    drawn = ["<ul>"]
    for line in lines:
        found = _FLAT.fullmatch(line)
        html = simple(found["words"].rstrip()) if found and found["mark"] == "-" else None
        if html is None:
            return None
        drawn.append(f"<li>{html}</li>")
    return "\n".join((*drawn, "</ul>\n"))


def inline(text: str) -> str:
    """One paragraph of Markdown to HTML, without the paragraph's own element."""
    html = simple(text)
    return parsed(text) if html is None else html


def parsed(text: str) -> str:
    """What markdown-it makes of a paragraph: 60 to 100 µs."""
    return str(_parser().renderInline(text))


def simple(text: str) -> str | None:
    """The same for words with no more in them than ``*word*``, ``**word**`` and ``[word](https://a.b/c)``: 3 to 6 µs.

    None for all else: it is left to markdown-it. A mark counts as simple where it stands alone, so that it can only
    begin or only end something (CommonMark 6.2: a delimiter run between a space and a letter is flanking on one side).
    """
    drawn, at = list[str](), 0
    while at < len(text):
        found = _SIMPLE.match(text, at)
        if found is None:
            return None
        at, kind = found.end(), found.lastgroup or ""
        if kind == "words":
            drawn.append(_quoted(found[kind]))
        elif kind == "url":
            drawn.append(f'<a href="{found[kind]}">{_quoted(found["label"])}</a>')
        else:
            drawn.append(f"<{kind}>{_quoted(found[kind])}</{kind}>")
    return "".join(drawn)


def _quoted(words: str) -> str:
    return words.replace('"', "&quot;").replace(">", "&gt;")  # what else has a meaning in HTML is never simple


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 30 ms: only where something is not simple

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
