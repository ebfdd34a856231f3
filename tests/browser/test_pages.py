"""What a reader meets: pages opened from disk in a real browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import Project
from playwright.sync_api import Browser, Page, expect

from .conftest import TOOLS

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
KINDS = (
    "home", "bilingual article", "English article", "differences", "event", "two reports", "country", "person",
    "organization", "countries", "people", "organizations", "chronology", "reports", "reports of a year",
    "matrix", "matrix of a year", "official", "coverage", "review", "about", "404",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def opened(chromium: Browser, site: Path, path: str, **context: Any) -> Iterator[Page]:
    """A page from disk in a fresh profile, with what went wrong on the way."""
    fresh = chromium.new_context(**context)
    page = fresh.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith(site.as_uri()) else faults.append(f"request: {r.url}"))
    file, _, anchor = path.partition("#")
    page.goto((site / file).as_uri() + (f"#{anchor}" if anchor else ""))
    yield page
    fresh.close()
    assert faults == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_error_no_request_out_no_sideways_scroll(
    chromium: Browser, site: Path, kinds: dict[str, str], kind: str
) -> None:
    for width in WIDTHS:
        with opened(chromium, site, kinds[kind], viewport={"width": width, "height": 900}) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.title()
            assert page.locator("h1").count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(chromium: Browser, site: Path, kinds: dict[str, str], kind: str) -> None:
    axe = (TOOLS / "axe-core" / "axe.min.js").read_text("utf-8")
    for width in WIDTHS:
        for scheme in SCHEMES:
            view = {"width": width, "height": 900}
            with opened(chromium, site, kinds[kind], viewport=view, color_scheme=scheme) as page:
                page.evaluate(axe)
                result = page.evaluate(
                    "rules => axe.run({preload: false, runOnly: {type: 'tag', values: rules}})", RULES
                )
                found = [(v["id"], v["nodes"][0]["html"][:120]) for v in result["violations"]]
                assert found == [], f"{kind} at {width} px, {scheme}: {json.dumps(found, indent=1)}"


def test_the_language_switch_works_and_is_remembered(chromium: Browser, site: Path, kinds: dict[str, str]) -> None:
    with opened(chromium, site, kinds["bilingual article"]) as page:
        zh = page.locator(".pair.both [lang|=zh]").first
        en = page.locator(".pair.both [lang|=en]").first
        expect(zh).to_be_visible()
        expect(en).to_be_visible()
        page.get_by_label("EN", exact=True).check(force=True)
        expect(zh).to_be_hidden()
        expect(en).to_be_visible()
        page.reload()
        expect(zh).to_be_hidden()
        page.get_by_label("中", exact=True).check(force=True)
        expect(zh).to_be_visible()
        expect(en).to_be_hidden()
        page.get_by_label("Both", exact=True).check(force=True)
        expect(zh).to_be_visible()
        expect(en).to_be_visible()


def test_the_sentence_that_answers_is_marked_while_one_is_pointed_at(
    chromium: Browser, site: Path, kinds: dict[str, str]
) -> None:
    with opened(chromium, site, kinds["bilingual article"]) as page:
        page.locator("#r2 [lang|=en] [data-s='2']").hover()
        marked = page.locator(".twin").all_inner_texts()
        assert [text[:5] for text in marked] == ["今年6月，", "In th"]
        page.locator("h1").hover()
        assert page.locator(".twin").count() == 0


def test_sentences_are_one_stop_of_the_keyboard_and_arrows_lead_on(
    chromium: Browser, site: Path, kinds: dict[str, str]
) -> None:
    with opened(chromium, site, kinds["bilingual article"]) as page:
        assert page.locator("[data-s][tabindex='0']").count() == 1
        page.locator("[data-s][tabindex='0']").focus()
        first = page.locator(".twin").all_inner_texts()
        assert len(first) == 2
        page.keyboard.press("ArrowRight")
        assert page.locator(".twin").all_inner_texts() != first
        page.keyboard.press("ArrowLeft")
        assert page.locator(".twin").all_inner_texts() == first
        page.keyboard.press("ArrowLeft")
        assert page.locator(".twin").all_inner_texts() == first, "there is none before the first"
        assert page.locator("[data-s][tabindex='0']").count() == 1


def test_a_focused_name_marks_the_sentence_it_stands_in(chromium: Browser, site: Path, kinds: dict[str, str]) -> None:
    with opened(chromium, site, kinds["bilingual article"]) as page:
        page.locator("[data-s] a").first.focus()
        assert page.locator(".twin").count() == 2


def test_the_languages_stand_side_by_side_or_one_below_the_other(
    chromium: Browser, site: Path, kinds: dict[str, str]
) -> None:
    with opened(chromium, site, kinds["bilingual article"], viewport={"width": 1280, "height": 900}) as page:
        left, right = page.locator("#r1 > .l"), page.locator("#r1 > .r")

        def below() -> bool:
            first, second = left.bounding_box(), right.bounding_box()
            assert first
            assert second
            return second["y"] >= first["y"] + first["height"]

        assert not below()
        page.get_by_role("button", name="One language below the other").click()
        assert below()
        page.reload()
        assert below()
        page.get_by_role("button", name="One language below the other").click()
        assert not below()


def test_an_article_in_one_language_never_goes_blank(chromium: Browser, site: Path, kinds: dict[str, str]) -> None:
    with opened(chromium, site, kinds["English article"]) as page:
        page.get_by_label("中", exact=True).check(force=True)
        expect(page.locator("h1")).to_be_visible()
        expect(page.get_by_text("Iran and China share similar positions")).to_be_visible()


def test_everything_can_be_read_without_a_script(chromium: Browser, site: Path, kinds: dict[str, str]) -> None:
    with opened(chromium, site, kinds["bilingual article"], java_script_enabled=False) as page:
        expect(page.get_by_text("魏凤和说", exact=False).first).to_be_visible()
        expect(page.get_by_text("Wei Fenghe said that despite the pandemic", exact=False)).to_be_visible()
        expect(page.locator("input[name=lang]").first).to_be_hidden()


def test_the_first_stop_of_the_keyboard_leads_to_the_text(chromium: Browser, site: Path) -> None:
    with opened(chromium, site, "index.html") as page:
        page.keyboard.press("Tab")
        focused = page.evaluate("[document.activeElement.getAttribute('href'), document.activeElement.textContent]")
        assert focused[0] == "#main"


def test_rows_and_lines_can_be_cited(chromium: Browser, site: Path, kinds: dict[str, str]) -> None:
    with opened(chromium, site, kinds["bilingual article"] + "#r3") as page:
        row = page.locator("#r3")
        expect(row).to_be_in_viewport()
        assert row.locator("#L24").count() == 1
        assert row.locator("#L26").count() == 1


def test_html_passes_the_nu_checker(site: Path) -> None:
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = [str(p) for p in sorted(site.rglob("*.html"))]
    done = subprocess.run(
        ["java", "-jar", str(jar), "--Werror", "--format", "text", *pages], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_two_steps_from_home_to_any_article(built: tuple[Project, Any], chromium: Browser, site: Path) -> None:
    """Home → the list of events or of an entity → the article."""
    ids = {f"articles/{r.id}.html" for r in built[1].library.readings}
    with opened(chromium, site, "index.html") as page:
        near = set(page.eval_on_selector_all("main a[href]", "as => as.map(a => a.href.split('#')[0])"))
        far = set(near)
        for url in sorted(near):
            page.goto(url)
            far |= set(page.eval_on_selector_all("main a[href]", "as => as.map(a => a.href.split('#')[0])"))
    base = site.as_uri() + "/"
    assert {i for i in ids if base + i not in far} == set()
