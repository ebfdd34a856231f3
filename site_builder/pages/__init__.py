"""A reading as a Markdown page, and back: ``load(dump(reading)) == reading``.

What a person may want to change stands in the front matter and the body; what nobody edits (lines,
rules, quotes) in the apparatus at the end, keyed to the content it is about, so that it lets go of
whatever a person has changed. docs/markdown-page.md describes the format.
"""

from site_builder.pages.packed import pack, unpack
from site_builder.pages.read import load
from site_builder.pages.write import dump

__all__ = ["dump", "load", "pack", "unpack"]
