"""The JSON contract, with REFERENCE values as literals."""

import json

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.report import to_dict

KEYS = [
    "function", "output", "formula", "point", "value", "verdict", "method",
    "intermediates", "variables", "findings", "notes",
]  # fmt: skip


@pytest.fixture(scope="module")
def record():
    return {name: to_dict(tg.compare(name)) for name in tg.DOCUMENT}


def strict(data):
    return json.loads(json.dumps(data, allow_nan=False, ensure_ascii=False))


def test_every_record_has_the_same_keys_and_is_strict_json(record):
    for name, data in record.items():
        assert list(data) == KEYS
        assert data["function"] == name
        assert strict(data) == data


def test_square(record):
    data = record["square"]
    assert (data["point"], data["value"], data["verdict"]) == ({"x": 5.0}, 75.0, "agree")
    x = data["variables"]["x"]
    assert (x["formula"], x["symbolic"], x["autograd"], x["exact"]) == ("6*x", 30.0, 30.0, "30")
    assert abs(x["finite"] - 30) <= x["finite_error"] < 1e-9


def test_two_variables(record):
    data = record["two_variables"]
    assert (data["point"], data["value"]) == ({"x": 7.0, "y": 8.0}, 1843.0)
    x, y = data["variables"]["x"], data["variables"]["y"]
    assert (x["formula"], x["symbolic"], x["autograd"], x["exact"]) == ("15*x**2", 735.0, 735.0, "735")
    assert (y["formula"], y["symbolic"], y["autograd"], y["exact"]) == ("4*y", 32.0, 32.0, "32")
    assert abs(x["finite"] - 735) <= x["finite_error"] < 1e-9
    assert abs(y["finite"] - 32) <= y["finite_error"] < 1e-9


def test_elementwise(record):
    data = record["elementwise"]
    assert data["value"] == 162.0
    assert data["intermediates"]["y"]["value"] == [[27.0, 48.0], [75.0, 12.0]]
    x = data["variables"]["x"]
    assert x["formula"] == [["6*a", "6*b"], ["6*c", "6*d"]]
    assert x["symbolic"] == x["autograd"] == [[18.0, 24.0], [30.0, 12.0]]
    assert x["exact"] == [["18", "24"], ["30", "12"]]
    assert np.all(np.abs(np.subtract(x["finite"], [[18, 24], [30, 12]])) <= x["finite_error"])


def test_matrix_product(record):
    data = record["matrix_product"]
    assert data["value"] == 294.0
    assert data["intermediates"]["y"]["value"] == [[87.0, 60.0], [75.0, 72.0]]
    x = data["variables"]["x"]
    assert x["matrix_formula"] == "3*(J*X.T + X.T*J)"
    assert x["symbolic"] == x["autograd"] == [[45.0, 45.0], [39.0, 39.0]]
    assert x["exact"] == [["45", "45"], ["39", "39"]]
    (finding,) = data["findings"]
    assert (finding["stated_value"], finding["true_value"]) == (234.0, 294.0)
    assert finding["stated_gradient"] == [45.0, 30.0, 27.0, 39.0]
    assert finding["true_gradient"] == [45.0, 45.0, 39.0, 39.0]
    assert finding["id"] == "matrix_product_sum_formula"


def test_composite(record):
    data = record["composite"]
    assert (data["point"], data["value"]) == ({"x": 2.0}, 1280.0)
    assert data["intermediates"] == {
        "y": {
            "formula": "2*x**3",
            "value": 16.0,
            "gradient": 160.0,
            "derivatives": {
                "dz/dy": {"formula": "10*y", "value": 160.0},
                "dy/dx": {"formula": "6*x**2", "value": 24.0},
            },
        }
    }
    x = data["variables"]["x"]
    assert (x["formula"], x["symbolic"], x["autograd"], x["exact"]) == ("120*x**5", 3840.0, 3840.0, "3840")
    assert abs(x["finite"] - 3840) <= x["finite_error"] < 1e-9
    assert x["errors"]["autograd"] == {"absolute": 0.0, "relative": 0.0}
    assert x["digits"]["autograd"] == 16


def test_the_documents_errors_are_listed_and_nothing_else(record):
    found = {name: [finding["id"] for finding in data["findings"]] for name, data in record.items()}
    assert found == {
        "square": ["power_rule_without_prime"],
        "two_variables": ["comment_names_another_point"],
        "elementwise": [],
        "matrix_product": ["matrix_product_sum_formula"],
        "composite": [],
    }


def test_what_is_no_number_is_null():
    data = to_dict(tg.compare(lambda x: tg.log(x), x=-1.0))
    assert (data["value"], data["verdict"]) == (None, "undefined")
    assert strict(data)["variables"]["x"]["finite"] is None


def test_an_infinite_relative_error_is_null():
    # The exact derivative is 0 where the forward quotient gives h: its relative error is infinite.
    data = to_dict(tg.compare(lambda x: x * x, x=0.0, method="forward"))["variables"]["x"]
    assert data["errors"]["finite"]["absolute"] > 0
    assert data["errors"]["finite"]["relative"] is None


def test_slopes_from_both_sides_are_there_at_a_kink():
    data = to_dict(tg.compare(lambda x: abs(x), x=0.0))
    assert data["verdict"] == data["variables"]["x"]["verdict"] == "kink"
    assert data["variables"]["x"]["left"] == pytest.approx(-1)
    assert data["variables"]["x"]["right"] == pytest.approx(1)
    assert "left" not in to_dict(tg.compare("square"))["variables"]["x"]


def test_an_exact_value_has_fifty_digits_where_it_is_too_long_to_be_written():
    # Martins, Sturdza & Alonso, ACM TOMS 29(3), 2003: REFERENCE.md §2.4.
    def program(x):
        return tg.exp(x) / tg.sqrt(tg.sin(x) ** 3 + tg.cos(x) ** 3)

    exact = to_dict(tg.compare(program, x=1.5))["variables"]["x"]["exact"]
    assert exact.startswith("4.05342789389862065")
    assert len(exact.replace(".", "")) == 50


def test_notes_are_in_the_language_spoken():
    def program(x):
        return x * x if x > 0 else -x

    comparison = tg.compare(program, x=2.0)
    with tg.language("en"):
        (english,) = to_dict(comparison)["notes"]
    with tg.language("vi"):
        (vietnamese,) = to_dict(comparison)["notes"]
    assert "only the branch taken" in english
    assert "nhánh" in vietnamese
