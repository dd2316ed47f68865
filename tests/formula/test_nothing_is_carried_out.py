"""No text is ever carried out as code: not one call in the package could do that, and no hostile text does anything."""

import ast
import builtins
import contextlib
import functools
import importlib
import os
import pathlib
import subprocess
import sys
import unittest.mock

import pytest

import teachgrad as tg
from teachgrad.cli import main
from teachgrad.errors import TeachgradError
from teachgrad.formula.writers.plain import COMMA, DENSE, PLAIN, UNICODE

from . import accepted, refused
from .hostile import HOSTILE

PACKAGE = pathlib.Path(tg.__file__).parent
SOURCES = [
    *sorted((PACKAGE / "formula").rglob("*.py")),
    *sorted((PACKAGE / "formula_program").rglob("*.py")),
    PACKAGE / "report" / "reading.py",
]

# What makes something of text, by its name wherever it is called or handed on.
CARRIES_OUT = frozenset(
    "eval exec compile execfile literal_eval __import__ import_module sympify _sympify parse_expr parse_latex lambdify nsimplify S "
    "open system popen Popen check_output loads globals locals vars setattr delattr __dict__ __builtins__ __globals__ attrgetter "
    "methodcaller run_path run_module interact".split()
)
MODULES = frozenset(
    "ast builtins code codeop ctypes importlib marshal os pickle runpy shelve shutil socket subprocess sys".split()
)

# What is looked up by a name that comes from a table, and not from the text: (file, what is found there).
FROM_TABLES = {
    ("__init__.py", "importlib"),  # the modules of the public names
    ("__init__.py", "import_module"),
    ("__init__.py", "globals"),
    ("__init__.py", "getattr name"),
    ("binding.py", "getattr 'digits'"),
    ("sympy_form.py", "getattr BY_NAME[node.function].sympy"),
    ("sympy_written.py", "getattr BY_NAME[node.function].sympy"),
    ("parts.py", "getattr name"),
    ("parts.py", "getattr name + 'imum'"),
    ("parts.py", "getattr f'log{digits}'"),
    ("constants.py", "getattr function"),
    ("constants.py", "getattr node.function"),
}


def suspicious(source, file=""):
    """What in a source could carry text out: (line, name)."""
    found = []
    tree = ast.parse(source)
    parts_of_names = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Name):
            names = [node.id]
        elif isinstance(node, ast.Attribute):
            is_harmless = ast.unparse(node) == "re.compile" or (
                node.attr == "S" and id(node) in parts_of_names
            )  # S.Half
            names = [] if is_harmless else [node.attr]
        elif isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
            found += [(node.lineno, node.module)] * ((node.module or "").partition(".")[0] in MODULES)
        elif isinstance(node, ast.Import):
            found += [
                (node.lineno, alias.name) for alias in node.names if alias.name.partition(".")[0] in MODULES
            ]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr":
            found.append((node.lineno, f"getattr {ast.unparse(node.args[1])}"))
        found += [(node.lineno, name) for name in names if name in CARRIES_OUT]
    return [(line, name) for line, name in found if (file, name) not in FROM_TABLES]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_call_makes_anything_of_text(path):
    assert suspicious(path.read_text(encoding="utf-8"), path.name) == []


@pytest.mark.parametrize(
    "planted",
    [
        "eval(text)", "exec(text)", "compile(text, '', 'eval')", "value = builtins.eval", "run = eval\nrun(text)", "map(eval, texts)", "import ast\nast.literal_eval(text)", "from ast import literal_eval as number",
        "sympy.sympify(text)", "sp.S(text)", "from sympy import S", "from sympy.parsing.sympy_parser import parse_expr", "sp.lambdify(x, text)", "sp.nsimplify(text)", "__import__(text)", "import importlib", "from importlib import import_module",
        "getattr(sympy, text)", "getattr(sp, word.sympy)", "import os", "import os.path", "from os import system", "subprocess.Popen(text)", "open(text)", "pathlib.Path(text).open()", "globals()[text]", "x.__dict__[text]", "import pickle", "def f():\n    return [lambda: eval(text)]", "re.compile.__globals__",
    ],
)  # fmt: skip
def test_such_a_call_would_be_found(planted):
    assert suspicious(planted)


def test_regular_expressions_are_no_such_call():
    assert suspicious("import re\nre.compile(r'eval')\n'eval(x)'\nevaluate = 1") == []


class CarriedOut(BaseException):
    """No Exception, so that nothing under test can catch it."""


# What a text could be carried out with, or could do.
DOORS = [
    (builtins, "eval"), (builtins, "exec"), (builtins, "compile"), (builtins, "open"), (builtins, "input"), (builtins, "breakpoint"), (builtins, "__import__"),
    (os, "system"), (os, "popen"), (os, "open"), (os, "remove"), (os, "mkdir"), (os, "rename"), (os, "fork"), (os, "execv"), (os, "kill"), (os, "_exit"),
    (subprocess, "Popen"), (subprocess, "run"), (subprocess, "check_output"), (importlib, "import_module"), (pathlib.Path, "open"), (pathlib.Path, "write_text"),
]  # fmt: skip


_SYNTAX = functools.partial(compile, mode="exec", flags=ast.PyCF_ONLY_AST)  # for when the door is closed
WRITTEN = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    ): path.read_text(encoding="utf-8")
    for path in PACKAGE.rglob("*.py")
}


@functools.cache
def imported(importer):
    """The modules that a file of ours says it imports."""
    found = set()
    for node in ast.walk(_SYNTAX(WRITTEN[importer], importer)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module)
    return found


def may_import(importer, name):
    """Whether that is no text's doing: it stands so in our sources, or a library has it loaded already."""
    if importer.partition(".")[0] == "teachgrad":
        return name in imported(importer)
    return (
        importer.partition(".")[0] not in ("", __name__.partition(".")[0], "__main__") and name in sys.modules
    )


@contextlib.contextmanager
def doors_closed():
    """Fail if anything is carried out, opened or imported, even if what does it hides that."""
    went = []
    importing, importing_module = builtins.__import__, importlib.import_module

    def closed(name):
        def door(*arguments, **_):
            went.append((name, arguments[:1]))
            raise CarriedOut(name)

        return door

    def imports(name, into=None, names=None, some=(), level=0):
        if not (level or may_import((into or {}).get("__name__", ""), name)):
            closed("__import__")(name)
        return importing(name, into, names, some, level)

    def imports_module(name, package=None):
        if name.partition(".")[0] != "teachgrad":  # public names of ours are loaded when they are asked for
            closed("import_module")(name)
        return importing_module(name, package)

    special = {"__import__": imports, "import_module": imports_module}
    with contextlib.ExitStack() as stack:
        for owner, name in DOORS:
            if hasattr(owner, name):
                stack.enter_context(
                    unittest.mock.patch.object(owner, name, special.get(name) or closed(name))
                )
        yield
    assert not went


def everything(text, variables=None):
    """Have a text read, and written, and shown in all ways."""
    with contextlib.suppress(TeachgradError):
        formula = tg.formula.parse(text, variables)
        for style in (PLAIN, DENSE, UNICODE, COMMA):
            formula.to_text(style)
        formula.to_latex()
        formula.to_python()
        formula.to_sympy()
        formula.to_sympy(evaluate=False)
        repr(formula)
        [*map(str, formula.notes)]
    for language in ("en", "vi"):
        try:
            tg.formula.parse(text, variables, language)
        except TeachgradError as error:
            str(error)
    with contextlib.suppress(TeachgradError):
        tg.function(text)


def shown(text):
    main(["read", text])
    main(["read", "--json", "--", text])
    main(["compare", text, "--at", text])


@pytest.fixture(autouse=True, scope="module")
def _everything_is_imported():
    """What is imported where it is needed is needed here once: its own files are opened and carried out then."""
    with (
        pathlib.Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        for text, variables, *_ in [*accepted.ROWS[::9], *refused.ROWS]:
            if isinstance(text, str):
                with contextlib.suppress(Exception):  # what is read wrongly fails elsewhere
                    everything(text, variables)
        for text in (
            "3x^2",
            "x^2+|x|",
            "max(x,1)!",
            "2x^",
            "y = 2x; z = y^2",
            "[x, 1; 2, 3]",
            "-x",
            "--help",
            "=2",
        ):
            shown(text)


def test_there_are_enough_hostile_texts():
    assert len(set(HOSTILE)) == len(HOSTILE) >= 60


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:50])
def test_a_hostile_text_does_nothing(text, capsys):
    with doors_closed():
        everything(text)
        everything(text, ("x", "y"))
        everything(text, tuple("abdefgimnoprstuvxyz"))
        with contextlib.suppress(TeachgradError):
            tg.formula.parse("x", [text])
        shown(text)
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    assert not set(printed.out + printed.err) & {"\x1b", "\x00", "\x07", "\x08", "\x9b", "\u202e"}


@pytest.mark.parametrize("text", [text for text, *_ in accepted.ROWS[::7]], ids=lambda text: ascii(text)[:50])
def test_neither_does_a_formula(text):
    with doors_closed():
        everything(text)


@pytest.mark.parametrize(
    "planted",
    [
        lambda text: eval(text),  # noqa: S307 # planted
        lambda text: exec(text),  # noqa: S102 # planted
        lambda text: compile(text, "", "eval"),
        lambda text: __import__("os").system(text),
        lambda text: subprocess.Popen(text),
        lambda text: open(text),  # noqa: PTH123, SIM115 # planted
        lambda text: pathlib.Path(text).open(),  # noqa: SIM115 # planted
        lambda text: importlib.import_module("this"),
        lambda text: __import__("antigravity"),
    ],
)  # fmt: skip
def test_a_parser_that_carries_out_would_be_caught(planted, monkeypatch):
    def parse(text, variables=None, language=None):
        with contextlib.suppress(Exception):  # hides what it did
            planted(text)
        raise tg.FormulaError("empty", text, (0, 0), language)

    monkeypatch.setattr("teachgrad.formula.parse", parse)
    with pytest.raises((CarriedOut, AssertionError)), doors_closed():
        everything("1 + 1")


def test_one_that_hides_all_would_be_caught(monkeypatch):
    def parse(text, variables=None, language=None):
        with contextlib.suppress(BaseException):
            eval(text)  # noqa: S307 # planted
        raise tg.FormulaError("empty", text, (0, 0), language)

    monkeypatch.setattr("teachgrad.formula.parse", parse)
    with pytest.raises(AssertionError), doors_closed():
        everything("1 + 1")
