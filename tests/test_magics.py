"""``%compare`` and ``%%compare``: in IPython's own shell, and in a notebook."""

import builtins
import importlib.util
import json
import os
import subprocess
import sys

import pytest

import teachgrad as tg

needs_kernel = pytest.mark.skipif(
    importlib.util.find_spec("nbclient") is None or importlib.util.find_spec("ipykernel") is None,
    reason="needs nbclient and ipykernel",
)


@pytest.fixture
def shell(ipython, monkeypatch):
    """A shell with teachgrad loaded as an extension, and with nothing else in its namespace."""
    monkeypatch.setenv("TEACHGRAD_LANG", "en")
    monkeypatch.delattr(
        builtins, "_", raising=False
    )  # a doctest leaves one, and IPython then keeps its own to itself
    ipython.reset()
    ipython.run_line_magic("load_ext", "teachgrad")
    return ipython


@pytest.fixture
def cell(shell, capsys):
    """Run a cell: what it gives, and what it prints."""

    def cell(text):
        done = shell.run_cell(text, store_history=True)
        return done, capsys.readouterr().out

    return cell


def derivatives(comparison):
    return {name: str(variable.formula) for name, variable in comparison.variables.items()}


# By hand: (cell, derivative's formula, its value)
FORMULAS = [
    ("%%compare x=5\n3x²", "6*x", 30.0),
    ("%%compare x=5\ny = 3x^2 + 2x  # a comment", "6*x + 2", 32.0),
    ("%%compare x=2\ny = 2x³; z = 5y²", "120*x**5", 3840.0),
    ("%%compare x=2\n\n# both\ny = 2x³\nz = 5y²\n", "120*x**5", 3840.0),
    ("%%compare x=2\n  y = 2 * x\n  z = y * y\n", "8*x", 16.0),
    ("%%compare α=2\n3α²", "6*alpha", 12.0),
    ("%compare 3x² x=5", "6*x", 30.0),
    ('%compare "3x² + 2x" x=5', "6*x + 2", 32.0),
    ("%compare square x=2", "6*x", 12.0),
    ("%compare square", "6*x", 30.0),
    (r"%compare \frac{x}{2} x=5", "1/2", 0.5),
]


@pytest.mark.parametrize(("text", "formula", "value"), FORMULAS)
def test_a_formula(cell, text, formula, value):
    done, _ = cell(text)
    assert done.success
    assert done.result.verdict == "agree"
    (variable,) = done.result.variables.values()
    assert (str(variable.formula), variable.autograd) == (formula, value)


PROGRAMS = [
    ("%%compare x=5\nimport teachgrad as tg\ny = 3 * tg.sin(x)", "3*cos(x)"),
    ("%%compare x=5\ny = a * x\nz = y * y  # a is the notebook's", "18*x"),
    ("%%compare x=5\ndef f(x):\n    return 3 * x * x", "6*x"),
    ("%%compare t=5\nimport math\ng = lambda t: t * t", "2*t"),
    ("%%compare x=5\nlambda x: x ** 3", "3*x**2"),
    ("%%compare x=5\ny = x * x\ny = y + y", "4*x"),
    ("%%compare x=5\ny = x * x\ny += 1\ny", "2*x"),
    ("%%compare x=5\ny = own(x)", "2*x"),
    ("%compare own x=5", "2*x"),
    ("%compare square x=5", "3*x**2"),  # the notebook's own before the document's
]


@pytest.mark.parametrize(("text", "formula"), PROGRAMS)
def test_a_program(cell, shell, text, formula):
    shell.user_ns.update(a=3.0, own=lambda x: x * x, square=lambda x: x * x * x)
    done, _ = cell(text)
    assert done.success
    assert done.result.verdict == "agree"
    assert list(derivatives(done.result).values()) == [formula]


def test_tg_sin_is_never_the_tangent_of_sin(cell):
    """In a formula tg is the tangent; without ``import teachgrad as tg`` there is a NameError, and no other function."""
    done, _ = cell("%%compare x=2\ny = tg.sin(x)")
    assert isinstance(done.error_in_exec, NameError)


def test_the_point_may_be_a_variable_of_the_notebook(cell, shell):
    shell.user_ns.update(where=2.0, pi=3.141592653589793, matrix=[[1.0, 2.0], [3.0, 4.0]])
    assert dict(cell("%%compare x=where\n3x²")[0].result.point) == {"x": 2.0}
    assert dict(cell("%%compare α=where\n3α²")[0].result.point) == {"alpha": 2.0}
    assert str(cell("%%compare x=pi\nsin x")[0].result.variables["x"].exact) == "-1"
    done, _ = cell("%compare matrix_product x=matrix")
    assert done.result.variables["x"].autograd.tolist() == [[21, 33], [27, 39]]  # SymPy: 3(JXᵀ + XᵀJ)
    again, _ = cell('%%compare "x=1,2;3,4"\ny = 3 * (x @ x)\ny.sum()')
    assert again.result.variables["x"].autograd.tolist() == [[21, 33], [27, 39]]


def test_what_stays_in_the_namespace(cell, shell):
    before = set(shell.user_ns)
    cell("%%compare x=5\ny = x.sum()")
    assert set(shell.user_ns) - before <= {"_i", "_ii", "_iii", "_", "__", "___", "_1", "_i1", "_2", "_i2"}
    cell("%%compare x=5\ndef f(x):\n    return 3 * x * x")
    assert shell.user_ns["f"](2) == 12


def test_the_result_is_shown_and_kept(cell, shell):
    done, out = cell("%%compare x=5\n3x²")
    assert "✓ The methods agree." in out
    assert shell.user_ns["_"] is done.result
    kept, out = cell("c = %compare square x=2")
    assert kept.result is None
    assert out == ""
    assert shell.user_ns["c"].variables["x"].autograd == 12


def test_in_a_language(cell, shell):
    done, out = cell("%compare square x=2 --lang vi")
    assert "✓ Các cách tính khớp nhau." in out
    assert isinstance(done.result, tg.Comparison)
    assert 'lang="vi"' in shell.user_ns["_"]._repr_html_()
    assert "khớp" in shell.user_ns["_"]._repr_latex_()
    assert "agree" in cell("%compare square x=2")[1]


def test_the_method(cell):
    assert cell("%%compare x=5 --method central\n3x²")[0].result.method == "central"
    assert cell("%%compare x=5 --method=forward\n3x²")[0].result.method == "forward"


def test_the_picture(cell, shell, tmp_path):
    from IPython.utils.capture import capture_output

    with capture_output() as shown:
        shell.run_cell("%%compare x=5 --plot\n3x²")
    (picture,) = [one for one in shown.outputs if "image/png" in one.data]
    assert "30" in picture.metadata["image/png"]["alt"]  # the slope
    file = tmp_path / "square.svg"
    assert cell(f"%%compare x=5 --plot {file}\n3x²")[0].success
    assert file.read_text(encoding="utf-8").startswith("<?xml")
    assert not cell(f"%compare square --plot {tmp_path / 'none' / 'square.svg'}")[0].success


# What is typed, what is said in English, in Vietnamese
ERRORS = [
    ("%%compare x=5\n3x² +", "An expression is missing", "thiếu một biểu thức"),
    ("%%compare x=5\ny = 3*x + sn(x)", "Did you mean sin?", "Ý bạn là sin?"),
    ("%%compare x=5\n3x²y", "needs a value for y", "y"),
    ("%%compare\n3x²", "Write x=2", "x=2"),
    ("%%compare\ny = x.sum()", "Write %%compare x=5", "Hãy viết %%compare x=5"),
    ("%%compare x=5\n\n# nothing\n", "The cell is empty", "ô này trống"),
    ("%%compare x=five\n3x²", "'five' is not a number. Write", "'five' không phải là một số"),
    ("%%compare x=5 x=6\n3x²", "Give each variable once: x=2", "Mỗi biến chỉ cho một lần: x=2"),
    ("%%compare x=\n3x²", "x=' does not say which", "không cho biết biến nào"),
    ("%%compare x = 5\n3x²", "without spaces", "không có dấu cách"),
    ("%%compare x=5 --metod central\n3x²", "Did you mean --method?", "Ý bạn là --method?"),
    ("%%compare x=5 --method\n3x²", "--method central", "--method central"),
    ("%%compare x=5 --lang fr\n3x²", "does not speak “fr”", "không nói “fr”"),
    ('%compare "3x² x=5', "A quotation mark is opened", "dấu ngoặc kép"),
    ("%compare", "It is not said what is to be compared", "Chưa cho biết cần so sánh gì"),
    ("%compare 3x² + 1 x=5", '%compare "3x² + 1"', '%compare "3x² + 1"'),
    ("%compare sqare", "Did you mean square?", "Ý bạn là square?"),
    ("%%compare x=5\nx = [1.0]\ny = 3 * x[0]", "gives x a value itself", "tự gán giá trị cho x"),
    ("%%compare x=5\nfor i in range(3):\n    y = x", "does not say what its result is", "đâu là kết quả"),
    (
        "%%compare x=5\ny = x * x\nz = y.mm(y)",
        "Line 2 of the program: z = y.mm(y)",
        "Dòng 2 của chương trình",
    ),
    ("%%compare x=5\ne*sin(x)", "e is 7 in this notebook", "e là 7 trong notebook này"),
]


@pytest.mark.parametrize(("text", "en", "vi"), ERRORS)
def test_an_error_without_a_traceback(cell, shell, text, en, vi):
    for code, said in (("en", en), ("vi", vi)):
        shell.user_ns["e"] = 7
        with tg.language(code):
            done, out = cell(text)
        assert isinstance(done.error_in_exec, tg.TeachgradError)
        assert said in out
        assert "Traceback" not in out
        assert "teachgrad/" not in out.replace(os.sep, "/")


def test_an_error_is_said_in_the_language_that_the_line_asks_for(cell):
    assert "Ý bạn là square?" in cell("%compare sqare --lang vi")[1]


@pytest.mark.parametrize("again", ["%%compare x=5\ndef f(x):\n    return nothing * x", "%compare f x=2"])
def test_a_traceback_begins_in_the_program(cell, again):
    cell("def f(x):\n    return nothing * x")
    done, out = cell(again)
    assert isinstance(done.error_in_exec, NameError)
    assert "return nothing * x" in out
    assert "compare_function" not in out
    assert "_compared" not in out


def test_braces_on_the_line_are_not_carried_out(cell, shell):
    """IPython puts the value of what stands in braces there; in \\frac{x}{2} that would be another formula."""
    shell.user_ns["x"] = 10
    done, _ = cell(r"%compare \frac{x}{2} x=5")
    assert done.result.function.typed.text == r"\frac{x}{2}"


HOSTILE = ["__import__('os').system('true')", "(lambda: 0)()", "exec('1')", "${x}", "`ls`", "x; import os"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_on_the_line_is_never_run(cell, monkeypatch, text):
    monkeypatch.setattr(os, "system", lambda _command: pytest.fail("it was run"))
    assert not cell(f'%compare "{text}" x=5')[0].success


def test_the_help_says_how_it_is_called(cell):
    said = cell("%%compare?")[1]
    for word in ("Parameters", "--method", "--plot", "--lang", "%%compare x=5"):
        assert word in said


def test_loading_the_extension_loads_nothing_heavy():
    script = (
        "import sys\nfrom IPython.core.interactiveshell import InteractiveShell as Shell\n"
        "from traitlets.config import Config\nconfig = Config()\nconfig.HistoryManager.enabled = False\n"
        "shell = Shell.instance(config=config)\nbefore = set(sys.modules)\nshell.run_line_magic('load_ext', 'teachgrad')\n"
        "assert 'compare' in shell.magics_manager.magics['cell']\n"
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & {"numpy", "sympy", "matplotlib", "click"} == set()


CELLS = [
    "%load_ext teachgrad",
    "%%compare x=5 --plot\n3x²",
    "_.variables['x'].autograd",
    "%%compare x=2 --lang en\ny = 2 * x ** 3\nz = 5 * y * y",
    "%%compare x=2\n3x² +",
]


@needs_kernel
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of Jupyter's own parts
def test_in_a_notebook():
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in CELLS])
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True)
    client.execute(env={**os.environ, "TEACHGRAD_LANG": "vi", "PYTHONWARNINGS": ""})
    _, drawn, value, english, wrong = (one.outputs for one in notebook.cells)
    picture, shown = drawn
    assert picture.data["image/png"]
    assert "tiếp tuyến" in json.dumps(picture.metadata, ensure_ascii=False)
    assert 'lang="vi"' in shown.data["text/html"]
    assert shown.output_type == "execute_result"
    assert float(value[0].data["text/plain"]) == 30.0
    assert "The methods agree." in english[0].data["text/html"]
    assert wrong[0].output_type == "error"
    assert wrong[0].ename == "FormulaError"
    assert "thiếu một biểu thức" in "".join(wrong[0].traceback)
    assert "Traceback" not in "".join(wrong[0].traceback)


def test_a_file_of_another_kind_is_still_the_file(cell):
    done, said = cell("%compare x^2 x=2 --plot t.bmp")
    assert not done.success
    assert "not as .bmp" in said or ".svg" in said
    assert "one function" not in said
