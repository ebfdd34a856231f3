"""What a project says of itself: ``content/site.yaml`` and the folders given on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from site_builder.model import Lang, Text
from site_builder.problems import ConfigError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The site's own facts; everything a view may need to know that is not an article."""

    title: Text
    tagline: Text
    description: Text
    base_url: str = ""
    """Where it will be published, with a closing slash; only feeds and canonical links need it. May be empty."""
    languages: tuple[Lang, Lang] = ("zh-Hans", "en")
    """The two languages that stand side by side: left, right."""
    rights: Text = Text()
    latest: int = 12
    """How many events the home page lists."""


_TEXTS = ("title", "tagline", "description", "rights")
_DEFAULTS: Mapping[str, Any] = {
    "title": {"en": "News archive", "zh-Hans": "新闻档案"},
    "tagline": {"en": "Who met whom, when, and what was said"},
    "description": {"en": "News clippings, kept line by line and joined into one record of events."},
}


def load(content: Path) -> Config:
    """Read ``content/site.yaml``; defaults where there is none.

    Raises :class:`ConfigError` with every problem found: a key that does not exist, a value of the wrong shape.
    """
    path = content / "site.yaml"
    if not path.exists():
        return _config({}, str(path))
    try:
        raw = yaml.safe_load(path.read_text("utf-8")) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        what = f"cannot be read as YAML ({getattr(error, 'problem', error)})"
        raise ConfigError([Problem(str(path), line, what, "check quotes, colons and indentation")]) from error
    if not isinstance(raw, dict):
        raise ConfigError([Problem(str(path), 1, "is not a list of keys and values", "write for example title: …")])
    return _config(raw, str(path))


def _config(raw: dict[str, Any], where: str) -> Config:
    known = tuple(Config.__dataclass_fields__)
    problems = [
        Problem(where, 0, f"the key {key!r} is not known", f"use one of {', '.join(known)}")
        for key in raw
        if key not in known
    ]
    values: dict[str, Any] = {}
    for key, value in {**_DEFAULTS, **raw}.items():
        if key in _TEXTS:
            if isinstance(value, str):
                value = {"en": value}
            if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
                problems.append(Problem(where, 0, f"{key!r} is not a text", f"write {key}: {{en: …, zh-Hans: …}}"))
                continue
            values[key] = Text.of(value)
        elif key == "languages":
            if not (isinstance(value, list) and len(value) == 2):
                problems.append(Problem(where, 0, "'languages' needs two tags", "write languages: [zh-Hans, en]"))
                continue
            values[key] = tuple(map(str, value))
        elif key == "latest":
            if not isinstance(value, int) or value < 1:
                problems.append(Problem(where, 0, "'latest' is not a number of events", "write latest: 12"))
                continue
            values[key] = value
        elif key == "base_url":
            if value and not str(value).startswith(("https://", "http://")):
                problems.append(Problem(where, 0, "'base_url' is not a web address", "write https://…/"))
                continue
            values[key] = str(value or "").rstrip("/") + "/" if value else ""
    if problems:
        raise ConfigError(problems)
    return Config(**values)
