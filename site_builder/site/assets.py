"""The files that pages load: style sheet and script under names that change with what is in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from site_builder.model import Page
from site_builder.records import dataclass

NO_ASSETS: Mapping[str, bytes] = MappingProxyType({})
STYLE, SCRIPT = "site.css", "site.js"


@dataclass(frozen=True, slots=True)
class Assets:
    """Files of ``templates/static/`` by their path there."""

    files: Mapping[str, bytes]

    def path(self, name: str) -> str:
        """Where a file is published: a browser that has the old style sheet must not use it for a new page.

        Files that only a project's own templates know keep their names.
        """
        if name not in (STYLE, SCRIPT) or name not in self.files:
            return name
        stem, dot, suffix = name.rpartition(".")
        return f"{stem}.{hashlib.sha256(self.files[name]).hexdigest()[:8]}{dot}{suffix}"

    def plan(self) -> Iterator[Page]:
        """One page for each file, as it is."""
        for name, data in sorted(self.files.items()):
            yield Page(self.path(name), data=data)
