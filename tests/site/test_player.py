"""The player's pages: their numbers are the document's and the papers', and everything is told without a script."""

import json
import re
from fractions import Fraction
from html.parser import HTMLParser
from types import SimpleNamespace

import mpmath
import numpy as np
import pytest

pytest.importorskip("latex2mathml", reason="the pages need it: pip install teachgrad[site]")

from teachgrad.explanation.moments import moments
from teachgrad.plot.player import in_page
from teachgrad.report.moment_words import sentence
from teachgrad.site.player import player_pages
from teachgrad.site.player.lines import pieces, summands
from teachgrad.site.player.shows import SHOWS
from teachgrad.text import LANGUAGES, language

BY_SLUG = {show.slug: show for show in SHOWS}
VOID = {"br", "input", "img", "path", "rect"}


def _neuron():
    """a = tanh(w·x + b), L = (a − 1)² at w = 2, x = 1, b = −1, by its own derivative to 30 digits."""
    with mpmath.workdps(30):
        loss = lambda w, x, b: (mpmath.tanh(w * x + b) - 1) ** 2  # noqa: E731 # of one line
        at = (2, 1, -1)
        return loss(*at), dict(
            zip("wxb", (mpmath.diff(loss, at, n) for n in ((1, 0, 0), (0, 1, 0), (0, 0, 1))), strict=True)
        )


# Value and gradients. The document's, and Rosenbrock's, the survey's and the logistic map's, as printed or worked out exactly.
ANSWERS = {
    "square": (75, {"x": 30}),
    "composite": (1280, {"x": 3840}),
    "composite-operations": (1280, {"x": 3840}),
    "two-variables": (1843, {"x": 735, "y": 32}),
    "elementwise": (162, {"x": [18, 24, 30, 12]}),
    "matrix-product": (294, {"x": [45, 45, 39, 39]}),
    "two-paths": (24, {"x": 36}),  # 3x³ and 9x² at 2
    "survey": (11.652071455223084, {"x_1": 5.5, "x_2": 1.7163378145367737}),
    "logistic-map": (Fraction(112896, 390625), {"x": Fraction(708288, 78125)}),
    # h = 3, k = 1, y = 3: dL/dy = −2, so 2·2·(−2) for u, and −3·2·(−2) for v
    "network": (1, {"u": -8, "b": -4, "v": 12, "x": 2}),
    "neuron": _neuron(),
    "rosenbrock": (24.2, {"x": -215.6, "y": -88}),
    "kink": (0, {"x": 0}),  # what arrives; the derivative is 1, and the page says so
}


class Page(HTMLParser):
    """Start tags with their attributes, ids, text by id; refuses what is not closed in its order."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.ids, self.texts, self.inside = [], [], [], {}, []
        self.feed(text)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag not in VOID:
            self.open.append((tag, attributes.get("id")))

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> without a beginning"
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data):
        for _, name in self.open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data


@pytest.fixture(scope="module")
def pages():
    return {page.path: page for page in player_pages.pages()}


@pytest.fixture(
    scope="module", params=[(show.slug, code) for show in SHOWS for code in LANGUAGES], ids="-".join
)
def case(request, pages):
    slug, code = request.param
    page = pages[f"{code}/player/{slug}.html"]
    parsed = Page(page.body)
    return SimpleNamespace(
        slug=slug,
        code=code,
        page=page,
        parsed=parsed,
        explanation=player_pages.explained(BY_SLUG[slug]),
        states=json.loads(parsed.texts["player-states"]),
        questions=json.loads(parsed.texts["player-questions"]),
    )


def items(case):
    """Of each moment its sentence, and its equations piece by piece as text."""
    found = re.findall(
        r'<li><button type="button">(.*?)</button><div class="player-equations">(.*?)</div></li>',
        case.page.body,
    )
    plain = lambda html: re.sub("<[^>]*>", " ", html)  # noqa: E731 # of one line
    return [
        (
            said,
            [
                [plain(piece) for piece in re.findall("<math.*?</math>", row)]
                for row in re.findall("<p>(.*?)</p>", rows)
            ],
        )
        for said, rows in found
    ]


def last_number(piece):
    """The number at the end of “≈ − 0.28”; None where it is a matrix, a remark or a formula."""
    text = piece.replace("−", "-").replace(" ", "")
    found = re.fullmatch(r"(?:.*?[=≈])?(-?[0-9.]+)(?:·10(-?[0-9]+))?", text)
    return None if found is None else float(found[1]) * 10 ** int(found[2] or 0)


def test_every_function_has_an_answer_from_elsewhere():
    assert set(ANSWERS) == set(BY_SLUG)
    assert len(BY_SLUG) == len(SHOWS)


def test_the_questions_lead_to_the_right_numbers(case):
    value, gradients = ANSWERS[case.slug]
    asked_for = [question["truth"] for moment in case.questions["moments"] for question in moment]
    kinds = [moment.kind for moment in moments(case.explanation)]
    forward = [
        q[0]["truth"]
        for q, kind in zip(case.questions["moments"], kinds, strict=True)
        if kind == "value" and q
    ]
    close = {"rel": 1e-14, "abs": 1e-14}  # some ten operations of float64
    assert forward[-1] == [pytest.approx(float(value), **close)]
    for gradient in gradients.values():
        wanted = [float(entry) for entry in np.ravel(np.array(gradient, object))]
        assert any(truth == pytest.approx(wanted, **close) for truth in asked_for), wanted


def test_each_moment_has_its_sentence_and_its_numbers(case):
    """The last number of each equation is one that is known at that moment."""
    found = items(case)
    assert len(found) == len(case.states["states"]) == len(case.questions["moments"])
    for moment, (said, rows), state in zip(
        moments(case.explanation), found, case.states["states"], strict=True
    ):
        with language(case.code):
            assert state["sentence"] == str(sentence(case.explanation, moment))
        assert re.sub("<[^>]*>", "", said) == said  # nothing but text
        numbers = [number for row in rows for number in map(last_number, row[-1:]) if number is not None]
        known = [*moment.values.values(), *moment.gradients.values()]
        if moment.local is not None and moment.local.kind == "number":
            known += [moment.local.value, moment.local.contribution]
            assert numbers, said
        flat = np.concatenate([np.ravel(value).astype(float) for value in known])
        for number in numbers:
            # Six digits are printed.
            assert np.min(np.abs(flat - number) - 6e-6 * np.abs(number)) <= 0, (said, number)


@pytest.mark.parametrize("slug", ["composite", "survey", "matrix-product"])
def test_the_end_shows_the_derivative(pages, slug):
    _, gradients = ANSWERS[slug]
    body = pages[f"vi/player/{slug}.html"].body
    last = re.sub("<[^>]*>", " ", re.findall('<div class="player-equations">.*?</div>', body)[-1])
    for gradient in gradients.values():
        for entry in np.ravel(gradient):
            assert f"{float(entry):.6g}" in last


def test_where_the_number_is_no_derivative_no_equation_says_so(pages):
    """At 0 reverse mode brings 0 for relu(x) − relu(−x), which is x: df/dx = 0 would be wrong."""
    body = pages["en/player/kink.html"].body
    rows = [re.sub(r"<[^>]*>|\s", "", row) for row in re.findall(r"<p>(<math.*?)</p>", body)]
    assert "dfdf=1" in rows
    assert not [row for row in rows if row.startswith(("dfdx", "dfdv"))]
    assert sum("byconvention" in row for row in rows) == 2


def test_pages_are_well_formed_and_name_everything(case):
    parsed = case.parsed
    assert len(set(parsed.ids)) == len(parsed.ids)
    assert not any(name.startswith("tg-") for name in parsed.ids)
    for tag, attributes in parsed.tags:
        for refers in ("aria-describedby", "aria-labelledby", "for"):
            assert set(attributes.get(refers, "").split()) <= set(parsed.ids)
        if tag == "svg" and attributes.get("role") == "img":
            assert attributes["aria-label"].endswith(".")
        assert not any(name.startswith("on") for name in attributes), "no script in an attribute"
    for needed in ("stage", "sentence", "formula", "controls", "place", "moments", "keys", "all", "whole"):
        assert f"player-{needed}" in parsed.ids


def test_without_a_script_the_end_is_seen_and_everything_is_told(case):
    parts, states = case.states["parts"], case.states["states"]
    last = {parts[number] for number in states[-1]["shown"]}
    drawn = [attributes for _, attributes in case.parsed.tags if "data-part" in attributes]
    assert {attributes["data-part"] for attributes in drawn} == set(parts)
    for attributes in drawn:
        assert ("display" in attributes) == (attributes["data-part"] not in last)
    assert case.parsed.texts["player-sentence"] == states[-1]["sentence"]
    assert ("details", {"id": "player-all", "open": None}) in case.parsed.tags
    hidden = {a["id"] for _, a in case.parsed.tags if "hidden" in a}
    assert hidden == {"player-controls", "guess-switch", "guess-form", "player-keys"}


def test_both_languages_have_the_same_numbers_and_places(pages):
    for show in SHOWS:
        english, vietnamese = (Page(pages[f"{code}/player/{show.slug}.html"].body) for code in ("en", "vi"))
        assert english.ids == vietnamese.ids
        one, other = (json.loads(page.texts["player-questions"])["moments"] for page in (english, vietnamese))
        assert [[q["truth"] for q in moment] for moment in one] == [
            [q["truth"] for q in moment] for moment in other
        ]


def test_pages_lead_to_their_twins_and_are_listed(pages):
    for page in pages.values():
        twin = pages[page.twin]
        assert twin.twin == page.path
        assert twin.language != page.language
    for code in LANGUAGES:
        body = pages[f"{code}/player/index.html"].body
        assert set(re.findall('href="([^"]+)"', body)) == {f"{show.slug}.html" for show in SHOWS}


def test_all_of_it_is_small(pages):
    assets = player_pages.assets()
    whole = sum(len(page.body.encode()) for page in pages.values()) + sum(map(len, assets.values()))
    assert whole < 1_100_000  # of the 6 MB that the site may have
    needed = {name for page in pages.values() for name in (*page.scripts, *page.styles)}
    assert needed == set(assets)


def test_data_cannot_end_the_script_it_stands_in():
    text = in_page({"x": "</script><b>&"})
    assert not set("<>&") & set(text)
    assert json.loads(text) == {"x": "</script><b>&"}


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"x = 5", ["x = 5"]),
        (
            r"\frac{dz}{dx} \approx \left(-1\right) \cdot 3 = 4",
            [r"\frac{dz}{dx} \approx \left(-1\right) \cdot 3", "= 4"],
        ),
        (r"y = 0 \quad \text{(a = b)}", ["y = 0", r"\text{(a = b)}"]),
        (r"1 \cdot A \longrightarrow B", [r"1 \cdot A \longrightarrow B"]),
        (
            r"y = \begin{bmatrix} 1 & 1 \end{bmatrix} \circ \begin{bmatrix} 2 & 3 \end{bmatrix}",
            [r"y = \begin{bmatrix} 1 & 1 \end{bmatrix}", r"\circ \begin{bmatrix} 2 & 3 \end{bmatrix}"],
        ),
        (r"y = 1 \longrightarrow B", ["y = 1", r"\longrightarrow B"]),
    ],
)
def test_lines_break_before_a_sign_and_nowhere_else(latex, expected):
    assert pieces(latex) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("= 1 + 2", ["= 1 + 2"]),
        (
            r"= - 400 \cdot \left(-1.2\right) \cdot \left(- x^{2} + 1\right) + 2 \cdot (-1.2) - 2",
            [r"= - 400 \cdot \left(-1.2\right) \cdot \left(- x^{2} + 1\right)", r"+ 2 \cdot (-1.2)", "- 2"],
        ),
        (
            r"= \frac{1 + 2 + 3 + 4}{5 + 6} \cdot \left|a + b\right| + \begin{bmatrix} 1 + 2 & 3 \end{bmatrix} \cdot - 7",
            [
                r"= \frac{1 + 2 + 3 + 4}{5 + 6} \cdot \left|a + b\right|",
                r"+ \begin{bmatrix} 1 + 2 & 3 \end{bmatrix} \cdot - 7",
            ],
        ),
    ],
)
def test_what_is_too_long_for_a_phone_breaks_before_the_signs_of_its_sums(latex, expected):
    assert summands(latex) == expected
