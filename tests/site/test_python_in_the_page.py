"""`assets/python.js`: what becomes of requests when the worker answers, hangs, dies, or does not come.

The worker here is a stand-in that does as it is told; the real one is met in `test_judging_in_the_page`.
"""

import pytest

from teachgrad.site.inside.edition import edition
from teachgrad.site.pages import Page
from teachgrad.site.python_pages import SCRIPTS, assets, python_block
from tests.site.parts import WITH_PYTHON, files, laid

# It counts its own answers, so that a new worker is known by beginning at 1 again.
WORKER = """
const edition = "EDITION";
let count = 0;
addEventListener("message", ({ data }) => {
  if (data.start) {
    postMessage({ loading: { done: 1000000, total: 4000000 } });
    setTimeout(() => postMessage({ ready: edition }), 100);
    return;
  }
  const { say } = JSON.parse(data.ask);
  if (say === "hang") for (;;);
  if (say === "die") throw new Error("died");
  if (say === "break") return postMessage({ failed: "broken" });
  count += 1;
  const answer = () => postMessage({ answer: JSON.stringify(say === "no" ? { error: "No." } : { say, count }), id: data.id });
  if (say !== "fetch") return answer();
  postMessage({ loading: { done: 0, total: 4000000 } });
  setTimeout(() => { postMessage({ ready: edition }); answer(); }, 6000);
});
""".replace("EDITION", edition())
# Each request's answer, or the kind of its error, in the order in which they were asked, and when they came.
ASK = """async (all) => Promise.all(all.map((say) => teachgrad.python.ask({ say }).then(
    (found) => `${found.say} ${found.count}`, (error) => `${error.kind}: ${error.message}`)))"""


@pytest.fixture
def folder(tmp_path):
    """A site of one page, with the stand-in as its worker."""
    page = Page(
        "vi/x.html", "vi", "X", python_block("vi/x.html", "vi"), "vi/x.html", "search", scripts=SCRIPTS
    )
    worker = {"runtime/worker.js": WORKER.encode()}
    return laid(tmp_path, files([page], assets()) | WITH_PYTHON | worker)


@pytest.fixture
def address(folder, serving):
    """The page, served."""
    with serving(folder) as home:
        yield f"{home}vi/x.html"


def test_requests_are_answered_in_order_by_one_worker(tab, address):
    tab.goto(address)
    assert tab.evaluate("teachgrad.python.state") == "idle"  # nothing is loaded before it is needed
    assert tab.evaluate(ASK, ["a", "b", "c"]) == ["a 1", "b 2", "c 3"]
    assert tab.evaluate("teachgrad.python.state") == "ready"
    assert tab.inner_text("#python-status") == "Python đã sẵn sàng."


def test_an_answer_in_words_is_an_error_with_those_words(tab, address):
    tab.goto(address)
    assert tab.evaluate(ASK, ["no", "a"]) == ["refused: No.", "a 2"]


def test_how_far_loading_is_can_be_seen(tab, address):
    tab.goto(address)
    seen = tab.evaluate("""() => new Promise((resolve) => {
        document.addEventListener("teachgrad-python", ({ detail }) => {
            if (detail.total) resolve([document.getElementById("python").hidden, document.getElementById("python-said").textContent,
                document.getElementById("python-bar").position, detail]);
        });
        teachgrad.python.start();
    })""")
    assert seen[0] is False
    assert "1.0 trên 4.0 MB" in seen[1]
    assert seen[2:] == [0.25, {"state": "loading", "done": 1000000, "total": 4000000}]
    tab.wait_for_selector("#python", state="hidden")
    assert tab.evaluate("teachgrad.python.state") == "ready"


def test_a_worker_that_hangs_is_replaced_after_five_seconds_and_what_waits_is_answered(tab, address):
    tab.goto(address)
    first, second, third = tab.evaluate(ASK, ["a", "hang", "c"])
    assert first == "a 1"
    assert second.startswith("late: Năm giây")
    assert third == "c 1"  # of the new one
    assert tab.evaluate(ASK, ["d"]) == ["d 2"]


def test_while_a_library_is_fetched_the_clock_stands(tab, address):
    tab.goto(address)
    assert tab.evaluate(ASK, ["fetch", "b"]) == ["fetch 1", "b 2"]  # after six seconds


@pytest.mark.parametrize("death", ["die", "break"])
def test_a_worker_that_dies_is_replaced(tab, address, death):
    tab.goto(address)
    first, second = tab.evaluate(ASK, [death, "b"])
    assert first.startswith("broken: Phép tính bị dừng")
    assert second == "b 1"


def test_a_worker_that_does_not_come_is_tried_again_by_the_next_request(tab, address, folder):
    worker = folder / "runtime/worker.js"
    content = worker.read_bytes()
    worker.unlink()
    tab.goto(address)
    assert [said[:12] for said in tab.evaluate(ASK, ["a", "b"])] == ["unavailable:"] * 2
    assert tab.is_hidden("#python")
    worker.write_bytes(content)
    assert tab.evaluate(ASK, ["c"]) == ["c 1"]


def test_a_page_that_was_loaded_before_the_site_was_built_anew_says_so(tab, address, folder):
    tab.goto(address)
    (folder / "assets/runtime.js").write_text('window.teachgradRuntime = {version: "2", files: {}};')
    (folder / "runtime/worker.js").write_text('postMessage({ failed: "download" });')  # its files are others
    (said,) = tab.evaluate(ASK, ["a"])
    assert said.startswith("unavailable: Trang web đã được cập nhật")
    (folder / "runtime/worker.js").write_text(WORKER)
    tab.reload()
    assert tab.evaluate(ASK, ["b"]) == ["b 1"]


def test_answers_are_not_judged_by_the_exercises_of_another_build(tab, address, folder):
    (folder / "runtime/worker.js").write_text(WORKER.replace(edition(), "another"))
    tab.goto(address)
    assert [said[:40] for said in tab.evaluate(ASK, ["a", "b"])] == [
        "unavailable: Trang web đã được cập nhật "
    ] * 2
    assert tab.evaluate("teachgrad.python.state") == "idle"


def test_a_site_built_without_python_says_so(tab, address, folder):
    (folder / "assets/runtime.js").write_text("window.teachgradRuntime = null;")
    tab.goto(address)
    assert tab.evaluate("teachgrad.python.state") == "none"
    (said,) = tab.evaluate(ASK, ["a"])
    assert said == "unavailable: Trang này được tạo không kèm Python, nên ở đây không tính được."
    tab.evaluate("teachgrad.python.start()")  # does nothing, and does not fail


def test_opened_from_the_disk_a_page_says_what_to_do(tab, folder):
    tab.goto((folder / "vi/x.html").as_uri())
    (said,) = tab.evaluate(ASK, ["a"])
    assert said.startswith("unavailable: Khi mở thẳng từ ổ đĩa")
    assert "teachgrad site serve" in said


def test_a_browser_without_workers_is_told_apart(tab, address):
    tab.add_init_script("delete window.Worker")
    tab.goto(address)
    assert tab.evaluate(ASK, ["a"])[0].startswith("unavailable: Trình duyệt này")
