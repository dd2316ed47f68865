"""What several test folders share: the document's cells, and a fixed language."""

import contextlib
import io
import pathlib
import re
import sys

import pytest

import teachgrad.text

HERE = pathlib.Path(__file__).parent


@pytest.fixture(autouse=True)
def _english_unless_a_test_says_otherwise(monkeypatch):
    for variable in ("TEACHGRAD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(teachgrad.text, "_in_this_process", None)


@pytest.fixture(scope="module")
def ipython():
    """IPython's own shell, without history; afterwards ``__main__``, whose place its namespace takes, is what it was."""
    interactiveshell = pytest.importorskip("IPython.core.interactiveshell")
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", sys.modules["__main__"])
        yield interactiveshell.InteractiveShell.instance(config=config, colors="nocolor")
        interactiveshell.InteractiveShell.clear_instance()


@pytest.fixture(scope="session")
def document_cells():
    """The code cells of the document, in order: the lines after ``In [n]:`` up to the first empty one."""
    text = (HERE / "autograd-notebook.txt").read_text(encoding="utf-8")
    cells = [cell.strip("\n") for cell in re.findall(r"^In \[\d+\]:\n(.*?)\n\n", text, re.S | re.M)]
    assert cells[0] == "%matplotlib inline\nimport torch"
    assert len(cells) == 10
    return cells


@pytest.fixture(scope="session")
def run_cells(document_cells):
    """Run the cells with ``import torch`` replaced by a line of the caller's; return what each printed."""

    def run(import_line):
        first = document_cells[0].replace("%matplotlib inline\n", "").replace("import torch", import_line)
        namespace, printed = {}, []
        for cell in [first, *document_cells[1:]]:
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(cell, "<document>", "exec"), namespace)  # noqa: S102 # the document's own code
            printed.append(out.getvalue())
        return printed

    return run
