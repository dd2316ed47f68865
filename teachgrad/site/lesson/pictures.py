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

from teachgrad.site.lesson.svg_numbers import path, short
from teachgrad.site.lesson.svg_text import LINK, SVG, is_outline, rounded_place, text

if TYPE_CHECKING:
    from teachgrad.plot.style import Picture

_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_MOVED = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")
_CLASSED = re.compile(r'<(?:path|use)( class="[^"]+")[^<]*/>')
_OPACITY = re.compile("(?:^|;)opacity:")
_PLAIN = ("metadata", "title", "desc", "style")  # said once outside, or in the page's style
_COARSER = 0.125  # of an outline, whose scale is then the rest: 0.015625 / 0.125
_LONG = 120  # a path as long as this is written once only: words with a white rim are drawn twice
_OFTEN = 3  # a style that stands so often gets a name


class Shared:
    """What the pictures of one page share.

    The outlines of letters, those of formulas, which stay drawn letter by letter; and the styles.
    """

    def __init__(self) -> None:
        self._outlines: dict[str, tuple[str, str]] = {}
        self._styles: dict[str, str] = {}

    def outline(self, element: ElementTree.Element) -> str:
        """What an outline is called in the page; it is kept if it is new."""
        key = element.get("id", "")
        if key not in self._outlines:
            self._outlines[key] = (f"g{len(self._outlines)}", path(element.get("d", ""), 0, _COARSER))
        return self._outlines[key][0]

    def style(self, style: str, is_often: bool) -> str:
        """The class of a style; nothing for one that is rare and has none yet."""
        if is_often and style not in self._styles:
            self._styles[style] = f"p{len(self._styles)}"
        return self._styles.get(style, "")

    def html(self) -> str:
        """All of it, to stand in the page before the pictures; nothing if there is nothing."""
        if not self._outlines and not self._styles:
            return ""
        outlines = "".join(
            f'<path id="{name}" d="{d}" transform="scale(.125)"/>' for name, d in self._outlines.values()
        )
        styles = "".join(f".{name}{{{style}}}" for style, name in self._styles.items())
        # Not display: none, with which some browsers draw nothing that refers to it.
        return f'<svg class="tg-unseen" aria-hidden="true" focusable="false"><style>{styles}</style><defs>{outlines}</defs></svg>\n'


def inline(picture: Picture, name: str, shared: Shared) -> str:
    """A picture as an ``<svg>`` element.

    Parameters
    ----------
    picture : Picture
        With its heading and its alt text, which become its title and description.
    name : str
        What it is called in the page; its ids begin with it.
    shared : Shared
        That of the page.

    Returns
    -------
    str
        HTML.
    """
    from teachgrad.plot.files import save

    with tempfile.TemporaryDirectory() as folder:
        written = save(picture, Path(folder) / "picture.svg").read_text("utf-8")
    return compact(written, name, str(picture.heading), str(picture.alt), shared)


def compact(svg: str, name: str, title: str, description: str, shared: Shared) -> str:
    """Matplotlib's SVG with short numbers and ids, without what is neither seen nor referred to."""
    return _Drawing(svg, name, shared).html(title, description)


class _Drawing:
    """One SVG of Matplotlib's, written anew."""

    def __init__(self, svg: str, name: str, shared: Shared) -> None:
        # Comments are wanted: they say what the letters after them spell.
        builder = ElementTree.TreeBuilder(insert_comments=True)
        parser = ElementTree.XMLParser(target=builder)  # noqa: S314 # Matplotlib's own file, without entities
        self._root = ElementTree.fromstring(svg, parser=parser)  # noqa: S314 # likewise
        self._name = name
        self._shared = shared
        elements = [element for element in self._root.iter() if isinstance(element.tag, str)]
        self._outlines = {element.get("id", ""): element for element in elements if is_outline(element)}
        self._names: dict[str, str] = {}
        paths = Counter(element.get("d", "") for element in elements if not is_outline(element))
        self._twice = {d: "" for d, times in paths.items() if times > 1 and len(d) >= _LONG}
        styles = Counter(_tight(element.get("style", "")) for element in elements)
        self._often = {style for style, times in styles.items() if style and times >= _OFTEN}

    def html(self, title: str, description: str) -> str:
        inside = "".join(self._children(self._root))
        width, height = (float(number) for number in self._root.get("viewBox", "0 0 1 1").split()[2:])
        return (
            f'<svg role="img" aria-labelledby="{self._name}-title {self._name}-desc" '
            f'viewBox="0 0 {short(width)} {short(height)}" width="{round(width * 4 / 3)}" height="{round(height * 4 / 3)}">'
            f'<title id="{self._name}-title">{escape(title)}</title>'
            f'<desc id="{self._name}-desc">{escape(description)}</desc>'
            f"{inside}</svg>"
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
        if tag == "use" and key in ("x", "y"):
            return f' {key}="{short(float(value), 1)}"'
        value = _REFERENCE.sub(lambda found: f"url(#{self._own(found[1])})", value)
        return f' {key}="{escape(_few_digits(value))}"'

    def _target(self, address: str) -> str:
        """Where a reference leads in the page; a picture inside the picture is its own address."""
        if not address.startswith("#"):
            return address
        outline = self._outlines.get(address[1:])
        return "#" + (self._own(address[1:]) if outline is None else self._shared.outline(outline))

    def _is_target(self, key: str) -> bool:
        """Whether something refers to this id; of the others nobody needs to know."""
        return any(
            element.get(LINK) == f"#{key}" or element.get("clip-path") == f"url(#{key})"
            for element in self._root.iter()
            if isinstance(element.tag, str)
        )

    def _style(self, element: ElementTree.Element) -> str:
        style = _tight(element.get("style", ""))
        if not style:
            return ""
        # What is half transparent is so by itself, not as the group that `_together` makes of those of one class.
        named = "" if _OPACITY.search(style) else self._shared.style(style, style in self._often)
        return f' class="{named}"' if named else f' style="{style}"'


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
