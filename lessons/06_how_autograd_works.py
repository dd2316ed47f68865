# %% [markdown] lang="en"
# # Lesson 6. How autograd works
#
# So far autograd was a black box: `backward()`, and the derivative is there. In this lesson we open it. Inside are a
# list of what was computed, one small rule for each operation, and a walk from the end to the beginning. Then we write
# an autograd of our own, in some twenty lines. We also compare what the document, the PyTorch notebook from which this
# course starts, says about autograd with what really happens.
#
# ## Aims
#
# After this lesson you can
#
# - draw the computation graph of a program, and fill in its values and its gradients;
# - carry out a backward pass by hand, with steps or with single operations;
# - say why contributions are added where a quantity is used several times;
# - say what stands in `.grad` after a backward pass, and what does not.
#
# | Minutes | Part |
# |---|---|
# | 5 | The graph and the forward pass |
# | 7 | The backward pass in two steps |
# | 13 | Operation by operation |
# | 13 | An autograd of our own |
# | 7 | Exercises and summary |
# | – | What is kept: if there is time left, otherwise at home |
# %% [markdown] lang="vi"
# # Bài 6. Autograd hoạt động như thế nào
#
# Đến giờ, autograd vẫn như một hộp đen: gọi `backward()` là có đạo hàm. Trong bài này ta mở chiếc hộp ấy ra. Bên
# trong có một danh sách những gì đã được tính, một quy tắc nhỏ cho mỗi phép toán, và một lượt đi từ cuối về đầu. Sau
# đó, ta tự viết một autograd, chỉ khoảng hai mươi dòng. Ta cũng đối chiếu lời giải thích về autograd trong tài liệu
# gốc của khóa học, một notebook về PyTorch, với những gì thật sự diễn ra.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - vẽ đồ thị tính toán của một chương trình, rồi điền các giá trị và gradient vào đó;
# - tự thực hiện lượt ngược bằng tay, theo từng bước hoặc theo từng phép toán;
# - giải thích vì sao các phần đóng góp được cộng lại khi một đại lượng được dùng nhiều lần;
# - cho biết sau lượt ngược, trong `.grad` có gì và không có gì.
#
# | Phút | Phần |
# |---|---|
# | 5 | Đồ thị tính toán và lượt xuôi |
# | 7 | Lượt ngược qua hai bước |
# | 13 | Từng phép toán một |
# | 13 | Tự viết một autograd |
# | 7 | Bài tập và tóm tắt |
# | – | Những gì được giữ lại: nếu còn thời gian, không thì đọc ở nhà |
# %% [markdown] lang="en"
# ## The graph and the forward pass
#
# We stay with $y = 2x^3$, $z = 5y^2$ at $x = 2$. While the program runs, autograd notes for each result what it was
# computed from. Results and notes together are the computation graph: a node for each quantity, and an edge to it from
# each quantity that it was computed from.
# %% [markdown] lang="vi"
# ## Đồ thị tính toán và lượt xuôi
#
# Ta vẫn xét $y = 2x^3$, $z = 5y^2$ tại $x = 2$. Trong khi chương trình chạy, autograd ghi lại mỗi kết quả được tính từ
# những gì. Các kết quả cùng với những ghi chép ấy tạo thành đồ thị tính toán: mỗi đại lượng là một nút, và từ mỗi đại
# lượng có cạnh nối đến những đại lượng được tính ra từ nó.
# %%
import teachgrad as tg

explanation = tg.explain("composite")
for step in explanation.steps:
    print(step.name, "=", step.value)
# %% [markdown] lang="en"
# This was the forward pass: from $x$ to $z$, each value from those before it. No derivative has been computed yet.
# “Not computed yet” does not mean 0.
#
# Now the way back. It begins at the result, with $dz/dz = 1$: if $z$ changes by a small amount, $z$ changes by just
# this amount, so that the quotient is 1.
# %% [markdown] lang="vi"
# Đó là lượt xuôi: đi từ $x$ đến $z$, mỗi giá trị được tính từ những giá trị trước nó. Lúc này chưa có đạo hàm nào được
# tính. “Chưa tính” không có nghĩa là bằng 0.
#
# Bây giờ ta đi ngược lại. Lượt ngược bắt đầu từ kết quả, với $dz/dz = 1$: $z$ thay đổi bao nhiêu thì chính nó thay đổi
# bấy nhiêu, nên tỉ số bằng 1.
# %% [markdown] lang="en"
# ## The backward pass in two steps
#
# Each step knows its local derivative, the derivative of this one step alone: $dz/dy = 10y$ and $dy/dx = 6x^2$. The
# gradient that comes in is multiplied by it, and the product is handed back to what the step was computed from.
# %% [markdown] lang="vi"
# ## Lượt ngược qua hai bước
#
# Mỗi bước biết đạo hàm địa phương của nó, tức là đạo hàm của riêng bước ấy: $dz/dy = 10y$ và $dy/dx = 6x^2$. Lấy
# gradient nhận được nhân với đạo hàm địa phương, rồi truyền tích ngược lại cho đại lượng mà từ đó bước ấy được tính ra.
# %% [markdown] lang="en"
# **Predict.** The walk comes from $z$, where $y = 16$ and $x = 2$ are known. Which of the two local derivatives is
# needed first? Which number arrives at $y$, and which at $x$?
# %% [markdown] lang="vi"
# **Dự đoán.** Lượt ngược xuất phát từ $z$, khi đã biết $y = 16$ và $x = 2$. Trong hai đạo hàm địa phương, đạo hàm nào
# cần đến trước? Số nào được truyền tới $y$, số nào được truyền tới $x$?
# %%
for step in explanation.walk:
    for local in step.locals:
        print(f"d{step.name}/d{local.parent} = {local.formula} = {local.value:g}")
        product = f"{step.gradient:g} * {local.value:g} = {local.contribution:g}"
        print(f"{step.name} -> {local.parent}: {product}")
# %%
graph_picture = explanation.plot()
graph_picture
# %% [markdown] lang="en"
# First $1 \cdot 160 = 160$ arrives at $y$, then $160 \cdot 24 = 3840$ at $x$. The document describes it in the same
# order: first 160, then 24, and finally 3840.
#
# The formulas $10y$ and $6x^2$ stand there for you; they are SymPy's. Autograd puts the numbers in at once: it has
# 160, not $10y$. In this the document is right: the chain rule is applied to numbers, not to formulas.
# %% [markdown] lang="vi"
# Trước hết $1 \cdot 160 = 160$ được truyền tới $y$, sau đó $160 \cdot 24 = 3840$ được truyền tới $x$. Tài liệu gốc cũng
# mô tả như vậy: đầu tiên là 160, sau đó là 24, cuối cùng là 3840.
#
# Các công thức $10y$ và $6x^2$ được ghi ra cho bạn đọc; chúng là của SymPy. Autograd thay số ngay từ đầu: nó có số
# 160 chứ không có $10y$. Ở điểm này tài liệu gốc nói đúng: quy tắc dây chuyền được áp dụng trên các con số, không
# phải trên công thức.
# %% [markdown] lang="en"
# ## Operation by operation
#
# But the program does not say $2x^3$. It says `2 * x * x * x`: three multiplications, and `5 * y * y` is two more.
# Autograd records each of them by itself:
#
# $$v_1 = 2x, \quad v_2 = v_1 x, \quad y = v_2 x, \quad v_3 = 5y, \quad z = v_3 y$$
#
# Now there is one edge for each use: $x$ is used three times, $y$ twice. For each multiplication autograd knows just
# one rule: the derivative of a product with respect to one factor is the other factor.
# %% [markdown] lang="vi"
# ## Từng phép toán một
#
# Nhưng chương trình không viết $2x^3$. Nó viết `2 * x * x * x`: ba phép nhân; và `5 * y * y` là hai phép nhân nữa.
# Autograd ghi lại riêng từng phép nhân:
#
# $$v_1 = 2x, \quad v_2 = v_1 x, \quad y = v_2 x, \quad v_3 = 5y, \quad z = v_3 y$$
#
# Bây giờ mỗi lần dùng ứng với một cạnh: $x$ được dùng ba lần, $y$ hai lần. Với mỗi phép nhân, autograd chỉ biết một quy
# tắc: đạo hàm của một tích theo một thừa số bằng thừa số kia.
# %% [markdown] lang="en"
# **Predict.** When the walk reaches $y = v_2 x$, the gradient 160 comes in, and $v_2 = 8$. What does $x$ receive from
# this operation? It will receive something from $v_2$ and from $v_1$ too: more, less, or the same? And where does 24
# appear?
# %% [markdown] lang="vi"
# **Dự đoán.** Khi lượt ngược đến $y = v_2 x$, gradient nhận được là 160, và $v_2 = 8$. $x$ nhận được bao nhiêu từ phép
# toán này? $x$ còn nhận thêm từ $v_2$ và $v_1$: nhiều hơn, ít hơn hay bằng thế? Và số 24 xuất hiện ở đâu?
# %%
every = tg.explain("composite", level="all")
for step in every.walk:
    for local in step.locals:
        product = f"{step.gradient:g} * {local.value:g} = {local.contribution:g}"
        print(f"{step.name} -> {local.parent}: {product}, {local.running:g}")
# %%
operations_picture = every.plot()
operations_picture
# %% [markdown] lang="en"
# The last number of each line is what the receiver has so far. $y$ receives 80 twice, and $80 + 80 = 160$. $x$ receives
# 1280 three times, from $y$, from $v_2$ and from $v_1$, and $1280 + 1280 + 1280 = 3840$.
#
# The number 24 does not appear at all. Here the document must be corrected: autograd never computes $dy/dx = 24$ for
# this program, because it does not know $y = 2x^3$ as one step. Both ways agree because the incoming 160 can be taken
# out of the sum: $160 \cdot 8 + 160 \cdot 8 + 160 \cdot 8 = 160 \cdot 24$.
#
# Why is it added? If $x$ changes, it changes at all three places where it stands, and $z$ feels the three effects
# together. To first order, effects add up. And $y$ hands nothing on before both contributions have arrived: a node
# waits for everything that uses it.
# %% [markdown] lang="vi"
# Số cuối mỗi dòng là tổng mà nút nhận đã cộng dồn được đến lúc đó. $y$ nhận 80 hai lần, và $80 + 80 = 160$. $x$ nhận
# 1280 ba lần, từ $y$, từ $v_2$ và từ $v_1$, và $1280 + 1280 + 1280 = 3840$.
#
# Số 24 không hề xuất hiện. Chỗ này phải sửa lại tài liệu gốc: với chương trình này, autograd không lúc nào tính
# $dy/dx = 24$, vì nó không coi $y = 2x^3$ là một bước. Hai cách cho cùng kết quả vì có thể đặt 160 làm nhân tử chung:
# $160 \cdot 8 + 160 \cdot 8 + 160 \cdot 8 = 160 \cdot 24$.
#
# Vì sao lại cộng? Khi $x$ thay đổi, nó thay đổi ở cả ba chỗ mà nó có mặt, và $z$ chịu cả ba ảnh hưởng cùng lúc. Với
# thay đổi rất nhỏ, các ảnh hưởng ấy cộng lại với nhau. Ngoài ra, $y$ chưa truyền gì đi khi chưa nhận đủ cả hai số 80:
# mỗi nút phải chờ mọi nút dùng đến nó.
# %% [markdown] lang="en"
# **Predict.** A smaller graph: $y = x^2$, $z = 5y + 3x$ at $x = 2$. Two paths lead from $x$ to $z$, one through $y$
# and one directly. Multiply along each path, then add. What is $dz/dx$?
# %% [markdown] lang="vi"
# **Dự đoán.** Một đồ thị nhỏ hơn: $y = x^2$, $z = 5y + 3x$ tại $x = 2$. Có hai đường đi từ $x$ đến $z$, một đường qua
# $y$ và một đường đi thẳng. Hãy nhân dọc theo mỗi đường, rồi cộng lại. $dz/dx$ bằng bao nhiêu?
# %%
two_paths = tg.explain("y = x²; z = 5y + 3x", x=2)
for path in two_paths.paths:
    print(" -> ".join(path.nodes), path.values[::-1], path.value)
print(two_paths.gradients["x"])
paths_picture = two_paths.plot()
paths_picture
# %% [markdown] lang="en"
# $5 \cdot 4 + 3 = 23$. This is the chain rule seen from above: the derivative is the sum over all paths, and along each
# path the local derivatives are multiplied. In the graph of five multiplications there are $3 \cdot 2 = 6$ paths from
# $x$ to $z$, each worth 640, and $6 \cdot 640 = 3840$.
#
# The backward pass does not go along the paths one by one. It goes over each edge once, because it adds up at each node
# before it goes on. With further steps like these the paths multiply, while the edges only add up. That is why autograd
# is fast.
# %% [markdown] lang="vi"
# $5 \cdot 4 + 3 = 23$. Nhìn một cách tổng thể, quy tắc dây chuyền nói rằng: đạo hàm bằng tổng theo mọi đường đi, và dọc
# theo mỗi đường, các đạo hàm địa phương được nhân với nhau. Trong đồ thị gồm năm phép nhân ở trên, có $3 \cdot 2 = 6$
# đường đi từ $x$ đến $z$, mỗi đường cho 640, và $6 \cdot 640 = 3840$.
#
# Lượt ngược không đi lần lượt từng đường. Nó đi qua mỗi cạnh đúng một lần, vì ở mỗi nút nó cộng xong rồi mới đi tiếp.
# Thêm những bước như vậy, số đường đi được nhân lên, còn số cạnh chỉ cộng thêm. Nhờ thế autograd chạy nhanh.
# %% [markdown] lang="en"
# ## An autograd of our own
#
# A number that remembers where it came from is enough: its value, and for each number that it was computed from, the
# local derivative. The list `tape` holds all numbers in the order in which they were made. There is nothing to type:
# read the two cells line by line, and run them only when you can say what each line does.
# %% [markdown] lang="vi"
# ## Tự viết một autograd
#
# Chỉ cần những con số biết nhớ mình từ đâu ra: mỗi số giữ giá trị của mình, và với từng số đã dùng để tính ra nó thì
# giữ thêm một đạo hàm địa phương. Danh sách `tape` chứa mọi số theo thứ tự được tạo ra. Bạn không phải gõ gì cả: hãy
# đọc từng dòng của hai ô dưới đây, khi nào nói được mỗi dòng làm gì thì hãy chạy.
# %%
tape = []


class Number:
    def __init__(self, value, parents=()):
        self.value, self.parents, self.grad = value, parents, 0.0
        tape.append(self)

    def __add__(self, other):
        parents = ((self, 1.0), (other, 1.0))
        return Number(self.value + other.value, parents)

    def __mul__(self, other):
        parents = ((self, other.value), (other, self.value))
        return Number(self.value * other.value, parents)


# %%
def backward(result):
    result.grad = 1.0
    for node in reversed(tape):
        for parent, local in node.parents:
            parent.grad += node.grad * local


x = Number(2.0)
y = Number(2.0) * x * x * x
z = Number(5.0) * y * y
backward(z)
print(z.value, y.grad, x.grad)
# %% [markdown] lang="en"
# 1280, 160, 3840: that is all of it. The rule of each operation stands in `__add__` and `__mul__`; the walk is four
# lines long and knows only the chain rule: multiply, and add. Going through the tape backwards gives the right order by
# itself, since whatever uses a number was made after it.
#
# The most important sign is the `+` in `+=`.
# %% [markdown] lang="vi"
# 1280, 160, 3840: chỉ có vậy. Quy tắc của mỗi phép toán nằm trong `__add__` và `__mul__`; còn lượt ngược chỉ dài bốn
# dòng lệnh và chỉ biết quy tắc dây chuyền: nhân rồi cộng. Đi ngược danh sách `tape` thì tự khắc đúng thứ tự, vì số
# nào được tính từ một số khác thì được tạo ra sau số đó.
#
# Dấu quan trọng nhất là dấu `+` trong `+=`.
# %% [markdown] lang="en"
# **Predict.** Write `=` instead of `+=`, so that each contribution replaces what was there. Will `x.grad` be 3840, 1280
# or 640?
# %% [markdown] lang="vi"
# **Dự đoán.** Nếu viết `=` thay cho `+=`, để mỗi phần đóng góp ghi đè lên cái đã có, thì `x.grad` sẽ là 3840, 1280 hay
# 640?


# %%
def overwriting(result):
    result.grad = 1.0
    for node in reversed(tape):
        for parent, local in node.parents:
            parent.grad = node.grad * local


overwriting(z)
print(y.grad, x.grad)
# %% [markdown] lang="en"
# Only 640. $y$ loses one of its two contributions, so that 80 goes on instead of 160; and of the three contributions
# to $x$, which are now $80 \cdot 8 = 640$ each, two are lost. What is left is one path of six. No error message, only
# a wrong derivative. (The numbers that `backward` had left in `grad` did no harm here, because `=` replaces them.
# With `+=` they would have to be set to 0 first.)
#
# Our autograd has limits: two operations, single numbers, each of which must be wrapped (`Number(2.0) * x`, because
# `2 * x` is an error), and a tape that must be emptied before the next program. teachgrad and PyTorch rest on the same
# idea, with a rule for each operation on whole arrays.
# %% [markdown] lang="vi"
# Chỉ còn 640. $y$ mất một trong hai số 80, nên thay vì 160, nó chỉ truyền tiếp 80; còn $x$ nhận ba phần đóng góp, bây
# giờ mỗi phần là $80 \cdot 8 = 640$, và mất hai phần. Còn lại đúng một đường trong sáu đường. Không có thông báo lỗi
# nào, chỉ có một đạo hàm sai. (Các số mà `backward` đã để lại trong `grad` không gây hại ở đây, vì `=` ghi đè lên
# chúng. Với `+=` thì phải đặt chúng về 0 trước.)
#
# Autograd của ta còn nhiều hạn chế: chỉ có hai phép toán; chỉ tính trên từng số, mà số nào cũng phải bọc lại (viết
# `Number(2.0) * x`, vì `2 * x` sẽ báo lỗi); và phải xóa danh sách `tape` trước khi chạy chương trình khác. teachgrad và
# PyTorch dựa trên cùng ý tưởng đó, với quy tắc cho mỗi phép toán trên cả mảng số.
# %% [markdown] lang="en"
# ## What is kept
#
# (If there is time left, otherwise at home.) Back to teachgrad's tensors, which behave like PyTorch's.
# %% [markdown] lang="vi"
# ## Những gì được giữ lại
#
# (Nếu còn thời gian, không thì đọc ở nhà.) Ta trở lại với các tensor của teachgrad, vốn hoạt động giống như của
# PyTorch.
# %% [markdown] lang="en"
# **Predict.** We run the program twice with the same `x`, each time with `backward()`, and do not call
# `retain_grad()`. What is `x.grad` after the first time, and after the second? What is `y.grad`: 160, 0 or `None`?
# %% [markdown] lang="vi"
# **Dự đoán.** Ta chạy chương trình hai lần với cùng một `x`, mỗi lần đều gọi `backward()`, và không gọi
# `retain_grad()`. `x.grad` là bao nhiêu sau lần thứ nhất, và sau lần thứ hai? Còn `y.grad` là 160, 0 hay `None`?
# %%
x = tg.tensor([2.0], requires_grad=True)
for _ in range(2):
    y = 2 * x * x * x
    z = 5 * y * y
    z.backward()
    print(x.grad, y.grad)
# %%
import textwrap

try:
    z.backward()
except tg.GraphError as error:
    print(textwrap.fill(str(error), 80))

x.grad = None
z = 5 * (2 * x * x * x) ** 2
z.backward()
print(x.grad)
# %% [markdown] lang="en"
# - `x.grad` is 3840 and then $3840 + 3840 = 7680$: a variable accumulates over several calls. That is wanted where several
#   results share a variable. Otherwise clear it first: `x.grad = None`.
# - `y.grad` is `None`. The backward pass did compute 160 for $y$, but threw it away when it had been handed on. If you want to
#   see it, call `y.retain_grad()` before `backward()`, as in lesson 5.
# - A second `backward()` through the same graph is refused here: the values that the local derivatives need are freed after
#   the first. Compute the result anew, or write `backward(retain_graph=True)` the first time. (Where no value is needed, as
#   in `z = x + x`, the second one runs, and adds.)
#
# In the terminal, `teachgrad pitfalls all` shows these mistakes and some others, each with the walk that goes wrong.
# %% [markdown] lang="vi"
# - `x.grad` là 3840, sau đó là $3840 + 3840 = 7680$: qua nhiều lần gọi, gradient được cộng dồn ở biến. Điều này cần thiết
#   khi nhiều kết quả dùng chung một biến. Nếu không thì hãy xóa trước: `x.grad = None`.
# - `y.grad` là `None`. Lượt ngược có tính ra 160 cho $y$, nhưng truyền đi xong thì bỏ. Muốn xem thì bạn gọi
#   `y.retain_grad()` trước `backward()`, như ở bài 5.
# - Gọi `backward()` lần thứ hai trên cùng một đồ thị thì ở đây bị từ chối: những giá trị cần cho các đạo hàm địa phương đã
#   được giải phóng sau lần đầu. Hãy tính lại kết quả, hoặc ngay lần đầu viết `backward(retain_graph=True)`. (Khi không cần
#   đến giá trị nào, chẳng hạn với `z = x + x`, thì lần thứ hai vẫn chạy, và gradient được cộng thêm.)
#
# Trong cửa sổ dòng lệnh, `teachgrad pitfalls all` cho xem những lỗi này và một số lỗi khác, kèm theo lượt ngược bị sai.
# %% [markdown] lang="en"
# ## Exercises
#
# Draw the computation graph first, then fill in from the end to the beginning. The first two fit into the lesson, the
# others are for home; in the last one you write a small program.
# %% [markdown] lang="vi"
# ## Bài tập
#
# Hãy vẽ đồ thị tính toán trước, rồi điền từ cuối về đầu. Hai bài đầu làm ngay trên lớp, các bài còn lại để về nhà; ở
# bài tập cuối cùng, bạn viết một chương trình nhỏ.
# %%
tg.exercise("autograd-3")
# %%
tg.exercise("autograd-2")
# %%
tg.exercise("autograd-5")
# %%
tg.exercise("autograd-4")
# %%
tg.exercise("autograd-10")
# %% [markdown] lang="en"
# To be read again at home: the whole story of the five multiplications in sentences, with the three answers at its end.
# %% [markdown] lang="vi"
# Để đọc lại ở nhà: toàn bộ diễn biến của năm phép nhân, kể bằng lời; cuối cùng là kết quả của ba cách tính.
# %%
every
# %% [markdown] lang="en"
# ## Summary
#
# - The forward pass computes values and records what they were computed from: the computation graph.
# - The backward pass begins with 1 at the result. Each node multiplies the gradient that has come in by its local
#   derivatives and hands the products back.
# - Where a quantity is used several times, the contributions are added up: $x$ receives 1280 three times.
# - The document's 24 exists only if $y = 2x^3$ is taken as one step. Operation by operation it is never formed.
# - Gradients of variables accumulate from call to call; those of inner nodes are kept only after `retain_grad()`.
# - Next: in lesson 7 we come to the third answer, the finite difference, which knows no rule at all, and to its error.
#
# ## Further reading
#
# - Atılım Güneş Baydin, Barak A. Pearlmutter, Alexey A. Radul, Jeffrey M. Siskind, *Automatic differentiation in machine
#   learning: a survey*, Journal of Machine Learning Research 18, 2018.
# - Andreas Griewank, Andrea Walther, *Evaluating Derivatives*, 2nd edition, SIAM, 2008: the standard book.
# - David E. Rumelhart, Geoffrey E. Hinton, Ronald J. Williams, *Learning representations by back-propagating errors*,
#   Nature 323, 1986.
# - The PyTorch documentation, “Autograd mechanics”.
# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Lượt xuôi tính các giá trị và ghi lại chúng được tính từ những gì: đó là đồ thị tính toán.
# - Lượt ngược bắt đầu với số 1 ở kết quả. Mỗi nút nhân gradient nhận được với các đạo hàm địa phương của nó rồi truyền các
#   tích ngược lại cho những nút mà từ đó nó được tính ra.
# - Đại lượng nào được dùng nhiều lần thì các phần đóng góp cho nó được cộng lại: $x$ nhận 1280 ba lần.
# - Số 24 trong tài liệu gốc chỉ xuất hiện khi coi $y = 2x^3$ là một bước. Theo từng phép toán thì không lúc nào có số đó.
# - Gradient của các biến được cộng dồn qua mỗi lần gọi; gradient của các nút bên trong chỉ được giữ lại khi có
#   `retain_grad()`.
# - Tiếp theo: ở bài 7, ta đến với cách tính thứ ba, sai phân hữu hạn, vốn không biết quy tắc đạo hàm nào, và với sai số
#   của nó.
#
# ## Đọc thêm
#
# - Atılım Güneş Baydin, Barak A. Pearlmutter, Alexey A. Radul, Jeffrey M. Siskind, *Automatic differentiation in machine
#   learning: a survey*, Journal of Machine Learning Research 18, 2018 (tiếng Anh).
# - Andreas Griewank, Andrea Walther, *Evaluating Derivatives*, ấn bản thứ hai, SIAM, 2008 (tiếng Anh): cuốn sách cơ bản
#   về lĩnh vực này.
# - David E. Rumelhart, Geoffrey E. Hinton, Ronald J. Williams, *Learning representations by back-propagating errors*,
#   Nature 323, 1986 (tiếng Anh).
# - Tài liệu của PyTorch (tiếng Anh), mục “Autograd mechanics”.
