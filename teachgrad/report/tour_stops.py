"""The stops of ``teachgrad tour``: what is said at each, the command that is run there, and what is asked before.

Data alone; `cli.tour` goes through it. The numbers are held against the toolkit's own answers in tests/cli/test_tour.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from teachgrad.text import Text


@dataclass(frozen=True)
class Guess:
    """A number to guess; what typical wrong guesses come from is told."""

    question: Text
    truth: float
    slips: tuple[tuple[float, Text], ...] = ()


@dataclass(frozen=True)
class Choice:
    """One of several answers, a, b, c, …; `right` is the letter of the right one."""

    question: Text
    options: tuple[Text, ...]
    right: str


@dataclass(frozen=True)
class Stop:
    """A stop.

    Attributes
    ----------
    kind : str
        What happens: ``"command"`` is run; ``"picture"`` asks for a file first, ``"formula"`` for a formula; ``"exercise"`` is
        answered; ``"answer"`` is diagnosed; ``"list"`` names what there is besides.
    title : Text
        Its heading.
    text : tuple of Text
        What is said first, in paragraphs.
    arguments : tuple of str
        What follows ``teachgrad``.
    asks : Guess or Choice, optional
        What is asked before the answer is shown.
    after : tuple of Text
        What is said then.
    further : tuple of str
        Arguments of a command that goes on from there, named but not run.
    commands : tuple of (str, Text)
        Of a list: what can be typed, and what it is for.
    """

    kind: str
    title: Text
    text: tuple[Text, ...]
    arguments: tuple[str, ...] = ()
    asks: Guess | Choice | None = None
    after: tuple[Text, ...] = ()
    further: tuple[str, ...] = ()
    commands: tuple[tuple[str, Text], ...] = ()


_SQUARE = Stop(
    "command",
    Text(en="One derivative, three answers", vi="Một đạo hàm, ba cách tính"),
    (
        Text(
            en="y = 3x² at x = 5. teachgrad finds its derivative in three ways that do not know of each other: as a formula, with "
            "autograd, which walks the program backwards, and as a finite difference, which only runs the program.",
            vi="y = 3x² tại x = 5. teachgrad tìm đạo hàm theo ba cách độc lập với nhau: bằng công thức; bằng autograd, tức là lần "
            "ngược chương trình từ kết quả về biến; và bằng sai phân hữu hạn, chỉ cần chạy chương trình.",
        ),
    ),
    ("compare", "square"),
    Guess(
        Text(
            en="What is the slope of y = 3x² at x = 5?", vi="Hệ số góc của y = 3x² tại x = 5 bằng bao nhiêu?"
        ),
        30.0,
        (
            (
                75.0,
                Text(en="75 is the value y, not the slope.", vi="75 là giá trị của y, không phải hệ số góc."),
            ),
            (
                10.0,
                Text(
                    en="10 is the slope of x²; the factor 3 stays.",
                    vi="10 là hệ số góc của x²; còn phải nhân với 3.",
                ),
            ),
            (
                6.0,
                Text(
                    en="6 is the factor in y′ = 6x; x = 5 is still to be put in.",
                    vi="6 là hệ số trong y′ = 6x; còn phải thay x = 5.",
                ),
            ),
            (
                15.0,
                Text(
                    en="15 is 3·5; the exponent 2 comes down as a factor: 2·3·5.",
                    vi="15 là 3·5; số mũ 2 phải hạ xuống thành thừa số: 2·3·5.",
                ),
            ),
        ),
    ),
    (
        Text(
            en="Where the three agree, a mistake in one of them is very unlikely. Your homework can be checked in the same way.",
            vi="Khi cả ba cách khớp nhau, rất khó có chuyện một cách nào đó bị sai. Bài tập của bạn cũng có thể kiểm tra như vậy.",
        ),
        Text(
            en="“The document” is a Vietnamese notebook on autograd from which five functions come, square among them. Where it has a "
            "misprint, that is said, as above: it leaves out that the left side is a derivative.",
            vi="“Tài liệu gốc” là một notebook tiếng Việt về autograd; năm hàm số, trong đó có square, được lấy từ đó. Chỗ nào tài liệu viết nhầm "
            "thì teachgrad nói ra, như ở trên: tài liệu quên ghi rằng vế trái là một đạo hàm.",
        ),
    ),
)

_PICTURE = Stop(
    "picture",
    Text(en="The tangent line as a picture", vi="Hình vẽ tiếp tuyến"),
    (
        Text(
            en="The derivative is the slope of the tangent line. With --plot a comparison is drawn too, into a file that you name; any browser shows it.",
            vi="Đạo hàm là hệ số góc của tiếp tuyến. Với --plot, phép so sánh còn được vẽ vào tệp do bạn đặt tên; trình duyệt nào cũng mở được tệp đó.",
        ),
    ),
    ("compare", "x^3 - 3x", "--at", "x=1", "--plot"),
    after=(
        Text(
            en="At x = 1 all three answers are 0: the tangent line is horizontal there.",
            vi="Tại x = 1 cả ba cách đều cho 0: ở đó tiếp tuyến nằm ngang.",
        ),
    ),
)

_FORMULA = Stop(
    "formula",
    Text(en="A formula of your own", vi="Công thức của chính bạn"),
    (
        Text(
            en="Formulas are typed as they are written: 3x², sin 2x, √(x+1), e^(-x), |x|, with several variables too. Nothing that you "
            "type is run as a program; it is read, and you are shown how.",
            vi="Hãy gõ công thức như khi viết trên giấy: 3x², sin 2x, √(x+1), e^(-x), |x|; có nhiều biến cũng được. Những gì bạn gõ không bị "
            "chạy như một chương trình mà chỉ được đọc, và bạn sẽ thấy nó được hiểu thế nào.",
        ),
    ),
    ("compare", "x^2 sin x", "--at", "x=2"),
    after=(
        Text(
            en="This shows every rule on the way to the derivative:",
            vi="Lệnh này cho thấy từng quy tắc được dùng để ra đạo hàm:",
        ),
    ),
    further=("steps", "x^2 sin x"),
)

_TWO = Stop(
    "command",
    Text(en="Two variables, two derivatives", vi="Hai biến, hai đạo hàm riêng"),
    (
        Text(
            en="z = 5x³ + 2y² at x = 7, y = 8. For a partial derivative one variable moves and the other is held fixed; both together "
            "are the gradient.",
            vi="z = 5x³ + 2y² tại x = 7, y = 8. Khi tính đạo hàm riêng, một biến thay đổi còn biến kia giữ cố định; hai đạo hàm riêng "
            "hợp lại thành gradient.",
        ),
    ),
    ("compare", "two_variables"),
    Guess(
        Text(en="What is ∂z/∂y there?", vi="∂z/∂y tại đó bằng bao nhiêu?"),
        32.0,
        (
            (735.0, Text(en="735 is ∂z/∂x.", vi="735 là ∂z/∂x.")),
            (
                767.0,
                Text(
                    en="767 is ∂z/∂x + ∂z/∂y; x is held fixed, so its term has no part in ∂z/∂y.",
                    vi="767 là ∂z/∂x + ∂z/∂y; x được giữ cố định, nên số hạng chứa x không đóng góp gì vào ∂z/∂y.",
                ),
            ),
            (
                128.0,
                Text(
                    en="128 is the term 2y² itself; its derivative by y is 4y.",
                    vi="128 là chính số hạng 2y²; đạo hàm của nó theo y là 4y.",
                ),
            ),
            (
                16.0,
                Text(
                    en="16 is the derivative of y²; the factor 2 stays.",
                    vi="16 là đạo hàm của y²; còn phải nhân với 2.",
                ),
            ),
        ),
    ),
    (
        Text(
            en="The document again: one of its comments names another point than the line below it.",
            vi="Lại một chỗ nhầm của tài liệu gốc: chú thích ghi một điểm khác với dòng lệnh bên dưới nó.",
        ),
    ),
)

_CHAIN = Stop(
    "command",
    Text(en="The chain rule, as autograd walks it", vi="Quy tắc dây chuyền, theo cách của autograd"),
    (
        Text(
            en="y = 2x³ and z = 5y² at x = 2. Autograd has recorded the graph x → y → z with its numbers: dz/dy = 10y = 160 and "
            "dy/dx = 6x² = 24. Now it walks back from z to x.",
            vi="y = 2x³ và z = 5y² tại x = 2. Autograd đã ghi lại đồ thị x → y → z cùng các con số: dz/dy = 10y = 160 và "
            "dy/dx = 6x² = 24. Bây giờ nó đi ngược từ z về x.",
        ),
    ),
    ("graph", "composite"),
    Guess(
        Text(en="What is dz/dx?", vi="dz/dx bằng bao nhiêu?"),
        3840.0,
        (
            (
                184.0,
                Text(
                    en="184 is 160 + 24; along a path the derivatives are multiplied.",
                    vi="184 là 160 + 24; dọc theo một đường đi, các đạo hàm được nhân với nhau.",
                ),
            ),
            (
                160.0,
                Text(
                    en="160 is dz/dy alone; the inner derivative dy/dx is missing.",
                    vi="160 mới chỉ là dz/dy; còn thiếu đạo hàm của hàm bên trong, dy/dx.",
                ),
            ),
            (
                24.0,
                Text(en="24 is dy/dx alone; dz/dy is missing.", vi="24 mới chỉ là dy/dx; còn thiếu dz/dy."),
            ),
        ),
    ),
    (
        Text(
            en="Read it from the top: each arrow multiplies what has come in by the derivative of this one step. Every number of this walk "
            "can be guessed before it is shown:",
            vi="Đọc từ trên xuống: mỗi mũi tên nhân số vừa nhận được với đạo hàm của riêng bước đó. Bạn có thể tự đoán từng con số của lượt "
            "này trước khi nó hiện ra:",
        ),
    ),
    ("explain", "composite", "--step"),
)

_EXERCISE = Stop(
    "exercise",
    Text(en="An exercise", vi="Một bài tập"),
    (
        Text(
            en="Any form of the right derivative is right. After a wrong answer you are told what it looks like, and try again. What you "
            "answer is kept on this machine for teachgrad practice.",
            vi="Đạo hàm đúng thì viết ở dạng nào cũng được. Nếu sai, bạn được biết mình có lẽ đã nhầm ở đâu và trả lời lại. Câu trả lời được "
            "lưu trên máy này cho teachgrad practice.",
        ),
    ),
    ("practice", "chain-2"),
)

_ANSWER = Stop(
    "answer",
    Text(en="What a wrong answer shows", vi="Câu trả lời sai nói lên điều gì"),
    (
        Text(
            en="teachgrad names a point where the answer is wrong and looks for the rule that was broken; it does not give the right formula "
            "away. In Python this is tg.check_answer. Answer wrongly on purpose: what might somebody take for the derivative of x² sin x?",
            vi="teachgrad chỉ ra một điểm mà câu trả lời cho giá trị sai và tìm xem quy tắc nào đã bị dùng sai, chứ không nói ra công thức đúng. "
            "Trong Python, đó là tg.check_answer. Hãy cố ý trả lời sai: người ta dễ tưởng nhầm đạo hàm của x² sin x là gì?",
        ),
    ),
    ("x^2 sin x", "2x cos x"),
)

_ERROR = Stop(
    "command",
    Text(en="How small should h be?", vi="Bước h nên nhỏ đến đâu?"),
    (
        Text(
            en="A finite difference replaces the limit by a small step h: (f(x+h) - f(x-h))/(2h). In mathematics the error tends to 0 as h does.",
            vi="Sai phân hữu hạn thay giới hạn bằng một bước h nhỏ: (f(x+h) - f(x-h))/(2h). Về mặt toán học, sai số dần tới 0 khi h dần tới 0.",
        ),
    ),
    ("errors", "sin x", "--at", "x=1"),
    Choice(
        Text(
            en="And on a computer, when h becomes 10⁻¹, 10⁻², …, 10⁻¹⁵? The error",
            vi="Còn trên máy tính, khi h lần lượt là 10⁻¹, 10⁻², …, 10⁻¹⁵? Sai số",
        ),
        (
            Text(en="becomes smaller each time", vi="mỗi lúc một nhỏ hơn"),
            Text(en="becomes smaller, and then larger again", vi="nhỏ dần, rồi lại lớn lên"),
            Text(en="stays the same", vi="không đổi"),
        ),
        "b",
    ),
    (
        Text(
            en="As h shrinks, so does the truncation error, but the rounding error grows, for two nearly equal numbers are subtracted and the "
            "difference is divided by h. For the central difference the best h is near 10⁻⁵; the table has it for each method.",
            vi="Khi h nhỏ đi, sai số chặt cụt giảm nhưng sai số làm tròn tăng, vì hai số gần bằng nhau bị trừ đi và hiệu được chia cho h. Với sai "
            "phân trung tâm, h tốt nhất vào khoảng 10⁻⁵; bảng trên cho biết con số ấy với từng cách tính.",
        ),
    ),
)

_KINK = Stop(
    "command",
    Text(en="Where there is no derivative", vi="Nơi không có đạo hàm"),
    (
        Text(
            en="f(x) = |x| has a kink at 0: the slope is -1 on the left of it, and 1 on the right.",
            vi="f(x) = |x| có điểm gãy tại 0: bên trái hệ số góc là -1, bên phải là 1.",
        ),
    ),
    ("compare", "|x|", "--at", "x=0"),
    Choice(
        Text(en="What is its derivative at 0?", vi="Đạo hàm của nó tại 0 là gì?"),
        (
            Text(en="0, the mean of both slopes", vi="0, trung bình cộng của hai hệ số góc"),
            Text(en="1", vi="1"),
            Text(en="there is none", vi="không có đạo hàm"),
        ),
        "c",
    ),
    (
        Text(
            en="All three still give 0: the formula and autograd by convention, the finite difference because both sides cancel. So three equal "
            "numbers are not enough: teachgrad looks at both sides before it says that the answers agree.",
            vi="Cả ba cách vẫn cho 0: công thức và autograd theo quy ước, sai phân hữu hạn vì hai phía triệt tiêu nhau. Vậy ba số bằng nhau vẫn chưa "
            "đủ: teachgrad xét cả hai phía trước khi nói các cách tính khớp nhau.",
        ),
    ),
)

_NEXT = Stop(
    "list",
    Text(en="What next?", vi="Tiếp theo là gì?"),
    (
        Text(
            en="Each of these can be typed as it stands; with --help it tells what else it can do, with --lang vi it speaks Vietnamese. "
            "The environment variable TEACHGRAD_LANG=vi asks for that once for all.",
            vi="Mỗi lệnh sau có thể gõ y như vậy; thêm --help để biết nó còn làm được gì, thêm --lang vi để nó nói tiếng Việt. Muốn lệnh nào "
            "cũng nói tiếng Việt, hãy đặt biến môi trường TEACHGRAD_LANG=vi.",
        ),
    ),
    commands=(
        (
            "teachgrad practice",
            Text(en="exercises, one after the other, with hints", vi="làm bài tập lần lượt, có gợi ý"),
        ),
        (
            "teachgrad lessons list",
            Text(
                en="the lessons, notebooks for you to open, and how to get them",
                vi="các bài học, là những notebook để bạn mở, và cách lấy về",
            ),
        ),
        (
            'teachgrad explore "3x^2" --at x=5',
            Text(
                en="a window with sliders for the point and h",
                vi="cửa sổ có thanh trượt để thay đổi điểm và bước h",
            ),
        ),
        (
            'teachgrad steps "x^2 sin x"',
            Text(en="a derivation, every rule named", vi="các bước lấy đạo hàm, nêu tên từng quy tắc"),
        ),
        (
            "teachgrad pitfalls",
            Text(
                en="the mistakes that people make with autograd",
                vi="những lỗi hay gặp khi dùng autograd",
            ),
        ),
        (
            "teachgrad doctor",
            Text(
                en="what is installed, and what to do if something is missing",
                vi="đã cài những gì, và cần làm gì nếu còn thiếu",
            ),
        ),
        ("teachgrad --help", Text(en="everything there is", vi="tất cả các lệnh")),
    ),
)

STOPS = (_SQUARE, _PICTURE, _FORMULA, _TWO, _CHAIN, _EXERCISE, _ANSWER, _ERROR, _KINK, _NEXT)
