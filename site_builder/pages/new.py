"""An article begun by hand: a page with the keys that a person fills in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from site_builder import frontmatter, lang, naming, printable
from site_builder.model import PartialDate, Text
from site_builder.pages.fields import Fields
from site_builder.problems import ContentError, Problem
from site_builder.records import replace
from site_builder.written import whole

PLACEHOLDER = "Write here."
"""Where the article is to stand; ``check`` names pages that still say it."""


def new_page(content: Path, title: str, date: str) -> Path:
    """Write ``content/articles/<id>.md`` and give its path.

    Raises :class:`ContentError` for a date that cannot be read, an id that is taken, a folder that cannot be written.
    """
    fields, title = Fields("--date", "", []), printable.without(title)
    day: PartialDate | None = fields.date(date or None)
    tag = lang.tag(title, "en")
    path = content / "articles" / f"{naming.article_id(day, Text(((tag, title),)))}.md"
    problems = [replace(p, line=0) for p in fields.problems]
    if not title.strip():
        problems.append(Problem("TITLE", 0, "the title is empty", "write the article's title in quotes"))
    if os.path.lexists(path):
        problems.append(Problem(path.as_posix(), 0, "there is such a page already", "edit it, or choose another title"))
    if problems:
        raise ContentError(problems)
    key = "title_zh" if tag == "zh-Hans" else "title"
    none: dict[str, list[str]] = {"participants": [], "mentioned": []}
    meta: dict[str, Any] = {
        "id": path.stem,
        key: title,
        "date": frontmatter.date_value(str(day)) if day else None,
        "outlet": None,
    }
    meta |= {"languages": [tag], "countries": none, "people": none, "organizations": [], "events": []}
    with whole(path) as part:
        part.write_text(frontmatter.join(meta, PLACEHOLDER, {}), "utf-8", newline="\n")
    return path
