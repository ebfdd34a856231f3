"""A title for an article that states none: what it reports, else its first words; always marked as derived."""

from __future__ import annotations

import re

from site_builder import naming
from site_builder.model import Claim, Draft, Gazetteer, Text

_LONGEST = 80
"""Characters (Chinese: a third of it) after which a first sentence is cut."""


def derived_title(draft: Draft, claims: tuple[Claim, ...], gazetteer: Gazetteer) -> tuple[Text, Text]:
    """``(event title in all languages, title in the article's own languages)``; the second is never empty."""
    first = next((c for c in claims if c.main), None)
    event = naming.event_title(first, gazetteer) if first else Text()
    own = Text(tuple((tag, event.get(tag) or "") for tag in draft.langs if event.get(tag)))
    return event, own or _first_words(draft)


def _first_words(draft: Draft) -> Text:
    """The first sentence of the body, else of a caption, without its dateline; cut at a word."""
    for role in ("body", "caption", "standfirst", "dateline", "byline"):
        for block in draft.blocks:
            if block.role == role and block.text.strip():
                return Text(
                    ((block.lang, _cut(block.text, _LONGEST // 3 if block.lang[:2] in ("zh", "ja") else _LONGEST)),)
                )
    return Text((("en", f"Clipping {draft.source.file}"),))


def _cut(text: str, longest: int) -> str:
    text = re.sub(r"^[^a-z]{2,60}?(?:--+|—+|–)\s*", "", text.strip())
    sentence = re.split(r"(?<=[.!?])\s|(?<=[。！？])", text, maxsplit=1)[0]
    if len(sentence) <= longest:
        return sentence.rstrip(".。")
    cut = sentence[:longest]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(",，、;；: ") + " …"
