"""The child's side of `running`: a script that loads a program and answers requests about it.

It is started by its path, in an empty folder, with the job in a file there. What it says goes to the standard output it
was given, a line of JSON each; what the program prints goes to standard error. Read `guard` and `plain` first.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import types
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ast

FILE = "answers.py"  # what the program is called in its tracebacks
_SAID = 500  # characters of an error's message


def main(job_file: str) -> None:
    """Carry out the job that stands in a file, which is taken away."""
    with open(job_file, encoding="utf-8") as stream:  # noqa: PTH123 # pathlib would be half of the start
        job = json.load(stream)
    os.remove(job_file)  # noqa: PTH107 # likewise
    sys.path[:] = job["path"]
    channel = os.dup(1)
    os.dup2(2, 1)  # what is printed by anything, in C as well, goes where printing goes

    def say(**what: Any) -> None:
        data = json.dumps(what).encode() + b"\n"
        while data:
            data = data[os.write(channel, data) :]

    _limit(job["megabytes"], job["seconds"])
    from teachgrad.exercises.running.guard import guard

    guard(os.getcwd())  # noqa: PTH109 # likewise
    _answer(job, say)


def _answer(job: dict[str, Any], say: Callable[..., None]) -> None:
    source = job["source"]
    names: dict[str, Any] = {}
    loaded = _guarded(lambda: _load(source, names), source)
    if loaded["kind"] == "done":
        say(loaded=True)
        for request in job["requests"]:
            say(reply=_guarded(partial(_requested, names, request), source))
    else:
        say(failed=loaded)
    with contextlib.suppress(Exception):
        sys.stdout.flush()
        sys.stderr.flush()
    say(end=True)
    os._exit(0)  # whatever the program left behind to be done at the end is not waited for


def _load(source: str, names: dict[str, Any]) -> None:
    import linecache

    module = types.ModuleType("answers")
    module.__file__ = FILE
    sys.modules["answers"] = module
    linecache.cache[FILE] = (
        len(source),
        None,
        source.splitlines(keepends=True),
        FILE,
    )  # `inspect` finds it there
    names["names"] = vars(module)
    execute(source, vars(module))


def execute(source: str | ast.Module, names: dict[str, Any]) -> None:
    """Carry out a student's code: the one place where that is done, and this process is there for nothing else."""
    try:
        code = compile(source, FILE, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError) as error:
        raise _SyntaxIsWrong from error
    exec(code, names)  # noqa: S102 # see above


class _SyntaxIsWrong(Exception):  # noqa: N818 # carries the error proper
    """The program cannot be compiled."""


class _Missing(Exception):  # noqa: N818 # likewise
    """The program has no such name."""


def _requested(names: dict[str, Any], request: dict[str, Any]) -> Any:
    from teachgrad.exercises.running.plain import plain

    found = names["names"]
    if request["name"] not in found:
        raise _Missing
    value = found[request["name"]]
    arguments = request["arguments"]
    if arguments is None:
        return plain(value)
    if request["gradient"]:
        return plain(_gradient(value, arguments))
    return plain(value(*map(_HANDED[request["given"]], arguments)))


def _tensor(argument: Any) -> Any:
    from teachgrad.engine.tensor import tensor

    return argument if isinstance(argument, str) else tensor(argument)


def _array(argument: Any) -> Any:
    import numpy as np

    return argument if isinstance(argument, str) else np.asarray(argument, dtype=float)


_HANDED: dict[str, Callable[[Any], Any]] = {"numbers": lambda x: x, "arrays": _array, "tensors": _tensor}


def _gradient(program: Callable[..., Any], arguments: list[Any]) -> list[Any]:
    from teachgrad.engine.functional import value_and_grad

    value, gradient = value_and_grad(program, tuple(arguments))
    return [value, list(gradient)]


def _guarded(run: Callable[[], Any], source: str) -> dict[str, Any]:
    """What comes of a call that may fail in every way."""
    try:
        return {"kind": "done", "value": run()}
    except BaseException as error:
        details = failure(error, source)
        return {"kind": details.pop("kind"), "details": details}


def failure(error: BaseException, source: str) -> dict[str, Any]:
    """What is known of something that a program raised: its ``kind`` and the rest."""
    from teachgrad.exercises.running.guard import RefusedError
    from teachgrad.exercises.running.plain import NoDataError

    if isinstance(error, _Missing):
        return {"kind": "missing"}
    if isinstance(error, NoDataError):
        return {"kind": "not_data", "type": str(error)}
    if isinstance(error, _SyntaxIsWrong):
        return {"kind": "syntax", **_details(error.__cause__, source)}
    if isinstance(error, RefusedError):
        return {"kind": "refused", "what": error.what, **_details(error, source)}
    kinds = {RecursionError: "recursion", MemoryError: "memory", SystemExit: "exited", SyntaxError: "syntax"}
    kind = next((kind for raised, kind in kinds.items() if isinstance(error, raised)), "error")
    return {"kind": kind, **_details(error, source)}


def _details(error: BaseException | None, source: str) -> dict[str, Any]:
    line = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None
    trace = None if error is None else error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    details: dict[str, Any] = {"error": type(error).__name__}
    said = {"said": _said(error, None), "said_vi": _said(error, "vi")}
    details |= {name: text for name, text in said.items() if text}
    if isinstance(line, int) and line > 0:
        details["line"] = line
        lines = source.splitlines()
        details["source"] = lines[line - 1].strip()[:200] if line <= len(lines) else ""
    return details


def _said(error: BaseException | None, language: str | None) -> str:
    """An error's message; of one of teachgrad's own also in Vietnamese."""
    try:
        if isinstance(error, SyntaxError):
            return str(error.msg)[:_SAID] if language is None else ""
        in_language = getattr(error, "in_language", None)
        if in_language is not None:
            return str(in_language(language or "en"))[:_SAID]
        return str(error)[:_SAID] if language is None else ""
    except BaseException:  # a program's own exception may do anything when it is written out
        return ""


def _limit(megabytes: int, seconds: float) -> None:
    """Limits that the system keeps, where it has them; lowered for good, the program cannot raise them again."""
    import signal

    if hasattr(signal, "setitimer"):
        # Should the parent be gone, nobody else ends a program that only waits.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds + 5)
    try:
        import resource
    except ImportError:  # Windows
        return
    processor = int(seconds) + 1
    for name, most in (
        ("RLIMIT_AS", megabytes << 20),
        ("RLIMIT_CPU", processor),
        ("RLIMIT_FSIZE", 16 << 20),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NPROC", 0),
    ):
        which = getattr(resource, name, None)
        if which is None:
            continue
        with contextlib.suppress(ValueError, OSError):  # macOS has some that it does not set
            resource.setrlimit(which, (most, most))


if __name__ == "__main__":
    main(sys.argv[1])
