"""Damage is mended with a record that can be replayed and undone."""

from __future__ import annotations

import pytest

from site_builder.ingest import lines


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("nothing wrong here.", "nothing wrong here."),
        ("in the afternoon.The Sultan", "in the afternoon. The Sultan"),
        ("joint drills,training", "joint drills, training"),
        ("Gen.Tea Banh called.It", "Gen. Tea Banh called. It"),
        ("國(guó)防部長(zhǎng)同志們(men)", "國防部長同志們"),
        ("Wei<strong></strong> met < p >Lim", "Wei met Lim"),
        ("a\u00a0b\u3000c", "a b c"),
        ("Q&amp;A&nbsp;here", "Q&A\u00a0here"),
        ("Foto: Ria) |", "Foto: Ria) "),
        ("see www.Example.org and mod.gov.cn", "see www.Example.org and mod.gov.cn"),
        ("1,200 guests, 3.5 km", "1,200 guests, 3.5 km"),
    ],
)
def test_repairs(raw: str, mended: str) -> None:
    line = lines.mend(1, raw)
    assert line.text == mended
    assert lines.replay(raw, line.repairs) == mended
    assert lines.undo(mended, line.repairs) == raw


def test_a_line_with_a_hundred_thousand_repairs_is_mended_in_no_time() -> None:
    line = lines.mend(1, "<div>" * 50_000 + "Wei met Lim" + "&nbsp;" * 50_000)
    assert line.text == "Wei met Lim" + "\u00a0" * 50_000


def test_places_in_the_mended_line_are_found_in_the_raw_one() -> None:
    line = lines.mend(1, "國(guó)防部長(zhǎng)說。雙方")
    assert line.text == "國防部長說。雙方"
    assert line.raw[line.raw_at(line.text.index("說")) :] == "說。雙方"
    assert line.raw_at(len(line.text)) == len(line.raw)
