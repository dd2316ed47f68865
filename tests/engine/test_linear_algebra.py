"""Products of stacks, einsum, diagonals, norms, inverses, determinants and equations.

The truth comes from outside: exact numbers, SymPy's adjugates, and complex steps through NumPy's own functions,
which know no derivative rule (a complex step of 1e-200 leaves only the rounding of the function itself).
"""

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.engine import calls, ops
from teachgrad.errors import InputError, ShapeError
from teachgrad.text import language

rng = np.random.default_rng(5)
M = np.array([[1.0, 2.0], [3.0, 4.0]])
SINGULAR = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])

# The functions compared here round a few dozen times, each time by 1.1e-16 of numbers of size 1 to 10.
ROUNDING = 2e-13


def variable(data):
    return tg.tensor(data, requires_grad=True)


def steps(program, arrays, weights):
    """The gradient of the weighted sum of what `program` gives, entry by entry, by complex steps."""
    gradients = []
    for i, array in enumerate(arrays):
        slopes = np.empty(array.shape)
        for place in np.ndindex(array.shape):
            moved = [a.astype(complex) for a in arrays]
            moved[i][place] += 1e-200j
            slopes[place] = np.sum(weights * program(*moved)).imag / 1e-200
        gradients.append(slopes)
    return gradients


def check_against_numpy(program, numpys, arrays, tolerance=ROUNDING):
    """Value, gradient and forward derivative of `program` are those of NumPy's program."""
    true = numpys(*arrays)
    variables = [variable(a) for a in arrays]
    result = program(*variables)
    np.testing.assert_allclose(result.numpy(), true, rtol=tolerance, atol=tolerance, strict=np.ndim(true) > 0)
    weights = rng.uniform(0.5, 2, np.shape(true))
    slopes = steps(numpys, arrays, weights)
    result.backward(weights)
    for x, slope in zip(variables, slopes, strict=True):
        np.testing.assert_allclose(x.grad.numpy(), slope, rtol=tolerance, atol=tolerance, strict=True)
    tangents = tuple(rng.uniform(-1, 1, a.shape) for a in arrays)
    if len(arrays) == 1:
        _, change = tg.jvp(program, arrays[0], tangents[0])
    else:
        _, change = tg.jvp(program, tuple(arrays), tangents)
    moved = numpys(*(a + 1e-200j * t for a, t in zip(arrays, tangents, strict=True)))
    np.testing.assert_allclose(change.numpy(), np.imag(moved) / 1e-200, rtol=tolerance, atol=tolerance)


def some(*shapes):
    return [rng.uniform(0.5, 2, shape) for shape in shapes]


# ---- products --------------------------------------------------------------------------------------------------

FITTING = [
    ((2, 3), (3, 4)), ((3,), (3,)), ((3,), (3, 2)), ((2, 3), (3,)),
    ((5, 2, 3), (5, 3, 4)), ((5, 2, 3), (3, 4)), ((2, 3), (5, 3, 4)), ((5, 1, 2, 3), (4, 3, 2)),
    ((1, 2, 3), (5, 3, 4)), ((5, 2, 3), (3,)), ((3,), (5, 3, 2)), ((2, 1, 1, 3), (2, 4, 3, 1)),
    ((0, 2, 3), (3, 4)), ((5, 2, 0), (5, 0, 4)), ((5, 0, 3), (3,)), ((1, 2, 3), (0, 3, 2)),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), FITTING, ids=str)
def test_matmul_is_numpys(a, b):
    check_against_numpy(lambda x, y: x @ y, np.matmul, some(a, b))
    assert np.allclose(tg.matmul(*some(a, b)).shape, np.matmul(*some(a, b)).shape)


def test_numpys_matmul_records_stacks():
    a, b = some((5, 2, 3), (5, 3, 4))
    assert np.matmul(variable(a), b).grad_fn.name == "BmmBackward0"
    assert np.array_equal((a @ variable(b)).numpy(), a @ b)


@pytest.mark.parametrize(
    ("a", "b"),
    [((5, 2, 3), (4, 3, 2)), ((5, 2, 3), (5, 2, 3)), ((2, 3), (5, 2, 2)), ((), (5, 2, 2))],
    ids=str,
)
def test_stacks_that_do_not_fit_are_refused(a, b):
    with pytest.raises(ShapeError) as caught:
        variable(np.ones(a)) @ variable(np.ones(b))
    assert f"{a} and {b}" in str(caught.value)
    assert f"{a} và {b}" in caught.value.in_language("vi")


def test_numpys_dot_refuses_the_stacks_that_it_pairs_otherwise_than_matmul():
    stacks = variable(np.ones((2, 3, 3)))
    for dot in (np.dot, tg.Tensor.dot):
        with pytest.raises(ShapeError, match=r"a @ b for one by one, tensordot"):
            dot(stacks, stacks)
    # what the message recommends is what NumPy's dot gives
    a, b = some((2, 3, 4), (5, 4, 2))
    assert np.allclose(tg.tensordot(variable(a), b, axes=([-1], [-2])).numpy(), np.dot(a, b), rtol=1e-14)


def test_numpys_dot_of_a_number_multiplies():
    x = variable([1.0, 2.0])
    np.dot(3.0, x).sum().backward()
    x.dot(2.0).sum().backward()
    assert x.grad.tolist() == [5.0, 5.0]


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("outer", ((2,), (3,))), ("outer", ((2, 2), (3,))), ("outer", ((0,), (3,))),
        ("inner", ((3,), (3,))), ("inner", ((2, 3), (4, 3))), ("inner", ((2, 3), (3,))), ("inner", ((), (2, 3))),
        ("vdot", ((3,), (3,))), ("vdot", ((2, 3), (3, 2))),
        ("kron", ((2, 3), (3, 2))), ("kron", ((3,), (2, 2))), ("kron", ((), (2,))), ("kron", ((2, 1, 2), (3, 2))),
        ("tensordot", ((2, 3, 4), (3, 4, 5))), ("tensordot", ((2, 0, 4), (0, 4, 5))),
    ],
)  # fmt: skip
def test_products_made_of_others_are_numpys(name, shapes):
    numpys = getattr(np, name)
    plain = (lambda a, b: np.dot(a.ravel(), b.ravel())) if name == "vdot" else numpys  # which conjugates
    check_against_numpy(getattr(tg, name), plain, some(*shapes))
    a, b = some(*shapes)
    assert isinstance(numpys(variable(a), b), tg.Tensor)


@pytest.mark.parametrize("axes", [0, 1, ([0, -1], [1, 0]), ([], []), (0, 1), ((2,), (0,))], ids=str)
def test_tensordot_along_any_axes(axes):
    arrays = some((2, 3, 2), (2, 2, 3))
    for program in (lambda a, b: tg.tensordot(a, b, axes), lambda a, b: tg.tensordot(a, b, dims=axes)):
        check_against_numpy(program, lambda a, b: np.tensordot(a, b, axes), arrays)


@pytest.mark.parametrize("axes", [2, ([0], [1]), ([5], [0]), ([0, 0], [0, 0])], ids=str)
def test_tensordot_along_axes_that_do_not_fit(axes):
    with pytest.raises(ShapeError, match="same length"):
        tg.tensordot(variable(np.ones((2, 3))), np.ones((2, 4)), axes)


# ---- einsum ----------------------------------------------------------------------------------------------------

EQUATIONS = [
    ("ij,jk->ik", (2, 3), (3, 4)), ("ij,jk", (2, 3), (3, 4)), ("ij,kj->ki", (2, 3), (4, 3)),
    ("i,i", (3,), (3,)), ("i,j->ij", (2,), (3,)), ("i,j->ji", (2,), (3,)), (" i j , j -> i ", (2, 3), (3,)),
    ("ii", (3, 3)), ("ii->i", (3, 3)), ("iji->j", (3, 2, 3)), ("iii", (3, 3, 3)), ("iiij->ij", (2, 2, 2, 3)),
    ("ij->ji", (2, 3)), ("ji", (2, 3)), ("ij->", (2, 3)), ("ij->j", (2, 3)), ("ij->ij", (2, 3)), ("->", ()),
    ("ij,k->k", (2, 3), (4,)), ("ij,jk->k", (2, 3), (3, 4)), ("ii,i->i", (3, 3), (3,)), ("ijj,k->ik", (2, 3, 3), (2,)),
    ("...ij,...jk->...ik", (5, 2, 3), (5, 3, 4)), ("...ij,...jk", (5, 2, 3), (3, 4)), ("i...->...", (2, 3, 4)),
    ("...,...->...", (2, 1, 3), (4, 1)), ("...ii->...i", (4, 3, 3)), ("...", (2, 3)),
    ("ij,jk->ik", (2, 1), (3, 4)), ("ij,ij->ij", (1, 3), (2, 1)), ("ij,ij->", (1, 3), (2, 3)), ("i,i,i->i", (1,), (3,), (1,)),
    ("ij,jk,kl->il", (2, 3), (3, 4), (4, 2)), ("a,b,c->abc", (2,), (3,), (2,)), ("ab,bc,ca->", (2, 3), (3, 4), (4, 2)),
    ("i,ij,jk,k->", (2,), (2, 3), (3, 2), (2,)), ("bij,bjk->bik", (2, 2, 3), (2, 3, 2)), ("Aa,aB->BA", (2, 3), (3, 4)),
    (",ij->j", (), (2, 3)), (",,->", (), (), ()), ("ij,jk->ik", (2, 0), (0, 3)), ("ij->i", (0, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("equation", "shapes"), [(e, s) for e, *s in EQUATIONS], ids=str)
def test_einsum_is_numpys(equation, shapes):
    check_against_numpy(
        lambda *parts: tg.einsum(equation, *parts), lambda *parts: np.einsum(equation, *parts), some(*shapes)
    )


def test_einsum_takes_lists_and_numpys_numbers():
    a, b = some((2, 3), (3, 4))
    true = np.einsum("ij,jk->ki", a, b)
    x = variable(a)
    for result in (
        tg.einsum("ij,jk->ki", [x, b]),
        tg.einsum("ij,jk->ki", (x, b)),
        tg.einsum(x, [0, 1], b, [1, 2], [2, 0]),
        tg.einsum(x, [..., 0], b, [0, 5], [5, ...]),
        np.einsum("ij,jk->ki", x, b, optimize=True),
        np.einsum(x, [0, 1], b, [1, 2]).T,
    ):
        np.testing.assert_allclose(result.numpy(), true, rtol=1e-14)
    assert tg.einsum("ij->j", [[1.0, 2.0], [3.0, 4.0]]).tolist() == [4.0, 6.0]
    assert type(tg.einsum("ij,jk", a, b)) is np.ndarray


@pytest.mark.parametrize(
    ("equation", "shapes"),
    [
        ("ij,jk->ik", ((2, 3), (4, 2))), ("ii", ((2, 3),)), ("ij", ((2,),)), ("ij,jk", ((2, 2),)), ("i,i", ((2,),) * 3),
        ("ij->ik", ((2, 3),)), ("ij->ii", ((2, 3),)), ("i1->i", ((2, 3),)), ("i..j->i", ((2, 3),)), ("é->é", ((2,),)),
        ("...i...", ((2, 3),)), ("...ij", ((2,),)), ("...,...", ((2,), (3,))), ("ii", ((1, 3),)),
    ],
)  # fmt: skip
def test_equations_that_do_not_fit_are_refused(equation, shapes):
    with pytest.raises(ShapeError, match="einsum") as caught:
        tg.einsum(equation, *(variable(np.ones(shape)) for shape in shapes))
    assert str(shapes[0]) in str(caught.value)
    assert "toán hạng" in caught.value.in_language("vi")


# ---- diagonals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("program", "numpys", "shape"),
    [
        (tg.trace, np.trace, (3, 3)),
        (lambda x: x.trace(offset=1), lambda x: np.trace(x, 1), (2, 3)),
        (lambda x: np.trace(x, axis1=2), lambda x: np.trace(x, 0, 2, 1), (2, 3, 4)),
        (tg.diag, np.diag, (3,)),
        (lambda x: tg.diag(x, -1), lambda x: np.diag(x, -1), (3,)),
        (lambda x: tg.diag(x, diagonal=2), lambda x: np.diag(x, 2), (3,)),
        (lambda x: np.diag(x, k=1), lambda x: np.diag(x, 1), (3, 2)),
        (lambda x: x.diag(), np.diag, (2, 3)),
        (tg.diag, np.diag, (0,)),
        (lambda x: tg.diagonal(x, dim1=-2, dim2=-1), lambda x: np.diagonal(x, 0, -2, -1), (4, 2, 3)),
        (lambda x: np.diagonal(x, 1, axis1=2, axis2=0), lambda x: np.diagonal(x, 1, 2, 0), (4, 2, 3)),
        (lambda x: tg.diagonal(x, 7), lambda x: np.diagonal(x, 7), (2, 3)),
        (lambda x: tg.tril(x, diagonal=1), lambda x: np.tril(x, 1), (3, 4)),
        (lambda x: np.triu(x, k=-1), lambda x: np.triu(x, -1), (2, 3, 3)),
    ],
)
def test_diagonals_and_triangles_are_numpys(program, numpys, shape):
    check_against_numpy(program, numpys, some(shape), tolerance=1e-14)


def test_what_a_triangle_leaves_out_has_no_say():
    x = variable([[1.0, np.inf], [np.nan, 2.0]])
    (tg.tril(tg.triu(x)) * M).sum().backward()
    assert x.grad.tolist() == [[1.0, 0.0], [0.0, 4.0]]


@pytest.mark.parametrize("f", [tg.tril, tg.triu, tg.trace, tg.diagonal], ids=lambda f: f.__name__)
def test_a_vector_has_no_diagonal(f):
    with pytest.raises(ShapeError, match="two different axes"):
        f(variable([1.0, 2.0]))


def test_diag_of_a_stack_says_what_to_write():
    x = np.ones((2, 3, 3))
    with pytest.raises(ShapeError, match="axis1=-2, axis2=-1"):
        tg.diag(variable(x))
    assert tg.diagonal(variable(x), axis1=-2, axis2=-1).shape == (2, 3)


# ---- norms -----------------------------------------------------------------------------------------------------


def test_norms_by_every_name():
    x = np.array([[3.0, -4.0], [12.0, 5.0]])
    lengths = [np.sqrt(9 + 144), np.sqrt(16 + 25)]
    for result in (
        tg.norm(variable(x)), variable(x).norm(), tg.norm(variable(x), "fro"), tg.norm(variable(x), p=2.0),
        np.linalg.norm(variable(x)), np.linalg.norm(variable(x), "fro"), tg.linalg.norm(variable(x)),
        np.linalg.vector_norm(variable(x)), tg.vector_norm(variable(x)),
    ):  # fmt: skip
        assert result.item() == pytest.approx(np.sqrt(194), rel=1e-15)
    for result in (
        tg.norm(variable(x), axis=0), tg.norm(variable(x), 2, 0), tg.norm(variable(x), dim=0),
        variable(x).norm(2, 0), np.linalg.norm(variable(x), axis=0), np.linalg.norm(variable(x), 2, 0),
        tg.norm(variable(x), ord=2, dim=0, keepdim=True)[0], np.linalg.norm(variable(x), axis=0, keepdims=True)[0],
        tg.linalg.vector_norm(variable(x), dim=0),
    ):  # fmt: skip
        assert result.numpy() == pytest.approx(lengths, rel=1e-15)
    assert tg.norm(variable(x), 1).item() == 24
    assert tg.norm(variable(x), np.inf).item() == 12
    assert tg.norm(variable(x), -np.inf, axis=1).tolist() == [3, 5]
    assert tg.norm(variable(x[0]), ord=3).item() == pytest.approx(91 ** (1 / 3), rel=1e-15)
    assert float(tg.norm([3, 4])) == 5.0
    assert tg.norm(variable(np.zeros((0, 2))), axis=0).tolist() == [0.0, 0.0]
    assert tg.norm(variable(np.float32([3, 4]))).dtype == np.float32


@pytest.mark.parametrize("order", [2, 1, np.inf, -2, "nuc"])
def test_numpys_norms_of_matrices_are_refused_and_not_taken_for_norms_of_entries(order):
    for attempt in (
        lambda x: np.linalg.norm(x, order),
        lambda x: tg.linalg.norm(x, order),
        lambda x: tg.norm(x, ord=order),
        lambda x: np.linalg.norm(x, order, axis=(0, 1)),
    ):
        with pytest.raises(InputError, match=r"norm\(x, p=2\)") as caught:
            attempt(variable(M))
        assert "giá trị kỳ dị" in caught.value.in_language("vi")


@pytest.mark.parametrize("p", [0, float("nan"), "two", True, [2]], ids=str)
def test_what_is_no_norm_is_refused(p):
    with pytest.raises(InputError, match="no norm"):
        tg.norm(variable(M), p)


@pytest.mark.parametrize("p", [2, 1, 3, 1.5, 0.5, -1, 20])
@pytest.mark.parametrize("size", [1e-320, 1e-200, 1e200, 7e306])
def test_norms_far_out_neither_overflow_nor_vanish(p, size):
    """The norm of c·x is c times that of x, and its gradient is the same."""
    x = np.array([[3.0, -4.0, 1.0]])
    near, far = variable(x), variable(x * size)
    value, scaled = tg.norm(near, p, axis=1), tg.norm(far, p, axis=1)
    value.sum().backward()
    scaled.sum().backward()
    tolerance = 1e-3 if size == 1e-320 else 1e-13  # a number of 1e-320 has three digits
    np.testing.assert_allclose(scaled.numpy() / size, value.numpy(), rtol=tolerance)
    np.testing.assert_allclose(far.grad.numpy(), near.grad.numpy(), rtol=tolerance * 3)


def test_norms_keep_the_digits_that_squares_would_lose():
    """Of 3e-165 and 4e-165 the squares have few digits left: the norm is 5e-165 all the same."""
    assert float(tg.norm([3e-165, 4e-165])) == pytest.approx(5e-165, rel=1e-15)
    assert tg.norm(np.float32([3e25, 4e25])) == pytest.approx(5e25, rel=1e-6)


@pytest.mark.parametrize("p", [2, 1, np.inf, -np.inf, 3, 1.5, 0.5, -1])
def test_the_gradient_of_a_norm_at_zero_is_zero(p):
    x = variable([[0.0, 0.0], [3.0, 3.0]])
    tg.norm(x, p, axis=1).sum().backward()
    assert x.grad.tolist()[0] == [0.0, 0.0]
    assert np.isfinite(x.grad.numpy()).all()


def test_kinks_of_norms():
    x = variable([2.0, 0.0, -2.0, 1.0])
    assert tg.grad(tg.norm(x, np.inf), x)[0].tolist() == [0.5, 0.0, -0.5, 0.0]
    assert tg.grad(tg.norm(x, 1), x)[0].tolist() == [1.0, 0.0, -1.0, 1.0]
    assert tg.grad(tg.norm(x, 0.5), x)[0].tolist()[1] == 0.0
    assert tg.hessian(tg.norm, np.zeros(2)).tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_the_hessian_of_the_length():
    """(I - u uᵀ) / |x| with u = x / |x|: at (3, 4) that is (16, -12; -12, 9) / 125."""
    hessian = tg.hessian(tg.norm, [3.0, 4.0]).numpy()
    assert hessian == pytest.approx(np.array([[16, -12], [-12, 9]]) / 125, rel=1e-14)


# ---- determinants ----------------------------------------------------------------------------------------------

NEAR_ONE = np.eye(5) + 0.1 * rng.uniform(-1, 1, (5, 5))
OF_RANK = {
    "3 of 3": np.array([[2.0, 1.0, -1.0], [0.5, 3.0, 1.0], [1.0, -2.0, 4.0]]),
    "2 of 3": SINGULAR,
    "1 of 2": np.array([[1.0, 2.0], [2.0, 4.0]]),
    "1 of 3": np.outer([1.0, 2.0, 3.0], [4.0, 5.0, 6.0]),
    "0 of 3": np.zeros((3, 3)),
    "1 of 1": np.array([[3.0]]),
    "4 of 5": np.vander([1.0, 2.0, 3.0, 4.0, 4.0]),
    "3 of 5": np.vander([1.0, 2.0, 2.0, 4.0, 4.0]),
    "3 of 4": np.arange(16.0).reshape(4, 4) % 7 @ np.diag([1.0, 1.0, 1.0, 0.0]),
    "5 of 5": NEAR_ONE,
    "6 of 6": np.vander([1.0, 2.0, -1.0, -2.0, 0.5, 0.25]),
}


def exact(matrix):
    return sp.Matrix(matrix.shape[0], matrix.shape[1], [sp.Rational(float(x)) for x in matrix.ravel()])


@pytest.mark.parametrize("matrix", OF_RANK.values(), ids=OF_RANK)
def test_the_gradient_of_a_determinant_is_its_cofactors_for_singular_matrices_too(matrix):
    x = variable(matrix)
    tg.det(x).backward()
    true = np.array(exact(matrix).adjugate().T.tolist(), float)
    # A rounding of the matrix, relative to its largest singular value, moves its cofactors by so much:
    sizes = np.linalg.svd(matrix, compute_uv=False)
    size = sizes[0] * np.prod(sizes[:-2])
    np.testing.assert_allclose(x.grad.numpy(), true, rtol=1e-13, atol=1e-14 * size)


@pytest.mark.parametrize("matrix", OF_RANK.values(), ids=OF_RANK)
def test_second_derivatives_of_a_determinant_are_minors_for_singular_matrices_too(matrix):
    """∂²det/∂x_ij ∂x_kl is, up to the sign, what is left when both rows and both columns are struck out."""
    n = len(matrix)
    hessian = tg.hessian(tg.det, matrix).numpy()
    true = np.zeros((n, n, n, n))
    rational = exact(matrix)
    for i, j, k, m in np.ndindex(n, n, n, n):
        if i != k and j != m:
            left = rational.extract(
                [r for r in range(n) if r not in (i, k)], [c for c in range(n) if c not in (j, m)]
            )
            sign = (-1) ** (i + j + k + m) * (1 if (i < k) == (j < m) else -1)
            true[i, j, k, m] = sign * left.det()
    size = max(np.prod(np.linalg.svd(matrix, compute_uv=False)[:-2]), 1e-300)
    np.testing.assert_allclose(hessian, true, rtol=1e-12, atol=1e-13 * size)


def test_third_derivatives_of_a_determinant_of_three_rows():
    """∂³det/∂x₀₀∂x₁₁∂x₂₂ = 1 and ∂³det/∂x₀₁∂x₁₀∂x₂₂ = -1, also where the matrix is singular."""
    x = variable(SINGULAR)
    for places, true in ((((0, 0), (1, 1), (2, 2)), 1.0), (((0, 1), (1, 0), (2, 2)), -1.0)):
        slope = tg.det(x)
        for place in places:
            slope = tg.grad(slope, x, create_graph=True)[0][place]
        assert slope.item() == true


def test_determinants_of_whole_numbers_are_whole():
    assert float(tg.det(SINGULAR)) == 0.0
    assert tg.det([[2, 1], [0, 4]]).dtype == np.float64
    assert float(tg.det([[2, 1], [0, 4]])) == 8.0
    assert float(tg.det([[3, 1, 2], [2, 5, 7], [1, 4, 6]])) == 3 * 2 - 5 + 2 * 3
    assert tg.det(np.stack([M, 2 * M])).tolist() == [-2.0, -8.0]
    assert float(tg.det(np.zeros((0, 0)))) == 1.0


def test_the_second_derivative_of_a_large_determinant():
    """det x · (tr(x⁻¹t) x⁻ᵀ - x⁻ᵀ tᵀ x⁻ᵀ): beyond some fifty rows this is how it is computed, in exact terms the same."""
    n = 60
    matrix = np.eye(n) + 0.1 * rng.uniform(-1, 1, (n, n))
    direction = rng.uniform(-1, 1, (n, n))
    _, change = tg.hvp(tg.det, matrix, direction)
    inverse = np.linalg.inv(matrix)
    true = np.trace(inverse @ direction) * inverse.T - inverse.T @ direction.T @ inverse.T
    true *= np.linalg.det(matrix)
    np.testing.assert_allclose(change.numpy(), true, rtol=1e-9, atol=1e-11 * np.abs(true).max())


def test_not_a_number_in_a_determinant_spoils_its_own_matrix_only():
    stack = np.stack([NEAR_ONE, NEAR_ONE])
    stack[0, 0, 0] = np.nan
    x = variable(stack)
    with np.errstate(invalid="ignore"):
        (slopes,) = tg.grad(tg.det(x).sum(), x)
    alone = variable(NEAR_ONE)
    tg.det(alone).backward()
    assert np.isnan(slopes.numpy()[0]).all()
    np.testing.assert_allclose(slopes.numpy()[1], alone.grad.numpy(), rtol=1e-14)


def test_the_logarithm_of_a_determinant_that_overflows():
    x = variable(np.diag(np.full(400, 1e3)))
    sign, size = tg.slogdet(x)
    size.backward()
    assert sign.item() == 1
    assert size.item() == pytest.approx(400 * np.log(1e3), rel=1e-14)
    assert np.diag(x.grad.numpy()) == pytest.approx(1e-3, rel=1e-14)
    assert tg.logdet(x).item() == size.item()
    assert np.linalg.slogdet(variable(M)).sign.item() == -1
    assert np.isnan(tg.logdet(M))
    assert tg.logdet([[1.0, 2.0], [2.0, 4.0]]) == -np.inf


# ---- inverses and equations ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shape", [(1, 1), (2, 2), (3, 3), (5, 5), (2, 3, 3), (2, 1, 4, 4), (0, 0), (0, 2, 2)], ids=str
)
def test_inverses_and_determinants_are_numpys(shape):
    matrices = 3 * np.eye(shape[-1]) + rng.uniform(-1, 1, shape)
    check_against_numpy(tg.inv, np.linalg.inv, [matrices])
    check_against_numpy(np.linalg.det, np.linalg.det, [matrices])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((3, 3), (3,)), ((3, 3), (3, 2)), ((3, 3), (4, 3, 2)), ((4, 3, 3), (3,)), ((4, 3, 3), (3, 2)),
        ((4, 3, 3), (4, 3, 1)), ((2, 1, 3, 3), (4, 3, 2)), ((1, 3, 3), (4, 3, 2)), ((1, 1), (1,)), ((3, 3), (3, 0)),
    ],
    ids=str,
)  # fmt: skip
def test_solutions_are_numpys(a, b):
    matrices = 3 * np.eye(a[-1]) + rng.uniform(-1, 1, a)
    check_against_numpy(np.linalg.solve, np.linalg.solve, [matrices, *some(b)])


def test_the_hessian_of_a_solution_and_of_an_inverse():
    """x⁻¹ at 2 has the derivatives -1/4 and 1/4; the solution of a x = 6 is 6/a: -6/4 and 12/8."""
    assert tg.hessian(lambda x: tg.inv(x).sum(), [[2.0]]).item() == pytest.approx(0.25, rel=1e-15)
    hessian = tg.hessian(lambda a: tg.solve(a, [6.0]).sum(), [[2.0]])
    assert hessian.item() == pytest.approx(12 / 8, rel=1e-15)


@pytest.mark.parametrize(
    "matrix", [SINGULAR, M - M, [[1.0, 2.0], [2.0, 4.0]], [[0.1, 0.3], [0.1, 0.3]]], ids=str
)
def test_singular_matrices_are_refused(matrix):
    n = len(matrix)
    for attempt in (
        lambda x: tg.inv(x),
        lambda x: np.linalg.inv(x),
        lambda x: tg.solve(x, np.ones(n)),
        lambda x: tg.inv(np.stack([np.eye(n), x.detach().numpy()])),
    ):
        with pytest.raises(InputError, match=r"singular matrix.*no inverse.*np\.eye") as caught:
            attempt(variable(matrix))
        assert "ma trận suy biến" in caught.value.in_language("vi")
    with language("vi"), pytest.raises(InputError, match="định thức bằng 0"):
        tg.inv(matrix)


def test_determinants_of_very_large_beside_very_small_numbers():
    for diagonal in ([1e-200, 1e200, 1e200], [1e200, 1e-200, 1e-200], [1e160, 1e-160]):
        assert tg.det(np.diag(diagonal)) == pytest.approx(
            diagonal[-1] if len(diagonal) == 3 else 1, rel=1e-12
        )


@pytest.mark.parametrize("size", [1e-160, 1e-300, 1e160, 1e300])
def test_matrices_of_very_small_and_very_large_numbers_are_not_singular(size):
    for matrix in (np.diag([size, size]), np.diag([size, 1.0, size]), M * size, np.diag([size, 1 / size])):
        np.testing.assert_allclose(tg.inv(matrix) @ matrix, np.eye(len(matrix)), atol=1e-13)


def test_the_logarithm_of_no_determinant_has_no_derivative():
    with pytest.raises(InputError, match="inv of a singular matrix"):
        tg.slogdet(variable([[1.0, 2.0], [2.0, 4.0]])).logabsdet.backward()


@pytest.mark.parametrize("f", [tg.inv, tg.det, tg.logdet, tg.slogdet, lambda x: tg.solve(x, [1.0, 2.0])])
@pytest.mark.parametrize("shape", [(2, 3), (2,), (), (2, 2, 3)], ids=str)
def test_matrices_that_are_not_square_are_refused(f, shape):
    with pytest.raises(ShapeError, match="square"):
        f(variable(np.ones(shape)))


def test_a_stack_of_vectors_or_one_matrix_is_not_guessed():
    """NumPy reads this b as a matrix for each, PyTorch as a vector for each."""
    a, b = np.stack([M, M]), np.ones((2, 2))
    with pytest.raises(ShapeError, match=r"b\[\.\.\., None\]"):
        tg.solve(variable(a), b)
    assert tg.solve(variable(a), b[..., None]).shape == (2, 2, 1)


# ---- all of them -----------------------------------------------------------------------------------------------

HERE = [
    ops.TABLE[name]
    for name in (
        "mm", "mv", "dot", "bmm", "contract", "diagonal", "trace", "diag_embed", "tril", "triu",
        "vector_norm", "inv", "det", "logabsdet", "logdet", "solve",
    )
]  # fmt: skip


@pytest.mark.parametrize("op", HERE, ids=lambda op: op.name)
def test_float32_stays_float32(op):
    from teachgrad.engine import apply

    for sample in op.samples:
        count = len(op.rules)
        single = [variable(np.array(part, np.float32)) for part in sample[:count]]
        double = [variable(np.array(part, float)) for part in sample[:count]]
        for variables in (single, double):
            calls.function(op)(*variables, *sample[count:]).sum().backward()
        for x, true in zip(single, double, strict=True):
            assert x.grad.dtype == np.float32
            np.testing.assert_allclose(x.grad.numpy(), true.grad.numpy(), rtol=3e-5, atol=1e-6)
        again = apply.apply(op, (*single, *sample[count:]))
        assert again.dtype == np.float32
        recorded = tg.grad(again.sum(), single, create_graph=True)
        assert {gradient.dtype for gradient in recorded} == {np.dtype(np.float32)}


def test_the_namespace_of_numpy_and_pytorch():
    x = variable(M)
    assert tg.linalg.inv is tg.inv
    assert tg.linalg.solve(x, [1.0, 0.0]).numpy() == pytest.approx([-2.0, 1.5], rel=1e-15)
    assert tg.inverse(x).numpy() == pytest.approx(np.array([[-2.0, 1.0], [1.5, -0.5]]), rel=1e-15)
    assert set(tg.linalg.__all__) <= set(dir(tg.linalg))
