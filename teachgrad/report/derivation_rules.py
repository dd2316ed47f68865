"""The name of each rule of a derivation, and of each kind of tidying, in both languages: id → name.

A new rule needs its name here; its sentence is made in `derivation_words`.
"""

from __future__ import annotations

from teachgrad.text import Text

# What a rule is called in a case of its own.
VARIANTS: dict[str, Text] = {
    "sum_and_difference": Text(en="Sum and difference rule", vi="Quy tắc đạo hàm của tổng và hiệu"),
    "difference": Text(en="Difference rule", vi="Quy tắc đạo hàm của hiệu"),
    "tidy_power_worked_out": Text(en="Work out the power", vi="Tính lũy thừa"),
    "tidy_order_of_terms": Text(en="Write the terms in the usual order", vi="Sắp xếp lại các số hạng"),
}

RULES: dict[str, Text] = {
    "constant": Text(en="Derivative of a constant", vi="Đạo hàm của hằng số"),
    "identity": Text(en="Derivative of the variable", vi="Đạo hàm của biến số"),
    "power": Text(en="Power rule", vi="Quy tắc đạo hàm của lũy thừa"),
    "zero_exponent": Text(
        en="A power with the exponent 0 is 1, a constant", vi="Lũy thừa với số mũ 0 bằng 1, là hằng số"
    ),
    "zero_base": Text(
        en="A power of 0 with a positive exponent is 0, a constant",
        vi="Lũy thừa của 0 với số mũ dương bằng 0, là hằng số",
    ),
    "root": Text(en="Derivative of a root", vi="Đạo hàm của căn thức"),
    "sum": Text(en="Sum rule", vi="Quy tắc đạo hàm của tổng"),
    "constant_multiple": Text(en="Constant multiple rule", vi="Quy tắc đưa hằng số ra ngoài dấu đạo hàm"),
    "product": Text(en="Product rule", vi="Quy tắc đạo hàm của tích"),
    "quotient": Text(en="Quotient rule", vi="Quy tắc đạo hàm của thương"),
    "reciprocal": Text(en="Reciprocal rule", vi="Quy tắc đạo hàm của nghịch đảo"),
    "chain": Text(en="Chain rule", vi="Quy tắc dây chuyền (đạo hàm hàm hợp)"),
    "exponential": Text(en="Derivative of an exponential function", vi="Đạo hàm của hàm số mũ"),
    "logarithm": Text(en="Derivative of a logarithm", vi="Đạo hàm của hàm số lôgarit"),
    "change_of_base": Text(en="Change of base", vi="Đổi cơ số của lôgarit"),
    "trigonometric": Text(en="Derivative of a trigonometric function", vi="Đạo hàm của hàm số lượng giác"),
    "inverse_trigonometric": Text(
        en="Derivative of an inverse trigonometric function", vi="Đạo hàm của hàm số lượng giác ngược"
    ),
    "hyperbolic": Text(en="Derivative of a hyperbolic function", vi="Đạo hàm của hàm hyperbolic"),
    "inverse_hyperbolic": Text(
        en="Derivative of an inverse hyperbolic function", vi="Đạo hàm của hàm hyperbolic ngược"
    ),
    "error_function": Text(en="Derivative of the error function", vi="Đạo hàm của hàm sai số"),
    "gamma": Text(en="Derivative of the gamma function", vi="Đạo hàm của hàm gamma"),
    "table": Text(en="From a table of derivatives", vi="Theo bảng đạo hàm"),
    "absolute_value": Text(en="Derivative of an absolute value", vi="Đạo hàm của giá trị tuyệt đối"),
    "step": Text(
        en="Derivative of a step function, constant between its jumps",
        vi="Đạo hàm của hàm bậc thang, không đổi giữa các điểm gián đoạn",
    ),
    "remainder": Text(en="Derivative of a remainder", vi="Đạo hàm của phần dư"),
    "maximum": Text(
        en="Derivative of a maximum, case by case", vi="Đạo hàm của giá trị lớn nhất, xét từng trường hợp"
    ),
    "minimum": Text(
        en="Derivative of a minimum, case by case", vi="Đạo hàm của giá trị nhỏ nhất, xét từng trường hợp"
    ),
    "piecewise": Text(en="Case by case", vi="Xét từng trường hợp"),
    "logarithmic_differentiation": Text(
        en="Logarithmic differentiation", vi="Phương pháp lấy lôgarit hai vế (đạo hàm lôgarit)"
    ),
    "substitution": Text(en="Substitute back", vi="Thay lại các biến trung gian"),
    "tidy_ones_and_zeros": Text(
        en="Leave out zero terms and factors of 1", vi="Bỏ các số hạng bằng 0 và các thừa số bằng 1"
    ),
    "tidy_numbers": Text(en="Work out the numbers", vi="Tính và thu gọn các số"),
    "tidy_order": Text(en="Write the factors in the usual order", vi="Sắp xếp lại các thừa số"),
    "tidy_signs": Text(en="Simplify the signs", vi="Thu gọn các dấu"),
    "tidy_powers": Text(en="Collect powers of the same base", vi="Gộp các lũy thừa cùng cơ số"),
    "tidy_power": Text(en="Simplify the powers", vi="Rút gọn các lũy thừa"),
    "tidy_cancelled": Text(en="Cancel common factors", vi="Giản ước các thừa số chung"),
    "tidy_absolute": Text(en="Use |u|² = u²", vi="Dùng |u|² = u²"),
    "tidy_negative_exponent": Text(
        en="Write powers with negative exponents as fractions", vi="Viết lũy thừa với số mũ âm thành phân số"
    ),
    "tidy_like_terms": Text(en="Collect like terms", vi="Rút gọn các số hạng đồng dạng"),
    "tidy_expand": Text(en="Expand and collect like terms", vi="Khai triển và rút gọn các số hạng đồng dạng"),
    "tidy_multiply_out": Text(en="Expand", vi="Khai triển"),
    "tidy_factor": Text(en="Factor", vi="Phân tích thành nhân tử"),
    "tidy_factor_and_cancel": Text(en="Factor, then cancel", vi="Phân tích thành nhân tử rồi giản ước"),
    "tidy_compound_fraction": Text(en="Simplify the compound fraction", vi="Thu gọn phân thức nhiều tầng"),
    "tidy_common_denominator": Text(en="Write over a common denominator", vi="Quy đồng mẫu số"),
    "tidy_trigonometry": Text(en="Use trigonometric identities", vi="Dùng các công thức lượng giác"),
    "tidy_hyperbolic": Text(
        en="Use identities of hyperbolic functions", vi="Dùng các hệ thức của hàm hyperbolic"
    ),
}
