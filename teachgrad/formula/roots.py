"""Roots and LaTeX's fractions: what takes an operand in brackets, or the one thing that follows."""

from __future__ import annotations

from abc import abstractmethod

from teachgrad.formula.cursor import AFTER, OPERAND, Cursor
from teachgrad.formula.letters import FRACTIONS
from teachgrad.formula.tree import Call, Matrix, Name, Node, Number, Power, Product, Quotient

_TWO = Number("2")


class Roots(Cursor):
    r"""Reads √x, ∛(x+1), \sqrt[3]{x}, \frac{1}{2} and ½."""

    @abstractmethod
    def group(self) -> Node:
        """Something in brackets."""

    @abstractmethod
    def raised(self, base: Node, start: int) -> Node:
        """``base ^ exponent``."""

    @abstractmethod
    def superscript(self) -> Node:
        """What is raised."""

    def ratio(self) -> Node:
        """½ and its like."""
        start, end = self.starts[self.place], self.ends[self.place]
        over, under = FRACTIONS[self.values[self.place]]
        self.place += 1
        return Quotient(Number(str(over), start, end), Number(str(under), start, end), start, end)

    def root(self) -> Node:
        """``√x``, ``∛(x+1)``: without brackets, of what directly follows."""
        at = self.place
        degree = Number(self.values[at], self.starts[at], self.ends[at])
        self.place += 1
        if self.kinds[self.place] not in OPERAND:
            self.refuse("missing_operand", at, where=AFTER)
        bracketed = self.kinds[self.place] in ("(", "{", "|", "|(")
        if not bracketed:  # brackets count themselves
            self.deeper()
        operand = self.atom()
        self.depth -= not bracketed
        made = self.rooted(
            operand, degree, self.starts[at], operand.end if not bracketed else self.ends[self.place - 1]
        )
        if bracketed:
            return made
        if self.kinds[self.place] == "!":
            self.reader.refuse(
                "ambiguous_number",
                made.start,
                self.ends[self.place],
                one=self.written(self.rooted(Call("factorial", (operand,)), degree, 0, 0)),
                other=self.written(Call("factorial", (made,))),
            )
        if self.kinds[self.place] in ("^", "sup(") and not isinstance(operand, Matrix):
            power = self.power_of(operand)
            self.reader.refuse(
                "ambiguous_root",
                made.start,
                power.end,
                one=self.written(self.rooted(power, degree, 0, 0)),
                other=self.written(Power(made, power.exponent)),
            )
        if self.kinds[self.place] in ("name", "const") and self.kinds[self.place - 1] in (
            "num",
            "name",
            "const",
        ):
            following = Name(self.values[self.place])
            other = self.rooted(Product((operand, following)), degree, 0, 0)
            self.note("root", made.start, self.ends[self.place], Product((made, following)), other)
        return made

    def power_of(self, operand: Node) -> Power:
        """The power that follows a root without brackets."""
        if self.kinds[self.place] == "^":
            made = self.raised(operand, operand.start)
            if isinstance(made, Power):
                return made
            return Power(made, Number("1"), made.start, made.end)  # a matrix, transposed
        exponent = self.superscript()
        return Power(operand, exponent, operand.start, exponent.end)

    def rooted(self, operand: Node, degree: Node, start: int, end: int) -> Node:
        """The root itself."""
        if degree == _TWO:
            return Call("sqrt", (operand,), start, end)
        return Call("root", (operand, degree), start, end)

    def latex_fraction(self) -> Node:
        """LaTeX's fraction."""
        at = self.place
        self.place += 1
        numerator = self.latex_argument(at)
        denominator = self.latex_argument(at)
        return Quotient(numerator, denominator, self.starts[at], self.ends[self.place - 1])

    def latex_root(self) -> Node:
        """LaTeX's root, perhaps with a degree in square brackets."""
        at = self.place
        self.place += 1
        degree: Node = _TWO
        if self.kinds[self.place] == "[":
            opened = self.place
            self.place += 1
            degree = self.sum()
            self.close(opened, "]")
        operand = self.latex_argument(at)
        return self.rooted(operand, degree, self.starts[at], self.ends[self.place - 1])

    def latex_argument(self, command: int) -> Node:
        r"""A group in curly brackets, or the one sign that follows: the 1 of ``\frac12``."""
        place = self.place
        kind = self.kinds[place]
        if kind == "{":
            return self.group()
        if kind == "num" and len(self.values[place]) > 1 and self.values[place].isdecimal():
            first = self.values[place][0]
            start = self.starts[place]
            self.values[place] = self.values[place][1:]
            self.starts[place] = start + 1
            return Number(first, start, start + 1)
        if kind not in ("num", "name", "const", "frac", "sqrt", "ratio"):
            self.refuse("missing_operand", command, where=AFTER)
        self.deeper()
        node = self.atom()
        self.depth -= 1
        return node
