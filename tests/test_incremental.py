"""Law: whatever was done to a project, in any order, the next build gives the very site of a build from nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from conftest import Project, digests
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from test_build import CLIPPING
from test_cli import run

PAGE = """---
title: {title}
title_zh: 第{n}号文章
date: 2024-05-{day:02d}
outlet: Outlet {n}
languages: [en, zh-Hans]
countries: {{participants: [CN, {state}], mentioned: [RU]}}
people: [cn-dong-jun]
events:
- {{date: 2024-05-{day:02d}, type: meeting, countries: [CN, {state}], participants: [cn-dong-jun]}}
---

The ministers met for the {n}th time. {said}

双方第{n}次会晤。{said}
"""
STATES = ("KZ", "TJ", "SG")
NUMBERS = st.integers(1, 4)
WORDS = st.sampled_from(("Both sides agreed.", "Nothing was *agreed*.", "They will meet again in 2025.", ""))


class Editing(RuleBasedStateMachine):
    """A person at work on a small archive, who builds now and then, or forgets to."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="incremental-"))
        self.project = Project(self.root / "project")
        self.content = self.project.root / "content"
        self.built = False

    @initialize()
    def begin(self) -> None:
        (self.content / "articles").mkdir(parents=True)
        self.write(1, "A first meeting", "Both sides agreed.")
        self.write(2, "A second meeting", "Both sides agreed.")
        self.clip(1)

    def page(self, n: int) -> Path:
        return self.content / "articles" / f"page-{n}.md"

    # --- what a person does --------------------------------------------------------------------------

    @rule(n=NUMBERS, title=st.sampled_from(("Talks", "A meeting", "Ministers [sic] meet")), said=WORDS)
    def write(self, n: int, title: str, said: str) -> None:
        self.page(n).write_text(PAGE.format(title=title, n=n, day=n, state=STATES[n % 3], said=said), "utf-8")

    @rule(n=NUMBERS)
    def remove(self, n: int) -> None:
        self.page(n).unlink(missing_ok=True)

    @rule(n=NUMBERS, to=st.integers(5, 6))
    def rename(self, n: int, to: int) -> None:
        if self.page(n).exists():
            self.page(n).rename(self.page(to))

    @rule(n=NUMBERS)
    def break_page(self, n: int) -> None:
        self.page(n).write_text("---\ndate: never\n---\n\nText.\n", "utf-8")

    @rule(n=st.integers(1, 2), again=st.booleans())
    def clip(self, n: int, again: bool = False) -> None:
        title = f"Defense ministers of Iran and China agree on item {n}{' once more' if again else ''}"
        self.project.clip(f"{n}.txt", CLIPPING.format(title=title, n=n))

    @rule(n=st.integers(1, 2))
    def rename_clipping(self, n: int) -> None:
        file = self.content / "inbox" / f"{n}.txt"
        if file.exists():
            file.rename(file.with_name(f"{n}-renamed.txt"))

    @rule(n=st.integers(1, 2))
    def remove_clipping(self, n: int) -> None:
        (self.content / "inbox" / f"{n}.txt").unlink(missing_ok=True)

    @rule(name=st.sampled_from(("Dong Jun", "Dong Jun the Minister")))
    def name_somebody(self, name: str) -> None:
        (self.content / "gazetteer").mkdir(exist_ok=True)
        (self.content / "gazetteer" / "own.yaml").write_text(f"people:\n- {{id: cn-dong-jun, en: {name}}}\n", "utf-8")

    @rule(title=st.sampled_from(("One archive", "Another archive")), sentences=st.booleans())
    def configure(self, title: str, sentences: bool) -> None:
        text = f"title: {title}\nbase_url: https://example.org/\nsentences: {str(sentences).lower()}\n"
        (self.content / "site.yaml").write_text(text, "utf-8")

    @rule(note=st.sampled_from(("", "<p>Own look.</p>")))
    def change_the_look(self, note: str) -> None:
        own = self.project.options.templates
        (own / "static").mkdir(parents=True, exist_ok=True)
        (own / "404.html").write_text('{% extends "base.html" %}{% block main %}' + note + "{% endblock %}", "utf-8")
        (own / "static" / "own.css").write_text(note, "utf-8")

    @rule(what=st.sampled_from(("index.html", "articles/index.html", "chronology.html")))
    def damage_the_site(self, what: str) -> None:
        (self.project.options.output / what).unlink(missing_ok=True)

    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(self.content / ".cache", ignore_errors=True)

    # --- the law -------------------------------------------------------------------------------------

    @rule(command=st.booleans())
    def build(self, command: bool) -> None:
        """By the command, too, which ends early where it sees that nothing has changed."""
        if command:
            run(self.project, "build", "--quiet")
        else:
            self.project.build()
        self.built = True

    @invariant()
    def a_build_is_a_build_from_nothing(self) -> None:
        if not self.built:
            return
        self.built = False
        clean = Project(self.root / "clean")
        shutil.rmtree(clean.root, ignore_errors=True)
        shutil.copytree(self.project.root, clean.root, ignore=shutil.ignore_patterns(".cache", "output"))
        clean.build()
        assert self.project.site() == clean.site()
        assert digests(self.content / "articles") == digests(clean.root / "content" / "articles")
        again = self.project.build().changes
        assert (again.written, again.removed) == ((), ())

    def teardown(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)


TestIncrementalIsClean = Editing.TestCase
TestIncrementalIsClean.settings = settings(max_examples=25, stateful_step_count=30, deadline=None, derandomize=True)
