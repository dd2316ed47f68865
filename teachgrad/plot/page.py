"""The page that shows all figures, in both languages; one file, which needs no network.

Holds HTML and sentences, no drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from teachgrad.text import LANGUAGES, Text

if TYPE_CHECKING:
    from teachgrad.plot.exhibits import Section

NAME = "index.html"

_TITLE = Text(en="teachgrad's figures", vi="Các hình của teachgrad")
_IN_WORDS = Text(en="The figure in words", vi="Mô tả hình bằng lời")
_LANGUAGE_NAMES = {"en": "English", "vi": "Tiếng Việt"}

# Which language is shown is a matter of two buttons and the style sheet: no script.
_STYLE = """
body { font: 16px/1.55 system-ui, "DejaVu Sans", sans-serif; color: #222; background: #f4f5f6; margin: 0 auto;
  max-width: 940px; padding: 1.2rem; }
h1 { font-size: 1.5rem; margin: 1.2rem 0 .3rem; }
h2 { font-size: 1.25rem; margin: 2.4rem 0 .3rem; }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .6rem; }
figure { margin: 0; background: #fff; border: 1px solid #dde; border-radius: 8px; padding: .6rem; }
figure img { display: block; width: 100%; height: auto; }
figcaption { font-size: .92rem; padding: .4rem .4rem 0; }
a { color: #0072b2; }
label { margin: 0 1rem 0 .2rem; }
summary { cursor: pointer; }
body:has(#show-vi:checked) .en, body:has(#show-en:checked) .vi { display: none; }
@media print { body { background: #fff; } figure { break-inside: avoid; } }
""".strip()


@dataclass(frozen=True)
class Caption:
    """A picture, as the page shows it.

    Attributes
    ----------
    name : str
        That of its files.
    heading, alt : Text
        What stands above it, and what it shows.
    """

    name: str
    heading: Text
    alt: Text


Shown = Sequence[tuple["Section", Sequence[Caption]]]


def html(shown: Shown) -> str:
    """The page for these sections, whose pictures lie beside it in a folder for each language.

    Examples
    --------
    >>> from teachgrad.plot.exhibits import SECTIONS
    >>> kink = Caption("kink", Text(en="A kink", vi="Điểm gãy"), Text(en="Two lines.", vi="Hai đường."))
    >>> 'src="vi/kink.svg"' in html([(SECTIONS[0], [kink])])
    True
    """
    switch = "\n".join(
        f'<input type="radio" name="language" id="show-{code}"{" checked" if code == "vi" else ""}>'
        f'<label for="show-{code}" lang="{code}">{_LANGUAGE_NAMES[code]}</label>'
        for code in reversed(LANGUAGES)
    )
    sections = "\n".join(_language(code, shown) for code in reversed(LANGUAGES))
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


def _language(code: str, shown: Shown) -> str:
    links = " · ".join(
        f'<a href="#{code}-{section.name}">{escape(section.title.in_language(code))}</a>'
        for section, _ in shown
    )
    sections = "\n".join(_section(code, section, captions) for section, captions in shown)
    return f"""<main class="{code}" lang="{code}">
<h1>{escape(_TITLE.in_language(code))}</h1>
<p>{links}</p>
{sections}
</main>"""


def _section(code: str, section: Section, captions: Sequence[Caption]) -> str:
    figures = "\n".join(_figure(code, caption) for caption in captions)
    return f"""<section id="{code}-{section.name}">
<h2>{escape(section.title.in_language(code))}</h2>
<p>{escape(section.introduction.in_language(code))}</p>
{figures}
</section>"""


def _figure(code: str, caption: Caption) -> str:
    alt, name = escape(caption.alt.in_language(code)), caption.name
    return f"""<h3>{escape(caption.heading.in_language(code))}</h3>
<figure>
<a href="{code}/{name}.svg"><img src="{code}/{name}.svg" alt="{alt}" loading="lazy"></a>
<figcaption>
<details><summary>{escape(_IN_WORDS.in_language(code))}</summary>{alt}</details>
<a href="{code}/{name}.svg">SVG</a> · <a href="{code}/{name}.png">PNG</a>
</figcaption>
</figure>"""
