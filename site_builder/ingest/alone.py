"""First pass: what each piece shows by itself, without a look at its neighbours."""

from __future__ import annotations

import re
from dataclasses import replace

from site_builder import dates, patterns, tables
from site_builder.ingest import outlets
from site_builder.ingest.asking import asked, signed
from site_builder.ingest.datelines import dateline
from site_builder.ingest.pieces import Piece

_CAPTION_WIDTH = 700
"""Columns; longer pieces that show a photo credit are paragraphs that mention one."""

_CLOCK = patterns.compile(r"(?<!\d)\d{1,2}[:h]\d\d(?::\d\d)?(?!\d)")
_NOISE = patterns.compile(
    r"\b(?:a\.?m|p\.?m|est|edt|pdt|pst|ist|hkt|sgt|gmt|utc|bst|cet|pkt|msk|am|pm|et|at|on|in|by|from|le|à|el|em|um|"
    r"the|of|and|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|\d* ?min(?:ute)? read|\d+ min|\d+ words|uhr|года|г|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|星期[一二三四五六日天]|周[一二三四五六日天]|[上下]午"
)
_BUTTONS = patterns.compile(r"纠错|(?:Font|Text) size|Adjust font size|字号|字体", re.IGNORECASE)
"""What may stand before the label of a heading line."""
_STRONG_LABELS = frozenset({"source", "editor", "author", "published", "updated", "url", "meta"})


def look(piece: Piece) -> Piece:
    """``piece`` with the role that the tables give it; unchanged where they have nothing to say."""
    if piece.role or not piece.text:
        return piece
    return _clock(piece) or _dateline(piece) or _byline(piece) or _furniture(piece) or _caption(piece) or piece


def _dateline(piece: Piece) -> Piece | None:
    """A dateline alone on its line; pieces that begin with one are marked and stay text."""
    match = dateline(piece.view)
    if match is None:
        return None
    if "end" in match[0].pattern.groupindex and not match[1].groupdict().get("date") and _is_headline(piece):
        return None
    if match[0].more.get("own_line") or match[1].end() >= len(piece.view):
        return replace(piece, role="dateline", rule=f"dateline:{match[0].id}")
    return replace(piece, kind="dated")


def _is_headline(piece: Piece) -> bool:
    """``Moscow: Minister arrives for talks`` begins as a dateline without a day does, and is a title."""
    return not piece.ends and piece.words >= 4 and piece.width < 130


def _clock(piece: Piece) -> Piece | None:
    """The visitor's day and weather, which look like a stamp."""
    found = _furniture(piece) if piece.width <= 80 and any(map(str.isdigit, piece.text)) else None
    return found if found and found.kind == "clock" else None


def _byline(piece: Piece) -> Piece | None:
    view = piece.bare
    if piece.kind == "dated" or piece.width > 200:
        return None
    rule = _labelled(piece, view)
    if rule is None and _is_stamp(piece, view):
        rule = "stamp"
    if rule is None and outlets.known(view) and not piece.bullet:
        rule = "outlet"
    return replace(piece, role="byline", rule=f"heading:{rule}") if rule else None


def _labelled(piece: Piece, view: str) -> str | None:
    for asks in asked("heading"):
        match = asks.find(view)
        if match is None:
            continue
        rule = asks.rule
        gives = rule.more["gives"]
        at_head = not re.search(r"\w", _without_stamps(_BUTTONS.sub("", view[: match.start()])))
        if rule.id in ("label-published", "label-updated"):
            # The word alone is common: it needs its date, or nothing at all behind it.
            rest = view[match.end() :]
            room = 90 if at_head else 24
            if (_stamps(rest) or _CLOCK.search(rest)) and _residue(view) < room and not piece.ends:
                return rule.id
            continue
        if gives == "source" and rule.id == "byline-bracket-outlet" and not outlets.find(match["source"]):
            continue
        if rule.id == "byline-glued-outlet" and not outlets.known(match["source"]):
            continue
        if gives in _STRONG_LABELS or gives in ("title", "alone"):
            if rule.id.startswith("label") and not at_head:
                continue
            if rule.id in ("label-author", "label-source", "label-editor") and piece.ends and piece.width > 120:
                continue
            return rule.id
    return None


def _stamps(view: str) -> bool:
    return bool(dates.stamps(view))


def _is_stamp(piece: Piece, view: str) -> bool:
    """A date with little besides: a clock, known names, a few words that are a name."""
    if piece.width > 160 or piece.bullet or not any(map(str.isdigit, view)):
        return False
    clock = _CLOCK.search(view)
    if not dates.stamps(view) and not (clock and dates.find(view, "en" if view.isascii() else "und")):
        return False
    rest = _residue(view)
    return rest <= (24 if clock else 12 if outlets.find(view) else 0)


def _without_stamps(view: str) -> str:
    for stamp in reversed(dates.stamps(view)):
        view = view[: stamp.start] + " " + view[stamp.end :]
    return view


def _residue(view: str) -> int:
    """How many letters are left of a stamp line without its dates, clocks, labels and known names."""
    text = _without_stamps(view)
    text = _CLOCK.sub(" ", text)
    if not dates.stamps(view):
        for mention in reversed(dates.find(text, "en" if text.isascii() else "und")):
            text = text[: mention.start] + " " + text[mention.end :]
    for rule in tables.rules("heading"):
        if rule.id.startswith("label-"):
            text = rule.pattern.sub(" ", text)
    text = _NOISE.sub(" ", outlets.without(text.casefold()))
    return sum(map(str.isalpha, text)) + len(re.findall(r"[\u4e00-\u9fff]", text)) * 2


def _furniture(piece: Piece) -> Piece | None:
    if piece.kind == "dated" or piece.width > 500:
        return None
    for asks in signed("chrome", piece.view, long=piece.width > 200):
        if asks.find(piece.view):
            rule = asks.rule
            return replace(piece, role="chrome", rule=f"chrome:{rule.id}", kind=rule.more.get("kind", "line"))
    return None


def _caption(piece: Piece) -> Piece | None:
    if piece.kind == "dated" or piece.width > _CAPTION_WIDTH:
        return None
    for asks in asked("credit") if piece.width < 90 else ():
        if asks.find(piece.bare):
            return replace(piece, role="credit", rule=f"credit:{asks.rule.id}")
    text = piece.bare.replace("[", "(").replace("]", ")")
    for asks in signed("caption", text):
        if asks.find(text) and not (asks.rule.more.get("weak") and _is_told(piece)):
            return replace(piece, role="caption", rule=f"caption:{asks.rule.id}")
    return None


_TOLD = patterns.compile(
    r"\b(said|told|added|stressed|noted|pointed out|expressed)\b|[\"“].{20,}[\"”]|表示|强调|指出|说[,:]"
)


def _is_told(piece: Piece) -> bool:
    """Whether speech is reported: captions show, they do not tell."""
    return piece.width > 450 or _TOLD.search(piece.view) is not None
