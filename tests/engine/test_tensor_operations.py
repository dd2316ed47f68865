"""Operations on Tensors as they are written: operators, broadcasting, indexing, beside NumPy.

Reference values follow from the definition of the derivative. Read `test_table` for the table's entries.
"""

import math

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.engine.tensor import Tensor, tensor

X = [[3.0, 4.0], [5.0, 2.0]]


def variable(data):
    return tensor(data, requires_grad=True)


def gradient_of(program, *points):
    """The gradient of the sum of what `program` gives back, for each of the points."""
    variables = [variable(point) for point in points]
    program(*variables).sum().backward()
    gradients = [v.grad.tolist() for v in variables]
    return gradients[0] if len(points) == 1 else gradients


# ---- arithmetic ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number", [2, 2.0, True, np.float64(2), np.int64(2), np.bool_(True), tensor(2.0), tensor(2)]
)
def test_any_number_may_stand_on_either_side(number):
    n = float(number)
    x = variable(3.0)
    results = [x + number, number + x, x - number, number - x, x * number, number * x, x / number, number / x]
    expected = [3 + n, n + 3, 3 - n, n - 3, 3 * n, n * 3, 3 / n, n / 3]
    assert [r.item() for r in results] == expected
    assert (x**number).item() == 3.0**n
    sum(results).backward()
    assert x.grad.item() == pytest.approx(1 + 1 + 1 - 1 + n + n + 1 / n - n / 9)


@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 3), (0, 3)])
def test_float32_stays_float32_beside_numbers(shape):
    x = tensor(np.ones(shape, np.float32), requires_grad=True)
    y = (2.0 * x + np.float64(1)) ** 2 / 3 - np.int64(1)
    assert y.dtype == np.float32
    y.sum().backward()
    assert x.grad.dtype == np.float32


BROADCASTS = [((), (2, 3)), ((1,), (2, 3)), ((3,), (2, 3)), ((2, 1), (2, 3)), ((2, 1), (1, 3)), ((1, 1), (2, 3)),
              ((1,), ()), ((2, 1, 3), (4, 1)), ((0, 3), (3,)), ((1, 3), (0, 1))]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), BROADCASTS + [(b, a) for a, b in BROADCASTS])
def test_broadcasting_is_undone_by_summing(a, b):
    rng = np.random.default_rng(1)
    left, right = rng.uniform(1, 2, a), rng.uniform(1, 2, b)
    x, y = variable(left), variable(right)
    (x * y).sum().backward()
    # ∂ Σ xᵢyⱼ / ∂xᵢ: the sum of the y that xᵢ was multiplied with.
    spread_x, spread_y = np.broadcast_arrays(left, right)
    by_hand = [np.zeros(a), np.zeros(b)]
    indices = [np.broadcast_to(np.arange(s.size).reshape(s.shape), spread_x.shape) for s in (left, right)]
    np.add.at(by_hand[0].reshape(-1), indices[0].ravel(), spread_y.ravel())
    np.add.at(by_hand[1].reshape(-1), indices[1].ravel(), spread_x.ravel())
    for leaf, true in zip((x, y), by_hand, strict=True):
        assert leaf.grad.shape == true.shape
        np.testing.assert_allclose(leaf.grad.numpy(), true, rtol=1e-14)


def test_a_larger_constant_spreads_a_variable_too():
    assert gradient_of(lambda x: x * np.ones((2, 3)), 5.0) == 6.0
    assert gradient_of(lambda x: [[1.0], [2.0]] * x, [1.0, 1.0]) == [3.0, 3.0]
    assert gradient_of(lambda x: tensor(X) - x, [1.0, 1.0]) == [-2.0, -2.0]


def test_powers():
    assert gradient_of(lambda x: x**3, 2.0) == 12.0
    assert gradient_of(lambda x: x**0.5, 4.0) == 0.25
    assert gradient_of(lambda x: x ** np.float64(2), [3.0]) == [6.0]
    assert gradient_of(lambda x: 2**x, 3.0) == pytest.approx(8 * math.log(2))
    assert gradient_of(lambda x: x**0, 0.0) == 0.0
    assert gradient_of(lambda x: x**x, 1.0) == 1.0


def test_x_plus_equals_makes_a_result_of_an_intermediate_and_a_step_of_a_leaf_without_recording():
    x = variable(3.0)
    y = x * x
    y *= x
    y += 1
    y.backward()
    assert (y.item(), x.grad.item()) == (28.0, 27.0)
    with tg.no_grad():
        same = x
        x -= 0.5 * x.grad
    assert same is x
    assert x.item() == 3 - 13.5
    x.grad = None
    (x * x).backward()
    assert x.grad.item() == -21.0


def test_an_accumulator_may_start_as_a_constant():
    x, total = variable(3.0), tensor(0.0)
    for power in (1, 2):
        total += x**power
    total.backward()
    assert x.grad.item() == 7.0


def test_a_constant_in_the_graph_is_as_it_was_when_it_was_used():
    x = variable([1.0, 1.0])
    array, constant, row = np.array([1.0, 2.0]), tensor([1.0, 2.0]), np.array([0, 0])
    y = (x * array).sum() + (constant * x).sum() + x[row].sum()
    array[:], row[:] = 99.0, 1
    constant[0] = 99.0
    constant.zero_()
    y.backward()
    assert x.grad.tolist() == [4.0, 4.0]


# ---- structure -------------------------------------------------------------------------------------------


def test_sums_and_means_take_numpys_and_pytorchs_words():
    x = variable([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    assert x.sum(axis=0).tolist() == x.sum(dim=0).tolist() == tg.sum(x, 0).tolist() == [5.0, 7.0, 9.0]
    assert x.sum(dim=1, keepdim=True).shape == x.sum(axis=-1, keepdims=True).shape == (2, 1)
    assert x.mean(axis=(0, 1)).item() == x.mean(dim=(-1, -2)).item() == 3.5
    assert gradient_of(lambda x: x.sum(axis=-1) ** 2, X) == [[14.0, 14.0], [14.0, 14.0]]
    assert gradient_of(lambda x: x.mean(axis=(0, -1), keepdims=True) * x, X) == [[7.0, 7.0], [7.0, 7.0]]
    assert gradient_of(lambda x: x.sum() + x.sum(axis=0), 2.0) == 2.0


INDEX_KEYS = [0, -1, (0, 1), (1, -1), slice(None), slice(1, None), (slice(None), 0), (Ellipsis, None), None, Ellipsis,
              (slice(None, None, -1), 1), [0, 0, 1], (slice(None), [1, 1, 1]), ([0, 1], [1, 1]), np.array([1, 1]),
              [True, False], np.array(X) > 3.5, (), (None, 0, slice(0, 1)), np.int64(1), tensor([1, 0]), tensor(1),
              slice(0, 0)]  # fmt: skip


@pytest.mark.parametrize("key", INDEX_KEYS, ids=repr)
def test_indexing_gives_each_entry_back_as_often_as_it_was_taken(key):
    plain_key = key.numpy() if isinstance(key, Tensor) else key
    taken = np.arange(4).reshape(2, 2)[plain_key]
    x = variable(X)
    y = x[key]
    assert np.array_equal(y.detach(), np.array(X)[plain_key])
    y.sum().backward()
    assert x.grad.tolist() == np.bincount(np.ravel(taken), minlength=4).reshape(2, 2).tolist()


def test_permute_with_negative_axes_goes_back_the_right_way():
    weights = np.arange(24.0).reshape(2, 4, 3)
    x = variable(np.ones((2, 3, 4)))
    (x.permute(0, -1, -2) * weights).sum().backward()
    assert np.array_equal(x.grad.numpy(), weights.transpose(0, 2, 1))
    x = variable(np.ones((2, 3, 4)))
    (x.permute(-1, 0, 1) * np.arange(24.0).reshape(4, 2, 3)).sum().backward()
    assert np.array_equal(x.grad.numpy(), np.arange(24.0).reshape(4, 2, 3).transpose(1, 2, 0))


def test_reshaping_and_transposing():
    assert gradient_of(lambda x: x.reshape(4) * [1, 2, 3, 4], X) == [[1.0, 2.0], [3.0, 4.0]]
    assert gradient_of(lambda x: x.view(-1)[1:] * 2, X) == [[0.0, 2.0], [2.0, 2.0]]
    assert gradient_of(lambda x: x.T * [[1, 2], [3, 4]], X) == [[1.0, 3.0], [2.0, 4.0]]
    assert gradient_of(lambda x: x.transpose(0, 1).t().reshape((1, 4)), X) == [[1.0, 1.0], [1.0, 1.0]]
    assert gradient_of(lambda x: x.expand(3, 2), [1.0, 2.0]) == [3.0, 3.0]


def test_products_of_vectors_and_matrices():
    m, v = np.array(X), np.array([1.0, 2.0])
    assert gradient_of(lambda a, b: a @ b, m, v) == [[[1.0, 2.0], [1.0, 2.0]], [8.0, 6.0]]
    assert gradient_of(lambda a, b: b @ a, m, v) == [[[1.0, 1.0], [2.0, 2.0]], [7.0, 7.0]]
    assert gradient_of(lambda a, b: a @ b, v, v + 1) == [[2.0, 3.0], [1.0, 2.0]]
    assert gradient_of(lambda a: X @ a + a @ X + tg.mm(a, X) + tg.mm(tuple(X), a), m) == [
        [30.0, 30.0],
        [26.0, 26.0],
    ]
    assert gradient_of(lambda a: 3 * (a @ a), m) == [[45.0, 45.0], [39.0, 39.0]]


def test_empty_arrays_have_empty_gradients():
    assert gradient_of(lambda x: (x * x).sum(axis=0), np.zeros((0, 3))) == []
    assert gradient_of(lambda x: tg.exp(x) @ np.zeros((0, 2)), np.zeros((3, 0))) == [[], [], []]
    assert tensor([]).sum().item() == 0.0


# ---- beside NumPy ------------------------------------------------------------------------------------------


def test_an_array_may_stand_on_the_left():
    array = np.array([1.0, 2.0])
    assert gradient_of(lambda x: array * x + (array - x) / 1 + array**x, [1.0, 1.0]) == pytest.approx(
        [0, 1 + 2 * np.log(2)]
    )
    assert gradient_of(lambda x: np.array(X) @ x, [1.0, 2.0]) == [8.0, 6.0]
    assert (array < variable([1.5, 1.5])).tolist() == [True, False]
    assert (np.float64(2) >= variable(1.5)).item() is True


def test_numpys_functions_on_tensors_are_recorded():
    assert gradient_of(lambda x: np.sin(x) + np.exp(x), 0.0) == 2.0
    assert gradient_of(lambda x: np.maximum(x, 2.0) + np.abs(x), [1.0, 3.0]) == [1.0, 2.0]
    assert gradient_of(lambda x: np.sum(x) + np.mean(x) + np.sum(x, axis=0), [1.0, 3.0]) == [2.5, 2.5]
    assert gradient_of(lambda x: np.dot(x, np.transpose(x)) + np.reshape(x, (2, 2)), X) == [
        [17.0, 13.0],
        [17.0, 13.0],
    ]
    assert np.size(variable(X)) == 4
    assert np.shape(variable(X)) == (2, 2)


def test_numpy_sees_the_numbers_of_what_is_not_recorded():
    x = variable([1.0, 2.0])
    (x * x).sum().backward()
    weights = np.array([1.0, 1.0])
    weights -= 0.5 * x.grad.numpy()
    weights -= x.grad
    assert weights.tolist() == [-2.0, -5.0]
    assert np.allclose(x.grad, [2.0, 4.0])
    assert np.isfinite(x.grad).all()
    assert np.cumsum(x.grad).tolist() == [2.0, 6.0]


def test_plain_numbers_and_arrays_give_plain_values():
    assert type(tg.sin(0.5)) is np.float64
    assert tg.sigmoid(2) == pytest.approx(1 / (1 + math.exp(-2)), rel=1e-15)
    assert tg.sum([[1, 2], [3, 4]]) == 10
    assert tg.mm([[1.0, 2.0]], ((3.0,), (4.0,))).tolist() == [[11.0]]
    assert np.array_equal(tg.matmul(np.array([[1j]]), np.array([[1j]])), [[-1]])
    assert tg.exp(1j * math.pi) == pytest.approx(-1)


def test_tanh_and_sigmoid_keep_their_digits_far_out():
    """1 - tanh²19 is 1.25565e-16 (50-digit arithmetic); the subtraction itself would give 0."""
    import teachgrad as tg

    for name, point, slope in [
        ("tanh", 19.0, 1.2556531168192118e-16),
        ("sigmoid", 40.0, 4.248354255291589e-18),
        ("sigmoid", -40.0, 4.248354255291589e-18),
    ]:
        x = tg.tensor(point, requires_grad=True)
        getattr(tg, name)(x).backward()
        assert x.grad.item() == pytest.approx(slope, rel=1e-13, abs=0), name
