"""Laws of the whole site: what it consists of, and that everything in it leads somewhere."""

from __future__ import annotations

import gc
import xml.etree.ElementTree as ET
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path

import library
import pytest

from site_builder.links import check_links
from site_builder.model import Dossier, Page, Paragraph, Row, Text
from site_builder.problems import ContentError
from site_builder.publish.render import assets, draw, environment, packaged_templates
from site_builder.site import hand_page, plan, read_hand_pages

PAGES = Path(__file__).resolve().parents[2] / "content" / "pages"
LOOK = assets((packaged_templates(),))


@cache
def hand_pages() -> tuple:
    return tuple(hand_page(path.name, path.read_text("utf-8")) for path in sorted(PAGES.glob("*.md")))


def drawn(pages: tuple[Page, ...]) -> dict[str, str]:
    env = environment((packaged_templates(),))
    return {p.path: draw(env, p).decode() for p in pages if p.data is None}


@cache
def whole() -> dict[str, str]:
    return drawn(plan(library.LIBRARY, library.CONFIG, hand_pages(), assets=LOOK))


def written(pages: tuple[Page, ...], folder: Path) -> list[str]:
    env = environment((packaged_templates(),))
    for page in pages:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draw(env, page))
    return [page.path for page in pages]


def test_every_link_and_every_anchor_leads_somewhere(tmp_path: Path) -> None:
    sources = {library.CEMENT.sources[0].file: lambda: (b"as found",)}
    pages = plan(library.LIBRARY, library.CONFIG, hand_pages(), sources, LOOK)
    assert check_links(tmp_path, written(pages, tmp_path)) == ()


def test_an_empty_archive_says_so_and_has_no_dead_link(tmp_path: Path) -> None:
    pages = plan(library.EMPTY, library.CONFIG, hand_pages(), assets=LOOK)
    assert check_links(tmp_path, written(pages, tmp_path)) == ()
    assert "No event yet" in (tmp_path / "index.html").read_text("utf-8")


def test_a_view_is_made_of_plain_values_only() -> None:
    """The digest of its repr is a page's list of dependencies: it must say everything, the same in every process."""

    def plain(value: object) -> bool:
        if is_dataclass(value):
            hash(value)  # a record that can change has none
            return all(plain(getattr(value, field.name)) for field in fields(value))
        if isinstance(value, tuple):
            return all(map(plain, value))
        assert value is None or isinstance(value, str | int | float | bool), repr(value)
        return True

    assert all(plain(page.view) for page in plan(library.LIBRARY, library.CONFIG, hand_pages()))


def test_what_was_drawn_is_forgotten() -> None:
    """A build collects no garbage: a circle that a page leaves, as a macro of its own does, stays to the end."""
    env = environment((packaged_templates(),))
    pages = [page for page in plan(library.LIBRARY, library.CONFIG, hand_pages()) if page.template]
    views = [Page(page.path, page.template, page.view) for page in pages]
    for page in views:
        draw(env, page)  # what is made once for all pages is made here
    gc.collect()
    gc.disable()
    try:
        assert {page.path: left for page in views if draw(env, page) and (left := gc.collect())} == {}
    finally:
        gc.enable()


def test_the_same_library_gives_the_same_pages_in_the_same_order() -> None:
    assert plan(library.LIBRARY, library.CONFIG) == plan(library.LIBRARY, library.CONFIG)


def test_every_kind_of_page_exists() -> None:
    wanted = {
        "index.html", "404.html", "chronology.html", "chronology/2021.html", "chronology/undated.html",
        "articles/index.html", "countries/index.html", "people/index.html", "organizations/index.html",
        f"articles/{library.CEMENT.id}.html", "events/2021-07-28-cn-ru.html", "countries/ru.html",
        "people/cn-wei-fenghe.html", "organizations/sco.html", "about.html", "method.html",
    }  # fmt: skip
    assert wanted <= set(whole())


def test_no_page_asks_another_site_for_anything() -> None:
    for path, text in whole().items():
        assert "//" not in text.replace("https://example.org", "").split("</head>")[0], path
        assert "style=" not in text, path
        assert "@import" not in text, path


def test_titles_that_the_source_lacks_stand_in_brackets() -> None:
    page = whole()[f"articles/{library.SAUDI.id}.html"]
    assert "[Wei Fenghe and Khalid bin Salman hold video talks]" in page
    assert "The source has no title" in page
    assert "The source has no title" not in whole()[f"articles/{library.CEMENT.id}.html"]


def test_what_there_is_none_of_is_said() -> None:
    assert "No event of this archive was held in Russia" in whole()["countries/ru.html"]
    assert "No event of this archive was held in Tajikistan" not in whole()["countries/tj.html"]
    assert "Afghanistan took part in no event" in whole()["countries/af.html"]


def test_a_name_that_is_no_state_leads_to_the_policy() -> None:
    assert "method.html#names-that-are-not-states" in whole()["countries/tw.html"]
    assert "method.html#names-that-are-not-states" not in whole()["countries/ru.html"]
    assert 'id="names-that-are-not-states"' in whole()["method.html"]


def test_text_from_a_source_cannot_become_markup() -> None:
    evil = '<script>alert("x")</script>'
    row = Row((Paragraph("en", evil, (16,)),))
    reading = replace(library.CEMENT, title=Text((("en", evil),)), rows=(row,))
    readings = (reading, *(r for r in library.READINGS if r.id != reading.id))
    pages = drawn(plan(replace(library.LIBRARY, readings=readings), library.CONFIG, assets=LOOK))
    assert all(evil not in text for text in pages.values())
    assert "&lt;script&gt;" in pages[f"articles/{reading.id}.html"]


def test_a_site_without_chinese_shows_no_chinese_labels() -> None:
    config = replace(library.CONFIG, languages=("ru", "en"))
    pages = drawn(plan(library.LIBRARY, config))
    assert '<html lang="en" class="plain-chrome">' in pages["index.html"]
    assert "plain-chrome" not in whole()["index.html"]


def test_two_articles_with_one_id_are_an_error_that_names_the_path() -> None:
    twice = replace(library.EMPTY, readings=(library.SAUDI, library.SAUDI))
    with pytest.raises(ContentError, match=library.SAUDI.id):
        plan(twice, library.CONFIG)


@pytest.mark.parametrize("id", ["a b", "../up", "a/../b", "ü", ""])
def test_an_id_that_cannot_be_a_file_name_is_an_error(id: str) -> None:
    bad = replace(library.EMPTY, readings=(replace(library.RUSSIAN, id=id),))
    with pytest.raises(ContentError):
        plan(bad, library.CONFIG)


def test_the_feed_needs_an_address_and_is_dated_by_publication() -> None:
    assert "feed.xml" not in whole()
    pages = drawn(plan(library.LIBRARY, replace(library.CONFIG, base_url="https://example.org/x/")))
    feed = ET.fromstring(pages["feed.xml"])
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}updated") == "2022-01-26T00:00:00Z"
    assert [e.findtext(f"{atom}updated") for e in feed.iter(f"{atom}entry")] == [
        "2022-01-26T00:00:00Z", "2021-07-29T00:00:00Z", "2021-07-28T00:00:00Z",
    ]  # fmt: skip
    assert 'href="feed.xml"' in pages["index.html"]
    assert 'href="https://example.org/x/events/2021-07-28-cn-ru.html"' in pages["events/2021-07-28-cn-ru.html"]


def test_the_page_for_wrong_addresses_works_at_any_depth_where_the_site_knows_its_own() -> None:
    pages = drawn(plan(library.LIBRARY, replace(library.CONFIG, base_url="https://example.org/x/")))
    assert '<base href="https://example.org/x/">' in pages["404.html"]
    assert "<base" not in whole()["404.html"]


def test_hand_written_pages_of_one_name_stand_beside_each_other() -> None:
    about = whole()["about.html"]
    assert about.index("Reports are not events") < about.index("报道不等于事件")
    assert 'lang="zh-Hans"' in about
    assert set(whole()) & {"about.zh-Hans.html"} == set()


def test_without_the_page_that_gives_the_reason_nothing_leads_there() -> None:
    assert "method.html" not in drawn(plan(library.LIBRARY, library.CONFIG))["countries/tw.html"]
    other = hand_page("method.md", "---\ntitle: Method\n---\n\nNo such heading here.\n")
    assert (
        "#names-that-are-not-states" not in drawn(plan(library.LIBRARY, library.CONFIG, (other,)))["countries/tw.html"]
    )


def test_a_line_that_a_person_rewrote_is_named_and_not_linked(tmp_path: Path) -> None:
    """The claim's evidence keeps its line; the paragraph that stood on it has lost its own."""
    rows = tuple(
        replace(row, paragraphs=tuple(replace(p, lines=()) for p in row.paragraphs)) for row in library.CEMENT.rows
    )
    edited = replace(library.CEMENT, rows=rows, ledger=())
    readings = tuple(edited if r.id == edited.id else r for r in library.LIBRARY.readings)
    pages = plan(replace(library.LIBRARY, readings=readings), library.CONFIG, hand_pages(), assets=LOOK)
    assert check_links(tmp_path, written(pages, tmp_path)) == ()


@pytest.mark.parametrize("id", ["Foo Summit", "../../evil", "index", "SCO"])
def test_a_name_whose_id_can_be_no_file_name_has_no_page_and_stops_nothing(tmp_path: Path, id: str) -> None:
    body = Dossier(kind="organization", id=id, name=Text((("en", id),)))
    events = tuple(replace(e, occasion=id, organizations=(id,)) for e in library.LIBRARY.events)
    strange = replace(library.LIBRARY, organizations=(body,), events=events)
    pages = plan(strange, library.CONFIG, hand_pages(), assets=LOOK)
    assert check_links(tmp_path, written(pages, tmp_path)) == ()
    assert id in (tmp_path / "events" / f"{events[0].id}.html").read_text("utf-8")


def test_an_official_whose_id_can_be_no_file_name_stops_nothing(tmp_path: Path) -> None:
    events = tuple(
        replace(e, participants=tuple(replace(p, person="../../evil") for p in e.participants))
        for e in library.LIBRARY.events
    )
    pages = plan(replace(library.LIBRARY, events=events), library.CONFIG, hand_pages(), assets=LOOK)
    assert check_links(tmp_path, written(pages, tmp_path)) == ()


@pytest.mark.parametrize("name", ["index.md", "Review.zh-Hans.md", "404.md", "关于.md", "a b.md"])
def test_a_written_page_that_would_take_a_name_of_the_site_is_left_out_and_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("---\ntitle: Mine\n---\n\nText.\n", "utf-8")
    (tmp_path / "about.md").write_text("---\ntitle: About\n---\n\nText.\n", "utf-8")
    pages, problems = read_hand_pages(tmp_path)
    assert [page.name for page in pages] == ["about"]
    assert [Path(p.path).name for p in problems] == [name]


def test_without_paired_sentences_there_is_no_page_of_them_and_no_link_to_one() -> None:
    made = {page.path: page for page in plan(library.LIBRARY, replace(library.CONFIG, sentences=False))}
    assert not [path for path in made if path.endswith((".differences.html", ".tmx"))]
    view = made[f"articles/{library.CEMENT.id}.html"].view
    assert (view.memory, view.differences, view.answered) == ("", "", False)


@pytest.mark.parametrize("wanted", [(), ("csv",), ("tmx", "json")])
def test_the_footer_names_the_exports_that_there_are(wanted: tuple[str, ...]) -> None:
    made = {page.path: page for page in plan(library.LIBRARY, replace(library.CONFIG, exports=wanted))}
    named = {file.href for file in made["index.html"].view.chrome.site.data}
    assert named <= set(made)
    assert bool(named) == bool(wanted)
    assert all(file.rsplit(".", 1)[1] in wanted for file in named)


def test_a_site_with_an_address_has_a_sitemap() -> None:
    with_address = replace(library.CONFIG, base_url="https://example.org/")
    assert "sitemap.xml" in {page.path for page in plan(library.LIBRARY, with_address)}
    assert "sitemap.xml" not in {page.path for page in plan(library.LIBRARY, library.CONFIG)}
