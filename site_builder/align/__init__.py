"""Which parts of two texts say the same: paragraphs, captions, sentences. docs/alignment.md tells the method."""

from site_builder.align.captions import credit, pair_captions
from site_builder.align.pairs import pair
from site_builder.align.sentence import sentences, split

__all__ = ["credit", "pair", "pair_captions", "sentences", "split"]
