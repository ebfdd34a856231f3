"""Take the README's picture from the real site: ``.venv/bin/python tests/tools/picture.py`` after ``make site``."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PAGE = "articles/2021-07-28-china-russia-vow-to-cement-cooperation.html"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto((ROOT / "output" / PAGE).as_uri())
        page.screenshot(path=ROOT / "docs" / "article.png")
        browser.close()


if __name__ == "__main__":
    main()
