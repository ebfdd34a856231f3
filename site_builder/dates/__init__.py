"""Dates as news writes them: found in a text, resolved against a day, read off a page's stamps.

``find`` says what is written and where, ``resolve`` what day that is from an anchor's point of view,
``contradiction`` whether a printed weekday fits, ``stamps`` reads publication stamps on heading lines.
The knowledge is in ``data/rules/dates-*.yaml``, one file a language.
"""

from site_builder.dates.mentions import DateMention, Point, find
from site_builder.dates.resolution import Contradiction, Resolved, contradiction, resolve
from site_builder.dates.stamp import Stamp, stamps

__all__ = [
    "Contradiction",
    "DateMention",
    "Point",
    "Resolved",
    "Stamp",
    "contradiction",
    "find",
    "resolve",
    "stamps",
]
