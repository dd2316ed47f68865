"""Which public names stand together on a page, and how the pages are called.

Knows names only. Read `entries` next: what is behind them.
"""

from __future__ import annotations

from dataclasses import dataclass

from teachgrad.text import Text


@dataclass(frozen=True)
class Group:
    """One page of names.

    Attributes
    ----------
    name : str
        That of its file.
    title, about : Text
        Its heading, and a sentence about it.
    members : str
        The names, as they are written after ``teachgrad.``; other names of the same function are found out.
    """

    name: str
    title: Text
    about: Text
    members: str


GROUPS = (
    Group(
        "comparing",
        Text(en="Comparing three answers", vi="So sánh ba cách tính"),
        Text(
            en="One function at one point: the formula, the autograd number and the finite difference, side by side.",
            vi="Một hàm số tại một điểm: công thức, số của autograd và sai phân hữu hạn, đặt cạnh nhau.",
        ),
        "compare Comparison function Function DOCUMENT named explore Explorer formula.parse formula.Formula formula.Note",
    ),
    Group(
        "explaining",
        Text(en="Explaining, step by step", vi="Giải thích, từng bước một"),
        Text(
            en="How a number or a formula comes about: the two passes, the rules, the code, and what goes wrong.",
            vi="Một con số hay một công thức từ đâu mà ra: hai lượt, các quy tắc, mã nguồn, và những chỗ dễ sai.",
        ),
        "explain Explanation steps Derivation directions Directions pitfalls pitfall Pitfall source compile",
    ),
    Group(
        "measuring",
        Text(en="Measuring and checking", vi="Đo đạc và kiểm tra"),
        Text(
            en="Errors against the step h, what a gradient costs, your own gradient checked, the literature rebuilt.",
            vi="Sai số theo bước h, chi phí của một gradient, kiểm tra gradient của chính bạn, tính lại số liệu đã công bố.",
        ),
        "error_sweep ErrorSweep costs Costs check_gradient GradientCheck reproduce Reproduction",
    ),
    Group(
        "exercises",
        Text(en="Exercises and classes", vi="Bài tập và lớp học"),
        Text(
            en="Asking, judging an answer, saying what it came from, and grading a class.",
            vi="Ra bài, chấm một câu trả lời, cho biết nó từ đâu mà ra, và chấm cả lớp.",
        ),
        "exercise check_answer AnswerCheck equivalent Equivalence grade ClassReport",
    ),
    Group(
        "tensors",
        Text(en="Tensors", vi="Tensor"),
        Text(
            en="Numbers and arrays whose history is recorded, so that `backward` finds the derivatives.",
            vi="Các số và mảng có ghi lại quá trình tính, nhờ đó `backward` tìm được đạo hàm.",
        ),
        "tensor Tensor zeros ones full eye arange linspace rand randn manual_seed zeros_like ones_like no_grad enable_grad "
        "detect_anomaly zero_grad sgd",
    ),
    Group(
        "derivatives",
        Text(en="Derivatives of programs", vi="Đạo hàm của chương trình"),
        Text(
            en="A function goes in, its derivative comes out: gradients, Jacobians, Hessians, and products with them.",
            vi="Đưa vào một hàm số, nhận lại đạo hàm của nó: gradient, ma trận Jacobi, ma trận Hesse, và tích với chúng.",
        ),
        "grad value_and_grad derivative jacobian hessian vjp jvp hvp",
    ),
    Group(
        "differences",
        Text(en="Finite differences", vi="Sai phân hữu hạn"),
        Text(
            en="Derivatives from values of the function alone, each with its error.",
            vi="Đạo hàm chỉ từ các giá trị của hàm số, kèm theo sai số.",
        ),
        "finite.derivative finite.gradient finite.jacobian finite.hessian finite.mixed finite.one_sided finite.quotients finite.stencil "
        "finite.weights finite.optimal_step finite.Estimate finite.Stencil finite.METHODS finite.ACCURACIES",
    ),
    Group(
        "arithmetic",
        Text(en="Operations: arithmetic and powers", vi="Phép toán: số học và lũy thừa"),
        Text(
            en="They take Tensors, numbers and arrays; what a Tensor goes through is recorded.",
            vi="Nhận Tensor, số và mảng; những gì tính trên Tensor đều được ghi lại.",
        ),
        "add sub mul div neg positive pow square sqrt cbrt root rsqrt reciprocal hypot floor_divide remainder fmod floor ceil trunc round "
        "sign abs maximum minimum fmax fmin clip where",
    ),
    Group(
        "elementary",
        Text(en="Operations: elementary functions", vi="Phép toán: các hàm sơ cấp"),
        Text(
            en="Exponentials and logarithms, angles, hyperbolic functions, and some beyond the elementary ones.",
            vi="Hàm mũ và lôgarit, góc, các hàm hyperbolic, và vài hàm ngoài các hàm sơ cấp.",
        ),
        "exp exp2 expm1 log log2 log10 log1p logaddexp logaddexp2 sin cos tan cot sec csc asin acos atan atan2 acot asec acsc "
        "sinh cosh tanh coth sech csch asinh acosh atanh acoth asech acsch deg2rad rad2deg erf erfc gamma lgamma digamma polygamma factorial",
    ),
    Group(
        "networks",
        Text(en="Operations: activations of networks", vi="Phép toán: hàm kích hoạt của mạng"),
        Text(
            en="What stands between the layers of a network, and at its end.",
            vi="Những hàm đứng giữa các lớp của mạng, và ở cuối mạng.",
        ),
        "relu leaky_relu elu gelu silu sigmoid softplus logsigmoid softmax log_softmax logsumexp",
    ),
    Group(
        "sums",
        Text(en="Operations: sums, means, extremes", vi="Phép toán: tổng, trung bình, cực trị"),
        Text(
            en="Many entries become one, of all or along an axis.",
            vi="Nhiều phần tử thành một, trên toàn bộ hoặc dọc theo một trục.",
        ),
        "sum mean prod var std max min argmax argmin argsort sort cumsum cumprod diff norm vector_norm",
    ),
    Group(
        "matrices",
        Text(en="Operations: matrices", vi="Phép toán: ma trận"),
        Text(
            en="Products, inverses, determinants; `teachgrad.linalg` has them under NumPy's names.",
            vi="Tích, nghịch đảo, định thức; `teachgrad.linalg` có chúng với tên gọi của NumPy.",
        ),
        "matmul mm mv bmm dot inner outer vdot tensordot kron einsum t trace diagonal diag tril triu inv solve det slogdet logdet linalg.norm",
    ),
    Group(
        "shapes",
        Text(en="Operations: shapes and places", vi="Phép toán: kích thước và vị trí"),
        Text(
            en="Nothing is computed: entries are moved, repeated, picked out or put together.",
            vi="Không tính toán gì: các phần tử được dời chỗ, lặp lại, chọn ra hoặc ghép lại.",
        ),
        "reshape flatten ravel squeeze unsqueeze transpose permute moveaxis expand clone index take index_select gather take_along_axis "
        "concatenate stack hstack vstack column_stack split chunk tensor_split unbind tile repeat pad flip fliplr flipud roll",
    ),
    Group(
        "pictures",
        Text(en="Pictures", vi="Hình vẽ"),
        Text(
            en="Records draw themselves by their method `plot`; these draw what has no record, and save it.",
            vi="Các kết quả tự vẽ bằng phương thức `plot`; những hàm này vẽ những gì không có kết quả riêng, và lưu lại.",
        ),
        "plot.comparison plot.secants plot.error_sweep plot.curvature plot.jacobian plot.training plot.decision plot.costs plot.save "
        "plot.alt_text",
    ),
    Group(
        "words",
        Text(en="Languages and errors", vi="Ngôn ngữ và lỗi"),
        Text(
            en="Every sentence is there in both languages; every error says what happened and what to write instead.",
            vi="Câu nào cũng có bằng cả hai ngôn ngữ; lỗi nào cũng cho biết điều gì đã xảy ra và nên viết thế nào.",
        ),
        "language set_language text.current_language Text TeachgradError InputError ShapeError GraphError ProgramError AnomalyError FormulaError "
        "NonFiniteWarning",
    ),
)
