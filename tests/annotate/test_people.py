"""Full names, surnames, shared forms, and officials that nobody has a row for."""

from __future__ import annotations

import yaml
from drafts import mentioned, names, read

from site_builder import gazetteers
from site_builder.annotate.figures import office_on
from site_builder.model import PartialDate


def test_a_shared_name_is_decided_by_the_state_beside_it() -> None:
    for country, who in (("马来西亚", "Mohamed Khaled Nordin"), ("沙特", "Khalid bin Salman")):
        found = read(f"国防部长董军20日会见{country}国防部长哈立德。", published="2024-11-21")
        assert who in names(found), country


def test_a_surname_stands_for_the_one_who_was_named_in_full() -> None:
    found = read("Dong Jun met Fiji's Pio Tikoduadua, minister for home affairs, on Friday.", "Dong spoke first.")
    assert {"Dong Jun", "Pio Tikoduadua"} == names(found) | mentioned(found)


def test_an_official_without_a_row_is_found_by_the_title_and_comes_with_a_row_to_paste() -> None:
    found = read("Wei Fenghe held talks with Ruritanian envoy and Swiss Defense Minister Xaver Quux on Monday.")
    assert "Xaver Quux" in names(found)
    (party,) = [p for p in found.people.participants if p.name == "Xaver Quux"]
    (parsed,) = yaml.safe_load(gazetteers.ready_row(party.name, party.country, party.role))
    assert (parsed["en"], parsed["country"], parsed["offices"][0][1]) == ("Xaver Quux", "CH", "minister")


def test_the_office_is_the_one_of_the_day() -> None:
    shoigu = gazetteers.load().people["ru-sergei-shoigu"]
    before, after = office_on(shoigu, PartialDate(2021, 7, 28)), office_on(shoigu, PartialDate(2025, 3, 1))
    assert before and before.title == "Minister of Defence"
    assert after and after.title == "Secretary of Security Council"


def test_a_surname_alone_is_nobody() -> None:
    found = read("Li and Wang opened a shop on Monday.", published="2023-06-02")
    assert names(found) == mentioned(found) == set()


def test_a_title_outside_the_known_tenure_is_a_warning() -> None:
    found = read("Defense Minister Wei Fenghe met a guest on Monday.", published="2025-09-02")
    assert any("Wei Fenghe" in p.what and p.severity == "warning" for p in found.problems)


def test_a_weekday_that_is_not_the_dates_is_a_warning() -> None:
    found = read("Dong Jun met a guest on Monday, June 7, 2024.")
    assert any("Friday" in p.what for p in found.problems)
