"""Which language a text is in, and the few things that must know about scripts.

``tag`` gives the language of a paragraph as a BCP 47 tag, ``within`` that of a part of a page, ``told`` only what
needs no statistics; ``segments`` cuts a line that holds two, ``script`` and ``is_han`` look at characters,
``to_simplified`` and ``tokens`` make texts comparable.
"""

from site_builder.lang.chinese import to_simplified
from site_builder.lang.scripts import is_han, primary, script, tokens
from site_builder.lang.split import segments
from site_builder.lang.tell import tag, told, within

__all__ = ["is_han", "primary", "script", "segments", "tag", "to_simplified", "tokens", "told", "within"]
