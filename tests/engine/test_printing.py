"""What a printed tensor must look like: every expected text here was printed by PyTorch 2.13.

The default dtype was float64. ``tests/oracle/test_printing_oracle.py`` asks an installed PyTorch itself.
"""

from __future__ import annotations

import numpy as np
import pytest

from teachgrad.engine.printing import format_tensor


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(np.array([75.0]), "tensor([75.])", id="whole floats"),
        pytest.param(
            np.array([[27.0, 48.0], [75.0, 12.0]]),
            """\
tensor([[27., 48.],
        [75., 12.]])""",
            id="matrix of floats",
        ),
        pytest.param(np.array([1, 2]), "tensor([1, 2])", id="integers"),
        pytest.param(np.array([1, -20, 300]), "tensor([  1, -20, 300])", id="integers aligned"),
        pytest.param(
            np.array([[1, 2], [3, 1000]]),
            """\
tensor([[   1,    2],
        [   3, 1000]])""",
            id="integers aligned over all rows",
        ),
        pytest.param(
            np.array([9223372036854775807, 0]),
            "tensor([9223372036854775807,                   0])",
            id="widest integer",
        ),
        pytest.param(np.array([True, False]), "tensor([ True, False])", id="bools of unequal width"),
        pytest.param(np.array([True, True]), "tensor([True, True])", id="bools of equal width"),
        pytest.param(
            np.array([1, 2], dtype=np.float32), "tensor([1., 2.], dtype=torch.float32)", id="float32"
        ),
        pytest.param(np.array([1, 2], dtype=np.int32), "tensor([1, 2], dtype=torch.int32)", id="int32"),
        pytest.param(np.array([1, 255], dtype=np.uint8), "tensor([  1, 255], dtype=torch.uint8)", id="uint8"),
        pytest.param(
            np.array([0.25], dtype=np.float16), "tensor([0.2500], dtype=torch.float16)", id="float16"
        ),
    ],
)
def test_values_of_each_dtype(data, expected):
    assert format_tensor(data, grad_fn=None, requires_grad=False) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(np.float64(162.0), "tensor(162.)", id="whole"),
        pytest.param(np.array(2.5), "tensor(2.5000)", id="fraction in a 0-d array"),
        pytest.param(np.float64(0.0), "tensor(0.)", id="zero"),
        pytest.param(np.float64(-0.0), "tensor(-0.)", id="negative zero"),
        pytest.param(np.float64(np.nan), "tensor(nan)", id="nan"),
        pytest.param(np.float64(-np.inf), "tensor(-inf)", id="minus infinity"),
        pytest.param(np.float64(1e-5), "tensor(1.0000e-05)", id="scientific"),
        pytest.param(np.int64(-7), "tensor(-7)", id="integer"),
        pytest.param(np.bool_(True), "tensor(True)", id="bool"),
        pytest.param(np.float32(0.5), "tensor(0.5000, dtype=torch.float32)", id="float32"),
    ],
)
def test_a_scalar_has_no_brackets(data, expected):
    assert format_tensor(data, grad_fn=None, requires_grad=False) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(np.zeros(0), "tensor([])", id="one axis"),
        pytest.param(np.zeros((2, 0)), "tensor([], size=(2, 0))", id="two axes"),
        pytest.param(np.zeros((0, 3, 1)), "tensor([], size=(0, 3, 1))", id="three axes"),
        pytest.param(np.zeros(0, dtype=np.int64), "tensor([], dtype=torch.int64)", id="integers"),
        pytest.param(
            np.zeros((0, 2), dtype=bool), "tensor([], size=(0, 2), dtype=torch.bool)", id="bools with a size"
        ),
        pytest.param(
            np.zeros((0, 2), dtype=np.float32),
            "tensor([], size=(0, 2), dtype=torch.float32)",
            id="float32 with a size",
        ),
    ],
)
def test_an_empty_tensor_tells_its_size_and_dtype(data, expected):
    assert format_tensor(data, grad_fn=None, requires_grad=False) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(np.array([1.0, -20.0, 300.0]), "tensor([  1., -20., 300.])", id="whole"),
        pytest.param(
            np.array([1.0, 2.5]), "tensor([1.0000, 2.5000])", id="one fraction gives all four decimals"
        ),
        pytest.param(
            np.array([0.123456, -9.99996]), "tensor([  0.1235, -10.0000])", id="decimals are rounded"
        ),
        pytest.param(np.array([-0.5, 0.25]), "tensor([-0.5000,  0.2500])", id="minus sign sets the width"),
        pytest.param(
            np.array([np.nan, np.inf, -np.inf, 1.0]),
            "tensor([nan, inf, -inf, 1.])",
            id="nan and inf among whole numbers",
        ),
        pytest.param(
            np.array([np.nan, np.inf, -np.inf, 0.5]),
            "tensor([   nan,    inf,   -inf, 0.5000])",
            id="nan and inf among fractions",
        ),
        pytest.param(np.array([np.nan, 1e9]), "tensor([       nan, 1.0000e+09])", id="nan among scientific"),
        pytest.param(np.array([np.nan, np.inf, -np.inf]), "tensor([nan, inf, -inf])", id="only nan and inf"),
        pytest.param(
            np.array([[np.nan, 1.0], [2.0, 1000.0]]),
            """\
tensor([[  nan,    1.],
        [   2., 1000.]])""",
            id="nan is padded to the width of the numbers",
        ),
        pytest.param(np.array([0.0, -0.0]), "tensor([0., -0.])", id="negative zero does not widen"),
        pytest.param(np.array([-0.0, 0.5]), "tensor([-0.0000, 0.5000])", id="negative zero among fractions"),
        pytest.param(np.array([0.0, 1e-5]), "tensor([0.0000e+00, 1.0000e-05])", id="zero among scientific"),
        pytest.param(np.array([1.0, 1000.0]), "tensor([   1., 1000.])", id="ratio of exactly 1000"),
        pytest.param(
            np.array([1.0, 1001.0]),
            "tensor([1.0000e+00, 1.0010e+03])",
            id="whole numbers with a ratio above 1000",
        ),
        pytest.param(
            np.array([0.5, -501.0]),
            "tensor([ 5.0000e-01, -5.0100e+02])",
            id="fractions with a ratio above 1000",
        ),
        pytest.param(np.array([1e8]), "tensor([100000000.])", id="exactly 1e8"),
        pytest.param(np.array([100000001.0]), "tensor([1.0000e+08])", id="above 1e8"),
        pytest.param(np.array([1e-4]), "tensor([0.0001])", id="exactly 1e-4"),
        pytest.param(np.array([0.99e-4]), "tensor([9.9000e-05])", id="below 1e-4"),
        pytest.param(
            np.array([1e-4], dtype=np.float32),
            "tensor([1.0000e-04], dtype=torch.float32)",
            id="float32 next to 1e-4, from above",
        ),
        pytest.param(
            np.array([1e-4], dtype=np.float16),
            "tensor([0.0001], dtype=torch.float16)",
            id="float16 next to 1e-4, from below",
        ),
        pytest.param(
            np.array([1e-200, -1e200]), "tensor([ 1.0000e-200, -1.0000e+200])", id="three-digit exponents"
        ),
        pytest.param(
            np.array([5e-324, 1.7e308]),
            "tensor([4.9407e-324, 1.7000e+308])",
            id="extremes whose ratio overflows",
        ),
    ],
)
def test_one_notation_for_all_floats(data, expected):
    assert format_tensor(data, grad_fn=None, requires_grad=False) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            np.arange(8.0).reshape(2, 2, 2),
            """\
tensor([[[0., 1.],
         [2., 3.]],

        [[4., 5.],
         [6., 7.]]])""",
            id="three axes",
        ),
        pytest.param(
            np.arange(4).reshape(2, 2, 1, 1),
            """\
tensor([[[[0]],

         [[1]]],


        [[[2]],

         [[3]]]])""",
            id="four axes",
        ),
        pytest.param(np.ones((1, 1, 1)), "tensor([[[1.]]])", id="axes of one"),
        pytest.param(
            np.array([[0.5], [-0.25]]),
            """\
tensor([[ 0.5000],
        [-0.2500]])""",
            id="column",
        ),
        pytest.param(
            np.array([[1, 2], [3, 4]]).T,
            """\
tensor([[1, 3],
        [2, 4]])""",
            id="transposed",
        ),
    ],
)
def test_axes_stand_apart_by_blank_lines(data, expected):
    assert format_tensor(data, grad_fn=None, requires_grad=False) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            np.arange(18),
            "tensor([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17])",
            id="a full line",
        ),
        pytest.param(
            np.arange(19),
            """\
tensor([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,
        18])""",
            id="one more than a line",
        ),
        pytest.param(
            np.arange(12) + 0.5,
            """\
tensor([ 0.5000,  1.5000,  2.5000,  3.5000,  4.5000,  5.5000,  6.5000,  7.5000,
         8.5000,  9.5000, 10.5000, 11.5000])""",
            id="fractions",
        ),
        pytest.param(
            np.arange(40.0).reshape(2, 20),
            """\
tensor([[ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12., 13.,
         14., 15., 16., 17., 18., 19.],
        [20., 21., 22., 23., 24., 25., 26., 27., 28., 29., 30., 31., 32., 33.,
         34., 35., 36., 37., 38., 39.]])""",
            id="rows of a matrix",
        ),
        pytest.param(
            np.arange(18).reshape(1, 1, 18),
            """\
tensor([[[ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16,
          17]]])""",
            id="deeper axes have shorter lines",
        ),
        pytest.param(
            np.array([1, 2, 3, 4]) * 10**18,
            """\
tensor([1000000000000000000, 2000000000000000000, 3000000000000000000,
        4000000000000000000])""",
            id="wide integers",
        ),
        pytest.param(
            np.zeros(27),
            """\
tensor([0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0., 0.,
        0., 0., 0.])""",
            id="zeros count as narrower than they are",
        ),
    ],
)
def test_long_vectors_wrap(data, expected):
    assert format_tensor(data, grad_fn=None, requires_grad=False) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(np.arange(1001), "tensor([   0,    1,    2,  ...,  998,  999, 1000])", id="vector"),
        pytest.param(
            np.where(np.arange(1001) == 500, 1e9, 1.0),
            "tensor([1., 1., 1.,  ..., 1., 1., 1.])",
            id="what is left out has no say",
        ),
        pytest.param(
            np.where(np.arange(1001) % 2, 1e-5, -0.5),
            """\
tensor([-5.0000e-01,  1.0000e-05, -5.0000e-01,  ..., -5.0000e-01,
         1.0000e-05, -5.0000e-01])""",
            id="wrapped",
        ),
        pytest.param(
            np.arange(10000).reshape(100, 100),
            """\
tensor([[   0,    1,    2,  ...,   97,   98,   99],
        [ 100,  101,  102,  ...,  197,  198,  199],
        [ 200,  201,  202,  ...,  297,  298,  299],
        ...,
        [9700, 9701, 9702,  ..., 9797, 9798, 9799],
        [9800, 9801, 9802,  ..., 9897, 9898, 9899],
        [9900, 9901, 9902,  ..., 9997, 9998, 9999]])""",
            id="matrix",
        ),
        pytest.param(
            np.arange(1002).reshape(501, 2),
            """\
tensor([[   0,    1],
        [   2,    3],
        [   4,    5],
        ...,
        [ 996,  997],
        [ 998,  999],
        [1000, 1001]])""",
            id="first axis only",
        ),
        pytest.param(
            np.arange(1002).reshape(2, 501),
            """\
tensor([[   0,    1,    2,  ...,  498,  499,  500],
        [ 501,  502,  503,  ...,  999, 1000, 1001]])""",
            id="last axis only",
        ),
        pytest.param(
            np.ones((6, 167), dtype=bool),
            """\
tensor([[True, True, True,  ..., True, True, True],
        [True, True, True,  ..., True, True, True],
        [True, True, True,  ..., True, True, True],
        [True, True, True,  ..., True, True, True],
        [True, True, True,  ..., True, True, True],
        [True, True, True,  ..., True, True, True]])""",
            id="an axis of six is shown in full",
        ),
        pytest.param(
            np.ones((7, 143), dtype=np.float32),
            """\
tensor([[1., 1., 1.,  ..., 1., 1., 1.],
        [1., 1., 1.,  ..., 1., 1., 1.],
        [1., 1., 1.,  ..., 1., 1., 1.],
        ...,
        [1., 1., 1.,  ..., 1., 1., 1.],
        [1., 1., 1.,  ..., 1., 1., 1.],
        [1., 1., 1.,  ..., 1., 1., 1.]], dtype=torch.float32)""",
            id="an axis of seven is shortened",
        ),
        pytest.param(
            np.arange(1014).reshape(2, 3, 169),
            """\
tensor([[[   0,    1,    2,  ...,  166,  167,  168],
         [ 169,  170,  171,  ...,  335,  336,  337],
         [ 338,  339,  340,  ...,  504,  505,  506]],

        [[ 507,  508,  509,  ...,  673,  674,  675],
         [ 676,  677,  678,  ...,  842,  843,  844],
         [ 845,  846,  847,  ..., 1011, 1012, 1013]]])""",
            id="three axes",
        ),
        pytest.param(
            np.zeros((400, 1, 3)),
            """\
tensor([[[0., 0., 0.]],

        [[0., 0., 0.]],

        [[0., 0., 0.]],

        ...,

        [[0., 0., 0.]],

        [[0., 0., 0.]],

        [[0., 0., 0.]]])""",
            id="dots between matrices",
        ),
    ],
)
def test_more_than_a_thousand_items_are_summarised(data, expected):
    assert format_tensor(data, grad_fn=None, requires_grad=False) == expected


@pytest.mark.parametrize(
    ("data", "grad_fn", "expected"),
    [
        pytest.param(np.array([75.0]), "MulBackward0", "tensor([75.], grad_fn=<MulBackward0>)", id="product"),
        pytest.param(
            np.array([[27.0, 48.0], [75.0, 12.0]]),
            "MulBackward0",
            """\
tensor([[27., 48.],
        [75., 12.]], grad_fn=<MulBackward0>)""",
            id="under a matrix",
        ),
        pytest.param(np.float64(162.0), "SumBackward0", "tensor(162., grad_fn=<SumBackward0>)", id="sum"),
        pytest.param(np.float64(5.0), None, "tensor(5., requires_grad=True)", id="leaf"),
        pytest.param(
            np.array([1, 2], dtype=np.float32),
            None,
            "tensor([1., 2.], dtype=torch.float32, requires_grad=True)",
            id="float32 leaf",
        ),
        pytest.param(
            np.array([0.1, 0.7], dtype=np.float32),
            "MulBackward0",
            "tensor([0.1000, 0.7000], dtype=torch.float32, grad_fn=<MulBackward0>)",
            id="float32 result",
        ),
        pytest.param(np.zeros(0), None, "tensor([], requires_grad=True)", id="empty leaf"),
        pytest.param(
            np.zeros((0, 2), dtype=np.float32),
            "MulBackward0",
            "tensor([], size=(0, 2), dtype=torch.float32, grad_fn=<MulBackward0>)",
            id="size, dtype and node",
        ),
        pytest.param(
            np.arange(10.0, 19.0),
            "CloneBackward0",
            "tensor([10., 11., 12., 13., 14., 15., 16., 17., 18.], grad_fn=<CloneBackward0>)",
            id="just fits",
        ),
        pytest.param(
            np.arange(10.0, 19.0),
            "SelectBackward0",
            """\
tensor([10., 11., 12., 13., 14., 15., 16., 17., 18.],
       grad_fn=<SelectBackward0>)""",
            id="one letter too long",
        ),
        pytest.param(
            np.arange(13.0),
            None,
            """\
tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12.],
       requires_grad=True)""",
            id="leaf wraps",
        ),
        pytest.param(
            np.arange(12) + 0.5,
            "MulBackward0",
            """\
tensor([ 0.5000,  1.5000,  2.5000,  3.5000,  4.5000,  5.5000,  6.5000,  7.5000,
         8.5000,  9.5000, 10.5000, 11.5000], grad_fn=<MulBackward0>)""",
            id="only the last line counts",
        ),
        pytest.param(
            np.arange(8, dtype=np.float32),
            "MulBackward0",
            """\
tensor([0., 1., 2., 3., 4., 5., 6., 7.], dtype=torch.float32,
       grad_fn=<MulBackward0>)""",
            id="dtype stays, node wraps",
        ),
        pytest.param(
            np.arange(12, dtype=np.float32),
            "MulBackward0",
            """\
tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11.],
       dtype=torch.float32, grad_fn=<MulBackward0>)""",
            id="dtype wraps, node follows it",
        ),
        pytest.param(
            np.arange(12, dtype=np.float32),
            "StraightThroughEstimatorWithTemperatureBackward",
            """\
tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11.],
       dtype=torch.float32,
       grad_fn=<StraightThroughEstimatorWithTemperatureBackward>)""",
            id="node wraps once more",
        ),
        pytest.param(
            np.arange(8.0).reshape(2, 2, 2),
            "MulBackward0",
            """\
tensor([[[0., 1.],
         [2., 3.]],

        [[4., 5.],
         [6., 7.]]], grad_fn=<MulBackward0>)""",
            id="after three axes",
        ),
        pytest.param(
            np.arange(2000.0).reshape(1000, 2) / 8,
            "MulBackward0",
            """\
tensor([[0.0000e+00, 1.2500e-01],
        [2.5000e-01, 3.7500e-01],
        [5.0000e-01, 6.2500e-01],
        ...,
        [2.4925e+02, 2.4938e+02],
        [2.4950e+02, 2.4962e+02],
        [2.4975e+02, 2.4988e+02]], grad_fn=<MulBackward0>)""",
            id="after a summary",
        ),
    ],
)
def test_what_the_graph_knows_follows_the_values(data, grad_fn, expected):
    assert format_tensor(data, grad_fn=grad_fn, requires_grad=True) == expected


def test_a_node_is_shown_whether_or_not_requires_grad_is_repeated():
    assert format_tensor(np.float64(1.0), grad_fn="SinBackward0", requires_grad=False) == (
        "tensor(1., grad_fn=<SinBackward0>)"
    )


def test_a_vector_too_deep_for_its_line_keeps_one_item_on_each():
    data = np.array([10**18, 7]).reshape((1,) * 59 + (2,))
    assert format_tensor(data, grad_fn=None, requires_grad=False) == (
        "tensor(" + "[" * 60 + "1000000000000000000,\n" + " " * 67 + "                  7" + "]" * 60 + ")"
    )


def test_a_thousand_items_are_shown_in_full():
    assert format_tensor(np.arange(1000), grad_fn=None, requires_grad=False).endswith(" 998, 999])")
    assert "..." not in format_tensor(np.arange(1000), grad_fn=None, requires_grad=False)


def test_printing_leaves_the_array_as_it_was():
    data = np.arange(2002.0).reshape(2, 1001)
    data.flags.writeable = False
    format_tensor(data, grad_fn=None, requires_grad=False)
    assert data.shape == (2, 1001)
    np.testing.assert_array_equal(data.ravel(), np.arange(2002.0))
