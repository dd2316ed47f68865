"""The door between a page and Python: what comes in is checked, what goes out is JSON in the language asked for."""

import json
import subprocess
import sys

import pytest

from teachgrad.errors import InputError
from teachgrad.site.inside import edition, requests, wheels
from teachgrad.text import Text, current_language


def asked(**request):
    """The answer to a request, read."""
    return json.loads(requests.answer(json.dumps(request)))


@pytest.fixture
def home(monkeypatch):
    """What answers a request: set by the test."""

    def is_now(answering):
        monkeypatch.setattr(requests, "_home", lambda _: answering)

    return is_now


@pytest.mark.parametrize(
    "text",
    ["[]", "1", '{"ask": "judge"}', '{"ask": "judge", "language": "fr"}', '{"ask": "__init__", "language": "en"}',
     '{"ask": ["judge"], "language": "en"}', '{"ask": "judge", "language": ["en"]}'],
)  # fmt: skip
def test_what_is_no_request_is_refused_in_words(text):
    assert "error" in json.loads(requests.answer(text))


def test_a_request_that_is_too_long_is_not_even_read():
    assert "too long" in json.loads(requests.answer('{"ask":"' + "x" * requests.LONGEST + '"}'))["error"]


def test_the_answer_is_in_the_language_asked_for(home):
    home(lambda request: {"spoken": current_language(), "asked": request["ask"]})
    assert asked(ask="judge", language="vi") == {"spoken": "vi", "asked": "judge"}
    assert asked(ask="judge", language="en") == {"spoken": "en", "asked": "judge"}


def test_an_error_is_a_sentence_in_that_language(home):
    def refuse(_):
        raise InputError(Text(en="No {name}.", vi="Không có {name}."), name="x")

    home(refuse)
    assert asked(ask="judge", language="vi") == {"error": "Không có x."}


@pytest.mark.parametrize(
    ("raised", "said"),
    [(RecursionError, "nested"), (MemoryError, "too long"), (OverflowError, "too long"), (KeyError, "KeyError"), (AssertionError, "teachgrad")],
)  # fmt: skip
def test_whatever_fails_inside_is_told(home, raised, said):
    def fail(_):
        raise raised

    home(fail)
    assert said in asked(ask="judge", language="en")["error"]


def test_an_answer_that_is_no_json_is_told(home):
    home(lambda _: {"value": float("nan")})
    assert "ValueError" in asked(ask="judge", language="en")["error"]


def test_a_library_that_has_not_been_fetched_is_asked_for(home):
    def need(_):
        raise wheels.WheelNeeded("sympy")

    home(need)
    assert asked(ask="judge", language="en") == {"needs": "sympy"}


def test_an_import_of_what_can_be_fetched_is_not_taken_for_a_failure():
    """Even where the import stands in a ``try`` with ``except Exception``; what cannot be fetched stays missing."""
    code = """
import sys
from teachgrad.site.inside import wheels
wheels.install(["no_such_library"])
try:
    try:
        import no_such_library
    except Exception:
        print("swallowed")
except wheels.WheelNeeded as needed:
    print(needed.name)
try:
    import no_other_library
except ImportError:
    print("missing")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["no_such_library", "missing"]


def test_the_edition_is_another_one_whenever_an_exercise_is(tmp_path, monkeypatch):
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "01_a.toml").write_text('id = "a"')
    (bank / "notes.txt").write_text("no exercise")
    monkeypatch.setattr(edition.resources, "files", lambda _: tmp_path)
    found = []
    for change in (
        lambda: None,
        lambda: (bank / "01_a.toml").write_text('id = "b"'),
        lambda: (bank / "01_a.toml").rename(bank / "02_a.toml"),
        lambda: (bank / "03_c.toml").write_text(""),
    ):
        change()
        found.append(edition.edition.__wrapped__())
    (bank / "notes.txt").unlink()
    assert found[-1] == edition.edition.__wrapped__()
    assert len(set(found)) == 4


def test_warming_and_judging_load_neither_numpy_nor_sympy_nor_matplotlib():
    code = """
import sys
from teachgrad.site.inside import requests, warming
warming.warm()
print(sorted({"numpy", "sympy", "matplotlib"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
