"""The exercises' pages as they are built, and what Python inside a page answers: the library's own verdicts and words."""

import json
import re
import subprocess
import sys
from html import escape
from html.parser import HTMLParser

import pytest

from teachgrad.errors import InputError
from teachgrad.exercises.folders import bank
from teachgrad.report.exercise_html import judged_html, question_html
from teachgrad.site.exercise import exercise_pages
from teachgrad.site.exercise.reach import judged_in_a_page
from teachgrad.site.exercise.topics import TITLES, places, topics
from teachgrad.site.inside import exercises as inside
from teachgrad.site.inside import requests
from teachgrad.site.lesson import cells
from teachgrad.site.search.indexing import passages
from teachgrad.text import language

# Judging these needs NumPy, for their question is a program of the engine, or a process of its own, for the answer is a
# program: read off the kinds' files by hand.
ELSEWHERE = {
    *(f"matrices-{n}" for n in range(1, 8)), "jacobians-4", "tensors-2",
    "kinks-1", "kinks-2", "kinks-3", "differences-5",
    "autograd-8", "autograd-9", "autograd-10", "differences-1", "differences-2", "costs-4", "networks-3",
}  # fmt: skip

# Judges all that stands on the input in a process in which the libraries that a browser lacks cannot be imported.
CHILD = """
import json, sys
class No:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("numpy", "matplotlib", "scipy", "ipywidgets", "click", *REFUSED):
            raise ModuleNotFoundError(name)
REFUSED = json.loads(sys.argv[1])
sys.meta_path.insert(0, No())
from teachgrad.site.inside import requests
print(json.dumps([json.loads(requests.answer(line)) for line in sys.stdin], ensure_ascii=True))
"""


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of each label."""

    def __init__(self, text):
        super().__init__()
        self.found, self.labels = [], {}
        self._label = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        if tag == "label":
            self._label = dict(attributes).get("for")

    def handle_endtag(self, tag):
        if tag == "label":
            self._label = None

    def handle_data(self, data):
        if self._label:
            self.labels[self._label] = self.labels.get(self._label, "") + data


@pytest.fixture(scope="module")
def pages():
    return {page.path: page for page in exercise_pages.pages()}


def child(requests_, *refused):
    lines = "\n".join(map(json.dumps, requests_))
    run = subprocess.run(
        [sys.executable, "-c", CHILD, json.dumps(refused)], input=lines, capture_output=True, text=True, check=True
    )  # fmt: skip
    return json.loads(run.stdout)


def given_to(question):
    """Answers to a question: right, foreseen as wrong, blank, and what cannot be read."""
    names = [field.name for field in question.fields]
    yield dict(question.solution)
    yield from (dict(mistake.answer) for mistake in question.mistakes)
    yield dict.fromkeys(names, "")
    yield dict.fromkeys(names, "<b>x</b> (")


def test_every_file_of_the_bank_has_a_page_and_a_title_of_its_own(pages):
    assert [topic.slug for topic in topics()] == list(TITLES)
    for code in ("en", "vi"):
        titles = [pages[f"{code}/exercises/{slug}.html"].title for slug in TITLES]
        assert titles == [title.in_language(code) for title in TITLES.values()]
        assert len(set(titles)) == len(titles)
    for page in pages.values():
        assert pages[page.twin].twin == page.path


def test_what_is_to_be_written_in_a_gap_of_a_table_bears_the_number_of_the_gap(pages):
    body = pages["en/exercises/autograd.html"].body
    found = re.findall(r'<label for="(autograd-[12]-field-\d)">([^<]*)</label>', body)
    # autograd-1: the value of y, then backwards dz/dy and dz/dx, as its table is numbered.
    assert [label for place, label in found if place.startswith("autograd-1")] == [
        "(1) y",
        "(2) dz/dy",
        "(3) dz/dx",
    ]
    chain = pages["en/exercises/chain.html"].body
    assert '<label for="chain-4-field-1">dy/dx</label>' in chain  # no table, no number


@pytest.mark.parametrize("code", ["en", "vi"])
def test_the_exercises_of_a_topic_are_counted_in_their_headings(pages, code):
    name = {"en": "Exercise", "vi": "Bài"}[code]
    headings = re.findall(
        r'<h2 id="(.*?)-title">(.*?)</h2>', pages[f"{code}/exercises/product_quotient.html"].body
    )
    assert [text for _, text in headings] == [
        f"{name} {n} ({place})" for n, (place, _) in enumerate(headings, 1)
    ]
    assert "product-1" in headings[0]
    assert "quotient-1" in [place for place, _ in headings]


@pytest.mark.parametrize("code", ["en", "vi"])
def test_every_exercise_stands_in_its_page_in_the_librarys_own_words(pages, code):
    assert places(code).keys() == bank().keys()
    for name, exercise in bank().items():
        path, _, place = places(code)[name].partition("#")
        body = pages[path].body
        section = body[body.index(f'<section id="{place}"') :].partition("</section>")[0]
        with language(code):
            question = exercise.question(0)
            asked = re.sub(r""" style=("[^"]*"|'[^']*')""", "", question_html(question))
            assert asked in section, name
            for hint in question.hints:
                assert f"<li>{escape(str(hint))}</li>" in section
            for field in question.fields:
                assert escape(str(field.label)) in section
                solved = question.solution[field.name] if field.choices else str(question.told[field.name])
                assert escape(solved.strip()) in section
        assert ("data-numbers" in section) == bool(exercise.generate)
        assert ("<form" in section) == (name not in ELSEWHERE)
        assert (f"teachgrad practice {name}</code>" in section) == (name in ELSEWHERE)


@pytest.mark.parametrize("code", ["en", "vi"])
def test_every_control_has_a_label_and_every_id_is_one(pages, code):
    for page in pages.values():
        if page.language != code:
            continue
        read = Elements(page.body)
        ids = [attributes["id"] for _, attributes in read.found if "id" in attributes]
        assert len(ids) == len(set(ids)), page.path
        for tag, attributes in read.found:
            if tag in ("input", "textarea") and attributes.get("type") not in ("radio", "file"):
                assert read.labels[attributes["id"]].strip()
        forms = sum(tag == "form" for tag, _ in read.found)
        assert forms == sum(f"#{name}" in places(code)[name] for name in bank() if places(code)[name].startswith(page.path)
                            and name not in ELSEWHERE)  # fmt: skip


def test_which_can_be_answered_in_a_page_is_what_a_browser_can_judge():
    assert judged_in_a_page() == bank().keys() - ELSEWHERE


def test_judged_without_numpy_and_sympy_as_the_library_judges():
    answers = [
        (name, given)
        for name in sorted(judged_in_a_page() - {"product-6"})  # a factored form is SymPy's
        for given in given_to(bank()[name].question(0))
    ]
    cases = [(("en", "vi")[number % 2], *answer) for number, answer in enumerate(answers)]
    asked = [
        {"ask": "judge", "language": code, "exercise": name, "seed": 0, "given": given} for code, name, given in cases
    ]  # fmt: skip
    replies = child(asked, "sympy")
    for (code, name, given), found in zip(cases, replies, strict=True):
        with language(code):
            alone = next(iter(given.values())) if len(given) == 1 else given
            judged = bank()[name].question(0).judge(alone)
            assert found["html"] == judged_html(judged), (name, given)
        assert (found["verdict"], found["share"]) == (judged.verdict, judged.share)
    verdicts = {found["verdict"] for found in replies}
    assert verdicts >= {"correct", "wrong", "blank", "unreadable"}  # else little was compared


def test_without_numpy_there_are_other_numbers_hints_and_solutions():
    named = {"exercise": "chain-2", "language": "vi", "seed": 7}
    asked = [
        {"ask": "question", **named},
        {"ask": "hint", "number": 2, **named},
        {"ask": "hint", "number": 3, **named},
        {"ask": "solution", **named},
    ]
    question, hint, no_hint, solution = child(asked)
    with language("vi"):
        own = bank()["chain-2"].question(7)
        assert str(own.text) in question["html"]
        assert question["hints"] == hint["count"] == 2
        assert hint["hint"] == str(own.hints[1])
        assert str(own.told["answer"]) in solution["html"]
    assert no_hint == {"error": "Không còn gợi ý nào."}


@pytest.mark.parametrize(
    "request_",
    [
        {"exercise": "chain-0", "seed": 0, "given": {}},
        {"exercise": ["chain-1"], "seed": 0, "given": {}},
        {"exercise": "c" * 10**5, "seed": 0, "given": {}},
        {"exercise": "chain-1", "seed": 10**18, "given": {}},
        {"exercise": "chain-1", "seed": True, "given": {}},
        {"exercise": "chain-1", "seed": 0.5, "given": {}},
        {"exercise": "chain-1", "seed": "a" * 61, "given": {}},
        {"exercise": "chain-1", "seed": "a\nb", "given": {}},
        {"exercise": "chain-1", "seed": 0, "given": "120x^5"},
        {"exercise": "chain-1", "seed": 0, "given": {"answer": 3}},
        {"exercise": "chain-1", "seed": 0, "given": {"answer": "x" * 20_001}},
        {"exercise": "chain-1", "seed": 0, "given": {"other": "x"}},
        {"exercise": "chain-1", "seed": 0, "given": {f"f{n}": "x" for n in range(21)}},
        {"exercise": "chain-1", "seed": 0},
    ],
)
def test_what_no_page_asks_is_refused_in_words(request_):
    with pytest.raises(InputError):
        inside.judge(request_)
    for code in ("en", "vi"):
        said = json.loads(requests.answer(json.dumps({"ask": "judge", "language": code, **request_})))
        assert set(said) == {"error"}
        assert "Traceback" not in said["error"]


def test_a_field_that_is_left_out_is_blank():
    found = inside.judge({"exercise": "several-2", "seed": 0, "given": {"dz/dx": "735"}})
    assert (found["verdict"], found["share"]) == ("blank", 0.5)  # 15·7² = 735
    assert inside.judge({"exercise": "chain-1", "given": {}})["verdict"] == "blank"


def test_a_search_finds_questions_and_no_solutions(pages):
    text = " ".join(passage for _, _, passage in passages(pages["en/exercises/chain.html"].body))
    question = bank()["chain-4"].question(0)
    assert question.text.en in text
    for said in (*question.hints, *question.told.values()):
        assert said.en not in text


@pytest.mark.parametrize("code", ["en", "vi"])
def test_a_lesson_leads_to_the_exercise_that_it_shows(code):
    cell = {
        "cell_type": "code",
        "id": "a",
        "source": 'import teachgrad as tg\ntg.exercise("chain-2")',
        "outputs": [],
    }
    title = {"cell_type": "markdown", "id": "t", "source": "# Title\n"}
    html = cells.body([title, cell], code, {}, {"chain-2": "../exercises/chain.html#chain-2"})
    assert '<a href="../exercises/chain.html#chain-2">' in html
    cell["source"] = 'tg.exercise("water-1", folder="mine")'  # nobody else has it
    assert "<a" not in cells.body([title, cell], code, {}, {"chain-2": "x"})
