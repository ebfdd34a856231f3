"""Law: ``unpack(*pack(reading)) == reading``, and nobody can tell that its body stands elsewhere."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from readings import claim, readings

from site_builder import pages
from site_builder.model import BODY, FACE, Claim, Nations, Reading
from site_builder.pages.packed import pack, unpack

WRITTEN = sorted((ROOT / "content" / "articles").glob("*.md"))


def folded(reading: Reading) -> Reading:
    face, body = pack(reading)
    return unpack(face, lambda: body)


@given(readings(), claim)
def test_unpack_of_pack_is_the_reading(reading: Reading, other: Claim) -> None:
    everything = replace(
        reading,
        claims=(*reading.claims, other),
        standfirst=reading.rows[0].paragraphs,
        nations=Nations(("CN",), ("TJ",), ("NO",)),
        topics=("covid",),
        edited=True,
        corrected=("people",),
    )
    for full in (reading, everything):
        assert folded(full) == full
        assert repr(folded(full)) == repr(full)
        assert hash(folded(full)) == hash(full)


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.stem)
def test_a_written_page_is_the_same_folded(file: Path) -> None:
    full, _ = pages.load(file.read_text("utf-8"), file.as_posix())
    assert full
    assert folded(full) == full
    assert pages.dump(folded(full)) == pages.dump(full)
    assert pack(full) == pack(replace(full))  # as it was read, and made of records


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda r: pickle.loads(pickle.dumps(r)), replace])
def test_what_is_made_of_it_is_a_whole_reading(again: Callable[[Reading], Reading]) -> None:
    full, _ = pages.load(WRITTEN[0].read_text("utf-8"), WRITTEN[0].name)
    reading = full and again(folded(full))
    assert reading == full
    assert full and replace(folded(full), topics=("covid",), rows=()) == replace(full, topics=("covid",), rows=())


def test_the_body_is_read_only_when_it_is_asked_for() -> None:
    full, _ = pages.load(WRITTEN[0].read_text("utf-8"), WRITTEN[0].name)
    assert full
    face, body = pack(full)
    asked: list[str] = []

    def read() -> str:
        asked.append("body")
        return body

    reading = unpack(json.loads(face), read)
    for name in FACE:
        assert getattr(reading, name) == getattr(full, name)
    assert asked == []
    for name in BODY:
        assert getattr(reading, name) == getattr(full, name)
    assert asked == ["body"]


def test_a_reading_is_its_face_and_its_body() -> None:
    assert sorted((*FACE, *BODY)) == sorted(f.name for f in fields(Reading))


@pytest.mark.parametrize("name", ["row", "_bodies", "__len__"])
def test_a_name_that_is_no_field_is_an_error_like_any_other(name: str) -> None:
    full, _ = pages.load(WRITTEN[0].read_text("utf-8"), WRITTEN[0].name)
    assert full
    for reading in (full, folded(full)):
        with pytest.raises(AttributeError, match=name):
            getattr(reading, name)


@given(st.text() | st.lists(st.text() | st.integers() | st.none() | st.lists(st.text())))
def test_what_pack_did_not_write_is_refused(face: str | list[object]) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        unpack(face, str)
