"""A second look at a project: pages, clippings, and the built site; nothing is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from site_builder import config, gazetteers
from site_builder.align import UNSURE
from site_builder.build import plan
from site_builder.convert import Conversion, convert
from site_builder.links import check_links
from site_builder.options import Options
from site_builder.problems import Problem
from site_builder.publish import outdated
from site_builder.publish.render import template_folders
from site_builder.publish.stage import read_manifest

_DIFFERENCE = 40
"""Lines of a difference that are shown at most."""


def check(options: Options) -> tuple[Problem, ...]:
    """All problems of the content and of the site as it was last built, errors and warnings.

    Raises :class:`~site_builder.problems.ConfigError` where nothing could be built at all.
    """
    config.load(options.content)
    conversion = convert(options.content, gazetteers.load(options.content))
    problems = [*conversion.problems, *_moved_on(options, conversion), *_orphans(options, conversion)]
    problems += _unsure(options, conversion)
    _, pages, wrong = plan(options, conversion)
    problems += wrong
    manifest = read_manifest(options.output)
    if not manifest:
        remedy = "run: python -m site_builder build"
        return (*problems, Problem(options.output.as_posix(), 0, "no site has been built here", remedy))
    if conversion.changed or outdated(pages, options.output, template_folders(options.templates)):
        what = "the site is older than its content"
        problems.append(Problem(options.output.as_posix(), 0, what, "run: python -m site_builder build"))
    return (*problems, *check_links(options.output, manifest))


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
