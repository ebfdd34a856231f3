"""Chinese names in letters: how 潘涛 is written, and whether a name in letters is one."""

from __future__ import annotations

from functools import cache

from site_builder import tables
from site_builder.annotate.figures import listed

_DOUBLE = tuple("欧阳 司马 上官 诸葛 司徒 夏侯 皇甫 东方 尉迟 公孙 慕容 令狐 长孙 宇文".split())
"""Surnames of two characters."""


def romanized(name: str) -> str | None:
    """A Chinese name in letters (潘涛 is ``Pan Tao``); None where it is no Chinese name of two to four characters."""
    table = _readings()
    if not 2 <= len(name) <= 4 or any(c not in table for c in name):
        return None
    cut = 2 if name[:2] in _DOUBLE and len(name) > 2 else 1
    if len(name) - cut > 2 or (cut == 1 and name[0] not in listed("surnames_zh")):
        return None
    return " ".join("".join(table[c] for c in part).capitalize() for part in (name[:cut], name[cut:]))


def is_mandarin(name: str) -> bool:
    """Whether a name in letters is a Chinese surname with one or two syllables behind it: ``Zheng Qunliang``."""
    words = name.lower().split()
    if len(words) != 2 or not name.isascii():
        return False
    syllables = set(_readings().values())
    given = words[1].replace("-", "").replace("'", "")
    pairs = ((given[:n], given[n:]) for n in range(1, len(given)))
    surnames = {_readings().get(char) for char in listed("surnames_zh")}
    return words[0] in surnames and (given in syllables or any(a in syllables and b in syllables for a, b in pairs))


@cache
def _readings() -> dict[str, str]:
    rows = tables.rows("gazetteer/pinyin")["readings"]
    return {char: syllable for syllable, chars in rows.items() for char in chars}
