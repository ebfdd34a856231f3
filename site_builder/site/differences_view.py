"""The page of one article's differences: what stands in one language only, the two languages beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from site_builder.model import Lang, Page, PartialDate, Reading
from site_builder.records import dataclass
from site_builder.site import basis, routes, when
from site_builder.site.differences import Difference, compare
from site_builder.site.facts import Ref
from site_builder.site.setting import columns
from site_builder.site.shelf import Shelf
from site_builder.site.traits import Forms
from site_builder.site.views import Chrome, Run
from site_builder.site.wording import count, direction, language

_GROUPS: Mapping[str, tuple[str, str]] = {
    "name": ("Names", "名称"),
    "date": ("Dates", "日期"),
    "number": ("Numbers", "数字"),
    "aside": ("In brackets", "括注"),
    "credit": ("Photographers", "摄影"),
    "sentence": ("Sentences", "句子"),
    "paragraph": ("Paragraphs and captions", "段落与图片说明"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that stands in one language only: the words, the page of what they name, notes, where it stands."""

    words: Run
    dir: str
    href: str
    note: str
    refs: tuple[Ref, ...]
    dim: bool
    """The other language says it too, elsewhere in the article."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one language has alone; ``missing`` says where nothing is."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All differences of one kind."""

    label: str
    chinese: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class DifferencesView:
    """The page. ``none`` names the kinds of which there is no difference at all."""

    chrome: Chrome
    titles: tuple[Run, ...]
    supplied: bool
    article: str
    compared: str
    groups: tuple[Group, ...]
    none: str


def plan(shelf: Shelf) -> Iterator[Page]:
    """One page for each article that has a row in two languages."""
    forms, bases = Forms(shelf.library.gazetteer), basis.of(shelf)
    for reading in shelf.library.readings:
        if reading.id in shelf.beads:
            make, texts = partial(compared, shelf, reading, forms), shelf.marks((reading.id,))
            told = partial(_basis, bases, reading, forms, texts) if texts else ""
            yield Page(routes.differences(reading.id), "differences.html", make=make, basis=told, texts=texts)


def _basis(bases: basis.Bases, reading: Reading, forms: Forms, texts: tuple[str, ...]) -> str:
    """What the page is made of: the text, and the names in it by every form by which they could be missed."""
    entities = dict.fromkeys(basis.mentioned(reading))
    return bases.basis((*texts, *(forms.known(f"{kind}:{id}") for kind, id in entities)), entities)


def compared(shelf: Shelf, reading: Reading, forms: Forms) -> DifferencesView:
    """The view of an article with a row in two languages; the differences are found first."""
    spoken = tuple(dict.fromkeys(lang for row in reading.rows for lang in row.langs))
    left, right, *_ = columns(spoken, shelf.config.languages)
    langs = left, right
    return view(shelf, reading, langs, compare(reading, langs, shelf.beads[reading.id], forms))


def view(shelf: Shelf, reading: Reading, langs: tuple[Lang, Lang], found: Sequence[Difference]) -> DifferencesView:
    path = routes.differences(reading.id)
    titles = shelf.titles(reading)
    kinds = [kind for kind in _GROUPS if any(one.kind == kind for one in found)]
    none = [_GROUPS[kind][0].lower() for kind in _GROUPS if kind not in kinds]
    pairs = sum(all(row.in_lang(lang) for lang in langs) for row in reading.rows)
    return DifferencesView(
        chrome=shelf.chrome(path, "In one language only: " + " · ".join(run.text for run in reversed(titles))),
        titles=titles,
        supplied=reading.title_basis == "derived",
        article=routes.article(reading.id),
        compared=f"{count(pairs, 'row')} in {language(langs[0])} and {language(langs[1])}",
        groups=tuple(_group(shelf, reading, kind, langs, found) for kind in kinds),
        none=", ".join(none),
    )


def _group(shelf: Shelf, reading: Reading, kind: str, langs: tuple[Lang, Lang], found: Iterable[Difference]) -> Group:
    mine = [one for one in found if one.kind == kind]
    left, right = (
        Side(
            f"Only in {language(lang)}",
            tuple(_entry(shelf, reading, one) for one in mine if one.lang == lang),
        )
        for lang in langs
    )
    return Group(*_GROUPS[kind], (left, right))


def _entry(shelf: Shelf, reading: Reading, one: Difference) -> Entry:
    href, note = _meaning(shelf, one)
    notes = [
        note,
        "its year is printed here only" if one.year else "",
        "said elsewhere in the other language" if one.elsewhere else "",
        "" if one.sure else "the pairing is not sure",
    ]
    refs = tuple(Ref(_place(place), f"{routes.article(reading.id)}#{place}") for place in one.places)
    words = shelf.run(one.lang, one.words)
    return Entry(words, direction(one.lang), href, "; ".join(filter(None, notes)), refs, one.elsewhere)


def _meaning(shelf: Shelf, one: Difference) -> tuple[str, str]:
    """The page of a name with what the archive calls it; a date in words, where the source has it otherwise."""
    if one.kind == "name":
        kind, _, id = one.key.partition(":")
        link = shelf.link(kind, id)
        return link.href, link.name.main.text if link.name.main.text not in one.words else ""
    if one.kind == "date":
        date: PartialDate | None = when.parse(one.key)
        return "", when.when(date).long if date else ""
    return "", ""


def _place(anchor: str) -> str:
    return ("row " if anchor.startswith("r") else "caption ") + anchor[1:]
