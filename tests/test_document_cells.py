"""The document's own code, with only its import changed, prints what PyTorch prints."""

# Printed by PyTorch 2.13 for the document's cells.
PYTORCH_PRINTS = [
    "",
    "tensor([75.], grad_fn=<MulBackward0>)\n",
    "tensor([30.])\n",
    "tensor([1843.], grad_fn=<AddBackward0>)\n",
    "tensor([735.])\n",
    "tensor([32.])\n",
    "tensor([[27., 48.],\n        [75., 12.]], grad_fn=<MulBackward0>)\ntensor([[18., 24.],\n        [30., 12.]])\n",
    "tensor([[87., 60.],\n        [75., 72.]], grad_fn=<MulBackward0>)\ntensor([[45., 45.],\n        [39., 39.]])\n",
    "tensor([16.], grad_fn=<MulBackward0>)\ntensor([1280.], grad_fn=<MulBackward0>)\n",
    "tensor([3840.])\n",
]


def test_the_documents_cells_print_what_pytorch_prints(run_cells):
    assert run_cells("import teachgrad as torch") == PYTORCH_PRINTS


def test_only_the_import_is_changed(document_cells):
    code = "\n".join(document_cells[1:])
    assert "torch.tensor([5.0], requires_grad=True)" in code
    assert "torch.mm(x, x)" in code
    assert "teachgrad" not in code


def test_a_retained_intermediate_shows_the_documents_160():
    import teachgrad as torch

    x = torch.tensor([2.0], requires_grad=True)
    y = 2 * x * x * x
    z = 5 * y * y
    y.retain_grad()
    z.backward()
    assert repr(y.grad) == "tensor([160.])"
    assert repr(x.grad) == "tensor([3840.])"
