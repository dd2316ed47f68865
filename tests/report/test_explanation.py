"""What is told of an explanation: the document's story, every sort of function, every width and encoding."""

import itertools
import re
from dataclasses import replace

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.explanation.paths import Proof
from teachgrad.formula.excerpt import cells
from teachgrad.report.explanation import page, to_text


def told(explanation, width=80, language="en"):
    with tg.language(language):
        return to_text(explanation, width, "utf-8")


def flowing(text):
    """The text without its line breaks, so that a sentence can be looked for."""
    return re.sub(r"\s+", " ", text)


def part(text, title):
    """The lines under one heading."""
    lines = text.splitlines()
    (first,) = [i for i, line in enumerate(lines) if line.startswith(f"━━ {title} ")]
    rest = [i for i, line in enumerate(lines) if line.startswith("━━ ") and i > first]
    return "\n".join(lines[first : rest[0] if rest else None])


@pytest.fixture(scope="module")
def composite():
    return tg.explain("composite")


# All numbers and formulas of the document: REFERENCE.md, section 1.
STORY = (
    "y = 2x³ = 2·2³ = 16",
    "z = 5y² = 5·16² = 1280",
    "dz/dy = 10y = 10·16 = 160",
    "1 · 160 = 160",
    "dy/dx = 6x² = 6·2² = 24",
    "160 · 24 = 3840",
    "10y · 6x² = 120x⁵",
)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_documents_story(composite, language):
    text = flowing(told(composite, language=language))
    for step in STORY:
        assert step in text
    places = [text.index(step) for step in STORY]
    assert places == sorted(places)


def test_nothing_is_known_before_it_is_computed(composite):
    backward = part(told(composite), "backward pass")
    (line,) = [line for line in backward.splitlines() if line.endswith("not computed yet")]
    assert line.strip() == "dz/dz, dz/dy, dz/dx: not computed yet"
    assert "0" not in line
    assert backward.index(line) < backward.index("dz/dz = 1")
    assert "dz/dz, dz/dy, dz/dx: chưa tính" in told(composite, language="vi")


def test_operation_by_operation_24_is_never_formed(composite):
    elementary = tg.explain("composite", level="all")
    backward = part(told(elementary), "backward pass")
    assert not re.search(r"\b24\b", backward)
    assert backward.count("= 1280. ") == 3  # each of the three contributions to x
    text = flowing(backward)
    assert "x has 1280 so far, and waits for v₂, v₁." in text
    assert "1280 + 1280 = 2560 so far; x still waits for v₁." in text
    assert "2560 + 1280 = 3840. Now dz/dx = 3840 is complete." in text
    assert "y has 80 so far, and waits for v₃." in text


@pytest.mark.parametrize("level", ["named", "all"])
def test_why_both_levels_agree(level):
    text = flowing(part(told(tg.explain("composite", level=level)), "two levels"))
    assert "1280 + 1280 + 1280 = 160 · (8 + 8 + 8) = 160 · 24" in text
    assert "2x² + 2x² + 2x² = 6x²" in text
    assert "dy/dx = 24 is never formed" in text
    assert "goes through z, y; cut by single operations" in text
    assert "through z, v₃, y, v₂, v₁." in text


def test_both_levels_agree_for_an_array_of_one_entry_too():
    text = flowing(part(told(tg.explain("composite", x=[2.0])), "two levels"))
    assert "160 · (8 + 8 + 8) = 160 · 24" in text


def test_the_six_paths(composite):
    text = flowing(part(told(composite), "all paths"))
    assert "there are 6 paths from x: 20x⁵ + 20x⁵ + 20x⁵ + 20x⁵ + 20x⁵ + 20x⁵ = 120x⁵" in text
    elementary = part(told(tg.explain("composite", level="all")), "all paths")
    assert elementary.count("= 20x⁵;") == 6
    assert "640 + 640 + 640 + 640 + 640 + 640 = 3840" in flowing(elementary)


PROOFS = {
    "proved": "That is a proof",
    "checked": "That is no proof",
    "different": "DIFFERENT",
    "too_large": "nothing is proved",
}


@pytest.mark.parametrize("status", PROOFS)
def test_a_proof_is_called_what_it_is(status):
    explanation = tg.explain("square")
    proof = explanation.proofs["x"]
    explanation.__dict__["proofs"] = {"x": Proof("x", status, proof.total, proof.derivative, 5)}
    text = part(told(explanation), "all paths")
    for other, words in PROOFS.items():
        assert (words in flowing(text)) is (other == status)


def test_too_many_paths_are_counted():
    def doubled(x):
        y = x
        for _ in range(30):
            y = y + y
        return y

    text = flowing(part(told(tg.explain(doubled, x=1.0)), "all paths"))
    assert f"{2**30} paths lead from x" in text
    assert "30 steps are enough" in text

    def more(x):
        y = x
        for _ in range(60):
            y = y + y
        return y

    assert "about 10^18 paths" in flowing(told(tg.explain(more, x=1.0)))  # 2^60 = 1.15e18


def test_a_kink_is_not_celebrated():
    text = told(tg.explain("abs(x)", x=0))
    assert text.index("must not simply be taken") < text.index("━━ forward pass")
    backward = part(text, "backward pass")
    assert "exactly here |x| has no derivative; by convention autograd puts 0" in flowing(backward)
    assert "at this point f has no derivative with respect to x, so the number brought to x" in flowing(
        backward
    )
    assert "    to x: 0\n" in backward
    assert "\n    df/dx = 0\n" not in backward
    answers = part(text, "three answers")
    assert "tend to -1 from the left and to 1 from the right" in flowing(answers)
    assert "does not say that the numbers at this very point are the derivative" in flowing(text)


def test_where_autograd_is_wrong_it_is_said():
    """relu(x) − relu(−x) is x: its derivative at 0 is 1, and reverse mode answers 0 (REFERENCE.md, section 3)."""
    text = told(tg.explain(lambda x: tg.relu(x) - tg.relu(-x), x=0.0))
    assert "    to x: 0\n" in part(text, "backward pass")
    assert "Careful with x." in part(text, "backward pass")
    assert "gets 0; the derivative is 1" in flowing(part(text, "three answers"))


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("agree", None),
        ("ill_conditioned", "With respect to x: The methods agree, as far as"),
        ("disagree", "is not the derivative"),
        ("wrong_by_factor", "is not the derivative"),
        ("undecided", "is not settled"),
        ("oscillating", "has no derivative with respect to x"),
        ("undefined", "has no derivative with respect to x"),
        ("singular_inside", "Careful with x."),
    ],
)
def test_every_verdict_has_its_words_where_the_result_is_announced(verdict, words):
    explanation = tg.explain("square")
    comparison = explanation.comparison
    variable = replace(comparison.variables["x"], verdict=verdict)
    explanation._found["comparison"] = replace(comparison, verdict=verdict, variables={"x": variable})
    for language in ("en", "vi"):
        backward = part(
            told(explanation, language=language), {"en": "backward pass", "vi": "lượt ngược"}[language]
        )
        doubted = verdict not in ("agree", "ill_conditioned")
        assert ("\n    dy/dx = 30\n" in backward) is not doubted
        assert (("Careful" in backward) or ("Lưu ý" in backward)) is doubted
        if language == "en" and words:
            assert words in flowing(backward)


def test_an_array_that_is_too_large_to_be_compared_whole():
    def squares(x):
        y = x * x
        return y.sum()

    text = told(tg.explain(squares, x=np.ones(3000)))
    assert "a 1×3000 Jacobian, too large to be written out" in flowing(text)
    assert "only these entries are compared, counted from 1" in flowing(text)
    assert "nan" not in text


def test_a_long_graph_is_abridged():
    def loop(x):
        y = x
        for _ in range(150):
            y = y - y * 0.01
        return y

    text = told(tg.explain(loop, x=1.0))
    forward, backward = part(text, "forward pass"), part(text, "backward pass")
    assert "… 131 steps are left out here" in forward  # 151 with the variable, 20 are told
    assert "… 130 steps are left out here" in backward
    assert len(re.findall(r"^ +\d+\. ", backward, re.M)) == 20
    assert "\n  150. y = " in backward


def test_a_quantity_used_twice_in_one_step():
    text = flowing(part(told(tg.explain("x^x", x=2)), "backward pass"))
    assert "with respect to the base, the exponent held fixed: x·xˣ⁻¹ = xˣ = 2² = 4" in text
    assert "waits for its other use in this step" in text
    assert "with respect to the exponent, the base held fixed: xˣ·ln(x) = 2²·ln(2) ≈ 2.77259" in text
    assert "4 + 2.77259 ≈ 6.77259" in text
    assert "differ in their edges" in told(tg.explain("x^x", x=2))


def test_what_is_held_fixed_is_said_where_the_name_could_mean_the_whole_derivative():
    """z = u + x with u = xy: by x alone 1, in all y + 1 = 4."""
    text = flowing(told(tg.explain("u = x*y; z = u + x", x=2, y=3)))
    assert "Local derivative, u held fixed: ∂z/∂x = 1." in text
    assert "1 + 3 = 4. Now ∂z/∂x = 4 is complete." in text


def test_variables_without_a_path():
    text = flowing(told(tg.explain("f(x, y) = 3x", x=2, y=1)))
    assert "No path leads from y to f: the result does not depend on it, and the derivative is 0." in text
    assert "∂f/∂x = 3" in text
    assert "∂f/∂y = 0" in text


def test_a_result_that_is_a_variable():
    text = flowing(told(tg.explain("x", x=2)))
    assert "The program gives back x itself" in text
    assert "There is no step to walk back." in text
    assert "dx/dx = 1" in text
    assert "the product of no factors is 1" in text


def test_a_constant():
    text = told(tg.explain("f(x) = 5", x=1))
    assert "v₁ = 0·x = 0" in text
    assert "df/dx = 0\n" in part(text, "backward pass")


def test_numbers_that_are_not_finite():
    text = told(tg.explain("ln(x)", x=0))
    assert "From f on there is no finite number" in text
    assert "-∞" in text
    assert "f = ln(x); ln(0) has no value (the computer writes -∞)" in text
    assert "to x: no value (the computer writes ∞)" in text


def test_a_branch_is_told_of():
    def broken(x):
        if x > 0:
            return x * x
        return -x

    assert "only the branch taken is recorded" in flowing(told(tg.explain(broken, x=2.0)))


def test_greek_letters_and_indices():
    text = told(tg.explain("y = alpha_1^2; sin(y)*theta", alpha_1=-1.5, theta=2))
    assert "y = α₁² = (-1.5)² = 2.25" in text
    assert "∂f/∂θ" in text


def test_rounding_is_marked_and_explained():
    text = told(tg.explain("sin(x^2)/x", x=1.5))
    assert "v₁ = x² = 1.5² = 2.25" in text  # exact
    assert "v₂ = sin(v₁) = sin(2.25) ≈ 0.778073" in text
    assert "f = v₂/x ≈ 0.778073/1.5 ≈ 0.518715" in text
    assert "The sign ≈ stands where a number is rounded" in text
    assert "≈" not in told(tg.explain("composite"))


def test_which_entry_goes_where():
    text = part(told(tg.explain("matrix_product")), "entry by entry")
    # ∂/∂a: in y₁₁ = 3(a² + bc), in y₁₂ = 3(ab + bd), in y₂₁ = 3(ac + cd), not in y₂₂ = 3(bc + d²)
    (row,) = [line.split("  ") for line in text.splitlines() if re.match(r" +a  ", line)]
    assert [cell.strip() for cell in row if cell.strip()] == ["a", "6a = 18", "3b = 12", "3c = 15", "–"]
    assert "1 · 18 + 1 · 12 + 1 · 15 = 45" in flowing(text)


@pytest.mark.parametrize("name", ["elementwise", "matrix_product"])
def test_the_two_products_side_by_side(name):
    text = part(told(tg.explain(name)), "side by side")
    (row,) = [line for line in text.splitlines() if line.strip().startswith("∂f/∂a")]
    assert "6a + 3b + 3c = 45" in row
    assert re.search(r"\b6a = 18", row)
    assert "In elementwise, a occurs only in y₁₁ = 3a² (derivative 6a), so ∂f/∂a = 6a." in flowing(text)
    assert "but not in y₂₂" in flowing(text)


def test_they_are_not_side_by_side_elsewhere():
    assert "side by side" not in told(tg.explain("matrix_product", x=np.eye(3)))
    assert "side by side" not in told(tg.explain("composite"))


def test_a_vector_jacobian_product_is_called_so():
    text = told(tg.explain("matrix_product", level="all"))
    assert "the gradient, written as a row, times that matrix" in flowing(text)
    assert "Handed to x: the vector-Jacobian product." in flowing(text)
    assert "in the shape of x: ⎡21  21⎤" in text  # by the first factor; by the second [[24, 24], [18, 18]]
    assert "x has this so far, and waits for its other use in this step." in flowing(text)
    assert "vectơ–Jacobi" in told(tg.explain("matrix_product"), language="vi")


def softmax_loss(x):
    p = tg.exp(x)
    s = p.sum()
    q = p / s
    return -tg.log(q[0])


def layer(x, w):
    h = tg.tanh(tg.mm(w, x))
    return h.sum()


MANY = {
    "document": [tg.explain(name) for name in tg.DOCUMENT],
    "elementary": [tg.explain(name, level="all") for name in tg.DOCUMENT],
    "others": [
        tg.explain("y = alpha_1^2; sin(y)*theta", alpha_1=-1.5, theta=2),
        tg.explain("abs(x)", x=0),
        tg.explain(softmax_loss, x=[1.0, 2.0, 3.0]),
        tg.explain(layer, x=[[1.0], [2.0]], w=[[0.1, 0.2], [0.3, 0.4]]),
        tg.explain("(sin(x) + cos(2x) + x^3 + exp(x)/x + ln(x))^2", x=1.2),
    ],
}


@pytest.mark.parametrize("width", [24, 40, 80])
@pytest.mark.parametrize("group", MANY)
def test_it_fits_every_width(group, width):
    for explanation in MANY[group]:
        for language in ("en", "vi"):
            for line in told(explanation, width, language).splitlines():
                assert cells(line) <= width, line


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_it_can_be_shown_anywhere(encoding):
    for group in MANY.values():
        for explanation in group:
            for language in ("en", "vi"):
                with tg.language(language):
                    text = to_text(explanation, 80, encoding)
                assert text.encode(encoding)
                assert "\\u" not in text


def test_matrices_keep_their_columns():
    for group in MANY.values():
        for explanation in group:
            for width in (40, 80):
                lines = told(explanation, width).splitlines()
                for above, line in itertools.pairwise(lines):
                    for place, sign in enumerate(line):
                        if sign in "⎢⎣":
                            assert above[place] in "⎡⎢", line
                        if sign in "⎥⎦":
                            assert above[place] in "⎤⎥", line


def test_nothing_of_python_or_of_the_other_language_is_left_in_it():
    english = re.compile(r"\b(the|of|is|step|handed|derivative|walk|from)\b", re.I)
    for group in MANY.values():
        for explanation in group:
            text = told(explanation, language="vi")
            assert not english.search(text), english.search(text)
            for stray in ("None", "nan", "np.", "array(", "Matrix(", "{", "}"):
                assert stray not in text


def test_a_page_says_of_what_sort_its_lines_are():
    styles = {line.style for line in page(tg.explain("abs(x)", x=0))}
    assert {"heading", "head", "formula", "warning"} <= styles
    assert "good" in {line.style for line in page(tg.explain("composite"))}


def test_it_is_what_str_gives(composite, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert str(composite) == to_text(composite, 60)
    assert composite.to_text(60) == to_text(composite, 60)
