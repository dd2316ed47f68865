"""What the site's player goes through: functions of the document and of the course, each at a point where it shows something.

Holds formulas and words; the numbers come from `teachgrad.explain`. Read `player_pages` next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from teachgrad.text import Text


@dataclass(frozen=True, eq=False)
class Show:
    """One function that is gone through.

    Attributes
    ----------
    slug : str
        The name of its page, without ending.
    function : str
        What `teachgrad.explain` is asked: the name of one of the document's functions, or a formula.
    title : Text
        What its page is called.
    about : Text
        What to look for, in one or two sentences.
    point : mapping
        Variable → number; empty for the document's own point.
    level : str or None
        ``"all"`` for every operation; None as `teachgrad.explain` chooses.
    """

    slug: str
    function: str
    title: Text
    about: Text
    point: Mapping[str, float] = field(default_factory=dict)
    level: str | None = None


SHOWS = (
    Show(
        "square",
        "square",
        Text(en="A square: 3x² at x = 5", vi="Bình phương: 3x² tại x = 5"),
        Text(
            en="The program uses x twice. So the gradient arrives at x twice, and what arrives is added up.",
            vi="Chương trình dùng x hai lần. Vì vậy gradient được truyền đến x hai lần, và các phần đó được cộng dồn.",
        ),
    ),
    Show(
        "composite",
        "composite",
        Text(en="A composite function: y = 2x³, z = 5y² at x = 2", vi="Hàm hợp: y = 2x³, z = 5y² tại x = 2"),
        Text(
            en="Two steps, two local derivatives: the chain rule multiplies them on the way back.",
            vi="Hai bước, hai đạo hàm địa phương: trên đường về, quy tắc dây chuyền nhân chúng với nhau.",
        ),
    ),
    Show(
        "composite-operations",
        "composite",
        Text(
            en="The same composite function, operation by operation",
            vi="Cũng hàm hợp ấy, theo từng phép toán",
        ),
        Text(
            en="Autograd sees single multiplications: three times a part of the gradient arrives at x, and dy/dx as one number never occurs.",
            vi="Autograd chỉ thấy từng phép nhân: có ba phần gradient được truyền đến x, còn dy/dx thì không hề xuất hiện như một con số.",
        ),
        level="all",
    ),
    Show(
        "two-variables",
        "two_variables",
        Text(en="Two variables: 5x³ + 2y² at x = 7, y = 8", vi="Hai biến: 5x³ + 2y² tại x = 7, y = 8"),
        Text(
            en="At the sum the way back divides: one walk brings both partial derivatives.",
            vi="Tại phép cộng, đường về rẽ làm hai: chỉ một lượt đi là có cả hai đạo hàm riêng.",
        ),
    ),
    Show(
        "two-paths",
        "a = x²; b = 3x; f = a·b",
        Text(
            en="Two paths: f = a·b with a = x², b = 3x at x = 2",
            vi="Hai đường đi: f = a·b với a = x², b = 3x tại x = 2",
        ),
        Text(
            en="Two paths lead from x to f. Along each one multiplies; where they meet, at x, one adds.",
            vi="Có hai đường đi từ x đến f. Dọc theo mỗi đường thì nhân; tại x, nơi hai đường gặp nhau, thì cộng.",
        ),
        {"x": 2.0},
    ),
    Show(
        "survey",
        "ln(x_1) + x_1·x_2 - sin(x_2)",
        Text(
            en="A textbook example: ln x₁ + x₁x₂ − sin x₂ at (2, 5)",
            vi="Một ví dụ kinh điển: ln x₁ + x₁x₂ − sin x₂ tại (2, 5)",
        ),
        Text(
            en="The example that Baydin and others work through in tables 2 and 3 of their survey (JMLR 18, 2018).",
            vi="Ví dụ được Baydin và cộng sự trình bày ở bảng 2 và bảng 3 trong bài tổng quan của họ (JMLR 18, 2018).",
        ),
        {"x_1": 2.0, "x_2": 5.0},
    ),
    Show(
        "logistic-map",
        "l_2 = 4x(1 - x); l_3 = 4l_2(1 - l_2); l_4 = 4l_3(1 - l_3)",
        Text(en="The logistic map, three times, at x = 0.2", vi="Ánh xạ logistic lặp ba lần, tại x = 0.2"),
        Text(
            en="As one formula the derivative is a polynomial of degree 7. Step by step it is a product of three numbers.",
            vi="Viết thành một công thức thì đạo hàm là đa thức bậc 7. Đi từng bước thì đó chỉ là tích của ba con số.",
        ),
        {"x": 0.2},
    ),
    Show(
        "network",
        "h = relu(u·x + b); k = relu(v·x - 1); y = 2h - 3k; L = (y - 4)²",
        Text(en="A small network with a loss", vi="Một mạng neural nhỏ và hàm mất mát"),
        Text(
            en="Two hidden units with weights u and v, an output y, and its squared distance from 4. "
            "One walk back brings the gradient of each weight.",
            vi="Hai neuron ẩn với trọng số u và v, đầu ra y, và bình phương khoảng cách từ y đến 4. "
            "Một lượt ngược cho gradient của mọi trọng số.",
        ),
        {"x": 2.0, "u": 1.0, "b": 1.0, "v": 1.0},
    ),
    Show(
        "neuron",
        "z = w·x + b; a = tanh(z); L = (a - 1)²",
        Text(en="One neuron with tanh", vi="Một neuron với hàm tanh"),
        Text(
            en="The local derivative of tanh is less than 1, so that less comes back than went in; the farther z is from 0, the less.",
            vi="Đạo hàm địa phương của tanh ở đây nhỏ hơn 1 nên phần truyền về bị giảm đi; z càng xa 0 thì càng giảm nhiều.",
        ),
        {"w": 2.0, "x": 1.0, "b": -1.0},
    ),
    Show(
        "rosenbrock",
        "a = 1 - x; b = y - x²; f = a² + 100b²",
        Text(
            en="Rosenbrock's function at (−1.2, 1)",
            vi="Hàm Rosenbrock tại (−1.2, 1)",
        ),
        Text(
            en="A point from which minimisers are often started. Of the gradient nearly all comes through b.",
            vi="Điểm xuất phát thường dùng khi thử các thuật toán tìm cực tiểu. Gần như toàn bộ gradient đi qua b.",
        ),
        {"x": -1.2, "y": 1.0},
    ),
    Show(
        "elementwise",
        "elementwise",
        Text(en="A matrix, entry by entry: the sum of 3x²", vi="Ma trận, theo từng phần tử: tổng của 3x²"),
        Text(
            en="Each entry of y is made of the same entry of x, so the gradient is multiplied entry by entry too.",
            vi="Mỗi phần tử của y được tính từ phần tử cùng vị trí của x, nên gradient cũng được nhân theo từng phần tử.",
        ),
    ),
    Show(
        "matrix-product",
        "matrix_product",
        Text(en="A matrix product: the sum of 3·X·X", vi="Tích ma trận: tổng của 3·X·X"),
        Text(
            en="Each entry of y is made of several entries of x: what is handed back is a row times the Jacobian.",
            vi="Mỗi phần tử của y được tính từ nhiều phần tử của x: phần truyền lại là một hàng nhân với ma trận Jacobi.",
        ),
    ),
    Show(
        "kink",
        "relu(x) - relu(-x)",
        Text(
            en="Where it goes wrong: relu(x) − relu(−x) at 0", vi="Khi kết quả sai: relu(x) − relu(−x) tại 0"
        ),
        Text(
            en="This is x, so its derivative is 1. But ReLU has none at 0, and the number put there by convention spoils the sum.",
            vi="Hàm này chính là x nên đạo hàm bằng 1. Nhưng ReLU không có đạo hàm tại 0, và con số đặt vào đó theo quy ước làm sai cả tổng.",
        ),
        {"x": 0.0},
    ),
)
