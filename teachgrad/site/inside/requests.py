"""A page's request and its answer, both as JSON text: the one door between JavaScript and Python.

Knows no exercise and no formula. Read `exercises` and `explorer` for what is answered.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from typing import Any

from teachgrad.errors import TeachgradError
from teachgrad.site.inside.wheels import WheelNeeded
from teachgrad.text import LANGUAGES, Text, language

LONGEST = 200_000  # characters of a request; a long answer has some thousand
_HOMES = {
    "judge": "exercises",
    "question": "exercises",
    "hint": "exercises",
    "solution": "exercises",
    "explore": "explorer",
}
_UNKNOWN = Text(
    en="The page asked for something that there is not. Reload it.",
    vi="Trang đã hỏi một điều không có. Hãy tải lại trang.",
)
_OUR_MISTAKE = Text(
    en="teachgrad has made a mistake here ({kind}). What you wrote is not to blame; please report it with what you wrote.",
    vi="teachgrad đã gặp lỗi ở đây ({kind}). Lỗi không phải do bạn; hãy báo lại kèm những gì bạn đã viết.",
)
_TOO_MUCH = Text(
    en="This is too long or too deeply nested to be worked out here. Write it in a shorter way.",
    vi="Biểu thức này quá dài hoặc lồng nhau quá sâu, ở đây không tính được. Hãy viết ngắn hơn.",
)


def answer(text: str) -> str:
    """The answer to a request.

    Parameters
    ----------
    text : str
        A JSON object with ``ask``, ``language`` and what is needed besides.

    Returns
    -------
    str
        A JSON object: what was asked for; or ``{"error": sentence}``; or ``{"needs": library}``, and then the request is to be
        sent again once that library is there.

    Examples
    --------
    >>> answer('{"ask": "weather", "language": "en"}')
    '{"error": "The page asked for something that there is not. Reload it."}'
    """
    code = "en"
    try:
        request = _understood(text)
        code = request["language"]
        with language(code):
            found = _home(request["ask"])(request)
        return json.dumps(found, ensure_ascii=False, allow_nan=False)
    except WheelNeeded as needed:
        return json.dumps({"needs": needed.name})
    except TeachgradError as error:
        return _error(error.in_language(code))
    except (RecursionError, MemoryError, OverflowError):
        return _error(_TOO_MUCH.in_language(code))
    except Exception as error:  # a page that is told nothing would wait, and then blame the student
        return _error(_OUR_MISTAKE.format(kind=type(error).__name__).in_language(code))


def _understood(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise TeachgradError(_TOO_MUCH)
    request = json.loads(text)
    if not isinstance(request, dict) or request.get("language") not in LANGUAGES:
        raise TeachgradError(_UNKNOWN)
    if request.get("ask") not in _HOMES:
        raise TeachgradError(_UNKNOWN)
    return request


def _home(ask: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    module = importlib.import_module(f"teachgrad.site.inside.{_HOMES[ask]}")
    found: Callable[[dict[str, Any]], dict[str, Any]] = getattr(module, ask)
    return found


def _error(sentence: str) -> str:
    return json.dumps({"error": sentence}, ensure_ascii=False)
