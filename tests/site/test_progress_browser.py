"""Progress in a browser: reloaded, closed, two tabs at once, a storage that is full or shut, files and contents that are damaged."""

import json
from datetime import date

import pytest

from teachgrad.exercises.progress import Progress
from teachgrad.exercises.progress_exchange import bring_in, exported
from teachgrad.site import manifest, progress_pages, shell
from teachgrad.site.pages import Page, asset

pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")

ANSWER = """async ([exercise, times]) => {
  const { progress } = window.teachgrad;
  const judged = { verdict: "wrong", share: 0.5, likeliest: ["sign"] };
  for (let i = 0; i < times; i += 1) await progress.change(exercise, 0, (record) => progress.answered(record, judged));
}"""
TRIES = "async () => Object.fromEntries((await window.teachgrad.progress.all()).map((one) => [one.exercise, one.tries]))"
KEPT = "() => window.teachgrad.progress.kept"
# Every write is refused as long as window.isFull says so.
FULL = """const { put } = IDBObjectStore.prototype;
window.isFull = false;
IDBObjectStore.prototype.put = function (...given) {
  if (window.isFull) throw new DOMException("", "QuotaExceededError");
  return put.apply(this, given);
};"""
SHUT = [
    "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('', 'SecurityError'); } });",
    "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "IDBFactory.prototype.open = () => { throw new DOMException('', 'InvalidStateError'); };",
    "IDBFactory.prototype.open = () => ({});",  # never answers
]
# The database opens for nobody as long as window.isShut says so.
SHUT_AT_FIRST = """const { open } = IDBFactory.prototype;
window.isShut = true;
IDBFactory.prototype.open = function (...given) {
  if (window.isShut) throw new DOMException("", "InvalidStateError");
  return open.apply(this, given);
};"""
# Writes into the database beside the script: ``[[store, value, key], …]``.
BESIDE = """(rows) => new Promise((resolve, reject) => {
  const request = indexedDB.open("teachgrad-progress");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const tx = request.result.transaction(["kept", "about", "aside"], "readwrite");
    for (const [store, value, key] of rows) tx.objectStore(store).put(value, key ?? undefined);
    const found = tx.objectStore("aside").getAll();
    tx.oncomplete = () => {
      request.result.close();
      resolve(found.result);
    };
    tx.onerror = () => reject(tx.error);
  };
})"""


@pytest.fixture(scope="module")
def address(serving, tmp_path_factory):
    """A site that is nothing but the block."""
    folder = tmp_path_factory.mktemp("progress")
    pages = [
        Page(
            f"{code}.html",
            code,
            "Exercises",
            progress_pages.progress_block(code),
            f"{other}.html",
            "search",
            progress_pages.BLOCK_SCRIPTS,
        )
        for code, other in (("en", "vi"), ("vi", "en"))
    ]
    files = {page.path: shell.html(page, pages).encode() for page in pages}
    files |= {
        f"assets/{name}": asset(name)
        for name in ("site.css", "site.js", "theme.js", "offline.js", "icon.svg")
    }
    files |= {f"assets/{name}": content for name, content in progress_pages.assets().items()}
    files["assets/offline.js"] = b""  # of the whole site; here there is nothing to keep
    (folder / "assets").mkdir()
    for name, content in {**files, manifest.NAME: manifest.content(files)}.items():
        (folder / name).write_bytes(content)
    with serving(folder) as home:
        yield home


@pytest.fixture
def page(opened, address):
    """The page, its context new: nothing is kept there."""

    def open_(name="en.html", before="", **settings):
        tab = opened(address, name, **settings)
        if before:
            tab.add_init_script(before)
            tab.reload()
        return tab

    return open_


def said(tab, name):
    return tab.locator(f"#progress-{name}")


def holds(locator, text):
    locator.filter(has_text=text).first.wait_for(timeout=10_000)


def file_of(tab, button="#progress-export"):
    """The name and the content of the file that a button brings."""
    with tab.expect_download() as event:
        tab.click(button)
    return event.value.suggested_filename, event.value.path().read_text("ascii")


def give(tab, content):
    """Bring a file in, a path or what stands in it, and wait for what is said of it."""
    tab.evaluate("() => { document.getElementById('progress-said').textContent = ''; }")
    if isinstance(content, bytes):
        content = {"name": "given.json", "mimeType": "application/json", "buffer": content}
    tab.set_input_files("#progress-file", content)
    tab.locator("#progress-said:not(:empty)").wait_for(timeout=10_000)
    return said(tab, "said").inner_text()


def test_two_tabs_at_once_lose_nothing_and_see_each_other(page, address):
    first = page()
    second = first.context.new_page()
    second.goto(f"{address}vi.html")
    for tab in (first, second):
        tab.evaluate(
            f"() => {{ window.done = ({ANSWER})(['chain-1', 50]); }}"
        )  # both begin, then both are waited for
    for tab in (first, second):
        tab.evaluate("() => window.done")
    for tab in (first, second):
        assert tab.evaluate(TRIES) == {"chain-1": 100}
    assert first.evaluate("async () => (await teachgrad.progress.one('chain-1', 0)).diagnoses") == {
        "sign": 100
    }
    first.evaluate(ANSWER, ["chain-2", 1])
    holds(said(second, "sum"), "Số bài đã làm: 2")


def test_it_outlives_reloading_and_closing(tmp_path, browser, address):
    from .conftest import ARGUMENTS, CHROMIUM

    profile = {"executable_path": CHROMIUM, "args": list(ARGUMENTS)}
    for times in (1, 2):
        context = browser.browser_type.launch_persistent_context(tmp_path / "profile", **profile)
        tab = context.pages[0]
        tab.goto(f"{address}en.html")
        tab.evaluate(ANSWER, ["chain-1", 1])
        tab.reload()
        assert tab.evaluate(TRIES) == {"chain-1": times}
        context.close()


def test_a_full_storage_loses_nothing(page):
    tab = page(before=FULL)
    tab.evaluate(ANSWER, ["chain-1", 2])
    tab.evaluate("() => { window.isFull = true; }")
    tab.evaluate(ANSWER, ["chain-1", 3])
    tab.evaluate(ANSWER, ["chain-2", 1])
    assert tab.evaluate(TRIES) == {"chain-1": 5, "chain-2": 1}
    holds(said(tab, "note"), "The browser's storage is full.")
    assert said(tab, "where").is_hidden()  # it says that all is kept
    kept = json.loads(file_of(tab, "#progress-save")[1])["kept"]
    assert {one["exercise"]: one["tries"] for one in kept} == {"chain-1": 5, "chain-2": 1}
    other = tab.context.new_page()
    other.goto(tab.url)
    assert other.evaluate(TRIES) == {"chain-1": 2}  # what had been kept
    other.evaluate(ANSWER, ["chain-1", 1])
    tab.evaluate("() => { window.isFull = false; }")
    tab.evaluate(ANSWER, ["chain-1", 1])  # tries again, with all that had waited
    said(tab, "note").wait_for(state="hidden")
    assert tab.evaluate(KEPT) is True
    other.reload()
    assert other.evaluate(TRIES) == {"chain-1": 7, "chain-2": 1}


def test_the_first_change_that_is_refused_is_said(page):
    tab = page(before=FULL)
    tab.evaluate("() => { window.isFull = true; }")
    tab.evaluate("() => teachgrad.progress.change('chain-1', 0, (record) => ({ ...record, hints: 1 }))")
    assert "full" in tab.evaluate(KEPT)
    holds(said(tab, "note"), "The browser's storage is full.")


def test_a_storage_that_chromium_itself_calls_full(page, address):
    """It lets a few bytes more pass, and asks how much room there is but now and then: so it is set before the first write."""
    tab = page()
    quota = {"origin": address.rstrip("/")}
    session = tab.context.new_cdp_session(tab)
    session.send("Storage.overrideQuotaForOrigin", quota | {"quotaSize": 1000})
    tab.evaluate(ANSWER, ["chain-1", 1])
    write = "() => teachgrad.progress.change('chain-1', 0, (record) => ({ ...record, draft: { a: 'x'.repeat(30_000) } }))"
    assert len(tab.evaluate(write)["draft"]["a"]) == 20_000
    assert "full" in tab.evaluate(KEPT)
    holds(said(tab, "note"), "The browser's storage is full.")
    session.send("Storage.overrideQuotaForOrigin", quota)
    for _ in range(100):
        tab.evaluate("() => teachgrad.progress.change('chain-1', 0, (record) => ({ ...record, hints: 1 }))")
        if tab.evaluate(KEPT) is True:
            break
        tab.wait_for_timeout(100)
    tab.reload()
    (kept,) = tab.evaluate("() => teachgrad.progress.all()")
    assert (kept["tries"], kept["hints"], len(kept["draft"]["a"])) == (1, 1, 20_000)


@pytest.mark.parametrize("shut", SHUT)
def test_where_nothing_can_be_kept_the_page_says_so_and_goes_on(page, shut):
    tab = page("vi.html", before=shut, is_watched=False)
    holds(said(tab, "note"), "không cho trang lưu lại gì")
    tab.evaluate(ANSWER, ["chain-1", 2])
    assert tab.evaluate(TRIES) == {"chain-1": 2}
    name, content = file_of(tab, "#progress-save")
    assert (name[:8], json.loads(content)["kept"][0]["tries"]) == ("tien-do-", 2)
    assert "vẫn còn" in give(tab, content.encode())
    tab.click("#progress-anew")
    tab.click("#progress-yes")
    holds(said(tab, "sum"), "Bạn chưa trả lời bài nào.")
    tab.click("#progress-back")
    holds(said(tab, "sum"), "Số bài đã làm: 1")
    assert tab.evaluate(TRIES) == {"chain-1": 2}


def test_a_damaged_file_is_refused_and_changes_nothing(page, tmp_path):
    tab = page()
    tab.evaluate(ANSWER, ["chain-1", 1])
    before = tab.evaluate("() => teachgrad.progress.exportText()")
    damaged = [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"[]",
        before[:-9].encode(),
        before.replace('"tries": 1', '"tries": "1"').encode(),
    ]
    damaged += [b"[" * 100_000, before.replace('"draft": {}', '"draft": {"__proto__": {"a": 1}}').encode()]
    for content in damaged:
        assert "Nothing was changed." in give(tab, content)
    assert "newer" in give(tab, before.replace('"version": 2', '"version": 3').encode())
    with (tmp_path / "large.json").open("wb") as stream:
        stream.truncate(20_000_001)
    assert "more than 20 MB" in give(tab, tmp_path / "large.json")
    assert tab.evaluate("() => teachgrad.progress.exportText()") == before


def test_to_the_command_line_and_back(page, tmp_path):
    tab = page()
    tab.evaluate(ANSWER, ["chain-1", 3])
    name, content = file_of(tab)
    assert name == f"teachgrad-progress-{tab.evaluate('() => new Date().toLocaleDateString(`sv`)')}.json"
    assert date.fromisoformat(name[-15:-5])
    (tmp_path / name).write_text(content, encoding="ascii")
    progress = Progress(tmp_path)
    assert bring_in(progress, tmp_path / name) == (1, 1)
    progress.change(("chain-1", 0), lambda kept: kept)
    progress.change(("bài-2", "An"), lambda kept: kept)
    for _ in range(2):
        assert "given.json was brought in" in give(tab, exported(progress)[0])
    assert tab.evaluate(TRIES) == {"chain-1": 3, "bài-2": 0}


def test_what_cannot_be_read_in_the_database_is_set_aside(page):
    tab = page()
    tab.evaluate(ANSWER, ["chain-1", 1])
    broken = {"exercise": "chain-2", "seed": 0, "tries": "many"}
    tab.evaluate(BESIDE, [["kept", broken, None], ["about", {"no": "id"}, "place"], ["about", 7, "before"]])
    tab.reload()
    holds(said(tab, "note"), "exercises: 1")
    assert tab.evaluate(TRIES) == {"chain-1": 1}
    tab.evaluate(ANSWER, ["chain-2", 1])  # takes its place
    assert tab.evaluate(TRIES) == {"chain-1": 1, "chain-2": 1}
    assert tab.evaluate(BESIDE, []) == [broken]
    tab.evaluate(BESIDE, [["kept", broken, None]])
    tab.click("#progress-anew")
    tab.click("#progress-yes")
    holds(said(tab, "said"), "put aside: 1.")
    assert tab.evaluate(BESIDE, []) == [broken, broken]


def test_what_cannot_be_read_in_the_copy_is_set_aside(page):
    tab = page()
    tab.evaluate(ANSWER, ["chain-1", 1])
    broken = [{"exercise": "chain-2", "seed": 0, "tries": "many"}, None]
    record = tab.evaluate("() => teachgrad.progress.one('chain-1', 0)")
    tab.evaluate(BESIDE, [["about", [broken[0], {**record, "exercise": "chain-3"}, broken[1]], "before"]])
    tab.reload()
    tab.click("#progress-back")
    holds(said(tab, "said"), "Exercises brought back: 1.")
    assert tab.evaluate(TRIES) == {"chain-1": 1, "chain-3": 1}
    assert tab.evaluate(BESIDE, []) == broken
    holds(said(tab, "note"), "exercises: 2")
    assert said(tab, "back").is_hidden()


def test_what_cannot_be_read_in_a_copy_outlives_the_next_copy(page):
    tab = page()
    tab.evaluate(ANSWER, ["chain-1", 1])
    tab.evaluate(BESIDE, [["about", [7], "before"]])
    tab.reload()
    holds(said(tab, "sum"), "Exercises begun: 1")
    assert said(tab, "back").is_hidden()  # nothing of it would come back
    tab.click("#progress-anew")
    tab.click("#progress-yes")
    holds(said(tab, "said"), "put aside: 1.")
    assert tab.evaluate(BESIDE, []) == [7]
    tab.click("#progress-back")
    holds(said(tab, "said"), "Exercises brought back: 1.")


def test_what_this_page_put_aside_comes_back_also_into_a_storage_that_opened_meanwhile(page):
    """A browser that is slow to open the database counts as one that keeps nothing, until it has opened it."""
    tab = page(before=SHUT_AT_FIRST)
    tab.evaluate(ANSWER, ["chain-1", 2])
    tab.click("#progress-anew")
    tab.click("#progress-yes")
    holds(said(tab, "said"), "put aside: 1.")
    tab.evaluate("() => { window.isShut = false; }")
    tab.click("#progress-back")
    holds(said(tab, "said"), "Exercises brought back: 1.")
    assert tab.evaluate(TRIES) == {"chain-1": 2}
    tab.evaluate("() => { window.isShut = true; }")
    tab.reload()
    tab.evaluate("() => { window.isShut = false; }")
    assert tab.evaluate(TRIES) == {"chain-1": 2}


def test_only_what_was_put_aside_last_comes_back(page):
    """As the question says. Here it was put aside in this page first, then in the storage, which opened meanwhile."""
    tab = page(before=SHUT_AT_FIRST)
    anew = "() => teachgrad.progress.beginAnew()"
    tab.evaluate(ANSWER, ["chain-1", 1])
    assert tab.evaluate(anew) == 1
    tab.evaluate("() => { window.isShut = false; }")
    tab.evaluate(ANSWER, ["chain-2", 1])
    assert tab.evaluate(anew) == 1
    assert tab.evaluate("() => teachgrad.progress.undo()") == 1
    assert tab.evaluate(TRIES) == {"chain-2": 1}
    assert tab.evaluate("() => teachgrad.progress.undoable()") is False


def test_of_nothing_there_is_no_copy(page):
    """So that the copy of something stays."""
    tab = page(before=SHUT_AT_FIRST)
    anew = "() => teachgrad.progress.beginAnew()"
    assert tab.evaluate(anew) == 0
    assert tab.evaluate("() => teachgrad.progress.undoable()") is False
    tab.evaluate(ANSWER, ["chain-1", 1])
    assert [tab.evaluate(anew), tab.evaluate(anew)] == [1, 0]
    tab.evaluate("() => { window.isShut = false; }")
    assert tab.evaluate(anew) == 0
    assert tab.evaluate("() => teachgrad.progress.undo()") == 1
    assert tab.evaluate(TRIES) == {"chain-1": 1}


def test_what_a_shut_storage_had_put_aside_earlier_waits_its_turn(page):
    tab = page(before=SHUT_AT_FIRST)
    tab.evaluate("() => { window.isShut = false; }")
    tab.evaluate(ANSWER, ["chain-1", 1])
    tab.evaluate("() => teachgrad.progress.beginAnew()")
    tab.reload()  # shut again
    tab.evaluate(ANSWER, ["chain-2", 1])
    tab.evaluate("() => teachgrad.progress.beginAnew()")
    tab.evaluate("() => { window.isShut = false; }")
    assert tab.evaluate("() => teachgrad.progress.undo()") == 1
    assert tab.evaluate(TRIES) == {"chain-2": 1}
    assert tab.evaluate("() => teachgrad.progress.undo()") == 1
    assert tab.evaluate(TRIES) == {"chain-1": 1, "chain-2": 1}


def test_a_copy_that_cannot_come_back_for_want_of_room_is_not_said_to_be_back(page):
    tab = page(before=FULL)
    tab.evaluate(ANSWER, ["chain-1", 2])
    tab.click("#progress-anew")
    tab.click("#progress-yes")
    holds(said(tab, "said"), "put aside: 1.")
    tab.evaluate("() => { window.isFull = true; }")
    tab.click("#progress-back")
    holds(said(tab, "said"), "The browser's storage is full.")
    assert tab.evaluate(TRIES) == {}
    tab.evaluate("() => { window.isFull = false; }")
    tab.click("#progress-back")
    holds(said(tab, "said"), "Exercises brought back: 1.")
    assert tab.evaluate(TRIES) == {"chain-1": 2}


def test_an_open_tab_does_not_stop_a_later_version(page):
    tab = page()
    tab.evaluate(ANSWER, ["chain-1", 1])
    other = tab.context.new_page()
    other.goto(tab.url)
    other.evaluate(
        """() => new Promise((resolve, reject) => {
          const request = indexedDB.open("teachgrad-progress", 2);
          request.onblocked = () => reject(new Error("blocked"));
          request.onsuccess = () => resolve(request.result.close());
        })"""
    )
    tab.evaluate(ANSWER, ["chain-1", 1])
    assert "newer version" in tab.evaluate(KEPT)
    assert tab.evaluate(TRIES) == {"chain-1": 1}  # only what this page holds


def test_a_change_that_fails_changes_nothing(page):
    tab = page()
    tab.evaluate(ANSWER, ["chain-1", 1])
    for alter in ("() => { throw new Error('mine'); }", "(record) => ({ ...record, hints: -1 })"):
        told = tab.evaluate(
            f"() => teachgrad.progress.change('chain-1', 0, {alter}).catch((error) => error.message)"
        )
        assert told in ("mine", "damaged")
    assert tab.evaluate(TRIES) == {"chain-1": 1}
    assert tab.evaluate(KEPT) is True


def test_beginning_anew_by_keyboard_asks_first_and_can_be_undone(page):
    tab = page("vi.html")
    tab.evaluate(ANSWER, ["chain-1", 2])
    holds(said(tab, "sum"), "Số bài đã làm: 1")
    for key in ("Escape", "Enter"):  # Enter presses what has the focus: to keep
        said(tab, "anew").focus()
        tab.keyboard.press("Enter")
        said(tab, "sure").wait_for()
        assert "(số bài tập: 1) để bắt đầu lại?" in said(tab, "ask").inner_text()
        tab.keyboard.press(key)
        said(tab, "sure").wait_for(state="hidden")
        assert tab.evaluate("() => document.activeElement.id") == "progress-anew"
    tab.keyboard.press("Enter")
    said(tab, "sure").wait_for()
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    holds(said(tab, "said"), "Số bài tập đã cất: 1")
    assert tab.evaluate(TRIES) == {}
    tab.evaluate(ANSWER, ["chain-1", 1])
    tab.reload()
    said(tab, "back").press("Enter")
    holds(said(tab, "said"), "Mọi thứ đã trở lại")
    assert tab.evaluate(TRIES) == {"chain-1": 3}  # with what was answered since
    assert said(tab, "back").is_hidden()


def test_an_exercise_with_several_sets_of_numbers_is_one_exercise(page):
    tab = page("en.html")
    for seed, verdict, share in ((0, "wrong", 0), (7, "correct", 1), (8, "correct", 1)):
        tab.evaluate(
            """([seed, verdict, share]) => teachgrad.progress.change("chain-2", seed,
              (record) => teachgrad.progress.answered(record, { verdict, share, likeliest: [] }))""",
            [seed, verdict, share],
        )
    holds(said(tab, "sum"), "Exercises begun: 1; right: 1, of these at the first try: 1.")
    exported_text = tab.evaluate("() => teachgrad.progress.exportText()")
    assert "Exercises in the file: 1." in give(tab, exported_text.encode())
    tab.click("#progress-anew")
    holds(said(tab, "ask"), "(exercises: 1)?")
    tab.click("#progress-yes")
    holds(said(tab, "said"), "Exercises put aside: 1.")
    tab.click("#progress-back")
    holds(said(tab, "said"), "Exercises brought back: 1.")
    assert tab.evaluate("async () => (await teachgrad.progress.all()).length") == 3


def test_the_browser_is_asked_to_keep_it_after_the_first_answer_and_not_before(page):
    tab = page(
        before="window.asked = 0; StorageManager.prototype.persist = async () => { window.asked += 1; return false; };"
    )
    tab.evaluate("() => teachgrad.progress.change('chain-1', 0, (record) => ({ ...record, hints: 1 }))")
    assert tab.evaluate("() => window.asked") == 0
    tab.evaluate(ANSWER, ["chain-1", 3])
    tab.wait_for_timeout(100)
    assert tab.evaluate("() => window.asked") == 1


def test_on_a_phone_nothing_is_cut(page):
    for name in ("en.html", "vi.html"):
        tab = page(name, before=SHUT[1], viewport={"width": 360, "height": 700})
        tab.evaluate(ANSWER, ["chain-1", 1])
        said(tab, "note").wait_for()
        tab.click("#progress-anew")
        said(tab, "sure").wait_for()
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= 360
