"""Raised and lowered characters for writing: those that the fonts of terminals have.

What is read may have more of them: see `letters`.
"""

SUPERSCRIPTS = dict(zip("0123456789+-abcdeikmnptuvxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵃᵇᶜᵈᵉⁱᵏᵐⁿᵖᵗᵘᵛˣʸᶻ", strict=True))
SUBSCRIPTS = dict(zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", strict=True))
