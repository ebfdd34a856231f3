"""Bytes become text, or a sentence that names the file and the remedy."""

from __future__ import annotations

import pytest

from site_builder.ingest import ingest, reading
from site_builder.model import RawDoc

CHINESE = (
    "国防部长会见北国客人\n新华社北京12月27日电(记者李明)国防部长27日在北京与来访的北国国防部长举行会谈。\n"
    "双方表示,愿深化两军合作,共同维护地区和平与稳定,推动两国关系不断向前发展。\n" * 3
)
TRADITIONAL = "國防部長會見北國客人\n國防部長在北京與來訪的北國國防部長舉行會談,雙方就共同關心的問題交換了意見。\n" * 4
RUSSIAN = "Министры обороны двух стран встретились в Пекине\nСтороны обсудили сотрудничество и совместные учения.\n" * 4
FRENCH = "Les ministres de la Défense se sont rencontrés à Pékin où ils ont évoqué la coopération européenne.\n" * 4


def text_of(data: bytes) -> tuple[str, str]:
    found, _ = reading.read(RawDoc(name="x.txt", data=data))
    assert found is not None
    return found.text, found.encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"), (CHINESE, "utf-8-sig"), (CHINESE, "utf-16"), (CHINESE, "gb18030"), (TRADITIONAL, "big5"),
        (RUSSIAN, "cp1251"), (RUSSIAN, "utf-16-le"), (FRENCH, "cp1252"), (FRENCH, "utf-16-be"), (FRENCH, "utf-32"),
    ],
)  # fmt: skip
def test_a_text_is_read_in_its_encoding(text: str, encoding: str) -> None:
    found, named = text_of(text.encode(encoding))
    assert found == text
    assert named


def test_an_encoding_that_was_guessed_is_named_in_a_warning() -> None:
    _, problems = reading.read(RawDoc(name="x.txt", data=CHINESE.encode("gb18030")))
    assert [p.severity for p in problems] == ["warning"]
    assert "gb18030" in problems[0].what and "UTF-8" in problems[0].remedy


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\t\n\xc2\xa0\n", "blanks"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 20, "not text"),
        (b"\x00" * 500, "not text"),
    ],
)
def test_what_is_no_text_is_named_and_not_read(data: bytes, word: str) -> None:
    draft, problems = ingest(RawDoc(name="clip.txt", data=data))
    assert draft is None
    assert word in str(problems[0]) and str(problems[0]).startswith("clip.txt: ") and problems[0].remedy


def test_a_file_too_large_is_named_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LIMIT", 10)
    draft, problems = ingest(RawDoc(name="x.txt", data=b"a" * 11))
    assert draft is None and "MB" in problems[0].what


def test_broken_bytes_are_shown_and_their_first_line_is_named() -> None:
    data = CHINESE.encode().replace("举行".encode(), b"\xe4\xb8", 1)
    found, problems = reading.read(RawDoc(name="x.txt", data=data))
    assert found is not None and "\ufffd" in found.text
    assert problems[0].line == 2 and problems[0].severity == "warning"


def test_nul_characters_are_left_out_with_a_warning_and_stay_in_the_ledger() -> None:
    draft, problems = ingest(
        RawDoc(name="x.txt", data=b"The two\x00 ministers met on Monday in Beijing to talk of drills.")
    )
    assert draft is not None and "\x00" not in draft.blocks[0].text
    assert "\x00" in draft.spans[0].text
    assert "NUL" in problems[0].what


@pytest.mark.parametrize(
    ("text", "lines"), [("a", 1), ("a\n", 1), ("a\nb", 2), ("a\n\n", 2), ("a\r\nb\r\n", 2), ("a\rb", 2)]
)
def test_a_newline_at_the_end_opens_no_further_line(text: str, lines: int) -> None:
    assert len(reading.lines(text)) == lines
