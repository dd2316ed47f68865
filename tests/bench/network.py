"""Section: a network of two layers, 784-128-10, on a batch of 64: loss and the gradients of all parameters.

Read `derivatives` next.
"""

from itertools import pairwise

import numpy as np
import peers
from table import section
from turns import Work

import teachgrad

BATCH, WIDTHS = 64, (784, 128, 10)


def _data():
    random = np.random.default_rng(1)
    x = random.random((BATCH, WIDTHS[0]))
    targets = np.eye(WIDTHS[-1])[random.integers(0, WIDTHS[-1], BATCH)]
    parameters = []
    for inputs, outputs in pairwise(WIDTHS):
        parameters += [random.standard_normal((inputs, outputs)) / inputs**0.5, np.zeros(outputs)]
    return x, targets, parameters


def _log_softmax(lib, z):
    if hasattr(lib, "log_softmax"):
        return lib.log_softmax(z, 1)
    shifted = z - z.detach().value.max(1, keepdims=True)
    return shifted - shifted.exp().sum(1, keepdims=True).log()


def _with_tensors(lib, activation, data):
    x, targets, numbers = data
    x, targets = lib.tensor(x), lib.tensor(targets)
    parameters = [lib.tensor(n, requires_grad=True) for n in numbers]
    act = getattr(lib, activation)
    weights1, bias1, weights2, bias2 = parameters

    def side():
        for p in parameters:
            p.grad = None
        hidden = act(x @ weights1 + bias1)
        logits = hidden @ weights2 + bias2
        loss = -(targets * _log_softmax(lib, logits)).sum() / BATCH
        loss.backward()
        return [p.grad for p in parameters]

    return side


def _by_hand(activation, data):
    x, targets, (weights1, bias1, weights2, bias2) = data

    def side():
        before = x @ weights1 + bias1
        hidden = np.tanh(before) if activation == "tanh" else np.maximum(before, 0)
        logits = hidden @ weights2 + bias2
        shifted = logits - logits.max(1, keepdims=True)
        e = np.exp(shifted)
        total = e.sum(1, keepdims=True)
        -(targets * (shifted - np.log(total))).sum() / BATCH
        to_logits = (e / total - targets) / BATCH
        to_hidden = to_logits @ weights2.T
        slope = 1 - hidden * hidden if activation == "tanh" else before > 0
        to_before = to_hidden * slope
        return [x.T @ to_before, to_before.sum(0), hidden.T @ to_logits, to_logits.sum(0)]

    return side


def _as_function(activation, data):
    x, targets, parameters = data

    def loss(lib, weights1, bias1, weights2, bias2):
        before = lib.dot(x, weights1) + bias1
        hidden = lib.tanh(before) if activation == "tanh" else lib.maximum(before, 0)
        logits = lib.dot(hidden, weights2) + bias2
        shifted = logits - lib.max(logits, axis=1, keepdims=True)
        logs = shifted - lib.log(lib.sum(lib.exp(shifted), axis=1, keepdims=True))
        return -lib.sum(targets * logs) / BATCH

    return peers.of_functions(loss, *parameters)


def _works():
    data = _data()
    for activation in ("tanh", "relu"):
        sides = {
            "teachgrad": _with_tensors(teachgrad, activation, data),
            "PyTorch": peers.if_there(peers.torch, lambda: _with_tensors(peers.torch, activation, data)),  # noqa: B023 # called at once
            **_as_function(activation, data),
            "by hand": _by_hand(activation, data),
        }
        yield Work(activation, sides, {"by hand": 1.10, "PyTorch": 0.75}, seconds=10.0)


def measure():
    """Print the section."""
    section("network 784-128-10, batch 64", _works())
