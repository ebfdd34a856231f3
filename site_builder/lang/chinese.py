"""Simplified, Traditional and Japanese characters, and the way from Traditional to Simplified."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from site_builder import compiled, patterns

KANA = r"\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d"
"""Japanese syllables and the marks between them, for the inside of a character class."""


@lru_cache(maxsize=4096)
def to_simplified(text: str) -> str:
    """Traditional characters made simplified (OpenCC ``t2s``). One character for one: offsets stay valid."""
    simple = str(_converter("t2s").convert(text))
    # OpenCC has a few phrases of unequal length; offsets into the original must stay valid.
    return simple if len(simple) == len(text) else "".join(_converter("t2s").convert(ch) for ch in text)


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC  # 25 ms: only where Chinese is met

    return OpenCC(name)


@cache
def character_sets() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Characters only of Simplified, only of Traditional, only of Japanese texts.

    By OpenCC; the national character sets take out those that both sides write (后 著 台 里 干 …). Asking for all
    of them takes 0.1 s, so they are kept for as long as OpenCC has the same characters.
    """
    package = find_spec("opencc")
    assert package and package.origin
    tables = sorted(Path(package.origin).parent.rglob("[ST][ST]*.ocd2"))  # a megabyte: it is not read for this
    made_of = Path(__file__).read_bytes() + "\n".join(map(_version, tables)).encode()
    simp, trad, japanese = compiled.kept(Path(__file__), "characters", made_of, _characters)
    return frozenset(simp), frozenset(trad), frozenset(japanese)


@cache
def shown() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A character that only Simplified texts have, and one that no Simplified text has (kana are among these)."""
    simp, trad, japanese = ("".join(sorted(chars)) for chars in character_sets())
    return patterns.compile(f"[{simp}]"), patterns.compile(f"[{trad}{japanese}{KANA}]")


def _version(file: Path) -> str:
    status = file.stat()
    return f"{file.name} {status.st_size} {status.st_mtime_ns}"


def _characters() -> list[str]:
    chars = [chr(n) for n in range(0x4E00, 0xA000)]
    joined = "\n".join(chars)
    changed = {name: _converter(name).convert(joined).split("\n") for name in ("t2s", "s2t")}
    trad = {a for a, b in zip(chars, changed["t2s"], strict=True) if a != b and not _in(a, "gb2312")}
    simp = {a for a, b in zip(chars, changed["s2t"], strict=True) if a != b and not _in(a, "big5")}
    japanese = {a for a in chars if _in(a, "shift_jis") and not (_in(a, "gb2312") or _in(a, "big5"))}
    return ["".join(sorted(chars)) for chars in (simp - trad, trad - simp, japanese - trad - simp)]


def _in(ch: str, charset: str) -> bool:
    try:
        ch.encode(charset)
    except UnicodeError:
        return False
    return True
