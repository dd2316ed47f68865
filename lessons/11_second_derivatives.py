# %% [markdown] lang="en"
# # Lesson 11. Second derivatives and curvature
#
# Lesson 1 left something open. From $x = 5$ to $x = 6$ the tangent line of $y = 3x^2$ rises by 30, but the function rises by 33.
# The missing 3 is no rounding and no mistake: it is there because the slope itself changes along the way. How fast a slope changes
# is again a derivative, the **second derivative**.
#
# ## Aims
#
# After this lesson you can
#
# - find second derivatives by formula, by autograd and by a finite difference;
# - improve a tangent line to a tangent parabola, and say how far it can be trusted;
# - tell from the second derivative which way a curve bends;
# - read a Hessian, and use it to tell a minimum from a saddle point.
#
# | Minutes | Part |
# |---|---|
# | 9 | The derivative of the derivative |
# | 9 | 33, not 30 |
# | 7 | Through a composite function |
# | 5 | Which way it bends |
# | 10 | Several variables: the Hessian |
# | 5 | Exercises and summary |

# %% [markdown] lang="vi"
# # Bài 11. Đạo hàm cấp hai và độ cong
#
# Bài 1 còn bỏ ngỏ một điều. Từ $x = 5$ đến $x = 6$, tiếp tuyến của $y = 3x^2$ đi lên 30, nhưng hàm số lại tăng 33. Số 3 chênh lệch
# ấy không phải do làm tròn, cũng không phải do tính sai: nó có mặt vì trên đường đi, chính hệ số góc cũng thay đổi. Hệ số góc thay
# đổi nhanh đến đâu lại là một đạo hàm, **đạo hàm cấp hai**.
#
# ## Mục tiêu
#
# Học xong bài này, bạn có thể:
#
# - tìm đạo hàm cấp hai bằng công thức, bằng autograd và bằng sai phân hữu hạn;
# - thay tiếp tuyến bằng một parabol tiếp xúc gần đồ thị hơn, và nói được nó đáng tin đến đâu;
# - nhìn đạo hàm cấp hai mà biết đồ thị cong về phía nào;
# - đọc ma trận Hesse, và dùng nó để phân biệt điểm cực tiểu với điểm yên ngựa.
#
# | Phút | Phần |
# |---|---|
# | 9 | Đạo hàm của đạo hàm |
# | 9 | 33 chứ không phải 30 |
# | 7 | Qua hàm hợp |
# | 5 | Cong về phía nào |
# | 10 | Nhiều biến: ma trận Hesse |
# | 5 | Bài tập và tóm tắt |

# %% [markdown] lang="en"
# ## The derivative of the derivative
#
# The derivative of $y = 3x^2$ is $y' = 6x$. This is a function like any other, so it can be differentiated too.

# %% [markdown] lang="vi"
# ## Đạo hàm của đạo hàm
#
# Đạo hàm của $y = 3x^2$ là $y' = 6x$. Đó cũng là một hàm số như mọi hàm số khác, nên lại lấy đạo hàm được.

# %% [markdown] lang="en"
# **Predict.** What is $y''$ at $x = 5$? Is it larger, smaller or the same at $x = -1$?

# %% [markdown] lang="vi"
# **Dự đoán.** Tại $x = 5$, $y''$ bằng bao nhiêu? Tại $x = -1$, nó lớn hơn, nhỏ hơn hay vẫn thế?

# %%
import sympy

import teachgrad as tg


def square(x):
    return 3 * x * x


slope = tg.derivative(square)
bend = tg.derivative(slope)
formula = tg.compare("square").variables["x"].formula
(letter,) = formula.free_symbols
for x in [5.0, -1.0]:
    print(formula.diff(letter), bend(x), tg.finite.derivative(square, x, order=2).value)

# %% [markdown] lang="en"
# Three times 6, at both points: the formula $(6x)' = 6$, autograd, and a finite difference. `tg.derivative` gives back a
# function, and its backward pass is recorded like any computation; that is why it can be differentiated once more. (In
# PyTorch the same is asked for with `create_graph=True`.) The last answer knows no rule. It comes from values of the function
# alone, in the simplest case from three of them:
#
# $$\frac{y(x + h) - 2y(x) + y(x - h)}{h^2}$$
#
# That is the slope of the secant line on the right minus the slope of the one on the left, divided by $h$: the change of the
# slope.

# %% [markdown] lang="vi"
# Ba lần đều là 6, tại cả hai điểm: công thức $(6x)' = 6$, autograd, và sai phân hữu hạn. `tg.derivative` trả về một hàm, và lượt
# ngược của nó được ghi lại như mọi phép tính khác; nhờ thế ta lấy đạo hàm thêm lần nữa được. (Trong PyTorch, muốn vậy thì viết
# `create_graph=True`.) Câu trả lời cuối không biết quy tắc nào. Nó chỉ dùng các giá trị của hàm số, trường hợp đơn giản nhất là
# ba giá trị:
#
# $$\frac{y(x + h) - 2y(x) + y(x - h)}{h^2}$$
#
# Đó là hệ số góc của cát tuyến bên phải trừ hệ số góc của cát tuyến bên trái, rồi chia cho $h$: mức thay đổi của hệ số góc.

# %% [markdown] lang="en"
# **Predict.** Work it out for $x = 5$ and $h = 1$. And now let $h$ become smaller and smaller, down to $10^{-8}$: does the result become
# better and better?

# %% [markdown] lang="vi"
# **Dự đoán.** Hãy tính với $x = 5$ và $h = 1$. Rồi cho $h$ nhỏ dần, xuống đến $10^{-8}$: kết quả có ngày càng tốt lên không?

# %%
for h in [1, 1e-2, 1e-4, 1e-6, 1e-8]:
    quotient = (square(5 + h) - 2 * square(5) + square(5 - h)) / h**2
    print(f"{h:<6} {quotient:.6f}")

# %% [markdown] lang="en"
# With $h = 1$ it is $108 - 2 \cdot 75 + 48 = 6$, exactly. For this function every $h$ would be exact if there were no rounding.
# But there is: the numerator is a small difference of large numbers, and its rounding error is divided by $h^2$. At
# $h = 10^{-6}$ the result is already off by about 0.003, at $10^{-8}$ nothing is left of it. Second differences bear a small $h$ even less than
# those of lesson 7, which divide only by $h$.

# %% [markdown] lang="vi"
# Với $h = 1$, ta được $108 - 2 \cdot 75 + 48 = 6$, đúng tuyệt đối. Với hàm số này, nếu không có làm tròn thì $h$ nào cũng cho kết
# quả đúng tuyệt đối. Nhưng máy tính có làm tròn: tử số là hiệu nhỏ của những số lớn, và sai số làm tròn của nó bị chia cho $h^2$.
# Tại $h = 10^{-6}$, kết quả đã lệch khoảng 0.003; tại $10^{-8}$ thì chẳng còn lại gì. Với $h$ nhỏ, sai phân cấp hai còn dễ
# hỏng hơn cả các sai phân ở bài 7, vốn chỉ chia cho $h$.

# %% [markdown] lang="en"
# ## 33, not 30
#
# From the point $x = 5$ we go a distance $h$. The tangent line gives $75 + 30h$. The second derivative adds a term that makes a
# parabola of it:
#
# $$75 + 30h + \frac{1}{2} \cdot 6 \cdot h^2$$
#
# Why the half? The slope does not jump by $6h$ at once. It grows evenly from 30 to $30 + 6h$, so on average it is $30 + 3h$,
# and this average slope times $h$ is how far we have risen.

# %% [markdown] lang="vi"
# ## 33 chứ không phải 30
#
# Từ điểm $x = 5$ ta đi một khoảng $h$. Tiếp tuyến cho $75 + 30h$. Đạo hàm cấp hai thêm vào một số hạng, biến nó thành một parabol:
#
# $$75 + 30h + \frac{1}{2} \cdot 6 \cdot h^2$$
#
# Vì sao có thừa số $\frac{1}{2}$? Hệ số góc không nhảy ngay lên thêm $6h$. Nó tăng đều từ 30 đến $30 + 6h$, nên trung bình là
# $30 + 3h$, và lấy hệ số góc trung bình này nhân với $h$ thì được độ cao đã đi lên.

# %% [markdown] lang="en"
# **Predict.** How large is the new term for $h = 1$? And by how much does the tangent line miss the function at $x = 7$?

# %% [markdown] lang="vi"
# **Dự đoán.** Với $h = 1$, số hạng mới bằng bao nhiêu? Và tại $x = 7$, tiếp tuyến lệch khỏi hàm số bao nhiêu?

# %%
for h in [1, 2, -1]:
    line = 75 + 30 * h
    print(square(5 + h), line, line + 6 * h**2 / 2)

# %% [markdown] lang="en"
# The new term is $\frac{1}{2} \cdot 6 \cdot 1^2 = 3$, and that is the 3 that was missing: $33 - 30 = 3$. At $x = 7$ it is
# $\frac{1}{2} \cdot 6 \cdot 2^2 = 12$: the function is 147, the tangent line only 135. Twice as far, four times the gap. To the
# left, at $x = 4$, the new term is 3 as well: the line gives 45, the function 48.

# %% [markdown] lang="vi"
# Số hạng mới bằng $\frac{1}{2} \cdot 6 \cdot 1^2 = 3$, và đó chính là số 3 chênh lệch lúc đầu: $33 - 30 = 3$. Tại $x = 7$, nó bằng
# $\frac{1}{2} \cdot 6 \cdot 2^2 = 12$: hàm số là 147, tiếp tuyến chỉ là 135. Đi xa gấp đôi thì độ lệch gấp bốn. Sang bên trái, tại
# $x = 4$, số hạng mới cũng bằng 3: tiếp tuyến cho 45, hàm số cho 48.

# %%
parabola_picture = tg.plot.curvature("square", reach=1.5, beside=6)
parabola_picture

# %% [markdown] lang="en"
# Here the **tangent parabola** *is* the curve, because $3x^2$ is a parabola itself. In general it shares with the curve the
# value, the slope and the second derivative at one point:
#
# $$f(a) + f'(a)\,h + \frac{1}{2} f''(a)\,h^2$$
#
# These are the first terms of Taylor's formula.

# %% [markdown] lang="vi"
# Ở đây **parabol tiếp xúc** *chính là* đồ thị, vì bản thân $3x^2$ đã là một parabol. Nói chung, tại một điểm, parabol này có cùng
# giá trị, cùng hệ số góc và cùng đạo hàm cấp hai với đồ thị:
#
# $$f(a) + f'(a)\,h + \frac{1}{2} f''(a)\,h^2$$
#
# Đó là những số hạng đầu của công thức Taylor.

# %% [markdown] lang="en"
# ## Through a composite function
#
# Lesson 5 had $y = 2x^3$, $z = 5y^2$ at $x = 2$, with $\frac{dz}{dy} \cdot \frac{dy}{dx} = 160 \cdot 24 = 3840$. If $x$ moves,
# *both* factors change, so by the product rule the second derivative has two terms:
#
# $$\frac{d^2z}{dx^2} = \frac{d^2z}{dy^2}\left(\frac{dy}{dx}\right)^2 + \frac{dz}{dy}\,\frac{d^2y}{dx^2}$$

# %% [markdown] lang="vi"
# ## Qua hàm hợp
#
# Ở bài 5, ta có $y = 2x^3$, $z = 5y^2$ tại $x = 2$, với $\frac{dz}{dy} \cdot \frac{dy}{dx} = 160 \cdot 24 = 3840$. Khi $x$ dịch chuyển thì
# *cả hai* thừa số đều thay đổi, nên theo quy tắc đạo hàm của tích, đạo hàm cấp hai có hai số hạng:
#
# $$\frac{d^2z}{dx^2} = \frac{d^2z}{dy^2}\left(\frac{dy}{dx}\right)^2 + \frac{dz}{dy}\,\frac{d^2y}{dx^2}$$

# %% [markdown] lang="en"
# **Predict.** What are $\frac{d^2z}{dy^2}$ and $\frac{d^2y}{dx^2}$ at $x = 2$? Which of the two terms is the larger one?

# %% [markdown] lang="vi"
# **Dự đoán.** Tại $x = 2$, $\frac{d^2z}{dy^2}$ và $\frac{d^2y}{dx^2}$ bằng bao nhiêu? Trong hai số hạng, số hạng nào lớn hơn?


# %%
def composite(x):
    y = 2 * x * x * x
    return 5 * y * y


formula = tg.compare("composite").variables["x"].formula
(letter,) = formula.free_symbols
print(formula.diff(letter), formula.diff(letter).subs(letter, 2))
print(tg.derivative(tg.derivative(composite))(2.0))
print(round(tg.finite.derivative(composite, 2.0, order=2).value, 3))

# %% [markdown] lang="en"
# By hand: $10 \cdot 24^2 = 5760$ and $160 \cdot 24 = 3840$, together $5760 + 3840 = 9600$; and the formula, $600x^4$, gives
# $600 \cdot 2^4 = 9600$ as well. (Two things are equal here only by chance: at $x = 2$ the second derivative $12x$ of $y$ is 24,
# like its slope, and so the second term is 3840, like the first derivative.)

# %% [markdown] lang="vi"
# Tính tay: $10 \cdot 24^2 = 5760$ và $160 \cdot 24 = 3840$, cộng lại $5760 + 3840 = 9600$; công thức $600x^4$ cũng cho
# $600 \cdot 2^4 = 9600$. (Ở đây có hai chỗ bằng nhau chỉ do tình cờ: tại $x = 2$, đạo hàm cấp hai $12x$ của $y$ bằng 24, đúng bằng hệ
# số góc của nó, và vì thế số hạng thứ hai là 3840, đúng bằng đạo hàm cấp một.)

# %% [markdown] lang="en"
# **Predict.** $20x^6$ is no parabola. Does its tangent parabola at $x = 2$ hit the value at $x = 2.1$ exactly? If not, is it too low or too
# high?

# %% [markdown] lang="vi"
# **Dự đoán.** $20x^6$ không phải là parabol. Parabol tiếp xúc của nó tại $x = 2$ có cho đúng giá trị tại $x = 2.1$ không? Nếu không thì
# nó thấp hơn hay cao hơn?

# %%
composite_picture = tg.plot.curvature("composite", reach=0.4, beside=2.1)
composite_picture

# %% [markdown] lang="en"
# The tangent line misses by about 51.3, the parabola by only about 3.3: it is too low, because further to the right the curve bends
# more strongly than at $x = 2$. (At the right edge of the picture the gap can be seen.) Close to the point the parabola's error
# shrinks like $h^3$, the line's like $h^2$. Far from it, neither can be trusted.
#
# ## Which way it bends
#
# Where $f'' > 0$ the slope grows and the curve bends upwards, above its tangent lines: it is **convex**. Where $f'' < 0$ it bends
# downwards: it is **concave**.

# %% [markdown] lang="vi"
# Tiếp tuyến lệch khoảng 51.3, còn parabol chỉ lệch khoảng 3.3: nó thấp hơn, vì càng sang phải đồ thị càng cong mạnh hơn so với tại
# $x = 2$. (Ở mép phải của hình có thể thấy rõ độ lệch này.) Ở gần điểm đang xét, sai số của parabol giảm như $h^3$, của tiếp tuyến
# chỉ giảm như $h^2$. Ở xa thì không thể tin được đường nào.
#
# ## Cong về phía nào
#
# Ở đâu $f'' > 0$ thì hệ số góc tăng, đồ thị nằm phía trên các tiếp tuyến và có **bề lõm hướng lên**. Ở đâu $f'' < 0$ thì đồ thị có
# **bề lõm hướng xuống**. (Các từ “lồi” và “lõm” thì mỗi sách hiểu một kiểu, nên ta tránh dùng.)

# %% [markdown] lang="en"
# **Predict.** Take $f = x^3 - 3x$, so $f' = 3x^2 - 3$ and $f'' = 6x$. At which $x$ does the curve begin to bend the other way? At
# $x = -1$ the tangent line is level: is this a highest or a lowest point of the curve nearby?

# %% [markdown] lang="vi"
# **Dự đoán.** Cho $f = x^3 - 3x$, vậy $f' = 3x^2 - 3$ và $f'' = 6x$. Tại $x$ nào thì bề lõm đổi hướng? Tại $x = -1$, tiếp tuyến nằm
# ngang: ở gần đó, đây là điểm cao nhất hay thấp nhất của đồ thị?

# %%
bend_picture = tg.plot.curvature("x^3 - 3x", x=0, reach=2.2)
bend_picture

# %% [markdown] lang="en"
# The bend changes at $x = 0$, an **inflection point**. There $f'' = 0$, the tangent parabola is nothing but the tangent line, and
# it goes through the curve from one side to the other. At $x = -1$ the slope is 0 and $f'' = -6$: the curve bends down on both
# sides, so this is a maximum (only nearby: further right the curve rises higher). At $x = 1$ we have $f'' = 6$, a minimum. So the
# sign of $f''$ tells them apart, as long as it is not 0.
#
# What is called **curvature** asks a little more: how quickly does the *direction* of the curve turn, for each unit of its length?
#
# $$\kappa = \frac{f''}{(1 + f'^2)^{3/2}}$$
#
# On $y = 3x^2$ the second derivative is 6 everywhere. But the curvature is 6 only at $x = 0$, where the slope is 0; at $x = 5$ it is
# $\frac{6}{(1 + 30^2)^{3/2}} \approx 0.00022$. Where a parabola is steep, it is nearly straight.

# %% [markdown] lang="vi"
# Bề lõm đổi hướng tại $x = 0$, đó là **điểm uốn**. Ở đó $f'' = 0$, parabol tiếp xúc chính là tiếp tuyến, và tiếp tuyến này xuyên
# qua đồ thị từ phía này sang phía kia. Tại $x = -1$, hệ số góc bằng 0 và $f'' = -6$: đồ thị cong xuống ở cả hai bên, nên đây là một
# điểm cực đại (chỉ xét ở gần đó: đi xa về bên phải, đồ thị còn lên cao hơn). Tại $x = 1$ thì $f'' = 6$, một điểm cực tiểu. Vậy dấu
# của $f''$ phân biệt được hai trường hợp, miễn là nó khác 0.
#
# **Độ cong** theo đúng nghĩa thì còn hỏi thêm một điều: cứ mỗi đơn vị độ dài của đồ thị thì *hướng* của nó quay đi nhanh đến đâu?
#
# $$\kappa = \frac{f''}{(1 + f'^2)^{3/2}}$$
#
# Trên $y = 3x^2$, đạo hàm cấp hai ở đâu cũng bằng 6. Nhưng độ cong chỉ bằng 6 tại $x = 0$, nơi hệ số góc bằng 0; tại $x = 5$, nó là
# $\frac{6}{(1 + 30^2)^{3/2}} \approx 0.00022$. Ở chỗ dốc, parabol gần như thẳng.

# %% [markdown] lang="en"
# ## Several variables: the Hessian
#
# With two variables there are four second derivatives: each of the two partial derivatives has one by each variable. Put
# into a table they are the **Hessian**, which is the Jacobian of the gradient:
#
# $$H = \begin{pmatrix} \frac{\partial^2 z}{\partial x^2} & \frac{\partial^2 z}{\partial x\,\partial y} \\
# \frac{\partial^2 z}{\partial y\,\partial x} & \frac{\partial^2 z}{\partial y^2} \end{pmatrix}$$

# %% [markdown] lang="vi"
# ## Nhiều biến: ma trận Hesse
#
# Với hai biến thì có bốn đạo hàm cấp hai: mỗi đạo hàm riêng trong hai đạo hàm riêng lại có đạo hàm theo từng biến. Xếp thành
# bảng, chúng làm thành **ma trận Hesse**, cũng chính là ma trận Jacobi của gradient:
#
# $$H = \begin{pmatrix} \frac{\partial^2 z}{\partial x^2} & \frac{\partial^2 z}{\partial x\,\partial y} \\
# \frac{\partial^2 z}{\partial y\,\partial x} & \frac{\partial^2 z}{\partial y^2} \end{pmatrix}$$

# %% [markdown] lang="en"
# **Predict.** Lesson 2 had $z = 5x^3 + 2y^2$ at $(7, 8)$, with the gradient $(15x^2,\; 4y)$. What stands in the four places of the
# Hessian?

# %% [markdown] lang="vi"
# **Dự đoán.** Ở bài 2, ta có $z = 5x^3 + 2y^2$ tại $(7, 8)$, với gradient $(15x^2,\; 4y)$. Ở bốn vị trí của ma trận Hesse là những số nào?


# %%
def two_variables(p):
    return 5 * p[0] ** 3 + 2 * p[1] ** 2


def rosenbrock(p):
    return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2


x, y = sympy.symbols("x y")
for f, at in [(two_variables, [7.0, 8.0]), (rosenbrock, [-1.2, 1.0])]:
    exact = {x: sympy.Rational(str(at[0])), y: sympy.Rational(str(at[1]))}
    print(sympy.hessian(f([x, y]), (x, y)).subs(exact).tolist())
    print(tg.hessian(f, at))
    print(tg.finite.hessian(f, at).value.round(3) + 0)

# %% [markdown] lang="en"
# For the function of lesson 2: $30 \cdot 7 = 210$ and 4. Off the diagonal there are zeros, since neither variable occurs in the
# other's partial derivative. Below it is Rosenbrock's function $(1 - x)^2 + 100(y - x^2)^2$, a curved valley on which methods of
# optimisation are tried out. There $f_{xx} = 2 - 400y + 1200x^2$, which is $2 - 400 \cdot 1 + 1200 \cdot 1.2^2 = 1330$. Here the
# variables do meet: $f_{xy} = -400x$ is $-400 \cdot (-1.2) = 480$, and it stands there twice, for it does not matter by which
# variable one differentiates first (for smooth functions). So a Hessian is symmetric.
#
# In training a network with $n$ weights, $n^2$ second derivatives are too many. What often suffices is $Hv$: how the gradient changes in
# *one* direction $v$. `tg.hvp` computes it without ever writing down $H$.

# %% [markdown] lang="vi"
# Với hàm số của bài 2: $30 \cdot 7 = 210$ và 4. Ngoài đường chéo là số 0, vì không biến nào có mặt trong đạo hàm riêng theo biến kia. Bên
# dưới là hàm Rosenbrock $(1 - x)^2 + 100(y - x^2)^2$, một thung lũng cong mà người ta hay dùng để thử các phương pháp tối ưu. Ở đó
# $f_{xx} = 2 - 400y + 1200x^2$, tức là $2 - 400 \cdot 1 + 1200 \cdot 1.2^2 = 1330$. Hai biến ở đây có gặp nhau: $f_{xy} = -400x$, tức là
# $-400 \cdot (-1.2) = 480$, và số này xuất hiện hai lần, vì lấy đạo hàm theo biến nào trước cũng như nhau (với hàm số trơn). Vậy ma trận
# Hesse là ma trận đối xứng.
#
# Khi huấn luyện một mạng có $n$ trọng số thì $n^2$ đạo hàm cấp hai là quá nhiều. Thường chỉ cần $Hv$: gradient thay đổi thế nào theo *một*
# hướng $v$. `tg.hvp` tính được tích này mà không hề viết $H$ ra.

# %% [markdown] lang="en"
# **Predict.** For Rosenbrock's function $H = \begin{pmatrix} 1330 & 480 \\ 480 & 200 \end{pmatrix}$ at $(-1.2, 1)$. What is $Hv$ for
# $v = (1, 1)$?

# %% [markdown] lang="vi"
# **Dự đoán.** Với hàm Rosenbrock, tại $(-1.2, 1)$ ta có $H = \begin{pmatrix} 1330 & 480 \\ 480 & 200 \end{pmatrix}$. Với $v = (1, 1)$ thì $Hv$
# bằng bao nhiêu?

# %%
value, product = tg.hvp(rosenbrock, [-1.2, 1.0], [1.0, 1.0])
print(product)

# %% [markdown] lang="en"
# The row sums: $1330 + 480 = 1810$ and $480 + 200 = 680$.
#
# The Hessian also says what a point is at which the gradient is 0. Let $D = f_{xx} f_{yy} - f_{xy}^2$ be its determinant. If $D > 0$
# and $f_{xx} > 0$, the surface bends upwards in every direction: a **minimum**. If $D > 0$ and $f_{xx} < 0$: a **maximum**. If $D < 0$,
# it bends upwards in one direction and downwards in another: a **saddle point**. (For $D = 0$ it takes more than second
# derivatives.)

# %% [markdown] lang="vi"
# Đó là tổng từng hàng: $1330 + 480 = 1810$ và $480 + 200 = 680$.
#
# Ma trận Hesse còn cho biết một điểm có gradient bằng 0 là điểm gì. Gọi $D = f_{xx} f_{yy} - f_{xy}^2$ là định thức của nó. Nếu $D > 0$ và
# $f_{xx} > 0$ thì mặt cong đi lên theo mọi hướng: điểm **cực tiểu**. Nếu $D > 0$ và $f_{xx} < 0$: điểm **cực đại**. Nếu $D < 0$ thì mặt
# cong đi lên theo hướng này mà đi xuống theo hướng khác: **điểm yên ngựa**. (Với $D = 0$ thì chỉ đạo hàm cấp hai là chưa đủ.)

# %% [markdown] lang="en"
# **Predict.** $f = x^3 - 3x + y^2$ has the gradient $(3x^2 - 3,\; 2y)$, which is 0 at $(1, 0)$ and at $(-1, 0)$. Which of the two is a
# minimum? What is the other one?

# %% [markdown] lang="vi"
# **Dự đoán.** $f = x^3 - 3x + y^2$ có gradient $(3x^2 - 3,\; 2y)$, bằng 0 tại $(1, 0)$ và tại $(-1, 0)$. Trong hai điểm, điểm nào là điểm cực
# tiểu? Điểm còn lại là gì?


# %%
def valley(p):
    return p[0] ** 3 - 3 * p[0] + p[1] ** 2


for at in [[1.0, 0.0], [-1.0, 0.0]]:
    H = tg.hessian(valley, at).numpy()
    print(at, H.tolist(), H[0, 0] * H[1, 1] - H[0, 1] ** 2)

# %% [markdown] lang="en"
# At $(1, 0)$ the determinant is $6 \cdot 2 = 12$ and $f_{xx} = 6$: a minimum. At $(-1, 0)$ it is $-6 \cdot 2 = -12$: a saddle, along $x$
# a maximum, along $y$ a minimum.

# %% [markdown] lang="vi"
# Tại $(1, 0)$, định thức bằng $6 \cdot 2 = 12$ và $f_{xx} = 6$: điểm cực tiểu. Tại $(-1, 0)$, định thức bằng $-6 \cdot 2 = -12$: điểm yên
# ngựa, theo $x$ là cực đại, theo $y$ là cực tiểu.

# %%
saddle_picture = tg.compare("x^3 - 3x + y^2", x=-1, y=0).plot()
saddle_picture

# %% [markdown] lang="en"
# Both tangent lines are level, so first derivatives alone cannot tell a saddle from a minimum.
#
# ## Exercises
#
# The first two fit into the lesson, the others are for home.

# %% [markdown] lang="vi"
# Cả hai tiếp tuyến đều nằm ngang, nên chỉ với đạo hàm cấp một thì không phân biệt được điểm yên ngựa với điểm cực tiểu.
#
# ## Bài tập
#
# Hai bài đầu làm ngay trên lớp, các bài còn lại để về nhà.

# %%
tg.exercise("second-1")

# %%
tg.exercise("second-4")

# %%
tg.exercise("second-5")

# %%
tg.exercise("second-2")

# %%
tg.exercise("second-3")

# %% [markdown] lang="en"
# ## Summary
#
# - The second derivative is the derivative of the derivative: how fast the slope changes.
# - The tangent parabola adds $\frac{1}{2} f''(a)\,h^2$ to the tangent line. For $3x^2$ at $x = 5$ and $h = 1$ that is 3: so 33, not 30.
# - Finite differences of second order divide by $h^2$, and so bear a small $h$ even less.
# - $f'' > 0$: the curve bends upwards; $f'' < 0$: downwards; where the sign changes there is an inflection point.
# - The Hessian holds all second derivatives and is symmetric; where the gradient is 0, its determinant tells a saddle from a minimum or
#   a maximum.
# - Next: in lesson 12 a small network is trained.
#
# ## Further reading
#
# - H. H. Rosenbrock, “An automatic method for finding the greatest or least value of a function”, *The Computer Journal* 3(3), 1960.
# - Barak Pearlmutter, “Fast exact multiplication by the Hessian”, *Neural Computation* 6(1), 1994.
# - Michael Spivak, *Calculus*, 1967: the chapters “Significance of the Derivative” and “Approximation by
#   Polynomial Functions”.

# %% [markdown] lang="vi"
# ## Tóm tắt
#
# - Đạo hàm cấp hai là đạo hàm của đạo hàm: hệ số góc thay đổi nhanh đến đâu.
# - Parabol tiếp xúc thêm $\frac{1}{2} f''(a)\,h^2$ vào tiếp tuyến. Với $3x^2$ tại $x = 5$ và $h = 1$, số hạng đó bằng 3: vì thế là 33 chứ không phải 30.
# - Sai phân hữu hạn cấp hai chia cho $h^2$, nên với $h$ nhỏ lại càng dễ hỏng.
# - $f'' > 0$: đồ thị có bề lõm hướng lên; $f'' < 0$: hướng xuống; nơi đạo hàm cấp hai đổi dấu là điểm uốn.
# - Ma trận Hesse gồm mọi đạo hàm cấp hai và là ma trận đối xứng; ở nơi gradient bằng 0, định thức của nó phân biệt điểm yên ngựa với
#   điểm cực tiểu hay cực đại.
# - Tiếp theo: ở bài 12, ta huấn luyện một mạng nhỏ.
#
# ## Đọc thêm
#
# - H. H. Rosenbrock, “An automatic method for finding the greatest or least value of a function”, *The Computer Journal* 3(3), 1960 (tiếng Anh).
# - Barak Pearlmutter, “Fast exact multiplication by the Hessian”, *Neural Computation* 6(1), 1994 (tiếng Anh).
# - Michael Spivak, *Calculus*, 1967 (tiếng Anh): các chương “Significance of the Derivative” và “Approximation by
#   Polynomial Functions”.
