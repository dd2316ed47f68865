"""Where torch.autograd.gradcheck is confidently wrong, and ours is not (REFERENCE, section 3)."""

import pytest

import teachgrad as tg

torch = pytest.importorskip("torch")


def accepted_by_torch(function, gradient, x):
    """Whether PyTorch's gradcheck, at its default tolerance, accepts `gradient` as that of `function` at `x`."""

    class Stated(torch.autograd.Function):
        @staticmethod
        def forward(context, x):
            context.save_for_backward(x)
            return function(x)

        @staticmethod
        def backward(context, grad):
            (x,) = context.saved_tensors
            return grad * gradient(x)

    point = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    return torch.autograd.gradcheck(Stated.apply, (point,), raise_exception=False)


CASES = {
    # name: function, gradient, the point, is it right, does PyTorch say so
    "6x for 3x²": (lambda x: 3 * x * x, lambda x: 6 * x, 5.0, True, True),
    "6.005x for 3x²": (lambda x: 3 * x * x, lambda x: 6.005 * x, 5.0, False, True),
    "6.0000001x for 3x²": (lambda x: 3 * x * x, lambda x: 6.0000001 * x, 5.0, False, True),
    "5x for 3x²": (lambda x: 3 * x * x, lambda x: 5 * x, 5.0, False, False),
    "1000 cos 1000x for sin 1000x": (
        lambda x: (1000 * x).sin(),
        lambda x: 1000 * (1000 * x).cos(),
        1.0,
        True,
        True,
    ),
}


@pytest.mark.parametrize(("f", "g", "x", "right", "torchs"), CASES.values(), ids=CASES)
def test_who_is_right(f, g, x, right, torchs):
    assert accepted_by_torch(f, g, x) is torchs
    assert tg.check_gradient(f, _of_numbers(g), x=x).ok is right


def _of_numbers(g):
    return lambda x: g(torch.tensor(x, dtype=torch.float64)).item()


def test_a_kink_is_no_derivative():
    """REFERENCE: gradcheck returns True for |x| at 0."""
    point = torch.zeros((), dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(torch.abs, (point,))
    assert tg.check_gradient("abs(x)", 0, x=0).ok is None
