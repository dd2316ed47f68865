"""Pieces of which formulas, and what is nearly one, are made at random: for the property tests and the fuzzer."""

WORDS = (
    "sin cos tan ln log lg log10 log2 log_ exp sqrt abs tg cotg arcsin asin sh min max root factorial det tr "
    "alpha pi xi nu x y xy e i d T dx f g if or as lambda import x_1 x1 x_{12} a_n alpha_1 rate"
).split()
NUMBERS = "0 1 2 3,5 0,25 .5 2. 1e3 1,2,3 3.14.15 007 10 99999 1000000007 ½ ⅔".split()
SIGNS = (
    "+ - * / ^ ** ! ( ) [ ] { } | || , ; = . ' '' \" & $ _ __ : := < ≤ == % ° ∞ √ ∛ ∜ · × ÷ − – ∂ @ ` # ? ~ \\ "
    "² ³ ⁻ ⁻¹ ⁽ ⁾ ˣ ⁿ ᵀ ₁ ₂ ₓ π α θ µ ″ ’ ‖ 中 х ё ã ó ẽ ñ 𝑥 ２ ∑ ☃ ﬁ"
).split()
LATEX = (
    r"\frac \frac{ \frac{1}{2} \frac12 \dfrac \sqrt \sqrt[3]{ \left( \right) \left| \right| \left. \right. \lvert \rvert \cdot \times "
    r"\sin \sin^{-1} \log_ \log_{2} \ln \alpha \pi \mathrm{ \operatorname{ \text{ \begin{pmatrix} \end{pmatrix} "
    r"\begin{array}{cc} \\ \, \quad \displaystyle \prime \partial \infty \% \{ \} \| \circ \nope"
).split()
WHOLE = (
    "y = 2x^3; z = 5y^2", "f(x) = x^2", "f(2x)", "f(f(x))", "g(x,y)=xy", "y' = 6x", "dz/dx = 6x", "∂z/∂x = 6x", r"\frac{dy}{dx} = 6x", "d^2y/dx^2=",
    "y =", "; ", "\n", " ", ", z = ", "[1, 2; 3, 4]", "[[1,2],[3,4]]", "[1,2;3,4]", "log(3,5)", "max(1; 2)", "|x|", "|x+1||x-1|", "sin^2(x)", "sin²(x)",
    "sin^-1(x)", "2e-3", "^T", "^{T}", "x^2", "1/2x", "(x+1)", "x.real", "x[0]", "có(x)", "lambda x: x", "__import__('os')",
)  # fmt: skip
UNSEEN = (
    "\t",
    "\r\n",
    "\x00",
    "\x1b[31m",
    "\u200b",
    "\u00a0",
    "\u202e",
    "\u0301",
    "\u0303\u0323",
    "\ud800",
    "\U0001f600",
    "\ufeff",
    "\u2062",
    "\u3164",
)

FRAGMENTS = (*WORDS, *NUMBERS, *SIGNS, *LATEX, *WHOLE, *UNSEEN)
