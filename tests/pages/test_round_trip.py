"""Law: ``load(dump(reading)) == reading``, whatever the reading says."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from readings import readings

from site_builder import frontmatter, markup, pages
from site_builder.model import Reading


@settings(max_examples=120, deadline=None)
@given(readings(), st.sampled_from([(), ("people",), ("countries", "topics")]))
def test_load_of_dump_is_the_reading(reading: Reading, corrected: tuple[str, ...]) -> None:
    reading = replace(reading, corrected=corrected)
    text = pages.dump(reading)
    loaded, problems = pages.load(text, "content/articles/2021-07-28-some-id.md")
    assert problems == ()
    assert loaded == reading
    assert pages.dump(loaded) == text


@given(st.text())
def test_plain_undoes_escape(text: str) -> None:
    flat = " ".join(text.split("\n"))
    assert markup.plain(markup.escape(text)) == flat


@given(st.text(alphabet="ab 1.-+=#>\\\\`*_[]<&~|$\n;", max_size=12))
def test_plain_is_what_escaping_makes_of_the_words(text: str) -> None:
    plain = markup.plain(text)
    assert markup.words(text) == (plain if markup.escape(plain) == text else None)


@given(st.text())
def test_what_was_escaped_is_plain(text: str) -> None:
    assert markup.words(markup.escape(text)) is not None


def test_what_a_person_marked_up_is_not_plain() -> None:
    assert [markup.words(t) for t in ("*so*", "[a](b.html)", "`x`", "a * b")] == [None, None, None, None]


@given(st.text())
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    _, problems = pages.load(text, "content/articles/x.md")
    assert all(p.line >= 1 and p.remedy for p in problems)


def test_the_signature_tells_an_edit() -> None:
    signed = frontmatter.join({"id": "a"}, "Text.", {})
    assert frontmatter.split(signed).meta["written"] == frontmatter.digest(signed)
    assert frontmatter.split(signed).meta["written"] != frontmatter.digest(signed.replace("Text", "Test"))
