"""What a web page states of itself: only what is marked as the day of publication, or as the headline, counts."""

from __future__ import annotations

import pytest

from site_builder.ingest import stated
from site_builder.ingest.candidates import NEVER

LD = '<script type="application/ld+json">{}</script>'
ARTICLE = '{"@type": "NewsArticle", "datePublished": "2024-09-14T08:00:00Z", "dateModified": "2024-09-20"}'


def chosen(markup: str) -> tuple[str, str] | None:
    """The day that is believed and its rule."""
    tree = stated.parse(f"<html><body>{markup}<p>They met on 28 July 2021.</p></body></html>")
    found = [c for c in stated.days(tree) if c.rank < NEVER]
    return (found[0].value, found[0].why.rule) if found else None


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        ('<meta property="article:published_time" content="2024-09-14T08:00:00Z">', "page:meta-published"),
        ('<META NAME="PubDate" CONTENT="2024年9月14日">', "page:meta-published"),
        ('<meta name="publishdate" content="20240914">', "page:meta-published"),
        ('<meta itemprop="datePublished" content="Sat, 14 Sep 2024 08:00:00 GMT">', "page:meta-published"),
        ('<meta name="date" content="2024-09-15"><meta name="pubdate" content="2024-09-14">', "page:meta-published"),
        ('<meta name="date" content="2024-09-14">', "page:meta-date"),
        (LD.format(ARTICLE), "page:json-article"),
        (
            LD.format(f'[{{"@graph": [{{"@type": "WebPage", "datePublished": "2020"}}, {ARTICLE}]}}]'),
            "page:json-article",
        ),
        (LD.format('{"@type": ["WebPage"], "datePublished": "2024-09-14"}'), "page:json-page"),
        ('<time datetime="2024-09-14T08:00" class="entry-date published">Saturday</time>', "page:mark-published"),
        ("<time pubdate>14 September 2024</time>", "page:mark-published"),
        ("<p>By Ann Lee | Published: 14 Sep 2024 | The Paper</p>", "page:text-published"),
        ("<div><span>发布时间：</span><span>2024年9月14日</span></div>", "page:text-published"),
        ('<span id="pubtime">2024-09-14 08:00</span>', "page:mark-published"),
    ],
)
def test_a_day_that_the_page_states_is_its_day(markup: str, rule: str) -> None:
    assert chosen(markup) == ("2024-09-14", rule)


@pytest.mark.parametrize(
    "markup",
    [
        "",
        '<time datetime="2024-09-14">Saturday</time>',
        '<time class="updated" datetime="2024-09-14">Saturday</time>',
        '<p class="date">14 September 2024</p>',
        '<meta property="article:modified_time" content="2024-09-14"><meta name="date">',
        '<meta name="pubdate" content="03/04/2024">',
        '<meta name="pubdate" content="20240931"><meta name="pubdate" content="1726300800">',
        '<div class="published">They met in Moscow on 14 September 2024, and the talks were long and useful.</div>',
        '<time class="published">13 Sep 2024</time><time class="published">14 Sep 2024</time>',
        LD.format('{"@type": "Event", "datePublished": "2024-09-14"}'),
        LD.format('{"@type": "WebSite", "comment": [' + ARTICLE + "]}"),
        LD.format('{"@type": "NewsArticle", "datePublished": '),
        LD.format("[" * 900 + "]" * 900),
        "<p>Date: 14 September 2024</p><p>They met again. Published in Moscow, 14 September 2024</p>",
        "<p>Published: 13 Sep 2024</p><li>Published: 14 Sep 2024</li>",
        "<footer>© 2024 The Paper</footer>",
    ],
)
def test_any_other_day_is_not(markup: str) -> None:
    assert chosen(markup) is None


def test_the_words_that_state_a_day_are_its_evidence() -> None:
    tree = stated.parse('<meta name="pubdate" content="2024-09-14 08:00"><p>The Paper | Published: 14 Sep 2024</p>')
    assert [c.why.quote for c in stated.days(tree)] == ["pubdate: 2024-09-14 08:00", "<p> Published: 14 Sep 2024"]


def test_days_that_do_not_agree_are_kept_for_explain() -> None:
    tree = stated.parse('<time class="published">13 Sep 2024</time><time class="published">14 Sep 2024</time>')
    assert [c.value for c in stated.days(tree)] == ["2024-09-13", "2024-09-14"]


@pytest.mark.parametrize("markup", ["", "<!-- -->", '<?xml version="1.0" encoding="gb2312"?>'])
def test_a_page_with_nothing_in_it_has_no_tree_or_an_empty_one(markup: str) -> None:
    tree = stated.parse(markup)
    assert tree is None or (list(stated.days(tree)), stated.headline(tree)) == ([], "")


@pytest.mark.parametrize(
    ("markup", "headline"),
    [
        ("<title>Talks on drills</title><h1> Talks\n on  drills </h1>", "Talks on drills"),
        ("<title>Talks on drills - The Paper</title><h1>The Paper</h1><h2>Talks on drills</h2>", "Talks on drills"),
        ("<title>两国防长举行会谈_新闻网</title><h1>两国防长举行会谈</h1>", "两国防长举行会谈"),
        ('<title>The Paper</title><meta property="og:title" content="Talks on drills"><h1>Talks on drills</h1>',
         "Talks on drills"),
        (LD.format('{"@type": "NewsArticle", "headline": "Talks on drills"}') + "<h1>Talks on drills</h1>",
         "Talks on drills"),
        ("<title>The Paper</title><h1>The Paper</h1>", ""),
        ("<title>China-Norland talks on drills</title><h1>China</h1>", ""),
        ("<title>Talks on drills and more of it</title><h1>Talks on drills</h1>", ""),
        ("<h1>Talks on drills</h1>", ""),
    ],
)  # fmt: skip
def test_a_headline_is_what_the_page_says_twice(markup: str, headline: str) -> None:
    assert stated.headline(stated.parse(f"<html>{markup}</html>")) == headline
