"""Names in a text: leftmost, longest, whole words, folded."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import gazetteers
from site_builder.annotate.match import matcher


def found(text: str) -> list[tuple[str, str, str]]:
    """``(words, kind, first id)`` of each hit."""
    return [(text[h.start : h.end], h.kind, h.ids[0]) for h in matcher(gazetteers.load()).find(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a woman from Oman", ["OM"]),
        ("Nigerian troops in Niger", ["NG", "NE"]),
        ("the Republic of Korea and Korea", ["KR", "KR"]),
        ("白俄罗斯和俄罗斯", ["BY", "RU"]),
        ("赤道几内亚、几内亚", ["GQ", "GN"]),
        ("印度尼西亚与印度", ["ID", "IN"]),
        ("發展中國家", []),
        ("柬埔寨與緬甸", ["KH", "MM"]),
        ("the Indian Ocean", []),
        ("us and US", ["US"]),
    ],
)
def test_states(text: str, codes: list[str]) -> None:
    assert [key for _, kind, key in found(text) if kind in ("country", "adjective")] == codes


@pytest.mark.parametrize("text", ["Choïgou", "Шойгу", "SHOIGU", "Şoygu"])
def test_one_person_in_many_spellings(text: str) -> None:
    assert found(text) == [(text, "person", "ru-sergei-shoigu")]


def test_an_apostrophe_is_an_apostrophe() -> None:
    assert found("Xi'an")[0][2] == found("Xi’an")[0][2] == "xian"


def test_a_ministers_title_is_not_the_ministry() -> None:
    assert [kind for _, kind, _ in found("美国国防部长")] == ["country"]
    assert [kind for _, kind, _ in found("美国国防部")] == ["organization"]


def test_compounds_give_both_states() -> None:
    assert [(words, key) for words, kind, key in found("中俄关系") if kind == "char"] == [("中", "CN"), ("俄", "RU")]


@pytest.mark.parametrize("region", ["中亚", "东北亚", "欧亚", "中东", "北非", "拉美", "南亚"])
def test_a_region_is_no_compound_of_states(region: str) -> None:
    assert found(f"高度关注{region}地区形势") == []


@given(st.text(alphabet="中俄罗斯白 XiOman'-. США", max_size=30))
def test_hits_are_in_order_and_do_not_overlap(text: str) -> None:
    hits = matcher(gazetteers.load()).find(text)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert all(0 <= h.start < h.end <= len(text) for h in hits)
