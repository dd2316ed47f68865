# %% [markdown] lang="en"
# # Lesson 10. Vector outputs: the Jacobian
#
# Each time a result was a matrix, the notebook from which this course grew wrote `y = y.sum()` before `y.backward()`. Then
# it notes that autograd also works when `y` is not a single number, and leaves that out. Here we go on where it stops:
# several numbers go in, several come out, and every one of those that come out has a derivative by every one that goes in.
#
# ## Aims
#
# After this lesson you can
#
# - write down the Jacobian of a function, and say what its rows and columns mean;
# - explain what `y.backward(gradient)` computes, and why one backward pass gives one row;
# - decide whether going forwards or backwards is cheaper;
# - check a Jacobian in three ways.
#
# | Minutes | Part |
# |---|---|
# | 5 | What `backward` refuses |
# | 12 | A table of derivatives |
# | 10 | One pass, one row |
# | 8 | Forwards or backwards? |
# | 5 | Why `sum()` worked |
# | 5 | Exercises and summary |

# %% [markdown] lang="vi"
# # Bài 10. Đầu ra là vectơ: ma trận Jacobi
#
# Cứ mỗi lần kết quả là một ma trận, tài liệu gốc của khóa học này lại viết `y = y.sum()` trước `y.backward()`. Rồi tài liệu
# ấy ghi chú rằng autograd cũng dùng được khi `y` không phải là vô hướng, nhưng việc đó nằm ngoài phạm vi của nó. Ta đi tiếp
# từ đúng chỗ ấy: nhiều số đi vào, nhiều số đi ra, và mỗi số đi ra có một đạo hàm theo từng số đi vào.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - viết ma trận Jacobi của một hàm số và nói được mỗi hàng, mỗi cột của nó cho biết điều gì;
# - giải thích `y.backward(gradient)` tính cái gì, và vì sao một lượt ngược chỉ cho một hàng;
# - quyết định được đi xuôi hay đi ngược thì rẻ hơn;
# - kiểm tra một ma trận Jacobi bằng ba cách.
#
# | Phút | Phần |
# |---|---|
# | 5 | Điều mà `backward` từ chối |
# | 12 | Một bảng các đạo hàm |
# | 10 | Một lượt, một hàng |
# | 8 | Đi xuôi hay đi ngược? |
# | 5 | Vì sao dùng `sum()` lại được |
# | 5 | Bài tập và tóm tắt |

# %% [markdown] lang="en"
# ## What `backward` refuses
#
# This is the matrix of lesson 3, but the line with `y.sum()` is missing.

# %% [markdown] lang="vi"
# ## Điều mà `backward` từ chối
#
# Đây là ma trận của bài 3, nhưng thiếu dòng `y.sum()`.

# %% [markdown] lang="en"
# **Predict.** Four numbers go in and four come out. What does `y.backward()` do: does it give four numbers, some other
# count of numbers, or an error? How many derivatives are there in all?

# %% [markdown] lang="vi"
# **Dự đoán.** Bốn số đi vào, bốn số đi ra. `y.backward()` sẽ làm gì: cho ra bốn số, cho ra một lượng số khác, hay báo lỗi?
# Có tất cả bao nhiêu đạo hàm?

# %%
import numpy as np

import teachgrad as tg

x = tg.tensor([[3.0, 4.0], [5.0, 2.0]], requires_grad=True)
y = 3 * x * x
try:
    y.backward()
except tg.GraphError as refused:
    print(refused)

# %% [markdown] lang="en"
# It is refused, in PyTorch as well. Each of the four results has a derivative by each of the four entries: $4 \cdot 4 = 16$
# numbers, and `x.grad` has room for four. The message names two ways out. Adding up was lesson 3; the other one, the
# *weights* $v$, is what this lesson is about.

# %% [markdown] lang="vi"
# Nó bị từ chối; PyTorch cũng từ chối như vậy. Mỗi kết quả trong bốn kết quả có một đạo hàm theo từng phần tử trong bốn phần
# tử: $4 \cdot 4 = 16$ số, mà `x.grad` chỉ có chỗ cho bốn số. Thông báo lỗi chỉ ra hai lối thoát. Cộng tất cả lại là cách của
# bài 3; cách còn lại, dùng các *trọng số* $v$, là nội dung của bài này.

# %% [markdown] lang="en"
# ## A table of derivatives
#
# A point of the plane can be given by its distance $r$ from the origin and an angle $\phi$, and then
#
# $$x = r\cos\phi, \qquad y = r\sin\phi$$
#
# Two numbers go in, two come out, so there are four partial derivatives. Put into a table, a **row for each result** and a
# **column for each variable**, they are the **Jacobian**:
#
# $$J = \begin{pmatrix} \frac{\partial x}{\partial r} & \frac{\partial x}{\partial\phi} \\
# \frac{\partial y}{\partial r} & \frac{\partial y}{\partial\phi} \end{pmatrix}
# = \begin{pmatrix} \cos\phi & -r\sin\phi \\ \sin\phi & r\cos\phi \end{pmatrix}$$

# %% [markdown] lang="vi"
# ## Một bảng các đạo hàm
#
# Một điểm của mặt phẳng có thể cho bằng khoảng cách $r$ đến gốc tọa độ và một góc $\phi$ (tọa độ cực), khi đó
#
# $$x = r\cos\phi, \qquad y = r\sin\phi$$
#
# Hai số đi vào, hai số đi ra, vậy có bốn đạo hàm riêng. Xếp chúng thành bảng, **mỗi kết quả một hàng**, **mỗi biến một
# cột**, ta được **ma trận Jacobi**:
#
# $$J = \begin{pmatrix} \frac{\partial x}{\partial r} & \frac{\partial x}{\partial\phi} \\
# \frac{\partial y}{\partial r} & \frac{\partial y}{\partial\phi} \end{pmatrix}
# = \begin{pmatrix} \cos\phi & -r\sin\phi \\ \sin\phi & r\cos\phi \end{pmatrix}$$

# %% [markdown] lang="en"
# **Predict.** At $r = 2$, $\phi = 0.5$ (in radians, a little less than 30 degrees) the point lies up on the right. Turn it
# a little further: $\phi$ grows. Does $x$ become larger or smaller, does $y$? Which two entries of $J$ say so?

# %% [markdown] lang="vi"
# **Dự đoán.** Tại $r = 2$, $\phi = 0.5$ (tính bằng radian, chưa đến 30 độ), điểm nằm ở phía trên bên phải. Quay nó thêm
# một chút, tức là $\phi$ tăng. Khi đó $x$ tăng hay giảm, $y$ tăng hay giảm? Hai phần tử nào của $J$ nói lên điều đó?


# %%
def polar(p):
    r, phi = p[0], p[1]
    return tg.stack([r * tg.cos(phi), r * tg.sin(phi)])


at = [2.0, 0.5]
by_formula = tg.directions("polar").symbolic
by_autograd = tg.jacobian(polar, at).numpy()
by_difference = tg.finite.jacobian(polar, at).value
for J in [by_formula, by_autograd, by_difference]:
    print(J.round(8))

# %% [markdown] lang="en"
# Three answers again: SymPy's formulas with the numbers put in, `tg.jacobian`, and difference quotients, which know no
# rule. The second column belongs to $\phi$: $x$ falls ($-2\sin 0.5 \approx -0.95885108$) and $y$ rises
# ($2\cos 0.5 \approx 1.75516512$). The first column belongs to $r$: moving away from the origin, both grow.
#
# A derivative is a slope; what is a Jacobian? Draw a small square around the point $(r, \phi)$ and look where the
# function takes it.

# %% [markdown] lang="vi"
# Lại là ba câu trả lời: công thức của SymPy sau khi thay số, `tg.jacobian`, và tỉ số sai phân, cách không biết quy tắc nào.
# Cột thứ hai ứng với $\phi$: $x$ giảm ($-2\sin 0.5 \approx -0.95885108$) còn $y$ tăng ($2\cos 0.5 \approx 1.75516512$).
# Cột thứ nhất ứng với $r$: đi ra xa gốc tọa độ thì cả hai cùng tăng.
#
# Đạo hàm là một hệ số góc; còn ma trận Jacobi là gì? Ta vẽ một hình vuông nhỏ quanh điểm $(r, \phi)$ rồi xem hàm số biến
# nó thành hình gì.

# %% [markdown] lang="en"
# **Predict.** The determinant of $J$ is $\cos\phi \cdot r\cos\phi - (-r\sin\phi)\cdot\sin\phi$. Simplify it. Does the
# little square become larger or smaller at $r = 2$, and by which factor? And where would it keep its area?

# %% [markdown] lang="vi"
# **Dự đoán.** Định thức của $J$ là $\cos\phi \cdot r\cos\phi - (-r\sin\phi)\cdot\sin\phi$. Hãy rút gọn. Tại $r = 2$,
# hình vuông nhỏ nở ra hay co lại, và bao nhiêu lần? Ở đâu thì diện tích của nó giữ nguyên?

# %%
square_picture = tg.plot.jacobian("polar", r=2, phi=0.5, reach=0.4)
square_picture

# %% [markdown] lang="en"
# Because $\cos^2\phi + \sin^2\phi = 1$, the determinant is simply $r$, here 2: close to the point, areas are doubled, and
# at $r = 1$ they stay as they are. The function takes the square to a bent shape, the Jacobian takes it to a
# **parallelogram**, whose sides are its columns, times the side of the square (here a rectangle, for the two columns
# happen to be perpendicular). In lesson 1 the tangent line was the best straight approximation of a curve; the
# parallelogram is the same in the plane. It is right only near the point: with a square half as wide the gap is only
# about a quarter.

# %% [markdown] lang="vi"
# Vì $\cos^2\phi + \sin^2\phi = 1$ nên định thức chỉ là $r$, ở đây bằng 2: ở sát điểm này, diện tích tăng gấp đôi, còn tại
# $r = 1$ diện tích giữ nguyên. Hàm số biến hình vuông thành một hình cong, còn ma trận Jacobi biến nó thành một **hình
# bình hành** có các cạnh là các cột của ma trận nhân với cạnh hình vuông (ở đây là hình chữ nhật, vì hai cột vuông góc
# với nhau). Ở bài 1, tiếp tuyến là đường thẳng xấp xỉ đồ thị tốt nhất; hình bình hành đóng đúng vai trò ấy trong mặt
# phẳng. Nó chỉ đúng ở gần điểm đang xét: hình vuông nhỏ đi một nửa thì độ lệch chỉ còn chừng một phần tư.

# %% [markdown] lang="en"
# ## One pass, one row
#
# For numbers that fit in the head take $u = x^2 y$ and $w = x + 2y$ at $(2, 3)$:
#
# $$J = \begin{pmatrix} 2xy & x^2 \\ 1 & 2 \end{pmatrix} = \begin{pmatrix} 12 & 4 \\ 1 & 2 \end{pmatrix}$$
#
# As in PyTorch, the weights of the outputs go into `backward`: `outputs.backward(gradient=v)`. With $v = (1, 0)$ the pass
# starts with derivative 1 at $u$ and 0 at $w$, as if $u$ were the only result.

# %% [markdown] lang="vi"
# ## Một lượt, một hàng
#
# Để nhẩm được, ta lấy $u = x^2 y$ và $w = x + 2y$ tại $(2, 3)$:
#
# $$J = \begin{pmatrix} 2xy & x^2 \\ 1 & 2 \end{pmatrix} = \begin{pmatrix} 12 & 4 \\ 1 & 2 \end{pmatrix}$$
#
# Như trong PyTorch, ta đưa trọng số của các đầu ra vào `backward`: `outputs.backward(gradient=v)`. Với $v = (1, 0)$, lượt
# ngược bắt đầu bằng đạo hàm 1 tại $u$ và 0 tại $w$, như thể $u$ là kết quả duy nhất.

# %% [markdown] lang="en"
# **Predict.** What stands in `p.grad` for $v = (1, 0)$? For $v = (0, 1)$? And for $v = (1, 10)$?

# %% [markdown] lang="vi"
# **Dự đoán.** Với $v = (1, 0)$ thì trong `p.grad` có gì? Với $v = (0, 1)$? Và với $v = (1, 10)$?


# %%
def pair(p):
    x, y = p[0], p[1]
    return tg.stack([x * x * y, x + 2 * y])


for v in [[1.0, 0.0], [0.0, 1.0], [1.0, 10.0]]:
    p = tg.tensor([2.0, 3.0], requires_grad=True)
    outputs = pair(p)
    outputs.backward(gradient=tg.tensor(v))
    print(v, p.grad)

# %% [markdown] lang="en"
# The first two passes give the rows. The third gives the first row plus ten times the second, $12 + 10 \cdot 1 = 22$ and
# $4 + 10 \cdot 2 = 24$. Why? A backward pass differentiates *one* number, here $s = v_1 u + v_2 w$, and by the rule for
# sums its gradient is $v_1$ times the first row plus $v_2$ times the second: $v^{\mathsf T} J$, a **vector-Jacobian
# product**. The Jacobian itself is never written down on the way. One pass gives one such product, so a whole Jacobian
# takes a pass for each row.
#
# `tg.vjp` does it without `backward`, and `tg.jvp` goes the other way: it walks *forwards* through the program, carries
# along how every step changes when the point moves in a direction $d$, and gives $J d$. These are the two modes of lesson
# 9: **reverse mode** goes backwards, **forward mode** forwards.

# %% [markdown] lang="vi"
# Hai lượt đầu cho các hàng. Lượt thứ ba cho hàng thứ nhất cộng mười lần hàng thứ hai, $12 + 10 \cdot 1 = 22$ và
# $4 + 10 \cdot 2 = 24$. Vì sao? Lượt ngược lấy đạo hàm của *một* số, ở đây là $s = v_1 u + v_2 w$, và theo quy tắc đạo
# hàm của tổng, gradient của nó bằng $v_1$ lần hàng thứ nhất cộng $v_2$ lần hàng thứ hai: $v^{\mathsf T} J$, **tích của
# vectơ với ma trận Jacobi**. Trên đường đi, bản thân ma trận Jacobi không hề được viết ra. Một lượt cho một tích như thế,
# nên muốn có cả ma trận Jacobi thì mỗi hàng cần một lượt.
#
# `tg.vjp` làm việc này mà không cần `backward`, còn `tg.jvp` đi theo chiều kia: nó đi *xuôi* theo chương trình, mang theo
# mức thay đổi của từng bước khi điểm dịch chuyển theo hướng $d$, và cho ra $J d$. Đó là hai chế độ nói đến ở bài 9: đi
# ngược là **chế độ ngược**, đi xuôi là **chế độ xuôi**.

# %% [markdown] lang="en"
# **Predict.** In the direction $d = (1, 0)$ only $x$ moves. Which two of the numbers 12, 4, 1, 2 does `tg.jvp` give?

# %% [markdown] lang="vi"
# **Dự đoán.** Theo hướng $d = (1, 0)$ thì chỉ có $x$ dịch chuyển. Trong các số 12, 4, 1, 2, `tg.jvp` cho ra hai số nào?

# %%
value, product = tg.jvp(pair, [2.0, 3.0], [1.0, 0.0])
print(product)
value, product = tg.vjp(pair, [2.0, 3.0], [1.0, 0.0])
print(product)

# %% [markdown] lang="en"
# Going forwards gives a **column**, 12 and 1: what $x$ does to both results. Going backwards gives a **row**, 12 and 4:
# what both variables do to the first result.
#
# ## Forwards or backwards?
#
# A whole Jacobian needs a forward pass for each input or a backward pass for each output. teachgrad has three examples to
# count on: `powers` makes $x, x^2, x^3, x^4, x^5$ from one number, `product` makes $x_1 x_2 x_3 x_4 x_5$ from five,
# `polar` makes two from two.

# %% [markdown] lang="vi"
# Đi xuôi thì được một **cột**, 12 và 1: $x$ tác động thế nào lên cả hai kết quả. Đi ngược thì được một **hàng**, 12 và 4: cả
# hai biến tác động thế nào lên kết quả thứ nhất.
#
# ## Đi xuôi hay đi ngược?
#
# Muốn có cả ma trận Jacobi thì cần mỗi đầu vào một lượt xuôi, hoặc mỗi đầu ra một lượt ngược. teachgrad có sẵn ba ví dụ
# để đếm: `powers` từ một số cho ra $x, x^2, x^3, x^4, x^5$; `product` từ năm số cho ra $x_1 x_2 x_3 x_4 x_5$; `polar` từ
# hai số cho ra hai số.

# %% [markdown] lang="en"
# **Predict.** Which way is cheaper for `powers`, which for `product`?

# %% [markdown] lang="vi"
# **Dự đoán.** Với `powers` chiều nào rẻ hơn, với `product` chiều nào rẻ hơn?

# %%
for name in ["powers", "product", "polar"]:
    found = tg.directions(name)
    sizes = f"{len(found.inputs)} -> {len(found.outputs)}"
    print(f"{name:8} {sizes} {found.forward_total:4} {found.reverse_total:4}")

# %% [markdown] lang="en"
# Operations on single numbers are counted, first forwards, then backwards, and only those for the derivatives: the
# program itself comes on top. With one input forwards wins, 12 against 30: each of the four products costs three
# operations in the one forward pass, while five backward passes walk the same program again and again. With one output
# backwards wins, 8 against 60. Where there are as many inputs as outputs, as for `polar`, the program decides;
# `tg.directions("polar")` shows every step.
#
# A neural network has one output in training, the loss, and as many inputs as it has weights.

# %% [markdown] lang="vi"
# Ở đây đếm số phép toán trên từng con số, cột đầu là đi xuôi, cột sau là đi ngược, và chỉ đếm phần dành cho đạo hàm, chưa
# kể bản thân chương trình. Với một đầu vào thì đi xuôi thắng, 12 so với 30: trong lượt xuôi duy nhất, mỗi tích trong bốn
# tích tốn ba phép toán, còn năm lượt ngược thì cứ đi lại chương trình ấy hết lần này đến lần khác. Với một đầu ra thì đi
# ngược thắng, 8 so với 60. Khi số đầu vào bằng số đầu ra, như ở `polar`, thì còn tùy chương trình;
# `tg.directions("polar")` cho xem từng bước.
#
# Khi huấn luyện, mạng neural chỉ có một đầu ra là hàm mất mát, còn có bao nhiêu trọng số thì có bấy nhiêu đầu vào.

# %% [markdown] lang="en"
# **Predict.** Multiply $n$ numbers. When $n$ doubles, by which factor does the cost of the forward way grow, and by which that
# of one backward pass?

# %% [markdown] lang="vi"
# **Dự đoán.** Nhân $n$ số với nhau. Khi $n$ tăng gấp đôi thì chi phí của chiều xuôi tăng bao nhiêu lần, và chi phí của một
# lượt ngược tăng bao nhiêu lần?

# %%
costs_picture = tg.costs("product", sizes=(2, 5, 10, 20, 50)).plot()
costs_picture

# %% [markdown] lang="en"
# For $n = 50$, value and gradient together cost $3 \cdot 49 = 147$ operations backwards, 7399 forwards. Backwards grows
# like $n$ (always three times the function): twice as many numbers, about twice the cost. Forwards grows like $n^2$:
# about four times. With a million weights that is the difference between training and not training, and it is why
# autograd goes backwards.

# %% [markdown] lang="vi"
# Với $n = 50$, cả giá trị lẫn gradient tốn $3 \cdot 49 = 147$ phép toán nếu đi ngược, 7399 nếu đi xuôi. Chiều ngược tăng
# như $n$ (luôn gấp ba lần riêng hàm số): $n$ gấp đôi thì chi phí khoảng gấp đôi. Chiều xuôi tăng như $n^2$: khoảng gấp
# bốn. Với một triệu trọng số, đó là ranh giới giữa huấn luyện được và không huấn luyện được; vì thế autograd đi ngược.

# %% [markdown] lang="en"
# ## Why `sum()` worked
#
# Back to lesson 3. To see the whole Jacobian on one page, the four entries 3, 4, 5, 2 now stand in a vector.

# %% [markdown] lang="vi"
# ## Vì sao dùng `sum()` lại được
#
# Trở lại bài 3. Để thấy trọn ma trận Jacobi, ta xếp bốn phần tử 3, 4, 5, 2 thành một vectơ.

# %% [markdown] lang="en"
# **Predict.** In $y = 3x \odot x$ the second result depends only on the second entry. Which of the 16 numbers of the
# Jacobian can be other than 0? And how many are not 0 for the matrix product $3XX$ of lesson 4?

# %% [markdown] lang="vi"
# **Dự đoán.** Trong $y = 3x \odot x$, kết quả thứ hai chỉ phụ thuộc vào phần tử thứ hai. Trong 16 số của ma trận Jacobi,
# những số nào có thể khác 0? Còn với tích ma trận $3XX$ của bài 4 thì có bao nhiêu số khác 0?

# %%
elementwise = tg.jacobian(lambda x: 3 * x * x, [3.0, 4.0, 5.0, 2.0]).numpy()
print(elementwise)

X = np.array([[3.0, 4.0], [5.0, 2.0]])
matrix_product = tg.jacobian(lambda x: 3 * tg.mm(x, x), X).numpy().reshape(4, 4)
print(matrix_product)
print(matrix_product.sum(axis=0))

# %% [markdown] lang="en"
# An elementwise function has a **diagonal** Jacobian: 18, 24, 30, 12 and twelve zeros. `y.sum().backward()` is the pass
# with $v = (1, 1, 1, 1)$, which adds up each column. With one number in each column nothing is lost: each sum *is* the
# derivative. The matrix product has a much fuller Jacobian, 12 of the 16 numbers are not 0, and its column sums, 45, 45,
# 39, 39, are the gradient of lesson 4: the first is $18 + 12 + 15 + 0 = 45$. Four derivatives have gone into one number,
# and nobody can get them out again. So `sum()` is always allowed, but what it gives is the gradient *of the sum*.

# %% [markdown] lang="vi"
# Hàm số tính theo từng phần tử có ma trận Jacobi là ma trận **đường chéo**: 18, 24, 30, 12 và mười hai số 0.
# `y.sum().backward()` chính là lượt ngược với $v = (1, 1, 1, 1)$, nó cộng từng cột lại. Mỗi cột chỉ có một số khác 0 nên
# không mất gì: tổng của cột *là* đạo hàm. Tích ma trận thì có ma trận Jacobi đầy hơn nhiều, 12 trong 16 số khác 0, và
# tổng các cột, 45, 45, 39, 39, là gradient của bài 4: tổng đầu tiên là $18 + 12 + 15 + 0 = 45$. Bốn đạo hàm đã gộp vào
# một số, và không ai tách chúng ra lại được. Vậy lúc nào cũng được phép dùng `sum()`, nhưng cái ta nhận được là gradient
# *của tổng*.

# %% [markdown] lang="en"
# ## Exercises
#
# The first two fit into the lesson, the others are for home.

# %% [markdown] lang="vi"
# ## Bài tập
#
# Hai bài đầu làm ngay trên lớp, các bài còn lại để về nhà.

# %%
tg.exercise("jacobians-1")

# %%
tg.exercise("jacobians-2")

# %%
tg.exercise("jacobians-3")

# %%
tg.exercise("jacobians-4")

# %% [markdown] lang="en"
# ## Summary
#
# - The Jacobian has a row for each result and a column for each variable; near the point the function does what $J$ does.
# - A backward pass starts from weights $v$ and gives $v^{\mathsf T} J$: with a 1 in one place, a row. A forward pass gives a column.
# - Few inputs: go forwards. Few outputs, above all one: go backwards.
# - An elementwise function has a diagonal Jacobian, so `sum()` loses nothing; otherwise it gives the gradient of the sum.
# - Formula, autograd and finite difference check a Jacobian entry by entry.
# - Next: in lesson 11 we differentiate the derivative.
#
# ## Further reading
#
# - Andreas Griewank and Andrea Walther, *Evaluating Derivatives*, second edition, 2008: chapter 3, forward and reverse mode.
# - Atılım Güneş Baydin, Barak Pearlmutter, Alexey Radul and Jeffrey Siskind, “Automatic differentiation in machine learning: a
#   survey”, *Journal of Machine Learning Research* 18, 2018.
# - The PyTorch documentation of `torch.Tensor.backward` (its argument `gradient`) and of `torch.func.vjp` and `torch.func.jvp`.

# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Ma trận Jacobi có mỗi kết quả một hàng, mỗi biến một cột; ở gần điểm đang xét, hàm số biến đổi gần như $J$.
# - Lượt ngược bắt đầu từ các trọng số $v$ và cho $v^{\mathsf T} J$: nếu chỉ một chỗ là số 1, ta được một hàng. Lượt xuôi cho một cột.
# - Ít đầu vào thì đi xuôi. Ít đầu ra, nhất là chỉ một đầu ra, thì đi ngược.
# - Hàm số tính theo từng phần tử có ma trận Jacobi là ma trận đường chéo nên `sum()` không làm mất gì; nếu không, ta được gradient của tổng.
# - Công thức, autograd và sai phân hữu hạn cùng kiểm tra ma trận Jacobi theo từng phần tử.
# - Tiếp theo: ở bài 11, ta lấy đạo hàm của đạo hàm.
#
# ## Đọc thêm
#
# - Andreas Griewank và Andrea Walther, *Evaluating Derivatives*, bản in lần thứ hai, 2008 (tiếng Anh): chương 3, đi xuôi và đi ngược.
# - Atılım Güneş Baydin, Barak Pearlmutter, Alexey Radul và Jeffrey Siskind, “Automatic differentiation in machine learning: a
#   survey”, *Journal of Machine Learning Research* 18, 2018 (tiếng Anh).
# - Tài liệu của PyTorch (tiếng Anh) về `torch.Tensor.backward` (đối số `gradient`), `torch.func.vjp` và `torch.func.jvp`.
