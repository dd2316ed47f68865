"""What a graph walked both ways says, in both languages.

Holds sentences and fills in numbers; knows no layout. Read `directions` next.
"""

from __future__ import annotations

from teachgrad.both_ways.records import Directions
from teachgrad.text import Text

TITLE = Text(en="Forward mode and reverse mode", vi="Chế độ xuôi và chế độ ngược")
SIZE = Text(
    en="Numbers in: {inputs}. Numbers out: {outputs}.", vi="Số đầu vào: {inputs}. Số đầu ra: {outputs}."
)
FORWARD_MODE = Text(en="Forward mode", vi="Chế độ xuôi")
REVERSE_MODE = Text(en="Reverse mode", vi="Chế độ ngược")
FORWARD = Text(
    en="Forward mode, one pass for each input. A pass follows the program and carries, beside the value of each step, the "
    "derivative of that step with respect to this input. At the outputs this gives a column of the Jacobian.",
    vi="Chế độ xuôi, mỗi đầu vào một lượt. Mỗi lượt đi cùng chiều với chương trình và mang theo, bên cạnh giá trị của từng bước, "
    "đạo hàm của bước đó theo đầu vào này. Đến các đầu ra, lượt xuôi cho một cột của ma trận Jacobi.",
)
REVERSE = Text(
    en="Reverse mode, one pass for each output. A pass goes back from the output and brings to each step the derivative of "
    "this output with respect to that step. At the inputs this gives a row of the Jacobian.",
    vi="Chế độ ngược, mỗi đầu ra một lượt. Mỗi lượt đi ngược từ đầu ra và truyền về từng bước đạo hàm của đầu ra này theo bước "
    "đó. Về đến các đầu vào, lượt ngược cho một hàng của ma trận Jacobi.",
)
NOT_REACHED = Text(
    en="– : the pass does not reach this step; the output does not depend on it.",
    vi="– : lượt này không đến bước đó; đầu ra không phụ thuộc vào nó.",
)
NOT_MOVED = Text(
    en="– : nothing is carried here; the step does not depend on the inputs.",
    vi="– : ở đây không mang gì theo; bước này không phụ thuộc vào đầu vào nào.",
)
NOT_FINITE = Text(
    en="∞ and NaN are no derivatives: the computer writes them where there is no value, as for 1/0 and 0/0, or where a number is "
    "too large for it.",
    vi="∞ và NaN không phải là đạo hàm: máy tính ghi như vậy ở chỗ không xác định, như 1/0 và 0/0, hoặc khi một số quá lớn đối với "
    "nó.",
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
    en="The count is of operations on single numbers; those of the program itself stand in the first row and are not counted "
    "again for the passes. A forward pass computes with zeros as with any other number.",
    vi="Ở đây đếm số phép toán trên từng số; các phép toán của chính chương trình nằm ở dòng đầu và không tính lại cho các lượt. Một "
    "lượt xuôi tính với số 0 như với mọi số khác.",
)

_NOT_COUNTED = Text(
    en="The operations were not counted: there are too many, or NumPy carries one of them out as a whole.",
    vi="Không đếm được số phép toán: có quá nhiều, hoặc có phép toán mà NumPy thực hiện trọn gói.",
)
_CHEAPER = {
    "forward": Text(
        en="Forward mode needs fewer operations here: {forward} against {reverse}.",
        vi="Ở đây chế độ xuôi tốn ít phép toán hơn: {forward} so với {reverse}.",
    ),
    "reverse": Text(
        en="Reverse mode needs fewer operations here: {reverse} against {forward}.",
        vi="Ở đây chế độ ngược tốn ít phép toán hơn: {reverse} so với {forward}.",
    ),
    "equal": Text(
        en="Both modes need the same number of operations here: {forward}.",
        vi="Ở đây hai chế độ tốn số phép toán như nhau: {forward}.",
    ),
}  # fmt: skip
_FEWER_INPUTS = Text(
    en="There are fewer inputs than outputs, so forward mode needs fewer passes.",
    vi="Số đầu vào ít hơn số đầu ra, nên chế độ xuôi cần ít lượt hơn.",
)
_FEWER_OUTPUTS = Text(
    en="There are fewer outputs than inputs, so reverse mode needs fewer passes.",
    vi="Số đầu ra ít hơn số đầu vào, nên chế độ ngược cần ít lượt hơn.",
)
_AS_MANY = Text(
    en="There are as many inputs as outputs, so both modes need the same number of passes, and what each pass costs decides.",
    vi="Số đầu vào bằng số đầu ra, nên hai chế độ cần số lượt như nhau; điều quyết định là mỗi lượt tốn bao nhiêu.",
)
_AGAINST = Text(
    en="But what each pass costs makes up for it here.",
    vi="Nhưng ở đây, chi phí của từng lượt bù lại điều đó.",
)
_VISITS = Text(
    en="A reverse pass visits only the steps that its output depends on; a forward pass visits all of them.",
    vi="Một lượt ngược chỉ đi qua những bước mà đầu ra của nó phụ thuộc vào, còn một lượt xuôi đi qua tất cả.",
)
_TRAINING = Text(
    en="Training a network is this case: many weights, one loss. One reverse pass gives the whole gradient, however many "
    "weights there are.",
    vi="Huấn luyện mạng neural chính là trường hợp này: nhiều trọng số, một hàm mất mát. Chỉ một lượt ngược là có cả gradient, dù "
    "có bao nhiêu trọng số.",
)


def verdict(found: Directions) -> list[Text]:
    """Which way is cheaper, and why."""
    if found.cheaper is None:
        return [_NOT_COUNTED]
    said = [_CHEAPER[found.cheaper].format(forward=found.forward_total, reverse=found.reverse_total)]
    inputs, outputs = len(found.inputs), len(found.outputs)
    if inputs == outputs == 1:
        return said
    if inputs == outputs:
        said.append(_AS_MANY)
        return [*said, _VISITS] if found.cheaper == "reverse" else said
    fewer = "forward" if inputs < outputs else "reverse"
    said.append(_FEWER_INPUTS if fewer == "forward" else _FEWER_OUTPUTS)
    if found.cheaper != fewer:
        said.append(_AGAINST)
        if fewer == "forward":
            said.append(_VISITS)
    elif outputs == 1:
        said.append(_TRAINING)
    return said
