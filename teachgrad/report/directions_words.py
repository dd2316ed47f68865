"""What a graph walked both ways says, in both languages.

Holds sentences and fills in numbers; knows no layout. Read `directions` next.
"""

from __future__ import annotations

from teachgrad.both_ways.records import Directions
from teachgrad.text import Text

TITLE = Text(en="Forward mode against reverse mode", vi="Chế độ xuôi và chế độ ngược")
SIZE = Text(
    en="Numbers in: {inputs}. Numbers out: {outputs}.", vi="Số đầu vào: {inputs}. Số đầu ra: {outputs}."
)
FORWARD_MODE = Text(en="Forward mode", vi="Chế độ xuôi")
REVERSE_MODE = Text(en="Reverse mode", vi="Chế độ ngược")
FORWARD = Text(
    en="Forward mode, one pass for each input. A pass goes along with the program and carries, beside the value of every "
    "step, its derivative by this input. At the outputs it has a column of the Jacobian.",
    vi="Chế độ xuôi, mỗi đầu vào một lượt. Một lượt đi cùng chiều với chương trình và mang theo, bên cạnh giá trị của mỗi bước, "
    "đạo hàm của bước đó theo đầu vào này. Đến các đầu ra, nó có một cột của ma trận Jacobi.",
)
REVERSE = Text(
    en="Reverse mode, one pass for each output. A pass goes back from the output and brings to every step the derivative of "
    "this output by that step. At the inputs it has a row of the Jacobian.",
    vi="Chế độ ngược, mỗi đầu ra một lượt. Một lượt đi ngược từ đầu ra và đem đến mỗi bước đạo hàm của đầu ra này theo bước "
    "đó. Về đến các đầu vào, nó có một hàng của ma trận Jacobi.",
)
NOT_REACHED = Text(
    en="– : this pass does not come by; the output does not rest on this step.",
    vi="– : lượt này không đi qua; đầu ra không phụ thuộc vào bước đó.",
)
NOT_MOVED = Text(
    en="– : nothing is carried here; the step does not depend on the inputs.",
    vi="– : ở đây không mang gì; bước này không phụ thuộc vào đầu vào.",
)
STEP = Text(en="step", vi="bước")
VALUE = Text(en="value", vi="giá trị")
JACOBIAN = Text(en="Jacobian", vi="Ma trận Jacobi")
AGREE = Text(en="Both ways give the same Jacobian.", vi="Cả hai chiều đều cho cùng một ma trận Jacobi.")
AGREE_WITH_SYMPY = Text(
    en="Both ways give the same Jacobian, and so do SymPy's formulas.",
    vi="Cả hai chiều đều cho cùng một ma trận Jacobi, và các công thức của SymPy cũng vậy.",
)
DISAGREE = Text(
    en="The two ways differ by {difference}, more than rounding explains ({tolerance}): a rule is wrong.",
    vi="Hai chiều lệch nhau {difference}, nhiều hơn mức sai số làm tròn cho phép ({tolerance}): có một quy tắc sai.",
)
SYMPY_DISAGREES = Text(
    en="Both ways agree, but SymPy's formulas give other numbers, {difference} away.",
    vi="Hai chiều khớp nhau, nhưng công thức của SymPy cho số khác, lệch {difference}.",
)
PASSES = Text(en="passes", vi="số lượt")
OPERATIONS = Text(en="operations", vi="số phép toán")
EACH = Text(en="each pass", vi="mỗi lượt")
TOGETHER = Text(en="in all", vi="tổng cộng")
PROGRAM = Text(en="the program", vi="chương trình")
RANGE = Text(en="{least} to {most}", vi="{least} đến {most}")

ZEROS = Text(
    en="Counted are the operations on single numbers that follow the program's own; a forward pass carries zeros along like any "
    "other number.",
    vi="Ở đây đếm các phép toán trên từng số, ngoài phép toán của chính chương trình; một lượt xuôi mang theo cả các số 0 như "
    "mọi số khác.",
)

_NOT_COUNTED = Text(
    en="The operations were not counted: there are too many, or NumPy carries one of them out as a whole.",
    vi="Không đếm được số phép toán: có quá nhiều, hoặc có phép toán mà NumPy thực hiện trọn gói.",
)
_CHEAPER = {
    "forward": Text(
        en="Forward mode is cheaper here: {forward} operations against {reverse}.",
        vi="Ở đây chế độ xuôi rẻ hơn: {forward} phép toán so với {reverse}.",
    ),
    "reverse": Text(
        en="Reverse mode is cheaper here: {reverse} operations against {forward}.",
        vi="Ở đây chế độ ngược rẻ hơn: {reverse} phép toán so với {forward}.",
    ),
    "equal": Text(
        en="Both cost the same here: {forward} operations.", vi="Ở đây hai chế độ tốn như nhau: {forward} phép toán."
    ),
}  # fmt: skip
_FEWER_INPUTS = Text(
    en="There are fewer inputs than outputs, so it needs fewer passes forwards than backwards.",
    vi="Số đầu vào ít hơn số đầu ra, nên đi xuôi cần ít lượt hơn đi ngược.",
)
_FEWER_OUTPUTS = Text(
    en="There are fewer outputs than inputs, so it needs fewer passes backwards than forwards.",
    vi="Số đầu ra ít hơn số đầu vào, nên đi ngược cần ít lượt hơn đi xuôi.",
)
_AS_MANY = Text(
    en="There are as many inputs as outputs, so it needs as many passes either way; what counts is what each of them costs. A "
    "reverse pass visits only the steps that its output rests on, a forward pass visits all.",
    vi="Số đầu vào bằng số đầu ra, nên hai chiều cần số lượt như nhau; điều quyết định là mỗi lượt tốn bao nhiêu. Một lượt ngược "
    "chỉ đi qua những bước mà đầu ra của nó phụ thuộc vào, còn một lượt xuôi đi qua tất cả.",
)
_AGAINST = Text(
    en="It is the cost of each pass that decides otherwise: a reverse pass visits only the steps that its output rests on, a "
    "forward pass visits all.",
    vi="Nhưng chi phí của từng lượt lại quyết định ngược lại: một lượt ngược chỉ đi qua những bước mà đầu ra của nó phụ thuộc "
    "vào, còn một lượt xuôi đi qua tất cả.",
)
_TRAINING = Text(
    en="Training a network is this case: many weights, one loss. One reverse pass gives the whole gradient, whatever the "
    "number of weights.",
    vi="Huấn luyện mạng nơ-ron chính là trường hợp này: nhiều trọng số, một hàm mất mát. Chỉ một lượt ngược là có cả gradient, dù "
    "có bao nhiêu trọng số.",
)


def verdict(found: Directions) -> list[Text]:
    """Which way is cheaper, and why."""
    if found.cheaper is None:
        return [_NOT_COUNTED]
    said = [_CHEAPER[found.cheaper].format(forward=found.forward_total, reverse=found.reverse_total)]
    inputs, outputs = len(found.inputs), len(found.outputs)
    if inputs == outputs:
        return said if inputs == 1 else [*said, _AS_MANY]
    fewer = "forward" if inputs < outputs else "reverse"
    said.append(_FEWER_INPUTS if fewer == "forward" else _FEWER_OUTPUTS)
    if found.cheaper != fewer:
        said.append(_AGAINST)
    elif outputs == 1:
        said.append(_TRAINING)
    return said
