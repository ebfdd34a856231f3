"""A real Chromium on the built site, from disk."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from site_builder.build import Report

TOOLS = Path(sys.prefix) / "tools" / "node_modules"
"""Where ``make test`` puts axe-core and the Nu checker."""

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert program, "no Chromium was found; run: make test"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(built: tuple[object, Report]) -> Path:
    """The folder of the seeds' site."""
    return built[0].options.output  # type: ignore[attr-defined,no-any-return]


@pytest.fixture(scope="session")
def kinds(site: Path) -> dict[str, str]:
    """One page of each kind, by path; of articles a bilingual one and one in English only."""

    def first(pattern: str) -> str:
        found = sorted(site.glob(pattern))
        assert found, f"the site has no {pattern}"
        return found[0].relative_to(site).as_posix()

    return {
        "home": "index.html",
        "bilingual article": first("articles/*china-russia-vow*cooperation.html"),
        "English article": first("articles/*iranian-president*.html"),
        "event": first("events/2021-07-28-cn-ru.html"),
        "country": "countries/ru.html",
        "person": "people/ru-sergei-shoigu.html",
        "organization": "organizations/sco.html",
        "countries": "countries/index.html",
        "people": "people/index.html",
        "organizations": "organizations/index.html",
        "chronology": "chronology.html",
        "differences": first("articles/*china-russia-vow*.differences.html"),
        "two reports": first("events/2021-07-28*.parallel.html"),
        "reports": "articles/index.html",
        "reports of a year": "reports/2021.html",
        "matrix": "matrix.html",
        "matrix of a year": "matrix/2021.html",
        "official": "matrix/cn-wei-fenghe.html",
        "coverage": "coverage.html",
        "review": "review.html",
        "about": first("about.html"),
        "404": "404.html",
    }
