"""``tg.exercise``: in a notebook with and without ipywidgets, and in the cells of nbgrader and otter-grader."""

import doctest
import html
import importlib.util
import os
import re

import pytest

import teachgrad as tg
from teachgrad.errors import InputError
from teachgrad.exercises.progress import Progress

needs_widgets = pytest.mark.skipif(importlib.util.find_spec("ipywidgets") is None, reason="needs ipywidgets")
needs_kernel = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("nbclient", "nbformat", "ipykernel")),
    reason="needs nbclient and ipykernel",
)
WIDGET = "application/vnd.jupyter.widget-view+json"

OWN = """
[[exercise]]
id = "own-1"
ask = "partials"
function = "z = 5x^3 + 2y^2"
tags = ["own"]
difficulty = 2
points = 2
text.en = "Find both partial derivatives of {function} <b>."
text.vi = "Tìm hai đạo hàm riêng của {function} <b>."
hints = [{en = "The other letter stays fixed.", vi = "Chữ còn lại giữ cố định."}]
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path / "data"))
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    return tg.exercise("own-1", folder=file)


def test_asking_hinting_checking(own):
    assert own.text == "Find both partial derivatives of z = 5x³ + 2y² <b>."
    assert [own.hint(), own.hint()] == ["The other letter stays fixed.", "There is no further hint."]
    judged = own.check(["15x^2", "4"])
    assert (bool(judged), float(judged)) == (False, 0.5)
    assert own.check({"dz/dx": "15x^2", "dz/dy": "4y"}).require()
    with pytest.raises(AssertionError, match="1 of 2 right"):
        judged.require()


def test_checking_keeps_nothing(own, tmp_path):
    own.check(["15x^2", "4y"])
    assert not (tmp_path / "data").exists()


def test_html_is_escaped_and_in_the_language_spoken(own):
    with tg.language("vi"):
        page = own._repr_html_()
    assert 'lang="vi"' in page
    assert "Tìm hai đạo hàm riêng của z = 5x³ + 2y² &lt;b&gt;." in page
    assert "<b>" not in page
    assert "<script" not in own.check("<script>alert(1)</script>")._repr_html_()


def test_a_result_as_html_marks_the_place_that_cannot_be_read():
    page = tg.exercise("derivative-1").check("3x^")._repr_html_()
    assert '<span style="white-space:pre;font-family:monospace">  3x^</span>' in page


def test_the_seed_gives_the_numbers():
    assert tg.exercise("derivative-2", seed=7).text == tg.exercise("derivative-2", seed=7).text
    assert len({tg.exercise("derivative-2", seed=seed).text for seed in range(12)}) > 3
    assert tg.exercise("derivative-2").text == tg.exercise("derivative-2", seed=0).text
    assert "seed='An'" in tg.exercise("derivative-2", seed="An")._repr_html_().replace("&#x27;", "'")


def test_an_unknown_exercise_says_what_may_be_meant():
    with pytest.raises(InputError, match="Did you mean derivative-1"):
        tg.exercise("derivativ-1")


def test_without_ipywidgets_there_is_text_and_html(own, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ipywidgets", None)
    assert set(own._repr_mimebundle_()) == {"text/plain", "text/html"}


def pressed(own, values, button):
    """What the box says once these values are typed and a button is pressed."""
    assert WIDGET in own._repr_mimebundle_()
    children = own._box.children
    for field, value in zip(children[1:-2], values, strict=True):
        field.value = value
    children[-2].children[button].click()
    return children[-1].value


@needs_widgets
def test_the_box_checks_and_keeps(own, tmp_path):
    said = pressed(own, ["15x^2", "4"], 0)
    assert "∂z/∂x read as: 15x²" in said
    assert "1 of 2 right" in said
    assert "✓" in pressed(own, ["15x^2", "4y"], 0)
    (kept,) = Progress(tmp_path / "data").read().values()
    assert (kept.exercise, kept.tries, kept.first, kept.solved) == ("own-1", 2, 0.5, True)


@needs_widgets
def test_the_box_keeps_its_language(own):
    with tg.language("vi"):
        own._repr_mimebundle_()
    assert "Chữ còn lại giữ cố định." in pressed(own, ["", ""], 1)
    assert "Đúng" in pressed(own, ["15x^2", "4y"], 0)
    assert [button.description for button in own._box.children[-2].children] == ["Kiểm tra", "Gợi ý"]


@needs_widgets
@pytest.mark.parametrize("name", ["derivative-1", "derivative-5", "matrices-1", "autograd-8"])
def test_every_form_of_field_has_a_box(name, monkeypatch, tmp_path):
    monkeypatch.setenv("TEACHGRAD_DATA", str(tmp_path))
    asked = tg.exercise(name)
    said = pressed(asked, list(asked.question.solution.values()), 0)
    assert "✓" in said


CELLS = [
    "{hide}import teachgrad as tg",
    'tg.exercise("derivative-1")',
    'tg.exercise("derivative-1").check("75")',
    'print(tg.exercise("derivative-1").hint())',
    # nbgrader: an exception or anything on stderr is no points; a number at the end is so many of them
    'assert tg.exercise("derivative-1").check("30")',
    'tg.exercise("derivative-1").check("75").require()',
    'float(tg.exercise("chain-4").check(["6x^2", "10y", "0"])) * 3',
]
HIDE = 'import sys; sys.modules["ipywidgets"] = None\n'


def outputs(hide):
    import nbformat
    from nbclient import NotebookClient

    cells = [nbformat.v4.new_code_cell(cell.replace("{hide}", hide)) for cell in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True)
    client.execute(env={**os.environ, "TEACHGRAD_LANG": "vi", "PYTHONWARNINGS": ""})
    return [cell.outputs for cell in notebook.cells]


@needs_kernel
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of Jupyter's own parts
@pytest.mark.parametrize("hide", [HIDE, pytest.param("", marks=needs_widgets)], ids=["without", "with"])
def test_in_a_notebook(hide):
    found = outputs(hide)
    assert not [one for cell in found for one in cell if one.get("name") == "stderr"]
    asked, wrong = found[1][0].data, found[2][0].data
    assert ("application/vnd.jupyter.widget-view+json" in asked) == (not hide)
    assert "Đạo hàm dy/dx tại x = 5 bằng bao nhiêu?" in asked["text/plain"]
    assert "teachgrad-exercise" in asked["text/html"]
    assert "Chưa đúng" in wrong["text/plain"]
    assert "✗" in wrong["text/html"]
    assert found[3][0].text == "Trước hết tìm công thức của đạo hàm, rồi mới thay điểm vào.\n"
    assert found[4] == []
    assert found[5][0].output_type == "error"
    assert found[5][0].ename == "AssertionError"
    assert "Chưa đúng" in found[5][0].evalue
    assert float(found[6][0].data["text/plain"]) == pytest.approx(2.0)  # two of three lines, three points


OTTER = """
>>> bool(tg.exercise("derivative-1").check(slope))
True
>>> assert tg.exercise("derivative-1").check(slope), tg.exercise("derivative-1").check(slope).message
>>> float(tg.exercise("derivative-1").check(slope))
1.0
"""


@pytest.mark.parametrize(("slope", "failures"), [(30, 0), ("75", 3)])
def test_the_examples_of_an_otter_test(slope, failures):
    """otter-grader runs a test's code as doctest, in the names of the student's notebook."""
    test = doctest.DocTestParser().get_doctest(OTTER, {"tg": tg, "slope": slope}, "q1", None, 0)
    said = []
    assert doctest.DocTestRunner(verbose=False).run(test, out=said.append).failed == failures
    assert any("Not right" in line for line in said) == bool(failures)


def test_nothing_is_written_to_the_screen(capfd):
    for answer in ("30", "75", "3x^", "", None, [1, 2, 3], object(), {"strange": 1}):
        str(tg.exercise("derivative-1").check(answer))
    assert capfd.readouterr() == ("", "")


def test_without_a_box_the_page_says_what_may_be_chosen():
    page = tg.exercise("autograd-6")._repr_html_()
    assert "b) x = tg.tensor([5.0], requires_grad=True)" in page


HOSTILE = """
[[exercise]]
id = "own-1"
ask = "find_error"
code = ["y.backward()", "print('<script>')"]
wrong = 1
fixes = [{text = "<script>c</script>"}, {text = "<b>", right = true}]
tags = ["<b>"]
difficulty = 1
text.en = "<script>t</script></div>"
text.vi = "<script>t</script>"
hints = [{en = "<script>h</script>", vi = "<script>h</script>"}]
"""


@pytest.mark.parametrize(
    "answer", ["<script>", ["<script>", "<script>"], {"line": "<b>", "fix": "<b>"}, {"<b>": "<script>"}]
)
def test_nothing_that_a_teacher_or_a_student_wrote_becomes_a_tag(answer, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(HOSTILE, encoding="utf-8")
    asked = tg.exercise("own-1", folder=file)
    for page in (asked._repr_html_(), asked.check(answer)._repr_html_()):
        assert not re.search(r"<(script|b)\b", page)


def test_the_call_that_is_shown_has_a_place_for_each_field():
    one, several = (html.unescape(tg.exercise(name)._repr_html_()) for name in ("chain-1", "several-1"))
    assert 'tg.exercise("chain-1").check("…")' in one
    assert 'tg.exercise("several-1").check(["…", "…"])' in several
