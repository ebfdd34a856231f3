"""The same articles as each generator wants them: a path and the text of a Markdown file.

What a generator calls them differs (tags, taxonomies, categories); title, Chinese title, day, source, summary, tags and
body are the same everywhere.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from benchmarks.peers.articles import COUNTRIES, ORGANIZATIONS, PERSONS, Article, articles

SITES = Path(__file__).with_name("sites")
Layout = Callable[[Article], tuple[str, str]]


def lay_out(name: str, number: int, folder: Path) -> None:
    """Write the site ``name`` with so many articles into ``folder``, which must not exist yet."""
    layout = LAYOUTS[name]
    shutil.copytree(SITES / name, folder)
    for each in articles(number):
        path, text = layout(each)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    if name.startswith("ours"):
        _complete(folder / "content")


def _ours(article: Article) -> tuple[str, str]:
    return _our_page(article)


def _ours_with_events(article: Article) -> tuple[str, str]:
    codes, people = _codes(article), _list(map(_person, article.persons))
    return _our_page(
        article,
        f"events:\n- {{date: {article.date}, type: meeting, countries: {codes}, participants: {people}}}\n",
    )


def _our_page(article: Article, more: str = "") -> tuple[str, str]:
    name = f"{article.date}-{article.slug}"
    head = (
        f"id: {name}\ntitle: {_quoted(article.title)}\n"
        + (f"title_zh: {_quoted(article.title_zh)}\n" if article.title_zh else "")
        + f"date: {article.date}\noutlet: {_quoted(article.source)}\n"
        f"languages: {'[en, zh-Hans]' if article.title_zh else '[en]'}\ncountries: {_codes(article)}\n"
        f"people: {_list(map(_person, article.persons))}\n"
        f"organizations: {_list(map(_slug, article.organizations))}\n{more}"
        f"standfirst: {_quoted(article.summary)}\n"
    )
    return f"content/articles/{name}.md", _page(head, article)


def _complete(content: Path) -> None:
    """The rest of our own site: an empty inbox, and a gazetteer of the people and bodies that articles name."""
    people = "".join(f"- {{id: {_person(name)}, en: {name}}}\n" for name in PERSONS)
    bodies = "".join(
        f"- {{id: {_slug(name)}, label: {name}, name: {{en: {name}}}, kind: organization, en: [{name}]}}\n"
        for name in ORGANIZATIONS
    )
    (content / "gazetteer").mkdir()
    (content / "gazetteer/bench.yaml").write_text(f"people:\n{people}organizations:\n{bodies}", "utf-8")
    (content / "inbox").mkdir()


def _hugo(article: Article) -> tuple[str, str]:
    return f"content/articles/{article.slug}.md", _page(_common(article) + _months(article), article)


def _zola(article: Article) -> tuple[str, str]:
    taxonomies = "".join(f"  {line}\n" for line in (_taxonomies(article) + _months(article)).splitlines())
    head = (
        f"title: {_quoted(article.title)}\ndate: {article.date}\ndescription: {_quoted(article.summary)}\n"
        f"taxonomies:\n{taxonomies}"
        f"extra:\n  title_zh: {_quoted(article.title_zh)}\n  source: {_quoted(article.source)}\n"
    )
    return f"content/articles/{article.slug}.md", _page(head, article)


def _eleventy(article: Article) -> tuple[str, str]:
    return f"src/articles/{article.slug}.md", _page(_common(article), article)


def _pelican(article: Article) -> tuple[str, str]:
    head = (
        f"Title: {article.title}\nDate: {article.date}\nSlug: {article.slug}\nTitle_zh: {article.title_zh}\n"
        f"Source: {article.source}\nTags: {', '.join(_tags(article))}\nSummary: {article.summary}\n"
    )
    return f"content/{article.slug}.md", f"{head}\n{article.body}"


def _nikola(article: Article) -> tuple[str, str]:
    head = (
        f"title: {_quoted(article.title)}\nslug: {article.slug}\ndate: {article.date} 00:00:00\n"
        f"tags: {_names(_tags(article))}\ntitle_zh: {_quoted(article.title_zh)}\nsource: {_quoted(article.source)}\n"
        f"description: {_quoted(article.summary)}\n"
    )
    return f"posts/{article.slug}.md", _page(head, article)


def _jekyll(article: Article) -> tuple[str, str]:
    head = f"layout: post\n{_common(article)}tags: {_names(_tags(article))}\n"
    return f"_posts/{article.date}-{article.slug}.md", _page(head, article)


def _mkdocs(article: Article) -> tuple[str, str]:
    head = (
        f"title: {_quoted(article.title)}\nslug: {article.slug}\ndate: {article.date}\n"
        f"categories: {_names(_tags(article))}\ntitle_zh: {_quoted(article.title_zh)}\n"
        f"source: {_quoted(article.source)}\ndescription: {_quoted(article.summary)}\n"
    )
    return f"docs/posts/{article.slug}.md", f"---\n{head}---\n\n{article.summary}\n\n<!-- more -->\n\n{article.body}"


def _mkdocs_articles(article: Article) -> tuple[str, str]:
    return f"docs/articles/{article.slug}.md", _page(_common(article), article)


LAYOUTS: Mapping[str, Layout] = {
    "ours": _ours_with_events,
    "ours-equal": _ours,
    "hugo": _hugo,
    "zola": _zola,
    "eleventy": _eleventy,
    "pelican": _pelican,
    "nikola": _nikola,
    "jekyll": _jekyll,
    "mkdocs": _mkdocs,
    "mkdocs-articles": _mkdocs_articles,
}
"""How an article is written, by the name of the folder below ``sites/`` that holds configuration and templates."""


def _page(head: str, article: Article) -> str:
    return f"---\n{head}---\n\n{article.body}"


def _common(article: Article) -> str:
    return (
        f"title: {_quoted(article.title)}\ntitle_zh: {_quoted(article.title_zh)}\ndate: {article.date}\n"
        f"source: {_quoted(article.source)}\n{_taxonomies(article)}summary: {_quoted(article.summary)}\n"
    )


def _taxonomies(article: Article) -> str:
    return (
        f"countries: {_names(article.countries)}\npersons: {_names(article.persons)}\n"
        f"organizations: {_names(article.organizations)}\n"
    )


def _months(article: Article) -> str:
    """Years and months, for tools that list pages of a time only as one more taxonomy."""
    return f'years: ["{article.date[:4]}"]\nmonths: ["{article.date[:7]}"]\n'


def _tags(article: Article) -> tuple[str, ...]:
    """One list, for tools that have one taxonomy: the kind is part of the tag."""
    return (
        *(f"Country {name}" for name in article.countries),
        *(f"Person {name}" for name in article.persons),
        *(f"Org {name}" for name in article.organizations),
    )


def _codes(article: Article) -> str:
    return _names(COUNTRIES[name] for name in article.countries)


def _person(name: str) -> str:
    return f"xx-{_slug(name)}"


def _slug(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def _names(names: Iterable[str]) -> str:
    return _list(map(_quoted, names))


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(words)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
