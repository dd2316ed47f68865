"""What the kinds of exercises find out by themselves about a wrong answer: a name, and what is said.

One entry for each id of `exercises.model.remarks`. The derivative's own diagnoses are in `slip_words`.
"""

from __future__ import annotations

from typing import NamedTuple

from teachgrad.text import Text


class RemarkWords(NamedTuple):
    """The words of a remark.

    Attributes
    ----------
    name : Text
        Its name, as a teacher's table has it.
    said : Text
        What the student is told; never the answer.
    """

    name: Text
    said: Text


_TANGENT = Text(
    en="The tangent at x = a is y = f(a) + f′(a)·(x - a).",
    vi="Tiếp tuyến tại x = a là y = f(a) + f′(a)·(x - a).",
)


def _tangent(en: str, vi: str, ask_en: str, ask_vi: str) -> Text:
    return Text(f"{en} {_TANGENT.en} {ask_en}", f"{vi} {_TANGENT.vi} {ask_vi}")


REMARKS: dict[str, RemarkWords] = {
    "tangent_is_no_line": RemarkWords(
        Text(en="Tangent is no straight line", vi="Tiếp tuyến không phải đường thẳng"),
        _tangent(
            "What you wrote is not the equation of a straight line y = ….",
            "Điều bạn viết không phải là phương trình của một đường thẳng y = ….",
            "Which numbers have to be put in for f(a), f′(a) and a?",
            "Cần thay f(a), f′(a) và a bằng những số nào?",
        ),
    ),
    "tangent_slope_not_evaluated": RemarkWords(
        Text(en="Slope not taken at the point", vi="Hệ số góc chưa tính tại điểm"),
        _tangent(
            "Your slope still contains the variable: it is the derivative as a function, not its value at the point.",
            "Hệ số góc của bạn vẫn còn chứa biến: đó là hàm đạo hàm, chưa phải giá trị của nó tại điểm.",
            "What number is f′(a)?",
            "f′(a) là số nào?",
        ),
    ),
    "tangent_place_not_subtracted": RemarkWords(
        Text(en="f′(a)·x instead of f′(a)·(x - a)", vi="f′(a)·x thay vì f′(a)·(x - a)"),
        _tangent(
            "The slope is multiplied by x instead of by the distance from the point.",
            "Hệ số góc được nhân với x thay vì với khoảng chênh so với hoành độ tiếp điểm.",
            "Which value does your line have at the point, and which should it have?",
            "Đường thẳng của bạn có giá trị bao nhiêu tại tiếp điểm, và phải bằng bao nhiêu?",
        ),
    ),
    "tangent_through_origin": RemarkWords(
        Text(en="Line through the origin", vi="Đường thẳng đi qua gốc tọa độ"),
        _tangent(
            "Your line has the right slope, but passes through the origin.",
            "Đường thẳng của bạn có hệ số góc đúng, nhưng lại đi qua gốc tọa độ.",
            "Through which point of the graph must it pass?",
            "Nó phải đi qua điểm nào của đồ thị?",
        ),
    ),
    "tangent_slope_only": RemarkWords(
        Text(en="Slope alone instead of the line", vi="Chỉ có hệ số góc, chưa có đường thẳng"),
        _tangent(
            "You wrote {given}: as a line that is y = {given}, which is level. The number is the right slope; the equation y = … of the whole line is asked for.",
            "Bạn viết {given}: nếu là đường thẳng thì đó là y = {given}, một đường nằm ngang. Con số ấy đúng là hệ số góc, nhưng đề bài hỏi cả phương trình y = ….",
            "Through which point of the graph does the tangent pass?",
            "Tiếp tuyến đi qua điểm nào của đồ thị?",
        ),
    ),
    "tangent_place_added": RemarkWords(
        Text(en="x + a instead of x - a", vi="x + a thay vì x - a"),
        _tangent(
            "There is x + a where x - a belongs.",
            "Chỗ đó phải là x - a chứ không phải x + a.",
            "Which value does your line have at the point, and which should it have?",
            "Đường thẳng của bạn có giá trị bao nhiêu tại tiếp điểm, và phải bằng bao nhiêu?",
        ),
    ),
    "normal_instead_of_tangent": RemarkWords(
        Text(en="Normal instead of tangent", vi="Pháp tuyến thay vì tiếp tuyến"),
        _tangent(
            "Your line passes through the point, but at a right angle to the tangent.",
            "Đường thẳng của bạn đi qua tiếp điểm, nhưng vuông góc với tiếp tuyến.",
            "Is -1/f′(a) asked for, or f′(a)?",
            "Cần dùng -1/f′(a) hay f′(a)?",
        ),
    ),
    "tangent_value_and_slope_swapped": RemarkWords(
        Text(en="Value and slope exchanged", vi="Đổi chỗ giá trị và hệ số góc"),
        _tangent(
            "f(a) and f′(a) have changed places.",
            "f(a) và f′(a) đã bị đổi chỗ cho nhau.",
            "Which of the two is multiplied by x - a?",
            "Số nào trong hai số đó được nhân với x - a?",
        ),
    ),
    "tangent_misses_point": RemarkWords(
        Text(en="Line misses the point", vi="Đường thẳng không đi qua tiếp điểm"),
        _tangent(
            "Your line does not pass through the point of the graph.",
            "Đường thẳng của bạn không đi qua tiếp điểm trên đồ thị.",
            "What is f(a), and which value does your line have there?",
            "f(a) bằng bao nhiêu, và đường thẳng của bạn có giá trị bao nhiêu ở đó?",
        ),
    ),
    "tangent_slope_wrong": RemarkWords(
        Text(en="Wrong slope", vi="Sai hệ số góc"),
        Text(
            en="The slope of your line is {given}, and that is not the derivative at the point.",
            vi="Hệ số góc của đường thẳng này là {given}, không phải là đạo hàm tại tiếp điểm.",
        ),
    ),
    "follows_from_above": RemarkWords(
        Text(en="Follows from an earlier mistake", vi="Sai theo dòng trước"),
        Text(
            en="This follows correctly from your lines above; only what is wrong there has to be mended.",
            vi="Dòng này suy ra đúng từ các dòng trên của bạn; chỉ cần sửa chỗ sai ở trên.",
        ),
    ),
    "rounded": RemarkWords(
        Text(en="Rounded", vi="Làm tròn"),
        Text(
            en="Your number is close, but rounded. Give the exact value, as a fraction or with a root, π, e or a function.",
            vi="Con số của bạn gần đúng vì đã làm tròn. Hãy cho giá trị chính xác, viết bằng phân số, căn, π, e hoặc một hàm số.",
        ),
    ),
    "too_many_lines": RemarkWords(
        Text(en="Too many lines", vi="Quá nhiều dòng"),
        Text(
            en="A derivation of {count} lines is too long; at most {most} are read.",
            vi="Bài giải dài {count} dòng là quá nhiều; chỉ đọc tối đa {most} dòng.",
        ),
    ),
    "only_one_path": RemarkWords(
        Text(en="Only one path counted", vi="Chỉ tính một đường"),
        Text(
            en="This is what arrives along one path only; what arrives along all paths is added up. Where does this name stand "
            "on the right-hand side, and what does each of these places send back?",
            vi="Đây chỉ là phần truyền về theo một đường; các phần theo mọi đường phải được cộng lại. Tên này xuất hiện ở vế phải "
            "của những bước nào, và mỗi chỗ đó truyền về bao nhiêu?",
        ),
    ),
    "local_derivative_only": RemarkWords(
        Text(en="Local derivative alone", vi="Chỉ có đạo hàm địa phương"),
        Text(
            en="This is the local derivative of the step alone. What arrives at the step from behind, and what has to be done "
            "with it?",
            vi="Đây mới chỉ là đạo hàm địa phương của bước đó. Gradient truyền tới bước đó bằng bao nhiêu, và phải làm gì với nó?",
        ),
    ),
    "arriving_gradient_added": RemarkWords(
        Text(en="Added along a path instead of multiplied", vi="Cộng dọc theo một đường thay vì nhân"),
        Text(
            en="The gradient that arrives and the local derivative are added. Along one path they are multiplied; only what comes "
            "along different paths is added. What does the chain rule say?",
            vi="Gradient truyền tới và đạo hàm địa phương đã bị cộng với nhau. Dọc theo một đường phải nhân; chỉ các phần đi theo "
            "những đường khác nhau mới cộng lại. Quy tắc dây chuyền nói gì?",
        ),
    ),
    "arriving_gradient_unchanged": RemarkWords(
        Text(en="Gradient handed on unchanged", vi="Truyền gradient mà không nhân"),
        Text(
            en="You have handed on unchanged the gradient that arrives at the step. What is the local derivative of the step?",
            vi="Bạn đã chuyển tiếp nguyên vẹn gradient truyền tới bước này. Đạo hàm địa phương của bước là bao nhiêu?",
        ),
    ),
    "value_instead_of_gradient": RemarkWords(
        Text(en="Value instead of derivative", vi="Giá trị thay vì đạo hàm"),
        Text(
            en="This is a value of the forward pass, not a derivative. How much does the result change when this quantity changes "
            "a little?",
            vi="Đây là giá trị của lượt xuôi, không phải đạo hàm. Khi đại lượng này thay đổi một chút thì kết quả thay đổi bao nhiêu?",
        ),
    ),
    "gradient_sign": RemarkWords(
        Text(en="Wrong sign", vi="Sai dấu"),
        Text(
            en="Only the sign is wrong. Does the result rise or fall when the variable grows?",
            vi="Chỉ sai dấu. Khi biến tăng, kết quả tăng hay giảm?",
        ),
    ),
    "gradient_scaled": RemarkWords(
        Text(en="Constant factor", vi="Sai hệ số"),
        Text(
            en="What comes out is the right thing times a constant. Which factor of your "
            "program is too many, or missing?",
            vi="Kết quả bằng đáp số đúng nhân với một hằng số. Trong chương trình của bạn, thừa số nào bị thừa "
            "hoặc còn thiếu?",
        ),
    ),
    "gradient_written_as_function": RemarkWords(
        Text(en="Gradient written as the function", vi="Viết gradient làm hàm số"),
        Text(
            en="The values of your function are the gradient that is asked for. Which function has this gradient?",
            vi="Giá trị hàm số của bạn chính là gradient được yêu cầu. Hàm số nào có gradient đó?",
        ),
    ),
    "program_gradient": RemarkWords(
        Text(en="Another gradient", vi="Gradient khác"),
        Text(
            en="At {point} the gradient of {name} is {given}; it should be {right}.",
            vi="Tại {point}, gradient của {name} là {given}; đúng ra phải là {right}.",
        ),
    ),
    "program_gives": RemarkWords(
        Text(en="Another value", vi="Giá trị khác"),
        Text(
            en="At {point} {name} gives {given}; it should give {right}.",
            vi="Tại {point}, {name} trả về {given}; đúng ra phải là {right}.",
        ),
    ),
    "program_without_def": RemarkWords(
        Text(en="No function defined", vi="Chưa định nghĩa hàm"),
        Text(
            en="A formula alone is no program. Begin with the line def {call}: and give the result in it with return.",
            vi="Chỉ một công thức thì chưa phải là chương trình. Hãy bắt đầu bằng dòng def {call}: rồi trả kết quả bằng return.",
        ),
    ),
    "caret_in_program": RemarkWords(
        Text(en="^ for a power", vi="Dùng ^ để viết lũy thừa"),
        Text(
            en="In Python a power is written with two asterisks: x**2, not x^2.",
            vi="Trong Python, lũy thừa được viết bằng hai dấu sao: x**2, không phải x^2.",
        ),
    ),
    "line_is_true": RemarkWords(
        Text(en="A true line taken for wrong", vi="Chọn một dòng đúng"),
        Text(
            en="There is nothing wrong with line {number}. Work out each line yourself, and compare.",
            vi="Dòng {number} không sai. Hãy tự làm lại từng dòng rồi so sánh.",
        ),
    ),
    "later_line": RemarkWords(
        Text(en="A later line", vi="Chọn dòng phía sau"),
        Text(
            en="Line {number} is not true either, but the mistake is made earlier. Which is the first line that is wrong?",
            vi="Dòng {number} cũng không đúng, nhưng lỗi xảy ra từ trước đó. Dòng sai đầu tiên là dòng nào?",
        ),
    ),
    "line_repeated": RemarkWords(
        Text(en="The wrong line again", vi="Chép lại dòng sai"),
        Text(
            en="This says the same as the wrong line. What comes out if you work it out yourself?",
            vi="Điều này giống hệt dòng sai. Nếu tự tính thì kết quả là gì?",
        ),
    ),
    "statement_not_true": RemarkWords(
        Text(en="Correction not true", vi="Sửa chưa đúng"),
        Text(
            en="The two sides of the line are not equal then: put in a number for each letter, and compare.",
            vi="Khi đó hai vế của dòng không bằng nhau: hãy thay mỗi chữ bằng một số rồi so sánh.",
        ),
    ),
    "numbers_in_another_order": RemarkWords(
        Text(en="Right numbers in another order", vi="Số đúng nhưng nhầm thứ tự"),
        Text(
            en="The numbers are right, but they stand in another order than is asked for: {order}.",
            vi="Các số đều đúng, nhưng chưa theo thứ tự đề bài hỏi: {order}.",
        ),
    ),
    "letters_of_no_line": RemarkWords(
        Text(en="Letters that do not occur", vi="Chữ không có trong đề bài"),
        Text(
            en="What you wrote contains {letters}: no such letter occurs in the exercise.",
            vi="Điều bạn viết chứa {letters}, là chữ không có trong đề bài.",
        ),
    ),
    "both_sides_asked": RemarkWords(
        Text(en="Right-hand side alone", vi="Chỉ viết vế phải"),
        Text(
            en="You wrote a right-hand side alone. Write the whole line, its left-hand side too: what has to stand there?",
            vi="Bạn chỉ viết vế phải. Hãy viết cả dòng, kể cả vế trái: ở vế trái phải có gì?",
        ),
    ),
    "same_on_both_sides": RemarkWords(
        Text(en="The same on both sides", vi="Hai vế viết giống nhau"),
        Text(
            en="The same stands on both sides, which is always true. What is to be said of the left-hand side?",
            vi="Hai vế giống hệt nhau nên đẳng thức lúc nào cũng đúng. Cần nói điều gì về vế trái?",
        ),
    ),
    "no_derivative_said": RemarkWords(
        Text(en="Nothing is said of a derivative", vi="Chưa nói gì về đạo hàm"),
        Text(
            en="This is true, but it says nothing of a derivative. Of what is the line to give the derivative?",
            vi="Điều này đúng, nhưng chưa nói gì về đạo hàm. Dòng đó phải cho biết đạo hàm của biểu thức nào?",
        ),
    ),
    "another_statement": RemarkWords(
        Text(en="Another statement", vi="Viết một khẳng định khác"),
        Text(
            en="This is true, but it does not correct the line: one of its sides must stay.",
            vi="Điều này đúng, nhưng không phải là sửa dòng đó: phải giữ lại một trong hai vế của nó.",
        ),
    ),
    "no_line": RemarkWords(
        Text(en="No line number", vi="Không phải số dòng"),
        Text(
            en="“{given}” is not the number of a line. Write a number from 1 to {count}.",
            vi="“{given}” không phải là số thứ tự của một dòng. Hãy viết một số từ 1 đến {count}.",
        ),
    ),
    "no_choice": RemarkWords(
        Text(en="Not one of the choices", vi="Không phải một lựa chọn"),
        Text(
            en="“{given}” is not one of the choices. Write one of: {known}.",
            vi="“{given}” không phải là một lựa chọn. Hãy viết một trong: {known}.",
        ),
    ),
    "choice_wrong": RemarkWords(
        Text(en="Wrong choice", vi="Chọn sai"),
        Text(
            en="This would not mend it. What does the program do with it, line by line?",
            vi="Viết như vậy chưa sửa được lỗi. Chạy từng dòng thì chương trình sẽ làm gì?",
        ),
    ),
    "no_number": RemarkWords(
        Text(en="No number", vi="Không phải một số"),
        Text(
            en="“{given}” is no number. Write a number, or none.",
            vi="“{given}” không phải là một số. Hãy viết một số, hoặc: không có.",
        ),
    ),
    "not_endless": RemarkWords(
        Text(en="Not infinite", vi="Không phải vô cực"),
        Text(
            en="The difference quotients do not grow beyond all bounds in this direction. What do they give for "
            "h = 0.01 and for h = 0.0001?",
            vi="Tỉ số sai phân không tăng vô hạn theo hướng này. Với h = 0.01 và h = 0.0001 thì tỉ số đó bằng bao nhiêu?",
        ),
    ),
    "in_other_names": RemarkWords(
        Text(en="Step in other letters", vi="Viết theo chữ khác"),
        Text(
            en="This step contains only {known}; you have written {given}, and what stands there is not the same with the "
            "steps put in either. Differentiate the step as it is written: which letters can its derivative contain?",
            vi="Bước này chỉ chứa {known}; bạn viết {given}, và dù thay các bước vào thì kết quả cũng không khớp. Hãy lấy đạo hàm "
            "đúng bước đó như đề bài viết: đạo hàm của nó có thể chứa những chữ nào?",
        ),
    ),
    "no_derivative_here": RemarkWords(
        Text(en="A derivative where there is none", vi="Cho đạo hàm ở nơi không có"),
        Text(
            en="A derivative is one number for both sides. Are the slopes on the left and on the right the same here?",
            vi="Đạo hàm là một số chung cho cả hai bên. Ở đây hệ số góc bên trái và bên phải có bằng nhau không?",
        ),
    ),
    "there_is_a_number": RemarkWords(
        Text(en="None where there is a number", vi="Cho là không có trong khi có"),
        Text(
            en="Here a number comes out. Work it out from the definition of the method that is asked about.",
            vi="Ở đây có một con số. Hãy tính nó theo đúng định nghĩa của cách tính được hỏi.",
        ),
    ),
    "number_of_another_method": RemarkWords(
        Text(en="Answer to another question", vi="Trả lời cho ý khác"),
        Text(
            en="That answers another question: {methods}. What is asked for here?",
            vi="Con số ấy là câu trả lời cho ý khác: {methods}. Ở đây câu hỏi là gì?",
        ),
    ),
}
