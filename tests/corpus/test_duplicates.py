"""Laws of duplicates: one page taken twice is one, one text in two outlets is two."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import reading

from site_builder import corpus
from site_builder.model import Reading, Text

WORDS = [f"word{n}" for n in range(400)]


def text(seed: int, words: int = 160) -> tuple[str, ...]:
    rng = random.Random(seed)
    return tuple(" ".join(rng.choices(WORDS, k=words // 4)) + "." for _ in range(4))


def duplicates(readings: Iterable[Reading]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(reading.id for reading in group) for group in corpus.duplicates(readings))


def page(id: str, body: tuple[str, ...], published: str | None = None, **facts: str) -> Reading:
    return reading(id, body=body, published=published, facts=facts)


FULL = page("full", text(1), "2023-06-04", outlet="Mothership", author="A. Writer")
CHANGES = {
    "bare, without title and stamp": page("bare", text(1)),
    "with other punctuation": page("bare", tuple(t.replace(".", "。").upper() for t in text(1))),
    "cut short": page("bare", text(1)[:2]),
    "with a footer left in": page("bare", (*text(1), "Sign in to read more of this and other stories today.")),
    "dated a day late by the crawler": page("bare", text(1), "2023-06-05"),
    "dated to the month": page("bare", text(1), "2023-06"),
}
OTHERS = {
    "another text": page("other", text(2)),
    "another outlet": page("other", text(1), outlet="Xinhua"),
    "another day": page("other", text(1), "2023-06-09"),
    "a few words of it": page("other", (text(1)[0][:60],)),
    "half of it": page("other", (*text(1)[:2], *text(3)[:2])),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_page_taken_twice_is_one_and_the_fuller_goes_first(case: str) -> None:
    assert duplicates([CHANGES[case], page("far", text(9)), FULL]) == (("full", "bare"),)


def test_a_copy_cut_short_goes_last_however_much_it_states() -> None:
    cut = page("cut", text(1)[:2], "2023-06-04", outlet="Mothership", author="A. Writer")
    assert duplicates([cut, page("whole", text(1))]) == (("whole", "cut"),)


@pytest.mark.parametrize("case", OTHERS)
def test_another_page_is_another(case: str) -> None:
    assert duplicates([OTHERS[case], FULL]) == ()


def test_the_title_decides_nothing() -> None:
    renamed = reading("bare", body=text(1), title=Text.of({"en": "Something else"}))
    assert duplicates([renamed, FULL]) == (("full", "bare"),)


def test_chinese_needs_no_spaces() -> None:
    body = "".join(chr(0x4E00 + random.Random(n).randrange(3000)) for n in range(120))
    half_width = page("b", (body[:60] + "," + body[60:],))
    assert duplicates([page("a", (body[:60] + "，", body[60:])), half_width]) == (("a", "b"),)


def test_a_phrase_that_many_pages_share_makes_them_no_duplicates() -> None:
    stock = " ".join(f"policy{n}" for n in range(30))
    assert duplicates(page(f"p{n}", (*text(n + 10), stock)) for n in range(60)) == ()


@pytest.mark.parametrize(
    "text", ["Both sides agreed on item {n} of the plan.", "The minister said that {n} were sent."]
)
def test_pages_of_which_only_the_numbers_differ_are_not_the_same(text: str) -> None:
    form = f"{text} Detail {{n}} of the agreement was explained by item {{m}}."
    pages = [page(f"p{n:03}", (form.format(n=n, m=7 * n), "It had been prepared by their staffs.")) for n in range(99)]
    assert duplicates(pages) == ()


def test_sketches_that_are_known_need_not_be_made_again() -> None:
    pages = [replace(page, id=f"{n}-{page.id}") for n, page in enumerate((FULL, *CHANGES.values(), *OTHERS.values()))]
    sketches = {reading.id: corpus.sketch(reading) for reading in pages}
    assert corpus.duplicates(pages, sketches) == corpus.duplicates(pages) != ()


def test_a_text_is_looked_at_only_beside_one_like_it() -> None:
    unread = page("unread", ())
    known = {"unread": corpus.sketch(page("far", text(9))), "full": corpus.sketch(FULL)}
    assert corpus.duplicates([unread, FULL, CHANGES["cut short"]], known) == ((FULL, CHANGES["cut short"]),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le président a reçu à Nîmes son homologue étranger pour parler", "décomposé"),
        ("Министр обороны Российской Федерации провёл переговоры", "cyrillic"),
        ("２０２１年７月２８日，国务委员兼国防部长在杜尚别会见", "full width"),
    ],
)
def test_how_letters_are_written_does_not_count(one: str, other: str) -> None:
    assert unicodedata.normalize("NFD", one) != one or other == "full width"
    body = tuple(f"{one} {word}" for word in text(7))
    apart = tuple(unicodedata.normalize("NFKD", words) for words in body)
    assert corpus.sketch(page("a", body)) == corpus.sketch(page("a", apart)) != corpus.sketch(page("a", text(7)))


@given(st.text(), st.text())
def test_a_sketch_is_of_the_words_alone(one: str, other: str) -> None:
    """Markdown's signs, spaces and paragraphs are none."""
    assert corpus.sketch(page("a", (f"{one} **{other}**",))) == corpus.sketch(page("b", (f"{one}\n\n", f"*{other}*!")))
