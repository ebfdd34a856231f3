"""Workers that inherit what they work on: the same results, in order, whatever happens to them."""

from __future__ import annotations

import os
import pickle
import signal
from concurrent.futures import BrokenExecutor, Executor
from functools import partial

import pytest

from site_builder.forks import Forks
from site_builder.model import Page
from site_builder.problems import ConfigError, Problem


def test_results_come_in_the_order_of_the_arguments_for_any_number_of_workers() -> None:
    for jobs in (1, 2, 5):
        assert list(Forks(jobs).map(pow, range(50), [2] * 50)) == [n * n for n in range(50)]
    assert list(Forks(2).map(pow, [], [])) == []


def test_arguments_need_not_travel_and_the_work_is_done_elsewhere() -> None:
    numbers = list(Forks(2).map(lambda call: (call(), os.getpid()), [lambda n=n: n for n in range(4)]))
    assert [n for n, _ in numbers] == [0, 1, 2, 3]
    assert os.getpid() not in {pid for _, pid in numbers}


def test_an_answer_may_be_larger_than_a_pipe() -> None:
    assert [len(text) for text in Forks(2).map(lambda n: "x" * n, [10**6, 3, 2 * 10**6])] == [10**6, 3, 2 * 10**6]


def fail(n: int) -> int:
    if n == 3:
        raise ConfigError([Problem("templates/a.html", 2, "is wrong", "mend it")])
    return n


def test_a_mistake_comes_back_as_itself_with_where_it_was_made() -> None:
    with pytest.raises(ConfigError, match=r"templates/a\.html:2: is wrong") as caught:
        list(Forks(2).map(fail, range(9)))
    assert "in fail" in caught.value.__notes__[0]


def test_a_mistake_that_cannot_travel_comes_back_as_its_traceback() -> None:
    class Odd(Exception):
        def __init__(self, one: int, two: int) -> None:
            super().__init__(f"{one} and {two}")

    def odd(_n: int) -> None:
        raise Odd(1, 2)

    with pytest.raises(RuntimeError, match="1 and 2"):
        list(Forks(2).map(odd, range(2)))


def test_a_worker_that_is_killed_is_no_silence() -> None:
    with pytest.raises(BrokenExecutor, match="ended from outside"):
        list(Forks(2).map(lambda n: os.kill(os.getpid(), signal.SIGKILL) if n == 2 else n, range(5)))


def test_it_is_an_executor_like_any_other() -> None:
    executor: Executor = Forks(2)
    assert executor.submit(pow, 2, 5).result() == 32
    with pytest.raises(ZeroDivisionError):
        executor.submit(divmod, 1, 0).result()


def test_a_page_that_is_made_late_is_made_when_it_is_asked_for() -> None:
    calls = list[int]()

    def view(n: int) -> tuple[int, ...]:
        calls.append(n)
        return (n,)

    page = Page("a.html", "a.html", make=partial(view, 7))
    assert calls == []
    assert page == Page("a.html", "a.html", (7,))
    assert calls == [7]
    assert Page("a.csv", make=lambda: (b"a", b"b")).data == b"ab"


def test_a_page_that_travels_is_made_and_keeps_all_that_it_says() -> None:
    late = Page("a.html", "a.html", make=lambda: ("view",), basis="basis")
    assert pickle.loads(pickle.dumps(late)) == Page("a.html", "a.html", ("view",), basis="basis")
    assert pickle.loads(pickle.dumps(Page("a.csv", make=lambda: (b"a",)))) == Page("a.csv", data=b"a")
