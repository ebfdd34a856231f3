"""Captions of one photograph in its languages, and who made the photograph."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.align.asked import asked
from site_builder.align.path import align
from site_builder.align.units import Names, names_by_line, paragraph, two_languages, unit
from site_builder.lang import primary
from site_builder.model import Block, Caption, Mention

NEAR = 4
"""Source lines from one caption of a photograph to the next, at most; blank lines count."""
BESIDE, APART = 0.0, 6.5
"""What a pair must save (see :data:`path.WORTH`): captions that stand apart need anchors in common."""

Photo = tuple[Block, ...]


def pair_captions(blocks: tuple[Block, ...], mentions: tuple[Mention, ...] = ()) -> tuple[Caption, ...]:
    """Captions over the caption and credit blocks of a document, in source order.

    Captions that follow each other are paired by order and content; those that stand apart only where the content
    is sure. A caption that stands twice gives two, with two counterparts or with none: what is drawn once is not
    decided here. The credit is as printed, without brackets, and stays in the text as well; a line that is a credit
    and no more goes to the caption at which it stands.
    """
    names = names_by_line(mentions)
    groups = _groups(blocks)
    photos = [photo for group in groups for photo in _photos(_captions(group), names, BESIDE)]
    loners = tuple(photo[0] for photo in photos if len(photo) == 1)
    if len(groups) > 1:
        apart = [photo for photo in _photos(loners, names, APART) if len(photo) > 1]
        joined = {block for photo in apart for block in photo}
        photos = [p for p in photos if len(p) > 1 or p[0] not in joined] + apart
    photos.sort(key=lambda photo: blocks.index(photo[0]))
    credits = _credit_lines(groups, photos)
    found = [_caption(photo, credits.get(photo, ())) for photo in photos]
    orphans = (Caption((paragraph(b),), credit(b.text) or b.text) for b in credits.get((), ()))
    return (*found, *orphans)


def credit(text: str) -> str | None:
    """The credit at the end of ``text``, as printed and without brackets; None where there is none."""
    text = text.strip()
    for rule in asked("photo-credit"):
        match = rule.find(text)
        if match:
            return match["credit"].strip(" |")
    return None


def _groups(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Runs of captions and credits that no other block and no long gap interrupts."""
    groups: list[list[Block]] = []
    before: Block | None = None
    for block in blocks:
        if block.role in ("caption", "credit"):
            follows = before is not None and before.role in ("caption", "credit")
            if not (follows and before and _gap(before, block) <= NEAR):
                groups.append([])
            groups[-1].append(block)
        before = block
    return [tuple(group) for group in groups]


def _gap(before: Block, after: Block) -> int:
    return after.lines[0] - before.lines[-1] if before.lines and after.lines else 1


def _captions(group: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(block for block in group if block.role == "caption")


def _photos(captions: Sequence[Block], names: Names, worth: float) -> list[Photo]:
    """Captions that belong to one photograph, paired as paragraphs are."""
    languages = two_languages(captions)
    chosen = [block for block in captions if primary(block.lang) in languages]
    photos: list[Photo] = [(block,) for block in captions if primary(block.lang) not in languages]
    beads = align([unit(block, names, languages, last=False) for block in chosen], worth=worth)
    photos += [tuple(chosen[k] for k in sorted(bead.left + bead.right)) for bead in beads]
    return photos


def _credit_lines(groups: Sequence[Sequence[Block]], photos: Sequence[Photo]) -> dict[Photo, tuple[Block, ...]]:
    """Credit blocks by the photograph of the caption before them, else after them; ``()``: by none."""
    of = {block: photo for photo in photos for block in photo}
    given: dict[Photo, tuple[Block, ...]] = {}
    for group in groups:
        for k, block in enumerate(group):
            if block.role == "credit":
                beside = (*group[:k][::-1], *group[k + 1 :])
                photo = next((of[b] for b in beside if b in of), ())
                given[photo] = (*given.get(photo, ()), block)
    return given


def _caption(photo: Photo, lines: Sequence[Block]) -> Caption:
    """The fullest credit wins: names in one language often stand beside the agency's in the other."""
    inside = [found for block in photo if (found := credit(block.text))]
    alone = [credit(block.text) or block.text for block in lines]
    best = max([*inside, *alone], key=len, default=None)
    spare = [block for block, text in zip(lines, alone, strict=True) if text != best]
    return Caption(tuple(paragraph(block) for block in (*photo, *spare)), best)
