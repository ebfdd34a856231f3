"""Rows that are ready to be pasted into a project's gazetteer."""

from __future__ import annotations

import json
import re
from collections.abc import Container
from hashlib import sha256

from site_builder import naming


def ready_row(name: str, country: str | None, title: str | None, taken: Container[str] = ()) -> str:
    """A row to paste below ``people:`` in ``content/gazetteer/people.yaml`` for an official that has none.

    Its id is none of ``taken``: pasted as it is, it adds a person and changes nobody.
    """
    own = re.fullmatch(r"(.+) \(([\u3400-\u9fff]+)\)", name)
    name = own[1] if own else name
    words = naming.slug(name) or sha256(name.encode()).hexdigest()[:8]
    stem = f"{country.lower()}-{words}" if country else f"xx-{words}"
    ids = (stem, *(f"{stem}-{n}" for n in range(2, 1000)))
    row: dict[str, object] = {"id": next(id for id in ids if id not in taken), "en": name}
    if own or ord(name[0]) >= 0x3000:
        row["zh"] = [own[2] if own else name]
    if country:
        row["country"] = country
    if title:
        row["offices"] = [[title, naming.rank(title) or "other"]]
    return "- " + json.dumps(row, ensure_ascii=False)


def id_of(row: str) -> str:
    """The id that :func:`ready_row` gave."""
    return str(json.loads(row.removeprefix("- "))["id"])
