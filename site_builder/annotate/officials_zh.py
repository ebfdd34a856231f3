"""Officials that no gazetteer row names, in Chinese: between a title and a rank, a mark or a verb."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.annotate.figures import Figure, bystander, pattern
from site_builder.annotate.match import Hit, fold
from site_builder.annotate.romanize import romanized
from site_builder.annotate.text import Passage
from site_builder.model import Gazetteer


def unknown_zh(passage: Passage, kept: list[Hit], known: Gazetteer) -> Iterator[tuple[int, int, Figure]]:
    """Start, end and figure of each; a Chinese name is given in letters too."""
    order = ("zh-head-of", "zh-title-name-rank", "zh-title-name-own", "zh-title-name")
    matches = [m for key in order for m in pattern(key).finditer(passage.text)]
    taken: list[tuple[int, int]] = []
    for match in matches:
        start, end = match.span("name")
        if any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        if any(
            h.start < end and start < h.end for h in kept if h.kind in ("person", "country", "organization", "place")
        ):
            continue
        title = passage.text[match.start() : start]
        code = _state_zh(passage.text, kept, match.start(), known)
        latin = romanized(match["name"])
        if code is None and latin and not _last_state(passage.text, kept, match.start()):
            code = "CN"
        code = code or _last_state(passage.text, kept, match.start()) or _next_state(kept, match.end())
        if code is None or bystander(passage, Hit(start, end, "person", ())):
            continue
        name = f"{latin} ({match['name']})" if latin and code == "CN" else match["name"]
        yield start, end, Figure("?" + (fold(latin) if latin and code == "CN" else match["name"]), name, code, title)


def _state_zh(text: str, kept: list[Hit], at: int, known: Gazetteer) -> str | None:
    """The state right before a title; that to which an ambassador is sent (驻波兰大使) is not his own."""
    beside = [h for h in kept if h.kind in ("country", "side", "char") and len(h.ids) == 1 and 0 <= at - h.end <= 10]
    own = [h for h in beside if text[h.start - 1 : h.start] != "驻"]
    if own:
        return max(own, key=lambda h: h.start).ids[0]
    if beside or text[max(0, at - 3) : at].startswith("驻"):
        first = min((h.start for h in beside), default=at)
        sender = [h for h in kept if h.kind in ("country", "char") and len(h.ids) == 1 and 0 <= first - h.end <= 2]
        return sender[-1].ids[0] if sender else None
    return _own_state(kept, at, known)


def _next_state(kept: list[Hit], at: int) -> str | None:
    """The state right behind: 以里昂斯为团长的美军代表团."""
    behind = [h for h in kept if h.kind in ("country", "char") and len(h.ids) == 1 and 0 <= h.start - at <= 3]
    return behind[0].ids[0] if behind else None


def _last_state(text: str, kept: list[Hit], at: int) -> str | None:
    """The state that was named last in the sentence: a list goes on with people of the same side."""
    start = max(text.rfind(mark, 0, at) for mark in "。；！？\n") + 1
    before = [h for h in kept if h.kind in ("country", "char", "side") and start <= h.start and h.end <= at]
    before = [h for h in before if len(h.ids) == 1 and text[h.start - 1 : h.start] != "驻"]
    return max(before, key=lambda h: h.start).ids[0] if before else None


def _own_state(kept: list[Hit], at: int, known: Gazetteer) -> str | None:
    """The state of the service that the title belongs to: 中央军委联合参谋部副参谋长."""
    for hit in kept:
        if hit.kind == "organization" and -6 <= at - hit.end <= 6:
            body = known.organizations[hit.ids[0]]
            if body.kind == "armed service" and len(body.members) == 1:
                return body.members[0]
    return None
