"""The kinds of refusal and what is said of each, in both languages: what happened, why, what to write instead.

Knows no grammar; loaded when something is refused. A new kind of refusal is an entry of `characters`, `grammar` or
`meanings`, and a row in tests/formula/refused.py.
"""

from __future__ import annotations

from teachgrad.formula.sentences.characters import CHARACTERS
from teachgrad.formula.sentences.grammar import GRAMMAR
from teachgrad.formula.sentences.meanings import MEANINGS
from teachgrad.text import Text

SENTENCES = {**CHARACTERS, **GRAMMAR, **MEANINGS}

_DID_YOU_MEAN = Text(en="Did you mean {close}?", vi="Ý bạn là {close}?")
_DO_NOT_FIT = Text(
    en="The shapes of the matrices do not fit: {shapes}.",
    vi="Kích thước các ma trận không phù hợp: {shapes}.",
)
_NO_WORDS = Text(
    en="“{piece}”: words are not read here, only formulas.",
    vi="“{piece}”: ở đây chỉ đọc công thức, không đọc lời văn.",
)
_IN_SIGNS = Text(en="Write {close}.", vi="Hãy dùng {close}.")
_TIMES = Text(en="For a product write the sign: {product}.", vi="Nếu là tích, hãy viết dấu nhân: {product}.")


def sentences(kind: str, values: dict[str, object]) -> tuple[Text, Text | None, Text | None]:
    """What happened, why, and what to write instead, for a kind of refusal."""
    what, why, instead = SENTENCES[kind]
    if kind == "matrix_shape" and values.get("shapes"):
        what, why = _DO_NOT_FIT, what
    if kind in ("unknown_function", "unknown_name") and not _is_word(values.get("close")):
        return _NO_WORDS, None, _IN_SIGNS
    if kind in ("unknown_function", "unknown_name", "unknown_variable", "unknown_latex"):
        why = _DID_YOU_MEAN if values.get("close") else None
        if values.get("product"):
            instead = _TIMES
        elif why is not None:
            instead = None
    return what, why, instead


def _is_word(close: object) -> bool:
    """Whether what was probably meant is a name, or nothing is known of it; and not a sign, as ^2 for “squared”."""
    return not close or str(close)[0].isalpha()
