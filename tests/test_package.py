"""The package as a whole: what is loaded when, which way imports point, every Text in two languages."""

import ast
import functools
import pathlib
import subprocess
import sys
import unicodedata

import pytest

import teachgrad

PACKAGE = pathlib.Path(teachgrad.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))


@functools.cache
def parsed(file):
    """A file of the package as a syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"))


def loaded_after(code):
    """The top-level modules that a fresh interpreter has loaded after running `code`."""
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*sorted({{m.split('.')[0] for m in set(sys.modules) - before}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_teachgrad_loads_nothing_heavy():
    assert loaded_after("import teachgrad") & {"numpy", "sympy", "matplotlib", "click"} == set()


def test_a_tensor_costs_numpy_and_no_more():
    loaded = loaded_after("import teachgrad; teachgrad.tensor(5.0, requires_grad=True)")
    assert "numpy" in loaded
    assert loaded & {"sympy", "matplotlib", "click", "mpmath", "dataclasses"} == set()


def test_comparing_does_not_load_matplotlib():
    assert loaded_after("import teachgrad; teachgrad.compare('square')") & {"matplotlib", "click"} == set()


def test_every_public_name_can_be_had():
    for name in dir(teachgrad):
        assert getattr(teachgrad, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'tensr'"):
        _ = teachgrad.tensr


def test_no_module_bears_the_name_of_a_public_function():
    functions = {name for name in dir(teachgrad) if callable(getattr(teachgrad, name))}
    assert functions & {file.stem for file in PACKAGE.glob("*.py")} == set()


# Imports point one way only: each of these may import those before it, and its own kind.
ORDER = [
    {"text", "errors", "shown"},
    {"patience"},
    {"engine", "formula", "linalg"},
    {"sampling", "naming", "exact", "short_numbers"},
    {"finite", "formula_program"},
    {"functions"},
    {"written_out"},
    {"symbolic", "derivation", "writing", "replay"},
    {"counting"},
    {"both_ways"},
    {"going_wrong"},
    {"matrix_form", "document", "judgement", "rounding"},
    {"findings", "comments", "checking", "referee"},
    {"records"},
    {"comparison"},
    {"explanation"},
    {"literature"},
    {"sweeping"},
    {"exploring"},
    {"report", "plot", "exercises", "course", "installation"},
    {"cli", "site", "__main__", "__init__", "magics"},
]


def room(path_or_module):
    return str(path_or_module).removeprefix("teachgrad.").split(".")[0].split("/")[0]


def top_level_imports(tree):
    """The modules of teachgrad that a file imports as it is loaded: not inside a function, not for types only."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "teachgrad":
            parts = node.module.split(".")
            yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_imports_point_one_way(file):
    here = room(file.relative_to(PACKAGE).as_posix().removesuffix(".py"))
    rank = {name: i for i, names in enumerate(ORDER) for name in names}
    for module in top_level_imports(parsed(file)):
        assert rank[module] <= rank[here], f"{here} imports {module}"


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_heavy_libraries_are_imported_only_where_they_belong(file):
    here = room(file.relative_to(PACKAGE).as_posix().removesuffix(".py"))
    may = {
        "matplotlib": {"plot"},
        "sympy": {
            "symbolic",
            "exact",
            "derivation",
            "explanation",
            "checking",
            "matrix_form",
            "referee",
            "comments",
            "findings",
            "sweeping",
            "counting",
            "both_ways",
            "going_wrong",
            "literature",
            "report",
            "plot",
            "exercises",
        },
        "click": {"cli"},
    }
    for node in parsed(file).body:
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for library, rooms in may.items():
            if any(name.split(".")[0] == library for name in names):
                assert here in rooms, f"{file} imports {library}"


def test_the_three_answers_do_not_know_each_other():
    """Nothing that produces one of the three may call another."""
    for pattern, others in [
        ("symbolic/*.py", {"finite", "reverse"}),
        ("finite/*.py", {"symbolic", "engine"}),
        ("engine/reverse.py", {"symbolic", "finite"}),
    ]:
        files = list(PACKAGE.glob(pattern))
        assert files
        for file in files:
            tree = parsed(file)
            modules = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
            assert not [m for m in modules if others & set(m.split("."))], file


def texts():
    """Every Text(…) written in the package: file, line, English, Vietnamese."""
    for file in FILES:
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text":
                given = dict(zip(("en", "vi"), node.args, strict=False)) | {
                    k.arg: k.value for k in node.keywords
                }
                if all(isinstance(v, ast.Constant) for v in given.values()) and len(given) == 2:
                    yield file.name, node.lineno, given["en"].value, given["vi"].value


def test_there_are_texts_to_look_at():
    assert len(list(texts())) > 40


def test_every_text_is_nfc_and_has_the_same_fields_in_both_languages():
    import string

    for file, line, en, vi in texts():
        place = f"{file}:{line}"
        assert unicodedata.normalize("NFC", vi) == vi, place
        fields = [
            sorted({f for _, f, _, _ in string.Formatter().parse(t) if f is not None}) for t in (en, vi)
        ]
        assert fields[0] == fields[1], place


def test_no_text_of_a_person_is_ever_evaluated():
    """Neither eval nor exec, nor SymPy's parsers, are called anywhere in the package, but for three places.

    `writing._function` carries out the text that `engine.source` composed of operations, numbers and checked
    names; tests/test_source.py tries to bring something else into it. `exercises.running.child` is a process of its own
    for students' programs, with limits; tests/exercises/test_running.py tries to get out of it. `magics.program` gives a
    notebook's own cell to IPython's compiler, as IPython itself does with every cell.
    """
    forbidden = {"eval", "exec", "parse_expr", "literal_eval", "compile"}
    calls = []
    for file in FILES:
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in forbidden and getattr(getattr(node.func, "value", None), "id", "") != "re":
                    calls.append((file.name, name))
    carried_out = [(file, name) for file in ("child.py", "writing.py") for name in ("compile", "exec")]
    assert sorted(calls) == sorted([*carried_out, ("program.py", "compile")])


def test_only_the_child_carries_out_a_students_program():
    """What runs it is imported by its own process alone."""
    for file in FILES:
        inside = {"child.py", "cells.py"} if file.parent.name in ("running", "answer_files") else set()
        if file.name not in inside:
            modules = {n.module for n in ast.walk(parsed(file)) if isinstance(n, ast.ImportFrom)}
            assert "teachgrad.exercises.running.child" not in modules, file


def test_the_operations_that_are_loaded_later_bring_the_methods_that_are_listed():
    program = (
        "from teachgrad.engine import ops\n"
        "from teachgrad.engine.tensor import Tensor\n"
        "listed = {n for names in ops.LATER.values() for n in names.split()}\n"
        "before = dict(vars(Tensor))\n"
        "ops.load_the_rest()\n"
        "print(sorted({n for n, m in vars(Tensor).items() if m is not before.get(n)} ^ listed))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_method_that_is_loaded_later_is_there_from_the_start():
    program = (
        "import sys, teachgrad as tg\n"
        "x = tg.tensor([0.0, 1.0], requires_grad=True)\n"
        "assert 'teachgrad.engine.ops.hyperbolic' not in sys.modules\n"
        "x.sinh().sum().backward()\n"
        "print(x.grad)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "tensor([1.0000, 1.5431])\n"  # cosh 0 and cosh 1
