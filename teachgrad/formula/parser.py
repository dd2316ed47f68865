"""Tokens → formula tree, by precedence climbing.

From loosest to tightest: + and −; ·, / and products without a sign, alike, from left to right; the minus sign; powers, from
right to left; what follows its operand (! and raised characters). What could be read otherwise is noted.

Written by hand: a grammar for a parser generator cannot say which ``|`` closes, where the argument of ``sin 2x cos x`` ends,
or what is missing where; and it is faster (tests/bench/run.py formulas).
"""

from __future__ import annotations

import re

from teachgrad.formula.calls import Calls
from teachgrad.formula.cursor import CLOSING, INSIDE, OPERAND, OPERATORS
from teachgrad.formula.roots import Roots
from teachgrad.formula.tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Quotient, Sum

_ONES = (Number("1"), Negative(Number("1")))
_JUXTAPOSED = OPERAND - {"num"}  # a number never follows an operand without a sign
_ENDS_A_POWER = frozenset(("+", "-", "*", ")", "end", "]", ",", ";"))  # the exponent is what stands there
_FUNCTION_NAMES = frozenset("fghFGH")
_FOLLOWING = frozenset(("name", "const", "func", "root", "(", "frac", "sqrt"))
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")  # 1.000 is one thousand in Vietnam, 1,000 in England


class Parser(Calls, Roots):
    """Reads one right-hand side."""

    def parse(self) -> Node:
        """The whole of it.

        Raises
        ------
        FormulaError
            If it is no formula.
        """
        tree = self.sum()
        if self.kinds[self.place] != "end":
            self.refuse_rest()
        return tree

    def sum(self) -> Node:
        """Terms with + and − between them."""
        self.deeper()
        start = self.starts[self.place]
        first = self.signed_term()
        kinds = self.kinds
        if kinds[self.place] not in ("+", "-"):
            self.depth -= 1
            return first
        terms = [first]
        while (sign := kinds[self.place]) in ("+", "-"):
            at = self.place
            self.place += 1
            following = kinds[self.place]
            if following == "+" or (following == "-" and sign == "-"):
                self.refuse("two_operators", self.place)
            if following == "-":
                terms.append(self.signed_term())
                continue
            self.need_operand(at)
            term = self.term()
            terms.append(Negative(term, self.starts[at], self.ends[self.place - 1]) if sign == "-" else term)
        self.depth -= 1
        return Sum(tuple(terms), start, self.ends[self.place - 1])

    def signed_term(self) -> Node:
        """A term that may have a sign before it."""
        sign = self.kinds[self.place]
        if sign != "-" and sign != "+":
            if sign not in OPERAND:
                self.refuse_start()
            return self.term()
        at = self.place
        self.place += 1
        if self.kinds[self.place] in ("+", "-"):
            self.refuse("two_operators", self.place)
        self.need_operand(at)
        term = self.term()
        if sign == "+":
            return term
        first = term
        while isinstance(first, Product | Quotient):
            first = first.children[0]
        if (
            isinstance(first, Power)
            and first.start == self.starts[at + 1]
            and first.base.start == first.start
        ):
            other = Power(Negative(first.base), first.exponent)
            typed = self.kinds[at + 2] == "^"  # in -x² the reader sees what is raised
            if typed and not isinstance(first.base, Call | Constant):
                self.note("minus_power", self.starts[at], first.end, Negative(first), other)
        return Negative(term, self.starts[at], self.ends[self.place - 1])

    def term(self) -> Node:
        """Factors, with · or / between them or side by side."""
        kinds = self.kinds
        start = self.starts[self.place]
        first = self.power()
        kind = kinds[self.place]
        if kind != "*" and kind != "/" and kind not in _JUXTAPOSED and kind != "num":
            return first
        factors = [first]
        over: Quotient | None = None  # the quotient that has just been read
        while True:
            kind = kinds[self.place]
            if kind == "*" or kind == "/":
                at = self.place
                self.place += 1
                factor = self.signed_factor(at)
                if self.marks.get(at) == "colon":
                    divided = Quotient(self.product(factors, 0, 0), factor)
                    self.note("colon", start, self.ends[self.place - 1], divided, None)
                if kind == "*":
                    factors.append(factor)
                    over = None
                else:
                    before, numerator = over, self.product(factors, start, self.ends[at - 1])
                    over = Quotient(numerator, factor, start, self.ends[self.place - 1])
                    factors = [over]
                    if before is not None:
                        self.note_chain(before, over)
            elif kind in _JUXTAPOSED:
                if kind == "|" and self.bars:
                    break
                at = self.place
                factor = self.power()
                if at in self.marks and self.marks[at] == "point":
                    product = Product((factors[-1], factor))
                    self.note("point", start, self.ends[self.place - 1], product, None)
                if over is not None:
                    reading = Product((over, factor))
                    other = Quotient(over.numerator, Product((over.denominator, factor)))
                    self.note("quotient_product", over.start, self.ends[self.place - 1], reading, other)
                    over = None
                factors.append(factor)
            elif kind == "num":
                self.refuse_number()
            else:
                break
        return self.product(factors, start, self.ends[self.place - 1])

    def product(self, factors: list[Node], start: int, end: int) -> Node:
        """The factors multiplied; one alone is itself."""
        return factors[0] if len(factors) == 1 else Product(tuple(factors), start, end)

    def signed_factor(self, operator: int) -> Node:
        """A factor after a sign; it may have a minus of its own, x·−2."""
        if self.kinds[self.place] != "-":
            self.need_operand(operator)
            return self.power()
        at = self.place
        self.place += 1
        if self.kinds[self.place] in OPERATORS:
            self.refuse("two_operators", self.place)
        self.need_operand(at)
        factor = self.power()
        return Negative(factor, self.starts[at], self.ends[self.place - 1])

    def power(self) -> Node:
        """An operand with its exponents and factorial signs."""
        start = self.starts[self.place]
        base = self.atom()
        kinds = self.kinds
        while True:
            kind = kinds[self.place]
            if kind == "^":
                base = self.raised(base, start)
            elif kind == "sup(":
                self.raises_a_matrix = bool(self.marks) and self.is_matrix(base)
                exponent = self.superscript()
                if self.raises_a_matrix and exponent == Name("T"):
                    base = Call("transpose", (base,), start, exponent.end)
                else:
                    base = Power(base, exponent, start, exponent.end)
            elif kind == "!":
                if isinstance(base, Call) and base.function == "factorial" and kinds[self.place - 1] == "!":
                    self.refuse("two_operators", self.place)
                base = Call("factorial", (base,), start, self.ends[self.place])
                self.place += 1
            else:
                if kind == "(" and isinstance(base, Power):
                    self.check_power_of_step(base, start)
                return base

    def raised(self, base: Node, start: int) -> Node:
        """``base ^ exponent``: the exponent is what directly follows."""
        operator = self.place
        at = operator + 1
        simple = self.kinds[at] == "num" and at not in self.marks
        if simple and self.kinds[at + 1] in _ENDS_A_POWER:
            self.place = at + 1
            digits = Number(_digits(self.values[at]), self.starts[at], self.ends[at])
            return Power(base, digits, start, self.ends[at])
        self.place = at
        self.raises_a_matrix = bool(self.marks) and self.is_matrix(base)
        exponent = self.exponent(operator)
        if self.raises_a_matrix and exponent == Name("T"):
            return Call("transpose", (base,), start, self.ends[self.place - 1])
        made = Power(base, exponent, start, self.ends[self.place - 1])
        self.note_power(made, at)
        return made

    def note_power(self, made: Power, at: int) -> None:
        """Say where an exponent that begins at a token ends, if there could be doubt."""
        base, exponent = made.base, made.exponent
        bracketed = self.kinds[at] in ("(", "{")
        if isinstance(exponent, Power) and exponent.start == self.starts[at]:
            other: Node = Power(Power(base, exponent.base), exponent.exponent)
            self.note("power_tower", made.start, made.end, made, other)
        elif self.kinds[self.place - 1] == "!" and isinstance(exponent, Call):
            other = Call("factorial", (Power(base, exponent.arguments[0]),))
            self.note("power_tower", made.start, made.end, made, other)
        if bracketed or self.kinds[at] == "sup(":
            return
        following = self.kinds[self.place]
        if following == "/" and exponent in _ONES and self.kinds[self.place + 1] in ("num", "name"):
            self.note_power_quotient(made)
        elif following in _FOLLOWING and self.may_go_on(made):
            factor: Node | None = None
            if following in ("name", "const"):
                factor = Name(self.values[self.place])
            end = self.ends[self.place] if factor else made.end
            reading = made if factor is None else Product((made, factor))
            more = None if factor is None else Power(base, _times(exponent, factor))
            self.note("power_product", made.start, end, reading, more)

    def may_go_on(self, made: Power) -> bool:
        """Whether what follows may belong to the exponent: e^2x, x^-2x, x^2n, but not x^2y."""
        base, exponent = made.base, made.exponent
        if self.place in self.marks:
            return False  # a point multiplies
        if isinstance(exponent, Name) and self.kinds[self.place] not in ("name", "const"):
            return False  # e^x sin x
        if isinstance(base, Number | Constant) or not isinstance(exponent, Number):
            return True
        glued = self.starts[self.place] == self.ends[self.place - 1]
        return glued and self.kinds[self.place] == "name" and self.values[self.place] in ("n", "k", "m")

    def note_power_quotient(self, made: Power) -> None:
        """x^1/2 is (x¹)/2."""
        at = self.place + 1
        part = (Number if self.kinds[at] == "num" else Name)(self.values[at])
        negative = isinstance(made.exponent, Negative)
        ratio: Node = Quotient(Number("1"), part)
        other = Power(made.base, Negative(ratio) if negative else ratio)
        self.note("power_quotient", made.start, self.ends[at], Quotient(made, part), other)

    def exponent(self, operator: int) -> Node:
        """What follows the sign ^."""
        at = self.place
        sign = self.kinds[at]
        if sign in ("-", "+"):
            self.place += 1
            if self.kinds[self.place] in OPERATORS:
                self.refuse("two_operators", self.place)
        self.need_operand(operator if sign not in ("-", "+") else at)
        if self.kinds[self.place] not in ("(", "{"):  # brackets count themselves
            self.deeper()
            exponent = self.power()
            self.depth -= 1
        else:
            exponent = self.power()
        return Negative(exponent, self.starts[at], self.ends[self.place - 1]) if sign == "-" else exponent

    def superscript(self) -> Node:
        """What is raised: its tokens stand between ``sup(`` and ``sup)``."""
        at = self.place
        self.place += 1
        bars, self.bars = self.bars, 0
        if self.kinds[self.place] == "sup)":
            self.refuse("missing_operand", at, where=INSIDE)
        inside = self.sum()
        self.bars = bars
        if self.kinds[self.place] != "sup)":
            self.refuse_rest()
        inside.start, inside.end = self.starts[at], self.ends[self.place]
        self.place += 1
        return inside

    def atom(self) -> Node:
        """An operand: a number, a name, a function, something in brackets."""
        place = self.place
        kind, value, start, end = self.kinds[place], self.values[place], self.starts[place], self.ends[place]
        if kind == "num":
            self.place = place + 1
            node: Node = Number(_digits(value), start, end)
            if place in self.marks:
                self.note_number(place, node)
            if self.kinds[place + 1] == "ratio":
                self.refuse_mixed(place)
            return node
        if kind == "name":
            self.place = place + 1
            if (
                value in self.names.steps
                and self.names.steps[value].parameters
                and self.kinds[place + 1] == "("
            ):
                return self.applied(value, start)
            if value in self.names.steps and value in _FUNCTION_NAMES and self.kinds[place + 1] == "(":
                self.refuse("unknown_function", place, product=f"{value}*(…)")
            node = Name(value, start, end)
            if self.marks:
                self.note_name(place, node)
            return node
        if kind == "const":
            self.place = place + 1
            constant = Constant(value, start, end)
            if self.marks.get(place) == "lost_superscript":
                raised = Name(self.values[place + 1])
                product = Product((constant, raised))
                self.note("lost_superscript", start, self.ends[place + 1], product, Power(constant, raised))
            return constant
        return _ATOMS[kind](self) if kind in _ATOMS else self.refuse_start()

    def note_number(self, place: int, node: Node) -> None:
        """Note how the comma or the point of a number was read."""
        start, end = self.starts[place], self.ends[place]
        written = self.reader.plain[start:end]
        other = Number(re.sub("[.,]", "", written)) if _THOUSANDS.fullmatch(written) else None
        kind = self.marks[place]
        if kind == "decimal_comma" or (kind == "thousands" and other is not None):
            self.note(kind, start, end, node, other)
        elif kind == "point_power":
            whole, _, rest = written.partition(".")
            self.note("point", start, end, node, Product((Number(_digits(whole)), Number(_digits(rest)))))

    def note_name(self, place: int, node: Name) -> None:
        """Note what else a name could be."""
        mark = self.marks.get(place)
        if mark == "transpose" and self.names.letter("T") is None and not self.raises_a_matrix:
            variables = self.names.listed()
            self.refuse("unknown_variable", place, variables=variables, close="")
        if mark == "word":
            other = Product(tuple(Name(sign) for sign in node.name))
            self.note("word", node.start, node.end, node, other)
        elif mark == "index":
            self.note("index", node.start, node.end, node, None)

    def group(self) -> Node:
        """Something in round or curly brackets."""
        at = self.place
        opening = self.kinds[at]
        self.place += 1
        bars, self.bars = self.bars, 0
        closing = CLOSING[opening]
        if self.kinds[self.place] == closing:
            self.reader.refuse("missing_operand", self.starts[at], self.ends[self.place], where=INSIDE)
        inside = self.sum()
        self.bars = bars
        self.close(at, closing)
        return inside

    def absolute(self) -> Node:
        """``|x|``: a bar where an operand is missing opens, one after an operand closes."""
        at = self.place
        start = self.starts[at]
        self.place += 1
        before, self.bars = self.bars, self.bars + 1
        if self.kinds[self.place] in ("end", "|)") or (
            self.kinds[self.place] == "|" and self.kinds[self.place + 1] == "end"
        ):
            kind = "unclosed_bracket" if self.kinds[self.place] == "end" else "missing_operand"
            self.refuse(kind, at, close="|", where=INSIDE)
        if self.kinds[at] == "|(":
            self.bars = 0
        inside = self.sum()
        self.bars = before
        closing = CLOSING[self.kinds[at]]
        if self.kinds[self.place] in ("|", "|)"):
            self.place += 1
        else:
            self.close(at, closing)
        return Call("abs", (inside,), start, self.ends[self.place - 1])

    def note_chain(self, before: Quotient, made: Quotient) -> None:
        """Note a/b/c."""
        other = Quotient(before.numerator, Quotient(before.denominator, made.denominator))
        self.note("quotient_chain", before.start, made.end, made, other)


_ATOMS = {
    "(": Parser.group,
    "{": Parser.group,
    "[": Parser.matrix,
    "|": Parser.absolute,
    "|(": Parser.absolute,
    "func": Parser.call,
    "root": Parser.root,
    "ratio": Parser.ratio,
    "frac": Parser.latex_fraction,
    "sqrt": Parser.latex_root,
}


def _digits(written: str) -> str:
    """The canonical digits of a number: 0.25 for .250, 3 for 3.0."""
    if written[0] != "0" and written.isdecimal():
        return written
    if "." in written:
        whole, _, fraction = written.partition(".")
        fraction = fraction.rstrip("0")
        whole = whole.lstrip("0") or "0"
        return f"{whole}.{fraction}" if fraction else whole
    return written.lstrip("0") or "0"


def _times(exponent: Node, factor: Node) -> Node:
    """An exponent that goes on: −2 and x give −2x."""
    if isinstance(exponent, Negative):
        return Negative(Product((exponent.operand, factor)))
    return Product((exponent, factor))
