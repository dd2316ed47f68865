"""The sentences of a derivation: the name of each rule, the rule, and what it says here.

In both languages, the language spoken now. Knows expressions and notations, no rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sympy as sp

from teachgrad.derivation.building import derivative, divide, pending
from teachgrad.report.derivation_writer import AND, Plain, listed
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.derivation.records import Application, Derivation, Step

RULES: dict[str, Text] = {
    "constant": Text(en="Derivative of a constant", vi="Đạo hàm của hằng số"),
    "identity": Text(en="Derivative of the variable", vi="Đạo hàm của biến số"),
    "power": Text(en="Power rule", vi="Quy tắc đạo hàm của lũy thừa"),
    "root": Text(en="Derivative of a root", vi="Đạo hàm của căn thức"),
    "sum": Text(en="Sum rule", vi="Quy tắc đạo hàm của tổng"),
    "difference": Text(en="Difference rule", vi="Quy tắc đạo hàm của hiệu"),
    "constant_multiple": Text(en="Constant multiple rule", vi="Quy tắc đưa hằng số ra ngoài dấu đạo hàm"),
    "product": Text(en="Product rule", vi="Quy tắc đạo hàm của tích"),
    "quotient": Text(en="Quotient rule", vi="Quy tắc đạo hàm của thương"),
    "reciprocal": Text(en="Reciprocal rule", vi="Quy tắc đạo hàm của nghịch đảo"),
    "chain": Text(en="Chain rule", vi="Quy tắc dây chuyền (đạo hàm hàm hợp)"),
    "exponential": Text(en="Derivative of an exponential function", vi="Đạo hàm của hàm số mũ"),
    "logarithm": Text(en="Derivative of a logarithm", vi="Đạo hàm của hàm số lôgarit"),
    "change_of_base": Text(en="Change of base", vi="Đổi cơ số của lôgarit"),
    "trigonometric": Text(en="Derivative of a trigonometric function", vi="Đạo hàm của hàm số lượng giác"),
    "inverse_trigonometric": Text(
        en="Derivative of an inverse trigonometric function", vi="Đạo hàm của hàm số lượng giác ngược"
    ),
    "hyperbolic": Text(en="Derivative of a hyperbolic function", vi="Đạo hàm của hàm hyperbolic"),
    "inverse_hyperbolic": Text(
        en="Derivative of an inverse hyperbolic function", vi="Đạo hàm của hàm hyperbolic ngược"
    ),
    "error_function": Text(en="Derivative of the error function", vi="Đạo hàm của hàm sai số"),
    "gamma": Text(en="Derivative of the gamma function", vi="Đạo hàm của hàm gamma"),
    "table": Text(en="From a table of derivatives", vi="Theo bảng đạo hàm"),
    "absolute_value": Text(en="Derivative of an absolute value", vi="Đạo hàm của giá trị tuyệt đối"),
    "step": Text(en="Constant between its jumps", vi="Hàm số không đổi giữa các điểm gián đoạn"),
    "remainder": Text(en="Derivative of a remainder", vi="Đạo hàm của phần dư"),
    "maximum": Text(en="The largest, case by case", vi="Giá trị lớn nhất, xét từng trường hợp"),
    "minimum": Text(en="The smallest, case by case", vi="Giá trị nhỏ nhất, xét từng trường hợp"),
    "piecewise": Text(en="Case by case", vi="Xét từng trường hợp"),
    "logarithmic_differentiation": Text(
        en="Logarithmic differentiation", vi="Phương pháp lấy lôgarit hai vế (đạo hàm lôgarit)"
    ),
    "substitution": Text(en="Put the names in", vi="Thay các biến trung gian"),
    "tidy_ones_and_zeros": Text(
        en="Leave out terms 0 and factors 1", vi="Bỏ các số hạng bằng 0 và các thừa số bằng 1"
    ),
    "tidy_numbers": Text(en="Work out the numbers", vi="Tính gọn các số"),
    "tidy_order": Text(en="Write the factors in the usual order", vi="Sắp xếp lại các thừa số"),
    "tidy_powers": Text(en="Collect powers of the same base", vi="Gộp các lũy thừa cùng cơ số"),
    "tidy_negative_exponent": Text(
        en="Write negative exponents as fractions", vi="Viết lũy thừa với số mũ âm thành phân số"
    ),
    "tidy_like_terms": Text(en="Collect like terms", vi="Rút gọn các số hạng đồng dạng"),
    "tidy_expand": Text(
        en="Multiply out and collect like terms", vi="Khai triển và rút gọn các số hạng đồng dạng"
    ),
    "tidy_factor": Text(en="Factor", vi="Đặt nhân tử chung"),
    "tidy_common_denominator": Text(en="Write over one denominator", vi="Quy đồng mẫu số"),
    "tidy_trigonometry": Text(en="Use trigonometric identities", vi="Dùng các công thức lượng giác"),
    "tidy_hyperbolic": Text(
        en="Use identities of hyperbolic functions", vi="Dùng các hệ thức của hàm hyperbolic"
    ),
}

NO_BREAK = (
    "\u00a0"  # between the parts of a short formula; a page puts a space there once its lines are broken
)
_SHORT = 60

_GENERAL = Text(en="{name}: {general}.", vi="{name}: {general}.")
_WITH = Text(en="{name}: {general}, here with {letters}.", vi="{name}: {general}, ở đây {letters}.")
_SO = Text(en="So {applied}.", vi="Vậy {applied}.")
_ALONE = Text(en="{name}: {applied}.", vi="{name}: {applied}.")
_LOGARITHMIC = Text(
    en="{name}: base and exponent both depend on {x}. With {y}\u00a0=\u00a0{part}, ln({y})\u00a0=\u00a0{logarithm}; differentiating both "
    "sides gives {change}\u00a0=\u00a0{slope}.",
    vi="{name}: cả cơ số lẫn số mũ đều phụ thuộc vào {x}. Đặt {y}\u00a0=\u00a0{part} thì ln({y})\u00a0=\u00a0{logarithm}; lấy đạo hàm hai vế ta "
    "được {change}\u00a0=\u00a0{slope}.",
)
_CHAIN_NAMED = Text(
    en="{name}: {general}, with {letters}.",
    vi="{name}: {general}, với {letters}.",
)
_PUT = Text(en="Put {letters} in.", vi="Thay {letters} vào.")
_WHERE = Text(en="This holds where {conditions}.", vi="Kết quả này đúng khi {conditions}.")
_NOT_WHOLE = Text(en="{u} is not a whole number", vi="{u} không phải là số nguyên")
_NO_HALF = Text(
    en="{u} is not halfway between two whole numbers", vi="{u} không nằm chính giữa hai số nguyên"
)


def name_of(step: Step | Application) -> Text:
    """The name of its rule; a sum with a minus sign is a difference."""
    return RULES["difference" if step.rule == "sum" and _is_difference(step.part) else step.rule]


def _is_difference(part: Any) -> bool:
    from teachgrad.derivation.building import is_negative

    terms = part.expr.args
    return len(terms) == 2 and is_negative(terms[1]) and not is_negative(terms[0])


def notation(derivation: Derivation, kind: type[Plain] = Plain) -> Plain:
    """How derivatives are written in it: a prime, unless there is another letter by which one could differentiate."""
    others = derivation.formula.free_symbols - {derivation.variable}
    return kind(prime=not others and not derivation.definitions, partial=bool(others))


def sentence(step: Step, derivation: Derivation) -> str:
    """A step in words.

    Parameters
    ----------
    step : Step
        Of `derivation`.
    derivation : Derivation
        Which letters there are decides how derivatives are written.
    """
    return told(step, notation(derivation)).replace(NO_BREAK, " ")


def told(step: Step, write: Plain, *, brief: bool = False) -> str:
    """A step in words, its formulas written by `write`.

    Parameters
    ----------
    step : Step
        What is told.
    write : Plain
        How formulas are written.
    brief : bool
        Leave out what the lines say that stand beside it: that the one becomes the other.
    """
    applications = step.applications
    first = applications[0]
    if first.rule.startswith("tidy_"):
        said = [_tidied(one, write, step, brief=brief) for one in applications]
    elif first.rule == "substitution":
        said = [str(_PUT.format(letters=_letters(first.letters, write)))]
    elif all(_is_general(one) for one in applications if one.rule == first.rule):
        equations = dict.fromkeys(_equation(one, write) for one in applications)
        said = [str(_ALONE.format(name=name_of(first), applied=listed(equations, AND)))]
    else:
        logarithmic = first.rule == "logarithmic_differentiation"
        said = [_logarithmic(first, write, step) if logarithmic else _general(applications, write)]
        if not (brief and first.part == step.before):
            equations = dict.fromkeys(_equation(one, write) for one in applications)
            said.append(str(_SO.format(applied=listed(equations, AND))))
    conditions = step.conditions
    if conditions:
        parts = [condition_text(condition, write) for condition in conditions]
        said.append(str(_WHERE.format(conditions=listed(parts, AND))))
    return " ".join(said)


def _tidied(one: Application, write: Plain, step: Step, *, brief: bool) -> str:
    if brief and (one.part, one.result) == (step.before, step.after):
        return f"{RULES[one.rule]}."
    return str(_ALONE.format(name=RULES[one.rule], applied=_equation(one, write)))


def _is_general(one: Application) -> bool:
    """Whether the rule in general says no more than what it says here: (sin x)′ = cos x."""
    return bool(one.general is not None and one.general.args == (one.part, one.result))


def _general(applications: Sequence[Application], write: Plain) -> str:
    first = applications[0]
    same = [one for one in applications if one.rule == first.rule]
    names = dict.fromkeys(str(name_of(one)) for one in same)
    name = next(iter(names)) if len(names) == 1 else str(RULES[first.rule])
    through_names = first.rule == "chain" and first.letters[0][0].is_Symbol
    # As it stands in a textbook; only dz/dx = dz/dy·dy/dx needs to say by what.
    in_general = write if through_names else type(write)()
    general = listed(dict.fromkeys(in_general(one.general) for one in same), AND)
    letters = (
        ()
        if len(same) > 1 or first.rule in ("sum", "constant", "maximum", "minimum", "piecewise")
        else first.letters
    )
    if not letters:
        return str(_GENERAL.format(name=name, general=general))
    shape = _CHAIN_NAMED if first.rule == "chain" else _WITH
    return str(shape.format(name=name, general=general, letters=_letters(letters, write)))


def _equation(one: Application, write: Plain) -> str:
    return _unbroken(write(sp.Eq(one.part, one.result, evaluate=False)))


def _unbroken(formula: str) -> str:
    """A short formula stays on one line."""
    return formula.replace(" ", NO_BREAK) if len(formula) <= _SHORT else formula


def _letters(letters: Sequence[tuple[Any, Any]], write: Plain) -> str:
    return listed([_unbroken(write(sp.Eq(name, thing, evaluate=False))) for name, thing in letters], AND)


def _logarithmic(one: Application, write: Plain, step: Step) -> str:
    slope, x = pending(one.result)[0], one.part.variables[0]
    taken = {symbol.name for symbol in step.before.free_symbols}
    y = sp.Function(next(name for name in ("y", "z", "w", "Y") if name not in taken))(x)
    return str(
        _LOGARITHMIC.format(
            name=name_of(one),
            x=write(x),
            y=write(y),
            change=write(divide(derivative(y, x), y)),
            part=write(one.part.expr),
            logarithm=write(slope.expr),
            slope=_unbroken(write(slope)),
        )
    )


def condition_text(condition: Any, write: Plain, around: str = "{}") -> str:
    """A condition in words where signs would say less: floor(x) ≠ x is “x is not a whole number”.

    Parameters
    ----------
    condition : SymPy relation
        What is told.
    write : Plain
        How formulas are written.
    around : str
        What stands around a formula in a sentence: ``"${}$"`` in LaTeX.
    """
    left, right = condition.args
    if isinstance(condition, sp.Ne) and type(right).__name__ == "floor" and right.args[0] == left:
        shifted = left.is_Add and left.args[-1] == sp.S.Half
        shape, thing = (_NO_HALF, left.args[0]) if shifted else (_NOT_WHOLE, left)
        return str(shape.format(u=around.format(write(thing))))
    return around.format(_unbroken(write(condition)))
