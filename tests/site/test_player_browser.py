"""The player in Chromium: steps by keys and buttons, guesses judged as the terminal judges them, wide and narrow, dark and light."""

import functools

import numpy as np
import pytest

pytest.importorskip("latex2mathml", reason="the pages need it: pip install teachgrad[site]")

from teachgrad.cli.points import read_guess
from teachgrad.errors import InputError
from teachgrad.explanation import questions
from teachgrad.explanation.moments import moments
from teachgrad.report import question_words as words
from teachgrad.report.moment_words import sentence
from teachgrad.site.player import player_pages
from teachgrad.site.player.shows import SHOWS
from teachgrad.text import language
from tests.site.parts import files, laid

BY_SLUG = {show.slug: show for show in SHOWS}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Only the player's part of the site."""
    return laid(tmp_path_factory.mktemp("site"), files(player_pages.pages(), player_pages.assets()))


@pytest.fixture
def visit(opened, folder):
    """Open a page from the disk."""
    return functools.partial(opened, folder.as_uri() + "/")


def now(page):
    """Where the player is, and what it says."""
    return page.inner_text("#player-count"), page.inner_text("#player-sentence")


def told(slug, code="en"):
    explanation = player_pages.explained(BY_SLUG[slug])
    with language(code):
        return [str(sentence(explanation, moment)) for moment in moments(explanation)]


def test_it_is_gone_through_by_the_keyboard_alone(visit):
    page, sentences = visit("en/player/composite.html"), told("composite")
    place = lambda n: (f"{n} / 7", sentences[n - 1])  # noqa: E731 # of one line
    assert now(page) == place(1)
    for key, expected in [("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2)]:
        page.keyboard.press(key)
        assert now(page) == place(expected)
    page.keyboard.press("End")  # nobody is in the player: the key is the page's own
    assert now(page) == place(2)
    page.focus("#player-stage")
    for key, expected in [("End", 7), ("Home", 1), ("ArrowRight", 2)]:
        page.keyboard.press(key)
        assert now(page) == place(expected)
    assert page.evaluate("document.activeElement.id") == "player-stage"
    page.keyboard.press(" ")
    assert page.inner_text("#player-play") == "Pause"
    page.keyboard.press(" ")
    assert page.inner_text("#player-play") == "Play"
    page.focus("#player-forward")
    for _ in range(5):
        page.keyboard.press("Enter")
    assert now(page) == place(7)
    assert page.evaluate("document.activeElement.id") == "player-play"  # a disabled button hands the focus on


def test_picture_and_equations_are_those_of_the_moment(visit):
    page = visit("en/player/two-paths.html#8")
    assert now(page) == ("8 / 10", told("two-paths")[7])
    seen = page.evaluate(
        """[...document.querySelectorAll("svg.wide [data-part]")]
        .filter((part) => part.getClientRects().length).map((part) => part.dataset.part)"""
    )
    # b has handed 12 to x, a its 24 not yet.
    assert {"gradient-x-1", "contribution-b-1", "active-b-1"} <= set(seen)
    assert not {"gradient-x-2", "contribution-a-0", "nogradient-x", "active-a-0"} & set(seen)
    assert "12" in page.inner_text("#player-formula")
    page.keyboard.press("ArrowRight")
    assert "36" in page.inner_text("#player-formula")
    assert page.url.endswith("#9")
    page.click("#tg-twin")
    assert page.url.endswith("vi/player/two-paths.html#9")
    assert now(page) == ("9 / 10", told("two-paths", "vi")[8])


def texts_for(question):
    """What somebody may type: right and wrong, rounded and not, and what is no number."""
    truth = np.ravel(question.truth)
    scalar = np.ndim(question.truth) == 0
    numbers = [truth, -truth, truth + 1, truth * 1.004, truth * 1.02, truth / 2]
    numbers += [np.ravel(slip) for _, slip in questions.slips(question) if np.size(slip) == truth.size]
    for number in numbers:
        for form in ("{:.17g}", "{:.1f}", "{:.2f}", "{:.4f}", "{:.3e}"):
            entries = [form.format(entry) for entry in number]
            yield (
                entries[0]
                if scalar
                else ";".join(
                    ",".join(row)
                    for row in [entries[: len(entries) // 2 or 1], entries[len(entries) // 2 or 1 :]]
                    if row
                )
            )
    yield from ("abc", "1/3", "1,5", "−2", "1,2,3", "--1", "1_0")


def judged(question, text):
    """What the terminal says to it; None if it goes on."""
    try:
        guess, rounding = read_guess(text, np.shape(question.truth))
    except InputError:
        shape = words.shape(question.truth)
        return str((words.NO_ARRAY if shape else words.NO_NUMBER).format(answer=text[:40], shape=shape))
    verdict = questions.judge(question, guess, rounding)
    return None if verdict == "right" else str(words.slip(question, verdict))


@pytest.mark.parametrize(
    ("slug", "code"), [("composite", "en"), ("survey", "vi"), ("network", "en"), ("matrix-product", "vi")]
)
def test_a_guess_is_judged_as_in_the_terminal(visit, slug, code):
    page = visit(f"{code}/player/{slug}.html")
    page.click("#guess-toggle")
    counted = 0
    for turn in questions.turns(player_pages.explained(BY_SLUG[slug])):
        for question in turn.questions:
            with language(code):
                verdicts = {text: judged(question, text) for text in dict.fromkeys(texts_for(question))}
                assert page.inner_text("#guess-asked") == str(
                    words.asked(player_pages.explained(BY_SLUG[slug]), question)
                )
            wrong = [text for text, said in verdicts.items() if said is not None]
            right = [text for text, said in verdicts.items() if said is None]
            answers = page.evaluate(
                """(texts) => texts.map((text) => {
                  document.getElementById("guess-answer").value = text;
                  document.getElementById("guess-form").requestSubmit();
                  return document.getElementById("guess-said").textContent;
                })""",
                wrong,
            )
            assert dict(zip(wrong, answers, strict=True)) == {text: verdicts[text] for text in wrong}
            # Each right one is the last: here another one for each question.
            text = right[counted % len(right)]
            page.fill("#guess-answer", text)
            page.keyboard.press("Enter")
            with language(code):
                assert page.inner_text("#guess-said").startswith(str(words.RIGHT)), text
            counted += 1
    assert counted >= 4
    with language(code):
        assert page.inner_text("#guess-said").endswith(str(words.SCORE.format(right=0, asked=counted)))
    assert page.evaluate("document.activeElement.id") == "guess-toggle"
    assert not page.is_visible("#guess-form")


def test_nothing_is_given_away_before_it_is_guessed(visit):
    page = visit("en/player/composite.html")
    assert "3840" in page.get_attribute("svg.wide", "aria-label")
    page.click("#guess-toggle")
    for press in ("#player-forward", "#player-last", "#player-play"):
        page.click(press)
        assert now(page)[0] == "1 / 7"
    assert page.inner_text("#player-play") == "Play"
    assert not page.is_visible("#player-all")
    tree = page.evaluate("document.querySelector('svg.wide').getAttribute('aria-label')")
    assert "16" not in tree
    page.fill("#guess-answer", "")
    page.keyboard.press("Enter")  # alone, it shows the answer
    assert page.inner_text("#guess-said") == "It is 16."
    assert now(page)[0] == "2 / 7"
    page.keyboard.type("?")
    page.keyboard.press("Enter")
    assert page.inner_text("#guess-said") == "Put the numbers into the formula."
    page.keyboard.type("b")
    page.keyboard.press("Enter")
    assert page.inner_text("#guess-asked").endswith("what is y?")
    assert now(page)[0] == "1 / 7"
    page.keyboard.type("q")
    page.keyboard.press("Enter")
    assert page.inner_text("#guess-said") == "Stopped after 1 of 7. No number was guessed."
    assert page.is_visible("#player-all")
    assert "3840" in page.get_attribute("svg.wide", "aria-label")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("slug", ["network", "composite-operations"])
def test_nothing_is_cut_and_letters_can_be_read(visit, slug, scheme):
    page = visit(f"vi/player/{slug}.html", color_scheme=scheme)
    page.keyboard.press("ArrowRight")
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        drawn = page.evaluate(
            """[...document.querySelectorAll("#player-stage svg")].filter((svg) => svg.getClientRects().length)
            .map((svg) => { const box = svg.getBoundingClientRect();
              const all = [...svg.querySelectorAll("text")].filter((text) => text.getClientRects().length);
              return { height: Math.min(...all.map((text) => text.getBoundingClientRect().height)),
                outside: all.filter((text) => { const own = text.getBoundingClientRect();
                  return own.left < box.left - 1 || own.right > box.right + 1 }).length,
                wider: [...svg.querySelectorAll("g")].filter((g) => g.querySelector("rect.ground") && g.querySelector("text")
                  .getBoundingClientRect().width > g.querySelector("rect").getBoundingClientRect().width + 1).length }; })"""
        )
        assert len(drawn) == 1  # either the wide or the narrow one
        assert drawn[0]["height"] >= 10
        assert drawn[0]["outside"] == drawn[0]["wider"] == 0
        ink, ground = page.evaluate(
            """[[".wide .value, .narrow .value", "fill"], ["#player-whole figure", "backgroundColor"]].map(
            ([what, how]) => getComputedStyle(document.querySelector(what))[how])"""
        )
        assert contrast(ink, ground) >= 4.5


def contrast(one, other):
    """WCAG 2.1's ratio of two colours such as rgb(0, 90, 140)."""

    def luminance(colour):
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_on_paper_every_moment_is_told(visit):
    page = visit("en/player/composite.html#3")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.is_visible("#player-all ol")
    assert not page.is_visible("#player-controls")
    assert not page.is_visible("#player-sentence")  # the list says it
    assert "dz/dx = 3840" in page.inner_text("#player-moments li:last-child")
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert now(page)[0] == "3 / 7"


def test_without_scripts_there_are_no_dead_controls(visit):
    page = visit("vi/player/composite.html", java_script_enabled=False)
    assert page.is_visible("#player-moments li:last-child")
    assert not page.is_visible("#player-controls")
    assert not page.is_visible("#guess-switch")
    assert not page.is_visible("#player-keys")
