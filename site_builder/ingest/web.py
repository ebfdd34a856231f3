"""A saved web page becomes lines of text: trafilatura takes the article out; what the page says of itself is kept.

The ledger of such a document accounts for the lines that were taken out, not for the page's markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from site_builder.ingest import days, stated
from site_builder.ingest.candidates import Candidate
from site_builder.model import Evidence
from site_builder.problems import Problem
from site_builder.records import dataclass

SUFFIXES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Page:
    """The article's lines, the title first, and the page's metadata as candidates without a line."""

    text: str
    said: tuple[Candidate, ...] = ()
    headline: str = ""
    """What the page itself says is its headline, twice; empty where it does not."""


def extract(name: str, markup: str) -> tuple[Page | None, tuple[Problem, ...]]:
    """The article of a page. No page, and one problem, where the extra is missing or no article is found."""
    try:
        trafilatura = import_module("trafilatura")
        tree = stated.parse(markup)
    except ImportError as error:
        missing = getattr(error, "name", None) in (None, "trafilatura") and isinstance(error, ModuleNotFoundError)
        why = "is not installed" if missing else f"cannot be loaded ({str(error).splitlines()[0]})"
        remedy = "install it with pip install 'site-builder[html]', or save the article's text as .txt"
        return None, (Problem(name, 0, f"is a web page, and trafilatura, which reads them, {why}", remedy),)
    found = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False, include_tables=False)
    text = str(getattr(found, "text", None) or "").strip()
    if not text:
        what = "is a web page in which no article can be told from the rest"
        return None, (Problem(name, 0, what, "save the article's text as .txt"),)
    headline = "" if tree is None else stated.headline(tree)
    title = headline or str(getattr(found, "title", None) or "").strip()
    if title and title not in text[: len(title) + 200]:
        text = f"{title}\n\n{text}"
    said = (*_said(found), *(() if tree is None else stated.days(tree)))
    return Page(text, said, headline), ()


def _said(found: object) -> Iterator[Candidate]:
    """Author, site and address as the page's head has them; what the text says goes before.

    Not the day: where the page states none, trafilatura takes one from the text.
    """
    for key, name in (("author", "author"), ("sitename", "outlet"), ("url", "url")):
        if value := str(getattr(found, key, None) or "").strip():
            yield Candidate(name, value, 10, Evidence(f"page:{key}", value))
            if key == "url":
                yield from days.in_address(value, 0)
