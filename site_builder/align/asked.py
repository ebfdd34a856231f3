"""Rules whose rows say what a text must hold to be hit: that is looked for first, and few texts are searched."""

from __future__ import annotations

import re
from functools import cache

from site_builder import tables
from site_builder.records import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule. What it hits ends in one of ``ends`` and holds one of ``needs``, as far as its row says so."""

    rule: tables.Rule
    ends: tuple[str, ...]
    needs: tuple[str, ...]

    def find(self, text: str) -> re.Match[str] | None:
        """What the rule itself would find."""
        return self.rule.pattern.search(text) if text.endswith(self.ends) and _holds(text, self.needs) else None


@cache
def asked(table: str) -> tuple[Asked, ...]:
    """The rules of a table, in its order."""
    return tuple(
        Asked(rule, tuple(rule.more.get("ends", ("",))), tuple(rule.more.get("needs", ("",))))
        for rule in tables.rules(table)
    )


def _holds(text: str, needs: tuple[str, ...]) -> bool:
    for word in needs:  # noqa: SIM110 (any() with a generator takes three times as long)
        if word in text:
            return True
    return False
