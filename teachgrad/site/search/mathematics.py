"""Formulas of a page as one line of text, for what is looked through and shown of it: 1/2·(y + x/y), not 12(y+xy).

Knows presentation MathML. Read `indexing` next.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_ONE_THING = re.compile(r"\d+|∂?[^\W\d]\w*|.|\([^()]*\)")  # 2h below a stroke is none
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")


def in_lines(body: str) -> str:
    """The HTML of a page in which each formula is a line of text.

    Examples
    --------
    >>> half = "<mfrac><mn>1</mn><mrow><mn>2</mn><mi>x</mi></mrow></mfrac>"
    >>> in_lines(f"<p><math>{half}<msup><mi>y</mi><mn>2</mn></msup></math></p>")
    '<p>1/(2x)y²</p>'
    """
    return _MATH.sub(lambda found: escape(_line(ElementTree.fromstring(found[0]))), body)  # noqa: S314 # our own pages


def _line(element: ElementTree.Element) -> str:
    name = element.tag.rpartition("}")[2]
    if name == "mspace":
        return " "
    parts = [_line(child) for child in element]
    if name == "mfrac":
        return f"{_together(parts[0])}/{_together(parts[1])}"
    if name == "msup":
        return _together(parts[0]) + _power(parts[1])
    if name == "msub":
        return f"{parts[0]}_{_together(parts[1])}"
    if name == "msubsup":
        return f"{parts[0]}_{_together(parts[1])}{_power(parts[2])}"
    if name == "msqrt":
        return "√" + _together("".join(parts))
    if name in ("mtr", "munder"):
        return " ".join(parts)
    if name == "mtable":
        return "; ".join(parts)
    return (element.text or "") + "".join(parts)


def _power(text: str) -> str:
    raised = text.translate(_RAISED)
    is_mark = not any(letter.isalnum() for letter in text)  # y′
    return raised if is_mark or not set(raised) & set(text) else f"^{_together(text)}"


def _together(text: str) -> str:
    return text if _ONE_THING.fullmatch(text) else f"({text})"
