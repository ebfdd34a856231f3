"""The links of a page are those that a parser of HTML finds; the quick way is held against it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Project

from site_builder import links
from site_builder.links import check_links


class Parser(HTMLParser):
    """What the standard library finds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids, self.twice, self.links = set[str](), list[str](), list[tuple[str, bool]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                (self.twice.append if value in self.ids else self.ids.add)(value)
            elif name in ("href", "src", "action", "poster", "data") and value is not None:
                fetched = {("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src")}
                self.links.append((value, (tag, name) in fetched and ("rel", "canonical") not in attrs))


def both(html: str) -> tuple[object, object]:
    parser, page = Parser(), links._Page(html)
    parser.feed(html)
    found = page.ids, [id for _, id in page.twice], [(link.href, link.loads) for link in page.links]
    return found, (parser.ids, parser.twice, parser.links)


@pytest.mark.parametrize(
    "html",
    [
        "<a href=\"x.html#a\">a</a><p id='b'>",
        "<A HREF=x.html ID=b>a</A><br/><img src=a.svg alt>",
        '<a title="a > b" href="?q=1&amp;r=2&#35;x">a</a>',
        '<!-- <a href="gone.html"> --><script>"<a href=gone.html>"</script><style>a{b:url("<p id=x>")}</style><p id=a>',
        '<link rel="canonical" href="https://a.b/c"><link rel="stylesheet" href="a.css"><script src="a.js"></script>',
        '<p id="a"><p id="b"><p\n  id="a"\n  class="c">',
        '<p data-id="a" data-href="b" aria-label="the id=c href=d">1 < 2 and <b>',
        "<a href = 'x y.html' >a</a ><h2 id=中文>",
    ],
)
def test_a_page_is_read_as_a_parser_reads_it(html: str) -> None:
    quickly, plainly = both(html)
    assert quickly == plainly


def test_all_pages_of_a_site_are(seed_project: Project) -> None:
    seed_project.build()
    pages = sorted(seed_project.options.output.rglob("*.html"))
    assert len(pages) > 50
    for page in pages:
        quickly, plainly = both(page.read_text("utf-8"))
        assert quickly == plainly, page


def test_what_leads_nowhere_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.html").write_text(
        '<p id="here">\n<a href="#here">\n<a href="#gone"><a href="?x">\n<a href="sub/b.html#x">'
    )
    (tmp_path / "sub" / "b.html").write_text(
        '<a href="../a.html#here">\n<a href="../../a.html">\n<a href="c.html"><a href="/a.html"><img src="//x.y/z.png">'
    )
    found = [(Path(p.path).name, p.line, p.what) for p in check_links(tmp_path, ["a.html", "sub/b.html"])]
    assert found == [
        ("a.html", 3, "the link '#gone' leads to no anchor of that name"),
        ("a.html", 4, "the link 'sub/b.html#x' leads to no anchor of that name"),
        ("b.html", 2, "the link '../../a.html' leaves the site"),
        ("b.html", 3, "the link 'c.html' leads to no file"),
        ("b.html", 3, "the link '/a.html' leaves the site"),
        ("b.html", 3, "loads //x.y/z.png"),
    ]
