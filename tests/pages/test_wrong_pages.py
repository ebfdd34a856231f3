"""A mistake in a page is named with its line and with what to write instead; nothing is lost without a word."""

from __future__ import annotations

import pytest
from conftest import ROOT

from site_builder import pages
from site_builder.model import Reading
from site_builder.problems import Problem

NAME = "2021-07-29-chinese-russian-defense-ministers-vow"
PAGE = (ROOT / "content" / "articles" / f"{NAME}.md").read_text("utf-8")
FILE = "001_7bbec024cd87ad12.txt"


def load(text: str) -> tuple[Reading | None, tuple[Problem, ...]]:
    return pages.load(text, f"content/articles/{NAME}.md")


def changed(old: str, new: str) -> str:
    assert old in PAGE, old
    return PAGE.replace(old, new, 1)


ERRORS = {
    "a date in words": ("\ndate: 2021-07-29", "\ndate: 三月初", "date:", "2026-03 if only the month"),
    "a day that does not exist": ("\ndate: 2021-07-29", "\ndate: 2021-02-30", "date:", "a day that exists"),
    "a country by name": ("participants: [CN", "participants: [Russia, CN", "participants:", "two capital letters"),
    "Norway as a host": ("  host: [", "  host: [NO, ", "host:", "'NO' in quotes"),
    "Norwegian": ("languages: [en]", "languages: [no]", "languages:", "in quotes"),
    "a language with blanks": ("languages: [en]", "languages: ['in English']", "languages:", "en, ru, zh-Hans"),
    "a title that is a list": ("\ntitle: ", "\ntitle: [a, b] # ", "title:", "title: followed by words"),
    "an outlet that is a mapping": ("\noutlet: China Daily", "\noutlet: {a: b}", "outlet:", "followed by words"),
    "a clock that does not exist": ("\ntime: ", "\ntime: '25:99' # ", "time:", "'18:24' in quotes"),
    "a time that is true": ("\ntime: ", "\ntime: true # ", "time:", "'18:24' in quotes"),
    "the year 0": ("\ndate: 2021-07-29", "\ndate: '0000-01-01'", "date:", "2026-03 if only the month"),
    "a title of blanks": ("\ntitle: ", "\ntitle: '  ' # ", "title:", "write title: …"),
    "a Chinese title that is a list": (
        "\ntitle_basis: ",
        "\ntitle_zh: [a]\ntitle_basis: ",
        "title_zh:",
        "followed by words",
    ),
    "a caption without words": ("\n- text:\n", "\n- texts:\n", "- texts:", "write text: …"),
    "brackets without end": (
        "\ntitle_basis: ",
        "\nx: " + "[" * 200_000 + "\ntitle_basis: ",
        "x:",
        "close the brackets",
    ),
    "a number without end": ("\noutlet: ", "\noutlet: " + "9" * 5000 + " # ", "", "into quotes"),
    "a time below zero": ("\ntime: ", "\ntime: -5 # ", "time:", "'18:24' in quotes"),
    "a credit that is a list": ("  credit: ", "  credit: [a, b] # ", "credit:", "followed by words"),
    "lines that are a number": ("    lines: [11]", "    lines: 11", "lines:", "lines: [11]"),
    "a source outside the inbox": (f"file: {FILE}", "file: ../../secret.txt", "file:", "inside content/inbox"),
    "a source that is a path": (f"file: {FILE}", "file: /etc/hostname", "file:", "inside content/inbox"),
    "lines of the source in words": ("lines: 50", "lines: fifty", "lines:", "lines: 12"),
    "a place that is a list": ("  place: dushanbe", "  place: [a]", "place:", "place: followed by words"),
    "an unknown type": ("  type: ", "  type: party # ", "type:", "write one of"),
    "main in words": ("  status: reported", "  status: reported\n  main: 'no'", "main:", "main: false"),
    "an id that is a number of people": ("- {id: cn-wei-fenghe,", "- {id: [5],", "cn", "id: followed by words"),
}


@pytest.mark.parametrize("case", ERRORS)
def test_a_mistake_is_named_with_its_line(case: str) -> None:
    old, new, where, remedy = ERRORS[case]
    text = changed(old, new)
    reading, problems = load(text)
    errors = [p for p in problems if p.severity == "error"]
    assert reading is None
    assert errors, case
    assert remedy in errors[0].remedy, errors
    if where.endswith(":"):
        assert where in text.split("\n")[errors[0].line - 1], (errors[0].line, text.split("\n")[errors[0].line - 1])


@pytest.mark.parametrize(("old", "new"), [("\noutlet: ", "\noutlett: "), ("  mentioned: [", "  mention: [")])
def test_a_slip_of_a_key_is_told_and_other_keys_are_left_alone(old: str, new: str) -> None:
    reading, problems = load(changed(old, new))
    assert reading is not None
    assert [p.severity for p in problems] == ["warning"]
    assert load(changed("\noutlet: ", "\ndraft: true\ntags: [a]\noutlet: "))[1] == ()


def test_a_paragraph_below_the_closing_comment_is_text_like_all_the_rest() -> None:
    reading, problems = load(PAGE + "\nOne more paragraph, written at the end of the file.\n")
    assert reading is not None
    assert problems == ()
    assert reading.rows[-1].paragraphs[0].text == "One more paragraph, written at the end of the file."
    assert reading.ledger
    assert reading.edited


def test_a_title_is_in_a_language_and_other_keys_of_that_kind_belong_to_others() -> None:
    reading, problems = load(changed("\ntitle_basis: ", "\ntitle_short: T\ntitle_ru: Заголовок\ntitle_basis: "))
    assert reading is not None
    assert problems == ()
    assert [tag for tag, _ in reading.title.values] == ["en", "ru"]


def test_a_country_is_listed_once() -> None:
    reading, _ = load(changed("participants: [CN", "participants: [CN, CN"))
    assert reading is not None
    assert reading.nations.participants.count("CN") == 1


def test_notes_that_are_nested_without_end_are_damaged_notes() -> None:
    start = PAGE.index("<!-- site_builder:")
    reading, problems = load(PAGE[:start] + '<!-- site_builder: x\n{"facts":' + "[" * 100_000 + "\n-->\n")
    assert reading is not None
    assert "damaged" in problems[0].what


@pytest.mark.parametrize("line", ["", "<!--  site_builder: how\n"])
def test_a_damaged_first_line_of_the_comment_never_publishes_the_notes(line: str) -> None:
    start = PAGE.index("<!-- site_builder:")
    end = PAGE.index("\n", start) + 1
    reading, _ = load(PAGE[:start] + line + PAGE[end:])
    whole, _ = load(PAGE)
    assert reading is not None
    assert whole is not None
    assert reading.rows == whole.rows


def test_a_source_that_prints_the_mark_of_the_notes_has_words_there_and_no_notes() -> None:
    text = f"---\ntitle: T\nid: {NAME}\n---\n\nOne.\n\n\\<!-- site_builder: x\n\nTwo.\n"
    reading, problems = load(text)
    assert reading is not None
    assert problems == ()
    assert [p.text for row in reading.rows for p in row.paragraphs] == ["One.", "\\<!-- site_builder: x", "Two."]


@pytest.mark.parametrize("id", ["con", "nul", "com1"])
def test_an_id_that_windows_keeps_for_itself_is_told(id: str) -> None:
    reading, problems = pages.load("---\ntitle: T\n---\n\nText.\n", f"content/articles/{id}.md")
    assert reading is None
    assert "Windows" in problems[0].what


@pytest.mark.parametrize("damage", ["null", "5", "[5]", "[[]]", "{}", '[["a"]]'])
@pytest.mark.parametrize("table", ["facts", "title", "rows", "events", "mentions", "ledger", "lists"])
def test_damaged_notes_are_dropped_with_a_word_and_the_text_stands(table: str, damage: str) -> None:
    notes = f'<!-- site_builder: x\n{{"{table}":{damage}}}\n-->\n'
    reading, problems = load(PAGE[: PAGE.index("<!-- site_builder:")] + notes)
    assert reading is not None
    assert [p.severity for p in problems] == ["warning"]
    assert "damaged" in problems[0].what
    assert len(reading.rows) == 12


@pytest.mark.parametrize("mark", ["<!-- row -->", "<!--row-->", "<!-- ROW -->"])
@pytest.mark.parametrize("around", ["\n\n", "\n"])
def test_a_mark_is_a_mark_however_it_is_written(mark: str, around: str) -> None:
    body = f"甲甲甲甲甲{around}{mark}{around}乙乙乙乙乙乙\n\nThe second one has a counterpart."
    text = f"---\ntitle: T\nid: {NAME}\n---\n\n{body}\n"
    reading, _ = load(text)
    assert reading is not None
    assert [len(row.paragraphs) for row in reading.rows] == [1, 2]


def test_a_comment_is_a_note_and_no_text_but_what_a_source_prints_stays() -> None:
    text = f"---\ntitle: T\nid: {NAME}\n---\n\nOne.\n\n<!-- look this up -->\n\nHe wrote \\<!-- so --> there.\n"
    reading, _ = load(text)
    assert reading is not None
    assert [p.text for row in reading.rows for p in row.paragraphs] == ["One.", "He wrote \\<!-- so --> there."]
