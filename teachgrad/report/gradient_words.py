"""The words of a checked gradient: a sentence for each problem, for the witness, for the points. Knows no layout.

Read `gradient_check` next: where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from teachgrad.formula.letters import visible
from teachgrad.report import gradient_sentences as sentences
from teachgrad.report.mathematics import pretty
from teachgrad.report.quantities import NONE, flat, nested, number
from teachgrad.text import LANGUAGES, Text

if TYPE_CHECKING:
    from teachgrad.checking.records import GradientCheck, Problem, Tried, Witness

_SHORT = 6  # numbers of an array that a sentence has room for
_MOST_LISTED = 4
_DIGITS, _ALL_DIGITS = 12, 17


def verdict(check: GradientCheck) -> tuple[str, str, Text]:
    """Mark, sort of line (``"good"``, ``"bad"``, ``"warning"``) and sentence."""
    if check.ok is None:
        return "?", "warning", sentences.UNDECIDED
    return ("✓", "good", sentences.RIGHT) if check.ok else ("✗", "bad", sentences.WRONG)


def problem_text(problem: Problem) -> Text:
    """The sentence for a problem.

    Examples
    --------
    >>> from teachgrad.checking.records import Problem
    >>> problem_text(Problem("constant_factor", "x", factor=Fraction(1, 2))).en
    'With respect to x: yours is 1/2 times the derivative, at every point.'
    """
    known = problem.formula is not None
    sentence = _sentence(problem)
    details = {name: visible(v) if isinstance(v, str) else v for name, v in problem.details.items()}
    values: dict[str, Any] = details | {
        "formula": pretty(problem.formula) if known else "",
        "factor": _factor(problem),
        "entries": _entries(problem),
        "order": _order(problem),
        "at": point_text(problem.details.get("at", {})),
    }
    if "number" in problem.details:
        values["number"] = number(problem.details["number"])
    for shape in ("given_shape", "wanted_shape"):
        values[shape] = shape_text(problem.details.get(shape, ()))
    said = [sentence.format(**values)]
    if "inner" in problem.details:
        said.append(sentences.INNER.format(inner=pretty(problem.details["inner"])))
    if problem.id == "wrong_entries" and problem.factor is not None:
        said.append(sentences.FACTOR_OF_ENTRIES.format(factor=_factor(problem)))
    if problem.id == "wrong_value" and problem.factor is not None:
        said.append(sentences.FACTOR_HERE.format(factor=_factor(problem)))
    if problem.details.get("right_numbers"):
        said.append(sentences.RIGHT_NUMBERS)
    whole = Text("".join(part.en for part in said), "".join(part.vi for part in said))
    if problem.variable is None:
        return Text(_capital(whole.en), _capital(whole.vi))
    return sentences.BY.format(variable=pretty(problem.variable), sentence=whole)


def witness_text(witness: Witness) -> Text:
    """The sentence for a witness: at x = 1.3 yours gives 2.1, it should be 3.4."""
    point = point_text(witness.point)
    if witness.variable is None:
        return sentences.SEEN_AT.format(point=point)
    given, true = _told_apart(witness.given, witness.true)
    values = {"point": point, "given": _given(given), "true": true}
    if len(witness.point) > 1:
        place = Text("", "") if witness.entry is None else _place(witness.entry)
        by = [
            f"{pretty(witness.variable)} ({place.in_language(code)})".removesuffix(" ()")
            for code in LANGUAGES
        ]
        return sentences.AT_BY.format(variable=Text(*by), **values)
    if witness.entry is None:
        return sentences.AT.format(**values)
    return sentences.AT_ENTRY.format(entry=_place(witness.entry), **values)


def points_text(check: GradientCheck) -> list[Text]:
    """Where it was looked at, and where not, and why not."""
    used = [tried for tried in check.points if tried.passed_over is None]
    said = []
    if len(used) == 1:
        said.append(sentences.COMPARED_ONCE.format(point=point_text(used[0].point)))
    elif used:
        said.append(sentences.COMPARED.format(count=len(used)))
        if check.only_here and not used[0].chosen:
            here = ", ".join(map(pretty, check.only_here))
            said.append(sentences.COMPARED_HERE.format(variables=here, point=point_text(used[0].point)))
    # Of points that were chosen for the reader, those that served need no word about the others.
    unused = [t for t in check.points if t.passed_over is not None and (not t.chosen or not used)]
    return said + [_passed_over(tried) for tried in unused[:_MOST_LISTED]]


def remarks_text(check: GradientCheck) -> list[Text]:
    """What is no mistake, but should be known."""
    return [sentences.REMARKS[remark] for remark in check.remarks]


def point_text(point: Mapping[str, Any]) -> Text:
    """A point: x = 5, y = [1, 2], W of shape 20×30."""
    parts = []
    for name, value in point.items():
        if len(list(flat(value))) <= _SHORT:
            parts.append(Text(*[f"{pretty(name)} = {number_text(value, number)}"] * 2))
        else:
            parts.append(
                sentences.ARRAY.format(name=pretty(name), shape=shape_text(getattr(value, "shape", ())))
            )
    return Text(", ".join(part.en for part in parts), ", ".join(part.vi for part in parts))


def number_text(value: Any, show: Callable[[Any], str]) -> str:
    """A number, or an array as nested lists; of a large one its first numbers."""
    entries = list(flat(value))
    if len(entries) > _SHORT:
        return f"[{', '.join(map(show, entries[:_MOST_LISTED]))}, …]"
    return _lists(nested(value), show)


def shape_text(shape: tuple[int, ...]) -> str:
    """A shape: 2×3; 1 for a number.

    Examples
    --------
    >>> shape_text((2, 3)), shape_text((4,)), shape_text(())
    ('2×3', '4', '1')
    """
    return "×".join(map(str, shape)) or "1"


def _sentence(problem: Problem) -> Text:
    """The sentence for a problem, by what is known of it."""
    details = problem.details
    if problem.id == "only_at_the_point" and "text" in details:
        return sentences.RIGHT_AS_A_NUMBER
    if problem.id == "wrong_at_some_points" and "at" in details:
        return sentences.RIGHT_AT_ONE_OF_TWO if details["wrong"] == 1 else sentences.RIGHT_BY_CHANCE
    if problem.id == "wrong_count" and details["given"] == 1:
        return sentences.ONE_TEXT if "instead" in details else sentences.ONE_DERIVATIVE
    if problem.id == "wrong_shape" and details.get("given_shape") == ():
        return sentences.ONE_NUMBER
    sentence = sentences.PROBLEMS[problem.id]
    return sentence if problem.formula is not None else sentences.WITHOUT_FORMULA.get(problem.id, sentence)


def _lists(value: Any, show: Callable[[Any], str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_lists(part, show) for part in value)}]"
    return show(value)


def _given(shown: str) -> Text:
    """What was given, after its verb: NaN in words."""
    if shown == NONE:
        return sentences.NO_NUMBER
    by_language = [shown.replace(NONE, sentences.NO_NUMBER.in_language(code)) for code in LANGUAGES]
    return sentences.IS.format(number=Text(*by_language))


def _told_apart(given: Any, true: Any) -> tuple[str, str]:
    """Two numbers to as many digits as it takes to see that they are two."""
    for digits in range(_DIGITS, _ALL_DIGITS + 1):
        texts = [number_text(value, partial(number, digits=digits)) for value in (given, true)]
        if texts[0] != texts[1]:
            break
    return texts[0], texts[1]


def _factor(problem: Problem) -> str:
    if isinstance(problem.factor, Fraction):
        return str(problem.factor)
    if problem.id == "constant_factor" and problem.formula is not None:
        return pretty(problem.formula)
    if problem.factor is None:
        return ""
    return _told_apart(problem.factor, 1.0)[0]


def _entries(problem: Problem) -> Text:
    listed = [_place(entry) for entry in problem.entries[:_MOST_LISTED]]
    if len(problem.entries) > _MOST_LISTED:
        listed.append(sentences.MORE.format(count=len(problem.entries) - _MOST_LISTED))
    return Text("; ".join(part.en for part in listed), "; ".join(part.vi for part in listed))


def _place(entry: tuple[int, ...]) -> Text:
    """Counted from 1, as people count."""
    if len(entry) == 2:
        return sentences.ROW.format(row=entry[0] + 1, column=entry[1] + 1)
    return sentences.PLACE.format(place=", ".join(str(index + 1) for index in entry))


def _order(problem: Problem) -> Text:
    parts = [
        sentences.IS_BY.format(name=pretty(name), other=pretty(other))
        for name, other in problem.details.get("order", {}).items()
    ]
    return Text(", ".join(part.en for part in parts), ", ".join(part.vi for part in parts))


def _passed_over(tried: Tried) -> Text:
    return sentences.PASSED_OVER[str(tried.passed_over)].format(
        point=point_text(tried.point),
        left="" if tried.left is None else number(tried.left),
        right="" if tried.right is None else number(tried.right),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
