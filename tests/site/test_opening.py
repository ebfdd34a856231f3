"""Lists of search results and feeds show the first words of an article without any marks."""

from __future__ import annotations

from dataclasses import replace

import library
import pytest

from site_builder.model import Paragraph, Row
from site_builder.publish.render import draw, environment, packaged_templates
from site_builder.site import plan
from site_builder.site.opening import words


@pytest.mark.parametrize(
    "markdown, plain",
    [
        ("**Two** [sides](x.html) *met* on `Monday`", "Two sides met on Monday"),
        ("***Both*** and _one_ in snake_case_name", "Both and one in snake_case_name"),
        ("## A heading", "A heading"),
        ('> quoted ![a photo](p.jpg "Photo")', "quoted a photo"),
        (r"5 \* 3 and \[sic\]", "5 * 3 and [sic]"),
        (r"*5 \* 3*", "5 * 3"),
        ("**中国**国防部长", "中国国防部长"),
        ("a * b * c", "a * b * c"),
    ],
)
def test_marks_are_left_out_and_words_are_kept(markdown: str, plain: str) -> None:
    assert words(markdown) == plain


def test_description_and_feed_hold_plain_text() -> None:
    edited = replace(library.SAUDI, rows=(Row((Paragraph("en", "**Two** sides [met](x.html)."),)), *library.SAUDI.rows))
    one = replace(library.EMPTY, readings=(edited,))
    env = environment((packaged_templates(),))
    pages = {p.path: p for p in plan(one, replace(library.CONFIG, base_url="https://example.org/"))}
    assert (
        '<meta name="description" content="Two sides met.">' in draw(env, pages[f"articles/{edited.id}.html"]).decode()
    )
    assert "<summary>Two sides met.</summary>" in draw(env, pages["feed.xml"]).decode()
