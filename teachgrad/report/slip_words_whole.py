"""The words for slips that concern the answer as a whole."""

from __future__ import annotations

from teachgrad.report.slip_words_entry import Words
from teachgrad.text import Text

LETTER_ON_THE_LEFT = Words(
    Text(en="Another letter on the left-hand side", vi="Viết nhầm chữ ở vế trái"),
    Text(
        en="on the left-hand side the derivative with respect to {letter} is written, where the one with respect to {other} is meant",
        vi="ở vế trái bạn viết đạo hàm theo {letter}, trong khi phải là đạo hàm theo {other}",
    ),
    Text(
        en="With respect to which letter is the function to be differentiated, and which one stands on the left of your answer?",
        vi="Đề bài yêu cầu lấy đạo hàm theo chữ nào, và vế trái câu trả lời của bạn ghi chữ nào?",
    ),
)

LETTER_EXCHANGED = Words(
    Text(en="A letter of the function put for another", vi="Viết nhầm một chữ của hàm số thành chữ khác"),
    Text(
        en="{letter} is written where {other} belongs",
        vi="bạn viết {letter} ở chỗ lẽ ra là {other}",
    ),
    Text(
        en="Which letter stands in the term of the function that contains {other}, and which one in your answer?",
        vi="Trong số hạng chứa {other} của hàm số có chữ nào, và trong câu trả lời của bạn là chữ nào?",
    ),
)

SIGN_OF_HIGHER_ORDER = Words(
    Text(en="Sign lost", vi="Sai dấu"),
    Text(
        en="a minus sign is lost, or one too many is written", vi="bị mất một dấu trừ, hoặc thừa một dấu trừ"
    ),
    Text(
        en="Follow the minus signs from one derivative to the next: where is one lost, or added?",
        vi="Hãy dò các dấu trừ từ đạo hàm này sang đạo hàm tiếp theo: dấu nào bị mất hoặc bị thêm vào?",
    ),
)

WORDS = {
    "integrated": Words(
        Text(en="Integrated instead of differentiated", vi="Lấy nguyên hàm thay vì đạo hàm"),
        Text(en="the function is integrated instead of differentiated", vi="bạn lấy nguyên hàm thay vì đạo hàm"),
        Text(
            en="Differentiate your own answer: what comes out, and what should have come out?",
            vi="Hãy lấy đạo hàm câu trả lời của bạn: kết quả là gì, và điều đó cho thấy bạn đã làm phép tính nào?",
        ),
    ),
    "unchanged": Words(
        Text(en="Not differentiated", vi="Chưa lấy đạo hàm"),
        Text(
            en="{part} is left as it is, not differentiated",
            vi="{part} được giữ nguyên, chưa lấy đạo hàm",
        ),
        Text(
            en="Does your answer say how large {part} is, or how fast it changes?",
            vi="Câu trả lời của bạn cho biết {part} lớn bao nhiêu, hay thay đổi nhanh chậm thế nào?",
        ),
    ),
    "sign": Words(
        Text(en="Sign lost", vi="Sai dấu"),
        Text(en="a minus sign is lost, or one too many is written", vi="bị mất một dấu trừ, hoặc thừa một dấu trừ"),
        Text(
            en="Is the function rising or falling where your answer is positive?",
            vi="Ở nơi câu trả lời của bạn dương, hàm số đồng biến hay nghịch biến?",
        ),
    ),
    "constant_factor": Words(
        Text(en="Wrong constant factor", vi="Sai một hệ số không đổi"),
        Text(
            en="a constant factor is wrong, and all else is done rightly",
            vi="một hệ số không đổi bị sai, còn mọi bước khác đều đúng",
        ),
        Text(
            en="Follow the numbers through your calculation: where does a factor come in, or get lost?",
            vi="Hãy dò lại các con số trong bài làm: ở bước nào một hệ số bị thêm vào hoặc bị mất?",
        ),
    ),
    "added_constant_of_integration": Words(
        Text(en="Constant of integration added", vi="Thừa hằng số tích phân"),
        Text(
            en="a constant {letter} is added, as one does when integrating",
            vi="một hằng số {letter} được cộng thêm, như khi lấy nguyên hàm",
        ),
        Text(
            en="How many derivatives does a function have? For what is a + {letter} needed?",
            vi="Một hàm số có bao nhiêu đạo hàm? Khi nào mới cần viết + {letter}?",
        ),
    ),
    "differentiated_twice": Words(
        Text(en="Differentiated once too often", vi="Lấy đạo hàm thừa một lần"),
        Text(en="it is differentiated once too often", vi="đạo hàm bị lấy thừa một lần"),
        Text(
            en="How often is the function to be differentiated, and how often did you?",
            vi="Đề bài yêu cầu lấy đạo hàm mấy lần, và bạn đã lấy mấy lần?",
        ),
    ),
    "differentiated_once_only": Words(
        Text(en="Not differentiated often enough", vi="Chưa lấy đạo hàm đủ số lần"),
        Text(en="one stops before the last derivative", vi="bạn dừng lại trước lần lấy đạo hàm cuối cùng"),
        Text(
            en="How often is the function to be differentiated, and how often did you?",
            vi="Đề bài yêu cầu lấy đạo hàm mấy lần, và bạn đã lấy mấy lần?",
        ),
    ),
    "wrong_variable": Words(
        Text(en="Differentiated by another variable", vi="Lấy đạo hàm theo biến khác"),
        Text(
            en="it is differentiated with respect to {other} instead of {letter}",
            vi="bạn lấy đạo hàm theo {other} thay vì theo {letter}",
        ),
        Text(
            en="Which letter changes here, and which letters stay constant?",
            vi="Ở đây chữ nào là biến thay đổi, những chữ nào được giữ cố định?",
        ),
    ),
    "differentiated_both_variables": Words(
        Text(en="Differentiated by several variables", vi="Lấy đạo hàm theo nhiều biến"),
        Text(
            en="it is differentiated with respect to {other} as well as {letter}",
            vi="bạn lấy đạo hàm theo cả {other} lẫn {letter}",
        ),
        Text(
            en="Only {letter} changes here. What is {other} then, when one differentiates with respect to {letter}?",
            vi="Ở đây chỉ có {letter} thay đổi. Vậy khi lấy đạo hàm theo {letter}, {other} được xem là gì?",
        ),
    ),
    "wrong_letter": Words(
        Text(en="Another letter", vi="Viết nhầm chữ"),
        Text(
            en="{letter} is written where {other} is meant",
            vi="bạn viết {letter} ở chỗ lẽ ra là {other}",
        ),
        Text(
            en="Which letters does the function have? Capital and small letters are different ones.",
            vi="Hàm số có những chữ nào? Chữ hoa và chữ thường là hai chữ khác nhau.",
        ),
    ),
    "differential_written": Words(
        Text(en="Differential left in", vi="Thừa vi phân"),
        Text(
            en="{written} is written behind the derivative, as in an integral or a differential",
            vi="{written} được viết sau đạo hàm, như trong tích phân hoặc vi phân",
        ),
        Text(
            en="What is asked for: the derivative, or the differential of the function?",
            vi="Đề bài hỏi đạo hàm hay vi phân của hàm số?",
        ),
    ),
    "not_evaluated": Words(
        Text(en="Point not put in", vi="Chưa thay giá trị của biến"),
        Text(
            en="the formula is given, but {letter} is not replaced by its value",
            vi="bạn đưa ra công thức, nhưng chưa thay giá trị của {letter} vào",
        ),
        Text(
            en="At which value of {letter} is the derivative asked for? Put it in.",
            vi="Đạo hàm được hỏi tại giá trị nào của {letter}? Hãy thay giá trị đó vào.",
        ),
    ),
    "evaluated_function_instead_of_derivative": Words(
        Text(en="Value of the function", vi="Tính giá trị hàm số"),
        Text(
            en="the point is put into the function itself instead of into its derivative",
            vi="bạn thay giá trị của biến vào chính hàm số, thay vì vào đạo hàm của nó",
        ),
        Text(
            en="Is the value asked for, or the slope? What has to be done before the point is put in?",
            vi="Đề bài hỏi giá trị hàm số hay hệ số góc? Trước khi thay giá trị của biến, cần làm gì?",
        ),
    ),
    "overwrote_instead_of_accumulated": Words(
        Text(en="Contributions not added up", vi="Quên cộng dồn các phần đóng góp"),
        Text(
            en="{letter} stands in several places, but only one contribution is kept",
            vi="{letter} xuất hiện ở nhiều chỗ, nhưng chỉ một phần đóng góp được giữ lại",
        ),
        Text(
            en="In how many places does {letter} stand? What does each of them contribute to the derivative?",
            vi="{letter} xuất hiện ở bao nhiêu chỗ? Mỗi chỗ đóng góp bao nhiêu vào đạo hàm?",
        ),
    ),
    "gradient_summed": Words(
        Text(en="Gradient summed", vi="Cộng các thành phần của gradient"),
        Text(
            en="the partial derivatives are added up to one number",
            vi="các đạo hàm riêng bị cộng lại thành một số",
        ),
        Text(
            en="How many entries does the variable have? How many does its gradient have?",
            vi="Biến có bao nhiêu phần tử? Gradient theo biến đó có bao nhiêu phần tử?",
        ),
    ),
    "elementwise_instead_of_matrix": Words(
        Text(en="Elementwise instead of matrix product", vi="Dùng tích theo từng phần tử thay cho tích ma trận"),
        Text(
            en="the matrix product is differentiated as if it were taken entry by entry",
            vi="tích ma trận bị lấy đạo hàm như tích theo từng phần tử",
        ),
        Text(
            en="Which entries of the result does one entry of the matrix enter into?",
            vi="Một phần tử của ma trận tham gia vào những phần tử nào của kết quả?",
        ),
    ),
    "matrix_instead_of_elementwise": Words(
        Text(en="Matrix instead of elementwise product", vi="Dùng tích ma trận thay cho tích theo từng phần tử"),
        Text(
            en="the elementwise product is differentiated as if it were the matrix product",
            vi="tích theo từng phần tử bị lấy đạo hàm như tích ma trận",
        ),
        Text(
            en="Does an entry of the result depend on whole rows and columns here, or on one entry?",
            vi="Ở đây, mỗi phần tử của kết quả phụ thuộc vào cả hàng và cột, hay chỉ vào một phần tử?",
        ),
    ),
    "transposed": Words(
        Text(en="Gradient transposed", vi="Gradient bị chuyển vị"),
        Text(
            en="rows and columns of the gradient are exchanged",
            vi="hàng và cột của gradient bị đổi chỗ cho nhau",
        ),
        Text(
            en="The gradient has the shape of the variable: with respect to which entry is the one in row 1, column 2?",
            vi="Gradient có cùng kích thước với biến: phần tử ở hàng 1, cột 2 là đạo hàm theo phần tử nào?",
        ),
    ),
}  # fmt: skip
