"""What happens in each program of a pitfall, done wrong and done right, in both languages.

Holds sentences only. Read `pitfalls_words` next: the words around the numbers.
"""

from __future__ import annotations

from typing import NamedTuple

from teachgrad.text import Text


class Told(NamedTuple):
    """The words of one case."""

    title: Text
    wrong: Text
    right: Text


CASES = {
    ("before_backward", "slope"): Told(
        title=Text(en="A slope that is not 0", vi="Hệ số góc khác 0"),
        wrong=Text(
            en="y is computed and recorded; nothing has been walked back.",
            vi="y đã được tính và ghi lại; chưa có lượt ngược nào.",
        ),
        right=Text(en="After backward() the slope is there.", vi="Sau backward() mới có hệ số góc."),
    ),
    ("before_backward", "zero"): Told(
        title=Text(en="A slope that is 0", vi="Hệ số góc bằng 0"),
        wrong=Text(
            en="Before backward() nothing is known here either.",
            vi="Trước backward(), ở đây cũng chưa biết gì.",
        ),
        right=Text(
            en="Here 0 is what the backward pass computed: two contributions, both of them 0.",
            vi="Ở đây 0 là số mà lượt ngược tính ra: hai phần đóng góp, phần nào cũng bằng 0.",
        ),
    ),
    ("overwriting", "square"): Told(
        title=Text(en="One operation that uses x twice", vi="Một phép toán dùng x hai lần"),
        wrong=Text(
            en="Both factors hand 5 to x. The second 5 replaces the first.",
            vi="Mỗi thừa số truyền 5 về cho x. Số 5 thứ hai thay thế số 5 thứ nhất.",
        ),
        right=Text(en="The second 5 is added to the first.", vi="Số 5 thứ hai được cộng vào số thứ nhất."),
    ),
    ("overwriting", "two_ways"): Told(
        title=Text(en="Two paths of different length", vi="Hai đường đi dài ngắn khác nhau"),
        wrong=Text(
            en="The sum hands 1 to x directly; then both factors of u hand over 5 each, and each replaces what was there.",
            vi="Phép cộng truyền thẳng 1 về cho x; rồi mỗi thừa số của u truyền 5, và số đến sau thay thế số đến trước.",
        ),
        right=Text(en="1 + 5 + 5: every path counts.", vi="1 + 5 + 5: đường đi nào cũng được tính."),
    ),
    ("wrong_order", "once"): Told(
        title=Text(en="Each node once, as soon as it is met", vi="Mỗi nút được đi qua một lần, ngay khi gặp"),
        wrong=Text(
            en="c hands its first 1 to b, and b hands on at once, while its gradient is still 1. The second 1 reaches b when b "
            "has already handed on: b ends with the right gradient, 2, and a with half of what it should have.",
            vi="c truyền số 1 thứ nhất cho b, và b truyền tiếp ngay, khi gradient của nó mới là 1. Số 1 thứ hai đến b khi b đã truyền xong: "
            "cuối cùng b có gradient đúng là 2, còn a chỉ nhận được một nửa.",
        ),
        right=Text(
            en="b waits for both contributions of c. Then its gradient is 2, and it hands 2 to a twice.",
            vi="b chờ đủ hai phần đóng góp của c. Khi đó gradient của b là 2, và b truyền 2 cho a hai lần.",
        ),
    ),
    ("wrong_order", "again"): Told(
        title=Text(
            en="Each node every time it is met, with its whole gradient",
            vi="Mỗi lần gặp một nút lại đi qua nó, với toàn bộ gradient",
        ),
        wrong=Text(
            en="When b is met again its gradient is 2, and it hands on 2, although 1 of it had been handed on before. The first "
            "contribution counts twice: 2 + 4 = 6.",
            vi="Khi gặp lại b, gradient của nó là 2 và nó truyền đi 2, dù 1 trong đó đã được truyền đi từ trước. Phần đóng góp đầu tiên "
            "bị tính hai lần: 2 + 4 = 6.",
        ),
        right=Text(
            en="b hands on once, when its gradient is complete.",
            vi="b chỉ truyền đi một lần, khi gradient của nó đã đầy đủ.",
        ),
    ),
    ("wrong_order", "shared"): Told(
        title=Text(
            en="A node used directly and through another",
            vi="Một nút được dùng trực tiếp và qua một nút khác",
        ),
        wrong=Text(
            en="The sum y hands 1 to u, and the pass goes on from u before v has been walked. The two contributions of v reach u "
            "too late, so everything that comes by way of v is lost: what remains is the derivative of x² alone.",
            vi="Phép cộng y truyền 1 cho u, và lượt ngược đi tiếp từ u khi chưa đi qua v. Hai phần đóng góp của v đến u quá muộn, nên "
            "mọi phần đi qua v đều mất: chỉ còn lại đạo hàm của riêng x².",
        ),
        right=Text(
            en="u is walked after y and v, with the gradient 1 + 4 + 4 = 9.",
            vi="u được đi qua sau y và v, với gradient 1 + 4 + 4 = 9.",
        ),
    ),
    ("backward_twice", "two_calls"): Told(
        title=Text(en="The same program twice", vi="Chạy cùng một chương trình hai lần"),
        wrong=Text(
            en="The second pass finds 30 as well, and adds it to the 30 that stands there: 60.",
            vi="Lượt thứ hai cũng tìm được 30, và cộng vào số 30 đang có sẵn: 60.",
        ),
        right=Text(
            en="With x.grad = None before each pass, the second one starts afresh.",
            vi="Viết x.grad = None trước mỗi lượt thì lượt thứ hai bắt đầu lại từ đầu.",
        ),
    ),
    ("backward_twice", "training"): Told(
        title=Text(
            en="A training loop: down (w - 3)² with steps of 0.25 · w.grad",
            vi="Vòng lặp huấn luyện: đi xuống (w - 3)² với bước 0.25 · w.grad",
        ),
        wrong=Text(
            en="The old gradients push on: at w = 3.75 the slope is already positive, but the sum is -7.5, and w moves further "
            "away from 3.",
            vi="Các gradient cũ vẫn đẩy tiếp: tại w = 3.75 hệ số góc đã dương, nhưng tổng là -7.5, và w càng đi xa khỏi 3.",
        ),
        right=Text(
            en="Each step follows the slope at its own weight, and each halves the distance to 3.",
            vi="Mỗi bước đi theo hệ số góc tại chính trọng số ấy, và mỗi bước làm khoảng cách đến 3 giảm một nửa.",
        ),
    ),
    ("second_call", "two_calls"): Told(
        title=Text(en="Two calls on one graph", vi="Hai lần gọi trên cùng một đồ thị"),
        wrong=Text(
            en="At the second call u still holds 8 and receives 8 more. It hands on 16 instead of 8, so x gets 64 on top of 32: three "
            "times the gradient instead of twice.",
            vi="Ở lần gọi thứ hai, u vẫn giữ 8 và nhận thêm 8. Nó truyền đi 16 thay vì 8, nên x được thêm 64 vào số 32 đã có: ba lần "
            "gradient thay vì hai lần.",
        ),
        right=Text(
            en="At each call u begins with nothing and comes to 8; x gets 32 each time.",
            vi="Mỗi lần gọi, u bắt đầu từ chỗ chưa có gì và đạt 8; lần nào x cũng được 32.",
        ),
    ),
    ("missing_detach", "target"): Told(
        title=Text(en="A target that is computed from the weight", vi="Mục tiêu được tính từ chính trọng số"),
        wrong=Text(
            en="The target w + 1 moves with w, and hands -4 back to w. What comes out is the derivative of (2w - (w + 1))² = (w - 1)².",
            vi="Mục tiêu w + 1 thay đổi theo w, và truyền -4 về cho w. Kết quả là đạo hàm của (2w - (w + 1))² = (w - 1)².",
        ),
        right=Text(
            en="The target counts as the number 4. What comes out is the derivative of (2w - 4)²: only the prediction is pulled "
            "towards the target.",
            vi="Mục tiêu được coi là số 4. Kết quả là đạo hàm của (2w - 4)²: chỉ dự đoán bị kéo về phía mục tiêu.",
        ),
    ),
    ("missing_detach", "total"): Told(
        title=Text(en="A total kept over a training loop", vi="Tổng mất mát giữ qua một vòng lặp huấn luyện"),
        wrong=Text(
            en="The total is recorded too, so it holds on to the operations of every turn: memory grows with each of them, only "
            "for a number that is to be shown.",
            vi="Tổng cũng được ghi lại, nên nó giữ các phép toán của mọi vòng: bộ nhớ tăng dần theo từng vòng, chỉ vì một con số "
            "để hiển thị.",
        ),
        right=Text(
            en="loss.detach() is the same number without its history; nothing hangs on the total.",
            vi="loss.detach() là cùng con số ấy nhưng không kèm lịch sử; tổng không giữ lại gì.",
        ),
    ),
    ("number_taken_out", "item"): Told(
        title=Text(en="A factor that is read out", vi="Một thừa số bị đọc ra thành số"),
        wrong=Text(
            en="x · 5 is recorded instead of x · x. Only one of the two factors hands something to x.",
            vi="Đồ thị ghi lại x · 5 thay vì x · x. Chỉ một trong hai thừa số truyền phần đóng góp về cho x.",
        ),
        right=Text(
            en="Both factors are x, and each hands 5 to x.",
            vi="Cả hai thừa số đều là x, và mỗi thừa số truyền 5 về cho x.",
        ),
    ),
    ("other_seed", "vector"): Told(
        title=Text(en="Three results, two variables", vi="Ba kết quả, hai biến"),
        wrong=Text(
            en="backward() alone is refused: nothing says how much each of the three results is to count.",
            vi="Chỉ viết backward() thì bị từ chối: không có gì cho biết mỗi kết quả được tính với trọng số bao nhiêu.",
        ),
        right=Text(
            en="The weights 1, 10, 100 show what happens: each row of J is multiplied by its own weight, and the rows are added: "
            "1·(3, 2) + 10·(1, 1) + 100·(4, 0) = (413, 12).",
            vi="Các trọng số 1, 10, 100 cho thấy điều gì xảy ra: mỗi hàng của J nhân với trọng số của nó, rồi cộng lại: "
            "1·(3, 2) + 10·(1, 1) + 100·(4, 0) = (413, 12).",
        ),
    ),
    ("other_seed", "scalar"): Told(
        title=Text(en="One result with the seed 2", vi="Một kết quả với hạt giống 2"),
        wrong=Text(
            en="Every gradient in the pass is twice as large: this is the derivative of 2y, not of y.",
            vi="Mọi gradient trong lượt ngược đều lớn gấp đôi: đây là đạo hàm của 2y, không phải của y.",
        ),
        right=Text(
            en="dy/dy = 1, so the derivative of y begins with 1.",
            vi="dy/dy = 1, nên đạo hàm của y bắt đầu bằng 1.",
        ),
    ),
}
