"""A person's word wins, is shown as corrected, and is reported as stale when its source moves on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from conftest import Project

from site_builder.check import check

TEXT = """Dong Jun meets Serbian defense minister

Source: Xinhua

BEIJING, June 3, 2024 (Xinhua) -- Chinese Defense Minister Dong Jun met with Serbian Defense Minister Bratislav Gasic
here on Monday.

Dong said that China was willing to work with the United Nations on peacekeeping.
"""

MARK = '<span class="basis corrected">'


def clipped(project: Project) -> Path:
    project.clip("a.txt", TEXT)
    project.build()
    (page,) = project.articles()
    return page


def mend(page: Path, *changes: tuple[str, str]) -> None:
    text = page.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    page.write_text(text, "utf-8")


def data(project: Project, name: str) -> list[dict[str, Any]]:
    return json.loads((project.root / "output" / "data" / f"{name}.json").read_text("utf-8"))  # type: ignore[no-any-return]


def article(project: Project, page: Path) -> str:
    return (project.root / "output" / "articles" / f"{page.stem}.html").read_text("utf-8")


def test_an_untouched_page_has_nothing_corrected(project: Project) -> None:
    page = clipped(project)
    assert MARK not in article(project, page)


def test_the_day_of_an_event_set_by_a_person_wins(project: Project) -> None:
    page = clipped(project)
    mend(page, ("- date: 2024-06-03", "- date: 2024-06-04"))
    report = project.build()
    (event,) = report.library.events
    assert (event.id, event.date_basis) == ("2024-06-04-cn-rs", "corrected")
    assert event.reports[0].claim.why[0].rule != "front-matter"
    assert data(project, "articles")[0]["event_dates"] == ["2024-06-04"]
    assert MARK in article(project, page)
    assert "set by a person" in (project.root / "output/events/2024-06-04-cn-rs.html").read_text("utf-8")


def test_the_day_of_publication_set_by_a_person_wins(project: Project) -> None:
    page = clipped(project)
    mend(page, ("\ndate: 2024-06-03", "\ndate: 2024-06-05"))
    fact = project.build().library.readings[0].fact("published")
    assert fact is not None
    assert (fact.value, fact.basis) == ("2024-06-05", "corrected")


def test_participants_set_by_a_person_win(project: Project) -> None:
    page = clipped(project)
    party = "id: rs-bratislav-gasic, name: Bratislav Gasic, country: RS"
    text = page.read_text("utf-8")
    assert text.count(party) == 2, "once under people, once under events"
    page.write_text(text.replace(party, "name: Somebody Else, country: RS"), "utf-8")
    report = project.build()
    (reading,) = report.library.readings
    assert reading.corrected == ("people",)
    assert [p.name for p in report.library.events[0].participants] == ["Dong Jun", "Somebody Else"]
    assert [p["name"] for p in data(project, "articles")[0]["people"]["participants"]] == ["Dong Jun", "Somebody Else"]
    assert reading.claims[0].why[0].rule == "front-matter"
    assert reading.claims[0].date_basis != "corrected"


def test_countries_and_organizations_set_by_a_person_win(project: Project) -> None:
    page = clipped(project)
    mend(page, ("organizations: [un]", "organizations: []"), ("participants: [CN, RS]", "participants: [CN, RS, HU]"))
    (reading,) = project.build().library.readings
    assert reading.corrected == ("countries", "organizations")
    record = data(project, "articles")[0]
    assert (record["organizations"], record["countries"]["participants"]) == ([], ["CN", "RS", "HU"])
    assert article(project, page).count(MARK) == 2


def test_a_row_of_the_project_changes_what_every_page_calls_somebody(project: Project) -> None:
    """The name is the project's; the spellings of the package's row still find him."""
    clipped(project)
    folder = project.root / "content" / "gazetteer"
    folder.mkdir()
    (folder / "people.yaml").write_text("people:\n- {id: rs-bratislav-gasic, en: Bratislav Beispiel}\n", "utf-8")
    report = project.build()
    assert [p.person for p in report.library.events[0].participants] == ["cn-dong-jun", "rs-bratislav-gasic"]
    assert "Bratislav Beispiel" in (project.root / "output/people/rs-bratislav-gasic.html").read_text("utf-8")


def test_an_alias_of_the_project_is_found_in_the_texts(project: Project) -> None:
    project.clip("a.txt", TEXT.replace("Bratislav Gasic", "Pan Beispielovic"))
    folder = project.root / "content" / "gazetteer"
    folder.mkdir()
    (folder / "people.yaml").write_text("people:\n- {id: rs-bratislav-gasic, aliases: [Pan Beispielovic]}\n", "utf-8")
    assert [p.person for p in project.build().library.events[0].participants] == ["cn-dong-jun", "rs-bratislav-gasic"]


def test_a_ready_row_makes_a_stranger_known(project: Project) -> None:
    project.clip("a.txt", TEXT.replace("Bratislav Gasic", "Xaver Quux"))
    project.build()
    (warning,) = [p for p in check(project.options) if "not known to the gazetteer" in p.what]
    row = warning.remedy[warning.remedy.index("- {") :]
    folder = project.root / "content" / "gazetteer"
    folder.mkdir()
    (folder / "people.yaml").write_text(f"people:\n{row}\n", "utf-8")
    report = project.build()
    assert [p.person for p in report.library.events[0].participants] == ["cn-dong-jun", "rs-xaver-quux"]
    assert (project.root / "output/people/rs-xaver-quux.html").exists()
    assert not [p for p in check(project.options) if "not known to the gazetteer" in p.what]


def test_a_corrected_page_is_stale_when_its_source_changes(project: Project) -> None:
    page = clipped(project)
    mend(page, ("- date: 2024-06-03", "- date: 2024-06-04"))
    project.build()
    assert not [p for p in check(project.options) if "have changed since" in p.what]
    project.clip("a.txt", TEXT.replace("peacekeeping", "disaster relief"))
    (stale,) = [p for p in check(project.options) if "have changed since" in p.what]
    assert "disaster relief" in stale.remedy
    assert "- date: 2024-06-04" in page.read_text("utf-8"), "the person's word stands"


def test_check_names_twenty_strangers_and_counts_the_rest(project: Project) -> None:
    people = "".join(f"  - {{name: Some Body{chr(97 + n)}, country: CH}}\n" for n in range(25))
    page = f"---\nid: by-hand\ntitle: A visit\npeople:\n  participants: []\n  mentioned:\n{people}---\n\nText.\n"
    (project.root / "content" / "articles").mkdir()
    (project.root / "content" / "articles" / "by-hand.md").write_text(page, "utf-8")
    project.build()
    said = [p for p in check(project.options) if "not known to the gazetteer" in p.what]
    assert len(said) == 21
    assert {p.severity for p in said} == {"warning"}
    assert said[-1].what.startswith("and 5 more")
    assert said[-1].path.endswith("review.html")
