"""Products, einsum, diagonals, norms, inverses, determinants and equations against PyTorch and HIPS autograd."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

import teachgrad as tg

torch = pytest.importorskip("torch")

rng = np.random.default_rng(11)

# Two libraries that each round a few dozen times, at well-conditioned matrices.
TOLERANCE = {"rtol": 1e-11, "atol": 1e-12}


def matrices(*shape):
    """Far from singular, with positive determinants."""
    return 3 * np.eye(shape[-1]) + rng.uniform(-1, 1, shape)


def some(*shapes):
    return [rng.uniform(0.5, 2, shape) for shape in shapes]


CASES = {
    "mm": (tg.matmul, torch.matmul, some((2, 3), (3, 4))),
    "stacks": (tg.matmul, torch.matmul, some((5, 2, 3), (5, 3, 2))),
    "broadcast stacks": (tg.matmul, torch.matmul, some((4, 1, 2, 3), (5, 3, 2))),
    "a stack and a matrix": (tg.matmul, torch.matmul, some((5, 2, 3), (3, 4))),
    "a stack and a vector": (tg.matmul, torch.matmul, some((5, 2, 3), (3,))),
    "a vector and a stack": (tg.matmul, torch.matmul, some((2,), (5, 2, 3))),
    "bmm": (tg.bmm, torch.bmm, some((5, 2, 3), (5, 3, 2))),
    "outer": (tg.outer, torch.outer, some((2,), (3,))),
    "inner": (tg.inner, torch.inner, some((2, 3), (4, 3))),
    "tensordot": (tg.tensordot, torch.tensordot, some((2, 3, 4), (3, 4, 2))),
    "kron": (tg.kron, torch.kron, some((2, 3), (3, 2))),
    "trace": (tg.trace, torch.trace, some((3, 4))),
    "diag of a vector": (lambda x: tg.diag(x, 1), lambda x: torch.diag(x, 1), some((3,))),
    "diag of a matrix": (lambda x: tg.diag(x, -1), lambda x: torch.diag(x, -1), some((3, 4))),
    "diagonal": (
        lambda x: tg.diagonal(x, offset=1, dim1=2, dim2=0),
        lambda x: torch.diagonal(x, offset=1, dim1=2, dim2=0),
        some((3, 2, 4)),
    ),
    "tril": (lambda x: tg.tril(x, diagonal=-1), lambda x: torch.tril(x, diagonal=-1), some((2, 3, 4))),
    "triu": (lambda x: tg.triu(x, 1), lambda x: torch.triu(x, 1), some((3, 3))),
    "inv": (tg.inv, torch.linalg.inv, [matrices(3, 3)]),
    "inv of a stack": (tg.inv, torch.linalg.inv, [matrices(2, 4, 4)]),
    "det": (tg.det, torch.linalg.det, [matrices(4, 4)]),
    "det of many rows": (tg.det, torch.linalg.det, [matrices(7, 7)]),
    "det of a stack": (tg.det, torch.linalg.det, [matrices(2, 3, 3)]),
    "logdet": (tg.logdet, torch.logdet, [matrices(2, 4, 4)]),
    "slogdet": (
        lambda x: tg.slogdet(x)[1],
        lambda x: torch.linalg.slogdet(x)[1],
        [matrices(4, 4)[::-1].copy()],
    ),
    "solve": (tg.solve, torch.linalg.solve, [matrices(3, 3), *some((3,))]),
    "solve for columns": (tg.solve, torch.linalg.solve, [matrices(4, 4), *some((4, 2))]),
    "solve stacks": (tg.solve, torch.linalg.solve, [matrices(2, 3, 3), *some((2, 3, 2))]),
    "solve broadcast": (tg.solve, torch.linalg.solve, [matrices(2, 1, 3, 3), *some((4, 3, 2))]),
} | {
    f"norm {p} {axis}": (
        lambda x, p=p, axis=axis: tg.norm(x, p, axis),
        lambda x, p=p, axis=axis: torch.linalg.vector_norm(x, p, axis),
        [rng.uniform(0.5, 2, (3, 4)) * rng.choice([-1, 1], (3, 4))],
    )
    for p in (2, 1, np.inf, -np.inf, 3, 1.5, 0.5, -1, -2.5)
    for axis in (None, 0, (0, 1))
}  # fmt: skip
EQUATIONS = {
    "ij,jk->ki": ((2, 3), (3, 4)), "ii->i": ((3, 3),), "ii": ((3, 3),), "ij,k->k": ((2, 3), (4,)), "ij": ((2, 3),),
    "...ij,...jk": ((5, 2, 3), (3, 4)), "i...,i...->i": ((2, 3), (2, 3)), "ij,jk,kl->li": ((2, 3), (3, 4), (4, 2)),
    "Ba,aA": ((2, 3), (3, 4)), "i,ij,j->": ((2,), (2, 3), (3,)), "ij,ij->ij": ((1, 3), (2, 1)),
}  # fmt: skip
CASES |= {
    f"einsum {equation}": (
        lambda *parts, equation=equation: tg.einsum(equation, *parts),
        lambda *parts, equation=equation: torch.einsum(equation, *parts),
        some(*shapes),
    )
    for equation, shapes in EQUATIONS.items()
}


@pytest.mark.parametrize(("mine", "theirs", "arrays"), CASES.values(), ids=CASES)
def test_values_gradients_and_second_derivatives_are_pytorchs(mine, theirs, arrays):
    variables = [tg.tensor(a, requires_grad=True) for a in arrays]
    torchs = [torch.tensor(a, requires_grad=True) for a in arrays]
    result, true = mine(*variables), theirs(*torchs)
    np.testing.assert_allclose(result.numpy(), true.detach().numpy(), **TOLERANCE)
    seed = rng.uniform(0.5, 2, result.shape)
    # Not linear in the result, so that operations that are linear have second derivatives to get wrong as well.
    first = tg.grad((seed * result * result).sum(), variables, create_graph=True)
    torchs_first = torch.autograd.grad((torch.tensor(seed) * true * true).sum(), torchs, create_graph=True)
    weights = [rng.uniform(-1, 1, a.shape) for a in arrays]
    for gradient, torchs_gradient in zip(first, torchs_first, strict=True):
        np.testing.assert_allclose(gradient.numpy(), torchs_gradient.detach().numpy(), **TOLERANCE)
    total = sum((w * g).sum() for w, g in zip(weights, first, strict=True))
    torchs_total = sum((torch.tensor(w) * g).sum() for w, g in zip(weights, torchs_first, strict=True))
    second = tg.grad(total, variables)
    for gradient, torchs_gradient in zip(second, torch.autograd.grad(torchs_total, torchs), strict=True):
        np.testing.assert_allclose(
            gradient.numpy(),
            torchs_gradient.numpy(),
            rtol=1e-10,
            atol=1e-11 * max(1, np.abs(gradient.numpy()).max()),
        )


@pytest.mark.parametrize("p", [2, 1, np.inf, -np.inf, 3, 1.5, 0.5, -1])
@pytest.mark.parametrize(
    "point", [[0.0, 0.0, 0.0], [1.0, 0.0, 2.0], [2.0, -2.0, 1.0], [-1.0, -1.0, -1.0]], ids=str
)
def test_the_kinks_of_norms_follow_pytorch(p, point):
    x, theirs = (
        tg.tensor(point, requires_grad=True),
        torch.tensor(point, dtype=torch.float64, requires_grad=True),
    )
    with np.errstate(divide="ignore"):
        tg.norm(x, p).backward()
    torch.linalg.vector_norm(theirs, p).backward()
    np.testing.assert_allclose(x.grad.numpy(), theirs.grad.numpy(), rtol=1e-14)


HIPS = {
    "matmul": (tg.matmul, anp.matmul, some((5, 2, 3), (5, 3, 2))),
    "einsum": (
        lambda a, b, c: tg.einsum("ij,jk,kl->il", a, b, c),
        lambda a, b, c: anp.einsum("ij,jk,kl->il", a, b, c),
        some((2, 3), (3, 4), (4, 2)),
    ),
    "tensordot": (tg.tensordot, anp.tensordot, some((2, 3, 4), (3, 4, 2))),
    "trace": (tg.trace, anp.trace, some((3, 3))),
    "inv": (tg.inv, anp.linalg.inv, [matrices(4, 4)]),
    "det": (tg.det, anp.linalg.det, [matrices(5, 5)]),
    "slogdet": (lambda x: tg.slogdet(x)[1], lambda x: anp.linalg.slogdet(x)[1], [matrices(4, 4)]),
    "solve": (tg.solve, anp.linalg.solve, [matrices(3, 3), *some((3, 2))]),
    "norm": (tg.norm, anp.linalg.norm, some((3, 2))),
}


@pytest.mark.parametrize(("mine", "theirs", "arrays"), HIPS.values(), ids=HIPS)
def test_gradients_are_those_of_hips_autograd(mine, theirs, arrays):
    variables = [tg.tensor(a, requires_grad=True) for a in arrays]
    result = mine(*variables)
    seed = rng.uniform(0.5, 2, result.shape)
    result.backward(seed)
    for i, x in enumerate(variables):
        true = autograd.grad(lambda *parts: anp.sum(seed * theirs(*parts)), i)(*arrays)
        np.testing.assert_allclose(x.grad.numpy(), true, **TOLERANCE)


@pytest.mark.parametrize(
    ("mine", "theirs", "arrays"),
    [
        CASES[name]
        for name in (
            "mm",
            "bmm",
            "outer",
            "trace",
            "diag of a vector",
            "tril",
            "triu",
            "inv",
            "det",
            "slogdet",
            "solve",
        )
    ],
)
def test_nodes_are_called_as_in_pytorch(mine, theirs, arrays):
    result = mine(*(tg.tensor(a, requires_grad=True) for a in arrays))
    true = theirs(*(torch.tensor(a, requires_grad=True) for a in arrays))
    assert result.grad_fn.name == true.grad_fn.name()
