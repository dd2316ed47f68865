"""The pages of the player: a graph, its two passes step by step, and each number guessed before it is shown.

Without a script a page shows the whole graph and tells every moment. Read `shows` for what is gone through,
`moments` for what is told; buttons and script are those of `teachgrad.plot.player`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from teachgrad.site.pages import Page, asset
from teachgrad.site.player.shows import SHOWS, Show
from teachgrad.text import LANGUAGES, Text, language

if TYPE_CHECKING:
    from teachgrad.explanation.records import Explanation
    from teachgrad.plot.graph_svg import Sheet
    from teachgrad.report.graph_view import View

SECTION = "player"
_FOLDER = "player"
_SCRIPTS = ("player.js", "player_page.js", "player_guess.js")
_STYLES = ("player.css",)
_NARROW = (264.0, 4_000.0)  # points: a phone's width with letters that can be read there

_TITLE = Text(en="The backward pass, step by step", vi="Lượt ngược, từng bước một")
_ABOUT = Text(
    en="See how autograd finds a derivative: values go forwards through the graph, gradients come back. You can also guess "
    "each number before it is shown; a wrong guess is told what it shows.",
    vi="Xem autograd tìm đạo hàm như thế nào: giá trị đi xuôi qua đồ thị, gradient đi ngược trở về. Bạn cũng có thể đoán "
    "từng số trước khi số đó hiện ra; nếu đoán sai, bạn sẽ biết mình nhầm ở đâu.",
)
_SHORT = Text(
    en="Values forwards, gradients back: step by step, with every number to be guessed.",
    vi="Giá trị đi xuôi, gradient đi ngược: từng bước một, đoán được từng số.",
)
_FUNCTIONS = Text(en="Functions", vi="Các hàm số")
_PLAYER = Text(en="Step by step", vi="Từng bước một")
_GRAPH = Text(en="Computation graph", vi="Đồ thị tính toán")
_GUESS = Text(en="Guess before you see", vi="Đoán trước khi xem")
_ANSWER = Text(en="Your answer", vi="Câu trả lời của bạn")
_CHECK = Text(en="Check", vi="Kiểm tra")
_HINT = Text(en="Hint", vi="Gợi ý")
_REVEAL = Text(en="Show it", vi="Xem đáp số")


def pages() -> Iterator[Page]:
    """The list of functions and a page for each, in every language."""
    for code in LANGUAGES:
        yield _start(code)
        for show in SHOWS:
            yield _page(show, code)


def assets() -> dict[str, bytes]:
    """The scripts and the style of these pages."""
    from teachgrad.plot.graph_svg import letter_sizes
    from teachgrad.plot.player import script_of_all_pages

    style = asset("player.css") + b"\n" + letter_sizes().encode() + b"\n"
    own = {name: asset(name) for name in _SCRIPTS[1:]}
    return {"player.js": script_of_all_pages().encode(), **own, "player.css": style}


def _path(code: str, slug: str) -> str:
    return f"{code}/{_FOLDER}/{slug}.html"


def _other(code: str) -> str:
    return next(other for other in LANGUAGES if other != code)


def _start(code: str) -> Page:
    with language(code):
        items = "\n".join(
            f'<li><a href="{show.slug}.html">{escape(str(show.title))}</a><br>{escape(str(show.about))}</li>'
            for show in SHOWS
        )
        return Page(
            path=_path(code, "index"),
            language=code,
            title=str(_TITLE),
            body=f'<p>{_ABOUT}</p>\n<h2 id="functions">{_FUNCTIONS}</h2>\n<ul class="player-list">\n{items}\n</ul>',
            twin=_path(_other(code), "index"),
            section=SECTION,
            styles=_STYLES,
            description=str(_SHORT),
        )


def _page(show: Show, code: str) -> Page:
    with language(code):
        return Page(
            path=_path(code, show.slug),
            language=code,
            title=str(show.title),
            body=body(show),
            twin=_path(_other(code), show.slug),
            section=SECTION,
            scripts=_SCRIPTS,
            styles=_STYLES,
            description=str(show.about),
        )


@cache  # both languages have the same numbers
def explained(show: Show) -> Explanation:
    """The explanation whose numbers the page shows."""
    from teachgrad.explanation.explaining import explain_function
    from teachgrad.functions import function

    return explain_function(function(show.function), show.point, show.level)


def body(show: Show) -> str:
    """What stands in the page of a function, in the language spoken now."""
    from teachgrad.explanation.moments import moments
    from teachgrad.plot.animation import state
    from teachgrad.plot.graph_states import visible
    from teachgrad.plot.player import WORDS, controls, in_page, table
    from teachgrad.report.graph_folding import view_of
    from teachgrad.site.player.moments import asked, listed

    explanation = explained(show)
    view = view_of(explanation)
    wide, narrow = _sheets(view)
    parts = sorted(wide.parts | narrow.parts)
    states = [
        state(explanation, moment, visible(view, moment) & frozenset(parts))
        for moment in moments(explanation)
    ]
    items = "\n".join(listed(explanation))
    return f"""<p>{escape(str(show.about))}</p>
{_program(explanation)}
<h2 id="player">{_PLAYER}</h2>
<div id="player-whole" class="player">
<figure>
<div id="player-stage" tabindex="0" role="group" aria-label="{_GRAPH}" data-graph="{_GRAPH}">
{wide.svg}
{narrow.svg}
</div>
<p id="player-sentence" aria-live="polite" aria-atomic="true">{escape(states[-1].sentence)}</p>
<div id="player-formula" class="player-equations"></div>
</figure>
{controls(len(states)).strip()}
{_guessing()}
<p id="player-keys" class="player-keys" hidden>{WORDS["keys"]}</p>
</div>
{_notes(view, wide, narrow)}
<details id="player-all" open><summary>{WORDS["all"]}</summary>
<ol id="player-moments">
{items}
</ol>
</details>
<noscript><p>{WORDS["without_script"]}</p></noscript>
<script type="application/json" id="player-states">{table(parts, states)}</script>
<script type="application/json" id="player-questions">{in_page(asked(explanation))}</script>"""


def _sheets(view: View) -> tuple[Sheet, Sheet]:
    """The graph for wide and for narrow screens, as it is in the end."""
    from teachgrad.plot import graph_words
    from teachgrad.plot.graph import fitted
    from teachgrad.plot.graph_sheet import rooms
    from teachgrad.plot.graph_states import at_the_end
    from teachgrad.plot.graph_svg import sheet
    from teachgrad.plot.style import house_style

    alt, end = str(graph_words.alt(view)), at_the_end(view)
    with house_style():  # widths are measured in its letters
        wide = sheet(*fitted(view, rooms(), moving=True), end, alt, "wide")
        narrow = sheet(*fitted(view, [_NARROW], moving=True), end, alt, "narrow")
    return wide, narrow


def _program(explanation: Explanation) -> str:
    """The program as it is written, or the formula as it was typed."""
    from teachgrad.report.details import program

    typed = explanation.function.typed
    lines = (
        program(explanation.function, explanation.output)
        if typed is None
        else [line.strip() for line in typed.text.split(";")]
    )
    code = escape("\n".join(lines))
    return f'<pre class="tg-code"><code>{code}</code></pre>'


def _notes(view: View, wide: Sheet, narrow: Sheet) -> str:
    """How the picture is read; the two differ in the arrow before what goes back."""
    from teachgrad.plot import graph_words

    subtitle = escape(str(graph_words.subtitle(view)).replace("\N{NO-BREAK SPACE}", " "))

    def note(sheet: Sheet) -> str:
        return f"{subtitle}. {escape(str(graph_words.caption(view, sheet.back)))}"

    if wide.back == narrow.back:
        return f'<p class="player-note">{note(wide)}</p>'
    return f'<p class="player-note wide">{note(wide)}</p>\n<p class="player-note narrow">{note(narrow)}</p>'


def _guessing() -> str:
    """The switch and the form, hidden until a script can judge."""
    from teachgrad.report.question_words import HOW_TO

    return f"""<p id="guess-switch" hidden><button type="button" id="guess-toggle" aria-pressed="false">{_GUESS}</button></p>
<p id="guess-said" role="status"></p>
<form id="guess-form" autocomplete="off" novalidate hidden>
<p class="player-keys" id="guess-how">{HOW_TO}</p>
<p id="guess-asked" aria-live="polite"></p>
<p class="guess-line"><label for="guess-answer">{_ANSWER}</label>
<input id="guess-answer" type="text" maxlength="200" autocapitalize="none" spellcheck="false" aria-describedby="guess-asked">
<button type="submit">{_CHECK}</button> <button type="button" id="guess-hint">{_HINT}</button> <button type="button" id="guess-show">{_REVEAL}</button></p>
</form>"""
