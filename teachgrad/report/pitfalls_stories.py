"""What each pitfall is, why it goes wrong and how it is done right, in both languages.

Holds sentences only. Read `pitfalls_cases` next: what happens in each program.
"""

from __future__ import annotations

from typing import NamedTuple

from teachgrad.text import Text


class Story(NamedTuple):
    """The words of one pitfall."""

    title: Text
    what: Text
    why: Text
    instead: Text


STORIES = {
    "before_backward": Story(
        title=Text(en="Looking at a gradient before backward()", vi="Xem gradient khi chưa gọi backward()"),
        what=Text(
            en="While a program runs, its values are computed and its operations recorded, but no gradient. Until backward() "
            "has run, x.grad is None: there is no gradient yet. A picture that shows 0 there states a slope that "
            "nobody has computed.",
            vi="Khi chương trình chạy, các giá trị được tính và các phép toán được ghi lại, nhưng chưa có gradient nào. Khi "
            "backward() chưa chạy, x.grad là None: chưa có gradient. Hình vẽ nào ghi số 0 ở đó là nêu ra một hệ số góc "
            "mà chưa ai tính.",
        ),
        why=Text(
            en="0 is an answer: it says that the function is flat at this point, as x² is at 0. None is not an answer. "
            "Whoever takes None for 0 concludes, wrongly, that x has no influence.",
            vi="0 là một câu trả lời: hàm số có tiếp tuyến nằm ngang tại điểm này, như x² tại 0. None thì không phải là câu "
            "trả lời. Ai coi None là 0 sẽ kết luận sai rằng x không có ảnh hưởng gì.",
        ),
        instead=Text(
            en="Call backward() first and look at x.grad afterwards. If it is still None then, either the result does "
            "not depend on x through recorded operations, or x is itself a computed step: steps keep their gradient only "
            "after x.retain_grad().",
            vi="Hãy gọi backward() trước rồi mới xem x.grad. Nếu lúc đó vẫn là None thì hoặc kết quả không phụ thuộc vào x qua "
            "các phép toán được ghi lại, hoặc chính x là một bước được tính ra: bước chỉ giữ gradient nếu trước đó đã gọi "
            "x.retain_grad().",
        ),
    ),
    "overwriting": Story(
        title=Text(en="Overwriting instead of accumulating", vi="Ghi đè thay vì cộng dồn"),
        what=Text(
            en="In the backward pass, every use of x hands a contribution to x. A program that writes gradient = contribution "
            "keeps the latest one and forgets those before it.",
            vi="Trong lượt ngược, mỗi chỗ dùng x đều truyền về cho x một phần đóng góp. Chương trình nào viết "
            "gradient = phần đóng góp thì chỉ giữ lại phần đến sau cùng và quên các phần trước.",
        ),
        why=Text(
            en="When x changes, every place changes where x is used, and the result feels all these changes together. That is "
            "the chain rule for several paths: the derivative is the sum over the paths.",
            vi="Khi x thay đổi, mọi chỗ dùng x đều thay đổi theo, và kết quả chịu ảnh hưởng của tất cả những thay đổi ấy. Đó là "
            "quy tắc dây chuyền khi có nhiều đường đi: đạo hàm là tổng theo các đường đi.",
        ),
        instead=Text(
            en="Add what arrives to what is there: gradient = gradient + contribution, in Python +=. The first contribution "
            "finds nothing there and becomes the gradient.",
            vi="Hãy cộng phần vừa đến vào phần đã có: gradient = gradient + phần đóng góp, trong Python là +=. Phần đến đầu "
            "tiên chưa gặp gì ở đó nên trở thành chính gradient.",
        ),
    ),
    "wrong_order": Story(
        title=Text(en="The backward pass in the wrong order", vi="Lượt ngược đi sai thứ tự"),
        what=Text(
            en="The backward pass goes on to a node as soon as it meets it, depth-first, instead of waiting until everything "
            "that uses this node has handed over its contribution.",
            vi="Lượt ngược gặp nút nào thì đi tiếp ngay từ nút đó, theo chiều sâu, thay vì chờ đến khi mọi nút dùng nó đã truyền "
            "xong phần đóng góp.",
        ),
        why=Text(
            en="A node hands on its own gradient times a local derivative. As long as a contribution is missing, its gradient "
            "is not complete. If it hands on now and never again, the missing part is lost; if it hands on its whole "
            "gradient each time it is met, the early part is counted more than once.",
            vi="Mỗi nút truyền đi tích của gradient của chính nó với đạo hàm địa phương. Khi còn thiếu một phần đóng góp, gradient "
            "ấy chưa đầy đủ. Nếu nút truyền đi ngay lúc này và không bao giờ truyền lại, phần thiếu bị mất; nếu mỗi lần được gặp "
            "nó lại truyền đi toàn bộ gradient, phần đến sớm bị tính hơn một lần.",
        ),
        instead=Text(
            en="Walk a node only after all nodes that use it. The reverse of the order in which the program computed them does "
            "this, and so does counting the uses of each node beforehand and waiting for that many contributions.",
            vi="Chỉ đi qua một nút sau khi đã đi qua mọi nút dùng nó. Đi ngược lại thứ tự mà chương trình đã tính là đủ; cũng có "
            "thể đếm trước số lần mỗi nút được dùng rồi chờ đủ bấy nhiêu phần đóng góp.",
        ),
    ),
    "backward_twice": Story(
        title=Text(en="backward() twice without clearing", vi="Gọi backward() hai lần mà không xóa gradient"),
        what=Text(
            en="backward() adds the new gradient to what already stands in .grad; it does not replace it. After a second call "
            "the sum of two gradients stands there.",
            vi="backward() cộng gradient mới vào số đã có trong .grad chứ không thay thế nó. Sau lần gọi thứ hai, ở đó là tổng "
            "của hai gradient.",
        ),
        why=Text(
            en="This is intended: where several losses, or several parts of a large batch, share a weight, their gradients are to "
            "be added. In a training loop, however, each turn needs the gradient at its own weight alone; with the "
            "earlier ones added to it, the steps go wrong.",
            vi="Điều này là có chủ ý: khi nhiều hàm mất mát, hoặc nhiều phần của một lô dữ liệu lớn, dùng chung một trọng số thì "
            "các gradient của chúng phải được cộng lại. Nhưng trong vòng lặp huấn luyện, mỗi vòng chỉ cần gradient tại "
            "trọng số hiện thời; nếu cộng thêm các gradient cũ thì bước đi sẽ sai.",
        ),
        instead=Text(
            en="Clear before each backward pass: x.grad = None, or tg.zero_grad([x]); in PyTorch, optimizer.zero_grad().",
            vi="Hãy xóa trước mỗi lượt ngược: x.grad = None, hoặc tg.zero_grad([x]); trong PyTorch là optimizer.zero_grad().",
        ),
    ),
    "second_call": Story(
        title=Text(
            en="Gradients of inner nodes kept until the second call",
            vi="Gradient của nút bên trong còn giữ lại đến lần gọi thứ hai",
        ),
        what=Text(
            en="A small engine keeps a gradient in every node and adds to it. At the second call its inner nodes still hold "
            "what the first call left there, and hand it on once more.",
            vi="Một bộ máy autograd đơn giản giữ gradient trong mọi nút và cứ cộng thêm vào. Ở lần gọi thứ hai, các nút bên trong "
            "vẫn còn giữ những gì lần đầu để lại, và truyền chúng đi một lần nữa.",
        ),
        why=Text(
            en="Only the variables are meant to accumulate from call to call. The gradient of an inner node belongs to one "
            "pass: it is an intermediate result. Two equal calls must therefore give twice the gradient, no more.",
            vi="Chỉ các biến mới cần cộng dồn từ lần gọi này sang lần gọi khác. Gradient của một nút bên trong thuộc về một "
            "lượt ngược: nó là kết quả trung gian. Vì vậy hai lần gọi giống nhau phải cho đúng hai lần gradient, không hơn.",
        ),
        instead=Text(
            en="Begin every pass with no gradient at the inner nodes, and add to .grad at the variables only. teachgrad and PyTorch "
            "do so. An engine that keeps gradients in its nodes must clear all of them before each call, not only those of "
            "the variables.",
            vi="Hãy bắt đầu mỗi lượt ngược khi các nút bên trong chưa có gradient, và chỉ cộng vào .grad ở các biến. teachgrad và "
            "PyTorch làm như vậy. Bộ máy nào giữ gradient trong các nút thì trước mỗi lần gọi phải xóa ở mọi nút, "
            "không chỉ ở các biến.",
        ),
    ),
    "missing_detach": Story(
        title=Text(en="A missing detach()", vi="Thiếu detach()"),
        what=Text(
            en="A number that is meant to be a constant is computed from the weight, and that computation is recorded. The "
            "backward pass goes through it as through everything else.",
            vi="Một con số lẽ ra là hằng số lại được tính từ trọng số, và phép tính ấy được ghi lại. Lượt ngược đi qua nó như đi "
            "qua mọi phép tính khác.",
        ),
        why=Text(
            en="Both gradients are correct derivatives, but of two different functions: one in which the target moves with the "
            "weight, and one in which it stands still. A difference quotient of the program as it stands agrees with the "
            "wrong one, so it does not find the mistake; one has to say which function is meant. And what is recorded stays in memory as long as something holds on to it.",
            vi="Cả hai gradient đều là đạo hàm đúng, nhưng của hai hàm số khác nhau: một hàm có mục tiêu thay đổi theo trọng số, "
            "một hàm có mục tiêu đứng yên. Sai phân hữu hạn của chính chương trình đó khớp với gradient sai, nên không "
            "phát hiện được lỗi này; phải nói rõ ta muốn hàm số nào. Hơn nữa, những gì được ghi lại còn nằm trong bộ nhớ chừng nào còn có đối tượng giữ chúng.",
        ),
        instead=Text(
            en="Cut off what is to count as a constant: target.detach(), or compute it inside with tg.no_grad(). Of a loss that is "
            "only to be shown or summed up, keep the number: loss.item() or loss.detach().",
            vi="Hãy cắt khỏi đồ thị những gì được coi là hằng số: target.detach(), hoặc tính nó bên trong with tg.no_grad(). Với "
            "giá trị mất mát chỉ để hiển thị hay cộng lại, hãy giữ con số thôi: loss.item() hoặc loss.detach().",
        ),
    ),
    "number_taken_out": Story(
        title=Text(en="A number taken out of the graph", vi="Lấy con số ra khỏi đồ thị"),
        what=Text(
            en="x.item(), float(x) and the functions of Python's math module take the bare number out of a Tensor. What is "
            "computed from it does not know where it came from.",
            vi="x.item(), float(x) và các hàm trong module math của Python chỉ lấy con số ra khỏi Tensor. Những gì tính từ con số "
            "đó không biết nó từ đâu mà có.",
        ),
        why=Text(
            en="The value is the same, so nothing looks wrong. But the backward pass knows only recorded operations: for it, the "
            "number is a constant, and the path through it is missing from the derivative.",
            vi="Giá trị vẫn như cũ nên trông không có gì sai. Nhưng lượt ngược chỉ biết các phép toán được ghi lại: đối với nó, con "
            "số ấy là hằng số, và đường đi qua đó thiếu mất trong đạo hàm.",
        ),
        instead=Text(
            en="Compute with the Tensor itself and with the library's functions, tg.sin(x) instead of math.sin(x); take numbers "
            "out only to show them.",
            vi="Hãy tính với chính Tensor và với các hàm của thư viện, tg.sin(x) thay cho math.sin(x); chỉ lấy con số ra để "
            "hiển thị.",
        ),
    ),
    "other_seed": Story(
        title=Text(en="A seed other than 1", vi="Hạt giống khác 1"),
        what=Text(
            en="A backward pass begins with a seed: what stands as the gradient of the result itself. For one number y it is "
            "dy/dy = 1 unless another number is given. For a vector y it is a vector of weights v, and backward(gradient=v) gives Jᵀv, J "
            "being the Jacobian.",
            vi="Lượt ngược bắt đầu bằng một hạt giống (seed): số được đặt làm gradient của chính kết quả. Với một số y, hạt "
            "giống là dy/dy = 1 nếu không cho số khác. Với một vectơ y, hạt giống là vectơ trọng số v, và backward(gradient=v) cho Jᵀv, trong đó "
            "J là ma trận Jacobi.",
        ),
        why=Text(
            en="One backward pass carries one gradient for each node, so it can only find the gradient of one number. With the seed v "
            "this number is v₁y₁ + v₂y₂ + …, and its gradient is the sum of the rows of J, each times its weight: Jᵀv. "
            "With v = (1, 0, 0) it is the first row.",
            vi="Một lượt ngược chỉ mang một gradient cho mỗi nút, nên chỉ tìm được gradient của một số. Với hạt giống v, số đó là "
            "v₁y₁ + v₂y₂ + …, và gradient của nó là tổng các hàng của J, mỗi hàng nhân với trọng số của nó: Jᵀv. Với "
            "v = (1, 0, 0), đó là hàng thứ nhất.",
        ),
        instead=Text(
            en="Give the weights that you mean: y.backward(gradient=v); all ones are the gradient of the sum, y.sum().backward(). "
            "For the whole Jacobian, walk once for each row: tg.jacobian(f, x).",
            vi="Hãy cho các trọng số mà bạn muốn: y.backward(gradient=v); nếu tất cả bằng 1 thì đó là gradient của tổng, "
            "y.sum().backward(). Muốn có cả ma trận Jacobi thì đi một lượt cho mỗi hàng: tg.jacobian(f, x).",
        ),
    ),
}
