"""Reading → Markdown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from site_builder import frontmatter
from site_builder.model import FACTS, Caption, Claim, Evidence, Paragraph, Party, Reading
from site_builder.pages.rows import dump_rows, key

KEY_OF_FACT = {"published": "date"}
"""Facts stand in the front matter under their own names, but for the one that every program calls ``date``."""


def dump(reading: Reading) -> str:
    """The page of a reading, signed."""
    return frontmatter.join(_meta(reading), dump_rows(reading.rows), _apparatus(reading))


def _meta(r: Reading) -> dict[str, Any]:
    meta: dict[str, Any] = {"id": r.id}
    for n, (tag, text) in enumerate(r.title):
        if n == 0:
            meta |= {"title": text, "title_lang": tag}
        else:
            meta[_title_key(tag)] = text
    meta["title_basis"] = r.title_basis
    for name in FACTS:
        if value := r.value(name):
            meta[KEY_OF_FACT.get(name, name)] = frontmatter.date_value(value)
    meta["languages"] = list(r.langs)
    meta["countries"] = {
        "participants": list(r.nations.participants),
        "host": list(r.nations.host),
        "mentioned": list(r.nations.mentioned),
    }
    meta["people"] = {
        "participants": [_party(p) for p in r.people.participants],
        "mentioned": [_party(p) for p in r.people.mentioned],
    }
    meta["organizations"] = list(r.organizations)
    meta["topics"] = list(r.topics)
    meta["events"] = [claim_meta(c) for c in r.claims]
    if r.standfirst:
        meta["standfirst"] = [_paragraph(p) for p in r.standfirst]
    meta["captions"] = [_caption(c) for c in r.captions]
    if r.sources:
        meta["source"] = [
            {"file": s.file, "sha256": s.sha256, "lines": s.lines, "encoding": s.encoding} for s in r.sources
        ]
    return meta


def _title_key(tag: str) -> str:
    return "title_zh" if tag == "zh-Hans" else "title_" + tag.lower().replace("-", "_")


def _party(p: Party) -> dict[str, str]:
    pairs = (("id", p.person), ("name", p.name), ("country", p.country), ("role", p.role))
    return {name: value for name, value in pairs if value}


def _paragraph(p: Paragraph) -> dict[str, Any]:
    return {"lang": p.lang, "text": p.text} | ({"lines": list(p.lines)} if p.lines else {})


def _caption(c: Caption) -> dict[str, Any]:
    return {"text": [_paragraph(p) for p in c.paragraphs]} | ({"credit": c.credit} if c.credit else {})


def claim_meta(c: Claim) -> dict[str, Any]:
    meta: dict[str, Any] = {"date": frontmatter.date_value(str(c.date)) if c.date else None}
    if c.end:
        meta["end"] = frontmatter.date_value(str(c.end))
    meta |= {"basis": c.date_basis, "type": c.type, "mode": c.mode, "setting": c.setting}
    for name in ("place", "country", "occasion"):
        if value := getattr(c, name):
            meta[name] = value
    meta["participants"] = [_party(p) for p in c.participants]
    for name in ("countries", "organizations", "topics"):
        if value := getattr(c, name):
            meta[name] = list(value)
    meta["status"] = c.status
    if not c.main:
        meta["main"] = False
    return meta


def _apparatus(r: Reading) -> dict[str, Any]:
    full: dict[str, Any] = {
        "facts": [[f.name, f.value, f.basis, _evidence(f.why)] for f in r.facts],
        "title": [[tag, line] for tag, line in r.title_lines],
        "rows": [[row.confidence, [[key(p), p.lang, list(p.lines)] for p in row.paragraphs]] for row in r.rows],
        "events": [[claim_key(claim_meta(c)), c.date_rule, _evidence(c.why), *claim_halves(c)] for c in r.claims],
        "lists": [[name, None if name in r.corrected else key] for name, key in list_keys(r).items()],
        "mentions": [[m.kind, m.id, m.line, m.quote] for m in r.mentions],
        "ledger": [[s.line, s.start, s.end, s.role, s.rule, s.text] for s in r.ledger],
    }
    return {name: value for name, value in full.items() if value}


def _evidence(why: tuple[Evidence, ...]) -> list[list[Any]]:
    return [[e.rule, e.quote, e.line] for e in why]


def claim_key(meta: Mapping[str, Any]) -> str:
    return _short(repr(sorted((k, str(v)) for k, v in meta.items())))


def claim_halves(c: Claim) -> tuple[str, str]:
    """The days of a claim, and a key of all the rest: a person may set the one and leave the other."""
    rest = {name: value for name, value in claim_meta(c).items() if name not in ("date", "end", "basis")}
    return f"{c.date or ''}/{c.end or ''}", claim_key(rest)


def list_keys(r: Reading) -> dict[str, str]:
    """What each list of the front matter is recognised by."""
    nations, people = r.nations, r.people
    parties = (
        "; ".join(f"{p.person or p.name}|{p.country}|{p.role}" for p in some)
        for some in (people.participants, people.mentioned)
    )
    lists = {
        "countries": "/".join(",".join(some) for some in (nations.participants, nations.host, nations.mentioned)),
        "people": "/".join(parties),
        "organizations": ",".join(r.organizations),
        "topics": ",".join(r.topics),
    }
    return {name: _short(value) for name, value in lists.items()}


def _short(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
