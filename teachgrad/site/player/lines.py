"""Where an equation may go on in the next line: a phone shows some thirty letters of it.

Knows LaTeX and nothing of derivatives. Read `moments` next.
"""

from __future__ import annotations

import re

# Before a sign that stands in no braces, before a remark, and between two matrices.
_SIGN = re.compile(r"(?<=\s)(?==\s|\\approx\s|\\longrightarrow\s|\\quad\s|\\(?:cdot|circ) \\begin)")
_HAS_SIGN = re.compile(r"=|\\approx|\\longrightarrow")
_LONG = 28  # letters
_UNSEEN = re.compile(r"\\(?:left|right)|[{}^_\s]")
_WORD = re.compile(r"\\[a-zA-Z]+|.", re.DOTALL)
_OPENS = frozenset((*"{([", r"\left", r"\begin"))
_CLOSES = frozenset((*"})]", r"\right", r"\end"))
_BEFORE_A_NUMBER = re.compile(r"(?:^|=|\\approx|\\longrightarrow|\\cdot|\\circ)\s*$")


def pieces(latex: str) -> list[str]:
    r"""An equation in pieces between which a line may break: before each sign but the first.

    Examples
    --------
    >>> print(*pieces(r"y = 2 x^{3} = 2 \cdot 2^{3} \approx 16"), sep="\n")
    y = 2 x^{3}
    = 2 \cdot 2^{3}
    \approx 16
    """
    found = [""]
    for part in _SIGN.split(latex):
        # Braces are open inside a remark, and nothing breaks before the first sign.
        is_inside = found[-1].count("{") != found[-1].count("}")
        if is_inside or not _HAS_SIGN.search(found[-1]):
            found[-1] += part
        else:
            found.append(part)
    return [part.removeprefix(r"\quad").strip() for part in found]


def summands(piece: str) -> list[str]:
    r"""A piece that is too long for a phone's line in parts: before each plus and minus that stands in no brackets.

    Examples
    --------
    >>> print(*summands(r"= - 400 \cdot (-1.2) \cdot \left(- (-1.2)^{2} + 1\right) + 2 \cdot (-1.2) - 2"), sep="\n")
    = - 400 \cdot (-1.2) \cdot \left(- (-1.2)^{2} + 1\right)
    + 2 \cdot (-1.2)
    - 2
    """
    words = _WORD.findall(_UNSEEN.sub("", piece))
    if len(words) <= _LONG:
        return [piece]
    parts, depth = [""], 0
    for word in _WORD.findall(piece):
        if depth == 0 and word in "+-" and not _BEFORE_A_NUMBER.search(parts[-1]):
            parts.append("")
        depth += (word in _OPENS) - (word in _CLOSES)
        parts[-1] += word
    return [part.strip() for part in parts]
