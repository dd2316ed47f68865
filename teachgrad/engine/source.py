"""A function and its gradient as lines of plain NumPy: the backward pass, written out.

Knows terms and how an operation is written, no operation by name and no formula. Text comes from names
that were checked and from numbers alone. Read `teachgrad.writing` next: comments and docstring.
"""

from __future__ import annotations

import ast
import builtins
import json
import keyword
import operator as python
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from teachgrad.engine.graph import Leaf, Node, Op
from teachgrad.engine.notation import array_text, code, literal, names_in, number_text, tidy
from teachgrad.engine.terms import Term, Terms, key_of
from teachgrad.errors import InputError
from teachgrad.text import Text

MOST_OPERATIONS = 3_000  # of the program; a text of more lines is read by nobody
MOST_ENTRIES = 64  # of an array that is written out; a larger one is handed over beside the variables
_LONGEST = 72  # characters of an expression that is still written inside another one

# With these alone Python's own numbers do what NumPy's do, several times faster.
_PLAIN = frozenset(
    {python.add, python.sub, python.mul, python.neg}
    | {python.lt, python.le, python.gt, python.ge, python.eq, python.ne, python.and_, python.or_}
)

# What the lines may look up in a library: NumPy, and for constants, as NumPy's √2 is not a Python number.
_LIBRARIES = {"math": "import math", "np": "import numpy as np"}

_FLOATS = Text(en="lists become arrays of floats", vi="danh sách thành mảng số thực")
_OTHER_SHAPES = Text(en="written for {shapes}", vi="được viết cho {shapes}")
_ANOTHER_BRANCH = Text(en="written for the branch where {condition}", vi="được viết cho nhánh mà {condition}")
_OF_SHAPE = Text(en="{name} of shape {shape}", vi="{name} kích thước {shape}")


class Line(NamedTuple):
    """One line of the function.

    Attributes
    ----------
    name : str
        What is assigned; empty for a check.
    code : str
        The expression.
    about : Node or None
        Whose value this is, or the derivative by what; None for a part of either.
    backward : bool
        Whether it is a derivative.
    """

    name: str
    code: str
    about: Node | None
    backward: bool


@dataclass(frozen=True)
class Written:
    """A function that computes a value and its gradient, ready to be put together as text.

    Attributes
    ----------
    name : str
        What the function is called.
    parameters : tuple of str
        The variables.
    arrays : dict
        Large constants, which the function takes by keyword: name → array.
    helpers : tuple of str
        Functions that it calls.
    preparation : tuple of str
        The lines before the computation.
    lines : tuple of Line
        The computation.
    value : str
        The name of the result.
    gradients : tuple of str
        The names of its derivatives, one for each parameter.
    labels : dict
        Node → the name under which it is written, for the variables and the named results.
    unwritten : dict
        Node → number or name, where the derivative by it is a number, or a value of the program itself, so that
        no line computes it.
    array_names : dict
        Key of a constant array → the name under which it is written.
    """

    name: str
    parameters: tuple[str, ...]
    arrays: dict[str, Any]
    helpers: tuple[str, ...]
    preparation: tuple[str, ...]
    lines: tuple[Line, ...]
    value: str
    gradients: tuple[str, ...]
    labels: dict[Node, str] = field(repr=False)
    unwritten: dict[Node, Any] = field(repr=False)
    array_names: dict[Any, str] = field(repr=False)

    def text(
        self,
        docstring: Sequence[str] = (),
        notes: Sequence[str] = (),
        comments: Mapping[Line, str] = MappingProxyType({}),
    ) -> str:
        """The whole, with a docstring, notes before the computation, and comments beside its lines."""
        body = [f'"""{docstring[0]}', *docstring[1:], '"""'] if docstring else []
        body += [f"# {note}" for note in notes]
        body += self.preparation
        for line in self.lines:
            code, comment = f"{line.name} = {line.code}", comments.get(line, "")
            if not line.name:
                body += line.code.splitlines()
            elif not comment:
                body.append(code)
            elif len(code) + len(comment) <= _LONGEST:
                body.append(f"{code}  # {comment}")
            else:
                body += [f"# {comment}", code]
        body.append(f"return {self.value}, {self.target}")
        keywords = ", ".join(["", "*", *self.arrays]) if self.arrays else ""
        head = f"def {self.name}({', '.join(self.parameters)}{keywords}):"
        function = "\n".join([head, *(f"    {line}".rstrip() for line in body)])
        parts = [*self.helpers, function]
        used = [line for name, line in _LIBRARIES.items() if any(f"{name}." in part for part in parts)]
        if used:
            parts.insert(0, "\n".join(used))
        return "\n\n\n".join(parts) + "\n"

    @property
    def target(self) -> str:
        """The gradient as it is returned: one name, or a tuple of them."""
        return self.gradients[0] if len(self.gradients) == 1 else f"({', '.join(self.gradients)})"


def write(
    name: str,
    output: Node,
    value: Any,
    names: Mapping[Node, str],
    arrays: Mapping[str, Any] = MappingProxyType({}),
    compared: Sequence[tuple[Any, ...]] = (),
) -> Written:
    """Write out a recorded function and its gradient.

    Parameters
    ----------
    name : str
        What the function shall be called.
    output : Node
        The result, of one entry.
    value : NumPy scalar or array
        Its value.
    names : mapping
        Node → name, for the variables (leaves, in the order of the arguments) and what else has a name.
    arrays : mapping
        Name → array, for the constants that the program knows by a name.
    compared : sequence of tuple
        What the program compared, as `decisions.watching_comparisons` tells it.

    Raises
    ------
    InputError
        If a name is no identifier.
    """
    variables = {node: own for node, own in names.items() if isinstance(node, Leaf)}
    for own in names.values():
        _refuse_unless_name(own)
    with np.errstate(all="ignore"):  # NaN and infinity are written out like other numbers
        terms = Terms(output, value, variables, compared)
    return _Writer(name, terms, output, names, arrays).written()


def _refuse_unless_name(name: str) -> None:
    if not name.isidentifier():
        raise InputError(
            Text(
                en="{name} cannot be a name in a program.", vi="{name} không thể làm tên trong chương trình."
            ),
            instead=Text(
                en="Write a letter, or letters, digits and _: x, x_1.",
                vi="Hãy viết một chữ cái, hoặc các chữ cái, chữ số và _: x, x_1.",
            ),
            name=repr(name),
        )


class _Names:
    """Names of which none occurs twice, and none means something else already."""

    def __init__(self) -> None:
        self._taken = {*_LIBRARIES, *keyword.kwlist, *dir(builtins)}

    def new(self, wanted: str) -> str:
        """`wanted`, or something like it."""
        wanted = candidate = unicodedata.normalize("NFKC", wanted)  # as Python itself reads it
        if candidate in self._taken:
            candidate = f"{wanted}_"
        number = 1
        while candidate in self._taken:
            number += 1
            candidate = f"{wanted}_{number}"
        self._taken.add(candidate)
        return candidate


class _Writer:
    def __init__(
        self, name: str, terms: Terms, output: Node, names: Mapping[Node, str], arrays: Mapping[str, Any]
    ) -> None:
        self.terms, self.output = terms, output
        self.names = _Names()
        self.parameters = [self.names.new(names[leaf]) for leaf in terms.variables]
        self.name = self.names.new(name)
        self.labels: dict[Node, str] = dict(zip(terms.variables, self.parameters, strict=True))
        self.labels |= {node: self.names.new(own) for node, own in names.items() if node not in self.labels}
        self.gradient_names = {
            node: self.names.new(f"d{self.labels[output]}_d{label}")
            for node, label in self.labels.items()
            if node is not output or isinstance(node, Leaf)
        }
        self.known_arrays = {key_of(np.asarray(array)): own for own, array in reversed(list(arrays.items()))}
        self.array_names: dict[Any, str] = {}
        self.array_lines: list[Line] = []
        self.arrays: dict[str, Any] = {}
        self.helpers: dict[Any, tuple[str, str]] = {}
        self.lines: list[Line] = []
        self.texts: dict[Term, str] = {}
        self.parts = 0

    def written(self) -> Written:
        self.texts |= {term: self.labels[leaf] for leaf, term in self.terms.variables.items()}
        wanted = self._wanted()
        part_of = {self.terms.backward[node]: term for node, term in self._anonymous()}
        for node in self.labels:
            if not isinstance(node, Leaf) and self.terms.forward[node] in self.texts:
                self._assign(self.labels[node], self.texts[self.terms.forward[node]], node, backward=False)
        for term in self.terms.all:
            self._write(term, wanted.get(term, []), part_of)
            if term in self.terms.checks:
                self._check(self.texts[term], self.terms.checks[term])
        gradients = [self._gradient(leaf) for leaf in self.terms.variables]
        return Written(
            self.name,
            tuple(self.parameters),
            self.arrays,
            tuple(text for _, text in self.helpers.values()),
            tuple(self._preparation()),
            (*self.array_lines, *self.lines),
            self.labels[self.output],
            tuple(gradients),
            self.labels,
            self._unwritten(),
            self.array_names,
        )

    def _write(self, term: Term, uses: list[tuple[Node, bool]], part_of: Mapping[Term, Term]) -> None:
        """Put a term on lines of its own, or keep its text for the one that uses it."""
        code = self._expression(term)
        if not uses and self._stands_inside(term, code):
            self.texts[term] = code
        elif not uses:
            self.texts[term] = self._assign(self._name_of_part(term, part_of), code, None, backward=False)
        for node, backward in uses:
            label = self.gradient_names[node] if backward else self.labels[node]
            # Each result is an array of its own, never the argument itself or a window on another one.
            if backward and isinstance(node, Leaf) and (term in self.texts or _is_window(term)):
                code = f"({code}).copy()" if np.ndim(term.value) else code
            code = self._assign(label, code, node, backward=backward)
            self.texts.setdefault(term, code)

    def _check(self, condition: str, outcome: bool) -> None:
        """Refuse what would have taken another way through the program."""
        said = tidy(condition if outcome else f"not ({condition})")
        asked = tidy(f"not ({condition})" if outcome else condition)
        message = json.dumps(str(_ANOTHER_BRANCH.format(condition=said)), ensure_ascii=False)
        self.lines.append(Line("", f"if {asked}:\n    raise ValueError({message})", None, False))

    def _wanted(self) -> dict[Term, list[tuple[Node, bool]]]:
        """Which terms are to stand on a line of their own: named results, and the derivatives by them."""
        wanted: dict[Term, list[tuple[Node, bool]]] = {}
        for node in self.terms.forward:
            if node in self.labels and not isinstance(node, Leaf):
                wanted.setdefault(self.terms.forward[node], []).append((node, False))
        # A derivative that is a constant, or a value of the program itself, is no step of its own.
        known = set(self.terms.forward.values())
        for node, term in self.terms.backward.items():
            if node not in self.gradient_names or term.constant or term in known or not term.uses:
                continue
            if isinstance(node, Leaf) or term not in wanted:
                wanted.setdefault(term, []).append((node, True))
        return wanted

    def _anonymous(self) -> Iterable[tuple[Node, Term]]:
        """The steps without a name to which a derivative of its own belongs, with their terms."""
        known = set(self.terms.forward.values())
        return [
            (node, term)
            for node, term in self.terms.forward.items()
            if node not in self.labels and self.terms.backward.get(node, term) not in known
        ]

    def _stands_inside(self, term: Term, code: str) -> bool:
        """Whether a term is written inside the one expression that uses it."""
        if term.op is None and not (term.uniform is not None and np.ndim(term.value)):
            return True  # a number, or an array that has its line already
        if len(code) > _LONGEST:
            return False
        if term.uses == 1:
            return True
        return bool(term.inputs) and _is_window(term) and self.texts[term.inputs[0]].isidentifier()

    def _name_of_part(self, term: Term, part_of: Mapping[Term, Term]) -> str:
        """t1, t2, … for what occurs more than once; for the derivative by t1, dz_dt1."""
        part = self.texts.get(part_of[term], "") if term in part_of else ""
        if part.isidentifier():
            return self.names.new(f"d{self.labels[self.output]}_d{part}")
        while True:
            self.parts += 1
            name = f"t{self.parts}"
            if self.names.new(name) == name:
                return name

    def _assign(self, name: str, code: str, about: Node | None, *, backward: bool) -> str:
        self.lines.append(Line(name, tidy(code), about, backward))
        return name

    def _gradient(self, leaf: Leaf) -> str:
        """The name of the derivative by a variable; assigned here if it is the variable itself, or another one."""
        term, name = self.terms.backward[leaf], self.gradient_names[leaf]
        if not any(line.name == name for line in self.lines):
            text = self.texts[term]
            is_new = not text.isidentifier() and (term.constant or not _is_window(term))
            own = f"({text}).copy()" if np.ndim(term.value) and not is_new else text
            self._assign(name, own, leaf, backward=True)
        return name

    def _unwritten(self) -> dict[Node, Any]:
        written = {line.name for line in self.lines}
        terms = {n: self.terms.backward[n] for n, name in self.gradient_names.items() if name not in written}
        return {
            node: self.texts.get(term) if term.uniform is None else term.uniform
            for node, term in terms.items()
        } | {self.output: 1}

    # ---- expressions -----------------------------------------------------------------------

    def _expression(self, term: Term) -> str:
        if term.op is None:
            return self._constant(term)
        options = [self._option(option) for option in term.options]
        texts = [*(f"({self.texts[source]})" for source in term.inputs), *options]
        # A number or a shape stands where it is needed; everything else may have to be handed to a helper.
        operands = {
            f"_{i}_": text
            for i, text in enumerate(texts)
            if i < len(term.inputs) or names_in(text) - {*_LIBRARIES, "slice"}
        }
        pattern = code(term.op, tuple(f"_{i}_" if f"_{i}_" in operands else t for i, t in enumerate(texts)))
        tree = ast.parse(pattern)
        read = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
        if len(tree.body) > 1 or any(read.count(operand) > 1 for operand in operands):
            return f"{self._helper(term.op, list(operands), pattern)}({', '.join(operands.values())})"
        return tidy(code(term.op, tuple(texts)))

    def _option(self, option: Any) -> str:
        return f"({self.texts[option]})" if isinstance(option, Term) else literal(option, self._array)

    def _helper(self, op: Op, operands: list[str], pattern: str) -> str:
        """A function for an operation that looks at an operand more than once, or takes several lines."""
        if pattern not in self.helpers:
            name = self.names.new(op.name)
            tree = ast.parse(pattern)
            free = [letter for letter in "xyzabcdefgh" if letter not in names_in(pattern)]
            own = dict(zip(operands, free, strict=False))
            for node in ast.walk(tree):
                if isinstance(node, ast.Name):
                    node.id = own.get(node.id, node.id)
            lines = ast.unparse(tree).splitlines()
            if len(tree.body) == 1:
                lines = [f"return {lines[0]}"]
            head = f"def {name}({', '.join(own.values())}):"
            self.helpers[pattern] = name, "\n".join([head, *(f"    {line}" for line in lines)])
        return self.helpers[pattern][0]

    def _constant(self, term: Term) -> str:
        shape, number = np.shape(term.value), term.uniform
        if not shape:
            return number_text(term.value)
        if number is None:
            return self._array(term.value)
        kind = "" if term.value.dtype == np.float64 else f", np.{term.value.dtype.name}"
        if number in (0, 1) and np.copysign(1, number) == 1:
            return f"np.{'ones' if number else 'zeros'}({shape}{kind})"
        return f"np.full({shape}, {number_text(number)}{kind})"

    def _array(self, array: Any) -> str:
        """The name of a constant array: on a line of its own, or, if it is large, among the arguments."""
        key = key_of(array)
        if key not in self.array_names:
            name = self.array_names[key] = self.names.new(self.known_arrays.get(key, "c"))
            if array.size > MOST_ENTRIES:
                self.arrays[name] = array
            else:
                self.array_lines.append(Line(name, array_text(array), None, False))
        return self.array_names[key]

    # ---- what comes before ------------------------------------------------------------------

    def _preparation(self) -> list[str]:
        leaves = list(self.terms.variables)
        operations = [term.op for term in self.terms.all if term.op is not None]
        shapes = [np.shape(leaf.value) for leaf in leaves]
        if not any(shapes) and all(op.value in _PLAIN for op in operations):
            return []
        # Lists become arrays, whole numbers get a decimal point; float32 stays what it is.
        if len(leaves) == 1:
            (name,) = self.parameters
            lines = [f"{name} = 1.0 * np.asarray({name})  # {_FLOATS}"]
        else:
            every = ", ".join(self.parameters)
            lines = [f"{every} = (1.0 * np.asarray(v) for v in ({every}))  # {_FLOATS}"]
        if any(shapes) or not all(op.elementwise for op in operations):
            expected = ", ".join(
                str(_OF_SHAPE.format(name=name, shape=shape))
                for name, shape in zip(self.parameters, shapes, strict=True)
            )
            got = ", ".join(f"{name}.shape" for name in self.parameters)
            want = ", ".join(map(str, shapes))
            condition = f"{got} != {want}" if len(shapes) == 1 else f"({got}) != ({want})"
            message = str(_OTHER_SHAPES.format(shapes=expected))
            lines += [f"if {condition}:", f"    raise ValueError({json.dumps(message, ensure_ascii=False)})"]
        return lines


def _is_window(term: Term) -> bool:
    """Whether a term is a view of another array, as x.T is."""
    value = term.value
    return isinstance(value, np.ndarray) and (
        not value.flags.writeable
        or any(isinstance(s.value, np.ndarray) and np.may_share_memory(value, s.value) for s in term.inputs)
    )
