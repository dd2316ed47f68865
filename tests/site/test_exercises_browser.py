"""The exercises' pages in Chromium: answered, hinted at, drawn anew, kept over a reload; and when Python does not come.

Here Python is this process, asked in the place of the worker, so that it can also be late or not there at all;
`test_exercises_answered` asks the worker itself.
"""

import json
import re

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
from playwright.sync_api import expect

from teachgrad.exercises.folders import bank
from teachgrad.site import python_pages
from teachgrad.site.exercise import exercise_pages
from teachgrad.site.inside import requests
from teachgrad.text import language
from tests.site.conftest import until
from tests.site.parts import ASKING, WITH_PYTHON, files, laid

# Python waits with every answer until `goOn()`; from then on it is as quick as ever.
SLOWLY = """() => {
  const { python } = window.teachgrad;
  const { ask } = python;
  const told = new Promise((resolve) => { window.goOn = resolve; });
  python.ask = async (request) => {
    window.isAsked = true;
    await told;
    return ask(request);
  };
}"""
# Whoever follows the address has followed it, when this comes back.
GO = """(hash) => new Promise((done) => {
  addEventListener("hashchange", () => setTimeout(done), { once: true });
  location.hash = hash;
})"""
# All that is kept. Each look waits for what is being written, and one write may come behind another.
RECORDS = """async () => {
  for (let i = 0; i < 20; i += 1) await teachgrad.progress.all();
  return teachgrad.progress.all();
}"""
# Words of a table that are broken inside.
BROKEN = """() => [...document.querySelectorAll(".exercise-question th")].filter((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const lines = new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
  return lines > cell.textContent.split(/[ /]/).length;
}).map((cell) => cell.textContent)"""


@pytest.fixture(scope="module")
def made():
    """The exercises' part of the site."""
    return files(exercise_pages.pages(), exercise_pages.assets())


@pytest.fixture(scope="module")
def root(made, tmp_path_factory, serving):
    """It, served, with this process as Python."""
    with serving(laid(tmp_path_factory.mktemp("asking"), made | ASKING)) as address:
        yield address


class Python:
    """What the page asks, and what becomes of it: `trouble`, (kind, sentence), in the place of an answer."""

    def __init__(self):
        self.asked, self.trouble = [], None

    def __call__(self, text):
        self.asked.append(json.loads(text))
        return self.trouble or ("", requests.answer(text))


@pytest.fixture
def page(opened, root):
    """Open a topic: ``page("en/exercises/chain.html")``; `python` of what comes back is what is asked."""

    def open_(path, **settings):
        python = Python()
        tab = opened(root, path, answering=python, **settings)
        tab.python = python
        return tab

    return open_


def records(tab):
    """What is kept, by exercise and seed, once all that goes on is written."""
    return {(one["exercise"], one["seed"]): one for one in tab.evaluate(RECORDS)}


def asked(name, seed):
    """What a question says with other numbers: they are seen in it, for some seeds bring the same ones."""
    texts = [bank()[name].question(one).text for one in (0, seed)]
    assert texts[0].en != texts[1].en
    return texts[1]


def said(tab, name):
    return tab.locator(f"#{name} .exercise-said")


def test_answered_by_the_keyboard_alone(page):
    tab = page("en/exercises/chain.html")
    assert tab.evaluate("teachgrad.python.started") == 0  # reading costs nothing
    tab.focus("#chain-1-field-1")
    assert tab.evaluate("teachgrad.python.started") == 1
    tab.keyboard.type("20x^3")
    tab.keyboard.press("Enter")
    expect(said(tab, "chain-1")).to_contain_text("Read as: 20x³")
    with language("en"):
        wrong = str(bank()["chain-1"].question(0).judge("20x^3"))
    assert all(line in said(tab, "chain-1").inner_text() for line in wrong.split("\n"))
    expect(tab.locator("#chain-1 .exercise-mark")).to_have_text("not right yet")
    assert tab.evaluate("document.activeElement.id") == "chain-1-field-1"
    assert tab.input_value("#chain-1-field-1") == "20x^3"
    tab.keyboard.press("Control+A")
    tab.keyboard.type("120x^5")
    for _ in range(2):
        tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.dataset.do") == "hint"
    tab.keyboard.press("Enter")
    expect(tab.locator("#chain-1 .exercise-given li")).to_have_count(1)
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    expect(said(tab, "chain-1")).to_contain_text("Right.")
    expect(tab.locator("#chain-1 .exercise-mark")).to_have_text("✓ right")
    kept = records(tab)["chain-1", 0]
    assert (kept["tries"], kept["first"], kept["best"], kept["hints"]) == (2, 0, 1, 1)
    assert kept["diagnoses"] == {"chain_inner_missing": 1}
    assert kept["draft"] == {}


def test_hints_come_one_by_one_and_the_verdict_stays(page):
    tab = page("vi/exercises/chain.html")
    with language("vi"):
        hints = [str(hint) for hint in bank()["chain-1"].question(0).hints]
    assert not tab.locator("#chain-1 .exercise-hints").is_visible()
    tab.fill("#chain-1-field-1", "x")
    tab.keyboard.press("Enter")
    expect(said(tab, "chain-1")).to_contain_text("Chưa đúng")
    for count in range(1, len(hints) + 1):
        tab.click("#chain-1 [data-do=hint]")
        assert tab.locator("#chain-1 .exercise-given li").all_inner_texts() == hints[:count]
    expect(said(tab, "chain-1")).to_contain_text("Chưa đúng")
    tab.click("#chain-1 [data-do=hint]")
    expect(said(tab, "chain-1")).to_contain_text("Không còn gợi ý nào.")
    assert records(tab)["chain-1", 0]["hints"] == len(hints)


def test_other_numbers_stand_in_the_address_and_in_both_languages(page):
    tab = page("en/exercises/chain.html")
    before = tab.inner_text("#chain-2 .exercise-question")
    tab.click("#chain-2 [data-do=numbers]")
    expect(said(tab, "chain-2")).to_contain_text("This is number set")
    seed = int(re.fullmatch(r".*#chain-2=(\d+)", tab.url)[1])
    question = bank()["chain-2"].question(seed)
    assert tab.inner_text("#chain-2 .exercise-question") == question.text.en != before
    assert tab.evaluate("document.activeElement.className") == "exercise-question"
    assert tab.inner_text("#chain-2 .exercise-seed a") == f"Number set {seed}"
    tab.fill("#chain-2-field-1", question.solution["answer"])
    tab.keyboard.press("Enter")
    expect(said(tab, "chain-2")).to_contain_text("Right.")
    assert records(tab)["chain-2", seed]["best"] == 1
    tab.click("#tg-twin")
    expect(tab.locator("#chain-2 .exercise-question")).to_have_text(question.text.vi)
    assert tab.url.endswith(f"vi/exercises/chain.html#chain-2={seed}")
    expect(tab.locator("#chain-2 .exercise-mark")).to_have_text("✓ đúng")
    tab.click("#chain-2 [data-do=first]")
    expect(tab.locator("#chain-2 .exercise-question")).to_have_text(bank()["chain-2"].question(0).text.vi)
    assert tab.url.endswith("#chain-2")


def test_an_address_leads_to_the_numbers_that_it_names(page):
    tab = page("en/exercises/chain.html#chain-3=B%C3%ACnh&chain-5=7&chain-1=3&chain-2=%E0&nothing=1")
    for name, seed in (("chain-3", "Bình"), ("chain-5", 7)):
        expect(tab.locator(f"#{name} .exercise-question")).to_have_text(asked(name, seed).en)
    expect(tab.locator("#chain-2 .exercise-question")).to_have_text(bank()["chain-2"].question(0).text.en)
    assert tab.evaluate("document.querySelector('#chain-3').getBoundingClientRect().top") < 400
    assert [one["seed"] for one in tab.python.asked] == [7, "Bình"]
    assert re.fullmatch(r".*#chain-3=B%C3%ACnh&chain-5=7", tab.url)
    solution = tab.locator("#chain-3 .exercise-solution")
    solution.locator("summary").click()
    expect(solution).to_contain_text(bank()["chain-3"].question("Bình").told["answer"].en)
    kept = records(tab)["chain-3", "Bình"]
    assert kept["shown"]
    assert kept["best"] == 0
    tab.fill("#chain-3-field-1", "x")
    tab.keyboard.press("Enter")
    expect(said(tab, "chain-3")).to_contain_text("Not right")
    tab.click("#chain-3 [data-do=hint]")
    expect(tab.locator("#chain-3 .exercise-given")).to_contain_text(
        bank()["chain-3"].question("Bình").hints[0].en
    )
    assert "Not right" in said(tab, "chain-3").inner_text()


def test_what_was_typed_is_there_after_a_reload(page):
    tab = page("en/exercises/autograd.html")
    tab.fill("#autograd-1-field-2", "16")
    tab.check("#autograd-6 input[value=c]")
    tab.fill("#autograd-6-field-1", "3")
    # Kept after a pause, though the field still has the focus.
    until(tab, "(await teachgrad.progress.one('autograd-6', 0)).draft.line")
    assert records(tab)["autograd-6", 0]["draft"] == {"line": "3", "fix": "c"}
    tab.reload()
    expect(tab.locator("#autograd-1-field-2")).to_have_value("16")
    expect(tab.locator("#autograd-6-field-1")).to_have_value("3")
    expect(tab.locator("#autograd-6 input[value=c]")).to_be_checked()
    tab.click("#autograd-6 button[type=submit]")  # wrong: it stays, for that is what is to be mended
    expect(said(tab, "autograd-6")).to_contain_text("0 of 2 right")
    assert records(tab)["autograd-6", 0]["tries"] == 1
    tab.reload()
    expect(tab.locator("#autograd-6-field-1")).to_have_value("3")


@pytest.mark.parametrize("way", ["reload", "other page", "other language", "closing"])
def test_what_was_typed_last_outlives_leaving_at_once(page, root, way):
    tab = page("en/exercises/chain.html")
    tab.evaluate("teachgrad.progress.all()")  # the store is open
    tab.focus("#chain-9-field-1")
    tab.keyboard.insert_text("2x e^(-3x)")
    if way == "reload":
        tab.evaluate("location.reload()")
    elif way == "other page":
        tab.goto(root + "en/exercises/index.html")
        tab.goto(root + "vi/exercises/chain.html")
    elif way == "other language":
        tab.evaluate("document.getElementById('tg-twin').click()")
    else:
        context = tab.context
        tab.close(run_before_unload=True)
        tab = context.new_page()
        tab.goto(root + "en/exercises/chain.html")
    expect(tab.locator("#chain-9-field-1")).to_have_value("2x e^(-3x)")
    assert records(tab)["chain-9", 0]["draft"] == {"answer": "2x e^(-3x)"}
    assert tab.evaluate("localStorage.getItem('teachgrad-left')") is None


def test_what_was_typed_long_ago_does_not_replace_what_came_later(page):
    tab = page("en/exercises/chain.html")
    tab.fill("#chain-2-field-1", "later")
    tab.press("#chain-2-field-1", "Tab")
    assert records(tab)["chain-2", 0]["draft"] == {"answer": "later"}
    old = [["chain-2", 0, {"answer": "before"}, "2020-01-01T00:00:00.000+00:00"]]
    for left in (json.dumps(old), "[", "7", "[null]"):
        tab.evaluate("text => localStorage.setItem('teachgrad-left', text)", left)
        tab.reload()
        expect(tab.locator("#chain-2-field-1")).to_have_value("later")
        assert left in ("[", "7") or tab.evaluate("localStorage.getItem('teachgrad-left')") is None
    assert records(tab)["chain-2", 0]["draft"] == {"answer": "later"}


def test_what_is_typed_while_a_right_answer_is_judged_stays(page):
    tab = page("en/exercises/chain.html")
    tab.evaluate(SLOWLY)
    tab.fill("#chain-1-field-1", "120x^5")
    tab.keyboard.press("Enter")
    until(tab, "window.isAsked")
    tab.fill("#chain-1-field-1", "120x^5 + 1")
    tab.press("#chain-1-field-1", "Tab")
    tab.evaluate("goOn()")
    expect(said(tab, "chain-1")).to_contain_text("Right.")
    kept = records(tab)["chain-1", 0]
    assert (kept["best"], kept["draft"]) == (1, {"answer": "120x^5 + 1"})


def test_an_address_is_followed_while_something_goes_on(page):
    tab = page("en/exercises/chain.html")
    tab.evaluate(SLOWLY)
    for seed in (4, 6):
        tab.evaluate(GO, f"#chain-5={seed}")
    tab.evaluate("goOn()")
    expect(tab.locator("#chain-5 .exercise-question")).to_have_text(asked("chain-5", 6).en)
    assert tab.url.endswith("#chain-5=6")
    tab.evaluate(GO, "#chain-5=%20")  # a blank stands for no numbers
    expect(tab.locator("#chain-5[aria-busy]")).to_have_count(0)
    assert tab.inner_text("#chain-5 .exercise-question") == asked("chain-5", 6).en
    assert [one["seed"] for one in tab.python.asked] == [4, 6]


def test_numbers_outlive_a_place_of_the_page_and_a_reload(page):
    tab = page("en/exercises/chain.html#chain-5=6")
    question = asked("chain-5", 6)
    expect(tab.locator("#chain-5 .exercise-question")).to_have_text(question.en)
    tab.click("a[href='#chain-9-title']")
    tab.wait_for_url(re.compile("#chain-9-title&chain-5=6$"))
    tab.reload()
    expect(tab.locator("#chain-5 .exercise-question")).to_have_text(question.en)
    assert tab.evaluate("document.getElementById('chain-9-title').getBoundingClientRect().top") < 400
    tab.evaluate(GO, "#chain-1=3")  # it has no other numbers, but is the place that is meant
    assert abs(tab.evaluate("document.getElementById('chain-1').getBoundingClientRect().top")) < 400


def test_what_is_right_can_be_seen_in_the_contents_and_at_the_top(page):
    tab = page("vi/exercises/chain.html")
    assert not tab.locator(".exercise-sum").is_visible()
    assert tab.inner_text("#chain-2-title") == "Bài 2 (chain-2)"
    assert tab.get_attribute("#chain-2 form", "aria-labelledby") == "chain-2-title"
    tab.click("#chain-2 [data-do=numbers]")
    expect(said(tab, "chain-2")).to_contain_text("Đây là bộ số")
    seed = int(tab.url.rpartition("=")[2])
    tab.fill("#chain-2-field-1", bank()["chain-2"].question(seed).solution["answer"])
    tab.keyboard.press("Enter")
    expect(tab.locator(".exercise-sum")).to_have_text("Đã đúng: 1/11.")
    assert tab.locator(".tg-contents li").nth(1).inner_text() == "Bài 2 (chain-2) ✓ đúng"
    assert tab.locator(".tg-contents li").nth(2).inner_text() == "Bài 3 (chain-3)"


@pytest.mark.parametrize("kind", ["late", "broken", "unavailable"])
def test_a_python_that_does_not_answer_takes_nothing_away(page, kind):
    tab = page("en/exercises/chain.html")
    tab.python.trouble = (kind, "It <b>did</b> not come.")
    tab.fill("#chain-2-field-1", "6x^2 cos(2x^3)")
    tab.click("#chain-2 button[type=submit]")
    expect(said(tab, "chain-2")).to_contain_text("It <b>did</b> not come.")
    assert ("The answer is below." in said(tab, "chain-2").inner_text()) == (kind == "unavailable")
    tab.click("#chain-2 [data-do=numbers]")
    expect(said(tab, "chain-2")).to_contain_text("It <b>did</b> not come.")
    assert tab.input_value("#chain-2-field-1") == "6x^2 cos(2x^3)"
    assert records(tab)["chain-2", 0]["draft"] == {"answer": "6x^2 cos(2x^3)"}
    assert records(tab)["chain-2", 0]["tries"] == 0
    tab.python.trouble = None
    tab.click("#chain-2 button[type=submit]")
    expect(said(tab, "chain-2")).to_contain_text("Right.")


def test_what_a_student_writes_is_text(page):
    tab = page("en/exercises/several_variables.html")
    tab.fill("#several-7-field-1", "<img src=x onerror=alert(1)>")
    tab.fill("#several-7-field-2", "dz/dy = <b>x</b>")
    tab.keyboard.press("Enter")
    expect(said(tab, "several-7")).to_contain_text("<img src=x")
    assert tab.locator(".exercise-said img, .exercise-said b").count() == 0


def test_a_place_that_is_shown_can_be_scrolled_to_on_a_phone(page):
    tab = page("en/exercises/chain.html", viewport={"width": 360, "height": 800})
    tab.fill("#chain-1-field-1", "sin(x) + cos(x) + 120x^5 + sin(2x) + cos(3x) + (")
    tab.keyboard.press("Enter")
    verdict = tab.locator("#chain-1 .exercise-verdict")
    expect(verdict).to_contain_text("^")
    wide = verdict.evaluate("e => e.scrollWidth > e.clientWidth + 1")
    assert (verdict.get_attribute("tabindex") == "0") == wide
    assert wide
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(("runtime", "why"), [(WITH_PYTHON, "file"), ({}, "none")])
def test_opened_from_the_disk_or_built_without_python_a_page_says_so(opened, made, tmp_path, runtime, why):
    tab = opened(laid(tmp_path, made | runtime).as_uri() + "/", "vi/exercises/chain.html")
    tab.fill("#chain-1-field-1", "120x^5")
    tab.keyboard.press("Enter")
    expect(said(tab, "chain-1")).to_contain_text(python_pages._SAID[why].vi)
    tab.click("#chain-1 .exercise-solution summary")
    expect(tab.locator("#chain-1 .exercise-solution")).to_contain_text("120x⁵")


def test_without_a_script_everything_can_be_read(page):
    tab = page("en/exercises/networks.html", java_script_enabled=False)
    for name in ("networks-1", "networks-3"):
        assert tab.locator(f"#{name} .exercise-question").is_visible()
        tab.click(f"#{name} .exercise-hints summary")
        assert tab.locator(f"#{name} .exercise-hints li").first.is_visible()
        tab.click(f"#{name} .exercise-solution summary")
        assert tab.locator(f"#{name} .exercise-solution div").is_visible()
    assert not tab.locator("main button, main input").locator("visible=true").count()


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_there_is_room_for_every_answer(page, scripts):
    tab = page("vi/exercises/networks.html", java_script_enabled=scripts)
    tab.emulate_media(media="print")
    assert tab.locator("#networks-2-field-5").is_visible()
    assert tab.locator("#networks-3 .exercise-box").is_visible()
    assert tab.locator("#networks-6 input[type=radio]").first.is_visible()
    for unwanted in (
        "main button",
        ".exercise-hints",
        ".exercise-solution",
        ".exercise-elsewhere",
        ".exercise-seed",
    ):
        assert not tab.locator(unwanted).locator("visible=true").count(), unwanted


def test_the_list_counts_what_is_right(page):
    tab = page("en/exercises/chain.html")
    tab.fill("#chain-1-field-1", "120x^5")
    tab.keyboard.press("Enter")
    expect(said(tab, "chain-1")).to_contain_text("Right.")
    tab.click("nav a[aria-current]")
    expect(tab.locator(".exercise-done").nth(3)).to_have_text("Right: 1 of 11.")
    assert tab.locator(".exercise-done").nth(2).inner_text() == ""


@pytest.mark.parametrize(
    "path",
    [
        "vi/exercises/networks.html",
        "en/exercises/autograd.html",
        "vi/exercises/autograd.html",
        "vi/exercises/index.html",
    ],
)
def test_nothing_is_cut_off(page, cut_off, path):
    tab = page(path)
    for width in (320, 360, 768, 1280):
        tab.set_viewport_size({"width": width, "height": 800})
        assert cut_off(tab) == []
        assert (
            width == 320 or tab.evaluate(BROKEN) == []
        )  # a phone is wider; that is a page zoomed in fourfold
