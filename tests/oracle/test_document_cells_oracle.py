"""The document's cells on real PyTorch and on teachgrad print the same text."""

import pytest

pytest.importorskip("torch")


def test_the_documents_cells_print_the_same_on_both(run_cells):
    assert run_cells("import teachgrad as torch") == run_cells("import torch")
