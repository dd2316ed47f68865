"""Whatever ends a cell shows itself as HTML that needs no network, in the notebook's own colours, and carries no one's text out."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import teachgrad as tg
from teachgrad.document import Document
from teachgrad.exercises.grading.records import ClassReport, Cluster, Mark, Paper, Tally
from teachgrad.findings import Finding
from teachgrad.text import Text

HOSTILE = "<script>alert('x & y')</script><img src=http://x.y onerror=\"alert(1)\">"
UNKNOWN_PROGRAM = f"y = x * x  # {HOSTILE}"


def hostile():
    """A function whose name and program are somebody's."""
    return tg.Function(HOSTILE, lambda x: x * x, ("x",), {"x": 2.0}, source=UNKNOWN_PROGRAM)


def report():
    mark = Mark("chain-1", "wrong", 0.0, 1.0, HOSTILE)
    paper = Paper(HOSTILE, HOSTILE, 0, (mark,), (Text(HOSTILE, HOSTILE),))
    tally = Tally(
        HOSTILE,
        Text(HOSTILE, HOSTILE),
        {"wrong": 1},
        (),
        (Cluster(HOSTILE, (HOSTILE,), (HOSTILE,)),),
        (HOSTILE,),
    )
    return ClassReport(HOSTILE, (paper,), (tally,), ())


# Everything public that a cell may end with; what people bring into it, their names and texts, is hostile.
RECORDS = {
    "Comparison": lambda: tg.compare(hostile()),
    "Comparison of a document's function": lambda: tg.compare("matrix_product"),
    "Explanation": lambda: tg.explain(hostile()),
    "Derivation": lambda: tg.steps("3x² sin x"),
    "GradientCheck": lambda: tg.check_gradient(hostile(), lambda x: 3 * x),
    "AnswerCheck, wrong": lambda: tg.check_answer("x²", "3x"),
    "AnswerCheck, right": lambda: tg.check_answer("x²", "2x"),
    "AnswerCheck, unreadable": lambda: tg.check_answer("x²", HOSTILE),
    "Equivalence": lambda: tg.equivalent("x + x", "2x"),
    "Equivalence, different": lambda: tg.equivalent("√(x²)", "x"),
    "Judged": lambda: tg.exercise("derivative-1").check(HOSTILE),
    "Posed": lambda: tg.exercise("derivative-1", seed=HOSTILE),
    "ClassReport": report,
    "ErrorSweep": lambda: tg.error_sweep(hostile()),
    "Costs": lambda: tg.costs(hostile()),
    "Reproduction": lambda: tg.reproduce("rosenbrock"),
    "Pitfall": lambda: tg.pitfall("overwriting"),
    "Directions": lambda: tg.directions(hostile()),
    "Function": hostile,
    "Function, a formula": lambda: tg.function("y = 2x³; z = 5y²"),
    "Function, a callable": lambda: tg.function(lambda x, y: x * y),
    "Finding": lambda: replace(tg.compare("matrix_product").findings[0], quote=HOSTILE, function=HOSTILE),
    "DOCUMENT": lambda: tg.DOCUMENT,
    "Document": lambda: Document([hostile()]),
}
VOID = {"br", "img", "hr", "meta", "input", "wbr"}


class Reader(HTMLParser):
    """The elements of a fragment, each with its attributes; and whether each that is opened is closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.wrong, self.said = [], [], [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes), tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        self.said += data


@pytest.fixture(scope="module")
def made():
    """Each record, made when it is first asked for."""
    kept = {}
    return lambda name: kept[name] if name in kept else kept.setdefault(name, RECORDS[name]())


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", RECORDS)
def test_what_a_cell_ends_with(made, name, language):
    record = made(name)
    with tg.language(language):
        text = record._repr_html_()
    found = Reader(text)
    assert (found.wrong, found.open) == ([], [])
    first, attributes, _ = found.elements[0]
    assert (first, attributes["lang"]) == ("div", language)
    assert [one for one in found.elements if not one[2]] == [found.elements[0]]  # one part, not several
    assert {tag for tag, *_ in found.elements} & {
        "script",
        "style",
        "link",
        "img",
        "iframe",
        "object",
    } == set()
    for _, given, _ in found.elements:
        for attribute, value in given.items():
            assert not attribute.startswith("on")
            assert attribute not in ("src", "href")
            assert "url(" not in (value or "")
        # in a light and in a dark notebook: letters and ground are the notebook's, only lines have colours of their own
        assert not re.search(r"(?<![\w-])(?:color|background(?:-color)?)\s*:", given.get("style") or "")
    heads = [given for tag, given, _ in found.elements if tag == "th"]
    assert all(given.get("scope") in ("row", "col") for given in heads)
    assert "http" not in re.sub(re.escape("http://x.y"), "", text)
    assert "<script" not in text
    assert "<img" not in text


@pytest.mark.parametrize("name", RECORDS)
def test_each_table_has_heads_or_is_a_matrix(made, name):
    for part in re.findall(r"<table[^>]*>(?:(?!</?table).)*</table>", made(name)._repr_html_(), re.DOTALL):
        assert "<th" in part or "inline-table" in part


@pytest.mark.parametrize("name", RECORDS)
def test_the_text_is_no_list_of_fields(made, name):
    pretty = pytest.importorskip("IPython.lib.pretty").pretty
    record = made(name)
    assert pretty(record) == str(record)
    assert f"{type(record).__name__}(" not in str(record)


@pytest.mark.parametrize(
    "name", ["Comparison", "Function", "ClassReport", "Finding", "Document", "AnswerCheck, unreadable"]
)
def test_hostile_text_is_shown_as_it_was_typed(made, name):
    """The tests above would also pass if it were left out."""
    assert "<script>alert('x & y')</script>" in Reader(made(name)._repr_html_()).said


def test_the_reader_of_these_tests_sees_what_is_wrong():
    assert Reader("<div><p>x</div>").wrong
    assert Reader("<div>").open == ["div"]
    assert not Reader("<div>1<br>2</div>").wrong


def test_every_record_that_has_html_is_here():
    """A new public record is shown like these."""
    here = {name.partition(",")[0].partition(" ")[0] for name in RECORDS}
    for name in dir(tg):
        public = getattr(tg, name)
        if isinstance(public, type) and hasattr(public, "_repr_html_"):
            assert name in here, name


def test_a_finding_says_what_is_true():
    found = Finding("x", "square", "y' = 5x", "5*x", "6*x")
    with tg.language("en"):
        assert str(found) == "The document states: y' = 5x; but true is: 6x."
