"""The README's list "Where it differs from PyTorch": each point shown in both, so that the list stays true."""

import numpy as np
import pytest

import teachgrad

torch = pytest.importorskip("torch")


def variable(lib, numbers):
    return lib.tensor(numbers, requires_grad=True, dtype=lib.float64 if lib is torch else None)


def both(program):
    return program(teachgrad), program(torch)


def test_the_default_type():
    assert str(teachgrad.tensor(1.0).dtype) == "float64"
    assert str(torch.tensor(1.0).dtype) == "torch.float32"


def test_types_are_promoted_as_numpy_does():
    mine = teachgrad.tensor([1.0], dtype=np.float32) + teachgrad.tensor(1.0)
    true = torch.tensor([1.0], dtype=torch.float32) + torch.tensor(1.0, dtype=torch.float64)
    assert (str(mine.dtype), str(true.dtype)) == ("float64", "torch.float32")


def test_complex_numbers():
    assert torch.tensor(1j).is_complex()
    with pytest.raises(teachgrad.InputError, match="complex"):
        teachgrad.tensor(1j)


def test_shape_and_data():
    assert type(teachgrad.tensor([1.0]).shape) is tuple
    assert type(teachgrad.tensor([1.0]).data) is np.ndarray
    assert type(torch.tensor([1.0]).data) is torch.Tensor


def test_numpys_functions_are_recorded():
    assert repr(np.sin(variable(teachgrad, [0.0]))) == "tensor([0.], grad_fn=<SinBackward0>)"
    with pytest.raises(RuntimeError):
        np.sin(variable(torch, [0.0]))
    assert not variable(teachgrad, [0.0]).numpy().flags.writeable
    with pytest.raises(RuntimeError):
        variable(torch, [0.0]).numpy()


def test_a_view_does_not_change_with_what_it_was_taken_from():
    def program(lib):
        y = variable(lib, [1.0, 2.0]) * 1
        v = y[0]
        v += 10
        return y.tolist()

    assert both(program) == ([1.0, 2.0], [11.0, 2.0])


def test_a_detached_tensor_has_its_own_numbers_once_it_is_changed():
    def program(lib):
        x = variable(lib, [1.0, 2.0])
        shadow = x.detach()
        shadow += 10
        return x.tolist()

    assert both(program) == ([1.0, 2.0], [11.0, 12.0])


def test_a_recorded_constant_does_not_change():
    def program(lib):
        x, c = variable(lib, [1.0, 2.0]), lib.tensor([3.0, 4.0])
        y = (x * c).sum()
        c[0] = 100.0
        y.backward()
        return x.grad.tolist()

    assert program(teachgrad) == [3.0, 4.0]
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        program(torch)


def test_entries_of_a_recorded_tensor_are_not_set():
    def program(lib):
        x = variable(lib, [1.0, 2.0])
        y = x * 1
        y[0] = 5.0
        y.sum().backward()
        return x.grad.tolist()

    assert program(torch) == [0.0, 1.0]
    with pytest.raises(teachgrad.GraphError, match="where"):
        program(teachgrad)


def test_broadcasting_is_a_node():
    x, y = variable(teachgrad, 2.0), variable(teachgrad, [1.0, 2.0])
    assert (x * y).grad_fn.inputs[0].name == "ExpandBackward0"
    names = [
        node.name() for node, _ in (variable(torch, 2.0) * variable(torch, [1.0, 2.0])).grad_fn.next_functions
    ]
    assert names == ["torch::autograd::AccumulateGrad"] * 2


def test_infinity_under_detect_anomaly():
    x = variable(torch, 0.0)
    with pytest.warns(UserWarning, match="Anomaly"), torch.autograd.detect_anomaly():
        torch.sqrt(x).backward()
    assert x.grad.item() == float("inf")
    with np.errstate(all="ignore"), teachgrad.detect_anomaly(), pytest.raises(teachgrad.AnomalyError):
        teachgrad.sqrt(variable(teachgrad, 0.0)).backward()
    with np.errstate(all="ignore"), pytest.warns(teachgrad.NonFiniteWarning):
        teachgrad.sqrt(variable(teachgrad, 0.0)).backward()


def test_the_gradient_by_what_nothing_depends_on():
    x, y = variable(teachgrad, 1.0), variable(teachgrad, 1.0)
    assert [g.item() for g in teachgrad.grad(x * x, [x, y])] == [2.0, 0.0]
    x, y = variable(torch, 1.0), variable(torch, 1.0)
    with pytest.raises(RuntimeError, match="not have been used"):
        torch.autograd.grad(x * x, [x, y])


def test_the_largest_along_an_axis():
    rows = [[1.0, 2.0], [4.0, 3.0]]
    assert teachgrad.tensor(rows).max(1).tolist() == torch.tensor(rows).max(1).values.tolist()
    assert teachgrad.tensor(rows).max(1).tolist() == torch.tensor(rows).amax(1).tolist()


def test_names_that_mean_two_things():
    numbers = [1.0, 2.0, 4.0, 8.0]
    mine, true = teachgrad.tensor(numbers), torch.tensor(numbers, dtype=torch.float64)
    assert mine.var().item() == pytest.approx(true.var().item(), rel=1e-15)
    assert np.var(mine).item() == pytest.approx(np.var(numbers), rel=1e-15)
    assert [p.tolist() for p in mine.split(3)] == [p.tolist() for p in true.split(3)]
    assert [p.tolist() for p in np.split(mine, [3])] == [p.tolist() for p in np.split(np.array(numbers), [3])]
    assert mine.repeat(2).tolist() == true.repeat(2).tolist()
    assert teachgrad.repeat(mine, 2).tolist() == np.repeat(numbers, 2).tolist()


def test_dot_of_matrices():
    rows = [[1.0, 2.0], [3.0, 4.0]]
    assert teachgrad.tensor(rows).dot(rows).tolist() == np.dot(rows, rows).tolist()
    with pytest.raises(RuntimeError):
        torch.tensor(rows).dot(torch.tensor(rows))


def test_division_without_remainder():
    def program(lib):
        x = variable(lib, 3.5)
        (x // 2 + x).backward()
        return x.grad.item()

    assert program(teachgrad) == 1.0
    with pytest.raises(RuntimeError, match="not implemented"):
        program(torch)


def test_the_determinant_of_a_singular_matrix():
    def program(lib):
        x = variable(lib, [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])
        (lib.det(x)).backward()
        return x.grad.tolist()

    cofactors = [[-3.0, 6.0, -3.0], [6.0, -12.0, 6.0], [-3.0, 6.0, -3.0]]  # exact, by hand
    mine, true = both(program)
    assert mine == pytest.approx(np.array(cofactors), rel=1e-14)
    assert true != pytest.approx(np.array(cofactors), rel=1e-3)


def test_the_second_derivative_of_a_norm_at_zero():
    x = variable(teachgrad, [0.0, 0.0])
    (slope,) = teachgrad.grad(teachgrad.norm(x), x, create_graph=True)
    assert teachgrad.grad(slope.sum(), x)[0].tolist() == [0.0, 0.0]
    x = variable(torch, [0.0, 0.0])
    (slope,) = torch.autograd.grad(torch.norm(x), x, create_graph=True)
    assert torch.autograd.grad(slope.sum(), x)[0].isnan().all()
