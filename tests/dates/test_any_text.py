"""Law: no text and no anchor ends in a traceback, and what is found stands where it says."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from site_builder.dates import contradiction, find, resolve, stamps
from site_builder.model import PartialDate

PIECES = [
    *(
        "July 28",
        "28 July",
        ", 2021",
        "2021-07-28",
        "28日",
        "7月",
        "至",
        "2021年",
        "周三",
        "上",
        "本",
        "Wednesday",
        "last ",
    ),
    *(
        "next ",
        "from ",
        " to ",
        "30",
        "31",
        "29",
        "Feb. ",
        "February 29",
        "09/12/2020",
        " 12:35",
        "pm",
        "EDT",
        "去年",
        "十",
    ),
    *(
        "今年",
        "当天",
        "the same day",
        "today",
        "year",
        "month",
        "в среду",
        "28 июля",
        "le ",
        "terça-feira (1)",
        "will ",
        ".",
    ),
    *("\n", " ", "²", "３", "①", "(", "1130527", "113年5月27日", "24:00", "à 08h48 le 23/11", "-", "—", "\u0000", "00"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=40)
anchors = st.none() | st.builds(
    lambda day, shape: PartialDate(*(part if keep else None for part, keep in zip(day, shape, strict=True))),
    st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)).map(lambda d: (d.year, d.month, d.day)),
    st.sampled_from([(1, 1, 1), (0, 1, 1), (1, 1, 0), (1, 0, 0), (0, 1, 0)]),
)
langs = st.sampled_from(
    ["und", "en", "zh-Hans", "zh-Hant", "ja", "ru", "fr", "de", "es", "pt", "it", "id", "ms", "vi", "ar"]
)


@given(texts, langs, anchors)
def test_mentions_stand_in_order_on_their_words_and_resolve_without_a_fall(
    text: str, lang: str, anchor: PartialDate | None
) -> None:
    done = 0
    for mention in find(text, lang):
        assert done <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.quote
        done = mention.end
        resolved = resolve(mention, anchor)
        contradiction(mention, resolved)
        if resolved and resolved.end and resolved.date.year and resolved.date.day and resolved.end.day:
            assert str(resolved.date) <= str(resolved.end)
        if resolved and anchor is None:
            assert resolved.date.year == mention.first.year


@given(texts)
def test_stamps_stand_in_order_on_their_words(text: str) -> None:
    done = 0
    for stamp in stamps(text):
        assert done <= stamp.start < stamp.end <= len(text)
        assert (stamp.date is None) == bool(stamp.either)
        done = stamp.end
