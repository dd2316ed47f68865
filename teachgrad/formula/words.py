"""The vocabulary: functions under all their names, Greek letters, constants, words that are code.

One entry per function; the writers and `formula_program` know it by its canonical name.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A function that formulas may use.

    Attributes
    ----------
    name : str
        Its canonical name.
    spellings : tuple of str
        Other names for it, Vietnamese ones among them.
    sympy : str
        SymPy's name.
    latex : str
        LaTeX's command, without the backslash; empty where it has none.
    least, most : int
        How many arguments it takes.
    """

    name: str
    spellings: tuple[str, ...] = ()
    sympy: str = ""
    latex: str = ""
    least: int = 1
    most: int = 1


_MANY = 10

WORDS = (
    Word("sin", (), "sin", "sin"),
    Word("cos", (), "cos", "cos"),
    Word("tan", ("tg",), "tan", "tan"),
    Word("cot", ("cotg", "cotan", "ctg"), "cot", "cot"),
    Word("sec", (), "sec", "sec"),
    Word("csc", ("cosec",), "csc", "csc"),
    Word("asin", ("arcsin",), "asin", "arcsin"),
    Word("acos", ("arccos",), "acos", "arccos"),
    Word("atan", ("arctan", "arctg", "atg"), "atan", "arctan"),
    Word("acot", ("arccot", "arccotg", "arcctg", "actg"), "acot"),
    Word("asec", ("arcsec",), "asec"),
    Word("acsc", ("arccsc", "arccosec"), "acsc"),
    Word("sinh", ("sh",), "sinh", "sinh"),
    Word("cosh", ("ch",), "cosh", "cosh"),
    Word("tanh", ("th", "tgh"), "tanh", "tanh"),
    Word("coth", ("cth", "cotgh"), "coth", "coth"),
    Word("sech", (), "sech"),
    Word("csch", ("cosech",), "csch"),
    Word("asinh", ("arcsinh", "arsinh", "argsh", "arsh"), "asinh"),
    Word("acosh", ("arccosh", "arcosh", "argch", "arch"), "acosh"),
    Word("atanh", ("arctanh", "artanh", "argth", "arth"), "atanh"),
    Word("acoth", ("arccoth", "arcoth", "argcth"), "acoth"),
    Word("asech", ("arcsech", "arsech"), "asech"),
    Word("acsch", ("arccsch", "arcsch"), "acsch"),
    Word("exp", (), "exp", "exp"),
    Word("log", ("ln",), "log", "ln", 1, 2),
    Word("sqrt", (), "sqrt", "sqrt"),
    Word("root", (), "root", "", 2, 2),
    Word("abs", (), "Abs"),
    Word("sign", ("sgn",), "sign"),
    Word("floor", (), "floor"),
    Word("ceil", ("ceiling",), "ceiling"),
    Word("factorial", (), "factorial"),
    Word("max", (), "Max", "max", 2, _MANY),
    Word("min", (), "Min", "min", 2, _MANY),
    Word("erf", (), "erf"),
    Word("relu", (), ""),
    Word("sigmoid", (), ""),
    Word("det", (), "det", "det"),
    Word("trace", ("tr",), "trace", ""),
    Word("transpose", (), "transpose"),
)

# Spellings that bring an argument of their own: lg x is log(x, 10), cbrt x is root(x, 3).
WITH_ARGUMENT = {
    "lg": ("log", "10"),
    "log10": ("log", "10"),
    "log2": ("log", "2"),
    "cbrt": ("root", "3"),
}

# How people are shown functions that have a longer name in textbooks.
SHOWN = {
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "acot": "arccot", "asec": "arcsec", "acsc": "arccsc",
}  # fmt: skip

BY_NAME = {word.name: word for word in WORDS}
FUNCTIONS = {spelling: word.name for word in WORDS for spelling in (word.name, *word.spellings)}

INVERSES = {
    name: inverse
    for name, inverse in ((word.name, "a" + word.name) for word in WORDS)
    if inverse in BY_NAME and len(name) >= 3
}

CONSTANTS = ("pi", "e")

GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon "
        "phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split(),
        strict=True,
    )
) | {"ϑ": "theta", "ϕ": "phi", "ϵ": "epsilon", "ϰ": "kappa", "ϱ": "rho", "ϖ": "pi", "ς": "sigma"}
GREEK_NAMES = frozenset(GREEK.values()) - {"pi", "omicron"}
SIGN_OF_GREEK = {name: sign for sign, name in reversed(GREEK.items())}

# Words of Python that have no place in a formula.
CODE = frozenset(
    "import exec eval def class for while if else elif return print open getattr setattr globals locals os sys "
    "compile input breakpoint lambda None True False and or not is in from with as try except raise yield await "
    "async del pass assert global nonlocal break continue subprocess builtins vars dir type object exit quit".split()
)
