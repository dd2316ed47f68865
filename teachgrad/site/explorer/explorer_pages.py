"""The explorer's page: a point and a step h that are moved by hand, and the three answers that follow.

The functions of the course are tapes that were made when the site was; a typed formula is read by Python in the page.
Read `functions` and `said` for what stands in it, `inside.explorer` for what is asked of Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from teachgrad.site.explorer import functions
from teachgrad.site.explorer.said import words
from teachgrad.site.pages import Page, asset
from teachgrad.site.python_pages import SCRIPTS, python_block
from teachgrad.text import LANGUAGES, Text

SECTION = "explorer"
_FUNCTIONS = "explorer_functions.js"
_OWN = (
    "explorer_ops.js",
    "explorer_tape.js",
    "explorer_sides.js",
    "explorer_state.js",
    "explorer_sight.js",
    "explorer_numbers.js",
    "explorer_words.js",
    "explorer_picture.js",
    "explorer_link.js",
    "explorer_view.js",
    "explorer_page.js",
    "explorer_typed.js",
)
_STYLES = ("explorer.css",)

_TITLE = Text(en="Explore a function", vi="Khám phá một hàm số")
_SHORT = Text(
    en="Drag a point and a step h: curve, tangent line, secant line, and the slopes of the three methods with their errors.",
    vi="Kéo một điểm và bước h: đồ thị, tiếp tuyến, cát tuyến, và hệ số góc theo ba cách tính cùng sai số.",
)
_FUNCTION = Text(en="Function", vi="Hàm số")
_OWN_FORMULA = Text(en="typed below", vi="gõ ở dưới")
_TYPE = Text(en="Or a formula of your own", vi="Hoặc một công thức của bạn")
_SHOW = Text(en="Show it", vi="Hiện đồ thị")
_EXAMPLES = Text(
    en="As you would write it: sin(x²), √(1 − x²), 2^x, ln|x|, a·x² + b. The first one loads Python.",
    vi="Viết như bình thường: sin(x²), √(1 − x²), 2^x, ln|x|, a·x² + b. Công thức đầu tiên sẽ tải Python.",
)
_CURVE = Text(en="The curve", vi="Đồ thị")
_ERRORS = Text(en="The error over h", vi="Sai số theo h")
_ANSWERS = Text(en="Three answers", vi="Ba câu trả lời")
_METHOD = Text(en="method", vi="cách tính")
_DRAG = Text(
    en="Drag the point, or the square at the end of the secant line to change h; in the picture of the errors drag h along the curves. "
    "The sliders do the same with the arrow keys, the fields take any number.",
    vi="Kéo điểm, hoặc kéo hình vuông ở đầu cát tuyến để đổi h; trong hình sai số, kéo h dọc theo các đường. "
    "Các thanh trượt làm điều tương tự bằng phím mũi tên, còn các ô nhận mọi con số.",
)
_MOVED = Text(en="Moved", vi="Biến thay đổi")
_HELD = Text(en="Held", vi="Giữ nguyên")
_FROM = Text(en="from", vi="từ")
_TO = Text(en="to", vi="đến")
_POINT = Text(en="point", vi="điểm")
_STEP = Text(en="step", vi="bước")
_BY_SLIDER = Text(en="{what}, by slider", vi="{what}, bằng thanh trượt")
_LEGEND = Text(en="Lines of the pictures", vi="Các đường trong hình")
_LINK = Text(en="Link to exactly this", vi="Liên kết đến đúng trạng thái này")
_COPY = Text(en="Copy", vi="Sao chép")
_HOW = Text(en="How each number comes about", vi="Mỗi con số từ đâu ra")
_HOW_ITEMS = (
    Text(
        en="formula: SymPy has differentiated f when this site was made, or in your browser for a formula that you type. The page puts the point into that formula, in 64-bit numbers; tg.explore in Python does it with 50 digits.",
        vi="công thức: SymPy đã lấy đạo hàm của f khi trang này được tạo, hoặc ngay trong trình duyệt với công thức bạn gõ. Trang thay điểm vào công thức ấy bằng số 64 bit; tg.explore trong Python thì tính với 50 chữ số.",
    ),
    Text(
        en="autograd: the page carries out f operation by operation and goes back over them with the local derivatives that teachgrad's rules have. It does not know the formula of the derivative.",
        vi="autograd: trang thực hiện f theo từng phép toán rồi đi ngược lại với các đạo hàm địa phương theo quy tắc của teachgrad. Nó không biết công thức của đạo hàm.",
    ),
    Text(
        en="secant and central difference: (f(x + h) − f(x))/h and (f(x + h) − f(x − h))/(2h), as 64-bit numbers give them.",
        vi="cát tuyến và sai phân trung tâm: (f(x + h) − f(x))/h và (f(x + h) − f(x − h))/(2h), tính bằng số 64 bit.",
    ),
    Text(
        en="error: the distance from the formula's number, or from autograd's where that is less touched by rounding. “< 2·10⁻¹⁵” means: not more than rounding may have done to that number itself. Where there is no derivative there is no error.",
        vi="sai số: khoảng cách đến con số của công thức, hoặc của autograd nếu số ấy ít bị làm tròn hơn. “< 2·10⁻¹⁵” nghĩa là: không quá mức mà sai số làm tròn có thể gây ra cho chính con số đó. Nơi không có đạo hàm thì không có sai số.",
    ),
    Text(
        en="Whether there is a derivative: it is certain where every operation of f is smooth. Elsewhere the difference quotients on both sides decide, for ever smaller h.",
        vi="Có đạo hàm hay không: chắc chắn có ở nơi mọi phép toán của f đều trơn. Ở nơi khác, các tỉ số sai phân ở hai phía với h nhỏ dần sẽ quyết định.",
    ),
)
_WITHOUT_SCRIPT = Text(
    en="The explorer needs JavaScript. In Python, tg.explore shows the same.",
    vi="Trang khám phá cần JavaScript. Trong Python, tg.explore cũng cho thấy điều này.",
)


def pages() -> Iterator[Page]:
    """The page in every language."""
    for code in LANGUAGES:
        other = "en" if code == "vi" else "vi"
        yield Page(
            path=f"{code}/{SECTION}/index.html",
            language=code,
            title=_TITLE.in_language(code),
            body=_body(code),
            twin=f"{other}/{SECTION}/index.html",
            section=SECTION,
            scripts=(*SCRIPTS, _FUNCTIONS, *_OWN),
            styles=_STYLES,
            description=_SHORT.in_language(code),
        )


def assets() -> dict[str, bytes]:
    """The scripts, the functions and the style."""
    own = {name: _compact(asset(name)) for name in _OWN}
    return {_FUNCTIONS: functions.script(), **own, **{name: asset(name) for name in _STYLES}}


def _compact(script: bytes) -> bytes:
    """Without comments and indentation, a fifth of it; no text in these scripts has a line's end or " // " in it."""
    lines = (line.strip().partition(" // ")[0] for line in script.decode().splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")).encode() + b"\n"


def _body(code: str) -> str:
    from teachgrad.plot.player import in_page

    def t(text: Text) -> str:
        return escape(text.in_language(code))

    said = in_page(words(code))
    how = "\n".join(f"<li>{t(item)}</li>" for item in _HOW_ITEMS)
    return f"""<p>{t(_SHORT)}</p>
<noscript><p>{t(_WITHOUT_SCRIPT)}</p></noscript>
<div id="explorer-live" class="explorer" hidden>
<p class="explorer-line"><label for="explorer-function">{t(_FUNCTION)}</label> <select id="explorer-function">
<option value="">{t(_OWN_FORMULA)}</option>
{_options(code)}
</select></p>
<form id="explorer-typed" autocomplete="off" novalidate>
<p class="explorer-line"><label for="explorer-formula">{t(_TYPE)}</label>
<input id="explorer-formula" type="text" maxlength="1000" autocapitalize="none" spellcheck="false" aria-describedby="explorer-examples explorer-said">
<button type="submit">{t(_SHOW)}</button></p>
<p id="explorer-examples" class="tg-small">{t(_EXAMPLES)}</p>
<div id="explorer-bar"></div>
<p id="explorer-said" role="status"></p>
<ul id="explorer-notes" class="tg-small"></ul>
</form>
{python_block(f"{code}/{SECTION}/index.html", code)}
<h2 id="curve">{t(_CURVE)}</h2>
<p id="explorer-function-text" class="explorer-formula"></p>
<p id="explorer-slope-text" class="explorer-formula"></p>
<div id="explorer-several" hidden>
<p class="explorer-line"><label for="explorer-by">{t(_MOVED)}</label> <select id="explorer-by"></select></p>
<fieldset><legend>{t(_HELD)}</legend><div id="explorer-held" class="explorer-line"></div></fieldset>
</div>
<div class="explorer-sheet">
<div>
<div class="explorer-frame"><svg id="explorer-curve" class="explorer-picture" role="img" aria-label="{t(_CURVE)}"></svg></div>
{_brief(code)}
{_legend(code)}
{_mover(code, "at", _POINT, '<span data-explorer-name="">x</span>')}
{_mover(code, "h", _STEP, "h")}
<p class="explorer-line"><label for="explorer-low"><span data-explorer-name="">x</span> {t(_FROM)}</label>
<input id="explorer-low" type="text" inputmode="decimal" maxlength="60" autocomplete="off">
<label for="explorer-high">{t(_TO)}</label>
<input id="explorer-high" type="text" inputmode="decimal" maxlength="60" autocomplete="off"></p>
<p id="explorer-refused" role="status"></p>
<p class="tg-small">{t(_DRAG)}</p>
</div>
<div>
<h2 id="answers">{t(_ANSWERS)}</h2>
<p><span id="explorer-here"></span><br><span id="explorer-there"></span></p>
{_table(code)}
<p id="explorer-remarks"></p>
<p id="explorer-told" class="tg-unseen" aria-live="polite"></p>
<h2 id="errors">{t(_ERRORS)}</h2>
<div class="explorer-frame"><svg id="explorer-errors" class="explorer-picture" role="img" aria-label="{t(_ERRORS)}"></svg></div>
{_legend_of_errors(code)}
</div>
</div>
<p class="explorer-line explorer-link"><label for="explorer-link">{t(_LINK)}</label>
<input id="explorer-link" type="text" readonly> <button type="button" id="explorer-copy">{t(_COPY)}</button> <span id="explorer-copied" role="status"></span></p>
</div>
<h2 id="how">{t(_HOW)}</h2>
<ul>
{how}
</ul>
<script type="application/json" id="explorer-words">{said}</script>"""


def _options(code: str) -> str:
    made = []
    for group, members in functions.GROUPS.items():
        options = "\n".join(
            f'<option value="{one.slug}">{escape(functions.ready(one)["text"])}</option>' for one in members
        )
        made.append(f'<optgroup label="{escape(group.in_language(code))}">\n{options}\n</optgroup>')
    return "\n".join(made)


def _mover(code: str, name: str, what: Text, sign: str) -> str:
    """A slider and a field for the same number."""
    said = escape(what.in_language(code))
    slider = escape(_BY_SLIDER.format(what=what).in_language(code))
    return (
        f'<p class="explorer-line"><label for="explorer-{name}">{said} {sign}</label>\n'
        f'<input id="explorer-{name}" type="text" inputmode="decimal" maxlength="60" autocomplete="off">\n'
        f'<input id="explorer-{name}-slider" type="range" min="0" max="1" step="1" aria-label="{slider}"></p>'
    )


def _table(code: str) -> str:
    from teachgrad.plot import explorer_words as spoken

    said = words(code)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(said["rows"][name])}</th>'
        f'<td id="explorer-{name}-slope"></td><td id="explorer-{name}-error"></td></tr>'
        for name in ("formula", "autograd", "forward", "central")
    )
    heads = (_METHOD, spoken.SLOPE, spoken.ERROR)
    head = "".join(f'<th scope="col">{escape(text.in_language(code))}</th>' for text in heads)
    return f'<table class="explorer-table"><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>'


def _brief(code: str) -> str:
    """The four slopes in a line, for windows in which the table lies below; to screen readers the table says them."""
    from teachgrad.plot import explorer_words as spoken

    rows = spoken.ROWS
    names = {"formula": rows["symbolic"], "autograd": rows["autograd"]}
    names |= {"forward": spoken.FORWARD, "central": spoken.CENTRAL}
    cells = "".join(
        f'<span id="explorer-{name}-brief"><span>{escape(text.in_language(code))}</span><b></b><small></small></span>'
        for name, text in names.items()
    )
    return f'<p class="explorer-brief" aria-hidden="true">{cells}</p>'


def _legend(code: str) -> str:
    from teachgrad.plot.explorer_words import LINES

    names = ("tangent", "secant", "run", "left", "right")
    return _key(code, [(name, LINES[name]) for name in names])


def _legend_of_errors(code: str) -> str:
    from teachgrad.plot.explorer_words import CENTRAL, FORWARD

    return _key(code, [("forward", FORWARD), ("central", CENTRAL)])


def _key(code: str, lines: list[tuple[str, Text]]) -> str:
    items = "\n".join(
        f'<li class="explorer-{name}"><svg width="34" height="12" aria-hidden="true" class="explorer-key"><path class="{name}" d="M1 6H33"/></svg> '
        f"{escape(text.in_language(code))}</li>"
        for name, text in lines
    )
    return f'<ul class="explorer-legend" aria-label="{escape(_LEGEND.in_language(code))}">\n{items}\n</ul>'
