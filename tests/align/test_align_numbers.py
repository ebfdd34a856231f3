"""Numbers of a text with their values, in digits and in words."""

from __future__ import annotations

import pytest

from site_builder.align import numbers


@pytest.mark.parametrize(
    ("text", "lang", "values"),
    [
        ("1,800 troops and 3.5 million", "en", [1800, 3500000]),
        ("3.5万人", "zh-Hans", [35000]),
        ("7月访问", "zh-Hans", []),
        ("三艘军舰，第十二届", "zh-Hans", [3, 12]),
        ("Three ships and both sides", "en", [3, 2]),
        ("Three ships", "fr", []),
        ("no figure at all", "en", []),
    ],
)
def test_numbers(text: str, lang: str, values: list[float]) -> None:
    assert [value for _, value in numbers(text, lang)] == values


def test_a_number_is_given_as_printed() -> None:
    assert [words for words, _ in numbers("about 3.5 million tonnes", "en")] == ["3.5 million"]
