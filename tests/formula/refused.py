"""What must be refused, of which kind, and where: written by hand, never taken from the parser.

The marks ‹ and › enclose the offending place; `ROWS` holds each row without them. Letters that only look like others
are written by their numbers.
"""

WHAT_IS_NO_FORMULA = {
    "empty": ["‹›", "‹›   ", "‹›\n\t", "‹›\u200b", "‹›\u00a0", "‹;›", "‹.›", "‹$$›"],
    "control_character": ["‹\x00›", "2‹\x00›x", "x‹\x07›", "‹\x1b›[31mx", "x^2‹\x7f›", "sin‹\x08›(x)", "2‹\u202e›x", "x‹\ud800›"],
    "unknown_character": [
        "x ‹&› y", "2x‹?›", "‹☃›", "‹😀›x", "2 + ‹€›", "x ‹∈› y", "‹中›", "‹∑›x", "x‹‱›", "2‹ж›",
        "‹ñ›", "‹∫›x", "‹$›(ls)",
    ],
    "infinity": ["‹∞›", "x + ‹∞›", "1/‹∞›", r"‹\infty›", "e^-‹∞›", r"2 + ‹\infty›"],
    "percent": ["50‹%›", "x ‹%› 2", "x‹%›2", r"50‹\%›", "10‹％›"],
    "degree": ["30‹°›", "sin 30‹°›", "sin(30‹°›)", "x‹°› + 1", "90‹º›", r"30^‹\circ›", r"\sin 30^{‹\circ›}"],
}  # fmt: skip

CODE = {
    "code": [
        "‹__import__›('os').system('x')", "‹lambda› x: x", "‹exec›(x)", "‹eval›(x)", "‹open›(x)", "‹import› os", "x ‹#› y", "x ‹@› y", "‹`›ls`", "2; ‹import› os",
        "(x ‹for› x in y)", "[x ‹for› x in y]", "x ‹if› y else z", "x ‹:=› 3", "(x ‹:=› 3)", "‹__class__›", "x + ‹__builtins__›",
        "‹print›(x)", "‹os›.system(x)", "‹getattr›(x, y)", "‹globals›()", "‹exit›()", "‹compile›(x)", "‹def› f(x)", "‹return› x",
        "x ‹and› y", "x ‹or› y", "‹not› x", "‹True›", "‹None›", "‹yield› x", "‹await› x", "‹class› x", "‹breakpoint›()", "‹input›()",
        "‹while› x", "‹assert› x", "‹del› x", "‹raise› x", "‹from› os import x", "‹subprocess›",
        "‹＿＿import＿＿›(x)", "‹𝑒𝑣𝑎𝑙›(x)", "‹ｅｖａｌ›(x)", "‹𝐞𝐱𝐞𝐜›(x)", "‹im\u200bport› os", "‹ev\u200bal›(x)", "x = ‹exec›(y)", "(‹lambda›: x)()",
        "sin(‹eval›(x))", "2‹__import__›(x)",
    ],
    "attribute": [
        "x‹.real›", "x‹.y›", "x‹.__class__›", "sin(x‹.real›)", "2x‹.imag›", "np‹.sin›(x)", "x‹.real› + 1", "y = x‹.T›", "α‹.real›",
        "x_1‹.real›", "x‹．real›", "x‹.＿＿class＿＿›", "e‹.real›", "x ‹.real›", "()‹.__class__›",
    ],
    "subscript": ["x‹[0]›", "x‹[i]›", "2x‹[0]›", "(x)‹[0]›", "x‹[1:2]›", "x‹[-1]›", "sin(x)‹[0]›", "x_1‹[0]›", "α‹[0]› + 1", "x‹［0］›"],
    "string": [
        '‹"abc"›', "‹'abc'›", 'x + ‹"y"›', '‹"abc›', 'f‹"{x}"›', "‹“x”›", 'sin(‹"x"›)', '‹""›', 'b‹"x"›', '‹""›"x"""', "2 + ‹'x'›",
    ],
}  # fmt: skip

SIGNS = {
    "comparison": [
        "x ‹<› 3", "x ‹>› 3", "x ‹<=› 3", "x ‹>=› 2", "x ‹≥› 2", "x ‹≤› 2", "x ‹≠› 2", "x ‹!=› 2", "x ‹==› 2", "1 ‹<› x < 2", "y = x ‹<› 3",
        r"x ‹\le› 2", r"x ‹\geq› 2", r"x ‹\neq› 2", "x ‹＜› 2", "x‹<›", "f(x) = x ‹>› 0",
    ],
    "equals": [
        "x = 3 ‹=› 4", "2x ‹=› 6", "x^2 ‹=› 4", "x + y ‹=› 1", "(x ‹=› 3)", "sin(x ‹=› 3)", "3 ‹=› x", "|x| ‹=› 2", "y = 2x ‹=› 6",
        "2x ‹＝› 6", "y = x; 2x ‹=› 6", "1 ‹=› 1", "f(2) ‹=› x", "f(x+1) ‹=› x", "f() ‹=› x", "d^10y/dx^10 ‹=› 1", "y'''''''''' ‹=› 1",
    ],
    "definition": ["‹f›(x, x) = x", "y = ‹y› + 1", "y = x; z = y + ‹z›²", "‹sin›(x) = 1", "‹e› = 3", "‹pi› = 3", "‹π› = 3", "‹sin› = x", "‹Sin› = 2", "‹log_a› = 2"],
    "redefined": ["y = x; ‹y› = 2", "f(x) = x; ‹f›(x) = 2", "y = 1; z = 2; ‹y› = 3", "y = x\n‹y› = 2", "a = 1, ‹a› = 2", "α = 1; ‹alpha› = 2", "y = 2x; ‹x› = 3"],
    "derivative_inside": ["y‹'› + 2y", "2y‹'›", "f(x) = x²; f‹'›(x) + 1", "y = x² + u‹'›", "sin(y‹'›)", "y‹''› + y", "x + y‹’›", "‹dy/dx›", "‹dz/dx› + 1", "x + 2‹∂z/∂x›"],
    "missing_operand": [
        "2‹+›", "‹*›2", "2‹*›", "x‹^›", "‹^›2", "x‹/›", "‹/›x", "‹-›", "‹+›", "(x‹+›)", "(‹*›x)", "x^2 ‹-›", "y ‹=›", "‹·›x", "x‹·›", "2x ‹+› ;",
        "sin(x)‹^›", "sin(2‹+›)", "‹√›", "‹!›", "x + (2‹*›)", "‹÷›x", r"2‹\cdot›", "y = 2‹*›; z = 5y", "|x‹+›|", "2‹−›",
        "[1, 2‹+›; 3, 4]", "x‹**›", "‹()›", "2‹()›",
    ],
    "two_operators": [
        "2+‹*›3", "2*‹/›3", "x**‹^›2", "3/‹/›2", "x+‹+›2", "x-‹-›2", "x-‹+›2", "x^‹^›2", "2 * ‹*› 3", "2**‹*›3", "2÷‹÷›3", "2×‹·›3", "-‹-›x",
        "x+‹/›2", "x + ‹·› 2", "(x+‹*›2)", "2·‹*›3", "2·‹·›3", "2×‹×›3", "2•‹•›3", "x*‹+›2", "x^‹*›2", r"2\cdot‹\cdot›3", "x/‹*›2", "y = 2+‹*›x", "sin(x+‹*›2)", "x−‹−›2", "2+‹*›+3",
    ],
    "differential": ["2x ‹dx›", "x‹dx›", "x^2 ‹dx› + 1", "sin(x) ‹dx›", "y = x ‹dt›"],
    "unnamed_step": ["‹3x›; 4x", "y = 2x; ‹3y›; z = y", "‹x^2›\n2x"],
    "comma": ["y = 2x‹,› 3", "2‹,› 3", "(x‹,› y)", "x‹,›y", "(1‹,› 2)", "2x + (x‹,› y)"],
}  # fmt: skip

NAMES = {
    "lookalike": [
        "2‹\u0445›", "‹\u0441›os(x)", "s‹\u0456›n(x)", "‹\u0430› + b", "‹\u0435›^x", "‹\u0443› = 2", "l‹\u043e›g(x)", "‹\u0440›x", "‹\u0455›in(x)",
        "‹\u0425›²", "‹\u0391› + 1", "2‹\u0392›", "‹\u0395›^2", "‹\u0396›", "‹\u0397›", "‹\u0399›", "‹\u039a›x", "‹\u039c›", "‹\u039d›", "‹\u039f›",
        "‹\u03a1›", "‹\u03a4›", "‹\u03a7›²", "l‹\u03bf›g(x)", "x + ‹\u0445›", "x‹\u0443›",
    ],
    "telex": [
        "‹có›(x)", "‹ẽp›(x)", "2‹ã›", "‹sĩn›", "‹mã›(x, 2)", "3x + ‹ã›", "‹ã›^2", "‹áin›(x)", "‹lõg›", "2‹pĩ›", "‹cõt›", "‹tãn›",
        "‹co\u0301›(x)", "‹e\u0303p›(x)", "2‹a\u0303›", "‹CÓ›(x)", "sin(‹ã›)", "‹áb›(x)", "y = ‹ã›",
    ],
    "unknown_function": [
        "‹sine›(x)", "‹sni›(x)", "‹coss›(x)", "‹foobar›(x)", "‹f›(x)", "‹foo›(x)", "‹sinn›(x)", "‹sqr›(x)", "‹squareroot›(x)", "‹logg›(x)", "‹arctangent›(x)", "‹tang›(x)",
        "‹integrate›(x)", "‹diff›(x^2)", "‹expp›(x)", "‹cosinus›(x)", "‹tangent›(x)", "2‹sine›(x)", "x + ‹coss›(x)", "sin(‹coss›(x))",
        "‹Sine›(x)", "‹abss›(x)", "‹sqaure›(x)", r"\operatorname{‹foo›}(x)", "‹𝑠𝑖𝑛𝑒›(x)", "‹arcsine›(x)", "‹cso›(x)",
    ],
    "unknown_name": ["‹hello›", "‹hello› + x", "x + ‹velocity›", "‹abcd›", "2‹wxyz›", "‹alphax›", "y = ‹total›", "‹speed›·t", "‹speed›", "x^‹power›", "‹snix›"],
    "missing_argument": ["‹sin›", "‹cos›", "2‹sin›", "‹ln›", "‹sin()›", "‹sin› + 1", "‹sin›^2", "(‹sin›)", "x + ‹cos›", "‹exp()›", "‹log›_2", r"‹\sin›", "‹sin›²"],
    "argument_count": ["‹sin›(x, y)", "‹log›(x, 2, 3)", "‹max›(x)", "‹root›(x)", "‹sqrt›(x, 3)", "‹exp›(1, 2)", "2‹cos›(x; y)", "f(x) = x; ‹f›(1, 2)", "f(x, y) = x; ‹f›(1)"],
    "unknown_latex": [
        r"‹\foo›{x}", r"‹\int› x", r"‹\sum› x", r"‹\lim› x", r"2‹\bar›{x}", r"‹\vec›{x}", r"x ‹\pm› 1", r"‹\begin{align}›x\end{align}", r"‹\input›{x}",
        r"‹\write›18", r"x ‹\to› 0",
    ],
}  # fmt: skip

BRACKETS = {
    "unclosed_bracket": [
        "‹(›x+1", "2‹(›x+1", "‹(›(x)", "sin‹(›x", "‹[›1, 2", "‹{›x", "‹|›x", "x + ‹|›y", "(x+1)‹(›x-1", "‹[›1, 2; 3, 4",
        r"\frac{1}‹{›2", r"\sqrt‹{›x", "√‹(›x+1", "y = ‹(›x", r"\left‹(›x", "e^‹(›2x", "‹（›x", "sin‹(›x + 1", "‹(›(x+1)(x)",
    ],
    "unopened_bracket": ["x+1‹)›", "x‹)›", "‹)›", "2‹]›", "x‹}›", "(x)‹)›", "‹)›(", "sin x‹)›", "sin(x)‹)›", "x‹]›[", "y = x‹)›", "x+1‹）›"],
    "wrong_bracket": ["(x‹]›", "(x‹}›", "[1, 2‹)›", "{x‹)›", "(x+1‹]›", "2(x+1‹]›·3", "((x)‹]›", "sin(x‹]›", r"\frac{1‹)›{2}"],
}  # fmt: skip

NUMBERS = {
    "number_format": ["‹3.14.15›", "(x)‹.5›", "2|x|‹.5›", "[1, 2]‹.5›", "‹1.234,5›", "‹1,234,567›", "‹1.2.3›x", "‹3,5,7›", "max(‹3,5,7›; 2)", "max(‹3.5,2›; 1)", "2 + ‹3.14.15›", "‹1,234.5›", "sin(‹1.2.3›)", "‹2..5›", "x^‹1.2.3›"],
    "number_too_large": ["‹" + 61 * "1" + "›", "‹" + 100 * "9" + "›x", "2x + ‹" + 61 * "2" + "›", "‹0." + 100 * "1" + "›", "‹3," + 80 * "1" + "›"],
    "power_too_large": [
        "‹9**9**9›", "‹9^9^9›", "2x + ‹9^9^9›", "‹2^(10^6)›", "‹10^10000›", "‹(2x)^100000›", "‹2^2^2^2^2›", "‹9⁹⁹⁹⁹⁹›", "‹1.5^9999›", "-‹9^9^9›",
        "‹2^-100000›", "(‹(9^99)^99›)^99", "x = 9; ‹x^x^x›", "u = 9^9; ‹u^u›", "‹0.9^1500›", "2 + ‹floor(e^700)›", "‹1.00001^10000›", "‹(2/3)^9999›", "‹(9^9)^(9^9)›", "‹x^99999›",
    ],
    "too_many_parts": ["f(x)=xxx; 2+f(‹f(f(f(f(f(f(f(x)))))))›)"],  # before it is written out: 60 of them would be 3^60
    "factorial_too_large": ["a = 10^6; ‹a!›", "‹99999!›", "‹1000!›", "‹501!›", "x + ‹99999!›", "‹factorial(1000)›", "‹((3!)!)!›", "‹(10^6)!›", "‹(250+251)!›"],
    "ambiguous_comma": [
        "log(‹3,5›)", "log(‹8,2›)", "[‹1,2›;3,4]", "[‹1,5›;2,5]", "[‹1,5›]", "2log(‹3,5›)", "[‹0,5›; 1,5]", "[‹1,2›;3,4]·[5; 6]",
        "y = log(‹2,8›)", "[‹1,2›; 3,4] + [1; 2]",
    ],
    "ambiguous_number": ["‹2½›", "‹2e3›", "‹1e-3›", "‹2e3›x", "‹1.5e10›", "‹2E3›", "x + ‹1e5›", "‹3e2› + 1", "‹√n!›", "2‹∛5!›", "‹√sin(n)!›", "‹1e+3›", "sin(‹1e-3›)", "‹1,5e3›"],
    "ambiguous_index": ["‹x2›", "‹x2› + 1", "3‹x2›", "‹y3›", "‹x12›", "2‹x3›y4", "‹a1› + b1", "‹x2›^2", "sin ‹x2›", "x + ‹α2›", "‹ｘ２›", "sin(‹x2›)", "‹x 2›", "(x+1‹)2›"],
    "ambiguous_base": ["‹log2›x", "x + ‹log2›x", "‹log10›x"],
    "ambiguous_root": ["‹√x²›", "‹√x^2›", "‹√a²›+1", "2‹√x²›", "‹∛x²›", "x + ‹√x²›", "‹√x⁴›", "‹√sin(x)^2›", "√‹∛x²›"],
}  # fmt: skip

MATRICES = {
    "matrix_rows": ["‹[1, 2; 3]›", "‹[[1,2],[3]]›", "‹[1, 2; 3, 4, 5]›", "2·‹[1; 2, 3]›", r"‹\begin{pmatrix}1 & 2\\3\end{pmatrix}›", "‹[x, y; z]›"],
    "matrix_too_large": [
        "‹[" + ", ".join(11 * "1") + "]›", "‹[" + "; ".join(11 * "1") + "]›", "2·‹[" + "; ".join(11 * ["1, 2"]) + "]›", "‹[" + ", ".join(50 * "x") + "]›",
        "M = [" + "; ".join(10 * [", ".join(10 * "x")]) + "]; ‹M·M·M›", "‹det([a, b, c, f, g; h, k, l, m, n; p, q, r, s, t; u, v, w, x, y; z, a, b, c, f])›",
    ],
    "matrix_shape": [
        "‹[1, 2; 3, 4]·[1, 2, 3]›", "‹[1, 2] + [1; 2]›", "‹[1; 2] + [1, 2; 3, 4]›", "‹[1, 2; 3, 4] + 1›", "‹[1, 2, 3]^2›", "‹det([1, 2, 3])›", "‹1/[1, 2; 3, 4]›", "‹[1, 2]·[3, 4]›",
        "‹x^[1, 2; 3, 4]›", "‹sin([1, 2; 3, 4])›", "‹[1, 2; 3, 4] - [1, 2]›", "‹x + [1, 2]›", "‹tr([1, 2])›", "‹|[1, 2]|›", "‹[1, 2; 3, 4]!›",
    ],
}  # fmt: skip

# The letters that may occur are given.
WITH_VARIABLES = {
    "unknown_variable": [
        ("x + ‹y›", ("x",)), ("2‹t›", ("x",)), ("a*‹b›", ("a",)), ("‹α› + x", ("x",)), ("‹x_2›", ("x_1",)), ("‹θ›", ["x"]), ("‹alpha›", ("x",)),
        ("‹X›", ("x",)), ("2x + ‹z›²", ("x", "y")), ("sin(‹t›)", ("x",)), ("‹x›", ()), ("‹x₁›", ("x",)), ("y = 2‹t›", ("x",)),
    ],
    "ambiguous_index": [("‹x2›", ("x",)), ("‹x2› + x1", ("x", "x1"))],
}  # fmt: skip

# Beyond a limit there is no one place to point at: it need only lie in the text.
ANYWHERE = {
    "too_long": ["x+" * 600 + "x", "1" * 2000, " " * 2000 + "x", "(" * 5000, "x" * 1001, "\u200b" * 2000],
    "too_deep": [
        "(" * 61 + "x" + ")" * 61, "sin(" * 61 + "x" + ")" * 61, "x^" * 70 + "x", "√" * 70 + "x", "(" * 400 + "x" + ")" * 400, "-(" * 100 + "x" + ")" * 100,
        r"\frac{1}{" * 65 + "x" + "}" * 65, "f(x) = sin x; " + "f(" * 70 + "x" + ")" * 70, "{" * 70 + "x" + "}" * 70,
    ],
    "too_many_parts": [
        "-x" * 500, "f(x)=x+x+x+x+x+x+x+x+x+x; g(x)=f(f(f(f(x))))", "f(x)=xxx; g(x)=f(f(f(f(f(f(f(f(x)))))))); g(g(x))", ";".join(["1"] * 51), "∛(" * 8 + "x" + ")" * 8,
    ],
}  # fmt: skip

NOT_TEXT = [3, 3.5, None, b"2x", ["2x"], ("2x",), object, {"2x": 1}]


def unmarked(text):
    """The text without its marks, and the place that they enclose."""
    start = text.index("‹")
    end = text.index("›") - 1
    return text.replace("‹", "").replace("›", ""), (start, end)


def _rows():
    for group in (WHAT_IS_NO_FORMULA, CODE, SIGNS, NAMES, BRACKETS, NUMBERS, MATRICES):
        for kind, texts in group.items():
            for text in texts:
                plain, position = unmarked(text)
                yield plain, None, kind, position
    for kind, rows in WITH_VARIABLES.items():
        for text, variables in rows:
            plain, position = unmarked(text)
            yield plain, variables, kind, position
    for kind, texts in ANYWHERE.items():
        for text in texts:
            yield text, None, kind, None
    for thing in NOT_TEXT:
        yield thing, None, "not_text", (0, 0)


# (text, variables, kind, position); no position where any will do
ROWS = list(_rows())
