"""Every mistake gets one paragraph on standard error, in the reader's language, that says what to write."""

import pytest

# What was typed, what the English paragraph must name, what the Vietnamese one must.
MISTAKES = [
    (
        ["compar"],
        ["no command compar", "Did you mean compare?"],
        ["Không có lệnh compar", "Ý bạn là compare?"],
    ),
    (["square"], ["teachgrad compare square"], ["teachgrad compare square"]),
    (
        ["nonsense"],
        [
            "tour, compare, explain, graph, errors, secant, explore, directions, pitfalls, read, steps, source, list,"
        ],
        [
            "tour, compare, explain, graph, errors, secant, explore, directions, pitfalls, read, steps, source, list,"
        ],
    ),
    (["3x²"], ['teachgrad compare "3x²" --at x=2'], ['teachgrad compare "3x²" --at x=2']),
    (["compare", "3x²"], ["3*x^2 is to be looked at", "--at x=2"], ["tại điểm nào", "--at x=2"]),
    (["compare", "3x²", "x^3", "--at", "x=1"], ["--at belongs to one function"], ["một hàm số"]),
    (["compare", "5", "--at", "x=1"], ["“5” has no variable"], ["“5” không có biến"]),
    (["compare", "y' = 6x", "--at", "x=1"], ["states a derivative"], ["là một đạo hàm"]),
    (
        ["compare", "2x + sine(x)", "--at", "x=1"],
        ["  2x + sine(x)\n       ^^^^", "sin?"],
        ["       ^^^^", "Ý bạn là sin?"],
    ),
    (["read"], ["no formula to read"], ["Không có công thức"]),
    (["read", "(x+1"], ["  (x+1\n  ^", "never closed"], ["chưa đóng"]),
    (["--jsn"], ["no option --jsn", "teachgrad --help"], ["Không có tùy chọn --jsn"]),
    (
        ["compare", "--jsn"],
        ["no option --jsn", "Did you mean --json?", "teachgrad compare --help"],
        ["Ý bạn là --json?"],
    ),
    (["compare", "square", "--at"], ["--at needs a value: --at x=5"], ["--at cần một giá trị: --at x=5"]),
    (["compare", "--lang"], ["--lang needs a value: --lang vi|en"], ["--lang cần một giá trị"]),
    (["compare", "--json=1"], ["--json takes no value"], ["--json không nhận giá trị"]),
    (["list", "foo"], ["“foo” is one argument too many"], ["“foo” là đối số thừa"]),
    (["figures", "a", "b"], ["“b” is one argument too many"], ["“b” là đối số thừa"]),
    (["compare", "composit"], ["composit", "Did you mean composite?"], ["Ý bạn là composite?"]),
    (["compare", "zzzz"], ["square, two_variables, elementwise"], ["square, two_variables, elementwise"]),
    (["compare", "square", "--method", "centrl"], ["centrl", "central"], ["centrl", "Không có cách tính"]),
    (["compare", "--at", "x=5"], ["--at belongs to one function", "compare square --at"], ["một hàm số"]),
    (["compare", "square", "--at", "5"], ["'5'", "Write --at x=5"], ["Hãy viết --at x=5"]),
    (["compare", "square", "--at", "x="], ["'x='", "Write --at x=5"], ["Hãy viết --at x=5"]),
    (["compare", "square", "--at", "=5"], ["'=5'", "Write --at x=5"], ["Hãy viết --at x=5"]),
    (["compare", "square", "--at", ""], ["''", "Write --at x=5"], ["Hãy viết --at x=5"]),
    (
        ["compare", "square", "--at", "x=1", "--at", "x=2"],
        ["x is given twice", "--at x=5"],
        ["Biến x được cho hai lần"],
    ),
    (["compare", "square", "--at", "x=1,2;3,4"], ["x is one number", "Write --at x=5"], ["x là một số"]),
    (["compare", "square", "--at", "x=[5]"], ["x is one number", "Write --at x=5"], ["x là một số"]),
    (
        ["compare", "square", "--at", "x=five"],
        ["'five' is not a number", "--at x=5"],
        ["không phải là một số"],
    ),
    (["compare", "square", "--at", "x=1_000"], ["'1_000' is not a number"], ["'1_000' không phải"]),
    (["compare", "square", "--at", "x=0x10"], ["'0x10' is not a number"], ["'0x10' không phải"]),
    (["compare", "square", "--at", "x=1:::2"], ["'1:::2' is not a number"], ["'1:::2' không phải"]),
    (["compare", "square", "--at", "x=__import__('os')"], ["is not a number"], ["không phải là một số"]),
    (["compare", "square", "--at", "x=" + "9" * 500], ["is not a number"], ["không phải là một số"]),
    (["compare", "square", "--at", "x=nan"], ["finite point"], ["điểm hữu hạn"]),
    (["compare", "square", "--at", "x=-inf"], ["finite point"], ["điểm hữu hạn"]),
    (["compare", "square", "--at", "x=1e999"], ["finite point"], ["điểm hữu hạn"]),
    (["compare", "square", "--at", "z=3"], ["no variable z", "it has x"], ["không có biến z"]),
    (["compare", "two_variables", "--at", "x=7"], ["y", "--at x=7 --at y=8"], ["còn cần giá trị cho y"]),
    (["compare", "two_variables", "--at", "x=7,y=8"], ["--at x=7 --at y=8"], ["--at x=7 --at y=8"]),
    (["compare", "elementwise", "--at", "x=1,2;3"], ["2, 1", '--at "x=3,4;5,2"'], ["Các hàng của x"]),
    (["compare", "elementwise", "--at", "x=1,2;"], ["2, 1"], ["2, 1"]),
    (["compare", "elementwise", "--at", "x=a,2;3,4"], ["'a' is not a number"], ["'a' không phải"]),
    (["compare", "elementwise", "--at", "x=1,,2"], ["'' is not a number"], ["'' không phải"]),
    (["compare", "elementwise", "--at", "x=[[1,2],[3,4]"], ["is not a number"], ["không phải là một số"]),
    (
        ["compare", "elementwise", "--at", "x=" + "1," * 3000 + "1"],
        ["3001 entries", "2500"],
        ["3001 phần tử"],
    ),
    (["compare", "matrix_product", "--at", "x=1,2,3;4,5,6"], ["(2, 3)"], ["(2, 3)"]),
    (
        ["compare", "square", "--plot", "a.jpg"],
        [".svg, .png, .pdf", "--plot a.svg"],
        ["Hãy viết --plot a.svg"],
    ),
    (["compare", "--plot", "a.png"], ["5 pictures", "--plot a/"], ["5 hình", "--plot a/"]),
    (["compare", "square", "--plot", "nowhere/a.png"], ["no folder nowhere"], ["không có thư mục nowhere"]),
]


@pytest.mark.parametrize(
    ("arguments", "english", "vietnamese"), MISTAKES, ids=lambda value: " ".join(value)[:40]
)
def test_a_mistake_is_explained(run, tmp_path, monkeypatch, arguments, english, vietnamese):
    monkeypatch.chdir(tmp_path)
    for language, start, parts in (("en", "Error: ", english), ("vi", "Lỗi: ", vietnamese)):
        monkeypatch.setenv("TEACHGRAD_LANG", language)
        done = run(*arguments)
        assert done.code == 2
        assert done.out == ""
        assert done.err.startswith(start)
        marked = "\n  " in done.err  # what, the formula, the place in it, what to write instead
        assert done.err.count("\n") == (4 if marked else 1)
        for part in parts:
            assert part in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_two_languages_do_not_mix(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for arguments, _, _ in MISTAKES:
        monkeypatch.setenv("TEACHGRAD_LANG", "vi")
        vietnamese = run(*arguments).err
        monkeypatch.setenv("TEACHGRAD_LANG", "en")
        english = run(*arguments).err
        assert vietnamese != english
        for word in (" the ", " is ", "Write ", "See ", "There "):
            assert word not in vietnamese


@pytest.mark.parametrize("where", [["--lang", "fr", "list"], ["list", "--lang", "fr"], ["list", "--lang=fr"]])
def test_an_unknown_language_is_refused(run, where):
    done = run(*where)
    assert (done.code, done.out) == (2, "")
    assert done.err == "Error: teachgrad does not speak “fr”. Write --lang en or --lang vi.\n"


def test_control_codes_are_not_sent_back_to_the_terminal(run):
    done = run("compare", "square", "--at", "x=\x1b[31mred")
    assert done.code == 2
    assert "\x1b" not in done.err


def test_several_formulas_are_to_be_written_one_at_a_time(run):
    """Once "Name it: teachgrad compare f --at …" was said where --at stood, and "Add --at x=2" where it did not."""
    for point in ([], ["--at", "x=2"]):
        done = run("compare", "3x^2", "2x", *point, "--lang", "en")
        assert done.code == 2
        assert 'Write one at a time: teachgrad compare "3x^2" --at x=2.' in " ".join(done.err.split())
