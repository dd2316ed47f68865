"""A line of text in Matplotlib's SVG, drawn there letter by letter, as the text that it is.

The browser then sets it in its own font, as wide as it was. That takes a tenth of the room. Read `pictures` next.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

from teachgrad.site.lesson.svg_numbers import points, short

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"

_EM = 100  # the units of a letter's place in its line: a hundredth of the size
_OUTLINE = 0.015625  # from the units of an outline to these
_LEVEL = 3  # letters of one line may stand so much higher than others, by rounding
_SCALE = re.compile(r" ?scale\(([\d.]+) -([\d.]+)\)$")
_PLACE = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")
_FONT = re.compile(r"#DejaVuSans(-Bold)?-[0-9a-f]+")


def is_outline(element: ElementTree.Element) -> bool:
    """Whether it is the outline of a letter, in the font's own units."""
    return element.tag == f"{SVG}path" and element.get("transform", "").startswith(f"scale({_OUTLINE}")


def text(
    comment: str, line: ElementTree.Element, outlines: dict[str, ElementTree.Element], style: str
) -> str | None:
    """A line of letters as ``<text>``.

    Parameters
    ----------
    comment : str
        What the line says; Matplotlib writes it before the letters.
    line : Element
        The group of letters.
    outlines : dict of Element
        The letters' outlines by their ids.
    style : str
        The attributes that the line's style becomes.

    Returns
    -------
    str or None
        None for what is no plain text: a formula, whose letters stand at several heights.
    """
    letters = list(line)
    scale = _SCALE.search(line.get("transform", ""))
    if not letters or scale is None or "$" in comment or "- -" in comment:
        return None  # two hyphens may not stand in a comment: the text says something else
    fonts = [_FONT.fullmatch(letter.get(LINK, "")) for letter in letters]
    places = [_PLACE.fullmatch(letter.get("transform", "translate(0 0)")) for letter in letters]
    if not all(fonts) or len({font[1] for font in fonts if font}) > 1:
        return None
    if any(place is None or abs(float(place[2])) > _LEVEL for place in places):
        return None
    last = letters[-1]
    begun = float(places[-1][1]) if places[-1] else 0.0
    end = max((x for x, _ in points(outlines[last.get(LINK, "")[1:]].get("d", ""))), default=0.0)
    size = float(scale[1]) * _EM
    width = (begun + end * _OUTLINE) * size / _EM
    place = _place(_SCALE.sub("", line.get("transform", "")))
    bold = ' font-weight="700"' if fonts[0] and fonts[0][1] else ""
    fitted = f' textLength="{short(width)}" lengthAdjust="spacingAndGlyphs"' if len(letters) > 1 else ""
    return f'<text{style}{place} font-size="{short(size)}"{bold}{fitted}>{escape(comment)}</text>'


def _place(transform: str) -> str:
    """The attributes that put a line there; most lines lie level."""
    if level := _PLACE.fullmatch(transform):
        return f' x="{short(float(level[1]), 1)}" y="{short(float(level[2]), 1)}"'
    return f' transform="{rounded_place(transform)}"'


def rounded_place(place: str) -> str:
    """A transform with few digits."""
    return re.sub(r"-?\d+\.\d+", lambda found: short(float(found[0])), place)
