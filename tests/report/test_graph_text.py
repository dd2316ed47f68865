"""A graph as text: Mermaid, DOT, and lines on a terminal; and what is folded."""

import functools
import re

import numpy as np
import pytest

import teachgrad as tg
from teachgrad.formula.excerpt import cells
from teachgrad.plot.graph_exhibits import GRAPHS, network
from teachgrad.report.graph_folding import MOST, view_of
from teachgrad.report.graph_rows import ROLE, edge_rows, node_rows
from teachgrad.report.graph_text import dot, mermaid
from teachgrad.report.graph_tree import lines
from teachgrad.report.graph_view import FOLDED
from teachgrad.report.mathematics import letter


def awkward(x_1, end, αβ):  # a name as students may have it
    style = x_1 * end  # words that mean something to Mermaid and to DOT
    graph = style + αβ
    node = graph * style
    return tg.sin(node)


def named_by_hand(name):
    """A name that no program of Python can have: with what HTML, DOT and Mermaid read as theirs."""
    from teachgrad.functions import Function

    return Function("f", lambda a: a * a, (name,), {name: 2.0})


def tên_tiếng_việt(độ_lệch_chuẩn):
    phương_sai = độ_lệch_chuẩn**2
    return -phương_sai / 3


# Each would end a label, begin an escape, or begin a string of Markdown.
WICKED = [
    'a"b\\c<d>#e',
    "#35;",
    "a;b",
    "style:#x",
    "`a`",
    "x]|y",
    "(a)[b]{c}",
    "a%%b",
    "&quot;",
    "end",
    "a@{b",
]


class Made(dict):
    """What the functions in it make, each when it is first asked for: collecting the tests explains nothing."""

    def __getitem__(self, name):
        found = super().__getitem__(name)
        if callable(found):
            self[name] = found = found()
        return found


CASES = Made(
    {
        **{name: functools.partial(tg.explain, name, level="all") for name in tg.DOCUMENT},
        "awkward": lambda: tg.explain(awkward, x_1=1, end=2, αβ=3),
        "constants": lambda: tg.explain("x^2/3 + 2^x", x=2),
        "name": lambda: tg.explain(named_by_hand('a"b\\c<d>#e')),
        "tiếng Việt": lambda: tg.explain(tên_tiếng_việt, độ_lệch_chuẩn=1.5),
        "network": GRAPHS["network"][1],
    }
)

# The grammar of Graphviz (graphviz.org/doc/info/lang.html), as much of it as is written.
_STRING = r'"(?:[^"\\]|\\.)*"'
_ATTRIBUTES = rf"\[\w+=(?:{_STRING}|\w+)(?:, \w+=(?:{_STRING}|\w+))*\]"
_STATEMENT = re.compile(
    rf"    (?:rankdir=LR|(?:graph|node|edge) {_ATTRIBUTES}|(?P<node>{_STRING}) {_ATTRIBUTES}"
    rf"|(?P<tail>{_STRING}) -> (?P<head>{_STRING}) {_ATTRIBUTES});"
)


def parsed_dot(text):
    """Nodes and edges; an error if a line is no statement."""
    first, *statements, last = text.splitlines()
    assert (first, last) == ("digraph {", "}")
    nodes, edges = [], []
    for line in statements:
        found = _STATEMENT.fullmatch(line)
        assert found, line
        if found["node"]:
            nodes.append(found["node"])
        elif found["tail"]:
            edges.append((found["tail"], found["head"]))
    return nodes, edges


@pytest.mark.parametrize("name", CASES)
def test_dot_is_dot_and_has_every_node_and_edge(name):
    view = view_of(CASES[name])
    nodes, edges = parsed_dot(dot(CASES[name]))
    constants = sum(edge.tail is None for edge in view.edges)
    assert len(nodes) == len(set(nodes)) == len(view.nodes) + constants
    assert len(edges) == len(view.edges)
    assert {end for edge in edges for end in edge} <= set(nodes)


def test_the_parser_of_dot_sees_what_is_not_escaped():
    text = dot(CASES["name"])
    with pytest.raises(AssertionError):
        parsed_dot(text.replace('\\"', '"'))


# The lexer of Mermaid's flowcharts (flow.jison) as far as it is met here: a string is all up to the next quotation mark, but
# for "` which begins one of Markdown. Before it reads, Mermaid takes #…; for a character (encodeEntities in utils.ts), and in a
# line with style, a colon and # drops the last semicolon.
_LABEL = r'"(?!`)([^"\n]+)"'
_VERTEX = rf"(?P<id>[nc]\d+)(?:\(\[{_LABEL}\]\)|\[\[{_LABEL}\]\]|\[{_LABEL}\]):::[a-z]+"
_LINE = re.compile(
    rf"    (?:{_VERTEX}(?P<to> --> n\d+)?|n\d+ -->\|{_LABEL}\| n\d+|classDef [a-z]+ [a-z-]+:[#\w.]+(?:,[a-z-]+:[#\w.]+)*)"
)
_STYLED = re.compile(r"(style|classDef)(.*:\S*#.*);")
_WHOLE_LINE = re.compile(
    r".*(?:direction\s+(?:TB|BT|RL|LR)|%%)"
)  # what it takes a whole line for, wherever it stands


def read_as_mermaid_does(text):
    """Ids of the nodes and the labels of all; an error where a line is not of the language."""
    first, *rest = text.splitlines()
    assert first == "flowchart LR"
    ids, labels = [], []
    for line in rest:
        assert not _WHOLE_LINE.match(line), line
        line = _STYLED.sub(lambda found: found[0][:-1], line)
        line = re.sub(r"#(\w+);", lambda code: f"ﬂ°{code[1]}¶ß", line)
        found = _LINE.fullmatch(line)
        assert found, line
        if found["id"] and found["id"][0] == "n":
            ids.append(found["id"])
        label = next(
            (text for text in found.groups() if text and text != found["id"] and text != found["to"]), None
        )
        if label is not None:
            labels.append(re.sub("ﬂ°(\\d+)¶ß", lambda code: chr(int(code[1])), label.replace("<br>", "\n")))
            assert not set(re.sub(r"<br>|ﬂ°\d+¶ß", "", label)) & set("#;<>&`*_{}[]\\"), label
    return ids, labels


@pytest.mark.parametrize("name", CASES)
def test_mermaid_has_every_node_and_edge_and_its_lexer_reads_what_was_written(name):
    view = view_of(CASES[name])
    ids, labels = read_as_mermaid_does(mermaid(CASES[name]))
    assert ids == [f"n{i}" for i in range(len(view.nodes))]  # never `end`, which would end the graph
    rows = [[row.text for row in node_rows(view, node) if row.slot != ROLE] for node in view.nodes]
    rows += [[row.text for row in edge_rows(view, edge)] for edge in view.edges]
    assert labels == ["\n".join(lines) for lines in rows]


@pytest.mark.parametrize("name", WICKED)
def test_no_name_can_break_out_of_its_label(name):
    explained = tg.explain(named_by_hand(name))
    _, labels = read_as_mermaid_does(mermaid(explained))
    assert len(labels) == 4  # x, f and the two edges of x · x
    assert sum(letter(name) in label for label in labels) >= 2
    parsed_dot(dot(explained))


@pytest.mark.parametrize("code", [";", "#34;", "#58;", "#35;"])
def test_the_reading_of_mermaid_sees_what_is_not_escaped(code):
    """Each of these taken out or put in plainly: another label comes out, or none."""
    text = mermaid(tg.explain(named_by_hand('style:#x"y')))
    assert code in text
    plain = {";": "", "#34;": '"', "#58;": ":", "#35;": "#"}[code]
    labels = read_as_mermaid_does(text)[1]
    with pytest.raises(AssertionError):
        assert read_as_mermaid_does(text.replace(code, plain))[1] == labels


def test_the_awkward_names_come_back():
    text = mermaid(CASES["name"])
    decoded = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), text)
    assert 'a"b\\c<d>#e = 2' in decoded
    assert '"a\\"b\\\\c<d>#e"' in dot(CASES["name"])
    assert "αβ" in mermaid(CASES["awkward"])
    assert '"end"' in dot(CASES["awkward"])


def test_both_speak_the_language_that_is_spoken():
    with tg.language("vi"):
        larger = tg.explain(lambda x: (x @ x).sum(), x=np.arange(9.0).reshape(3, 3))
        assert "tích vectơ–Jacobi" in dot(larger)
        assert "từng phần tử" in mermaid(CASES["matrix_product"])


# --- lines on a terminal ----------------------------------------------------------------------------------


def test_the_tree_of_composite():
    assert [line.text for line in lines(tg.explain("composite", level="all"))] == [
        "z = v₃ · y   z = 1280   dz/dz = 1",
        "├─ y = 16   ← 1 · 16 = 16",
        "│  v₃ = 5y   v₃ = 80   dz/dv₃ = 16",
        "│  │ 5   ← 16 · 5 = 80",
        "│  y = v₂ · x   y = 16   dz/dy = 160",
        "│  ├─ x = 2   ← 160 · 2 = 320",
        "│  │  v₂ = v₁ · x   v₂ = 8   dz/dv₂ = 320",
        "│  │  ├─ x = 2   ← 320 · 2 = 640",
        "│  │  │  v₁ = 2x   v₁ = 4   dz/dv₁ = 640",
        "│  │  │  │ 2   ← 640 · 2 = 1280",
        "│  │  │  x = 2   dz/dx = 3840",
        "│  │  └─ v₁ = 4   ← 320 · 4 = 1280",
        "│  │     x, as above",
        "│  └─ v₂ = 8   ← 160 · 8 = 1280",
        "│     x, as above",
        "└─ v₃ = 80   ← 1 · 80 = 80",
        "   y, as above",
    ]


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("name", CASES)
def test_the_tree_keeps_its_width_and_writes_every_step_once(name, width):
    view = view_of(CASES[name])
    texts = [line.text for line in lines(CASES[name], width)]
    longest = max(cells(row) for row in texts)
    assert longest <= max(width, 52)  # one text that is longer by itself stays whole
    assert sum(
        line.style == "head" and re.search("/[d∂]", line.text) is not None for line in lines(CASES[name], 200)
    ) == len(view.nodes)


def test_a_deep_tree_goes_on_further_below():
    text = "x" + "".join(f"*(x + {k})" for k in range(1, 15))
    deep = tg.explain(text, x=1)
    shown = [line.text for line in lines(deep, 60)]
    assert any("further below" in row for row in shown)
    for name in deep.shown.steps:
        if name.startswith("v_"):
            digits = name.removeprefix("v_").translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
            assert sum(f"v{digits} = " in row and f"/dv{digits}" in row for row in shown) <= 1


def test_a_terminal_that_lacks_the_signs_gets_plain_ones():
    with tg.language("vi"):
        shown = "\n".join(line.text for line in lines(CASES["composite"], 80, "ascii"))
    shown.encode("ascii")
    assert "\\u" not in shown
    assert "x, nhu o tren" in shown
    assert "<- 160 * 8 = 1280" in shown


def test_what_the_result_does_not_depend_on_is_told():
    explained = tg.explain(lambda x, y: 2 * x, x=1, y=3)  # on purpose
    assert "y: the result does not depend on it" in [line.text for line in lines(explained)]


# --- folding ----------------------------------------------------------------------------------------------


def iterated(count):
    def program(x):
        for _ in range(count):
            x = 4 * x * (1 - x)
        return x

    return tg.explain(program, level="all", x=0.2)


def wide(x, y):
    values = [x, y]
    for k in range(60):
        values.append(values[k] * tg.sin(values[max(k - 20, 0)]))
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total


def of_many_variables():
    names = [f"x_{k}" for k in range(1, 61)]
    return tg.explain("+".join(f"{name}^2" for name in names), **dict.fromkeys(names, 0.5))


def used_all_over():
    """Each of fifty variables in two places of a long sum, so that no two are used by the same stretches."""
    names = [f"x_{k}" for k in range(1, 51)]
    twice = [*names, *reversed(names[::2]), *names[1::2]]
    return tg.explain("+".join(f"sin({name})" for name in twice), **dict.fromkeys(names, 0.5))


FOLDED_CASES = Made(
    {
        "15 times": lambda: iterated(15),
        "60 times": lambda: iterated(60),
        "wide": lambda: tg.explain(wide, level="all", x=0.5, y=0.3),
        "many variables": of_many_variables,
        "used all over": used_all_over,
    }
)


@pytest.mark.parametrize("name", FOLDED_CASES)
def test_no_graph_has_more_nodes_than_can_be_read(name):
    view = view_of(FOLDED_CASES[name])
    assert view.folded
    assert len(view.nodes) <= MOST
    assert sum(node.is_result for node in view.nodes) == 1


@pytest.mark.parametrize("name", FOLDED_CASES)
def test_every_step_is_in_one_node_and_edges_lead_forwards(name):
    view = view_of(FOLDED_CASES[name])
    members = [name for node in view.nodes for name in node.members]
    assert sorted(members) == sorted(view.explanation.shown.steps)
    for edge in view.edges:
        assert edge.tail < edge.head


@pytest.mark.parametrize("name", FOLDED_CASES)
def test_operations_are_counted(name):
    view = view_of(FOLDED_CASES[name])
    assert sum(node.operations for node in view.nodes) == sum(
        len(step.operations) for step in view.explanation.shown.steps.values()
    )


@pytest.mark.parametrize("name", FOLDED_CASES)
def test_what_arrives_over_the_folded_edges_is_the_gradient(name):
    """But for nodes whose results are used one by one."""
    view = view_of(FOLDED_CASES[name])
    for place, node in enumerate(view.nodes):
        leaving = [edge for edge in view.edges if edge.tail == place]
        if len(node.members) == 1 and leaving and all(edge.contribution is not None for edge in leaving):
            assert sum(edge.contribution for edge in leaving) == pytest.approx(node.step.gradient, rel=1e-12)


@pytest.mark.parametrize("name", FOLDED_CASES)
def test_the_derivative_of_a_folded_node_times_its_gradient_is_what_goes_back(name):
    view = view_of(FOLDED_CASES[name])
    factors = [edge for edge in view.edges if edge.factor is not None]
    for edge in factors:
        gradient = view.nodes[edge.head].step.gradient
        assert gradient * edge.factor == pytest.approx(edge.contribution, rel=1e-9)


def test_the_derivative_over_a_stretch_is_that_of_the_iterated_map():
    """(4x(1 − x))ᵏ by the chain rule: the product of 4 − 8x along the way."""
    view = view_of(iterated(60))
    (node,) = (node for node in view.nodes if node.members[0] == "x_2")
    (edge,) = (edge for edge in view.edges if view.nodes[edge.head] is node)
    x, product = 0.2, 1.0
    for _ in node.members:
        product *= 4 - 8 * x
        x = 4 * x * (1 - x)
    assert edge.factor == pytest.approx(product, rel=1e-12)
    assert node.step.value == pytest.approx(x, rel=1e-12)


def test_all_operations_of_a_named_program_fold_to_its_names():
    view = view_of(iterated(12), most=30)
    assert [node.id for node in view.nodes] == ["x", *(f"x_{k}" for k in range(2, 14))]
    assert view.folded
    assert view.asked == 37  # x and three operations for each turn
    assert all(node.operations == 3 for node in view.nodes[1:])


def test_a_network_without_names_is_cut_between_its_layers():
    """Where one result alone is still needed: behind each tanh and each product."""
    eye = np.eye(2)

    def deep(w, x):
        for _ in range(15):
            x = tg.tanh(w @ x + 1)
        return x.sum()

    level = tg.explain(deep, w=eye, x=[0.1, 0.2]).at_level("named")
    assert [node.id for node in view_of(level).nodes][2:5] == ["x_2", "x_3", "x_4"]
    view = view_of(level, most=10)
    inner = [node for node in view.nodes if node.kind == FOLDED]
    assert inner
    assert all(edge.tail == 0 or len({local.parent for _, local in edge.uses}) == 1 for edge in view.edges)


def test_a_small_graph_is_not_folded():
    explained = tg.explain(network, w_1=eye(), b_1=[0, 0], w_2=eye(), b_2=[0, 0], x=[1, 2])
    view = view_of(explained)
    assert not view.folded
    assert [node.id for node in view.nodes][-3:] == ["h", "y", "loss"]


def eye():
    return [[1.0, 0.0], [0.0, 1.0]]
