"""Runs a notebook in a kernel of its own, and refuses what a class must not see: an error, a warning, an address.

Knows nbclient. What is kept of an output stands in `outputs`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from teachgrad.course.needed import needs
from teachgrad.errors import ProgramError
from teachgrad.text import Text

_LONGEST = 120  # seconds for one cell
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # IPython colours its tracebacks, whatever the surroundings say


async def run(notebook: Any, name: str, code: str, place: Path) -> None:
    """Run all cells of a notebook, which gets their outputs.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        The notebook.
    name : str
        What it is called in an error.
    code : str
        The language that its kernel speaks.
    place : Path
        The folder in which it runs.

    Raises
    ------
    InputError
        If nbclient or ipykernel is not installed.
    ProgramError
        If a cell fails, warns, or takes too long.
    """
    with needs("nbclient"):
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    with needs("ipykernel"):
        import ipykernel  # noqa: F401 # without it nbclient finds no kernel, and says so in a traceback
    client = NotebookClient(
        notebook,
        timeout=_LONGEST,
        kernel_name="python3",
        coalesce_streams=True,  # a kernel sends what is printed in pieces, cut by the clock
        extra_arguments=["--log-level=40"],  # not how the kernel is connected, at every start
        resources={"metadata": {"path": str(place)}},
    )
    try:
        await client.async_execute(env={**os.environ, **_surroundings(code)})
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise _failed(name, code, str(error)) from None
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "stream" and output.name == "stderr":
                raise _failed(name, code, output.text)


def _surroundings(code: str) -> dict[str, str]:
    # Nothing of the person who builds: no language but that of the notebook, no colours, no width of a terminal.
    return {
        "TEACHGRAD_LANG": code,
        "NO_COLOR": "1",
        "PYTHONHASHSEED": "0",
        "COLUMNS": "80",
        "MPLBACKEND": "agg",
    }


def _failed(name: str, code: str, said: str) -> ProgramError:
    return ProgramError(
        Text(
            en="The notebook of {name} ({code}) does not run cleanly:\n{said}",
            vi="Notebook của {name} ({code}) không chạy trơn tru:\n{said}",
        ),
        instead=Text(
            en="Run the source as a script to find the place: python -W error {name}.py",
            vi="Hãy chạy tệp nguồn như một chương trình để tìm chỗ sai: python -W error {name}.py",
        ),
        name=name,
        code=code,
        said=_COLOURS.sub("", said).strip(),
    )
