"""Functions: their arguments, in brackets or without, powers before the argument, logarithms with a base.

Where the argument of ``sin 2x cos x`` ends, and that ``sin²x`` is a square but ``sin⁻¹x`` an inverse, is decided here.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from teachgrad.formula import limits
from teachgrad.formula.cursor import AFTER, CLOSING
from teachgrad.formula.matrices import Matrices
from teachgrad.formula.substitution import TooManyParts, names_in, substituted
from teachgrad.formula.tree import (
    Call,
    Constant,
    Name,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Step,
)
from teachgrad.formula.words import BY_NAME, INVERSES, WITH_ARGUMENT
from teachgrad.text import Text

_OF_ANGLES = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_DEGREES = frozenset(range(15, 361, 15))  # nobody means so many radians
_ARGUMENT = frozenset(("name", "const", "root", "ratio", "frac", "sqrt"))  # of a function without brackets
_COUNTS = {
    (1, 1): Text(en="one argument", vi="một đối số"),
    (1, 2): Text(en="one argument, or two", vi="một hoặc hai đối số"),
    (2, 2): Text(en="two arguments", vi="hai đối số"),
    (2, 10): Text(en="two to ten arguments", vi="từ hai đến mười đối số"),
}


class Calls(Matrices):
    """Reads functions."""

    @abstractmethod
    def absolute(self) -> Node:
        """Something between bars."""

    @abstractmethod
    def superscript(self) -> Node:
        """What is raised."""

    @abstractmethod
    def product(self, factors: list[Node], start: int, end: int) -> Node:
        """The factors multiplied; one alone is itself."""

    def call(self) -> Node:
        """A function with its argument, in brackets or without, perhaps raised to a power before that."""
        at = self.place
        name, start = self.values[at], self.starts[at]
        self.place += 1
        exponent: Node | None = None
        base: Node | None = None
        while (kind := self.kinds[self.place]) in ("^", "sup(", "_"):
            if kind == "_":
                base = self.logarithm_base(at, base)
            elif exponent is not None:
                self.refuse("two_operators", self.place)
            else:
                exponent = self.superscript() if kind == "sup(" else self.power_of_function()
        arguments, bracketed = self.arguments(at, exponent)
        called = self.called(at, name, base, arguments, start, self.ends[self.place - 1])
        if not bracketed:
            called = self.with_power(at, called, exponent)
            self.note_argument(called, arguments[0], start)
            return called
        return self.with_power(at, called, exponent)

    def power_of_function(self) -> Node:
        """The 2 of ``sin^2 x``: a number, a letter or a bracket."""
        operator = self.place
        self.place += 1
        at = self.place
        sign = self.kinds[at]
        if sign in ("-", "+"):
            self.place += 1
        self.need_operand(operator)
        self.deeper()
        exponent = self.atom()
        self.depth -= 1
        return Negative(exponent, self.starts[at], exponent.end) if sign == "-" else exponent

    def logarithm_base(self, function: int, base: Node | None) -> Node:
        """The 2 of ``log_2(x)``."""
        if self.values[function] != "log" or base is not None:
            self.refuse("argument_count", function, **self.expected(self.values[function], 2))
        operator = self.place
        self.place += 1
        if self.kinds[self.place] not in ("num", "name", "const", "(", "{"):
            self.refuse("missing_operand", operator, where=AFTER)
        return self.atom()

    def arguments(self, at: int, exponent: Node | None) -> tuple[list[Node], bool]:
        """The arguments, and whether they stand in brackets."""
        kind = self.kinds[self.place]
        if kind in ("(", "{"):
            return self.list_of_arguments(at), True
        if kind == "[":
            return [self.atom()], True
        if kind in ("|", "|(") and not (kind == "|" and self.bars):
            return [self.absolute()], True
        if kind == "-" and exponent is None and self.kinds[self.place + 1] in _ARGUMENT | {"num"}:
            minus = self.place
            self.place += 1
            argument = self.bare_argument()
            return [Negative(argument, self.starts[minus], self.ends[self.place - 1])], False
        if kind not in _ARGUMENT and kind not in ("num", "func"):
            self.refuse("missing_argument", at, example=self.example(self.values[at]))
        return [self.bare_argument()], False

    def list_of_arguments(self, function: int) -> list[Node]:
        """The arguments between brackets."""
        at = self.place
        closing = CLOSING[self.kinds[at]]
        self.place += 1
        bars, self.bars = self.bars, 0
        if self.kinds[self.place] == closing:
            self.reader.refuse(
                "missing_argument",
                self.starts[function],
                self.ends[self.place],
                piece=self.reader.plain[self.starts[function] : self.ends[function]],
                example=self.example(self.values[function]),
            )
        found = [self.sum()]
        while self.kinds[self.place] in (",", ";"):
            separator = self.place
            self.place += 1
            if self.kinds[self.place] in (closing, ",", ";", "end"):
                self.refuse("missing_operand", separator, where=AFTER)
            found.append(self.sum())
        self.bars = bars
        self.close(at, closing)
        return found

    def bare_argument(self) -> Node:
        """``2x`` in sin 2x: numbers, letters, roots and powers, up to the next function, bracket or sign."""
        self.deeper()
        start = self.starts[self.place]
        if self.kinds[self.place] == "func":
            argument = self.call()
            self.depth -= 1
            return argument
        factors = [self.power()]
        while self.kinds[self.place] in _ARGUMENT:
            if self.kinds[self.place] == "root" and self.kinds[self.place + 1] in ("(", "{"):
                break
            factors.append(self.power())
        if self.kinds[self.place] == "num":
            self.refuse_number()
        self.depth -= 1
        return self.product(factors, start, self.ends[self.place - 1])

    def with_power(self, at: int, called: Node, exponent: Node | None) -> Node:
        """``sin²x`` is (sin x)², but ``sin⁻¹x`` is the inverse function."""
        if exponent is None:
            return called
        if exponent == Negative(Number("1")) and isinstance(called, Call) and called.function in INVERSES:
            made = Call(INVERSES[called.function], called.arguments, called.start, called.end)
            self.note("inverse", self.starts[at], called.end, made, Quotient(Number("1"), called))
            return made
        return Power(called, exponent, called.start, called.end)

    def called(
        self, at: int, name: str, base: Node | None, arguments: list[Node], start: int, end: int
    ) -> Node:
        """The call itself, if the number of arguments is right."""
        if name in WITH_ARGUMENT:
            name, second = WITH_ARGUMENT[name]
            base = Number(second, self.starts[at], self.ends[at])
            if len(arguments) > 1:
                self.refuse(
                    "argument_count", at, **self.expected(self.values[at], len(arguments), least=1, most=1)
                )
        word = BY_NAME[name]
        given = [*arguments, base] if base is not None else arguments
        if not word.least <= len(given) <= word.most:
            self.refuse("argument_count", at, **self.expected(name, len(arguments)))
        made = Call(name, tuple(given), start, end)
        if name in _OF_ANGLES:
            self.check_angle(made)
        elif name == "log":
            self.note_base(at, made, arguments)
        if not self.marks:
            return made
        self.note_commas(at, made)
        if self.marks.get(at) == "digits" and isinstance(arguments[0], Product):
            digits, *rest_of_it = arguments[0].factors
            inner = rest_of_it[0] if len(rest_of_it) == 1 else Product(tuple(rest_of_it))
            self.note("lost_superscript", start, end, made, Power(Call(name, (inner,)), digits))
        elif self.marks.get(at) == "word":
            written = self.reader.plain[self.starts[at] : self.ends[at]]
            rest: Node = arguments[0]
            factors: list[Node] = [Name(sign) for sign in written]
            if written[1:] in BY_NAME:
                factors, rest = [Name(written[0])], Call(written[1:], tuple(arguments))
            self.note("word", start, end, made, Product((*factors, rest)))
        return made

    def check_angle(self, made: Call) -> None:
        """Angles in degrees: 30^0 is refused, and of sin 30 it is said that it is in radians."""
        angle = made.arguments[0]
        if isinstance(angle, Power) and angle.exponent == Number("0") and isinstance(angle.base, Number):
            self.reader.refuse("degree", angle.start, angle.end)
        if isinstance(angle, Number) and angle.digits.isdecimal() and int(angle.digits) in _DEGREES:
            radians = Quotient(Product((angle, Constant("pi"))), Number("180"))
            self.note("radians", made.start, made.end, made, Call(made.function, (radians,)))

    def note_base(self, at: int, made: Call, arguments: list[Node]) -> None:
        """Log x is ln x; log(2, x) has the base behind, as nowhere on a pocket calculator."""
        written = self.reader.plain[self.starts[at] : self.ends[at]].lower().lstrip("\\")
        if len(made.arguments) == 1 and written == "log":
            self.note("base", made.start, made.end, made, Call("log", (made.arguments[0], Number("10"))))
        elif (
            len(arguments) == 2 and isinstance(arguments[0], Number) and not isinstance(arguments[1], Number)
        ):
            self.note("base", made.start, made.end, made, Call("log", (arguments[1], arguments[0])))

    def expected(self, name: str, given: int, least: int = 0, most: int = 0) -> dict[str, object]:
        """What is said of a wrong number of arguments."""
        word = BY_NAME.get(name)
        counts = (least or (word.least if word else 1), most or (word.most if word else 1))
        return {"wanted": _COUNTS[counts], "given": given, "example": self.example(name)}

    def example(self, name: str) -> str:
        """How the function is written."""
        letter = "x" if self.names.given is None or not self.names.given else self.names.given[0]
        word = BY_NAME.get(name)
        if word is not None and word.least > 1:
            return f"{name}({letter}, 2)"
        return f"{name}({letter})"

    def note_argument(self, called: Node, argument: Node, start: int) -> None:
        """Say where the argument of a function without brackets ends, if there could be doubt."""
        call = called.base if isinstance(called, Power) else called
        if not isinstance(call, Call):
            return
        following = self.kinds[self.place]
        rest = call.arguments[1:]
        factors = argument.factors if isinstance(argument, Product) else (argument,)
        names = sum(
            isinstance(f, Name) or (isinstance(f, Power) and isinstance(f.base, Name)) for f in factors
        )
        last = factors[-1]
        if isinstance(last, Power) or (isinstance(last, Call) and last.function == "factorial"):
            if len(factors) == 1 and isinstance(last, Power):
                other: Node | None = Power(Call(call.function, (last.base, *rest)), last.exponent)
            else:
                other = None
            self.note("function_power", start, argument.end, called, other)
        elif following == "/" and self.kinds[self.place + 1] == "num":
            denominator = Number(self.values[self.place + 1])
            other = Call(call.function, (Quotient(argument, denominator), *rest))
            end = self.ends[self.place + 1]
            self.note("function_argument", start, end, Quotient(called, denominator), other)
        elif following == "*" and isinstance(argument, Number):
            self.note_number_argument(called, call, argument)
        elif (
            names > 1
            or (names and len(factors) > 1 and call.function == "sqrt")
            or following in ("(", "|", "root")
            or (following == "{" and names)
        ):
            other = None
            if isinstance(argument, Product):
                beside = factors[2:] if isinstance(factors[0], Number) and names > 1 else factors[1:]
                kept = factors[: len(factors) - len(beside)]
                inner = kept[0] if len(kept) == 1 else Product(kept)
                other = Product((Call(call.function, (inner, *rest)), *beside)) if beside else None
            self.note("function_argument", start, argument.end, called, other)

    def note_number_argument(self, called: Node, call: Call, argument: Node) -> None:
        """Sin 2*x is sin(2)·x."""
        at = self.place + 1
        if self.kinds[at] in ("name", "const"):
            factor = (Name if self.kinds[at] == "name" else Constant)(self.values[at])
            other = Call(call.function, (Product((argument, factor)), *call.arguments[1:]))
            self.note("function_argument", call.start, self.ends[at], Product((called, factor)), other)

    def applied(self, name: str, start: int) -> Node:
        """``f(2x)`` of a function that an earlier step defines: its formula, with 2x in the place of x."""
        step = self.names.steps[name]
        at = self.place - 1
        arguments = self.list_of_arguments(at)
        end = self.ends[self.place - 1]
        if len(arguments) != len(step.parameters):
            counts = len(step.parameters)
            wanted = _COUNTS.get((counts, counts)) or Text(en=f"{counts} arguments", vi=f"{counts} đối số")
            example = f"{name}({', '.join(step.parameters)})"
            self.refuse("argument_count", at, wanted=wanted, given=len(arguments), example=example)
        if all(a == Name(p) for a, p in zip(arguments, step.parameters, strict=True)):
            return Name(name, start, end)
        try:
            put = self.replacements(dict(zip(step.parameters, arguments, strict=True)), step)
            return substituted(step.tree, put)
        except TooManyParts:
            self.reader.refuse("too_many_parts", start, end, most=limits.PARTS)

    def replacements(self, put: Mapping[str, Node], step: Step) -> dict[str, Node]:
        """Earlier functions inside the formula get the same arguments: g(x) = f(x) + 1; g(2x)."""
        made = dict(put)
        for name, earlier in self.names.steps.items():
            if earlier is step:
                break
            if earlier.parameters or any(p in put for p in names_in(earlier.tree)):
                made[name] = substituted(earlier.tree, made)
        return made

    def check_power_of_step(self, base: Power, start: int) -> None:
        """f^2(x), of a function that an earlier step defines, is asked about: (f(x))² or f(f(x))."""
        name = base.base.name if isinstance(base.base, Name) else ""
        if name not in self.names.steps or not self.names.steps[name].parameters:
            return
        called = f"{name}({', '.join(self.names.steps[name].parameters)})"
        self.reader.refuse(
            "ambiguous_number",
            start,
            self.ends[self.place - 1],
            one=f"{called}^{self.written(base.exponent)}",
            other=f"{name}({called})",
        )
