"""The LaTeX that is read: commands that are signs, spaces, functions, environments of matrices.

Knows no grammar; what a command becomes is a sign that the lexer knows, or a word of `words`.
"""

from __future__ import annotations

# Commands that are one sign.
SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "lbrace": "{", "rbrace": "}", "{": "(", "}": ")",
    "lvert": "|(", "rvert": "|)", "vert": "|", "mid": "|", "prime": "'", "colon": ":",
    "lt": "<", "gt": ">", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "leqslant": "≤",
    "geqslant": "≥", "infty": "∞", "%": "%", "partial": "∂", "degree": "°", "circ": "°", "lparen": "(", "rparen": ")",
    "lbrack": "[", "rbrack": "]", "$": "$",
}  # fmt: skip

# Commands that only change how it looks.
NOTHING = frozenset(
    [
        ",",
        ";",
        ":",
        "!",
        ">",
        "quad",
        "qquad",
        "displaystyle",
        "textstyle",
        "scriptstyle",
        "limits",
        "nolimits",
        "left",
        "right",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "biggl",
        "biggr",
        "Biggl",
        "Biggr",
        "(",
        ")",
        "[",
        "]",
        "thinspace",
        "enspace",
        "space",
        "boxed",
        "mathstrut",
        "strut",
    ]
) | {" ", "\n"}

# Commands of LaTeX that are well known and not read: no other is meant.
UNREAD = frozenset(
    "vec tag dot ddot hat bar tilde overline underline color not in sum prod int iint oint lim to cap cup subset "
    "forall exists ldots cdots dots over binom choose cases lfloor rfloor lceil rceil label ref nabla".split()
)

# Commands whose argument is a word.
SPELLING = frozenset(
    [
        "boldsymbol",
        "mathrm",
        "operatorname",
        "mathit",
        "mathbf",
        "mathsf",
        "text",
        "textrm",
        "textit",
        "textbf",
        "rm",
        "mathop",
    ]
)

FRACTIONS = frozenset(["frac", "dfrac", "tfrac", "cfrac"])

MATRICES = frozenset(["pmatrix", "bmatrix", "matrix", "smallmatrix", "array"])

GREEK_VARIANTS = {
    "varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varrho": "rho", "varsigma": "sigma",
    "varkappa": "kappa", "varpi": "pi",
}  # fmt: skip
