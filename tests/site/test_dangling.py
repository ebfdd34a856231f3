"""An id that no row has is named by `check` with its line and the id that may be meant; a build says nothing."""

from __future__ import annotations

import re

import pytest
from conftest import Project

from site_builder import gazetteers
from site_builder.check import check
from site_builder.site.dangling import Near

PAGE = """---
title: Talks
date: 2021-07-28
countries: [CX, RU]
people:
- cn-wei-fenghe
- li-shanfgu
organizations: [NATO, sco]
topics: [afganistan]
events:
- date: 2021-07-28
  type: talks
  place: dushanbee
  country: TJ
  occasion: sco-dnm
  participants: [{id: ru-sergei-shoygu, name: Sergei, country: RX}]
- date: 2021-07-27
  type: meeting
  place: Palace of Peace
  country: TJ
---

Some text.
"""


def told(project: Project, page: str) -> dict[str, tuple[int, str]]:
    folder = project.root / "content" / "articles"
    folder.mkdir(exist_ok=True)
    (folder / "talks.md").write_text(page, "utf-8")
    said = [p for p in check(project.options) if "known to the gazetteer" in p.what and p.path.endswith("talks.md")]
    assert {p.severity for p in said} <= {"warning"}
    return {re.findall("'(.+)'", p.what)[0]: (p.line, p.remedy) for p in said}


def test_each_id_without_a_row_is_named_with_its_line_and_what_may_be_meant(project: Project) -> None:
    said = told(project, PAGE)
    expected = {
        "CX": (4, "correct it, or add a row below countries:"),
        "li-shanfgu": (7, "write cn-li-shangfu if that is meant"),
        "NATO": (8, "write nato if"),
        "afganistan": (9, "write afghanistan if"),
        "dushanbee": (13, "write dushanbe if"),
        "sco-dnm": (15, "write sco-dmm if"),
        "ru-sergei-shoygu": (16, "write ru-sergei-shoigu if"),
        "RX": (16, "correct it"),
    }
    assert {id: line for id, (line, _) in said.items()} == {id: line for id, (line, _) in expected.items()}
    for id, (_, remedy) in expected.items():
        assert said[id][1].startswith(remedy)


def test_a_row_of_the_project_makes_an_id_known(project: Project) -> None:
    folder = project.root / "content" / "gazetteer"
    folder.mkdir()
    (folder / "people.yaml").write_text("people:\n- {id: li-shanfgu, en: Li, country: CN}\n", "utf-8")
    assert "li-shanfgu" not in told(project, PAGE)


def test_the_slips_come_first_and_thousands_are_counted(project: Project) -> None:
    people = ", ".join(f"xx-body-{n:04}" for n in range(2000))
    said = told(project, f"---\ntitle: T\npeople: [{people}, cn-wei-fengeh]\n---\n\nText.\n")
    assert len(said) == 20
    assert next(iter(said)) == "cn-wei-fengeh"
    (rest,) = [p for p in check(project.options) if p.what.startswith("and 1,981 more ids")]
    assert rest.severity == "warning"


@pytest.mark.parametrize(
    ("table", "id", "meant"),
    [
        ("countries", "UK", "GB"),
        ("countries", "CX", None),
        ("people", "cn-wei-fenghe-", "cn-wei-fenghe"),
        ("people", "cn-wei-ngfehe", None),
        ("topics", "joint-training", "joint_training"),
        ("organizations", "sci", None),
    ],
)
def test_a_slip_is_one_letter_or_two_neighbours_that_changed_places(table: str, id: str, meant: str | None) -> None:
    assert Near(gazetteers.load()).slip(table, id) == meant
