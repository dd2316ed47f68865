"""What each command prints and how it ends, with REFERENCE values as literals."""

import json
import re

import pytest

import teachgrad as tg
from teachgrad import finite
from teachgrad.cli import main

ENGLISH, VIETNAMESE = ["--lang", "en"], ["--lang", "vi"]


def squeezed(text):
    return " ".join(text.split())


def test_compare_ends_with_all_five_functions(run):
    done = run("compare", *ENGLISH)
    assert (done.code, done.err) == (0, "")
    details, summary = done.out.split("━━ at a glance ")
    for name in tg.DOCUMENT:
        assert f"━━ {name} ━" in details
        assert name in summary
    assert summary.endswith(
        "✓ All 5 functions: the three answers agree.\n! Statements of the document that are wrong: 3.\n"
    )
    assert re.search(r"^✓ composite +x = 2 +1280 +120x⁵ +3840 +3840 +3840$", summary, re.MULTILINE)


def test_compare_one_function(run):
    done = run("compare", "composite", *ENGLISH)
    assert (done.code, done.err) == (0, "")
    assert "dz/dx = dz/dy · dy/dx = 10y · 6x² = 160 · 24 = 3840" in done.out
    assert "at a glance" not in done.out


def test_compare_some_functions(run):
    done = run("compare", "square", "composite", *ENGLISH)
    assert "━━ at a glance" in done.out
    assert "elementwise" not in done.out


def test_compare_in_vietnamese(run):
    for arguments in (
        ["compare", *VIETNAMESE],
        [*VIETNAMESE, "compare"],
        ["compare", "--lang=vi"],
        ["compare", "--lang", "VI"],
    ):
        out = run(*arguments).out
        assert "✓ Cả 5 hàm số: ba cách tính khớp nhau." in out
        assert "The " not in out


def test_json_of_composite(run):
    done = run("compare", "composite", "--json")
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    assert data["function"] == "composite"
    assert data["point"] == {"x": 2.0}
    assert data["value"] == 1280.0
    assert data["verdict"] == "agree"
    assert data["intermediates"]["y"]["formula"] == "2*x**3"
    assert data["intermediates"]["y"]["value"] == 16.0
    assert data["intermediates"]["y"]["derivatives"]["dz/dy"]["value"] == 160.0
    assert data["intermediates"]["y"]["derivatives"]["dy/dx"]["value"] == 24.0
    x = data["variables"]["x"]
    assert x["formula"] == "120*x**5"
    assert x["symbolic"] == x["autograd"] == 3840.0
    assert x["exact"] == "3840"
    assert abs(x["finite"] - 3840) <= x["finite_error"] < 1e-9


def test_json_of_all_is_one_array_with_the_references_values(run):
    data = json.loads(run("compare", "--json").out)
    assert [d["function"] for d in data] == [
        "square",
        "two_variables",
        "elementwise",
        "matrix_product",
        "composite",
    ]
    assert [d["value"] for d in data] == [75.0, 1843.0, 162.0, 294.0, 1280.0]
    assert {d["verdict"] for d in data} == {"agree"}
    autograd = [[v["autograd"] for v in d["variables"].values()] for d in data]
    assert autograd == [
        [30.0],
        [735.0, 32.0],
        [[[18.0, 24.0], [30.0, 12.0]]],
        [[[45.0, 45.0], [39.0, 39.0]]],
        [3840.0],
    ]
    assert [f["id"] for d in data for f in d["findings"]] == [
        "power_rule_without_prime",
        "comment_names_another_point",
        "matrix_product_sum_formula",
    ]


def test_json_of_two_functions_is_an_array_and_says_nothing_twice(run):
    assert [
        d["function"] for d in json.loads(run("compare", "square", "square", "composite", "--json").out)
    ] == [
        "square",
        "composite",
    ]


@pytest.mark.parametrize(
    ("at", "value", "gradient"),
    [
        ("x=1,2;3,4", 162.0, [[21.0, 33.0], [27.0, 39.0]]),
        ("x=[[1,2],[3,4]]", 162.0, [[21.0, 33.0], [27.0, 39.0]]),
    ],
)
def test_a_matrix_may_be_given(run, at, value, gradient):
    # REFERENCE.md §1: matrix product on [[1,2],[3,4]].
    data = json.loads(run("compare", "matrix_product", "--at", at, "--json").out)
    assert data["value"] == value
    assert data["variables"]["x"]["autograd"] == gradient


def test_elementwise_at_another_matrix(run):
    data = json.loads(run("compare", "elementwise", "--at", "x=1,2;3,4", "--json").out)
    assert data["value"] == 90.0
    assert data["variables"]["x"]["autograd"] == [[6.0, 12.0], [18.0, 24.0]]


def test_two_variables_may_be_given(run):
    # 5·(−1)³ + 2·0.5² = −4.5; 15·1 = 15; 4·0.5 = 2.
    data = json.loads(run("compare", "two_variables", "--at", "x=-1", "--at", "y=.5", "--json").out)
    assert data["value"] == -4.5
    assert [data["variables"][name]["autograd"] for name in "xy"] == [15.0, 2.0]


@pytest.mark.parametrize("method", finite.METHODS)
def test_every_method_may_be_chosen(run, method):
    data = json.loads(run("compare", "square", "--method", method, "--json").out)
    assert data["method"] == method
    assert data["verdict"] == "agree"


def test_the_help_names_every_method(run):
    text = squeezed(run("compare", "--help", *ENGLISH).out)
    for method in finite.METHODS:
        assert method in text


def test_list(run):
    done = run("list", *VIETNAMESE)
    assert (done.code, done.err) == (0, "")
    for name, function in tg.DOCUMENT.items():
        assert re.search(rf"^{name} ", done.out, re.MULTILINE)
        assert function.source.splitlines()[0] in done.out
    assert "chương trình" in done.out


def test_source(run):
    done = run("source", "composite", *ENGLISH)
    assert (done.code, done.err) == (0, "")
    with tg.language("en"):
        assert done.out == tg.source("composite")
    assert "dz_dy = t3 + t3  # dz/dy = 10*y" in done.out
    assert "Giá trị và gradient của composite." in run("source", "composite", *VIETNAMESE).out


def test_source_at_another_point(run):
    assert "square_with_gradient(0.5)" in run("source", "square", "--at", "x=0.5").out
    text = run("source", "matrix_product", "--at", "x=1,2,3;3,4,5;6,7,8", *ENGLISH).out
    assert "x.shape != (3, 3)" in text


def test_source_of_all_functions_is_one_program(run):
    text = run("source", *ENGLISH).out
    space = {}
    exec(text, space)  # noqa: S102 # what the command printed
    assert space["composite_with_gradient"](2.0) == (1280.0, 3840.0)
    assert [name for name in space if name.endswith("_with_gradient")] == [
        f"{name}_with_gradient" for name in tg.DOCUMENT
    ]


def test_source_refuses_what_compare_refuses(run):
    done = run("source", "compsite", *ENGLISH)
    assert (done.code, done.out) == (2, "")
    assert "Did you mean composite?" in done.err
    done = run("source", "square", "composite", "--at", "x=1", *VIETNAMESE)
    assert (done.code, done.out) == (2, "")
    assert "Hãy viết từng hàm số một: teachgrad source square --at x=2." in done.err


def test_version(run):
    done = run("--version")
    assert (done.code, done.out, done.err) == (0, f"teachgrad {tg.__version__}\n", "")


@pytest.mark.parametrize(
    ("verdict", "code"),
    [("agree", 0), ("disagree", 1), ("kink", 0), ("singular_inside", 0), ("undefined", 0), ("undecided", 0)],
)
def test_only_a_disagreement_is_a_failure(run, monkeypatch, verdict, code):
    import dataclasses

    from teachgrad import comparison

    real = comparison.compare_function
    monkeypatch.setattr(
        comparison, "compare_function", lambda *a: dataclasses.replace(real(*a), verdict=verdict)
    )
    assert run("compare", "square", "--json").code == code
    done = run("compare", "square", *ENGLISH)
    assert done.code == code
    assert ("✗ The methods disagree." in done.out) == (verdict == "disagree")


def test_a_wrong_derivative_is_found_and_ends_with_1(run, monkeypatch):
    # The checker is tested with a wrong answer: autograd gives a tenth too much.
    from teachgrad import comparison

    real = comparison._walk_back

    def wrong(recording):
        walked = real(recording)
        walked.gradients["x"] = walked.gradients["x"] * 1.1
        return walked

    monkeypatch.setattr(comparison, "_walk_back", wrong)
    done = run("compare", "square", *ENGLISH)
    assert done.code == 1
    assert "✗ The methods disagree." in done.out


def test_the_language_of_one_call_does_not_stay(run):
    with tg.language("en"):
        run("compare", "square", *VIETNAMESE)
        assert "✓ The methods agree." in run("compare", "square").out


def test_arguments_may_be_any_sequence():
    assert main(("--version",)) == 0
