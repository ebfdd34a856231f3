"""Other executors do the same work: a pool of processes, and a Dask cluster of two workers on this machine."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from conftest import Project, digests
from test_build import clippings
from test_cli import run

from site_builder.build import build


def project(root: Path) -> Project:
    made = Project(root)
    clippings(made, 70)  # three chunks of clippings, several of pages
    return made


def same(one: Project, other: Project) -> bool:
    articles = [digests(p.root / "content" / "articles") for p in (one, other)]
    return one.site() == other.site() and articles[0] == articles[1] != {}


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_any_executor_gives_the_same_bytes(tmp_path: Path, kind: str) -> None:
    here, there = project(tmp_path / "here"), project(tmp_path / "there")
    here.build()
    executor: Executor = (
        ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    )
    with executor:
        report = build(there.options, executor=executor)
    assert len(report.library.readings) == len(here.articles())
    assert same(here, there)


def test_a_cluster_of_two_workers_gives_the_same_bytes(tmp_path: Path) -> None:
    from distributed import LocalCluster

    here, there = project(tmp_path / "here"), project(tmp_path / "there")
    assert run(here, "build", "--quiet") == 0
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0") as cluster:
        assert run(there, "build", "--quiet", "--cluster", cluster.scheduler_address) == 0
        assert {"convert_chunk", "draw_share"} <= set(cluster.scheduler.task_prefixes)
        assert len(cluster.workers) == 2
    assert same(here, there)


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project(tmp_path), "build", "--cluster", "no-such-thing://x") == 1
    assert "no-such-thing://x: no scheduler answers" in capsys.readouterr().err
