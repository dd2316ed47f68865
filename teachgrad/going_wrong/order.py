"""The backward pass in the wrong order, and with contributions that overwrite each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy as sp

from teachgrad.functions import function
from teachgrad.going_wrong.programs import by_backward, lines_of, setup
from teachgrad.going_wrong.records import Attempt, Case, Pitfall
from teachgrad.going_wrong.truth import truth
from teachgrad.going_wrong.walking import walk

_RIGHT = """\
{program}

{result}.backward()
result = {variable}.grad
"""

# The wrong passes, as somebody writes them who builds an engine: op.rules and saved are this engine's own.
_WALKS = {
    "as_met": """\
{program}

gradients = {{{result}.node: 1.0}}
walked = set()

def walk(node):
    if node in walked or node.op is None:
        return
    walked.add(node)
    for rule, source in zip(node.op.rules, node.inputs):
        given = rule(gradients[node], *node.saved)
        gradients[source] = gradients.get(source, 0) + given
        walk(source)

walk({result}.node)
result = gradients[{variable}.node]
""",
    "met_again": """\
{program}

gradients = {{{result}.node: 1.0}}

def walk(node):
    if node.op is None:
        return
    for rule, source in zip(node.op.rules, node.inputs):
        given = rule(gradients[node], *node.saved)
        gradients[source] = gradients.get(source, 0) + given
        walk(source)

walk({result}.node)
result = gradients[{variable}.node]
""",
    "overwriting": """\
{program}

gradients = {{{result}.node: 1.0}}

for node in [{order}]:
    for rule, source in zip(node.op.rules, node.inputs):
        gradients[source] = rule(gradients[node], *node.saved)

result = gradients[{variable}.node]
""",
}


def wrong_order() -> Pitfall:
    """Depth-first as met, instead of after everything that uses a node."""

    def doubled(a: Any) -> Any:
        b = a + a
        c = b + b
        return c

    def shared(x: Any) -> Any:
        u = x * x
        v = u * u
        y = u + v
        return y

    x = sp.Symbol("x")
    return Pitfall(
        "wrong_order",
        (
            _case("once", doubled, {"a": 3.0}, "as_met", sp.Integer(2)),
            _case("again", doubled, {"a": 3.0}, "met_again", sp.Integer(6)),
            _case("shared", shared, {"x": 2.0}, "as_met", 2 * x),
        ),
    )


def overwriting() -> Pitfall:
    """The latest contribution replaces those that came before it."""

    def square(x: Any) -> Any:
        y = x * x
        return y

    def two_ways(x: Any) -> Any:
        u = x * x
        y = u + x
        return y

    x = sp.Symbol("x")
    return Pitfall(
        "overwriting",
        (
            _case("square", square, {"x": 5.0}, "overwriting", x),
            _case("two_ways", two_ways, {"x": 5.0}, "overwriting", x),
        ),
    )


def _case(name: str, program: Callable[..., Any], point: dict[str, float], rule: str, formula: Any) -> Case:
    recording = function(program).record(point)
    (variable,) = point
    wrong, right = walk(recording, rule), walk(recording)
    lines = lines_of(recording)
    filled = {
        "program": setup(point, lines),
        "variable": variable,
        "result": recording.output_name,
        "order": ", ".join(f"{step}.node" for step in dict.fromkeys(s.node for s in right.steps)),
    }
    found = truth(recording)
    return Case(
        name,
        lines,
        point,
        Attempt(
            _WALKS[rule].format(**filled),
            f"gradients[{variable}.node]",
            wrong.gradients[variable],
            formula=formula,
            walks=(wrong,),
        ),
        Attempt(
            _RIGHT.format(**filled),
            f"{variable}.grad",
            by_backward(program, point),
            formula=found.derivative,
            walks=(right,),
        ),
        *found,
    )
