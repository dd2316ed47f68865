"""The words for slips in powers, exponentials, the table of derivatives, constants and signs."""

from __future__ import annotations

from teachgrad.report.slip_words_entry import Words
from teachgrad.text import Text

SIGN_IN_THE_ANSWER = Words(
    Text(en="Wrong sign of one term", vi="Sai dấu ở một số hạng"),
    Text(
        en="one of the terms gets the wrong sign, and all else is done rightly",
        vi="một số hạng bị sai dấu, còn mọi bước khác đều đúng",
    ),
    Text(
        en="Take the terms of your answer one by one: from which part of the function does each come, and with which sign?",
        vi="Hãy xét từng số hạng trong câu trả lời của bạn: nó được suy ra từ phần nào của hàm số, và mang dấu gì?",
    ),
)

WORDS = {
    "power_factor_missing": Words(
        Text(en="Exponent not brought down", vi="Quên nhân với số mũ"),
        Text(
            en="the exponent of {part} is reduced, but not written in front as a factor",
            vi="số mũ của {part} đã giảm, nhưng chưa được đưa ra phía trước làm thừa số",
        ),
        Text(
            en="What happens in the power rule to the old exponent of {part}?",
            vi="Trong quy tắc đạo hàm của lũy thừa, số mũ cũ của {part} được viết ở đâu?",
        ),
    ),
    "power_not_reduced": Words(
        Text(en="Exponent not reduced", vi="Quên giảm số mũ"),
        Text(
            en="the exponent of {part} is written in front, but the power is not reduced by 1",
            vi="số mũ của {part} đã được đưa ra phía trước, nhưng bậc của lũy thừa chưa giảm 1",
        ),
        Text(
            en="What is the exponent after {part} has been differentiated?",
            vi="Sau khi lấy đạo hàm {part}, số mũ mới bằng bao nhiêu?",
        ),
    ),
    "power_reduced_wrong": Words(
        Text(en="Exponent changed wrongly", vi="Đổi số mũ sai"),
        Text(
            en="the power rule is used on {part} with a wrong new exponent or a wrong factor",
            vi="quy tắc đạo hàm của lũy thừa được dùng cho {part} với số mũ mới sai hoặc thừa số sai",
        ),
        Text(
            en="What is the exponent of {part}, written as a power, and what is it minus 1?",
            vi="Khi viết {part} dưới dạng lũy thừa, số mũ là bao nhiêu, và số mũ trừ 1 là bao nhiêu?",
        ),
    ),
    "power_rule_on_exponential": Words(
        Text(en="Power rule on an exponential function", vi="Dùng quy tắc lũy thừa cho hàm số mũ"),
        Text(
            en="{part}, where the variable stands in the exponent, is differentiated by the power rule",
            vi="{part} có biến ở số mũ, nhưng lại được lấy đạo hàm theo quy tắc đạo hàm của lũy thừa",
        ),
        Text(
            en="Where does the variable stand in {part}: in the base, in the exponent, or in both? Which rule belongs to that?",
            vi="Trong {part}, biến nằm ở cơ số, ở số mũ, hay ở cả hai? Trường hợp đó dùng quy tắc nào?",
        ),
    ),
    "exponential_rule_on_power": Words(
        Text(en="Exponential rule on a power", vi="Dùng quy tắc hàm số mũ cho lũy thừa"),
        Text(
            en="{part}, where the variable stands in the base, is differentiated like an exponential function, with a logarithm",
            vi="{part} có biến ở cơ số, nhưng lại được lấy đạo hàm như hàm số mũ, với một lôgarit",
        ),
        Text(
            en="Where does the variable stand in {part}: in the base, in the exponent, or in both? Which rule belongs to that?",
            vi="Trong {part}, biến nằm ở cơ số, ở số mũ, hay ở cả hai? Trường hợp đó dùng quy tắc nào?",
        ),
    ),
    "log_factor_missing": Words(
        Text(en="Logarithm of the base missing", vi="Thiếu lôgarit của cơ số"),
        Text(
            en="{part} is differentiated as if its base were e: the logarithm of the base is missing",
            vi="{part} được lấy đạo hàm như thể cơ số là e: thiếu lôgarit của cơ số",
        ),
        Text(
            en="What is the base in {part}? What changes in the rule when the base is not e?",
            vi="Cơ số trong {part} là gì? Khi cơ số khác e, quy tắc thay đổi thế nào?",
        ),
    ),
    "wrong_elementary_derivative": Words(
        Text(en="Wrong entry of the table of derivatives", vi="Nhớ sai bảng đạo hàm"),
        Text(
            en="for {part} a wrong derivative of the outer function is taken from memory",
            vi="với {part}, đạo hàm của hàm bên ngoài bị nhớ sai",
        ),
        Text(
            en="Look the derivative of this function up in the table. Does its graph rise or fall where your derivative is positive?",
            vi="Hãy tra lại đạo hàm của hàm số này trong bảng. Ở nơi đạo hàm của bạn dương, đồ thị của nó đi lên hay đi xuống?",
        ),
    ),
    "constant_not_differentiated": Words(
        Text(en="Constant not differentiated", vi="Chưa lấy đạo hàm của hằng số"),
        Text(
            en="the constant {part} is kept as it is instead of being differentiated",
            vi="bạn giữ nguyên hằng số {part} thay vì lấy đạo hàm của nó",
        ),
        Text(
            en="How fast does {part} change when the variable changes?",
            vi="Khi biến thay đổi, {part} thay đổi nhanh chậm thế nào?",
        ),
    ),
    "coefficients_dropped": Words(
        Text(en="Coefficient lost", vi="Mất hệ số"),
        Text(
            en="the constant factor of {part} is lost on the way",
            vi="hệ số không đổi của {part} bị mất khi lấy đạo hàm",
        ),
        Text(
            en="Which constant factor does {part} have, and what becomes of it?",
            vi="{part} có hệ số không đổi nào, và khi lấy đạo hàm thì hệ số đó ra sao?",
        ),
    ),
    "sign_in_one_term": Words(
        Text(en="Wrong sign of one term", vi="Sai dấu ở một số hạng"),
        Text(en="the term {part} gets the wrong sign", vi="số hạng {part} bị sai dấu"),
        Text(
            en="Which sign stands before {part}, and which belongs to its derivative?",
            vi="Trước {part} là dấu gì, và đạo hàm của nó mang dấu gì?",
        ),
    ),
}  # fmt: skip
