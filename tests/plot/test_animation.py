"""The backward pass as a film: each state shows what is known then, and the files hold what they should."""

import hashlib
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from PIL import Image

import teachgrad as tg
from teachgrad.errors import InputError
from teachgrad.explanation.moments import moments
from teachgrad.plot import animation, player
from teachgrad.plot.animation_film import artists, shortened

NEEDS_NOTHING = re.compile(r"(?:https?:)?//[\w./-]+")
NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
VOID = {"meta", "input", "br", "link", "img"}


def fan(x):
    y = x * x
    s = y * 1
    for k in range(2, 13):
        s = s + y * k
    return s


def logistic(x):
    l2 = 4 * x * (1 - x)
    l3 = 4 * l2 * (1 - l2)
    l4 = 4 * l3 * (1 - l3)
    return l4


PROGRAMS = [
    ("composite", "named", {}),
    ("composite", "all", {}),
    ("two_variables", "all", {}),
    ("matrix_product", "all", {}),
    ("x^x", "all", {"x": 2}),
    (logistic, "all", {"x": 0.2}),
    (fan, "named", {"x": 1.5}),
    ("x", "all", {"x": 3}),
    (lambda x, y: x * x, "all", {"x": 3, "y": 2}),
]
IDS = ["named", "elementary", "two_variables", "matrix", "x^x", "logistic", "fan", "variable", "unreached"]


class Page(HTMLParser):
    """What a page consists of; malformed nesting fails."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.ids, self.attributes, self.texts = [], [], [], [], {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for tag, attributes in self.open[-1:]:
            key = attributes.get("id") or tag
            self.texts[key] = self.texts.get(key, "") + data


def explained(f, level, point):
    return tg.explain(f, level=level, **point)


def page_of(explanation):
    return player.page(animation.film(explanation))


@pytest.fixture(scope="module", params=PROGRAMS, ids=IDS)
def case(request):
    explanation = explained(*request.param)
    text = page_of(explanation)
    parsed = Page(text)
    table = json.loads(parsed.texts["player-states"])
    return SimpleNamespace(explanation=explanation, text=text, page=parsed, table=table)


def test_there_is_a_state_with_a_sentence_for_each_moment(case):
    expected = moments(case.explanation)
    assert len(case.table["states"]) == len(expected)
    assert all(state["sentence"].endswith(".") for state in case.table["states"])
    assert case.text.count("<li>") == len(expected)


def test_at_each_moment_exactly_what_is_known_is_seen(case):
    """Values, gradients and what is not computed yet, told by the moments; nothing may be shown as 0 instead."""
    parts = case.table["parts"]
    steps = case.explanation.shown.steps
    for moment, state in zip(moments(case.explanation), case.table["states"], strict=True):
        shown = {parts[number] for number in state["shown"]}
        for name in steps:
            assert (f"value-{name}" in shown) == (name in moment.values)
            arrived = [gid for gid in shown if re.fullmatch(rf"gradient-{re.escape(name)}-\d+", gid)]
            assert len(arrived) == (name in moment.gradients)
            assert (f"nogradient-{name}" in shown) == (name not in moment.gradients)
        active = {gid for gid in shown if gid.startswith("active-")}
        assert bool(active) == (moment.kind not in ("start", "end"))
        if moment.local is not None:
            assert {gid.removeprefix("active-").rpartition("-")[0] for gid in active} == {moment.step}


def test_every_part_that_the_script_shows_and_hides_is_there_once(case):
    assert len(set(case.page.ids)) == len(case.page.ids)
    assert set(case.table["parts"]) <= set(case.page.ids)
    asked = set(re.findall(r'(?:get\(|\[)"(\w+)"', player._file("player.js")))
    assert {"states", "sentence", "stage", "play", "place", "count", "speed", "moments", "controls"} <= {
        gid.removeprefix("player-") for gid in case.page.ids
    }
    assert asked  # the script does ask for some of them by name


def test_without_a_script_the_end_is_seen(case):
    last = {case.table["parts"][number] for number in case.table["states"][-1]["shown"]}
    hidden = {
        gid for gid in case.table["parts"] if f'id="{gid}" display="none"' in case.text.replace("&#x27;", "'")
    }
    assert hidden == set(case.table["parts"]) - last
    assert case.page.texts["player-sentence"] == case.table["states"][-1]["sentence"]


def test_the_page_asks_for_nothing_from_outside(case):
    assert set(NEEDS_NOTHING.findall(case.text)) <= NAMESPACES
    assert not {"link", "img", "iframe", "object", "image"} & set(case.page.tags)
    for tag, name, value in case.page.attributes:
        assert name not in ("src", "action", "srcset"), tag
        assert not name.startswith("on"), tag
        if name.endswith("href"):
            assert value.startswith("#"), value
    assert "default-src 'none'" in case.text
    assert "@import" not in case.text
    assert not re.search(r"url\((?!#)", case.text)


def test_only_its_own_script_may_run(case):
    import base64

    (script,) = re.findall(r"<script>(.*?)</script>", case.text, re.S)
    known = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{known}'\"" in case.text


def test_names_cannot_become_markup():
    def program(x):
        return x * x

    plain = Page(page_of(tg.explain(program, x=2)))
    wicked = '</script><img src=x onerror=alert(1)>"\'&<b id="x">'
    program.__name__ = wicked
    explanation = tg.explain(program, x=2)
    assert explanation.function.name == wicked
    page = Page(page_of(explanation))
    assert page.tags == plain.tags
    film = animation.film(explanation)
    states = tuple(
        type(state)(f"{wicked} {state.sentence}", state.shown, state.focus) for state in film.states
    )
    spoiled = type(film)(film.figure, states, wicked, wicked, wicked)
    page = Page(player.page(spoiled))
    assert page.tags == plain.tags
    assert json.loads(page.texts["player-states"])["states"][0]["sentence"].startswith(wicked)
    assert page.texts["h1"] == wicked


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_page_speaks_one_language(language):
    with tg.language(language):
        text = page_of(tg.explain("composite"))
    assert f'<html lang="{language}">' in text
    words = {"en": ("One step back", "gradient is complete"), "vi": ("Lùi một bước", "đã đầy đủ")}
    for code, said in words.items():
        assert all((word in text) == (code == language) for word in said)
    assert 'aria-live="polite"' in text


def test_a_gif_has_a_frame_for_each_moment_and_holds_the_last(tmp_path):
    explanation = tg.explain("composite", level="named")
    file = explanation.animate(tmp_path / "backward.gif")
    with Image.open(file) as gif:
        assert gif.n_frames == len(moments(explanation)) == 7
        assert gif.info["loop"] == 0
        comment = gif.info["comment"].decode()
        assert "dz/dx = 3840" in comment or "3840" in comment
        frames, times = [], []
        for place in range(gif.n_frames):
            gif.seek(place)
            times.append(gif.info["duration"])
            frames.append(gif.convert("RGB").tobytes())
        assert gif.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    film = animation.film(explanation)
    assert times == [*(s.milliseconds for s in film.states[:-1]), 3 * film.states[-1].milliseconds]
    assert all(1500 <= time <= 9000 for time in times[:-1])
    assert all(before != after for before, after in itertools.pairwise(frames))
    assert file.stat().st_size < 500_000


def test_sixteen_moments_take_less_than_a_megabyte(tmp_path):
    explanation = tg.explain("composite", level="all")
    assert len(moments(explanation)) == 16
    told = []
    file = animation.animate(explanation, tmp_path / "backward.gif", lambda *done: told.append(done))
    assert file.stat().st_size < 1_000_000
    assert told == [("backward.gif", done, 16) for done in range(1, 17)]


@pytest.mark.parametrize("suffix", ["gif", "html"])
def test_the_same_bytes_each_time(tmp_path, suffix):
    first = tg.explain("composite").animate(tmp_path / f"a.{suffix}").read_bytes()
    assert tg.explain("composite").animate(tmp_path / f"b.{suffix}").read_bytes() == first


def test_the_same_bytes_whatever_the_order_of_sets_is(tmp_path):
    program = "import sys, teachgrad as tg; tg.explain('two_variables').animate(sys.argv[1])"
    file, here = tmp_path / "there.html", tmp_path / "here.html"
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"  # another order than this process has
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], env={**os.environ, "PYTHONHASHSEED": seed}, check=False
    )
    assert done.returncode == 0
    tg.explain("two_variables").animate(here)
    assert file.read_bytes() == here.read_bytes()


@pytest.mark.parametrize("name", ["backward.mp4", "backward", "no/such/folder/backward.gif"])
def test_a_file_that_cannot_be_is_refused_before_any_work(tmp_path, monkeypatch, name):
    monkeypatch.setattr(animation, "film", lambda *_: pytest.fail("the film was made"))
    with pytest.raises(InputError):
        animation.animate(tg.explain("composite"), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_nothing_is_left_behind_by_a_film_that_is_broken_off(tmp_path):
    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        animation.animate(tg.explain("composite"), tmp_path / "backward.gif", stop)
    assert not list(tmp_path.iterdir())


def test_a_film_that_is_too_long_skips_states_and_says_so():
    film = animation.film(tg.explain(fan, level="named", x=1.5))
    count = len(film.states)
    short = shortened(film, 10)
    assert len(short.states) == 10
    assert short.states[0].sentence.startswith(f"Of the {count} moments 10 are shown here.")
    assert short.states[-1] == film.states[-1]
    places = [film.states.index(state) for state in short.states[1:]]
    assert places == sorted(set(places))
    assert shortened(film, count) is film


def test_a_hidden_part_is_hidden_in_the_figure_too():
    film = animation.film(tg.explain("composite"))
    film.show(film.states[0])
    seen = {artist.get_gid() for artist in artists(film.figure) if artist.get_visible()}
    assert seen & set(film.parts) == film.states[0].shown


def test_a_part_that_is_missing_or_doubled_is_noticed():
    film = animation.film(tg.explain("composite"))
    state = type(film.states[0])("A ghost.", frozenset({"ghost"}))
    with pytest.raises(ValueError, match="0 parts ghost"):
        player.page(type(film)(film.figure, (state,), "", ""))


@pytest.mark.skipif(
    CHROMIUM is None, reason="no browser is installed here: chromium, chromium-browser or google-chrome"
)
def test_a_browser_steps_through_the_page(tmp_path):
    explanation = tg.explain("composite", level="all")
    text = page_of(explanation)
    clicks = """<script>
    const click = (name) => document.getElementById("player-" + name).click();
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    const seen = [];
    const look = () => seen.push([document.getElementById("player-count").textContent,
      document.getElementById("player-sentence").textContent,
      JSON.parse(document.getElementById("player-states").textContent).parts.filter(
        (id) => document.getElementById(id).getClientRects().length > 0)]);
    look(); click("forward"); look(); press("ArrowRight"); look(); click("back"); look();
    press("End"); look(); click("forward"); look(); press("Home"); look();
    const out = document.createElement("pre"); out.id = "out"; out.textContent = JSON.stringify(seen);
    document.body.append(out);
    </script></body>"""
    # The page's own policy would refuse a second script, as it should.
    file = tmp_path / "page.html"
    file.write_text(re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", clicks), "utf-8")
    done = subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
            f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", file.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    # A browser that is there must work: to skip then would hide a page that it cannot open.
    assert "player-states" in done.stdout, f"{CHROMIUM} did not open the page: {done.stderr[-500:]}"
    assert "CONSOLE" not in done.stderr, done.stderr
    table = json.loads(Page(text).texts["player-states"])
    count = len(table["states"])
    seen = json.loads(Page(done.stdout).texts["out"])
    for (number, sentence, parts), place in zip(seen, [0, 1, 2, 1, count - 1, count - 1, 0], strict=True):
        state = table["states"][place]
        assert number == f"{place + 1} / {count}"
        assert sentence == state["sentence"]
        assert set(parts) == {table["parts"][i] for i in state["shown"]}


def contrast(one, other):
    """WCAG 2.1's ratio of two colours, 1 to 21."""

    def luminance(colour):
        digits = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
        linear = [int(digits[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in linear]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("is_dark", [False, True])
def test_the_page_is_read_by_day_and_by_night(is_dark):
    light, dark = re.split(r"@media screen and \(prefers-color-scheme: dark\) ", player._file("player.css"))

    def colour(rule, of, where):
        (body,) = re.findall(rf"(?m)^ *{re.escape(rule)} \{{([^}}]*)\}}", where)
        return re.search(rf"(?<![\w-]){of}: (#[0-9a-f]{{3,6}})\b", body)[1]

    css = dark if is_dark else light
    ink, paper = colour("body", "color", css), colour("body", "background", css)
    assert contrast(ink, paper) >= 7
    assert contrast(ink, colour("figure", "background", css)) >= 7  # the sentence
    assert contrast(ink, colour("button, select", "background", css)) >= 7
    assert contrast(colour(".player-keys", "color", css), paper) >= 4.5
    assert contrast(colour("button, select", "border-color", css) if is_dark else "#8a93a0", paper) >= 2.8
    assert contrast("#fff", colour("#player-play", "background", light)) >= 4.5
    assert contrast("#000", "#fff") == pytest.approx(21)  # as WCAG has it
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_what_is_said_below_the_picture_has_only_ordinary_spaces():
    """In the picture no-break spaces keep a title's formulas whole; a page breaks its lines itself."""
    film = animation.film(tg.explain("composite"))
    assert "\N{NO-BREAK SPACE}" not in film.title + film.note + film.alt
    assert film.title.endswith("y = 2x³, z = 5y²")
    assert "at x = 2." in film.note
