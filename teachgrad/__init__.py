"""teachgrad: differentiation in three independent answers, side by side.

The formula (SymPy), the autograd number (a reverse-mode graph over NumPy) and the finite
difference. Start with ``teachgrad.compare``; everything is loaded when it is first used, so
importing the package costs nothing.

Examples
--------
>>> import teachgrad as tg
>>> x = tg.tensor([5.0], requires_grad=True)
>>> y = 3 * x * x
>>> y.backward()
>>> x.grad
tensor([30.])
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Where the public names live. The functions of the operations (sin, mm, sum, …) are not listed:
# they are whatever the table in engine/ops holds.
_HOMES = {
    "AnomalyError": "errors",
    "AnswerCheck": "exercises.slips.records",
    "Comparison": "records",
    "Costs": "counting.records",
    "DOCUMENT": "document",
    "Derivation": "derivation.records",
    "ErrorSweep": "sweeping.records",
    "FormulaError": "formula.refusals",
    "Function": "functions",
    "GradientCheck": "checking.records",
    "GraphError": "errors",
    "InputError": "errors",
    "NonFiniteWarning": "errors",
    "ProgramError": "errors",
    "ShapeError": "errors",
    "TeachgradError": "errors",
    "Tensor": "engine.tensor",
    "Text": "text",
    "check_answer": "exercises.answers",
    "check_gradient": "checking.check",
    "compare": "comparison",
    "compile": "writing",
    "costs": "counting.growth",
    "detect_anomaly": "engine.recording",
    "enable_grad": "engine.recording",
    "Equivalence": "exercises.equivalence.records",
    "equivalent": "exercises.equivalence.deciding",
    "error_sweep": "sweeping.sweep",
    "exercise": "exercises.notebook",
    "explain": "explanation.explaining",
    "explore": "exploring.explorer",
    "Explorer": "exploring.explorer",
    "Explanation": "explanation.records",
    "function": "functions",
    "derivative": "engine.functional",
    "ClassReport": "exercises.grading.records",
    "grad": "engine.functional",
    "grade": "exercises.grading.grading",
    "hessian": "engine.functional",
    "hvp": "engine.functional",
    "jacobian": "engine.functional",
    "jvp": "engine.functional",
    "value_and_grad": "engine.functional",
    "vjp": "engine.functional",
    "zero_grad": "engine.descent",
    "language": "text",
    "named": "naming",
    "Pitfall": "going_wrong.records",
    "pitfall": "going_wrong.catalogue",
    "pitfalls": "going_wrong.catalogue",
    "Directions": "both_ways.records",
    "directions": "both_ways.walking",
    "Reproduction": "literature.records",
    "reproduce": "literature.reproduction",
    "no_grad": "engine.recording",
    "set_language": "text",
    "sgd": "engine.descent",
    "source": "writing",
    "steps": "derivation.telling",
    "tensor": "engine.tensor",
    "arange": "engine.creation",
    "eye": "engine.creation",
    "full": "engine.creation",
    "linspace": "engine.creation",
    "manual_seed": "engine.creation",
    "ones": "engine.creation",
    "ones_like": "engine.creation",
    "rand": "engine.creation",
    "randn": "engine.creation",
    "zeros": "engine.creation",
    "zeros_like": "engine.creation",
}
_MODULES = (
    "comparison",
    "document",
    "engine",
    "errors",
    "finite",
    "formula",
    "functions",
    "linalg",
    "plot",
    "report",
    "symbolic",
    "text",
)

if TYPE_CHECKING:
    from teachgrad.both_ways.records import Directions as Directions
    from teachgrad.both_ways.walking import directions as directions
    from teachgrad.checking.check import check_gradient as check_gradient
    from teachgrad.checking.records import GradientCheck as GradientCheck
    from teachgrad.comparison import compare as compare
    from teachgrad.counting.growth import costs as costs
    from teachgrad.counting.records import Costs as Costs
    from teachgrad.derivation.records import Derivation as Derivation
    from teachgrad.derivation.telling import steps as steps
    from teachgrad.document import DOCUMENT as DOCUMENT
    from teachgrad.engine.recording import enable_grad as enable_grad
    from teachgrad.engine.recording import no_grad as no_grad
    from teachgrad.engine.tensor import Tensor as Tensor
    from teachgrad.engine.tensor import tensor as tensor
    from teachgrad.errors import GraphError as GraphError
    from teachgrad.errors import InputError as InputError
    from teachgrad.errors import ProgramError as ProgramError
    from teachgrad.errors import ShapeError as ShapeError
    from teachgrad.errors import TeachgradError as TeachgradError
    from teachgrad.exercises.answers import check_answer as check_answer
    from teachgrad.exercises.equivalence.deciding import equivalent as equivalent
    from teachgrad.exercises.equivalence.records import Equivalence as Equivalence
    from teachgrad.exercises.grading.grading import grade as grade
    from teachgrad.exercises.grading.records import ClassReport as ClassReport
    from teachgrad.exercises.notebook import exercise as exercise
    from teachgrad.exercises.slips.records import AnswerCheck as AnswerCheck
    from teachgrad.explanation.explaining import explain as explain
    from teachgrad.explanation.records import Explanation as Explanation
    from teachgrad.exploring.explorer import Explorer as Explorer
    from teachgrad.exploring.explorer import explore as explore
    from teachgrad.formula import FormulaError as FormulaError
    from teachgrad.functions import Function as Function
    from teachgrad.functions import function as function
    from teachgrad.going_wrong.catalogue import pitfall as pitfall
    from teachgrad.going_wrong.catalogue import pitfalls as pitfalls
    from teachgrad.going_wrong.records import Pitfall as Pitfall
    from teachgrad.literature.records import Reproduction as Reproduction
    from teachgrad.literature.reproduction import reproduce as reproduce
    from teachgrad.naming import named as named
    from teachgrad.records import Comparison as Comparison
    from teachgrad.sweeping.records import ErrorSweep as ErrorSweep
    from teachgrad.sweeping.sweep import error_sweep as error_sweep
    from teachgrad.text import Text as Text
    from teachgrad.text import language as language
    from teachgrad.text import set_language as set_language
    from teachgrad.writing import compile as compile  # noqa: A004 # the public name
    from teachgrad.writing import source as source


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        found: Any = importlib.import_module(f"teachgrad.{name}")
    elif name in _HOMES:
        found = getattr(importlib.import_module(f"teachgrad.{_HOMES[name]}"), name)
    else:
        from teachgrad.engine import ops

        found = None if name.startswith("_") else ops.public_function(name)
        if found is None:
            raise AttributeError(f"module 'teachgrad' has no attribute {name!r}")
    globals()[name] = found
    return found


def load_ipython_extension(shell: Any) -> None:
    """``%load_ext teachgrad``: `IPython` calls this, and ``%compare`` and ``%%compare`` are there. See ``%%compare?``."""
    from teachgrad.magics import register

    register(shell)


def __dir__() -> list[str]:
    return sorted([*_HOMES, *_MODULES, *_operations(), "__version__"])


def _operations() -> dict[str, Any]:
    from teachgrad.engine import ops

    return {name: function for name, function in ops.FUNCTIONS.items() if name not in ops.INTERNAL}
