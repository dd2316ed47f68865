"""Tasks carried out by an executor, each to its end or to the conclusion that it cannot be: no task stops the others.

A worker that dies takes with it what others were doing at that moment. All of these are suspects, and are carried out
again one by one; who brings a worker down alone is given up.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from teachgrad.errors import InputError
from teachgrad.text import Text

T = TypeVar("T")
_STALLED = 300.0  # seconds in which nothing at all gets done
_AHEAD = 64  # tasks that are handed out at once where the workers are not known
_TRIES = 2
_MEMORY = 4 << 30  # bytes of a worker, which judges formulas; a student's program has its own limit
_HOPELESS = 8  # tasks that fail one after the other without any that succeeds: it is not the tasks

_GONE = Text(
    en="The executor takes no more work ({reason}).", vi="Executor không nhận thêm công việc ({reason})."
)
_ALL_FAIL = Text(
    en="The workers carry out nothing: {reason}.", vi="Các tiến trình xử lý không làm được gì: {reason}."
)
_AGAIN = Text(
    en="What has been graded is kept: see that teachgrad is installed where they run, and grade the folder again.",
    vi="Những gì đã chấm vẫn được giữ: hãy kiểm tra rằng teachgrad đã được cài ở nơi chúng chạy, rồi chấm lại thư mục này.",
)


class _Task(Generic[T]):
    def __init__(self, items: Sequence[T], tries: int = 0) -> None:
        self.items, self.tries = items, tries


class Pool:
    """Processes of our own, used as a context manager; they can be ended and started anew."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or processors()
        self._before: set[BaseProcess] = set()
        self.executor = self._started()

    def _started(self) -> ProcessPoolExecutor:
        self._before = set(multiprocessing.active_children())
        # Processes that are started afresh: a copy of one that has threads may hang.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=_prepared)

    def renew(self) -> None:
        """End all processes, whatever they do, and start others."""
        self._end()
        self.executor = self._started()

    def _end(self) -> None:
        for process in set(multiprocessing.active_children()) - self._before:
            process.kill()
        self.executor.shutdown(wait=True, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.executor.shutdown()
        else:
            self._end()


def processors() -> int:
    """How many processes do work at the same time here."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(count or 1, 61)  # more Windows does not wait for


def _prepared() -> None:
    """What each worker does first: it keeps to an amount of memory, and ends with its parent."""
    with contextlib.suppress(
        ImportError, ValueError, OSError
    ):  # Windows has no limits; macOS does not set this one
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
    # One whose parent was killed would wait for work for ever.
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def carried_out(
    items: Sequence[Sequence[T]],
    call: Callable[[Sequence[T]], tuple[Any, ...]],
    executor: Executor | None = None,
    workers: int | None = None,
) -> Iterator[tuple[Sequence[T], list[Any] | None]]:
    """Carry out batches of items, and yield each with its results as it is done.

    Parameters
    ----------
    items : sequence of sequences
        The batches.
    call : callable
        The function and the arguments with which a batch is submitted.
    executor : Executor, optional
        Who carries them out; by default processes of our own.
    workers : int, optional
        How many of these; by default one for each processor.

    Yields
    ------
    items, results
        The items of a batch or of a part of one; None for one that cannot be carried out.

    Raises
    ------
    InputError
        If the executor takes no more work, or nothing at all can be carried out.
    """
    if not items:
        return
    if executor is not None:
        yield from _run(items, call, lambda: executor, None, _AHEAD)
        return
    with Pool(workers) as pool:
        yield from _run(items, call, lambda: pool.executor, pool, 3 * pool.workers)


def _run(
    items: Sequence[Sequence[T]],
    call: Callable[[Sequence[T]], tuple[Any, ...]],
    executor: Callable[[], Executor],
    pool: Pool | None,
    ahead: int,
) -> Iterator[tuple[Sequence[T], list[Any] | None]]:
    waiting = deque(_Task(batch) for batch in items)
    suspects: deque[_Task[T]] = deque()
    running: dict[Future[Any], _Task[T]] = {}
    failed_in_a_row = 0
    while waiting or suspects or running:
        # A suspect runs alone, so that it is known whose fault it is.
        while waiting and len(running) < ahead and not suspects:
            task = waiting.popleft()
            running[_submitted(executor(), call, task)] = task
        if suspects and not running:
            task = suspects.popleft()
            running[_submitted(executor(), call, task)] = task
        done, _ = wait(running, None if pool is None else _STALLED, FIRST_COMPLETED)
        if not done and pool is not None:
            pool.renew()
            done = set(running)
        broken = False
        for future in done:
            task = running.pop(future)
            try:
                if not future.done():
                    raise TimeoutError  # joins those that failed
                results = future.result()
            except (Exception, CancelledError) as error:
                broken = broken or isinstance(error, BrokenExecutor)
                failed_in_a_row += 1
                if failed_in_a_row > _HOPELESS * _TRIES + ahead:
                    raise InputError(_ALL_FAIL, instead=_AGAIN, reason=_said(error)) from error
                if len(task.items) > 1:
                    suspects.extend(_Task([item], 1) for item in task.items)
                elif task.tries < _TRIES:
                    suspects.append(_Task(task.items, task.tries + 1))
                else:
                    yield task.items, None
            else:
                failed_in_a_row = 0
                yield task.items, results
        if broken and pool is not None:
            for task in running.values():  # they went down with the others
                suspects.extend(_Task([item], task.tries) for item in task.items)
            running.clear()
            pool.renew()


def _submitted(
    executor: Executor, call: Callable[[Sequence[T]], tuple[Any, ...]], task: _Task[T]
) -> Future[Any]:
    try:
        return executor.submit(*call(task.items))
    except BrokenExecutor as error:
        future: Future[Any] = Future()
        future.set_exception(error)
        return future
    except RuntimeError as error:
        raise InputError(_GONE, instead=_AGAIN, reason=_said(error)) from error


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]
