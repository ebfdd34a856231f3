"""What an article says in one language only: names, dates, numbers, asides, sentences, whole paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from site_builder import markup
from site_builder.align import UNSURE, credit
from site_builder.model import Lang, Mention, Paragraph, Reading, Row
from site_builder.records import dataclass, replace
from site_builder.site import when
from site_builder.site.sentences import Beads, plain
from site_builder.site.traits import Forms, Kind, Reader, Trait


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that stands in ``lang`` only, at the anchors ``places`` (``r2`` a row, ``c1`` a caption)."""

    kind: Kind | Literal["credit", "sentence", "paragraph"]
    lang: Lang
    key: str
    """Of a name ``person:cn-wei-fenghe``; of a date its ISO form; of others what makes it the same thing."""
    words: str
    places: tuple[str, ...]
    elsewhere: bool = False
    """The other language says it too, but not here."""
    year: bool = False
    """Of a date: the other language has it, without its year."""
    sure: bool = True
    """False where the pairing itself is not."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What one language says in one part, or in all of them."""

    traits: Mapping[tuple[Kind, str], Trait]
    text: str

    def says(self, trait: Trait, forms: Forms) -> Literal["yes", "no", "no year"]:
        if trait.kind == "date":
            same = [t for (kind, key), t in self.traits.items() if kind == "date" and _same_day(key, trait.key)]
            return "no" if not same else "yes" if not trait.year or any(t.year for t in same) else "no year"
        if (trait.kind, trait.key) in self.traits:
            return "yes"
        return "yes" if trait.kind == "name" and forms.name(trait.key, self.text) else "no"


@dataclass(frozen=True, slots=True)
class _Part:
    """A row or a caption: its anchor, its paragraphs as plain text, what it says in each language."""

    anchor: str
    row: Row
    told: Mapping[Lang, _Told]


def compare(
    reading: Reading, langs: tuple[Lang, Lang], paired: Sequence[Beads], forms: Forms
) -> tuple[Difference, ...]:
    """Every difference between two languages of an article, by kind and in order of appearance.

    Rows and captions are compared side with side; ``paired`` are the sentence beads of the rows. A row in one
    language is a difference of its own, and so are the names, dates and numbers in it that the other language has
    nowhere. What the program cannot read (names of people it does not know) it cannot miss.
    """
    parts = tuple(_parts(reading, langs))
    found = [one for lang, other in (langs, langs[::-1]) for one in _missing(parts, lang, other, forms)]
    return (*_merged(found), *_sentences(langs, paired), *_merged(_alone(parts, langs)))


def _parts(reading: Reading, langs: tuple[Lang, Lang]) -> Iterator[_Part]:
    lines: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        lines.setdefault(mention.line, []).append(mention)
    reader = Reader(lines, when.parse(reading.value("dateline_date") or reading.value("published")))
    rows = [(f"r{n}", row) for n, row in enumerate(reading.rows, 1)]
    captions = [(f"c{n}", Row(caption.paragraphs)) for n, caption in enumerate(reading.captions, 1)]
    for anchor, marked in (*rows, *captions):
        row = plain(marked)
        yield _Part(anchor, row, {lang: _told(reader, row.in_lang(lang)) for lang in langs})


def _told(reader: Reader, paragraphs: tuple[Paragraph, ...]) -> _Told:
    return _Told({(t.kind, t.key): t for t in reader.traits(paragraphs)}, _text(paragraphs))


def _missing(parts: Sequence[_Part], lang: Lang, other: Lang, forms: Forms) -> Iterator[Difference]:
    """What a part says in ``lang`` and not in ``other``.

    A state is named or implied in every other sentence: that counts only where the other language never names it.
    """
    whole = _Told(
        {key: trait for part in parts for key, trait in part.told[other].traits.items()},
        _text(p for part in parts for p in part.row.in_lang(other)),
    )
    for part in parts:
        mine, theirs = part.told[lang], part.told[other]
        for trait in mine.traits.values():
            if trait.weak or (here := theirs.says(trait, forms)) == "yes":
                continue
            there = whole.says(trait, forms)
            if there == "no" or (theirs.text and not trait.key.startswith("country:")):
                yield Difference(
                    trait.kind,
                    lang,
                    trait.key,
                    trait.words,
                    (part.anchor,),
                    elsewhere=here == "no" and there == "yes",
                    year=here == "no year",
                    sure=_sure(part),
                )
        if part.anchor.startswith("c") and theirs.text and (photo := credit(mine.text)) and not credit(theirs.text):
            yield Difference("credit", lang, photo, photo, (part.anchor,))


def _same_day(one: str, other: str) -> bool:
    """Whether two dates can be the same as far as both are known: ``2021-07`` and ``2021-07-28``."""
    return one.startswith(other) or other.startswith(one)


def _sure(part: _Part) -> bool:
    return part.row.confidence is None or part.row.confidence >= UNSURE or len(part.row.langs) == 1


def _text(paragraphs: Iterable[Paragraph]) -> str:
    return "\n".join(markup.plain(p.text) for p in paragraphs)


def _merged(found: Iterable[Difference]) -> list[Difference]:
    """One for each thing, with all its places; what is missing altogether first, then what is said elsewhere."""
    same: dict[tuple[str, Lang, str], Difference] = {}
    for one in found:
        known = same.get((one.kind, one.lang, one.key))
        if known:
            one = replace(
                known,
                places=(*known.places, *one.places),
                elsewhere=known.elsewhere or one.elsewhere,
                sure=known.sure and one.sure,
            )
        same[one.kind, one.lang, one.key] = one
    return sorted(same.values(), key=lambda one: one.elsewhere)


def _sentences(langs: tuple[Lang, Lang], paired: Sequence[Beads]) -> Iterator[Difference]:
    """Sentences of a row in two languages that the other one does not have."""
    for number, beads in enumerate(paired, 1):
        for bead in beads:
            if len(bead.langs) == 1 and bead.langs[0] in langs:
                sure = bead.confidence is None or bead.confidence >= UNSURE
                words = _text(bead.paragraphs)
                yield Difference("sentence", bead.langs[0], words, words, (f"r{number}",), sure=sure)


def _alone(parts: Iterable[_Part], langs: tuple[Lang, Lang]) -> Iterator[Difference]:
    """Rows and captions in one of the two languages."""
    for part in parts:
        spoken = [lang for lang in langs if part.told[lang].text]
        if len(spoken) == 1:
            words = part.told[spoken[0]].text
            yield Difference("paragraph", spoken[0], words, words, (part.anchor,))
