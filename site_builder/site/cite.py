"""How to cite: a line after the Chicago manual, and an entry for BibTeX (biblatex)."""

from __future__ import annotations

from typing import NamedTuple

from site_builder import patterns
from site_builder.model import Event, Reading
from site_builder.site import routes
from site_builder.site.shelf import Shelf
from site_builder.site.views import Run
from site_builder.site.when import parse, when
from site_builder.site.wording import count

_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ",
})  # fmt: skip
"""The ten characters that mean something to TeX (Knuth, The TeXbook, chapter 7)."""
_COMMANDS = patterns.compile(r"[\\{}$&#_%~^]")


class Words(NamedTuple):
    """A stretch of a citation; ``work`` is the title of a publication, which is set apart."""

    run: Run
    work: bool = False


class Cite(NamedTuple):
    """A citation to copy, its BibTeX entry, and what to say of citing one row or line."""

    words: tuple[Words, ...]
    bibtex: str
    hint: str


def of_article(shelf: Shelf, reading: Reading) -> Cite:
    """The article as published; where the publisher or the date is not known, this archive and the article's id."""
    facts, titles = _facts(reading), shelf.titles(reading)
    outlet = facts.get("outlet") or facts.get("agency")
    words = [_plain(f"{facts['author']}. ")] if facts.get("author") else []
    words += _title(titles, reading.title_basis == "derived")
    if outlet:
        words += [Words(Run(outlet), work=True), _plain(", ")]
    words.append(_plain(f"{when(parse(facts.get('published'))).long}. "))
    words += _where(shelf, routes.article(reading.id), reading.id)
    hint = f"Add the row or the line to the address: {reading.id}.html#r1 is row 1 in every language"
    return Cite(tuple(words), _bibtex_article(shelf, reading, titles, facts), hint + ", #L1 is line 1 of the source.")


def metadata(shelf: Shelf, reading: Reading) -> tuple[tuple[str, str], ...]:
    """What Zotero and others read from a page: the Highwire Press tags, as far as the facts are known."""
    facts = _facts(reading)
    published = parse(facts.get("published"))
    values = (
        ("citation_title", shelf.titles(reading)[-1].text),
        ("citation_author", facts.get("author", "")),
        ("citation_journal_title", facts.get("outlet") or facts.get("agency", "")),
        ("citation_publication_date", (published.iso or "").replace("-", "/") if published else ""),
        *[("citation_language", lang) for lang in reading.langs],
    )
    return tuple([pair for pair in values if pair[1]])


def _facts(reading: Reading) -> dict[str, str]:
    return {fact.name: fact.value for fact in reading.facts}


def of_event(shelf: Shelf, event: Event) -> Cite:
    """An event is this archive's own record: it is cited by its id, with the number of its reports."""
    title, date = shelf.name(event.title).main.text, when(event.date, event.end).long
    reports = count(len({r.article for r in event.reports}), "report")
    words = [_plain(f"“{title},” {date}. "), *_where(shelf, routes.event(event.id), f"event {event.id}")]
    fields = {
        "title": title,
        "date": (event.date.iso or "") if event.date else "",
        "organization": shelf.site.title.main.text,
        "note": f"event {event.id}, from {reports}",
        "url": shelf.config.base_url and shelf.config.base_url + routes.event(event.id),
    }
    return Cite(tuple(words), entry("misc", event.id, fields), f"Made from {reports}; the id stays the same.")


def entry(kind: str, key: str, fields: dict[str, str]) -> str:
    """A BibTeX entry; empty fields are left out, characters that TeX would take for commands are escaped."""
    width = max(len(name) for name in fields)
    rows = [f"  {name.ljust(width)} = {{{_tex(name, value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *rows, "}"])


def _tex(name: str, value: str) -> str:
    if name in ("url", "date"):
        return value
    value = " ".join(value.split())
    return value.translate(_TEX) if _COMMANDS.search(value) else value


def _bibtex_article(shelf: Shelf, reading: Reading, titles: tuple[Run, ...], facts: dict[str, str]) -> str:
    main = titles[-1].text
    fields = {
        "title": f"[{main}]" if reading.title_basis == "derived" else main,
        "titleaddon": "; ".join(run.text for run in titles[:-1]),
        "author": facts.get("author", ""),
        "editor": facts.get("editor", ""),
        "organization": facts.get("outlet") or facts.get("agency", ""),
        "date": facts.get("published", ""),
        "language": " and ".join(reading.langs),
        "note": f"{shelf.site.title.main.text}, {reading.id}",
        "url": shelf.config.base_url and shelf.config.base_url + routes.article(reading.id),
    }
    return entry("online", reading.id, fields)


def _title(titles: tuple[Run, ...], derived: bool) -> list[Words]:
    """“Title” [title in the other language]; a title made by this archive stands in brackets, without quotes."""
    *others, main = titles
    if derived:
        words = [_plain("["), Words(main), _plain("]")]
    else:
        words = [_plain("“"), Words(main), _plain("”" if others else ".”")]
    for run in others:
        words += [_plain(" ["), Words(run), _plain("]")]
    return [*words, _plain(". " if others or derived else " ")]


def _where(shelf: Shelf, path: str, id: str) -> list[Words]:
    base = shelf.config.base_url
    site = Words(shelf.site.title.main, work=True)
    return [site, _plain(f", {id}, {base}{path}." if base else f", {id}.")]


def _plain(text: str) -> Words:
    return Words(Run(text))
