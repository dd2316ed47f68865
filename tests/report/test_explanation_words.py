"""How an explanation speaks: nothing false at kinks and poles, mathematics instead of the names of functions, one term for one thing."""

import itertools
import re
from functools import lru_cache

import numpy as np
import pytest
import sympy as sp

import teachgrad as tg
from teachgrad.explanation.moments import moments
from teachgrad.explanation.questions import turns
from teachgrad.report import explanation_no_value as no_value
from teachgrad.report import question_words
from teachgrad.report.explanation import to_text
from teachgrad.report.explanation_names import Names
from teachgrad.report.explanation_places import not_cancelled
from teachgrad.report.explanation_quotients import held_fixed
from teachgrad.report.explanation_symbols import symbol
from teachgrad.report.explanation_written import written
from teachgrad.report.graph_rows import node_rows
from teachgrad.report.graph_view import unfolded
from teachgrad.report.moment_words import sentence
from teachgrad.report.terminal import to_text as compared
from teachgrad.text import language


def matrices(x, w, b):
    h = tg.tanh(tg.mm(w, x) + b)
    k = h * x / 2 - (-h) ** 2
    return tg.sqrt(k.sum())


MATRICES = {"x": [[1.0], [2.0]], "w": [[0.1, 0.2], [0.3, 0.4]], "b": [[1.0], [2.0]]}
WITHOUT_VALUE = [
    ("1/x", 0),
    ("x*ln(x)", 0),
    ("√x", 0),
    ("ln(x)", -1),
    ("x/x", 0),
    ("x^(1/3)", 0),
    ("√(x^2)", 0),
]
KINKS = [
    ("|x|", 0),
    ("max(x, 0)", 0),
    ("u = |x| + 2x; 3u", 0),
    ("max(x, 0) - max(-x, 0)", 0),
    ("floor(x)", 1),
]
SMOOTH = [("x^x", 2), ("x/x", 3), ("sin(x^2)/x", 1.5), ("∛x", -8)]


@lru_cache
def explained(f, level="named", x=None):
    return tg.explain(f, level=level, **({} if x is None else {"x": x}))


@lru_cache
def told(f, level="named", x=None, lang="en"):
    """The text as one line."""
    with language(lang):
        return re.sub(r"\s+", " ", to_text(explained(f, level, x), 80, "utf-8"))


def latex(f, level="named", x=None, lang="en"):
    with language(lang):
        return explained(f, level, x).to_latex()


def sentences(f, level, x):
    explanation = explained(f, level, x)
    said = [sentence(explanation, moment) for moment in moments(explanation)]
    said += [question_words.asked(explanation, q) for turn in turns(explanation) for q in turn.questions]
    return [text for both in said for text in (both.en, both.vi)]


ALL = [(name, level, None) for name in tg.DOCUMENT for level in ("named", "all")]
ALL += [(f, "all", x) for f, x in (*WITHOUT_VALUE, *KINKS, *SMOOTH, ("x^x", 0))]


# What the computer writes is no value


@pytest.mark.parametrize(("f", "x"), WITHOUT_VALUE)
@pytest.mark.parametrize("level", ["named", "all"])
def test_infinity_and_nan_stand_behind_no_equals_sign(f, x, level):
    for lang in ("en", "vi"):
        assert not re.search(r"[=≈] -?(∞|NaN)", told(f, level, x, lang)), told(f, level, x, lang)
        assert not re.search(r"(=|\\approx) -?(\\infty|\\mathrm\{NaN)", latex(f, level, x, lang))
    for said in sentences(f, level, x):
        assert not re.search(r"[=≈] -?(∞|NaN)", said), said


def test_what_has_no_value_is_said_with_what_the_computer_writes():
    assert "f = 1/x; 1/0 has no value (the computer writes ∞)" in told("1/x", x=0)
    assert "f = 1/x; 1/0 không xác định (máy tính ghi ∞)" in told("1/x", x=0, lang="vi")
    assert "1/(2√x); 1/(2√0) has no value (the computer writes ∞)" in told("√x", x=0)
    assert "f = x/x; 0/0 has no value (the computer writes NaN)" in told("x/x", "all", 0)
    assert "ln(-1) has no value (the computer writes NaN)" in told("ln(x)", x=-1)
    assert "7¹⁰⁰⁰ is too large for the computer (it writes ∞)" in told("x^1000", x=7)  # 7^1000 ≈ 10^845


def test_nan_is_explained_once_and_only_where_it_occurs():
    for lang, words in (("en", "NaN is short for"), ("vi", "NaN viết tắt của")):
        assert told("x*ln(x)", "all", 0, lang).count(words) == 1
        assert words not in told("1/x", "all", 0, lang)


# A convention is no value either


@pytest.mark.parametrize("level", ["named", "all"])
def test_x_to_the_x_at_0_has_no_false_equation(level):
    """0⁰ is 1 there, and neither local derivative has a value: 0·0⁻¹ and 0⁰·ln 0."""
    text = told("x^x", level, 0)
    assert "f = xˣ = 0⁰ = 1" in text
    assert "x·xˣ⁻¹; 0·0⁰⁻¹ has no value (autograd puts 0 there by convention)" in text
    assert "xˣ·ln(x); 0⁰·ln(0) has no value (autograd puts 0 there by convention)" in text
    assert "≈ 0" not in text
    assert "0·0⁰⁻¹ không xác định (theo quy ước, autograd lấy số 0)" in told("x^x", level, 0, "vi")
    assert "autograd puts 0 by convention" in latex("x^x", level, 0)


@pytest.mark.parametrize(
    ("f", "place", "by_hand"), [("x^x", 0, "x·xˣ⁻¹ = xˣ = 2² = 4"), ("x/x", 1, "-x/x² = -1/x = -1/2 = -0.5")]
)
def test_a_factor_is_seen_before_it_is_cancelled(f, place, by_hand):
    (step,) = explained(f, x=2).walk
    u, v = sp.symbols("u v", positive=True)
    rule = sp.diff((u**v, u / v)[place], (u, v)[place]).subs({u: sp.Symbol("x"), v: sp.Symbol("x")})
    shown = not_cancelled(step, step.locals[place])
    assert sp.simplify(shown - rule) == 0  # SymPy's rule with two letters, then one
    assert shown != sp.simplify(rule)
    assert by_hand in told(f, x=2)


@pytest.mark.parametrize(("f", "x"), KINKS)
@pytest.mark.parametrize("level", ["named", "all"])
def test_no_equation_gives_a_convention_for_a_local_derivative(f, x, level):
    text, steps = told(f, level, x), explained(f, level, x)
    names, found = Names(steps), 0
    for step in steps.walk:
        for local in step.locals:
            if names.convention(step, local):
                found += 1
                assert f"Local derivative {names.local(step, local)}: exactly here" in text
                assert f"Local derivative: {names.local(step, local)} " not in text
    assert found
    assert "by convention autograd puts" in text or "with a convention for that, autograd gets" in text


def test_the_computer_s_own_number_is_not_put_behind_the_formula_s():
    """(x + 1) − x is 1; from 10¹⁷ on float64 has 0."""
    x = sp.Symbol("x")
    missing = no_value.instead(x + 1 - (x - 1), {"x": 1e17}, 0.0, "", is_rule=False)
    assert missing.value == 2.0
    assert missing.said.en == " (the computer has 0 instead)"
    assert no_value.instead(sp.sin(x), {"x": np.pi}, float(np.sin(np.pi)), "", is_rule=False) is None


# Where there is no derivative


@pytest.mark.parametrize(("f", "x"), [("|x|", 0), ("x^x", 0), ("1/x", 0), ("√x", 0), ("floor(x)", 1)])
def test_where_there_is_no_derivative_nothing_is_called_one(f, x):
    text = told(f, x=x)
    assert not re.search(r"so df/dx .{1,12} is complete", text)
    assert "Now df/dx" not in text
    assert "The same derivative" not in text
    assert "f has no derivative with respect to x, so the number brought to x is not a derivative" in text
    assert "At this point f has no derivative with respect to x. What three independent ways" in text
    vietnamese = told(f, x=x, lang="vi")
    assert "f không có đạo hàm theo x, nên con số được truyền về x không phải là đạo hàm" in vietnamese
    assert "Cùng một đạo hàm" not in vietnamese


def test_where_there_is_one_it_is_found_in_three_independent_ways():
    assert "The same derivative, found in three independent ways" in told("composite")
    assert "ba cách độc lập" in told("composite", lang="vi")


@pytest.mark.parametrize(("f", "tends"), [("x^x", "-∞"), ("√x", "∞"), ("∛x", "∞"), ("-√x", "-∞")])
def test_a_quotient_that_falls_does_not_grow(f, tends):
    """Limits by hand: (xˣ − 1)/x → −∞, ±√x/x → ±∞."""
    assert f"the quotient tends to {tends}:" in told(f, x=0)
    assert f"tỉ số sai phân dần tới {tends}:" in told(f, x=0, lang="vi")


@pytest.mark.parametrize(("f", "x"), [("max(x, 0)", 2), ("relu(x)", 1), ("∛x", -8)])
def test_formulas_that_are_not_shown_prove_nothing_to_the_reader(f, x):
    assert "no formulas are shown on the paths" in told(f, x=x)
    assert "a proof" not in told(f, x=x)
    assert "chứng minh" not in told(f, x=x, lang="vi")
    for lang in ("en", "vi"):
        for sign in ("Piecewise", "Heaviside"):
            assert sign not in told(f, "all", x, lang)


def test_a_proof_says_where_it_holds():
    for f, x in (("composite", None), ("|x|", 0)):
        assert "at every point where all its steps are differentiable" in told(f, x=x)
        assert "tại mọi điểm mà các bước của nó đều khả vi" in told(f, x=x, lang="vi")


# Words


@pytest.mark.parametrize(("f", "level", "x"), ALL)
def test_mathematics_not_the_names_of_functions(f, level, x):
    english, vietnamese = told(f, level, x), told(f, level, x, "vi")
    both = [english, vietnamese, *sentences(f, level, x)]
    for text in both:
        text = text.replace("torch.mm(x, x)", "").replace("read as", "")  # code of the document
        assert not re.search(r"\b(abs|(?<!the )maximum|(?<!the )minimum|mm|mul)\b", text), text
        assert not re.search(r"\w_\d", text), text
    for text in both:
        assert not re.search(r"\b(derivative|Jacobian|gradient)( of \w+)? by (the )?\w", text), text


@pytest.mark.parametrize(("f", "level", "x"), ALL)
def test_one_vietnamese_term_for_handing_on(f, level, x):
    for text in (told(f, level, x, "vi"), latex(f, level, x, "vi"), *sentences(f, level, x)[1::2]):
        assert not re.search(
            r"chuyển (cho|đi|các|về)|gửi|đem về|mang đến|thương sai phân|đồng nhất", text, re.I
        )


def test_the_matrix_product_has_its_formula_in_every_place():
    for lang, words in (("en", "where x·x is the matrix product"), ("vi", "trong đó x·x là tích ma trận")):
        assert f"y = 3·(x·x), {words}; y " in told("matrix_product", lang=lang)  # forward
        assert f"2. y = 3·(x·x), {words} " in told("matrix_product", lang=lang)  # a heading
    asked, _ = (q for turn in turns(explained("matrix_product")) for q in turn.questions if q.kind == "value")
    question = question_words.asked(explained("matrix_product"), asked)
    assert question.en.startswith("y = 3·(x·x), where x·x is the matrix product. With x = [[3, 4], [5, 2]]")
    assert question.vi.startswith("y = 3·(x·x), trong đó x·x là tích ma trận. Với x = [[3, 4], [5, 2]]")
    assert "v₁ = x·x = [[29, 20], [25, 24]]. Here x·x is the matrix product." in "".join(
        sentences("matrix_product", "all", None)
    )
    assert r"y &= 3 \cdot (x \cdot x) = " in latex("matrix_product")


def test_steps_of_several_operations_on_arrays_are_written_out():
    explanation = tg.explain(matrices, **MATRICES)
    lines = {step.name: written(explanation, step) for step in explanation.walk}
    assert {name: line.text for name, line in lines.items()} == {
        "h": "tanh(w·x + b)",
        "k": "h ∘ x/2 - (-h)²",
        "f": "√(sum(k))",
    }
    assert lines["h"].noted.vi == "tanh(w·x + b), trong đó w·x là tích ma trận"
    assert lines["k"].note is None


def test_an_entry_of_an_array_with_an_index_is_read():
    assert "(v₁)₁₁, (v₁)₁₂" in told("matrix_product", "all")
    assert symbol("v_1_12") == r"\left(v_{1}\right)_{12}"
    assert symbol("v_1") == "v_{1}"


@pytest.mark.parametrize("f", ["composite", "two_variables", "square"])
def test_what_is_held_fixed_is_said_exactly_where_the_whole_derivative_is_another(f):
    """Compared with SymPy: the step's derivative with everything in it written in the one parent."""
    explanation = explained(f, "all")
    steps = explanation.shown.steps
    found = set()
    for step in explanation.walk:
        for local in step.locals:
            parent, whole = sp.Symbol(local.parent), step.formula
            for _ in steps:  # put in, down to this parent
                whole = whole.subs(
                    {
                        s: steps[s.name].formula
                        for s in whole.free_symbols
                        if s != parent and not steps[s.name].is_variable
                    }
                )
            fixed = held_fixed(explanation, step, local)
            values = {name: other.value for name, other in steps.items()}
            in_all = float(sp.diff(whole, parent).subs(values))
            assert bool(fixed) is (abs(in_all - local.value) > 1e-9 * abs(in_all)), (step.name, local.parent)
            found.add(bool(fixed))
    assert found == {True, False}
    if f == "composite":
        assert "Local derivative, v₃ held fixed: ∂z/∂y = v₃ = 80." in told(f, "all")
        assert "đạo hàm địa phương theo y khi giữ nguyên v₃" in "".join(sentences(f, "all", None))


def test_text_and_picture_write_the_same_d():
    for f, name in (("matrix_product", "∂f/∂x"), ("composite", "dz/dx"), ("two_variables", "∂z/∂x")):
        assert f"{name} = " in told(f)
        view = unfolded(explained(f))
        rows = [row.text for node in view.nodes for row in node_rows(view, node)]
        assert any(row.startswith(name) for row in rows), rows


# LaTeX


@pytest.mark.parametrize(("f", "level", "x"), ALL)
def test_no_row_of_the_derivation_says_nothing(f, level, x):
    text = latex(f, level, x)
    output = explained(f, level, x).output
    assert rf"\frac{{d{output}}}{{d{output}}} \cdot" not in text
    for rows in re.findall(r"(?s)\\begin\{align\*\}\n(.*?)\n\\end", text):
        for row in rows.split(" \\\\\n"):
            sides = [side.strip() for side in re.split(r"=|\\approx", row.replace("&", "")) if side.strip()]
            assert all(a != b for a, b in itertools.pairwise(sides)), row
    (paths,) = re.findall(r"(?s)All paths.*?\\begin\{align\*\}\n(.*?)\n\\end", text) or [""]
    lasts = [row.split("&=")[-1].strip() for row in paths.split(" \\\\\n")]
    assert all(a != b for a, b in itertools.pairwise(lasts))


def test_held_fixed_in_latex():
    text = latex("u = x^2; u*x", "named", 2)
    assert r"\left.\frac{\partial f}{\partial x}\right|_{u} &= u = 4" in text
    assert "The index of a bar says what is held fixed." in text


# Key by key


def test_a_convention_is_not_asked_for_as_if_it_could_be_worked_out():
    for f, words in (("|x|", "|x| has no derivative"), ("x^x", "has no value")):
        explanation = explained(f, x=0)
        locals_ = [q for turn in turns(explanation) for q in turn.questions if q.kind == "local"]
        assert locals_
        for question in locals_:
            asked = question_words.asked(explanation, question)
            assert words in asked.en
            assert asked.en.endswith("Which number does autograd put there by convention?")
            assert asked.vi.endswith("Theo quy ước, autograd lấy số nào?")
            assert "agreement" in question_words.hint(explanation, question).en


def test_what_a_convention_inside_a_step_leads_to_is_asked_for():
    """u = |x| + 2x at 0: with 0 for |x|′ autograd gets 2, and that is asked for, not the 0."""
    explanation = explained("u = |x| + 2x; 3u", x=0)
    (question,) = (
        q for turn in turns(explanation) for q in turn.questions if q.kind == "local" and q.step.name == "u"
    )
    assert question.truth == 2.0
    asked = question_words.asked(explanation, question)
    assert "Exactly at x = 0, the absolute value has no derivative" in asked.en
    assert asked.en.endswith("the local derivative of u with respect to x?")


def test_a_rounded_number_in_a_question_stands_behind_its_sign():
    asked = [text for text in sentences("sin(x^2)/x", "all", 1.5) if text.endswith("?")]
    assert any("v₂ ≈ 0.778073" in text for text in asked)
    assert not any("v₂ = 0.778073" in text for text in asked)


def test_no_rounded_number_stands_behind_an_equals_sign_or_alone():
    """2² ln 2 = 2.7725887…"""
    text = told("x^x", x=2)
    assert "x → f: xˣ·ln(x); ≈ 2.77259" in text
    assert "= 2.77259" not in text
    assert "= 6.77259" not in text


def test_the_program_is_shown_alike_by_both_commands():
    with language("en"):
        page = compared(tg.compare("elementwise"), 80, "utf-8")
    for line in ("y = 3 * x * x", "y = y.sum()  → f"):
        assert line in page
        assert line.replace("  ", " ") in told("elementwise")
