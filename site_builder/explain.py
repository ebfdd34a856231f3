"""How a clipping was read: each line with its role and rule, each fact with its reason and the losers."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from pathlib import Path
from typing import Any

from site_builder import frontmatter, gazetteers
from site_builder.annotate import annotate
from site_builder.ingest import ingest
from site_builder.model import Claim, Draft, Evidence, Fact, RawDoc, Reading
from site_builder.options import Options
from site_builder.printable import shown
from site_builder.problems import ConfigError, Problem

_COLOURS = {
    "title": "1;36", "standfirst": "36", "byline": "35", "dateline": "35", "caption": "33", "credit": "33",
    "body": "0", "repeat": "2", "chrome": "2", "blank": "2",
}  # fmt: skip
_WIDTH = 100
"""Characters of a line that are shown."""


def explain(options: Options, file: Path, *, as_json: bool, colour: bool) -> str:
    """The report on a clipping, or on the clipping behind an article's page.

    Raises :class:`ConfigError` where there is no such file, where it cannot be read or nothing is to be read in it.
    """
    path = clipping_of(options, file)
    draft, problems = ingest(RawDoc(name=_name(options, path), data=_bytes(path)))
    if draft is None:
        raise ConfigError(dataclasses.replace(p, path=path.as_posix()) for p in problems)
    reading, warnings = annotate(draft, gazetteers.load(options.content))
    notes = [dataclasses.replace(p, path=path.as_posix()) for p in (*problems, *warnings)]
    if as_json:
        return _json(draft, reading, notes)
    parts = [_lines(draft, colour), _facts(draft), _claims(reading)]
    if notes:
        parts.append("\n".join(map(str, notes)))
    return "\n\n".join(parts)


def clipping_of(options: Options, file: Path) -> Path:
    """The clipping that is meant: itself, or the first source of an article's page, also by bare name."""
    for path in (file, options.content / "inbox" / file, options.content / "articles" / file):
        if path.is_file():
            break
    else:
        raise ConfigError(
            [Problem(file.as_posix(), 0, "there is no such file", "name a file of the inbox or of articles")]
        )
    if path.suffix == ".md" and path.resolve().parent == (options.content / "articles").resolve():
        meta = frontmatter.split(path.read_text("utf-8")).meta
        sources = meta.get("source")
        if not sources:
            remedy = "it stands for itself: there is nothing to explain"
            raise ConfigError(
                [Problem(path.as_posix(), 0, "this page was written by hand and has no clipping", remedy)]
            )
        return options.content / "inbox" / str(sources[0]["file"])
    return path


def _bytes(clipping: Path) -> bytes:
    """A clipping that a page names may have been taken away since."""
    try:
        return clipping.read_bytes()
    except OSError as error:
        remedy = "look whether it is in the inbox, and at its permissions"
        raise ConfigError([Problem(clipping.as_posix(), 0, f"cannot be read ({error.strerror})", remedy)]) from error


def _name(options: Options, path: Path) -> str:
    inbox = (options.content / "inbox").resolve()
    resolved = path.resolve()
    return resolved.relative_to(inbox).as_posix() if resolved.is_relative_to(inbox) else path.name


def _lines(draft: Draft, colour: bool) -> str:
    width = len(str(draft.source.lines))
    rules = max((len(s.rule) for s in draft.spans), default=0)
    rows = []
    for span in draft.spans:
        text = shown(span.text if len(span.text) <= _WIDTH else span.text[: _WIDTH - 1] + "…")
        row = f"{span.line:>{width}}  {span.role:<10}  {span.rule:<{rules}}  {text}"
        rows.append(f"\x1b[{_COLOURS[span.role]}m{row}\x1b[0m" if colour else row.rstrip())
    counts = Counter(s.role for s in draft.spans)
    total = ", ".join(f"{n} {role}" for role, n in counts.most_common())
    head = f"{draft.source.file}: {draft.source.lines} lines, {draft.source.encoding}; {total}"
    return "\n".join([head, "", *rows])


def _facts(draft: Draft) -> str:
    rows = [f"title ({tag}): {text}" for tag, text in draft.title] or ["title: none stated; one is derived"]
    rows += [f"    {_where(e)}: {e.quote}" for e in draft.title_why]
    for finding in draft.findings:
        rows.append(f"{finding.name}: {_reason(finding.chosen) if finding.chosen else 'unknown'}")
        rows += [f"    not {_reason(loser)}" for loser in finding.losers]
    rows += [f"repaired line {r.line}: {r.before!r} → {r.after!r} ({r.rule})" for r in draft.repairs]
    return "\n".join(["Facts", *rows])


def _reason(fact: Fact) -> str:
    why = "; ".join(f"{_where(e)}: {e.quote!r}" for e in fact.why)
    return f"{fact.value} ({fact.basis}: {why})"


def _where(e: Evidence) -> str:
    """Rule and line; without one the rule alone, whose quote says where in a page's markup it stands."""
    return f"{e.rule}, line {e.line}" if e.line else e.rule


def _claims(reading: Reading) -> str:
    rows = [f"participants: {', '.join(reading.nations.participants) or 'none'}"]
    rows.append(f"mentioned: {', '.join(reading.nations.mentioned) or 'none'}")
    rows += [line for claim in reading.claims for line in _claim(claim)]
    return "\n".join(["Events and parties", *rows])


def _claim(claim: Claim) -> list[str]:
    people = ", ".join(p.name for p in claim.participants)
    date = f"{claim.date or 'date unknown'} ({claim.date_basis}, {claim.date_rule or 'no rule'})"
    head = f"{claim.status} {claim.type}, {claim.mode}: {people} · {date} · {claim.place or 'place not stated'}"
    return [head, *(f"    {_where(e)}: {e.quote}" for e in claim.why)]


def _json(draft: Draft, reading: Reading, notes: list[Problem]) -> str:
    def plain(value: Any) -> Any:
        return (
            dataclasses.asdict(value) if dataclasses.is_dataclass(value) and not isinstance(value, type) else str(value)
        )

    report = {"draft": draft, "reading": reading, "problems": notes}
    return json.dumps(report, default=plain, ensure_ascii=False, indent=1)
