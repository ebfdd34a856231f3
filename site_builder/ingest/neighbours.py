"""Second pass: what a piece is by its place among the others. Nothing is left without a role.

The order of work is ``settle``. Each step takes the pieces that carry text and gives them back, some of
them decided; a piece that is decided is not touched again, except that furniture between paragraphs can
turn out to be a heading of the text and never the other way round.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from site_builder.ingest.pieces import Piece
from site_builder.ingest.titling import choose, share, vocabulary
from site_builder.model import Role

Pieces = list[Piece]

_NAME = re.compile(
    r"^\W*(?:(?:[A-ZÀ-Þ][\w''’.-]*|bin|de|al)(?:[ ,]+|$)){1,5}(?:in [A-Z][\w ]+)?\W*$"
    r"|^[\u4e00-\u9fff·]{2,4}(?:[\s、]+\S{2,12})?$"
)
_PERSONAL = re.compile(
    r"^(?:[A-ZÀ-Þ][\w'’.-]+ ){1,3}[A-ZÀ-Þ][\w'’.-]+(?: in [A-ZÀ-Þ][\w' ]+)?$|^[\u4e00-\u9fff·]{2,4}$"
)


def settle(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Every piece with a role."""
    blank = [p for p in pieces if not p.text or p.role == "blank"]
    work = [p for p in pieces if p.text and p.role != "blank"]
    for step in _STEPS:
        work = step(work)
    return tuple(sorted((*blank, *work), key=lambda p: (p.line, p.start)))


def _values(work: Pieces) -> Pieces:
    """Label and value on alternating lines: what follows a bare label is its value."""
    out = list(work)
    for i, piece in enumerate(work[1:], 1):
        before = out[i - 1]
        if before.rule == "heading:label-alone" and piece.width <= 60 and not piece.ends:
            out[i] = replace(piece, role="byline", rule="heading:label-value", kind="value")
    return out


def _twins(work: Pieces) -> Pieces:
    """The same sentence twice is a caption that the page printed with each size of its picture."""
    count = Counter(p.view for p in work if p.width >= 40 and p.kind != "dated" and p.role in (None, "caption"))
    twice = {view for view, n in count.items() if n > 1}
    double = sum(1 for p in work if p.role is None and p.ends and p.view in twice)
    if double > 8:  # the whole text stands twice
        return _second_copy(work, twice)
    return [
        p.as_("caption", "twin") if p.role is None and p.view in twice and (p.ends or p.width > 140) else p
        for p in work
    ]


def _second_copy(work: Pieces, twice: set[str]) -> Pieces:
    seen: set[str] = set()
    out = []
    for p in work:
        again = p.view in twice and p.view in seen
        seen.add(p.view)
        out.append(p.as_("repeat", "second-copy") if again and p.role is None else p)
    return out


def _heading(work: Pieces) -> Pieces:
    """Title or titles, what stands above them, and what stands between them and the text."""
    start = _start(work)
    body = vocabulary(p.view for p in work[start:] if is_prose(p))
    titles, repeats = choose(work, start, body)
    out = list(work)
    for i in titles:
        out[i] = out[i].as_("title", "title")
    for i in repeats:
        out[i] = out[i].as_("repeat", "title-again")
    top = min(titles, default=None)
    last = max(titles, default=-1)
    for i in range(start):
        if out[i].rule == "heading:outlet" and top is not None and i < top:
            out[i] = out[i].as_("chrome", "site-name")
        if out[i].role is None or out[i].kind in ("clock", "section"):
            role, rule = _place(out, i, top, last, start)
            out[i] = out[i].as_(role, rule)
    return out


def _place(work: Pieces, i: int, top: int | None, last: int, start: int) -> tuple[Role, str]:
    """What an undecided piece of the head is."""
    piece = work[i]
    stamped = any(p.role == "byline" and p.kind != "prefix" for p in work[last + 1 : start])
    if piece.kind == "clock" or piece.kind == "section":
        after = top is not None and last < i and piece.kind == "clock" and piece.rule == "chrome:clock-date"
        return ("byline", "clock-under-title") if after else ("chrome", piece.rule)
    if top is None and piece.view.startswith(("【", "一、")):
        return "body", "heading-in-text"
    if top is None:
        return ("chrome", "head-without-title") if piece.words < 8 and not piece.ends else ("body", "before-text")
    if i < last:
        return "chrome", "above-title"
    near = any(p.role == "byline" and p.kind != "prefix" for p in work[max(0, i - 2) : i + 3])
    if (
        near
        and not piece.text.endswith((",", "!", "?"))
        and (_PERSONAL.match(piece.view) or (stamped and piece.words <= 4 and _NAME.match(piece.view)))
    ):
        return "byline", "name-by-stamp"
    if piece.bullet or (piece.words >= 5 and not piece.wide) or piece.ends:
        return "standfirst", "under-title"
    above_stamp = any(p.role == "byline" and p.kind != "prefix" for p in work[i + 1 : start])
    if above_stamp or (piece.words <= 2 and not piece.wide):
        return "chrome", "rubric-under-title"
    return "body", "heading-in-text"


def _start(work: Pieces) -> int:
    """Where the text begins: at the first prose, or behind a banner that stands above title and stamp."""
    prose = [i for i, p in enumerate(work) if is_prose(p)]
    if not prose:
        return next((i for i, p in enumerate(work) if p.role is None and p.ends and p.words > 5), len(work))
    total = sum(work[i].width for i in prose)
    for i, p in enumerate(work):
        if p.role != "byline" or p.kind in ("prefix", "value"):
            continue
        above = [j for j in prose if j < i]
        below = [j for j in prose if j > i]
        if not above:
            return prose[0]
        thin = sum(work[j].width for j in above) * 3 < total and not any(work[j].kind == "dated" for j in above)
        titled = any(j > above[-1] and _headline(work[j]) for j in range(above[0], i))
        if below and thin and i < 40 and (titled or _headline_before(work, above[0])):
            return below[0]
        break
    return prose[0]


def _headline(piece: Piece) -> bool:
    return piece.role is None and not piece.ends and piece.words >= 4 and piece.width <= 220


def _headline_before(work: Pieces, i: int) -> bool:
    """Title, standfirst with a full stop, stamp: the standfirst is not yet the text."""
    return any(_headline(p) for p in work[max(0, i - 3) : i])


def is_prose(piece: Piece) -> bool:
    """Whether a piece is a paragraph by its own looks."""
    if piece.role is not None:
        return False
    if piece.kind == "dated":
        return piece.width >= 40
    if piece.bullet and not piece.ends:
        return False
    return (piece.ends and piece.width >= 45) or piece.width >= 170


def _closing(work: Pieces) -> Pieces:
    """Behind the heading of a list of other articles, a form or a copyright, all is furniture.

    Unless the text goes on: then only what is short behind the heading is.
    """
    prose = [i for i, p in enumerate(work) if is_prose(p)]
    if not prose:
        return work
    out = list(work)
    mass = [work[i].width for i in prose]
    for i, p in enumerate(work):
        if p.kind not in ("opens", "ends") or p.role != "chrome" or i < prose[0]:
            continue
        after = sum(w for j, w in zip(prose, mass, strict=True) if j > i)
        early = after * 2 > sum(mass) - after if p.kind == "opens" else after > 3 * (sum(mass) - after)
        if early and _goes_on(work, i, prose):
            stop = next(j for j in prose if j > i)
            out[i + 1 : stop] = [_furnish(q, "list-in-text") for q in work[i + 1 : stop]]
            continue
        out[i + 1 :] = [_furnish(q, "below-list") for q in work[i + 1 :]]
        break
    return out


def _goes_on(work: Pieces, i: int, prose: list[int]) -> bool:
    before = vocabulary(work[j].view for j in prose if j < i)
    later = [work[j] for j in prose if j > i]
    return bool(later) and sum(share(p.view, before) for p in later) / len(later) > 0.3


def _furnish(piece: Piece, rule: str) -> Piece:
    """Furniture, whatever it looked like; a stamp of the page itself keeps its role."""
    if (
        piece.role is None
        or piece.role == "credit"
        or (piece.role == "byline" and (piece.bullet or piece.rule == "heading:stamp"))
    ):
        return piece.as_("chrome", rule)
    return piece


def _middle(work: Pieces) -> Pieces:
    """Short lines between paragraphs: headings of the text, or other articles' headlines."""
    prose = [i for i, p in enumerate(work) if is_prose(p)]
    if not prose:
        return [p.as_("body", "only-text") if p.role is None else p for p in work]
    out = list(work)
    wire = any(p.kind == "dated" and re.search(r"/(TASS|ТАСС)/", p.view) for p in work)
    for i in range(prose[0], prose[-1] + 1):
        p = work[i]
        if p.role is None:
            role, rule = _inner(work, i, wire)
            out[i] = p.as_(role, rule)
        elif p.role == "chrome" and p.kind == "section" and p.wide:
            out[i] = p.as_("body", "heading-in-text")
    return out


_DASH_SOURCE = re.compile(r"\s[—–-]{1,2}\s[\w ]{3,30}$")


def _inner(work: Pieces, i: int, wire: bool) -> tuple[Role, str]:
    p = work[i]
    if is_prose(p):
        return "body", "dateline" if p.kind == "dated" else "prose"
    if p.ends or p.wide or p.bullet:
        return "body", "between-prose"
    headline = p.words >= (6 if wire else 10) and not p.text.endswith((":", ",", ";"))
    if headline and work[i - 1].ends and (wire or (_DASH_SOURCE.search(p.text) is not None)):
        return "chrome", "headline-in-text"
    return "body", "heading-in-text"


def _tail(work: Pieces) -> Pieces:
    """Behind the last paragraph: the text's own last words, or a list of headlines without a heading."""
    prose = [i for i, p in enumerate(work) if p.role == "body"]
    if not prose:
        return work
    out = list(work)
    rest = [i for i in range(prose[-1] + 1, len(work)) if work[i].role is None]
    lone = len(rest) == 1 and all(work[i].role == "blank" for i in range(rest[0] + 1, len(work))) if rest else False
    for i in rest:
        p = work[i]
        if p.ends and not p.bullet and _touches(work, prose[-1], i):
            out[i] = p.as_("body", "last-words")
        elif (
            lone
            and p.bullet <= any(work[j].bullet for j in prose[-2:])
            and i == len(work) - 1
            and _touches(work, prose[-1], i)
        ):
            out[i] = p.as_("body", "cut-off")
        else:
            out[i] = p.as_("chrome", "headline-list")
    return out


def _touches(work: Pieces, last: int, i: int) -> bool:
    """Whether only text, captions and bylines stand between the last paragraph and piece ``i``."""
    return all(p.role in (None, "body", "caption", "credit", "byline", "dateline") for p in work[last:i]) and all(
        p.role is not None or p.ends for p in work[last:i]
    )


def _rest(work: Pieces) -> Pieces:
    return [p.as_("body", "left-over") if p.role is None else p for p in work]


_STEPS: tuple[Callable[[Pieces], Pieces], ...] = (_values, _twins, _heading, _closing, _middle, _tail, _rest)
