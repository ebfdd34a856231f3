"""Small projects to build, and the seeds built once for all who only look at them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings

from site_builder.build import Report, build
from site_builder.options import Options

ROOT = Path(__file__).parent.parent

# No test asserts a time, and a failure must come back when the test is run again.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@dataclass(frozen=True)
class Project:
    """A folder with a ``content/``, and what a test does with it."""

    root: Path
    jobs: int = 1

    @property
    def options(self) -> Options:
        return Options(
            content=self.root / "content",
            output=self.root / "output",
            templates=self.root / "templates",
            jobs=self.jobs,
        )

    def build(self) -> Report:
        return build(self.options)

    def clip(self, name: str, text: str) -> Path:
        """Put a clipping into the inbox."""
        path = self.root / "content" / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def site(self) -> dict[str, str]:
        """Digest of every file of the output but the manifest's lock, by path."""
        return digests(self.root / "output")

    def articles(self) -> list[Path]:
        return sorted((self.root / "content" / "articles").glob("*.md"))


def digests(folder: Path) -> dict[str, str]:
    files = sorted(f for f in folder.rglob("*") if f.is_file() and f.name != ".lock")
    return {f.relative_to(folder).as_posix(): sha256(f.read_bytes()).hexdigest() for f in files}


def seeds(root: Path) -> Project:
    """The five articles as a project of their own: clippings, settings and written pages, no articles yet."""
    content = root / "content"
    for part in ("inbox", "pages"):
        shutil.copytree(ROOT / "content" / part, content / part)
    shutil.copy(ROOT / "content" / "site.yaml", content / "site.yaml")
    return Project(root)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    (tmp_path / "content" / "inbox").mkdir(parents=True)
    return Project(tmp_path)


@pytest.fixture
def seed_project(tmp_path: Path) -> Project:
    """The five articles, to be changed by one test."""
    return seeds(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Report]:
    """The five articles, built once; look, don't touch."""
    made = seeds(tmp_path_factory.mktemp("seeds"))
    return made, made.build()


def with_jobs(project: Project, jobs: int) -> Project:
    return replace(project, jobs=jobs)
