"""Who took part and when, in the languages beside English and Chinese."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from drafts import main_days, names, read

REPORTS = yaml.safe_load((Path(__file__).parent / "other_languages.yaml").read_text("utf-8"))["reports"]


@pytest.mark.parametrize("report", REPORTS, ids=[r["id"] for r in REPORTS])
def test_a_report_has_its_people_and_states(report: dict[str, Any]) -> None:
    found = read(report["text"], title=report.get("title", ""), published=report["published"])
    assert sorted(names(found)) == report.get("people", sorted(names(found)))
    assert list(found.nations.participants) == report.get("states", list(found.nations.participants))


DAYS = [
    ("В среду в Пекине Дун Цзюнь встретился с министром обороны Белоруссии.", "2024-06-06", "2024-06-05"),
    ("Накануне в Минске Ли Шанфу встретился с министром обороны Белоруссии.", "2023-08-17", "2023-08-16"),
    ("Лі Шанфу 16 серпня зустрівся в Мінську з міністром оборони Білорусі.", "2023-08-17", "2023-08-16"),
    ("Hoy viernes Dong Jun se reunió con el ministro de Defensa de Cuba.", "2024-09-14", "2024-09-13"),
    ("둥쥔 중국 국방부장은 1일 싱가포르에서 신원식 국방부 장관과 회담했다.", "2024-06-02", "2024-06-01"),
    ("التقى دونغ جون في بكين 3 يوليو 2024 وزير الدفاع الروسي أندريه بيلوسوف.", "2024-07-04", "2024-07-03"),
    (
        "Nakipagtagpo nitong Biyernes, Oktubre 21, 2016, si Chang Wanquan kay Delfin Lorenzana.",
        "2016-10-24",
        "2016-10-21",
    ),
    ("Wei Fenghe 28 Temmuz 2021 Çarşamba günü Sergey Şoygu ile bir araya geldi.", "2021-07-29", "2021-07-28"),
]


@pytest.mark.parametrize(("text", "published", "day"), DAYS)
def test_a_meeting_has_its_day(text: str, published: str, day: str) -> None:
    assert main_days(read(text, published=published)) == {day}


def test_a_leader_on_whose_invitation_somebody_comes_has_not_met_him() -> None:
    found = read(
        "Dong Jun se reunió en Moscú con Andrei Belousov por invitación del presidente Vladímir Putin.",
        published="2024-10-15",
    )
    assert names(found) == {"Dong Jun", "Andrei Belousov"}


def test_a_word_without_its_accents_is_no_state() -> None:
    found = read("My friend met Dong Jun.").nations
    assert "US" not in (*found.participants, *found.mentioned)
