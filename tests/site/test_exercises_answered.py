"""Answers in the page, judged by the Python that the browser runs: the verdict and the diagnosis that the library gives.

What each answer deserves was written down from the mathematics, beside it; what is said is compared with this process.
"""

import pytest

from teachgrad.exercises.folders import bank
from teachgrad.report.exercise_html import judged_html
from teachgrad.report.practice_words import read_as
from teachgrad.text import language

R, W = "correct", "wrong"
# topic → exercise, answer field by field, verdict, the likeliest mistake of each wrong field
ANSWERS = {
    "derivative": [
        ("derivative-1", ["6*5"], R, []),  # (3x²)′ = 6x
        ("derivative-1", ["75"], W, ["evaluated_function_instead_of_derivative"]),  # 3·5²
        ("derivative-1", ["6x"], W, ["not_evaluated"]),
        ("derivative-1", ["10"], W, ["coefficients_dropped"]),  # (x²)′ at 5
        ("derivative-1", [" "], "blank", []),
        ("derivative-1", ["<img src=x onerror=alert(1)>"], "unreadable", []),
        ("derivative-3", ["30x - y = 75"], R, []),  # y = 75 + 30(x − 5)
        ("derivative-3", ["y = 30x"], W, ["tangent_through_origin"]),
        ("derivative-3", ["y = 30x + 75"], W, ["tangent_place_not_subtracted"]),
        ("derivative-5", ["1", "(2x h + h^2)/h"], R, []),  # (x + h)² − x²
        ("derivative-5", ["3", "(2x h + h^2)/h"], W, ["later_line"]),  # h is indeed h²/h
    ],
    "chain": [
        ("chain-1", ["120x⁵"], R, []),  # 5(2x³)² = 20x⁶
        ("chain-1", ["20x^3"], W, ["chain_inner_missing"]),  # 10·2x³, without 6x²
        ("chain-1", ["60x^2"], W, ["chain_replaced_inner_by_derivative"]),  # 10·6x²
        ("chain-1", ["120x^5 +"], "unreadable", []),
        ("chain-4", ["6x^2", "10y", "10y*6x^2"], R, []),
        ("chain-4", ["6x^2", "10y", "20x^3"], W, ["chain_inner_missing"]),  # only dz/dy, with y = 2x³
        ("chain-4", ["2x^2", "5y", "120x^5"], W, ["power_factor_missing"]),  # (x³)′ = x², (y²)′ = y: one mistake, twice
    ],
    "several_variables": [
        ("several-1", ["15x^2", "4y"], R, []),
        ("several-1", ["15x^2 + 4y", "4y"], W, ["differentiated_both_variables"]),
        ("several-1", ["4y", "15x^2"], W, ["wrong_variable"]),
        ("several-2", ["735", "32"], R, []),  # 15·49, 4·8
        ("several-2", ["1843", "32"], W, ["evaluated_function_instead_of_derivative"]),  # 5·343 + 2·64
        ("several-7", ["2", "∂z/∂y = x² + 3y"], W, ["line_repeated"]),
    ],
    "autograd": [
        ("autograd-1", ["16", "160", "3840"], R, []),  # y = 2·8, 10·16, 160·24
        ("autograd-1", ["16", "160", "184"], W, ["arriving_gradient_added"]),  # 160 + 24
        ("autograd-1", ["16", "160", "24"], W, ["local_derivative_only"]),
        ("autograd-6", ["1", "b"], R, []),  # nothing is recorded without requires_grad
        ("autograd-6", ["3", "b"], W, ["line_is_true"]),
        ("autograd-6", ["1", "a"], W, ["choice_wrong"]),
    ],
    "kinks": [
        ("kinks-4", ["0", "0", "0", "0"], R, []),  # x|x|: the quotient is |h|
        ("kinks-4", ["0", "0", "none", "0"], W, ["there_is_a_number"]),
    ],
    "product_quotient": [
        ("product-1", ["x^3 e^x (4 + x)"], R, []),
        ("product-1", ["4x^3 e^x"], W, ["product_of_derivatives"]),
        ("product-6", ["x(x-3)^2 (5x-6)"], R, []),  # 2x(x − 3)³ + 3x²(x − 3)² = x(x − 3)²(2x − 6 + 3x)
        ("product-6", ["2x(x-3)^3 + 3x^2 (x-3)^2"], W, []),  # right, but not factored
        ("quotient-1", ["19/(x+4)^2"], R, []),  # 5(x + 4) − (5x + 1)
        ("quotient-1", ["5"], W, ["quotient_of_derivatives"]),
    ],
}  # fmt: skip
OF_ALL = [answer for answers in ANSWERS.values() for answer in answers]


def test_there_are_enough_of_each():
    verdicts = [verdict for _, _, verdict, _ in OF_ALL]
    assert verdicts.count(R) >= 10
    assert verdicts.count(W) >= 20


@pytest.mark.parametrize(("name", "texts", "verdict", "likeliest"), OF_ALL)
def test_the_library_says_what_the_mathematics_says(name, texts, verdict, likeliest):
    judged, _ = library(name, texts)
    assert judged.verdict == verdict
    found = list(dict.fromkeys(part.diagnoses[0] for part in judged.parts if part.diagnoses))
    assert found == likeliest


def library(name, texts):
    question = bank()[name].question(0)
    given = {field.name: text for field, text in zip(question.fields, texts, strict=True)}
    judged = question.judge(texts[0] if len(texts) == 1 else given)
    return judged, [str(line) for line in read_as(question, judged, given)]


def answer(tab, name, texts):
    from playwright.sync_api import expect  # here: the tests above need no browser

    for number, (field, text) in enumerate(zip(bank()[name].question(0).fields, texts, strict=True), 1):
        if field.choices:
            tab.check(f"#{name} input[name={field.name}][value={text}]")
        else:
            tab.fill(f"#{name}-field-{number}", text)
    tab.click(f"#{name} button[type=submit]")
    # The first waits for Python to be loaded, on however slow a machine.
    expect(tab.locator(f"#{name} .exercise-said .teachgrad-judged")).to_be_visible(timeout=60_000)
    expect(tab.locator(f"#{name}[aria-busy]")).to_have_count(0)
    said = tab.locator(f"#{name} .exercise-said")
    return said.locator(":scope > p").all_inner_texts(), said.locator(".teachgrad-judged").evaluate(
        "e => e.outerHTML"
    )


@pytest.mark.parametrize("code", ["en", "vi"])
def test_the_page_says_what_the_library_says(judging, opened, served, code):
    tab = opened(served, f"{code}/exercises/index.html")
    # English answers half of them, Vietnamese the other, so that each is asked once.
    for number, (topic, answers) in enumerate(ANSWERS.items()):
        if number % 2 == ("en", "vi").index(code):
            tab.goto(f"{served}{code}/exercises/{topic}.html")
            for name, texts, verdict, likeliest in answers:
                read, html = answer(tab, name, texts)
                with language(code):
                    judged, lines = library(name, texts)
                    expected = tab.evaluate(
                        "(html) => { const e = document.createElement('div'); e.innerHTML = html; return e.innerHTML; }",
                        judged_html(judged),
                    )
                assert html == expected, (name, texts)
                assert read == lines, (name, texts)
                kept = tab.evaluate("(name) => teachgrad.progress.one(name, 0)", name)
                assert kept["verdict"] == verdict
                assert set(likeliest) <= kept["diagnoses"].keys()
    counted = [one for one in tab.evaluate("teachgrad.progress.all()") if one["tries"]]
    assert sum(one["tries"] for one in counted) >= 15
