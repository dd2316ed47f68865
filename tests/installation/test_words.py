"""Everything that can be found has its words, and every problem says what to do."""

import ast
from pathlib import Path

from teachgrad import installation
from teachgrad.report.doctor_remedies import REMEDIES
from teachgrad.report.doctor_words import FOUND, SECTIONS

FOLDER = Path(installation.__file__).parent
_NOTHING_TO_DO = {"not_looked"}  # what failed is told; what helps cannot be known


def made():
    """Every ``Check(section, id, state, …)`` that is written: its section, the words of its id and state."""
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Check":
                strings = [n.value for n in ast.walk(node.args[1]) if isinstance(n, ast.Constant)]
                states = {n.id for n in ast.walk(node.args[2]) if isinstance(n, ast.Name)}
                yield node.args[0].value, [s for s in strings if isinstance(s, str)], states


def test_every_id_has_its_sentence_and_every_sentence_its_id():
    found = {name for _, names, _ in made() for name in names}
    kinds = {"library_broken", "library_dies", "library_endless"}  # chosen from a table
    assert found <= set(FOUND)
    assert set(FOUND) <= found | kinds
    assert {section for section, _, _ in made()} == set(SECTIONS)


def test_every_problem_says_what_to_do():
    for _, names, states in made():
        if states <= {"BROKEN", "ADVICE"}:
            assert {name for name in names if name in FOUND} - _NOTHING_TO_DO <= set(REMEDIES)
    assert set(REMEDIES) <= set(FOUND)
