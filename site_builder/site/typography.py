"""Chinese set as Chinese: half-width marks beside Han characters are shown full-width; nothing stored changes.

One character stands for one character, so that positions in the text stay what they were.
"""

from __future__ import annotations

import re

from site_builder import patterns

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_CJK = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff、。〈-】〔-〟，；：？！（）—…“”‘’"
_HALF = patterns.compile("[,;:?!(]")
_PAIR = patterns.compile(r"\(([^()]*)\)")
_HAN = patterns.compile(f"[{_CJK}]")
# A mark turns wide when a Han character (or a mark already wide) touches it and it does not stand inside a
# number, a clock or an address such as 10:20 or https://.
_MARK = patterns.compile(f"(?<=[{_CJK}])[,;:?!]|[,;:?!](?=[{_CJK}])")


def fullwidth(text: str) -> str:
    """``魏凤和说,中俄(两国)`` → ``魏凤和说，中俄（两国）``; text of the same length."""
    if not _HALF.search(text):
        return text
    while (wider := _MARK.sub(_mark, _PAIR.sub(_brackets, text))) != text:
        text = wider  # a mark that has turned wide may turn its neighbour
    return text


def _mark(match: re.Match[str]) -> str:
    return _WIDE[match[0]]


def _brackets(match: re.Match[str]) -> str:
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    inside = match[1][:1] + match[1][-1:]
    return f"（{match[1]}）" if _HAN.search(around + inside) else match[0]
