"""Below the text: lists of other articles with and without a heading, forms, and a text's own last words."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder import patterns
from site_builder.ingest.pieces import Piece
from site_builder.ingest.prose import is_prose
from site_builder.ingest.words import share, vocabulary

_INNER_END = patterns.compile(r"[a-zа-я»”\"]{2}[.?!] [A-ZА-ЯÀ-Þ]|[。!?;]\S")
_KEYWORDS = patterns.compile(r"[\u4e00-\u9fff]{2,8}(?: [\u4e00-\u9fff]{2,8}){2,}$")
"""Catchwords parted by blanks, as papers of Taiwan put them under a text."""
_ALIKE, _AKIN = 0.12, 0.05
"""Parts of its words that a text shares with what went before: it goes on; it may go on, if it looks like a text."""


def closing(work: list[Piece]) -> list[Piece]:
    """Behind the heading of a list of other articles, a form or a copyright, all is furniture.

    Unless the text goes on: then only what is short behind the heading is.
    """
    prose = [i for i, p in enumerate(work) if is_prose(p)]
    out = list(work)
    for i, piece in enumerate(work):
        if not prose or i < prose[0] or not _closes(piece):
            continue
        stop = next((j for j in prose if j > i), None) if _goes_on(work, i, prose) else None
        rule = "below-list" if stop is None else "list-in-text"
        out[i + 1 : stop] = [_furniture(p, rule) for p in work[i + 1 : stop]]
        if stop is None:
            break
    return out


def _closes(piece: Piece) -> bool:
    """Whether the page may go on to other things here. An editor's name on a line of its own stands under a text."""
    if piece.role == "byline":
        return piece.rule == "heading:label-editor" and piece.text[:1] in "[(（【［〔"
    return piece.role == "chrome" and piece.kind in ("opens", "ends")


def _goes_on(work: Sequence[Piece], i: int, prose: Sequence[int]) -> bool:
    """Whether the text goes on below a list: paragraphs, not headlines in turn with teasers, of the same words.

    Below a form or a copyright only very much of it counts.
    """
    before = [work[j] for j in prose if j < i]
    after = [work[j] for j in prose if j > i]
    if not after or (work[i].kind == "ends" and sum(p.width for p in after) < 3 * sum(p.width for p in before)):
        return False
    loose = sum(p.role is None and not is_prose(p) for p in work[next(j for j in prose if j > i) :])
    known = vocabulary(p.view for p in work[:i] if p.role in (None, "title", "caption"))
    alike = share(" ".join(p.view for p in after), known)
    return (alike > _ALIKE and loose <= len(after)) or (alike > _AKIN and len(after) > 1 and loose * 3 <= len(after))


def _furniture(piece: Piece, rule: str) -> Piece:
    """Furniture, whatever it looked like; a label with a name keeps its role, a list's stamps do not."""
    listed = piece.role == "byline" and (piece.bullet or piece.rule == "heading:stamp")
    return piece.as_("chrome", rule) if piece.role in (None, "credit") or listed else piece


def last_words(work: list[Piece]) -> list[Piece]:
    """Behind the last paragraph: the text's own last words, or a list of headlines without a heading."""
    body = [i for i, p in enumerate(work) if p.role == "body"]
    if not body:
        return work
    out = list(work)
    rest = [i for i in range(body[-1] + 1, len(work)) if work[i].role is None]
    if _turns_on(work, body[-2:], rest):
        return [p.as_("body", "last-words") if i in rest else p for i, p in enumerate(work)]
    bullets = any(work[i].bullet for i in body[-2:])
    mixed = any(not work[i].ends for i in rest)
    for i in rest:
        piece = work[i]
        joins = (
            not _KEYWORDS.match(piece.view)
            and piece.bullet <= bullets
            and _touches(work, body[-1], i)
            and not (mixed and _asks(piece))
        )
        if joins and piece.ends:
            out[i] = piece.as_("body", "last-words")
        elif joins and _cut_off(piece, lone=rest == [len(work) - 1]):
            out[i] = piece.as_("body", "cut-off")
        else:
            out[i] = piece.as_("chrome", "headline-list")
    return out


def _turns_on(work: Sequence[Piece], last: Sequence[int], rest: Sequence[int]) -> bool:
    """Whether bullets in one language and their lines in the other go on as the text's last pair did."""

    def kind(i: int) -> tuple[bool, bool]:
        return work[i].bullet, work[i].wide

    if len(last) < 2 or not 2 <= len(rest) <= 6 or len(rest) % 2 or rest[0] != last[1] + 1:
        return False
    pair = (kind(last[0]), kind(last[1]))
    turns = pair[0][0] != pair[1][0] and pair[0][1] != pair[1][1]
    return turns and all((kind(rest[n]), kind(rest[n + 1])) == pair for n in range(0, len(rest), 2))


def _asks(piece: Piece) -> bool:
    """Headlines end with a question or exclamation mark too."""
    return piece.view.rstrip("\"”’' ")[-1:] in ("?", "!", "…")


def _cut_off(piece: Piece, lone: bool) -> bool:
    """A paragraph that the copy ends in: the file's last line, or one that is plainly longer than a headline."""
    long = piece.width >= 130 or (piece.words >= 16 and not piece.wide)
    return lone or long or _INNER_END.search(piece.view) is not None


def _touches(work: Sequence[Piece], last: int, i: int) -> bool:
    """Whether only text, captions and bylines stand between the last paragraph and piece ``i``."""
    return all(
        (p.role is None and p.ends) or p.role in ("body", "caption", "credit", "byline", "dateline")
        for p in work[last:i]
    )
