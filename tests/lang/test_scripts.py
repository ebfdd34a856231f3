"""Scripts, the cutting of two-language lines, and what makes texts comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import lang

SCRIPTS = {
    "Hani": "第18届香格里拉对话会(the 18th Shangri-La Dialogue)在新加坡举办",
    "Latn": "Wei Fenghe (魏凤和) met him",
    "Cyrl": "Шойгу (Shoigu) прибыл",
    "Arab": "وزير الدفاع",
    "Hang": "국방부",
    "Kana": "こんにちは",
    "Zyyy": "2021-07-28 — ☆",
}


@pytest.mark.parametrize(("code", "text"), SCRIPTS.items())
def test_the_dominant_script(code: str, text: str) -> None:
    assert lang.script(text) == code


def test_han_characters() -> None:
    assert all(map(lang.is_han, "国國々〇𠮷"))
    assert not any(map(lang.is_han, "aの국，1"))


@given(st.text(alphabet="国國 發髮乾干后後里裡臺台著着瞭a(guó)，。魏鳳和𠮷", max_size=40))
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(lang.to_simplified(text)) == len(text)


def test_simplified_is_left_alone_and_traditional_is_converted() -> None:
    assert lang.to_simplified("國防部長魏鳳和與普丁會談") == "国防部长魏凤和与普丁会谈"
    assert lang.to_simplified("国防部长 and others") == "国防部长 and others"


def test_tokens_fold_case_width_and_accents() -> None:
    assert lang.tokens("Défense ＡＤＭＭ-Plus 国防") == ["defense", "admm", "plus", "国", "防"]


CUTS = [
    ["中俄国防部长举行会谈 ", "Chinese and Russian defense ministers meet"],
    ["The dialogue was held in Singapore on Sunday. ", "魏凤和发言指出，中国走和平发展道路。"],
    ["记者:请介绍情况。 ", "Question: Please brief us on it. ", "吴谦:两军关系良好。 ", "Wu Qian: Our ties are good."],
    ["He met General Wei Fenghe.", "28日,魏凤和会见了绍伊古。"],
    ["第18届香格里拉对话会(香会,the 18th Shangri-La Dialogue)在新加坡举办。"],
    ["中国国务委员兼国防部长(Chinese State Councilor and Defense Minister)魏凤和2日上午发言。"],
    ["他用英语说“we will never surrender our land to anyone”,全场鼓掌。"],
    ["Wei Fenghe (魏凤和) said that China (中国) will stay on its path."],
    ["SCO上海合作组织"],
    ["国防部发言人说，APEC会议和ASEAN会议将举行。"],
    ["Ранее появились сообщения о визите министра. ", "此前有媒体报道,中国领导人可能到莫斯科。"],
    ["Only English here."],
]


@pytest.mark.parametrize("parts", CUTS, ids=["|".join(parts)[:40] for parts in CUTS])
def test_a_line_is_cut_between_sentences_of_two_scripts_only(parts: list[str]) -> None:
    line = "".join(parts)
    assert [line[start:end] for _, start, end in lang.segments(line)] == parts


PIECES = [
    "魏凤和说，",
    "中国。",
    "Wei said that ",
    "(",
    ")",
    "“",
    "”",
    "28日",
    " ",
    "Шойгу ",
    ". ",
    "SCO",
    "の",
    "x",
    "\u3000",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_segments_cover_the_line(line: str) -> None:
    found = lang.segments(line)
    assert "".join(line[start:end] for _, start, end in found) == line
    assert all(start < end for _, start, end in found)
