"""The page that shows all figures, in both languages; one file, which needs no network.

Holds HTML and sentences, no drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from teachgrad.plot import words
from teachgrad.plot.alt import alt_text
from teachgrad.text import LANGUAGES, Text

if TYPE_CHECKING:
    from teachgrad.records import Comparison

NAME = "index.html"

_TITLE = Text(en="The document's functions, drawn", vi="Hình vẽ các hàm số của tài liệu")
_INTRODUCTION = Text(
    en="The derivative in three independent ways: by the formula, by autograd, by the finite difference.",
    vi="Đạo hàm theo ba cách độc lập: bằng công thức, bằng autograd và bằng sai phân hữu hạn.",
)
_IN_WORDS = Text(en="The figure in words", vi="Mô tả hình bằng lời")
_LANGUAGE_NAMES = {"en": "English", "vi": "Tiếng Việt"}

# Which language is shown is a matter of two buttons and the style sheet: no script.
_STYLE = """
body { font: 16px/1.55 system-ui, "DejaVu Sans", sans-serif; color: #222; background: #f4f5f6; margin: 0 auto;
  max-width: 940px; padding: 1.2rem; }
h1 { font-size: 1.5rem; margin: 1.2rem 0 .3rem; }
h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
figure { margin: 0; background: #fff; border: 1px solid #dde; border-radius: 8px; padding: .6rem; }
figure img { display: block; width: 100%; height: auto; }
figcaption { font-size: .92rem; padding: .4rem .4rem 0; }
a { color: #0072b2; }
label { margin: 0 1rem 0 .2rem; }
summary { cursor: pointer; }
body:has(#show-vi:checked) .en, body:has(#show-en:checked) .vi { display: none; }
@media print { body { background: #fff; } figure { break-inside: avoid; } }
""".strip()


def html(comparisons: Mapping[str, Comparison]) -> str:
    """The page for these comparisons, whose pictures lie beside it in a folder for each language.

    Examples
    --------
    >>> import teachgrad as tg
    >>> 'src="vi/square.svg"' in html({"square": tg.compare("square")})
    True
    """
    switch = "\n".join(
        f'<input type="radio" name="language" id="show-{code}"{" checked" if code == "vi" else ""}>'
        f'<label for="show-{code}" lang="{code}">{_LANGUAGE_NAMES[code]}</label>'
        for code in reversed(LANGUAGES)
    )
    sections = "\n".join(_language(code, comparisons) for code in reversed(LANGUAGES))
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>teachgrad: {escape(_TITLE.vi)} / {escape(_TITLE.en)}</title>
<style>
{_STYLE}
</style>
</head>
<body>
<nav>
{switch}
</nav>
{sections}
</body>
</html>
"""


def _language(code: str, comparisons: Mapping[str, Comparison]) -> str:
    figures = "\n".join(_figure(code, name, comparison) for name, comparison in comparisons.items())
    return f"""<main class="{code}" lang="{code}">
<h1>{escape(_TITLE.in_language(code))}</h1>
<p>{escape(_INTRODUCTION.in_language(code))}</p>
{figures}
</main>"""


def _figure(code: str, name: str, comparison: Comparison) -> str:
    alt = escape(alt_text(comparison).in_language(code))
    heading = escape(f"{name}: {words.function_plain(comparison)}")
    return f"""<section>
<h2>{heading}</h2>
<figure>
<a href="{code}/{name}.svg"><img src="{code}/{name}.svg" alt="{alt}"></a>
<figcaption>
<details><summary>{escape(_IN_WORDS.in_language(code))}</summary>{alt}</details>
<a href="{code}/{name}.svg">SVG</a> · <a href="{code}/{name}.png">PNG</a>
</figcaption>
</figure>
</section>"""
