# %% [markdown] lang="en"
# # Lesson 4. The matrix product, and a misprint
#
# In lesson 3 the matrix $x$ was multiplied by itself entry by entry. Now one name in the program changes: `mm`, the
# matrix product, takes the place of `*`. The gradient becomes a quite different one. The document, the notebook from
# which this course started, also gives a formula for it. That formula is wrong, although the one number that the
# document computes from it is right.
#
# ## Aims
#
# After this lesson you can
#
# - find the gradient of the sum of $3 \cdot X \cdot X$ by hand, entry by entry;
# - say why it differs from the gradient of the elementwise product;
# - test a formula that somebody hands you, instead of believing it;
# - write the whole gradient in one line: $3(JX^\top + X^\top J)$.
#
# | Minutes | Part |
# |---|---|
# | 9 | Two products, two gradients |
# | 12 | Entry by entry |
# | 9 | The misprint |
# | 8 | The gradient as a matrix |
# | 7 | Exercises and summary |
# %% [markdown] lang="vi"
# # Bài 4. Tích ma trận và một chỗ in sai
#
# Ở bài 3, ta đã nhân ma trận $x$ với chính nó theo từng phần tử. Bây giờ trong chương trình chỉ đổi một chỗ: thay `*`
# bằng `mm`, tức là tích ma trận. Gradient thu được khác hẳn. Tài liệu gốc của khóa học, một notebook về PyTorch, cũng
# đưa ra công thức cho trường hợp này. Công thức ấy sai, thế nhưng con số duy nhất mà tài liệu gốc tính từ nó lại
# đúng.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - tự tính gradient của tổng các phần tử của $3 \cdot X \cdot X$, lần lượt theo từng phần tử;
# - giải thích vì sao nó khác với gradient của tích theo từng phần tử;
# - kiểm tra một công thức người khác đưa cho thay vì tin ngay;
# - viết cả gradient chỉ trong một dòng: $3(JX^\top + X^\top J)$.
#
# | Phút | Phần |
# |---|---|
# | 9 | Hai phép nhân, hai gradient |
# | 12 | Lần lượt từng phần tử |
# | 9 | Chỗ in sai |
# | 8 | Viết gradient dưới dạng ma trận |
# | 7 | Bài tập và tóm tắt |
# %% [markdown] lang="en"
# ## Two products, two gradients
#
# First the two products of the document's matrix with itself. (`.detach()` gives the numbers alone, without the note
# on how they were computed; `.item()`, further down, turns a tensor with one entry into a number.)
# %% [markdown] lang="vi"
# ## Hai phép nhân, hai gradient
#
# Trước hết, ta nhân ma trận của tài liệu gốc với chính nó theo cả hai cách. (`.detach()` để chỉ in ra các con số,
# không kèm ghi chú về cách tính; `.item()` ở phía dưới biến tensor có một phần tử thành một con số.)
# %%
import numpy as np
import sympy as sp

import teachgrad as tg

X = [[3.0, 4.0], [5.0, 2.0]]
x = tg.tensor(X, requires_grad=True)
print((x * x).detach())
print(tg.mm(x, x).detach())
# %% [markdown] lang="en"
# The elementwise product squares each entry. The matrix product multiplies rows by columns: the entry in the first
# row and first column is $3 \cdot 3 + 4 \cdot 5 = 29$. (That 25 stands in the same place in both is chance:
# $5 \cdot 5 = 25$, and $5 \cdot 3 + 2 \cdot 5 = 25$.)
#
# The program is now $y = 3 \cdot \mathrm{mm}(x, x)$, and the entries of $y$ are added up.
# %% [markdown] lang="vi"
# Tích theo từng phần tử bình phương mỗi phần tử. Tích ma trận thì nhân hàng với cột: phần tử ở hàng 1, cột 1 bằng
# $3 \cdot 3 + 4 \cdot 5 = 29$. (Việc số 25 nằm cùng một chỗ trong cả hai kết quả chỉ là tình cờ: $5 \cdot 5 = 25$,
# còn $5 \cdot 3 + 2 \cdot 5 = 25$.)
#
# Bây giờ chương trình là $y = 3 \cdot \mathrm{mm}(x, x)$, rồi cộng các phần tử của $y$ lại.
# %% [markdown] lang="en"
# **Predict.** With the elementwise product the number 3 in $x$ received the gradient $6 \cdot 3 = 18$. Will it
# receive 18 again, less, or more? Look at how many entries of the product the 3 contributes to.
# %% [markdown] lang="vi"
# **Dự đoán.** Với tích theo từng phần tử, số 3 trong $x$ có gradient $6 \cdot 3 = 18$. Lần này nó lại nhận được 18,
# ít hơn, hay nhiều hơn? Hãy xem số 3 góp mặt trong bao nhiêu phần tử của tích.
# %%
y = 3 * tg.mm(x, x)
total = y.sum()
total.backward()
print(y.detach())
print(total.item())
print(x.grad)
# %% [markdown] lang="en"
# More: 45 instead of 18. The gradient is $\begin{pmatrix} 45 & 45 \\ 39 & 39 \end{pmatrix}$, where the elementwise
# product had $\begin{pmatrix} 18 & 24 \\ 30 & 12 \end{pmatrix}$; the sum is 294. Do the other two answers, SymPy's
# formula (`symbolic`) and the finite difference (`finite`), say the same? `compare` asks all three.
# %% [markdown] lang="vi"
# Nhiều hơn: 45 chứ không phải 18. Gradient bây giờ là $\begin{pmatrix} 45 & 45 \\ 39 & 39 \end{pmatrix}$, còn với
# tích theo từng phần tử là $\begin{pmatrix} 18 & 24 \\ 30 & 12 \end{pmatrix}$; tổng bằng 294. Hai cách tính còn lại,
# công thức của SymPy (`symbolic`) và sai phân hữu hạn (`finite`), có cho cùng kết quả không? Hàm `compare` hỏi cả ba.


# %%
def matrix_product(x):
    y = 3 * tg.mm(x, x)
    return y.sum()


comparison = tg.compare(matrix_product, x=X)
three = comparison.variables["x"]
for name in ("symbolic", "autograd", "finite"):
    print(name, getattr(three, name).tolist())
print(comparison.verdict)
# %% [markdown] lang="en"
# All three agree at this point. So the number is right, but we do not yet know where it comes from.
# %% [markdown] lang="vi"
# Cả ba khớp nhau tại điểm này. Vậy con số là đúng, nhưng ta chưa biết nó từ đâu ra.
# %% [markdown] lang="en"
# ## Entry by entry
#
# Write letters in place of the numbers, as the document does: $X = \begin{pmatrix} a & b \\ c & d \end{pmatrix}$.
# Then row times column gives
#
# $$X \cdot X = \begin{pmatrix} a^2 + bc & ab + bd \\ ac + cd & bc + d^2 \end{pmatrix}$$
# %% [markdown] lang="vi"
# ## Lần lượt từng phần tử
#
# Ta thay các số bằng chữ, như tài liệu gốc đã làm: $X = \begin{pmatrix} a & b \\ c & d \end{pmatrix}$. Lấy hàng nhân
# cột, ta được
#
# $$X \cdot X = \begin{pmatrix} a^2 + bc & ab + bd \\ ac + cd & bc + d^2 \end{pmatrix}$$
# %% [markdown] lang="en"
# **Predict.** Add the four entries and multiply by 3. Which terms do you get, and does any of them occur more than
# once? Then differentiate the sum with respect to $b$ only. Write both down before you go on.
# %% [markdown] lang="vi"
# **Dự đoán.** Hãy cộng bốn phần tử lại rồi nhân với 3. Bạn được những số hạng nào, và có số hạng nào xuất hiện nhiều
# hơn một lần không? Sau đó hãy lấy đạo hàm của tổng, chỉ theo $b$. Viết cả hai ra giấy rồi hãy xem tiếp.
# %%
a, b, c, d = sp.symbols("a b c d")
letters = sp.Matrix([[a, b], [c, d]])
total_formula = sp.expand(3 * sum(letters * letters))
print(total_formula)
for letter in (a, b, c, d):
    slope = sp.diff(total_formula, letter)
    print(letter, ":", slope, "=", slope.subs({a: 3, b: 4, c: 5, d: 2}))
# %% [markdown] lang="en"
# The product $bc$ stands in two entries, at the upper left and at the lower right, so it counts twice (`6*b*c`; the
# sign `**` is Python's power). The sum is
#
# $$f = 3(a^2 + d^2 + ab + ac + 2bc + bd + cd)$$
#
# and at $(3, 4, 5, 2)$
#
# - $\partial f/\partial a = 6a + 3b + 3c$: $6 \cdot 3 + 3 \cdot 4 + 3 \cdot 5 = 45$
# - $\partial f/\partial b = 3a + 6c + 3d$: $3 \cdot 3 + 6 \cdot 5 + 3 \cdot 2 = 45$
# - $\partial f/\partial c = 3a + 6b + 3d$: $3 \cdot 3 + 6 \cdot 4 + 3 \cdot 2 = 39$
# - $\partial f/\partial d = 3b + 3c + 6d$: $3 \cdot 4 + 3 \cdot 5 + 6 \cdot 2 = 39$
#
# This is why the gradient differs from the elementwise one. There, $a$ changes one entry of the result, its own. Here
# each letter stands in three of the four entries, and what it does in all three is added up. The derivative with
# respect to $b$ does not even contain $b$.
# %% [markdown] lang="vi"
# Tích $bc$ có mặt trong hai phần tử: ở góc trên bên trái và ở góc dưới bên phải, nên được tính hai lần (`6*b*c`; dấu
# `**` là lũy thừa trong Python). Vậy tổng là
#
# $$f = 3(a^2 + d^2 + ab + ac + 2bc + bd + cd)$$
#
# và tại $(3, 4, 5, 2)$
#
# - $\partial f/\partial a = 6a + 3b + 3c$: $6 \cdot 3 + 3 \cdot 4 + 3 \cdot 5 = 45$
# - $\partial f/\partial b = 3a + 6c + 3d$: $3 \cdot 3 + 6 \cdot 5 + 3 \cdot 2 = 45$
# - $\partial f/\partial c = 3a + 6b + 3d$: $3 \cdot 3 + 6 \cdot 4 + 3 \cdot 2 = 39$
# - $\partial f/\partial d = 3b + 3c + 6d$: $3 \cdot 4 + 3 \cdot 5 + 6 \cdot 2 = 39$
#
# Vì thế gradient này khác với gradient của tích theo từng phần tử. Ở đó, $a$ chỉ làm thay đổi một phần tử của kết
# quả, là phần tử cùng vị trí với nó. Ở đây, mỗi chữ có mặt trong ba trên bốn phần tử, và ảnh hưởng của nó trong cả ba
# được cộng lại. Đạo hàm riêng theo $b$ thậm chí không chứa $b$.
# %% [markdown] lang="en"
# **Predict.** Both $\partial f/\partial a$ and $\partial f/\partial b$ are 45. Now really change an entry by 1: first
# $a$ from 3 to 4, then, starting afresh, $b$ from 4 to 5. Does the sum grow by exactly 45, by more, or by less, in
# each case?
# %% [markdown] lang="vi"
# **Dự đoán.** Cả $\partial f/\partial a$ lẫn $\partial f/\partial b$ đều bằng 45. Bây giờ ta thay đổi thật sự một
# phần tử đi 1 đơn vị: trước hết $a$ từ 3 lên 4; rồi, làm lại từ đầu, $b$ từ 4 lên 5. Trong mỗi trường hợp, tổng tăng
# đúng 45, nhiều hơn, hay ít hơn?


# %%
def sum_of(matrix):
    return float((3 * np.array(matrix) @ np.array(matrix)).sum())


print(sum_of([[4, 4], [5, 2]]) - sum_of(X))
print(sum_of([[3, 5], [5, 2]]) - sum_of(X))
# %% [markdown] lang="en"
# Along $a$ the sum grows by 48: it contains $3a^2$, a curve that bends away from its tangent line. Along $b$ it grows
# by exactly 45: no $b^2$ occurs, so as long as only $b$ changes, the graph is a straight line. The picture shows it:
# the curves over $a$ and $d$ bend, those over $b$ and $c$ do not.
# %% [markdown] lang="vi"
# Theo $a$, tổng tăng 48: trong tổng có $3a^2$, nên đồ thị cong và tách dần khỏi tiếp tuyến. Theo $b$, tổng tăng đúng
# 45: không có $b^2$, nên khi chỉ một mình $b$ thay đổi thì đồ thị là đường thẳng. Hình dưới đây cho thấy điều đó: đồ
# thị theo $a$ và $d$ thì cong, theo $b$ và $c$ thì thẳng.
# %%
slopes_picture = comparison.plot()
slopes_picture
# %% [markdown] lang="en"
# ## The misprint
#
# The document writes: “$y = 3 * (a^2 + d^2 + ab + ac + bc + bd + cd)$”, and from it $\frac{dy}{da} = 6a + 3b + 3c$,
# which at its matrix is 45. That is the number that PyTorch printed. All seems well.
# %% [markdown] lang="vi"
# ## Chỗ in sai
#
# Tài liệu gốc viết: “$y = 3 * (a^2 + d^2 + ab + ac + bc + bd + cd)$”, và từ đó suy ra $\frac{dy}{da} = 6a + 3b + 3c$,
# tại ma trận đã cho thì bằng 45. Đó đúng là con số PyTorch in ra. Có vẻ mọi thứ đều ổn.
# %% [markdown] lang="en"
# **Predict.** Put 3, 4, 5, 2 into the printed formula. Does it give 294? If not, how large is the gap? And which of
# its four partial derivatives will be wrong?
# %% [markdown] lang="vi"
# **Dự đoán.** Hãy thay 3, 4, 5, 2 vào công thức in trong tài liệu gốc. Nó có cho 294 không? Nếu không thì lệch bao
# nhiêu? Và những đạo hàm riêng nào trong bốn đạo hàm riêng của nó sẽ sai?
# %%
printed = tg.compare("3(a² + d² + ab + ac + bc + bd + cd)", a=3, b=4, c=5, d=2)
print(printed.value)
for name in ("symbolic", "autograd", "finite"):
    print(name, [getattr(variable, name) for variable in printed.variables.values()])
# %% [markdown] lang="en"
# It gives 234. The gap is $294 - 234 = 60$, which is just one $3bc$: $3 \cdot 4 \cdot 5 = 60$. The document counts
# $bc$ once, and it must be twice. Its gradient would be $(45, 30, 27, 39)$ instead of $(45, 45, 39, 39)$. Only the
# derivatives with respect to $b$ and $c$ feel the missing $3bc$; those with respect to $a$ and $d$ do not.
#
# The document checked one entry, the derivative with respect to $a$, and that one happens to be right. So nobody
# noticed.
#
# Note that the three methods agree on the wrong formula too, because they were asked about that formula. Agreement
# means that the derivative of the given function is right. Whether it is the function that you meant must be checked
# separately; its value, 234 against 294, is the quickest check.
#
# teachgrad does this by itself. It checks what the document states against the formula that SymPy reads from the
# program.
# %% [markdown] lang="vi"
# Nó cho 234. Phần chênh lệch là $294 - 234 = 60$, đúng bằng một lần $3bc$: $3 \cdot 4 \cdot 5 = 60$. Tài liệu gốc chỉ
# tính $bc$ một lần, trong khi phải là hai lần. Gradient của công thức ấy là $(45, 30, 27, 39)$, còn đúng phải là
# $(45, 45, 39, 39)$. Chỉ các đạo hàm riêng theo $b$ và theo $c$ bị ảnh hưởng khi thiếu $3bc$; theo $a$ và theo $d$
# thì không.
#
# Tài liệu gốc chỉ kiểm tra một phần tử, là đạo hàm riêng theo $a$, mà đạo hàm ấy tình cờ lại đúng. Vì thế không ai
# nhận ra chỗ sai.
#
# Hãy để ý: ba cách tính vẫn khớp nhau cả với công thức sai, vì chúng được hỏi về chính công thức đó. Khớp nhau chỉ có
# nghĩa là đã tính đúng đạo hàm của hàm số đưa vào; còn đó có phải là hàm số ta muốn hay không thì phải kiểm tra
# riêng. Cách nhanh nhất là so sánh giá trị: 234 so với 294.
#
# teachgrad tự làm việc này: nó đối chiếu những gì tài liệu gốc viết với công thức mà SymPy đọc được từ chương trình.
# %%
document = tg.compare("matrix_product")
document
# %% [markdown] lang="en"
# ## The gradient as a matrix
#
# The output above contains $3(JX^\top + X^\top J)$, where $J$ is the matrix of ones. Where does it come from?
#
# Take the column sums $C_1 = a + c$, $C_2 = b + d$ and the row sums $R_1 = a + b$, $R_2 = c + d$ of $X$. In
# $X \cdot X$ each entry of column 1 is multiplied by each entry of row 1, and each of column 2 by each of row 2. So
# the sum is
#
# $$f = 3(C_1 R_1 + C_2 R_2) = 3\bigl((a + c)(a + b) + (b + d)(c + d)\bigr)$$
#
# (multiply out, and the formula with $2bc$ comes back). Here $C_1 = 8$, $C_2 = 6$ and both row sums are 7, so
# $3 \cdot (8 \cdot 7 + 6 \cdot 7) = 294$.
#
# The entry $x_{ij}$ in row $i$ and column $j$ contributes to $R_i$ and to $C_j$ only, each time with the slope 1.
# Where $C_j$ stands, it is multiplied by $R_j$; where $R_i$ stands, by $C_i$. So
#
# $$\frac{\partial f}{\partial x_{ij}} = 3(R_j + C_i)$$
#
# (for $i = j$ both factors of one product change, and the product rule gives the same). For row 1, column 2 this is
# $3 \cdot (7 + 8) = 45$. Multiplying by $J$ simply adds up rows or columns:
#
# $$JX^\top = \begin{pmatrix} 1 & 1 \\ 1 & 1 \end{pmatrix} \begin{pmatrix} 3 & 5 \\ 4 & 2 \end{pmatrix} = \begin{pmatrix} 7 & 7 \\ 7 & 7 \end{pmatrix}, \quad X^\top J = \begin{pmatrix} 3 & 5 \\ 4 & 2 \end{pmatrix} \begin{pmatrix} 1 & 1 \\ 1 & 1 \end{pmatrix} = \begin{pmatrix} 8 & 8 \\ 6 & 6 \end{pmatrix}$$
#
# The first has $R_j$ in column $j$, the second $C_i$ in row $i$. Three times their sum is the gradient.
# %% [markdown] lang="vi"
# ## Viết gradient dưới dạng ma trận
#
# Trong kết quả ở trên có $3(JX^\top + X^\top J)$, với $J$ là ma trận gồm toàn số 1. Công thức này từ đâu ra?
#
# Gọi $C_1 = a + c$, $C_2 = b + d$ là tổng các cột, $R_1 = a + b$, $R_2 = c + d$ là tổng các hàng của $X$. Trong
# $X \cdot X$, mỗi phần tử của cột 1 được nhân với mỗi phần tử của hàng 1, mỗi phần tử của cột 2 với mỗi phần tử của
# hàng 2. Vậy tổng là
#
# $$f = 3(C_1 R_1 + C_2 R_2) = 3\bigl((a + c)(a + b) + (b + d)(c + d)\bigr)$$
#
# (khai triển ra, ta gặp lại công thức có $2bc$). Ở đây $C_1 = 8$, $C_2 = 6$ và cả hai tổng hàng đều bằng 7, nên
# $3 \cdot (8 \cdot 7 + 6 \cdot 7) = 294$.
#
# Phần tử $x_{ij}$ ở hàng $i$, cột $j$ chỉ góp mặt trong $R_i$ và $C_j$, mỗi lần với hệ số góc 1. Ở đâu có $C_j$ thì
# nó được nhân với $R_j$; ở đâu có $R_i$ thì nó được nhân với $C_i$. Vậy
#
# $$\frac{\partial f}{\partial x_{ij}} = 3(R_j + C_i)$$
#
# (khi $i = j$, cả hai thừa số của một tích cùng thay đổi, và quy tắc đạo hàm của tích cho cùng kết quả). Với hàng 1,
# cột 2, ta được $3 \cdot (7 + 8) = 45$. Nhân với $J$ chẳng qua là cộng theo hàng hoặc theo cột:
#
# $$JX^\top = \begin{pmatrix} 1 & 1 \\ 1 & 1 \end{pmatrix} \begin{pmatrix} 3 & 5 \\ 4 & 2 \end{pmatrix} = \begin{pmatrix} 7 & 7 \\ 7 & 7 \end{pmatrix}, \quad X^\top J = \begin{pmatrix} 3 & 5 \\ 4 & 2 \end{pmatrix} \begin{pmatrix} 1 & 1 \\ 1 & 1 \end{pmatrix} = \begin{pmatrix} 8 & 8 \\ 6 & 6 \end{pmatrix}$$
#
# Ma trận thứ nhất có $R_j$ ở cột $j$, ma trận thứ hai có $C_i$ ở hàng $i$. Ba lần tổng của chúng chính là gradient.
# %% [markdown] lang="en"
# **Predict.** In $\begin{pmatrix} 45 & 45 \\ 39 & 39 \end{pmatrix}$ both columns are equal. Is that a law, or true of
# this matrix only? Find the gradient for $X = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$ with the formula.
# %% [markdown] lang="vi"
# **Dự đoán.** Trong $\begin{pmatrix} 45 & 45 \\ 39 & 39 \end{pmatrix}$, hai cột giống nhau. Đó là quy luật hay chỉ
# đúng với ma trận này? Hãy dùng công thức để tìm gradient khi $X = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$.
# %%
J = np.ones((2, 2))
other = np.array([[1.0, 2.0], [3.0, 4.0]])
print(3 * (J @ other.T + other.T @ J))

there = tg.compare("matrix_product", x=other)
print(there.value, there.verdict)
print(there.variables["x"].autograd)
print(there.variables["x"].finite)
# %% [markdown] lang="en"
# It is true of that matrix only: in the document's $X$ both rows add up to 7. Here the row sums are 3 and 7, and the
# gradient is $\begin{pmatrix} 21 & 33 \\ 27 & 39 \end{pmatrix}$: for instance, row 1, column 2 has
# $3 \cdot (7 + 4) = 33$.
#
# ## The graph, for home
#
# The graph shows why there are two parts. The product uses $x$ twice, as its left and as its right factor, and each
# use hands a contribution back to $x$. The contributions are added.
# %% [markdown] lang="vi"
# Chỉ đúng với ma trận ấy: trong $X$ của tài liệu gốc, cả hai hàng đều có tổng bằng 7. Ở đây tổng các hàng là 3 và 7,
# và gradient là $\begin{pmatrix} 21 & 33 \\ 27 & 39 \end{pmatrix}$; chẳng hạn, hàng 1, cột 2 có
# $3 \cdot (7 + 4) = 33$.
#
# ## Đồ thị tính toán, để xem ở nhà
#
# Đồ thị tính toán cho thấy vì sao có hai phần. Phép nhân dùng $x$ hai lần, làm thừa số bên trái và làm thừa số bên
# phải; mỗi lần dùng lại truyền về cho $x$ một phần đóng góp. Các phần ấy được cộng lại.
# %%
explanation = tg.explain("matrix_product", level="all")
for step in explanation.walk:
    for local in step.locals:
        print(step.name, "->", local.parent, local.contribution.tolist())
# %%
graph_picture = explanation.plot()
graph_picture
# %% [markdown] lang="en"
# The two contributions to $x$ are $3JX^\top$, four times 21, and $3X^\top J$ with 24 in its first row and 18 in its
# second. Their sum is the gradient: $21 + 24 = 45$ and $21 + 18 = 39$. Lesson 6 follows such a graph step by step.
# (Where the picture names a Jacobian, the local derivative of a matrix is a whole table of numbers: lesson 10.)
# %% [markdown] lang="vi"
# Hai phần đóng góp cho $x$ là $3JX^\top$, gồm bốn số 21, và $3X^\top J$, có 24 ở hàng đầu và 18 ở hàng sau. Cộng lại,
# ta được gradient: $21 + 24 = 45$ và $21 + 18 = 39$. Bài 6 sẽ đi theo một đồ thị như thế, từng bước một. (Ở chỗ hình
# ghi “ma trận Jacobi”, đạo hàm địa phương của một ma trận là cả một bảng số: xem bài 10.)
# %% [markdown] lang="en"
# ## Exercises
#
# Answer in a new cell, as the line below each exercise says; if there is a box below it, in the box. The first two
# fit into the lesson (the first repeats the lesson's matrix, to try how a matrix is entered), the others are for
# home. The letters of an exercise need not be those of the lesson.
# %% [markdown] lang="vi"
# ## Bài tập
#
# Bạn trả lời trong một ô mới, theo dòng hướng dẫn dưới đề bài; nếu ở đó có ô nhập thì trả lời vào ô nhập. Hai bài đầu
# làm ngay trên lớp (bài thứ nhất lấy lại ma trận của bài học, để làm quen với cách nhập một ma trận), các bài còn lại
# để về nhà. Chữ dùng trong bài tập có thể khác với chữ dùng trong bài học.
# %%
tg.exercise("matrices-2")
# %%
tg.exercise("matrices-3")
# %%
tg.exercise("matrices-5")
# %%
tg.exercise("document-5")
# %%
tg.exercise("matrices-6")
# %% [markdown] lang="en"
# ## Summary
#
# - In the matrix product each entry of $X$ contributes to several entries of the result; its gradient adds up all of
#   these contributions.
# - For the sum of $3 \cdot X \cdot X$ at the document's matrix the gradient is
#   $\begin{pmatrix} 45 & 45 \\ 39 & 39 \end{pmatrix}$, by formula, by autograd and by finite differences.
# - As a matrix it is $3(JX^\top + X^\top J)$: $X$ is used twice, so there are two contributions.
# - The document counts $bc$ once instead of twice. Its $\partial/\partial a$ is right nevertheless: one right number
#   does not prove a formula.
# - Check the value of a formula before its derivative, and more than one entry of a gradient.
# - Next: in lesson 5 one function is put into another, and the chain rule gives the derivative.
#
# ## Further reading
#
# - Kaare Brandt Petersen, Michael Syskind Pedersen, *The Matrix Cookbook*, 2012: a collection of matrix derivatives.
# - Mike B. Giles, “Collected Matrix Derivative Results for Forward and Reverse Mode Algorithmic Differentiation”, in
#   *Advances in Automatic Differentiation*, Springer, 2008.
# - Gilbert Strang, *Introduction to Linear Algebra*, Wellesley-Cambridge Press: the ways to see a matrix product.
# - The PyTorch documentation of `torch.mm` and `torch.matmul`.
# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Trong tích ma trận, mỗi phần tử của $X$ góp mặt trong nhiều phần tử của kết quả; gradient của nó cộng tất cả những
#   ảnh hưởng ấy lại.
# - Với tổng các phần tử của $3 \cdot X \cdot X$ tại ma trận của tài liệu gốc, gradient là
#   $\begin{pmatrix} 45 & 45 \\ 39 & 39 \end{pmatrix}$, dù tính bằng công thức, bằng autograd hay bằng sai phân hữu
#   hạn.
# - Dưới dạng ma trận, nó là $3(JX^\top + X^\top J)$: $X$ được dùng hai lần nên có hai phần đóng góp.
# - Tài liệu gốc chỉ tính $bc$ một lần thay vì hai lần. Dù vậy $\partial/\partial a$ của nó vẫn đúng: một con số đúng
#   chưa chứng minh được công thức đúng.
# - Hãy kiểm tra giá trị của công thức trước khi kiểm tra đạo hàm, và kiểm tra nhiều hơn một phần tử của gradient.
# - Tiếp theo: ở bài 5, một hàm số nằm bên trong một hàm số khác, và ta có quy tắc dây chuyền.
#
# ## Đọc thêm
#
# - Kaare Brandt Petersen, Michael Syskind Pedersen, *The Matrix Cookbook*, 2012 (tiếng Anh): tập hợp nhiều công thức
#   đạo hàm theo ma trận.
# - Mike B. Giles, “Collected Matrix Derivative Results for Forward and Reverse Mode Algorithmic Differentiation”,
#   trong *Advances in Automatic Differentiation*, Springer, 2008 (tiếng Anh).
# - Nguyễn Hữu Việt Hưng, *Đại số tuyến tính*, Nhà xuất bản Đại học Quốc gia Hà Nội: ma trận và phép nhân ma trận.
# - Tài liệu của PyTorch (tiếng Anh) về `torch.mm` và `torch.matmul`.
