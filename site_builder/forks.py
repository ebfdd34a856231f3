"""An executor whose workers inherit their arguments instead of being sent them.

``ProcessPoolExecutor`` pickles what it hands over: a page with its view costs more to send than to draw. A forked
process has everything already, so that :meth:`Forks.map` forks its workers anew at each call and only results travel.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any, TypeVar

from site_builder.records import dataclass

T = TypeVar("T")
_HEAD = 8
"""Bytes in which the number of a task, or the length of an answer, is written."""
_AHEAD = 2
"""Tasks that a worker is given at a time, so that it never waits for the next."""
_KILLED = "a worker process was ended from outside; was there too little memory?"


@dataclass(frozen=True, slots=True)
class _Worker:
    """A forked process: the pipe on which it is told numbers of tasks, the pipe on which it answers."""

    pid: int
    ask: int
    answer: int

    def tell(self, todo: Iterator[int]) -> None:
        """Give it the next task, if there is one."""
        if (number := next(todo, None)) is not None:
            try:
                os.write(self.ask, number.to_bytes(_HEAD, "big"))
            except BrokenPipeError:
                raise BrokenExecutor(_KILLED) from None

    def heard(self) -> tuple[int, bool, Any]:
        """Its next answer: the number of the task, whether it was done, the result or the exception."""
        size = int.from_bytes(_read(self.answer, _HEAD), "big")
        number, done, result = pickle.loads(_read(self.answer, size))
        return number, done, result

    def stop(self) -> None:
        """End it, whatever it does: once all is answered it only waits."""
        os.close(self.ask)
        os.close(self.answer)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


class Forks(Executor):
    """Runs a function over many arguments in ``jobs`` processes; where a system cannot fork, do not make one.

    Functions and arguments need not be picklable, results must be. What a worker changes in memory is lost.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def map(
        self,
        fn: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: float | None = None,  # noqa: ARG002 – the signature is the standard library's
        chunksize: int = 1,  # noqa: ARG002
    ) -> Iterator[T]:
        """Results in the order of the arguments. An exception of a worker is raised here, with its traceback as a note.

        Raises :class:`BrokenExecutor` where a worker was killed.
        """
        return _results(fn, list(zip(*iterables, strict=False)), self._jobs)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """One call is done at once, here: there is nothing to do beside it."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def _results(fn: Callable[..., T], tasks: Sequence[tuple[Any, ...]], jobs: int) -> Iterator[T]:
    todo = iter(range(len(tasks)))
    workers = [_fork(fn, tasks) for _ in range(min(jobs, len(tasks)))]
    try:
        for worker in workers * _AHEAD:
            worker.tell(todo)
        by_pipe = {worker.answer: worker for worker in workers}
        done: dict[int, T] = {}
        for number in range(len(tasks)):
            while number not in done:
                for pipe in select.select(list(by_pipe), [], [])[0]:
                    answered, well, result = by_pipe[pipe].heard()
                    if not well:
                        raise result
                    done[answered] = result
                    by_pipe[pipe].tell(todo)
            yield done.pop(number)
    finally:
        for worker in workers:
            worker.stop()


def _fork(fn: Callable[..., Any], tasks: Sequence[tuple[Any, ...]]) -> _Worker:
    told, ask = os.pipe()
    answer, say = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            # Ctrl-C reaches every process of a terminal; one of them is enough to say so.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            os.close(ask)
            os.close(answer)
            _work(fn, tasks, told, say)
            status = 0
        finally:
            os._exit(status)
    os.close(told)
    os.close(say)
    return _Worker(pid, ask, answer)


def _work(fn: Callable[..., Any], tasks: Sequence[tuple[Any, ...]], told: int, say: int) -> None:
    """Do tasks until nobody asks any more: a pipe without a writer is at its end."""
    while head := os.read(told, _HEAD):
        number = int.from_bytes(head, "big")
        try:
            answer = pickle.dumps((number, True, fn(*tasks[number])))
        except Exception as error:
            answer = _mistake(number, error)
        _write(say, len(answer).to_bytes(_HEAD, "big") + answer)


def _mistake(number: int, error: Exception) -> bytes:
    error.add_note("".join(traceback.format_exception(error)))
    try:
        answer = pickle.dumps((number, False, error))
        pickle.loads(answer)
    except Exception:  # an exception that cannot travel: its traceback can
        return pickle.dumps((number, False, RuntimeError("".join(traceback.format_exception(error)))))
    return answer


def _read(pipe: int, size: int) -> bytes:
    parts = []
    while size:
        part = os.read(pipe, size)
        if not part:
            raise BrokenExecutor(_KILLED)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]
