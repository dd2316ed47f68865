# %% [markdown] lang="en"
# # Lesson 9. Symbolic against numeric
#
# The notebook from which this course grew ends with a remark: autograd computes the derivative *at a point*, with
# numbers, not as a general formula. Is that a weakness? A formula says more than a number; it is exact, and it holds
# for every $x$. But it can become long, very long. In this lesson formula and numbers compete, and we count
# operations, as a fair referee would. Nothing is timed: counts are the same on every computer.
#
# ## Aims
#
# After this lesson you can
#
# - say what a formula can do that a number cannot, and the other way round;
# - explain why the formula of a derivative can swell, with the logistic map as the example;
# - explain how shared parts, named once, take the swelling away, in SymPy and in the graph;
# - choose between formula and autograd for a problem, and give reasons.
#
# | Minutes | Part |
# |---|---|
# | 7 | What a formula can do |
# | 8 | The swelling |
# | 13 | Shared parts |
# | 6 | Many variables |
# | 5 | Where there is no formula |
# | 6 | Exercises and summary |

# %% [markdown] lang="vi"
# # Bài 9. Công thức và con số
#
# Tài liệu mà khóa học này bắt nguồn từ đó kết thúc bằng một nhận xét: autograd tính đạo hàm *tại một điểm*, với những
# con số, chứ không cho công thức tổng quát. Đó có phải là điểm yếu không? Công thức nói được nhiều hơn con số: nó
# chính xác, và đúng với mọi $x$. Nhưng công thức có thể dài, thậm chí rất dài. Trong bài này, công thức và con số thi
# tài với nhau, còn ta làm trọng tài và đếm phép toán cho công bằng. Ta không đo thời gian: đếm thì trên máy nào cũng
# ra như nhau.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - nói được công thức làm được điều gì mà con số không làm được, và ngược lại;
# - giải thích vì sao công thức đạo hàm có thể phình to, qua ví dụ ánh xạ logistic;
# - giải thích vì sao chỉ cần đặt tên cho các phần chung là hết phình, trong SymPy cũng như trong đồ thị tính toán;
# - chọn công thức hay autograd cho một bài toán, và nêu được lí do.
#
# | Phút | Phần |
# |---|---|
# | 7 | Công thức làm được gì |
# | 8 | Biểu thức phình to |
# | 13 | Các phần chung |
# | 6 | Nhiều biến |
# | 5 | Khi không có công thức |
# | 6 | Bài tập và tóm tắt |

# %% [markdown] lang="en"
# ## What a formula can do
#
# The document's composite function once more: $y = 2x^3$, $z = 5y^2$. The three answers at $x = 2$:

# %% [markdown] lang="vi"
# ## Công thức làm được gì
#
# Trở lại hàm hợp của tài liệu gốc của khóa học: $y = 2x^3$, $z = 5y^2$. Ba câu trả lời tại $x = 2$:

# %%
import sympy as sp

import teachgrad as tg

composite = tg.compare("composite", x=2)
composite

# %% [markdown] lang="en"
# All three say 3840. But of the formula $120x^5$ one can ask more.

# %% [markdown] lang="vi"
# Cả ba đều cho 3840. Nhưng với công thức $120x^5$, ta còn có thể hỏi tiếp.

# %% [markdown] lang="en"
# **Predict.** What is $120x^5$ at $x = \frac{1}{3}$, as a fraction in lowest terms? Can autograd give this fraction?

# %% [markdown] lang="vi"
# **Dự đoán.** Tại $x = \frac{1}{3}$, $120x^5$ bằng bao nhiêu, viết dưới dạng phân số tối giản? Autograd có cho được
# phân số ấy không?

# %%
formula = composite.variables["x"].formula
third = tg.compare("composite", x=1 / 3).variables["x"]
print(formula.subs("x", sp.Rational(1, 3)))
print(f"{third.autograd:.14f} {third.finite:.14f}")
print(sp.real_roots(formula - 3840), sp.diff(formula))

# %% [markdown] lang="en"
# $\frac{120}{243} = \frac{40}{81}$, exactly; autograd and the finite difference have only its first digits, about 16
# of them. And a formula can be solved for $x$ (the derivative is 3840 only at $x = 2$) and differentiated again
# ($600x^4$). No list of numbers can do that.
#
# Yet even here something is lost. SymPy simplifies while it builds: it turns $5(2x^3)^2$ into $20x^6$ before it
# differentiates, and the chain rule's $160 \cdot 24 = 3840$ does not occur in $120x^5$ any more. (The line “Chain
# rule” above comes from the steps of the program.)

# %% [markdown] lang="vi"
# $\frac{120}{243} = \frac{40}{81}$, chính xác tuyệt đối; autograd và sai phân hữu hạn chỉ cho các chữ số đầu, khoảng
# 16 chữ số. Từ công thức, ta còn giải được phương trình theo $x$ (đạo hàm chỉ bằng 3840 tại $x = 2$) và lấy đạo hàm
# thêm lần nữa ($600x^4$). Không dãy số nào làm được như vậy.
#
# Nhưng ngay ở đây đã có cái bị mất. SymPy vừa dựng biểu thức vừa rút gọn: nó biến $5(2x^3)^2$ thành $20x^6$ rồi mới
# lấy đạo hàm, nên trong $120x^5$ không còn thấy phép nhân $160 \cdot 24 = 3840$ của quy tắc dây chuyền nữa. (Dòng
# “Quy tắc dây chuyền” ở trên là lấy từ các bước của chương trình.)

# %% [markdown] lang="en"
# ## The swelling
#
# Now a function that is a short loop: the logistic map, $l_1 = x$ and $l_{n+1} = 4 l_n (1 - l_n)$, known from
# lesson 7. By hand $l_2 = 4x(1 - x)$ and $l_2' = 4 - 8x$: two operations, a product and a difference.

# %% [markdown] lang="vi"
# ## Biểu thức phình to
#
# Bây giờ xét một hàm số chỉ là một vòng lặp ngắn: ánh xạ logistic, $l_1 = x$ và $l_{n+1} = 4 l_n (1 - l_n)$, đã gặp ở
# bài 7. Tính tay ta được $l_2 = 4x(1 - x)$ và $l_2' = 4 - 8x$: hai phép toán, một phép nhân và một phép trừ.

# %% [markdown] lang="en"
# **Predict.** SymPy needs 2 operations for $l_2'$. For $l_3'$: about twice as many, five times as many, or ten times?
# Does the factor stay the same from term to term?

# %% [markdown] lang="vi"
# **Dự đoán.** Với $l_2'$, SymPy cần 2 phép toán. Với $l_3'$: gấp khoảng hai lần, năm lần, hay mười lần? Từ số hạng
# này sang số hạng sau, tỉ lệ ấy có giữ nguyên không?

# %%
x = sp.Symbol("x")
term, derivatives = x, []
for n in range(1, 9):
    derivatives.append(sp.diff(term, x))
    print(n, sp.count_ops(derivatives[-1]))
    term = 4 * term * (1 - term)
print(derivatives[2])

# %% [markdown] lang="en"
# 0, 2, 21, 82, 264, 768, 2096, 5472: from $l_2'$ to $l_3'$ there are ten times as many, then the factor becomes
# smaller, but even the last one is about 2.6. The product rule is to blame. $4 l_n (1 - l_n)$ contains $l_n$ twice,
# so its derivative contains $l_n$ twice and $l_n'$ twice; each of these is written out, and the next turn doubles
# it all again. This is called **expression swell**.

# %% [markdown] lang="vi"
# 0, 2, 21, 82, 264, 768, 2096, 5472: từ $l_2'$ sang $l_3'$ số phép toán gấp khoảng mười lần, rồi tỉ lệ nhỏ dần,
# nhưng tỉ lệ cuối cùng vẫn còn khoảng 2.6. Nguyên nhân là quy tắc đạo hàm của tích. $4 l_n (1 - l_n)$ chứa $l_n$
# hai lần, nên đạo hàm của nó chứa $l_n$ hai lần và $l_n'$ hai lần; chỗ nào cũng được viết ra đầy đủ, rồi vòng sau
# lại nhân đôi tất cả. Người ta gọi đó là **biểu thức phình to**.

# %% [markdown] lang="en"
# ## Shared parts
#
# But look at the formula above: $1 - x$ stands in it several times, and $4x(1 - x)$ too. One can give such a part a
# name and compute it once. SymPy's `cse` (“common subexpression elimination”) does that.

# %% [markdown] lang="vi"
# ## Các phần chung
#
# Nhưng hãy nhìn công thức ở trên: $1 - x$ có mặt nhiều lần, $4x(1 - x)$ cũng vậy. Ta có thể đặt tên cho một phần như
# thế và chỉ tính nó một lần. Hàm `cse` của SymPy (“common subexpression elimination”) làm việc đó.

# %% [markdown] lang="en"
# **Predict.** With every shared part named once, do the counts still more than double from one term to the next?

# %% [markdown] lang="vi"
# **Dự đoán.** Khi mỗi phần chung được đặt tên và chỉ tính một lần, số phép toán từ số hạng này sang số hạng sau có
# còn tăng hơn gấp đôi không?

# %%
for n, derivative in enumerate(derivatives, 1):
    named, [rest] = sp.cse(derivative)
    print(n, sum(sp.count_ops(part) for _, part in named) + sp.count_ops(rest))
named, [rest] = sp.cse(derivatives[2])
print(*named, rest, sep="\n")

# %% [markdown] lang="en"
# 0, 2, 12, 27, 45, 67, 93, 123: the swelling is gone. From 5472 operations at $n = 8$ only 123 are left, and the
# derivative is the same.
#
# In the computation graph of autograd there was never anything to swell. Each turn of the loop adds three nodes,
# whose values are kept; where $l_n$ is needed again, an edge leads to it. The graph *is* a formula with its shared
# parts named. `tg.costs` puts all the counts side by side; it sends numbers through the graph that note each
# operation.
#
# What autograd does, one forward pass and one backward pass, is called **reverse mode** there; **forward mode** is
# for lesson 10.

# %% [markdown] lang="vi"
# 0, 2, 12, 27, 45, 67, 93, 123: hết phình to. Tại $n = 8$, từ 5472 phép toán chỉ còn 123, mà đạo hàm vẫn là một.
#
# Trong đồ thị tính toán của autograd thì ngay từ đầu đã không có gì để phình. Mỗi vòng lặp thêm ba nút, và giá trị
# của chúng được giữ lại; chỗ nào cần đến $l_n$ thì chỉ việc đi theo một cạnh. Đồ thị *chính là* một công thức với
# các phần chung đã được đặt tên. `tg.costs` đặt tất cả các số đếm cạnh nhau; nó cho chạy qua đồ thị những con số
# biết ghi lại từng phép toán.
#
# Cách làm của autograd, một lượt xuôi rồi một lượt ngược, ở đó gọi là **chế độ ngược**; còn **chế độ xuôi** thì để
# đến bài 10.

# %% [markdown] lang="en"
# **Predict.** The function $l_n$ takes 3 operations for each turn. For value *and* derivative by reverse mode,
# $n = 4$ takes 24 operations, $n = 8$ takes 56. How many will $n = 16$ take? And which is shorter at $n = 3$,
# reverse mode or the formula with named parts?

# %% [markdown] lang="vi"
# **Dự đoán.** Mỗi vòng của hàm $l_n$ cần 3 phép toán. Để có cả giá trị *lẫn* đạo hàm bằng chế độ ngược, $n = 4$ cần
# 24 phép toán, $n = 8$ cần 56. Vậy $n = 16$ cần bao nhiêu? Và tại $n = 3$, bên nào ít hơn: chế độ ngược hay công thức
# có đặt tên?

# %%
logistic = tg.costs("logistic")
logistic

# %%
swell_picture = logistic.plot()
swell_picture

# %% [markdown] lang="en"
# Reverse mode takes $8(n - 1)$ operations, so $8 \cdot 15 = 120$ for $n = 16$. At $n = 3$ the formula with named
# parts wins, 12 against 16, at $n = 4$ they are about even, 27 against 24, and at $n = 8$ it takes about twice as
# many, 123 against 56. (The formula's counts are for the derivative alone, those of the graph for the value as
# well.) On the logarithmic axis a constant factor is a straight line: the formula written out comes close to one,
# while the other curves become flatter and flatter, for reverse mode adds 8 operations in each turn and multiplies
# nothing.
#
# So it is *not* true that formulas are hopelessly long and autograd is not. What is true: written out, they are;
# with shared parts they cost about as much as the graph, at moderate size. SymPy does this for you when it turns a
# formula into a program: `lambdify` with `cse=True`.

# %% [markdown] lang="vi"
# Chế độ ngược cần $8(n - 1)$ phép toán, vậy với $n = 16$ là $8 \cdot 15 = 120$. Tại $n = 3$, công thức có đặt tên
# thắng, 12 so với 16; tại $n = 4$ hai bên xấp xỉ nhau, 27 so với 24; còn tại $n = 8$ công thức cần gấp khoảng hai
# lần, 123 so với 56. (Với công thức, ta chỉ đếm đạo hàm; với đồ thị, đếm cả giá trị.) Trên trục logarit, tăng theo
# một tỉ lệ không đổi là một đường thẳng: công thức viết ra hết gần như thế, còn các đường khác thoải dần, vì chế độ
# ngược mỗi vòng chỉ cộng thêm 8 phép toán chứ không nhân lên.
#
# Vậy nói “công thức thì dài vô vọng, autograd thì không” là *không* đúng. Nói cho đúng: viết ra hết thì dài; có đặt
# tên cho các phần chung thì, ở cỡ vừa phải, công thức tốn xấp xỉ bằng đồ thị. SymPy làm sẵn việc này khi biến công
# thức thành chương trình: `lambdify` với `cse=True`.

# %%
by_formula = sp.lambdify(x, derivatives[3], cse=True)


def l4(x):
    for _ in range(3):
        x = 4 * x * (1 - x)
    return x


there = tg.compare(l4, x=0.2).variables["x"]
print(f"{by_formula(0.2):.10f} {there.autograd:.10f} {there.finite:.10f}")

# %% [markdown] lang="en"
# 9.0660864 three times. There is one more way to shorten a formula: to simplify it. $l_4'$ is a polynomial of degree
# 7, and nested as $a_0 + x(a_1 + x(a_2 + \dots))$, which is called Horner's form, it takes only 14 operations. That
# beats the graph! So let us simplify $l_6'$ as well.

# %% [markdown] lang="vi"
# Cả ba lần đều là 9.0660864. Còn một cách nữa để công thức ngắn lại: rút gọn. $l_4'$ là một đa thức bậc 7, và viết
# lồng nhau dạng $a_0 + x(a_1 + x(a_2 + \dots))$, gọi là sơ đồ Horner, nó chỉ cần 14 phép toán. Thế là thắng cả đồ
# thị! Vậy ta thử rút gọn cả $l_6'$.

# %% [markdown] lang="en"
# **Predict.** Simplified by exact rules, $l_6'$ is a polynomial of degree 31. A program evaluates it at $x = 0.9$
# with 16 digits. Exact derivative, exact simplification: how many digits will be right?

# %% [markdown] lang="vi"
# **Dự đoán.** Rút gọn bằng các quy tắc chính xác, $l_6'$ là một đa thức bậc 31. Chương trình tính giá trị của nó tại
# $x = 0.9$ với 16 chữ số. Đạo hàm chính xác, rút gọn chính xác: sẽ có bao nhiêu chữ số đúng?

# %%
for n in [4, 6]:
    short = sp.horner(sp.expand(derivatives[n - 1]))
    at_once = sp.lambdify(x, short)(0.9)
    in_parts = sp.lambdify(x, derivatives[n - 1], cse=True)(0.9)
    print(n, sp.count_ops(short), f"{at_once:.4f} {in_parts:.4f}")

# %% [markdown] lang="en"
# None. For $n = 6$ the short form gives minus several *millions*; the derivative is $-52.5493$. The coefficients of
# the polynomial are huge, and their signs alternate, so almost everything cancels, and what remains is rounding
# error (lesson 7). The formula is still exact; evaluating it in this form is not. Short is not the same as good.

# %% [markdown] lang="vi"
# Không chữ số nào. Với $n = 6$, dạng ngắn cho một số âm hàng *triệu*, trong khi đạo hàm bằng $-52.5493$. Các hệ số
# của đa thức rất lớn và đổi dấu liên tục, nên hầu hết triệt tiêu lẫn nhau, chỉ còn lại sai số làm tròn (bài 7). Công
# thức vẫn chính xác; tính giá trị theo dạng này mới không chính xác. Ngắn chưa chắc đã tốt.

# %% [markdown] lang="en"
# ## Many variables
#
# A neural network has millions of variables, and in training one result, the loss. Speelpenning's product
# $x_1 x_2 \cdots x_n$ is the smallest model of that: each of its $n$ partial derivatives is the product of all the
# *other* numbers.

# %% [markdown] lang="vi"
# ## Nhiều biến
#
# Khi huấn luyện, một mạng neural có hàng triệu biến mà chỉ có một kết quả, là hàm mất mát. Tích Speelpenning
# $x_1 x_2 \cdots x_n$ là mô hình nhỏ nhất của điều đó: mỗi đạo hàm riêng trong $n$ đạo hàm riêng là tích của tất cả
# các số *còn lại*.

# %% [markdown] lang="en"
# **Predict.** Take $n = 10$. How many multiplications are there in one partial derivative, how many in all ten? Will
# reverse mode need more than half of that?

# %% [markdown] lang="vi"
# **Dự đoán.** Lấy $n = 10$. Một đạo hàm riêng có bao nhiêu phép nhân, cả mười đạo hàm riêng có bao nhiêu? Chế độ
# ngược có cần quá một nửa số ấy không?

# %%
product = tg.costs("product")
product

# %%
product_picture = product.plot()
product_picture

# %% [markdown] lang="en"
# Written out it is $10 \cdot 8 = 80$ multiplications, in general $n(n - 2)$. Reverse mode computes value and *all
# ten* derivatives with $3 \cdot 9 = 27$, in general $3(n - 1)$: three times the function, however many variables
# there are. With $n = 50$ it is 2400 against 147. `cse` finds part of the saving only: 45 at $n = 10$, 1225 at
# $n = 50$, so it still grows with $n^2$. A person would name the products from the left and from the right; the
# forward pass computes the first kind, the backward pass the second.
#
# Forward differences need $n + 1$ values of the function, here $11 \cdot 9 = 99$ multiplications, and central ones
# nearly twice as many. In each single variable this product is a straight line, so there is no truncation error;
# but the rounding error stays.

# %% [markdown] lang="vi"
# Viết ra hết thì có $10 \cdot 8 = 80$ phép nhân, tổng quát là $n(n - 2)$. Chế độ ngược tính giá trị cùng *cả mười*
# đạo hàm riêng với $3 \cdot 9 = 27$ phép, tổng quát là $3(n - 1)$: gấp ba lần tính hàm số, dù có bao nhiêu biến. Với
# $n = 50$ là 2400 so với 147. `cse` chỉ tiết kiệm được một phần: 45 tại $n = 10$, 1225 tại $n = 50$, nên vẫn tăng
# theo $n^2$. Người làm tay sẽ đặt tên cho các tích tính dần từ trái và các tích tính dần từ phải; lượt xuôi tính loại
# thứ nhất, lượt ngược tính loại thứ hai.
#
# Sai phân tiến cần $n + 1$ giá trị của hàm số, ở đây là $11 \cdot 9 = 99$ phép nhân, còn sai phân trung tâm cần gần
# gấp đôi. Xét theo từng biến một, tích này là hàm bậc nhất, nên không có sai số chặt cụt; nhưng sai số làm tròn thì
# vẫn còn.

# %% [markdown] lang="en"
# ## Where there is no formula
#
# Heron's method for the square root: begin with $y = x$ and replace $y$ by $\frac{1}{2}\left(y + \frac{x}{y}\right)$
# until $y^2$ is close enough to $x$. How many turns that takes depends on $x$.

# %% [markdown] lang="vi"
# ## Khi không có công thức
#
# Phương pháp Heron tính căn bậc hai: bắt đầu với $y = x$, rồi thay $y$ bằng $\frac{1}{2}\left(y + \frac{x}{y}\right)$
# cho đến khi $y^2$ đủ gần $x$. Cần bao nhiêu vòng thì tùy theo $x$.

# %% [markdown] lang="en"
# **Predict.** What happens if this program is given the symbol `x` instead of a number? And if it is given a tensor:
# will autograd find the derivative of $\sqrt{x}$ at 2, which is $\frac{1}{2\sqrt{2}}$?

# %% [markdown] lang="vi"
# **Dự đoán.** Nếu đưa cho chương trình này kí hiệu `x` thay vì một con số thì điều gì xảy ra? Còn nếu đưa một tensor:
# autograd có tìm được đạo hàm của $\sqrt{x}$ tại 2, tức $\frac{1}{2\sqrt{2}}$, không?


# %%
def root(x):
    y = x
    while abs(y * y - x) > 1e-12:
        y = (y + x / y) / 2
    return y


try:
    root(x)
except TypeError as error:
    print(type(error).__name__)
there = tg.compare(root, x=2).variables["x"]
print(f"{there.symbolic:.12f} {there.autograd:.12f} {there.finite:.12f}")
print(f"{1 / 8**0.5:.12f}")

# %% [markdown] lang="en"
# A `TypeError`: whether $|x^2 - x| > 10^{-12}$ holds cannot be said of a symbol, so the loop does not know when to
# stop. Autograd does not mind; it follows the turns that were really made, with numbers, and finds 0.353553390593.
# (The first number is SymPy's all the same, for teachgrad hands it those turns as a formula. That formula holds near
# $x = 2$, where the number of turns is the same.)
#
# But a formula can be wrong as well, even a short one.

# %% [markdown] lang="vi"
# `TypeError`: với một kí hiệu thì không thể nói $|x^2 - x| > 10^{-12}$ đúng hay sai, nên vòng lặp không biết khi nào
# phải dừng. Autograd thì không vướng gì: nó đi theo những vòng đã thực sự chạy, với các con số, và tìm ra
# 0.353553390593. (Dù vậy, số đầu tiên là của SymPy, vì teachgrad đưa cho nó những vòng ấy dưới dạng công thức. Công
# thức này đúng ở gần $x = 2$, nơi số vòng vẫn như vậy.)
#
# Nhưng công thức cũng có lúc sai, ngay cả khi nó ngắn.

# %% [markdown] lang="en"
# **Predict.** What does SymPy make of $e^{\ln x}$, and what is the derivative of the result? What is $e^{\ln x}$ at
# $x = -1$, as a real number?

# %% [markdown] lang="vi"
# **Dự đoán.** SymPy biến $e^{\ln x}$ thành gì, và đạo hàm của kết quả ấy bằng bao nhiêu? Với số thực, $e^{\ln x}$ tại
# $x = -1$ bằng bao nhiêu?

# %%
print(sp.exp(sp.log(x)), sp.diff(sp.exp(sp.log(x)), x))
lost = tg.compare("exp(ln(x))", x=-1)
print(lost.verdict, lost.variables["x"].symbolic, lost.variables["x"].autograd)

# %% [markdown] lang="en"
# SymPy turns it into $x$, and the derivative into 1, also at $-1$, where $\ln x$ has no real value: simplifying has
# lost the domain. Autograd computes $\ln(-1)$, finds no number, and says so (`nan`).
#
# ## Exercises
#
# One step at a time, with shared parts: the first two now, the others at home.

# %% [markdown] lang="vi"
# SymPy biến nó thành $x$, nên đạo hàm thành 1, kể cả tại $-1$, nơi $\ln x$ không có giá trị thực: khi rút gọn, tập
# xác định đã bị đánh mất. Autograd thì tính $\ln(-1)$, không ra số nào, và báo đúng như thế (`nan`).
#
# ## Bài tập
#
# Làm từng bước một, dùng các phần chung: hai bài đầu làm ngay trên lớp, các bài còn lại để về nhà.

# %%
tg.exercise("costs-1")

# %%
tg.exercise("costs-2")

# %%
tg.exercise("costs-3")

# %%
tg.exercise("costs-4")

# %% [markdown] lang="en"
# ## Summary
#
# - A formula is exact, can be read, solved and differentiated again, and holds for every $x$ in its domain. Use it
#   where it is short.
# - Written out, the derivative of a program can swell: 5472 operations for the eighth term of the logistic map.
# - With shared parts named it has 123, reverse mode with the value 56: at moderate size they do not differ much.
# - Reverse mode gives value and gradient for a small multiple of the function's cost, for any number of variables;
#   for Speelpenning's product it is 3 times.
# - Loops and branches are no trouble for autograd. Simplifying can lose the domain; a simplified form can lose every
#   digit.
# - Next: in lesson 10 a function has many results, and the derivative becomes a matrix.
#
# ## Further reading
#
# - A. G. Baydin, B. A. Pearlmutter, A. A. Radul, J. M. Siskind, *Automatic differentiation in machine learning: a
#   survey*, Journal of Machine Learning Research 18, 2018: Table 1 is the logistic map.
# - A. Griewank, A. Walther, *Evaluating Derivatives*, 2nd edition, 2008: why a gradient is cheap.
# - B. Speelpenning, *Compiling Fast Partial Derivatives of Functions Given by Algorithms*, 1980: where the product
#   comes from.
# - The SymPy documentation, “Code Generation”, on `cse` and `lambdify`.

# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Công thức thì chính xác, đọc được, giải được, lấy đạo hàm tiếp được, và đúng với mọi $x$ trong tập xác định của
#   nó. Hãy dùng khi nó ngắn.
# - Viết ra hết, đạo hàm của một chương trình có thể phình to: 5472 phép toán cho số hạng thứ tám của ánh xạ logistic.
# - Đặt tên cho các phần chung thì còn 123, chế độ ngược kể cả giá trị là 56: ở cỡ vừa phải, hai bên không chênh nhau
#   nhiều.
# - Chế độ ngược cho giá trị và gradient với chi phí gấp hàm số một số lần nhỏ, dù có bao nhiêu biến; với tích
#   Speelpenning là gấp 3 lần.
# - Vòng lặp và rẽ nhánh không gây khó cho autograd. Rút gọn có thể làm mất tập xác định; một dạng rút gọn có thể làm
#   mất sạch chữ số.
# - Tiếp theo: ở bài 10, hàm số có nhiều kết quả, và đạo hàm trở thành một ma trận.
#
# ## Đọc thêm
#
# - A. G. Baydin, B. A. Pearlmutter, A. A. Radul, J. M. Siskind, *Automatic differentiation in machine learning: a
#   survey*, Journal of Machine Learning Research 18, 2018 (tiếng Anh): Bảng 1 chính là ánh xạ logistic.
# - A. Griewank, A. Walther, *Evaluating Derivatives*, bản in lần thứ hai, 2008 (tiếng Anh): vì sao tính gradient
#   lại rẻ.
# - B. Speelpenning, *Compiling Fast Partial Derivatives of Functions Given by Algorithms*, 1980 (tiếng Anh): nơi xuất
#   phát của tích này.
# - Tài liệu của SymPy (tiếng Anh), mục “Code Generation”, về `cse` và `lambdify`.
