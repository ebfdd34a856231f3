"""Names of agencies and outlets: which word in a heading is one, and the label it is printed under."""

from __future__ import annotations

import re
from functools import cache

from site_builder import patterns, tables
from site_builder.ingest.lines import view


@cache
def _table() -> tuple[dict[str, tuple[str, str]], re.Pattern[str]]:
    """Folded form → (``agency`` or ``outlet``, label); and the pattern that finds any of the forms."""
    known: dict[str, tuple[str, str]] = {}
    for fact, group in (("agency", "agencies"), ("outlet", "outlets")):
        for label, forms in tables.rows("outlets")[group].items():
            for form in (str(label), *map(str, forms)):
                known.setdefault(_fold(form), (fact, str(label)))
    names = "|".join(re.escape(name) for name in sorted(known, key=lambda n: (-len(n), n)))
    return known, patterns.compile(rf"(?<![a-zа-яё])(?:{names})(?![a-zа-яё])")


def _fold(name: str) -> str:
    return view(name).casefold().strip(" .,:;()[]/|-–—")


def known(name: str) -> tuple[str, str] | None:
    """``("agency", "Xinhua")`` for any form of a known name; None for others."""
    return _table()[0].get(_fold(name))


def without(text: str) -> str:
    """``text`` (a view, casefolded) without the known names in it."""
    return _table()[1].sub(" ", text)


def find(text: str) -> list[str]:
    """The known names in a view, as they stand there, left to right."""
    found = [text[m.start() : m.end()] for m in _table()[1].finditer(text.casefold())]
    # Short names are words too: an app is not the APP.
    return [name for name in found if len(name) > 4 or not name.isascii() or name.isupper()]
