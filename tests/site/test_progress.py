"""Progress in the browser and on the command line is one thing: the scripts and the package agree on the same cases."""

import json
import random
import re
import shutil
import subprocess
from dataclasses import asdict
from types import SimpleNamespace

import pytest

from teachgrad.exercises import progress_format, progress_record
from teachgrad.exercises.progress import answered
from teachgrad.exercises.progress_record import Counted, Kept, attributed, merged, with_totals
from teachgrad.site import progress_pages
from teachgrad.site.pages import asset

TIMES = ["", "2026-11-23T08:00:00+00:00", "2026-11-23T08:00:00.001+00:00", "9999-12-31T23:59:59.999+00:00"]
SHARES = [0.0, 0.25, 0.5, 1.0]
TEXTS = ["6x", 'x"\\', "\n", "\x7f", "đạo hàm", "\ud800", "\uffff", "𝑥", "__proto__", ""]
MISTAKES = ["sign", "power", "__proto__", "constructor"]

WHOLE = {
    "exercise": "chain-1", "seed": "An", "tries": 1, "first": 0.5, "best": 0.5, "verdict": "wrong", "diagnoses": {"sign": 1},
    "hints": 0, "skipped": False, "shown": False, "draft": {"answer": "6x"}, "when": TIMES[2],
    "places": {"a1": {"tries": 1, "diagnoses": {"sign": 1}, "first": 0.5, "began": TIMES[1]}}, "changed": {"draft": TIMES[2]},
}  # fmt: skip
FIRST = {name: value for name, value in WHOLE.items() if name not in ("places", "changed")}


def file(*records, version=2, **more):
    return json.dumps({"teachgrad": "progress", "version": version, "kept": list(records)} | more)


def counted(**more):
    return {"a1": WHOLE["places"]["a1"] | more}


READABLE = [
    file(),
    file(WHOLE),
    file(WHOLE, place="ab12"),
    file(WHOLE, later="a member that nobody knows"),
    file(WHOLE, WHOLE | {"seed": 7}, WHOLE),
    file(WHOLE | {"seed": 0}, WHOLE | {"seed": "0"}),
    file(FIRST, version=1),
    file(FIRST, FIRST | {"when": "2026-11-24T08:00:00+00:00", "tries": 4}, version=1),
    file({"exercise": "a"}, version=1),
    file({"exercise": "a", "tries": 2, "first": 1}, version=1),
    "\ufeff" + file(WHOLE),
    file(WHOLE | {"exercise": "bài 1, đạo hàm 𝑥"}),
    file(WHOLE | {"draft": {"__proto__": "6x", "constructor": "\u202e"}}),
    '{"teachgrad": "progress", "version": 1, "kept": [{"exercise": "a", "draft": {"__proto__": "1"}}]}',
]
DAMAGED = [
    "",
    "{",
    "[]",
    "null",
    '"teachgrad"',
    "[" * 100_000,
    '{"a":' * 50_000,
    "{}",
    '{"teachgrad": "other", "version": 2, "kept": []}',
    '{"teachgrad": "progress", "version": 2}',
    '{"teachgrad": "progress", "version": 2, "kept": {}}',
    '{"teachgrad": "progress", "kept": []}',
    file(version=0),
    file(version="2"),
    file(place="not an id"),
    file(place=7),
    file(WHOLE, NaN=float("nan")),
    file([]),
    file(None),
    file({}),
    file({}, version=1),
    file(FIRST),  # no places in the second version
    file(WHOLE, version=1),
    file(WHOLE | {"strange": 1}),
    file(FIRST | {"strange": 1}, version=1),
    file(WHOLE | {"exercise": None}),
    file(WHOLE | {"exercise": "a\x1b[31m"}),
    file(WHOLE | {"exercise": "a\u202eb"}),
    file(WHOLE | {"exercise": "\ud800"}),
    file(WHOLE | {"seed": 1.5}),
    file(WHOLE | {"seed": True}),
    file(WHOLE | {"seed": "a\nb"}),
    file(WHOLE | {"tries": 2}),  # not what the places counted
    file(WHOLE | {"first": 1.0}),
    file(WHOLE | {"diagnoses": {}}),
    file(WHOLE | {"diagnoses": []}),
    file(WHOLE | {"best": "1"}),
    file(WHOLE | {"best": True}),
    file(WHOLE | {"best": 1.5}),
    file(WHOLE | {"best": float("nan")}),
    file(WHOLE | {"verdict": "perfect"}),
    file(WHOLE | {"verdict": []}),
    file(WHOLE | {"hints": -1}),
    file(WHOLE | {"hints": 10**10}),
    file(WHOLE | {"hints": True}),
    file(WHOLE | {"skipped": 0}),
    file(WHOLE | {"shown": None}),
    file(WHOLE | {"draft": {"answer": 1}}),
    file(WHOLE | {"draft": {"answer": {"__proto__": {"deep": []}}}}),
    file(WHOLE | {"draft": []}),
    file(WHOLE | {"draft": "6x"}),
    file(WHOLE | {"when": "yesterday"}),
    file(WHOLE | {"when": "2026-02-30T08:00:00+00:00"}),
    file(WHOLE | {"when": "2026-11-23T08:00:00Z"}),
    file(WHOLE | {"when": 7}),
    file(WHOLE | {"places": []}),
    file(WHOLE | {"places": {"__proto__": WHOLE["places"]["a1"]}}),
    file(WHOLE | {"places": {"a1": {}}}),
    file(WHOLE | {"places": {"a1": []}}),
    file(WHOLE | {"places": counted(tries=-1)}),
    file(WHOLE | {"places": counted(first=2)}),
    file(WHOLE | {"places": counted(began="then")}),
    file(WHOLE | {"places": counted(began="")}),
    file(WHOLE | {"places": counted(diagnoses={"sign": 0})}),
    file(WHOLE | {"places": counted(more=1)}),
    file(WHOLE | {"changed": {"best": TIMES[1]}}),
    file(WHOLE | {"changed": {"draft": TIMES[3]}}),  # after the last time that anything happened
    file(WHOLE | {"changed": {"draft": None}}),
    file(WHOLE | {"changed": []}),
    file(FIRST | {"tries": -1}, version=1),
    file(FIRST | {"tries": True}, version=1),
    file(FIRST | {"tries": 10**10}, version=1),
    file(FIRST | {"diagnoses": {"sign": 0}}, version=1),
]
NEWER = [file(version=3), '{"teachgrad": "progress", "version": 99, "kept": "otherwise"}']

# Reads [[what, …given], …] and writes what came of each.
SCRIPT = """
const { readFileSync } = require("node:fs");
for (const path of process.argv.slice(2)) require(path);
const records = globalThis.teachgrad.progressRecords;
const does = {
  merged: (a, b) => records.merged(a, b),
  read(text) {
    try {
      return records.read(text);
    } catch (problem) {
      if (problem instanceof records.Refused) return problem.message;
      throw problem;
    }
  },
  attributed(before, judged, place) {
    return records.attributed(before, records.answered(before, judged), place);
  },
  written: (record) => records.written([record]),
};
const given = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(given.map(([what, ...rest]) => does[what](...rest) ?? null)));
"""


@pytest.fixture(scope="module")
def in_node(tmp_path_factory):
    """What the scripts make of cases: ``in_node([("merged", a, b), ...])``."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed here")
    folder = tmp_path_factory.mktemp("scripts")
    for name, content in (("run.cjs", SCRIPT.encode()), ("records.cjs", asset("progress_records.js"))):
        (folder / name).write_bytes(content)

    def run(cases):
        done = subprocess.run(
            [node, folder / "run.cjs", folder / "records.cjs"],
            input=json.dumps(cases, default=asdict),
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
        return json.loads(done.stdout)

    return run


def records(count, seed):
    """Any records that a file may hold."""
    chance = random.Random(seed)  # noqa: S311 # cases, no secrets

    def some(values, make, most=2):
        return {name: make() for name in chance.sample(values, chance.randint(0, most))}

    def one():
        began = chance.choice(TIMES)
        found = some(MISTAKES, lambda: chance.randint(1, 4))
        return Counted(chance.randint(0, 5), found, chance.choice(SHARES) if began else 0.0, began)

    def whole():
        changed = some(list(progress_record.REGISTERS), lambda: chance.choice(TIMES), 3)
        return with_totals(
            Kept(
                "chain-1",
                best=chance.choice(SHARES),
                verdict=chance.choice(["", "correct", "wrong"]),
                hints=chance.randint(0, 3),
                skipped=chance.random() < 0.5,
                shown=chance.random() < 0.5,
                draft=some(TEXTS, lambda: chance.choice(TEXTS)),
                when=max(chance.choice(TIMES), *changed.values(), ""),
                places=some(["", "a1", "b2"], one, 3),
                changed=changed,
            )
        )

    return [whole() for _ in range(count)]


def test_both_merge_alike(in_node):
    pairs = list(zip(records(400, 1), records(400, 2), strict=True))
    found = in_node([("merged", a, b) for a, b in pairs])
    assert found == [asdict(merged(a, b)) for a, b in pairs]


def of_python(text):
    try:
        found, _place = progress_format.understood(text.encode("utf-8"))
    except progress_format.NewerError:
        return "newer"
    except progress_format.DamagedError:
        return "damaged"
    return sorted(
        (asdict(one) for one in progress_record.together(found).values()), key=lambda one: one["when"]
    )


def test_both_read_alike_what_they_read(in_node):
    found = in_node([("read", text) for text in READABLE])
    assert [one for one in found if isinstance(one, str)] == []
    assert found == [of_python(text) for text in READABLE]


@pytest.mark.parametrize(("texts", "said"), [(DAMAGED, "damaged"), (NEWER, "newer")])
def test_both_refuse_the_same(in_node, texts, said):
    wrong = dict.fromkeys(texts, said)
    assert {text: of_python(text) for text in texts} == wrong
    assert dict(zip(texts, in_node([("read", text) for text in texts]), strict=True)) == wrong


def test_what_the_browser_writes_python_reads(in_node):
    cases = records(60, 3)
    for kept, text in zip(cases, in_node([("written", one) for one in cases]), strict=True):
        assert text.isascii()
        assert progress_format.understood(text.encode()) == ([kept], "")
        again = progress_format.written([kept]).decode()
        assert json.loads(text) == json.loads(again)


def test_an_answer_changes_the_same_in_both(in_node, monkeypatch):
    """But for the time, of which the shape is compared."""
    verdicts = [
        ("wrong", 0.5, ["sign", "__proto__"]),
        ("correct", 1.0, []),
        ("unreadable", 0.0, []),
        ("blank", 0.0, []),
    ]
    cases = [
        (kept, verdict, share, found)
        for kept in records(40, 4)
        if not kept.when.startswith("9999")
        for verdict, share, found in verdicts
    ]
    made = in_node(
        [
            ("attributed", kept, {"verdict": verdict, "share": share, "likeliest": found}, "a1")
            for kept, verdict, share, found in cases
        ]
    )
    monkeypatch.setattr("teachgrad.exercises.progress.likeliest", lambda judged: judged.likeliest)
    for (kept, verdict, share, found), one in zip(cases, made, strict=True):
        judged = SimpleNamespace(verdict=verdict, share=share, likeliest=found)
        expected = attributed(kept, answered(kept, judged), "a1")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", one["when"])
        assert stilled(one) == stilled(asdict(expected))


def stilled(record):
    """A record whose last change has no time."""
    return json.loads(json.dumps(record).replace(record["when"], "NOW"))


def test_the_scripts_have_words_for_all_that_they_say():
    scripts = b"".join(progress_pages.assets().values()).decode()
    said = json.loads(re.search(r"window\.teachgradProgressWords = (\{.*\});\n", scripts)[1])
    assert list(said) == ["en", "vi"]
    for code, of_the_store in said.items():
        of_the_block = re.findall(r' data-([a-z-]+)="[^"]+"', progress_pages.progress_block(code))
        asked = set(re.findall(r'\bwords(?:\.|\[")([\w-]+)', scripts))
        storage = set(
            re.findall(r'(?:problem\(|return |why = )"([a-z]+)"', asset("progress_database.js").decode())
        )
        refused = {f"import-{why}" for why in re.findall(r'new Refused\("(\w+)"\)', scripts)}
        assert {"not-anew", "sum", "full", "tabs", "import-damaged"} <= asked | storage | refused
        assert asked | storage | refused <= {*of_the_block, *of_the_store}


def test_the_words_of_the_store_stand_in_its_script_and_in_no_page():
    for code in ("en", "vi"):
        assert progress_pages._STORE["full"].in_language(code) not in progress_pages.progress_block(code)
        assert (
            progress_pages._STORE["full"].in_language(code).encode() in progress_pages.assets()["progress.js"]
        )


def test_the_scripts_are_small():
    assert sum(len(asset(name)) for name in progress_pages.BLOCK_SCRIPTS) < 32_000
