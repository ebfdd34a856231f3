"""The title among the lines above the text: the one whose words the text takes up, not the page's rubrics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from site_builder import tables
from site_builder.ingest.lines import Line, view
from site_builder.ingest.pieces import Piece

_WORD = re.compile(r"[a-zà-ÿа-яёā-ɏ]{4,}|[\u0600-\u06ff]{3,}|[\u3040-\u30ff\u4e00-\u9fff]+")
_COMMON = frozenset(
    ("also", "been", "from", "have", "into", "more", "said", "than", "that", "their", "they", "this", "were", "which")
)
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def vocabulary(views: Iterable[str]) -> frozenset[str]:
    """The words of some texts, cut to six letters; pairs of characters for Chinese and Japanese."""
    return frozenset(word for view in views for word in _words(view))


def _words(view: str) -> set[str]:
    out: set[str] = set()
    for run in _WORD.findall(view.casefold()):
        if _HAN.match(run):
            out.update(run[i : i + 2] for i in range(len(run) - 1))
        elif run not in _COMMON:
            out.add(run[:6])
    return out


def share(view: str, body: frozenset[str]) -> float:
    """The part (0..1) of a line's words that the text has too."""
    words = _words(view)
    return len(words & body) / len(words) if words else 0.0


def choose(work: Sequence[Piece], start: int, body: frozenset[str]) -> tuple[list[int], list[int]]:
    """Indices of the titles (one a script) and of their repetitions, among the pieces before ``start``."""
    able = [i for i in range(start) if _able(work[i]) and not _is_name(work, i)]
    best = max(able, key=lambda i: (_score(work, i, able, body), -i), default=None)
    if best is None or not _good(work, best, body):
        return [], []
    best = _earlier(work, best, able, body)
    titles = [best]
    for i in able:
        # A second title stands by the first, in another script.
        if _other_script(work[i], work[best]) and abs(i - best) <= 2:
            titles.append(i)
            break
    keys = [_key(work[i]) for i in titles]
    near = range(min(len(work), start + 3))
    repeats = [
        i for i in near if i not in titles and work[i].role is None and any(_same(_key(work[i]), k) for k in keys)
    ]
    return sorted(titles), repeats


def _earlier(work: Sequence[Piece], best: int, able: Sequence[int], body: frozenset[str]) -> int:
    """Of two good ones the upper is the title, unless a breadcrumb parts them."""
    for i in able:
        between = any(p.kind == "crumb" for p in work[i:best])
        if i < best and not between and _score(work, i, able, body) > 0.5 * _score(work, best, able, body):
            return i
    return best


_NAME = re.compile(
    r"^[\u4e00-\u9fff·]{2,4}\s{2,}\S{2,14}$|^(?:[A-ZÀ-Þ][\w'.-]+ ){1,2}[A-ZÀ-Þ][\w'.-]+ in [A-Z][\w ]{2,24}$"
)


def _is_name(work: Sequence[Piece], i: int) -> bool:
    """A writer's name beside the stamp."""
    near = any(p.role == "byline" and p.kind != "prefix" for p in work[max(0, i - 2) : i + 3])
    return near and _NAME.match(work[i].view) is not None


def _other_script(piece: Piece, title: Piece) -> bool:
    if piece.script == title.script:
        return False
    han = len(_HAN.findall(piece.text))
    return han == 0 or (not _HAN.search(title.text) and han * 2 > len(piece.text))


def _able(piece: Piece) -> bool:
    if piece.role is not None or not 10 <= piece.width <= 240 or piece.words < 3 or piece.kind == "dated":
        return False
    return (
        not (piece.ends and piece.view.rstrip("\"'”’」 ")[-1:] in (".", "。") and piece.words > 12) and not piece.bullet
    )


def _score(work: Sequence[Piece], i: int, able: Sequence[int], body: frozenset[str]) -> float:
    piece = work[i]
    hits = min(len(_words(piece.view) & body), 8)
    again = any(j != i and _same(_key(work[j]), _key(piece)) for j in able)
    before = next((p for p in reversed(work[:i]) if p.kind != "clock"), None)
    stamp = any(p.role == "byline" and p.kind != "prefix" for p in work[i + 1 : i + 4])
    return (
        hits * share(piece.view, body)
        + 2 * again
        + 1.5 * stamp
        + 1.0 * (before is not None and before.kind in ("crumb", "prefix"))
        - 4.0 * _under_stamp(work, i, able)
        - 2.0 * (piece.view[-1:] in ".。,;:")
        + (0.5 if piece.words >= 5 else -1.0)
    )


def _under_stamp(work: Sequence[Piece], i: int, able: Sequence[int]) -> bool:
    """Whether a stamp stands above the piece and another able line above the stamp."""
    stamp = next((j for j, p in enumerate(work[:i]) if p.role == "byline" and p.kind != "prefix"), None)
    return stamp is not None and any(j < stamp for j in able)


def _good(work: Sequence[Piece], i: int, body: frozenset[str]) -> bool:
    """A title is taken up by the text, or stands where only a title can."""
    piece = work[i]
    if len(_words(piece.view) & body) >= 2:
        return True
    stamp = any(p.role == "byline" and p.kind != "prefix" for p in work[i + 1 : i + 4])
    first = all(p.kind in ("prefix", "crumb") or p.role == "chrome" for p in work[:i])
    return piece.words >= 4 and (stamp or first or bool(not body))


def _key(piece: Piece) -> frozenset[str]:
    return frozenset(_words(clean(piece.bare)))


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and len(a & b) / len(a | b) >= 0.8


def clean(text: str) -> str:
    """A title without site suffixes and rubrics."""
    head, tail = _glued(text)
    return text[head[0] : tail[0]].strip()


def trim(piece: Piece, line: Line) -> list[Piece]:
    """A title piece with what is glued to it cut off as furniture."""
    (start, before), (end, after) = _glued(line.text[piece.start : piece.end])
    a, b = piece.start + start, piece.start + end
    out = []
    if start:
        out.append(Piece(piece.line, piece.start, a, line.text[piece.start : a].strip(), "chrome", f"title:{before}"))
    out.append(replace(piece, start=a, end=b, text=line.text[a:b].strip()))
    if b < piece.end:
        out.append(Piece(piece.line, b, piece.end, line.text[b : piece.end].strip(), "chrome", f"title:{after}"))
    return out if out[0].text else [piece]


def _glued(text: str) -> tuple[tuple[int, str], tuple[int, str]]:
    """Where the title begins and ends in ``text``, each with the rule that says so."""
    head, tail = (0, ""), (len(text), "")
    for rule in tables.rules("title"):
        inner = text[head[0] : tail[0]]
        lead = len(inner) - len(inner.lstrip())
        match = rule.find(view(inner.strip()))
        if match is None or match.end("part") - match.start("part") >= len(inner.strip()):
            continue
        if match.start("part") == 0:
            head = (head[0] + lead + match.end("part"), rule.id)
        else:
            tail = (head[0] + lead + match.start("part"), rule.id)
    return head, tail
