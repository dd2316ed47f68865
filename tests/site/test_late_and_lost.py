"""What the pages' scripts do with answers that come in another order, and with a storage that refuses just then.

Here Python is this process, and the page holds its answers back until a test lets them come.
"""

import json

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
from playwright.sync_api import expect

from teachgrad.site import python_pages
from teachgrad.site.exercise import exercise_pages
from teachgrad.site.explorer import explorer_pages
from teachgrad.site.inside import requests
from tests.site.conftest import until
from tests.site.parts import ASKING, files, laid

# Every write into the database is refused as long as this window's storage says so, also over a reload.
REFUSING = """const { put } = IDBObjectStore.prototype;
IDBObjectStore.prototype.put = function (...given) {
  if (sessionStorage.getItem("full")) throw new DOMException("", "QuotaExceededError");
  return put.apply(this, given);
};"""
FULL = "sessionStorage.setItem('full', 'yes')"
ROOM = "sessionStorage.removeItem('full')"
LEFT = "JSON.parse(localStorage.getItem('teachgrad-left'))"
DRAFT = "id => teachgrad.progress.one(id, 0).then(({ draft }) => draft)"
# As when another tab is looked at, or another application.
HIDDEN = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
  delete document.hidden;
}"""
# A request waits until `window.goOn[formula]()`.
HELD_BACK = """() => {
  const { python } = teachgrad, { ask } = python;
  window.goOn = {};
  python.ask = async (request) => {
    await new Promise((done) => { window.goOn[request.formula] = done; });
    return ask(request);
  };
}"""


@pytest.fixture(scope="module")
def root(tmp_path_factory, serving):
    pages = [*exercise_pages.pages(), *explorer_pages.pages()]
    assets = {**exercise_pages.assets(), **explorer_pages.assets(), **python_pages.assets()}
    with serving(laid(tmp_path_factory.mktemp("site"), {**files(pages, assets), **ASKING})) as address:
        yield address


@pytest.fixture
def page(opened, root):
    """A page of the exercises or the explorer: ``page("en/exercises/chain.html")``."""

    def open_(name, before=""):
        tab = opened(root, name, answering=lambda text: [None, requests.answer(text)])
        if before:
            tab.add_init_script(before)
            tab.reload()
        return tab

    return open_


def leave(tab, root):
    tab.goto(f"{root}en/exercises/index.html")


def test_a_draft_stays_beside_the_store_until_the_store_has_it(page, root):
    tab = page("en/exercises/chain.html", before=REFUSING)
    tab.evaluate(FULL)
    tab.fill("#chain-9-field-1", "2x e^(-3x)")
    leave(tab, root)
    for _ in range(2):  # it is not lost by being looked at while there is no room
        tab.goto(f"{root}en/exercises/chain.html")
        expect(tab.locator("#chain-9-field-1")).to_have_value("2x e^(-3x)")
        expect(tab.locator("#progress-note")).to_contain_text("storage is full")
        tab.focus("#chain-9-field-1")
        leave(tab, root)
        assert [one[:3] for one in tab.evaluate(LEFT)] == [["chain-9", 0, {"answer": "2x e^(-3x)"}]]
    tab.evaluate(ROOM)
    tab.goto(f"{root}en/exercises/chain.html")
    expect(tab.locator("#chain-9-field-1")).to_have_value("2x e^(-3x)")
    assert tab.evaluate(DRAFT, "chain-9") == {"answer": "2x e^(-3x)"}
    assert tab.evaluate(LEFT) is None


def test_a_draft_that_the_store_refuses_while_it_is_typed_is_left_beside_it(page, root):
    """The page has tried to keep it, in vain, before it is left."""
    tab = page("en/exercises/chain.html", before=REFUSING)
    tab.evaluate(FULL)
    tab.fill("#chain-9-field-1", "2x")
    tab.press("#chain-9-field-1", "Tab")
    expect(tab.locator("#progress-note")).to_contain_text("storage is full")
    leave(tab, root)
    tab.evaluate(ROOM)
    tab.goto(f"{root}en/exercises/chain.html")
    expect(tab.locator("#chain-9-field-1")).to_have_value("2x")


def test_a_draft_that_was_deleted_does_not_come_back(page, root):
    tab = page("en/exercises/chain.html", before=REFUSING)
    tab.evaluate(FULL)
    tab.fill("#chain-9-field-1", "2x e^(-3x)")
    leave(tab, root)
    tab.goto(f"{root}en/exercises/chain.html")
    expect(tab.locator("#chain-9-field-1")).to_have_value("2x e^(-3x)")
    tab.fill("#chain-9-field-1", "")
    leave(tab, root)
    assert [one[:3] for one in tab.evaluate(LEFT)] == [["chain-9", 0, {}]]
    tab.evaluate(ROOM)
    tab.goto(f"{root}en/exercises/chain.html")
    until(tab, "!localStorage.getItem('teachgrad-left')")  # the store has it
    assert tab.evaluate(DRAFT, "chain-9") == {}
    assert tab.input_value("#chain-9-field-1") == ""


@pytest.mark.parametrize("later", ["3x", ""])
def test_what_the_store_still_has_from_before_does_not_come_back(page, root, later):
    tab = page("en/exercises/chain.html", before=REFUSING)
    tab.fill("#chain-9-field-1", "2x")
    tab.press("#chain-9-field-1", "Tab")
    until(tab, "(await teachgrad.progress.one('chain-9', 0)).draft.answer")
    tab.evaluate(FULL)
    tab.fill("#chain-9-field-1", later)
    leave(tab, root)
    tab.goto(f"{root}en/exercises/chain.html")
    until(tab, "teachgrad.progress.held")  # what was left is taken up
    tab.evaluate("async () => { for (let i = 0; i < 20; i += 1) await teachgrad.progress.all(); }")
    assert tab.input_value("#chain-9-field-1") == later
    tab.evaluate(ROOM)
    tab.reload()
    until(tab, "!localStorage.getItem('teachgrad-left')")
    expect(tab.locator("#chain-9-field-1")).to_have_value(later)


def test_a_draft_of_a_page_that_nobody_sees_any_more_is_left_and_so_is_its_deletion(page):
    """A telephone may end such a page without a word."""
    tab = page("en/exercises/chain.html", before=REFUSING)
    tab.evaluate(FULL)
    for text, draft in (("2x", {"answer": "2x"}), ("", {})):
        tab.fill("#chain-9-field-1", text)
        tab.evaluate(HIDDEN)
        assert [one[:3] for one in tab.evaluate(LEFT)] == [["chain-9", 0, draft]]


def test_a_draft_is_left_before_other_numbers_come(page, root):
    tab = page("en/exercises/chain.html", before=REFUSING)
    question = tab.inner_text("#chain-9 .exercise-question")
    tab.evaluate(FULL)
    tab.fill("#chain-9-field-1", "2x")
    tab.evaluate("location.hash = 'chain-9=5'")
    expect(tab.locator("#chain-9 .exercise-question")).not_to_have_text(question)
    tab.fill("#chain-9-field-1", "3x")
    leave(tab, root)
    left = sorted(one[:3] for one in tab.evaluate(LEFT))
    assert left == [["chain-9", 0, {"answer": "2x"}], ["chain-9", 5, {"answer": "3x"}]]
    tab.evaluate(ROOM)
    tab.goto(f"{root}en/exercises/chain.html#chain-9=5")
    expect(tab.locator("#chain-9-field-1")).to_have_value("3x")
    tab.click("#chain-9 [data-do=first]")
    expect(tab.locator("#chain-9-field-1")).to_have_value("2x")
    assert tab.evaluate(LEFT) is None


def test_nothing_stays_beside_a_store_that_has_it(page):
    tab = page("en/exercises/chain.html")
    question = tab.inner_text("#chain-9 .exercise-question")
    tab.fill("#chain-9-field-1", "2x")
    tab.evaluate(HIDDEN)
    tab.fill("#chain-9-field-1", "2x e^")
    tab.evaluate("location.hash = 'chain-9=5'")
    expect(tab.locator("#chain-9 .exercise-question")).not_to_have_text(question)
    until(tab, "!localStorage.getItem('teachgrad-left')")
    assert tab.evaluate(DRAFT, "chain-9") == {"answer": "2x e^"}


def test_without_a_store_a_page_checks_answers_and_leaves_alone_what_waits_for_it(opened, root):
    tab = opened(
        root, "en/index.html", is_watched=False, answering=lambda text: [None, requests.answer(text)]
    )
    left = json.dumps([["chain-9", 0, {"answer": "2x"}, "2026-11-23T08:00:00.000+00:00"]])
    tab.evaluate("text => localStorage.setItem('teachgrad-left', text)", left)
    tab.route("**/assets/progress*", lambda route: route.abort())
    broken = []
    tab.on("pageerror", lambda error: broken.append(str(error)))
    tab.goto(f"{root}en/exercises/chain.html")
    tab.fill("#chain-1-field-1", "120x^5")
    tab.keyboard.press("Enter")
    expect(tab.locator("#chain-1 .exercise-said")).to_contain_text("Right.")
    leave(tab, root)
    assert broken == []
    assert json.loads(left)[0] in tab.evaluate(LEFT)


def test_of_two_tabs_the_one_that_was_left_last_has_the_draft(page, root):
    tab = page("en/exercises/chain.html")
    leave(tab, root)
    left = [
        ["chain-9", 0, {"answer": "first"}, "2026-11-23T08:00:00.000+00:00"],
        ["chain-8", 0, "no draft", "2026-11-23T08:00:00.000+00:00"],
        ["chain-9", 0, {"answer": "last"}, "2026-11-23T08:00:01.000+00:00"],
    ]
    tab.evaluate("text => localStorage.setItem('teachgrad-left', text)", json.dumps(left))
    tab.goto(f"{root}en/exercises/chain.html")
    expect(tab.locator("#chain-9-field-1")).to_have_value("last")
    assert tab.evaluate(LEFT) is None


@pytest.mark.parametrize("first", ["x⁵", "x ++ 1"])
def test_what_was_typed_before_never_replaces_what_was_typed_later(page, first):
    """The answer about the older formula, or its refusal, comes after the newer one's."""
    tab = page("en/explorer/index.html")
    tab.evaluate(HELD_BACK)
    for formula in (first, "x³ + 1"):
        tab.fill("#explorer-formula", formula)
        tab.press("#explorer-formula", "Enter")
        tab.wait_for_function("formula => goOn[formula]", arg=formula)
    for formula in ("x³ + 1", first):
        done = tab.evaluate_handle("() => ({ asked: new Promise((done) => { window.answered = done; }) })")
        tab.evaluate(
            """formula => {
              const { parse } = JSON;
              JSON.parse = (text) => { setTimeout(window.answered); return parse(text); }; // the page reads the answer
              window.goOn[formula]();
            }""",
            formula,
        )
        done.evaluate("({ asked }) => asked")
    expect(tab.locator("#explorer-function-text")).to_have_text("f = x³ + 1")
    assert tab.inner_text("#explorer-said") == ""
    assert tab.get_attribute("#explorer-formula", "aria-invalid") is None
    assert tab.input_value("#explorer-formula") == "x³ + 1"


def test_what_is_copied_twice_is_said_for_its_whole_time(visit):
    tab = visit("en/lessons/01_derivative_and_tangent.html")
    tab.clock.install()
    tab.evaluate("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {} } })")
    button = tab.locator(".tg-copy").first
    for _ in range(2):
        button.click()
        expect(button).to_have_text("Copied")
        tab.clock.run_for(1500)
    expect(button).to_have_text("Copied")
    tab.clock.run_for(1500)
    expect(button).to_have_text("Copy")
