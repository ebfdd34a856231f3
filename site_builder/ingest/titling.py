"""The title among the lines above the text: the one whose words the text takes up, not the page's rubrics."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder import patterns
from site_builder.ingest.pieces import Piece
from site_builder.ingest.prose import is_prose, is_stamp, near_stamp
from site_builder.ingest.trim import clean
from site_builder.ingest.words import same, share, words
from site_builder.records import dataclass

_HAN = patterns.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_NAME = patterns.compile(
    r"^[\u4e00-\u9fff·]{2,4}\s{2,}\S{2,14}$|^(?:[A-ZÀ-Þ][\w'.-]+ ){1,2}[A-ZÀ-Þ][\w'.-]+ in [A-Z][\w ]{2,24}$"
)
_ENOUGH = 20
"""Words of a text from which a title that shares none of them is another article's."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """The pieces, the indices of those that can be a title, the words of the text."""

    work: Sequence[Piece]
    able: tuple[int, ...]
    body: frozenset[str]


def choose(work: Sequence[Piece], start: int, body: frozenset[str]) -> tuple[list[int], list[int]]:
    """Indices of the titles (one a script) and of their repetitions, among the pieces before ``start``."""
    able = tuple(i for i in range(start) if (_able(work[i]) or _is_short_title(work, i)) and not _is_name(work, i))
    among = _Choice(work, able, body)
    best = max(able, key=lambda i: (_score(among, i), -i), default=None)
    if best is None or not _good(among, best):
        return [], []
    best = _earlier(among, best)
    second = _second(among, best, start)
    titles = [best] if second is None else sorted((best, second))
    keys = [_key(work[i]) for i in titles]
    near = range(min(len(work), start + 3))
    again = [i for i in near if i not in titles and work[i].role is None and any(same(_key(work[i]), k) for k in keys)]
    return titles, again


def _second(among: _Choice, best: int, start: int) -> int | None:
    """A second title stands by the first or by its repetition, in another script; or right above its own text."""
    work, key = among.work, _key(among.work[best])
    scripts = {p.script for p in work if is_prose(p)}
    anchors = [best, *(i for i in among.able if i != best and same(_key(work[i]), key))]
    others = [i for i in among.able if _other_script(work[i], work[best]) and _speaks(work[i], work[best], scripts)]
    near = [i for i in others if any(_near(work, a, i) for a in anchors)]
    if near:
        return min(near, key=lambda i: (abs(i - best), -_score(among, i)))
    below = [i for i in range(start + 1, min(len(work) - 1, start + 4)) if _able(work[i]) and not work[i].ends]
    heads = [i for i in below if _other_script(work[i], work[best]) and _opens_script(work, i)]
    return heads[0] if heads else None


def _near(work: Sequence[Piece], a: int, b: int) -> bool:
    """Whether two pieces stand side by side, or with one piece of text between them; stamps do not part them."""
    between = work[min(a, b) + 1 : max(a, b)]
    return abs(a - b) <= 2 or all(p.role is not None for p in between)


def _speaks(piece: Piece, title: Piece, scripts: set[str]) -> bool:
    """Whether a line in another script can be the title's twin: beside Chinese always, else where the text has it."""
    return "Hani" in (piece.script, title.script) or piece.script in scripts


def _opens_script(work: Sequence[Piece], i: int) -> bool:
    """Whether the line stands right above the first paragraph in its own script."""
    first = next((j for j, p in enumerate(work) if is_prose(p) and p.script == work[i].script), None)
    return first == i + 1


def _able(piece: Piece) -> bool:
    if piece.role is not None or not 10 <= piece.width <= 240 or piece.words < 3 or piece.kind == "dated":
        return False
    if piece.text[0].islower() and piece.words >= 5:
        return False
    sentence = piece.ends and piece.view.rstrip("\"'”’」 ")[-1:] in (".", "。")
    return not piece.bullet and not (sentence and piece.words > 12)


def _is_short_title(work: Sequence[Piece], i: int) -> bool:
    """Four or five Chinese characters on the first line, the stamp right below."""
    piece = work[i]
    stamped = i == 0 and len(work) > 1 and is_stamp(work[1])
    return stamped and piece.role is None and piece.wide and 4 <= len(piece.text) <= 5 and not piece.ends


def _is_name(work: Sequence[Piece], i: int) -> bool:
    """A writer's name beside the stamp."""
    return near_stamp(work, i) and _NAME.match(work[i].view) is not None


def _other_script(piece: Piece, title: Piece) -> bool:
    if piece.script == title.script:
        return False
    han = len(_HAN.findall(piece.text))
    return han == 0 or (not _HAN.search(title.text) and han * 2 > len(piece.text))


def _score(among: _Choice, i: int) -> float:
    """How much a piece looks like the title: above all by its words that the text has too."""
    piece = among.work[i]
    before = next((p for p in reversed(among.work[:i]) if p.kind != "clock"), None)
    return (
        min(len(words(piece.view) & among.body), 8) * share(piece.view, among.body)
        + 2.0 * _again(among, i)
        + 1.5 * _over_stamp(among, i)
        + 1.0 * (before is not None and before.kind in ("crumb", "prefix"))
        - 4.0 * _under_stamp(among, i)
        - 2.0 * (piece.view[-1:] in ".。,;:")
        + (0.5 if piece.words >= 5 else -1.0)
    )


def _again(among: _Choice, i: int) -> bool:
    key = _key(among.work[i])
    return any(j != i and same(_key(among.work[j]), key) for j in among.able)


def _over_stamp(among: _Choice, i: int) -> bool:
    return any(map(is_stamp, among.work[i + 1 : i + 4]))


def _under_stamp(among: _Choice, i: int) -> bool:
    """Whether a stamp stands above the piece and another able line above the stamp."""
    stamp = next((j for j, p in enumerate(among.work[:i]) if is_stamp(p)), None)
    return stamp is not None and any(j < stamp for j in among.able)


def _earlier(among: _Choice, best: int) -> int:
    """Of two good ones the upper is the title, unless a breadcrumb parts them."""
    for i in among.able:
        crumb = any(p.kind == "crumb" for p in among.work[i:best])
        if i < best and not crumb and _score(among, i) > 0.5 * _score(among, best):
            return i
    return best


def _good(among: _Choice, i: int) -> bool:
    """A title is taken up by the text, or stands where only a title can."""
    piece = among.work[i]
    hits = len(words(piece.view) & among.body)
    if hits >= 2 or _again(among, i):
        return True
    if piece.words < 4:
        return False
    first = all(p.kind in ("prefix", "crumb") or p.role in ("chrome", "caption", "credit") for p in among.work[:i])
    listed = sum(p.bullet and p.role is None for p in among.work[i + 1 : i + 3]) == 2
    return _over_stamp(among, i) or (first and (hits == 1 or listed or len(among.body) < _ENOUGH))


def _key(piece: Piece) -> frozenset[str]:
    return words(clean(piece.bare))
