"""The sentences said of a checked gradient, in both languages; nothing is filled in here.

Read `gradient_words` next: which of them is said when.
"""

from __future__ import annotations

from teachgrad.text import Text

RIGHT = Text(en="The gradient is right.", vi="Gradient đúng.")
WRONG = Text(en="The gradient is not right.", vi="Gradient chưa đúng.")
UNDECIDED = Text(en="Nothing could be decided.", vi="Chưa kết luận được.")

BY = Text(en="With respect to {variable}: {sentence}", vi="Theo {variable}: {sentence}")

PROBLEMS: dict[str, Text] = {
    "no_derivative": Text(
        en="At none of the points is there a derivative that formula, autograd and finite difference agree on.",
        vi="Không có điểm nào mà công thức, autograd và sai phân hữu hạn cùng cho một đạo hàm.",
    ),
    "rounding": Text(
        en="At these points rounding may change the numbers so much that agreement says nothing.",
        vi="Tại các điểm này, sai số làm tròn có thể làm thay đổi các số nhiều đến mức việc khớp nhau không nói lên điều gì.",
    ),
    "raises": Text(
        en="your function stopped with {type}: {message}.", vi="hàm của bạn dừng với lỗi {type}: {message}."
    ),
    "endless": Text(
        en="your function did not come to an end.", vi="hàm của bạn chạy mãi không kết thúc."
    ),
    "not_a_number": Text(
        en="you give {shown}, of type {type}, where numbers belong.",
        vi="bạn đưa ra {shown}, thuộc kiểu {type}, ở chỗ cần các số.",
    ),
    "wrong_count": Text(
        en="you give {given} derivatives; the function has {wanted} variables.",
        vi="bạn đưa ra {given} đạo hàm; hàm số có {wanted} biến.",
    ),
    "missing_variable": Text(en="the derivative is missing.", vi="thiếu đạo hàm này."),
    "unknown_variable": Text(
        en="you give a derivative with respect to {name}, which is no variable of the function.",
        vi="bạn đưa ra đạo hàm theo {name}, không phải là biến của hàm số.",
    ),
    "wrong_shape": Text(
        en="yours has the shape {given_shape}, the variable has {wanted_shape}.",
        vi="kết quả của bạn có kích thước {given_shape}, biến có kích thước {wanted_shape}.",
    ),
    "not_summed": Text(
        en="yours has the shape {given_shape}; summed to the variable's {wanted_shape} it is right.",
        vi="kết quả của bạn có kích thước {given_shape}; cộng lại cho đúng kích thước {wanted_shape} của biến thì đúng.",
    ),
    "summed": Text(
        en="yours is the sum of all entries of the gradient; each entry has its own partial derivative.",
        vi="kết quả của bạn là tổng mọi phần tử của gradient; mỗi phần tử có đạo hàm của mình.",
    ),
    "overflow": Text(
        en="a number on the way is too large, or too small, for its type; elsewhere yours is right.",
        vi="một số trong quá trình tính quá lớn, hoặc quá nhỏ, so với kiểu của nó; ở nơi khác thì kết quả của bạn đúng.",
    ),
    "not_finite": Text(
        en="yours is not a finite number where there is a derivative.",
        vi="kết quả của bạn không phải số hữu hạn ở nơi có đạo hàm.",
    ),
    "swapped": Text(
        en="the derivatives are right, but under the wrong variables: {order}.",
        vi="các đạo hàm đều đúng, nhưng đặt nhầm biến: {order}.",
    ),
    "sign": Text(
        en="the sign is wrong: yours is minus the derivative.",
        vi="sai dấu: kết quả của bạn là số đối của đạo hàm.",
    ),
    "constant_factor": Text(
        en="yours is {factor} times the derivative, at every point.",
        vi="kết quả của bạn bằng {factor} lần đạo hàm, tại mọi điểm.",
    ),
    "transposed": Text(
        en="yours is transposed: rows and columns are exchanged.",
        vi="kết quả của bạn bị chuyển vị: hàng và cột đổi chỗ cho nhau.",
    ),
    "elementwise_instead_of_matrix": Text(
        en="yours belongs to the elementwise product; the function has the matrix product.",
        vi="kết quả của bạn là của tích theo từng phần tử; hàm số dùng tích ma trận.",
    ),
    "matrix_instead_of_elementwise": Text(
        en="yours belongs to the matrix product; the function has the elementwise product.",
        vi="kết quả của bạn là của tích ma trận; hàm số dùng tích theo từng phần tử.",
    ),
    "value_instead_of_derivative": Text(
        en="yours is the value of {name} itself, not a derivative.",
        vi="kết quả của bạn là chính giá trị của {name}, không phải đạo hàm.",
    ),
    "only_at_the_point": Text(
        en="yours is the derivative at the first point, given everywhere.",
        vi="kết quả của bạn là đạo hàm tại điểm đầu tiên, dùng cho mọi điểm.",
    ),
    "missing_factor": Text(en="the factor {formula} is missing.", vi="thiếu thừa số {formula}."),
    "extra_factor": Text(en="there is a factor {formula} too many.", vi="thừa một thừa số {formula}."),
    "power_not_lowered": Text(
        en="the power was not lowered: (xⁿ)′ = n·xⁿ⁻¹, not n·xⁿ.",
        vi="số mũ chưa giảm: (xⁿ)′ = n·xⁿ⁻¹, không phải n·xⁿ.",
    ),
    "product_of_derivatives": Text(
        en="yours is the product of the derivatives; the product rule is (uv)′ = u′v + uv′.",
        vi="kết quả của bạn là tích các đạo hàm; quy tắc đạo hàm của tích là (uv)′ = u′v + uv′.",
    ),
    "quotient_of_derivatives": Text(
        en="yours is the quotient of the derivatives; the quotient rule is (u/v)′ = (u′v − uv′)/v².",
        vi="kết quả của bạn là thương các đạo hàm; quy tắc đạo hàm của thương là (u/v)′ = (u′v − uv′)/v².",
    ),
    "missing_term": Text(en="the term {formula} is missing.", vi="thiếu số hạng {formula}."),
    "extra_term": Text(en="there is {formula} too many.", vi="thừa {formula}."),
    "sign_of_term": Text(
        en="the term {formula} has the wrong sign.", vi="số hạng {formula} bị sai dấu."
    ),
    "factor_of_term": Text(
        en="the term {formula} has been given {factor} times.", vi="số hạng {formula} bị nhân với {factor}."
    ),
    "rounded": Text(
        en="yours is the right number, rounded to few digits.",
        vi="kết quả của bạn là số đúng nhưng đã làm tròn, còn ít chữ số.",
    ),
    "inexact": Text(
        en="yours is right to {digits} digits only, like an approximation.",
        vi="kết quả của bạn chỉ đúng {digits} chữ số, giống một giá trị gần đúng.",
    ),
    "wrong_at_some_points": Text(
        en="yours is right at some of the points ({right}) and wrong at others ({wrong}).",
        vi="kết quả của bạn đúng tại {right} điểm và chưa đúng tại {wrong} điểm.",
    ),
    "wrong_entries": Text(en="wrong: {entries}.", vi="chưa đúng: {entries}."),
    "wrong_value": Text(
        en="yours is not the derivative.", vi="kết quả của bạn không phải là đạo hàm."
    ),
}  # fmt: skip

# What is said instead where less is known.
WITHOUT_FORMULA: dict[str, Text] = {
    "extra_term": Text(en="there is a term too many.", vi="thừa một số hạng."),
    "missing_factor": Text(en="a factor is missing.", vi="thiếu một thừa số."),
    "extra_factor": Text(en="there is a factor too many.", vi="thừa một thừa số."),
    "missing_term": Text(
        en="one of the terms is missing, for the variable occurs in several places.",
        vi="còn thiếu một số hạng, vì biến xuất hiện ở nhiều chỗ.",
    ),
    "sign_of_term": Text(en="one of the terms has the wrong sign.", vi="một số hạng bị sai dấu."),
    "factor_of_term": Text(
        en="one of the terms has been given {factor} times.", vi="một số hạng bị nhân với {factor}."
    ),
}
RIGHT_BY_CHANCE = Text(
    en="by chance it is right at {at}, and wrong at the other {wrong} points.",
    vi="kết quả của bạn chỉ tình cờ đúng tại {at}, và chưa đúng tại {wrong} điểm còn lại.",
)
RIGHT_AT_ONE_OF_TWO = Text(
    en="by chance it is right at {at}, and wrong at the other point.",
    vi="kết quả của bạn chỉ tình cờ đúng tại {at}, và chưa đúng tại điểm còn lại.",
)
RIGHT_AS_A_NUMBER = Text(
    en="right as the number at this point, {at}, but wrong elsewhere, and a text is a formula for all points. "
    "For this point alone pass the number {number}, not the text “{text}”.",
    vi="đúng nếu là giá trị tại điểm này, {at}, nhưng chưa đúng ở nơi khác; một chuỗi là công thức cho mọi điểm. "
    "Nếu chỉ nói về điểm này, hãy truyền số {number}, không phải chuỗi “{text}”.",
)
ONE_NUMBER = Text(
    en="you give a single number; the gradient has the shape {wanted_shape}.",
    vi="bạn chỉ cho một con số, còn gradient có kích thước {wanted_shape}.",
)
ONE_TEXT = Text(
    en="you give one text; the function has {wanted} variables. Write one for each: {instead}.",
    vi="bạn đưa ra một chuỗi; hàm số có {wanted} biến. Hãy viết cho mỗi biến một chuỗi: {instead}.",
)
ONE_DERIVATIVE = Text(
    en="you give one derivative; the function has {wanted} variables.",
    vi="bạn đưa ra một đạo hàm; hàm số có {wanted} biến.",
)
INNER = Text(
    en=" The chain rule multiplies by the derivative of {inner}.",
    vi=" Quy tắc dây chuyền còn nhân với đạo hàm của {inner}.",
)
FACTOR_OF_ENTRIES = Text(
    en=" They are {factor} times the right ones.", vi=" Chúng bằng {factor} lần các số đúng."
)
FACTOR_HERE = Text(en=" It is {factor} times the right one.", vi=" Nó bằng {factor} lần số đúng.")
RIGHT_NUMBERS = Text(en=" The numbers are right.", vi=" Các số thì đúng.")
IS_BY = Text(en="yours by {name} is that by {other}", vi="kết quả theo {name} là của {other}")

IS = Text(en="{number}", vi="là {number}")
NO_NUMBER = Text(en="no number", vi="không ra số")
AT = Text(
    en="At {point} yours gives {given}, it should be {true}.",
    vi="Tại {point} kết quả của bạn {given}, đúng ra phải là {true}.",
)
AT_BY = Text(
    en="At {point} your derivative with respect to {variable} is {given}, it should be {true}.",
    vi="Tại {point} đạo hàm của bạn theo {variable} {given}, đúng ra phải là {true}.",
)
AT_ENTRY = Text(
    en="At {point}, {entry}, yours gives {given}, it should be {true}.",
    vi="Tại {point}, {entry}, kết quả của bạn {given}, đúng ra phải là {true}.",
)
SEEN_AT = Text(en="This was seen at {point}.", vi="Điều này xảy ra tại {point}.")
ARRAY = Text(en="{name} of shape {shape}", vi="{name} có kích thước {shape}")
ROW = Text(en="row {row}, column {column}", vi="hàng {row}, cột {column}")
PLACE = Text(en="entry {place}", vi="phần tử {place}")
MORE = Text(en="and {count} more", vi="và {count} chỗ khác")

COMPARED = Text(
    en="Compared with the derivative at {count} points.", vi="Đã so sánh với đạo hàm tại {count} điểm."
)
COMPARED_ONCE = Text(
    en="Compared with the derivative at {point} only.", vi="Chỉ so sánh với đạo hàm tại {point}."
)
COMPARED_HERE = Text(
    en="By {variables}: compared at {point} only, for a number says nothing of other points.",
    vi="Theo {variables}: chỉ so sánh tại {point}, vì một số không nói lên điều gì về các điểm khác.",
)
PASSED_OVER: dict[str, Text] = {
    "undefined": Text(
        en="Passed over: {point}, where the function or its derivative has no value that float64 can hold.",
        vi="Bỏ qua: {point}, vì hàm số hoặc đạo hàm không có giá trị nào mà float64 chứa được.",
    ),
    "kink": Text(
        en="Passed over: {point}, where the slope is {left} from the left and {right} from the right.",
        vi="Bỏ qua: {point}, vì hệ số góc bên trái là {left}, bên phải là {right}.",
    ),
    "disagree": Text(
        en="Passed over: {point}, where formula, autograd and finite difference do not agree.",
        vi="Bỏ qua: {point}, vì công thức, autograd và sai phân hữu hạn không khớp nhau.",
    ),
    "unsure": Text(
        en="Passed over: {point}, where the finite difference is too uncertain to confirm the derivative.",
        vi="Bỏ qua: {point}, vì sai phân hữu hạn quá kém chắc chắn để xác nhận đạo hàm.",
    ),
    "overflow": Text(
        en="Passed over: {point}, where a number in your computation is too large, or too small, for its type.",
        vi="Bỏ qua: {point}, vì một số trong phép tính của bạn quá lớn, hoặc quá nhỏ, so với kiểu của nó.",
    ),
}
REMARKS: dict[str, Text] = {
    "changes_input": Text(
        en="Your function changes its arguments in place: copy them first, x = x.copy().",
        vi="Hàm của bạn sửa trực tiếp đối số: hãy sao chép trước, x = x.copy().",
    ),
    "single_precision": Text(
        en="Your numbers are float32 or coarser, and were judged as such.",
        vi="Các số của bạn là float32 hoặc thô hơn, và được đánh giá theo đó.",
    ),
}
