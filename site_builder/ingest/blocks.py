"""Pieces become paragraphs: one role and one language each, lines that a hard break parted joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder import lang, patterns
from site_builder.ingest.pieces import Piece
from site_builder.model import Block, Lang, Role
from site_builder.records import dataclass

_SHOWN: tuple[Role, ...] = ("title", "standfirst", "byline", "dateline", "caption", "credit", "body")
_TAGGED: tuple[Role, ...] = ("title", "standfirst", "caption", "body")
_SPACES = patterns.compile(r"[ \t]{2,}")
_TELLING = {"Hani": 30, "Cyrl": 100, "Latn": 100}
"""Characters from which a block tells its language by itself; shorter ones are in the article's own of that script."""
_CYRILLIC = patterns.compile(r"[а-яё]", re.IGNORECASE)
_LOWER = patterns.compile(r"^[a-zà-ÿа-яё(]")


@dataclass(frozen=True, slots=True)
class _Group:
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        joint = "" if self.pieces[0].wide else " "
        return _SPACES.sub(" ", joint.join(p.text for p in self.pieces))


def build(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The blocks in source order."""
    groups = _groups([p for p in pieces if p.role in _SHOWN or p.role == "blank"])
    hints = _hints([g for g in groups if g.pieces[0].role in _TAGGED])
    return tuple(_block(group, hints) for group in groups)


def langs(blocks: Sequence[Block]) -> tuple[Lang, ...]:
    """The languages of title, captions and body, in order of first appearance; not those of the page around them."""
    return tuple(dict.fromkeys(b.lang for b in blocks if b.role in _TAGGED and b.lang != "und"))


def _groups(pieces: Sequence[Piece]) -> list[_Group]:
    out: list[_Group] = []
    gap = True
    for piece in pieces:
        if piece.role == "blank":
            gap = True
            continue
        if not gap and out and _runs_on(out[-1].pieces[-1], piece):
            out[-1] = _Group((*out[-1].pieces, piece))
        else:
            out.append(_Group((piece,)))
        gap = False
    return out


def _runs_on(before: Piece, piece: Piece) -> bool:
    """Whether a paragraph was broken at the end of a line: no stop before, a small letter after."""
    if before.role != "body" or piece.role != "body" or piece.line != before.line + 1 or piece.bullet:
        return False
    if before.ends or before.wide != piece.wide or before.text.endswith((":", ";")):
        return False
    if piece.wide or before.width < 30:
        return False
    return _LOWER.match(piece.text) is not None or _is_wrapped(before, piece)


def _is_wrapped(before: Piece, piece: Piece) -> bool:
    """Whether both are lines of a narrow column: of like length, the upper one in running text, not a headline."""
    if not 50 <= before.width <= 110 or piece.width > 115 or piece.script != before.script:
        return False
    words = re.findall(r"[^\W\d_]+", before.text)
    return len(words) >= 6 and sum(w[0].islower() for w in words) * 2 > len(words)


def _hints(groups: Sequence[_Group]) -> dict[str, Lang]:
    """The article's own language in each script: what decides where a short line leaves it open."""
    joined: dict[str, list[str]] = {}
    for group in groups:
        joined.setdefault(_script(group.text), []).append(group.text)
    return {script: lang.tag("\n".join(texts)[:4000]) for script, texts in joined.items() if script != "Zyyy"}


def _script(text: str) -> str:
    code = lang.script(text)
    return "Hani" if code == "Kana" else code


def _block(group: _Group, hints: dict[str, Lang]) -> Block:
    first = group.pieces[0]
    text = group.text
    if first.role != "title" and first.bullet:
        text = re.sub(r"^\s*[-–—•·▪●■◆►▶>*○→]+\s*", "", text)
    script = _script(text)
    hint = hints.get(script)
    if script == "Latn" and len(text) < 100 and "Cyrl" in hints and len(_CYRILLIC.findall(text)) > 8:
        hint = hints["Cyrl"]
    tag = hint if hint and len(text) < _TELLING.get(script, 0) else lang.tag(text, hint)
    lines = tuple(dict.fromkeys(p.line for p in group.pieces))
    return Block(first.role or "body", tag or "und", lines, text, first.rule)
