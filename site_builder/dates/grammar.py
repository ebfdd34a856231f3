"""A language's date rules joined into one pattern, so that a text is read once.

A rule file has, beside ``words`` and ``rules``, a ``trigger``: the beginnings of all its expressions, digits
apart; without one, the names of its months. They are searched through the text (cheap), and the joined rules
are tried only where one stands. The groups of a rule are named as the fields of ``Point``; ``month2`` belongs
to the end of a range. A word list that is a mapping gives the value of each word: ``month: {July: 7}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from site_builder import patterns, tables
from site_builder.records import dataclass

_WIDE = patterns.compile("[０-９：]")
_NARROW = str.maketrans("０１２３４５６７８９：", "0123456789:")
_ZH = {ch: n for n, ch in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "兩": 2, "元": 1}


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of one file, ready to run."""

    name: str
    trigger: re.Pattern[str]
    joined: re.Pattern[str]
    rules: tuple[tables.Rule, ...]
    words: Mapping[str, Mapping[str, int]]

    def scan(self, text: str) -> Iterator[tuple[tables.Rule, int, int, dict[str, str]]]:
        """``(rule, start, end, {group: text})`` of what the rules match, left to right, without overlap."""
        done = 0
        text = narrow(text)
        for hit in self.trigger.finditer(text):
            if hit.start() < done:
                continue
            match = self.joined.match(text, hit.start())
            if match and match.lastgroup:
                index = match.lastgroup[1:]
                rule = self.rules[int(index)]
                groups = {name: match[f"{name}__{index}"] for name in rule.pattern.groupindex}
                yield rule, match.start(), match.end(), {k: v for k, v in groups.items() if v is not None}
                done = match.end()

    def value(self, group: str, raw: str) -> int | None:
        """The number that ``raw`` stands for in ``group``: a word of the lists, digits, or Chinese numerals."""
        words = self.words.get(group.rstrip("2"), {})
        found = next((words[form] for form in (raw, raw.casefold(), raw.capitalize()) if form in words), None)
        return number(raw) if found is None else found


@cache
def grammar(name: str, *also: str) -> Grammar:
    """The grammar of ``data/rules/<name>.yaml``, with the rules of other files behind its own."""
    table = tables.rows(f"rules/{name}")
    rules = tuple(rule for file in (name, *also) for rule in tables.rules(file))
    parts = [f"(?P<_{i}>{_renamed(rule.pattern, i)})" for i, rule in enumerate(rules)]
    words: dict[str, dict[str, int]] = {}
    for key, forms in table["words"].items():
        if isinstance(forms, dict):  # ``weekday`` and ``weekday_short`` both give weekdays
            words.setdefault(key.split("_")[0], {}).update({str(k): v for k, v in forms.items()})
    return Grammar(name, _trigger(table), patterns.compile("|".join(parts)), rules, words)


def number(raw: str) -> int | None:
    """``28``, ``二十八``, ``二〇二一``, ``１２`` as a number; None for anything else."""
    if raw.isdecimal():
        return int(raw)
    if "十" in raw:
        tens, _, ones = raw.partition("十")
        if (tens and tens not in _ZH) or (ones and ones not in _ZH):
            return None
        return (_ZH[tens] if tens else 1) * 10 + (_ZH[ones] if ones else 0)
    if raw and all(ch in _ZH for ch in raw):
        return int("".join(str(_ZH[ch]) for ch in raw))
    return None


def narrow(text: str) -> str:
    """Full-width digits and colons as ASCII, one for one."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def _trigger(table: Mapping[str, Any]) -> re.Pattern[str]:
    """One branch a first character: ``re`` then skips at the speed of a set over all that begins nothing."""
    heads = {*map(str, table.get("trigger") or table["words"]["month"]), *"0123456789"}
    if "i" in table.get("flags", "") or "trigger" not in table:
        heads |= {form for head in heads for form in (head.capitalize(), head.upper())}
    branches: dict[str, list[str]] = {}
    for head in sorted(heads):
        branches.setdefault(head[0], []).append(re.escape(head[1:]))
    return patterns.compile("|".join(f"{re.escape(ch)}(?:{'|'.join(rest)})" for ch, rest in branches.items()))


def _renamed(pattern: re.Pattern[str], index: int) -> str:
    text = re.sub(r"\(\?P<(\w+)>", rf"(?P<\1__{index}>", pattern.pattern)
    return f"(?i:{text})" if pattern.flags & re.I else text
