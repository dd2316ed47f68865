"""The worst that we could think of: what would take long, or much memory, in a reader that is not careful."""

_SQUARE = "[" + "; ".join(", ".join(f"x_{10 * i + j}" for j in range(10)) for i in range(10)) + "]"
_LETTERS = "[" + "; ".join([", ".join("abcdghkmnp")] * 10) + "]"
_NUMBERS = "[" + "; ".join(", ".join(str(7 * i * j % 10) for j in range(10)) for i in range(10)) + "]"
_SIX = "[" + "; ".join(", ".join(f"x_{6 * i + j}" for j in range(6)) for i in range(6)) + "]"
_THREE = "[a, b, c; d, k, m; n, p, q]"


def repeated(piece, after=""):
    """A piece as often as fits into a thousand characters."""
    return piece * ((1000 - len(after)) // len(piece)) + after


# Pieces over and over, up to a thousand characters, and what comes last.
PIECES = [
    *"x|-+*/^=;,.'\"!()[]{}\\&_$~%√²⁻½₁éã中ё ",
    "((", "()", "(x", ")(", "[[", "[1,", "[1;", "{x", "|x", "x|", "||", "x^", "x^-", "x**", "2^", "^2", "e^", "x_", "x_1", "x1", "x!", "x'", "x''", "-x", "x-", "--", "+-",
    "*-", "1/", "x/", "/x", "a/b/", "1,", "1,2", "1,2,", "3,5;", "1.", ".1", "1.2.", "1e9", "2e", "0", "9", "1 ", "1 2 ", "=;", "x=1;", "x=", "y=x,", ", y", "; ", "x;", "\n", "x\n", "x \n",
    "sin", "sin ", "sin x", "sin(", "sin^", "sin^2", "sin²", "sin^-1 ", "sinx", "log_", "log_2", "log(", "log(3,5", "ln", "lnx", "exp", "f(", "f(x)", "f(x,", "max(", "max(1,2", "root(", "xsinx", "xy", "abc", "abcd", "alpha", "alpha ", "alphax", "pi", "pix",
    "x ", "x  ", " x", "x +", "x·", "√x", "∛", "√(", "√2", "∛x^2", "|x+", "|x|", "| x | ", "|-", "√|", "½x", "x½", "x₁", "xˣ", "x⁽", "x⁻¹", "⁽", "⁻", "ᵀ", "x^T", "[1]^T", "[1,2;3,4]", "[[1,2],", "[1,2]", "x[0]", "x.y", "x.", "x.x", "2.x", "x#", "@x", "x:=", "<", "x<y", "==",
    r"\frac", r"\frac{", r"\frac1", r"\frac{1}{", r"\frac{1}{2}", r"\sqrt", r"\sqrt{", r"\sqrt[3]", r"\sin", r"\sin ", r"\sin^{", r"\log_", r"\log_{2}", r"\left", r"\left(", r"\left|", r"\right", r"\right)", r"\left.", r"\begin", r"\begin{pmatrix}", r"\begin{pmatrix} ", r"\end{pmatrix}",
    r"\begin{array}{", r"\mathrm{", r"\mathrm{x}", r"\text", r"\text{ ", r"\operatorname{", r"\,", r"\ ", "\\\\", r"x\\", "x&", r"\alpha", r"\alpha_", r"\alpha_{", r"\prime", r"^\prime", r"^{\prime", r"\nope", r"\cdot", r"x\cdot", r"\{", r"\|", r"\lvert", r"\lvert x", "$x", "$$",
    "dy/dx", "dx", "d", "dd", "d^2", "∂", "∂z/∂x", "d/", "d /", "y'", "y' ", "f'(", r"\frac{d", r"\frac{dy}{d", "x_{", "x_{ ", "x_{1}", "f( ", "f(x ,", "f(x, ",
    "có", "có(", "sĩn", "ãb", "ẽp", "ơ", "đ", "sĩncõ", "ấu", "e\u0302\u0301", "x\u0301", "\u0301", "\u0303\u0323", "\u200b", "x\u200b", "\u00a0", "\t", "\r\n", "\x00", "\x1b[31m", "\u202e", "\ud800", "\U0001f600", "\ufeff", "ﬁ", "″", "⁗", "𝑥", "２", "Ⅹ", "①", "\u3164",
    "__", "_x", "__import__", "lambda ", "lambda x: ", "import ", "eval(", "'a'", '"', "'a", '"a', "a'b",
]  # fmt: skip
AFTER = ["", ")", "!", "!=2", "; y = 2"]

NESTED = [
    *(opening * depth + inside + closing * depth for opening, inside, closing in [
        ("(", "x", ")"), ("[", "x", "]"), ("{", "x", "}"), ("|", "x", "|"), ("sin(", "x", ")"), ("√(", "x", ")"), ("x^(", "x", ")"), ("-(", "x", ")"), ("1/(", "x", ")"),
        ("(x+", "x", ")"), (r"\frac{1}{", "x", "}"), (r"\sqrt{", "x", "}"), (r"\left(", "x", r"\right)"), (r"\left|", "x", r"\right|"), ("log_2(", "x", ")"), ("max(1,", "x", ")"), ("[1,", "2", "]"),
        ("[[1,2],", "2", "]"), ("⁽", "ˣ", "⁾"), ("x⁽", "ˣ", "⁾"), ("(", "x", ")!"), ("(", "2", ")^2"), ("(", "x", ")^9"), ("(", "3,5", ")"), ("log(", "3,5", ",2)"), ("∛", "x", ""), ("sin ", "x", ""), ("2^", "x", ""), ("x^-", "x", ""),
        ("[", "[1,2;3,4]", "]"), ("det(", "[1,2;3,4]", ")"), ("(", "[1, 2; 3, 4]", ")^T"), ("(", "[1, 2; 3, 4]", ")^2"),
    ] for depth in (10, 30, 55, 120, 480) if depth * (len(opening) + len(closing)) < 990),
]  # fmt: skip

# Definitions that grow when they are put into each other.
GROWING = [
    "f(x) = x+x; f(f(f(f(f(f(f(f(f(f(f(f(x))))))))))))",
    "f(x) = x*x; g(x) = f(f(f(x))); h(x) = g(g(g(x))); h(h(h(x)))",
    "f(x) = x^x; f(f(f(f(f(f(f(f(f(f(f(f(x))))))))))))",
    "f(x) = f(x)", "f(x) = g(x); g(x) = f(x)",
    "f(x) = x+1; " + "f(" * 50 + "x" + ")" * 50,
    "f(x,y) = xy+yx; f(f(f(f(x,y),f(y,x)),f(x,x)),f(f(x,y),f(y,y)))",
    "; ".join(f"{new} = {old}+{old}" for old, new in zip("abcdghklmnopqrstuvwxyz", "bcdghklmnopqrstuvwxyz", strict=False)),
    "; ".join(f"{new} = {old}*{old}" for old, new in zip("abcdghklmnopqrstuvwxyz", "bcdghklmnopqrstuvwxyz", strict=False)),
    "; ".join(f"{new} = {old}^{old}" for old, new in zip("abcdghklmnopqrstuvwxyz", "bcdghklmnopqrstuvwxyz", strict=False)),
    "; ".join(f"{new} = {old}^2" for old, new in zip("abcdghklmnopqrstuvwxyz", "bcdghklmnopqrstuvwxyz", strict=False)),
    "; ".join(f"{new} = {old}^9+1" for old, new in zip("abcdghklmnopqrstuvwxyz", "bcdghklmnopqrstuvwxyz", strict=False)),
    "a = 9; " + "; ".join(f"{new} = {old}^9" for old, new in zip("abcdghklmnopqrstuvwxyz", "bcdghklmnopqrstuvwxyz", strict=False)),
    "a = 9; " + "; ".join(f"{new} = {old}!" for old, new in zip("abcdghk", "bcdghk", strict=False)),
    "a = 9^9; b = a^9; c = b^9; d = c^9; k = d^9; k^9", "a = 500; b = a!; c = b!", "a = 9999; 9^a", "a = 9999; b = a^a; b", "a=10^300; b = a^300; c = b^300; c",
    "; ".join(f"{new}(x) = {old}(x)+{old}(2x)" for old, new in zip("fghklmnopqrstuvw", "ghklmnopqrstuvw", strict=False)).replace("f(x)+f(2x)", "x^2"),
    "; ".join(f"{new}(x) = {old}({old}(x))" for old, new in zip("fghklmnopqrstuvw", "ghklmnopqrstuvw", strict=False)).replace("f(f(x))", "xx"),
    "A = [1, 2; 3, 4]; B = A^5; C = B^5; D = C^5; F = D^5; G = F^5; G^5",
    "A = [x, y; z, t]; B = A^5; C = B^5; D = C^5; F = D^5; G = F^5; G^5",
    "A = [x, y; z, t]; B = AA; C = BB; D = CC; F = DD; G = FF; H = GG; K = HH; L = KK; M = LL; N = MM; NN",
    ";".join(f"x_{i}=x_{i + 1}" for i in range(90)),
    ";".join(f"x_{i + 1}=x_{i}^2+x_{i}" for i in range(49)),
    ";".join("y=1" for _ in range(49)), ";" * 400 + "x", "x;" * 500,
]  # fmt: skip

# Numbers that SymPy would write out.
LARGE = [
    "9^9^9", "2^2^2^2^2", "2^2^2^2", "9^9", "99999!", "500!", "501!", "((9!)!)!", "9!!!", "3!^3!^3!", "(10^500)^500", "10^2000", "10^2001", "10^10000", "x^(10^400)", "x^(10^4)", "(2x)^10000", "(2x)^9999", "(2x+3)^9999",
    "(x+1)^10000", "(x+y+1)^9999", "(99999999x)^9999", "(1/3)^9999", "0.123456789^999", "1.0000000001^9999", "1.0000000001^(10^10)", "0.5^9999", "(1/2)^(-9999)", "2^-9999", "2^(1/3)^9999", "(√2)^9999", "√(2^9999)", "√(10^4000+1)",
    "√" + "9" * 60, "∛" + "7" * 60, "root(" + "7" * 60 + ", 999)", "(" + "7" * 60 + ")^(1/999)", "(" + "9" * 59 + "7)^(1/2)", "√(" + "3" * 60 + "*" + "7" * 60 + ")", "root(2, 10^9)", "root(2^60, 59)", "2^(1/10^9)", "2^0." + "1" * 58, "2^(1/" + "7" * 60 + ")", "12^(3/7)*18^(5/11)*" + "9" * 50 + "^(1/3)",
    "sin(10^2000)", "cos(9^999)", "tan(10^1999*π)", "sin(" + "9" * 60 + "π/7)", "sin(π/10007)", "sin(π/60)", "cos(π/17)", "cos(π/257)", "tan(π/65537)", "sin(π/(2^60))", "cos(2π/1023)", "asin(sin(10^50))", "acos(cos(10^999))", "atan(tan(10^30))",
    "exp(10^2000)", "exp(exp(exp(exp(9))))", "e^(e^(e^(e^9)))", "ln(10^2000)", "ln(9^999+1)", "log(9^999, 3)", "log(10^1000, 10)", "lg(10^2000)", "log_2(" + "9" * 60 + ")", "log(" + "9" * 59 + ", 7)", "exp(999 ln(9))", "exp(9999 ln x)", "e^(9999 ln(99))", "exp(10000 ln(2))^99", "floor(e^99999)", "floor(π*10^1000)", "ceil(√2*10^1500)",
    "floor(exp(1000))", "floor(9^9^2/7)", "abs(9^999-8^999)", "sign(π-3.14159)", "sign(e^π-π^e)", "sign(sin(10^30))", "max(" + ", ".join(f"x_{i}" for i in range(20)) + ")", "max(" + ", ".join(f"{i}π^{i}" for i in range(1, 20)) + ")", "max(π^20, e^22, 9^10)", "min(sin(1), cos(1), tan(1))", "|π^30-e^34|", "max(x^2, y^2, x y, 1, x, y, x+y, x-y)",
    "max(max(x,y,z),max(t,u,v),max(a,b,c),max(k,m,n))", "min(max(x,y),max(y,z),max(z,x),max(t,x),max(t,y))", "max(" + ", ".join(f"|x-{i}|" for i in range(15)) + ")", "relu(" * 20 + "x" + ")" * 20, "sigmoid(" * 30 + "x" + ")" * 30, "abs(" * 50 + "x" + ")" * 50, "abs(sin(" * 20 + "x" + "))" * 20, "factorial(" * 3 + "5" + ")" * 3, "(x!)!", "(x+500)!", "500!/499!", "400!*400!*400!", "(200!)^9", "170.5!", "(1/2)!", "(-5)!", "(499.5)!",
    "erf(10^999)", "erf(" * 20 + "x" + ")" * 20, "asinh(" * 20 + "2" + ")" * 20, "atan(" * 40 + "1" + ")" * 40, "sin(" * 50 + "1" + ")" * 50, "tan(" * 40 + "1" + ")" * 40, "ln(" * 40 + "9" + ")" * 40, "exp(" * 4 + "1" + ")" * 4, "exp(" * 30 + "x" + ")" * 30, "e^" * 30 + "x", "√(1+" * 40 + "1" + ")" * 40, "√(2+√3)", "(√2+√3+√5+√7+√11+√13)^99", "(1+√2)^999", "(1+√2)^9999", "(3+4π)^500", "((1+√2)^99)^99",
    "((((((((((x^9)^9)^9)^9)^9)^9)^9)^9)^9)^9)", "((((2^9)^9)^9)^9)^9", "((((x^99)^99)^99)^99)^99", "(x^x)^(x^x)", "x^" * 50 + "x", "(((x+1)^9+1)^9+1)^9", "x^0.5^0.5^0.5^0.5", "2^2^2^0.5", "2^2^-2^2^2", "0^0", "0^-1", "0^(-9999)", "1/0", "0/0", "(1/0)^2", "1^99999", "(-1)^9999", "1^(10^4)", "0!", "(-1)!", "(-1)^(1/3)", "(-8)^(1/3)", "∛(-8)", "1^" * 50 + "1", "0.1^0.1^0.1", "0^" * 50 + "0",
    "1/(1-1)", "ln(0)", "tan(π/2)", "log(0, 0)", "log(1, 1)", "log(x, 1)", "root(x, 0)", "root(0, 0)", "asin(2)", "acosh(0)", "atanh(1)", "coth(0)", "csc(0)", "max(1/0, 2)", "floor(1/0)", "sign(1/0)", "sin(1/0)", "|1/0|", "(1/0)!", "max(√(-1), 2)", "floor(√(-2))", "max(ln(-1), 1)", "x^(1/0)", "[1/0, 2; 3, 4]^2", "det([1/0, 2; 3, 4])",
    "1" * 60, "1" * 61, "." + "1" * 59, "1" + "0" * 59, "*".join(["9" * 60] * 16), "+".join(["9" * 60] * 16), "^".join(["9" * 60] * 2), "^".join(["9"] * 400), "!".join(["9"] * 2), "/".join(["7" * 60] * 16), "9" * 60 + "^33", "9" * 60 + "^34", "(" + "*".join(["99"] * 200) + ")^9", "(" + "+".join(["99^9"] * 100) + ")^99", "(" + "+".join(["1/" + str(p) for p in range(2, 150)]) + ")^9", "(" + "*".join(["x"] * 300) + ")^9",
]  # fmt: skip


def _joined(sign, part, before="", after="", first=0):
    """`part` with the numbers from `first` on, as often as fits into a thousand characters, the sign between."""
    room = 1000 - len(before) - len(after)
    text, number = part.format(i=first), first + 1
    while len(text + (more := sign + part.format(i=number))) <= room:
        text += more
        number += 1
    return before + text + after


# Many parts that SymPy sorts, combines, multiplies out.
MANY = [
    *(_joined(sign, part, first=2) for sign in "+*" for part in (
        "x", "x_{i}", "{i}x^{i}", "x^{i}", "{i}^x", "(x+1)", "(x+{i})", "1/(x+{i})", "1/x", "sin(x)", "sin({i}x)", "√x", "√{i}", "∛{i}", "|x|", "|x-{i}|", "{i}^(1/{i})", "e^x", "e^{i}", "e^x_{i}",
        "{i}!", "0.1", "3.14159", "½", "π^{i}", "x^y", "x^(1/3)", "ln({i})", "ln(x_{i})", "sin({i}π/7)", "sin(π/{i})", "tan({i})", "max(x,{i})", "max({i},π)", "floor(x/{i})", "[1, 2; 3, 4]", "[a, b; c, d]",
        "(-1)^(1/{i})", "(-{i})^0.5", "2^(1/{i})", "atan({i})", "exp(-x_{i}²)", "(a+b_{i})^{i}", "sign(x-{i})", "x!", "{i}^-{i}", "1.{i}^{i}", "99^9",
    )),
    *(_joined("+", part, before, after, first=2) for part in ("x_{i}", "√{i}", "{i}π/7", "ln({i})", "{i}^(1/3)", "π^{i}", "1/{i}", "e^{i}") for before, after in (
        ("(", ")^2"), ("(", ")^99"), ("(", ")^9999"), ("(", ")^0.5"), ("1/(", ")"), ("sin(", ")"), ("|", "|"), ("floor(", ")"), ("sign(", ")"), ("ln(", ")"), ("e^(", ")"), ("atan(", ")"), ("max(1, ", ")"), ("√(", ")"), ("∛(", ")"),
        ("(", ")!"), ("tan(", ")"), ("asin(", ")"), ("cosh(", ")"), ("erf(", ")"), ("2^(", ")"), ("(-1)^(", ")"), ("[", ", 2; 3, 4]^5"), ("det([", ", 2; 3, 4])"),
    )),
    *(_joined("*", part, before, after, first=2) for part in ("x_{i}", "(x+{i})", "√{i}", "{i}^(1/{i})", "sin({i})") for before, after in (("(", ")^99"), ("(", ")^0.5"), ("|", "|"), ("ln(", ")"), ("sign(", ")"), ("√(", ")"), ("floor(", ")"), ("sin(", ")"))),
    *(_joined("-", part, before, after, first=2) for part in ("√{i}", "π^{i}", "sin({i})", "∛{i}") for before, after in (("|", "|"), ("sign(", ")"), ("floor(", ")"), ("max(0, ", ")"), ("0^(", ")"), ("1/(", ")"))),
    "-x" * 450, "x-" * 450 + "x", "1/" * 400 + "x", "x/2/3/4" * 100, "+".join("abcdghklmnopqrstuvwxyz" * 20), "(a+b)" * 200, "max(" + ", ".join(f"x-{i}" for i in range(20)) + ")",
    "[" + "; ".join([", ".join(["1"] * 10)] * 10) + "]", _SQUARE, f"{_NUMBERS}*{_NUMBERS}", f"{_NUMBERS}^2", f"{_NUMBERS}^5", f"({_NUMBERS}*{_NUMBERS})^2", f"det({_NUMBERS})", f"det({_SQUARE})", f"det({_LETTERS})", f"det({_SIX})", f"({_SIX})^2", f"({_SIX})^3", f"({_SIX})^5", f"det({_SIX}*{_SIX})", f"det(({_THREE})^5)", f"({_THREE})^5", f"(({_THREE})^5)^5",
    f"{_LETTERS}*{_LETTERS}", f"{_LETTERS}^5", f"tr({_LETTERS}^2)", f"{_THREE}" + f"*{_THREE}" * 30, f"det({_THREE}" + f"*{_THREE}" * 30 + ")", f"{_THREE}" + f"+{_THREE}" * 30, "[1, 2; 3, 4]" * 80, "[a, b; c, d]" * 80, "*".join(["[a, b; c, d]"] * 12), "[a, b; c, d]^5*" * 4 + "[a, b; c, d]", f"{_THREE}^T" * 30, "x_1*" * 150 + _THREE, "det(" + "; ".join(["[a, b; c, d]"] * 3) + ")", "det([1/3, √2; π, e])",
    *(f"{before}[" + "; ".join(", ".join(part.format(i=5 * i + j + 2) for j in range(5)) for i in range(5)) + f"]{after}" for part in ("√{i}", "sin({i}x)", "x_{i}", "π^{i}", "1/{i}", "{i}!", "e^({i}x)", "ln({i})") for before, after in (("det(", ")"), ("", "^5"), ("", "^2"), ("tr(", "^3)"), ("2^det(", ")"))),
    "[9^99, 2; 3, 9^99]^5", "[a, b; c, d]^5*[a+b, b; c, d]^5", "det([a, b; c, d]^5)^99", "1/det([a, b; c, d]^5)",
]  # fmt: skip

_MILLION = 10**6
HUGE = [
    "x" * _MILLION, "x+" * _MILLION, "(" * _MILLION, " " * _MILLION, "\n" * _MILLION, ";" * _MILLION, "1" * _MILLION, "\u200b" * _MILLION, "é" * _MILLION, "e\u0301" * (_MILLION // 2), "\x00" * _MILLION, "\ud800" * _MILLION, "中" * _MILLION,
    "\U0001f600" * _MILLION, "=" * _MILLION, "9^" * _MILLION, "có(" * _MILLION, "x\n" * _MILLION, "\\frac" * 200_000, "\x1b[31m" * 200_000, "\t" * _MILLION, "⁗" * _MILLION, "\ufdfa" * _MILLION,
]  # fmt: skip
