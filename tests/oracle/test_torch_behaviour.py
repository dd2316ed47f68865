"""What happens beside the numbers, in teachgrad and in PyTorch: in-place changes, hooks, accumulation, freeing."""

import warnings

import numpy as np
import pytest

import teachgrad

torch = pytest.importorskip("torch")


@pytest.fixture(autouse=True)
def _float64():
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def outcome(program, lib):
    """What a program gives in one of the libraries, or that it was refused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # PyTorch warns of reference cycles, and of a gradient that is not kept
            result = program(lib)
    except RuntimeError:  # PyTorch's, and the base of teachgrad's GraphError
        return "refused"
    return np.asarray(result, float).tolist()


def leaf(lib, numbers=(1.0, 2.0)):
    return lib.tensor(list(numbers), requires_grad=True)


def gradient_after(change, make_y, make_z):
    """The gradient of x, where y is changed in place after z was computed from it."""

    def program(lib):
        x = leaf(lib)
        y = make_y(lib, x)
        z = make_z(lib, y)
        change(lib, y)
        z.backward()
        return x.grad.tolist()

    return program


CHANGES = {
    "+=": lambda lib, y: y.__iadd__(1),
    "*=": lambda lib, y: y.__imul__(2),
    "add_": lambda lib, y: y.add_(1),
    "mul_": lambda lib, y: y.mul_(2),
    "sub_": lambda lib, y: y.sub_(1),
    "div_": lambda lib, y: y.div_(2),
    "zero_": lambda lib, y: y.zero_(),
    "fill_": lambda lib, y: y.fill_(3.0),
    "nothing": lambda lib, y: None,
}
FIRST = {
    "3x": lambda lib, x: 3 * x,
    "x²": lambda lib, x: x * x,
    "exp x": lambda lib, x: lib.exp(x),
    "sin x": lambda lib, x: lib.sin(x),
}
SECOND = {
    "Σy²": lambda lib, y: (y * y).sum(),
    "Σ5y": lambda lib, y: (5 * y).sum(),
    "Σ(y + 1)": lambda lib, y: (y + 1).sum(),
    "Σ exp y": lambda lib, y: lib.exp(y).sum(),
    "Σ cos y": lambda lib, y: lib.cos(y).sum(),
}


@pytest.mark.parametrize("second", SECOND.values(), ids=SECOND)
@pytest.mark.parametrize("first", FIRST.values(), ids=FIRST)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_in_place_after_the_recording(change, first, second):
    program = gradient_after(change, first, second)
    mine, true = outcome(program, teachgrad), outcome(program, torch)
    assert mine == true or mine == pytest.approx(true, rel=1e-15)


def changed_then_used(change, first, second):
    def program(lib):
        x = leaf(lib)
        y = first(lib, x)
        change(lib, y)
        second(lib, y).backward()
        return x.grad.tolist()

    return program


# zero_ and fill_ cut y off from x: PyTorch still gives x a gradient of zeros, teachgrad says that there is nothing
# to differentiate.
@pytest.mark.parametrize("second", SECOND.values(), ids=SECOND)
@pytest.mark.parametrize("first", FIRST.values(), ids=FIRST)
@pytest.mark.parametrize("change", [c for n, c in CHANGES.items() if n not in ("zero_", "fill_")])
def test_a_change_in_place_before_the_use(change, first, second):
    program = changed_then_used(change, first, second)
    mine, true = outcome(program, teachgrad), outcome(program, torch)
    assert mine == true or mine == pytest.approx(true, rel=1e-14)


def leaf_refused(lib):
    x = leaf(lib)
    x += 1
    return x.tolist()


def leaf_changed_inside_no_grad(lib):
    x = leaf(lib)
    z = (x * x).sum()
    with lib.no_grad():
        x -= 0.5
    z.backward()
    return x.grad.tolist()


def leaf_changed_where_no_value_is_needed(lib):
    x = leaf(lib)
    z = (x * 3).sum()
    with lib.no_grad():
        x -= 0.5
    z.backward()
    return x.grad.tolist() + x.tolist()


def two_steps_of_descent(lib):
    x = leaf(lib)
    for _ in range(2):
        x.grad = None
        (x * x).sum().backward()
        with lib.no_grad():
            x -= 0.1 * x.grad
    return x.tolist()


def accumulated(lib):
    x = leaf(lib)
    for _ in range(3):
        (x * x).sum().backward()
    return x.grad.tolist()


def second_pass(lib):
    x = leaf(lib)
    z = (x * x).sum()
    z.backward()
    z.backward()
    return x.grad.tolist()


def second_pass_retained(lib):
    x = leaf(lib)
    z = (x * x).sum()
    z.backward(retain_graph=True)
    z.backward()
    return x.grad.tolist()


def second_pass_where_nothing_was_saved(lib):
    x = leaf(lib)
    z = (x + x).sum()
    z.backward()
    z.backward()
    return x.grad.tolist()


def intermediate_not_retained(lib):
    x = leaf(lib, [3.0])
    y = x * x
    (y * 2).backward()
    return [0.0 if y.grad is None else 1.0]


def detached(lib):
    x = leaf(lib)
    y = x * x
    (y.detach() * x).sum().backward()
    return x.grad.tolist()


def inside_no_grad(lib):
    x = leaf(lib)
    with lib.no_grad():
        y = x * x
        with lib.enable_grad():
            z = x * 3
    return [float(y.requires_grad), float(z.requires_grad)]


def hooks_in_order(lib):
    x = leaf(lib, [2.0])
    y = x * x
    y.register_hook(lambda g: g * 10)
    y.register_hook(lambda g: g + 1)
    x.register_hook(lambda g: g / 2)
    (y * y).backward()
    return x.grad.tolist()


def hook_removed(lib):
    x = leaf(lib, [2.0])
    handle = x.register_hook(lambda g: g * 10)
    handle.remove()
    (x * x).backward()
    return x.grad.tolist()


def hook_and_retained_gradient(lib):
    x = leaf(lib, [2.0])
    y = x * x
    y.retain_grad()
    y.register_hook(lambda g: g * 10)
    (3 * y).backward()
    return y.grad.tolist() + x.grad.tolist()


def hook_with_create_graph(lib):
    x = leaf(lib, [2.0])
    x.register_hook(lambda g: g * g)
    (x * x).backward(create_graph=True)
    return x.grad.tolist()


def backward_from_a_leaf(lib):
    x = leaf(lib, [2.0])
    x.backward()
    return x.grad.tolist()


def several_outputs(lib):
    x = leaf(lib)
    (x * x).backward()
    return x.grad.tolist()


def seeded(lib):
    x = leaf(lib)
    (x * x).backward(gradient=lib.tensor([1.0, 10.0]))
    return x.grad.tolist()


def set_entry_inside_no_grad(lib):
    x = leaf(lib)
    with lib.no_grad():
        x[0] = 5.0
    (x * x).sum().backward()
    return x.grad.tolist()


PROGRAMS = [
    leaf_refused, leaf_changed_inside_no_grad, leaf_changed_where_no_value_is_needed, two_steps_of_descent,
    accumulated, second_pass, second_pass_retained, second_pass_where_nothing_was_saved, intermediate_not_retained,
    detached, inside_no_grad, hooks_in_order, hook_removed, hook_and_retained_gradient, hook_with_create_graph,
    backward_from_a_leaf, several_outputs, seeded, set_entry_inside_no_grad,
]  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_the_same_as_in_pytorch(program):
    mine, true = outcome(program, teachgrad), outcome(program, torch)
    assert mine == true or mine == pytest.approx(true, rel=1e-15)


def trapped(lib):
    x = leaf(lib, [0.0])
    lib.where(x > 0, lib.sqrt(x), x * 0).sum().backward()


def test_detect_anomaly_refuses_what_pytorch_refuses():
    with np.errstate(all="ignore"), teachgrad.detect_anomaly(), pytest.raises(RuntimeError, match="NaN"):
        trapped(teachgrad)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PyTorch warns that this mode is slow, and where the operation was
        with torch.autograd.detect_anomaly(), pytest.raises(RuntimeError, match="nan"):
            trapped(torch)
