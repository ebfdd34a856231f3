"""The project's rows lie over the package's; mistakes are reported with file and line, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder import gazetteers
from site_builder.problems import ConfigError


def project(root: Path, text: str) -> Path:
    folder = root / "gazetteer"
    folder.mkdir(parents=True)
    (folder / "people.yaml").write_text(text, "utf-8")
    return root


def test_a_row_of_the_project_changes_only_what_it_says(tmp_path: Path) -> None:
    known = gazetteers.load(project(tmp_path, "people:\n- {id: ru-sergei-shoigu, note: seen twice}\n"))
    shipped = gazetteers.load().people["ru-sergei-shoigu"]
    assert known.people["ru-sergei-shoigu"].note == "seen twice"
    assert known.people["ru-sergei-shoigu"].aliases == shipped.aliases


def test_somebody_called_otherwise_by_the_project_is_still_found_by_the_old_name(tmp_path: Path) -> None:
    known = gazetteers.load(project(tmp_path, "people:\n- {id: ru-sergei-shoigu, en: Sergey Beispiel}\n"))
    shoigu = known.people["ru-sergei-shoigu"]
    assert shoigu.name.get("en") == "Sergey Beispiel"
    assert {"Sergey Beispiel", "Sergei Shoigu"} <= set(shoigu.aliases)


def test_a_row_of_the_project_adds_a_person(tmp_path: Path) -> None:
    office = '[Minister of Defence, minister, "2020-01"]'
    row = f"people:\n- {{id: ch-a-b, en: Anna Beispiel, country: CH, offices: [{office}]}}\n"
    assert gazetteers.load(project(tmp_path, row)).people["ch-a-b"].offices[0].start == "2020-01"


def test_every_mistake_is_reported_with_its_line(tmp_path: Path) -> None:
    rows = (
        "- {id: a-b, en: A B, country: CH, born: 1970}",
        "- {en: C D}",
        "- {id: e-f, en: E F, offices: [[X, y, soon]]}",
    )
    text = "\n".join(("people:", *rows))
    with pytest.raises(ConfigError) as caught:
        gazetteers.load(project(tmp_path, text))
    assert [p.line for p in caught.value.problems] == [2, 3, 4]
    assert all(p.path.endswith("people.yaml") for p in caught.value.problems)


def test_a_ready_row_can_be_pasted_as_it_is_and_takes_nobodys_place(tmp_path: Path) -> None:
    known = gazetteers.load().people
    rows = [
        gazetteers.ready_row("Xaver Quux", "CH", "Defense Minister", known),
        gazetteers.ready_row("Sergei Shoigu", "RU", None, known),
        gazetteers.ready_row("张三丰", "CN", "副部长", known),
    ]
    added = gazetteers.load(project(tmp_path, "\n".join(("people:", *rows)))).people
    assert {id: added[id] for id in known} == known
    assert added["ch-xaver-quux"].offices[0].level == "minister"
    assert [p.name.get("zh") for id, p in added.items() if id not in known] == [None, None, "张三丰"]


def test_broken_yaml_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        gazetteers.load(project(tmp_path, "people:\n- {id: a-b, en: [A}\n"))
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [("people:\n- {id: a-b, en: A}\n- id: c-d\n  en: C\n  en: D\n", 5), ("people: []\ntopics: []\npeople: []\n", 3)],
)
def test_a_key_that_stands_twice_in_a_row_or_a_file_is_named(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(ConfigError, match=rf":{line}: .* stands twice.*; keep one of the two"):
        gazetteers.load(project(tmp_path, text))


@pytest.mark.parametrize("name", ['" "', '""', "，", '"*"'])
def test_a_name_without_a_letter_is_a_mistake(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=r":2: 'en' holds a name without a letter"):
        gazetteers.load(project(tmp_path, f"people:\n- {{id: ch-a, en: {name}}}\n"))


def test_an_unknown_state_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="'XX'"):
        gazetteers.load(project(tmp_path, "people:\n- {id: a-b, en: A B, country: XX}\n"))


def test_names_that_are_not_states_never_take_part() -> None:
    known = gazetteers.load()
    assert not known.countries["TW"].state
    assert all(c.note for c in known.countries.values() if not c.state)


def test_package_rows_are_sound() -> None:
    known = gazetteers.load()
    assert len(known.countries) > 195
    for person in known.people.values():
        assert person.country is None or person.country in known.countries, person.id
    for place in known.places.values():
        assert place.country in known.countries, place.id
    for body in known.organizations.values():
        assert set(body.counts_as or ()) <= set(known.organizations), body.id
        assert set(body.members) <= set(known.countries), body.id
        assert body.successor is None or body.successor in known.organizations, body.id


def test_display_names_come_in_three_scripts() -> None:
    name = gazetteers.load().countries["SA"].name
    assert (name.get("en"), name.get("zh-Hans"), name.get("zh-Hant")) == ("Saudi Arabia", "沙特阿拉伯", "沙烏地阿拉伯")


@pytest.mark.parametrize(
    "text, what",
    [
        ('organizations:\n- {id: "../x", label: X}', ":2: '../x' cannot be an id"),
        ("people:\n- {id: Foo Bar, en: Foo}", ":2: 'Foo Bar' cannot be an id"),
        ("countries:\n- {id: xx, en: [X]}", "use two capitals"),
        ("organizations:\n- {id: a, label: A, members: [CN, QQ]}", ":2: 'a' of organizations has 'QQ' as members"),
        ("organizations:\n- {id: a, label: A, members: [NO]}", "no text"),
        ("organizations:\n- {id: a, label: A, successor: b}", ":2: 'a' of organizations has 'b' as successor"),
        ("organizations:\n- {id: a, label: A, counts_as: [b]}", ":2: 'a' of organizations has 'b' as counts_as"),
        (
            "organizations:\n- {id: a, label: A, successor: b}\n- {id: b, label: B, successor: a}",
            ":3: the successors of 'b' lead back to it",
        ),
        ("people:\n- {id: xx-a, en: A}\n- {id: xx-a, en: B}", ":3: the id 'xx-a' of people stands at"),
        ("people:\n- {id: xx-a, en: A, note: 2021-13-45}", "cannot be read (month"),
    ],
)
def test_a_row_that_cannot_stand_is_named(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(ConfigError) as caught:
        gazetteers.load(project(tmp_path, text))
    assert what in str(caught.value)
    assert ".yaml" in str(caught.value)


def test_a_file_that_is_not_utf_8_and_a_folder_are_named(tmp_path: Path) -> None:
    folder = project(tmp_path, "people: []")
    (folder / "gazetteer" / "z.yaml").write_bytes(b"people: []\n# \xff\n")
    with pytest.raises(ConfigError, match=r"z\.yaml:2: is not UTF-8"):
        gazetteers.load(folder)
    (folder / "gazetteer" / "a.yaml").mkdir()
    with pytest.raises(ConfigError, match=r"a\.yaml: is not a file"):
        gazetteers.load(folder)


def test_a_name_in_several_languages_holds_names_only(tmp_path: Path) -> None:
    text = "organizations:\n- id: foo\n  label: FOO\n  name: {en: Foo, zh-Hans: 富}\n"
    assert gazetteers.load(project(tmp_path, text)).organizations["foo"].name.as_dict() == {
        "en": "Foo",
        "zh-Hans": "富",
    }
