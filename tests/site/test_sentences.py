"""Sentences that answer each other, on the article's page; reports of one event beside each other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import library
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from site_builder import align, markup
from site_builder.model import Event, Mention, Page, Paragraph, Reading, Report, Row
from site_builder.publish.render import draw, environment, packaged_templates
from site_builder.site import _site, article, differences_view, event, exports_tmx, parallel, plan, sentences
from site_builder.site.article import ArticleView
from site_builder.site.assets import NO_ASSETS, Assets
from site_builder.site.exports import exports
from site_builder.site.exports_portion import Portions, portion
from site_builder.site.parallel import ParallelView
from site_builder.site.setting import ParagraphView, RowView
from site_builder.site.shelf import Shelf, gather

ZH, EN = "zh-Hans", "en"
TEMPLATES = environment((packaged_templates(),))
TALKS = (
    Paragraph(ZH, "双方7月28日在杜尚别举行会谈。魏凤和说,中俄关系是重要稳定力量。绍伊古表示愿加强联演联训。", (14,)),
    Paragraph(
        EN, "The two sides held talks in Dushanbe on July 28. Wei Fenghe said relations are a stable force.", (16,)
    ),
    Paragraph(EN, "Sergei Shoigu is willing to strengthen joint exercises and training.", (18,)),
)


def shelf(*given: Reading, event: Event = library.TALKS) -> Shelf:
    """The library with some of its articles, and the talks, as given."""
    ids = {reading.id for reading in given}
    readings = (*given, *(reading for reading in library.READINGS if reading.id not in ids))
    events = tuple(event if one.id == event.id else one for one in library.EVENTS)
    lib = replace(library.LIBRARY, readings=readings, events=events)
    return gather(
        lib, library.CONFIG, _site(library.CONFIG, (), (), Assets(NO_ASSETS)), frozenset(), sentences.of_all(readings)
    )


def memories(reading: Reading) -> tuple[Page, ...]:
    """The translation memories of the library with this article."""
    paired = sentences.of_all((lib := shelf(reading).library).readings)
    return tuple(exports_tmx.plan(lib, library.CONFIG, paired, Portions(lib.readings, paired)))


def view(*rows: Row, mentions: tuple[Mention, ...] = library.CEMENT.mentions) -> ArticleView:
    reading = replace(library.CEMENT, rows=rows, captions=(), mentions=mentions)
    return article.view(shelf(reading), reading)


def words(paragraph: ParagraphView) -> str:
    return paragraph.text + "".join(piece.text for s in paragraph.sentences for piece in s.pieces)


def marked(row: RowView) -> list[list[tuple[str, str]]]:
    return [
        [(s.mark, "".join(piece.text for piece in s.pieces)) for p in cell.paragraphs for s in p.sentences]
        for cell in row.cells
    ]


def test_sentences_that_say_the_same_share_a_mark() -> None:
    left, right = marked(view(Row(TALKS, 0.9)).text.rows[0])
    marks = {mark: (zh, en) for mark, zh in left for other, en in right if mark and mark == other}
    assert [(zh[:2], en[:9]) for zh, en in marks.values()] == [
        ("双方", "The two s"),
        ("魏凤", "Wei Fengh"),
        ("绍伊", "Sergei Sh"),
    ]


@pytest.mark.parametrize("row", [Row(TALKS, 0.9), Row(TALKS[:2], 0.2), Row(TALKS[1:]), *library.CEMENT.rows])
def test_the_words_of_a_paragraph_are_all_there_in_order(row: Row) -> None:
    shown = view(row).text.rows[0]
    texts = [words(p) for cell in shown.cells for p in cell.paragraphs]
    printed = [p.text for lang in (ZH, EN) for p in row.in_lang(lang)]
    assert [len(text) for text in texts] == [len(text) for text in printed]
    assert [t for t in texts if t.isascii()] == [t for t in printed if t.isascii()]


def test_a_row_of_one_sentence_each_has_no_marks() -> None:
    row = Row((Paragraph(ZH, "双方会谈。"), Paragraph(EN, "They held talks.")), 0.9)
    assert {mark for side in marked(view(row).text.rows[0]) for mark, _ in side} <= {""}
    assert not view(row).answered


def test_a_sentence_pair_in_an_unsure_row_is_marked_as_unsure() -> None:
    marks = {mark for side in marked(view(Row(TALKS, 0.2)).text.rows[0]) for mark, _ in side if mark}
    assert marks
    assert all(mark.endswith("?") for mark in marks)


def test_names_inside_sentences_are_still_linked() -> None:
    cells = view(Row(TALKS, 0.9)).text.rows[0].cells
    hrefs = [
        piece.href for cell in cells for p in cell.paragraphs for s in p.sentences for piece in s.pieces if piece.href
    ]
    assert hrefs.count("people/cn-wei-fenghe.html") == 2, "once in each language"


def test_a_name_across_the_end_of_a_sentence_is_linked_and_the_marks_go() -> None:
    name = Mention(kind="person", id="cn-wei-fenghe", line=16, quote="July 28. Wei Fenghe")
    _, right = marked(view(Row(TALKS, 0.9), mentions=(name,)).text.rows[0])
    assert right[0][0] == ""


def test_the_page_draws_marks_as_data_and_no_styles() -> None:
    reading = replace(library.CEMENT, rows=(Row(TALKS, 0.9),), captions=())
    page = next(p for p in article.plan(shelf(reading), {}) if p.path == f"articles/{reading.id}.html")
    html = draw(TEMPLATES, page).decode()
    assert html.count('<span data-s="1">') == 2
    assert "style=" not in html
    assert "tabindex" not in html


def test_the_differences_page_links_to_rows_and_names() -> None:
    pages = list(differences_view.plan(shelf()))
    assert [p.path for p in pages] == [f"articles/{r.id}.differences.html" for r in (library.CEMENT, library.RUSSIAN)]
    page = pages[0]
    html = draw(TEMPLATES, page).decode()
    assert f'href="../articles/{library.CEMENT.id}.html#c1">caption 1</a>' in html
    assert "its year is printed here only" in html


TEXTS = some.lists(
    some.sampled_from(
        [
            "双方会谈。",
            "魏凤和说：“好！”",
            "They met.",
            "Mr. Wei (R) left on July 28, 2021.",
            "Встреча.",
            " ",
            "3",
            "*a* [b](c)",
        ]
    ),
    min_size=1,
    max_size=5,
).map("".join)
ANY_ROW = some.builds(
    Row,
    some.lists(
        some.builds(
            Paragraph, some.sampled_from([ZH, EN, "zh-Hant", "ru", "und"]), TEXTS, some.sampled_from([(), (14,)])
        ),
        min_size=1,
        max_size=6,
    ).map(tuple),
    some.sampled_from([None, 0.2, 0.9]),
)


@settings(max_examples=60, deadline=None)
@given(some.lists(ANY_ROW, min_size=1, max_size=4).map(tuple))
def test_whatever_a_persons_page_holds_it_is_shown_exported_and_compared(rows: tuple[Row, ...]) -> None:
    reading = replace(library.CEMENT, rows=rows, captions=())
    held = shelf(reading)
    for row, shown in zip(rows, article.view(held, reading).text.rows, strict=True):
        texts = [words(p) for cell in shown.cells for p in cell.paragraphs]
        assert sorted(map(len, texts)) == sorted(
            len(p.text if (plain := markup.words(p.text)) is None else plain) for p in row.paragraphs
        )
    for page in (*differences_view.plan(held), *memories(reading)):
        assert page.data if not page.template else draw(TEMPLATES, page)


@settings(max_examples=60, deadline=None)
@given(some.lists(ANY_ROW, min_size=1, max_size=4).map(tuple))
def test_pairings_that_were_kept_give_the_same_beads(rows: tuple[Row, ...]) -> None:
    reading = replace(library.CEMENT, rows=rows)
    kept = sentences.pairings(reading)
    found = tuple(align.sentences(sentences.plain(row), reading.mentions) if len(row.langs) > 1 else () for row in rows)
    assert sentences.laid(reading) == (kept, found if kept else ())
    assert not kept or sentences.beads(reading, kept) == found
    assert (reading.id in sentences.of_all((reading,))) == bool(kept) == any(len(row.langs) > 1 for row in rows)
    assert sentences.of_all((reading,), {reading.id: kept}) == sentences.of_all((reading,))


@settings(max_examples=60, deadline=None)
@given(some.lists(ANY_ROW, min_size=1, max_size=4).map(tuple))
def test_an_article_has_a_memory_when_a_bead_of_its_answers_and_that_is_known_before(rows: tuple[Row, ...]) -> None:
    reading = replace(library.CEMENT, rows=rows)
    paired = sentences.of_all((reading,))
    laid = [(row, bead) for row, some in zip(rows, sentences.laid(reading)[1], strict=False) for bead in some]
    answered = any(sentences.answers(sentences.sure(row, bead), sentences.said(bead).values()) for row, bead in laid)
    assert (reading.id in paired and paired.is_answered(reading.id)) == answered
    assert all(page.data.count(b"<tu ") for page in memories(reading))


@settings(max_examples=40, deadline=None)
@given(some.lists(ANY_ROW, min_size=1, max_size=4).map(tuple), some.sampled_from(["", "https://a.example/?a=1&b=/"]))
def test_exports_are_the_same_from_portions_that_were_kept(rows: tuple[Row, ...], address: str) -> None:
    lib = shelf(replace(library.CEMENT, rows=rows, standfirst=rows[0].paragraphs[:1])).library
    paired, config = sentences.of_all(lib.readings), replace(library.CONFIG, base_url=address)
    kept = {r.id: partial(portion(r, paired.get(r.id, ())).encode) for r in lib.readings}
    fresh, joined = exports(lib, config, paired), exports(lib, config, paired, kept)
    assert [(page.path, page.data) for page in joined] == [(page.path, page.data) for page in fresh]


def test_nothing_is_laid_out_before_a_page_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {reading.id: sentences.pairings(reading) for reading in library.READINGS}
    monkeypatch.setattr(sentences, "beads", None)
    paths = {page.path for page in plan(library.LIBRARY, library.CONFIG, paired=known)}
    assert {"data/archive.tmx", f"articles/{library.CEMENT.id}.differences.html"} <= paths


def test_what_is_made_of_an_articles_sentences_is_made_by_one_worker() -> None:
    id, paths = library.CEMENT.id, [page.path for page in plan(library.LIBRARY, library.CONFIG)]
    first = paths.index(f"data/tmx/{id}.tmx")
    assert paths[first : first + 3] == [f"data/tmx/{id}.tmx", f"articles/{id}.html", f"articles/{id}.differences.html"]
    assert len(paths) == len(set(paths))


# --- two reports of one event ---------------------------------------------------------------------------

SILENT = (
    "In 1998 the town had 4,711 inhabitants, a brewery and a railway; in Lisbon, Oslo and Quito, by contrast, opera "
    "singers rehearsed for months, while gardeners in Wellington planted 360 apple trees along the river and children "
    "learned the violin from Professor Anderson, whose library of old maps was sold at an auction in Montevideo."
)
CHINESE = replace(
    library.CEMENT,
    id="zh-report",
    langs=(ZH,),
    rows=tuple(Row(row.in_lang(ZH)) for row in library.CEMENT.rows),
)
ENGLISH = replace(
    library.CEMENT,
    id="en-report",
    langs=(EN,),
    rows=(
        Row((Paragraph(EN, SILENT, (15,)),)),
        *(Row((p,)) for row in library.CEMENT.rows for p in row.in_lang(EN)),
    ),
)


def reported_by(*readings: Reading) -> tuple[Shelf, Event]:
    event = replace(library.TALKS, reports=tuple(Report(reading.id, library.TALKS_003) for reading in readings))
    return shelf(*readings, event=event), event


def pages(*readings: Reading) -> dict[str, Page]:
    shelf, _ = reported_by(*readings)
    return {p.path: p for p in event.plan(shelf, parallel.Beside(shelf)) if library.TALKS.id in p.path}


def side_by_side(shelf: Shelf, event: Event) -> ParallelView | None:
    chosen = parallel.choose(shelf, event)
    return parallel.view(shelf, event, chosen) if chosen else None


def test_two_reports_in_two_languages_stand_side_by_side() -> None:
    seen = side_by_side(*reported_by(ENGLISH, CHINESE))
    assert seen is not None
    assert [line.href for line in seen.reports] == ["articles/zh-report.html", "articles/en-report.html"]
    assert seen.summary == "5 rows in both, no paragraphs only in Chinese, 1 paragraph only in English"
    assert seen.text.rows[0].note == "Only in the English report"
    assert [[cell.column for cell in row.cells] for row in seen.text.rows] == [["r"], *[["l", "r"]] * 5]


def test_a_paragraph_refers_to_its_line_on_its_own_articles_page() -> None:
    seen = side_by_side(*reported_by(CHINESE, ENGLISH))
    assert seen is not None
    refs = [p.ref.href for cell in seen.text.rows[1].cells for p in cell.paragraphs if p.ref]
    assert refs == ["../articles/zh-report.html#L14", "../articles/en-report.html#L16"]


def test_nothing_is_offered_for_one_language_or_for_reports_that_share_nothing() -> None:
    silent = replace(ENGLISH, rows=ENGLISH.rows[:1], mentions=())
    assert side_by_side(*reported_by(ENGLISH, replace(ENGLISH, id="another"))) is None
    assert side_by_side(*reported_by(CHINESE, silent)) is None
    assert side_by_side(*reported_by(library.CEMENT)) is None, "its own page shows its rows"


def test_reports_in_one_language_each_come_before_a_bilingual_one() -> None:
    seen = side_by_side(*reported_by(library.CEMENT, ENGLISH, CHINESE))
    assert seen is not None
    assert [line.href for line in seen.reports] == ["articles/zh-report.html", "articles/en-report.html"]


def test_the_events_page_leads_to_the_two_reports_where_there_are_two() -> None:
    found = pages(ENGLISH, CHINESE)
    assert set(found) == {f"events/{library.TALKS.id}.html", f"events/{library.TALKS.id}.parallel.html"}
    html = draw(TEMPLATES, found[f"events/{library.TALKS.id}.html"]).decode()
    assert f'href="../events/{library.TALKS.id}.parallel.html"' in html
    assert set(pages(CHINESE)) == {f"events/{library.TALKS.id}.html"}


def test_each_of_the_two_articles_leads_to_the_page_where_they_meet() -> None:
    shelf, talks = reported_by(ENGLISH, CHINESE)
    beside, there = parallel.Beside(shelf), f"events/{talks.id}.parallel.html"
    assert {r.id for r in shelf.library.readings if beside.of_article(r.id) == there} == {"zh-report", "en-report"}
    drawn = {p.path: p.view for p in article.plan(shelf, {}, beside.of_article) if isinstance(p.view, ArticleView)}
    assert drawn["articles/zh-report.html"].beside == f"events/{talks.id}.parallel.html"
    assert drawn[f"articles/{library.SAUDI.id}.html"].beside == ""
