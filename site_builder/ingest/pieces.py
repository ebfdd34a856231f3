"""A line is cut where it holds several things; each piece keeps its place, and signs that it shows alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from site_builder import lang, patterns, tables
from site_builder.ingest.lines import Line, view
from site_builder.model import Role

_WIDE = patterns.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff]")
_END = patterns.compile(
    r"(?:[.。!?…][\s\"”’'」』)\]】»]*|[。!?.][\"”'’]?\s*(?:■|\./\.|\(完\)|\(END\)|\(Sputnik\)|EFE|#{2,3}|/|\([^()\s][^()]{0,24}\))?\W*)$"
)
_STUB = patterns.compile(r"\s*(?:!\[[^\]]*\]\([^)]*\)[\s|]*)+$")
"""A line that holds the place of a picture; the cell of the table below it is the picture's caption."""
_BULLET = patterns.compile(r"^(?:[-–—•·▪●■◆►▶>*○→]+\s+|[•▪●►▶]\s*)(?=\S)")


@dataclass(frozen=True)
class Piece:
    """Characters ``start:end`` of a mended line; role and rule are empty while nothing is decided.

    Without slots: what rules ask of it is worked out once, when first asked.
    """

    line: int
    start: int
    end: int
    text: str
    """Stripped; as it will be read."""
    role: Role | None = None
    rule: str = ""
    kind: str = ""
    """What a furniture rule adds: ``opens``, ``crumb``, ``clock``, ``section``; ``prefix`` for the crawl's date;
    ``headline`` for the line that a web page says is its headline."""

    def as_(self, role: Role, rule: str) -> Piece:
        return replace(self, role=role, rule=rule)

    @cached_property
    def view(self) -> str:
        return view(self.text)

    @cached_property
    def bullet(self) -> bool:
        return _BULLET.match(self.view) is not None

    @cached_property
    def bare(self) -> str:
        """The view without a list mark."""
        return _BULLET.sub("", self.view)

    @cached_property
    def width(self) -> int:
        """Columns: a Chinese character takes two."""
        return len(self.text) if self.text.isascii() else len(self.text) + len(_WIDE.findall(self.text))

    @cached_property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _END.search(self.view) is not None

    @cached_property
    def wide(self) -> bool:
        """Whether it is written in Chinese, Japanese or Korean."""
        return len(_WIDE.findall(self.text)) * 3 > len(self.text)

    @cached_property
    def words(self) -> int:
        """Words; two Chinese characters count as one."""
        return len(re.findall(r"[^\W\d_][\w'’-]*", _WIDE.sub(" ", self.text))) + len(_WIDE.findall(self.text)) // 2

    @cached_property
    def script(self) -> str:
        return lang.script(self.text)


def cut(lines: Sequence[Line]) -> tuple[Piece, ...]:
    """All pieces of all lines in order; those of a line cover it whole. Blank lines are one piece with its role."""
    out: list[Piece] = []
    first = True
    stub = False
    for line in lines:
        if stub and line.raw.lstrip().startswith("|") and line.text.strip() and len(line.text) <= 300:
            out.append(Piece(line.n, 0, len(line.text), line.text.strip(), "caption", "cell-under-picture"))
            stub = False
            continue
        stub = _STUB.match(line.raw) is not None
        if not line.text.strip():
            rule, role = ("blank", "blank") if not line.raw.strip() else ("repair", "chrome")
            out.append(Piece(line.n, 0, len(line.text), "", role, rule))  # type: ignore[arg-type]
            continue
        out += _cut(line, first)
        first = False
    return tuple(out)


def split(piece: Piece, line: Line, cuts: Sequence[tuple[int, Role | None, str]]) -> list[Piece]:
    """``piece`` cut at places of the mended line: each ``(place, role of what follows, rule)``."""
    out = [piece]
    for at, role, rule in cuts:
        head = out.pop()
        if not head.start < at < head.end or not line.text[head.start : at].strip():
            out.append(head)
            continue
        out.append(replace(head, end=at, text=line.text[head.start : at].strip()))
        out.append(Piece(line.n, at, head.end, line.text[at : head.end].strip(), role, rule))
    return out


def _cut(line: Line, first: bool) -> list[Piece]:
    whole = Piece(line.n, 0, len(line.text), line.text.strip())
    head: list[Piece] = []
    if first and (match := _rule("crawl-prefix").find(line.view)):
        whole = Piece(line.n, 0, len(line.text), match["head"], "byline", "cut:crawl-prefix", "prefix")
        head = split(whole, line, [(match.end(), None, "")]) if line.text[match.end() :].strip() else [whole]
        if len(head) == 1:
            return head
        whole = head.pop()
    return head + _rest(whole, line)


def _rest(piece: Piece, line: Line) -> list[Piece]:
    """Twins, languages, credits and tails: at most one of these happens to a piece."""
    if twins := list(_twins(piece, line)):
        return split(piece.as_("caption", "cut:twin"), line, twins)
    return split(piece, line, list(_scripts(piece, line)) or list(_tails(piece, line)))


def _twins(piece: Piece, line: Line) -> Iterator[tuple[int, Role | None, str]]:
    """A caption that a lazy picture printed twice or more on one line."""
    text = line.text[piece.start : piece.end]
    if piece.width < 80:
        return
    key = piece.text[:30]
    if text.count(key) < 2:
        return
    starts = [m.start() for m in re.finditer(re.escape(key), text)]
    parts = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    # The credit may stand behind the last one only.
    if len(parts) > 1 and len(set(parts[:-1])) == 1 and parts[-1].startswith(parts[0]):
        yield from ((piece.start + at, "caption", "cut:twin") for at in starts[1:])


def _scripts(piece: Piece, line: Line) -> Iterator[tuple[int, Role | None, str]]:
    """Two languages on one line, sentence by sentence."""
    if piece.text.isascii() or piece.width < 50:
        return
    text = line.text[piece.start : piece.end]
    if not 8 <= len(_WIDE.findall(text)) < len(text) - 24:
        return
    before = ""
    parts = lang.segments(text)
    least = 24 if len(parts) == 2 else 40
    for code, start, end in parts:
        part = text[start:end]
        code = "Hani" if code == "Kana" else code
        short = code == "Latn" and before and (len(part) < least or (least < 40 and part[0] in "(（"))
        if code == "Zyyy" or short or (code == "Hani" and len(part) < 8):
            continue
        if before and code != before:
            yield piece.start + start, None, ""
        before = code


def _tails(piece: Piece, line: Line) -> Iterator[tuple[int, Role | None, str]]:
    text = view(line.text[piece.start : piece.end])
    for rule in tables.rules("cut"):
        if rule.more.get("first") or (rule.more.get("short") and piece.width > 200):
            continue
        if match := rule.find(text):
            if mid := rule.more.get("mid"):
                yield piece.start + match.start("mid"), mid, f"cut:{rule.id}"
            yield (
                piece.start + match.start("tail"),
                rule.more["tail"] or None,
                f"cut:{rule.id}" * bool(rule.more["tail"]),
            )
            return


@cache
def _rule(name: str) -> tables.Rule:
    return next(rule for rule in tables.rules("cut") if rule.id == name)
