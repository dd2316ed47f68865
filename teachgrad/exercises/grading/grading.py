"""`grade`: a folder of answer files, judged, and what the class can and cannot do.

Read `marking` (one file), `carrying_out` (many) and `tallying` (the class) before.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import teachgrad
from teachgrad.exercises import folders
from teachgrad.exercises.answer_files.reading import bounded_content
from teachgrad.exercises.answer_files.records import FileProblem
from teachgrad.exercises.grading.carrying_out import carried_out, processors
from teachgrad.exercises.grading.collecting import batches, names_in
from teachgrad.exercises.grading.journal import Journal, key_of, setting_of
from teachgrad.exercises.grading.marking import File, graded
from teachgrad.exercises.grading.records import ClassReport, Paper, paper_of
from teachgrad.exercises.grading.tallying import overall, tallies
from teachgrad.exercises.grading.written import clean
from teachgrad.text import Text

_LOST = Text(
    en="This file brought down every process that read it; nothing in it is graded. Look at it by hand, with care.",
    vi="Tệp này làm sập mọi tiến trình đọc nó; không có gì trong tệp được chấm. Hãy tự xem tệp, một cách cẩn thận.",
)

Progress = Callable[[str, int, int], None]


def grade(
    folder: str | os.PathLike[str],
    executor: Executor | None = None,
    *,
    exercises: Sequence[str | os.PathLike[str]] = (),
    journal: str | os.PathLike[str] | None = None,
    workers: int | None = None,
    seconds: float = 10.0,
    megabytes: int = 1024,
    progress: Progress | None = None,
) -> ClassReport:
    """Grade a folder of answer files, in parallel, and say what the class can and cannot do.

    A file that is broken or hostile never stops the others. Python answers run in processes of their own, with limits; what
    that does not protect against is said in `teachgrad.exercises.running`.

    Parameters
    ----------
    folder : path
        In which the answers are: .toml, .py, .ipynb, also in folders inside it.
    executor : concurrent.futures.Executor, optional
        Who does the work: any executor, so also that of a Dask cluster, ``Client(…).get_executor()``, where teachgrad is
        installed on the workers. The files are read here and sent to it. By default processes of this machine; a script
        that calls this needs ``if __name__ == "__main__":`` then.
    exercises : sequence of paths
        A teacher's own exercises, folders or files, beside the bank's.
    journal : path, optional
        A file that keeps what has been graded, so that a second call goes on where the first one stopped.
    workers : int, optional
        How many processes, if there is no executor; by default one for each processor.
    seconds, megabytes : number
        What a student's program may take.
    progress : callable, optional
        Called with a file's name, how many are done, and of how many.

    Returns
    -------
    ClassReport

    Raises
    ------
    InputError
        If the folder, the exercises or the journal cannot be used, or the executor takes no work.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> with tempfile.TemporaryDirectory() as answers, ThreadPoolExecutor(1) as executor:
    ...     _ = pathlib.Path(answers, "an.toml").write_text('chain-1 = "120x^5"', encoding="utf-8")
    ...     grade(answers, executor).papers[0].marks[0].verdict
    'correct'
    """
    folder = Path(folder)
    own = _own_files(exercises)
    known = folders.exercises(
        *map(Path, exercises)
    )  # what is wrong with them is said here, not by the workers
    setting = setting_of(own, teachgrad.__version__, seconds, megabytes)
    names = names_in(folder)
    with _opened(journal) as keeping:
        before = keeping.read()
        papers: dict[str, Paper] = {}
        keys: dict[str, str] = {}

        def read(name: str) -> bytes | None:
            """A file's content; None where there is none, and then it has its paper."""
            content = bounded_content(folder / name)
            if isinstance(content, FileProblem):
                papers[name] = Paper(clean(name), clean(Path(name).stem), problems=(content.message,))
                return None
            keys[name] = key_of(name, content, setting)
            return content

        for name in names:
            if read(name) is not None and keys[name] in before:
                papers[name] = before[keys[name]]
        resumed = sum(name in keys for name in papers)

        def call(batch: Sequence[str]) -> tuple[Any, ...]:
            """What is submitted for these files; they are read only now, so that a class need not fit into memory."""
            files: list[File] = [(name, content) for name in batch if (content := read(name)) is not None]
            return graded, files, own, seconds, megabytes

        waiting = [name for name in names if name not in papers]
        for batch, results in carried_out(batches(waiting, workers or processors()), call, executor, workers):
            if results is None:
                (name,) = batch
                papers[name] = Paper(clean(name), clean(Path(name).stem), problems=(_LOST,))
            else:
                read_ones = [name for name in batch if name not in papers]
                found = dict(zip(read_ones, results, strict=True))
                papers |= {name: paper_of(data) for name, data in found.items()}
                keeping.write((keys[name], data) for name, data in found.items())
            if progress is not None:
                progress(clean(batch[-1]), len(papers), len(names))
    in_order = tuple(papers[name] for name in names)
    tallied = tallies(in_order, known)
    return ClassReport(str(folder), in_order, tallied, overall(tallied), resumed)


def _opened(journal: str | os.PathLike[str] | None) -> Journal:
    return Journal(None if journal is None else Path(journal))


def _own_files(exercises: Iterable[str | os.PathLike[str]]) -> tuple[File, ...]:
    files = folders.files_in(Path(one) for one in exercises)
    return tuple((file.name, file.read_bytes()) for file in files)
