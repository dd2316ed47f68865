"""LaTeX as MathML, which browsers show without a script.

latex2mathml, for SymPy's own presentation MathML prints wrong mathematics.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree

from teachgrad.errors import InputError
from teachgrad.site.needed import needs
from teachgrad.text import Text

_NUMBERED = re.compile("&#x([0-9A-F]+);")
# How many children an element must have: "\\frac{1}" makes a fraction without a denominator of it.
_CHILDREN = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "mover": 2,
    "munder": 2,
    "msubsup": 3,
    "munderover": 3,
}


# latex2mathml has brackets grow where nothing in them is tall, draws the bracket of \\left., which is none, and takes the
# sign of a negative number for a difference; a matrix's own brackets grow with all that stands in their group.
_LOW = re.compile(r"\\left\(((?:(?!\\left|\\right|\\frac|\\begin|\\sum|\\int|\\sqrt).)*)\\right\)")
_MATRIX = re.compile(r"(\\begin\{([bpv]matrix)\}.*?\\end\{\2\})", re.DOTALL)
_NO_BRACKET = '<mo stretchy="true" fence="true" form="prefix" />'
_NEGATIVE = re.compile(r"(<mo[^>]*>(?:[(\[|=≈·+,→⟶≤≥]|&[^;]+;)</mo>)<mo>−</mo>")
# A line's second part may begin so: then the sign has the space of a sum around it, not of a negative number.
_SUM = re.compile(r"^(<math[^>]*><mrow>)<mo>([+−])</mo>")


@lru_cache(maxsize=4096)  # a lesson in two languages has the same formulas
def mathml(latex: str, *, block: bool = False, tall: bool = False, is_continued: bool = False) -> str:
    r"""A formula as a ``<math>`` element.

    Parameters
    ----------
    latex : str
        Without dollar signs.
    block : bool
        Whether it stands on a line of its own.
    tall : bool
        Whether, inside a line, its fractions are as large as on a line of their own.
    is_continued : bool
        Whether it goes on with a formula before it, so that its first plus or minus is that of a sum.

    Raises
    ------
    InputError
        If latex2mathml is not installed, or there is a command in it that it does not know; it would print that
        command's letters.

    Examples
    --------
    >>> "<mfrac>" in mathml(r"\frac{1}{2}")
    True
    """
    with needs("latex2mathml"):
        from latex2mathml.converter import convert
    try:
        made = str(convert(_grouped(latex), display="block" if block else "inline"))
    except Exception as error:  # latex2mathml's errors have no ancestor of their own
        raise _unreadable(latex) from error
    if "\\" in made or "&#x0005C;" in made or not _is_whole(made):
        raise _unreadable(latex)
    # The browser knows the namespace, and letters are shorter than their numbers.
    made = _letters(made.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")).replace(_NO_BRACKET, "")
    made = _NEGATIVE.sub(r'\1<mo form="prefix">−</mo>', made)
    if is_continued:
        made = _SUM.sub(r'\1<mo form="infix">\2</mo>', made)
    return made.replace('<math display="inline">', '<math displaystyle="true">') if tall else made


def _grouped(latex: str) -> str:
    return _MATRIX.sub(r"{\1}", _LOW.sub(r"(\1)", latex))


def _is_whole(made: str) -> bool:
    """Whether it is XML, and each fraction and power has its parts; an unknown environment leaves a bare ``&``."""
    try:
        elements = ElementTree.fromstring(made).iter()  # noqa: S314 # latex2mathml's own, without entities
    except ElementTree.ParseError:
        return False
    return all(
        len(element) == _CHILDREN.get(element.tag.rpartition("}")[2], len(element)) for element in elements
    )


def _letters(made: str) -> str:
    """The text with ``&#x02212;`` as ``−``; what has a meaning in HTML stays as it is."""
    return _NUMBERED.sub(
        lambda found: found[0] if chr(int(found[1], 16)) in '<>&"' else chr(int(found[1], 16)), made
    )


def _unreadable(latex: str) -> InputError:
    return InputError(
        Text(
            en="The formula {latex} cannot be turned into MathML.",
            vi="Không chuyển được công thức {latex} sang MathML.",
        ),
        instead=Text(
            en="Look for a command that is mistyped or not LaTeX's own.",
            vi="Hãy tìm lệnh bị gõ sai hoặc không có trong LaTeX.",
        ),
        latex=latex,
    )
