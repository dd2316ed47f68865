"""Printed sheets: numbers of one's own, every formula set, every page compiles."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest

import teachgrad as tg
from teachgrad.exercises.folders import bank
from teachgrad.exercises.practising.sheets import names_in, sheets
from teachgrad.report import worksheet_html, worksheet_latex
from teachgrad.report.worksheet_solution import formula_in, solved_text


def of(*names, **settings):
    return sheets([bank()[name] for name in names], **settings)


def test_each_student_has_numbers_of_their_own_always_the_same_ones():
    first, second = (
        of("derivative-2", seed=7, students=["An Nguyễn", "Bình"]),
        of("derivative-2", seed=7, students=["Bình", "An Nguyễn"]),
    )
    seeds = {one.student: one.seed for one in first}
    assert seeds == {one.student: one.seed for one in second}
    assert len(set(seeds.values())) == 2
    assert all(100_000 <= seed <= 999_999 for seed in seeds.values())
    assert {one.seed for one in of("derivative-2", seed=8, students=["An Nguyễn"])} != {seeds["An Nguyễn"]}


def test_the_seed_on_the_sheet_draws_the_same_numbers():
    """What a student hands in with that seed is judged against the question that was printed."""
    (sheet,) = of("derivative-2", "chain-1", students=["An"])
    for question in sheet.questions:
        again = bank()[question.id].question(sheet.seed)
        assert str(again) == str(question)
        assert again.judge(question.solution)


def test_a_thousand_sheets_have_a_thousand_seeds():
    assert len({one.seed for one in sheets([], seed=3, count=1000)}) == 1000


def test_without_students_the_seed_is_the_one_that_was_asked_for():
    (sheet,) = of("derivative-2", seed="An")
    assert (sheet.seed, sheet.student) == ("An", "")


def test_names_in_a_file(tmp_path):
    file = tmp_path / "class.txt"
    file.write_bytes("\ufeff# class 10A\n  An   Nguyễn \n\nBình\r\n".encode())
    assert names_in(file) == ["An Nguyễn", "Bình"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "0 names"), (b"An\nAn\n", "twice"), (b"A" * 200, "longer"), (b"\xff", "UTF-8"), (b"A\n" * 2000, "2000 names")],
)  # fmt: skip
def test_names_that_will_not_do(tmp_path, content, said):
    file = tmp_path / "class.txt"
    file.write_bytes(content)
    with pytest.raises(tg.InputError, match=said):
        names_in(file)


class _Balanced(HTMLParser):
    """Fails where a tag is closed that is not open."""

    def __init__(self):
        super().__init__()
        self.open, self.text = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def read(page):
    parser = _Balanced()
    parser.feed(page)
    assert parser.open == []
    return "".join(parser.text).replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_exercise_stands_on_the_page_and_no_solution_unless_asked_for(language):
    (sheet,) = sheets(list(bank().values()), seed=3)
    with tg.language(language):
        plain, solved = (worksheet_html.page([sheet], "Sheet", solutions=wanted) for wanted in (False, True))
        for question in sheet.questions:
            assert str(question.text) in read(plain)
    assert "http" not in plain.replace("http-equiv", "")
    assert "<script" not in plain
    assert plain.count("<section>") == 1
    assert solved.count("<section>") == 2
    assert read(solved).count("15x²") + read(solved).count("5·3x²") > read(plain).count("15x²") + read(
        plain
    ).count("5·3x²")


def test_what_people_type_is_escaped():
    (sheet,) = of("derivative-1", students=["<script>alert(1)</script>"])
    page = worksheet_html.page([sheet], "<b>")
    assert "<script>" not in page
    assert "<b>" not in page


def test_the_seed_is_written_as_an_answer_file_takes_it():
    (sheet,) = of("derivative-1", seed='An "the first"')
    assert 'seed = "An \\"the first\\""' in read(worksheet_html.page([sheet], "Sheet"))


def test_formulas_are_set_as_formulas():
    (sheet,) = of("derivative-1", "autograd-8", "derivative-5")
    latex = worksheet_latex.document([sheet], "Sheet", solutions=True)
    assert "The function is $y = 3x^{2}$. What is its derivative $dy/dx$ at $x = 5$?" in latex
    assert r"\texttt{~~~~return~3~*~x~*~x}" in latex


def test_a_partial_derivative_keeps_its_sign():
    (sheet,) = of("several-1", "matrices-8")
    latex = worksheet_latex.document([sheet], "Sheet")
    assert r"\answerline{$\partial z/\partial x$}" in latex
    assert r"$\partial y/\partial a$ $=$ $6a$" in latex


def test_a_decimal_has_a_point_in_vietnamese_too():
    (sheet,) = of("autograd-4")
    (question,) = sheet.questions
    assert [solved_text(question, field).vi for field in question.fields] == ["-1", "5.5"]
    with tg.language("vi"):
        assert "5.5" in worksheet_latex.document([sheet], "Tờ", solutions=True)


@pytest.mark.parametrize("text", ["none", "forward", "đạo hàm", "no derivative", "dy/dx = 3 = 4"])
def test_a_word_is_no_formula(text):
    assert formula_in(text) is None


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdfLaTeX")
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_whole_bank_compiles(language, tmp_path):
    """With names that are hard for LaTeX: its own signs, accents of other languages, another alphabet."""
    every = list(bank().values())
    made = [
        *sheets(every, seed=11),
        *sheets(every[:1], students=["Nguyễn Thị Ánh", "Müller & Søn_1%", r"\input{x}", "李明"]),
    ]
    with tg.language(language):
        (tmp_path / "sheet.tex").write_text(
            worksheet_latex.document(made, "Tờ #1", solutions=True), encoding="utf-8"
        )
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "sheet.tex"],  # noqa: S607 # wherever it is installed
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    log = (tmp_path / "sheet.log").read_text(encoding="latin-1")
    assert done.returncode == 0, log[-2000:]
    assert "Missing character" not in log
    too_wide = [float(width) for width in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log)]
    assert max(too_wide, default=0.0) < 10.0  # points: three millimetres, inside the margin


CHOICES = ["y.grad", "x = tg.tensor([5.0], requires_grad=True)", "y = tg.tensor(3 * x * x)"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_may_be_chosen_stands_on_the_sheet(language):
    """Letters alone cannot be chosen from."""
    (sheet,) = of("autograd-6")
    with tg.language(language):
        page = read(worksheet_html.page([sheet], "Sheet"))
        latex = worksheet_latex.document([sheet], "Sheet")
    for name, choice in zip("abc", CHOICES, strict=True):
        assert f"{name}) {choice}" in page
        assert choice.replace(" ", "~").replace("_", r"\_") in latex


def test_a_solution_is_what_a_reader_wants():
    (sheet,) = of("rules-3", "autograd-6", "kinks-1")
    with tg.language("vi"):
        page = read(worksheet_html.page([sheet], "Sheet", solutions=True))
        latex = worksheet_latex.document([sheet], "Sheet", solutions=True)
    for found in (page, latex):
        assert "none" not in found.split("lời giải")[1]
        assert found.split("lời giải")[1].count("không có") == 2  # the label's, and the answer
    assert "12/x⁵" in page
    assert f"b) {CHOICES[1]}" in page.split("lời giải")[1]
