"""Above the text: titles, what stands over them, and what stands between them and the first paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder import patterns
from site_builder.ingest import outlets
from site_builder.ingest.pieces import Piece
from site_builder.ingest.prose import is_prose, is_stamp, near_stamp
from site_builder.ingest.titling import choose
from site_builder.ingest.words import share, vocabulary
from site_builder.model import Role

_PERSON = patterns.compile(
    r"^(?:[A-ZÀ-Þ][\w'’.-]+ ){1,3}[A-ZÀ-Þ][\w'’.-]+(?: in [A-ZÀ-Þ][\w' ]+)?$"
    r"|^[\u4e00-\u9fff·]{2,3}$|^[\u4e00-\u9fff·]{2,4}[\s、]{2,}\S{2,14}$"
)


_ONE_SENTENCE = patterns.compile(r"(?!(?:[QA]|问|答|记者|Question|Answer|[A-Z]\w+ [A-Z]\w+)\s?:)[^.。!?]+[!?]$")


def heading(work: list[Piece]) -> list[Piece]:
    """The pieces before the text, each with a role."""
    start = first_paragraph(work)
    body = vocabulary(
        p.view for i, p in enumerate(work) if p.role in ("caption", "body") or (i >= start and is_prose(p))
    )
    titles, repeats = choose(work, start, body)
    out = list(work)
    rule = "title"
    if not titles:
        titles = [i for i, p in enumerate(work) if p.rule == "heading:label-original-title"][:1]
    if not titles:
        titles = [i for i, p in enumerate(work[: start + 1]) if p.kind == "headline" and p.role is None][:1]
        rule = "page-headline"
    for i in titles:
        out[i] = out[i].as_("title", rule)
    for i in repeats:
        out[i] = out[i].as_("repeat", "title-again")
    above = [i for i in titles if i < start]
    top, last = min(above, default=-1), max(above, default=-1)
    for i in range(start):
        if i < top and out[i].rule == "heading:outlet":
            out[i] = out[i].as_("chrome", "site-name")
        elif out[i].role is None or out[i].kind == "clock":
            role, rule = _place(out, i, top, last, start)
            out[i] = out[i].as_(role, rule)
    return out


def _place(work: Sequence[Piece], i: int, top: int, last: int, start: int) -> tuple[Role, str]:
    """What an undecided piece of the head is; ``top`` and ``last`` are the titles' places, -1 without one."""
    piece = work[i]
    if piece.kind == "clock":
        mine = 0 <= last < i and piece.rule == "chrome:clock-date"
        return ("byline", "clock-under-title") if mine else ("chrome", piece.rule)
    if i > top and _breaks(work, i):
        return "body", "broken-line"
    if i > top and near_stamp(work, i) and (_PERSON.match(piece.view) or _is_house(piece)):
        return "byline", "name-by-stamp"
    if 0 <= last < i and i + 2 >= start and not piece.wide and _PERSON.match(piece.view) and start < len(work):
        return "byline", "name-above-text"
    if top < 0:
        return _untitled(piece)
    if i < last:
        return "chrome", "above-title"
    return _under_title(piece, stamp_follows=any(map(is_stamp, work[i + 1 : start])))


def _breaks(work: Sequence[Piece], i: int) -> bool:
    """Whether a sentence was broken at a hard line end: the next line goes on in small letters."""
    piece, below = work[i], work[i + 1] if i + 1 < len(work) else None
    if below is None or below.line != piece.line + 1 or piece.ends or piece.wide or piece.bullet or piece.width < 20:
        return False
    return below.role in (None, "body") and below.text[0].islower() and below.script == piece.script


def _is_house(piece: Piece) -> bool:
    """A known house with a city behind it."""
    found = outlets.find(piece.view) if piece.words <= 7 and not piece.ends else []
    return any(piece.view.casefold().startswith(name.casefold()) and len(name) > 8 for name in found)


def _untitled(piece: Piece) -> tuple[Role, str]:
    if piece.ends or piece.words >= 14 or piece.text.endswith((",", ":")):
        return "body", "before-text"
    if piece.view.startswith(("【", "一、")):
        return "body", "heading-in-text"
    return "chrome", "head-without-title"


def _under_title(piece: Piece, stamp_follows: bool) -> tuple[Role, str]:
    if piece.ends and not stamp_follows and not piece.bullet:
        return "body", "before-text"
    if piece.bullet or piece.ends or (piece.words >= 5 and not piece.wide):
        return "standfirst", "under-title"
    if stamp_follows or (piece.words <= 2 and not piece.wide):
        return "chrome", "rubric-under-title"
    return "body", "heading-in-text"


def first_paragraph(work: Sequence[Piece]) -> int:
    """Where the text begins: at the first prose, or below a banner that stands above title and stamp."""
    prose = [i for i, p in enumerate(work) if is_prose(p)]
    if len(prose) > 1 and _asks(work[prose[0]]):
        prose = prose[1:]
    if not prose:
        stop = next((i for i, p in enumerate(work) if i > 3 and p.kind in ("opens", "ends")), len(work))
        return next((i for i, p in enumerate(work) if p.role is None and p.ends and p.words > 5), stop)
    stamp = next((i for i, p in enumerate(work[:40]) if is_stamp(p) and p.kind != "value"), 0)
    if not stamp and (below_banner := _below_banner(work, prose)):
        return below_banner
    above = [i for i in prose if i < stamp]
    below = [i for i in prose if i > stamp]
    if not above or not below or any(work[i].kind == "dated" for i in above):
        return prose[0]
    thin = sum(work[i].width for i in above) * 3 < sum(work[i].width for i in prose)
    titled = any(map(_headline, work[above[-1] + 1 : stamp]))
    # Title, a standfirst with its full stop, stamp: the standfirst is not yet the text.
    standfirst = any(map(_headline, work[max(0, above[0] - 3) : above[0]]))
    return below[0] if thin and (titled or standfirst) else prose[0]


def _asks(piece: Piece) -> bool:
    """Whether one short sentence asks or exclaims, as headlines do; nobody speaks in it."""
    text = piece.view.rstrip("\"'” ’」")
    return text[-1:] in ("?", "!") and piece.width <= 130 and _ONE_SENTENCE.match(text) is not None


def _below_banner(work: Sequence[Piece], prose: Sequence[int]) -> int | None:
    """Without a stamp: a short notice, then a headline that the long text takes up and the notice does not."""
    if len(prose) < 2 or work[prose[0]].width > 120 or work[prose[0]].kind == "dated":
        return None
    body = vocabulary(work[i].view for i in prose[1:])
    titled = any(_headline(p) and share(p.view, body) > 0.5 for p in work[prose[0] + 1 : prose[1]])
    return prose[1] if titled and share(work[prose[0]].view, body) < 0.25 else None


def _headline(piece: Piece) -> bool:
    return piece.role is None and not piece.ends and piece.words >= 4 and piece.width <= 220
