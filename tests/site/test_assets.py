"""Style sheet and script under names that change with what is in them; other files under their own."""

from __future__ import annotations

import library

from site_builder.publish.render import draw, environment, packaged_templates
from site_builder.site import plan
from site_builder.site.assets import Assets


def test_what_is_in_it_is_in_the_name_of_a_style_sheet() -> None:
    one, other = Assets({"site.css": b"a"}), Assets({"site.css": b"b"})
    assert one.path("site.css") == "site.ca978112.css"
    assert one.path("site.css") != other.path("site.css")
    assert Assets({}).path("site.css") == "site.css"


def test_files_of_a_projects_own_look_keep_their_names_and_pages_load_what_is_published() -> None:
    pages = {p.path: p for p in plan(library.LIBRARY, library.CONFIG, assets={"site.css": b"a", "img/a.png": b"p"})}
    assert pages["img/a.png"].data == b"p"
    assert pages[pages["index.html"].view.chrome.site.style].data == b"a"


def test_a_drawn_page_names_the_style_sheet_and_the_script_that_there_are() -> None:
    files = {"site.css": b"a", "site.js": b"b"}
    pages = {p.path: p for p in plan(library.LIBRARY, library.CONFIG, assets=files)}
    article = f"articles/{library.CEMENT.id}.html"
    drawn = draw(environment((packaged_templates(),)), pages[article]).decode()
    for name in files:
        assert f'"../{Assets(files).path(name)}"' in drawn
        assert f'"../{name}"' not in drawn
