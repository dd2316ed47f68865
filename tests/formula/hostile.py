"""Code in every disguise: what a text would do if any of it were carried out. Most are refused; none may do anything."""

PYTHON = [
    "__import__('os').system('touch /tmp/teachgrad')", '__import__("subprocess").Popen("ls")', "eval('1+1')", "exec('x=1')", "compile('x','','eval')", "open('/etc/passwd').read()", 'open("/etc/passwd")',
    "import os", "import os; os.system('ls')", "from os import system", "os.system('ls')", "os.popen('ls').read()", "subprocess.Popen(['ls'])", "sys.exit()", "exit()", "quit()", "print(1)", "input()", "breakpoint()", "help()", "globals()", "locals()", "vars()", "dir()",
    "getattr(x, 'real')", "setattr(x, 'y', 1)", "type(x)", "().__class__.__bases__[0].__subclasses__()", "''.__class__.__mro__[1].__subclasses__()", "x.__class__", "x.__init__.__globals__", "{}.__class__", "[].append(1)", "(1).__class__", "1..__class__", "2 .real", "x.real", "__builtins__", "__builtins__['eval']('1')", "__name__",
    "lambda: 0", "(lambda x: x)(1)", "lambda x: __import__('os')", "[x for x in (1,2)]", "{x: 1}", "{x for x in y}", "(x := 1)", "x if y else z", "not x", "x and y", "x or y", "x in y", "x is y", "yield x", "await x", "async def f(): pass", "def f(x): return x", "class A: pass", "while True: pass", "for i in x: pass", "raise x", "assert x", "del x", "global x", "with open('x') as y: pass", "try: x\nexcept: y", "@x", "x; import os", "x\nimport os", "x # eval", "`ls`", "x @ y",
    "'x'", '"x"', "b'x'", "f'{x}'", "r'\\x'", "'%s' % x", "'{0.__class__}'.format(x)", "{0.__class__}", "{x.__class__}", "{0}", "{}", "{piece}", "{0!r}", "%s", "%(x)s", "\\x5f\\x5fimport\\x5f\\x5f('os')", "\\u005f\\u005fimport__('os')", "\\N{LOW LINE}", "0x41", "0b1", "0o7", "1_000", "1e999", "1j", "...", "*x", "**x", "-> x", "~x", "x << 2", "x ^ __import__('os')",
]  # fmt: skip

MATHEMATICS = [  # names of SymPy, NumPy and this toolkit
    "Symbol('x')", "Function('f')(x)", "sympify('x')", "S('x')", "S.One", "E.__class__", "I", "oo", "zoo", "nan", "Integer(1).__class__", "Lambda(x, x)", "lambdify(x, x)", "parse_expr('x')", "N(x)", "O(x)", "Q.positive(x)", "Eq(x, 1)", "solve(x)", "plot(x)", "preview(x)", "diff(x)", "integrate(x)", "subs(x)", "evalf()", "x.subs(y, 1)", "sin.__class__", "sin(x).evalf()", "sin(__import__('os'))", "max(key=lambda x: x)",
    "np.load('x.npy')", "np.exp(x)", "tg.compile('x')", "torch.load('x')", "math.sin(x)", "sin(x, out=y)", "f(x)=__import__('os')", "f(eval)=1", "eval=1", "__x__=1", "x.y=1", "x[0]=1", "y=eval(x); y", "sin=cos", "e=1; e", "os=1; os.system(x)", "sqrt(open(x))", "root(x, exec(y))", "[eval(x), 1; 2, 3]", "det([__import__('os')])", "|eval(x)|", "√eval(x)", "2eval(x)", "xeval(x)", "evalx", "e v a l(x)",
]  # fmt: skip

DISGUISED = [
    "ｅｖａｌ(x)", "𝑒𝑣𝑎𝑙(x)", "𝐞𝐱𝐞𝐜(x)", "ⅇval(x)", "ev\u200bal(x)", "ex\u00adec(x)", "__imp\u2060ort__('os')", "＿＿import＿＿(＇os＇)", "e\u0301val(x)", "еval(x)", "evаl(x)", "ехec(x)", "ᵉᵛᵃˡ(x)", "xᵉᵛᵃˡ", "eᵥₐₗ(x)", "оpen(x)", "імport os", "ｏｓ．ｓｙｓｔｅｍ(x)", "x․real", "x。real", "eval（x）", "eval❨x❩", "éval(x)", "ẽec(x)", "ímport ó", "\u202eval(x)", "\u202e)x(lave", "eval\x00(x)", "\x1b]0;eval\x07", "\x1b[2Jx", "\x9b31mx", "x\x08\x08eval", "x\reval(1)", "eval\t(x)", "eval\u00a0(x)", "eval\u3000(x)", "\ufeffeval(x)", "\ud800eval(x)", "e\u0334val(x)",
    r"\mathrm{eval}(x)", r"\operatorname{exec}(x)", r"\text{import os}", r"\operatorname{__import__}(x)", r"\mathrm{os}.system", r"\input{/etc/passwd}", r"\include{x}", r"\write18{ls}", r"\immediate\write18{ls}", r"\openin0", r"\read", r"\csname eval\endcsname", r"\def\x{\x}\x", r"\href{javascript:alert(1)}{x}", r"\url{x}", r"\lambda x: x", r"\begin{verbatim}x\end{verbatim}", r"\catcode`\%=0", r"$\(ls\)$", r"\eval", r"\exec{x}", r"\sin{eval(x)}", r"\frac{eval(x)}{2}", r"\sqrt[eval]{x}", r"x_{eval(x)}", r"\log_{eval}(x)", r"x^{__import__('os')}",
]  # fmt: skip

SHELLS = [
    "$(ls)", "${HOME}", "$HOME", "; ls", "| ls", "x | ls", "&& ls", "x > y", "< /etc/passwd", "%PATH%", "!ls", "!x", "!!", "~", "*", "/etc/passwd", "../../x", "file:///etc/passwd", "http://x.y/z", "\\\\server\\share", "C:\\x", "-h", "--help", "--version", "--json", "--", "-", "-c x", "--at", "--lang=xx", "@file", "=cmd|' /C calc'!A0", "=1+1", "+1", "@SUM(1)", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "x' OR '1'='1", "'; DROP TABLE x; --", "{{7*7}}", "{% x %}", "<%= x %>", "${7*7}", "#{7*7}", "${jndi:ldap://x/y}", "!!python/object/apply:os.system ['ls']", "cos\nsystem\n(S'ls'\ntR.", "gASVCgAAAAAAAACMAm9zlA==", "(lambda:0)()", "%n%n%n", "()()", "x()",
]  # fmt: skip

HOSTILE = [*PYTHON, *MATHEMATICS, *DISGUISED, *SHELLS]
