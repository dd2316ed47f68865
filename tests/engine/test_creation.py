"""Tensors made from a shape: values from NumPy or counted out, PyTorch's names and defaults."""

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.errors import InputError, ShapeError
from teachgrad.text import language


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda **o: tg.zeros(2, 3, **o), [[0.0] * 3] * 2),
        (lambda **o: tg.zeros((2, 3), **o), [[0.0] * 3] * 2),
        (lambda **o: tg.zeros(**o), 0.0),
        (lambda **o: tg.ones([2], **o), [1.0, 1.0]),
        (lambda **o: tg.ones(0, 2, **o), []),
        (lambda **o: tg.full((2,), 0.5, **o), [0.5, 0.5]),
        (lambda **o: tg.full(2, 0.5, **o), [0.5, 0.5]),
        (lambda **o: tg.eye(2, **o), [[1.0, 0.0], [0.0, 1.0]]),
        (lambda **o: tg.eye(1, 3, **o), [[1.0, 0.0, 0.0]]),
        (lambda **o: tg.arange(0.0, 1.0, 0.25, **o), [0.0, 0.25, 0.5, 0.75]),
        (lambda **o: tg.arange(1.0, -1.0, -0.5, **o), [1.0, 0.5, 0.0, -0.5]),
        (lambda **o: tg.linspace(0, 1, 5, **o), [0.0, 0.25, 0.5, 0.75, 1.0]),
        (lambda **o: tg.zeros_like(tg.tensor([3.0, 4.0], requires_grad=True), **o), [0.0, 0.0]),
        (lambda **o: tg.ones_like([3.0, 4.0], **o), [1.0, 1.0]),
    ],
)
def test_entries_and_type(made, expected):
    plain = made()
    assert plain.tolist() == expected
    assert plain.dtype == np.float64
    assert not plain.requires_grad
    assert made(dtype=np.float32).dtype == np.float32
    leaf = made(requires_grad=True)
    assert leaf.is_leaf
    (leaf * 3).sum().backward()
    assert (leaf.grad.numpy() == 3).all()


def test_whole_numbers_stay_whole():
    assert tg.arange(3).tolist() == [0, 1, 2]
    assert tg.arange(3).dtype == tg.full(2, 7).dtype == tg.zeros_like(tg.tensor([1, 2])).dtype == np.int64
    assert tg.arange(3, dtype=np.float64, requires_grad=True).requires_grad
    assert tg.full((), True).dtype == bool


@pytest.mark.parametrize("draw", [tg.rand, tg.randn])
def test_random_numbers_are_the_same_after_the_same_seed(draw):
    tg.manual_seed(7)
    first = draw(2, 3)
    assert first.shape == draw((2, 3)).shape == (2, 3)
    assert draw().shape == ()
    tg.manual_seed(7)
    assert draw(2, 3).tolist() == first.tolist() != draw(2, 3).tolist()
    assert draw(2, dtype=np.float32).dtype == np.float32
    assert draw(2, requires_grad=True).requires_grad


def test_random_numbers_are_distributed_as_said():
    tg.manual_seed(1)
    count = 10_000
    even, normal = tg.rand(count).numpy(), tg.randn(count).numpy()
    assert 0 <= even.min() < even.max() < 1
    # Five standard errors of a mean of so many, and of a mean of squares: √(1/12), 1 and √2 over √count.
    assert even.mean() == pytest.approx(1 / 2, abs=5 * (1 / 12 / count) ** 0.5)
    assert normal.mean() == pytest.approx(0, abs=5 / count**0.5)
    assert (normal**2).mean() == pytest.approx(1, abs=5 * (2 / count) ** 0.5)


WRONG = {
    "a negative length": (lambda: tg.zeros(2, -1), ShapeError, ["zeros", "(2, -1)"], ["(2, -1)"]),
    "a length that is a fraction": (lambda: tg.eye(2.5), ShapeError, ["2.5"], ["2.5"]),
    "text": (lambda: tg.rand("a"), ShapeError, ["'a'"], ["'a'"]),
    "steps that are a fraction": (lambda: tg.linspace(0, 1, 2.5), ShapeError, ["2.5"], ["2.5"]),
    "text in arange": (lambda: tg.arange("a"), InputError, ["'a'", "text"], ["'a'", "chữ"]),
    "a step in the wrong direction": (lambda: tg.arange(5, 0), InputError, ["1", "5", "0"], ["Với bước 1"]),
    "a step of 0": (lambda: tg.arange(0, 5, 0), InputError, ["step of 0"], ["bước 0"]),
    "whole numbers that require grad": (
        lambda: tg.arange(3, requires_grad=True), InputError, ["int64"], ["số nguyên"]),
    "several numbers": (lambda: tg.full(2, [1.0, 2.0]), InputError, ["one number", "tensor("], ["một số"]),
    "random whole numbers": (lambda: tg.randn(2, dtype=int), InputError, ["randn", "int64"], ["int64"]),
    "a seed that is none": (lambda: tg.manual_seed(-1), InputError, ["-1"], ["số nguyên không âm"]),
    "a seed that is a fraction": (lambda: tg.manual_seed(0.5), InputError, ["0.5"], ["0.5"]),
}  # fmt: skip


@pytest.mark.parametrize(("attempt", "error", "english", "vietnamese"), WRONG.values(), ids=WRONG)
def test_messages_say_what_is_wrong(attempt, error, english, vietnamese):
    with pytest.raises(error) as caught:
        attempt()
    for code, parts in (("en", english), ("vi", vietnamese)):
        with language(code):
            assert all(part in str(caught.value) for part in parts), str(caught.value)
