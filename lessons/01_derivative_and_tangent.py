# %% [markdown] lang="en"
# # Lesson 1. The derivative and the tangent line
#
# A neural network is a function made of very many small steps, and training it means asking, again and again: if this
# number changes a little, how does the result change? The answer to that question is a derivative. We begin with a
# function that fits on one line, $y = 3x^2$, at the point $x = 5$, and let the computer find its derivative in three
# ways that know nothing of each other. You know the rules of differentiation from school; here we ask what the number
# means, and how a computer gets it.
#
# The important results are preceded by a question. Write down your answer before you look at the result.
# <!-- notebook -->The notebook already holds the results, so clear them before you begin (in Jupyter: menu Edit, Clear
# Outputs of All Cells), and run each cell only when you have answered.<!-- /notebook -->
#
# ## Aims
#
# After this lesson you can
#
# - find the derivative of $3x^2$ at a point as the limit of the slopes of secant lines;
# - say what the number 30 tells you about the function near $x = 5$, and what it does not;
# - read the three answers that teachgrad puts side by side: formula, autograd, finite difference;
# - tell from the sign of the derivative whether the function rises or falls.
#
# | Minutes | Part |
# |---|---|
# | 5 | A number from a program |
# | 10 | From the secant line to the tangent line |
# | 8 | Three answers |
# | 10 | What the number 30 says |
# | 5 | Rising, falling, level |
# | 7 | Exercises and summary |

# %% [markdown] lang="vi"
# # Bài 1. Đạo hàm và tiếp tuyến
#
# Mạng neural là một hàm số ghép từ rất nhiều bước nhỏ, và khi huấn luyện mạng, ta cứ phải hỏi đi hỏi lại: nếu con số
# này thay đổi một chút thì kết quả thay đổi ra sao? Câu trả lời chính là đạo hàm. Ta bắt đầu với một hàm số viết gọn
# trong một dòng, $y = 3x^2$, tại điểm $x = 5$, và để máy tính tìm đạo hàm theo ba cách hoàn toàn độc lập với nhau.
# Các quy tắc tính đạo hàm bạn đã học ở trường; ở đây ta hỏi con số ấy có nghĩa gì, và máy tính làm cách nào tìm ra
# nó.
#
# Trước mỗi kết quả quan trọng đều có một câu hỏi. Bạn hãy viết câu trả lời ra giấy rồi mới xem kết quả.
# <!-- notebook -->Notebook đã in sẵn kết quả, nên trước khi học bạn hãy xóa chúng đi (trong Jupyter: menu Edit, mục
# Clear Outputs of All Cells), và chỉ chạy mỗi ô khi đã trả lời xong.<!-- /notebook -->
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - tìm đạo hàm của $3x^2$ tại một điểm bằng cách lấy giới hạn hệ số góc của các cát tuyến;
# - nói được con số 30 cho biết điều gì về hàm số ở gần $x = 5$, và không cho biết điều gì;
# - đọc được ba câu trả lời mà teachgrad đặt cạnh nhau: công thức, autograd, sai phân hữu hạn;
# - nhìn dấu của đạo hàm mà biết hàm số đang tăng hay đang giảm.
#
# | Phút | Phần |
# |---|---|
# | 5 | Một con số từ chương trình |
# | 10 | Từ cát tuyến đến tiếp tuyến |
# | 8 | Ba câu trả lời |
# | 10 | Con số 30 nói lên điều gì |
# | 5 | Tăng, giảm, nằm ngang |
# | 7 | Bài tập và tóm tắt |

# %% [markdown] lang="en"
# ## A number from a program
#
# This course started from a notebook in Vietnamese that introduces PyTorch's autograd. The lessons, and teachgrad in
# its outputs, call it **the document**. The program below comes from it. Because of its second line it runs here
# without PyTorch: teachgrad has its own small `tensor` with the same names. `requires_grad=True` says: remember what
# is computed with `x`, I shall want a derivative with respect to it.

# %% [markdown] lang="vi"
# ## Một con số từ chương trình
#
# Khóa học này bắt đầu từ một notebook tiếng Việt giới thiệu autograd của PyTorch; trong các bài học và trong các kết
# quả của teachgrad, ta gọi nó là **tài liệu gốc** của khóa học. Chương trình dưới đây lấy từ đó. Nhờ dòng thứ hai, nó
# chạy được ngay cả khi máy chưa cài PyTorch: teachgrad có `tensor` của riêng mình với cùng tên gọi.
# `requires_grad=True` nghĩa là: hãy ghi nhớ các phép toán thực hiện trên `x`, vì lát nữa ta cần đạo hàm theo nó.
# (Trong khóa học này, số thập phân viết với dấu chấm như trong Python: 5.01 là 5,01.)

# %% [markdown] lang="en"
# **Predict.** What is $y$ at $x = 5$? And if $x$ moves a little, from 5 to 5.01, does $y$ grow by less than 0.01, by
# about 0.01, or by many times as much?

# %% [markdown] lang="vi"
# **Dự đoán.** Tại $x = 5$ thì $y$ bằng bao nhiêu? Và nếu $x$ nhích một chút, từ 5 lên 5.01, thì $y$ tăng ít hơn 0.01,
# tăng khoảng 0.01, hay tăng gấp nhiều lần như thế?

# %%
import teachgrad as tg
import teachgrad as torch

x = torch.tensor([5.0], requires_grad=True)
y = 3 * x * x
print(y)
y.backward()
print(x.grad)

# %% [markdown] lang="en"
# At $x = 5$ the value is $3 \cdot 5^2 = 75$. At 5.01 it is $3 \cdot 5.01^2 = 75.3003$: $y$ has grown by 0.3003, about
# 30 times as much as $x$. That is the number which `backward` has left in `x.grad`. It is the derivative of $y$ with
# respect to $x$ at $x = 5$. Where does it come from, and why exactly 30?

# %% [markdown] lang="vi"
# Tại $x = 5$, giá trị là $3 \cdot 5^2 = 75$. Tại 5.01, giá trị là $3 \cdot 5.01^2 = 75.3003$: $y$ đã tăng 0.3003, gấp
# khoảng 30 lần mức tăng của $x$. Đó cũng là con số mà `backward` để lại trong `x.grad`: đạo hàm của $y$ theo $x$ tại
# $x = 5$. Con số ấy từ đâu ra, và vì sao lại đúng bằng 30?

# %% [markdown] lang="en"
# ## From the secant line to the tangent line
#
# Take two points of the graph, at $x = 5$ and at $x = 5 + h$. The straight line through them is a **secant line**,
# and its slope says how fast $y$ grows *on average* between them:
#
# $$\frac{y(5 + h) - y(5)}{h}$$

# %% [markdown] lang="vi"
# ## Từ cát tuyến đến tiếp tuyến
#
# Lấy hai điểm của đồ thị, tại $x = 5$ và tại $x = 5 + h$. Đường thẳng đi qua hai điểm ấy là một **cát tuyến**, và hệ
# số góc của nó cho biết *trung bình* trên đoạn đó $y$ tăng nhanh đến đâu:
#
# $$\frac{y(5 + h) - y(5)}{h}$$

# %% [markdown] lang="en"
# **Predict.** With $h = 1$ the secant line meets the graph at $x = 5$ and $x = 6$. Compute its slope in your head.
# When $h$ becomes smaller, does the slope become larger or smaller?

# %% [markdown] lang="vi"
# **Dự đoán.** Với $h = 1$, cát tuyến cắt đồ thị tại $x = 5$ và $x = 6$. Hãy nhẩm hệ số góc của nó. Khi $h$ nhỏ dần
# thì hệ số góc tăng lên hay giảm xuống?


# %%
def f(x):
    return 3 * x * x


print(f"{'h':<6} (f(5 + h) - f(5))/h")
for h in [1, 0.5, 0.1, 0.01, 0.001]:
    slope = (f(5 + h) - f(5)) / h
    print(f"{h:<6} {slope:.6f}")

# %% [markdown] lang="en"
# For $h = 1$ the slope is $3 \cdot 6^2 - 3 \cdot 5^2 = 33$; then come 31.5, 30.3, 30.03, 30.003. Why these numbers?
# Work out the quotient with the letter $h$:
#
# $$\frac{3(5 + h)^2 - 75}{h} = \frac{30h + 3h^2}{h} = 30 + 3h$$
#
# So the slope of every secant line is $30 + 3h$. We may not put $h = 0$ into the quotient on the left, that would be
# $0/0$. But the closer $h$ comes to 0, the closer $30 + 3h$ comes to 30, as close as we like. This **limit** is the
# derivative. With $x$ in place of 5 the same lines give $6x + 3h$, so the derivative of $3x^2$ is $6x$.
#
# In the next cell `"square"` is the name of an example that teachgrad brings along: the program above. A formula does
# as well: `tg.compare("3x²", x=5)`.

# %% [markdown] lang="vi"
# Với $h = 1$, hệ số góc là $3 \cdot 6^2 - 3 \cdot 5^2 = 33$; tiếp theo là 31.5, 30.3, 30.03, 30.003. Vì sao lại ra
# dãy số này? Ta thử giữ nguyên chữ $h$ mà tính tỉ số:
#
# $$\frac{3(5 + h)^2 - 75}{h} = \frac{30h + 3h^2}{h} = 30 + 3h$$
#
# Vậy cát tuyến nào cũng có hệ số góc là $30 + 3h$. Ta không được thay $h = 0$ vào tỉ số ở vế trái, vì khi đó ta gặp
# $0/0$. Nhưng $h$ càng gần 0 thì $30 + 3h$ càng gần 30, gần bao nhiêu tùy ý. **Giới hạn** đó chính là đạo hàm. Thay 5
# bằng $x$, cách tính trên cho $6x + 3h$, nên đạo hàm của $3x^2$ là $6x$.
#
# Trong ô tiếp theo, `"square"` là tên một ví dụ có sẵn của teachgrad, chính là chương trình ở trên. Viết công thức
# cũng được: `tg.compare("3x²", x=5)`.

# %%
square = tg.compare("square")
secants_picture = tg.plot.secants(square)
secants_picture

# %% [markdown] lang="en"
# The point at $x = 5$ stays where it is, the other one slides towards it, and the secant line turns until it lies on
# the **tangent line**. To see it move, write `square.animate("secant.html")`, or in the terminal
# `teachgrad secant "3x²" --at x=5 --output secant.html`, and open the page. It also shows what happens when $h$
# becomes *too* small for a computer; lesson 7 is about that.

# %% [markdown] lang="vi"
# Điểm tại $x = 5$ đứng yên, điểm kia trượt dần về phía nó, và cát tuyến xoay cho đến khi trùng với **tiếp tuyến**.
# Muốn xem nó chuyển động, bạn viết `square.animate("secant.html")`, hoặc gõ
# `teachgrad secant "3x²" --at x=5 --output secant.html` trong cửa sổ dòng lệnh, rồi mở trang ấy ra. Trang này còn cho
# thấy điều gì xảy ra khi $h$ *quá* nhỏ đối với máy tính; đó là nội dung của bài 7.

# %% [markdown] lang="en"
# ## Three answers
#
# Nobody computes a limit each time: for powers there is a rule. The document prints it as $x^n = nx^{n-1}$.

# %% [markdown] lang="vi"
# ## Ba câu trả lời
#
# Chẳng ai lần nào cũng ngồi tính giới hạn: với lũy thừa đã có quy tắc. Tài liệu gốc in quy tắc ấy thành
# $x^n = nx^{n-1}$.

# %% [markdown] lang="en"
# **Predict.** Put $x = 5$ and $n = 2$ into the rule as it is printed there. What is on the left, what on the right?
# What is missing?

# %% [markdown] lang="vi"
# **Dự đoán.** Hãy thay $x = 5$ và $n = 2$ vào quy tắc đúng như đã in. Vế trái bằng bao nhiêu, vế phải bằng bao nhiêu?
# Ở đó thiếu điều gì?

# %%
square

# %% [markdown] lang="en"
# As printed, the left side is $5^2 = 25$ and the right side $2 \cdot 5 = 10$. The prime is missing, and teachgrad has
# found the misprint by itself. Correct is $(x^n)' = n x^{n-1}$: not the power, but its *derivative* is $n x^{n-1}$.
#
# The table has three answers, and none of them calls another:
#
# - the **formula** comes from the rules, applied by SymPy, a Python library that computes with formulas: first $6x$,
#   and only then is 5 put in;
# - **autograd** never sees a formula: it walks back through the operations of the program, with numbers (lesson 6);
# - the **finite difference** knows no rule at all: it only takes values of the function, like our slopes above, but
#   more cleverly, and says how far off it can be.
#
# The last row is the exact value, computed without rounding; the other columns compare with it, and 16 digits are
# about all that the computer keeps of a number. The small print below need not be understood yet: the finite
# difference takes a whole row of steps, here from $h = 8$ downwards, works out from them where the slope tends, and
# says how large its error can be (`e-14` at the end means $\cdot 10^{-14}$). Lesson 7 is about it.
#
# Three answers that agree are no proof. But a slip inside one method would hardly be repeated by the other two. One
# kind of slip escapes all three: the program itself is not the function that you meant (lesson 4).
#
# How the formula comes about can be shown one rule per line:

# %% [markdown] lang="vi"
# Theo đúng như đã in thì vế trái là $5^2 = 25$ còn vế phải là $2 \cdot 5 = 10$. Thiếu mất dấu phẩy của đạo hàm, và
# teachgrad tự tìm ra lỗi in này. Viết đúng phải là $(x^n)' = n x^{n-1}$: không phải lũy thừa, mà *đạo hàm* của nó mới
# bằng $n x^{n-1}$.
#
# Trong bảng có ba câu trả lời, và không cách nào dùng kết quả của cách nào:
#
# - **công thức** suy từ các quy tắc, do SymPy thực hiện (một thư viện Python biết tính toán với công thức): trước hết
#   là $6x$, sau đó mới thay số 5 vào;
# - **autograd** không hề biết công thức: nó đi ngược lại các phép toán của chương trình, chỉ với những con số (bài
#   6);
# - **sai phân hữu hạn** không biết một quy tắc nào: nó chỉ lấy các giá trị của hàm số, giống như ta vừa tính hệ số
#   góc, nhưng khéo hơn, và cho biết mình có thể sai đến mức nào.
#
# Dòng cuối là giá trị đúng, tính không làm tròn; các cột bên phải so sánh với nó, và máy tính cũng chỉ giữ được chừng
# 16 chữ số của mỗi số. Dòng chữ nhỏ bên dưới thì chưa cần hiểu ngay: sai phân hữu hạn dùng cả một dãy bước, ở đây từ
# $h = 8$ nhỏ dần, từ đó suy ra hệ số góc dần tới đâu, và cho biết sai số có thể lớn đến mức nào (đuôi `e-14` nghĩa là
# $\cdot 10^{-14}$). Đó là nội dung của bài 7.
#
# Ba câu trả lời khớp nhau chưa phải là một chứng minh. Nhưng một chỗ sai bên trong một cách tính thì khó mà lặp lại y
# hệt ở hai cách kia. Chỉ có một kiểu sai thoát được cả ba: chính chương trình không phải là hàm số bạn muốn (bài 4).
#
# Dưới đây là cách tìm ra công thức, mỗi dòng dùng một quy tắc:

# %%
tg.steps("3x²")

# %% [markdown] lang="en"
# ## What the number 30 says
#
# It is often put like this: when $x$ changes by 1, $y$ changes by 30, close to the point $x = 5$. Let us take that at
# its word. Going along a straight line of slope 30 from the point $(5, 75)$ means
#
# $$y = 75 + 30(x - 5)$$
#
# and this line is the tangent line.

# %% [markdown] lang="vi"
# ## Con số 30 nói lên điều gì
#
# Người ta thường giải thích nôm na: khi $x$ thay đổi 1 đơn vị thì $y$ thay đổi 30 đơn vị, trong phạm vi nhỏ quanh
# điểm $x = 5$. Ta thử hiểu câu này theo đúng từng chữ. Từ điểm $(5, 75)$ (ở trường viết là $(5; 75)$), đi theo đường
# thẳng có hệ số góc 30 nghĩa là
#
# $$y = 75 + 30(x - 5)$$
#
# và đường thẳng ấy chính là tiếp tuyến.

# %% [markdown] lang="en"
# **Predict.** $x$ really goes from 5 to 6. Does $y = 3x^2$ change by exactly 30, by less, or by more? And from 5 down
# to 4?

# %% [markdown] lang="vi"
# **Dự đoán.** Cho $x$ đi hẳn từ 5 đến 6. Khi đó $y = 3x^2$ thay đổi đúng 30, ít hơn, hay nhiều hơn? Còn khi $x$ lùi
# từ 5 về 4 thì sao?


# %%
def tangent(x):
    return 75 + 30 * (x - 5)


print(f"{'x':<4} {'f(x)':>8} {'tangent':>8} {'gap':>8}")
for at in [4, 4.9, 5, 5.1, 6]:
    print(f"{at:<4} {f(at):8.2f} {tangent(at):8.2f} {f(at) - tangent(at):8.2f}")

# %% [markdown] lang="en"
# From 5 to 6 the *tangent line* rises by 30, to 105; the *function* rises by 33, to 108. Down to 4 the line falls by
# 30, the function only by 27. So “30 for each 1” is the tangent line's answer; for the function it holds only
# approximately, and only near the point: at 5.1 the two differ by 0.03. The gap is easy to find:
#
# $$3(5 + h)^2 = 75 + 30h + 3h^2$$
#
# The first two terms are the tangent line, and $3h^2$ is the gap: ten times closer, a hundred times smaller.

# %% [markdown] lang="vi"
# Từ 5 đến 6, *tiếp tuyến* đi lên 30, tới 105; còn *hàm số* tăng 33, tới 108. Lùi về 4, tiếp tuyến đi xuống 30, hàm số
# chỉ giảm 27. Vậy “cứ thêm 1 thì thêm 30” là câu trả lời của tiếp tuyến; với hàm số nó chỉ gần đúng, và chỉ ở gần
# điểm đang xét: tại 5.1 hai bên lệch nhau 0.03. Độ lệch này tính được dễ dàng:
#
# $$3(5 + h)^2 = 75 + 30h + 3h^2$$
#
# Hai số hạng đầu là tiếp tuyến, còn $3h^2$ là độ lệch: gần hơn mười lần thì độ lệch nhỏ đi một trăm lần.

# %% [markdown] lang="en"
# **Predict.** Draw another line through $(5, 75)$, with the slope 31. At $x = 6$, which of the two lines is closer to
# the curve: the tangent line or this one? And at $x = 5.01$?

# %% [markdown] lang="vi"
# **Dự đoán.** Vẽ một đường thẳng khác qua $(5, 75)$, với hệ số góc 31. Tại $x = 6$, đường nào gần đồ thị hơn: tiếp
# tuyến hay đường này? Còn tại $x = 5.01$ thì sao?

# %%
print(f"{'h':<6} {'gap_30':>10} {'gap_31':>10}")
for h in [1, 0.1, 0.01, 0.001]:
    gap_30 = f(5 + h) - (75 + 30 * h)
    gap_31 = f(5 + h) - (75 + 31 * h)
    print(f"{h:<6} {gap_30:10.6f} {gap_31:10.6f}")

# %% [markdown] lang="en"
# At $x = 6$ the line of slope 31 wins: it misses by 2, the tangent line by 3. But at 5.01 it misses by 0.0097, the
# tangent line only by 0.0003. Once $h$ is small (between 1 and 0.1 the curve crosses the other line), each time $h$
# becomes ten times smaller, the other line's gap becomes about ten times smaller, the tangent line's a hundred times.
# Whatever other slope you try, close enough to the point the tangent line wins. That is what is meant by: the tangent
# line is the **best straight approximation** of the curve *near* the point.

# %% [markdown] lang="vi"
# Tại $x = 6$, đường có hệ số góc 31 thắng: nó lệch 2, tiếp tuyến lệch 3. Nhưng tại 5.01 nó lệch 0.0097, còn tiếp
# tuyến chỉ lệch 0.0003. Khi $h$ đã nhỏ (giữa 1 và 0.1, đồ thị cắt đường kia), cứ mỗi lần $h$ nhỏ đi mười lần thì độ
# lệch của đường kia chỉ nhỏ đi chừng mười lần, còn của tiếp tuyến nhỏ đi một trăm lần. Bạn thử hệ số góc nào khác
# cũng vậy: đủ gần điểm ấy thì tiếp tuyến luôn thắng. Vì thế ta nói tiếp tuyến là đường thẳng **xấp xỉ đồ thị tốt
# nhất** *ở gần* điểm đang xét.

# %%
tangent_picture = square.plot()
tangent_picture

# %% [markdown] lang="en"
# The three methods' tangent lines lie on one another; the secant line with $h = 2$ does not. Its slope is
# $30 + 3 \cdot 2 = 36$.
#
# ## Rising, falling, level
#
# At other points the derivative $6x$ has other values.

# %% [markdown] lang="vi"
# Ba tiếp tuyến tính theo ba cách trùng lên nhau; cát tuyến với $h = 2$ thì không. Hệ số góc của nó là
# $30 + 3 \cdot 2 = 36$.
#
# ## Tăng, giảm, nằm ngang
#
# Tại những điểm khác, đạo hàm $6x$ có những giá trị khác.

# %% [markdown] lang="en"
# **Predict.** Think of the graph of $y = 3x^2$. Is the derivative at $x = -2$ positive, negative or 0? At $x = 0$? At
# $x = 2$?

# %% [markdown] lang="vi"
# **Dự đoán.** Hình dung đồ thị của $y = 3x^2$. Tại $x = -2$, đạo hàm dương, âm hay bằng 0? Tại $x = 0$? Tại $x = 2$?

# %%
print(f"{'x':>2} {'symbolic':>9} {'autograd':>9} {'finite':>9}")
for at in [-2, 0, 2]:
    there = tg.compare("square", x=at).variables["x"]
    print(f"{at:>2} {there.symbolic:9g} {there.autograd:9g} {there.finite:9g}")

# %% [markdown] lang="en"
# Here `symbolic` is the formula and `finite` the finite difference. At $x = -2$ the derivative is
# $6 \cdot (-2) = -12$: going to the right, the graph falls. At $x = 2$ it is 12: it rises, as steeply as it fell on
# the other side. At $x = 0$ the derivative is 0 and the tangent line is level.

# %% [markdown] lang="vi"
# Ở đây `symbolic` là công thức, `finite` là sai phân hữu hạn. Tại $x = -2$, đạo hàm bằng $6 \cdot (-2) = -12$: đi từ
# trái sang phải, đồ thị đi xuống. Tại $x = 2$, đạo hàm bằng 12: đồ thị đi lên, dốc đúng bằng lúc đi xuống ở phía bên
# kia. Tại $x = 0$, đạo hàm bằng 0 và tiếp tuyến nằm ngang.

# %%
level_picture = tg.compare("square", x=0).plot()
level_picture

# %% [markdown] lang="en"
# Here the level tangent line marks the lowest point of the graph. This is not always so: $x^3$ has the derivative 0
# at $x = 0$ as well, and yet it rises on both sides. Training a network means going, step by step, where the
# derivative says that the result falls; lesson 12 does it.
#
# ## Exercises
#
# Answer in a new cell, as the line below each exercise says; if there is a box below it, in the box. The first three
# fit into the lesson (with the very first you only try how an answer is given), the others are for home.

# %% [markdown] lang="vi"
# Ở đây, tiếp tuyến nằm ngang đánh dấu điểm thấp nhất của đồ thị. Không phải lúc nào cũng thế: $x^3$ cũng có đạo hàm
# bằng 0 tại $x = 0$, vậy mà nó tăng ở cả hai phía. Huấn luyện mạng neural là đi từng bước theo hướng mà đạo hàm báo
# rằng kết quả sẽ giảm; ta sẽ làm điều đó ở bài 12.
#
# ## Bài tập
#
# Bạn trả lời trong một ô mới, theo dòng hướng dẫn dưới đề bài; nếu ở đó có ô nhập thì trả lời vào ô nhập. Ba bài đầu
# làm ngay trên lớp (bài thứ nhất chỉ để làm quen với cách trả lời), các bài còn lại để về nhà.

# %%
tg.exercise("derivative-1")

# %%
tg.exercise("derivative-2")

# %%
tg.exercise("derivative-4")

# %%
tg.exercise("derivative-5")

# %%
tg.exercise("rules-2")

# %%
tg.exercise("rules-8")

# %% [markdown] lang="en"
# ## Summary
#
# - The slope of the secant line from $x$ to $x + h$ is $\frac{y(x + h) - y(x)}{h}$; its limit as $h$ tends to 0 is
#   the derivative.
# - For $y = 3x^2$ this slope is $6x + 3h$, so the derivative is $6x$; at $x = 5$ it is $6 \cdot 5 = 30$.
# - The tangent line $75 + 30(x - 5)$ is the best straight approximation near $x = 5$. From 5 to 6 it rises by 30, the
#   function by 33.
# - Formula, autograd and finite difference find the same number in three independent ways.
# - Derivative positive: the function rises; negative: it falls; 0: the tangent line is level.
# - Next: in lesson 2 the function has two variables, and two derivatives.
#
# ## Further reading
#
# - The Vietnamese school textbooks *Toán 11*, volume 2 (curriculum of 2018), or *Đại số và Giải tích 11*, Nhà xuất
#   bản Giáo dục Việt Nam: the chapter on derivatives.
# - Silvanus P. Thompson, *Calculus Made Easy*, 1910: what a derivative is, with hardly any formalism.
# - Michael Spivak, *Calculus*, 1967: the chapter “Derivatives” begins with secant lines and tangent lines, with full
#   proofs.
# - The PyTorch documentation, “Autograd mechanics”.

# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Hệ số góc của cát tuyến từ $x$ đến $x + h$ là $\frac{y(x + h) - y(x)}{h}$; giới hạn của nó khi $h$ dần tới 0 là
#   đạo hàm.
# - Với $y = 3x^2$, hệ số góc này là $6x + 3h$, nên đạo hàm là $6x$; tại $x = 5$ nó bằng $6 \cdot 5 = 30$.
# - Tiếp tuyến $75 + 30(x - 5)$ là đường thẳng xấp xỉ tốt nhất ở gần $x = 5$. Từ 5 đến 6 nó đi lên 30, còn hàm số tăng
#   33.
# - Công thức, autograd và sai phân hữu hạn tìm ra cùng một số bằng ba cách độc lập.
# - Đạo hàm dương: hàm số tăng; âm: hàm số giảm; bằng 0: tiếp tuyến nằm ngang.
# - Tiếp theo: ở bài 2, hàm số có hai biến, và có hai đạo hàm.
#
# ## Đọc thêm
#
# - *Toán 11*, tập 2 (chương trình 2018), hoặc *Đại số và Giải tích 11*, Nhà xuất bản Giáo dục Việt Nam: chương Đạo
#   hàm.
# - Silvanus P. Thompson, *Calculus Made Easy*, 1910 (tiếng Anh): giải thích đạo hàm là gì bằng lời lẽ gần gũi, hầu
#   như không cần lập luận hình thức.
# - Michael Spivak, *Calculus*, 1967 (tiếng Anh): chương “Derivatives” mở đầu bằng cát tuyến và tiếp tuyến, chứng minh
#   đầy đủ.
# - Tài liệu của PyTorch (tiếng Anh), mục “Autograd mechanics”.
