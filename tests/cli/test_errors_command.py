"""`teachgrad errors`: the table, JSON, pictures, every console; and what cannot be done."""

import json
import re

import pytest

from teachgrad.formula.excerpt import cells

SINE = ("errors", "sin(x)", "--at", "x=1")


def row(text, name):
    (line,) = [line for line in text.splitlines() if line.strip().startswith(name)]
    return re.split(r"\s{2,}", line.strip())


def test_the_table(run):
    done = run(*SINE, "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert "df/dx = cos(x)" in done.out
    _, step, error, best, predicted = row(done.out, "central difference, O(h⁴)")
    # By hand: δ = ε/2, for sin² + cos² = 1, and 3/2·δ/h balances h⁴·cos(1)/30 at (3/2·30/(4 cos 1)·δ)^(1/5) = 0.00118.
    assert best == "1.2e-3"
    assert 3e-4 < float(step) < 4e-3
    assert float(error) < 5e-13
    assert float(predicted) < 5e-13
    assert row(done.out, "complex step")[3].endswith("or less")
    assert row(done.out, "Richardson")[4].startswith("≤")


def test_in_vietnamese(run):
    out = run(*SINE, "--lang", "vi").out
    for term in (
        "sai số theo bước h",
        "sai phân trung tâm, O(h²)",
        "bước phức",
        "h tốt nhất",
        "làm tròn",
        "chặt cụt",
    ):
        assert term in out
    assert not re.search(r"\b(the|error|step|best|theory)\b", out)


def test_a_function_of_the_document_has_a_point_of_its_own(run):
    out = run("errors", "square").out
    assert "dy/dx = 30" in out
    assert "large as you like" in out
    assert "dy/dx = 18" in run("errors", "square", "--at", "x=3").out


def test_one_of_several_variables(run):
    assert "∂z/∂y = 32" in run("errors", "two_variables", "--by", "y").out
    done = run("errors", "two_variables", "--lang", "en")
    assert done.code == 2
    assert "--by x" in done.err


def test_one_entry_of_a_matrix(run):
    # REFERENCE.md 1: [[21, 33], [27, 39]] at [[1, 2], [3, 4]]
    out = run("errors", "matrix_product", "--at", "x=1,2;3,4", "--entry", "1,0").out
    assert "∂f/∂x[1, 0] = 27" in out
    done = run("errors", "matrix_product", "--lang", "en")
    assert done.code == 2
    assert "--entry 0,0" in done.err


def test_json(run):
    done = run(*SINE, "--json")
    assert (done.code, done.err) == (0, "")
    data = json.loads(done.out)
    assert data["typed"] == "sin(x)"
    assert data["exact"] == "cos(1)"
    assert data["reference"] == "exact"
    methods = data["methods"]
    assert list(methods) == [
        "forward",
        "backward",
        "central_2",
        "central_4",
        "central_6",
        "central_8",
        "complex_step",
    ]
    assert methods["complex_step"]["steps"][-1] == 1e-200
    assert methods["complex_step"]["errors"][-1] < 2e-16
    assert methods["central_2"]["prediction"]["truncation"]["constant"] == "1/6"


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_a_picture(run, tmp_path, ending):
    file = tmp_path / f"errors.{ending}"
    done = run(*SINE, "--plot", str(file), "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"Written: {file}\n")
    assert file.stat().st_size > 10_000
    assert [p.name for p in tmp_path.iterdir()] == [file.name]


def test_a_picture_beside_json_does_not_disturb_it(run, tmp_path):
    done = run("errors", "square", "--json", "--plot", str(tmp_path / "e.svg"))
    assert json.loads(done.out)["function"] == "square"
    assert (tmp_path / "e.svg").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["errors"], "not said of which function"),
        (["errors", "square", "composite"], "there are 2"),
        (["errors", "sin(x)"], "--at x=2"),
        (
            ["errors", "|x|", "--at", "x=0"],
            "“abs(x)” has no derivative with respect to x at this point (a kink)",
        ),
        (["errors", "sin(x)", "--at", "x=1", "--by", "y"], "has no variable y"),
        (["errors", "elementwise", "--entry", "a"], "--entry 0,1"),
        (["errors", "elementwise", "--entry", "0,5"], "no entry"),
        (["errors", "sin(x)", "--at", "x=1", "--entry", "0"], "one number"),
        (["errors", "sin(x)", "--at", "x=1", "--plot", "e.gif"], "e.svg"),
        (["errors", "squar"], "Did you mean square?"),
        (["errors", "sin(x", "--at", "x=1"], "Error:"),
        (["errors", "--entry"], "--entry 0,1"),
    ],
)
def test_what_cannot_be_done(run, arguments, said):
    done = run(*arguments, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
    vietnamese = run(*arguments, "--lang", "vi")
    assert vietnamese.code == 2
    assert vietnamese.err.startswith("Lỗi:")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_help_fits_80_columns_and_is_in_one_language(run, language):
    out = run("errors", "--help", "--lang", language).out
    assert max(map(cells, out.split("\n"))) <= 80
    assert ("Measure" in out) == (language == "en")
    assert ("Đo sai số" in out) == (language == "vi")
    assert "errors" in run("--help").out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_every_encoding_is_served_down_a_pipe(start, encoding):
    done = start(*SINE, "--lang", "vi", PYTHONIOENCODING=encoding, COLUMNS="40")
    assert (done.code, done.err) == (0, "")
    assert "?" not in done.out
    assert "\\" not in done.out
    assert "\x1b" not in done.out
    assert max(map(cells, done.out.split("\n"))) <= 40
    assert ("sai phân tiến" if encoding == "utf-8" else "sai phan tien") in done.out


def test_no_colours_where_none_are_wanted(run, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(*SINE).out
