"""Laws of merging copies: nothing that only one copy says is lost, and its reason names the file it is from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from world import claim, reading

from site_builder import convert
from site_builder.corpus import merged
from site_builder.model import Evidence, Fact, Reading, Source, Text


def copy(id: str, *claims: object, facts: dict[str, str] | None = None, **more: object) -> Reading:
    found = reading(id, *claims, **more)  # type: ignore[arg-type]
    stated = tuple(Fact(n, v, "stated", (Evidence("stamp", v, 4),)) for n, v in (facts or {}).items())
    return replace(found, facts=stated, sources=(Source(f"{id}.txt", id, 9),))


def test_each_fact_comes_from_the_copy_that_has_it() -> None:
    full = copy("full", facts={"author": "A. Writer", "outlet": "Channel"})
    bare = copy("bare", facts={"published": "2023-06-04", "time": "10:00", "author": "Another"})
    whole = merged(full, [bare])
    assert [(f.name, f.value) for f in whole.facts] == [
        ("published", "2023-06-04"), ("time", "10:00"), ("outlet", "Channel"), ("author", "A. Writer"),
    ]  # fmt: skip
    published, author = whole.fact("published"), whole.fact("author")
    assert published and published.why == (Evidence("stamp ← bare.txt:4", "2023-06-04", 0),)
    assert author and author.why == (Evidence("stamp", "A. Writer", 4),)


def test_of_two_dates_the_fuller_and_of_two_days_the_own() -> None:
    def day(mine: str, theirs: str) -> str | None:
        return merged(copy("a", facts={"published": mine}), [copy("b", facts={"published": theirs})]).value("published")

    assert day("2023-06", "2023-06-04") == day("--06-04", "2023-06-04") == "2023-06-04"
    assert day("2023-06-04", "2023-06") == day("2023-06-04", "2023-06-05") == "2023-06-04"
    assert day("2022-06", "2023-06-04") == "2022-06"


def test_a_clock_of_another_day_is_not_taken() -> None:
    mine = copy("a", facts={"published": "2023-06-04"})
    assert merged(mine, [copy("b", facts={"published": "2023-06-05", "time": "10:00"})]).value("time") is None


def test_a_stated_title_goes_before_a_made_one() -> None:
    made = replace(copy("made", title=Text.of({"en": "Wei meets Raisi"})), title_basis="derived")
    stated = copy("stated", title=Text.of({"en": "Ties with Tehran grow"}))
    whole = merged(made, [stated])
    assert (whole.title, whole.title_basis, whole.title_lines) == (stated.title, "stated", ())
    assert merged(stated, [made]).title == stated.title


def test_a_claim_gets_the_day_that_the_copy_could_work_out() -> None:
    dated, other = claim("2022-04-27", "wei", "raisi"), claim("2022-04-28", "wei", "bagheri")
    whole = merged(
        copy("a", claim(None, "wei", "raisi"), claim("--04-28", "wei", "bagheri")), [copy("b", dated, other)]
    )
    assert [c.date for c in whole.claims] == [dated.date, other.date]


def test_a_claim_keeps_its_day_where_the_copy_says_another_or_two() -> None:
    own = claim("--04-26", "wei", "raisi")
    assert merged(copy("a", own), [copy("b", claim("2022-04-27", "wei", "raisi"))]).claims == (own,)
    two = copy("b", claim("2022-04-27", "wei", "raisi"), claim("2022-05-01", "wei", "raisi"))
    assert merged(copy("a", claim(None, "wei", "raisi")), [two]).claims == (claim(None, "wei", "raisi"),)


def test_nothing_to_add_changes_nothing() -> None:
    page = copy("a", claim("2022-04-27", "wei", "raisi"), facts={"published": "2022-04-28"})
    assert merged(page, [page]) == page
    assert merged(page, []) == page


_BODY = "\n".join(
    " ".join(f"{word}{n}" for n, word in enumerate(("Both", "armies", "sides", "ties", "drills", "trust") * 4, k)) + "."
    for k in range(0, 200, 40)
)
_LEAD = (
    "MINSK, August 17. /TASS/. Chinese Defense Minister Li Shangfu met with Belarusian Defense Minister Viktor Khrenin."
)


def _convert(content: Path) -> Reading:
    conversion = convert.convert(content)
    convert.write(content, conversion)
    (found,) = conversion.readings
    return found


def test_converting_a_merged_page_again_changes_nothing(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "bare.txt").write_text(f" date 2023-08-17 {_LEAD}\n{_BODY}\n", "utf-8")
    (inbox / "titled.txt").write_text(f"Ministers of two neighbours in Minsk\n\n{_LEAD}\n{_BODY}\n", "utf-8")
    first = _convert(tmp_path)
    assert [s.file for s in first.sources] == ["titled.txt", "bare.txt"]
    assert (first.value("published"), first.title_basis) == ("2023-08-17", "stated")
    assert first.id == "2023-08-17-ministers-of-two-neighbours-in-minsk"
    assert [c.date.iso for c in first.claims if c.date] == ["2023-08-17"]
    again = convert.convert(tmp_path)
    assert (again.changed, again.readings) == ((), (first,))


def test_a_copy_that_comes_later_completes_the_page_and_leaves_its_id(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "titled.txt").write_text(f"Ministers of two neighbours in Minsk\n\n{_LEAD}\n{_BODY}\n", "utf-8")
    alone = _convert(tmp_path)
    (inbox / "bare.txt").write_text(f" date 2023-08-17 {_LEAD}\n{_BODY}\n", "utf-8")
    whole = _convert(tmp_path)
    assert (alone.value("published"), whole.value("published"), whole.id) == (None, "2023-08-17", alone.id)
    (inbox / "bare.txt").unlink()
    assert _convert(tmp_path) == alone


def test_a_merged_page_that_a_person_edited_is_reported_only_when_a_copy_moves_on(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "bare.txt").write_text(f" date 2023-08-17 {_LEAD}\n{_BODY}\n", "utf-8")
    (inbox / "titled.txt").write_text(f"Ministers of two neighbours in Minsk\n\n{_LEAD}\n{_BODY}\n", "utf-8")
    page = tmp_path / "articles" / f"{_convert(tmp_path).id}.md"
    page.write_text(page.read_text("utf-8").replace("Both0", "By hand", 1), "utf-8")
    kept = convert.convert(tmp_path)
    assert (kept.changed, kept.held, kept.readings[0].edited) == ((), (), True)
    (inbox / "titled.txt").write_text(f"Ministers of neighbours in Minsk\n\n{_LEAD}\n{_BODY}\n", "utf-8")
    assert [article.stem for article, _ in convert.convert(tmp_path).held] == [page.stem]
