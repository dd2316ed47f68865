"""What a page of exercises asks: a question with other numbers, whether an answer is right, a hint, the solution.

Everything that is said is the library's own. An exercise that needs NumPy is judged elsewhere: `site.exercise.reach`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from teachgrad.errors import InputError
from teachgrad.text import Text

if TYPE_CHECKING:
    from teachgrad.exercises.model.exercise import Question

_LONGEST_ID, _LONGEST_SEED = 60, 60  # characters
_LARGEST_SEED = 10**18
_LONGEST_ANSWER = 20_000  # characters of one field, as everywhere
_MOST_FIELDS = 20

_NOT_UNDERSTOOD = Text(
    en="The page asked for something that cannot be answered: {part}.",
    vi="Trang đã hỏi một điều không trả lời được: {part}.",
)
_RELOAD = Text(en="Reload it.", vi="Hãy tải lại trang.")
_SEED = Text(
    en="“{seed}” cannot stand for numbers.",
    vi="Không thể dùng “{seed}” để chọn bộ số.",
)
_SEED_INSTEAD = Text(
    en="Take a whole number, or a word of at most {most} characters.",
    vi="Hãy dùng một số nguyên, hoặc một từ không quá {most} kí tự.",
)
_TOO_LONG = Text(
    en="The answer has {count} characters: too long to be read.",
    vi="Câu trả lời có {count} kí tự: quá dài để đọc.",
)
_UNKNOWN_FIELD = Text(en="“{name}” is not asked for here.", vi="Bài không hỏi “{name}”.")
_FIELDS = Text(en="Asked for are: {names}.", vi="Bài hỏi: {names}.")
_NO_HINT = Text(en="There is no further hint.", vi="Không còn gợi ý nào.")


def question(request: Mapping[str, Any]) -> dict[str, Any]:
    """The exercise with the numbers of a seed.

    Parameters
    ----------
    request : mapping
        With ``exercise``, an id of the bank, and ``seed``.

    Returns
    -------
    dict
        ``html`` of the question, ``fields``, the HTML of its controls, ``hints``, how many there are.

    Raises
    ------
    InputError
        If there is no such exercise, or the seed is none.
    """
    from teachgrad.site.exercise.forms import fields_html, question_html

    asked = _asked(request)
    return {"html": question_html(asked), "fields": fields_html(asked), "hints": len(asked.hints)}


def judge(request: Mapping[str, Any]) -> dict[str, Any]:
    """Whether an answer is right.

    Parameters
    ----------
    request : mapping
        With ``exercise``, ``seed`` and ``given``: field → text.

    Returns
    -------
    dict
        ``verdict``; ``share`` of the points; ``html``, what is said; ``likeliest``, the ids of the mistakes that are kept;
        ``read``, how the answer was understood, a line each.

    Raises
    ------
    InputError
        If the request is none that a page makes. Whatever somebody answers is judged.

    Examples
    --------
    >>> found = judge({"exercise": "chain-1", "seed": 0, "given": {"answer": "20x^3"}})
    >>> found["verdict"], found["likeliest"], found["read"]
    ('wrong', ['chain_inner_missing'], ['Read as: 20x³'])
    """
    from teachgrad.exercises.progress import likeliest
    from teachgrad.report.exercise_html import judged_html
    from teachgrad.report.practice_words import read_as

    asked = _asked(request)
    given = _given(request.get("given"), asked)
    judged = asked.judge(next(iter(given.values())) if len(given) == 1 else given)
    return {
        "verdict": judged.verdict,
        "share": judged.share,
        "html": judged_html(judged),
        "likeliest": list(likeliest(judged)),
        "read": [str(line) for line in read_as(asked, judged, given)],
    }


def hint(request: Mapping[str, Any]) -> dict[str, Any]:
    """One hint.

    Parameters
    ----------
    request : mapping
        With ``exercise``, ``seed`` and ``number``, from 1 on.

    Returns
    -------
    dict
        ``hint`` and ``count``, how many there are.

    Raises
    ------
    InputError
        If there is none of that number.
    """
    hints, number = _asked(request).hints, request.get("number")
    if type(number) is not int or not 1 <= number <= len(hints):
        raise InputError(_NO_HINT)
    return {"hint": str(hints[number - 1]), "count": len(hints)}


def solution(request: Mapping[str, Any]) -> dict[str, Any]:
    """The solution; tidying it may load SymPy.

    Parameters
    ----------
    request : mapping
        With ``exercise`` and ``seed``.

    Returns
    -------
    dict
        ``html``.
    """
    from teachgrad.site.exercise.forms import solution_html

    return {"html": solution_html(_asked(request))}


def _asked(request: Mapping[str, Any]) -> Question:
    from teachgrad.exercises.folders import found

    name, seed = request.get("exercise"), request.get("seed", 0)
    if not isinstance(name, str) or len(name) > _LONGEST_ID:
        raise InputError(_NOT_UNDERSTOOD, instead=_RELOAD, part="exercise")
    return found(name).question(_seed(seed))


def _seed(seed: Any) -> int | str:
    if type(seed) is int and abs(seed) < _LARGEST_SEED:
        return seed
    if isinstance(seed, str) and 0 < len(seed) <= _LONGEST_SEED and seed.isprintable():
        return seed
    raise InputError(_SEED, instead=_SEED_INSTEAD, seed=str(seed)[:_LONGEST_SEED], most=_LONGEST_SEED)


def _given(given: Any, asked: Question) -> dict[str, str]:
    if (
        not isinstance(given, dict)
        or len(given) > _MOST_FIELDS
        or not all(isinstance(text, str) for text in given.values())
    ):
        raise InputError(_NOT_UNDERSTOOD, instead=_RELOAD, part="given")
    names = [field.name for field in asked.fields]
    for name, text in given.items():
        if name not in names:
            raise InputError(
                _UNKNOWN_FIELD, instead=_FIELDS, name=str(name)[:_LONGEST_ID], names=", ".join(names)
            )
        if len(text) > _LONGEST_ANSWER:
            raise InputError(_TOO_LONG, count=len(text))
    return {name: given.get(name, "") for name in names}
