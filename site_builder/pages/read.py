"""Markdown → Reading, with everything that is wrong said at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, get_args

from site_builder import frontmatter, lang, patterns
from site_builder.model import (
    DEVICES,
    FACTS,
    ROLES,
    Basis,
    Claim,
    EventType,
    Evidence,
    Fact,
    Mention,
    Mode,
    Nations,
    Parties,
    Reading,
    Setting,
    Source,
    Status,
    Text,
)
from site_builder.pages.apparatus import is_whole
from site_builder.pages.fields import TAG, Fields
from site_builder.pages.packed import folded
from site_builder.pages.rows import bare_rows
from site_builder.pages.write import KEY_OF_FACT, claim_halves, claim_key, claim_meta, list_keys
from site_builder.problems import Problem
from site_builder.records import replace

_ID = patterns.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BASIS, _EVENTTYPE, _MODE, _SETTING, _STATUS = map(get_args, (Basis, EventType, Mode, Setting, Status))

KEYS = (
    "id", "title", "title_lang", "title_zh", "title_basis", "date", *FACTS[1:], "languages", "countries", "people",
    "organizations", "topics", "events", "standfirst", "captions", "source", "written",
)  # fmt: skip
"""The keys of a page that mean something; a person may add others for other programs."""
CLAIM_KEYS = (
    "date", "end", "basis", "type", "mode", "setting", "place", "country", "occasion", "participants", "countries",
    "organizations", "topics", "status", "main",
)  # fmt: skip


def load(text: str, path: str) -> tuple[Reading | None, tuple[Problem, ...]]:
    """The reading of a page, and what is wrong with the page; None where it cannot be used at all.

    ``path`` is only for messages. A page with an error is left out of the site as a whole: half of an
    article is worse than a message.
    """
    try:
        parts = frontmatter.split(text)
    except frontmatter.FrontMatterError as error:
        return None, (Problem(path, error.line, error.what, error.remedy),)
    reader = Fields(path, text, [])
    reading = _reading(reader, parts)
    errors = any(p.severity == "error" for p in reader.problems)
    return (None if errors else reading), tuple(reader.problems)


def _reading(reader: Fields, parts: frontmatter.Parts) -> Reading:
    meta, app = parts.meta, parts.apparatus if is_whole(parts.apparatus) else {}
    signed = meta.get("written")
    edited = signed is None or signed != frontmatter.digest(reader.text)
    if parts.damaged or app is not parts.apparatus:
        what = "the program's notes at the end of the page are damaged: lines and reasons are not known any more"
        remedy = "undo the change below the text, or delete the whole comment"
        reader.problems.append(Problem(reader.path, parts.damaged or parts.body_line, what, remedy, "warning"))
    reader.near_misses(meta, KEYS)
    rows = bare_rows(parts.body, app.get("rows", ()), reader.tags(meta, "languages"))
    if not rows and not meta.get("captions"):
        reader.problems.append(
            Problem(reader.path, parts.body_line, "the page has no text", "write the article below ---", "warning")
        )
    countries, people = _mapping(reader, meta, "countries"), _mapping(reader, meta, "people")
    langs = _words(meta, "languages") or tuple(dict.fromkeys([tag for row, _ in rows for tag, _, _ in row]))
    title = _title(reader, meta, langs)
    claims = tuple(_claim(reader, n, entry) for n, entry in reader.dicts(meta, "events"))
    face = {
        "id": _read_id(reader, meta),
        "title": title,
        "title_basis": reader.choice(meta, ("stated", "derived"), "stated", "title_basis"),
        "langs": langs,
        "facts": tuple(_facts(reader, meta, app)),
        "nations": Nations(
            *(reader.codes(countries, "countries", name) for name in ("participants", "host", "mentioned"))
        ),
        "people": Parties(*(reader.parties(people, "people", name) for name in ("participants", "mentioned"))),
        "organizations": reader.words(meta, "organizations"),
        "topics": reader.words(meta, "topics"),
        "claims": _reasons(claims, app.get("events", ()), edited) if app else claims,
        "mentions": tuple(Mention(kind=k, id=i, line=n, quote=q) for k, i, n, q in app.get("mentions", ())),
        "title_lines": tuple((tag, line) for tag, line in app.get("title", ())),
        "sources": tuple(_source(reader, n, entry) for n, entry in reader.dicts(meta, "source")),
        "edited": edited,
        "corrected": (),
    }
    standfirst = reader.paragraphs(meta["standfirst"], langs, "standfirst") if meta.get("standfirst") else []
    captions = [_caption(reader, n, entry, langs) for n, entry in reader.dicts(meta, "captions")]
    body = standfirst, rows, captions, [entry for entry in app.get("ledger", ()) if entry[3] in ROLES]
    reading = folded(face.values(), body)
    if known := dict(app.get("lists", ())):
        keys = list_keys(reading) if edited else {}  # else they are what they were, and a person's say so: null
        corrected = tuple(name for name, key in known.items() if key is None or keys.get(name, key) != key)
        return folded((face | {"corrected": corrected}).values(), body) if corrected else reading
    return reading


def _caption(reader: Fields, n: int, entry: Mapping[str, Any], langs: tuple[str, ...]) -> list[Any]:
    if not (text := entry.get("text")):
        reader.wrong("a caption without words", "write text: …, or take the entry out", "captions", n)
    return [reader.paragraphs(text or [], langs, "captions", n, "text"), reader.word(entry, "captions", n, "credit")]


def _words(meta: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """As :meth:`Fields.words`, where what is wrong was said before."""
    value = meta.get(name)
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()


def _source(reader: Fields, n: int, meta: Mapping[str, Any]) -> Source:
    """A clipping that the page was read from: a name inside the inbox, never a way out of it."""
    at = ("source", n)
    file = reader.word(meta, *at, "file") or ""
    pure = PurePosixPath(file)
    if not file or pure.is_absolute() or ".." in pure.parts or "\\" in file or "\0" in file:
        reader.wrong(f"the source {file!r} is no file of the inbox", "write its name inside content/inbox", *at, "file")
    return Source(
        file,
        reader.word(meta, *at, "sha256") or "",
        reader.number(meta, *at, "lines"),
        reader.word(meta, *at, "encoding") or "utf-8",
    )


def _read_id(reader: Fields, meta: Mapping[str, Any]) -> str:
    stem = reader.path.rsplit("/", 1)[-1].removesuffix(".md")
    found = str(meta.get("id") or stem)
    if found == "index":
        reader.wrong("'index' is the name of the list of articles", "give the page another id and file name", "id")
    elif found in DEVICES:
        reader.wrong(
            f"{found!r} is a name that Windows keeps for itself", "give the page another id and file name", "id"
        )
    elif not _ID.fullmatch(found):
        reader.wrong(f"{found!r} cannot be an id", "use small letters a-z, digits and single hyphens", "id")
    elif found != stem:
        reader.wrong(f"the id {found!r} is not the file's name", f"name the file {found}.md or write id: {stem}", "id")
    return found


def _mapping(reader: Fields, meta: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = meta.get(name)
    if value is None:
        return {}
    if isinstance(value, list):
        return {"participants": value}
    if isinstance(value, dict):
        reader.near_misses(value, ("participants", "host", "mentioned"), name)
        return value
    reader.wrong(f"{name!r} has no participants", f"write {name}: {{participants: [], mentioned: []}}", name)
    return {}


def _title(reader: Fields, meta: Mapping[str, Any], langs: tuple[str, ...]) -> Text:
    titles: dict[str, str] = {}
    if (main := reader.word(meta, "title")) and not main.isspace():
        titles[reader.tag(meta, lambda: lang.within(main, langs, "en", heading=True), "title_lang")] = main
    for name in meta:
        if name.startswith("title_") and name not in ("title_lang", "title_basis"):
            tag = "zh-Hans" if name == "title_zh" else _tag_of(name.removeprefix("title_"))
            if not TAG.fullmatch(tag):
                continue  # another program's key
            if (other := reader.word(meta, name)) and not other.isspace():
                titles[tag] = other
    if not titles:
        reader.wrong("the page has no title", "write title: …", "title")
    return Text.of(titles)


def _tag_of(suffix: str) -> str:
    """``zh_hant`` → ``zh-Hant``: script subtags are written with a capital, regions in capitals (RFC 5646)."""
    first, *rest = suffix.split("_")
    return "-".join([first, *(s.title() if len(s) == 4 else s.upper() for s in rest)])


def _facts(reader: Fields, meta: Mapping[str, Any], app: Mapping[str, Any]) -> Iterator[Fact]:
    known = {name: Fact(name, value, basis, _why(why)) for name, value, basis, why in app.get("facts", ())}
    for name in FACTS:
        where = KEY_OF_FACT.get(name, name)
        if (value := meta.get(where)) is None:
            continue
        if name in ("published", "dateline_date"):
            date = reader.date(value, where)
            value = str(date) if date else ""
        else:
            value = _clock(reader, value) if name == "time" else reader.word(meta, where) or ""
        if not value:
            continue
        fact = known.get(name)
        if fact and fact.value == value:
            yield fact
        else:
            yield Fact(name, value, "corrected" if app else "stated", (Evidence("front-matter"),))


def _clock(reader: Fields, value: Any) -> str:
    """YAML 1.1 reads an unquoted 18:24:15 as seconds since midnight (sexagesimal), 18:24 as minutes."""
    if isinstance(value, bool):
        value = str(value).lower()
    elif isinstance(value, int) and 0 <= value < 24 * 60:
        value = f"{value // 60:02d}:{value % 60:02d}"
    elif isinstance(value, int) and 0 <= value < 24 * 3600:
        value = f"{value // 3600:02d}:{value // 60 % 60:02d}:{value % 60:02d}"
    if re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?", str(value), re.ASCII):
        return str(value)
    reader.wrong(f'cannot read the time "{value}"', "write '18:24' in quotes", "time")
    return ""


def _why(entries: Iterable[Any]) -> tuple[Evidence, ...]:
    return tuple(Evidence(rule, quote, line) for rule, quote, line in entries)


def _claim(reader: Fields, n: int, meta: Mapping[str, Any]) -> Claim:
    at = ("events", n)

    def choice(name: str, kind: tuple[str, ...], default: str) -> Any:
        return reader.choice(meta, kind, default, *at, name)

    reader.near_misses(meta, CLAIM_KEYS, *at)
    date, end = (reader.date(meta.get(name), *at, name) for name in ("date", "end"))
    if date and end and str(end) < str(date):
        reader.wrong(f"the event ends on {end}, before it begins", "put the later day under end:", *at, "end")
    if not isinstance(meta.get("main", True), bool):
        reader.wrong(
            "'main' is neither true nor false", "write main: false for what is reported in passing", *at, "main"
        )
    return Claim(
        date=date,
        end=end,
        date_basis=choice("basis", _BASIS, "stated"),
        type=choice("type", _EVENTTYPE, "meeting"),
        mode=choice("mode", _MODE, "in_person"),
        setting=choice("setting", _SETTING, "bilateral"),
        place=reader.word(meta, *at, "place"),
        country=reader.code(meta, *at, "country"),
        occasion=reader.word(meta, *at, "occasion"),
        participants=reader.parties(meta, *at, "participants"),
        countries=reader.codes(meta, *at, "countries"),
        organizations=reader.words(meta, *at, "organizations"),
        topics=reader.words(meta, *at, "topics"),
        status=choice("status", _STATUS, "reported"),
        main=meta.get("main", True) is not False,
    )


def _reasons(claims: tuple[Claim, ...], app: Sequence[Any], edited: bool) -> tuple[Claim, ...]:
    """The claims with the program's reasons, as far as they are still the program's: the rest was set by a person.

    A page without an apparatus was written by a person as a whole, and corrects nothing; in one that nobody has
    edited the reasons stand in the order of the claims.
    """
    if not edited and len(app) == len(claims):
        return tuple([_because(claim, entry) for claim, entry in zip(claims, app, strict=True)])
    known = {entry[0]: entry for entry in app}
    keys = [claim_key(claim_meta(claim)) for claim in claims]
    left = [entry for key, entry in known.items() if key not in keys]
    return tuple(
        _because(claim, known[key]) if key in known else _set(claim, left)
        for claim, key in zip(claims, keys, strict=True)
    )


def _because(claim: Claim, entry: Sequence[Any]) -> Claim:
    return replace(claim, date_rule=entry[1], why=_why(entry[2]))


def _set(claim: Claim, left: Iterable[Any]) -> Claim:
    """A claim that a person changed or added; ``left`` are the entries of those that are not there any more."""
    days, rest = claim_halves(claim)
    same_days = next((entry for entry in left if entry[3:4] == [days]), None)
    same_rest = next((entry for entry in left if entry[4:5] == [rest]), None)
    if same_days is None or claim.date_basis == "corrected":
        claim = replace(claim, date_basis="corrected", date_rule="front-matter")
    else:
        claim = replace(claim, date_rule=same_days[1])
    return replace(claim, why=_why(same_rest[2]) if same_rest else (Evidence("front-matter"),))
