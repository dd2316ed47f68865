"""Programs with their gradients by hand, and how one is asked about; shared by the tests of this folder."""

import numpy as np

import teachgrad as tg

ONES = np.ones((2, 2))
NORMAL = np.random.default_rng(3).normal
W, B, D = NORMAL(size=(3, 2)), NORMAL(size=2), NORMAL(size=(4, 3))


def check(f, gradient, point=None):
    return tg.check_gradient(f, gradient, **(point or {}))


def ids(found):
    return [problem.id for problem in found.problems]


def matrix_gradient(x):
    return 3 * (ONES @ x.T + x.T @ ONES)  # REFERENCE, the document: 3(JXᵀ + XᵀJ)


def network(W, b):  # noqa: N803 # a matrix is a capital
    return tg.tanh(D @ W + b).sum()


def network_gradient(W, b):  # noqa: N803 # likewise
    slope = 1 - np.tanh(D @ W + b) ** 2
    return D.T @ slope, slope.sum(axis=0)


def seventh_power(x):
    return x**7 - 7 * x**6 + 21 * x**5 - 35 * x**4 + 35 * x**3 - 21 * x**2 + 7 * x - 1


def seventh_power_gradient(x):
    return 7 * x**6 - 42 * x**5 + 105 * x**4 - 140 * x**3 + 105 * x**2 - 42 * x + 7
