"""Drop news clippings into a folder, get back a bilingual, searchable, citable archive."""

__version__ = "0.1.0"
