"""A second look at a project: pages, clippings, and the built site; nothing is written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from site_builder import config, frontmatter
from site_builder.align import UNSURE
from site_builder.collected import collect
from site_builder.convert import Conversion, convert
from site_builder.links import check_links
from site_builder.model import Library
from site_builder.options import Options
from site_builder.pages.new import PLACEHOLDER
from site_builder.problems import Problem
from site_builder.publish import altered, outdated
from site_builder.publish.render import template_folders
from site_builder.publish.stage import read_manifest
from site_builder.readings import Beside
from site_builder.site import strangers
from site_builder.site.dangling import Dangling, Near, dangling

_DIFFERENCE = 40
"""Lines of a difference that are shown at most."""
_STRANGERS = 20
"""Officials without a row that are named at most; ``review.html`` has them all."""
_DANGLING = 20
"""Ids without a row that are named at most."""
_NOUNS = {
    "people": "person",
    "countries": "country",
    "organizations": "organization",
    "places": "place",
    "topics": "topic",
}


def check(options: Options) -> tuple[Problem, ...]:
    """All problems of the content and of the site as it was last built, errors and warnings.

    Raises :class:`~site_builder.problems.ConfigError` where nothing could be built at all.
    """
    settings = config.load(options.content)
    conversion = convert(options.content, beside=Beside.of(settings))
    problems = [*conversion.problems, *_moved_on(options, conversion), *_orphans(options, conversion)]
    problems += [*_unsure(options, conversion), *_unwritten(conversion)]
    collected = collect(options, conversion)
    problems += [*collected.problems, *_unknown(options, conversion, collected.library)]
    problems += _without_a_row(options, conversion, collected.library)
    manifest = read_manifest(options.output)
    if not manifest:
        remedy = "run: python -m site_builder build"
        return (*problems, Problem(options.output.as_posix(), 0, "no site has been built here", remedy))
    if conversion.changed or outdated(collected.plan(), options.output, template_folders(options.templates)):
        what = "the site is older than its content"
        problems.append(Problem(options.output.as_posix(), 0, what, "run: python -m site_builder build"))
    problems += _altered(options)
    return (*problems, *check_links(options.output, manifest, _written(options, conversion)))


def _written(options: Options, conversion: Conversion) -> dict[str, list[Path]]:
    """The files of a person that pages of the site show, by the path of the page."""
    found = {f"articles/{article.stem}.html": [article.file] for article in conversion.articles if article.reading}
    for file in sorted((options.content / "pages").glob("*.md")):
        found.setdefault(f"{file.name.partition('.')[0]}.html", []).append(file)
    return found


def _altered(options: Options) -> Iterator[Problem]:
    """Files of the site that somebody changed after the build."""
    for path in altered(options.output):
        remedy = "a build may not notice: delete the file, or run clean, and build again"
        yield Problem((options.output / path).as_posix(), 0, "was changed by hand after the build", remedy)


def _moved_on(options: Options, conversion: Conversion) -> Iterator[Problem]:
    """Pages that a person has edited and that the program would write otherwise today, with the difference."""
    for article, fresh in conversion.held:
        where = (options.content / "articles" / f"{article.stem}.md").as_posix()
        lines = difflib.unified_diff(
            article.text.splitlines(), fresh.splitlines(), "your page", "read again today", lineterm="", n=0
        )
        shown = [line for line in lines if not line.startswith(("-written", "+written"))][2:]
        if len(shown) > _DIFFERENCE:
            shown = [*shown[:_DIFFERENCE], f"… and {len(shown) - _DIFFERENCE} lines more"]
        what = "was edited, and its source or the rules have changed since"
        remedy = "take over what you want, or delete the page to have it written again:\n    " + "\n    ".join(shown)
        yield Problem(where, 0, what, remedy, "warning")


def _orphans(options: Options, conversion: Conversion) -> Iterator[Problem]:
    """Pages whose clipping is no longer in the inbox: kept, and named."""
    for article in conversion.articles:
        for source in article.sources:
            if not (options.content / "inbox" / source.file).exists():
                where = (options.content / "articles" / f"{article.stem}.md").as_posix()
                what = f"its clipping {source.file} is not in the inbox any more"
                yield Problem(where, 0, what, "delete the page too, if the article is to go", "warning")


def _unknown(options: Options, conversion: Conversion, library: Library) -> Iterator[Problem]:
    """Officials whom the articles name and no row of the gazetteer knows, those of most articles first."""
    texts = {article.reading.id: article for article in conversion.articles if article.reading}
    found = strangers(library)
    for one in found[:_STRANGERS]:
        article = texts[one.places[0]]
        line = article.text.count("\n", 0, max(article.text.find(one.name), 0)) + 1
        said = ", ".join(filter(None, (one.title, one.country)))
        many = f", named in {len(one.places)} articles" if len(one.places) > 1 else ""
        what = f"{one.name}{f' ({said})' if said else ''} is not known to the gazetteer{many}"
        same = f"if it is {' or '.join(one.like)}, add the spelling to its aliases; " if one.like else ""
        remedy = f"{same}if it is an official, write below people: in content/gazetteer/people.yaml: {one.row}"
        where = (options.content / "articles" / f"{article.stem}.md").as_posix()
        yield Problem(where, line, what, remedy, "warning")
    if len(found) > _STRANGERS:
        what = f"and {len(found) - _STRANGERS} more officials are not known to the gazetteer"
        yield Problem((options.output / "review.html").as_posix(), 0, what, "see the page", "warning")


def _without_a_row(options: Options, conversion: Conversion, library: Library) -> Iterator[Problem]:
    """Ids that pages name and no row of the gazetteer has, each with the one that may be meant."""
    if not (found := dangling(library)):
        return
    near, articles = Near(library.gazetteer), {article.stem: article for article in conversion.articles}
    for one in found[:_DANGLING]:
        article = articles[one.places[0]]
        many = f", named in {len(one.places)} articles" if len(one.places) > 1 else ""
        what = f"the {_NOUNS[one.table]} {one.id!r} is not known to the gazetteer{many}"
        like = near.like(one.table, one.id)
        meant = f"write {like} if that is meant, or " if like else "correct it, or "
        remedy = f"{meant}add a row below {one.table}: in content/gazetteer/{one.table}.yaml"
        yield Problem(article.file.as_posix(), _line_of(article.text, one), what, remedy, "warning")
    if len(found) > _DANGLING:
        what = f"and {len(found) - _DANGLING:,} more ids in pages are not known to the gazetteer"
        remedy = "mend these first, then run check again"
        yield Problem((options.content / "articles").as_posix(), 0, what, remedy, "warning")


def _line_of(text: str, one: Dangling) -> int:
    """The first line from the id's key on in which it stands; that of the key, where it is written otherwise."""
    at = frontmatter.key_line(text, *one.keys)
    word = re.compile(rf"(?<![\w-]){re.escape(one.id)}(?![\w-])")
    lines = enumerate(text.splitlines()[at - 1 :], at)
    return next((number for number, line in lines if word.search(line)), at)


def _unwritten(conversion: Conversion) -> Iterator[Problem]:
    """Pages begun with ``new`` in which nobody has written the article yet."""
    for article in conversion.articles:
        rows = article.reading.rows if article.reading and not article.sources else ()
        if any(p.text == PLACEHOLDER for row in rows for p in row.paragraphs):
            line = article.text.count("\n", 0, article.text.rfind(f"\n{PLACEHOLDER}") + 1) + 1
            what = f"says {PLACEHOLDER!r} and is published so"
            yield Problem(article.file.as_posix(), line, what, "write the article below the front matter", "warning")


def _unsure(options: Options, conversion: Conversion) -> Iterator[Problem]:
    """Rows whose pairing the program is not sure of: those of two languages, and those that it left alone."""
    for article in conversion.articles:
        where = (options.content / "articles" / f"{article.stem}.md").as_posix()
        at = article.text.find("\n---", 3)
        for number, row in enumerate(article.reading.rows if article.reading else (), 1):
            at = max(article.text.find(row.paragraphs[0].text, at), at)
            if row.confidence is not None and row.confidence < UNSURE:
                alone = "is paired" if len(row.langs) > 1 else "stands alone"
                what = f"row {number} {alone}, but that is not sure ({row.confidence:.2f} of 1)"
                remedy = "regroup the paragraphs, or write <!-- row --> above it if it is right"
                yield Problem(where, article.text.count("\n", 0, at) + 1, what, remedy, "warning")
