"""A saved web page becomes lines of text: trafilatura takes the article out; what the page says of itself is kept.

The ledger of such a document accounts for the lines that were taken out, not for the page's markup.
"""

from __future__ import annotations

import re
from importlib import import_module

from site_builder.ingest.candidates import Candidate, published
from site_builder.model import Evidence, PartialDate
from site_builder.problems import Problem
from site_builder.records import dataclass

SUFFIXES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Page:
    """The article's lines, the title first, and the page's metadata as candidates without a line."""

    text: str
    said: tuple[Candidate, ...] = ()


def extract(name: str, markup: str) -> tuple[Page | None, tuple[Problem, ...]]:
    """The article of a page. No page, and one problem, where the extra is missing or no article is found."""
    try:
        trafilatura = import_module("trafilatura")
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
    title = str(getattr(found, "title", None) or "").strip()
    if title and title not in text[: len(title) + 200]:
        text = f"{title}\n\n{text}"
    return Page(text, tuple(_said(found))), ()


def _said(found: object) -> list[Candidate]:
    """Day, author, site and address as the page's head has them; what the text says goes before."""
    out = []
    for key, name in (("author", "author"), ("sitename", "outlet"), ("url", "url")):
        if value := str(getattr(found, key, None) or "").strip():
            out.append(Candidate(name, value, 10, Evidence(f"page:{key}", value)))
    day = str(getattr(found, "date", None) or "")
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day):
        out.append(published(PartialDate(*map(int, match.groups())), "metadata", Evidence("page:date", day)))
    return out
