"""The words for slips in the chain rule, the product rule and the quotient rule."""

from __future__ import annotations

from teachgrad.report.slip_words_entry import Words
from teachgrad.text import Text

WORDS = {
    "chain_inner_missing": Words(
        Text(en="Derivative of the inner function missing", vi="Thiếu đạo hàm của hàm bên trong"),
        Text(
            en="{part} is differentiated without the factor u′, the derivative of what stands inside",
            vi="bạn lấy đạo hàm {part} mà bỏ quên thừa số u′, tức đạo hàm của biểu thức bên trong",
        ),
        Text(
            en="What is the inner function u in {part}, and what is its derivative?",
            vi="Trong {part}, hàm bên trong u là gì, và đạo hàm của nó bằng bao nhiêu?",
        ),
    ),
    "chain_replaced_inner_by_derivative": Words(
        Text(en="Derivative put in the inner function's place", vi="Thay hàm bên trong bằng đạo hàm của nó"),
        Text(
            en="in {part} the inner function is replaced by its derivative, inside the outer one",
            vi="trong {part}, hàm bên trong bị thay bằng đạo hàm của nó, ngay bên trong hàm bên ngoài",
        ),
        Text(
            en="Which function is applied last in {part}, and to what? That stays inside when the outer function is differentiated.",
            vi="Trong {part}, hàm nào được tính sau cùng, và tính tại biểu thức nào? Biểu thức đó giữ nguyên khi lấy đạo hàm hàm bên ngoài.",
        ),
    ),
    "outer_not_differentiated": Words(
        Text(en="Outer function not differentiated", vi="Chưa lấy đạo hàm của hàm bên ngoài"),
        Text(
            en="in {part} the outer function is left as it is and only the inside is differentiated",
            vi="trong {part}, hàm bên ngoài được giữ nguyên, chỉ phần bên trong được lấy đạo hàm",
        ),
        Text(
            en="What is the outer function f in {part}, and what is f′?",
            vi="Trong {part}, hàm bên ngoài f là gì, và f′ là gì?",
        ),
    ),
    "inner_argument_dropped": Words(
        Text(en="Outer derivative taken at the wrong place", vi="Đạo hàm của hàm bên ngoài lấy sai chỗ"),
        Text(
            en="for {part} the derivative of the outer function is taken at the bare variable instead of at the inner function",
            vi="với {part}, đạo hàm của hàm bên ngoài được tính tại biến, chứ không phải tại hàm bên trong",
        ),
        Text(
            en="What stands inside the outer function in {part}? Does it still stand there after the outer function is differentiated?",
            vi="Trong {part}, biểu thức nào nằm bên trong hàm bên ngoài? Sau khi lấy đạo hàm hàm bên ngoài, nó có còn ở đó không?",
        ),
    ),
    "product_of_derivatives": Words(
        Text(en="Product of the derivatives", vi="Lấy tích các đạo hàm"),
        Text(
            en="the factors of {part} are differentiated one by one and multiplied",
            vi="các thừa số của {part} được lấy đạo hàm riêng lẻ rồi nhân với nhau",
        ),
        Text(
            en="What are the factors of {part}, what are their derivatives, and what does the product rule make of them?",
            vi="{part} có những thừa số nào, đạo hàm của chúng là gì, và quy tắc đạo hàm của tích ghép chúng lại thế nào?",
        ),
    ),
    "product_rule_sign": Words(
        Text(en="Wrong sign in the product rule", vi="Sai dấu trong quy tắc đạo hàm của tích"),
        Text(
            en="in the product rule for {part} one of the terms is subtracted instead of added",
            vi="trong quy tắc đạo hàm của tích cho {part}, một số hạng bị trừ thay vì cộng",
        ),
        Text(
            en="Write the product rule down: which sign stands between its terms? (A minus belongs to the quotient rule.)",
            vi="Hãy viết lại quy tắc đạo hàm của tích: giữa các số hạng là dấu gì? (Dấu trừ là của quy tắc đạo hàm của thương.)",
        ),
    ),
    "product_rule_term_missing": Words(
        Text(en="Term of the product rule missing", vi="Thiếu số hạng trong quy tắc đạo hàm của tích"),
        Text(
            en="in the product rule for {part} a term is left out: one factor is treated like a constant",
            vi="trong quy tắc đạo hàm của tích cho {part} bị thiếu một số hạng: một thừa số được xem như hằng số",
        ),
        Text(
            en="Which factors of {part} depend on the variable? Each of them has to be differentiated in one term. Which term is missing?",
            vi="Những thừa số nào của {part} phụ thuộc vào biến? Mỗi thừa số đó phải được lấy đạo hàm trong một số hạng. Còn thiếu số hạng nào?",
        ),
    ),
    "product_rule_mispaired": Words(
        Text(en="Product rule wrongly paired", vi="Ghép sai cặp trong quy tắc đạo hàm của tích"),
        Text(
            en="in the product rule for {part} the factors and their derivatives are paired wrongly",
            vi="trong quy tắc đạo hàm của tích cho {part}, các thừa số và đạo hàm của chúng bị ghép sai cặp",
        ),
        Text(
            en="With which factor is the derivative of the first factor of {part} multiplied?",
            vi="Đạo hàm của thừa số thứ nhất trong {part} được nhân với thừa số nào?",
        ),
    ),
    "quotient_of_derivatives": Words(
        Text(en="Quotient of the derivatives", vi="Lấy thương các đạo hàm"),
        Text(
            en="in {part} the numerator, the denominator or both are differentiated by themselves, without the quotient rule",
            vi="trong {part}, tử số, mẫu số hoặc cả hai được lấy đạo hàm riêng lẻ mà không dùng quy tắc đạo hàm của thương",
        ),
        Text(
            en="What are numerator, denominator and their derivatives in {part}, and what does the quotient rule make of them?",
            vi="Trong {part}, tử số, mẫu số và đạo hàm của chúng là gì, và quy tắc đạo hàm của thương ghép chúng lại thế nào?",
        ),
    ),
    "quotient_plus_instead_of_minus": Words(
        Text(en="Plus in the quotient rule", vi="Dấu cộng trong quy tắc đạo hàm của thương"),
        Text(
            en="in the numerator of the quotient rule for {part} there is a plus instead of a minus",
            vi="ở tử số trong quy tắc đạo hàm của thương cho {part}, dấu trừ bị viết thành dấu cộng",
        ),
        Text(
            en="Of positive numbers, a larger denominator makes a fraction smaller: with which sign must the derivative of the denominator of {part} enter?",
            vi="Với tử số và mẫu số dương, mẫu số càng lớn thì phân số càng nhỏ: vậy đạo hàm của mẫu số trong {part} phải mang dấu gì?",
        ),
    ),
    "quotient_numerator_swapped": Words(
        Text(en="Order in the quotient rule reversed", vi="Đảo thứ tự trong quy tắc đạo hàm của thương"),
        Text(
            en="in the quotient rule for {part} the two terms of the numerator are in the wrong order",
            vi="trong quy tắc đạo hàm của thương cho {part}, hai số hạng ở tử số bị đảo thứ tự",
        ),
        Text(
            en="Which of the two is differentiated first in the quotient rule for {part}, the numerator or the denominator?",
            vi="Trong quy tắc đạo hàm của thương cho {part}, lấy đạo hàm của tử số hay của mẫu số trước?",
        ),
    ),
    "quotient_denominator_not_squared": Words(
        Text(en="Denominator not squared", vi="Quên bình phương mẫu số"),
        Text(
            en="in the quotient rule for {part} the denominator is not squared",
            vi="trong quy tắc đạo hàm của thương cho {part}, mẫu số chưa được bình phương",
        ),
        Text(
            en="What stands below the line in the quotient rule for {part}?",
            vi="Trong quy tắc đạo hàm của thương cho {part}, dưới dấu gạch phân số là gì?",
        ),
    ),
    "quotient_divided_by_f_squared": Words(
        Text(en="Divided by the numerator squared", vi="Chia cho bình phương của tử số"),
        Text(
            en="in the quotient rule for {part} it is the numerator that is squared below the line",
            vi="trong quy tắc đạo hàm của thương cho {part}, dưới dấu gạch phân số lại là bình phương của tử số",
        ),
        Text(
            en="The square of which part of {part} belongs below the line?",
            vi="Dưới dấu gạch phân số phải là bình phương của phần nào trong {part}?",
        ),
    ),
}  # fmt: skip
