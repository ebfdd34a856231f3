"""Simple Markdown is drawn without a parser: never otherwise than markdown-it would."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from site_builder.publish.markdown import inline, parsed, simple

WORDS = some.text(alphabet="ab Z9é中文，。—“”’.,:;()!?\"'>-+#~|é", min_size=1, max_size=8)
WORD = some.text(alphabet="abZ9 é中文-,.", min_size=1, max_size=6).map(str.strip).filter(bool)
PLACE = some.sampled_from(
    ["a.org", "www.b-c.com/d/e_f-1.html", "x.y/~z", "A.org", "a.org/?q=1&r", "b.cn/%20", "münchen.de"]
)
LINK = some.builds("[{}]({}{})".format, WORD, some.sampled_from(["https://", "http://", "", "javascript:"]), PLACE)
MARKED = some.one_of(
    WORD.map("*{}*".format),
    WORD.map("**{}**".format),
    LINK,
    some.sampled_from(["\n", " \n", "*", "**", "[", "]", "!", "_a_", "`", "\\", "<b>", "&amp;"]),
)
SIMPLE = some.lists(
    some.one_of(
        WORDS, some.builds(" {} ".format, some.one_of(WORD.map("*{}*".format), WORD.map("**{}**".format), LINK))
    ),
    min_size=2,
    max_size=7,
).map("".join)
ANY = some.lists(some.one_of(WORDS, MARKED), max_size=7).map("".join)


@settings(max_examples=600, deadline=None)
@given(some.one_of(SIMPLE, ANY))
@example("a *b* c **d** e [f](https://a.org/b)")
@example("*a* *b* **c**, (*d*) **e**\n*f*")
@example("a* b *c* d*")
@example("*a,* **b.** **c,**. *d.*e *f,**")
@example("![a](https://b.org)")
@example("*a **b** c*")
@example("a\nb\n c  \nd")
def test_what_is_drawn_without_the_parser_is_what_the_parser_draws(text: str) -> None:
    drawn = simple(text)
    assert drawn is None or drawn == parsed(text)


@cache
def drawn_simply() -> list[bool]:
    """Of some hundred texts of the kind above, which are drawn without the parser."""
    kept: list[bool] = []

    @settings(max_examples=300, deadline=None, database=None, derandomize=True)
    @given(SIMPLE)
    def collect(text: str) -> None:
        kept.append(simple(text) is not None and any(mark in text for mark in "*["))

    collect()
    return kept


def test_the_law_above_is_tried_on_texts_that_take_the_short_way() -> None:
    assert sum(drawn_simply()) > len(drawn_simply()) / 4


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ('Words, "quoted" and a > b', "Words, &quot;quoted&quot; and a &gt; b"),
        ("home *write* here", "home <em>write</em> here"),
        ("（**中文**）", "（<strong>中文</strong>）"),
        ("see [the *page*](x.html)", 'see <a href="x.html">the <em>page</em></a>'),
        ("[a](https://b.org/c)", '<a href="https://b.org/c">a</a>'),
        ("[a](javascript:x)", "[a](javascript:x)"),
        ("<b>&copy;</b>", "&lt;b&gt;©&lt;/b&gt;"),
        ("", ""),
    ],
)
def test_a_paragraph_is_drawn(markdown: str, html: str) -> None:
    assert inline(markdown) == html
