# %% [markdown] lang="en"
# # Lesson 8. Where there is no derivative
#
# A program that computes derivatives always has an answer, since it must print something. But not every function has
# a derivative at every point. The function $|x|$, and ReLU in nearly every neural network, have a corner. What do our
# three methods say there, and do they notice? With $|x|$ we shall see how far their agreement can be trusted.
#
# ## Aims
#
# After this lesson you can
#
# - decide from the left and the right derivative whether a function is differentiable at a point;
# - recognise kink, vertical tangent, jump, hole and oscillation, in a picture and from the quotients;
# - explain why programs put different numbers at a kink, and why a wrong number can come out although there is a
#   derivative;
# - say when you should not believe a number that comes with a small error.
#
# | Minutes | Part |
# |---|---|
# | 10 | A kink |
# | 8 | Five functions at 0 |
# | 9 | Quotients that swing |
# | 11 | A number by convention |
# | 7 | Exercises and summary |
# | – | A derivative that is overlooked: if there is time left, otherwise at home |

# %% [markdown] lang="vi"
# # Bài 8. Nơi không có đạo hàm
#
# Một chương trình tính đạo hàm thì lúc nào cũng có câu trả lời, vì nó phải in ra một cái gì đó. Nhưng không phải hàm
# số nào cũng có đạo hàm tại mọi điểm. Hàm $|x|$, và cả ReLU có mặt trong hầu hết các mạng neural, đều có chỗ bị gãy.
# Tại đó, ba cách tính cho kết quả gì, và có cách nào nhận ra không? Với $|x|$, ta sẽ thấy nên tin đến đâu khi cả ba
# khớp nhau.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - dựa vào đạo hàm trái và đạo hàm phải để kết luận hàm số có khả vi tại một điểm hay không;
# - nhận ra điểm gãy, tiếp tuyến thẳng đứng, điểm gián đoạn bước nhảy, lỗ hổng và dao động, trên hình và qua các tỉ số;
# - giải thích vì sao tại điểm gãy, mỗi chương trình đặt một số khác nhau, và vì sao có khi ra số sai dù đạo hàm vẫn
#   tồn tại;
# - biết khi nào không nên tin một con số, dù nó đi kèm một sai số rất nhỏ.
#
# | Phút | Phần |
# |---|---|
# | 10 | Một điểm gãy |
# | 8 | Năm hàm số tại 0 |
# | 9 | Những tỉ số dao động |
# | 11 | Con số theo quy ước |
# | 7 | Bài tập và tóm tắt |
# | – | Một đạo hàm bị bỏ sót: nếu còn thời gian, không thì đọc ở nhà |

# %% [markdown] lang="en"
# ## A kink
#
# The function $y = 3x^2$ of the first lesson has a derivative at every point. $|x|$ is simpler still: to the right of
# 0 it is $x$, to the left $-x$.

# %% [markdown] lang="vi"
# ## Một điểm gãy
#
# Hàm $y = 3x^2$ của bài đầu tiên có đạo hàm tại mọi điểm. Hàm $|x|$ còn đơn giản hơn: bên phải 0 nó là $x$, bên trái
# là $-x$.

# %% [markdown] lang="en"
# **Predict.** At $x = 0$, what are the backward, the forward and the central difference of $|x|$? Do they depend on
# $h$?

# %% [markdown] lang="vi"
# **Dự đoán.** Tại $x = 0$, sai phân lùi, sai phân tiến và sai phân trung tâm của $|x|$ bằng bao nhiêu? Chúng có phụ
# thuộc vào $h$ không?

# %%
import math

import teachgrad as tg

print("h      left right  both")
for h in [0.1, 0.001, 0.00001]:
    left = (abs(0) - abs(0 - h)) / h
    right = (abs(0 + h) - abs(0)) / h
    both = (abs(0 + h) - abs(0 - h)) / (2 * h)
    print(f"{h:<6g} {left:4g} {right:5g} {both:5g}")

# %% [markdown] lang="en"
# From the left always $-1$, from the right always 1: these are the **left** and the **right derivative**. A
# derivative is a limit that is the same from both sides, so $|x|$ has none at 0; it is **not differentiable** there.
# The central difference is the mean of the other two, $\frac{-1 + 1}{2} = 0$, and it is 0 for *every* $h$: as steady
# as a quotient can be, and yet it is no derivative.

# %% [markdown] lang="vi"
# Từ bên trái luôn là $-1$, từ bên phải luôn là 1: đó là **đạo hàm trái** và **đạo hàm phải**. Hàm số có đạo hàm khi
# và chỉ khi hai số này bằng nhau. Ở đây chúng khác nhau, nên $|x|$ không có đạo hàm tại 0; ta nói nó **không khả vi**
# tại đó. Sai phân trung tâm là trung bình cộng của hai tỉ số kia, $\frac{-1 + 1}{2} = 0$, và nó bằng 0 với *mọi* $h$:
# ổn định đến thế là cùng, nhưng chẳng là đạo hàm của cái gì cả.

# %%
kink = tg.compare("|x|", x=0)
kink

# %% [markdown] lang="en"
# All three methods say 0. SymPy's formula $\operatorname{sign}(x)$ is 0 at 0; autograd has to put some number there and
# takes 0 by convention (further down you will see other conventions); and the finite difference was taken to both sides
# (only its bound is a warning: an error of up to 1). “Three answers that agree are no proof”, said lesson 1: here is
# the example. teachgrad therefore looks at each side by itself before it gives its verdict.

# %% [markdown] lang="vi"
# Cả ba cách tính đều cho 0. Công thức $\operatorname{sign}(x)$ của SymPy bằng 0 tại 0; autograd buộc phải đặt vào đó
# một số, và theo quy ước nó đặt 0 (lát nữa bạn sẽ gặp những quy ước khác); còn sai phân hữu hạn thì lấy ở cả hai phía
# (chỉ có cận trên của sai số là lời cảnh báo: có thể lệch tới 1). Bài 1 đã nói: “Ba câu trả lời khớp nhau chưa phải là
# một chứng minh”. Đây chính là ví dụ. Vì thế teachgrad xét riêng từng phía rồi mới kết luận.

# %%
kink_picture = kink.plot()
kink_picture

# %% [markdown] lang="en"
# Two half tangent lines that do not fit together: a **kink**.
#
# Other tools, and good ones, are taken in. For $|x|$ at 0, numdifftools and jacobi (two packages for numerical
# differentiation) answer 0 with an error of 0, SciPy's `differentiate.derivative` reports success, and PyTorch's
# `gradcheck`, which compares autograd with central differences, returns `True`. None of them is broken. They assume
# that there is a derivative, and do not test it.

# %% [markdown] lang="vi"
# Hai nửa tiếp tuyến không khớp thành một đường thẳng: đó là một **điểm gãy**.
#
# Nhiều công cụ khác, vốn rất tốt, cũng bị lừa. Với $|x|$ tại 0, numdifftools và jacobi (hai gói tính đạo hàm bằng số)
# trả lời 0 với sai số 0; hàm `differentiate.derivative` của SciPy báo thành công; còn `gradcheck` của PyTorch, vốn so
# sánh autograd với sai phân trung tâm, trả về `True`. Không công cụ nào bị hỏng cả. Chúng giả định rằng đạo hàm tồn
# tại, và không kiểm tra điều đó.

# %% [markdown] lang="en"
# ## Five functions at 0
#
# Of these five functions, $|x|$ we know. $\operatorname{sign}(x)$ is $-1$ for negative, 1 for positive $x$ and 0 at
# 0.

# %% [markdown] lang="vi"
# ## Năm hàm số tại 0
#
# Trong năm hàm số dưới đây, $|x|$ ta đã biết. $\operatorname{sign}(x)$ bằng $-1$ khi $x$ âm, bằng 1 khi $x$ dương và
# bằng 0 tại 0.

# %% [markdown] lang="en"
# **Predict.** $|x|$, $\sqrt[3]{x}$, $\operatorname{sign}(x)$, $\frac{\sin x}{x}$, $x|x|$: just one of them has a
# derivative at 0. Which one, and what is it?

# %% [markdown] lang="vi"
# **Dự đoán.** $|x|$, $\sqrt[3]{x}$, $\operatorname{sign}(x)$, $\frac{\sin x}{x}$, $x|x|$: chỉ một hàm có đạo hàm
# tại 0. Đó là hàm nào, và đạo hàm bằng bao nhiêu?

# %%
for formula in ["|x|", "∛x", "sign(x)", "sin(x)/x", "x|x|"]:
    found = tg.compare(formula, x=0)
    there = found.variables["x"]
    print(f"{formula:10} {found.verdict:18} {there.autograd:<5} {there.exact}")

# %% [markdown] lang="en"
# Behind each verdict stands autograd's number, then the exact derivative, where there is one. Put $h$ into the
# quotient at 0, and you see the reason:
#
# - $|x|$: $-1$ from the left and 1 from the right, a kink (`kink`), as above.
# - $\sqrt[3]{x}$: the quotient is $h^{-2/3}$. With $h = 0.001$ it is 100, and it grows beyond all bounds: a
#   **vertical tangent** (`vertical_tangent`).
# - $\operatorname{sign}(x)$: a **jump** (`jump`). To the right the quotient is $1/h$. And yet autograd says 0, the
#   slope on both sides of the jump.
# - $\frac{\sin x}{x}$: at 0 there is no value at all, $0/0$, a **hole** in the graph (`undefined`). From both sides the
#   values tend to 1; with that value filled in, the derivative there would be 0. But that is another function.
# - $x|x|$: the quotient is $|h|$ and tends to 0 (`agree`). Bars alone do not make a kink.

# %% [markdown] lang="vi"
# Sau mỗi kết luận là con số của autograd, rồi đến đạo hàm chính xác, nếu có. Thay $h$ vào tỉ số tại 0, bạn sẽ thấy lí
# do:
#
# - $|x|$: bên trái là $-1$, bên phải là 1, điểm gãy (`kink`) như ở trên.
# - $\sqrt[3]{x}$: tỉ số bằng $h^{-2/3}$. Với $h = 0.001$ nó bằng 100, và tăng không giới hạn: **tiếp tuyến thẳng
#   đứng** (`vertical_tangent`).
# - $\operatorname{sign}(x)$: **điểm gián đoạn bước nhảy** (`jump`). Bên phải, tỉ số bằng $1/h$. Thế mà autograd cho
#   0, là hệ số góc ở hai bên bước nhảy.
# - $\frac{\sin x}{x}$: tại 0 hàm số không có giá trị, ta gặp $0/0$, đồ thị có một **lỗ hổng** (`undefined`). Từ hai
#   phía, các giá trị dần tới 1; nếu lấp lỗ hổng bằng giá trị ấy thì đạo hàm ở đó bằng 0. Nhưng đó đã là một hàm số
#   khác.
# - $x|x|$: tỉ số bằng $|h|$ và dần tới 0 (`agree`). Có dấu giá trị tuyệt đối chưa chắc đã có điểm gãy.

# %%
vertical_picture = tg.compare("∛x", x=0).plot()
vertical_picture

# %% [markdown] lang="en"
# ## Quotients that swing
#
# A limit can also be missing because the quotients never settle. Take $x \sin\frac{1}{x}$, with the value 0 at 0,
# where the formula has none. The function is continuous there, since $|x \sin\frac{1}{x}| \le |x|$. Its quotient at 0
# is $\frac{h \sin\frac{1}{h} - 0}{h} = \sin\frac{1}{h}$.

# %% [markdown] lang="vi"
# ## Những tỉ số dao động
#
# Giới hạn cũng có thể không tồn tại vì tỉ số không bao giờ chịu ổn định. Xét hàm $x \sin\frac{1}{x}$, cho thêm giá
# trị 0 tại 0, nơi công thức không có giá trị. Hàm số liên tục tại đó, vì $|x \sin\frac{1}{x}| \le |x|$. Tỉ số của nó
# tại 0 là $\frac{h \sin\frac{1}{h} - 0}{h} = \sin\frac{1}{h}$.

# %% [markdown] lang="en"
# **Predict.** Somebody tries a very small $h$ and gets the quotient 1. Can another one, with an $h$ that is smaller
# still, get $-1$? What do you get for $h = \frac{1}{999\pi}$?

# %% [markdown] lang="vi"
# **Dự đoán.** Một bạn thử một $h$ rất nhỏ và được tỉ số bằng 1. Bạn khác lấy $h$ nhỏ hơn nữa, có thể được $-1$ không?
# Còn với $h = \frac{1}{999\pi}$ thì ta được gì?


# %%
def swinging(x):
    return x * tg.sin(1 / x) if x != 0 else 0 * x


for half_turns in [1000.5, 1001.5, 999]:
    h = 1 / (half_turns * math.pi)
    print(f"{h:.10f} {math.sin(1 / h):8.4f}")
print(tg.compare(swinging, x=0).verdict)
swinging_picture = tg.compare(swinging, x=0).plot()
swinging_picture

# %% [markdown] lang="en"
# 1, $-1$, 0: with suitable steps the quotient takes every value between $-1$ and 1, however small $h$ is. There is
# not even a one-sided derivative. Trying a single $h$ tells you nothing here.

# %% [markdown] lang="vi"
# 1, $-1$, 0: chọn bước thích hợp, tỉ số nhận mọi giá trị từ $-1$ đến 1, dù $h$ nhỏ đến đâu. Ngay cả đạo hàm một bên
# cũng không có. Ở đây, chỉ thử một $h$ thì không biết thêm được gì.

# %% [markdown] lang="en"
# **Predict.** Multiply by $x$ once more: $x^2 \sin\frac{1}{x}$, again with 0 at 0. Its graph swings as often as
# before. Is it differentiable at 0 now?

# %% [markdown] lang="vi"
# **Dự đoán.** Nhân thêm một lần $x$ nữa: $x^2 \sin\frac{1}{x}$, vẫn cho giá trị 0 tại 0. Đồ thị vẫn lên xuống nhiều
# lần như trước. Bây giờ hàm số có khả vi tại 0 không?


# %%
def calmer(x):
    return x**2 * tg.sin(1 / x) if x != 0 else 0 * x


print(tg.compare(calmer, x=0).variables["x"].exact)
calmer_picture = tg.compare(calmer, x=0).plot()
calmer_picture

# %% [markdown] lang="en"
# Yes: the quotient is $h \sin\frac{1}{h}$, at most $|h|$ in size, and tends to 0. The derivative is 0. Autograd
# answers 0 as well, but not because it has understood this: of the program it has seen the branch `0 * x` only, the
# one that runs at $x = 0$. With $x$ in place of `0 * x` in that branch the function would be the same, and autograd
# would answer 1.

# %% [markdown] lang="vi"
# Có: tỉ số là $h \sin\frac{1}{h}$, độ lớn không quá $|h|$, nên dần tới 0. Đạo hàm bằng 0. Autograd cũng trả lời 0,
# nhưng không phải vì nó hiểu điều này: trong chương trình, nó chỉ thấy nhánh `0 * x`, là nhánh chạy tại $x = 0$. Nếu
# trong nhánh ấy viết $x$ thay cho `0 * x`, hàm số vẫn như cũ, còn autograd sẽ trả lời 1.

# %% [markdown] lang="en"
# ## A number by convention
#
# The function $\max(x, 0)$, called ReLU in neural networks, has a kink at 0: left derivative 0, right derivative 1. A
# program still has to put a number there. Here is the function in three ways. (`lambda x: …` is a function without a
# name; `tg.derivative` takes a function and returns the one that computes its derivative, by autograd.)

# %% [markdown] lang="vi"
# ## Con số theo quy ước
#
# Hàm $\max(x, 0)$, trong mạng neural gọi là ReLU, có điểm gãy tại 0: đạo hàm trái bằng 0, đạo hàm phải bằng 1. Chương
# trình vẫn phải đặt một số vào đó. Dưới đây là hàm ấy, viết theo ba cách. (`lambda x: …` là một hàm không tên;
# `tg.derivative` nhận một hàm và trả về hàm tính đạo hàm của nó bằng autograd.)

# %% [markdown] lang="en"
# **Predict.** Three programs compute the same function. Will autograd give the same number for all three at 0? And at
# 0.5?

# %% [markdown] lang="vi"
# **Dự đoán.** Ba chương trình tính cùng một hàm số. Tại 0, autograd có cho cả ba cùng một số không? Còn tại 0.5 thì
# sao?

# %%
programs = {
    "relu": lambda x: tg.relu(x),
    "maximum": lambda x: tg.maximum(x, 0),
    "clamp": lambda x: tg.clamp(x, min=0),
}
for name, program in programs.items():
    slope = tg.derivative(program)
    print(f"{name:8} {slope(0.0).item():4} {slope(0.5).item():4}")

# %% [markdown] lang="en"
# At 0.5 all agree. At 0 `relu` takes 0, `clamp` 1 and `maximum` one half, in PyTorch just as here; SymPy says one
# half, too. These are *conventions*, each a slope between the left and the right one. For training that does little
# harm, since any slope between the two will serve. But it is no derivative, and you must not calculate with it as if
# it were one:

# %% [markdown] lang="vi"
# Tại 0.5, cả ba khớp nhau. Tại 0, `relu` lấy 0, `clamp` lấy 1, còn `maximum` lấy một phần hai, trong PyTorch cũng y
# như vậy; SymPy cũng lấy một phần hai. Đó là những *quy ước*, mỗi số là một hệ số góc nằm giữa hệ số góc bên trái và
# bên phải. Khi huấn luyện mạng, điều này ít gây hại: hệ số góc nào nằm giữa hai giá trị ấy cũng dùng được. Nhưng đó
# không phải đạo hàm, và không thể dùng nó để tính toán như một đạo hàm:

# %% [markdown] lang="en"
# **Predict.** Let $f(x) = \operatorname{relu}(x) - \operatorname{relu}(-x)$. Compute $f(2)$, $f(-3)$, $f(0)$. Which
# function is this, what is its derivative at 0, and what will autograd say?

# %% [markdown] lang="vi"
# **Dự đoán.** Cho $f(x) = \operatorname{relu}(x) - \operatorname{relu}(-x)$. Hãy tính $f(2)$, $f(-3)$, $f(0)$. Đây
# thật ra là hàm số nào, đạo hàm tại 0 bằng bao nhiêu, và autograd sẽ cho kết quả gì?

# %%
split = tg.compare("relu(x) - relu(-x)", x=0)
print(split.verdict)
split

# %%
split_picture = split.plot()
split_picture

# %% [markdown] lang="en"
# $f(2) = 2$, $f(-3) = -3$: the function is simply $x$, and its derivative is 1 everywhere. Autograd multiplies and
# adds the local derivatives, and both of them are 0 by convention: $1 \cdot 0 - (-1) \cdot 0 = 0$. In the picture,
# this is the thin level line. The chain rule holds where *each step* is differentiable; here the two ReLUs are not,
# only the whole is. The verdict `singular_inside` says just that: there is a derivative, but an operation inside has
# none.
#
# The finite difference finds 1, because it takes only values of the whole function. The formula gives 1 too, but only
# because SymPy's convention, one half for each ReLU, happens to fit: $\frac{1}{2} + \frac{1}{2} = 1$. Here is $x$ once
# more, written in another way; formula, autograd and finite difference:

# %% [markdown] lang="vi"
# $f(2) = 2$, $f(-3) = -3$: hàm số này chính là $x$, và đạo hàm của nó bằng 1 ở mọi nơi. Autograd nhân và cộng các đạo
# hàm địa phương, mà cả hai theo quy ước đều bằng 0: $1 \cdot 0 - (-1) \cdot 0 = 0$; trên hình, đó là nét mảnh nằm
# ngang. Quy tắc dây chuyền đúng khi *từng bước* đều khả vi; ở đây hai hàm ReLU thì không, chỉ cả biểu thức mới khả
# vi. Kết luận `singular_inside` nói đúng điều đó: hàm số có đạo hàm, nhưng một phép toán bên trong thì không.
#
# Sai phân hữu hạn tìm ra 1, vì nó chỉ lấy giá trị của cả hàm số. Công thức cũng cho 1, nhưng chỉ vì quy ước của SymPy,
# một phần hai cho mỗi ReLU, tình cờ lại hợp: $\frac{1}{2} + \frac{1}{2} = 1$. Dưới đây vẫn là hàm $x$, viết theo cách
# khác; lần lượt là công thức, autograd và sai phân hữu hạn:

# %%
other = tg.compare("relu(x + |x|)/2 - relu(-x)", x=0).variables["x"]
print(other.symbolic, other.autograd, other.finite)

# %% [markdown] lang="en"
# Now the formula, too, is wrong: 0.75. Only the finite difference is right.
#
# ## A derivative that is overlooked
#
# (If there is time left, otherwise at home.) The opposite happens, too: there is a derivative, and a method is sure
# of another number. $\sin(1000x)$ is smooth everywhere, and its derivative at 1 is $1000\cos 1000$, about 562.38.

# %% [markdown] lang="vi"
# Bây giờ cả công thức cũng sai: 0.75. Chỉ sai phân hữu hạn là đúng.
#
# ## Một đạo hàm bị bỏ sót
#
# (Nếu còn thời gian, không thì đọc ở nhà.) Cũng có trường hợp ngược lại: đạo hàm tồn tại, nhưng một cách tính lại tin
# chắc vào một con số khác. $\sin(1000x)$ trơn ở mọi nơi, đạo hàm của nó tại 1 là $1000\cos 1000$, khoảng 562.38.

# %% [markdown] lang="en"
# **Predict.** From one crest of $\sin(1000x)$ to the next it is $\frac{2\pi}{1000}$, about 0.006. Central differences
# with $h = 0.1$ and $h = 0.01$: will they be near 562? Will they at least be positive?

# %% [markdown] lang="vi"
# **Dự đoán.** Từ một đỉnh của $\sin(1000x)$ đến đỉnh kế tiếp là $\frac{2\pi}{1000}$, khoảng 0.006. Với $h = 0.1$ và
# $h = 0.01$, sai phân trung tâm có gần 562 không? Ít ra thì có dương không?

# %%
print(f"{'h':7} {'both':>8}")
for h in [0.1, 0.01, 0.001, 0.0001]:
    both = (math.sin(1000 * (1 + h)) - math.sin(1000 * (1 - h))) / (2 * h)
    print(f"{h:<7} {both:8.2f}")
fast = tg.compare("sin(1000x)", x=1)
print(fast.verdict, f"{fast.variables['x'].finite:.2f}")

# %% [markdown] lang="en"
# $-2.85$ and $-30.59$: the large steps jump over many waves and do not see them. Asked in the usual way, numdifftools
# answers $-2.986 \pm 0.003$ and jacobi $-2.94 \pm 0.04$, with small errors and without a warning. An error bar tells
# how well the tried steps fit together, not whether they were small enough. It is a second, independent method that
# shows it. (teachgrad finds 562.38, because it tries many steps, from large ones down to the smallest that the
# computer can resolve, and weighs which of them fit together. It can be fooled, too: values at finitely many points do
# not tell what the function does between them.)
#
# ## Exercises
#
# In each of them you say what every method answers. The first two fit into the lesson, the others are for home.

# %% [markdown] lang="vi"
# $-2.85$ và $-30.59$: những bước lớn nhảy qua nhiều ngọn sóng mà không hề thấy chúng. Dùng theo cách thông thường,
# numdifftools trả lời $-2.986 \pm 0.003$, còn jacobi $-2.94 \pm 0.04$, với sai số nhỏ và không một lời cảnh báo. Sai
# số kèm theo chỉ cho biết các bước đã thử hợp với nhau đến đâu, không cho biết chúng đã đủ nhỏ hay chưa. Phải có một
# cách tính thứ hai, độc lập, mới làm lộ ra điều đó. (teachgrad tìm ra 562.38, vì nó thử nhiều bước, từ lớn cho đến nhỏ
# nhất mà máy còn phân biệt được, rồi xét xem những bước nào hợp với nhau. Nó cũng có thể bị lừa: giá trị tại hữu hạn
# điểm không cho biết ở giữa các điểm ấy hàm số ra sao.)
#
# ## Bài tập
#
# Trong mỗi bài tập, bạn hãy nói xem từng cách tính trả lời thế nào. Hai bài đầu làm ngay trên lớp, các bài còn lại để
# về nhà.

# %%
tg.exercise("kinks-5")

# %%
tg.exercise("kinks-6")

# %%
tg.exercise("kinks-1")

# %%
tg.exercise("kinks-2")

# %%
tg.exercise("kinks-4")

# %%
tg.exercise("kinks-3")

# %% [markdown] lang="en"
# ## Summary
#
# - A function is differentiable at a point if its quotients tend to one and the same number from the left and from
#   the right.
# - A kink, a vertical tangent, a jump, a hole and oscillation are five ways of having no derivative.
# - At a kink a program puts a number by convention. Different programs put different numbers: for $\max(x, 0)$ at 0
#   they are 0, one half and 1.
# - For $\operatorname{relu}(x) - \operatorname{relu}(-x)$ autograd answers 0 at 0, and the derivative is 1: the chain
#   rule needs every step to be differentiable. Otherwise autograd's number, and the formula's, rest on a convention.
# - A steady number with a small error can be wrong. Look at both sides, and ask a second method.
# - Next: in lesson 9 formula and numbers compete: when is a formula worth its length?
#
# ## Further reading
#
# - *Toán 11* (the curriculum of 2018) or *Đại số và Giải tích 11*, Nhà xuất bản Giáo dục Việt Nam, the chapter on
#   derivatives (Vietnamese school textbooks): a function that has a derivative is continuous, but not the other way round.
# - Michael Spivak, *Calculus*, 1967: the chapters “Derivatives”, with $|x|$, and “Differentiation”, with
#   $x^2 \sin\frac{1}{x}$.
# - Andreas Griewank, Andrea Walther, *Evaluating Derivatives*, 2nd edition, SIAM, 2008: the chapter “Differentiation
#   without Differentiability”.
# - The PyTorch documentation, “Autograd mechanics”: the section on functions that are not differentiable.

# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Hàm số khả vi tại một điểm nếu các tỉ số dần tới cùng một số từ bên trái và từ bên phải.
# - Điểm gãy, tiếp tuyến thẳng đứng, điểm gián đoạn bước nhảy, lỗ hổng và dao động là năm kiểu không có đạo hàm.
# - Tại điểm gãy, chương trình đặt một số theo quy ước. Mỗi chương trình một khác: với $\max(x, 0)$ tại 0, các số đó
#   là 0, một phần hai và 1.
# - Với $\operatorname{relu}(x) - \operatorname{relu}(-x)$, autograd trả lời 0 tại 0, còn đạo hàm bằng 1: quy tắc dây
#   chuyền đòi hỏi từng bước phải khả vi. Nếu không, con số của autograd, và cả của công thức, chỉ dựa vào quy ước.
# - Một con số ổn định với sai số nhỏ vẫn có thể sai. Hãy xét cả hai phía, và hỏi thêm một cách tính thứ hai.
# - Tiếp theo: ở bài 9, công thức và con số thi tài với nhau: khi nào thì đáng dùng một công thức dài?
#
# ## Đọc thêm
#
# - *Toán 11* (chương trình 2018) hoặc *Đại số và Giải tích 11*, Nhà xuất bản Giáo dục Việt Nam, chương Đạo hàm: quan hệ
#   giữa đạo hàm và tính liên tục.
# - Michael Spivak, *Calculus*, 1967 (tiếng Anh): chương “Derivatives” có $|x|$, chương “Differentiation” có
#   $x^2 \sin\frac{1}{x}$.
# - Andreas Griewank, Andrea Walther, *Evaluating Derivatives*, ấn bản thứ hai, SIAM, 2008 (tiếng Anh): chương
#   “Differentiation without Differentiability”.
# - Tài liệu của PyTorch (tiếng Anh), mục “Autograd mechanics”: phần về gradient của hàm không khả vi.
