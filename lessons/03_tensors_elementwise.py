# %% [markdown] lang="en"
# # Lesson 3. Tensors, entry by entry
#
# So far each variable was one number. Real data come in tables: the pixels of a picture, the marks of a class, the
# weights of a network. A **tensor** is such a table, and one line of code works on all its entries. What is the
# derivative then? We take $y = 3x^2$ once more, now with four numbers in $x$ at once.
#
# ## Aims
#
# After this lesson you can
#
# - read the shape of a tensor;
# - say what `x * x` does to a matrix, and what it does not;
# - explain why `backward` is called on a sum, and why the gradient has the shape of $x$;
# - say what `requires_grad` is for, and what happens if `backward` is called again.
#
# | Minutes | Part |
# |---|---|
# | 6 | Reading shapes |
# | 7 | Four squares in one line |
# | 10 | Why the sum |
# | 8 | Each entry has its own derivative |
# | 7 | What autograd remembers |
# | 7 | Exercises and summary |

# %% [markdown] lang="vi"
# # Bài 3. Tensor, từng phần tử một
#
# Cho đến giờ mỗi biến chỉ là một con số. Dữ liệu thật thường có dạng bảng: các điểm ảnh của một bức ảnh, bảng điểm
# của một lớp, các trọng số của một mạng neural. **Tensor** là một bảng như thế, và chỉ một dòng lệnh là tính được cho
# mọi phần tử. Khi đó đạo hàm là gì? Ta lấy lại $y = 3x^2$, nhưng lần này $x$ chứa bốn con số cùng một lúc.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - đọc được kích thước của một tensor;
# - nói được `x * x` làm gì với một ma trận, và không làm gì;
# - giải thích vì sao `backward` được gọi trên một tổng, và vì sao gradient có cùng kích thước với $x$;
# - nói được `requires_grad` dùng để làm gì, và điều gì xảy ra khi gọi `backward` thêm lần nữa.
#
# | Phút | Phần |
# |---|---|
# | 6 | Đọc kích thước |
# | 7 | Bốn bình phương trong một dòng |
# | 10 | Vì sao phải lấy tổng |
# | 8 | Mỗi phần tử có đạo hàm của mình |
# | 7 | Autograd ghi nhớ những gì |
# | 7 | Bài tập và tóm tắt |

# %% [markdown] lang="en"
# ## Reading shapes
#
# A tensor can be a table, but also a single number, a list, or a pile of tables. Its **shape** says how many numbers
# lie along each direction: for a matrix first the number of rows, then the number of columns.

# %% [markdown] lang="vi"
# ## Đọc kích thước
#
# Tensor có thể là một bảng, mà cũng có thể chỉ là một con số, một dãy số, hay nhiều bảng xếp chồng lên nhau. **Kích
# thước** (shape) của nó cho biết theo mỗi chiều có bao nhiêu số: với ma trận, trước là số hàng, sau là số cột.

# %% [markdown] lang="en"
# **Predict.** Five tensors are built below. Write down the shape of each. Do the first two have the same shape?

# %% [markdown] lang="vi"
# **Dự đoán.** Dưới đây ta tạo năm tensor. Hãy viết ra kích thước của từng cái. Hai cái đầu có cùng kích thước không?

# %%
from textwrap import fill

import teachgrad as tg
import teachgrad as torch

number = torch.tensor(5.0)
one = torch.tensor([5.0])
vector = torch.tensor([3.0, 4.0, 5.0])
square = torch.tensor([[3.0, 4.0], [5.0, 2.0]])
wide = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
for t in [number, one, vector, square, wide]:
    print(t.shape)

# %% [markdown] lang="en"
# They have not: a single number has the empty shape `()`, there is no direction to count along; `[5.0]` is a list
# with one entry, and its shape is `(1,)`. Lessons 1 and 2 used this one, like the document, the notebook from which
# this course started. The last tensor has two rows of three: `(2, 3)`.

# %% [markdown] lang="vi"
# Không: một con số đứng riêng (một đại lượng vô hướng) có kích thước rỗng `()`, vì không có chiều nào để đếm; còn
# `[5.0]` là một dãy có một phần tử, kích thước của nó là `(1,)`. Bài 1 và bài 2 dùng dạng này, giống như tài liệu gốc
# của khóa học. Tensor cuối cùng có hai hàng, mỗi hàng ba số: `(2, 3)`.

# %% [markdown] lang="en"
# ## Four squares in one line
#
# Now let $x$ be the 2×2 matrix, and compute $3 \cdot x \cdot x$ with it.

# %% [markdown] lang="vi"
# ## Bốn bình phương trong một dòng
#
# Bây giờ cho $x$ là ma trận 2×2, và tính $3 \cdot x \cdot x$ với nó.

# %% [markdown] lang="en"
# **Predict.** The matrix is $\begin{pmatrix} 3 & 4 \\ 5 & 2 \end{pmatrix}$. Which four numbers does `3 * x * x` give?
# One of them you know from lesson 1. And does `3 * torch.mm(x, x)`, with the matrix product, give the same?

# %% [markdown] lang="vi"
# **Dự đoán.** Ma trận là $\begin{pmatrix} 3 & 4 \\ 5 & 2 \end{pmatrix}$. Phép tính `3 * x * x` cho bốn số nào? Một
# trong số đó bạn đã gặp ở bài 1. Còn `3 * torch.mm(x, x)`, với tích ma trận, có cho kết quả giống vậy không?

# %%
x = torch.tensor([[3.0, 4.0], [5.0, 2.0]], requires_grad=True)
y = 3 * x * x
print(y)
print(3 * torch.mm(x, x))

# %% [markdown] lang="en"
# `x * x` is the **elementwise product**: each entry is multiplied by the entry in the same place, and knows nothing
# of the others. So 3 becomes $3 \cdot 3^2 = 27$, and 5 becomes $3 \cdot 5^2 = 75$ as in lesson 1. The **matrix
# product** is something else: its first entry, here $3(3 \cdot 3 + 4 \cdot 5) = 87$, needs a whole row and a whole
# column. That 75 stands in the same place both times is a coincidence. Lesson 4 is about the matrix product; here
# every entry stays by itself.

# %% [markdown] lang="vi"
# `x * x` là **tích theo từng phần tử**: mỗi phần tử nhân với phần tử ở cùng vị trí và không biết gì về các phần tử
# khác. Vì thế 3 cho $3 \cdot 3^2 = 27$, còn 5 cho $3 \cdot 5^2 = 75$ như ở bài 1. **Tích ma trận** là chuyện khác:
# phần tử đầu tiên, ở đây là $3(3 \cdot 3 + 4 \cdot 5) = 87$, cần đến cả một hàng và cả một cột. Số 75 cả hai lần đều
# ở cùng một chỗ chỉ là ngẫu nhiên. Bài 4 sẽ nói về tích ma trận; còn ở đây, mỗi phần tử chỉ liên quan đến chính nó.

# %% [markdown] lang="en"
# ## Why the sum
#
# In lesson 1 we called `y.backward()` at this place.

# %% [markdown] lang="vi"
# ## Vì sao phải lấy tổng
#
# Ở bài 1, đến chỗ này ta gọi `y.backward()`.

# %% [markdown] lang="en"
# **Predict.** Now $y$ has four entries, and $x$ has four. How many derivatives “of an entry of $y$ with respect to an
# entry of $x$” are there? Which of them should `y.backward()` put into `x.grad`, where there is room for only four?

# %% [markdown] lang="vi"
# **Dự đoán.** Bây giờ $y$ có bốn phần tử, $x$ cũng có bốn. Có tất cả bao nhiêu đạo hàm “của một phần tử của $y$ theo
# một phần tử của $x$”? Trong số đó, `y.backward()` nên đặt những cái nào vào `x.grad`, nơi chỉ có bốn chỗ?

# %%
try:
    y.backward()
except tg.GraphError as error:
    print(fill(str(error), 80))

# %% [markdown] lang="en"
# There are $4 \cdot 4 = 16$ derivatives, and four places. So `backward` refuses, in PyTorch as well: it starts from
# *one* number. We make one number of the four by adding them up. With
# $x = \begin{pmatrix} a & b \\ c & d \end{pmatrix}$ this is
#
# $$f = 3a^2 + 3b^2 + 3c^2 + 3d^2$$

# %% [markdown] lang="vi"
# Có $4 \cdot 4 = 16$ đạo hàm mà chỉ có bốn chỗ. Vì thế `backward` từ chối, và PyTorch cũng vậy: nó chỉ bắt đầu từ
# *một* con số. Ta biến bốn số thành một số bằng cách cộng chúng lại. Với
# $x = \begin{pmatrix} a & b \\ c & d \end{pmatrix}$, tổng ấy là
#
# $$f = 3a^2 + 3b^2 + 3c^2 + 3d^2$$

# %% [markdown] lang="en"
# **Predict.** This is a function of four variables, handled as the two variables of lesson 2. Hold $a$, $b$ and $d$
# fixed: what is $\frac{\partial f}{\partial c}$ at $c = 5$? And which numbers will stand in `x.grad`?

# %% [markdown] lang="vi"
# **Dự đoán.** Đây là hàm bốn biến; ta làm như với hai biến ở bài 2. Giữ nguyên $a$, $b$ và $d$: đạo hàm riêng
# $\frac{\partial f}{\partial c}$ tại $c = 5$ bằng bao nhiêu? Và trong `x.grad` sẽ có những số nào?

# %%
f = y.sum()
print(f)
f.backward()
print(x.grad)

# %% [markdown] lang="en"
# The sum is $27 + 48 + 75 + 12 = 162$, and $\frac{\partial f}{\partial c} = 6c = 30$: the terms with $a$, $b$ and $d$
# are constants when only $c$ moves. Each entry of `x.grad` is $6$ times the entry of $x$ in the same place, so the
# gradient has the shape of $x$. Has the sum mixed the derivatives? No: each entry of $x$ occurs in one term only. The
# picture shows $f$ when only $c$ moves.

# %% [markdown] lang="vi"
# Tổng bằng $27 + 48 + 75 + 12 = 162$, và $\frac{\partial f}{\partial c} = 6c = 30$: khi chỉ $c$ thay đổi thì các số
# hạng chứa $a$, $b$, $d$ là hằng số. Mỗi phần tử của `x.grad` bằng $6$ lần phần tử của $x$ ở cùng vị trí, nên
# gradient có cùng kích thước với $x$. Phép lấy tổng có làm các đạo hàm lẫn vào nhau không? Không: mỗi phần tử của $x$
# chỉ có mặt trong đúng một số hạng. Hình dưới đây vẽ $f$ khi chỉ $c$ thay đổi.

# %%
elementwise = tg.compare("elementwise")
entry_picture = tg.plot.secants(elementwise, entry=(1, 0))
entry_picture

# %% [markdown] lang="en"
# It is the parabola of lesson 1, only higher: with the others held, $f = 3c^2 + 87$, and 87 is $27 + 48 + 12$. The
# slope at 5 is again 30.
#
# ## Each entry has its own derivative
#
# The three answers for all four entries (the program gives the sum the name `y` again; teachgrad calls it $f$, to
# tell the two apart):

# %% [markdown] lang="vi"
# Đó chính là parabol của bài 1, chỉ nằm cao hơn: giữ nguyên các phần tử khác thì $f = 3c^2 + 87$, trong đó 87 là
# $27 + 48 + 12$. Hệ số góc tại 5 vẫn là 30.
#
# ## Mỗi phần tử có đạo hàm của mình
#
# Ba câu trả lời cho cả bốn phần tử (chương trình lại đặt tên `y` cho tổng; teachgrad gọi tổng là $f$ để khỏi lẫn):

# %%
elementwise

# %%
elementwise_picture = elementwise.plot()
elementwise_picture

# %% [markdown] lang="en"
# Above, three heat maps, one for each method: the same colour is the same number. Below, four slices, one for each
# entry, with the slopes 18, 24, 30 and 12.
#
# And the other derivatives, of the 16? One can ask for them too, by starting the backward pass at a single entry of
# $y$. The first graph has been used up by `backward` (lesson 6), so $y$ is computed once more.

# %% [markdown] lang="vi"
# Ở trên là ba bản đồ nhiệt, mỗi cách tính một bản đồ: cùng màu là cùng một số. Ở dưới là bốn lát cắt, mỗi phần tử một
# lát, với các hệ số góc 18, 24, 30 và 12.
#
# Thế còn những đạo hàm khác trong số 16 đạo hàm thì sao? Ta cũng hỏi được, bằng cách cho lượt ngược bắt đầu từ một
# phần tử của $y$. Đồ thị tính toán cũ đã dùng xong trong lần gọi `backward` trước (bài 6), nên ta tính lại $y$.

# %% [markdown] lang="en"
# **Predict.** `y[1, 0]` is the entry in the second row, first column: Python counts from 0 (the picture from 1). The
# backward pass starts there. Which entries of `x.grad` will be 0?

# %% [markdown] lang="vi"
# **Dự đoán.** `y[1, 0]` là phần tử ở hàng thứ hai, cột thứ nhất, vì Python đếm từ 0 (trong hình thì đếm từ 1). Lượt
# ngược bắt đầu từ đó. Những phần tử nào của `x.grad` sẽ bằng 0?

# %%
x.grad = None
y = 3 * x * x
y[1, 0].backward()
print(x.grad)

# %% [markdown] lang="en"
# `y[1, 0]` depends on the entry whose value is 5 alone, so only there is a derivative other than 0. It is like this
# for each of the four entries of $y$: of the 16 derivatives 12 are 0, and the other four are just what the sum has
# put into `x.grad`. With the matrix product this is no longer so.

# %% [markdown] lang="vi"
# `y[1, 0]` chỉ phụ thuộc vào phần tử có giá trị 5, nên chỉ ở đó đạo hàm mới khác 0. Với bốn phần tử của $y$ đều như
# vậy: trong 16 đạo hàm có 12 cái bằng 0, và bốn cái còn lại đúng là những gì phép lấy tổng đã đặt vào `x.grad`. Với
# tích ma trận thì điều này không còn đúng nữa.

# %% [markdown] lang="en"
# ## What autograd remembers
#
# `requires_grad=True` tells autograd to record what is computed with this tensor. The results are recorded in their
# turn; what is computed from plain data alone is not. The result of a computation says so itself:

# %% [markdown] lang="vi"
# ## Autograd ghi nhớ những gì
#
# `requires_grad=True` bảo autograd ghi nhớ các phép toán trên tensor này, rồi các phép toán trên kết quả của chúng,
# cứ thế tiếp tục; còn những gì chỉ tính từ dữ liệu thường thì không được ghi nhớ. Bản thân mỗi kết quả cho biết điều
# đó:

# %%
data = torch.tensor([[3.0, 4.0], [5.0, 2.0]])
print((3 * data * data).requires_grad)
print((3 * x * x).requires_grad)
print((data * x).requires_grad)

# %% [markdown] lang="en"
# `data * x` is recorded, because one of the two is. And did you notice the line `x.grad = None` further up? Let us
# see what happens without it.

# %% [markdown] lang="vi"
# `data * x` được ghi nhớ, vì một trong hai tensor được ghi nhớ. Còn dòng `x.grad = None` ở phía trên, bạn có để ý
# không? Ta thử xem nếu không có nó thì sao.

# %% [markdown] lang="en"
# **Predict.** The same sum is computed twice, and `backward` is called each time. What stands in `x.grad` after the
# second time: the same as after the first, or something else?

# %% [markdown] lang="vi"
# **Dự đoán.** Ta tính cùng một tổng hai lần, lần nào cũng gọi `backward`. Sau lần thứ hai, trong `x.grad` có gì: vẫn
# như sau lần thứ nhất, hay khác đi?

# %%
x.grad = None
for _ in range(2):
    (3 * x * x).sum().backward()
    print(x.grad)

# %% [markdown] lang="en"
# The second gradient was *added* to the first: 30 has become $30 + 30 = 60$. Gradients **accumulate**, in teachgrad
# as in PyTorch. That is on purpose: where a variable is used in several places, its contributions have to be added
# (lesson 6 shows why). But whoever wants a fresh gradient must clear the old one first, with `x.grad = None` or
# `x.grad.zero_()`. To forget it is a common mistake when a network is trained.
#
# ## Exercises
#
# Answer in a new cell, as the line below each exercise says; if there is a box below it, in the box. The first three
# fit into the lesson, the others are for home. The sign $\odot$ is the elementwise product.

# %% [markdown] lang="vi"
# Gradient thứ hai đã được *cộng thêm* vào gradient thứ nhất: 30 thành $30 + 30 = 60$. Gradient được **cộng dồn**,
# trong teachgrad cũng như trong PyTorch. Người ta cố ý làm vậy: một biến được dùng ở nhiều chỗ thì các phần đóng góp
# của nó phải được cộng lại (bài 6 sẽ cho thấy vì sao). Nhưng muốn có một gradient mới thì trước hết phải xóa gradient
# cũ, bằng `x.grad = None` hoặc `x.grad.zero_()`. Quên bước này là lỗi hay gặp khi huấn luyện mạng neural.
#
# ## Bài tập
#
# Bạn trả lời trong một ô mới, theo dòng hướng dẫn dưới đề bài; nếu ở đó có ô nhập thì trả lời vào ô nhập. Ba bài đầu
# làm ngay trên lớp, các bài còn lại để về nhà. Dấu $\odot$ chỉ tích theo từng phần tử.

# %%
tg.exercise("matrices-8")

# %%
tg.exercise("matrices-4")

# %%
tg.exercise("autograd-6")

# %%
tg.exercise("tensors-1")

# %%
tg.exercise("tensors-2")

# %% [markdown] lang="en"
# ## Summary
#
# - The shape of a tensor says how many numbers lie along each direction; a matrix of shape `(2, 3)` has two rows and
#   three columns.
# - `x * x` multiplies entry by entry. It is not the matrix product.
# - `backward` starts from one number; `.sum()` makes one of many. The gradient has the shape of $x$.
# - Elementwise, each entry has its own derivative: here $6$ times the entry. By all three methods it is the same.
# - `requires_grad=True` makes autograd record; gradients accumulate until they are cleared.
# - Next: in lesson 4 the matrix product mixes rows and columns, and the gradient with them.
#
# ## Further reading
#
# - Vũ Hữu Tiệp, *Machine Learning cơ bản*, 2018: linear algebra and derivatives with matrices (in Vietnamese).
# - Ian Goodfellow, Yoshua Bengio, Aaron Courville, *Deep Learning*, MIT Press, 2016: chapter 2, “Linear Algebra”.
# - C. R. Harris and others, “Array programming with NumPy”, *Nature* 585, 2020.
# - The PyTorch tutorial “A Gentle Introduction to torch.autograd”.

# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Kích thước của một tensor cho biết theo mỗi chiều có bao nhiêu số; ma trận kích thước `(2, 3)` có hai hàng và ba
#   cột.
# - `x * x` nhân theo từng phần tử. Đó không phải là tích ma trận.
# - `backward` bắt đầu từ một con số; `.sum()` biến nhiều số thành một số. Gradient có cùng kích thước với $x$.
# - Khi tính theo từng phần tử, mỗi phần tử có đạo hàm của mình: ở đây là $6$ lần phần tử ấy. Cả ba cách tính đều cho
#   như vậy.
# - `requires_grad=True` bảo autograd ghi nhớ; gradient được cộng dồn cho đến khi bị xóa.
# - Tiếp theo: ở bài 4, tích ma trận trộn các hàng với các cột, và gradient cũng vậy.
#
# ## Đọc thêm
#
# - Vũ Hữu Tiệp, *Machine Learning cơ bản*, 2018: ôn tập đại số tuyến tính và đạo hàm với ma trận.
# - Ian Goodfellow, Yoshua Bengio, Aaron Courville, *Deep Learning*, MIT Press, 2016 (tiếng Anh): chương 2, “Linear
#   Algebra”.
# - C. R. Harris và các tác giả khác, “Array programming with NumPy”, *Nature* 585, 2020 (tiếng Anh).
# - Bài hướng dẫn của PyTorch (tiếng Anh): “A Gentle Introduction to torch.autograd”.
