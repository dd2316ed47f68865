"""The recorded graph: what an operation is, what a node remembers, in which order nodes are read.

Knows no NumPy and no derivative. Read `ops` next: there stand the operations themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.engine.decisions import Branch

Rule = Callable[..., Any]

# What an operation's derivative rules look at, and so what a node must keep of the forward pass.
NOTHING = "nothing"  # x + y: the gradient passes, whatever the values
OTHER = "other"  # x * y: each derivative looks at the other factor, never at its own
INPUTS = "inputs"  # sin x: the derivative looks at x
OUTPUT = "output"  # exp x: the derivative is the value itself
BOTH = "both"  # x ** y: the output first, then the inputs


def pass_on(gradient: Any, *_: Any) -> Any:
    """The rule of x + y: the gradient goes on as it came. The reverse pass knows it and saves itself the call."""
    return gradient


class Op:
    """One entry of the table: everything that teachgrad knows of an operation.

    Parameters
    ----------
    name : str
        How teachgrad calls it: ``tg.name``.
    value : callable
        Its NumPy value, from the inputs in their order.
    rules : tuple of callables
        For each input that is differentiated, ``rule(g, *saved)``: the gradient `g` of the output carried
        back to that input. These inputs come first; what follows (a shape, an axis) is not differentiated.
        The rules of an elementwise operation are products ``g * partial``, so each serves the backward pass
        and the forward pass alike, and ``rule(1, …)`` is the partial derivative itself.
    saves : str or callable
        One of the five words above; a structural operation gives ``saves(output, *inputs)`` instead,
        a tuple of what its rules need (often only a shape).
    symbolic : str, callable or None
        The SymPy function of the same meaning, by name, so that SymPy is not loaded; or a formula in
        other entries; None where `value` itself works on SymPy expressions (+, sum, reshape).
    torch : str or callable
        PyTorch's name of the node, or a function of the inputs that tells it.
    push : tuple of callables, optional
        For each input of a structural operation that is not linear in it: ``push(t, *saved)``, the change of the
        output for a change t of that input. Left out, the operation is taken to be linear in each of them.
    code : str or callable, optional
        How it is written in plain NumPy: ``"np.sin({0})"``, a template for the inputs in their order, or a
        function of their texts; several lines, the last a ``return``, become a function of their own. Left out
        where the name of `value` says it.
    samples : tuple of tuples
        Inputs inside the domain, for the tests that go over the whole table.
    elementwise : bool
        Whether it acts on each entry by itself (then shapes are broadcast).
    fresh : bool
        Whether its rules always give a new array, never `g` itself or a view of it.
    rows : tuple of callables, optional
        The rules of a structural operation for several gradients at once, stacked along a first axis; left out,
        they are walked one by one. Elementwise rules take them as they are.
    analytic : bool
        Whether `value` is right for complex inputs, so that a complex step may pass through.
    exact : bool
        Whether its value is never rounded: it moves entries, chooses among them or turns their sign.
    terms : callable, optional
        From the shapes of the inputs: how many terms one entry of a structural operation's result is written out
        with, where that is more than the entries that go into it; a determinant has n! of them.
    parameters, defaults : tuple of str, dict
        The names of the inputs in their order, and the values of those that may be left out; read
        off `value` unless it is one of NumPy's own functions.
    shape_rule : Text or None
        Which shapes fit, said to someone whose shapes do not.

    Examples
    --------
    >>> from teachgrad.engine import ops
    >>> ops.TABLE["sin"].torch
    'SinBackward0'
    """

    __slots__ = (
        "analytic",
        "code",
        "defaults",
        "elementwise",
        "exact",
        "frees",
        "fresh",
        "keep",
        "name",
        "parameters",
        "push",
        "rows",
        "rules",
        "samples",
        "saves",
        "shape_rule",
        "symbolic",
        "terms",
        "torch",
        "value",
    )

    def __init__(
        self,
        name: str,
        value: Callable[..., Any],
        rules: tuple[Rule, ...],
        *,
        saves: str | Callable[..., tuple[Any, ...]],
        torch: str | Callable[..., str],
        samples: tuple[tuple[Any, ...], ...],
        symbolic: str | Callable[..., Any] | None = None,
        elementwise: bool = True,
        fresh: bool = True,
        analytic: bool = True,
        exact: bool = False,
        terms: Callable[..., float] | None = None,
        rows: tuple[Rule, ...] | None = None,
        push: tuple[Rule, ...] | None = None,
        code: str | Callable[..., str] | None = None,
        shape_rule: Text | None = None,
    ) -> None:
        self.name = name
        self.value = value
        self.rules = rules
        self.saves = saves
        self.symbolic = symbolic
        self.frees = (
            isinstance(saves, str) and saves != NOTHING
        )  # whether a backward pass has numbers to let go of
        self.torch = torch
        self.samples = samples
        self.elementwise = elementwise
        self.fresh = fresh
        self.analytic = analytic
        self.exact = exact
        self.terms = terms
        self.rows = rules if elementwise else rows
        self.push = rules if elementwise and push is None else push
        self.code = code
        self.shape_rule = shape_rule or (_SAME_SHAPE if elementwise else None)
        self.keep = _KEEPERS[saves] if isinstance(saves, str) else _keeper(saves)
        code = getattr(value, "__code__", None)
        if code is None:
            self.parameters: tuple[str, ...] = ("x",) if len(rules) == 1 else ("a", "b")
            self.defaults: dict[str, Any] = {}
        else:
            self.parameters = code.co_varnames[: code.co_argcount]
            defaults = value.__defaults__ or ()
            with_default = self.parameters[len(self.parameters) - len(defaults) :]
            self.defaults = dict(zip(with_default, defaults, strict=True))

    def __repr__(self) -> str:
        return f"<Op {self.name}>"

    def torch_name(self, inputs: tuple[Any, ...]) -> str:
        """PyTorch's name of a node that applies this operation to `inputs`."""
        return self.torch if isinstance(self.torch, str) else self.torch(*inputs)

    def describe(self) -> str:
        """Return the docstring of the public function made from this entry."""
        own = self.value.__doc__ if hasattr(self.value, "__code__") else None
        node = (
            f"\n\nIn PyTorch's graphs the node is called {self.torch}." if isinstance(self.torch, str) else ""
        )
        return own or (
            f"Elementwise {self.name} of {' and '.join(self.parameters)}: Tensors give a recorded Tensor, "
            f"plain numbers and arrays a NumPy value.{node}"
        )


_SAME_SHAPE = Text(
    en="Shapes must be equal, or each axis equal or 1, counted from the last.",
    vi="Các kích thước phải bằng nhau, hoặc từng trục bằng nhau hay bằng 1, tính từ trục cuối.",
)

Keeper = Callable[[tuple[Any, ...], Any, tuple[Any, ...]], tuple[Any, ...]]


def _keep_other(inputs: tuple[Any, ...], _output: Any, values: tuple[Any, ...]) -> tuple[Any, ...]:
    # c * y with a constant c: the only derivative asked for is c, and c stands in `inputs` already.
    return values if type(inputs[0]) in NODES and type(inputs[1]) in NODES else inputs


# From a node's inputs, its output and the inputs' values: what its rules will be given.
_KEEPERS: dict[str, Keeper] = {
    NOTHING: lambda inputs, _output, _values: inputs,
    OTHER: _keep_other,
    INPUTS: lambda _inputs, _output, values: values,
    OUTPUT: lambda _inputs, output, _values: (output,),
    BOTH: lambda _inputs, output, values: (output, *values),
}


def _keeper(saves: Callable[..., tuple[Any, ...]]) -> Keeper:
    return lambda _inputs, output, values: saves(output, *values)


class Node:
    """One point of the graph: a `Step`, the result of an operation, or a `Leaf`, a variable.

    Attributes
    ----------
    op : Op or None
        The operation; None for a leaf.
    inputs : tuple
        For each input of `op` the node that it came from, or, for a constant, its value.
    saved : tuple or None
        What the rules of `op` are given; None once a backward pass has freed it.
    extra : Extra or None
        What few nodes have: a name, a retained gradient.
    """

    __slots__ = ()

    op: Op | None
    inputs: tuple[Any, ...]
    saved: tuple[Any, ...] | None
    extra: Extra | None

    @property
    def name(self) -> str:
        """PyTorch's name of this node, as ``grad_fn`` prints it: ``MulBackward0``."""
        return "AccumulateGrad" if self.op is None else self.op.torch_name(self.inputs)

    def __repr__(self) -> str:
        return f"<{self.name}>"


class Step(Node):
    """One operation that was carried out, with what its derivative needs."""

    __slots__ = ("extra", "inputs", "op", "saved")

    op: Op


class Leaf(Node):
    """Where a graph begins: a variable that the user made.

    It holds the gradient, not the Tensor, so that Tensor and node do not keep each other alive.

    Attributes
    ----------
    value : NumPy array or scalar
        The variable's value.
    grad : Tensor or None
        The gradient accumulated so far.
    branches : dict or None
        The decisions that a program took by looking at this variable's value: place → `Branch`.
    """

    # What most leaves have in common stands here, once; a leaf that differs has an attribute of its own.
    op = None
    inputs = ()
    saved = ()
    extra: Extra | None = None
    grad: Any = None
    branches: dict[tuple[str, int, str], Branch] | None = None

    value: Any


def leaf(value: Any) -> Leaf:
    """Return a variable of this value."""
    made = Leaf()
    made.value = value
    return made


NODES = frozenset({Step, Leaf})


class Extra:
    """What few nodes have, kept apart so that the many stay small."""

    # Whether anything recorded was ever changed in place; until then no backward pass looks for it.
    any_changed = False

    __slots__ = ("changed", "grad", "hooks", "label", "place", "retains", "spent")

    def __init__(self) -> None:
        self.label: str | None = None
        self.retains = False
        self.spent = False  # the variable of a derivative that has been taken
        self.grad: Any = None
        self.hooks: dict[Any, Callable[[Any], Any]] | None = None  # called with the gradient as it passes
        self.place: tuple[str, int] | None = None  # file and line, where these are traced
        self.changed: Any = None  # the `stale.Change` of its Tensor since, if there was one


def extra(node: Node) -> Extra:
    """Return the node's `Extra`, made when first asked for."""
    if node.extra is None:
        node.extra = Extra()  # type: ignore[misc] # both kinds of node have the slot
    return node.extra


def inputs_first(root: Node) -> list[Node]:
    """Return every node that `root` rests on, each after its own inputs, `root` last.

    This is the order in which the program computed them, as far as one result can tell: left
    operands first. It does not recurse, so a chain of a million nodes is read like any other.
    """
    order: list[Node] = []
    seen: set[Node] = set()
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, inputs_are_done = stack.pop()
        if inputs_are_done:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((source, False) for source in reversed(node.inputs) if type(source) in NODES)
    return order


def leaves(root: Node) -> list[Leaf]:
    """Return the variables that `root` rests on."""
    found: list[Any] = [root]
    seen: set[Any] = {root}
    for node in found:
        for source in node.inputs:
            if type(source) in NODES and source not in seen:
                seen.add(source)
                found.append(source)
    return [node for node in found if type(node) is Leaf]
