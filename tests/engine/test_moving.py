"""Entries moved, joined, repeated and picked: concatenate, split, pad, repeat, take, x[key] and their like.

None of these computes anything, so the reference is NumPy's own function on the places of the entries: each entry
of the result passes its gradient to where it came from.
"""

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.engine import reverse
from teachgrad.errors import InputError, ProgramError, ShapeError
from teachgrad.functions import function

X = np.arange(1.0, 7.0).reshape(2, 3)
C = np.arange(1.0, 25.0).reshape(2, 3, 4)


def where_entries_went(program, shape):
    """A matrix of zeros and ones: row by row, which entry of an array each entry of the result is (none: a constant)."""
    size = int(np.prod(shape))
    places = np.asarray(program(np.arange(1, size + 1).reshape(shape)))
    return (places.reshape(-1, 1) == np.arange(1, size + 1)).reshape(*places.shape, *shape).astype(float)


def assert_moves(program, numpys, point):
    """`program` on Tensors does what `numpys` does, and its derivatives to all orders are those of moving."""
    true = np.asarray(numpys(point))
    moved = where_entries_went(numpys, point.shape)
    x = tg.tensor(point, requires_grad=True)
    y = program(x)
    assert isinstance(y, tg.Tensor)
    np.testing.assert_array_equal(y.detach().numpy(), true, strict=true.ndim > 0)
    weights = (
        np.random.default_rng(5).integers(1, 9, true.shape).astype(float)
    )  # whole, so that sums are exact
    back = np.tensordot(weights, moved, true.ndim)
    assert np.array_equal(tg.grad(y, x, weights)[0].numpy(), back)
    assert np.array_equal(tg.jacobian(program, point).numpy(), moved)
    assert np.array_equal(tg.jvp(program, point, point)[1].numpy(), np.tensordot(moved, point, point.ndim))
    # Σ w y² has the Hessian 2 Mᵀ diag(w) M: once by rows together, once forward over reverse.
    flat = moved.reshape(true.size, point.size)
    bend = (2 * flat.T @ (weights.reshape(-1, 1) * flat)).reshape(point.shape * 2)

    def squares(x):
        y = program(x)
        return (y * y * weights).sum()

    assert np.array_equal(tg.hessian(squares, point).numpy(), bend)
    product = tg.hvp(squares, point, point)[1].numpy()
    assert np.array_equal(product, np.tensordot(bend, point, point.ndim))


MOVES = {
    "concatenate": (lambda x: tg.concatenate([x, x[:1]]), lambda x: np.concatenate([x, x[:1]])),
    "concatenate, last axis": (
        lambda x: tg.concat([x, x], axis=-1),
        lambda x: np.concatenate([x, x], axis=-1),
    ),
    "concatenate, dim": (lambda x: tg.cat([x, x], dim=1), lambda x: np.concatenate([x, x], axis=1)),
    "concatenate in a row": (
        lambda x: tg.concatenate([x, x[0]], None),
        lambda x: np.concatenate([x, x[0]], None),
    ),
    "stack": (lambda x: tg.stack([x, x, x]), lambda x: np.stack([x, x, x])),
    "stack, last axis": (lambda x: tg.stack([x, x], dim=-1), lambda x: np.stack([x, x], axis=-1)),
    "stack of numbers": (lambda x: tg.stack([x[1, 2], x[0, 0]]), lambda x: np.stack([x[1, 2], x[0, 0]])),
    "vstack": (lambda x: tg.vstack([x[0], x]), lambda x: np.vstack([x[0], x])),
    "hstack": (lambda x: tg.hstack([x[0], x[1, 2]]), lambda x: np.hstack([x[0], x[1, 2]])),
    "hstack of matrices": (lambda x: tg.hstack([x, x]), lambda x: np.hstack([x, x])),
    "column_stack": (lambda x: tg.column_stack([x.T, x[1]]), lambda x: np.column_stack([x.T, x[1]])),
    "pad": (lambda x: tg.pad(x, 1), lambda x: np.pad(x, 1)),
    "pad, axis by axis": (lambda x: tg.pad(x, ((0, 2), (1, 0))), lambda x: np.pad(x, ((0, 2), (1, 0)))),
    "pad by reflection": (lambda x: tg.pad(x, (1, 2), "symmetric"), lambda x: np.pad(x, (1, 2), "symmetric")),
    "pad by the edge": (lambda x: tg.pad(x, 2, mode="edge"), lambda x: np.pad(x, 2, mode="edge")),
    "pad round": (lambda x: np.pad(x, 2, "wrap"), lambda x: np.pad(x, 2, "wrap")),
    "repeat": (lambda x: tg.repeat(x, 2), lambda x: np.repeat(x, 2)),
    "repeat along an axis": (lambda x: tg.repeat(x, 3, axis=-1), lambda x: np.repeat(x, 3, axis=-1)),
    "repeat by numbers": (
        lambda x: x.repeat_interleave([2, 0, 3], dim=1),
        lambda x: np.repeat(x, [2, 0, 3], axis=1),
    ),
    "tile": (lambda x: x.tile((2, 1)), lambda x: np.tile(x, (2, 1))),
    "x.repeat": (lambda x: x.repeat(3, 1, 2), lambda x: np.tile(x, (3, 1, 2))),
    "flip": (lambda x: x.flip(), np.flip),
    "flip, dims": (lambda x: x.flip(dims=[1]), lambda x: np.flip(x, 1)),
    "flip, dims without brackets": (lambda x: x.flip(0, 1), np.flip),
    "fliplr": (lambda x: x.fliplr(), np.fliplr),
    "flipud": (lambda x: x.flipud(), np.flipud),
    "roll": (lambda x: x.roll(2), lambda x: np.roll(x, 2)),
    "roll, dims": (lambda x: x.roll(shifts=(1, -1), dims=(0, 1)), lambda x: np.roll(x, (1, -1), (0, 1))),
    "unsqueeze": (lambda x: x.unsqueeze(1), lambda x: np.expand_dims(x, 1)),
    "squeeze": (lambda x: x[None, :, None].squeeze(), lambda x: x),
    "squeeze one axis": (lambda x: x[None, :, None].squeeze(-2), lambda x: x[None]),
    "squeeze an axis that is long": (lambda x: x.squeeze(dim=1), lambda x: x),
    "flatten": (lambda x: x.flatten(), np.ravel),
    "swapaxes": (lambda x: x.swapaxes(0, 1), np.transpose),
    "permute without brackets": (lambda x: x.permute(-1, 0), np.transpose),
    "take": (lambda x: tg.take(x, [[5, 0], [0, 3]]), lambda x: np.take(x, [[5, 0], [0, 3]])),
    "take along an axis": (lambda x: x.take([2, 2, 0], axis=1), lambda x: np.take(x, [2, 2, 0], axis=1)),
    "index_select": (lambda x: x.index_select(1, [2, 0]), lambda x: x[:, [2, 0]]),
    "take_along_axis": (
        lambda x: tg.take_along_axis(x, np.array([[2], [0]]), 1),
        lambda x: np.take_along_axis(x, np.array([[2], [0]]), 1),
    ),
    "gather": (lambda x: x.gather(1, [[2, 2, 0, 1]]), lambda x: x[0, [[2, 2, 0, 1]]]),
    "clone": (lambda x: x.clone(), np.copy),
    "pieces of a size": (lambda x: x.split(2, dim=1)[1], lambda x: x[:, 2:]),
    "pieces of sizes": (lambda x: tg.split(x, [1, 2], 1)[1], lambda x: x[:, 1:]),
    "a number of pieces": (lambda x: np.split(x, 3, axis=1)[1], lambda x: x[:, 1:2]),
    "pieces between positions": (lambda x: np.split(x, [1, 2], axis=1)[1], lambda x: x[:, 1:2]),
    "unequal pieces": (lambda x: tg.array_split(x, 2, axis=1)[0], lambda x: x[:, :2]),
    "chunk": (lambda x: x.chunk(2, dim=1)[1], lambda x: x[:, 2:]),
    "unbind": (lambda x: x.unbind(dim=1)[2], lambda x: x[:, 2]),
}


@pytest.mark.parametrize(("program", "numpys"), MOVES.values(), ids=MOVES)
def test_every_entry_passes_its_gradient_to_where_it_came_from(program, numpys):
    assert_moves(program, numpys, X)


CUBE_MOVES = {
    "moveaxis": (lambda x: tg.moveaxis(x, 0, -1), lambda x: np.moveaxis(x, 0, -1)),
    "movedim": (lambda x: x.movedim((0, 1), (2, 0)), lambda x: np.moveaxis(x, (0, 1), (2, 0))),
    "permute": (lambda x: x.permute(2, 0, 1), lambda x: x.transpose(2, 0, 1)),
    "transpose": (lambda x: x.transpose(0, -1), lambda x: x.swapaxes(0, -1)),
    "T": (lambda x: x.T, lambda x: x.T),
    "flatten the first axes": (lambda x: x.flatten(0, 1), lambda x: x.reshape(6, 4)),
    "flatten the last axes": (lambda x: x.flatten(start_dim=1), lambda x: x.reshape(2, 12)),
    "roll": (lambda x: x.roll(3), lambda x: np.roll(x, 3)),
    "flip": (lambda x: x.flip(0, 2), lambda x: np.flip(x, (0, 2))),
    "sort": (lambda x: (-x).sort(axis=1) * -1.0, lambda x: x[:, ::-1]),
}


@pytest.mark.parametrize(("program", "numpys"), CUBE_MOVES.values(), ids=CUBE_MOVES)
def test_axes_of_higher_arrays(program, numpys):
    assert_moves(program, numpys, C)


# ---- x[key] ------------------------------------------------------------------------------------------------

KEYS = [1, -1, (0, 2), slice(None, None, -1), (slice(None, None, -2), slice(2, 0, -1)), None, Ellipsis, (),
        (Ellipsis, -1), (None, slice(1), None), slice(0, 0), [], [1, 1, 0], (slice(None), [2, 2, 0]), ([0, 1, 1], [2, 2, 0]),
        ([[0], [1]], [0, 2]), ([1, 0], slice(None, None, -1)), (0, [1, 1]), ([1, 1], 0), ([0, 1], None, 2), (Ellipsis, [0, 0]),
        X > 2.5, X < 0, (slice(None), [True, False, True]), ([True, True], [0, 2]), ([False, True], 1), True, False,
        np.True_, (np.array([1, 0]), Ellipsis), np.int64(1), (np.int32(1), slice(1, None)), np.zeros((0, 2), int)]  # fmt: skip


@pytest.mark.parametrize("key", KEYS, ids=repr)
def test_indexing_with_any_key(key):
    assert_moves(lambda x: x[key], lambda x: x[key], X)


def test_advanced_keys_apart_put_their_axis_first():
    assert_moves(lambda x: x[[0, 1, 1], :, [2, 2, 0]], lambda x: x[[0, 1, 1], :, [2, 2, 0]], C)
    assert_moves(lambda x: x[:, [0, 2], ::-2], lambda x: x[:, [0, 2], ::-2], C)
    assert_moves(lambda x: x[C[:, :, 0] > 4], lambda x: x[C[:, :, 0] > 4], C)


def test_tensors_in_a_key_and_what_is_noted_of_them():
    x = tg.tensor(X, requires_grad=True)
    (x[tg.tensor([1, 1]), tg.tensor(2)] ** 2).sum().backward()
    assert x.grad.tolist() == [[0, 0, 0], [0, 0, 24]]
    for program in (
        lambda x: x[x > 2.5].sum(), lambda x: x.T[:, (x > 2.5).all()].sum(), lambda x: x[x.argmax(axis=0), 0].sum(),
    ):  # fmt: skip
        (note,) = function(program).record({"x": [[1.0, 3.0], [4.0, 2.0]]}).notes
        assert "counts as a constant" in note.en


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("key", KEYS, ids=repr)
def test_gradients_together_are_the_gradients_one_by_one(key, dtype):
    x = tg.tensor(X.astype(dtype), requires_grad=True)
    y = x[key]
    seeds = np.random.default_rng(3).normal(size=(4, *y.shape)).astype(dtype)
    together = reverse.gradients_of_rows(y.node, seeds)[x.node]
    assert together.dtype == dtype
    one_by_one = [reverse.gradients(y.node, seed[()])[x.node] for seed in seeds]
    assert np.array_equal(together, one_by_one)


# ---- conventions -------------------------------------------------------------------------------------------


def test_split_is_pytorchs_and_numpys_function_is_numpys():
    x = tg.tensor([1.0, 2.0, 3.0, 4.0])
    assert [p.tolist() for p in tg.split(x, 3)] == [p.tolist() for p in x.split(3)] == [[1, 2, 3], [4]]
    assert [p.tolist() for p in np.split(x, 2)] == [[1, 2], [3, 4]]
    assert [p.tolist() for p in np.array_split(x, 3)] == [[1, 2], [3], [4]]
    assert [p.tolist() for p in tg.tensor_split(x, 3)] == [[1, 2], [3], [4]]
    assert [p.tolist() for p in np.split(x, [1, -1])] == [[1], [2, 3], [4]]


def test_repeat_is_numpys_and_the_method_is_pytorchs():
    x = tg.tensor([1.0, 2.0])
    assert (
        tg.repeat(x, 2).tolist()
        == np.repeat(x, 2).tolist()
        == x.repeat_interleave(2).tolist()
        == [1, 1, 2, 2]
    )
    assert x.repeat(2).tolist() == tg.tile(x, 2).tolist() == np.tile(x, 2).tolist() == [1, 2, 1, 2]


def test_squeeze_leaves_a_long_axis_and_numpys_function_refuses_it():
    assert tg.tensor(X).squeeze(0).shape == (2, 3)
    assert np.squeeze(tg.tensor(X[:1]), 0).shape == (3,)
    with pytest.raises(ShapeError, match="length 1"):
        np.squeeze(tg.tensor(X), 0)


def test_padding_with_constants_is_not_linear():
    assert tg.jvp(lambda x: tg.pad(x, 1, constant_values=5.0), [1.0], [2.0])[1].tolist() == [0, 2, 0]
    assert tg.pad(tg.tensor([1.0]), (1, 2), constant_values=((7.0, 8.0),)).tolist() == [7, 1, 8, 8]


def test_constants_may_stand_beside_variables_and_every_input_gets_its_part():
    x, y = tg.tensor([1.0, 2.0], requires_grad=True), tg.tensor(np.float32([3.0]), requires_grad=True)
    joined = tg.concatenate([x, [10.0], y, np.array([20.0])])
    (joined * [1.0, 2.0, 3.0, 4.0, 5.0]).sum().backward()
    assert x.grad.tolist() == [1, 2]
    assert (y.grad.tolist(), y.grad.dtype) == ([4], np.float32)


def test_joining_what_was_split_gives_it_back():
    for axis in (0, 1):
        joined = tg.jacobian(lambda x, axis=axis: tg.concatenate(x.split(1, axis), axis), X)
        assert np.array_equal(joined.numpy(), np.eye(6).reshape(2, 3, 2, 3))


def test_plain_arrays_and_numbers_give_plain_arrays():
    for made in (tg.stack([1.0, 2.0]), tg.concatenate([[1.0], [2.0]]), tg.pad([1.0], 1), tg.repeat([1.0], 2),
                 tg.flip([1.0, 2.0]), tg.take([1.0, 2.0], [0]), tg.squeeze([[1.0]]), tg.split([1.0, 2.0], 1)[0]):  # fmt: skip
        assert type(np.asarray(made)) is type(made) or made.ndim == 0
    assert tg.stack([1j, 2.0]).dtype == complex  # a complex step passes


NUMPYS = {
    "concatenate": lambda x: np.concatenate([x, x]), "stack": lambda x: np.stack([x, x], axis=1),
    "vstack": lambda x: np.vstack((x, x)), "hstack": lambda x: np.hstack((x, x)), "pad": lambda x: np.pad(x, 1),
    "column_stack": lambda x: np.column_stack((x, x)), "tile": lambda x: np.tile(x, 2), "flip": np.flip,
    "fliplr": np.fliplr, "flipud": np.flipud, "roll": lambda x: np.roll(x, 1, axis=0), "squeeze": np.squeeze,
    "expand_dims": lambda x: np.expand_dims(x, 0), "swapaxes": lambda x: np.swapaxes(x, 0, 1), "ravel": np.ravel,
    "take": lambda x: np.take(x, [1, 0]), "moveaxis": lambda x: np.moveaxis(x, 0, 1), "copy": np.copy,
    "take_along_axis": lambda x: np.take_along_axis(x, np.array([[0], [1]]), 1), "repeat": lambda x: np.repeat(x, 2),
}  # fmt: skip


@pytest.mark.parametrize("program", NUMPYS.values(), ids=NUMPYS)
def test_numpys_functions_are_recorded(program):
    assert_moves(program, program, X)


# ---- refusals ----------------------------------------------------------------------------------------------

V = tg.tensor([1.0, 2.0, 3.0])
REFUSED = {
    "unlike shapes": (lambda: tg.concatenate([V, tg.tensor(X)]), ShapeError, "(3,), (2, 3)", "kích thước"),
    "unlike shapes, stacked": (lambda: tg.stack([V, 1.0]), ShapeError, "stack", "kích thước"),
    "numbers end to end": (lambda: tg.concatenate([tg.tensor(1.0)]), ShapeError, "joined by stack", "stack"),
    "nothing": (lambda: tg.stack([]), InputError, "empty", "rỗng"),
    "text": (lambda: tg.stack([V, "abc"]), InputError, "'abc'", "số thực"),
    "lengths that do not add up": (lambda: V.split([1, 1]), ShapeError, "add up to 3", "tổng bằng 3"),
    "pieces of length 0": (lambda: V.split(0), ShapeError, "tensor_split", "tensor_split"),
    "no pieces": (lambda: V.chunk(0), InputError, "0 pieces", "0 phần"),
    "unequal pieces": (lambda: np.split(V, 2), ShapeError, "array_split", "không chia hết"),
    "no axis to split": (lambda: tg.tensor(1.0).split(1), ShapeError, "no axis 0", "không có trục 0"),
    "too few numbers": (lambda: tg.tensor(X).repeat(2), ShapeError, "tg.repeat(x, n)", "2 trục"),
    "a negative number of times": (lambda: tg.repeat(V, -1), ShapeError, "below 0", "không số nào âm"),
    "a mode that repeats nothing": (lambda: tg.pad(V, 1, "mean"), InputError, "'mean'", "chế độ"),
    "three widths": (lambda: tg.pad(V, (1, 2, 3)), ShapeError, "a pair", "một cặp"),
    "half a width": (lambda: tg.pad(V, 0.5), ShapeError, "whole number", "số nguyên"),
    "a place that is not there": (lambda: V.take(5), InputError, "(3,)", "Chỉ số"),
    "an axis that is not there": (lambda: V.moveaxis(1, 0), ShapeError, "(3,)", "trục"),
    "as many targets as axes": (lambda: tg.tensor(X).moveaxis((0, 1), 0), ShapeError, "numbers of axes", "số trục"),
    "a word that nobody knows": (lambda: tg.stack([V], along=1), ProgramError, "along", "nhận các đối số"),
}  # fmt: skip


@pytest.mark.parametrize(("attempt", "kind", "english", "vietnamese"), REFUSED.values(), ids=REFUSED)
def test_refusals(attempt, kind, english, vietnamese):
    with pytest.raises(kind) as caught:
        attempt()
    assert english in caught.value.in_language("en")
    assert vietnamese in caught.value.in_language("vi")
