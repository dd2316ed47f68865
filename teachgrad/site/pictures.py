"""A picture as SVG that stands inside a page: small, with its description, its ids apart from other pictures' ids.

Matplotlib's own file is ten times as large. Knows SVG and nothing of derivatives; read `svg_text` and `svg_numbers`
for what becomes short.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from teachgrad.site.svg_numbers import path, short
from teachgrad.site.svg_text import LINK, SVG, is_outline, rounded_place, text

if TYPE_CHECKING:
    from teachgrad.plot.style import Picture

_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_MOVED = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")
_CLASSED = re.compile(r'<(?:path|use)( class="[^"]+")[^<]*/>')
_PLAIN = ("metadata", "title", "desc", "style")  # said once outside, or in the page's style
_COARSER = 0.125  # of an outline, whose scale is then the rest: 0.015625 / 0.125
_LONG = 120  # a path as long as this is written once only: words with a white rim are drawn twice
_OFTEN = 3  # a style that stands so often gets a name


class Letters:
    """The outlines of letters that the pictures of one page share: those of formulas, which stay drawn letter by letter."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}

    def name(self, outline: ElementTree.Element) -> str:
        """What an outline is called in the page; it is kept if it is new."""
        key = outline.get("id", "")
        if key not in self._paths:
            d = path(outline.get("d", ""), 0, _COARSER)
            self._paths[key] = f'<path id="tg-g{len(self._paths)}" d="{d}" transform="scale(.125)"/>'
        return f"tg-g{list(self._paths).index(key)}"

    def html(self) -> str:
        """All outlines, to stand in the page before the pictures; nothing if there are none."""
        if not self._paths:
            return ""
        # Not display: none, with which some browsers draw nothing that refers to it.
        return f'<svg class="tg-unseen" aria-hidden="true" focusable="false"><defs>{"".join(self._paths.values())}</defs></svg>\n'


def inline(picture: Picture, name: str, letters: Letters) -> str:
    """A picture as an ``<svg>`` element.

    Parameters
    ----------
    picture : Picture
        With its heading and its alt text, which become its title and description.
    name : str
        What it is called in the page; its ids begin with it.
    letters : Letters
        Those of the page.

    Returns
    -------
    str
        HTML.
    """
    from teachgrad.plot.files import save

    with tempfile.TemporaryDirectory() as folder:
        written = save(picture, Path(folder) / "picture.svg").read_text("utf-8")
    return compact(written, name, str(picture.heading), str(picture.alt), letters)


def compact(svg: str, name: str, title: str, description: str, letters: Letters) -> str:
    """Matplotlib's SVG with short numbers and ids, without what is neither seen nor referred to."""
    return _Drawing(svg, name, letters).html(title, description)


class _Drawing:
    """One SVG of Matplotlib's, written anew."""

    def __init__(self, svg: str, name: str, letters: Letters) -> None:
        # Comments are wanted: they say what the letters after them spell.
        builder = ElementTree.TreeBuilder(insert_comments=True)
        parser = ElementTree.XMLParser(target=builder)  # noqa: S314 # Matplotlib's own file, without entities
        self._root = ElementTree.fromstring(svg, parser=parser)  # noqa: S314 # likewise
        self._name = name
        self._letters = letters
        elements = [element for element in self._root.iter() if isinstance(element.tag, str)]
        self._outlines = {element.get("id", ""): element for element in elements if is_outline(element)}
        self._names: dict[str, str] = {}
        paths = Counter(element.get("d", "") for element in elements if not is_outline(element))
        self._twice = {d: "" for d, times in paths.items() if times > 1 and len(d) >= _LONG}
        styles = Counter(element.get("style", "") for element in elements)
        often = [
            style
            for style, times in styles.items()
            if style and times >= _OFTEN and not style.startswith("opacity") and " opacity" not in style
        ]
        self._classes = {style: f"{name}s{number}" for number, style in enumerate(often)}

    def html(self, title: str, description: str) -> str:
        inside = "".join(self._children(self._root))
        styles = "".join(f".{named}{{{_tight(style)}}}" for style, named in self._classes.items())
        width, height = (float(number) for number in self._root.get("viewBox", "0 0 1 1").split()[2:])
        return (
            f'<svg role="img" aria-labelledby="{self._name}-title {self._name}-desc" '
            f'viewBox="0 0 {short(width)} {short(height)}" width="{round(width * 4 / 3)}" height="{round(height * 4 / 3)}">'
            f'<title id="{self._name}-title">{escape(title)}</title>'
            f'<desc id="{self._name}-desc">{escape(description)}</desc>'
            f"<style>{styles}</style>{inside}</svg>"
        )

    def _own(self, key: str) -> str:
        """What an id of Matplotlib's is called in the page."""
        return self._names.setdefault(key, f"{self._name}-{len(self._names)}")

    def _children(self, parent: ElementTree.Element) -> list[str]:
        made = []
        said = ""
        for child in parent:
            tag: object = child.tag  # a comment's is a function
            if tag is ElementTree.Comment:
                said = (child.text or "")[1:-1]  # Matplotlib puts a space at each end
                continue
            line = text(said, _letters(child), self._outlines, self._style(child)) if said else None
            made.append(line or self._written(child))
            said = ""
        return _together(made)

    def _written(self, element: ElementTree.Element) -> str:
        tag = element.tag.removeprefix(SVG)
        if tag in _PLAIN or element.get("id") in self._outlines:
            return ""
        inside = "".join(self._children(element))
        attributes = self._style(element)
        if element.get("d", "") in self._twice and "id" not in element.attrib:
            return self._again(element, attributes)
        for key, value in element.attrib.items():
            attributes += self._attribute(tag, key, value)
        if tag in ("g", "defs") and not inside:
            return ""
        if tag == "g" and not attributes:
            return inside
        return f"<{tag}{attributes}>{inside}</{tag}>" if inside else f"<{tag}{attributes}/>"

    def _again(self, element: ElementTree.Element, attributes: str) -> str:
        """A path that stands in the picture several times, each time in another style."""
        d = element.get("d", "")
        defined = ""
        if not self._twice[d]:
            self._twice[d] = self._own(f"path {len(self._names)}")
            defined = f'<defs><path id="{self._twice[d]}" d="{path(d)}"/></defs>'
        for key in element.attrib.keys() - {"d", "style"}:
            attributes += self._attribute("use", key, element.attrib[key])
        return f'{defined}<use{attributes} href="#{self._twice[d]}"/>'

    def _attribute(self, tag: str, key: str, value: str) -> str:
        if key == "style":
            return ""
        if key == "id":
            return (
                f' id="{self._own(value)}"' if tag in ("path", "clipPath") and self._is_target(value) else ""
            )
        if key == LINK:
            return f' href="{self._target(value)}"'
        if key == "d":
            return f' d="{path(value)}"'
        if key == "transform" and (place := _MOVED.fullmatch(value)) and tag == "use":
            # A letter of a line: a hundred units are its size, so less than one is not seen.
            up = "" if abs(float(place[2])) < 1 else f' y="{short(float(place[2]), 1)}"'
            return f' x="{short(float(place[1]), 1)}"{up}'
        if key == "transform":
            return f' transform="{rounded_place(value)}"'
        value = _REFERENCE.sub(lambda found: f"url(#{self._own(found[1])})", value)
        return f' {key}="{escape(_few_digits(value))}"'

    def _target(self, address: str) -> str:
        """Where a reference leads in the page; a picture inside the picture is its own address."""
        if not address.startswith("#"):
            return address
        outline = self._outlines.get(address[1:])
        return "#" + (self._own(address[1:]) if outline is None else self._letters.name(outline))

    def _is_target(self, key: str) -> bool:
        """Whether something refers to this id; of the others nobody needs to know."""
        return any(
            element.get(LINK) == f"#{key}" or element.get("clip-path") == f"url(#{key})"
            for element in self._root.iter()
            if isinstance(element.tag, str)
        )

    def _style(self, element: ElementTree.Element) -> str:
        style = element.get("style", "")
        if style in self._classes:
            return f' class="{self._classes[style]}"'
        return f' style="{_tight(style)}"' if style else ""


def _letters(group: ElementTree.Element) -> ElementTree.Element:
    """The group without the outlines that stand in it."""
    line = ElementTree.Element(group.tag, group.attrib)
    line.extend(child for child in group if child.tag == f"{SVG}use")
    return line


def _few_digits(value: str) -> str:
    return re.sub(r"-?\d*\.\d+", lambda found: short(float(found[0])), value)


def _tight(style: str) -> str:
    return re.sub(
        r"#(\w)\1(\w)\2(\w)\3\b", r"#\1\2\3", _few_digits(style).replace(": ", ":").replace("; ", ";")
    )


def _together(elements: list[str]) -> list[str]:
    """Neighbours of one style as a group that has it: a surface is many hundred facets."""
    made = []
    for style, run in groupby(elements, _class):
        several = list(run)
        if style and len(several) >= _OFTEN:
            inside = "".join(element.replace(style, "", 1) for element in several)
            made.append(f"<g{style}>{inside}</g>")
        else:
            made += several
    return made


def _class(element: str) -> str:
    """The attribute ``class`` of a single element; a group without attributes has come down to what was in it."""
    found = _CLASSED.fullmatch(element)
    return found[1] if found else ""
