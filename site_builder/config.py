"""What a project says of itself: ``content/site.yaml`` and the folders given on the command line."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_builder import patterns, plain_yaml
from site_builder.model import Lang, Text
from site_builder.problems import ConfigError, NotYamlError, Problem
from site_builder.records import dataclass, fields

EXPORTS = ("json", "csv", "sqlite", "tmx")
"""The forms of the data export."""


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
    exports: tuple[str, ...] = EXPORTS
    """Which files of the data export there are: words of :data:`EXPORTS`, in its order."""
    sentences: bool = True
    """Whether sentences are paired: without, no page of differences and no translation memory, and no time for them."""


_TEXTS = ("title", "tagline", "description", "rights")
_DEFAULTS: Mapping[str, Any] = {
    "title": {"en": "News archive", "zh-Hans": "新闻档案"},
    "tagline": {"en": "Who met whom, when, and what was said"},
    "description": {"en": "News clippings, kept line by line and joined into one record of events."},
}
_TAG = patterns.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language tag of BCP 47, as far as this program needs to know one."""

_Wrong = tuple[str, str]
"""What is wrong with a value, and the remedy."""


def load(content: Path) -> Config:
    """Read ``content/site.yaml``; defaults where there is none.

    Raises :class:`ConfigError` with every problem found: a key that does not exist, a value of the wrong shape.
    """
    path = content / "site.yaml"
    if not path.is_file() and (path.exists() or path.is_symlink()):  # a folder, a pipe, a link to nothing
        raise _refused(path, 0, "cannot be read (it is no file)", "make it a readable file")
    if not path.exists():
        return _config({}, str(path), "")
    text = _text(path)
    try:
        raw = _parsed(text) or {}
    except NotYamlError as error:
        what = f"cannot be read as YAML ({error.what})"
        raise _refused(path, error.line, what, error.remedy) from error
    except ValueError as error:  # what looks like a date and is none: 2021-13-45
        what = f"holds a value that cannot be read ({error})"
        raise _refused(path, 0, what, "put dates and numbers that are words into quotes") from error
    if not isinstance(raw, dict):
        raise _refused(path, 1, "is not a list of keys and values", "write for example title: …")
    return _config(raw, str(path), text)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _refused(path, line, "is not UTF-8", "save it as UTF-8") from error
    except OSError as error:
        raise _refused(path, 0, f"cannot be read ({error.strerror})", "make it a readable file") from error


def _refused(path: Path, line: int, what: str, remedy: str) -> ConfigError:
    return ConfigError([Problem(str(path), line, what, remedy)])


def _parsed(text: str) -> Any:
    with contextlib.suppress(ValueError):
        return plain_yaml.read(text)
    from site_builder import whole_yaml

    return whole_yaml.read(text)


def _config(raw: dict[Any, Any], where: str, text: str) -> Config:
    known = fields(Config)
    problems = list[Problem]()
    values: dict[str, Any] = {}
    for key, value in {**_DEFAULTS, **raw}.items():
        wrong: _Wrong | None
        if key not in known:
            wrong = f"the key {key!r} is not known", f"use one of {', '.join(known)}"
        elif key in _TEXTS:
            wrong = _bad_text(key, value)
        else:
            wrong = _CHECKS[key](value)
        if wrong:
            problems.append(Problem(where, _line(text, key) if key in raw else 0, *wrong))
        else:
            make: Callable[[Any], Any] = _MAKE.get(key, _as_text)
            values[key] = make(value)
    if problems:
        raise ConfigError(problems)
    return Config(**values)


def _line(text: str, key: Any) -> int:
    """The 1-based line on which a key of the file stands."""
    from site_builder import whole_yaml

    return whole_yaml.line_of(text, (str(key),))


def _bad_text(key: str, value: Any) -> _Wrong | None:
    texts = {"en": value} if isinstance(value, str) else value
    if not isinstance(texts, dict) or not all(isinstance(v, str) for v in texts.values()):
        return f"{key!r} is not a text", f"write {key}: {{en: …, zh-Hans: …}}"
    if bad := [tag for tag in texts if not _is_tag(tag)]:
        return f"{key!r} has {bad[0]!r} where a language must stand", f"write {key}: {{en: …, zh-Hans: …}}"
    if key == "title" and not any(text.strip() for text in texts.values()):
        return "'title' is empty", "write what the site is called"
    return None


def _bad_languages(value: Any) -> _Wrong | None:
    remedy = "write languages: [zh-Hans, en]"
    if not (isinstance(value, list) and len(value) == 2):
        return "'languages' needs two tags", remedy
    if bad := [tag for tag in value if not _is_tag(tag)]:
        return f"'languages' has {bad[0]!r}, which is no language tag (BCP 47)", f"{remedy}; put no into quotes"
    if value[0].split("-")[0] == value[1].split("-")[0]:
        return "'languages' names one language twice", remedy
    return None


def _bad_number(value: Any) -> _Wrong | None:
    # In Python true is a number; in a settings file it is a mistake.
    fine = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return None if fine else ("'latest' is not a number of events", "write latest: 12")


def _bad_address(value: Any) -> _Wrong | None:
    if value is None or value == "":
        return None
    try:
        url = urlsplit(value) if isinstance(value, str) else None
        fine = url is not None and url.scheme in ("https", "http") and bool(url.hostname)
    except ValueError:
        url, fine = None, False
    if not fine or url is None or url.query or url.fragment or re.search(r"\s", value):
        return f"'base_url' is not a web address: {value!r}", "write https://…/ with nothing behind the folder"
    return None


def _bad_exports(value: Any) -> _Wrong | None:
    remedy = f"write exports: [{', '.join(EXPORTS)}], or fewer of them; exports: [] for none"
    if not isinstance(value, list):
        return "'exports' is not a list", remedy
    if bad := [word for word in value if word not in EXPORTS]:
        return f"'exports' has {bad[0]!r}, which is no form of export", remedy
    return None


def _bad_switch(value: Any) -> _Wrong | None:
    return None if isinstance(value, bool) else ("'sentences' is neither true nor false", "write sentences: true")


def _is_tag(tag: object) -> bool:
    return isinstance(tag, str) and bool(_TAG.fullmatch(tag))


def _as_text(value: Any) -> Text:
    return Text.of({"en": value} if isinstance(value, str) else value)


_CHECKS: Mapping[str, Callable[[Any], _Wrong | None]] = {
    "languages": _bad_languages, "latest": _bad_number, "base_url": _bad_address,
    "exports": _bad_exports, "sentences": _bad_switch,
}  # fmt: skip
_MAKE: Mapping[str, Callable[[Any], Any]] = {
    "languages": tuple, "latest": int, "base_url": lambda value: value.rstrip("/") + "/" if value else "",
    "exports": lambda value: tuple(word for word in EXPORTS if word in value), "sentences": bool,
}  # fmt: skip
